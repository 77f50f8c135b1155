//! What is to be told to the backend next, and what its answers change here. A write is marked sent before it leaves; as
//! long as it is, the record is read before anything else is sent of it, so that nothing is done twice. Records do not
//! wait for one another, except a record for those that it refers to.

use hashbrown::HashSet;

use super::backend::{Answer, Backend, Row, Write};
use super::link::LinkedTable;
use super::merge::Said;
use super::names::{Naming, Rest, remote_id, remote_of};
use super::plan::Plan;
use super::pull::cleared;
use crate::model::schema::facts::{self, base_of, edited_field, outgoing_of};
use crate::model::schema::tables::departure;
use crate::model::{EntityId, Record, RecordId, Value};

/// Why a record is parked whose creation can't be found again, in place of words of the backend's.
pub const LOST: &str = "!lost";

/// What is told of a record.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Of which table.
    pub entity: EntityId,
    /// The record; for a deletion what is remembered of it.
    pub id: RecordId,
    /// Whether it is a deletion.
    pub deletes: bool,
    /// The write.
    pub write: Write,
}

/// A record whose state at the backend has to be read first.
#[derive(Clone, Debug)]
pub struct Question {
    /// Of which table.
    pub entity: EntityId,
    /// The record; for a deletion what is remembered of it.
    pub id: RecordId,
    /// Whether it is a deletion.
    pub deletes: bool,
    /// The backend's id of it, where we know or chose it.
    pub remote: Option<String>,
    /// Our id of the record.
    pub key: RecordId,
}

/// What a round is to take up.
pub struct Wanted<'a> {
    /// At most so many writes, and so many questions.
    pub most: usize,
    /// From this row on: what stands before it was looked at, and waits.
    pub from: u32,
    /// Records to pass over.
    pub passed: &'a HashSet<RecordId>,
}

/// What there is to do for a table.
#[derive(Default)]
pub struct Round {
    /// Records to read.
    pub questions: Vec<Question>,
    /// Writes to send.
    pub writes: Vec<Outgoing>,
    /// How many wait for a record that they refer to.
    pub waiting: usize,
    /// The row with which the next round goes on; none where all were looked at.
    pub next: Option<u32>,
}

impl Round {
    /// Whether it holds as much as it may: the row at hand is the next one's then.
    fn ends_before(&mut self, most: usize, row: u32) -> bool {
        self.next = (self.writes.len() >= most || self.questions.len() >= most).then_some(row);
        self.next.is_some()
    }

    /// Whether there is nothing to ask or to send.
    pub const fn is_idle(&self) -> bool {
        self.questions.is_empty() && self.writes.is_empty()
    }
}

