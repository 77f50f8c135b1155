//! Two records become one: where they differ a value is chosen, all that refers to the one refers to the other. Cases
//! (R50), customers and contacts (R31, docs/decisions/0042) are merged this way; each says for itself what becomes of
//! the one that was merged. All of it is one proposal of ordinary changes, so one undo takes it back.

use super::Workspace;
use crate::model::record::FieldValue;
use crate::model::schema::facts;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::review::{self, ReviewState};
use crate::model::schema::tables::{contact, referral};
use crate::model::{Change, EntityId, FieldId, Key, Kind, Record, RecordId, Value};

/// Which value of a field the record that goes on has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// That of the record that goes on.
    Kept,
    /// That of the record that is merged.
    Merged,
    /// Both: texts one below the other, tags together.
    Both,
}

/// A field in which the two differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Which field.
    pub field: FieldId,
    /// Its value in the record that goes on.
    pub kept: Option<Value>,
    /// Its value in the record that is merged.
    pub merged: Option<Value>,
    /// Whether both can stand in it.
    pub joins: bool,
}

impl Differing {
    /// What is proposed where nothing is known of the two: nothing that somebody wrote is lost, and what the record that
    /// goes on says stands.
    pub const fn proposed(&self) -> Pick {
        match (&self.kept, self.joins) {
            (None, _) => Pick::Merged,
            (Some(_), true) => Pick::Both,
            (Some(_), false) => Pick::Kept,
        }
    }

    /// The value by a choice.
    pub fn value(&self, pick: Pick) -> Option<Value> {
        match pick {
            Pick::Kept => self.kept.clone(),
            Pick::Merged => self.merged.clone(),
            Pick::Both => joined(self.kept.as_ref(), self.merged.as_ref()),
        }
    }
}

fn joined(kept: Option<&Value>, merged: Option<&Value>) -> Option<Value> {
    match (kept, merged) {
        (Some(Value::Tags(one)), Some(Value::Tags(other))) => Some(Value::Tags(union(one.clone(), other))),
        (Some(Value::Text(one)), Some(Value::Text(other))) => Value::Text(format!("{one}\n{other}")).non_empty(),
        (one, other) => one.or(other).cloned(),
    }
}

fn union(mut all: Vec<String>, more: &[String]) -> Vec<String> {
    for one in more {
        if !all.contains(one) {
            all.push(one.clone());
        }
    }
    all
}

/// The fields of people in which the merged record says something else than the one that goes on, without those in `own`.
/// What it doesn't say needs no choice.
pub fn differences(workspace: &Workspace, kept: &Record, merged: &Record, own: &[FieldId]) -> Vec<Differing> {
    let Some(entity) = workspace.entity(kept.entity) else {
        return Vec::new();
    };
    let asked = entity.entered().filter(|field| !own.contains(&field.id) && field.kind != Kind::Number);
    asked
        .filter_map(|field| {
            let (one, other) = (kept.value(field.id), merged.value(field.id)?);
            let joins = matches!(field.kind, Kind::LongText | Kind::Tags) && one.is_some();
            (one != Some(other)).then(|| Differing {
                field: field.id,
                kept: one.cloned(),
                merged: Some(other.clone()),
                joins,
            })
        })
        .collect()
}

/// The record that goes on with what was picked of these differences.
pub fn picked(kept: &Record, differing: &[Differing], picks: &[(FieldId, Pick)]) -> Record {
    let mut goes_on = kept.clone();
    for one in differing {
        if let Some((_, pick)) = picks.iter().find(|(field, _)| *field == one.field) {
            goes_on.set_value(one.field, one.value(*pick));
        }
    }
    goes_on
}

/// Where a table that can be merged keeps the ids of what was merged, and of what is somebody else.
#[derive(Clone, Copy)]
pub struct Merging {
    /// The ids of what was merged into a record.
    pub from: Key<Vec<String>>,
    /// The ids of what somebody said to be another.
    pub distinct: Key<Vec<String>>,
    /// What a record says of its own way: neither compared nor taken over.
    own: &'static [FieldId],
}

