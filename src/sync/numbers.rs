//! Numbers that were given on two desks at once. A desk numbers its records without asking, so two records may come to
//! have one number; one of them gets another then, as an edit that is sent like any other, and the inbox says so (G4).
//!
//! Every desk that has both records does this by itself, and all come to the same:
//!
//! - What the backend does not have yet gives way to what it has. Of two that the backend has, the later gives way, by
//!   the moment of creation where that is kept there, then by the backend's id: what all desks see alike. So no two desks
//!   renumber different ones, and the earlier record keeps its number. (Should two ever see it otherwise, because one
//!   has read a row that the other has not, both records get another number, which tells them apart as well.)
//! - Several desks may renumber the same record before they hear of each other. The edits are held to a version: the
//!   first is done, the others meet it, and the backend's value is taken, as with all that a desk reckons itself. Where a
//!   backend knows no versions the last one stays. Either way the record has one number in the end, everywhere.
//! - That number may be another record's again that its desk had not seen. Then those two are told apart in the next
//!   conversation. This ends: a sequence never gives a number up to the highest that the desk has seen, so that the one
//!   that a desk gives after it has read all records is free.
//!
//! A desk that does not take in all rows (docs/decisions/0056) holds its own against those that it passes over, by the same
//! order, at the moment they pass; the other desk does so with the ones of this one. Both come to the same again.
//!
//! Numbers of another form than the sequence gives are the company's own. They are left as they are.

use std::collections::BTreeMap;

use hashbrown::HashSet;

use super::link::LinkedTable;
use super::merge::{Clash, Policy};
use super::names::remote_id;
use super::plan::Plan;
use super::push::LOST;
use super::verdict::is_unsure;
use crate::model::schema::facts::{self, EMPTY, base_of, outgoing_of};
use crate::model::schema::tables::conflict::ConflictKind;
use crate::model::schema::{Entity, NumberRule};
use crate::model::value::Timestamp;
use crate::model::{FieldId, Record, RecordId, Value};
use crate::workspace::unsent::is_known;

impl Plan<'_> {
    /// Takes note that a number has come, or that the backend has the record that bears it.
    pub(super) fn note_number(&mut self, entity: &Entity, before: Option<&Record>, after: &Record) {
        let Some(field) = entity.number.map(|rule| rule.field) else {
            return;
        };
        let known = before.filter(|before| is_there(before));
        let same = known.is_some_and(|before| before.value(field) == after.value(field));
        self.numbered |= !same && after.value(field).is_some();
    }

    /// Gives those of these records another number that have one with an earlier record.
    pub fn tell_apart(&mut self, table: &LinkedTable, rule: NumberRule, alike: &[RecordId]) {
        self.tell_apart_among(table, rule, (alike, &[]));
    }

    /// The same for all records here that have a number with one of these, which the backend has and which are not taken
    /// in: of those another desk sees to it.
    pub(super) fn tell_apart_from(&mut self, table: &LinkedTable, rule: NumberRule, passed: &[Record]) {
        let numbers: HashSet<&str> = passed.iter().filter_map(|record| number_of(record, rule)).collect();
        if numbers.is_empty() {
            return;
        }
        let alike = self.workspace.bearers_of(table.entity, &numbers);
        if !alike.is_empty() {
            self.tell_apart_among(table, rule, (alike.as_slice(), passed));
        }
    }

    fn tell_apart_among(&mut self, table: &LinkedTable, rule: NumberRule, (alike, passed): (&[RecordId], &[Record])) {
        let series = self.workspace.entity(table.entity).and_then(|entity| self.workspace.series(entity));
        let is_given = |number: &String| series.as_ref().is_some_and(|series| series.gives(number));
        let mut by_number: BTreeMap<String, Vec<Record>> = BTreeMap::new();
        // What is compared anew may have another number there.
        let known = alike.iter().filter_map(|id| self.record(table.entity, *id)).filter(|record| !is_unsure(record));
        for record in known.chain(passed.iter().cloned()) {
            let number = number_of(&record, rule).map(str::to_owned);
            if let Some(number) = number.filter(is_given) {
                by_number.entry(number).or_default().push(record);
            }
        }
        let sends = table.direction.pushes() && table.mapping.sends(rule.field);
        for mut records in by_number.into_values() {
            records.sort_by_key(|record| order(table, rule.field, record));
            // Only what the backend has holds a number against another: two new ones are one desk's own business.
            let held = records.first().is_some_and(is_there);
            let is_here = |later: &Record| passed.iter().all(|passed| passed.id != later.id);
            let gives_way = |later: &Record| held && (sends || !is_there(later)) && is_here(later);
            for later in records.into_iter().skip(1).filter(gives_way) {
                self.renumber(rule.field, &later);
            }
        }
    }

    /// Takes the number of a record away, for which it gets the next one; remembered as a person's edit is.
    fn renumber(&mut self, field: FieldId, record: &Record) {
        let mine = record.value(field).cloned();
        let clash = Clash { field, before: None, mine: mine.clone(), theirs: None, policy: Policy::Theirs };
        let title = self.workspace.title(record.entity, record.id);
        self.inbox(record.entity, record.id, &title, ConflictKind::Number, Some(&clash));
        let mut after = record.clone();
        after.set_value(field, None);
        if is_known(record) {
            let now = mine.unwrap_or(EMPTY);
            if record.value(base_of(field)).is_none() {
                after.set_value(base_of(field), Some(now.clone()));
            }
            if record.value(facts::SENT.field).is_some() && record.value(outgoing_of(field)).is_none() {
                after.set_value(outgoing_of(field), Some(now));
            }
        }
        // It may have been refused for its number. Of what may have arrived a person decides all the same.
        if record.text(facts::PARKED) != LOST {
            after.set_value(facts::PARKED.field, None);
        }
        self.put(after);
    }
}

