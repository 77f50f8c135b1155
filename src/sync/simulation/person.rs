//! The person at a desk: what they do, and what they must find again for it.

use std::collections::HashSet;

use futures_executor::block_on;

use super::desk::{Desk, TABLES, texts, values_of};
use super::random::Random;
use crate::model::change::{Change, Origin};
use crate::model::schema::tables::conflict::{self, Outcome as Settled};
use crate::model::schema::tables::{contact, customer, departure};
use crate::model::value::Value;
use crate::model::{FieldId, Record, RecordId};
use crate::sync::decision::brought_back;
use crate::workspace::Proposal;

impl Desk {
    fn text(&mut self, what: &str) -> String {
        self.made += 1;
        format!("{what} {} {}", self.name, self.made)
    }

    /// Saves what a person did; whether that was accepted.
    pub fn commit(&mut self, changes: Vec<Change>) -> bool {
        let death = self.store.death.replace(None);
        let proposal = Proposal { label: "work".to_owned(), origin: Origin::Person, changes };
        let done = block_on(self.session.commit(proposal)).is_ok();
        self.store.death.set(death);
        done
    }

    /// A person does something; gives what, for the story.
    pub fn work(&mut self, random: &Random) -> String {
        let customers = self.records(customer::ID);
        let some = random.one_of(&customers).cloned();
        match (random.below(14), some) {
            (0..=2, _) | (_, None) => self.make(random, None),
            (3, Some(some)) => self.make(random, Some(some.id)),
            (4, Some(some)) => self.delete(&some),
            (5, _) => match random.one_of(&self.records(contact::ID)) {
                Some(contact) => self.delete(contact),
                None => String::new(),
            },
            (6, Some(some)) => {
                let tag = self.text("tag");
                let mut tags = some.get(customer::TAGS).unwrap_or_default();
                tags.push(tag);
                self.edit(&some, customer::TAGS.field, Value::Tags(tags))
            }
            (7, _) => self.undo(),
            (8, _) => self.settle(random),
            (9, Some(some)) if random.once_in(6) => {
                let poison = self.text("poison");
                self.edit(&some, customer::REMARK.field, Value::Text(poison))
            }
            (10, Some(some)) => {
                let name = self.text("name");
                self.edit(&some, customer::NAME.field, Value::Text(name))
            }
            (11, _) if !self.records(departure::ID).is_empty() => self.take_back(random),
            (_, Some(some)) => {
                let remark = self.text("remark");
                self.edit(&some, customer::REMARK.field, Value::Text(remark))
            }
        }
    }

    fn make(&mut self, random: &Random, of: Option<RecordId>) -> String {
        let id = self.session.new_id();
        let name = self.text("name");
        let record = match of {
            None => Record::new(customer::ID, id).with(customer::NAME, name.clone()),
            Some(of) => Record::new(contact::ID, id).with(contact::NAME, name.clone()).with(contact::CUSTOMER, of),
        };
        if self.commit(vec![Change::create(&record)]) {
            self.confirmed.push(name.clone());
        }
        if random.once_in(8) {
            self.compact();
        }
        format!("makes {name} {id}")
    }

    fn edit(&mut self, record: &Record, field: FieldId, value: Value) -> String {
        let mut after = record.clone();
        after.set_value(field, Some(value.clone()));
        if let Some(change) = Change::between(record, &after)
            && self.commit(vec![change])
        {
            let kept = values_of(Some(&value));
            self.replaced.extend(values_of(record.value(field)).into_iter().filter(|text| !kept.contains(text)));
            self.confirmed.extend(kept.clone());
            return format!("writes {kept:?} into {} of {}", field.0, record.id);
        }
        String::new()
    }

    fn delete(&mut self, record: &Record) -> String {
        let (before, ids) = (self.all_texts(), self.all_ids());
        if self.commit(vec![Change::delete(record)]) {
            let after = self.all_texts();
            self.replaced.extend(before.difference(&after).cloned());
            self.note_deleted(&ids);
        }
        format!("deletes {}", record.id)
    }

    fn undo(&mut self) -> String {
        let (before, ids) = (self.all_texts(), self.all_ids());
        let death = self.store.death.replace(None);
        let done = block_on(self.session.undo()).is_ok();
        self.store.death.set(death);
        self.note_deleted(&ids);
        for id in self.all_ids().difference(&ids) {
            self.taken_back.insert(*id, true);
        }
        let after = self.all_texts();
        self.replaced.extend(before.difference(&after).cloned());
        for text in after.difference(&before) {
            self.brought_back.extend(self.replaced.take(text));
            self.confirmed.push(text.clone());
        }
        format!("undoes: {done}")
    }

    /// Takes a deletion back that the backend has not answered, as the screen of what waits does.
    fn take_back(&mut self, random: &Random) -> String {
        let waiting = self.records(departure::ID);
        let gone = random.one_of(&waiting).and_then(|gone| Some((gone.id, gone.get(departure::RECORD)?)));
        let Some((gone, id)) = gone else {
            return String::new();
        };
        if self.bring_back(gone) {
            self.taken_back.insert(id, true);
        }
        format!("takes the deletion of {id} back")
    }

    /// The button of that screen; whether anything was left to take back.
    pub fn bring_back(&mut self, gone: RecordId) -> bool {
        let death = self.store.death.replace(None);
        let planned = block_on(self.session.commit_planned(|workspace| {
            let change = workspace.record(departure::ID, gone).as_ref().and_then(brought_back);
            let changes: Vec<Change> = change.into_iter().collect();
            let some = !changes.is_empty();
            let proposal = Proposal { label: String::new(), origin: Origin::Sync, changes };
            (if some { vec![proposal] } else { Vec::new() }, some)
        }));
        self.store.death.set(death);
        planned.is_ok_and(|(_, some)| some)
    }

    /// Takes note of what was here before and is not any more.
    fn note_deleted(&mut self, before: &HashSet<RecordId>) {
        for id in before.difference(&self.all_ids()) {
            self.taken_back.insert(*id, false);
        }
    }

    fn all_ids(&self) -> HashSet<RecordId> {
        TABLES.iter().flat_map(|table| self.records(*table)).map(|record| record.id).collect()
    }

    /// Takes up an open conflict and has it one way or the other.
    fn settle(&mut self, random: &Random) -> String {
        let open: Vec<Record> =
            self.records(conflict::ID).into_iter().filter(|line| line.get(conflict::OUTCOME).is_none()).collect();
        let Some(line) = random.one_of(&open) else {
            return String::new();
        };
        let mut after = line.clone();
        after.set(conflict::OUTCOME, Settled::Mine);
        let mut changes: Vec<Change> = Change::between(line, &after).into_iter().collect();
        let field = line.get(conflict::FIELD).and_then(|field| u16::try_from(field).ok()).map(FieldId);
        let record = line
            .get(conflict::RECORD)
            .and_then(|id| self.session.read(|workspace| TABLES.iter().find_map(|table| workspace.record(*table, id))));
        let mut now = Vec::new();
        if let (Some(field), Some(record)) = (field, record) {
            let mut edited = record.clone();
            edited.set_value(field, line.value(conflict::MINE).cloned());
            changes.extend(Change::between(&record, &edited));
            now = values_of(record.value(field));
        }
        if self.commit(changes) {
            self.replaced.extend(now);
        }
        format!("settles a conflict: {:?}", line.value(conflict::MINE))
    }

    fn all_texts(&self) -> HashSet<String> {
        TABLES.iter().flat_map(|table| self.records(*table)).flat_map(|record| texts(&record)).collect()
    }
}
