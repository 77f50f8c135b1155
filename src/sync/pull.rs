//! What the rows of a page, or one row that was read, change here. Pure: from the workspace as it stands and what the
//! backend said to changes, which the one door commits.

use std::borrow::Cow;
use std::cell::RefCell;

use hashbrown::HashMap;

use super::backend::{Entry, Row};
use super::link::{Link, LinkedTable};
use super::merge::{Clash, Policy, Said, Theirs, merge};
use super::names::{Names, Naming, Rest, remote_fact};
use super::progress;
use super::push::Outgoing;
use super::verdict::{UNSURE, Verdict, is_unsure};
use crate::model::change::{Action, Change};
use crate::model::schema::facts::{self, edited_field};
use crate::model::schema::tables::conflict::{self, ConflictKind, Outcome};
use crate::model::schema::tables::{departure, sync_state};
use crate::model::schema::{Entity, schema};
use crate::model::value::Timestamp;
use crate::model::{EntityId, FieldId, Record, RecordId, Value};
use crate::workspace::Workspace;
use crate::workspace::unsent::edited_fields;

/// The engine broken on purpose, for tests that must notice.
#[derive(Clone, Copy, Debug)]
pub struct Faults {
    /// Sends again without reading what became of it.
    pub resends_blindly: bool,
    /// Believes that nothing appears late.
    pub ignores_lag: bool,
    /// Forgets what the backend had before an edit.
    pub ignores_base: bool,
}

impl Faults {
    /// As it should be.
    pub const NONE: Self = Self { resends_blindly: false, ignores_lag: false, ignores_base: false };
}

/// What planning works with.
pub struct Plan<'a> {
    /// The vault as it stands.
    pub workspace: &'a Workspace,
    /// What is kept alike.
    pub link: &'a Link,
    /// Which record is which.
    pub names: &'a Names,
    /// Now.
    pub now: Timestamp,
    /// New ids for lines of the conflict inbox.
    pub new_id: &'a dyn Fn() -> RecordId,
    /// The changes so far.
    pub changes: Vec<Change>,
    /// Records that the backend calls otherwise than by rule, to be noted once the changes are committed.
    pub named: Vec<(EntityId, String, RecordId)>,
    /// How many rows were new to us.
    pub new: usize,
    /// Values of the backend that could not be read: field and value.
    pub unread: Vec<(EntityId, FieldId, String)>,
    /// Broken on purpose, for tests that must notice.
    pub faults: Faults,
}

impl<'a> Plan<'a> {
    /// A plan without changes.
    pub const fn new(
        workspace: &'a Workspace,
        link: &'a Link,
        names: &'a Names,
        now: Timestamp,
        new_id: &'a dyn Fn() -> RecordId,
    ) -> Self {
        Self {
            workspace,
            link,
            names,
            now,
            new_id,
            changes: Vec::new(),
            named: Vec::new(),
            new: 0,
            unread: Vec::new(),
            faults: Faults::NONE,
        }
    }

    /// Takes in an entry of a list.
    pub fn entry(&mut self, table: &LinkedTable, entry: &Entry) {
        match entry {
            Entry::Live(row) => self.row(table, row),
            Entry::Deleted { id, .. } => {
                let id = self.names.local(table.entity, id);
                self.gone(table, id);
            }
        }
    }

    /// The record that a row is here, or will be.
    pub fn id_of(&self, entity: EntityId, row: &Row) -> RecordId {
        row.key.as_deref().and_then(RecordId::parse).unwrap_or_else(|| self.names.local(entity, &row.id))
    }

    /// Takes in a row as it stands at the backend.
    pub fn row(&mut self, table: &LinkedTable, row: &Row) {
        let id = self.id_of(table.entity, row);
        self.row_of(table, id, row, Said::Standing);
    }

