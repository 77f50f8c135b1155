//! The erasing of a person (R203): what of the vault is theirs, what stays without them, what must never come back, and how
//! the journal forgets them. The steps and why they are so: docs/decisions/0046.

mod cleaning;
mod known;
mod plan;

use hashbrown::{HashMap, HashSet};

use super::Workspace;
use crate::model::change::Action;
use crate::model::schema::tables::erasure::{self, Reason};
use crate::model::schema::tables::{
    answer_sheet, conflict, contract, departure, feedback, instalment, interaction, invoice, lead, participation,
    payment, task,
};
use crate::model::{Change, Edit, EntityId, FieldId, Kind, Record, RecordId, Value};

pub(super) use cleaning::{Cleaning, names_any};
pub(super) use known::{KnownBy, is_form};
pub use plan::{Counts, Planned, plan};
pub(super) use plan::{copied, tombstone};

/// Whom to erase, and what stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The table of the person.
    pub entity: EntityId,
    /// Their record.
    pub id: RecordId,
    /// Contracts, instalments, invoices and payments stay, without the person: the law wants them kept.
    pub keeps_books: bool,
    /// Of a contact: talks, feedback, answers and participations stay with the customer, without the person.
    pub keeps_talks: bool,
    /// Why.
    pub reason: Reason,
}

/// The tables that the law wants kept for years.
pub const BOOKS: [EntityId; 4] = [contract::ID, instalment::ID, payment::ID, invoice::ID];

/// The log of who did what: entries are never changed, and name a record by its id alone.
const LOG: EntityId = EntityId(53);

/// The tables in which the customer has said something by a contact, with the reference that names the contact.
const SAID: [(EntityId, FieldId); 4] = [
    (interaction::ID, interaction::CONTACT.field),
    (feedback::ID, feedback::CONTACT.field),
    (answer_sheet::ID, answer_sheet::CONTACT.field),
    (participation::ID, participation::CONTACT.field),
];

/// The references by which a record of a table goes with what it refers to: those to its owners; beside them what was a
/// lead goes with the customer and the contact that it became, what was planned in a talk with that talk, and what was
/// said with whoever said it, unless that stays.
pub(super) fn ties(entity: EntityId, keeps_talks: bool) -> Vec<FieldId> {
    let mut ties: Vec<FieldId> =
        crate::model::schema::schema().get(entity).map(|table| table.owners().collect()).unwrap_or_default();
    match entity {
        lead::ID => ties.extend([lead::CUSTOMER.field, lead::CONTACT.field]),
        task::ID => ties.push(task::INTERACTION.field),
        // What the desk keeps for itself names records of any table.
        conflict::ID => ties.push(conflict::RECORD.field),
        departure::ID => ties.push(departure::RECORD.field),
        _ => {}
    }
    if !keeps_talks {
        ties.extend(SAID.iter().filter(|(table, _)| *table == entity).map(|(_, field)| *field));
    }
    ties
}

/// What was erased in this vault, by ids alone. Made when first asked for, and anew when a tombstone comes.
#[derive(Default)]
pub(super) struct Erased {
    /// Each erased record with its tombstone.
    ids: HashMap<RecordId, RecordId>,
    fields: HashSet<(RecordId, FieldId)>,
}

impl Erased {
    fn of(workspace: &Workspace) -> Self {
        let mut erased = Self::default();
        for stone in workspace.tombstones() {
            erased.ids.extend(erasure::ids(&stone).into_iter().map(|id| (id, stone.id)));
            erased.fields.extend(erasure::emptied_of(&stone));
        }
        erased
    }
}

/// Makes the changes of an erasing leave no value behind: not what a record was that goes, and not what stood in a value
/// that is emptied. Since history forgets the values that are named as emptied, what they are in the end is said here, so
/// that the journal alone still leads to the records as they are.
pub(super) fn without_past(workspace: &Workspace, changes: &mut Vec<Change>) {
    for change in changes.iter_mut() {
        match change.action {
            Action::Delete => change.edits.clear(),
            Action::Update => change.edits.iter_mut().for_each(|edit| edit.before = None),
            Action::Create => {}
        }
    }
    let stone = changes.iter().find(|change| change.entity == erasure::ID && change.action == Action::Create);
    let emptied = stone.map(|stone| erasure::emptied_of(&stone.clone().into_record())).unwrap_or_default();
    for (id, field) in emptied {
        let Some(record) = workspace.schema().all_ids().find_map(|entity| workspace.record(entity, id)) else {
            continue;
        };
        match changes.iter_mut().find(|change| change.id == id) {
            Some(change) if change.edits.iter().any(|edit| edit.field == field) => {}
            Some(change) => change.set_after(field, None, record.value(field).cloned()),
            None => changes.push(Change {
                entity: record.entity,
                id,
                action: Action::Update,
                edits: vec![Edit { field, before: None, after: record.value(field).cloned() }],
            }),
        }
    }
}

