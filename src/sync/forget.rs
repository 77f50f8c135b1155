//! Forgetting a backend: what its records knew of it must not be told to another. A version, an id or half of a reading
//! would be taken for that one's own. And forgetting only how far its tables were read, where it is connected again.

use serde::{Deserialize, Serialize};

use crate::model::schema::tables::{departure, sync_state};
use crate::model::schema::{facts, schema};
use crate::model::{Change, EntityId, FieldId, Record};
use crate::sync::progress;
use crate::workspace::Workspace;

/// How the rows that are kept here compare with those that were before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// All that were, and perhaps more.
    NoLess,
    /// Not all that were.
    Less,
    /// All that there are, and they were not all before.
    All,
}

/// All rows that may know a backend, for [`forgetting`]. The conflict inbox stays: a person has not looked at it yet. So
/// does the row that says for which connection the vault is ready.
pub fn remembering(workspace: &Workspace) -> Vec<(EntityId, u32)> {
    let tables = schema().ids().chain([departure::ID, sync_state::ID]);
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

/// The changes after which every table is read from its beginning. Records keep what they know, and a table that waits
/// for a person goes on waiting. Where less is kept here from now on, what the lists leave out is not missing; where all
/// is, it is again.
pub fn reading_anew(workspace: &Workspace, reach: Reach) -> Vec<Change> {
    let states = records(workspace, sync_state::ID).filter(|state| state.text(sync_state::HALTED).is_empty());
    let from_the_beginning = |before: Record| {
        // What is read for a sight goes by what is read of the table.
        if progress::is_of_sight(&before) {
            return Some(Change::delete(&before));
        }
        let mut after = progress::from_the_beginning(&before);
        match reach {
            Reach::NoLess => {}
            Reach::Less => after.set(sync_state::NARROWED, true),
            Reach::All => after.set_value(sync_state::NARROWED.field, None),
        }
        Change::between(&before, &after)
    };
    let mut changes: Vec<Change> = states.filter_map(from_the_beginning).collect();
    if reach == Reach::All {
        for entity in schema().entities() {
            let all = records(workspace, entity.id);
            changes.extend(all.filter_map(|before| Change::between(&before, &without(&before, facts::OUTSIDE.field))));
        }
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

fn without(record: &Record, field: FieldId) -> Record {
    let mut after = record.clone();
    after.set_value(field, None);
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
        let changes = reading_anew(&workspace, Reach::NoLess);
        let touched: Vec<_> = changes.iter().map(|change| (change.entity, change.id)).collect();
        assert_eq!(touched, [(sync_state::ID, id(2))]);
        let edited: Vec<_> = changes.first().expect("a change").edits.iter().map(|edit| edit.field).collect();
        // What was seen last stays: a backend that went back meanwhile is noticed by it.
        assert_eq!(edited, [sync_state::SINCE.field]);
    }

    #[test]
    fn what_a_narrower_reach_leaves_out_is_known_to_be_there_until_all_is_kept_again() {
        let id = |number| RecordId::new(Timestamp(number), [0; 10]);
        let outside = Record::new(customer::ID, id(1)).with(facts::OUTSIDE, true);
        let read = Record::new(sync_state::ID, id(2)).with(sync_state::SINCE, 900);
        let narrowed = read.clone().with(sync_state::NARROWED, true);
        let edited = |workspace: &Workspace, reach| {
            let changes = reading_anew(workspace, reach).into_iter();
            changes.map(|change| change.edits.iter().map(|edit| edit.field).collect()).collect::<Vec<Vec<FieldId>>>()
        };
        let workspace = Workspace::holding(&[outside.clone(), read]);
        assert_eq!(edited(&workspace, Reach::Less), [[sync_state::SINCE.field, sync_state::NARROWED.field]]);
        assert_eq!(edited(&workspace, Reach::NoLess), [[sync_state::SINCE.field]]);
        let workspace = Workspace::holding(&[outside, narrowed]);
        assert_eq!(edited(&workspace, Reach::NoLess), [[sync_state::SINCE.field]], "nothing was compared meanwhile");
        let both = vec![vec![sync_state::SINCE.field, sync_state::NARROWED.field], vec![facts::OUTSIDE.field]];
        assert_eq!(edited(&workspace, Reach::All), both);
    }
}
