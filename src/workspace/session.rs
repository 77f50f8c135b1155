//! An open vault at work: commits made durable before they are shown, undo and redo, the following of other tabs,
//! and the writing of pages in the background. It knows a store only as `Durable`.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::lock::Mutex;
use hashbrown::HashSet;

use super::commit::{Circumstances, Pending, Proposal, Refusal};
use super::durable::{Durable, PageKey, StoreError};
use super::history::{History, Step};
use super::{Workspace, consequences};
use crate::model::change::{Action, Batch, Change, Origin};
use crate::model::codec::{self, CodecError, Head};
use crate::model::schema::facts;
use crate::model::value::Timestamp;
use crate::model::{EntityId, FieldId, RecordId};

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
pub const SLICE: usize = 1000;

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

    /// What undo would take back.
    pub fn can_undo(&self) -> Option<String> {
        self.history.borrow().last_done().map(|step| step.label.clone())
    }

    /// What redo would bring back.
    pub fn can_redo(&self) -> Option<String> {
        self.history.borrow().last_undone().map(|step| step.label.clone())
    }

    /// Takes back the last thing done in this session. Records that were changed since are left and named.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`Refusal::Nothing`] where there is nothing to take back.
    pub async fn undo(&self) -> Result<Committed, CommitError> {
        let _steps = self.steps.lock().await;
        let step = self.history.borrow().last_done().cloned();
        self.step_back(step, false).await
    }

    /// Brings the last undone thing back.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`Refusal::Nothing`] where there is nothing to bring back.
    pub async fn redo(&self) -> Result<Committed, CommitError> {
        let _steps = self.steps.lock().await;
        let step = self.history.borrow().last_undone().cloned();
        self.step_back(step, true).await
    }

    async fn step_back(&self, step: Option<Step>, redo: bool) -> Result<Committed, CommitError> {
        let step = step.ok_or(Refusal::Nothing)?;
        let result = self.take_back(step.batches, Origin::Undo(step.batches.0), &step.label).await;
        let mut history = self.history.borrow_mut();
        match &result {
            Ok(committed) if redo => history.was_redone(&step, committed.batches),
            Ok(committed) => history.was_undone(&step, committed.batches),
            // Nothing of it is left to take back; it must not block the steps before it.
            Err(CommitError::Refused(Refusal::Nothing)) => history.forget(&step),
            Err(_) => {}
        }
        result
    }

    /// Takes an import back, also days later. Records edited since are kept and named.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub async fn revert_import(
        &self,
        batches: (u64, u64),
        import: RecordId,
        label: &str,
    ) -> Result<Committed, CommitError> {
        let committed = self.take_back(batches, Origin::Revert(import), label).await?;
        self.history.borrow_mut().record(Step { batches: committed.batches, label: label.to_owned() });
        Ok(committed)
    }

    /// The first and last batch of an import, if the journal holds it.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn imports(&self) -> Result<Vec<PastImport>, CommitError> {
        let mut imports: Vec<PastImport> = Vec::new();
        // What each batch left an import as, so that the undoing of a batch is known for what it undoes.
        let mut left: hashbrown::HashMap<u64, (RecordId, bool)> = hashbrown::HashMap::new();
        let last = self.workspace.borrow().applied();
        for from in (1..=last).step_by(JOURNAL_SLICE as usize) {
            self.note_imports(from, last.min(from + JOURNAL_SLICE - 1), &mut imports, &mut left).await?;
        }
        Ok(imports)
    }

    async fn note_imports(
        &self,
        first: u64,
        last: u64,
        imports: &mut Vec<PastImport>,
        left: &mut hashbrown::HashMap<u64, (RecordId, bool)>,
    ) -> Result<(), CommitError> {
        for (sequence, batch) in self.batches(first, last).await? {
            // A batch that does not open is named when the vault is opened; here it is no import.
            let Ok(batch) = batch else {
                continue;
            };
            let state = match batch.origin {
                Origin::Import(id) => Some((id, false)),
                Origin::Revert(id) => Some((id, true)),
                Origin::Undo(of) => left.get(&of).map(|(id, reverted)| (*id, !reverted)),
                Origin::Person | Origin::Sample => None,
            };
            if let Some(state) = state {
                left.insert(sequence, state);
            }
            match batch.origin {
                Origin::Import(id) => {
                    let created = batch.changes.iter().filter(|change| change.action == Action::Create).count();
                    match imports.last_mut().filter(|import| import.id == id) {
                        Some(import) => {
                            import.batches.1 = sequence;
                            import.created += created;
                        }
                        None => imports.push(PastImport {
                            id,
                            at: batch.at,
                            author: batch.author,
                            label: batch.label,
                            batches: (sequence, sequence),
                            created,
                            reverted: false,
                        }),
                    }
                }
                _ => {
                    let import = state.and_then(|(id, _)| imports.iter_mut().find(|import| import.id == id));
                    if let (Some(import), Some((_, reverted))) = (import, state) {
                        import.reverted = reverted;
                    }
                }
            }
        }
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

    async fn take_back(&self, batches: (u64, u64), origin: Origin, label: &str) -> Result<Committed, CommitError> {
        let mut proposals = Vec::new();
        let mut kept: Vec<(EntityId, RecordId)> = Vec::new();
        let mut taken: Vec<Batch> = Vec::new();
        for (_, batch) in self.batches(batches.0, batches.1).await? {
            taken.push(batch?);
        }
        // What was worked on since stays, and what it belongs to stays with it.
        let mut created: HashSet<RecordId> = HashSet::new();
        for batch in &taken {
            for change in batch.changes.iter().filter(|change| change.action == Action::Create) {
                if !self.workspace.borrow().worked_on(change) {
                    created.insert(change.id);
                }
            }
            self.surroundings.breathe().await;
        }
        for batch in taken.into_iter().rev() {
            let mut changes = Vec::new();
            for change in batch.changes.iter().rev() {
                match self.workspace.borrow().taken_back(change, &created) {
                    TakenBack::Change(change) => changes.push(change),
                    TakenBack::Kept => kept.push((change.entity, change.id)),
                    TakenBack::Nothing => {}
                }
            }
            self.surroundings.breathe().await;
            if !changes.is_empty() {
                proposals.push(Proposal { label: label.to_owned(), origin: origin.clone(), changes });
            }
        }
        if proposals.is_empty() {
            return Err(Refusal::Nothing.into());
        }
        let mut committed = self.commit_all(proposals, &mut |_| true).await?;
        committed.kept = kept;
        Ok(committed)
    }

    /// How many batches lie in the journal beyond the pages, as far as this tab knows.
    pub fn dirty(&self) -> usize {
        let workspace = self.workspace.borrow();
        workspace.tables.values().map(|table| table.dirty_pages().len()).sum()
    }

    /// Writes the pages that changed. Only one tab at a time may do this; work goes on meanwhile.
    ///
    /// # Errors
    /// Where the store fails; the pages stay dirty and the journal keeps everything.
    pub async fn compact(&self) -> Result<(), CommitError> {
        // Pages may come to hold effects of batches after `through`; replaying those again changes nothing.
        // What a damaged block should hold is in the journal alone: the head must not move past it.
        let whole = self.damaged.borrow().is_empty();
        let through = if whole { self.workspace.borrow().applied() } else { self.through };
        let mut keys: Vec<PageKey> = Vec::new();
        for (entity, table) in &self.workspace.borrow().tables {
            keys.extend(table.dirty_pages().into_iter().map(|page| PageKey { entity: *entity, page }));
        }
        if keys.is_empty() {
            return Ok(());
        }
        let mut pages = Vec::with_capacity(keys.len());
        for key in &keys {
            let packed = self.workspace.borrow_mut().table_mut(key.entity).map(|table| table.pack_page(key.page));
            pages.extend(packed.map(|packed| (*key, packed)));
            self.surroundings.breathe().await;
        }
        let head = codec::pack_head(&Head { through })?;
        let written = self.durable.snapshot(pages, head).await;
        if written.is_err() {
            for key in keys {
                if let Some(table) = self.workspace.borrow_mut().table_mut(key.entity) {
                    table.mark_dirty(key.page);
                }
            }
        }
        Ok(written?)
    }
}