impl Workspace {
    /// Whether anybody was erased here.
    pub fn has_erasures(&self) -> bool {
        self.count(erasure::ID) > 0
    }

    /// The tombstones, in the order in which they came to be.
    pub fn tombstones(&self) -> Vec<Record> {
        self.rows(erasure::ID).into_iter().filter_map(|row| self.record_at(erasure::ID, row)).collect()
    }

    /// The tombstones whose cleaning has not come to its end.
    pub fn unfinished_erasures(&self) -> Vec<Record> {
        if !self.has_erasures() {
            return Vec::new();
        }
        self.tombstones().into_iter().filter(|stone| stone.value(erasure::DONE_AT.field).is_none()).collect()
    }

    /// Takes out what an older page has brought back of whoever was erased. What was deleted before the erasing is deleted
    /// nowhere in the journal any more.
    pub(super) fn drop_erased(&mut self) {
        let ids: Vec<RecordId> = self.tombstones().iter().flat_map(erasure::ids).collect();
        for id in ids {
            let found = self.tables.iter_mut().filter_map(|(entity, table)| Some((*entity, table.remove(id)?)));
            let gone: Vec<(EntityId, u32)> = found.collect();
            gone.into_iter().for_each(|(entity, row)| self.note_row(entity, row, super::Indexing::Later));
        }
    }

    fn erased<T>(&self, read: impl FnOnce(&Erased) -> T) -> T {
        let known = self.erased.borrow().is_some();
        if !known {
            let made = Erased::of(self);
            *self.erased.borrow_mut() = Some(made);
        }
        let erased = self.erased.borrow();
        match erased.as_ref() {
            Some(erased) => read(erased),
            None => read(&Erased::default()),
        }
    }

    /// Whether the record of that id was erased.
    pub fn is_erased(&self, id: RecordId) -> bool {
        self.erasure_of(id).is_some()
    }

    /// The tombstone of an erased record.
    pub fn erasure_of(&self, id: RecordId) -> Option<RecordId> {
        if self.has_erasures() { self.erased(|erased| erased.ids.get(&id).copied()) } else { None }
    }

    /// Whether that value of a record that stays was emptied because it was somebody's who was erased.
    pub fn is_emptied(&self, id: RecordId, field: FieldId) -> bool {
        self.has_erasures() && self.erased(|erased| erased.fields.contains(&(id, field)))
    }

    /// Whether a record, were it to come, is of somebody who was erased: by its own id, or by that of what it goes with.
    pub fn is_of_erased(&self, entity: EntityId, id: RecordId, value: &dyn Fn(FieldId) -> Option<RecordId>) -> bool {
        if !self.has_erasures() {
            return false;
        }
        self.is_erased(id)
            || self.schema().is_module(entity)
                && ties(entity, true).into_iter().filter_map(value).any(|owner| self.is_erased(owner))
    }

    /// What is left of a change once nothing in it brings back what was erased; `None` where nothing is.
    pub(super) fn unless_erased(&self, mut change: Change, restores: bool) -> Option<Change> {
        let owner = |field: FieldId| match change.after(field) {
            Some(Value::Reference(id)) => Some(*id),
            _ => None,
        };
        if self.is_of_erased(change.entity, change.id, &owner) {
            return None;
        }
        if !self.schema().is_module(change.entity) {
            return Some(change);
        }
        let (entity, id) = (change.entity, change.id);
        change.edits.retain(|edit| {
            let leads_nowhere = matches!(&edit.after, Some(Value::Reference(to)) if self.is_erased(*to)
                && self.schema().field(entity, edit.field).is_some_and(|field| matches!(field.kind, Kind::Reference(_))));
            let comes_back = restores && edit.after.is_some() && self.is_emptied(id, edit.field);
            !leads_nowhere && !comes_back
        });
        Some(change)
    }
}
