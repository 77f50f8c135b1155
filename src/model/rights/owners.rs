//! By which fields a record is somebody's own: who looks after it, and with whom. Who has only entered, verified or moved
//! it does not.

use crate::model::schema::tables::{
    answer_sheet, approval, article, campaign, comment, contract, customer, feedback, goal, interaction, lead,
    opportunity, own_table, repair, segment, service_case, survey, task,
};
use crate::model::{EntityId, FieldId};

/// The fields that name whose a record of a table is.
const OWNERS: &[(EntityId, &[FieldId])] = &[
    (customer::ID, &[customer::OWNER.field]),
    (lead::ID, &[lead::OWNER.field]),
    (opportunity::ID, &[opportunity::OWNER.field, opportunity::COLLABORATORS.field]),
    (contract::ID, &[contract::OWNER.field]),
    (approval::ID, &[approval::ASKED_BY.field, approval::APPROVERS.field]),
    (service_case::ID, &[service_case::OWNER.field]),
    (interaction::ID, &[interaction::PERSON.field]),
    (task::ID, &[task::OWNER.field]),
    (campaign::ID, &[campaign::OWNER.field]),
    (feedback::ID, &[feedback::HANDLER.field]),
    (survey::ID, &[survey::OWNER.field]),
    (answer_sheet::ID, &[answer_sheet::ASKED_BY.field]),
    (article::ID, &[article::OWNER.field]),
    (repair::ID, &[repair::TECHNICIAN.field]),
    (goal::ID, &[goal::OWNER.field]),
    (segment::ID, &[segment::OWNER.field]),
    (comment::ID, &[comment::MENTIONS.field]),
];

/// The fields that name whose a record of a table is; none where its records are somebody's only by what they belong to.
pub fn owners_of(entity: EntityId) -> &'static [FieldId] {
    if own_table::is_own_table(entity) {
        return &[own_table::OWNER.field];
    }
    OWNERS.iter().find(|(table, _)| *table == entity).map_or(&[], |(_, fields)| fields)
}

/// The field that names the team of a record.
pub const fn team_of(entity: EntityId) -> Option<FieldId> {
    match entity {
        customer::ID => Some(customer::TEAM.field),
        service_case::ID => Some(service_case::TEAM.field),
        goal::ID => Some(goal::TEAM.field),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::model::schema::schema;

    #[test]
    fn every_owner_of_the_schema_decides_who_sees_the_record() {
        for entity in schema().entities() {
            let owner = entity.field_by_key("owner").filter(|field| field.kind == Kind::Member);
            assert!(owner.is_none_or(|field| owners_of(entity.id).contains(&field.id)), "{}", entity.key);
        }
    }

    #[test]
    fn whose_a_record_is_stands_in_names() {
        for (entity, fields) in OWNERS {
            for field in *fields {
                let kind = schema().field(*entity, *field).map(|field| field.kind);
                assert!(matches!(kind, Some(Kind::Member | Kind::Tags)), "{entity:?} {field:?}");
            }
        }
    }
}
