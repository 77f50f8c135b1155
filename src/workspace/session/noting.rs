//! The audit is written (R277): an entry is committed like everything else, so all tabs write one chain, but it is no
//! step to undo. What it covers of the journal is reckoned before the gate is taken, so that no save waits for it.

use super::{CommitError, Committed, Session, Surroundings};
use crate::model::audit::{ANEW, JournalDigest, Link};
use crate::model::{EntityId, RecordId};
use crate::workspace::audit::{Event, Note};
use crate::workspace::durable::Durable;
use crate::workspace::{Proposal, Workspace};

/// Batches of the journal that are read in one go: those of an import are large.
pub(super) const DIGESTED: u64 = 16;

/// An entry at which somebody works covers about so many bytes of the journal and leaves the rest to the next one: what
/// another tab or a backend has brought must not hold up the first list.
pub(super) const AT_ONCE: usize = 512 * 1024;

impl Event {
    /// Whether its entry covers all of the journal up to it, however long that takes: what it tells of has just taken
    /// longer.
    const fn covers_all(self) -> bool {
        matches!(self, Self::Imported | Self::Restored | Self::BackedUp | Self::Erased | Self::Verified)
    }
}

/// What is known of the next entry before the gate is taken.
pub(super) struct Reckoned {
    before: Option<Link>,
    from: u64,
    upto: u64,
    digest: String,
}

impl Reckoned {
    /// The entry; `None` where another tab has written one meanwhile, from which the next goes on then.
    pub(super) fn entry(&self, workspace: &Workspace, note: &Note, id: RecordId) -> Option<Proposal> {
        let goes_on = workspace.last_entry() == self.before;
        goes_on.then(|| note.proposal(id, self.from, self.upto, &self.digest))
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
            let most = if event.covers_all() { usize::MAX } else { AT_ONCE };
            let reckoned = self.reckon(event == Event::Erased, most).await?;
            let id = self.new_id();
            let planned = self.commit_planned(|workspace| {
                let proposal = reckoned.entry(workspace, &note, id);
                let goes_on = proposal.is_some();
                (proposal.into_iter().collect(), goes_on)
            });
            if let (committed, true) = planned.await? {
                return Ok(committed);
            }
        }
    }

    /// What the next entry goes on from, and what it covers: all that no entry covers yet, but no more once so many bytes
    /// were read, or the whole journal anew.
    pub(super) async fn reckon(&self, anew: bool, most: usize) -> Result<Reckoned, CommitError> {
        let (before, applied) = {
            let workspace = self.workspace.borrow();
            (workspace.last_entry(), workspace.applied())
        };
        let from = match &before {
            _ if anew => ANEW,
            Some(before) => before.upto.saturating_add(1),
            None => applied + 1,
        };
        let (upto, digest) = self.journal_digest(from.max(1), applied, most).await?;
        Ok(Reckoned { before, from, upto, digest })
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
