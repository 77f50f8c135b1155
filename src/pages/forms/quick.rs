//! The fields that a form asks for at first, where that is not all of them: what must be filled, then what often is.
//! A button of the form shows the rest.

use crate::model::schema::tables::interaction;
use crate::model::schema::{Entity, Field};
use crate::model::{EntityId, FieldId, Value};

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

/// The fields of the small form above another: what must be filled, and what is known already.
pub fn small(entity: &Entity, known: &[(FieldId, Value)]) -> Vec<FieldId> {
    let is_known = |field: &Field| known.iter().any(|(id, _)| *id == field.id);
    entity.entered().filter(|field| field.is_required() || is_known(field)).map(|field| field.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::contact;

    #[test]
    fn the_form_above_another_asks_for_all_that_must_be_filled() {
        let Some(entity) = schema().get(contact::ID) else { panic!("no contacts") };
        let mobile = contact::MOBILE.field;
        let asked = small(entity, &[(mobile, Value::Text("13800138000".to_owned()))]);
        assert!(asked.contains(&contact::NAME.field) && asked.contains(&mobile), "{asked:?}");
        assert!(entity.entered().filter(|field| field.is_required()).all(|field| asked.contains(&field.id)));
    }

    #[test]
    fn what_must_be_filled_comes_first_and_none_of_it_is_left_out() {
        let Some(entity) = schema().get(interaction::ID) else { panic!("no follow-ups") };
        let asked = quick(interaction::ID).unwrap_or_default();
        assert!(entity.entered().filter(|field| field.is_required()).all(|field| asked.contains(&field.id)));
        assert!(asked.is_sorted_by_key(|id| !entity.field(*id).is_some_and(Field::is_required)));
    }
}
