//! The journal is taken in: what other tabs have committed, and what this one has just appended. A batch that can't be
//! read is named and passed over.

use super::{CommitError, JOURNAL_SLICE, Session, Surroundings, Touched};
use crate::model::change::{Action, Batch, Origin};
use crate::model::codec::{self, CodecError};
use crate::workspace::Indexing;
use crate::workspace::durable::{Durable, Stored};

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// Takes in what other tabs have committed.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn catch_up(&self) -> Result<(), CommitError> {
        let _gate = self.gate.lock().await;
        self.read_tail().await
    }

    /// Takes in the journal's tail, a few batches at a time: another tab may have read a whole backend meanwhile.
    pub(super) async fn read_tail(&self) -> Result<(), CommitError> {
        while self.read_some().await? {
            self.surroundings.breathe().await;
        }
        Ok(())
    }

    /// Takes in some of the journal's tail and tells of it; true where there may be more.
    async fn read_some(&self) -> Result<bool, CommitError> {
        let after = self.workspace.borrow().applied();
        let mut taken = Taken::default();
        let some = self.durable.journal(after, JOURNAL_SLICE as u32).await?;
        let more = some.len() as u64 == JOURNAL_SLICE;
        let indexing = Indexing::of(some.len(), 0);
        for (sequence, stored) in some {
            let expected = self.workspace.borrow().applied() + 1;
            if sequence > expected {
                self.damaged.borrow_mut().push(format!("journal {expected}–{}: missing", sequence - 1));
            }
            self.take_in(sequence, readable(stored)?, indexing, &mut taken);
            self.surroundings.breathe().await;
        }
        self.tell(&taken.touched);
        Ok(more)
    }

    /// Applies a batch of the journal; one that can't be read is named and passed over.
    pub(super) fn take_in(
        &self,
        sequence: u64,
        unpacked: Result<Batch, String>,
        indexing: Indexing,
        taken: &mut Taken,
    ) {
        match unpacked {
            Ok(batch) => {
                taken.note(&batch);
                let watched = self.watched(&batch.changes);
                if batch.origin == Origin::Erase {
                    self.forget_steps(&batch);
                }
                self.workspace.borrow_mut().apply(sequence, batch, indexing);
                if !watched.is_empty() {
                    self.follow_rights(&watched, indexing, taken);
                }
            }
            Err(error) => {
                self.damaged.borrow_mut().push(format!("journal {sequence}: {error}"));
                self.workspace.borrow_mut().set_applied(sequence);
            }
        }
    }

    /// Reads batches of the journal, a few at a time so that the page stays usable.
    pub(super) async fn batches(
        &self,
        first: u64,
        last: u64,
    ) -> Result<Vec<(u64, Result<Batch, CommitError>)>, CommitError> {
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

/// A stored batch, or in words why it can't be read; an error only where a newer release wrote it.
fn readable(stored: Stored) -> Result<Result<Batch, String>, CommitError> {
    match stored.map(|packed| codec::unpack_batch(&packed)) {
        Ok(Err(CodecError::Newer(format))) => Err(CodecError::Newer(format).into()),
        Ok(unpacked) => Ok(unpacked.map_err(|error| error.to_string())),
        Err(error) => Ok(Err(error.to_string())),
    }
}

/// What some batches of the journal did.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) touched: Touched,
    /// How many records were created, updated, deleted.
    pub(super) counts: [usize; 3],
}

impl Taken {
    fn note(&mut self, batch: &Batch) {
        for change in &batch.changes {
            self.touched.insert(change.entity);
            self.counts[match change.action {
                Action::Create => 0,
                Action::Update => 1,
                Action::Delete => 2,
            }] += 1;
        }
    }
}
