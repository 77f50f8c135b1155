//! A tag that is renamed, or becomes another, is called so on every customer that has it and in the conditions that ask for
//! it. Some hundred customers are in the batch that does it; the others follow in further batches of the same commit, so
//! that no task is long and one undo takes all of it back.

use hashbrown::HashSet;

use super::Tags;
use crate::model::change::{Action, Change};
use crate::model::schema::tables::{customer, segment, tag};
use crate::model::value::Value;
use crate::model::{EntityId, Key, Record, RecordId};
use crate::workspace::Workspace;
use crate::workspace::commit::Draft;
use crate::workspace::query::{Filter, Test};
use crate::workspace::session::SLICE;

/// What a commit has still to call otherwise.
#[derive(Debug, Default)]
pub(in crate::workspace) struct Rewording {
    /// The words: how a tag was called, and how it is called now.
    words: Vec<(String, String)>,
    /// The customers that no batch has reached yet.
    left: Vec<RecordId>,
}

impl Rewording {
    /// How many batches it still takes.
    pub(in crate::workspace) fn batches(&self) -> usize {
        self.left.len().div_ceil(SLICE)
    }

    /// The next customers.
    fn take_some(&mut self) -> Vec<RecordId> {
        let some = self.left.split_off(self.left.len().saturating_sub(SLICE));
        if self.left.is_empty() {
            self.words.clear();
        }
        some
    }
}

/// The deletion of a tag that becomes another: the door gives all that have it, and the conditions that ask for it, that
/// word. In the batch it is a deletion as any.
pub fn merger(tag: &Record, into: &str) -> Change {
    let mut change = Change::delete(tag);
    change.set_after(tag::NAME.field, None, Some(Value::Text(into.to_owned())));
    change
}

/// A tag that is renamed is renamed with all customers that have it.
pub(in crate::workspace) fn tag_renamed(draft: &mut Draft<'_>, change: &Change) {
    let (Some(from), Some(tag)) = (change.before(tag::NAME), draft.record(tag::ID, change.id)) else {
        return;
    };
    let to = tag.text(tag::NAME).to_owned();
    if change.action != Action::Update || from == to || to.is_empty() {
        return;
    }
    reworded(draft, (&from, &to), None);
}

/// A tag that goes because it became another leaves its customers with the word of that one.
// Nobody's first list is made of it.
#[inline(never)]
pub(in crate::workspace) fn tag_merged(draft: &mut Draft<'_>, change: &Change) {
    let Some(Value::Text(to)) = change.after(tag::NAME.field) else {
        return;
    };
    // As it stands now: it may have been renamed since somebody chose it.
    let from = draft.workspace.record(tag::ID, change.id).map(|tag| tag.text(tag::NAME).to_owned()).unwrap_or_default();
    if !from.is_empty() && from != *to && !to.is_empty() {
        reworded(draft, (&from, to), Some(change.id));
    }
}

/// Gives all customers that have a tag another word, also those that whoever does it may not see: the word is the desk's.
/// So it is with the conditions that ask for it, but for those of the tag that goes.
fn reworded(draft: &mut Draft<'_>, (from, to): (&str, &str), gone: Option<RecordId>) {
    let waiting: HashSet<RecordId> = draft.pending.rewording.left.iter().copied().collect();
    let mut later = Vec::new();
    let mut given = 0_usize;
    for id in draft.workspace.tagged(from) {
        // Who waits for another word gets both in one batch.
        if waiting.contains(&id) {
            continue;
        }
        if given < SLICE || draft.touches(id) {
            given += 1;
            give(draft, id, (from, to));
        } else {
            later.push(id);
        }
    }
    if !(later.is_empty() && waiting.is_empty()) {
        let rewording = &mut draft.pending.rewording;
        rewording.words.push((from.to_owned(), to.to_owned()));
        rewording.left.extend(later);
    }
    let renamed = draft.workspace.conditions_renamed(from, to).into_iter();
    for renamed in renamed.filter(|change| Some(change.id) != gone) {
        // What the same batch says of its conditions counts.
        for edit in renamed.edits {
            if !draft.sets(renamed.id, edit.field) {
                draft.set(renamed.entity, renamed.id, edit.field, edit.after);
            }
        }
    }
}

/// Goes on where an earlier batch of the commit has left off.
// Nobody's first list is made of it.
#[inline(never)]
pub(in crate::workspace) fn go_on(draft: &mut Draft<'_>) {
    let words = draft.pending.rewording.words.clone();
    for id in draft.pending.rewording.take_some() {
        for (from, to) in &words {
            give(draft, id, (from, to));
        }
    }
}

/// Gives a tag of a customer another word, where the customer has it.
fn give(draft: &mut Draft<'_>, id: RecordId, (from, to): (&str, &str)) {
    let Some(record) = draft.record(customer::ID, id) else { return };
    let Some(change) = renamed(&record, from, to) else { return };
    if draft.touches(id) {
        for edit in change.edits {
            draft.set(customer::ID, id, edit.field, edit.after);
        }
    } else {
        draft.push(change);
    }
}

/// The change that gives a tag of a customer another word; `None` where the customer doesn't have it.
fn renamed(customer: &Record, from: &str, to: &str) -> Option<Change> {
    let mut tags = Tags::of(customer);
    tags.renamed(from, to);
    let mut after = customer.clone();
    tags.put(&mut after);
    Change::between(customer, &after)
}

impl Workspace {
    /// The changes by which segments of customers and the rules of tags ask for a tag by another word.
    fn conditions_renamed(&self, from: &str, to: &str) -> Vec<Change> {
        let kept = [(segment::ID, segment::CONDITIONS), (tag::ID, tag::RULE)];
        let renamed = |(entity, key): (EntityId, Key<String>)| {
            let records = self.rows(entity).into_iter().filter_map(move |row| self.record_at(entity, row));
            let of_customers = move |record: &Record| {
                entity != segment::ID || record.get(segment::LIST).is_none_or(|list| list.entity() == customer::ID)
            };
            records.filter(of_customers).filter_map(move |before| {
                let after = worded(&Filter::read(before.text(key))?, from, to)?;
                Change::between(&before, &before.clone().with(key, after.write()))
            })
        };
        kept.into_iter().flat_map(renamed).collect()
    }
}

/// The conditions with another word for a tag; `None` where they don't ask for it.
fn worded(filter: &Filter, from: &str, to: &str) -> Option<Filter> {
    let other = |word: &str| if word.trim() == from { to.to_owned() } else { word.to_owned() };
    let others = |value: &Value| match value {
        Value::Tags(words) => Value::Tags(words.iter().map(|word| other(word)).collect()),
        value => value.clone(),
    };
    let mut after = filter.clone();
    for condition in after.conditions.iter_mut().filter(|condition| condition.field == customer::TAGS.field) {
        condition.test = match &condition.test {
            Test::Contains(word) => Test::Contains(other(word)),
            Test::NotContains(word) => Test::NotContains(other(word)),
            Test::Is(words) => Test::Is(others(words)),
            Test::IsNot(words) => Test::IsNot(others(words)),
            test => test.clone(),
        };
    }
    (after != *filter).then_some(after)
}
