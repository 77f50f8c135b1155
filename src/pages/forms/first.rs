//! The first step of creation: what a person types is looked up before anything is entered (R300),
//! and then fills the field of the form that it belongs into.

use crate::model::schema::tables::{contact, customer};
use crate::model::value::Value;
use crate::model::{EntityId, FieldId, Record, RecordId, clean};

/// Whether records of the table are looked up before they are created.
pub fn is_looked_up(entity: EntityId) -> bool {
    matches!(entity, customer::ID | contact::ID)
}

/// Where typed words belong: a mobile number, a telephone number or an e-mail address into its field, all else is the name.
pub fn preset(entity: EntityId, typed: &str) -> Vec<(FieldId, Value)> {
    let (name, mobile, telephone, email) = match entity {
        customer::ID => {
            (customer::NAME.field, customer::MOBILE.field, customer::TELEPHONE.field, customer::EMAIL.field)
        }
        contact::ID => (contact::NAME.field, contact::MOBILE.field, contact::TELEPHONE.field, contact::EMAIL.field),
        _ => return Vec::new(),
    };
    let tidy = clean::tidy(typed);
    if tidy.is_empty() {
        return Vec::new();
    }
    let (field, text) = if let Some(number) = clean::mobile(&tidy) {
        (mobile, number)
    } else if let Some(address) = clean::email(&tidy) {
        (email, address)
    } else if is_dialled(&tidy) {
        (telephone, clean::telephone(&tidy).unwrap_or(tidy))
    } else {
        (name, tidy)
    };
    vec![(field, Value::Text(text))]
}

fn is_dialled(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 7 && text.chars().all(|c| c.is_ascii_digit() || " +-()（）".contains(c))
}

/// A record of nothing but what was typed, to look for its likes.
pub fn probe(entity: EntityId, typed: &str) -> Record {
    probe_of(entity, preset(entity, typed))
}

/// A record of these values alone.
pub fn probe_of(entity: EntityId, values: Vec<(FieldId, Value)>) -> Record {
    let mut record = Record::new(entity, RecordId([0; 16]));
    for (field, value) in values {
        record.set_value(field, Some(value));
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(typed: &str) -> Option<FieldId> {
        preset(customer::ID, typed).first().map(|(field, _)| *field)
    }

    #[test]
    fn what_was_typed_for_the_search_needs_not_be_typed_again() {
        assert_eq!(field("北京华鼎科技有限公司"), Some(customer::NAME.field));
        assert_eq!(field("138 0013 8000"), Some(customer::MOBILE.field));
        assert_eq!(field("wang@example.com"), Some(customer::EMAIL.field));
        assert_eq!(field("010-6552 9988"), Some(customer::TELEPHONE.field));
        assert_eq!(field("3M 中国"), Some(customer::NAME.field));
        assert_eq!(field("  "), None);
    }

    #[test]
    fn the_probe_is_no_record_of_the_vault() {
        assert_eq!(probe(customer::ID, "华鼎").text(customer::NAME), "华鼎");
        assert!(!is_looked_up(EntityId(5)));
    }
}
