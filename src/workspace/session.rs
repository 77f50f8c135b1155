//! An open vault at work: the one door through which commits are made durable before they are shown, and the
//! following of other tabs. It knows a store only as `Durable`.

mod arriving;
mod beginning;
mod calling;
mod compact;
mod erasing;
mod following;
mod imports;
mod noting;
mod opening;
mod past;
mod seeing;
mod taking_back;
mod timeline;
mod verifying;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_util::lock::Mutex;
use hashbrown::HashSet;

use super::commit::{Circumstances, Refusal};
use super::durable::{Durable, StoreError};
use super::erasing::KnownBy;
use super::history::{History, Step};
use super::pending::Pending;
use super::proposal::{Once, Proposal, Proposals};
use super::rights::Projection;
use super::{Indexing, Workspace};
use crate::model::change::Batch;
use crate::model::codec::{self, CodecError};
use crate::model::rights::{ADMINISTRATOR, Rights};
use crate::model::value::Timestamp;
use crate::model::{EntityId, RecordId};

pub use arriving::Ground;
pub use erasing::Cleaned;
use following::Taken;
pub use imports::PastImport;
use opening::Opened;
pub use past::{Past, PastStep, StepOf};
pub use timeline::{Looked, Sought, TimeLine, What};
pub use verifying::{Broken, Chain};

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Committed {
    /// The first and last number in the journal; zeros where nothing was.
    pub batches: (u64, u64),
    /// How many records were created, updated, deleted.
    pub counts: [usize; 3],
    /// Records that an undo or revert left as they are, because they were changed since.
    pub kept: Vec<(EntityId, RecordId)>,
}

impl Committed {
    /// Whether nothing was committed: all that an undo or revert would take back was changed since.
    pub const fn is_empty(&self) -> bool {
        self.batches.1 == 0
    }
}

