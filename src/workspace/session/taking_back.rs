//! Undo, redo and the taking back of imports: the journal's batches are turned round, and what was worked on since
//! stays as it is and is named.

use hashbrown::HashSet;

use super::{CommitError, Committed, Session, Surroundings};
use crate::model::change::{Action, Batch, Change, Origin};
use crate::model::schema::facts;
use crate::model::schema::tables::{conflict, policy};
use crate::model::{EntityId, FieldId, RecordId};
use crate::workspace::commit::Refusal;
use crate::workspace::durable::Durable;
use crate::workspace::history::Step;
use crate::workspace::{Proposal, Workspace, consequences};

/// How far the taking back of a step is once its batches are turned round.
const TURNED: f32 = 0.4;

/// How far it is once they are checked; then they are stored and applied.
const CHECKED: f32 = 0.8;

impl<D: Durable, S: Surroundings> Session<D, S> {
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
        self.undo_told(&mut |_| ()).await
    }

    /// The same; tells meanwhile how far it is, 0 to 1.
    ///
    /// # Errors
    /// As [`Self::undo`].
    pub async fn undo_told(&self, told: &mut dyn FnMut(f32)) -> Result<Committed, CommitError> {
        let _steps = self.steps.lock().await;
        let step = self.history.borrow().last_done().cloned();
        self.step_back(step, false, told).await
    }

    /// Brings the last undone thing back.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`Refusal::Nothing`] where there is nothing to bring back.
    pub async fn redo(&self) -> Result<Committed, CommitError> {
        self.redo_told(&mut |_| ()).await
    }

    /// The same; tells meanwhile how far it is, 0 to 1.
    ///
    /// # Errors
    /// As [`Self::redo`].
    pub async fn redo_told(&self, told: &mut dyn FnMut(f32)) -> Result<Committed, CommitError> {
        let _steps = self.steps.lock().await;
        let step = self.history.borrow().last_undone().cloned();
        self.step_back(step, true, told).await
    }

    async fn step_back(
        &self,
        step: Option<Step>,
        redo: bool,
        told: &mut dyn FnMut(f32),
    ) -> Result<Committed, CommitError> {
        let step = step.ok_or(Refusal::Nothing)?;
        let result = self.take_back(step.batches, Origin::Undo(step.batches.0), &step.label, told).await;
        let mut history = self.history.borrow_mut();
        match &result {
            Ok(committed) if committed.is_empty() => history.forget(&step),
            Ok(committed) if redo => history.was_redone(&step, committed.batches),
            Ok(committed) => history.was_undone(&step, committed.batches),
            // Nothing of it is left to take back; it must not block the steps before it.
            Err(CommitError::Refused(Refusal::Nothing)) => history.forget(&step),
            Err(_) => {}
        }
        result
    }

    /// Takes an import back, also days later. Records edited since are kept and named; where all were, nothing is
    /// committed ([`Committed::is_empty`]). A member with limits takes back their own imports alone, as long as they see
    /// all that would go.
    ///
    /// # Errors
    /// As [`Self::commit`].
    pub async fn revert_import(
        &self,
        batches: (u64, u64),
        import: RecordId,
        label: &str,
    ) -> Result<Committed, CommitError> {
        let committed = self.take_back(batches, Origin::Revert(import), label, &mut |_| ()).await?;
        if committed.is_empty() {
            return Ok(committed);
        }
        self.history.borrow_mut().record(Step { batches: committed.batches, label: label.to_owned() });
        Ok(committed)
    }

    async fn take_back(
        &self,
        batches: (u64, u64),
        origin: Origin,
        label: &str,
        told: &mut dyn FnMut(f32),
    ) -> Result<Committed, CommitError> {
        // What other tabs did belongs to how things stand.
        self.catch_up().await?;
        let mut proposals = Vec::new();
        let mut kept: Vec<(EntityId, RecordId)> = Vec::new();
        let mut taken: Vec<Batch> = Vec::new();
        for (_, batch) in self.batches(batches.0, batches.1).await? {
            let batch = batch?;
            self.hold_author(&batch.author)?;
            taken.push(batch);
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
        let count = taken.len();
        for (done, batch) in taken.into_iter().rev().enumerate() {
            told(TURNED * done as f32 / count as f32);
            let mut changes = Vec::new();
            for change in batch.changes.iter().rev() {
                match self.workspace.borrow().taken_back(change, &created) {
                    TakenBack::Change(change) => changes.push(change),
                    TakenBack::Kept => kept.push((change.entity, change.id)),
                    TakenBack::Nothing => {}
                }
            }
            if matches!(origin, Origin::Revert(_)) {
                self.hold_taking_back(&changes)?;
            }
            self.surroundings.breathe().await;
            if !changes.is_empty() {
                proposals.push(Proposal { label: label.to_owned(), origin: origin.clone(), changes });
            }
        }
        if proposals.is_empty() {
            let committed = Committed { kept, ..Committed::default() };
            return if committed.kept.is_empty() { Err(Refusal::Nothing.into()) } else { Ok(committed) };
        }
        let mut checked = |share: f32| {
            told(TURNED + (CHECKED - TURNED) * share);
            true
        };
        let (mut committed, _) = self.commit_all(proposals.as_slice(), &mut checked).await?;
        committed.kept = kept;
        Ok(committed)
    }
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
        // How a conflict was settled a person has said.
        field.0 < 16 || entity != conflict::ID && self.schema().field(entity, field).is_none_or(|field| field.computed)
    }

    /// Whether records belong to this one that were not created together with it.
    fn has_children_beyond(&self, entity: EntityId, id: RecordId, created: &HashSet<RecordId>) -> bool {
        self.schema().entities().any(|child| {
            child.owners().filter(|owner| child.refers_to(*owner, entity)).any(|owner| {
                self.children(child.id, owner, id)
                    .into_iter()
                    .filter_map(|row| self.id_at(child.id, row))
                    .any(|child| !created.contains(&child))
            })
        })
    }

    /// What takes a change back as things stand now: facts and what follows from other records may have moved on,
    /// what people typed may not.
    fn taken_back(&self, change: &Change, created: &HashSet<RecordId>) -> TakenBack {
        // What was said between the desk and the backend is no doing of a person's. Settling a conflict is one, and so is
        // what the desk agrees on.
        let settled = change.entity == conflict::ID && change.action == Action::Update;
        let agreed = change.entity == policy::ID;
        if !settled && !agreed && !self.schema().is_module(change.entity) {
            return TakenBack::Nothing;
        }
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
                // Whose turn it is may have gone on since.
                let turns = |field: FieldId| change.entity == policy::ID && field == policy::TURNS.field;
                inverse.edits.retain(|edit| {
                    edit.field != facts::PAGE.field && !facts::is_remote(edit.field) && !turns(edit.field)
                });
                TakenBack::Change(inverse)
            }
        }
    }
}
