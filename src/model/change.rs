//! A change: for each edited field of a record the value before and after.
//! That one fact gives undo, audit, three-way merge without a copy of the base, and the display of conflicts.

use serde::{Deserialize, Serialize};

use super::record::{FieldValue, Key, Record, RecordId};
use super::schema::{EntityId, FieldId};
use super::value::{Timestamp, Value};

/// About as many fields as the desk itself gives a new record.
const FACTS: usize = 8;

/// One edited field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Which field.
    pub field: FieldId,
    /// Its value before, as the person or program that edits saw it.
    pub before: Option<Value>,
    /// Its value after.
    pub after: Option<Value>,
}

/// What happens to one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// The record comes to be.
    Create,
    /// Some of its fields change.
    Update,
    /// The record goes; its edits hold every value that it had.
    Delete,
}

/// The change of one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Of which table.
    pub entity: EntityId,
    /// Which record.
    pub id: RecordId,
    /// What happens to it.
    pub action: Action,
    /// The edited fields, sorted by field.
    pub edits: Vec<Edit>,
}

impl Change {
    /// The change that creates this record.
    pub fn create(record: &Record) -> Self {
        let edits = record
            .values()
            .iter()
            .map(|(field, value)| Edit { field: *field, before: None, after: Some(value.clone()) })
            .collect();
        Self { entity: record.entity, id: record.id, action: Action::Create, edits }
    }

    /// The same, of a record that is needed no longer: its values are moved. There is room for a number.
    pub fn creation(record: Record) -> Self {
        let (entity, id) = (record.entity, record.id);
        let values = record.into_values();
        let mut edits = Vec::with_capacity(values.len() + 1);
        edits.extend(values.into_iter().map(|(field, value)| Edit { field, before: None, after: Some(value) }));
        Self { entity, id, action: Action::Create, edits }
    }

    /// The record that this change creates; the values are moved.
    pub fn into_record(self) -> Record {
        let mut record = Record::with_capacity(self.entity, self.id, self.edits.len() + FACTS);
        for edit in self.edits {
            record.set_value(edit.field, edit.after);
        }
        record
    }

    /// The change that deletes this record.
    pub fn delete(record: &Record) -> Self {
        let mut change = Self::create(record);
        change.action = Action::Delete;
        for edit in &mut change.edits {
            std::mem::swap(&mut edit.before, &mut edit.after);
        }
        change
    }

    /// The change that leads from one state of a record to another; `None` where they are equal.
    pub fn between(before: &Record, after: &Record) -> Option<Self> {
        let mut fields: Vec<FieldId> = before.values().iter().chain(after.values()).map(|(field, _)| *field).collect();
        fields.sort_unstable();
        fields.dedup();
        let edits: Vec<Edit> = fields
            .into_iter()
            .filter(|field| before.value(*field) != after.value(*field))
            .map(|field| Edit { field, before: before.value(field).cloned(), after: after.value(field).cloned() })
            .collect();
        (!edits.is_empty()).then_some(Self { entity: after.entity, id: after.id, action: Action::Update, edits })
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let action = match self.action {
            Action::Create => Action::Delete,
            Action::Update => Action::Update,
            Action::Delete => Action::Create,
        };
        let edits = self
            .edits
            .iter()
            .map(|edit| Edit { field: edit.field, before: edit.after.clone(), after: edit.before.clone() })
            .collect();
        Self { entity: self.entity, id: self.id, action, edits }
    }

    /// The value after the change of one field, if the change sets it.
    pub fn after(&self, field: FieldId) -> Option<&Value> {
        self.edits.iter().find(|edit| edit.field == field).and_then(|edit| edit.after.as_ref())
    }

    /// The value before the change of one field under a typed key; `None` also where the change leaves it alone.
    pub fn before<T: FieldValue>(&self, key: Key<T>) -> Option<T> {
        let edit = self.edits.iter().find(|edit| edit.field == key.field)?;
        edit.before.as_ref().and_then(T::from_value)
    }

    /// Sets the value after the change of one field, adding the edit where there is none.
    pub fn set_after(&mut self, field: FieldId, before: Option<Value>, after: Option<Value>) {
        match self.edits.binary_search_by_key(&field, |edit| edit.field) {
            Ok(at) => {
                if let Some(edit) = self.edits.get_mut(at) {
                    edit.after = after;
                }
            }
            Err(at) => self.edits.insert(at, Edit { field, before, after }),
        }
    }

    /// Brings a record from before to after. A created record starts empty.
    pub fn apply_to(&self, record: &mut Record) {
        for edit in &self.edits {
            record.set_value(edit.field, edit.after.clone());
        }
    }
}

/// Where a batch comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A person in this desk.
    Person,
    /// An import of that id; every batch of one import carries the same.
    Import(RecordId),
    /// The undoing of the batch with that sequence number.
    Undo(u64),
    /// The taking back of the import of that id.
    Revert(RecordId),
    /// The sample company.
    Sample,
    /// What the backend said: it is taken as it is, nothing follows from it and it is not sent back.
    Sync,
    /// A backup that is put back into the vault: each record comes as it was there, and is told to a backend.
    Restore,
    /// The erasing of a person: what goes leaves no value behind, and nothing takes it back (R203).
    Erase,
}

impl Origin {
    /// Whether what is proposed was checked before, so that it comes as it is.
    pub const fn is_given(&self) -> bool {
        matches!(self, Self::Undo(_) | Self::Revert(_) | Self::Sync | Self::Restore | Self::Erase)
    }
}

/// Changes that are made durable and shown together or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// When it was committed.
    pub at: Timestamp,
    /// By whom.
    pub author: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What a person would call it, for the undo menu: "Edit", "Import ledger.xlsx".
    pub label: String,
    /// The changes, in the order in which they apply.
    pub changes: Vec<Change>,
}
