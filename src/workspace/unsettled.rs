//! What desk and backend have not settled yet, kept so that a count costs nothing and a list no more than what it shows:
//! deletions that the backend has not heard of, by table, and the open lines of the conflict inbox, by record. Made when
//! first asked for, and kept up from then on.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::Workspace;
use super::table::Table;
use crate::model::schema::facts;
use crate::model::schema::tables::conflict::{self, ConflictKind};
use crate::model::schema::tables::departure;
use crate::model::{EntityId, Key, Record, RecordId};

/// The rows of departures and of conflicts by what they are about.
#[derive(Default)]
pub(super) struct Unsettled {
    /// The table of each departure's record.
    departed: HashMap<u32, EntityId>,
    departed_in: HashMap<EntityId, usize>,
    /// The departures that the backend has refused.
    refused: BTreeSet<u32>,
    /// The record of each open line, the oldest line first.
    open: BTreeMap<u32, (EntityId, RecordId)>,
    lines: HashMap<(EntityId, RecordId), BTreeSet<u32>>,
}

impl Unsettled {
    fn of(tables: &HashMap<EntityId, Table>) -> Self {
        let mut unsettled = Self::default();
        for table in [departure::ID, conflict::ID].iter().filter_map(|entity| tables.get(entity)) {
            table.rows().for_each(|row| unsettled.note(table, row));
        }
        unsettled
    }

    /// Takes note of a row that changed.
    pub(super) fn note(&mut self, table: &Table, row: u32) {
        if table.entity() == departure::ID {
            self.note_departure(table, row);
        } else if table.entity() == conflict::ID {
            self.note_line(table, row);
        }
    }

    fn note_departure(&mut self, table: &Table, row: u32) {
        let gone = table.record(row);
        if gone.as_ref().is_some_and(|gone| gone.value(facts::PARKED.field).is_some()) {
            self.refused.insert(row);
        } else {
            self.refused.remove(&row);
        }
        let of = gone.and_then(|gone| number(&gone, departure::TABLE)).map(EntityId);
        let before = match of {
            Some(of) => {
                *self.departed_in.entry(of).or_default() += 1;
                self.departed.insert(row, of)
            }
            None => self.departed.remove(&row),
        };
        if let Some(count) = before.and_then(|before| self.departed_in.get_mut(&before)) {
            *count -= 1;
        }
    }

    fn note_line(&mut self, table: &Table, row: u32) {
        if let Some(before) = self.open.remove(&row)
            && let Some(lines) = self.lines.get_mut(&before)
        {
            lines.remove(&row);
            if lines.is_empty() {
                self.lines.remove(&before);
            }
        }
        // Most lines are settled; those are not read whole.
        let settled = table.value(row, conflict::OUTCOME.field).is_some();
        let about = if settled { None } else { table.record(row).and_then(|line| about(&line)) };
        if let Some(about) = about {
            self.open.insert(row, about);
            self.lines.entry(about).or_default().insert(row);
        }
    }
}

fn number(stored: &Record, key: Key<i64>) -> Option<u16> {
    u16::try_from(stored.get(key)?).ok()
}

/// The record that a line of the inbox is about; `None` where it says too little to be shown.
fn about(line: &Record) -> Option<(EntityId, RecordId)> {
    if line.get(conflict::KIND)? == ConflictKind::Field {
        number(line, conflict::FIELD)?;
    }
    Some((EntityId(number(line, conflict::TABLE)?), line.get(conflict::RECORD)?))
}

impl Workspace {
    fn unsettled<T>(&self, read: impl FnOnce(&Unsettled) -> T) -> T {
        let mut unsettled = self.unsettled.borrow_mut();
        read(unsettled.get_or_insert_with(|| Unsettled::of(&self.tables)))
    }

    fn records_at(&self, entity: EntityId, rows: Vec<u32>) -> Vec<Record> {
        rows.into_iter().filter_map(|row| self.record_at(entity, row)).collect()
    }

    /// How many deleted records of a table the backend has not heard of.
    pub fn departed_from(&self, entity: EntityId) -> usize {
        self.unsettled(|unsettled| unsettled.departed_in.get(&entity).copied().unwrap_or(0))
    }

    /// How many deletions the backend has refused.
    pub fn refused_departure_count(&self) -> usize {
        self.unsettled(|unsettled| unsettled.refused.len())
    }

    /// Deletions that the backend has refused, oldest first; at most so many.
    pub fn refused_departures(&self, most: usize) -> Vec<Record> {
        let rows = self.unsettled(|unsettled| unsettled.refused.iter().take(most).copied().collect());
        self.records_at(departure::ID, rows)
    }

    /// Deletions that the backend has not refused, oldest first; at most so many.
    pub fn going_departures(&self, most: usize) -> Vec<Record> {
        let Some(table) = self.tables.get(&departure::ID) else {
            return Vec::new();
        };
        let going = |unsettled: &Unsettled| {
            table.rows().filter(|row| !unsettled.refused.contains(row)).take(most).collect::<Vec<u32>>()
        };
        self.records_at(departure::ID, self.unsettled(going))
    }

    /// How many lines of the conflict inbox are open.
    pub fn open_lines(&self) -> usize {
        self.unsettled(|unsettled| unsettled.open.len())
    }

    /// How many records have open lines.
    pub fn conflicted_count(&self) -> usize {
        self.unsettled(|unsettled| unsettled.lines.len())
    }

    /// The records that have open lines, the one with the oldest line first; at most so many.
    pub fn conflicted(&self, most: usize) -> Vec<(EntityId, RecordId)> {
        self.unsettled(|unsettled| {
            let is_first = |(row, about): &(&u32, &(EntityId, RecordId))| {
                unsettled.lines.get(*about).and_then(BTreeSet::first) == Some(*row)
            };
            unsettled.open.iter().filter(is_first).take(most).map(|(_, about)| *about).collect()
        })
    }

    /// Whether a record has open lines.
    pub fn is_conflicted(&self, entity: EntityId, record: RecordId) -> bool {
        self.unsettled(|unsettled| unsettled.lines.contains_key(&(entity, record)))
    }

    /// The open lines of a record, oldest first.
    pub fn open_lines_of(&self, entity: EntityId, record: RecordId) -> Vec<Record> {
        let rows =
            self.unsettled(|unsettled| unsettled.lines.get(&(entity, record)).into_iter().flatten().copied().collect());
        self.records_at(conflict::ID, rows)
    }
}
