//! Which of the backend's records one of ours may have become whose creation was lost: those of its name that were not
//! made here.

use std::cmp::Reverse;

use crate::model::schema::facts;
use crate::model::value::Timestamp;
use crate::model::{EntityId, Record, RecordId};
use crate::sync::names::{Names, remote_id};
use crate::workspace::Workspace;

/// How many are shown at most.
const SHOWN: usize = 8;

/// A record that it may have become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The record.
    pub id: RecordId,
    /// The backend's id of it.
    pub remote: String,
    /// What people call it.
    pub title: String,
    /// When it was entered, or else changed, where that is known.
    pub at: Option<Timestamp>,
}

/// What a record may have become, the newest first. `names` calls rows as the connected backend's are called here.
pub fn likely(workspace: &Workspace, names: &Names, entity: EntityId, lost: RecordId) -> Vec<Likely> {
    let title = workspace.title(entity, lost);
    let mut found: Vec<Likely> = workspace
        .rows(entity)
        .into_iter()
        .filter(|row| workspace.title_at(entity, *row) == title)
        .filter_map(|row| workspace.record_at(entity, row))
        .filter(|record| is_from_backend(names, record))
        .map(|record| Likely {
            id: record.id,
            remote: remote_id(&record),
            title: title.clone(),
            at: record.get(facts::CREATED_AT).or_else(|| record.get(facts::UPDATED_AT)),
        })
        .collect();
    found.sort_by_key(|one| Reverse(one.at));
    found.truncate(SHOWN);
    found
}

/// What was made here keeps its own id, whatever the backend calls it; what came from there is called by rule.
fn is_from_backend(names: &Names, record: &Record) -> bool {
    let known = record.value(facts::REMOTE_VERSION.field).is_some();
    known && names.by_rule(record.entity, &remote_id(record)) == record.id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;

    /// Those of a vault's second backend.
    fn names() -> Names {
        Names::in_namespace("https://b.example.cn")
    }

    fn named(id: RecordId, name: &str) -> Record {
        Record::new(customer::ID, id).with(customer::NAME, name.to_owned())
    }

    fn from_backend(remote: &str, name: &str, at: i64) -> Record {
        named(names().by_rule(customer::ID, remote), name)
            .with(facts::REMOTE_ID, remote.to_owned())
            .with(facts::REMOTE_VERSION, "1".to_owned())
            .with(facts::CREATED_AT, Timestamp(at))
    }

    #[test]
    fn a_lost_record_is_never_taken_for_another_that_was_made_here() {
        let lost = named(RecordId([1; 16]), "甲公司");
        let mut made_here = from_backend("s7", "甲公司", 9);
        made_here.id = RecordId([2; 16]);
        let records = [
            lost.clone(),
            made_here,
            from_backend("s1", "甲公司", 5),
            from_backend("s2", "乙公司", 6),
            from_backend("s3", "甲公司", 7),
        ];
        let found = likely(&Workspace::holding(&records), &names(), customer::ID, lost.id);
        let ids: Vec<&str> = found.iter().map(|one| one.remote.as_str()).collect();
        assert_eq!(ids, ["s3", "s1"], "the newest first");
    }
}
