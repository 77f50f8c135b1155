//! What a new record starts with in its form, so that the usual case needs no typing.
//! The commit gives the same defaults where a form leaves them out (R283: the time of a talk is now unless said).

use crate::model::record::FieldValue;
use crate::model::schema::tables::{customer, interaction, opportunity, service_case, task};
use crate::model::{CalendarDate, EntityId, FieldId, Key, Timestamp, Value};

fn start<T: FieldValue>(key: Key<T>, value: T) -> (FieldId, Value) {
    (key.field, value.into_value())
}

/// What a new record of a table starts with.
pub fn defaults(entity: EntityId, member: &str, now: Timestamp, today: CalendarDate) -> Vec<(FieldId, Value)> {
    let me = member.to_owned();
    match entity {
        customer::ID => vec![
            start(customer::KIND, customer::CustomerKind::Company),
            start(customer::STATUS, customer::Status::Potential),
            start(customer::OWNER, me),
            start(customer::FIRST_CONTACT, today),
        ],
        interaction::ID => vec![start(interaction::TIME, now), start(interaction::PERSON, me)],
        task::ID => vec![start(task::OWNER, me)],
        opportunity::ID => vec![
            start(opportunity::STAGE, opportunity::Stage::Lead),
            start(opportunity::OUTCOME, opportunity::Outcome::Open),
            start(opportunity::OWNER, me),
        ],
        service_case::ID => vec![
            start(service_case::STATE, service_case::CaseState::New),
            start(service_case::PRIORITY, service_case::Priority::Normal),
            start(service_case::RECEIVED_AT, now),
            start(service_case::OWNER, me),
        ],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;

    #[test]
    fn every_default_is_of_a_field_that_its_table_has() {
        for entity in schema().entities() {
            for (field, _) in defaults(entity.id, "李雷", Timestamp(0), CalendarDate(0)) {
                assert!(entity.field(field).is_some(), "{} has no field {field:?}", entity.key);
            }
        }
    }
}
