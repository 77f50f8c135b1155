//! Which record of ours is which at the backend. Where the backend's id is a UUID it is ours too; any other id gives
//! one by a fixed rule, so that two desks call the same row alike; and a record that was made here keeps the id that it
//! was made with, whatever the backend calls it.
//!
//! A rule by table and id alone would have number 17 of a second backend be the record that number 17 of the first one
//! has left here. So every backend after a vault's first has a namespace of its own. The first has none: desks whose
//! vaults have known no other agree on their ids, whichever way they wrote its address and wherever it has moved, and
//! that is needed where both send what they have from there to the next, with their ids beside those of the server.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::backend::Fields;
use super::mapping::Ids;
use crate::model::schema::facts;
use crate::model::{EntityId, Record, RecordId, Value};
use crate::workspace::Workspace;
use crate::workspace::unsent::is_known;

/// The records that the backend calls otherwise than by rule, and the rule.
#[derive(Default)]
pub struct Names {
    namespace: String,
    ours: HashMap<EntityId, HashMap<String, RecordId>>,
}

/// The id of a row that was made elsewhere, in no namespace: the backend's own where it is a UUID in the usual form,
/// otherwise 122 bits of FNV-1a over table and id (<http://www.isthe.com/chongo/tech/comp/fnv/>) as a UUID of version 8
/// (RFC 9562, 5.8).
pub fn by_rule(entity: EntityId, remote: &str) -> RecordId {
    within("", entity, remote)
}

/// The same in a namespace. A UUID is the same everywhere: nobody else has ever made it.
fn within(namespace: &str, entity: EntityId, remote: &str) -> RecordId {
    if let Some(id) = RecordId::parse(remote).filter(|id| id.is_spelled(remote)) {
        return id;
    }
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    // A namespace is an address, in which no byte is zero: none runs into what follows it.
    let namespace = namespace.bytes().chain((!namespace.is_empty()).then_some(0));
    for byte in namespace.chain(entity.0.to_be_bytes()).chain(remote.bytes()) {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    let mut bytes = hash.to_be_bytes();
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    RecordId(bytes)
}

impl Names {
    /// No names yet, of a backend with that namespace; an empty one is that of a vault's first backend.
    pub fn in_namespace(namespace: &str) -> Self {
        Self { namespace: namespace.to_owned(), ours: HashMap::new() }
    }

    /// The id of a row by rule, whatever it is called here.
    pub fn by_rule(&self, entity: EntityId, remote: &str) -> RecordId {
        within(&self.namespace, entity, remote)
    }

    /// Takes note of what the backend calls a record.
    pub fn note(&mut self, entity: EntityId, remote: &str, id: RecordId) {
        if self.by_rule(entity, remote) != id {
            self.ours.entry(entity).or_default().insert(remote.to_owned(), id);
        }
    }

    /// Forgets a name that the backend will not use again.
    pub fn forget(&mut self, entity: EntityId, remote: &str) {
        if let Some(ours) = self.ours.get_mut(&entity) {
            ours.remove(remote);
        }
    }

    /// Our id of what the backend has under that id.
    pub fn local(&self, entity: EntityId, remote: &str) -> RecordId {
        let ours = self.ours.get(&entity).and_then(|ours| ours.get(remote));
        ours.copied().unwrap_or_else(|| self.by_rule(entity, remote))
    }
}

/// The backend's id of a record that it has, or may have.
pub fn remote_id(record: &Record) -> String {
    remote_of(record, record.id)
}

/// The backend's id of that record, by what it says of itself or what is remembered of it.
pub fn remote_of(remembers: &Record, id: RecordId) -> String {
    match remembers.text(facts::REMOTE_ID) {
        "" => id.to_string(),
        remote => remote.to_owned(),
    }
}

/// What the fact `REMOTE_ID` holds: nothing where the backend calls the record as we do.
pub fn remote_fact(id: RecordId, remote: &str) -> Option<Value> {
    (!id.is_spelled(remote)).then(|| Value::Text(remote.to_owned()))
}

/// What the fact `REMOTE_REST` holds: the row's fields that none of ours takes, and the ids of records that it refers
/// to and that are not here, which otherwise could not be named when the row is sent back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rest {
    /// The fields.
    #[serde(rename = "f", default, skip_serializing_if = "Fields::is_empty")]
    pub fields: Fields,
    /// The backend's ids.
    #[serde(rename = "r", default, skip_serializing_if = "Vec::is_empty")]
    pub refers: Vec<String>,
}

