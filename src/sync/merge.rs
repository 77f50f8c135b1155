//! Three-way merging of one record, field by field. What the backend had when a field was edited here is in the record
//! itself, so it can be told which side moved: one side's edit is taken, the same edit on both sides is one, and where
//! both edited differently the field's policy decides. The value that loses is named, so that it is never just gone.

use hashbrown::HashMap;

use super::verdict::is_unsure;
use crate::model::schema::facts::{self, EMPTY, base_of, edited_field, outgoing_of};
use crate::model::{Entity, Field, FieldId, Kind, Record, Value};

/// What happens where both sides edited a field differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// The backend's value is taken and a person is asked about ours.
    Ask,
    /// The backend's value is taken.
    Theirs,
    /// Ours is kept and sent.
    Mine,
    /// All entries of both lists.
    Union,
    /// The later or greater of both.
    Greatest,
}

impl Policy {
    /// The policy that suits a field: lists grow together, what the desk reckons itself goes forward, and about all
    /// that a person has typed a person decides.
    pub fn of(field: &Field) -> Self {
        match field.kind {
            Kind::Tags => Self::Union,
            Kind::Time | Kind::Date if field.computed => Self::Greatest,
            _ if field.computed => Self::Theirs,
            _ => Self::Ask,
        }
    }
}

/// What the backend said of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// How it stands there: read for its own sake, or because the answer to a write was lost.
    Standing,
    /// How it stands there as the answer to our write, which was done.
    Done,
}

/// A row of the backend in our terms.
pub struct Theirs<'a> {
    /// The values of the fields that the backend keeps; a field that is not here has no value there.
    pub values: &'a [(FieldId, Value)],
    /// The fields that the backend keeps, of which `values` may have some.
    pub keeps: &'a dyn Fn(FieldId) -> bool,
    /// Fields whose value there could not be read: they stay as they are here.
    pub unread: &'a [FieldId],
    /// Facts to take over: id, version, what no field of ours takes, and when it was changed.
    pub facts: Vec<(FieldId, Option<Value>)>,
}

impl Theirs<'_> {
    fn value(&self, field: FieldId) -> Option<&Value> {
        self.values.iter().find(|(known, _)| *known == field).map(|(_, value)| value)
    }
}

/// Two different edits of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The field.
    pub field: FieldId,
    /// What it held before both, as far as is known.
    pub before: Option<Value>,
    /// What was entered here.
    pub mine: Option<Value>,
    /// What was entered elsewhere.
    pub theirs: Option<Value>,
    /// What decided; with [`Policy::Ask`] a person still has to.
    pub policy: Policy,
}

/// What merging comes to.
#[derive(Debug)]
pub struct Merged {
    /// Our record as it will be.
    pub after: Record,
    /// The edits that met another.
    pub clashes: Vec<Clash>,
}

/// Merges what the backend said into our record.
pub fn merge(
    entity: &Entity,
    mine: &Record,
    theirs: &Theirs<'_>,
    said: Said,
    policies: &HashMap<FieldId, Policy>,
) -> Merged {
    let mut merging = Merging {
        mine,
        said,
        known: mine.value(facts::REMOTE_VERSION.field).is_some() && !is_unsure(mine),
        after: mine.clone(),
        clashes: Vec::new(),
    };
    for field in entity.fields.iter().filter(|field| (theirs.keeps)(field.id) && !theirs.unread.contains(&field.id)) {
        let policy = policies.get(&field.id).copied().unwrap_or_else(|| Policy::of(field));
        if field.id != facts::UPDATED_BY.field {
            merging.field(field.id, theirs.value(field.id), policy);
        }
    }
    // What is edited but kept by no field of the backend has nobody to be told to.
    let untold: Vec<FieldId> = mine.values().iter().filter_map(|(field, _)| edited_field(*field)).collect();
    for field in untold.into_iter().filter(|field| !(theirs.keeps)(*field)) {
        merging.settle(field);
    }
    let Merging { mut after, clashes, .. } = merging;
    let unsent = after.values().iter().any(|(field, _)| edited_field(*field).is_some());
    for (field, value) in &theirs.facts {
        let follows = matches!(*field, FieldId(3) | FieldId(4));
        if !(unsent && follows) {
            after.set_value(*field, value.clone());
        }
    }
    if !unsent && (theirs.keeps)(facts::UPDATED_BY.field) {
        after.set_value(facts::UPDATED_BY.field, theirs.value(facts::UPDATED_BY.field).cloned());
    }
    after.set_value(facts::SENT.field, None);
    Merged { after, clashes }
}

