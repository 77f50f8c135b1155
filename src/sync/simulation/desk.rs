//! One desk: a vault in memory, a person who works in it, and the engine. It can be killed at any moment, before or
//! after any of its transactions, and is opened again from what its store has.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::future::{Future, pending};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_executor::block_on;

use super::network::{Line, SimulatedBackend};
use super::random::Random;
use super::schedule::Kind;
use crate::model::change::{Change, Origin};
use crate::model::schema::tables::conflict::{self, Outcome as Settled};
use crate::model::schema::tables::{contact, customer};
use crate::model::value::{Timestamp, Value};
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::sync::engine::{Engine, Outcome, SyncError};
use crate::sync::link::Link;
use crate::sync::plan::Faults;
use crate::workspace::durable::memory::MemoryStore;
use crate::workspace::durable::{Durable, PageKey, StoreError, Stored};
use crate::workspace::session::Surroundings;
use crate::workspace::{Proposal, Session, Workspace};

/// A store that can die before or after a transaction: what awaits it then never goes on.
#[derive(Clone, Default)]
pub struct MortalStore {
    kept: MemoryStore,
    /// Transactions until death, and whether the last one is still done.
    pub death: Rc<Cell<Option<(u32, bool)>>>,
    pub dead: Rc<Cell<bool>>,
}

impl Durable for MortalStore {
    async fn head(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.kept.head().await
    }

    async fn pages(&self) -> Result<Vec<(PageKey, Stored)>, StoreError> {
        self.kept.pages().await
    }

    async fn journal(&self, after: u64) -> Result<Vec<(u64, Stored)>, StoreError> {
        self.kept.journal(after).await
    }

    async fn journal_between(&self, first: u64, last: u64) -> Result<Vec<(u64, Stored)>, StoreError> {
        self.kept.journal_between(first, last).await
    }

    async fn append(&self, first: u64, entries: &[Vec<u8>]) -> Result<(), StoreError> {
        match self.death.get() {
            Some((0, done)) => {
                if done {
                    self.kept.append(first, entries).await?;
                }
                self.death.set(None);
                self.dead.set(true);
                pending().await
            }
            Some((left, done)) => {
                self.death.set(Some((left - 1, done)));
                self.kept.append(first, entries).await
            }
            None => self.kept.append(first, entries).await,
        }
    }

    async fn snapshot(&self, pages: Vec<(PageKey, Vec<u8>)>, head: Vec<u8>) -> Result<(), StoreError> {
        self.kept.snapshot(pages, head).await
    }
}

/// The clock that all share, seen through a desk's own, wrong one.
pub struct Here {
    clock: Rc<Cell<i64>>,
    skew: Rc<Cell<i64>>,
    random: Random,
}

impl Surroundings for Here {
    fn now(&self) -> Timestamp {
        Timestamp(self.clock.get() + self.skew.get())
    }
    fn ticks(&self) -> i64 {
        self.clock.get()
    }
    fn offset_minutes(&self) -> i32 {
        480
    }
    fn random(&self) -> [u8; 10] {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.random.next().to_be_bytes());
        bytes
    }
    async fn breathe(&self) {}
}

type Talk = Pin<Box<dyn Future<Output = Result<Outcome, SyncError>>>>;

pub struct Desk {
    pub name: String,
    store: MortalStore,
    pub session: Rc<Session<MortalStore, Here>>,
    pub engine: Rc<Engine<SimulatedBackend>>,
    pub line: Rc<RefCell<Line>>,
    talk: Option<Talk>,
    link: Link,
    kind: Kind,
    faults: Faults,
    clock: Rc<Cell<i64>>,
    pub skew: Rc<Cell<i64>>,
    opened: u64,
    seed: u64,
    made: u32,
    /// Texts whose saving was confirmed.
    pub confirmed: Vec<String>,
    /// Texts that a person has knowingly replaced or deleted.
    pub replaced: HashSet<String>,
    /// Of these, what was brought back by undo.
    pub brought_back: HashSet<String>,
}

pub const TABLES: [EntityId; 2] = [customer::ID, contact::ID];

/// The texts of a record that people type.
pub fn texts(record: &Record) -> Vec<String> {
    let typed = [customer::NAME.field, customer::REMARK.field, customer::TAGS.field, contact::NAME.field];
    typed.iter().collect::<HashSet<_>>().into_iter().flat_map(|field| values_of(record.value(*field))).collect()
}

pub fn values_of(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::Text(text)) => vec![text.clone()],
        Some(Value::Tags(tags)) => tags.clone(),
        _ => Vec::new(),
    }
}