impl Rest {
    /// What a record has kept.
    pub fn of(record: &Record) -> Self {
        serde_json::from_str(record.text(facts::REMOTE_REST)).unwrap_or_default()
    }

    /// As the fact holds it.
    pub fn fact(&self) -> Option<Value> {
        if self.fields.is_empty() && self.refers.is_empty() {
            return None;
        }
        serde_json::to_string(self).ok().map(Value::Text)
    }

    /// The same of fields that are written as JSON already; empty where there are none.
    pub fn fact_of(fields: &str, refers: &[String]) -> Option<Value> {
        let refers = if refers.is_empty() { None } else { serde_json::to_string(refers).ok() };
        let text = match (fields, refers) {
            ("", None) => return None,
            ("", Some(refers)) => ["{\"r\":", refers.as_str(), "}"].concat(),
            (fields, None) => ["{\"f\":", fields, "}"].concat(),
            (fields, Some(refers)) => ["{\"f\":", fields, ",\"r\":", refers.as_str(), "}"].concat(),
        };
        Some(Value::Text(text))
    }
}

/// Names as they stand for one record that is sent.
pub struct Naming<'a> {
    /// The names.
    pub names: &'a Names,
    /// The records.
    pub workspace: &'a Workspace,
    /// The backend's ids that the record in question has kept.
    pub refers: &'a [String],
    /// Whether a table is kept at the backend.
    pub keeps: &'a dyn Fn(EntityId) -> bool,
}

impl Ids for Naming<'_> {
    fn remote(&self, entity: EntityId, id: RecordId) -> Option<String> {
        if let Some(record) = self.workspace.record(entity, id) {
            return (is_known(&record) && record.value(facts::REMOTE_VERSION.field).is_some() || !(self.keeps)(entity))
                .then(|| remote_id(&record));
        }
        // The record is not here: it lies outside of what is synced, or it was deleted. What it is called is known by
        // rule, or the row that refers to it has told.
        let told = self.refers.iter().find(|remote| self.names.local(entity, remote) == id);
        Some(told.cloned().unwrap_or_else(|| id.to_string()))
    }

    fn local(&self, entity: EntityId, remote: &str) -> RecordId {
        self.names.local(entity, remote)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{contact, customer};

    #[test]
    fn a_number_of_another_backend_is_no_record_that_the_first_one_left_here() {
        let other = Names::in_namespace("https://b.example.cn");
        let ids = [
            Names::default().local(customer::ID, "17"),
            Names::default().local(contact::ID, "17"),
            other.local(customer::ID, "17"),
            Names::in_namespace("https://c.example.cn").local(customer::ID, "17"),
        ];
        for (at, id) in ids.iter().enumerate() {
            assert!(ids.iter().skip(at + 1).all(|later| later != id), "{ids:?}");
        }
        let uuid = "019a0000-0000-7000-8000-000000000001";
        assert_eq!(other.local(customer::ID, uuid).to_string(), uuid, "a UUID is nobody else's");
    }

    #[test]
    fn what_no_field_takes_is_kept_alike_whoever_has_read_it() {
        let some = serde_json::json!({ "credit \"line\"": 3, "城市": "六安" }).as_object().cloned();
        for fields in [Fields::new(), some.expect("an object")] {
            for refers in [Vec::new(), vec!["17".to_owned(), "a\"b".to_owned()]] {
                let text = serde_json::to_string(&fields).expect("JSON");
                let text = if fields.is_empty() { "" } else { text.as_str() };
                let rest = Rest { fields: fields.clone(), refers: refers.clone() };
                assert_eq!(Rest::fact_of(text, &refers), rest.fact());
            }
        }
    }

    #[test]
    fn references_that_a_vault_has_kept_lead_where_they_led() {
        let id = by_rule(customer::ID, "17");
        assert_eq!(id.to_string(), "66ad3469-f675-8277-b806-e89d2cee4d1a");
        assert_eq!(Names::default().local(customer::ID, "17"), id);
        let capitals = "019A0000-0000-7000-8000-00000000000A";
        assert_ne!(Some(by_rule(customer::ID, capitals)), RecordId::parse(capitals), "it is not spelled as ours are");
    }
}
