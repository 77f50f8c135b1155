//! The imports that the journal remembers, which of them were taken back since, and what they were called.

use hashbrown::{HashMap, HashSet};

use super::past::LARGE;
use super::{CommitError, JOURNAL_SLICE, Session, Surroundings};
use crate::model::RecordId;
use crate::model::change::{Action, Origin};
use crate::model::codec;
use crate::model::value::Timestamp;
use crate::workspace::durable::Durable;

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

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// The imports of the journal, oldest first; the member's own where they don't see everything.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn imports(&self) -> Result<Vec<PastImport>, CommitError> {
        let mut imports: Vec<PastImport> = Vec::new();
        // What each batch left an import as, so that the undoing of a batch is known for what it undoes.
        let mut left: HashMap<u64, (RecordId, bool)> = HashMap::new();
        let last = self.workspace.borrow().applied();
        for from in (1..=last).step_by(JOURNAL_SLICE as usize) {
            self.note_imports(from, last.min(from + JOURNAL_SLICE - 1), &mut imports, &mut left).await?;
        }
        if !self.rights().is_all() {
            imports.retain(|import| import.author == self.member);
        }
        Ok(imports)
    }

    /// What these imports were called: the names of their files (R191). The journal is read backwards, no further than to the
    /// last of them, and no change of it is taken apart. Where the member doesn't see everything, the imports of others have
    /// no name for them. `goes_on` is asked now and then; it stops the reading by returning false.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn names_of_imports(
        &self,
        wanted: &[RecordId],
        goes_on: &mut dyn FnMut() -> bool,
    ) -> Result<HashMap<RecordId, String>, CommitError> {
        let mut missing: HashSet<RecordId> = wanted.iter().copied().collect();
        let mut names = HashMap::new();
        let mut to = self.workspace.borrow().applied();
        while to > 0 && !missing.is_empty() && goes_on() {
            let from = to.saturating_sub(JOURNAL_SLICE) + 1;
            for (_, stored) in self.durable.journal_between(from, to).await?.into_iter().rev() {
                // A batch that does not open was named when the vault was opened.
                let Ok(packed) = stored else { continue };
                if let Ok(title) = codec::unpack_batch_title(&packed)
                    && let Origin::Import(import) = title.origin
                    // Where somebody was erased of whom a batch told, it is called nothing; others may still say it.
                    && !title.label.is_empty()
                    && missing.remove(&import)
                    && (self.rights().is_all() || title.author == self.member)
                {
                    names.insert(import, title.label);
                }
                if packed.len() > LARGE {
                    self.surroundings.breathe().await;
                }
            }
            self.surroundings.breathe().await;
            to = from - 1;
        }
        Ok(names)
    }

    async fn note_imports(
        &self,
        first: u64,
        last: u64,
        imports: &mut Vec<PastImport>,
        left: &mut HashMap<u64, (RecordId, bool)>,
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
                Origin::Person | Origin::Sample | Origin::Sync | Origin::Restore | Origin::Erase => None,
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
}
