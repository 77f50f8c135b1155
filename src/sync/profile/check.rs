//! What is wrong with a profile, said with its path. The shape is held to the published JSON Schema, of which the part
//! is read here that it uses; what no schema can say is checked on the profile itself.

use serde_json::Value as Json;

use super::{AuthKind, ChosenBy, DeletedKind, IdFormat, ListKind, Place, Profile, ProfileError, Table};
use crate::model::schema::schema;
use crate::sync::mapping::Mapping;

const SHAPE: &str = include_str!("../../../docs/backend-profile.schema.json");

/// Holds a file to the JSON Schema.
pub(super) fn shape(file: &Json) -> Result<(), ProfileError> {
    let root = super::parse(SHAPE)?;
    Shape { root: &root }.node(&root, file, "")
}

struct Shape<'a> {
    root: &'a Json,
}

impl<'a> Shape<'a> {
    fn node(&self, rule: &'a Json, json: &Json, path: &str) -> Result<(), ProfileError> {
        let rule = self.resolved(rule);
        let meaning = rule.get("description").and_then(Json::as_str).unwrap_or_default();
        if let Some(Json::Array(choices)) = rule.get("enum")
            && !choices.contains(json)
        {
            return Err(wrong(path, json, &format!("it is one of {} ({meaning})", listed(choices.iter().map(shown)))));
        }
        let types = types(rule);
        if !types.is_empty() && !types.iter().any(|name| is_of(json, name)) {
            let named = types.iter().map(|name| String::from(spoken(name)));
            return Err(wrong(path, json, &format!("it is {} ({meaning})", named.collect::<Vec<_>>().join(" or "))));
        }
        if let (Some(least), Some(number)) = (rule.get("minimum").and_then(Json::as_i64), json.as_i64())
            && number < least
        {
            return Err(wrong(path, json, &format!("it is at least {least} ({meaning})")));
        }
        match json {
            Json::Object(object) => self.object(rule, object, path),
            Json::Array(list) => self.list(rule, list, path),
            _ => Ok(()),
        }
    }

    fn list(&self, rule: &'a Json, list: &[Json], path: &str) -> Result<(), ProfileError> {
        let Some(items) = rule.get("items") else {
            return Ok(());
        };
        for (at, inner) in list.iter().enumerate() {
            self.node(items, inner, &joined(path, &at.to_string()))?;
        }
        Ok(())
    }

    fn object(&self, rule: &'a Json, object: &serde_json::Map<String, Json>, path: &str) -> Result<(), ProfileError> {
        let known = rule.get("properties").and_then(Json::as_object);
        for (key, inner) in object {
            let path = joined(path, key);
            match (known.and_then(|known| known.get(key)), rule.get("additionalProperties")) {
                (Some(rule), _) => self.node(rule, inner, &path)?,
                (None, Some(Json::Bool(false))) => {
                    // In the same order whether or not another crate makes maps of JSON keep theirs.
                    let mut known: Vec<String> = known.into_iter().flat_map(|known| known.keys()).cloned().collect();
                    known.sort();
                    let known = listed(known.into_iter());
                    return Err(ProfileError::Unknown { path, known });
                }
                (None, Some(rule @ Json::Object(_))) => self.node(rule, inner, &path)?,
                (None, _) => {}
            }
        }
        let Some(Json::Array(required)) = rule.get("required") else {
            return Ok(());
        };
        match required.iter().filter_map(Json::as_str).find(|key| !object.contains_key(*key)) {
            Some(key) => {
                let meaning = known.and_then(|known| known.get(key)?.get("description")?.as_str()).unwrap_or_default();
                Err(ProfileError::Missing { path: joined(path, key), wanted: format!("it says {meaning}") })
            }
            None => Ok(()),
        }
    }

