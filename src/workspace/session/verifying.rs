//! The audit is verified: every entry is held to the one before it, and the journal to the digests of the entries, in
//! slices. Nothing is changed by it.

use super::noting::DIGESTED;
use super::{CommitError, Session, Surroundings};
use crate::model::audit::{Flaw, JournalDigest, Link, Span};
use crate::model::schema::tables::audit_entry as entry;
use crate::model::value::Timestamp;
use crate::workspace::durable::Durable;

/// Entries that are hashed in one slice.
const HASHED: usize = 500;

/// Where the chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The place of the entry from which on it does not.
    pub number: i64,
    /// When that entry was written.
    pub at: Option<Timestamp>,
    /// What is wrong.
    pub flaw: Flaw,
}

/// What verifying the audit has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    /// How many entries there are.
    pub entries: usize,
    /// The hash of the last one; empty where there is none. Two devices, or a note on paper, can be compared by it.
    pub last: String,
    /// The first batch of the journal that an entry covers, and the last one.
    pub covered: (u64, u64),
    /// How many batches are newer than the last entry that covers any.
    pub newer: u64,
    /// The first entry that does not hold.
    pub broken: Option<Broken>,
    /// The place of the entry of an erasure before which the journal is not what it was, as an erasure leaves it.
    pub rewritten: Option<i64>,
    /// How many blocks of the vault did not open.
    pub damaged: usize,
}

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// Verifies the audit; `None` where it was stopped. `progress` gets the share done, 0 to 1, and stops it by returning
    /// false.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn verify_audit(&self, progress: &mut dyn FnMut(f32) -> bool) -> Result<Option<Chain>, CommitError> {
        let (rows, applied) = {
            let workspace = self.workspace.borrow();
            let mut rows: Vec<(i64, u32)> = workspace
                .rows(entry::ID)
                .into_iter()
                .map(|row| (workspace.number(entry::ID, row, entry::NUMBER.field).unwrap_or(0), row))
                .collect();
            rows.sort_unstable();
            (rows, workspace.applied())
        };
        let mut chain =
            Chain { entries: rows.len(), damaged: self.damaged.borrow().len(), newer: applied, ..Chain::default() };
        let Some(spans) = self.hold_entries(&rows, &mut chain, progress).await? else {
            return Ok(None);
        };
        if let (Some(first), Some(last)) = (spans.first(), spans.last()) {
            chain.covered = (first.from.max(1), last.upto);
            chain.newer = applied.saturating_sub(last.upto);
        }
        let Some(differing) = self.hold_journal(&spans, progress).await? else {
            return Ok(None);
        };
        self.judge(&spans, &differing, &mut chain).await?;
        Ok(Some(chain))
    }

    /// Holds each entry to the one before it, up to the first that does not hold; the batches that those cover.
    async fn hold_entries(
        &self,
        rows: &[(i64, u32)],
        chain: &mut Chain,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Option<Vec<Span>>, CommitError> {
        let mut before: Option<Link> = None;
        let mut spans = Vec::with_capacity(rows.len());
        for (at, slice) in rows.chunks(HASHED).enumerate() {
            for (number, row) in slice {
                let record = self.workspace.borrow().record_at(entry::ID, *row);
                let held = record.as_ref().ok_or(Flaw::Missing).and_then(|record| Link::next(before.as_ref(), record));
                match (held, record) {
                    (Ok(link), Some(record)) => {
                        chain.last.clone_from(&link.hash);
                        spans.push(Span::of(&record));
                        before = Some(link);
                    }
                    (held, record) => {
                        let flaw = held.err().unwrap_or(Flaw::Missing);
                        let at = record.and_then(|record| record.get(entry::AT));
                        chain.broken = Some(Broken { number: *number, at, flaw });
                        return Ok(Some(spans));
                    }
                }
            }
            if !progress(0.5 * (at * HASHED) as f32 / rows.len() as f32) {
                return Ok(None);
            }
            self.surroundings.breathe().await;
        }
        Ok(Some(spans))
    }

    /// Holds the journal to the digests, those alone that go on from one another; the entries whose digest is another.
    async fn hold_journal(
        &self,
        spans: &[Span],
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Option<Vec<i64>>, CommitError> {
        let plain: Vec<&Span> = spans.iter().filter(|span| !span.is_anew()).collect();
        let (Some(first), Some(last)) = (plain.first(), plain.last()) else {
            return Ok(Some(Vec::new()));
        };
        let (from, upto) = (first.from, last.upto);
        let mut held = Held { spans: &plain, at: 0, digest: JournalDigest::default(), differing: Vec::new() };
        let mut next = from;
        while next <= upto {
            let to = upto.min(next + DIGESTED - 1);
            for (sequence, stored) in self.durable.journal_between(next, to).await? {
                held.close_before(sequence);
                if let Ok(packed) = stored {
                    held.take(sequence, &packed);
                }
            }
            next = to + 1;
            if !progress(0.5 + 0.5 * (to - from) as f32 / (upto - from + 1) as f32) {
                return Ok(None);
            }
            self.surroundings.breathe().await;
        }
        held.close_before(u64::MAX);
        Ok(Some(held.differing))
    }

    /// An erasure takes a person out of batches that entries before it cover. The entry of the last one covers the journal
    /// as it is since: where that holds, what differs before it is the erasure's doing.
    async fn judge(&self, spans: &[Span], differing: &[i64], chain: &mut Chain) -> Result<(), CommitError> {
        let mut excused = 0;
        let mut first = differing.first().copied();
        if let Some(anew) = spans.iter().rev().find(|span| span.is_anew()) {
            let (_, digest) = self.journal_digest(1, anew.upto, usize::MAX).await?;
            if digest == anew.digest {
                excused = anew.number;
                chain.rewritten = first.filter(|number| *number < excused).map(|_| excused);
                first = differing.iter().copied().find(|number| *number > excused);
            } else {
                first = Some(first.map_or(anew.number, |number| number.min(anew.number)));
            }
        }
        if let Some(number) = first.filter(|number| *number > excused) {
            // The chain of the entries broke further on, if at all: only entries before that cover anything here.
            let at = spans.iter().find(|span| span.number == number).and_then(|span| span.at);
            chain.broken = Some(Broken { number, at, flaw: Flaw::Journal });
        }
        Ok(())
    }
}

/// The journal as it is read, held to one span after the other.
struct Held<'a> {
    spans: &'a [&'a Span],
    at: usize,
    digest: JournalDigest,
    differing: Vec<i64>,
}

impl Held<'_> {
    /// Ends the spans whose batches all come before this one.
    fn close_before(&mut self, sequence: u64) {
        while let Some(span) = self.spans.get(self.at).filter(|span| span.upto < sequence) {
            let digest = std::mem::take(&mut self.digest).finish();
            if digest != span.digest {
                self.differing.push(span.number);
            }
            self.at += 1;
        }
    }

    /// Takes a batch in where a span covers it; between two there may be those that an erasure alone covers.
    fn take(&mut self, sequence: u64, packed: &[u8]) {
        if self.spans.get(self.at).is_some_and(|span| span.from <= sequence) {
            self.digest.take(sequence, packed);
        }
    }
}
