//! New customers and leads that nobody has go to somebody by the rules that the desk has agreed on (R48), in the batch
//! that brings them; and whoever asks for it gives the ones that are here already by the same rules.

use std::collections::BTreeMap;

use super::Workspace;
use super::commit::Draft;
use crate::model::assignment::{Assignment, Traits, Turns};
use crate::model::change::{Action, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::{customer, lead, policy};
use crate::model::value::Timestamp;
use crate::model::{Change, EntityId, Key, Record, RecordId};

/// What giving some records by the rules comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assigned {
    /// The changes, with whose turn it is after them.
    pub changes: Vec<Change>,
    /// Who gets how many.
    pub by_person: BTreeMap<String, usize>,
    /// How many somebody has already: they stay.
    pub owned: usize,
    /// How many no rule is for: nobody has them still.
    pub left: usize,
}

/// Where a table whose records are given to somebody says who has one.
#[derive(Clone, Copy)]
pub struct Ownership {
    /// Who has it; nobody where it is in the pool.
    pub owner: Key<String>,
    /// Since when they have it.
    pub since: Key<Timestamp>,
    /// Who had it before.
    pub previous: Key<String>,
}

/// The ownership of those tables whose records are given to somebody.
pub const fn ownership(entity: EntityId) -> Option<Ownership> {
    match entity {
        customer::ID => {
            Some(Ownership { owner: customer::OWNER, since: customer::ASSIGNED_AT, previous: customer::PREVIOUS_OWNER })
        }
        lead::ID => Some(Ownership { owner: lead::OWNER, since: lead::ASSIGNED_AT, previous: lead::PREVIOUS_OWNER }),
        _ => None,
    }
}

fn traits(record: &Record) -> Traits<'_> {
    let [province, city, industry, source] = match record.entity {
        lead::ID => [lead::PROVINCE, lead::CITY, lead::INDUSTRY, lead::SOURCE],
        _ => [customer::PROVINCE, customer::CITY, customer::INDUSTRY, customer::SOURCE],
    };
    Traits {
        province: record.text(province),
        city: record.text(city),
        industry: record.text(industry),
        source: record.text(source),
    }
}

impl Workspace {
    /// The rules of this vault; `None` where nobody has agreed on any.
    pub fn assignment(&self) -> Option<Assignment> {
        let row = self.record(policy::ID, policy::ASSIGNMENT)?;
        Assignment::read(row.text(policy::BODY)).filter(|agreed| !agreed.rules.is_empty())
    }

    fn turns(&self) -> Turns {
        let row = self.record(policy::ID, policy::ASSIGNMENT);
        row.map(|row| Turns::read(row.text(policy::TURNS))).unwrap_or_default()
    }

    /// Gives those of these records that nobody has by the rules.
    pub fn assign_by_rule(&self, entity: EntityId, ids: &[RecordId]) -> Assigned {
        let mut given = Assigned::default();
        let (Some(Ownership { owner, .. }), Some(row)) =
            (ownership(entity), self.record(policy::ID, policy::ASSIGNMENT))
        else {
            given.left = ids.len();
            return given;
        };
        let agreed = self.assignment().unwrap_or_default();
        let mut turns = self.turns();
        for before in ids.iter().filter_map(|id| self.record(entity, *id)) {
            if !before.text(owner).is_empty() {
                given.owned += 1;
                continue;
            }
            let rule = agreed.rule_for(&traits(&before));
            let Some(person) = rule.and_then(|rule| turns.next(rule)) else {
                given.left += 1;
                continue;
            };
            *given.by_person.entry(person.to_owned()).or_default() += 1;
            given.changes.extend(Change::between(&before, &before.clone().with(owner, person.to_owned())));
        }
        if !given.changes.is_empty() {
            given.changes.extend(Change::between(&row, &row.clone().with(policy::TURNS, turns.write())));
        }
        given
    }
}

/// Gives the new records of a batch that name nobody. What a person enters and no rule is for is their own customer; a
/// lead, and what a file brings, waits in the pool.
pub(super) fn new_ones(draft: &mut Draft<'_>) {
    let by_person = match draft.origin {
        Origin::Person => true,
        Origin::Import(_) => false,
        _ => return,
    };
    let nobodys: Vec<(EntityId, RecordId)> = draft
        .changes
        .iter()
        .filter(|change| change.action == Action::Create)
        .filter(|change| ownership(change.entity).is_some_and(|of| change.after(of.owner.field).is_none()))
        .map(|change| (change.entity, change.id))
        .collect();
    if nobodys.is_empty() {
        return;
    }
    let agreed = draft.workspace.assignment();
    if agreed.is_none() && !by_person {
        return;
    }
    let agreed = agreed.unwrap_or_default();
    let mut turns = draft.pending.turns.take().unwrap_or_else(|| draft.workspace.turns());
    let before = turns.clone();
    for (entity, id) in nobodys {
        let Some(record) = draft.record(entity, id) else { continue };
        let person = agreed.rule_for(&traits(&record)).and_then(|rule| turns.next(rule)).map(str::to_owned);
        let own = || (by_person && entity == customer::ID).then(|| draft.circumstances.author.to_owned());
        if let Some(person) = person.or_else(own) {
            give(draft, entity, id, person);
        }
    }
    if turns != before {
        let written = Some(turns.write().into_value());
        draft.set(policy::ID, policy::ASSIGNMENT, policy::TURNS.field, written);
    }
    draft.pending.turns = Some(turns);
}

fn give(draft: &mut Draft<'_>, entity: EntityId, id: RecordId, person: String) {
    let Some(Ownership { owner, since, .. }) = ownership(entity) else {
        return;
    };
    let now = draft.circumstances.now;
    draft.set(entity, id, owner.field, Some(person.into_value()));
    draft.set(entity, id, since.field, Some(now.into_value()));
}

/// Keeps since when and after whom somebody has a record that was given to somebody else, taken or given up.
pub(super) fn owner_changed(draft: &mut Draft<'_>, change: &Change) {
    let Some(Ownership { owner, since, previous }) = ownership(change.entity) else {
        return;
    };
    let edit = change.edits.iter().find(|edit| edit.field == owner.field && edit.before != edit.after);
    let Some(edit) = edit.filter(|_| change.action == Action::Update) else {
        return;
    };
    let now = draft.circumstances.now.into_value();
    let (had, has) = (edit.before.clone(), edit.after.is_some());
    draft.set(change.entity, change.id, since.field, has.then(|| now.clone()));
    if had.is_some() {
        draft.set(change.entity, change.id, previous.field, had);
    }
    if change.entity == customer::ID {
        draft.set(change.entity, change.id, customer::POOLED_AT.field, (!has).then_some(now));
    }
}
