//! Three-way merging of one record, field by field. What the backend had when a field was edited here is in the record
//! itself, so it can be told which side moved: one side's edit is taken, the same edit on both sides is one, and where
//! both edited differently the field's policy decides. The value that loses is named, so that it is never just gone.

use hashbrown::HashMap;

use super::verdict::is_unsure;
use crate::model::own_fields::slots_of;
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
    let stored = entity.fields.iter().chain(slots_of(entity.id));
    for field in stored.filter(|field| (theirs.keeps)(field.id) && !theirs.unread.contains(&field.id)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::schema;
    use crate::model::schema::tables::customer;

    fn text(text: &str) -> Option<Value> {
        (!text.is_empty()).then(|| Value::Text(text.to_owned()))
    }

    /// A customer that the backend knows, with a remark that is `now` here and was `base` there when it was edited.
    fn mine(now: &str, base: Option<&str>) -> Record {
        let mut record = Record::new(customer::ID, RecordId([7; 16])).with(facts::REMOTE_VERSION, "1".to_owned());
        record.set_value(customer::REMARK.field, text(now));
        if let Some(base) = base {
            record.set_value(base_of(customer::REMARK.field), Some(text(base).unwrap_or(EMPTY)));
        }
        record
    }

    fn merged(mine: &Record, remark: &str, said: Said, policy: Option<Policy>) -> Merged {
        let values: Vec<(FieldId, Value)> =
            text(remark).map(|value| (customer::REMARK.field, value)).into_iter().collect();
        let theirs = Theirs {
            values: &values,
            keeps: &|field| field == customer::REMARK.field,
            unread: &[],
            facts: vec![(facts::REMOTE_VERSION.field, Some(Value::Text("2".to_owned())))],
        };
        let policies = policy.map(|policy| (customer::REMARK.field, policy)).into_iter().collect();
        merge(schema().get(customer::ID).expect("customers"), mine, &theirs, said, &policies)
    }

    /// Here, in the backend when it was edited here, in the backend now; then: here, still to be sent, the loser.
    #[test]
    fn whoever_moved_is_followed_and_a_loser_is_named() {
        type Case<'a> = (&'a str, &'a str, Option<&'a str>, &'a str, (&'a str, Option<&'a str>, Option<&'a str>));
        let cases: [Case<'_>; 9] = [
            ("nobody edited", "a", None, "a", ("a", None, None)),
            ("edited there", "a", None, "b", ("b", None, None)),
            ("emptied there", "a", None, "", ("", None, None)),
            ("edited here", "b", Some("a"), "a", ("b", Some("a"), None)),
            ("filled here", "b", Some(""), "", ("b", Some(""), None)),
            ("emptied here", "", Some("a"), "a", ("", Some("a"), None)),
            ("the same on both sides", "b", Some("a"), "b", ("b", None, None)),
            ("differently on both sides", "b", Some("a"), "c", ("c", None, Some("b"))),
            ("emptied there, edited here", "b", Some("a"), "", ("", None, Some("b"))),
        ];
        for (name, here, base, there, (now, to_send, loser)) in cases {
            let merged = merged(&mine(here, base), there, Said::Standing, None);
            assert_eq!(merged.after.value(customer::REMARK.field), text(now).as_ref(), "{name}");
            let left = merged.after.value(base_of(customer::REMARK.field)).cloned();
            assert_eq!(left, to_send.map(|base| text(base).unwrap_or(EMPTY)), "{name}");
            let lost: Vec<Option<Value>> = merged.clashes.iter().map(|clash| clash.mine.clone()).collect();
            assert_eq!(lost, loser.map(text).into_iter().collect::<Vec<_>>(), "{name}");
            assert_eq!(merged.after.text(facts::REMOTE_VERSION), "2", "{name}");
        }
    }

    #[test]
    fn ours_is_kept_where_the_field_says_so_and_theirs_is_named() {
        let merged = merged(&mine("b", Some("a")), "c", Said::Standing, Some(Policy::Mine));
        assert_eq!(merged.after.text(customer::REMARK), "b");
        assert_eq!(merged.after.value(base_of(customer::REMARK.field)), text("c").as_ref());
        assert_eq!(merged.clashes.first().and_then(|clash| clash.theirs.clone()), text("c"));
    }

    #[test]
    fn what_was_edited_again_while_it_was_sent_is_still_to_be_sent() {
        let mut record = mine("c", Some("a")).with(facts::SENT, true);
        record.set_value(outgoing_of(customer::REMARK.field), text("b"));
        for said in [Said::Done, Said::Standing] {
            let merged = merged(&record, "b", said, None);
            assert_eq!(merged.after.text(customer::REMARK), "c", "{said:?}");
            assert_eq!(merged.after.value(base_of(customer::REMARK.field)), text("b").as_ref(), "{said:?}");
            assert!(merged.clashes.is_empty() && merged.after.value(facts::SENT.field).is_none(), "{said:?}");
        }
    }

    #[test]
    fn two_records_of_one_id_that_never_met_lose_nothing() {
        let mut record = mine("a", None);
        record.set_value(facts::REMOTE_VERSION.field, None);
        let merged = merged(&record, "b", Said::Standing, None);
        assert_eq!(merged.after.text(customer::REMARK), "b");
        assert_eq!(merged.clashes.first().and_then(|clash| clash.mine.clone()), text("a"));
    }

    #[test]
    fn a_value_that_could_not_be_read_leaves_ours_as_it_is() {
        let record = mine("a", None);
        let theirs = Theirs { values: &[], keeps: &|_| true, unread: &[customer::REMARK.field], facts: Vec::new() };
        let entity = schema().get(customer::ID).expect("customers");
        let merged = merge(entity, &record, &theirs, Said::Standing, &HashMap::new());
        assert_eq!(merged.after.text(customer::REMARK), "a");
    }
}
