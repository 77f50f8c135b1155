//! A backup beside the vault that is open: what would come, change and go, record by record (R202). What the desk
//! reckons itself, and what was said between desk and backend, makes no difference.

use super::super::Workspace;
use crate::model::codec::{self, ValueRef};
use crate::model::schema::facts;
use crate::model::schema::schema;
use crate::model::schema::tables::policy;
use crate::model::{EntityId, FieldId, Record, RecordId};

/// How a table of a backup differs from the table that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableDifference {
    /// The table.
    pub entity: EntityId,
    /// Rows of the backup whose record is not here.
    pub missing: Vec<u32>,
    /// Rows of the backup whose record is here with other values, changed later in the backup.
    pub newer: Vec<u32>,
    /// Rows of the backup whose record is here with other values, changed later here or at the same moment.
    pub older: Vec<u32>,
    /// Records that are here and not in the backup.
    pub only_here: Vec<RecordId>,
    /// How many are the same.
    pub same: usize,
}

impl TableDifference {
    fn of(entity: EntityId) -> Self {
        let (missing, newer, older, only_here) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { entity, missing, newer, older, only_here, same: 0 }
    }

    /// Whether nothing differs.
    pub const fn is_same(&self) -> bool {
        self.missing.is_empty() && self.newer.is_empty() && self.older.is_empty() && self.only_here.is_empty()
    }
}

/// A comparison under way, some rows at a time.
pub struct Comparing {
    tables: Vec<EntityId>,
    at: usize,
    /// The next row of the backup's table, then of the table here.
    row: u32,
    is_of_here: bool,
    found: Vec<TableDifference>,
}

/// The field holds what people entered: such a difference counts.
pub(super) fn is_entered(entity: EntityId, field: FieldId) -> bool {
    field.0 >= 16 && !facts::is_remote(field) && !schema().field(entity, field).is_some_and(|field| field.computed)
}

fn entered(record: &Record) -> impl Iterator<Item = &(FieldId, crate::model::Value)> {
    record.values().iter().filter(|(field, _)| is_entered(record.entity, *field))
}

fn changed_at(row: &[u8]) -> i64 {
    match codec::row_value(row, facts::UPDATED_AT.field) {
        Some(ValueRef::Time(moment)) => moment.0,
        _ => i64::MIN,
    }
}

impl Comparing {
    /// Begins. Compared are the tables that people work with, and what they have agreed on.
    pub fn begin() -> Self {
        let tables: Vec<EntityId> = schema().ids().chain([policy::ID]).collect();
        Self { tables, at: 0, row: 0, is_of_here: false, found: Vec::new() }
    }

    /// Compares up to so many more rows; true while there is more to do.
    pub fn step(&mut self, here: &Workspace, there: &Workspace, rows: u32) -> bool {
        let Some(entity) = self.tables.get(self.at).copied() else {
            return false;
        };
        let (workspace, has_erasures) = (here, here.has_erasures());
        let (Some(here), Some(there)) = (here.table(entity), there.table(entity)) else {
            self.at += 1;
            return true;
        };
        if self.found.last().is_none_or(|last| last.entity != entity) {
            self.found.push(TableDifference::of(entity));
        }
        let Some(difference) = self.found.last_mut() else {
            return false;
        };
        let capacity = if self.is_of_here { here.capacity() } else { there.capacity() };
        let upto = capacity.min(self.row.saturating_add(rows));
        for row in self.row..upto {
            // What was erased here does not come back (R203).
            if !self.is_of_here
                && has_erasures
                && there.bytes(row).is_some_and(|row| is_of_erased(workspace, entity, row))
            {
                continue;
            }
            if self.is_of_here {
                difference.only_here.extend(here.id(row).filter(|id| there.row_of(*id).is_none()));
                continue;
            }
            let Some(theirs) = there.bytes(row) else {
                continue;
            };
            let ours = codec::row_id(theirs).and_then(|id| here.row_of(id)).and_then(|row| here.bytes(row));
            match ours {
                None => difference.missing.push(row),
                Some(ours) if is_same(entity, ours, theirs) => difference.same += 1,
                Some(ours) if changed_at(theirs) > changed_at(ours) => difference.newer.push(row),
                Some(_) => difference.older.push(row),
            }
        }
        self.row = upto;
        if upto == capacity {
            self.row = 0;
            self.at += usize::from(self.is_of_here);
            self.is_of_here = !self.is_of_here;
        }
        true
    }

    /// What was found, table by table.
    pub fn finish(self) -> Vec<TableDifference> {
        self.found
    }
}

/// Whether a row of a backup is of somebody who was erased here since.
fn is_of_erased(here: &Workspace, entity: EntityId, row: &[u8]) -> bool {
    let owner = |field: FieldId| match codec::row_value(row, field) {
        Some(ValueRef::Reference(id)) => Some(id),
        _ => None,
    };
    codec::row_id(row).is_some_and(|id| here.is_of_erased(entity, id, &owner))
}

/// Whether people would see the same in both. Most rows are the same byte for byte.
fn is_same(entity: EntityId, ours: &[u8], theirs: &[u8]) -> bool {
    if ours == theirs {
        return true;
    }
    match (codec::read_row(entity, ours), codec::read_row(entity, theirs)) {
        (Ok(ours), Ok(theirs)) => entered(&ours).eq(entered(&theirs)),
        // What can't be read here is no reason to take a whole one for the same.
        _ => false,
    }
}