/// An import that the journal remembers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastImport {
    /// Its id.
    pub id: RecordId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: String,
    /// What it was called: the file's name.
    pub label: String,
    /// Its batches.
    pub batches: (u64, u64),
    /// How many records it created.
    pub created: usize,
    /// Whether it was taken back.
    pub reverted: bool,
}

/// What taking one change back comes to.
enum TakenBack {
    Change(Change),
    /// The record was changed since and stays as it is.
    Kept,
    /// It is so already.
    Nothing,
}

impl Workspace {
    /// Whether people have changed a record since this change created it.
    fn worked_on(&self, change: &Change) -> bool {
        let typed = |field: FieldId| !self.follows(change.entity, field);
        self.record(change.entity, change.id).is_some_and(|current| {
            change.edits.iter().any(|edit| typed(edit.field) && current.value(edit.field) != edit.after.as_ref())
                || current.values().iter().any(|(field, _)| typed(*field) && change.after(*field).is_none())
        })
    }

    /// Whether the desk gives that field itself: a fact, or what follows from other records.
    fn follows(&self, entity: EntityId, field: FieldId) -> bool {
        field.0 < 16 || self.schema().field(entity, field).is_none_or(|field| field.computed)
    }

    /// Whether records belong to this one that were not created together with it.
    fn has_children_beyond(&self, entity: EntityId, id: RecordId, created: &HashSet<RecordId>) -> bool {
        self.schema().entities().iter().any(|child| {
            let parent = child.parent.and_then(|parent| child.field(parent));
            parent.filter(|field| field.kind == crate::model::Kind::Reference(entity)).is_some_and(|field| {
                self.children(child.id, field.id, id)
                    .into_iter()
                    .filter_map(|row| self.id_at(child.id, row))
                    .any(|child| !created.contains(&child))
            })
        })
    }