/// The number of a record.
pub(super) fn number_of(record: &Record, rule: NumberRule) -> Option<&str> {
    record.value(rule.field).and_then(Value::as_text)
}

fn is_there(record: &Record) -> bool {
    record.value(facts::REMOTE_VERSION.field).is_some()
}

/// Who keeps the number comes first: what the backend has, and under that number; then by what all desks see alike.
fn order(table: &LinkedTable, field: FieldId, record: &Record) -> (bool, bool, Option<Timestamp>, String) {
    let dated = table.mapping.maps(facts::CREATED_AT.field);
    let created = record.get(facts::CREATED_AT).filter(|_| dated);
    (!is_there(record), record.value(base_of(field)).is_some(), created, remote_id(record))
}

#[cfg(test)]
mod tests {
    use hashbrown::HashMap;

    use super::*;
    use crate::model::schema::schema;
    use crate::model::schema::tables::{conflict, customer};
    use crate::sync::link::{Direction, Link};
    use crate::sync::mapping::Mapping;
    use crate::sync::names::Names;
    use crate::sync::profile::Profile;
    use crate::workspace::Workspace;

    const NUMBER: &str = "C20240501001";

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn numbered(record: u8, number: &str) -> Record {
        Record::new(customer::ID, id(record)).with(customer::NUMBER, number.to_owned())
    }

    fn known(record: u8) -> Record {
        numbered(record, NUMBER).with(facts::REMOTE_VERSION, "1".to_owned())
    }

    fn created(record: Record, at: i64) -> Record {
        record.with(facts::CREATED_AT, Timestamp(at))
    }

    fn rule() -> NumberRule {
        schema().get(customer::ID).and_then(|entity| entity.number).expect("customers are numbered")
    }

    fn table(fields: &str) -> LinkedTable {
        let text =
            format!(r#"{{ "base": "https://backend.example", "tables": {{ "customer": {{ "fields": {fields} }} }} }}"#);
        let profile = Profile::read(&text).expect("the profile");
        LinkedTable {
            entity: customer::ID,
            mapping: Mapping::of(&profile, customer::ID).expect("the mapping"),
            direction: Direction::Both,
            policies: HashMap::new(),
        }
    }

    /// The records that give their number up, and how many lines the inbox has of it.
    fn told_apart(table: &LinkedTable, records: &[Record]) -> (Vec<RecordId>, usize) {
        let workspace = Workspace::holding(records);
        let (link, names) = (Link::default(), Names::default());
        let new_id = || id(99);
        let mut plan = Plan::new(&workspace, &link, &names, Timestamp(7), &new_id);
        let ids: Vec<RecordId> = records.iter().map(|record| record.id).collect();
        plan.tell_apart(table, rule(), &ids);
        let changes = plan.into_changes();
        let lines = changes.iter().filter(|change| change.entity == conflict::ID).count();
        let of = changes.iter().filter(|change| change.entity == customer::ID && change.after(rule().field).is_none());
        (of.map(|change| change.id).collect(), lines)
    }

    #[test]
    fn the_record_that_was_made_later_gets_another_number_on_whichever_desk() {
        let table = table("{}");
        let (early, late) = (created(known(2), 10), created(known(1), 20));
        assert_eq!(told_apart(&table, &[early.clone(), late.clone()]), (vec![id(1)], 1));
        assert_eq!(told_apart(&table, &[late, early]), (vec![id(1)], 1));
        // Of one moment, or where nobody knows when: by id.
        assert_eq!(told_apart(&table, &[known(2), known(1)]), (vec![id(2)], 1));
    }

    #[test]
    fn a_record_that_the_backend_lacks_gives_way_whenever_it_was_made() {
        let table = table("{}");
        let (new, there) = (created(numbered(1, NUMBER), 10), created(known(2), 20));
        assert_eq!(told_apart(&table, &[new.clone(), there.clone()]), (vec![id(1)], 1));
        // So does a number that is not sent yet.
        let mut renumbered = created(known(3), 5);
        renumbered.set_value(base_of(customer::NUMBER.field), Some(Value::Text("C20240501009".to_owned())));
        assert_eq!(told_apart(&table, &[renumbered, there]), (vec![id(3)], 1));
        assert_eq!(told_apart(&table, &[new, numbered(4, NUMBER)]), (Vec::new(), 0));
    }

    #[test]
    fn what_the_backend_had_in_the_number_is_remembered_with_the_edit() {
        let workspace = Workspace::holding(&[known(1), known(2).with(facts::SENT, true)]);
        let (link, names) = (Link::default(), Names::default());
        let new_id = || id(99);
        let mut plan = Plan::new(&workspace, &link, &names, Timestamp(7), &new_id);
        plan.tell_apart(&table("{}"), rule(), &[id(1), id(2)]);
        let after = plan.record(customer::ID, id(2)).expect("it is there");
        let number = Value::Text(NUMBER.to_owned());
        assert_eq!(after.value(base_of(rule().field)), Some(&number));
        assert_eq!(after.value(outgoing_of(rule().field)), Some(&number));
    }

    #[test]
    fn numbers_of_the_companys_own_and_numbers_that_the_backend_gives_are_left_alone() {
        let own = |record: u8| numbered(record, "K-001").with(facts::REMOTE_VERSION, "1".to_owned());
        assert_eq!(told_apart(&table("{}"), &[own(1), own(2)]), (Vec::new(), 0));
        let theirs = table(r#"{ "number": { "read_only": true } }"#);
        assert_eq!(told_apart(&theirs, &[known(1), known(2)]), (Vec::new(), 0));
    }
}