const CUSTOMER: Merging = Merging {
    from: customer::MERGED_FROM,
    distinct: customer::DISTINCT_FROM,
    own: &[customer::REVIEW.field, customer::VERIFIED_ON.field, facts::IMPORT_NOTE.field],
};

const CONTACT: Merging = Merging {
    from: contact::MERGED_FROM,
    distinct: contact::DISTINCT_FROM,
    own: &[contact::REVIEW.field, contact::VERIFIED_ON.field, facts::IMPORT_NOTE.field],
};

/// How records of a table become one; `None` where they can't.
pub const fn merging(entity: EntityId) -> Option<Merging> {
    match entity {
        customer::ID => Some(CUSTOMER),
        contact::ID => Some(CONTACT),
        _ => None,
    }
}

/// The fields in which two customers or contacts differ. That one belongs to the other is no value to choose: it would
/// belong to itself.
pub fn differing(workspace: &Workspace, kept: &Record, merged: &Record) -> Vec<Differing> {
    let Some(of) = merging(kept.entity) else {
        return Vec::new();
    };
    let mut found = differences(workspace, kept, merged, of.own);
    found.retain(|one| one.merged != Some(Value::Reference(kept.id)));
    found
}

/// What is proposed for each difference: what is said by one alone; of texts the fuller where one holds the other; else
/// what the record says that was verified, or verified or changed later. Of two states of a customer the one that bought.
pub fn proposals(kept: &Record, merged: &Record, differing: &[Differing]) -> Vec<(FieldId, Pick)> {
    let leading = if is_surer(merged, kept) { Pick::Merged } else { Pick::Kept };
    differing.iter().map(|one| (one.field, proposal(kept.entity, one, leading))).collect()
}

fn proposal(entity: EntityId, one: &Differing, leading: Pick) -> Pick {
    if one.kept.is_none() || one.joins {
        return one.proposed();
    }
    if let (Some(Value::Text(kept)), Some(Value::Text(merged))) = (&one.kept, &one.merged) {
        if merged.contains(kept.as_str()) {
            return Pick::Merged;
        }
        if kept.contains(merged.as_str()) {
            return Pick::Kept;
        }
    }
    if entity == customer::ID && one.field == customer::STATUS.field {
        let won = |value: &Option<Value>| value.as_ref().and_then(Status::from_value) == Some(Status::Won);
        match (won(&one.kept), won(&one.merged)) {
            (true, false) => return Pick::Kept,
            (false, true) => return Pick::Merged,
            _ => {}
        }
    }
    if entity == customer::ID && one.field == customer::FIRST_CONTACT.field {
        let day = |value: &Option<Value>| match value {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        };
        return if day(&one.merged) < day(&one.kept) { Pick::Merged } else { Pick::Kept };
    }
    leading
}

/// Whether what the one says is surer than what the other says.
fn is_surer(one: &Record, other: &Record) -> bool {
    let standing = |record: &Record| {
        let of = review::of(record.entity);
        let verified = of.and_then(|of| record.get(of.state)) == Some(ReviewState::Verified);
        (verified, of.and_then(|of| record.get(of.on)), record.get(facts::UPDATED_AT))
    };
    standing(one) > standing(other)
}

/// Which of two records goes on where nobody says otherwise: the verified one, then the one that says more, then the one
/// that was there first.
pub fn goes_on(one: &Record, other: &Record) -> RecordId {
    let standing = |record: &Record| {
        let of = review::of(record.entity);
        let verified = of.and_then(|of| record.get(of.state)) == Some(ReviewState::Verified);
        (verified, record.values().iter().filter(|(field, _)| field.0 >= 16).count())
    };
    match standing(one).cmp(&standing(other)) {
        std::cmp::Ordering::Less => other.id,
        std::cmp::Ordering::Greater => one.id,
        std::cmp::Ordering::Equal => one.id.min(other.id),
    }
}

