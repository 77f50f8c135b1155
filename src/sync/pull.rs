//! What the rows of a page, or one row that was read, change here. Pure: from the workspace as it stands and what the
//! backend said to changes, which the one door commits.

use std::borrow::Cow;

use hashbrown::HashMap;

use super::backend::{Entry, Row};
use super::link::LinkedTable;
use super::merge::{Clash, Policy, Said, Theirs, merge};
use super::names::{Rest, remote_fact, remote_of};
use super::plan::Plan;
use super::push::{Outgoing, is_taken_back};
use super::reading::Reading;
use super::verdict::{UNSURE, Verdict, is_unsure};
use crate::model::own_fields::slots_of;
use crate::model::schema::facts::{self, EMPTY, base_of, edited_field, outgoing_of};
use crate::model::schema::tables::conflict::{self, ConflictKind, Outcome};
use crate::model::schema::tables::{departure, erasure, sync_state};
use crate::model::schema::{Entity, schema};
use crate::model::value::Timestamp;
use crate::model::{EntityId, FieldId, Kind, Record, RecordId, Value};
use crate::workspace::unsent::edited_fields;

/// Fields of a row that could not be read, each with its value.
type Unreadable = Vec<(FieldId, String)>;

impl Plan<'_> {
    /// Takes in entries of a list; gives how many rows were new to us so far.
    pub fn entries(&mut self, table: &LinkedTable, entries: &[Entry]) -> usize {
        for entry in entries {
            self.entry(table, entry);
        }
        self.mind_passed_numbers(table);
        self.new
    }

    /// Takes in an entry of a list.
    fn entry(&mut self, table: &LinkedTable, entry: &Entry) {
        match entry {
            Entry::Live(row) => self.row(table, row),
            Entry::Deleted { id, .. } => {
                let local = self.names.local(table.entity, id);
                self.gone(table, local, id);
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
        if self.is_refused(table, id, row) {
            return;
        }
        let current = self.record(table.entity, id);
        let version = current.as_ref().map(|record| record.text(facts::REMOTE_VERSION));
        let awaited = current.as_ref().is_some_and(|record| record.value(facts::SENT.field).is_some());
        if said == Said::Standing && !awaited && version == Some(row.version.as_str()) {
            return;
        }
        let departure = if current.is_none() { self.departure_of(id) } else { None };
        if let Some(departure) = &departure {
            let wanted = is_taken_back(departure);
            // Deleted here, and as it was there: the deletion is still to be sent.
            if !wanted && departure.text(facts::REMOTE_VERSION) == row.version {
                if departure.value(facts::SENT.field).is_some() {
                    self.put(cleared(departure));
                }
                return;
            }
            self.remove(departure);
            // It was gone there and somebody has made it anew.
            if remote_of(departure, id) != row.id {
                self.renamed(table.entity, departure, id);
            }
            // Who took the deletion back knows why it comes.
            if !wanted {
                self.inbox(table.entity, id, departure.text(departure::TITLE), ConflictKind::DeletedHere, None);
            }
        }
        let Some(entity) = schema().get(table.entity) else {
            return;
        };
        let mut made = if current.is_none() { Some(self.made(table, id, row)) } else { None };
        // What was deleted here was here.
        if let Some((record, _)) = made.take_if(|(record, _)| departure.is_none() && !self.is_taken_in(record)) {
            self.pass_over(entity, row, record);
            return;
        }
        self.new += 1;
        if remote_fact(id, &row.id).is_some() {
            self.named.push((table.entity, row.id.clone(), id));
            // What referred to it before it was here could only call it by rule.
            let by_rule = self.names.by_rule(table.entity, &row.id);
            self.repoint(table.entity, by_rule, id, None);
        }
        if let Some(current) = current {
            let known = current.value(facts::REMOTE_VERSION.field).is_some();
            if known && remote_of(&current, id) != row.id {
                self.renamed(table.entity, &current, id);
            }
            self.merge(table, entity, &current, row, said);
        } else if let Some((record, unread)) = made {
            self.note_unread(table, unread);
            self.note_number(entity, None, &record);
            self.put(record);
        }
    }

    /// Whether a row is of somebody who was erased here (R203): it does not come back, whatever became of it there, and
    /// the backend is told once more to let it go.
    #[inline(never)]
    fn is_refused(&mut self, table: &LinkedTable, id: RecordId, row: &Row) -> bool {
        if !self.workspace.is_erased(id) {
            return false;
        }
        if !table.direction.pushes() {
            return true;
        }
        let mut departure = self.departure_of(id).unwrap_or_else(|| {
            Record::new(departure::ID, (self.new_id)())
                .with(departure::TABLE, i64::from(table.entity.0))
                .with(departure::RECORD, id)
        });
        if departure.text(facts::REMOTE_VERSION) != row.version {
            departure.set_value(facts::REMOTE_ID.field, remote_fact(id, &row.id));
            departure.set(facts::REMOTE_VERSION, row.version.clone());
        }
        departure.set_value(facts::SENT.field, None);
        self.put(departure);
        true
    }

    /// The record as merging leaves it, but for what was emptied here when somebody was erased: until the backend has heard
    /// of that, what it still has is no edit of anybody's.
    #[inline(never)]
    fn stays_empty(&self, current: &Record, mut after: Record) -> Record {
        let emptied = current.values().iter().filter(|(_, base)| *base == EMPTY);
        for field in emptied.filter_map(|(base, _)| edited_field(*base)) {
            if self.workspace.is_emptied(current.id, field) {
                after.set_value(field, current.value(field).cloned());
                after.set_value(base_of(field), Some(EMPTY));
                after.set_value(outgoing_of(field), None);
            }
        }
        after
    }

    /// The values of a row, sorted by field, those that could not be read, and what is kept of the rest.
    fn incoming(
        &mut self,
        table: &LinkedTable,
        row: &Row,
        current: Option<&Record>,
    ) -> (Vec<(FieldId, Value)>, Unreadable, Option<Value>) {
        let reading = match &row.read {
            None => Some(Reading::of(&table.mapping, &row.fields)),
            Some(coded) => coded.read(),
        };
        self.garbled |= reading.is_none();
        let mut reading = reading.unwrap_or_default();
        reading.lead(|entity, remote| self.names.local(entity, remote));
        let Reading { mut values, named, rest, unread, zeros } = reading;
        // A record that is not here and has no UUID there could not be named when this row is sent back.
        let nameless = |(entity, remote): &(EntityId, String)| {
            let id = self.names.local(*entity, remote);
            !id.is_spelled(remote) && self.workspace.row_of(*entity, id).is_none()
        };
        let refers: Vec<String> = named.into_iter().filter(nameless).map(|(_, remote)| remote).collect();
        // A zero that was never entered must not look like somebody's edit, and one that was must not get lost.
        values.extend(zeros.into_iter().filter(|(field, zero)| has_said(current, *field, zero)));
        values.sort_by_key(|(field, _)| *field);
        (values, unread, Rest::fact_of(&rest, &refers))
    }

    fn note_unread(&mut self, table: &LinkedTable, unread: Unreadable) {
        for (field, value) in unread {
            self.unread.note(table.entity, field, value);
        }
    }

    /// The record that a row becomes which is none here yet, and what could not be read of it.
    fn made(&mut self, table: &LinkedTable, id: RecordId, row: &Row) -> (Record, Unreadable) {
        let (values, unread, rest) = self.incoming(table, row, None);
        let mut record = Record::with_capacity(table.entity, id, values.len() + 6);
        for (field, value) in facts_of(id, row, rest) {
            record.set_value(field, value);
        }
        for (field, value) in values {
            record.set_value(field, Some(value));
        }
        (record, unread)
    }

    fn merge(&mut self, table: &LinkedTable, entity: &Entity, current: &Record, row: &Row, said: Said) {
        let (values, unread, rest) = self.incoming(table, row, Some(current));
        let fields: Vec<FieldId> = unread.iter().map(|(field, _)| *field).collect();
        self.note_unread(table, unread);
        let theirs = Theirs {
            values: &values,
            keeps: &|field| table.mapping.maps(field),
            unread: &fields,
            facts: facts_of(current.id, row, rest),
        };
        let policies = self.policies(table, current);
        let blind = self.faults.ignores_base.then(|| without_base(current));
        let mut merged = merge(entity, blind.as_ref().unwrap_or(current), &theirs, said, &policies);
        if said == Said::Standing && self.workspace.has_erasures() {
            merged.after = self.stays_empty(current, merged.after);
            let id = current.id;
            merged.clashes.retain(|clash| !self.workspace.is_emptied(id, clash.field));
        }
        self.note_number(entity, Some(current), &merged.after);
        self.put(merged.after);
        for clash in &merged.clashes {
            let title = self.workspace.title(current.entity, current.id);
            self.inbox(current.entity, current.id, &title, ConflictKind::Field, Some(clash));
        }
    }

    /// Takes in that the backend has let a record go that was deleted here, by what is remembered of it. It may be here
    /// again, taken back by undo: then it is a new one, and what refers to it goes on to, which the backend is told.
    /// Where a person has taken the deletion back without the record being here, it was too late, which the inbox says.
    pub fn let_go(&mut self, table: &LinkedTable, gone: &Record, id: RecordId) {
        let Some(back) = self.record(table.entity, id) else {
            if is_taken_back(gone) {
                self.inbox(table.entity, id, gone.text(departure::TITLE), ConflictKind::TooLate, None);
            }
            self.departed(table, gone, id);
            return;
        };
        self.remove(gone);
        if back.text(facts::REMOTE_ID) != gone.text(facts::REMOTE_ID) {
            self.renamed(table.entity, gone, id);
        }
    }

    /// A record, or what is remembered of it, goes for good on both sides. Should it come back under another name, what
    /// referred to this one still means this one.
    pub fn departed(&mut self, table: &LinkedTable, remembers: &Record, id: RecordId) {
        self.remove(remembers);
        let remote = remembers.text(facts::REMOTE_ID);
        if !remote.is_empty() {
            self.unnamed.push((table.entity, remote.to_owned()));
            let by_rule = self.names.by_rule(table.entity, remote);
            self.erase_name(id, by_rule);
            self.repoint(table.entity, id, by_rule, Some(remote));
        }
    }

    /// Should the row of somebody who was erased ever come back, it will be called by rule: that name is erased, too.
    #[inline(never)]
    fn erase_name(&mut self, id: RecordId, by_rule: RecordId) {
        let stone = self.workspace.erasure_of(id).and_then(|stone| self.record(erasure::ID, stone));
        if let Some(mut stone) = stone.filter(|_| !self.workspace.is_erased(by_rule)) {
            let mut ids = stone.get(erasure::IDS).unwrap_or_default();
            ids.push(by_rule.to_string());
            stone.set(erasure::IDS, ids);
            self.put(stone);
        }
    }

    /// What a person has decided about a record that is compared anew.
    fn verdict(&self, table: &LinkedTable, current: &Record) -> Option<Verdict> {
        let halted = || self.state(Some(table.entity)).text(sync_state::HALTED).to_owned();
        if is_unsure(current) { Verdict::read(&halted()) } else { None }
    }

    /// The policies for a record: where all is compared anew, a person has decided for the whole table.
    fn policies<'t>(&self, table: &'t LinkedTable, current: &Record) -> Cow<'t, HashMap<FieldId, Policy>> {
        let verdict = self.verdict(table, current);
        let policy = match verdict {
            Some(Verdict::DeskIsRight) => Policy::Mine,
            Some(Verdict::BackendIsRight) => Policy::Theirs,
            None => return Cow::Borrowed(&table.policies),
        };
        let fields = schema().get(table.entity).map(|entity| entity.fields.as_slice()).unwrap_or_default();
        let stored = fields.iter().chain(slots_of(table.entity));
        Cow::Owned(stored.map(|field| (field.id, policy)).collect())
    }

    /// What is remembered of a deleted record that the backend may still have.
    fn departure_of(&self, id: RecordId) -> Option<Record> {
        let known = self.workspace.departure_of(id)?;
        self.record(departure::ID, known.id)
    }

    /// The record that a write speaks of.
    pub fn key_of(&self, outgoing: &Outgoing) -> RecordId {
        let gone = || self.workspace.record(departure::ID, outgoing.id)?.get(departure::RECORD);
        if outgoing.deletes { gone().unwrap_or(outgoing.id) } else { outgoing.id }
    }

    /// Takes in that the backend no longer has a record. What was edited here since survives and is sent anew.
    pub fn gone(&mut self, table: &LinkedTable, id: RecordId, remote: &str) {
        let Some(current) = self.record(table.entity, id) else {
            if let Some(departure) = self.departure_of(id).filter(|gone| remote_of(gone, id) == remote) {
                self.let_go(table, &departure, id);
            }
            return;
        };
        // A record that the backend never had, or has again under another name, is not what it speaks of.
        if current.value(facts::REMOTE_VERSION.field).is_none() || remote_of(&current, id) != remote {
            return;
        }
        self.new += 1;
        // A backend that has gone back tells of a deletion that was made good since.
        if self.verdict(table, &current) == Some(Verdict::DeskIsRight) {
            self.forget(&current);
            return;
        }
        // A number that the desk has given anew by itself is no work that a person would miss.
        let number = schema().get(table.entity).and_then(|entity| entity.number).map(|rule| rule.field);
        let is_work = |field: FieldId| table.mapping.maps(field) && Some(field) != number;
        let edited = edited_fields(&current).any(|(field, _)| is_work(field));
        if !edited || !table.direction.pushes() {
            self.departed(table, &current, id);
            return;
        }
        self.forget(&current);
        let title = self.workspace.title(table.entity, id);
        self.inbox(table.entity, id, &title, ConflictKind::DeletedThere, None);
    }

    /// Makes a record one that the backend never had, so that it is created there again. Where the backend chooses ids
    /// it will have another one.
    pub fn forget(&mut self, current: &Record) {
        self.put(forgotten(current));
        self.renamed(current.entity, current, current.id);
    }

    /// The backend calls a record otherwise from now on than it did by what it says of itself, or by what is remembered
    /// of it: of all rows that refer to it the backend has to be told.
    fn renamed(&mut self, entity: EntityId, remembers: &Record, id: RecordId) {
        let remote = remembers.text(facts::REMOTE_ID);
        if remote.is_empty() {
            return;
        }
        let old = self.names.by_rule(entity, remote);
        self.unnamed.push((entity, remote.to_owned()));
        for (child, field) in self.referring(entity, id) {
            self.put(retold(child, field, old));
        }
    }

    /// Records that refer to one are to refer to another, which the backend calls so: nothing that it would be told.
    pub(super) fn repoint(&mut self, entity: EntityId, from: RecordId, to: RecordId, remote: Option<&str>) {
        if from == to {
            return;
        }
        for (mut child, field) in self.referring(entity, from) {
            child.set_value(field, Some(Value::Reference(to)));
            if let Some(remote) = remote {
                let mut rest = Rest::of(&child);
                rest.refers.push(remote.to_owned());
                child.set_value(facts::REMOTE_REST.field, rest.fact());
            }
            self.put(child);
        }
    }

    /// The records that refer to one, with the field that does.
    fn referring(&self, entity: EntityId, id: RecordId) -> Vec<(Record, FieldId)> {
        let mut found = Vec::new();
        for table in self.workspace.schema().entities() {
            for field in table.fields.iter().filter(|field| field.kind == Kind::Reference(entity)) {
                let rows = self.workspace.children(table.id, field.id, id);
                let ids = rows.into_iter().filter_map(|row| self.workspace.id_at(table.id, row));
                let records = ids.filter_map(|child| self.record(table.id, child));
                let refers = |record: &Record| record.value(field.id) == Some(&Value::Reference(id));
                found.extend(records.filter(refers).map(|record| (record, field.id)));
            }
        }
        found
    }

    /// A line for the conflict inbox; settled already where a rule decided.
    pub fn inbox(&mut self, entity: EntityId, id: RecordId, title: &str, kind: ConflictKind, clash: Option<&Clash>) {
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
        self.put(line);
    }
}

