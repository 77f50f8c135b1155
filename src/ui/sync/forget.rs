//! Forgetting a backend: what its records knew of it must not be told to another. A version, an id or half of a reading
//! would be taken for that one's own. And forgetting only how far its tables were read, where more of them is to come.

use crate::model::schema::tables::{departure, sync_state};
use crate::model::schema::{facts, schema};
use crate::model::{Change, EntityId, Record};
use crate::sync::progress;
use crate::workspace::Workspace;

/// All rows that may know a backend, for [`forgetting`]. The conflict inbox stays: a person has not looked at it yet. So
/// does the row that says for which connection the vault is ready.
pub fn remembering(workspace: &Workspace) -> Vec<(EntityId, u32)> {
    let tables = schema().entities().iter().map(|entity| entity.id).chain([departure::ID, sync_state::ID]);
    let own = workspace.row_of(sync_state::ID, progress::id_of(None)).map(|row| (sync_state::ID, row));
    let rows = tables.flat_map(|table| workspace.rows(table).into_iter().map(move |row| (table, row)));
    rows.filter(|row| Some(*row) != own).collect()
}

/// The changes after which these rows know no backend. All at once they would be several times what the vault takes.
pub fn forgetting(workspace: &Workspace, rows: &[(EntityId, u32)]) -> Vec<Change> {
    let change = |(table, row): &(EntityId, u32)| {
        let before = workspace.record_at(*table, *row)?;
        if [departure::ID, sync_state::ID].contains(table) {
            return Some(Change::delete(&before));
        }
        Change::between(&before, &without_facts(&before))
    };
    rows.iter().filter_map(change).collect()
}

/// The changes after which every table is read from its beginning: the rows that are kept here are others now. Records
/// keep what they know, and a table that waits for a person goes on waiting.
pub fn reading_anew(workspace: &Workspace) -> Vec<Change> {
    let places = [
        sync_state::MARK.field,
        sync_state::SINCE.field,
        sync_state::SKIP.field,
        sync_state::BEGUN.field,
        sync_state::UNDER_WAY.field,
        sync_state::SWEPT_AT.field,
    ];
    let states = records(workspace, sync_state::ID).filter(|state| state.text(sync_state::HALTED).is_empty());
    let from_the_beginning = |before: Record| {
        let mut after = before.clone();
        for place in places {
            after.set_value(place, None);
        }
        Change::between(&before, &after)
    };
    states.filter_map(from_the_beginning).collect()
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
        let rows = remembering(&workspace);
        assert_eq!(forgetting(&workspace, rows.split_at(1).0).len(), 1, "a part is forgotten alone");
        let changes = forgetting(&workspace, &rows);
        let touched: Vec<_> = changes.iter().map(|change| (change.entity, change.id)).collect();
        assert_eq!(touched, [(customer::ID, id(1)), (sync_state::ID, id(3))]);
        let edited: Vec<_> = changes.first().expect("a change").edits.iter().map(|edit| edit.field).collect();
        assert_eq!(edited, [facts::REMOTE_ID.field, facts::REMOTE_VERSION.field]);
    }

    #[test]
    fn whoever_asks_for_more_rows_gets_those_from_before() {
        let id = |number| RecordId::new(Timestamp(number), [0; 10]);
        let known = Record::new(customer::ID, id(1)).with(facts::REMOTE_VERSION, "3".to_owned());
        let read = Record::new(sync_state::ID, id(2)).with(sync_state::SINCE, 900).with(sync_state::SEEN, 950);
        let waits = Record::new(sync_state::ID, id(3))
            .with(sync_state::SINCE, 900)
            .with(sync_state::HALTED, "vanished 60".to_owned());
        let workspace = Workspace::holding(&[known, read, waits]);
        let changes = reading_anew(&workspace);
        let touched: Vec<_> = changes.iter().map(|change| (change.entity, change.id)).collect();
        assert_eq!(touched, [(sync_state::ID, id(2))]);
        let edited: Vec<_> = changes.first().expect("a change").edits.iter().map(|edit| edit.field).collect();
        // What was seen last stays: a backend that went back meanwhile is noticed by it.
        assert_eq!(edited, [sync_state::SINCE.field]);
    }
}