impl Desk {
    pub fn open(name: &str, seed: u64, kind: Kind, link: Link, clock: Rc<Cell<i64>>, faults: Faults) -> Self {
        let (store, skew) = (MortalStore::default(), Rc::new(Cell::new(0)));
        let session = Self::session(&store, seed, &clock, &skew, name);
        let line = Rc::<RefCell<Line>>::default();
        let engine = Self::engine(kind, &line, &link, faults);
        Self {
            name: name.to_owned(),
            store,
            session,
            engine,
            line,
            talk: None,
            link,
            kind,
            faults,
            clock,
            skew,
            opened: 0,
            seed,
            made: 0,
            confirmed: Vec::new(),
            replaced: HashSet::new(),
            brought_back: HashSet::new(),
        }
    }

    fn session(
        store: &MortalStore,
        seed: u64,
        clock: &Rc<Cell<i64>>,
        skew: &Rc<Cell<i64>>,
        name: &str,
    ) -> Rc<Session<MortalStore, Here>> {
        let here = Here { clock: clock.clone(), skew: skew.clone(), random: Random::new(seed) };
        Rc::new(block_on(Session::open(store.clone(), here, name.to_owned())).expect("a vault"))
    }

    fn engine(kind: Kind, line: &Rc<RefCell<Line>>, link: &Link, faults: Faults) -> Rc<Engine<SimulatedBackend>> {
        let backend = SimulatedBackend { kind, line: line.clone() };
        Rc::new(Engine::new(backend, link.clone()).with_faults(faults))
    }

    /// The vault is connected anew: it forgets of the conversation what that asks for, and its ids by rule are in that
    /// namespace from now on.
    pub fn connect_anew(&mut self, namespace: &str, changes: impl Fn(&Workspace) -> Vec<Change>) {
        let plan = |workspace: &Workspace| {
            let changes = changes(workspace);
            (vec![Proposal { label: String::new(), origin: Origin::Sync, changes }], ())
        };
        block_on(self.session.commit_planned(plan)).expect("saved");
        let backend = SimulatedBackend { kind: self.kind, line: self.line.clone() };
        self.engine = Rc::new(Engine::new(backend, self.link.clone()).in_namespace(namespace));
    }

    /// The desk is killed and opened again.
    pub fn crash(&mut self) {
        self.talk = None;
        *self.line.borrow_mut() = Line::default();
        self.store.dead.set(false);
        self.store.death.set(None);
        self.opened += 1;
        self.session = Self::session(&self.store, self.seed + self.opened * 7919, &self.clock, &self.skew, &self.name);
        self.engine = Self::engine(self.kind, &self.line, &self.link, self.faults);
    }

    pub fn die_in(&self, transactions: u32, done: bool) {
        self.store.death.set(Some((transactions, done)));
    }

    pub fn compact(&self) {
        block_on(self.session.compact()).expect("pages are written");
    }

    pub const fn talks(&self) -> bool {
        self.talk.is_some()
    }

    pub fn start_talk(&mut self) {
        let (engine, session) = (self.engine.clone(), self.session.clone());
        self.talk = Some(Box::pin(async move { engine.sync(&session, &|_| true).await }));
    }

    /// Goes on with the conversation; its result where it has ended.
    pub fn go_on(&mut self) -> Option<Result<Outcome, SyncError>> {
        let talk = self.talk.as_mut()?;
        let mut context = Context::from_waker(std::task::Waker::noop());
        let polled = talk.as_mut().poll(&mut context);
        if self.store.dead.get() {
            self.crash();
            return None;
        }
        match polled {
            Poll::Ready(result) => {
                self.talk = None;
                Some(result)
            }
            Poll::Pending => None,
        }
    }

    pub fn records(&self, table: EntityId) -> Vec<Record> {
        self.session.read(|workspace| {
            workspace.rows(table).into_iter().filter_map(|row| workspace.record_at(table, row)).collect()
        })
    }

    fn text(&mut self, what: &str) -> String {
        self.made += 1;
        format!("{what} {} {}", self.name, self.made)
    }

    fn commit(&mut self, changes: Vec<Change>) -> bool {
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
        let before = self.all_texts();
        if self.commit(vec![Change::delete(record)]) {
            let after = self.all_texts();
            self.replaced.extend(before.difference(&after).cloned());
        }
        format!("deletes {}", record.id)
    }

    fn undo(&mut self) -> String {
        let before = self.all_texts();
        let death = self.store.death.replace(None);
        let done = block_on(self.session.undo()).is_ok();
        self.store.death.set(death);
        let after = self.all_texts();
        self.replaced.extend(before.difference(&after).cloned());
        for text in after.difference(&before) {
            self.brought_back.extend(self.replaced.take(text));
            self.confirmed.push(text.clone());
        }
        format!("undoes: {done}")
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
