//! The test of a backend: a page of each table is read, and its first rows are shown as they would come in.

use crate::model::schema::schema;
use crate::model::{EntityId, FieldId, RecordId, Value};
use crate::platform::fetch::Fetch;
use crate::sync::backend::{Backend, Entry, Failure, From, Listing};
use crate::sync::mapping::{Ids, Mapping};
use crate::sync::names;
use crate::sync::rest::RestBackend;

/// Rows that are shown.
const SHOWN: usize = 3;

/// What a test has shown of one table.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// Which.
    pub entity: EntityId,
    /// What came, or why nothing did.
    pub sample: Result<Sample, Failure>,
    /// Whether a write can be held to a version.
    pub conditional: bool,
    /// Whether all rows are read each time.
    pub whole: bool,
}

/// The beginning of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// How many rows the first page has.
    pub count: usize,
    /// The first of them as they would come in.
    pub rows: Vec<Vec<(FieldId, Value)>>,
    /// Values of these that can't be read.
    pub unread: Vec<(FieldId, String)>,
}

/// Reads a page of each table that the profile keeps.
pub async fn run(backend: &RestBackend<Fetch>) -> Vec<Tried> {
    let mut tried = Vec::new();
    for entity in schema().entities() {
        if backend.profile().table(entity.id).is_none() {
            continue;
        }
        let abilities = backend.abilities(entity.id);
        let from = match abilities.listing {
            Listing::Marks => From::Mark(None),
            Listing::Times { .. } | Listing::Whole => From::Time { since: None, skip: 0 },
        };
        let sample = backend.list(entity.id, &from).await.and_then(|page| sample(backend, entity.id, &page.entries));
        tried.push(Tried {
            entity: entity.id,
            sample,
            conditional: abilities.conditional,
            whole: abilities.listing == Listing::Whole,
        });
    }
    tried
}

fn sample(backend: &RestBackend<Fetch>, entity: EntityId, entries: &[Entry]) -> Result<Sample, Failure> {
    let mapping = Mapping::of(backend.profile(), entity).map_err(|error| Failure::Garbled(error.to_string()))?;
    let live = entries.iter().filter_map(|entry| match entry {
        Entry::Live(row) => Some(row),
        Entry::Deleted { .. } => None,
    });
    let mut sample = Sample { count: live.clone().count(), ..Sample::default() };
    for row in live.take(SHOWN) {
        let incoming = mapping.incoming(&row.fields, &ByRule);
        sample.rows.push(incoming.values);
        sample.unread.extend(incoming.unread);
    }
    Ok(sample)
}

/// Names as they would be by rule: enough to show a row that is not taken in.
struct ByRule;

impl Ids for ByRule {
    fn remote(&self, _: EntityId, _: RecordId) -> Option<String> {
        None
    }

    fn local(&self, entity: EntityId, remote: &str) -> RecordId {
        names::by_rule(entity, remote)
    }
}
