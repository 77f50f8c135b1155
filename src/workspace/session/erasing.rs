//! Erasing a person for good (R203): first all that the vault holds of them goes, in one batch that holds no value of theirs;
//! then pages, history, half-filled forms and files are cleaned, step by step. Each step can be done again, so a browser
//! that dies in between loses nothing and leaves nothing: whoever leads goes on until the tombstone says that it is done.

use std::cell::Cell;

use hashbrown::HashSet;

use super::noting::AT_ONCE;
use super::{CommitError, Committed, JOURNAL_SLICE, Session, Surroundings};
use crate::model::change::{Action, Batch, Change, Origin};
use crate::model::codec::{self, IdSet};
use crate::model::schema::tables::{contact, customer, departure, erasure};
use crate::model::{EntityId, FieldId, Kind, Record, RecordId, Timestamp, Value};
use crate::workspace::audit::{Event, Note};
use crate::workspace::commit::Refusal;
use crate::workspace::durable::files::FileStore;
use crate::workspace::durable::{Durable, StoreError};
use crate::workspace::erasing::{Cleaning, KnownBy, Planned, Wish, copied, is_form, names_any, plan, ties, tombstone};
use crate::workspace::forbidden::Forbidden;
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
    /// Erases somebody: all that is theirs goes or stays without them, and nothing brings it back. The line of it in the
    /// audit comes with it or not at all: one transaction holds both. The history is cleaned by [`Self::finish_erasures`].
    /// Nothing where the record is not there any more.
    ///
    /// # Errors
    /// As [`Self::commit`]; nothing was changed then.
    pub async fn erase(&self, wish: Wish) -> Result<(Committed, Planned), CommitError> {
        self.catch_up().await?;
        // What goes with a person is theirs, whoever sees it; whom to erase is for those to say who see them.
        if !self.rights().is_all() && !self.sees(wish.entity, wish.id) {
            return Err(Refusal::from(Forbidden::OutOfSight(wish.entity)).into());
        }
        let before = self.known_before(&wish).await?;
        // The log names the record by its id alone.
        let note = Note { event: Event::Erased, about: Some((wish.entity, wish.id)), detail: String::new() };
        let (at, by) = (self.surroundings.now(), self.member.clone());
        loop {
            // The journal is covered anew once it is clean.
            let reckoned = self.reckon(false, AT_ONCE).await?;
            let (id, line) = (self.new_id(), self.new_id());
            let done = self.commit_planned(|workspace| {
                let Some(entry) = reckoned.entry(workspace, &note, line) else {
                    return (Vec::new(), None);
                };
                let mut planned = plan(workspace, wish);
                if planned.ids.is_empty() {
                    return (Vec::new(), Some(planned));
                }
                let changes = before.changes(workspace, &mut planned, &wish, (id, at, &by));
                let erasing = Proposal { label: LABEL.to_owned(), origin: Origin::Erase, changes };
                (vec![erasing, entry], Some(planned))
            });
            if let (committed, Some(planned)) = done.await? {
                return Ok((committed, planned));
            }
        }
    }

    /// What only history tells of somebody: the records of theirs that were deleted before or merged into theirs, and
    /// where the desk has copied what was said in them.
    async fn known_before(&self, wish: &Wish) -> Result<Before, CommitError> {
        let known = plan(&self.workspace.borrow(), *wish).ids;
        let mut before = Before { ids: known.iter().copied().collect(), emptied: HashSet::new() };
        for id in known {
            for merged in merged_into(&self.workspace.borrow(), id) {
                before.ids.insert(merged);
            }
        }
        loop {
            let count = before.ids.len();
            self.read_history(&mut before, wish.keeps_talks).await?;
            if before.ids.len() == count {
                return Ok(before);
            }
        }
    }

    /// Adds the records that are gone and that went with one of these while they were there.
    async fn read_history(&self, before: &mut Before, keeps_talks: bool) -> Result<(), CommitError> {
        let last = self.workspace.borrow().applied();
        let mut from = 1;
        while from <= last {
            let to = last.min(from + JOURNAL_SLICE - 1);
            for (_, stored) in self.durable.journal_between(from, to).await? {
                // A batch that does not open was named when the vault was opened.
                let Ok(packed) = stored else { continue };
                if let Ok(Some(batch)) = codec::unpack_batch_of_any(&packed, &before.ids) {
                    before.note(&self.workspace.borrow(), &batch, keeps_talks);
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
            // History still knows what they were called; a browser that dies after this step has no more to ask it for.
            cleaned.named += self.remove_forms(&stone, &cleaning).await?;
            cleaned.entries += self.clean_history(&stone, &cleaning).await?;
            if let Some(files) = files {
                for file in files.stored().await?.into_iter().filter(|file| cleaning.erased.contains(*file)) {
                    files.remove(file).await?;
                    cleaned.files += 1;
                }
            }
            // The audit covers the journal as it is now: what was there before is an erasing, and no break. It is closed
            // last: a browser that dies in between notes it once more, and nobody takes the erasing for a break.
            self.note(Event::Erased, Some((erasure::ID, stone.id)), String::new()).await?;
            self.close(stone.id).await?;
        }
        Ok(cleaned)
    }

    /// Whether plain bytes name somebody who was erased. A form that was open in another tab must not keep its words of
    /// them once all others are gone.
    #[inline(never)]
    pub fn names_erased(&self, plain: &[u8]) -> bool {
        let workspace = self.workspace.borrow();
        let by_id = |stone: &Record| names_any(plain, &Cleaning::of(stone).erased);
        workspace.has_erasures()
            && (workspace.tombstones().iter().any(by_id) || self.known_erased.borrow().is_in_form(&workspace, plain))
    }

    /// Removes half-filled forms and the like that hold an id of theirs, and forms in which they were begun anew.
    async fn remove_forms(&self, stone: &Record, cleaning: &Cleaning) -> Result<usize, CommitError> {
        let has_forms = Cell::new(false);
        let look = |name: &str, _: &[u8]| {
            has_forms.set(has_forms.get() || is_form(name));
            false
        };
        self.durable.remove_named(&look).await?;
        let known = if has_forms.get() { self.known_of(stone, cleaning).await? } else { KnownBy::default() };
        let holds = |name: &str, plain: &[u8]| {
            names_any(plain, &cleaning.erased) || is_form(name) && known.is_in_form(&self.workspace.borrow(), plain)
        };
        Ok(self.durable.remove_named(&holds).await?)
    }

    /// By what they are known, as history tells it as long as it is not cleaned.
    async fn known_of(&self, stone: &Record, cleaning: &Cleaning) -> Result<KnownBy, CommitError> {
        let mut known = self.known_erased.borrow().clone();
        let (mut from, last) = (1, self.last_before(stone));
        while from <= last {
            let to = last.min(from + JOURNAL_SLICE - 1);
            for (_, stored) in self.durable.journal_between(from, to).await? {
                let Ok(packed) = stored else { continue };
                if let Ok(Some(batch)) = codec::unpack_batch_of_any(&packed, &cleaning.erased) {
                    let workspace = self.workspace.borrow();
                    let theirs = batch.changes.iter().filter(|change| cleaning.erased.contains(change.id));
                    for change in theirs {
                        let Some(table) = workspace.entity(change.entity) else { continue };
                        let values = change.edits.iter().flat_map(|edit| {
                            [&edit.before, &edit.after].into_iter().flatten().map(move |value| (edit.field, value))
                        });
                        values.for_each(|(field, value)| known.note(table, field, value));
                    }
                }
                self.surroundings.breathe().await;
            }
            from = to + 1;
        }
        Ok(known)
    }

    /// The number of the last batch that may tell of them.
    fn last_before(&self, stone: &Record) -> u64 {
        let through = stone.get(erasure::THROUGH).and_then(|through| u64::try_from(through).ok());
        through.unwrap_or_else(|| self.workspace.borrow().applied())
    }

    async fn clean_history(&self, stone: &Record, cleaning: &Cleaning) -> Result<usize, CommitError> {
        let last = self.last_before(stone);
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
                if let Ok(Some(after)) = cleaning.cleaned(&packed) {
                    // It was sealed anew meanwhile and still says what it said: the next call takes it up.
                    if !self.durable.replace(sequence, &packed, &after).await? {
                        return Err(StoreError::Taken.into());
                    }
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

    /// Undo can't bring back whoever goes with this batch; what it is called must not name them either. A form about them
    /// that is open still is known by what they were called.
    #[inline(never)]
    pub(super) fn forget_steps(&self, batch: &Batch) {
        let workspace = self.workspace.borrow();
        let is_somebody = |table: EntityId| workspace.schema().get(table).is_some_and(|table| table.somebody);
        let going = batch.changes.iter().filter(|change| change.action == Action::Delete && is_somebody(change.entity));
        let going: Vec<&Change> = going.collect();
        for change in &going {
            let record = workspace.entity(change.entity).zip(workspace.record(change.entity, change.id));
            if let Some((table, record)) = record {
                let mut known = self.known_erased.borrow_mut();
                record.values().iter().for_each(|(field, value)| known.note(table, *field, value));
            }
        }
        let titles = going.into_iter().map(|change| workspace.title(change.entity, change.id));
        let words: Vec<String> = titles.filter(|title| title.trim().chars().count() > 1).collect();
        if !words.is_empty() {
            self.history.borrow_mut().forget_words(&words);
        }
    }
}

/// What only history tells of somebody.
struct Before {
    ids: IdSet,
    emptied: HashSet<(RecordId, FieldId)>,
}

impl Before {
    /// The changes of an erasing as it is planned, with what only history tells; the last is the tombstone of that id, of
    /// that moment and by that member.
    fn changes(
        &self,
        workspace: &Workspace,
        planned: &mut Planned,
        wish: &Wish,
        (id, at, by): (RecordId, Timestamp, &str),
    ) -> Vec<Change> {
        let known: IdSet = planned.ids.iter().copied().collect();
        let more: Vec<RecordId> = self.ids.iter().filter(|id| !known.contains(*id)).collect();
        let ids: Vec<RecordId> = planned.ids.iter().chain(&more).copied().collect();
        let mut changes = workspace.unnamed_departures(&ids);
        planned.emptied.extend(changes.iter().map(|change| (change.id, departure::TITLE.field)));
        planned.emptied.extend(self.emptied.iter().filter(|(id, _)| !known.contains(*id)));
        let mut stone = tombstone(id, planned, wish, &more);
        stone.set(erasure::AT, at);
        stone.set(erasure::BY, by.to_owned());
        stone.set(erasure::THROUGH, i64::try_from(workspace.applied()).unwrap_or(i64::MAX));
        changes.extend(planned.changes.iter().cloned());
        changes.push(Change::creation(stone));
        changes
    }

    fn note(&mut self, workspace: &Workspace, batch: &Batch, keeps_talks: bool) {
        for change in &batch.changes {
            let is_gone = workspace.row_of(change.entity, change.id).is_none();
            if is_gone && (self.ids.contains(change.id) || goes_with(change, &self.ids, keeps_talks)) {
                self.ids.insert(change.id);
                self.note_copies(workspace, change);
            }
        }
    }

    /// What was said in a record that is gone may have been copied onto those that it referred to.
    fn note_copies(&mut self, workspace: &Workspace, change: &Change) {
        for edit in &change.edits {
            let field = workspace.schema().field(change.entity, edit.field);
            let Some(Kind::Reference(of)) = field.map(|field| field.kind) else {
                continue;
            };
            let Some(table) = workspace.schema().get(of).filter(|_| workspace.schema().is_module(change.entity)) else {
                continue;
            };
            for value in [&edit.before, &edit.after].into_iter().flatten() {
                if let Value::Reference(to) = value
                    && workspace.row_of(of, *to).is_some()
                {
                    self.emptied.extend(copied(table).map(|field| (*to, field)));
                }
            }
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
