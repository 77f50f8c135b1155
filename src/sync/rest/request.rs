//! Requests, built from the profile: every one as a pure function of what is asked.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::page;
use super::template::{self, Values};
use crate::sync::backend::{self, Failure, Fields, Write};
use crate::sync::json as paths;
use crate::sync::profile::{Call, Escape, Profile, Sends, Table};
use crate::sync::transport::{Method, Request};

/// Which rows a person keeps, where the profile's lists have a place for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Whose rows: fills `{member}`.
    pub member: Option<String>,
    /// No rows from before this moment, in microseconds since 1970: fills `{oldest}`.
    pub oldest: Option<i64>,
}

/// What fills the placeholders of a list.
struct Asked<'a> {
    mark: Option<&'a str>,
    member: Option<&'a str>,
    owner: Option<&'a str>,
    since: Option<String>,
    oldest: Option<String>,
    limit: String,
    skip: String,
    page: String,
    page_from_0: String,
}

impl<'a> Asked<'a> {
    fn of(table: &Table, from: &'a backend::From, scope: &'a Scope, owner: Option<&'a str>) -> Self {
        let (mark, since, skip) = match from {
            backend::From::Mark(mark) => (mark.as_deref(), None, 0),
            backend::From::Time { since, skip } => (None, *since, *skip),
        };
        let moment = |micros: i64| table.changed.format.print_text(micros);
        let limit = table.list.limit.max(1);
        Self {
            mark,
            member: scope.member.as_deref(),
            owner,
            since: since.map(moment),
            oldest: scope.oldest.map(moment),
            limit: limit.to_string(),
            skip: skip.to_string(),
            page: (skip / limit + 1).to_string(),
            page_from_0: (skip / limit).to_string(),
        }
    }

    fn values(&self) -> Values<'_> {
        Values::default()
            .with("mark", self.mark)
            .with("member", self.member)
            .with("owner", self.owner)
            .with("since", self.since.as_deref())
            .with("oldest", self.oldest.as_deref())
            .with("limit", Some(&self.limit))
            .with("skip", Some(&self.skip))
            .with("page", Some(&self.page))
            .with("page_from_0", Some(&self.page_from_0))
    }
}

/// How many of the first rows of an answer were not asked for: pages are counted in whole ones.
pub(super) fn too_many(query: &[String], limit: usize, from: &backend::From) -> usize {
    match from {
        backend::From::Time { skip, .. } if asks_by_page(query) => skip % limit.max(1),
        _ => 0,
    }
}

/// Whether more is asked for of a list that comes as one page.
pub(super) fn is_behind_the_only_page(query: &[String], from: &backend::From) -> bool {
    matches!(from, backend::From::Time { skip: 1.., .. }) && !leaves_out(query)
}

/// Whether a query says which page is wanted.
pub(in crate::sync) fn asks_by_page(query: &[String]) -> bool {
    query.iter().any(|part| part.contains("{page}") || part.contains("{page_from_0}"))
}

/// Whether a query says in any way how many rows to leave out.
pub(in crate::sync) fn leaves_out(query: &[String]) -> bool {
    asks_by_page(query) || query.iter().any(|part| part.contains("{skip}"))
}

/// Asks for a page of a table.
///
/// # Errors
/// Where a mark is an address that leads to another server: our token must not go there.
pub fn list(profile: &Profile, table: &Table, from: &backend::From, scope: &Scope) -> Result<Request, Failure> {
    list_of(profile, table, from, scope, None)
}

/// The same of the rows of an owner alone, where one is named and lists have a place for it.
///
/// # Errors
/// As [`list`].
pub fn list_of(
    profile: &Profile,
    table: &Table,
    from: &backend::From,
    scope: &Scope,
    owner: Option<&str>,
) -> Result<Request, Failure> {
    let list = &table.list;
    let asked = Asked::of(table, from, scope, owner);
    if let Some(mark) = asked.mark.filter(|_| list.follow) {
        let mut request = build(profile, table, Method::Get, (&list.path, &[]), &list.headers, &asked.values());
        request.url = followed(&profile.base, mark)
            .ok_or_else(|| Failure::Garbled(String::from("the mark of the last page leads to another server")))?;
        return Ok(request);
    }
    let values = asked.values();
    let conditions: Vec<String> = list
        .conditions
        .iter()
        .filter_map(|condition| values.fill(condition, |value| escaped(list.escape, value)))
        .collect();
    let conditions = conditions.join(&list.join);
    let values = values.with("conditions", Some(conditions.as_str()).filter(|text| !text.is_empty()));
    Ok(build(profile, table, Method::Get, (&list.path, &list.query), &list.headers, &values))
}

