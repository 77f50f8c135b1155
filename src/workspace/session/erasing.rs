//! Erasing a person for good (R203): first all that the vault holds of them goes, in one batch that holds no value of theirs;
//! then pages, history, half-filled forms and files are cleaned, step by step. Each step can be done again, so a browser
//! that dies in between loses nothing and leaves nothing: whoever leads goes on until the tombstone says that it is done.

use super::{CommitError, Committed, JOURNAL_SLICE, Session, Surroundings};
use crate::model::change::{Action, Batch, Change, Origin};
use crate::model::codec::{self, IdSet};
use crate::model::schema::tables::{contact, customer, erasure};
use crate::model::{EntityId, Record, RecordId, Value};
use crate::workspace::durable::files::FileStore;
use crate::workspace::durable::{Durable, StoreError};
use crate::workspace::erasing::{Cleaning, Planned, Wish, names_any, plan, ties, tombstone};
use crate::workspace::{Proposal, Workspace};

/// What a cleaning has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// Entries of the journal that had something to forget.
    pub entries: usize,
    /// Half-filled forms and the like that went.
    pub named: usize,
    /// Files whose bytes went.
    pub files: usize,
}

/// What the batch of an erasing is called: nothing takes it back, and a name might say whose it was.
const LABEL: &str = "";

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// Erases somebody: all that is theirs goes or stays without them, and nothing brings it back. The history is cleaned
    /// by [`Self::finish_erasures`]. Nothing where the record is not there any more.
    ///
    /// # Errors
    /// As [`Self::commit`]; nothing was changed then.
    pub async fn erase(&self, wish: Wish) -> Result<(Committed, Planned), CommitError> {
        self.catch_up().await?;
        let before = self.deleted_before(&wish).await?;
        let id = self.new_id();
        let (at, by) = (self.surroundings.now(), self.member.clone());
        self.commit_planned(|workspace| {
            let planned = plan(workspace, wish);
            if planned.ids.is_empty() {
                return (Vec::new(), planned);
            }
            let mut stone = tombstone(id, &planned, &wish, &before);
            stone.set(erasure::AT, at);
            stone.set(erasure::BY, by.clone());
            stone.set(erasure::THROUGH, i64::try_from(workspace.applied()).unwrap_or(i64::MAX));
            let ids: Vec<RecordId> = planned.ids.iter().chain(&before).copied().collect();
            let mut changes = workspace.unnamed_departures(&ids);
            changes.extend(planned.changes.iter().cloned());
            changes.push(Change::creation(stone));
            (vec![Proposal { label: LABEL.to_owned(), origin: Origin::Erase, changes }], planned)
        })
        .await
    }

    /// The records of somebody that were deleted before, or merged into theirs: of them only history tells.
    async fn deleted_before(&self, wish: &Wish) -> Result<Vec<RecordId>, CommitError> {
        let known: Vec<RecordId> = plan(&self.workspace.borrow(), *wish).ids;
        let mut theirs: IdSet = known.iter().copied().collect();
        for id in &known {
            for merged in merged_into(&self.workspace.borrow(), *id) {
                theirs.insert(merged);
            }
        }
        loop {
            let before = theirs.len();
            self.read_history(&mut theirs, wish.keeps_talks).await?;
            if theirs.len() == before {
                break;
            }
        }
        let known: IdSet = known.into_iter().collect();
        Ok(theirs.iter().filter(|id| !known.contains(*id)).collect())
    }

    /// Adds the records that are gone and that went with one of these while they were there.
    async fn read_history(&self, theirs: &mut IdSet, keeps_talks: bool) -> Result<(), CommitError> {
        let last = self.workspace.borrow().applied();
        let mut from = 1;
        while from <= last {
            let to = last.min(from + JOURNAL_SLICE - 1);
            for (_, stored) in self.durable.journal_between(from, to).await? {
                // A batch that does not open was named when the vault was opened.
                let Ok(packed) = stored else { continue };
                if let Ok(Some(batch)) = codec::unpack_batch_of_any(&packed, theirs) {
                    let workspace = self.workspace.borrow();
                    for change in &batch.changes {
                        let is_gone = workspace.row_of(change.entity, change.id).is_none();
                        if is_gone && !theirs.contains(change.id) && goes_with(change, theirs, keeps_talks) {
                            theirs.insert(change.id);
                        }
                    }
                }
                self.surroundings.breathe().await;
            }
            from = to + 1;
        }
        Ok(())
    }

    /// Cleans what is left of whoever was erased: writes the pages anew, takes them out of every entry of the journal, and
    /// removes half-filled forms and the bytes of files. Only one tab at a time may do this, the one that writes pages.
    ///
    /// # Errors
    /// As the store says; the next call goes on.
    pub async fn finish_erasures<F: FileStore>(&self, files: Option<&F>) -> Result<Cleaned, CommitError> {
        let _one = self.cleaning.lock().await;
        let mut cleaned = Cleaned::default();
        let unfinished = self.workspace.borrow().unfinished_erasures();
        for stone in unfinished {
            let cleaning = Cleaning::of(&stone);
            self.compact().await?;
            cleaned.entries += self.clean_history(&stone, &cleaning).await?;
            cleaned.named += self.durable.remove_named(&|plain| names_any(plain, &cleaning.erased)).await?;
            if let Some(files) = files {
                for file in files.stored().await?.into_iter().filter(|file| cleaning.erased.contains(*file)) {
                    files.remove(file).await?;
                    cleaned.files += 1;
                }
            }
            self.close(stone.id).await?;
        }
        Ok(cleaned)
    }

    async fn clean_history(&self, stone: &Record, cleaning: &Cleaning) -> Result<usize, CommitError> {
        let through = stone.get(erasure::THROUGH).and_then(|through| u64::try_from(through).ok());
        let last = through.unwrap_or_else(|| self.workspace.borrow().applied());
        let (mut from, mut count) = (1, 0);
        while from <= last {
            let to = last.min(from + JOURNAL_SLICE - 1);
            for (sequence, stored) in self.durable.journal_between(from, to).await? {
                let packed = match stored {
                    Ok(packed) => packed,
                    // What does not open says nothing to anybody.
                    Err(StoreError::Damaged(_)) => continue,
                    Err(error) => return Err(error.into()),
                };
                if let Ok(Some(after)) = cleaning.cleaned(&packed)
                    && self.durable.replace(sequence, &packed, &after).await?
                {
                    count += 1;
                }
                self.surroundings.breathe().await;
            }
            from = to + 1;
        }
        Ok(count)
    }

    /// Writes down that a tombstone's cleaning has come to its end.
    async fn close(&self, id: RecordId) -> Result<(), CommitError> {
        let now = self.surroundings.now();
        self.commit_planned(|workspace| {
            let done = workspace.record(erasure::ID, id).and_then(|before| {
                let after = before.clone().with(erasure::DONE_AT, now);
                Change::between(&before, &after)
            });
            let close = |change| Proposal { label: LABEL.to_owned(), origin: Origin::Erase, changes: vec![change] };
            (done.map(close).into_iter().collect(), ())
        })
        .await?;
        Ok(())
    }

    /// Undo can't bring back whoever goes with this batch; what it is called must not name them either.
    #[inline(never)]
    pub(super) fn forget_steps(&self, batch: &Batch) {
        let workspace = self.workspace.borrow();
        let is_somebody = |table: EntityId| workspace.schema().get(table).is_some_and(|table| table.somebody);
        let going = batch.changes.iter().filter(|change| change.action == Action::Delete && is_somebody(change.entity));
        let titles = going.map(|change| workspace.title(change.entity, change.id));
        let words: Vec<String> = titles.filter(|title| title.trim().chars().count() > 1).collect();
        if !words.is_empty() {
            self.history.borrow_mut().forget_words(&words);
        }
    }
}

/// Whether a change says that its record belonged to one of these.
fn goes_with(change: &Change, theirs: &IdSet, keeps_talks: bool) -> bool {
    let ties = ties(change.entity, keeps_talks);
    let leads_there = |value: &Option<Value>| matches!(value, Some(Value::Reference(id)) if theirs.contains(*id));
    let tied = change.edits.iter().filter(|edit| ties.contains(&edit.field));
    tied.into_iter().any(|edit| leads_there(&edit.before) || leads_there(&edit.after))
}

/// The records that were merged into this one.
fn merged_into(workspace: &Workspace, id: RecordId) -> Vec<RecordId> {
    let merged = |entity: EntityId, key| workspace.record(entity, id).and_then(|record| record.get(key));
    let ids: Option<Vec<String>> =
        merged(customer::ID, customer::MERGED_FROM).or_else(|| merged(contact::ID, contact::MERGED_FROM));
    ids.unwrap_or_default().iter().filter_map(|text| RecordId::parse(text)).collect()
}
