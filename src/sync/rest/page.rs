//! Rows in answers. A page is taken as a whole or not at all: a row that can't be read means that the profile and the
//! server do not agree, and half a page would look like deletions.

use serde_json::Value as Json;

use super::{answer, request};
use crate::sync::backend::{self, Entry, Failure, Fields, Page, Row};
use crate::sync::json as paths;
use crate::sync::moment;
use crate::sync::profile::{ListKind, Place, Profile, Table};
use crate::sync::transport::Response;

/// Reads a page of a list.
///
/// # Errors
/// Where the server refuses, or where anything in the page can't be read.
pub fn read(profile: &Profile, table: &Table, from: &backend::From, response: &Response) -> Result<Page, Failure> {
    let mut body = body(profile, response)?;
    let rows = rows(&body, &table.envelope.list)?;
    let list = &table.list;
    let next = list.next.as_ref().map(|place| next(place, &body, response));
    let said = mark(table, rows, &body, response);
    let came = rows.len();
    let entries = entries(table, from, taken_rows(&mut body, &table.envelope.list)?)?;
    let before = match from {
        backend::From::Mark(mark) => mark.clone(),
        backend::From::Time { .. } => None,
    };
    let mark = match next.clone().flatten().filter(|_| list.follow) {
        Some(address) => Some(address),
        None if list.kind == ListKind::Times => newest(table, said?),
        None => said?.or(before),
    };
    let is_full = came >= list.limit;
    let more = match next {
        Some(Some(_)) => Some(true),
        Some(None) if !is_full => Some(false),
        // A page that was full before rows were left out of it would look like the last one.
        _ => (is_full && entries.len() < came).then_some(true),
    };
    Ok(Page { entries, mark, more, server_time: response.header("date").and_then(moment::read_http) })
}

/// The rows of a list that were asked for. They are moved out of the answer: a page has many fields.
fn entries(table: &Table, from: &backend::From, rows: Vec<Json>) -> Result<Vec<Entry>, Failure> {
    let list = &table.list;
    let mut entries = Vec::with_capacity(rows.len());
    let surplus = request::too_many(&list.query, list.limit, from);
    for (at, mut entry) in rows.into_iter().skip(surplus).enumerate() {
        let Some(row) = paths::at_mut(&mut entry, &table.envelope.entry).map(Json::take) else {
            return Err(Failure::Garbled(format!("entry {at} has nothing at '{}'", table.envelope.entry)));
        };
        let entry = read_entry(table, row, at)?;
        if !list.skip_ids.iter().any(|pattern| fits(pattern, entry.id())) {
            entries.push(entry);
        }
    }
    Ok(entries)
}

/// Reads a page of ids.
///
/// # Errors
/// Where the server refuses, or where an id can't be read.
pub fn read_ids(profile: &Profile, table: &Table, skip: usize, response: &Response) -> Result<Vec<String>, Failure> {
    let body = body(profile, response)?;
    let from = backend::From::Time { since: None, skip };
    let surplus = request::too_many(&table.ids.query, table.list.limit, &from);
    let mut ids = Vec::new();
    for (at, entry) in rows(&body, &table.ids.rows)?.iter().enumerate().skip(surplus) {
        let id = paths::text(entry).or_else(|| paths::at(entry, &table.ids.id).and_then(paths::text));
        ids.push(id.ok_or_else(|| Failure::Garbled(format!("entry {at} has no id at '{}'", table.ids.id)))?);
    }
    Ok(ids)
}

/// Reads the answer to the question for one row.
///
/// # Errors
/// Where the server refuses, or where the row can't be read.
pub fn read_row_answer(profile: &Profile, table: &Table, response: &Response) -> Result<Option<Row>, Failure> {
    if answer::is_gone(response.status) {
        return absent(response);
    }
    let body = body(profile, response)?;
    if matches!(&body, Json::Array(rows) if rows.is_empty()) {
        return Ok(None);
    }
    match item(table, body)? {
        Entry::Live(row) => Ok(Some(row)),
        Entry::Deleted { .. } => Ok(None),
    }
}

