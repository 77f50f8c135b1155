//! The value that a person wants many records to have: typed, chosen, or none at all where that was said in words.
//! Nothing typed is never taken for "none": a slip must not empty a column.

use crate::model::schema::Field;
use crate::model::schema::rules::{self, Flaw};
use crate::model::{Kind, Value};

/// Why there is no value to set.
#[derive(Clone, Debug, PartialEq)]
pub enum Unfit {
    /// Nothing was typed or chosen.
    Nothing,
    /// What was typed is none.
    Flawed(Flaw),
}

/// Whether the field may be emptied: not where no record may be without it.
pub const fn can_be_cleared(field: &Field) -> bool {
    !field.is_required()
}

/// The value to set; `None` to empty the field.
///
/// # Errors
/// Where nothing was typed and emptying was not asked for, or what was typed is no value of the field.
pub fn new_value(field: &Field, typed: &str, clear: bool, offset_minutes: i32) -> Result<Option<Value>, Unfit> {
    if clear && can_be_cleared(field) {
        return Ok(None);
    }
    match rules::parse(field, typed, offset_minutes) {
        Ok(Some(value)) => Ok(Some(value)),
        Ok(None) => Err(Unfit::Nothing),
        Err(flaw) => Err(Unfit::Flawed(flaw)),
    }
}

/// Whether it makes sense to set a field for many records: not where it tells them apart.
pub const fn is_settable(field: &Field) -> bool {
    matches!(
        field.kind,
        Kind::Choice(_)
            | Kind::Member
            | Kind::Suggestion(_)
            | Kind::Date
            | Kind::Flag
            | Kind::Tags
            | Kind::Percent
            | Kind::Integer
            | Kind::Money
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{customer, interaction};
    use crate::model::{EntityId, FieldId};

    fn field(entity: EntityId, field: FieldId) -> &'static Field {
        schema().field(entity, field).unwrap()
    }

    #[test]
    fn an_empty_value_does_not_empty_a_column_unasked() {
        let source = field(customer::ID, customer::SOURCE.field);
        assert_eq!(new_value(source, "  ", false, 0), Err(Unfit::Nothing));
        assert_eq!(new_value(source, "", true, 0), Ok(None));
        assert_eq!(new_value(source, "展会", true, 0), Ok(None));
        assert_eq!(new_value(source, "展会", false, 0), Ok(Some(Value::Text("展会".to_owned()))));
    }

    #[test]
    fn what_no_record_may_lack_can_not_be_cleared() {
        let person = field(interaction::ID, interaction::PERSON.field);
        assert!(!can_be_cleared(person));
        assert_eq!(new_value(person, "", true, 0), Err(Unfit::Nothing));
    }

    #[test]
    fn no_is_a_value_and_a_wrong_one_is_named() {
        let flag = field(customer::ID, customer::DO_NOT_CALL.field);
        assert_eq!(new_value(flag, "false", false, 0), Ok(Some(Value::Flag(false))));
        let day = field(customer::ID, customer::FIRST_CONTACT.field);
        assert!(matches!(new_value(day, "soon", false, 0), Err(Unfit::Flawed(_))));
    }

    #[test]
    fn names_and_numbers_are_not_set_for_many() {
        assert!(!is_settable(field(customer::ID, customer::NAME.field)));
        assert!(is_settable(field(customer::ID, customer::STATUS.field)));
    }
}