impl Plan<'_> {
    /// Finds what is to be done next for a table's deletions, or for all else; marks what will be sent.
    pub fn choose<B: Backend>(
        &mut self,
        table: &LinkedTable,
        backend: &B,
        wanted: &Wanted<'_>,
        deletions: bool,
    ) -> Round {
        let mut round = Round::default();
        if deletions {
            self.choose_deletions(table, backend, wanted, &mut round);
            return round;
        }
        for (row, record) in self.workspace.unsent_from(table.entity, wanted.from) {
            if round.ends_before(wanted.most, row) {
                break;
            }
            if wanted.passed.contains(&record.id) || record.value(facts::PARKED.field).is_some() {
                continue;
            }
            if record.value(facts::SENT.field).is_some() && !self.faults.resends_blindly {
                round.questions.push(question(&record, backend));
                continue;
            }
            self.choose_write(table, backend, &record, &mut round);
        }
        round
    }

    fn choose_write<B: Backend>(&mut self, table: &LinkedTable, backend: &B, record: &Record, round: &mut Round) {
        let rest = Rest::of(record);
        let keeps = |entity| self.link.keeps(entity);
        let naming = Naming { names: self.names, workspace: self.workspace, refers: &rest.refers, keeps: &keeps };
        let known = record.value(facts::REMOTE_VERSION.field).is_some();
        let Ok(fields) = table.mapping.outgoing(record, &naming) else {
            round.waiting += 1;
            return;
        };
        let write = if known {
            let mut edited = super::backend::Fields::new();
            for field in record.values().iter().filter_map(|(field, _)| edited_field(*field)) {
                match table.mapping.outgoing_field(field, record.value(field), &naming) {
                    Ok(Some((name, value))) => {
                        edited.insert(name, value);
                    }
                    Ok(None) => {}
                    Err(_) => {
                        round.waiting += 1;
                        return;
                    }
                }
            }
            if edited.is_empty() {
                self.put(untold(record));
                return;
            }
            let by = facts::UPDATED_BY.field;
            if let Ok(Some((name, value))) = table.mapping.outgoing_field(by, record.value(by), &naming) {
                edited.insert(name, value);
            }
            let mut whole = rest.fields;
            whole.extend(fields);
            let version = record.text(facts::REMOTE_VERSION).to_owned();
            Write::Update { id: remote_id(record), version, edited, whole }
        } else if self.workspace.departure_of(record.id).is_some() {
            round.waiting += 1;
            return;
        } else {
            Write::Create { id: backend.new_id(table.entity, record.id), key: record.id.to_string(), fields }
        };
        self.put(marked(record));
        round.writes.push(Outgoing { entity: table.entity, id: record.id, deletes: false, write });
    }

    fn choose_deletions<B: Backend>(
        &mut self,
        table: &LinkedTable,
        backend: &B,
        wanted: &Wanted<'_>,
        round: &mut Round,
    ) {
        let mut led_to: Option<HashSet<RecordId>> = None;
        for row in self.workspace.rows(departure::ID).into_iter().filter(|row| *row >= wanted.from) {
            if round.ends_before(wanted.most, row) {
                break;
            }
            let Some(gone) = self.workspace.record_at(departure::ID, row) else {
                continue;
            };
            let other = gone.get(departure::TABLE) != Some(i64::from(table.entity.0));
            if other || wanted.passed.contains(&gone.id) || gone.value(facts::PARKED.field).is_some() {
                continue;
            }
            let key = gone.get(departure::RECORD).unwrap_or(gone.id);
            if led_to.get_or_insert_with(|| self.left_behind()).contains(&key) {
                round.waiting += 1;
                continue;
            }
            let version = gone.text(facts::REMOTE_VERSION).to_owned();
            let remote = if version.is_empty() { None } else { Some(remote_of(&gone, key)) };
            // What was taken back is read and never sent.
            let is_sure = gone.value(facts::SENT.field).is_none() && !is_taken_back(&gone);
            let Some(remote) = remote.filter(|_| is_sure) else {
                let named = !version.is_empty();
                let remote = if named { Some(remote_of(&gone, key)) } else { backend.new_id(table.entity, key) };
                round.questions.push(Question { entity: table.entity, id: gone.id, deletes: true, remote, key });
                continue;
            };
            self.put(marked(&gone));
            let write = Write::Delete { id: remote, version };
            round.writes.push(Outgoing { entity: table.entity, id: gone.id, deletes: true, write });
        }
    }

    /// The records to which something leads at the backend that leads elsewhere here, as after a merger: they go there
    /// only once that is told, or what belonged to them might go along.
    fn left_behind(&self) -> HashSet<RecordId> {
        let mut left = HashSet::new();
        for table in &self.link.tables {
            for (_, record) in self.workspace.unsent_from(table.entity, 0) {
                if !table.direction.pushes() || record.value(facts::PARKED.field).is_some() {
                    continue;
                }
                let bases = record.values().iter().filter(|(field, _)| edited_field(*field).is_some());
                left.extend(bases.filter_map(|(_, base)| match base {
                    Value::Reference(id) => Some(*id),
                    _ => None,
                }));
            }
        }
        left
    }

    /// Takes in the answer to a write.
    pub fn answered(&mut self, table: &LinkedTable, sent: &Outgoing, answer: &Answer) {
        let entity = if sent.deletes { departure::ID } else { sent.entity };
        let Some(current) = self.record(entity, sent.id) else {
            return;
        };
        match answer {
            Answer::Done(_) if sent.deletes => {
                let key = current.get(departure::RECORD).unwrap_or(sent.id);
                self.let_go(table, &current, key);
            }
            Answer::Done(Some(row)) => self.row_of(table, sent.id, row, Said::Done),
            // What became of it is found out by reading.
            Answer::Done(None) | Answer::Conflict | Answer::Again => {}
            // The person does not want it any more either: the record is there still, and is read.
            Answer::Refused(_) if sent.deletes && is_taken_back(&current) => self.put(cleared(&current)),
            Answer::Refused(refused) => self.park(&current, &format!("{} {}", refused.status, refused.words)),
        }
    }

    /// Takes in how a record stands at the backend whose write may or may not have arrived.
    pub fn read(&mut self, table: &LinkedTable, question: &Question, found: Option<&Row>) {
        if question.deletes {
            return self.read_deleted(table, question, found);
        }
        let Some(current) = self.record(question.entity, question.id) else {
            return;
        };
        match found {
            Some(row) => self.row_of(table, question.id, row, Said::Standing),
            None if current.value(facts::REMOTE_VERSION.field).is_some() => {
                self.gone(table, question.id, &remote_id(&current))
            }
            // It never came to be: it is sent again, with all that was edited since.
            None => self.forget(&current),
        }
    }

    fn read_deleted(&mut self, table: &LinkedTable, question: &Question, found: Option<&Row>) {
        let Some(gone) = self.record(departure::ID, question.id) else {
            return;
        };
        match found {
            None => self.let_go(table, &gone, question.key),
            // The record is here again meanwhile and was never gone there: both are one, and where they differ the inbox
            // says so.
            Some(row) if self.record(table.entity, question.key).is_some() => {
                self.remove(&gone);
                self.row_of(table, question.key, row, Said::Standing);
            }
            // Where it was deleted before it was known whether its creation had arrived, somebody may have worked on it
            // since: it comes back, and whoever deleted it is told. It also does where the deletion was taken back.
            Some(row) => self.row_of(table, question.key, row, Said::Standing),
        }
    }

    /// Lets a record wait for a person, with the backend's words.
    pub fn park(&mut self, current: &Record, words: &str) {
        let mut after = current.clone();
        after.set(facts::PARKED, words.to_owned());
        after.set_value(facts::SENT.field, None);
        for (field, _) in current.values() {
            if let Some(field) = edited_field(*field) {
                after.set_value(outgoing_of(field), None);
            }
        }
        self.put(after);
    }
}

