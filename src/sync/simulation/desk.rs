//! One desk: a vault in memory and the engine. It can be killed at any moment, before or
//! after any of its transactions, and is opened again from what its store has.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::future::{Future, pending};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use futures_executor::block_on;

use super::network::{Line, SimulatedBackend};
use super::random::Random;
use super::schedule::Kind;
use crate::model::schema::tables::{contact, customer};
use crate::model::value::{Timestamp, Value};
use crate::model::{Change, EntityId, Origin, Record, RecordId};
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
    async fn stored(&self, take: &mut dyn FnMut(Vec<(PageKey, Stored)>)) -> Result<Option<Stored>, StoreError> {
        self.kept.stored(take).await
    }

    async fn head(&self) -> Result<Option<Stored>, StoreError> {
        self.kept.head().await
    }

    async fn journal(&self, after: u64, most: u32) -> Result<Vec<(u64, Stored)>, StoreError> {
        self.kept.journal(after, most).await
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

    async fn replace(&self, sequence: u64, before: &[u8], after: &[u8]) -> Result<bool, StoreError> {
        self.kept.replace(sequence, before, after).await
    }

    async fn remove_named(&self, holds: &dyn Fn(&str, &[u8]) -> bool) -> Result<usize, StoreError> {
        self.kept.remove_named(holds).await
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
    pub store: MortalStore,
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
    /// How many texts a person has typed.
    pub made: u32,
    /// Texts whose saving was confirmed.
    pub confirmed: Vec<String>,
    /// Texts that a person has knowingly replaced or deleted.
    pub replaced: HashSet<String>,
    /// Of these, what was brought back by undo.
    pub brought_back: HashSet<String>,
    /// Records that a person has deleted here, and whether they have taken that back since.
    pub taken_back: HashMap<RecordId, bool>,
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
            taken_back: HashMap::new(),
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
        let backend = SimulatedBackend { kind, line: line.clone(), link: link.clone() };
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
        let backend = SimulatedBackend { kind: self.kind, line: self.line.clone(), link: self.link.clone() };
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

    pub fn damage_page(&self, key: PageKey) {
        self.store.kept.damage_page(key);
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
}