    fn resolved(&self, rule: &'a Json) -> &'a Json {
        let target = rule.get("$ref").and_then(Json::as_str).and_then(|name| name.strip_prefix('#'));
        target.and_then(|pointer| self.root.pointer(pointer)).unwrap_or(rule)
    }
}

fn types(rule: &Json) -> Vec<&str> {
    match rule.get("type") {
        Some(Json::String(name)) => vec![name.as_str()],
        Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_of(json: &Json, name: &str) -> bool {
    match name {
        "string" => json.is_string(),
        "integer" => json.is_i64() || json.is_u64(),
        "number" => json.is_number(),
        "boolean" => json.is_boolean(),
        "object" => json.is_object(),
        "array" => json.is_array(),
        _ => json.is_null(),
    }
}

fn spoken(name: &str) -> &'static str {
    match name {
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "object" => "an object",
        "array" => "a list",
        _ => "null",
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { String::from(key) } else { format!("{path}.{key}") }
}

fn listed(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

/// A value as a sentence quotes it.
fn shown(json: &Json) -> String {
    let text = json.as_str().map_or_else(|| json.to_string(), String::from);
    if text.chars().count() > 60 { text.chars().take(60).chain(['…']).collect() } else { text }
}

/// The error about a value that can't stand at a path.
pub(crate) fn wrong(path: &str, json: &Json, wanted: &str) -> ProfileError {
    let value = if json.is_string() { format!("'{}'", shown(json)) } else { shown(json) };
    let path = if path.is_empty() { String::from("the profile") } else { String::from(path) };
    ProfileError::Wrong { path, value, wanted: String::from(wanted) }
}

fn wrong_text(path: &str, value: &str, wanted: &str) -> ProfileError {
    wrong(path, &Json::from(value), wanted)
}

fn missing(path: String, wanted: &str) -> ProfileError {
    ProfileError::Missing { path, wanted: String::from(wanted) }
}

/// Whether an address is one of the web: anything else could run a program or open another one.
fn leads_to_a_server(address: &str) -> bool {
    let begins = ["https://", "http://", "/"].iter().any(|start| address.starts_with(start));
    begins && !address.starts_with("//") && !address.contains(['\\', '\t', '\n', '\r'])
}

/// Checks what no schema can say.
pub(super) fn sense(profile: &Profile) -> Result<(), ProfileError> {
    if !(leads_to_a_server(&profile.base) || profile.base.is_empty()) || profile.base.contains(['?', '#']) {
        return Err(wrong_text("base", &profile.base, "it begins with https://, http:// or / and has no query"));
    }
    let auth = &profile.auth;
    if auth.kind == AuthKind::Oauth {
        for (key, value) in
            [("authorize_url", &auth.authorize_url), ("token_url", &auth.token_url), ("client_id", &auth.client_id)]
        {
            let Some(value) = value else { return Err(missing(format!("auth.{key}"), "auth.kind 'oauth' needs it")) };
            // The tab goes there: `javascript:` would run within the desk.
            if key.ends_with("_url") && !leads_to_a_server(value) {
                return Err(wrong_text(&format!("auth.{key}"), value, "it begins with https://, http:// or /"));
            }
        }
    }
    if profile.tables.is_empty() {
        return Err(missing(String::from("tables"), "it names the tables that are kept at the backend"));
    }
    for (key, table) in &profile.tables {
        let path = format!("tables.{key}");
        // What the desk keeps for itself, such as the audit, is one vault's and no backend's.
        let Some(entity) = schema().by_key(key).filter(|entity| schema().is_module(entity.id)) else {
            let known = listed(schema().entities().map(|entity| String::from(entity.key)));
            return Err(ProfileError::Unknown { path, known });
        };
        one_table(table, &path)?;
        Mapping::of(profile, entity.id)?;
    }
    Ok(())
}

fn one_table(table: &Table, path: &str) -> Result<(), ProfileError> {
    if matches!(table.version.read, Place::Max(_)) {
        return Err(wrong_text(&format!("{path}.version.read"), "max", "it is body:<path>, header:<name> or hash"));
    }
    if matches!(table.version.read, Place::Hash) && table.conditional() {
        let wanted = "a hash is ours alone, and {version} or version.field sends it to the server";
        return Err(wrong_text(&format!("{path}.version.read"), "hash", wanted));
    }
    if table.id.format == IdFormat::Alphabet && table.id.alphabet.chars().count() < 2 {
        return Err(wrong_text(&format!("{path}.id.alphabet"), &table.id.alphabet, "it has two signs at least"));
    }
    if table.id.chosen_by == ChosenBy::Server && table.create.path.contains("{id}") {
        let wanted = "the id is chosen by the server and not known yet";
        return Err(wrong_text(&format!("{path}.create.path"), &table.create.path, wanted));
    }
    listing(table, path)
}

/// Whether lists have a place for whose rows alone they bring.
fn names_owner(table: &Table) -> bool {
    let list = &table.list;
    list.query.iter().chain(list.headers.values()).chain(&list.conditions).any(|part| part.contains("{owner}"))
}

fn listing(table: &Table, path: &str) -> Result<(), ProfileError> {
    let list = &table.list;
    if matches!(list.next, Some(Place::Max(_) | Place::Hash)) {
        return Err(wrong_text(&format!("{path}.list.next"), "max or hash", "it is body:<path> or header:<name>"));
    }
    if matches!(list.mark, Some(Place::Hash)) {
        return Err(wrong_text(&format!("{path}.list.mark"), "hash", "it is max:<path>, body:<path> or header:<name>"));
    }
    if names_owner(table) && (list.follow || list.kind == ListKind::Whole) {
        let wanted = "{owner} is only for first readings, and such lists would leave rows out ever after";
        return Err(wrong_text(&format!("{path}.list"), "{owner}", wanted));
    }
    let asks = |placeholder: &str| list.query.iter().chain(&list.conditions).any(|part| part.contains(placeholder));
    match list.kind {
        ListKind::Marks if list.mark.is_none() => {
            Err(missing(format!("{path}.list.mark"), "list.kind 'marks' needs to know where a page has its mark"))
        }
        ListKind::Marks if !list.follow && !asks("{mark}") => {
            Err(missing(format!("{path}.list.query"), "list.kind 'marks' needs {mark} in a part of it"))
        }
        ListKind::Times if table.changed.field.is_none() => {
            Err(missing(format!("{path}.changed.field"), "list.kind 'times' needs the moment of change of each row"))
        }
        ListKind::Times if !asks("{since}") => {
            Err(missing(format!("{path}.list.query"), "list.kind 'times' needs {since} in it or in list.conditions"))
        }
        _ => Ok(()),
    }
}

impl Table {
    /// Whether writes are held to the version they were made on.
    pub fn conditional(&self) -> bool {
        let sends = |call: &super::Call| {
            call.query.iter().chain(call.headers.values()).any(|template| template.contains("{version}"))
        };
        sends(&self.update) || self.version.field.is_some()
    }

    /// Whether the rows that are kept here can begin with a moment: lists have a place for it, and so have the ids where
    /// deletions come out by them. Otherwise all that is older would be taken for new there.
    pub fn reaches_back(&self) -> bool {
        self.narrows_by("{oldest}")
    }

    /// The same for the rows of one person.
    pub fn asks_for_own(&self) -> bool {
        self.narrows_by("{member}")
    }

    fn narrows_by(&self, place: &str) -> bool {
        let has = |template: &String| template.contains(place);
        let mut list = self.list.query.iter().chain(self.list.headers.values()).chain(&self.list.conditions);
        let mut ids = self.ids.query.iter().chain(self.ids.headers.values());
        let asks_for_ids = self.deleted.kind == DeletedKind::Swept && self.list.kind != ListKind::Whole;
        list.any(has) && (!asks_for_ids || ids.any(has))
    }

    /// Names of fields that stand in objects, as `fields` says them.
    pub fn dotted(&self) -> impl Iterator<Item = &str> {
        self.fields.values().filter_map(|rule| rule.name.as_deref()).filter(|name| name.contains('.'))
    }
}
