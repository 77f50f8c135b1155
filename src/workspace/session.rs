//! An open vault at work: the one door through which commits are made durable before they are shown, and the
//! following of other tabs. It knows a store only as `Durable`.

mod compact;
mod imports;
mod taking_back;

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::lock::Mutex;
use hashbrown::HashSet;

use super::Workspace;
use super::commit::{Circumstances, Pending, Proposal, Refusal};
use super::durable::{Durable, StoreError};
use super::history::{History, Step};
use crate::model::change::{Action, Batch};
use crate::model::codec::{self, CodecError, Head};
use crate::model::value::Timestamp;
use crate::model::{EntityId, RecordId};

pub use imports::PastImport;

/// Why a commit did not happen. Nothing was changed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CommitError {
    /// The proposal itself.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The bytes.
    #[error(transparent)]
    Codec(#[from] CodecError),
}

/// What was committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The first and last number in the journal.
    pub batches: (u64, u64),
    /// How many records were created, updated, deleted.
    pub counts: [usize; 3],
    /// Records that an undo or revert left as they are, because they were changed since.
    pub kept: Vec<(EntityId, RecordId)>,
}

/// Time, zone and randomness, handed in.
pub trait Surroundings {
    /// Now.
    fn now(&self) -> Timestamp;
    /// Local time minus UTC, in minutes.
    fn offset_minutes(&self) -> i32;
    /// Ten random bytes.
    fn random(&self) -> [u8; 10];
    /// Lets the browser breathe between slices of long work.
    fn breathe(&self) -> impl Future<Output = ()>;
}

/// Tables that changed, for whoever shows them.
pub type Touched = HashSet<EntityId>;

type Observer = Rc<dyn Fn(&Touched)>;

/// An open vault.
pub struct Session<D, S> {
    workspace: RefCell<Workspace>,
    durable: D,
    surroundings: S,
    member: String,
    /// Held from checking to applying, so that commits of this tab follow one another.
    gate: Mutex<()>,
    history: RefCell<History>,
    /// Held while a step is undone or redone, so that a key held down takes one step after the other.
    steps: Mutex<()>,
    /// What the stored pages held when the vault was opened: the head stays there while a block is damaged.
    through: u64,
    observers: RefCell<Vec<Observer>>,
    damaged: RefCell<Vec<String>>,
}

/// Batches of the journal that are read in one go.
const JOURNAL_SLICE: u64 = 64;

