//! What the press that verifies changes.

use crate::model::schema::tables::review::{self, ReviewState};
use crate::model::{Change, EntityId, Record, RecordId};
use crate::workspace::Workspace;

/// Whether the record has a review and is not verified.
pub fn is_open(record: &Record) -> bool {
    review::of(record.entity).is_some_and(|of| record.get(of.state) != Some(ReviewState::Verified))
}

/// Verifies those of these records that are not verified.
pub fn verified(workspace: &Workspace, entity: EntityId, ids: &[RecordId]) -> Vec<Change> {
    let Some(of) = review::of(entity) else {
        return Vec::new();
    };
    let records = ids.iter().filter_map(|id| workspace.record(entity, *id)).filter(is_open);
    records
        .filter_map(|before| Change::between(&before, &before.clone().with(of.state, ReviewState::Verified)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{customer, task};

    #[test]
    fn verifying_many_leaves_those_alone_that_somebody_has_verified_already() {
        let id = |number: u8| RecordId([number; 16]);
        let with = |number: u8, state| Record::new(customer::ID, id(number)).with(customer::REVIEW, state);
        let unknown = Record::new(customer::ID, id(3)).with(customer::NAME, "甲公司".to_owned());
        let records = [with(1, ReviewState::Verified), with(2, ReviewState::ToReview), unknown];
        let workspace = Workspace::holding(&records);
        let ids = [id(1), id(2), id(3), id(4)];
        let changed: Vec<RecordId> =
            verified(&workspace, customer::ID, &ids).into_iter().map(|change| change.id).collect();
        assert_eq!(changed, [id(2), id(3)]);
        assert!(verified(&workspace, task::ID, &ids).is_empty());
    }
}
