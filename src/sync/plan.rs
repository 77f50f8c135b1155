//! Changes in the making: what is planned lies over the vault as it stands, so that what comes later in a plan sees what
//! came earlier. In the end each record has one change, from how it stands to how it will be.

use hashbrown::HashMap;

use super::link::Link;
use super::names::Names;
use super::progress;
use super::unread::Unread;
use crate::model::change::Change;
use crate::model::value::Timestamp;
use crate::model::{EntityId, Record, RecordId};
use crate::workspace::Workspace;

/// The engine broken on purpose, for tests that must notice.
#[derive(Clone, Copy, Debug)]
pub struct Faults {
    /// Sends again without reading what became of it.
    pub resends_blindly: bool,
    /// Believes that nothing appears late.
    pub ignores_lag: bool,
    /// Forgets what the backend had before an edit.
    pub ignores_base: bool,
    /// Lets two records keep one number.
    pub leaves_numbers: bool,
    /// Believes that nobody sets a clock.
    pub trusts_clocks: bool,
}

impl Faults {
    /// As it should be.
    pub const NONE: Self = Self {
        resends_blindly: false,
        ignores_lag: false,
        ignores_base: false,
        leaves_numbers: false,
        trusts_clocks: false,
    };
}

/// What planning works with, and what it has come to.
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
    /// Records that the backend calls otherwise than by rule, to be noted once the changes are committed.
    pub named: Vec<(EntityId, String, RecordId)>,
    /// What the backend called records that it will call otherwise, to be forgotten then.
    pub unnamed: Vec<(EntityId, String)>,
    /// How many rows were new to us.
    pub new: usize,
    /// Whether a number came that may be another record's too.
    pub numbered: bool,
    /// What could not be read of the rows.
    pub unread: Unread,
    /// Which records that are not here are taken in; all where nothing is said.
    pub takes_in: Option<&'a dyn Fn(&Record) -> bool>,
    /// The rows that were not taken in, by id and version.
    pub passed: Vec<(String, String)>,
    /// What they would have been, where they have a number.
    pub(super) passed_numbers: Vec<Record>,
    /// Whether a row could not be had at all that another thread has read: then nothing of the plan may be committed.
    pub garbled: bool,
    /// Broken on purpose, for tests that must notice.
    pub faults: Faults,
    /// How records will be, `None` for those that go, in the order in which they were first planned.
    after: Vec<((EntityId, RecordId), Option<Record>)>,
    at: HashMap<(EntityId, RecordId), usize>,
}

impl<'a> Plan<'a> {
    /// A plan without changes.
    pub fn new(
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
            named: Vec::new(),
            unnamed: Vec::new(),
            new: 0,
            numbered: false,
            unread: Unread::default(),
            takes_in: None,
            passed: Vec::new(),
            passed_numbers: Vec::new(),
            garbled: false,
            faults: Faults::NONE,
            after: Vec::new(),
            at: HashMap::new(),
        }
    }

    /// A record as it will be; `None` where it is not there or goes.
    pub fn record(&self, entity: EntityId, id: RecordId) -> Option<Record> {
        match self.at.get(&(entity, id)).and_then(|at| self.after.get(*at)) {
            Some((_, planned)) => planned.clone(),
            None => self.workspace.record(entity, id),
        }
    }

    /// A record will be so.
    pub fn put(&mut self, record: Record) {
        self.set((record.entity, record.id), Some(record));
    }

    /// A record will go.
    pub fn remove(&mut self, record: &Record) {
        self.set((record.entity, record.id), None);
    }

    fn set(&mut self, key: (EntityId, RecordId), record: Option<Record>) {
        match self.at.get(&key).and_then(|at| self.after.get_mut(*at)) {
            Some(planned) => planned.1 = record,
            None => {
                self.at.insert(key, self.after.len());
                self.after.push((key, record));
            }
        }
    }

    /// How far a table has come, or the connection as a whole.
    pub fn state(&self, table: Option<EntityId>) -> Record {
        let fresh = || progress::fresh(table);
        self.record(crate::model::schema::tables::sync_state::ID, progress::id_of(table)).unwrap_or_else(fresh)
    }

    /// How far a table has come for a sight.
    pub fn state_under(&self, table: EntityId, sight: Option<&str>) -> Record {
        let known = self.record(crate::model::schema::tables::sync_state::ID, progress::id_under(table, sight));
        known.unwrap_or_else(|| progress::fresh_under(table, sight))
    }

    /// For all sights a table is read from where its reading stands for whoever takes in all of it.
    pub fn forget_sights(&mut self, table: EntityId) {
        for sight in progress::sights(self.workspace, table) {
            self.remove(&sight);
        }
    }

    /// The changes that lead there.
    pub fn into_changes(self) -> Vec<Change> {
        let workspace = self.workspace;
        let change =
            |((entity, id), after): ((EntityId, RecordId), Option<Record>)| match (workspace.record(entity, id), after)
            {
                (None, Some(after)) => Some(Change::creation(after)),
                (Some(before), Some(after)) => Change::between(&before, &after),
                (Some(before), None) => Some(Change::delete(&before)),
                (None, None) => None,
            };
        self.after.into_iter().filter_map(change).collect()
    }
}