/// Whether a record has that value, or had it when desk and backend last agreed, or told the backend of it.
fn has_said(record: Option<&Record>, field: FieldId, value: &Value) -> bool {
    let places = [field, base_of(field), outgoing_of(field)];
    record.is_some_and(|record| places.iter().any(|place| record.value(*place) == Some(value)))
}

/// What a record keeps of the conversation about it.
fn facts_of(id: RecordId, row: &Row, rest: Option<Value>) -> Vec<(FieldId, Option<Value>)> {
    let mut facts = vec![
        (facts::REMOTE_ID.field, remote_fact(id, &row.id)),
        (facts::REMOTE_VERSION.field, Some(Value::Text(row.version.clone()))),
        (facts::REMOTE_REST.field, rest),
    ];
    if let Some(changed) = row.changed {
        facts.push((facts::UPDATED_AT.field, Some(Value::Time(Timestamp(changed.div_euclid(1000))))));
    }
    facts
}

/// The record as one that the backend never had.
fn forgotten(current: &Record) -> Record {
    let mut after = current.clone();
    for (field, _) in current.values().iter().filter(|(field, _)| facts::is_remote(*field)) {
        after.set_value(*field, None);
    }
    after
}

/// The record, so that the backend is told again whom it refers to.
fn retold(mut child: Record, field: FieldId, old: RecordId) -> Record {
    let refers = child.value(field).is_some();
    if refers && child.value(facts::REMOTE_VERSION.field).is_some() && child.value(base_of(field)).is_none() {
        child.set_value(base_of(field), Some(Value::Reference(old)));
    }
    child
}