/// Rows of a large commit that are checked in one slice, so that no task blocks the page for long.
pub const SLICE: usize = 400;

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// Opens what the store holds: pages, then the journal's tail. A block that does not open is named
    /// in [`Self::damaged`] and never overwritten; the rest works.
    ///
    /// # Errors
    /// Where the store can't be read, or was written by a newer release.
    pub async fn open(durable: D, surroundings: S, member: String) -> Result<Self, CommitError> {
        let mut workspace = Workspace::new();
        let mut damaged = Vec::new();
        let head = match durable.head().await? {
            Some(packed) => codec::unpack_head(&packed)?,
            None => Head::default(),
        };
        for (key, stored) in durable.pages().await? {
            let loaded = match stored {
                Ok(packed) => match workspace.load_page(key, &packed) {
                    Err(CodecError::Newer(format)) => return Err(CodecError::Newer(format).into()),
                    other => other.map_err(|error| error.to_string()),
                },
                Err(error) => Err(error.to_string()),
            };
            if let Err(error) = loaded {
                workspace.quarantine(key);
                damaged.push(format!("page {}/{}: {error}", key.entity.0, key.page));
            }
        }
        workspace.set_applied(head.through);
        let session = Self {
            workspace: RefCell::new(workspace),
            durable,
            surroundings,
            member,
            gate: Mutex::new(()),
            history: RefCell::default(),
            steps: Mutex::new(()),
            through: head.through,
            observers: RefCell::default(),
            damaged: RefCell::new(damaged),
        };
        session.catch_up().await?;
        Ok(session)
    }

    /// Reads the workspace.
    pub fn read<T>(&self, read: impl FnOnce(&Workspace) -> T) -> T {
        read(&self.workspace.borrow())
    }

    /// Makes what filters and search read, for some more rows; true while there is more to do.
    pub fn prepare_some(&self, rows: usize) -> bool {
        self.workspace.borrow_mut().prepare_some(rows)
    }

    /// Who works here.
    pub fn member(&self) -> &str {
        &self.member
    }

    /// Time, zone and randomness.
    pub const fn surroundings(&self) -> &S {
        &self.surroundings
    }

    /// The store.
    pub const fn durable(&self) -> &D {
        &self.durable
    }

    /// Blocks that did not open, in words.
    pub fn damaged(&self) -> Vec<String> {
        self.damaged.borrow().clone()
    }

    /// Calls `observer` after each change with the tables that changed.
    pub fn observe(&self, observer: impl Fn(&Touched) + 'static) {
        self.observers.borrow_mut().push(Rc::new(observer));
    }

    fn tell(&self, touched: &Touched) {
        if touched.is_empty() {
            return;
        }
        let observers = self.observers.borrow().clone();
        for observer in observers {
            observer(touched);
        }
    }

    /// A new identity.
    pub fn new_id(&self) -> RecordId {
        RecordId::new(self.surroundings.now(), self.surroundings.random())
    }

    /// The one door: checks, makes durable, applies, shows. Returns when the store has it for good.
    ///
    /// # Errors
    /// Where the proposal is refused or the store fails; then nothing was changed.
    pub async fn commit(&self, proposal: Proposal) -> Result<Committed, CommitError> {
        let label = proposal.label.clone();
        let committed = self.commit_all(vec![proposal], &mut |_| true).await?;
        self.history.borrow_mut().record(Step { batches: committed.batches, label });
        Ok(committed)
    }

    /// Commits several proposals as consecutive batches in one transaction: an import. `progress` gets the share
    /// done, 0 to 1, and stops the whole by returning false; nothing is kept then.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`Refusal::Nothing`] where it was stopped.
    pub async fn commit_many(
        &self,
        proposals: Vec<Proposal>,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Committed, CommitError> {
        let label = proposals.first().map(|proposal| proposal.label.clone()).unwrap_or_default();
        let committed = self.commit_all(proposals, progress).await?;
        self.history.borrow_mut().record(Step { batches: committed.batches, label });
        Ok(committed)
    }

    async fn commit_all(
        &self,
        proposals: Vec<Proposal>,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Committed, CommitError> {
        let _gate = self.gate.lock().await;
        loop {
            let first = self.workspace.borrow().applied() + 1;
            let (batches, packed) = self.prepare_all(&proposals, progress).await?;
            match self.durable.append(first, &packed).await {
                Ok(()) => return Ok(self.apply_all(first, batches).await),
                // Another tab was first: see what it did and check again against that.
                Err(StoreError::Taken) => {
                    self.read_tail().await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn prepare_all(
        &self,
        proposals: &[Proposal],
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<(Vec<Batch>, Vec<Vec<u8>>), CommitError> {
        let (mut batches, mut packed) = (Vec::new(), Vec::new());
        let mut pending = Pending::default();
        for (done, proposal) in proposals.iter().enumerate() {
            if done > 0 {
                self.surroundings.breathe().await;
            }
            if !progress(done as f32 / proposals.len() as f32) {
                return Err(Refusal::Nothing.into());
            }
            let circumstances = Circumstances {
                now: self.surroundings.now(),
                offset_minutes: self.surroundings.offset_minutes(),
                author: &self.member,
                random: &|| self.surroundings.random(),
            };
            let batch = match self.workspace.borrow_mut().prepare(proposal, &circumstances, &mut pending) {
                Err(Refusal::Nothing) if proposals.len() > 1 => continue,
                other => other?,
            };
            packed.push(codec::pack_batch(&batch)?);
            batches.push(batch);
        }
        if batches.is_empty() {
            return Err(Refusal::Nothing.into());
        }
        Ok((batches, packed))
    }

    async fn apply_all(&self, first: u64, batches: Vec<Batch>) -> Committed {
        let mut counts = [0; 3];
        let mut touched = Touched::new();
        let last = first + batches.len() as u64 - 1;
        for (sequence, batch) in (first..).zip(batches) {
            if sequence > first {
                self.surroundings.breathe().await;
            }
            for change in &batch.changes {
                touched.insert(change.entity);
                counts[match change.action {
                    Action::Create => 0,
                    Action::Update => 1,
                    Action::Delete => 2,
                }] += 1;
            }
            self.workspace.borrow_mut().apply(sequence, &batch);
        }
        self.tell(&touched);
        Committed { batches: (first, last), counts, kept: Vec::new() }
    }

    /// Takes in what other tabs have committed.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn catch_up(&self) -> Result<(), CommitError> {
        let _gate = self.gate.lock().await;
        self.read_tail().await
    }

    async fn read_tail(&self) -> Result<(), CommitError> {
        let after = self.workspace.borrow().applied();
        let mut touched = Touched::new();
        for (sequence, stored) in self.durable.journal(after).await? {
            let expected = self.workspace.borrow().applied() + 1;
            if sequence > expected {
                self.damaged.borrow_mut().push(format!("journal {expected}–{}: missing", sequence - 1));
            }
            let unpacked = match stored.map(|packed| codec::unpack_batch(&packed)) {
                Ok(Err(CodecError::Newer(format))) => return Err(CodecError::Newer(format).into()),
                Ok(unpacked) => unpacked.map_err(|error| error.to_string()),
                Err(error) => Err(error.to_string()),
            };
            match unpacked {
                Ok(batch) => {
                    touched.extend(batch.changes.iter().map(|change| change.entity));
                    self.workspace.borrow_mut().apply(sequence, &batch);
                }
                Err(error) => {
                    self.damaged.borrow_mut().push(format!("journal {sequence}: {error}"));
                    self.workspace.borrow_mut().set_applied(sequence);
                }
            }
            self.surroundings.breathe().await;
        }
        self.tell(&touched);
        Ok(())
    }

    /// Reads batches of the journal, a few at a time so that the page stays usable.
    async fn batches(&self, first: u64, last: u64) -> Result<Vec<(u64, Result<Batch, CommitError>)>, CommitError> {
        let mut batches = Vec::new();
        let mut from = first;
        while from <= last {
            let to = last.min(from + JOURNAL_SLICE - 1);
            for (sequence, stored) in self.durable.journal_between(from, to).await? {
                let batch = stored.map_err(CommitError::from).and_then(|packed| Ok(codec::unpack_batch(&packed)?));
                batches.push((sequence, batch));
                self.surroundings.breathe().await;
            }
            from = to + 1;
        }
        Ok(batches)
    }
}
