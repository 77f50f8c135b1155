//! What the backend does not have yet. Each record remembers in itself what the backend has in a field while an edit
//! of that field is not sent: so an edit and the duty to send it are one write, and three-way merging has its base.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::Workspace;
use super::commit::Draft;
use super::table::Table;
use crate::model::change::{Action, Change, Origin};
use crate::model::codec;
use crate::model::schema::facts::{self, EMPTY, base_of, outgoing_of};
use crate::model::schema::tables::departure;
use crate::model::value::Value;
use crate::model::{EntityId, FieldId, Record, RecordId};

/// The rows whose records the backend does not have as they are here, of the tables that are followed.
#[derive(Default)]
pub struct Outbox {
    /// Up to which row each followed table was looked through.
    looked: HashMap<EntityId, u32>,
    rows: HashMap<EntityId, BTreeSet<u32>>,
    /// Those among them that the backend has refused: among many that wait they are to be found at once.
    refused: HashMap<EntityId, BTreeSet<u32>>,
}

impl Outbox {
    /// Takes note of a row that changed.
    pub(super) fn note(&mut self, table: &Table, row: u32) {
        if !self.looked.contains_key(&table.entity()) {
            return;
        }
        let (unsent, refused) = table.bytes(row).map(looked_at).unwrap_or_default();
        for (rows, belongs) in [(&mut self.rows, unsent), (&mut self.refused, refused)] {
            let rows = rows.entry(table.entity()).or_default();
            if belongs {
                rows.insert(row);
            } else {
                rows.remove(&row);
            }
        }
    }
}

/// Whether a row of bytes is a record that the backend does not have as it is here, and whether it has refused it.
fn looked_at(bytes: &[u8]) -> (bool, bool) {
    let (mut known, mut unsent, mut refused) = (false, false, false);
    // A damaged row is not sent: what could be read of it may be wrong.
    let whole = codec::visit_fields(bytes, |field| {
        known |= field == facts::REMOTE_VERSION.field;
        refused |= field == facts::PARKED.field;
        unsent |= field.0 > facts::PAGE.field.0
            && facts::is_remote(field)
            && field != facts::REMOTE_ID.field
            && field != facts::REMOTE_VERSION.field
            && field != facts::REMOTE_REST.field
            && field != facts::OUTSIDE.field;
    });
    let whole = whole.is_ok();
    (whole && (unsent || !known), whole && refused)
}

/// Whether the backend has, or may have, this record.
pub fn is_known(record: &Record) -> bool {
    record.value(facts::REMOTE_VERSION.field).is_some() || record.value(facts::SENT.field).is_some()
}

/// The same of a row, without reading all of it.
fn is_known_at(table: &Table, row: u32) -> bool {
    table.value(row, facts::REMOTE_VERSION.field).is_some() || table.value(row, facts::SENT.field).is_some()
}

/// A field that is told to the backend when a person edits it. Who changed a record last goes along with that and is
/// no edit of its own; when, the backend says itself. By which row of which file it came is a fact of this vault.
const fn is_told(field: FieldId) -> bool {
    !facts::is_remote(field) && !matches!(field, FieldId(3..=7 | 14))
}

impl Workspace {
    /// Looks through some more rows of these tables for what the backend does not have; true while there is more to
    /// do. Tables that are no longer named are no longer followed.
    pub fn follow_some(&mut self, tables: &[EntityId], rows: usize) -> bool {
        self.outbox.looked.retain(|entity, _| tables.contains(entity));
        self.outbox.rows.retain(|entity, _| tables.contains(entity));
        self.outbox.refused.retain(|entity, _| tables.contains(entity));
        let mut left = rows;
        for entity in tables {
            let Some(table) = self.tables.get(entity) else {
                continue;
            };
            let from = self.outbox.looked.get(entity).copied().unwrap_or(0);
            let upto = table.capacity().min(from.saturating_add(u32::try_from(left).unwrap_or(u32::MAX)));
            self.outbox.looked.insert(*entity, upto);
            for row in from..upto {
                self.outbox.note(table, row);
            }
            left -= (upto - from) as usize;
        }
        left == 0
    }

    /// The tables that are followed.
    pub(super) fn followed(&self) -> Vec<EntityId> {
        self.outbox.looked.keys().copied().collect()
    }

