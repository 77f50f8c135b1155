//! The audit is written (R277): an entry is committed like everything else, so all tabs write one chain, but it is no
//! step to undo. What it covers of the journal is reckoned before the gate is taken, so that no save waits for it.

use super::{CommitError, Committed, Session, Surroundings};
use crate::model::audit::{ANEW, JournalDigest};
use crate::model::{EntityId, RecordId};
use crate::workspace::audit::{Event, Note};
use crate::workspace::durable::Durable;

/// Batches of the journal that are read in one go: those of an import are large.
pub(super) const DIGESTED: u64 = 16;

/// An entry at which somebody works covers about so many bytes of the journal and leaves the rest to the next one: what
/// another tab or a backend has brought must not hold up the first list.
const AT_ONCE: usize = 512 * 1024;

impl Event {
    /// Whether its entry covers all of the journal up to it, however long that takes: what it tells of has just taken
    /// longer.
    const fn covers_all(self) -> bool {
        matches!(self, Self::Imported | Self::Restored | Self::BackedUp | Self::Erased | Self::Verified)
    }
}

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// Writes down that something happened, and which record it is about. The detail holds no value of a record. After
    /// [`Event::Erased`] the whole journal is reckoned anew, for what was erased is no longer in it.
    ///
    /// # Errors
    /// Where the store fails; nothing is written down then.
    pub async fn note(
        &self,
        event: Event,
        about: Option<(EntityId, RecordId)>,
        detail: String,
    ) -> Result<Committed, CommitError> {
        let note = Note { event, about, detail };
        loop {
            let (before, applied) = {
                let workspace = self.workspace.borrow();
                (workspace.last_entry(), workspace.applied())
            };
            let from = match &before {
                _ if event == Event::Erased => ANEW,
                Some(before) => before.upto.saturating_add(1),
                None => applied + 1,
            };
            let most = if event.covers_all() { usize::MAX } else { AT_ONCE };
            let (upto, digest) = self.journal_digest(from.max(1), applied, most).await?;
            let id = self.new_id();
            let planned = self.commit_planned(|workspace| {
                // Another tab may have written one meanwhile: then this one goes on from that.
                let goes_on = workspace.last_entry() == before;
                let proposal = goes_on.then(|| note.proposal(id, from, upto, &digest));
                (proposal.into_iter().collect(), goes_on)
            });
            if let (committed, true) = planned.await? {
                return Ok(committed);
            }
        }
    }

    /// Writes down that something leaves the vault, and then has it leave: nothing goes out of which the audit does not know
    /// for good (R44, R277).
    ///
    /// # Errors
    /// As [`Self::note`]; then nothing has left.
    pub async fn hand_out<T>(
        &self,
        event: Event,
        about: Option<(EntityId, RecordId)>,
        detail: String,
        out: impl FnOnce() -> T,
    ) -> Result<T, CommitError> {
        self.note(event, about, detail).await?;
        Ok(out())
    }

    /// The digest of the journal from one batch on, and the last batch that it covers: at most `last`, and no more once
    /// so many bytes were read. A batch that does not open is missing in it.
    pub(super) async fn journal_digest(&self, from: u64, last: u64, most: usize) -> Result<(u64, String), CommitError> {
        let (mut digest, mut next, mut bytes) = (JournalDigest::default(), from, 0);
        while next <= last && bytes < most {
            let to = last.min(next + DIGESTED - 1);
            for (sequence, stored) in self.durable.journal_between(next, to).await? {
                if let Ok(packed) = stored {
                    digest.take(sequence, &packed);
                    bytes += packed.len();
                }
            }
            next = to + 1;
            self.surroundings.breathe().await;
        }
        Ok((next - 1, digest.finish()))
    }
}
