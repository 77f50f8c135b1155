//! What a record was before (R276), read back from the journal: it keeps every edit with the value before it, by whom and
//! when, also after pages were written. The newest comes first, and nothing is read beyond the record's beginning.

use super::{CommitError, JOURNAL_SLICE, Session, Surroundings};
use crate::model::change::{Action, Batch, Edit, Origin};
use crate::model::codec::{self, IdSet};
use crate::model::value::Timestamp;
use crate::model::{EntityId, RecordId};
use crate::workspace::durable::Durable;

/// What one batch did to a record.
#[derive(Clone, Debug, PartialEq)]
pub struct PastStep {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: String,
    /// Where it came from.
    pub origin: Origin,
    /// Whether the record began, changed or went with it.
    pub action: Action,
    /// The values before and after.
    pub edits: Vec<Edit>,
}

/// What the journal knows of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// The steps, the newest first.
    pub steps: Vec<PastStep>,
    /// The last batch that was looked at; what comes later is read after this one.
    pub through: u64,
}

/// Batches of more bytes than these take long enough to let the page have its turn after each.
pub(super) const LARGE: usize = 16 * 1024;

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// What the journal knows of a record, of the batches after that number. `goes_on` is asked now and then; it stops
    /// the reading by returning false. A batch that does not open was named when the vault was opened, and is passed over.
    /// Of a record that the member does not see there is nothing, and of others no more than they see of it.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn past(
        &self,
        entity: EntityId,
        id: RecordId,
        after: u64,
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<Past, CommitError> {
        let through = self.workspace.borrow().applied();
        let mut past = Past { steps: Vec::new(), through };
        // What is gone is seen by whoever sees all there is.
        if !self.rights().is_all() && !self.sees(entity, id) {
            return Ok(past);
        }
        let mut to = through;
        while to > after && goes_on() {
            let from = after.max(to.saturating_sub(JOURNAL_SLICE)) + 1;
            let some = self.durable.journal_between(from, to).await?;
            for (_, stored) in some.into_iter().rev() {
                let Ok(packed) = stored else {
                    continue;
                };
                let seen = |action: Action, edits: Vec<Edit>| self.edits_as_seen((entity, id), action, edits);
                if let Ok(Some(batch)) = codec::unpack_batch_of(&packed, id)
                    && past.note(batch, (entity, id), seen)
                {
                    return Ok(past);
                }
                if packed.len() > LARGE {
                    self.surroundings.breathe().await;
                }
            }
            self.surroundings.breathe().await;
            to = from - 1;
        }
        Ok(past)
    }
}

/// A step with the record that it moved.
pub type StepOf = (EntityId, RecordId, PastStep);

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// What the journal knows of all these records, the oldest step first (R203). The journal is read once for all of
    /// them. `goes_on` is asked now and then; it stops the reading by returning false. Nothing is told to who doesn't see
    /// everything.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn pasts(&self, records: &IdSet, goes_on: &mut dyn FnMut() -> bool) -> Result<Vec<StepOf>, CommitError> {
        if !self.rights().is_all() {
            return Ok(Vec::new());
        }
        let last = self.workspace.borrow().applied();
        let (mut steps, mut from) = (Vec::new(), 1);
        while from <= last && goes_on() {
            let to = last.min(from + JOURNAL_SLICE - 1);
            for (_, stored) in self.durable.journal_between(from, to).await? {
                // A batch that does not open was named when the vault was opened.
                let Ok(packed) = stored else { continue };
                if let Ok(Some(batch)) = codec::unpack_batch_of_any(&packed, records) {
                    let Batch { at, author, origin, changes, .. } = batch;
                    for change in changes.into_iter().filter(|change| records.contains(change.id)) {
                        let (author, origin) = (author.clone(), origin.clone());
                        let step = PastStep { at, author, origin, action: change.action, edits: change.edits };
                        steps.push((change.entity, change.id, step));
                    }
                }
            }
            self.surroundings.breathe().await;
            from = to + 1;
        }
        Ok(steps)
    }
}

impl Past {
    /// Takes in what a batch did to the record, as far as `seen` lets see of it; true where it began with that. What undo
    /// brought back had begun before.
    fn note(
        &mut self,
        batch: Batch,
        (entity, id): (EntityId, RecordId),
        seen: impl Fn(Action, Vec<Edit>) -> Option<Vec<Edit>>,
    ) -> bool {
        let Batch { at, author, origin, changes, .. } = batch;
        let mut begun = false;
        for change in changes.into_iter().rev().filter(|change| change.entity == entity && change.id == id) {
            begun |= change.action == Action::Create
                && !matches!(origin, Origin::Undo(_) | Origin::Revert(_) | Origin::Restore);
            let Some(edits) = seen(change.action, change.edits) else {
                continue;
            };
            self.steps.push(PastStep {
                at,
                author: author.clone(),
                origin: origin.clone(),
                action: change.action,
                edits,
            });
        }
        begun
    }
}