    /// The records of a followed table that the backend does not have as they are here, oldest first.
    pub fn unsent(&self, entity: EntityId) -> impl Iterator<Item = Record> + '_ {
        let rows = self.outbox.rows.get(&entity).into_iter().flatten();
        rows.filter_map(move |row| self.record_at(entity, *row))
    }

    /// Those of them from a row on, each with its row.
    pub fn unsent_from(&self, entity: EntityId, row: u32) -> impl Iterator<Item = (u32, Record)> + '_ {
        let rows = self.outbox.rows.get(&entity).into_iter().flat_map(move |rows| rows.range(row..));
        rows.filter_map(move |row| Some((*row, self.record_at(entity, *row)?)))
    }

    /// How many records of that followed table the backend does not have as they are here, without deleted ones.
    pub fn unsent_in(&self, entity: EntityId) -> usize {
        self.outbox.rows.get(&entity).map_or(0, BTreeSet::len)
    }

    /// Those of them that the backend has refused.
    pub fn refused(&self, entity: EntityId) -> impl Iterator<Item = Record> + '_ {
        let rows = self.outbox.refused.get(&entity).into_iter().flatten();
        rows.filter_map(move |row| self.record_at(entity, *row))
    }

    /// The unsent records of a followed table that the backend has not refused, oldest first.
    pub fn going(&self, entity: EntityId) -> impl Iterator<Item = Record> + '_ {
        let refused = self.outbox.refused.get(&entity);
        let rows = self.outbox.rows.get(&entity).into_iter().flatten();
        let going = rows.filter(move |row| refused.is_none_or(|refused| !refused.contains(*row)));
        going.filter_map(move |row| self.record_at(entity, *row))
    }

    /// How many records of a followed table the backend has refused.
    pub fn refused_count(&self, entity: EntityId) -> usize {
        self.outbox.refused.get(&entity).map_or(0, BTreeSet::len)
    }

    /// Whether it is followed what the backend does not have of a table.
    pub fn follows_unsent(&self, entity: EntityId) -> bool {
        self.outbox.looked.contains_key(&entity)
    }

    /// How many records of these followed tables the backend does not have as they are here, deleted ones included.
    pub fn unsent_count(&self, tables: &[EntityId]) -> usize {
        tables.iter().map(|entity| self.unsent_in(*entity) + self.departed_from(*entity)).sum()
    }

    /// Which record a row is, or remembers as deleted, and what the backend calls it where that is something else.
    pub fn remote_name_at(&self, entity: EntityId, row: u32) -> Option<(EntityId, RecordId, String)> {
        let table = self.tables.get(&entity)?;
        let remote = table.text(row, facts::REMOTE_ID.field)?.to_owned();
        if entity != departure::ID {
            return Some((entity, table.id(row)?, remote));
        }
        let gone = self.record_at(entity, row)?;
        let of = gone.get(departure::TABLE).and_then(|of| u16::try_from(of).ok())?;
        Some((EntityId(of), gone.get(departure::RECORD)?, remote))
    }

    /// What is remembered of a deleted record that the backend may still have.
    pub fn departure_of(&self, id: RecordId) -> Option<Record> {
        let rows = self.children(departure::ID, departure::RECORD.field, id);
        rows.last().and_then(|row| self.record_at(departure::ID, *row))
    }
}

