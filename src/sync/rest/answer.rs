//! What an answer means: done, a conflict, later, never, or not an answer of this server at all.

use serde_json::Value as Json;

use super::{page, request};
use crate::sync::backend::{Answer, Entry, Failure, Refused, Row, Write};
use crate::sync::json as paths;
use crate::sync::moment;
use crate::sync::profile::{Call, Case, Profile, Table, Wrote};
use crate::sync::transport::Response;

/// The most characters of a server's words that are shown.
const WORDS: usize = 200;

fn is_one(cases: &[Case], response: &Response) -> bool {
    cases.iter().any(|case| case.is(response.status, &response.body))
}

/// Whether the server does not know (any more) who asks.
pub fn asks_to_sign_in(profile: &Profile, response: &Response) -> bool {
    is_one(&profile.answers.sign_in, response)
}

/// Whether the same may be asked again later.
pub(super) fn asks_to_come_again(profile: &Profile, response: &Response) -> bool {
    is_one(&profile.answers.again, response)
}

/// Whether the row, or what stands at that path, is not there.
pub(super) const fn is_gone(status: u16) -> bool {
    matches!(status, 404 | 410)
}

pub(super) const fn is_fine(status: u16) -> bool {
    matches!(status, 200..=299)
}

/// Why an answer to a question is no answer; `None` where it is one.
pub fn failure(profile: &Profile, response: &Response) -> Option<Failure> {
    if is_fine(response.status) {
        return None;
    }
    Some(if asks_to_sign_in(profile, response) {
        Failure::SignIn
    } else if asks_to_come_again(profile, response) {
        Failure::Busy { status: response.status, wait: wait(response) }
    } else {
        Failure::Refused(refused(profile, response))
    })
}

/// How long the server asks to be left alone, in milliseconds, of any answer: `Backoff` (Kinto) or `Retry-After`.
pub fn asked_pause(response: &Response) -> i64 {
    let backoff = response.header("backoff").and_then(|text| text.trim().parse::<i64>().ok());
    let backoff = backoff.map_or(0, |seconds| seconds.saturating_mul(1_000));
    backoff.max(wait(response).unwrap_or_default()).max(0)
}

/// `Retry-After` in milliseconds: seconds, or a moment by the server's own clock.
pub fn wait(response: &Response) -> Option<i64> {
    let text = response.header("retry-after")?.trim();
    if let Ok(seconds) = text.parse::<i64>() {
        return Some(seconds.saturating_mul(1_000).max(0));
    }
    let now = response.header("date").and_then(moment::read_http)?;
    let then = moment::read_http(text)?;
    Some(then.0.saturating_sub(now.0).max(0))
}

/// The body of an answer as JSON.
///
/// # Errors
/// [`Failure::Garbled`] for anything else: a sign-in page, a proxy's error, half an answer.
pub fn json(response: &Response) -> Result<Json, Failure> {
    serde_json::from_str(&response.body).map_err(|error| {
        let kind = response.header("content-type").unwrap_or("no content type");
        let what = if is_markup(response) { "a web page" } else { "no JSON" };
        Failure::Garbled(format!("status {} with {what} ({kind}; {error})", response.status))
    })
}

pub(in crate::sync) fn is_markup(response: &Response) -> bool {
    response.body.trim_start_matches('\u{FEFF}').trim_start().starts_with('<')
}

/// The server's refusal in its own words.
pub(super) fn refused(profile: &Profile, response: &Response) -> Refused {
    Refused { status: response.status, words: words(profile, response) }
}

/// The server's own words, shortened; never markup.
fn words(profile: &Profile, response: &Response) -> String {
    let said = match serde_json::from_str::<Json>(&response.body) {
        Ok(Json::String(text)) => text,
        Ok(body) => {
            let found = profile.answers.words.iter().find_map(|path| match paths::at(&body, path) {
                Some(Json::String(text)) if !text.trim().is_empty() => Some(text.clone()),
                _ => None,
            });
            // Some servers name the fields themselves: {"id": ["already exists"]}.
            found.unwrap_or_else(|| body.to_string())
        }
        Err(_) => response.body.clone(),
    };
    if said.contains('<') {
        return String::new();
    }
    let plain = said.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    let line: String = plain.take(WORDS).collect();
    String::from(line.trim())
}