    /// Takes in the row of that record of ours, as it stands at the backend or as the answer to our write of it.
    pub fn row_of(&mut self, table: &LinkedTable, id: RecordId, row: &Row, said: Said) {
        let current = self.workspace.record(table.entity, id);
        let version = current.as_ref().map(|record| record.text(facts::REMOTE_VERSION));
        let awaited = current.as_ref().is_some_and(|record| record.value(facts::SENT.field).is_some());
        if said == Said::Standing && !awaited && version == Some(row.version.as_str()) {
            return;
        }
        let departure = if current.is_none() { self.workspace.departure_of(id) } else { None };
        if let Some(departure) = &departure {
            // Deleted here, and as it was there: the deletion is still to be sent.
            if departure.text(facts::REMOTE_VERSION) == row.version {
                if departure.value(facts::SENT.field).is_some() {
                    self.changes.push(cleared(departure));
                }
                return;
            }
            self.changes.push(Change::delete(departure));
            self.inbox(table.entity, id, departure.text(departure::TITLE), ConflictKind::DeletedHere, None);
        }
        let Some(entity) = schema().get(table.entity) else {
            return;
        };
        self.new += 1;
        if remote_fact(id, &row.id).is_some() {
            self.named.push((table.entity, row.id.clone(), id));
        }
        match current {
            Some(current) => self.merge(table, entity, &current, row, said),
            None => self.create(table, entity, id, row),
        }
    }

    fn incoming(&mut self, table: &LinkedTable, row: &Row) -> (Vec<(FieldId, Value)>, Vec<FieldId>, Rest) {
        let keeps = |entity| self.link.keeps(entity);
        let naming = Naming {
            names: self.names,
            workspace: self.workspace,
            refers: &[],
            keeps: &keeps,
            asked: RefCell::default(),
        };
        let incoming = table.mapping.incoming(&row.fields, &naming);
        let unread = incoming.unread.iter().map(|(field, _)| *field).collect();
        self.unread.extend(incoming.unread.into_iter().map(|(field, value)| (table.entity, field, value)));
        // A record that is not here and has no UUID there could not be named when this row is sent back.
        let nameless = |(entity, remote): &(EntityId, String)| {
            let id = self.names.local(*entity, remote);
            id.to_string() != *remote && self.workspace.row_of(*entity, id).is_none()
        };
        let refers = naming.asked.take().into_iter().filter(nameless).map(|(_, remote)| remote).collect();
        (incoming.values, unread, Rest { fields: incoming.rest, refers })
    }

    fn create(&mut self, table: &LinkedTable, entity: &Entity, id: RecordId, row: &Row) {
        let (values, _, rest) = self.incoming(table, row);
        let mut record = Record::with_capacity(entity.id, id, values.len() + 6);
        for (field, value) in facts_of(id, row, &rest) {
            record.set_value(field, value);
        }
        for (field, value) in values {
            record.set_value(field, Some(value));
        }
        self.changes.push(Change::creation(record));
    }

    fn merge(&mut self, table: &LinkedTable, entity: &Entity, current: &Record, row: &Row, said: Said) {
        let (values, unread, rest) = self.incoming(table, row);
        let theirs = Theirs {
            values: &values,
            keeps: &|field| table.mapping.maps(field),
            unread: &unread,
            facts: facts_of(current.id, row, &rest),
        };
        let policies = self.policies(table, current);
        let blind = self.faults.ignores_base.then(|| without_base(current));
        let merged = merge(entity, blind.as_ref().unwrap_or(current), &theirs, said, &policies);
        if !merged.change.edits.is_empty() {
            self.changes.push(merged.change);
        }
        for clash in &merged.clashes {
            let title = self.workspace.title(current.entity, current.id);
            self.inbox(current.entity, current.id, &title, ConflictKind::Field, Some(clash));
        }
    }

