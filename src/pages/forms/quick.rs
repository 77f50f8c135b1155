//! The fields that a form asks for at first, where that is not all of them: what must be filled, then what often is.
//! A button of the form shows the rest.

use crate::model::schema::tables::interaction;
use crate::model::{EntityId, FieldId};

/// It is the form that a desk fills most, so it asks for what R27 wants before anything else.
const FOLLOW_UP: &[FieldId] = &[
    interaction::CUSTOMER.field,
    interaction::TIME.field,
    interaction::PERSON.field,
    interaction::CONTENT.field,
    interaction::NEXT_PLAN.field,
    interaction::NEXT_DATE.field,
    interaction::WAY.field,
    interaction::CONTACT.field,
    interaction::RESULT.field,
    interaction::OPEN_QUESTION.field,
];

/// The fields asked for at first; `None` for all.
pub fn quick(entity: EntityId) -> Option<Vec<FieldId>> {
    (entity == interaction::ID).then(|| FOLLOW_UP.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::{Field, Need, schema};

    fn is_required(field: &Field) -> bool {
        matches!(field.need, Need::Required | Need::RequiredOnEntry)
    }

    #[test]
    fn what_must_be_filled_comes_first_and_none_of_it_is_left_out() {
        let Some(entity) = schema().get(interaction::ID) else { panic!("no follow-ups") };
        let asked = quick(interaction::ID).unwrap_or_default();
        assert!(entity.entered().filter(|field| is_required(field)).all(|field| asked.contains(&field.id)));
        assert!(asked.is_sorted_by_key(|id| !entity.field(*id).is_some_and(is_required)));
    }
}
