//! What our fields are at the server: names, and how each value is written and read. Built from a profile and the
//! schema; it knows neither the network nor the vault.

mod convert;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use hashbrown::HashMap;
use serde_json::Value as Json;

use super::backend::Fields;
use super::json;
use super::profile::{Deleted, FieldRule, Naming, Profile, ProfileError, Table, ZeroForm, wrong};
use crate::model::own_fields::{is_slot, slots_of};
use crate::model::schema::{Field, FieldId, Kind, facts, schema};
use crate::model::{EntityId, Record, RecordId, Value};
use convert::Form;

/// Which record of ours is which at the server.
pub trait Ids {
    /// The server's id of a record; `None` while the server does not have it.
    fn remote(&self, entity: EntityId, id: RecordId) -> Option<String>;
    /// Our id of what the server has under that id; a new one where we do not have it yet.
    fn local(&self, entity: EntityId, remote: &str) -> RecordId;
}

/// A reference leads to a record that the server does not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("field {} leads to record {id}, which the server does not have yet", .field.0)]
pub struct Missing {
    /// The reference.
    pub field: FieldId,
    /// The record that it leads to.
    pub id: RecordId,
}

/// A row of the server as ours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incoming {
    /// The values of our fields, sorted by field.
    pub values: Vec<(FieldId, Value)>,
    /// The server's fields that no field of ours has taken.
    pub rest: Fields,
    /// Fields whose value could not be read, and that value; it stays in `rest`.
    pub unread: Vec<(FieldId, String)>,
    /// Zeros and noes of a server that says so of nothing too: values only where we have, or told it, the same.
    pub zeros: Vec<(FieldId, Value)>,
}

/// How one of our fields is kept.
#[derive(Clone, Debug)]
struct Rule {
    field: &'static Field,
    name: String,
    form: Form,
    read_only: bool,
}

/// What the fields of one table are at the server.
#[derive(Clone, Debug)]
pub struct Mapping {
    rules: Vec<Rule>,
    /// Which rule reads a field of that name; none where it is the server's own. Empty where names are paths.
    places: HashMap<String, Option<usize>>,
    /// The server's own fields: id, version and the like, which are never sent back as data.
    own: Vec<String>,
    /// Whether zero and no may be nothing there.
    blurs_zero: bool,
}

impl Mapping {
    /// The mapping of a table that the profile keeps.
    ///
    /// # Errors
    /// The first thing that is wrong with its fields, with its path and its value.
    pub fn of(profile: &Profile, entity: EntityId) -> Result<Self, ProfileError> {
        let (Some(table), Some(entity)) = (profile.table(entity), schema().get(entity)) else {
            return Ok(Self { rules: Vec::new(), places: HashMap::new(), own: Vec::new(), blurs_zero: false });
        };
        let path = format!("tables.{}", entity.key);
        check_keys(table, entity, &path)?;
        let mut rules: Vec<Rule> = Vec::new();
        for field in entity.fields.iter().chain(slots_of(entity.id)).filter(|field| is_mapped(profile, table, field)) {
            let rule = rule_of(table, field, &path)?;
            if let Some(other) = rules.iter().find(|other| other.name == rule.name) {
                let wanted = format!("{} has that name already", other.field.key);
                return Err(wrong(&format!("{path}.fields.{}.name", field.key), &Json::from(rule.name), &wanted));
            }
            rules.push(rule);
        }
        rules.sort_by_key(|rule| rule.field.id);
        let own = own_fields(table);
        let places = places(&rules, &own);
        Ok(Self { rules, places, own, blurs_zero: table.forms.zero == ZeroForm::Nothing })
    }

    /// Whether the field is kept at the server.
    pub fn maps(&self, field: FieldId) -> bool {
        self.rule(field).is_some()
    }

    /// Whether the field is sent to the server, which does not set it itself.
    pub fn sends(&self, field: FieldId) -> bool {
        self.rule(field).is_some_and(|rule| !rule.read_only)
    }

    /// What the server calls a field; a path where it has dots. `None` where the server does not keep it.
    pub fn name(&self, field: FieldId) -> Option<&str> {
        self.rule(field).map(|rule| rule.name.as_str())
    }

    /// All fields of a record that the server keeps and that have a value.
    ///
    /// # Errors
    /// Where a reference leads to a record that the server does not have yet.
    pub fn outgoing(&self, record: &Record, ids: &dyn Ids) -> Result<Fields, Missing> {
        let mut fields = Fields::new();
        for (field, value) in record.values() {
            if let Some((name, json)) = self.outgoing_field(*field, Some(value), ids)? {
                fields.insert(name, json);
            }
        }
        Ok(fields)
    }

