//! What the rows of a server are to us: which fields have values, what no field takes, what can't be read.

use super::{Asking, Check, Report, Verdict, names};
use crate::model::own_fields::slots_of;
use crate::model::schema::schema;
use crate::model::{EntityId, FieldId, RecordId};
use crate::sync::backend::{Fields, Row};
use crate::sync::mapping::{Ids, Incoming, Mapping};
use crate::sync::names::by_rule;

/// How many rows are shown beforehand.
const SHOWN: usize = 3;

/// Names while no record of the server is here: all are called by rule.
struct Strangers;

impl Ids for Strangers {
    fn remote(&self, _: EntityId, _: RecordId) -> Option<String> {
        None
    }

    fn local(&self, entity: EntityId, remote: &str) -> RecordId {
        by_rule(entity, remote)
    }
}

/// What the first rows would be here: their values in the order of the schema's numbers, and what can't be read.
pub fn preview(mapping: &Mapping, rows: &[Row]) -> Vec<Incoming> {
    rows.iter().take(SHOWN).map(|row| mapping.incoming(&row.fields, &Strangers)).collect()
}

/// What became of one of our fields in a sample.
struct Tally {
    field: FieldId,
    key: &'static str,
    /// In how many rows it had a value.
    values: usize,
    /// In how many rows its value could not be read.
    unread: usize,
    /// One of those values.
    example: Option<String>,
}

/// Looks at the rows of a sample.
pub(super) fn look<T>(asking: &Asking<'_, T>, rows: &[&Fields], report: &mut Report) {
    let checks = [Check::FieldsMapped, Check::ValuesReadable];
    if rows.is_empty() {
        report.unmade(&checks, "the first page has no rows to look at");
        return;
    }
    let mapping = match Mapping::of(asking.profile, asking.entity) {
        Ok(mapping) => mapping,
        Err(error) => {
            report.say(Check::FieldsMapped, Verdict::Bad, error.to_string());
            return;
        }
    };
    let incoming: Vec<Incoming> = rows.iter().map(|row| mapping.incoming(row, &Strangers)).collect();
    let tallies = tallies(&mapping, asking.entity, &incoming);
    let (verdict, detail) = mapped(&mapping, &tallies, &incoming);
    report.say(Check::FieldsMapped, verdict, detail);
    let (verdict, detail) = readable(&tallies);
    report.say(Check::ValuesReadable, verdict, detail);
}

fn tallies(mapping: &Mapping, entity: EntityId, incoming: &[Incoming]) -> Vec<Tally> {
    let fields = schema().get(entity).map(|entity| entity.fields.as_slice()).unwrap_or_default();
    let mapped = fields.iter().chain(slots_of(entity)).filter(|field| mapping.maps(field.id));
    let mut tallies: Vec<Tally> =
        mapped.map(|field| Tally { field: field.id, key: field.key, values: 0, unread: 0, example: None }).collect();
    for tally in &mut tallies {
        for row in incoming {
            // A zero that may be nothing still shows that the field is there.
            let found = row.values.iter().chain(&row.zeros).any(|(field, _)| *field == tally.field);
            tally.values += usize::from(found);
            if let Some((_, written)) = row.unread.iter().find(|(field, _)| *field == tally.field) {
                tally.unread += 1;
                tally.example.get_or_insert_with(|| written.clone());
            }
        }
    }
    tallies
}

/// Judges which fields meet.
fn mapped(mapping: &Mapping, tallies: &[Tally], incoming: &[Incoming]) -> (Verdict, String) {
    let met = |tally: &&Tally| tally.values + tally.unread > 0;
    let some: Vec<String> =
        tallies.iter().filter(met).map(|tally| format!("{} {}", tally.key, tally.values + tally.unread)).collect();
    let none: Vec<String> = tallies.iter().filter(|tally| !met(tally)).map(|tally| String::from(tally.key)).collect();
    let mut left: Vec<String> = incoming.iter().flat_map(|row| left_over(mapping, row)).collect();
    left.sort_unstable();
    left.dedup();
    let mut parts = vec![format!("with values: {}", if some.is_empty() { String::from("none") } else { names(&some) })];
    if !none.is_empty() {
        parts.push(format!("never: {}", names(&none)));
    }
    if !left.is_empty() {
        parts.push(format!("taken by no field: {}", names(&left)));
    }
    let verdict = match (some.is_empty(), none.is_empty() || left.is_empty()) {
        (true, _) => Verdict::Bad,
        // Perhaps some of ours are some of theirs under other names.
        (false, false) => Verdict::Warning,
        (false, true) => Verdict::Good,
    };
    (verdict, parts.join("; "))
}

/// The server's names that no field of ours takes. What could not be read is taken, though it stays with the row.
fn left_over(mapping: &Mapping, row: &Incoming) -> Vec<String> {
    let unread: Vec<&str> = row.unread.iter().filter_map(|(field, _)| mapping.name(*field)).collect();
    let is_taken = |name: &str| {
        unread.iter().any(|taken| taken.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    row.rest.keys().filter(|name| !is_taken(name)).cloned().collect()
}

/// Judges whether values can be read.
fn readable(tallies: &[Tally]) -> (Verdict, String) {
    let values: usize = tallies.iter().map(|tally| tally.values).sum();
    let odd: Vec<&Tally> = tallies.iter().filter(|tally| tally.unread > 0).collect();
    if odd.is_empty() {
        return (Verdict::Good, format!("{values} values"));
    }
    let told: Vec<String> = odd
        .iter()
        .map(|tally| {
            let example = tally.example.as_deref().unwrap_or_default();
            format!("{}: {} of {}, such as '{example}'", tally.key, tally.unread, tally.values + tally.unread)
        })
        .collect();
    // Where not one value of a field can be read, it is the profile that is wrong and not the row.
    let wrong = odd.iter().any(|tally| tally.values == 0 && tally.unread > 1);
    (if wrong { Verdict::Bad } else { Verdict::Warning }, told.join("; "))
}
