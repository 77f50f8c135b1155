//! Forgetting a backend: what its records knew of it must not be told to another. A version, an id or half of a reading
//! would be taken for that one's own.

use crate::model::schema::tables::{departure, sync_state};
use crate::model::schema::{facts, schema};
use crate::model::{Change, EntityId, Record};
use crate::workspace::Workspace;

/// The changes after which no record knows a backend. The conflict inbox stays: a person has not looked at it yet.
pub fn forgetting(workspace: &Workspace) -> Vec<Change> {
    let mut changes = Vec::new();
    for entity in schema().entities() {
        let known = records(workspace, entity.id);
        changes.extend(known.filter_map(|before| Change::between(&before, &without_facts(&before))));
    }
    for table in [departure::ID, sync_state::ID] {
        changes.extend(records(workspace, table).map(|gone| Change::delete(&gone)));
    }
    changes
}

fn records(workspace: &Workspace, table: EntityId) -> impl Iterator<Item = Record> + '_ {
    workspace.rows(table).into_iter().filter_map(move |row| workspace.record_at(table, row))
}

fn without_facts(record: &Record) -> Record {
    let mut after = record.clone();
    for (field, _) in record.values().iter().filter(|(field, _)| facts::is_remote(*field)) {
        after.set_value(*field, None);
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::{RecordId, Timestamp};

    #[test]
    fn another_backend_is_told_nothing_that_the_first_one_said() {
        let id = |number| RecordId::new(Timestamp(number), [0; 10]);
        let known = Record::new(customer::ID, id(1))
            .with(customer::NAME, "Acme".to_owned())
            .with(facts::REMOTE_ID, "17".to_owned())
            .with(facts::REMOTE_VERSION, "3".to_owned());
        let own = Record::new(customer::ID, id(2)).with(customer::NAME, "Own".to_owned());
        let progress = Record::new(sync_state::ID, id(3)).with(sync_state::MARK, "900".to_owned());
        let workspace = Workspace::holding(&[known, own, progress]);
        let changes = forgetting(&workspace);
        let touched: Vec<_> = changes.iter().map(|change| (change.entity, change.id)).collect();
        assert_eq!(touched, [(customer::ID, id(1)), (sync_state::ID, id(3))]);
        let edited: Vec<_> = changes.first().expect("a change").edits.iter().map(|edit| edit.field).collect();
        assert_eq!(edited, [facts::REMOTE_ID.field, facts::REMOTE_VERSION.field]);
    }
}