/// Reads the answer to the question for a row by our own id.
///
/// # Errors
/// Where the server refuses, a row can't be read, or the server answers with rows that were not asked for: then it
/// does not look at the id, and that the row is missing would mean nothing.
pub fn read_found(profile: &Profile, table: &Table, key: &str, response: &Response) -> Result<Option<Row>, Failure> {
    if answer::is_gone(response.status) {
        return absent(response);
    }
    let mut body = body(profile, response)?;
    let mut others = false;
    for (at, mut entry) in taken_rows(&mut body, &table.envelope.list)?.into_iter().enumerate() {
        let row = paths::at_mut(&mut entry, &table.envelope.entry).map(Json::take).unwrap_or(entry);
        match read_entry(table, row, at)? {
            Entry::Live(row) if row.key.as_deref() == Some(key) => return Ok(Some(row)),
            Entry::Live(_) => others = true,
            Entry::Deleted { .. } => {}
        }
    }
    if others {
        let field = table.id.key_field.as_deref().unwrap_or("nothing");
        return Err(Failure::Garbled(format!("rows came whose '{field}' is not the one that was asked for")));
    }
    Ok(None)
}

/// A page of a proxy is no word of the server's that a row is gone.
fn absent(response: &Response) -> Result<Option<Row>, Failure> {
    if answer::is_markup(response) {
        return Err(Failure::Garbled(format!("status {} with a web page", response.status)));
    }
    Ok(None)
}

/// The row in an answer that holds one.
pub(super) fn item(table: &Table, mut body: Json) -> Result<Entry, Failure> {
    let path = table.envelope.item.as_str();
    match paths::at_mut(&mut body, path).map(Json::take) {
        Some(row) => read_entry(table, row, 0),
        None => Err(Failure::Garbled(format!("there is no row at '{path}' of the answer"))),
    }
}

fn body(profile: &Profile, response: &Response) -> Result<Json, Failure> {
    match answer::failure(profile, response) {
        Some(failure) => Err(failure),
        None => answer::json(response),
    }
}

fn rows<'a>(body: &'a Json, path: &str) -> Result<&'a [Json], Failure> {
    match paths::at(body, path) {
        Some(Json::Array(rows)) => Ok(rows),
        _ => Err(no_list(path)),
    }
}

/// The same, moved out of the answer.
fn taken_rows(body: &mut Json, path: &str) -> Result<Vec<Json>, Failure> {
    match paths::at_mut(body, path).map(Json::take) {
        Some(Json::Array(rows)) => Ok(rows),
        _ => Err(no_list(path)),
    }
}

fn no_list(path: &str) -> Failure {
    Failure::Garbled(format!("there is no list at '{path}' of the answer"))
}

/// What a page says of the next one, if it says that there is one.
fn next(place: &Place, body: &Json, response: &Response) -> Option<String> {
    match place {
        Place::Header(name) => response.header(name).map(String::from),
        Place::Body(path) => {
            let said = paths::at(body, path).filter(|said| paths::says_yes(said))?;
            Some(paths::text(said).unwrap_or_default())
        }
        Place::Max(_) | Place::Hash => None,
    }
}

/// The mark behind the rows of a page; `None` where the page has none.
fn mark(table: &Table, rows: &[Json], body: &Json, response: &Response) -> Result<Option<String>, Failure> {
    match &table.list.mark {
        Some(Place::Body(path)) => Ok(paths::at(body, path).and_then(paths::text)),
        Some(Place::Header(name)) => Ok(response.header(name).map(String::from)),
        Some(Place::Max(path)) => {
            let mut greatest: Option<i64> = None;
            for (at, entry) in rows.iter().enumerate() {
                let row = paths::at(entry, &table.envelope.entry).unwrap_or(entry);
                let number = paths::at(row, path).and_then(paths::text).and_then(|text| text.parse::<i64>().ok());
                let Some(number) = number else {
                    return Err(Failure::Garbled(format!("row {at} has no number at '{path}'")));
                };
                greatest = greatest.max(Some(number));
            }
            Ok(greatest.map(|number| number.to_string()))
        }
        Some(Place::Hash) | None => Ok(None),
    }
}