/// The record, to be compared anew.
pub fn unsure(mut record: Record) -> Record {
    record.set(facts::REMOTE_VERSION, UNSURE.to_owned());
    record
}

fn without_base(record: &Record) -> Record {
    let mut blind = record.clone();
    for (field, _) in record.values().iter().filter(|(field, _)| edited_field(*field).is_some()) {
        blind.set_value(*field, None);
    }
    blind
}

/// The record, with no answer awaited.
pub fn cleared(record: &Record) -> Record {
    let mut after = record.clone();
    after.set_value(facts::SENT.field, None);
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;

    #[test]
    fn a_zero_that_was_entered_survives_a_backend_without_nothing() {
        let (field, zero) = (customer::AGE.field, Value::Integer(0));
        let mut record = Record::new(customer::ID, RecordId([1; 16]));
        assert!(!has_said(None, field, &zero));
        assert!(!has_said(Some(&record), field, &zero), "no age is no age of 0");
        record.set_value(field, Some(zero.clone()));
        record.set_value(base_of(field), Some(EMPTY));
        assert!(has_said(Some(&record), field, &zero), "it was entered");
        record.set_value(field, Some(Value::Integer(7)));
        assert!(!has_said(Some(&record), field, &zero), "what was nothing there is nothing still");
        record.set_value(outgoing_of(field), Some(zero.clone()));
        assert!(has_said(Some(&record), field, &zero), "it was sent and edited again since");
        record.set_value(outgoing_of(field), None);
        record.set_value(base_of(field), Some(zero.clone()));
        assert!(has_said(Some(&record), field, &zero), "it was agreed on");
    }
}