/// Asks for a page of the ids of a table.
pub fn ids(profile: &Profile, table: &Table, skip: usize, scope: &Scope) -> Request {
    let from = backend::From::Time { since: None, skip };
    let asked = Asked::of(table, &from, scope, None);
    build(profile, table, Method::Get, (&table.ids.path, &table.ids.query), &table.ids.headers, &asked.values())
}

/// Asks for one row.
pub fn get(profile: &Profile, table: &Table, id: &str) -> Request {
    called(profile, table, &table.get, &Values::default().with("id", Some(id)))
}

/// Asks for one row as an edit would be asked for: with the headers that edits have, and with their conditions on the
/// version where edits go to the address that rows are read at. Whether these get through to the server, and whether it
/// looks at them, shows so without a write. Other headers stay away: one may be what makes a write of a request.
pub(in crate::sync) fn get_as_if_to_edit(profile: &Profile, table: &Table, id: &str, version: Option<&str>) -> Request {
    let version = version.map(|version| page::without_also(table, version));
    let (get, update) = (&table.get, &table.update);
    let names_version = |template: &str| template.contains("{version}");
    let mut query = get.query.clone();
    if update.path == get.path {
        query.extend(update.query.iter().filter(|part| names_version(part)).cloned());
    }
    let mut headers = get.headers.clone();
    headers.insert(String::from("Content-Type"), String::from("application/json"));
    let harmless = |name: &str| name.eq_ignore_ascii_case("Prefer") || name.eq_ignore_ascii_case("Content-Type");
    for (name, template) in update.headers.iter().filter(|(name, template)| names_version(template) || harmless(name)) {
        headers.insert(name.clone(), template.clone());
    }
    let values = Values::default().with("id", Some(id)).with("version", version);
    build(profile, table, get.method, (&get.path, &query), &headers, &values)
}

/// Asks for a row by our own id.
pub fn find(profile: &Profile, table: &Table, key: &str) -> Request {
    let values = Values::default().with("key", Some(key)).with("key_field", table.id.key_field.as_deref());
    called(profile, table, &table.find, &values)
}

/// Asks to write a row; `tag` is the version to name where it is another than the write's own.
pub fn write(profile: &Profile, table: &Table, write: &Write, tag: Option<&str>) -> Request {
    let (id, version, key) = match write {
        Write::Create { id, key, .. } => (id.as_deref(), None, Some(key.as_str())),
        Write::Update { id, version, .. } | Write::Delete { id, version } => {
            (Some(id.as_str()), Some(version.as_str()), None)
        }
    };
    let by_header = matches!(table.version.read, crate::sync::profile::Place::Header(_));
    let version = if by_header { tag } else { version.map(|version| page::without_also(table, version)) };
    let key_field = table.id.key_field.as_deref();
    let values =
        Values::default().with("id", id).with("version", version).with("key", key).with("key_field", key_field);
    let mut request = called(profile, table, call(table, write), &values);
    if let Some(mut fields) = body(table, write) {
        fields.extend(call(table, write).adds.iter().map(|(name, value)| (name.clone(), value.clone())));
        carry(&mut request, &wrapped(&table.envelope.write, fields));
    }
    request
}

/// Which request a write is.
pub(super) const fn call<'a>(table: &'a Table, write: &Write) -> &'a Call {
    match write {
        Write::Create { .. } => &table.create,
        Write::Update { .. } => &table.update,
        Write::Delete { .. } => &table.delete,
    }
}

/// The id and the version that an edit or a deletion names.
pub(super) fn named(write: &Write) -> Option<(&str, &str)> {
    match write {
        Write::Create { .. } => None,
        Write::Update { id, version, .. } | Write::Delete { id, version } => Some((id, version)),
    }
}

/// Gives a request its body.
pub(super) fn carry(request: &mut Request, body: &Json) {
    if request.header("Content-Type").is_none() {
        request.set_header("Content-Type", "application/json");
    }
    request.body = Some(body.to_string());
}

fn wrapped(path: &str, fields: Fields) -> Json {
    if path.is_empty() {
        return Json::Object(fields);
    }
    let mut around = Fields::new();
    paths::put(&mut around, path, Json::Object(fields));
    Json::Object(around)
}

/// What a write carries, without what goes around it.
fn body(table: &Table, write: &Write) -> Option<Fields> {
    match write {
        Write::Update { version, edited, whole, .. } if table.sends == Sends::Edited => {
            let mut fields = edited_with_their_objects(table, edited, whole);
            if let Some(field) = &table.version.field {
                paths::put(&mut fields, field, version_json(page::without_also(table, version)));
            }
            Some(fields)
        }
        Write::Delete { version, .. } => deletion_body(table, version),
        _ => whole_body(table, write),
    }
}

/// What a deletion carries: nothing, unless the profile adds something, such as the mark on a row that is never removed.
fn deletion_body(table: &Table, version: &str) -> Option<Fields> {
    if table.delete.adds.is_empty() {
        return None;
    }
    let mut fields = Fields::new();
    if let Some(field) = &table.version.field {
        paths::put(&mut fields, field, version_json(page::without_also(table, version)));
    }
    Some(fields)
}