/// The newest moment of a table in microseconds, where a list by times says it even when it is empty. `ETag` has quotes
/// around it.
fn newest(table: &Table, said: Option<String>) -> Option<String> {
    let said = said?;
    let bare = said.trim().trim_start_matches("W/").trim_matches('"');
    table.changed.format.read(&Json::from(bare)).map(|micros| micros.to_string())
}

/// Reads one row, or the notice that one was deleted.
fn read_entry(table: &Table, row: Json, at: usize) -> Result<Entry, Failure> {
    let garbled = |what: String| Failure::Garbled(format!("row {at} {what}"));
    let Json::Object(row) = row else {
        return Err(garbled(String::from("is no object")));
    };
    let deleted = &table.deleted;
    let said = deleted.field.as_ref().and_then(|field| paths::at_fields(&row, field));
    let is_deleted = said.is_some_and(paths::says_yes);
    let id_field = deleted.id_field.as_ref().filter(|_| is_deleted).unwrap_or(&table.id.field);
    let Some(id) = paths::at_fields(&row, id_field).and_then(paths::text) else {
        return Err(garbled(format!("has no id at '{id_field}'")));
    };
    let changed = changed(table, &row).map_err(garbled)?;
    if is_deleted {
        return Ok(Entry::Deleted { id, changed });
    }
    let written = match &table.version.read {
        Place::Body(path) => match paths::at_fields(&row, path).and_then(paths::text) {
            Some(version) => Some(version),
            None => return Err(garbled(format!("has no version at '{path}'"))),
        },
        Place::Header(_) | Place::Hash | Place::Max(_) => None,
    };
    let also = also(table, &row);
    let key = table.id.key_field.as_ref().and_then(|field| paths::at_fields(&row, field)).and_then(paths::text);
    let fields = data(table, row);
    let version = with_also(written.unwrap_or_else(|| paths::hash(&fields)), also);
    Ok(Entry::Live(Row { id, version, changed, key, fields, read: None }))
}

/// What stands between a version and what else tells states apart.
const ALSO: &str = " @ ";

/// What else tells the states of a row apart: where writers count versions, some forget to.
pub(super) fn also(table: &Table, row: &Fields) -> Option<String> {
    table.version.also.as_ref().and_then(|path| paths::at_fields(row, path)).and_then(paths::text)
}

/// The version with that.
pub(super) fn with_also(version: String, also: Option<String>) -> String {
    match also {
        Some(also) => [version.as_str(), ALSO, also.as_str()].concat(),
        None => version,
    }
}

/// The version as the server knows it.
pub(super) fn without_also<'a>(table: &Table, version: &'a str) -> &'a str {
    match version.rsplit_once(ALSO) {
        Some((counted, _)) if table.version.also.is_some() => counted,
        _ => version,
    }
}

/// When the row was changed; nothing is an answer, but something that is no moment is not.
fn changed(table: &Table, row: &Fields) -> Result<Option<i64>, String> {
    let Some(field) = &table.changed.field else {
        return Ok(None);
    };
    match paths::at_fields(row, field) {
        Some(written) if !paths::is_blank(written) => match table.changed.format.read(written) {
            Some(moment) => Ok(Some(moment)),
            None => Err(format!("has at '{field}' no moment but {written}")),
        },
        _ => Ok(None),
    }
}

/// The row without what is no data of it.
pub(in crate::sync) fn data(table: &Table, mut row: Fields) -> Fields {
    if !table.ignore.is_empty() {
        row.retain(|name, _| !table.ignore.iter().any(|pattern| fits(pattern, name)));
    }
    row
}

/// Whether a name is what a pattern says, a star at its beginning or end standing for anything.
fn fits(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(rest), Some(_)) => name.contains(rest.strip_suffix('*').unwrap_or_default()),
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == pattern,
    }
}