struct Merging<'a> {
    mine: &'a Record,
    said: Said,
    /// Whether desk and backend ever agreed on a state of this record.
    known: bool,
    after: Record,
    clashes: Vec<Clash>,
}

/// A remembered value as a value.
fn remembered(value: &Value) -> Option<&Value> {
    Some(value).filter(|value| **value != EMPTY)
}

impl Merging<'_> {
    fn field(&mut self, field: FieldId, theirs: Option<&Value>, policy: Policy) {
        let mine = self.mine.value(field);
        let base = self.mine.value(base_of(field));
        let outgoing = self.mine.value(outgoing_of(field));
        match (self.said, base) {
            // The answer to our write: what was edited again since then is still to be sent.
            (Said::Done, _) => match outgoing {
                Some(_) if mine != theirs => self.remember(field, theirs),
                _ => self.take(field, theirs),
            },
            (Said::Standing, None) if mine == theirs => self.settle(field),
            // The same id came to be on both sides, and they differ: nobody knows which is the later.
            (Said::Standing, None) if !self.known && mine.is_some() => self.clash(field, None, theirs, policy),
            (Said::Standing, None) => self.take(field, theirs),
            (Said::Standing, Some(base)) => self.edited(field, base, theirs, policy),
        }
    }

    /// A field that was edited here.
    fn edited(&mut self, field: FieldId, base: &Value, theirs: Option<&Value>, policy: Policy) {
        let mine = self.mine.value(field);
        let outgoing = self.mine.value(outgoing_of(field));
        let sent = self.mine.value(facts::SENT.field).is_some();
        if mine == theirs {
            self.settle(field);
        } else if remembered(base) == theirs {
            self.after.set_value(outgoing_of(field), None);
        } else if sent && outgoing.is_some_and(|outgoing| remembered(outgoing) == theirs) {
            // Our write had arrived; the later edit is still to be sent.
            self.remember(field, theirs);
        } else {
            self.clash(field, remembered(base), theirs, policy);
        }
    }

    fn clash(&mut self, field: FieldId, before: Option<&Value>, theirs: Option<&Value>, policy: Policy) {
        let mine = self.mine.value(field).cloned();
        match policy {
            Policy::Ask | Policy::Theirs => self.take(field, theirs),
            Policy::Mine => self.remember(field, theirs),
            Policy::Union | Policy::Greatest => {
                let joined = if policy == Policy::Union {
                    union(mine.as_ref(), theirs)
                } else {
                    mine.clone().max(theirs.cloned())
                };
                self.after.set_value(field, joined.clone());
                if joined.as_ref() == theirs {
                    self.settle(field);
                } else {
                    self.remember(field, theirs);
                }
                return;
            }
        }
        self.clashes.push(Clash { field, before: before.cloned(), mine, theirs: theirs.cloned(), policy });
    }

    /// Both sides have the same now.
    fn settle(&mut self, field: FieldId) {
        self.after.set_value(base_of(field), None);
        self.after.set_value(outgoing_of(field), None);
    }

    fn take(&mut self, field: FieldId, theirs: Option<&Value>) {
        self.after.set_value(field, theirs.cloned());
        self.settle(field);
    }

    /// Ours stays to be sent over theirs.
    fn remember(&mut self, field: FieldId, theirs: Option<&Value>) {
        self.after.set_value(base_of(field), Some(theirs.cloned().unwrap_or(EMPTY)));
        self.after.set_value(outgoing_of(field), None);
    }
}

fn union(mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
    let list = |value: Option<&Value>| match value {
        Some(Value::Tags(tags)) => tags.clone(),
        _ => Vec::new(),
    };
    let mut joined = list(theirs);
    for tag in list(mine) {
        if !joined.contains(&tag) {
            joined.push(tag);
        }
    }
    Value::Tags(joined).non_empty()
}
