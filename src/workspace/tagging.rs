//! Tags by rule (R158): a customer that meets the conditions of a tag has it, and loses it when it meets them no more.
//! Which tags a rule has set stands with the customer, so that what a person has set stays, whatever the rule says.

mod rewording;

use hashbrown::HashMap;

use super::Workspace;
use super::commit::Draft;
use super::query::{Day, Filter, Query};
use super::table::Table;
use crate::model::change::{Action, Change};
use crate::model::codec::ValueRef;
use crate::model::record::FieldValue;
use crate::model::schema::tables::{customer, tag};
use crate::model::value::Timestamp;
use crate::model::{Entity, Key, Record, RecordId};

pub use rewording::merger;
pub(super) use rewording::{Rewording, go_on, tag_merged, tag_renamed};

/// A tag that the desk sets by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagRule {
    /// The word.
    pub name: String,
    /// The conditions of customers.
    pub filter: Filter,
}

impl TagRule {
    /// The rule of a tag, if it has one that this release can read. A rule without conditions would be for everybody, so
    /// it is none.
    pub fn of(tag: &Record) -> Option<Self> {
        let name = tag.text(tag::NAME).to_owned();
        let filter = Filter::read(tag.text(tag::RULE)).filter(|filter| !filter.conditions.is_empty())?;
        (!name.is_empty()).then_some(Self { name, filter })
    }
}

/// The tags of a customer, and which of them a rule has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tags {
    all: Vec<String>,
    ruled: Vec<String>,
}

impl Tags {
    fn of(record: &Record) -> Self {
        let ruled = record.get(customer::RULED_TAGS).unwrap_or_default();
        Self { all: record.get(customer::TAGS).unwrap_or_default(), ruled }
    }

    fn put(self, record: &mut Record) {
        record.set(customer::TAGS, self.all);
        record.set(customer::RULED_TAGS, self.ruled);
    }

    /// Sets a tag by its rule, or takes away what the rule had set.
    fn by_rule(&mut self, name: &str, is_met: bool) {
        let has = self.all.iter().any(|tag| tag == name);
        let is_ruled = self.ruled.iter().any(|tag| tag == name);
        if is_met && !has {
            self.all.push(name.to_owned());
            if !is_ruled {
                self.ruled.push(name.to_owned());
            }
        } else if !is_met && is_ruled {
            self.all.retain(|tag| tag != name);
            self.ruled.retain(|tag| tag != name);
        }
    }

    fn is_by_hand(&self, name: &str) -> bool {
        let is = |tag: &String| tag == name;
        self.all.iter().any(is) && !self.ruled.iter().any(is)
    }

    /// Gives a tag another word; where the customer has that already, they become one. What a person has set stays so.
    fn renamed(&mut self, from: &str, to: &str) {
        let by_hand = self.is_by_hand(from) || self.is_by_hand(to);
        for tags in [&mut self.all, &mut self.ruled] {
            let there = tags.iter().any(|tag| tag == to);
            match tags.iter().position(|tag| tag == from) {
                Some(at) if !there => tags.splice(at..=at, [to.to_owned()]).for_each(drop),
                _ => tags.retain(|tag| tag != from),
            }
        }
        if by_hand {
            self.ruled.retain(|tag| tag != to);
        }
    }
}

/// What the rule of a tag comes to for all customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Those that meet it and don't have the tag.
    pub to_set: Vec<RecordId>,
    /// Those that have it by the rule and meet it no more.
    pub to_take: Vec<RecordId>,
}

/// The words in a field of a row.
fn words(table: &Table, row: u32, key: Key<Vec<String>>) -> Vec<String> {
    let value = table.value(row, key.field).map(ValueRef::to_value);
    value.as_ref().and_then(FieldValue::from_value).unwrap_or_default()
}

impl Workspace {
    /// The customers that have a tag, in the order in which they were made.
    pub fn tagged(&self, name: &str) -> Vec<RecordId> {
        let has = |row: &u32| self.tags_at(*row).iter().any(|tag| tag == name);
        self.rows(customer::ID).into_iter().filter(has).filter_map(|row| self.id_at(customer::ID, row)).collect()
    }

    fn tags_at(&self, row: u32) -> Vec<String> {
        self.table(customer::ID).map(|table| words(table, row, customer::TAGS)).unwrap_or_default()
    }