/// Time, zone and randomness, handed in.
pub trait Surroundings {
    /// Now.
    fn now(&self) -> Timestamp;
    /// Milliseconds by a clock that nobody sets, since whenever it began: only differences mean something.
    fn ticks(&self) -> i64;
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
    role: RefCell<String>,
    /// Whether nobody else signs in to the vault.
    alone: Cell<bool>,
    rights: RefCell<Rc<Rights>>,
    /// What the member sees of the workspace; `None` where that is all of it.
    projection: RefCell<Option<Box<Projection>>>,
    /// Held from checking to applying, so that commits of this tab follow one another.
    gate: Mutex<()>,
    history: RefCell<History>,
    /// Held while a step is undone or redone, so that a key held down takes one step after the other.
    steps: Mutex<()>,
    /// Held while the history is cleaned of somebody.
    cleaning: Mutex<()>,
    /// By what those are known who were erased while this session was open.
    known_erased: RefCell<KnownBy>,
    /// Held while pages are written: an older page must not come after a newer one.
    writing: Mutex<()>,
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
        Self::open_as(durable, surroundings, member, ADMINISTRATOR).await
    }

    /// The same for a member with that role: they see and do what it allows.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub async fn open_as(durable: D, surroundings: S, member: String, role: &str) -> Result<Self, CommitError> {
        let Opened { mut workspace, head, through, damaged } = opening::read(&durable).await?;
        workspace.set_applied(head.through);
        let session = Self {
            workspace: RefCell::new(workspace),
            durable,
            surroundings,
            member,
            // All is taken in before it is reckoned what is seen of it.
            role: RefCell::new(ADMINISTRATOR.to_owned()),
            alone: Cell::new(true),
            rights: RefCell::new(Rc::new(Rights::all())),
            projection: RefCell::default(),
            gate: Mutex::new(()),
            history: RefCell::default(),
            steps: Mutex::new(()),
            cleaning: Mutex::new(()),
            known_erased: RefCell::default(),
            writing: Mutex::new(()),
            through,
            observers: RefCell::default(),
            damaged: RefCell::new(damaged),
        };
        session.catch_up().await?;
        session.workspace.borrow_mut().mended();
        session.workspace.borrow_mut().drop_erased();
        if role != ADMINISTRATOR {
            session.begin_as(role).await;
        }
        Ok(session)
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

    /// The damaged blocks in which records of a table were or may have been, by their names: its pages, and entries of the
    /// journal.
    pub fn lost(&self, entity: EntityId) -> Vec<String> {
        let page = format!("page {}/", entity.0);
        let damaged = self.damaged.borrow();
        let names = damaged.iter().filter_map(|said| said.split_once(':')).map(|(name, _)| name);
        let lost = names.filter(|name| name.starts_with(&page) || name.starts_with("journal "));
        lost.map(str::to_owned).collect()
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
        self.commit_many(std::slice::from_ref(&proposal), &mut |_| true).await
    }

    /// Commits several proposals as consecutive batches in one transaction: an import. `progress` gets the share
    /// done, 0 to 1, and stops the whole by returning false; nothing is kept then.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`Refusal::Nothing`] where it was stopped.
    pub async fn commit_many<P: Proposals + ?Sized>(
        &self,
        proposals: &P,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Committed, CommitError> {
        let (committed, label) = self.commit_all(proposals, progress).await?;
        self.history.borrow_mut().record(Step { batches: committed.batches, label });
        Ok(committed)
    }

    /// What was committed, and the label of the first of it.
    async fn commit_all<P: Proposals + ?Sized>(
        &self,
        proposals: &P,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<(Committed, String), CommitError> {
        let _gate = self.gate.lock().await;
        loop {
            if let Some(done) = self.try_commit(proposals, progress).await? {
                return Ok(done);
            }
        }
    }

    /// Commits what is planned from the workspace as it stands at that very moment: nothing can come between. Where
    /// another tab was first, it is planned anew. Several batches are one transaction; none of it can be undone.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub async fn commit_planned<T>(
        &self,
        mut plan: impl FnMut(&Workspace) -> (Vec<Proposal>, T),
    ) -> Result<(Committed, T), CommitError> {
        let _gate = self.gate.lock().await;
        loop {
            let (proposals, result) = plan(&self.workspace.borrow());
            if proposals.is_empty() {
                return Ok((Committed::default(), result));
            }
            match self.try_commit(&Once::of(proposals), &mut |_| true).await {
                Ok(Some((committed, _))) => return Ok((committed, result)),
                Ok(None) => {}
                Err(CommitError::Refused(Refusal::Nothing)) => return Ok((Committed::default(), result)),
                Err(error) => return Err(error),
            }
        }
    }

    /// One try, with the gate held; `None` where another tab was first: what it did is taken in then, and all must be
    /// checked again against that.
    async fn try_commit<P: Proposals + ?Sized>(
        &self,
        proposals: &P,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Option<(Committed, String)>, CommitError> {
        let first = self.workspace.borrow().applied() + 1;
        let Prepared { packed, only, label } = self.prepare_all(proposals, progress).await?;
        match self.durable.append(first, &packed).await {
            Ok(()) => Ok(Some((self.apply_all(first, packed, only).await, label))),
            Err(StoreError::Taken) => {
                self.read_tail().await?;
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The batches, packed at once: decoded, those of a large import would take many times the room. A single one is
    /// kept as it is too, so that a save need not read what it has just written.
    async fn prepare_all<P: Proposals + ?Sized>(
        &self,
        proposals: &P,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Prepared, CommitError> {
        let count = proposals.count();
        let (mut packed, mut only, mut label) = (Vec::with_capacity(count), None, None);
        let mut ahead = None;
        let mut pending = Pending::default();
        let (mut at, mut done) = (0_usize, 0_usize);
        // What follows from a proposal and is too much for one batch comes in further ones right behind it.
        let mut follows: Option<Proposal> = None;
        while at < count || follows.is_some() {
            if done > 0 {
                self.surroundings.breathe().await;
            }
            let to_come = (count - at) + pending.to_follow();
            if !progress(done as f32 / (done + to_come) as f32) {
                return Err(Refusal::Nothing.into());
            }
            let goes_on = follows.is_some();
            let held = match follows.take() {
                Some(proposal) => Ok(proposal),
                None => self.hold(proposals.proposal(at)?, &pending),
            };
            at += usize::from(!goes_on);
            done += 1;
            let next = held.as_ref().ok().map(Proposal::going_on);
            match held.and_then(|proposal| self.prepare_one(proposal, &mut ahead, &mut pending)) {
                Err(Refusal::Nothing) if count > 1 || goes_on => {}
                other => {
                    let batch = other.map_err(|refusal| self.told(refusal))?;
                    packed.push(codec::pack_batch(&batch)?);
                    label.get_or_insert_with(|| batch.label.clone());
                    only = (count == 1 && packed.len() == 1).then_some(batch);
                }
            }
            follows = next.filter(|_| pending.to_follow() > 0);
        }
        label.map(|label| Prepared { packed, only, label }).ok_or_else(|| Refusal::Nothing.into())
    }

    /// Checks and completes one proposal as things stand at this moment.
    fn prepare_one(
        &self,
        proposal: Proposal,
        ahead: &mut Option<i64>,
        pending: &mut Pending,
    ) -> Result<Batch, Refusal> {
        let now = self.surroundings.now();
        let known = || self.workspace.borrow().clock_ahead(now).unwrap_or(0);
        let ahead: i64 = *ahead.get_or_insert_with(known);
        let role = self.role.borrow();
        let projection = self.projection.borrow();
        let circumstances = Circumstances {
            now,
            entered: Timestamp(now.0.saturating_sub(ahead)),
            offset_minutes: self.surroundings.offset_minutes(),
            author: &self.member,
            role: &role,
            alone: self.is_alone(),
            seen: projection.as_deref(),
            random: &|| self.surroundings.random(),
        };
        self.workspace.borrow_mut().prepare(proposal, &circumstances, pending)
    }

    /// Brings into memory what the store has now.
    async fn apply_all(&self, first: u64, packed: Vec<Vec<u8>>, mut only: Option<Batch>) -> Committed {
        let mut taken = Taken::default();
        let last = first + packed.len() as u64 - 1;
        let changes = only.as_ref().map_or(0, |batch| batch.changes.len());
        let indexing = Indexing::of(packed.len(), changes);
        for (sequence, packed) in (first..).zip(packed) {
            if sequence > first {
                self.surroundings.breathe().await;
            }
            let batch = match only.take() {
                Some(batch) => Ok(batch),
                None => codec::unpack_batch(&packed).map_err(|error| error.to_string()),
            };
            self.take_in(sequence, batch, indexing, &mut taken);
        }
        self.tell(&taken.touched);
        Committed { batches: (first, last), counts: taken.counts, kept: Vec::new() }
    }
}

/// What a commit is about to append.
struct Prepared {
    packed: Vec<Vec<u8>>,
    /// The batch itself where there is one.
    only: Option<Batch>,
    /// The label of the first.
    label: String,
}