/// Whether a person has taken that deletion back. The number of the mark means something else in other tables.
pub fn is_taken_back(gone: &Record) -> bool {
    gone.entity == departure::ID && gone.value(departure::TAKEN_BACK.field).is_some()
}

fn question<B: Backend>(record: &Record, backend: &B) -> Question {
    let named = record.value(facts::REMOTE_VERSION.field).is_some();
    let remote = if named { Some(remote_id(record)) } else { backend.new_id(record.entity, record.id) };
    Question { entity: record.entity, id: record.id, deletes: false, remote, key: record.id }
}

/// The record, so that it says: from now on nobody knows whether it arrived, until there is an answer.
fn marked(record: &Record) -> Record {
    record.clone().with(facts::SENT, true)
}

/// The record, with edits of fields that the backend does not take waiting for nothing.
fn untold(record: &Record) -> Record {
    let mut after = record.clone();
    for field in record.values().iter().filter_map(|(field, _)| edited_field(*field)) {
        after.set_value(base_of(field), None);
        after.set_value(outgoing_of(field), None);
    }
    after
}

#[cfg(test)]
mod tests {
    use hashbrown::HashMap;

    use super::*;
    use crate::model::schema::tables::{contact, customer};
    use crate::model::value::Timestamp;
    use crate::sync::link::{Direction, Link};
    use crate::sync::mapping::Mapping;
    use crate::sync::names::Names;
    use crate::sync::profile::Profile;
    use crate::sync::rest::{Credentials, RestBackend, Scope};
    use crate::sync::transport::{Request, Response, Transport};
    use crate::workspace::Workspace;