    /// One field under the server's name; null where it has no value. `None` where the server does not keep it or
    /// sets it itself. A name with dots is a path, which is made objects when the row is sent.
    ///
    /// # Errors
    /// Where a reference leads to a record that the server does not have yet.
    pub fn outgoing_field(
        &self,
        field: FieldId,
        value: Option<&Value>,
        ids: &dyn Ids,
    ) -> Result<Option<(String, Json)>, Missing> {
        let Some(rule) = self.rule(field).filter(|rule| !rule.read_only) else {
            return Ok(None);
        };
        let json = match value {
            Some(Value::Reference(id)) => {
                let Form::Reference { entity, .. } = &rule.form else {
                    return Ok(None);
                };
                match ids.remote(*entity, *id) {
                    Some(remote) => rule.form.write_reference(&remote),
                    None => return Err(Missing { field, id: *id }),
                }
            }
            Some(value) => rule.form.write(rule.field, value),
            None => Json::Null,
        };
        Ok(Some((rule.sent_name(), json)))
    }

    /// What a row of the server is to us.
    pub fn incoming(&self, fields: &Fields, ids: &dyn Ids) -> Incoming {
        let (found, mut rest) = if self.places.is_empty() { self.take_apart(fields) } else { self.sort_out(fields) };
        let mut incoming = Incoming::default();
        for (rule, found) in self.rules.iter().zip(found) {
            let Some((name, found)) = found else {
                continue;
            };
            if json::is_blank(&found) {
                continue;
            }
            match rule.form.read(rule.field, &found, ids) {
                Some(value @ (Value::Integer(0) | Value::Flag(false))) if self.blurs_zero => {
                    incoming.zeros.push((rule.field.id, value));
                }
                Some(value) => incoming.values.extend(value.non_empty().map(|value| (rule.field.id, value))),
                None => {
                    incoming.unread.push((rule.field.id, shown(&found)));
                    give_back(&mut rest, fields, &name, found.into_owned());
                }
            }
        }
        incoming.rest = rest;
        incoming
    }

    /// What each rule reads of a row, and what none does. Only that is copied: a first reading goes through every row.
    fn sort_out<'a>(&'a self, fields: &'a Fields) -> (Vec<Found<'a>>, Fields) {
        let mut found: Vec<Found<'a>> = self.rules.iter().map(|_| None).collect();
        let mut rest = Fields::new();
        for (name, value) in fields {
            let Some(place) = self.places.get(name.as_str()) else {
                rest.insert(name.clone(), value.clone());
                continue;
            };
            let Some((rule, slot)) = place.and_then(|at| Some((self.rules.get(at)?, found.get_mut(at)?))) else {
                continue;
            };
            // A reference may come under the name by which it is written, too; its own name goes first.
            if slot.is_none() || *name == rule.name {
                *slot = Some((Cow::Borrowed(name), Cow::Borrowed(value)));
            }
        }
        (found, rest)
    }

    /// The same where names may be paths into nested objects.
    fn take_apart<'a>(&'a self, fields: &Fields) -> (Vec<Found<'a>>, Fields) {
        let mut rest = fields.clone();
        for name in &self.own {
            let _ = json::take(&mut rest, name);
        }
        let found = self.rules.iter().map(|rule| rule.take(&mut rest)).collect();
        (found, rest)
    }

    fn rule(&self, field: FieldId) -> Option<&Rule> {
        let at = self.rules.binary_search_by_key(&field, |rule| rule.field.id).ok()?;
        self.rules.get(at)
    }
}

impl Rule {
    /// The name under which the field is written.
    fn sent_name(&self) -> String {
        match &self.form {
            Form::Reference { bind: Some(bind), .. } => bind.key.clone(),
            _ => self.name.clone(),
        }
    }

    /// Takes the field out of a row, under the name by which it was found.
    fn take(&self, rest: &mut Fields) -> Found<'_> {
        let mut take = |name: &'_ str| json::take(rest, name);
        let named = take(&self.name).map(|found| (Cow::Borrowed(self.name.as_str()), Cow::Owned(found)));
        let sent = self.sent_name();
        if sent == self.name {
            return named;
        }
        let bound = take(&sent).map(|found| (Cow::Owned(sent), Cow::Owned(found)));
        named.or(bound)
    }
}

/// A value of a row with the name under which it was found.
type Found<'a> = Option<(Cow<'a, str>, Cow<'a, Json>)>;