    /// How many customers have each tag, the most first; equally frequent ones by their word.
    pub fn tag_counts(&self) -> Vec<(String, usize)> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for row in self.rows(customer::ID) {
            for tag in self.tags_at(row) {
                *counts.entry(tag).or_default() += 1;
            }
        }
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        counts.sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        counts
    }

    /// The description of a tag.
    pub fn tag_named(&self, name: &str) -> Option<Record> {
        let table = self.table(tag::ID)?;
        let row = table.rows().find(|row| table.text(*row, tag::NAME.field) == Some(name))?;
        table.record(row)
    }

    /// What the rule of a tag comes to as things stand now.
    pub fn due_by_rule(&self, rule: &TagRule, day: Day, now: Timestamp) -> Due {
        let query = Query { filter: rule.filter.clone(), now, ..Query::all(customer::ID, day) };
        let mut met = self.query(&query);
        met.sort_unstable();
        let mut due = Due::default();
        let Some(table) = self.table(customer::ID) else {
            return due;
        };
        for row in table.rows() {
            let is_met = met.binary_search(&row).is_ok();
            let mut tags = Tags { all: words(table, row, customer::TAGS), ruled: Vec::new() };
            if !is_met {
                tags.ruled = words(table, row, customer::RULED_TAGS);
            }
            let before = tags.all.len();
            tags.by_rule(&rule.name, is_met);
            if tags.all.len() != before {
                let meant = if is_met { &mut due.to_set } else { &mut due.to_take };
                meant.extend(table.id(row));
            }
        }
        due
    }

    /// The change that sets a tag by its rule or takes it away; `None` where nothing changes.
    pub fn tagged_by_rule(&self, id: RecordId, name: &str, is_met: bool) -> Option<Change> {
        let before = self.record(customer::ID, id)?;
        let mut tags = Tags::of(&before);
        tags.by_rule(name, is_met);
        let mut after = before.clone();
        tags.put(&mut after);
        Change::between(&before, &after)
    }
}

/// Brings the tags of the customers of a draft up to the rules.
pub(super) fn bring_up(draft: &mut Draft<'_>) {
    let Some(entity) = draft.workspace.entity(customer::ID) else {
        return;
    };
    let touched: Vec<RecordId> = draft
        .changes
        .iter()
        .filter(|change| change.entity == customer::ID && change.action != Action::Delete)
        .map(|change| change.id)
        .collect();
    if touched.is_empty() {
        return;
    }
    let rules = rules(draft);
    if rules.is_empty() {
        return;
    }
    for id in touched {
        if let Some(record) = draft.record(customer::ID, id) {
            bring_up_one(draft, &rules, entity, &record);
        }
    }
}

/// The rules as this batch leaves them: the rule of a tag that it renames, or an earlier one of the same commit, sets the
/// new word, that of one that goes nothing.
fn rules(draft: &Draft<'_>) -> Vec<TagRule> {
    let Some(table) = draft.workspace.table(tag::ID) else {
        return Vec::new();
    };
    let ruled = table.rows().filter(|row| table.text(*row, tag::RULE.field).is_some());
    let ids = ruled.filter_map(|row| table.id(row)).filter(|id| !draft.pending.gone.contains(id));
    ids.filter_map(|id| TagRule::of(&described(draft, id)?)).collect()
}

/// The description of a tag as the batches of this commit leave it; `None` where it goes.
fn described(draft: &Draft<'_>, id: RecordId) -> Option<Record> {
    let mut tag = draft.pending.described.get(&id).cloned().or_else(|| draft.workspace.record(tag::ID, id))?;
    match draft.change_of(id) {
        Some(change) if change.action == Action::Delete => return None,
        Some(change) => change.apply_to(&mut tag),
        None => {}
    }
    Some(tag)
}

/// Takes note of the tags that a batch describes otherwise: the rules of the batches after it are these.
pub(super) fn note_described(draft: &mut Draft<'_>) {
    let so_far: &Draft<'_> = draft;
    let changed = so_far.changes.iter().filter(|change| change.entity == tag::ID && change.action == Action::Update);
    let tags: Vec<Record> = changed.filter_map(|change| described(so_far, change.id)).collect();
    draft.pending.described.extend(tags.into_iter().map(|tag| (tag.id, tag)));
}

fn bring_up_one(draft: &mut Draft<'_>, rules: &[TagRule], entity: &Entity, record: &Record) {
    let (today, now) = (draft.circumstances.today(), draft.circumstances.now);
    let day = Day { today, offset_minutes: draft.circumstances.offset_minutes };
    let held = Tags::of(record);
    // What an earlier batch of this commit has set is not in the workspace yet: the first purchase of an import may meet
    // a rule that the second meets no more.
    let said = draft.sets(record.id, customer::TAGS.field);
    let known = draft.pending.tags.get(&record.id).filter(|_| !said).cloned();
    let is_known = known.is_some();
    let mut after = known.unwrap_or_else(|| held.clone());
    // What a person took away is set by no rule any more; it comes back where the customer meets the rule still.
    after.ruled.retain(|tag| after.all.contains(tag));
    for rule in rules {
        if let Some(is_met) = rule.filter.is_met_by(entity, record, day, now) {
            after.by_rule(&rule.name, is_met);
        }
    }
    if after == held && !is_known {
        return;
    }
    let value = |tags: &[String]| tags.to_vec().into_value().non_empty();
    if after.all != held.all || is_known {
        draft.set(customer::ID, record.id, customer::TAGS.field, value(&after.all));
    }
    if after.ruled != held.ruled || is_known {
        draft.set(customer::ID, record.id, customer::RULED_TAGS.field, value(&after.ruled));
    }
    draft.pending.tags.insert(record.id, after);
}