/// Reads the answer to one write.
///
/// # Errors
/// Where it says nothing about the write: busy, not signed in, not of this server.
pub fn read(profile: &Profile, table: &Table, write: &Write, response: &Response) -> Result<Answer, Failure> {
    let answers = &profile.answers;
    let is_new = matches!(write, Write::Create { .. });
    if is_done(request::call(table, write), response.status) {
        return done(table, write, response);
    }
    if asks_to_sign_in(profile, response) {
        return Err(Failure::SignIn);
    }
    let stale = if is_new {
        is_one(&answers.duplicate, response)
    } else {
        is_gone(response.status) || is_one(&answers.conflict, response)
    };
    if stale {
        return Ok(Answer::Conflict);
    }
    if is_fine(response.status) {
        // Not the status that the profile names: perhaps the row was there before, perhaps it was only put in a queue.
        return if is_new { Ok(Answer::Conflict) } else { Err(unknown_status(response)) };
    }
    match failure(profile, response) {
        Some(Failure::Refused(refused)) => Ok(Answer::Refused(refused)),
        Some(failure) => Err(failure),
        None => Err(unknown_status(response)),
    }
}

fn unknown_status(response: &Response) -> Failure {
    Failure::Garbled(format!("status {} is not one that the profile names for this write", response.status))
}

fn is_done(call: &Call, status: u16) -> bool {
    if call.ok.is_empty() { is_fine(status) } else { call.ok.contains(&status) }
}

/// Reads an answer that says that a write was done.
fn done(table: &Table, write: &Write, response: &Response) -> Result<Answer, Failure> {
    if is_markup(response) {
        return Err(Failure::Garbled(format!("status {} with a web page", response.status)));
    }
    if matches!(write, Write::Delete { .. }) {
        // Where a deletion answers with the rows that it deleted, none of them is a row in another state.
        let none = serde_json::from_str::<Vec<Json>>(&response.body).is_ok_and(|rows| rows.is_empty());
        return Ok(if none { Answer::Conflict } else { Answer::Done(None) });
    }
    if table.envelope.wrote == Wrote::Nothing || response.body.trim().is_empty() {
        return Ok(Answer::Done(None));
    }
    let body = json(response)?;
    if matches!(&body, Json::Array(rows) if rows.is_empty()) {
        return match write {
            Write::Create { .. } => Err(Failure::Garbled(String::from("a row was added and none came back"))),
            _ => Ok(Answer::Conflict),
        };
    }
    if table.envelope.wrote == Wrote::Version {
        return written(table, write, &body).map(|row| Answer::Done(Some(row)));
    }
    match page::item(table, body)? {
        Entry::Live(row) => match write {
            Write::Update { id, .. } if *id != row.id => {
                Err(Failure::Garbled(format!("row '{id}' was written and row '{}' came back", row.id)))
            }
            _ => Ok(Answer::Done(Some(row))),
        },
        Entry::Deleted { .. } => Ok(Answer::Done(None)),
    }
}

/// When the server did that write by its own clock, in microseconds since 1970; `None` where that is not certain. A moment
/// that was sent, or that stands there as it was before, is not one at which something happened just now.
pub(super) fn written_at(table: &Table, write: &Write, answer: &Answer) -> Option<i64> {
    let (Answer::Done(Some(row)), Some(field)) = (answer, &table.changed.field) else {
        return None;
    };
    let moment = row.changed?;
    let sent = match write {
        Write::Create { fields, .. } => fields,
        Write::Update { whole, .. } => whole,
        Write::Delete { .. } => return None,
    };
    let format = table.changed.format;
    let of = |fields| paths::at_fields(fields, field);
    let sent = [of(sent), of(&request::call(table, write).adds)];
    let is_own = sent.into_iter().flatten().any(|sent| format.read(sent) == Some(moment));
    (!is_own && of(&row.fields).is_some_and(|written| format.is_zoned(written))).then_some(moment)
}

/// The row as it must be now, where the server answers with its new version only.
pub(super) fn written(table: &Table, write: &Write, body: &Json) -> Result<Row, Failure> {
    let path = table.envelope.wrote_version.as_str();
    let Some(version) = paths::at(body, path).and_then(paths::text) else {
        return Err(Failure::Garbled(format!("there is no version at '{path}' of the answer")));
    };
    let id = match write {
        Write::Create { id: Some(id), .. } | Write::Update { id, .. } | Write::Delete { id, .. } => Some(id.clone()),
        Write::Create { id: None, .. } => paths::at(body, &table.id.field).and_then(paths::text),
    };
    let Some(id) = id else {
        return Err(Failure::Garbled(format!("there is no id at '{}' of the answer", table.id.field)));
    };
    let mut fields = request::whole_body(table, write).unwrap_or_default();
    paths::put(&mut fields, &table.id.field, Json::from(id.as_str()));
    if let Some(field) = &table.version.field {
        paths::put(&mut fields, field, Json::from(version.as_str()));
    }
    let key = table.id.key_field.as_ref().and_then(|path| paths::at_fields(&fields, path)).and_then(paths::text);
    let version = page::with_also(version, page::also(table, &fields));
    Ok(Row { id, version, changed: None, key, fields, read: None })
}