    /// The policies for a record: where all is compared anew, a person has decided for the whole table.
    fn policies<'t>(&self, table: &'t LinkedTable, current: &Record) -> Cow<'t, HashMap<FieldId, Policy>> {
        let state = || progress::of(self.workspace, Some(table.entity));
        let verdict = if is_unsure(current) { Verdict::read(state().text(sync_state::HALTED)) } else { None };
        let policy = match verdict {
            Some(Verdict::DeskIsRight) => Policy::Mine,
            Some(Verdict::BackendIsRight) => Policy::Theirs,
            None => return Cow::Borrowed(&table.policies),
        };
        let fields = schema().get(table.entity).map(|entity| entity.fields.as_slice()).unwrap_or_default();
        Cow::Owned(fields.iter().map(|field| (field.id, policy)).collect())
    }

    /// The record that a write speaks of.
    pub fn key_of(&self, outgoing: &Outgoing) -> RecordId {
        let gone = || self.workspace.record(departure::ID, outgoing.id)?.get(departure::RECORD);
        if outgoing.deletes { gone().unwrap_or(outgoing.id) } else { outgoing.id }
    }

    /// Takes in that the backend no longer has a record. What was edited here since survives and is sent anew.
    pub fn gone(&mut self, table: &LinkedTable, id: RecordId) {
        let Some(current) = self.workspace.record(table.entity, id) else {
            if let Some(departure) = self.workspace.departure_of(id) {
                self.changes.push(Change::delete(&departure));
            }
            return;
        };
        // A record that the backend never had is not what it speaks of.
        if current.value(facts::REMOTE_VERSION.field).is_none() {
            return;
        }
        self.new += 1;
        let edited = edited_fields(&current).any(|(field, _)| table.mapping.maps(field));
        if !edited || !table.direction.pushes() {
            self.changes.push(Change::delete(&current));
            return;
        }
        self.changes.extend(forgotten(&current));
        let title = self.workspace.title(table.entity, id);
        self.inbox(table.entity, id, &title, ConflictKind::DeletedThere, None);
    }

    /// A line for the conflict inbox; settled already where a rule decided.
    fn inbox(&mut self, entity: EntityId, id: RecordId, title: &str, kind: ConflictKind, clash: Option<&Clash>) {
        let mut line = Record::new(conflict::ID, (self.new_id)())
            .with(conflict::TITLE, title.to_owned())
            .with(conflict::TABLE, i64::from(entity.0))
            .with(conflict::RECORD, id)
            .with(conflict::KIND, kind)
            .with(conflict::FOUND_AT, self.now);
        if let Some(clash) = clash {
            line.set(conflict::FIELD, i64::from(clash.field.0));
            line.set_value(conflict::BEFORE, clash.before.clone());
            line.set_value(conflict::MINE, clash.mine.clone());
            line.set_value(conflict::THEIRS, clash.theirs.clone());
            if clash.policy != Policy::Ask {
                line.set(conflict::OUTCOME, Outcome::ByRule);
                line.set(conflict::SETTLED_AT, self.now);
            }
        }
        self.changes.push(Change::creation(line));
    }
}

/// What a record keeps of the conversation about it.
fn facts_of(id: RecordId, row: &Row, rest: &Rest) -> Vec<(FieldId, Option<Value>)> {
    let mut facts = vec![
        (facts::REMOTE_ID.field, remote_fact(id, &row.id)),
        (facts::REMOTE_VERSION.field, Some(Value::Text(row.version.clone()))),
        (facts::REMOTE_REST.field, rest.fact()),
    ];
    if let Some(changed) = row.changed {
        facts.push((facts::UPDATED_AT.field, Some(Value::Time(Timestamp(changed.div_euclid(1000))))));
    }
    facts
}

/// The change after which a record is one that the backend never had.
pub fn forgotten(current: &Record) -> Option<Change> {
    let mut after = current.clone();
    for (field, _) in current.values().iter().filter(|(field, _)| facts::is_remote(*field)) {
        after.set_value(*field, None);
    }
    Change::between(current, &after)
}

/// The change after which a record is compared anew.
pub fn unsure(current: &Record) -> Option<Change> {
    let mut after = current.clone();
    after.set(facts::REMOTE_VERSION, UNSURE.to_owned());
    Change::between(current, &after)
}

fn without_base(record: &Record) -> Record {
    let mut blind = record.clone();
    for (field, _) in record.values().iter().filter(|(field, _)| edited_field(*field).is_some()) {
        blind.set_value(*field, None);
    }
    blind
}

/// The change after which no answer is awaited.
pub fn cleared(current: &Record) -> Change {
    let mut after = current.clone();
    after.set_value(facts::SENT.field, None);
    Change::between(current, &after).unwrap_or_else(|| Change {
        entity: current.entity,
        id: current.id,
        action: Action::Update,
        edits: Vec::new(),
    })
}

/// Whether a record has edits that the backend keeps fields for.
pub fn has_edits(table: &LinkedTable, record: &Record) -> bool {
    record.values().iter().filter_map(|(field, _)| edited_field(*field)).any(|field| table.mapping.maps(field))
}
