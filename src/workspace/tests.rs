//! What a desk must never lose, tried on the store in memory: with refusals, full disks, crashes, two tabs,
//! compactions and undo in any order.

mod approvals;
mod assignment;
mod audit;
mod backups;
mod durability;
mod earning;
mod ending;
mod erasing;
mod finding;
mod following;
mod goals;
mod imports;
mod leads;
mod marketing;
mod merging;
mod money;
mod older_copies;
mod own_fields;
mod own_tables;
mod past;
mod people;
mod pipelines;
mod promises;
mod purchases;
mod reopening;
mod rights;
mod selling;
mod service;
mod tagging;
mod taking_back;
mod unsent;
mod unsettled;

use std::cell::Cell;

use futures_executor::block_on;

use super::durable::memory::MemoryStore;
use super::session::Surroundings;
use super::*;
use crate::model::change::Origin;
use crate::model::schema::tables::{customer, interaction};
use crate::model::value::{Timestamp, Value};

pub(crate) struct TestSurroundings {
    ticks: Cell<i64>,
    random: Cell<u64>,
}

impl TestSurroundings {
    pub fn new(seed: u64) -> Self {
        Self { ticks: Cell::new(1_790_000_000_000), random: Cell::new(seed) }
    }
}

impl Surroundings for TestSurroundings {
    fn now(&self) -> Timestamp {
        self.ticks.set(self.ticks.get() + 1000);
        Timestamp(self.ticks.get())
    }
    fn ticks(&self) -> i64 {
        self.ticks.get()
    }
    fn offset_minutes(&self) -> i32 {
        480
    }
    fn random(&self) -> [u8; 10] {
        let next = self.random.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.random.set(next);
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&next.to_be_bytes());
        bytes
    }
    async fn breathe(&self) {}
}

pub(crate) type TestSession = Session<MemoryStore, TestSurroundings>;

pub(crate) fn open(store: &MemoryStore, seed: u64) -> TestSession {
    block_on(Session::open(store.clone(), TestSurroundings::new(seed), "王芳".to_owned())).unwrap()
}

fn commit(session: &TestSession, changes: Vec<Change>) -> Result<Committed, CommitError> {
    block_on(session.commit(Proposal { label: "test".to_owned(), origin: Origin::Person, changes }))
}

fn new_customer(session: &TestSession, name: &str) -> RecordId {
    let record = Record::new(customer::ID, session.new_id()).with(customer::NAME, name.to_owned());
    commit(session, vec![Change::create(&record)]).unwrap();
    record.id
}

fn follow_up(session: &TestSession, customer: RecordId, content: &str, at: i64) -> Record {
    Record::new(interaction::ID, session.new_id())
        .with(interaction::CUSTOMER, customer)
        .with(interaction::TIME, Timestamp(at))
        .with(interaction::PERSON, "王芳".to_owned())
        .with(interaction::CONTENT, content.to_owned())
        .with(interaction::NEXT_PLAN, "电话跟进方案意见".to_owned())
        .with(interaction::NEXT_DATE, Timestamp(1_790_000_000_000).date(480).plus_days(3))
}

fn update(
    session: &TestSession,
    id: RecordId,
    field: FieldId,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<Committed, CommitError> {
    let edits = vec![crate::model::Edit { field, before, after }];
    commit(session, vec![Change { entity: customer::ID, id, action: Action::Update, edits }])
}

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

fn customer_of(session: &TestSession, id: RecordId) -> Record {
    session.read(|workspace| workspace.record(customer::ID, id)).unwrap()
}