impl Draft<'_> {
    /// Adds to a draft of a person's what the backend needs to hear of it, and what it has until then. Every commit
    /// comes through here, also where no backend is connected, so what only a known record needs is not inlined: the
    /// first visit is spared its code.
    pub(super) fn remember_unsent(&mut self) {
        if *self.origin == Origin::Sync {
            return;
        }
        let mut changes = std::mem::take(&mut self.changes);
        let mut departures = Vec::new();
        for change in changes.iter_mut().filter(|change| self.workspace.schema().is_module(change.entity)) {
            let found = match change.action {
                Action::Create if change.edits.iter().all(|edit| !facts::is_remote(edit.field)) => None,
                Action::Create => self.comes_back(change),
                action => match self.known(change.entity, change.id) {
                    Some(known) => self.known_changes(change, &known),
                    None if action == Action::Delete => self.deleted_again(change.id),
                    None => None,
                },
            };
            departures.extend(found);
        }
        self.changes = changes;
        for change in departures {
            match change.action {
                Action::Create => self.add(change.into_record()),
                _ => self.push(change),
            }
        }
    }

    /// The record as it stands before this batch, where the backend has it or may have it.
    fn known(&self, entity: EntityId, id: RecordId) -> Option<Record> {
        let table = self.workspace.table(entity)?;
        table.row_of(id).filter(|row| is_known_at(table, *row)).and_then(|row| table.record(row))
    }

    /// Takes care of a record that the backend may have; answers what is to be remembered of one that goes.
    #[inline(never)]
    fn known_changes(&self, change: &mut Change, known: &Record) -> Option<Change> {
        let erases = *self.origin == Origin::Erase;
        if change.action == Action::Update {
            remember_edits(change, known, erases);
            return None;
        }
        // Of somebody who was erased not even the name is remembered.
        let title = if erases { String::new() } else { self.workspace.title(change.entity, change.id) };
        let mut departure = Record::new(departure::ID, self.circumstances.new_id())
            .with(departure::TITLE, title)
            .with(departure::TABLE, i64::from(change.entity.0))
            .with(departure::RECORD, change.id);
        for key in [facts::REMOTE_ID, facts::REMOTE_VERSION] {
            departure.set(key, known.text(key).to_owned());
        }
        Some(Change::create(&departure))
    }

    /// A record that had come back goes before the backend's word on its first end: that end holds again, also where it
    /// was taken back.
    #[inline(never)]
    fn deleted_again(&self, id: RecordId) -> Option<Change> {
        let earlier = self.workspace.departure_of(id)?;
        let mut again = earlier.clone();
        again.set_value(departure::TAKEN_BACK.field, None);
        Change::between(&earlier, &again)
    }

    /// A record that comes back before the backend heard of its end goes on as if nothing had been; otherwise it is new,
    /// and what became of the deletion is asked for first.
    #[inline(never)]
    fn comes_back(&self, change: &mut Change) -> Option<Change> {
        let departure = self.workspace.departure_of(change.id);
        if let Some(unheard) = departure.as_ref().filter(|departure| departure.value(facts::SENT.field).is_none()) {
            return Some(Change::delete(unheard));
        }
        change.edits.retain(|edit| !facts::is_remote(edit.field));
        let heard = departure?;
        let mut asked = heard.clone();
        asked.set_value(facts::PARKED.field, None);
        Change::between(&heard, &asked)
    }
}

/// Remembers what the backend has in each field that is edited, and what was sent of it where an answer is awaited. What
/// is erased is not remembered: that the field is to be sent is enough.
fn remember_edits(change: &mut Change, current: &Record, erases: bool) {
    let edited: Vec<FieldId> = change
        .edits
        .iter()
        .filter(|edit| is_told(edit.field) && current.value(edit.field) != edit.after.as_ref())
        .map(|edit| edit.field)
        .collect();
    let awaited = current.value(facts::SENT.field).is_some();
    for field in &edited {
        let now = current.value(*field).filter(|_| !erases).cloned().unwrap_or(EMPTY);
        let after = change.after(*field).cloned().unwrap_or(EMPTY);
        let (base, outgoing) = (base_of(*field), outgoing_of(*field));
        match current.value(base) {
            None => change.set_after(base, None, Some(now.clone())),
            // Back to what the backend has: nothing is left to send.
            Some(known) if *known == after && !awaited => change.set_after(base, Some(known.clone()), None),
            Some(known) if erases => change.set_after(base, Some(known.clone()), Some(EMPTY)),
            Some(_) => {}
        }
        if awaited && (erases || current.value(outgoing).is_none()) {
            change.set_after(outgoing, None, Some(now));
        }
    }
    if !edited.is_empty()
        && let Some(words) = current.value(facts::PARKED.field)
    {
        change.set_after(facts::PARKED.field, Some(words.clone()), None);
    }
}

/// The fields with unsent edits of a record, with what the backend has in them.
pub fn edited_fields(record: &Record) -> impl Iterator<Item = (FieldId, Option<&Value>)> {
    record.values().iter().filter_map(|(field, base)| {
        facts::edited_field(*field).map(|field| (field, Some(base).filter(|base| **base != EMPTY)))
    })
}