/// The changes by which `merged` becomes part of `kept`: all that refers to it moves, what was picked is taken over, and
/// it goes itself. What is not picked stays as it is in `kept`.
pub fn merger(workspace: &Workspace, kept: &Record, merged: &Record, picks: &[(FieldId, Pick)]) -> Vec<Change> {
    let Some(of) = merging(kept.entity).filter(|_| kept.entity == merged.entity && kept.id != merged.id) else {
        return Vec::new();
    };
    let mut changes = Vec::new();
    for after in workspace.redirected(kept.entity, merged.id, kept.id) {
        let Some(before) = workspace.record(after.entity, after.id) else { continue };
        // Nobody refers a customer to itself.
        if after.entity == referral::ID && after.get(referral::REFERRER) == after.get(referral::REFERRED) {
            changes.push(Change::delete(&before));
        } else {
            changes.extend(Change::between(&before, &after));
        }
    }
    let mut after = picked(kept, &differing(workspace, kept, merged), picks);
    for (table, field) in workspace.references_to(kept.entity) {
        if table == kept.entity && after.value(field) == Some(&Value::Reference(merged.id)) {
            after.set_value(field, None);
        }
    }
    if kept.entity == customer::ID {
        after.set(customer::RULED_TAGS, ruled(kept, merged));
    }
    let both = |key: Key<Vec<String>>| {
        let own = kept.get(key).unwrap_or_default();
        union(own, &merged.get(key).unwrap_or_default())
    };
    after.set(of.from, union(both(of.from), &[merged.id.to_string()]));
    let gone = [kept.id.to_string(), merged.id.to_string()];
    let others = both(of.distinct).into_iter().filter(|id| !gone.contains(id));
    after.set(of.distinct, others.collect::<Vec<String>>());
    changes.extend(Change::between(kept, &after));
    changes.push(Change::delete(merged));
    changes
}

/// The tags that a rule has set on one of the two and a person on neither.
fn ruled(kept: &Record, merged: &Record) -> Vec<String> {
    let of = |record: &Record, key| -> Vec<String> { record.get(key).unwrap_or_default() };
    let by_rule = union(of(kept, customer::RULED_TAGS), &of(merged, customer::RULED_TAGS));
    let by_hand = |record: &Record, tag: &String| {
        of(record, customer::TAGS).contains(tag) && !of(record, customer::RULED_TAGS).contains(tag)
    };
    by_rule.into_iter().filter(|tag| !by_hand(kept, tag) && !by_hand(merged, tag)).collect()
}

/// The changes by which these records are said to be others, each of them than all the rest.
pub fn told_apart(workspace: &Workspace, entity: EntityId, ids: &[RecordId]) -> Vec<Change> {
    let Some(of) = merging(entity) else {
        return Vec::new();
    };
    let apart = |record: Record| {
        let others: Vec<String> = ids.iter().filter(|id| **id != record.id).map(ToString::to_string).collect();
        let all = union(record.get(of.distinct).unwrap_or_default(), &others);
        Change::between(&record, &record.clone().with(of.distinct, all))
    };
    ids.iter().filter_map(|id| workspace.record(entity, *id)).filter_map(apart).collect()
}

impl Workspace {
    /// The record into which one that is gone was merged, however often that went on. Reads all rows of the table.
    pub fn merged_into(&self, entity: EntityId, gone: RecordId) -> Option<RecordId> {
        let of = merging(entity)?;
        let table = self.table(entity)?;
        let wanted = gone.to_string();
        let holds = |row: &u32| {
            table.value(*row, of.from.field).is_some_and(|value| {
                Vec::<String>::from_value(&value.to_value()).is_some_and(|ids| ids.contains(&wanted))
            })
        };
        table.rows().find(holds).and_then(|row| table.id(row))
    }

    /// How many records refer to this one.
    pub fn attached(&self, entity: EntityId, id: RecordId) -> usize {
        self.references_to(entity).into_iter().map(|(table, field)| self.children(table, field, id).len()).sum()
    }
}