/// The whole row as a write carries it; `None` for a deletion.
pub(super) fn whole_body(table: &Table, write: &Write) -> Option<Fields> {
    let mut fields = match write {
        Write::Create { fields, .. } => nested(table, fields),
        Write::Update { whole, .. } => nested(table, whole),
        Write::Delete { .. } => return None,
    };
    let id = match write {
        Write::Create { id, .. } => id.as_ref(),
        Write::Update { id, .. } | Write::Delete { id, .. } => Some(id),
    };
    if let Some(id) = id.filter(|_| table.id.in_body) {
        paths::put(&mut fields, &table.id.field, Json::from(id.as_str()));
    }
    if let (Write::Create { key, .. }, Some(field)) = (write, &table.id.key_field) {
        paths::put(&mut fields, field, Json::from(key.as_str()));
    }
    if let (Write::Update { version, .. }, Some(field)) = (write, &table.version.field) {
        paths::put(&mut fields, field, version_json(page::without_also(table, version)));
    }
    Some(fields)
}

/// A version that the server counts goes back as a number.
fn version_json(version: &str) -> Json {
    version.parse::<i64>().map_or_else(|_| Json::from(version), Json::from)
}

/// The row with those fields in their objects whose names the profile gives as paths.
fn nested(table: &Table, fields: &Fields) -> Fields {
    let mut row = Fields::new();
    let (paths_in, plain): (Vec<_>, Vec<_>) = fields.iter().partition(|(name, _)| is_dotted(table, name));
    for (name, value) in plain {
        row.insert(name.clone(), value.clone());
    }
    for (name, value) in paths_in {
        paths::put(&mut row, name, value.clone());
    }
    row
}

fn is_dotted(table: &Table, name: &str) -> bool {
    table.dotted().any(|dotted| dotted == name)
}

/// The edited fields. Of one that stands in an object the whole object is sent: many servers put the new object in the
/// place of the old one and would lose what stands beside the field.
fn edited_with_their_objects(table: &Table, edited: &Fields, whole: &Fields) -> Fields {
    let all = nested(table, whole);
    let mut row = Fields::new();
    for (name, value) in edited {
        let root = name.split('.').next().unwrap_or(name);
        if !is_dotted(table, name) {
            row.insert(name.clone(), value.clone());
            continue;
        }
        if let (None, Some(object)) = (row.get(root), all.get(root)) {
            row.insert(String::from(root), object.clone());
        }
        paths::put(&mut row, name, value.clone());
    }
    row
}

fn called(profile: &Profile, table: &Table, call: &Call, values: &Values<'_>) -> Request {
    build(profile, table, call.method, (&call.path, &call.query), &call.headers, values)
}

fn build(
    profile: &Profile,
    table: &Table,
    method: Method,
    (path, query): (&str, &[String]),
    headers: &BTreeMap<String, String>,
    values: &Values<'_>,
) -> Request {
    let path = path.replace("{path}", &table.path);
    let path = template::path(&values.fill(&path, template::segment).unwrap_or_default());
    let mut request = Request::new(method, [profile.base.as_str(), &path, &values.query(query)].concat());
    request.set_header("Accept", "application/json");
    for (name, template) in profile.headers.iter().chain(headers) {
        if let Some(value) = values.fill(template, template::header) {
            request.set_header(name, &value);
        }
    }
    request
}

fn escaped(escape: Escape, value: &str) -> String {
    match escape {
        Escape::None => String::from(value),
        Escape::Double => value.replace('\'', "''"),
        Escape::Backslash => value.replace('\\', "\\\\").replace('"', "\\\"").replace('\'', "\\'"),
    }
}

/// The address that a mark is, where it leads to the same server.
fn followed(base: &str, mark: &str) -> Option<String> {
    // Browsers read a backslash as a slash, and drop what can't be seen.
    if mark.contains('\\') || mark.contains(char::is_control) || mark.starts_with("//") {
        return None;
    }
    let origin = origin(base);
    if mark.starts_with("https://") || mark.starts_with("http://") {
        let rest = mark.strip_prefix(origin).filter(|_| !origin.is_empty())?;
        return rest.starts_with(['/', '?']).then(|| String::from(mark));
    }
    Some(if mark.starts_with('/') { [origin, mark].concat() } else { [base, "/", mark].concat() })
}

/// The scheme and the host of an address; empty where it has none.
fn origin(base: &str) -> &str {
    let Some(host) = base.find("://").map(|at| at + 3) else {
        return "";
    };
    let end = base.get(host..).and_then(|rest| rest.find('/')).map_or(base.len(), |at| host + at);
    base.get(..end).unwrap_or_default()
}
