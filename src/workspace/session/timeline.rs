//! One time line of the audit's entries and of the changes of the journal, the latest first, read back a part at a time:
//! an entry lies in the journal like every change.

use super::{CommitError, JOURNAL_SLICE, Session, Surroundings};
use crate::model::audit::Link;
use crate::model::change::{Action, Batch, Origin};
use crate::model::codec;
use crate::model::schema::tables::audit_entry as entry;
use crate::model::value::Timestamp;
use crate::model::{EntityId, Record, RecordId};
use crate::workspace::durable::Durable;
use crate::workspace::query::Query;

/// Batches of more bytes than these take long enough to let the page have its turn after each.
const LARGE: usize = 16 * 1024;

/// What a line tells of.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// An entry of the audit.
    Entry(Record),
    /// A change: where it came from, what it is called for undo, and of each table how many records it created, changed
    /// and deleted.
    Change(Origin, String, Vec<(EntityId, [usize; 3])>),
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeLine {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub member: String,
    /// What.
    pub what: What,
}

/// What is looked for; nothing of it lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// By that member.
    pub member: Option<String>,
    /// Not before that moment.
    pub from: Option<Timestamp>,
    /// Before that moment.
    pub until: Option<Timestamp>,
    /// In that table.
    pub table: Option<EntityId>,
    /// About that record.
    pub record: Option<RecordId>,
    /// What it is called, or its detail, holds this; in lower case.
    pub text: String,
}

/// Lines that were found, and how far back the journal was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looked {
    /// The lines, the latest first.
    pub lines: Vec<TimeLine>,
    /// All batches from this one on were looked at; 1 at the beginning of the journal.
    pub back_to: u64,
}

impl Sought {
    /// The line of a batch, where it is one of those that are looked for.
    fn line(&self, batch: Batch) -> Option<TimeLine> {
        let Batch { at, author, origin, label, changes } = batch;
        let in_time = self.from.is_none_or(|from| at >= from) && self.until.is_none_or(|until| at < until);
        if !in_time || self.member.as_ref().is_some_and(|member| *member != author) {
            return None;
        }
        if let [only] = changes.as_slice()
            && only.entity == entry::ID
        {
            let record = changes.into_iter().next()?.into_record();
            return self.takes_entry(&record).then_some(TimeLine { at, member: author, what: What::Entry(record) });
        }
        let meant = |entity: EntityId| self.table.is_none_or(|table| table == entity);
        let touches = changes.iter().any(|change| meant(change.entity) && self.is_about(change.id));
        if !touches || !self.holds(&label) {
            return None;
        }
        let mut counts: Vec<(EntityId, [usize; 3])> = Vec::new();
        for change in changes {
            let place = match change.action {
                Action::Create => 0,
                Action::Update => 1,
                Action::Delete => 2,
            };
            match counts.iter_mut().find(|(entity, _)| *entity == change.entity) {
                Some((_, count)) => count[place] += 1,
                None => {
                    let mut count = [0; 3];
                    count[place] = 1;
                    counts.push((change.entity, count));
                }
            }
        }
        Some(TimeLine { at, member: author, what: What::Change(origin, label, counts) })
    }

    fn takes_entry(&self, record: &Record) -> bool {
        let table = record.get(entry::TABLE);
        let meant = self.table.is_none_or(|wanted| table == Some(i64::from(wanted.0)));
        let about = self.record.is_none_or(|wanted| record.get(entry::RECORD) == Some(wanted));
        meant && about && self.holds(record.text(entry::DETAIL))
    }

    fn is_about(&self, id: RecordId) -> bool {
        self.record.is_none_or(|record| record == id)
    }

    fn holds(&self, text: &str) -> bool {
        self.text.is_empty() || text.to_lowercase().contains(&self.text)
    }
}

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// Reads the journal back from before that batch until there are so many lines. `goes_on` is asked now and then with
    /// the batch up to which it has come; it stops the reading by returning false. A batch that does not open was named
    /// when the vault was opened, and is passed over.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn time_line(
        &self,
        before: u64,
        sought: &Sought,
        most: usize,
        goes_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<Looked, CommitError> {
        let mut looked = Looked { lines: Vec::new(), back_to: before };
        while looked.back_to > 1 && looked.lines.len() < most && goes_on(looked.back_to) {
            let to = looked.back_to - 1;
            let from = to.saturating_sub(JOURNAL_SLICE - 1).max(1);
            for (_, stored) in self.durable.journal_between(from, to).await?.into_iter().rev() {
                let Ok(packed) = stored else {
                    continue;
                };
                let batch = match sought.record {
                    Some(id) => codec::unpack_batch_of(&packed, id).ok().flatten(),
                    None => codec::unpack_batch(&packed).ok(),
                };
                looked.lines.extend(batch.and_then(|batch| sought.line(batch)));
                if packed.len() > LARGE {
                    self.surroundings.breathe().await;
                }
            }
            looked.back_to = from;
            self.surroundings.breathe().await;
        }
        Ok(looked)
    }

    /// The rows of the entries that a query of that table asks for. Who may read the audit is asked at its page.
    pub fn audit_rows(&self, query: &Query) -> Vec<u32> {
        let workspace = self.workspace.borrow();
        if query.entity == entry::ID { workspace.query(query) } else { Vec::new() }
    }

    /// The entry of a row.
    pub fn audit_entry(&self, row: u32) -> Option<Record> {
        self.workspace.borrow().record_at(entry::ID, row)
    }

    /// What the next entry goes on from.
    pub fn audit_end(&self) -> Option<Link> {
        self.workspace.borrow().last_entry()
    }

    /// The number of the last batch of the journal that this tab knows.
    pub fn journal_end(&self) -> u64 {
        self.workspace.borrow().applied()
    }
}