    /// Choosing asks nobody.
    struct Nobody;

    impl Transport for Nobody {
        async fn send(&self, _: Request) -> Result<Response, String> {
            Err(String::from("nobody is there"))
        }
    }

    #[test]
    fn what_waits_in_front_is_not_looked_through_for_every_request() {
        let profile = Profile::read(r#"{"base": "/v1", "tables": {"customer": {}}}"#).expect("a profile");
        let mapping = Mapping::of(&profile, customer::ID).expect("a mapping");
        let table = LinkedTable { entity: customer::ID, mapping, direction: Direction::Both, policies: HashMap::new() };
        let id = |number: u8| RecordId([number; 16]);
        let new = |number| Record::new(customer::ID, id(number)).with(customer::NAME, format!("客户 {number}"));
        let refused = new(1).with(facts::PARKED, String::from("422"));
        let records = [refused, new(2), new(3), new(4), new(5)];
        let mut workspace = Workspace::holding(&records);
        workspace.follow_some(&[customer::ID], 100);
        let backend = RestBackend::new(profile, Nobody, Credentials::None, Scope::default());
        let (link, names, passed) = (Link { tables: vec![table.clone()] }, Names::default(), HashSet::new());
        let new_id = || id(9);
        let choose = |from: u32| {
            let mut plan = Plan::new(&workspace, &link, &names, Timestamp(0), &new_id);
            let round = plan.choose(&table, &backend, &Wanted { most: 2, from, passed: &passed }, false);
            (round.writes.iter().map(|write| write.id).collect::<Vec<_>>(), round.next)
        };
        let (first, next) = choose(0);
        assert_eq!(first, [id(2), id(3)]);
        let next = next.expect("more is to come");
        assert_eq!(workspace.id_at(customer::ID, next), Some(id(4)), "what was looked at is behind it");
        assert_eq!(choose(next), (vec![id(4), id(5)], None));
    }

    #[test]
    fn a_merged_customer_goes_at_the_backend_only_after_what_belonged_to_it_has_moved() {
        let profile = r#"{"base": "/v1", "tables": {"customer": {}, "contact": {}}}"#;
        let profile = Profile::read(profile).expect("a profile");
        let linked = |entity| {
            let mapping = Mapping::of(&profile, entity).expect("a mapping");
            LinkedTable { entity, mapping, direction: Direction::Both, policies: HashMap::new() }
        };
        let id = |number: u8| RecordId([number; 16]);
        let gone = Record::new(departure::ID, id(8))
            .with(departure::TABLE, i64::from(customer::ID.0))
            .with(departure::RECORD, id(2))
            .with(facts::REMOTE_VERSION, String::from("1"));
        let mut moved = Record::new(contact::ID, id(3))
            .with(contact::NAME, String::from("李雷"))
            .with(contact::CUSTOMER, id(1))
            .with(facts::REMOTE_VERSION, String::from("1"));
        let told = moved.clone();
        moved.set_value(base_of(contact::CUSTOMER.field), Some(Value::Reference(id(2))));
        let link = Link { tables: vec![linked(customer::ID), linked(contact::ID)] };
        let deletions = |moved: Record| {
            let mut workspace = Workspace::holding(&[gone.clone(), moved]);
            workspace.follow_some(&[customer::ID, contact::ID], 100);
            let (names, passed) = (Names::default(), HashSet::new());
            let new_id = || id(9);
            let mut plan = Plan::new(&workspace, &link, &names, Timestamp(0), &new_id);
            let backend = RestBackend::new(profile.clone(), Nobody, Credentials::None, Scope::default());
            let wanted = Wanted { most: 2, from: 0, passed: &passed };
            let round = plan.choose(&link.tables[0], &backend, &wanted, true);
            (round.writes.len(), round.waiting)
        };
        assert_eq!(deletions(moved), (0, 1));
        assert_eq!(deletions(told), (1, 0));
    }
}