/// Which rule reads which name; empty where a name is a path, which can't be looked up.
fn places(rules: &[Rule], own: &[String]) -> HashMap<String, Option<usize>> {
    let mut places: HashMap<String, Option<usize>> = HashMap::new();
    for (at, rule) in rules.iter().enumerate() {
        places.insert(rule.sent_name(), Some(at));
    }
    // A name that two rules would read is that of the one it is written by.
    for (at, rule) in rules.iter().enumerate() {
        places.insert(rule.name.clone(), Some(at));
    }
    places.extend(own.iter().map(|name| (name.clone(), None)));
    if places.keys().any(|name| name.contains('.')) { HashMap::new() } else { places }
}

/// A value that could not be read goes back to where it was.
fn give_back(rest: &mut Fields, fields: &Fields, name: &str, found: Json) {
    if fields.contains_key(name) {
        rest.insert(String::from(name), found);
    } else {
        json::put(rest, name, found);
    }
}

fn shown(json: &Json) -> String {
    let text = json.as_str().map_or_else(|| json.to_string(), String::from);
    if text.chars().count() > 200 { text.chars().take(200).chain(['…']).collect() } else { text }
}

/// Every key under `fields` and in `only` must be a field that may be mapped.
fn check_keys(table: &Table, entity: &crate::model::Entity, path: &str) -> Result<(), ProfileError> {
    let slot = |key: &str| slots_of(entity.id).iter().find(|slot| slot.key == key);
    let field = |key: &str| entity.field_by_key(key).or_else(|| slot(key));
    let may = |key: &str| field(key).is_some_and(|field| may_be_mapped(field.id));
    let wanted = "it is no field of the table, or one that the desk keeps to itself";
    if let Some(key) = table.fields.keys().find(|key| !may(key)) {
        return Err(wrong(&format!("{path}.fields"), &Json::from(key.as_str()), wanted));
    }
    match table.only.iter().flatten().find(|key| !may(key)) {
        Some(key) => Err(wrong(&format!("{path}.only"), &Json::from(key.as_str()), wanted)),
        None => Ok(()),
    }
}

/// Of the facts only who and when: the rest is the desk's own.
fn may_be_mapped(field: FieldId) -> bool {
    let shared = [facts::CREATED_AT.field, facts::CREATED_BY.field, facts::UPDATED_BY.field];
    field.0 >= 16 || shared.contains(&field)
}

fn is_mapped(profile: &Profile, table: &Table, field: &Field) -> bool {
    let listed = table.only.as_ref().is_none_or(|only| only.iter().any(|key| key == field.key));
    let skipped = table.fields.get(field.key).is_some_and(|rule| rule.skip);
    // Where the table of a reference is not kept at the backend, nothing there could be referred to.
    let leads_somewhere = match field.kind {
        Kind::Reference(entity) => profile.table(entity).is_some(),
        _ => true,
    };
    // A server has no place for a company's own field before somebody has made one there and says so (R59): what it is
    // sent unasked it would refuse, or drop without a word.
    let named = !is_slot(field.id) || table.only.is_some() || table.fields.contains_key(field.key);
    may_be_mapped(field.id) && listed && named && !skipped && leads_somewhere
}

fn rule_of(table: &Table, field: &'static Field, path: &str) -> Result<Rule, ProfileError> {
    let plain = FieldRule::default();
    let own = table.fields.get(field.key).unwrap_or(&plain);
    let path = format!("{path}.fields.{}", field.key);
    let name = own.name.clone().unwrap_or_else(|| default_name(table, field));
    let form = Form::of(table, field, own, &path)?;
    Ok(Rule { field, name, form, read_only: own.read_only })
}

fn default_name(table: &Table, field: &Field) -> String {
    let name = match table.naming {
        Naming::Snake => String::from(field.key),
        Naming::Camel => camel(field.key),
    };
    match field.kind {
        Kind::Reference(_) => table.reference_name.replace("{name}", &name),
        _ => name,
    }
}

fn camel(key: &str) -> String {
    let mut name = String::with_capacity(key.len());
    let mut upper = false;
    for sign in key.chars() {
        if sign == '_' {
            upper = true;
        } else if upper {
            name.extend(sign.to_uppercase());
            upper = false;
        } else {
            name.push(sign);
        }
    }
    name
}

/// The fields of a row that say what it is and not what it holds.
fn own_fields(table: &Table) -> Vec<String> {
    let Deleted { field, id_field, .. } = &table.deleted;
    let mut own = vec![table.id.field.clone()];
    if let super::profile::Place::Body(version) = &table.version.read {
        own.push(version.clone());
    }
    let version = &table.version;
    let optional = [&version.field, &version.also, &table.changed.field, field, id_field, &table.id.key_field];
    own.extend(optional.into_iter().flatten().cloned());
    own
}