    /// What takes a change back as things stand now: facts and what follows from other records may have moved on,
    /// what people typed may not.
    fn taken_back(&self, change: &Change, created: &HashSet<RecordId>) -> TakenBack {
        if change.action == Action::Update
            && change.edits.iter().all(|edit| consequences::is_summary(change.entity, edit.field))
        {
            return TakenBack::Nothing;
        }
        let current = self.record(change.entity, change.id);
        let mut inverse = change.inverse();
        match (change.action, current) {
            (Action::Delete, Some(_)) | (Action::Create, None) => TakenBack::Nothing,
            // What follows from other records is made anew with them.
            (Action::Update, None) if change.edits.iter().all(|edit| self.follows(change.entity, edit.field)) => {
                TakenBack::Nothing
            }
            (Action::Update, None) => TakenBack::Kept,
            (Action::Delete, None) => TakenBack::Change(inverse),
            (Action::Create, Some(_)) => {
                let childless = !self.has_children_beyond(change.entity, change.id, created);
                if !self.worked_on(change) && childless { TakenBack::Change(inverse) } else { TakenBack::Kept }
            }
            (Action::Update, Some(current)) => {
                let moved_on = inverse.edits.iter().any(|edit| {
                    !self.follows(change.entity, edit.field) && current.value(edit.field) != edit.before.as_ref()
                });
                if moved_on {
                    return TakenBack::Kept;
                }
                inverse.edits.retain(|edit| edit.field != facts::PAGE.field);
                TakenBack::Change(inverse)
            }
        }
    }
}
