//! Several writes in one request, in the ways of those servers that take them. What comes back for each is read as the
//! answer to a request of its own.

use serde_json::{Value as Json, json};

use super::{answer, request};
use crate::sync::backend::{Answer, Failure, Fields, Refused, Write};
use crate::sync::json as paths;
use crate::sync::profile::{BatchKind, Profile, Table};
use crate::sync::transport::{Method, Request, Response};

/// One request for several writes.
pub fn request(profile: &Profile, table: &Table, writes: &[Write]) -> Request {
    let path = profile.batch.path.replace("{path}", &table.path);
    let mut request = Request::new(Method::Post, [profile.base.as_str(), path.as_str()].concat());
    request.set_header("Accept", "application/json");
    for (name, value) in &profile.headers {
        request.set_header(name, value);
    }
    let body = match profile.batch.kind {
        BatchKind::Couchdb => {
            let documents: Vec<Json> = writes.iter().map(|write| document(table, write)).collect();
            json!({ "docs": documents })
        }
        kind => {
            let numbered = writes.iter().enumerate();
            let parts: Vec<Json> = numbered.map(|(at, write)| part(profile, table, kind, at, write)).collect();
            json!({ "requests": parts })
        }
    };
    request::carry(&mut request, &body);
    request
}

/// What a batch has around its writes, and a write around its body, in bytes: more than it is.
const AROUND: usize = 400;

/// The writes in portions of which each goes in one request, by number and by bytes. One that is too large alone is
/// sent alone, so that the server can say so of it and of no other.
pub fn portions<'w>(profile: &Profile, table: &Table, writes: &'w [Write], most: usize) -> Vec<&'w [Write]> {
    let most = most.max(1);
    let Some(bytes) = profile.batch.bytes.filter(|_| most > 1) else {
        return writes.chunks(most).collect();
    };
    let mut portions: Vec<&'w [Write]> = Vec::new();
    let (mut begin, mut held) = (0, AROUND);
    for (at, write) in writes.iter().enumerate() {
        let size = size(profile, table, write);
        if at > begin && (at - begin >= most || held + size > bytes) {
            portions.push(writes.get(begin..at).unwrap_or_default());
            begin = at;
            held = AROUND;
        }
        held += size;
    }
    if begin < writes.len() {
        portions.push(writes.get(begin..).unwrap_or_default());
    }
    portions
}

/// About how many bytes a write takes in a batch.
fn size(profile: &Profile, table: &Table, write: &Write) -> usize {
    let request = request::write(profile, table, write, None);
    let headers: usize = request.headers.iter().map(|(name, value)| name.len() + value.len() + 8).sum();
    AROUND + request.url.len() + headers + request.body.as_ref().map_or(0, String::len)
}

/// A write as a part of a batch.
fn part(profile: &Profile, table: &Table, kind: BatchKind, at: usize, write: &Write) -> Json {
    let request = request::write(profile, table, write, None);
    let path = request.url.strip_prefix(profile.base.as_str()).unwrap_or(&request.url);
    let mut part = Fields::new();
    part.insert(String::from("method"), Json::from(request.method.name()));
    match kind {
        BatchKind::Kinto => part.insert(String::from("path"), Json::from(path)),
        BatchKind::Odata => {
            part.insert(String::from("id"), Json::from(at.to_string()));
            // Without its slash: with one it would be counted from the root of the host.
            part.insert(String::from("url"), Json::from(path.trim_start_matches('/')))
        }
        _ => part.insert(String::from("url"), Json::from(path)),
    };
    let headers: Fields =
        request.headers.iter().map(|(name, value)| (name.clone(), Json::from(value.as_str()))).collect();
    part.insert(String::from("headers"), Json::Object(headers));
    if let Some(body) = request.body.as_deref().and_then(|body| serde_json::from_str(body).ok()) {
        part.insert(String::from("body"), body);
    }
    Json::Object(part)
}

/// A write as a document of `CouchDB`.
fn document(table: &Table, write: &Write) -> Json {
    let mut fields = request::whole_body(table, write).unwrap_or_default();
    let id = match write {
        Write::Create { id, .. } => id.as_deref(),
        Write::Update { id, .. } | Write::Delete { id, .. } => Some(id.as_str()),
    };
    if let Some(id) = id {
        fields.insert(table.id.field.clone(), Json::from(id));
    }
    if let Write::Delete { version, .. } = write {
        fields.insert(String::from("_rev"), Json::from(version.as_str()));
        fields.insert(String::from("_deleted"), Json::from(true));
    }
    Json::Object(fields)
}

/// Reads the answers to several writes, in their order.
///
/// # Errors
/// Where the answer says nothing about the writes, or not about each.
pub fn read(profile: &Profile, table: &Table, writes: &[Write], response: &Response) -> Result<Vec<Answer>, Failure> {
    if profile.batch.kind == BatchKind::Pocketbase
        && let Some(answers) = rolled_back(profile, table, writes, response)
    {
        return answers;
    }
    if let Some(failure) = answer::failure(profile, response) {
        return Err(failure);
    }
    let body = answer::json(response)?;
    match profile.batch.kind {
        BatchKind::Couchdb => documents(table, writes, &body),
        BatchKind::Odata => by_id(profile, table, writes, &body),
        BatchKind::Kinto => {
            let answers = paths::at(&body, "responses");
            // On PostgreSQL one "please retry" takes back the whole batch, those too that were answered by 201.
            if holds_again(profile, answers) {
                return Ok(vec![Answer::Again; writes.len()]);
            }
            in_order(profile, table, writes, answers)
        }
        BatchKind::Pocketbase | BatchKind::None => in_order(profile, table, writes, Some(&body)),
    }
}

/// Whether one of the answers says that the same may be asked again.
fn holds_again(profile: &Profile, answers: Option<&Json>) -> bool {
    let mut each = answers.and_then(Json::as_array).into_iter().flatten();
    each.any(|inner| answer::asks_to_come_again(profile, &response_of(inner)))
}

/// The answers as a list in the order of the writes.
fn in_order(
    profile: &Profile,
    table: &Table,
    writes: &[Write],
    answers: Option<&Json>,
) -> Result<Vec<Answer>, Failure> {
    match answers {
        Some(Json::Array(answers)) if answers.len() == writes.len() => {
            writes.iter().zip(answers).map(|(write, inner)| one(profile, table, write, &response_of(inner))).collect()
        }
        _ => Err(Failure::Garbled(format!("there is not an answer for each of {} writes", writes.len()))),
    }
}

/// The answers by the ids of their requests; what has none was not done, because one before it failed.
fn by_id(profile: &Profile, table: &Table, writes: &[Write], body: &Json) -> Result<Vec<Answer>, Failure> {
    let Some(Json::Array(answers)) = paths::at(body, "responses") else {
        return Err(Failure::Garbled(String::from("there is no list at 'responses' of the answer")));
    };
    // A group is done as a whole or not at all, whatever is said of each: some answer 201 for what they took back.
    let failed = |inner: &Json| inner.get("atomicityGroup").is_some() && !answer::is_fine(response_of(inner).status);
    if answers.iter().any(failed) {
        return Ok(vec![Answer::Again; writes.len()]);
    }
    let find = |at: usize| {
        let id = at.to_string();
        answers.iter().find(|inner| inner.get("id").and_then(paths::text).is_some_and(|held| held == id))
    };
    let mut outcomes = Vec::with_capacity(writes.len());
    for (at, write) in writes.iter().enumerate() {
        outcomes.push(match find(at) {
            Some(inner) => one(profile, table, write, &response_of(inner))?,
            None => Answer::Again,
        });
    }
    Ok(outcomes)
}

/// What became of documents, in the order of the writes.
fn documents(table: &Table, writes: &[Write], body: &Json) -> Result<Vec<Answer>, Failure> {
    let Json::Array(answers) = body else {
        return Err(Failure::Garbled(String::from("the answer is no list")));
    };
    if answers.len() != writes.len() {
        return Err(Failure::Garbled(format!("there is not an answer for each of {} writes", writes.len())));
    }
    writes.iter().zip(answers).map(|(write, inner)| one_document(table, write, inner)).collect()
}

fn one_document(table: &Table, write: &Write, inner: &Json) -> Result<Answer, Failure> {
    match inner.get("error").and_then(Json::as_str) {
        None if matches!(write, Write::Delete { .. }) => Ok(Answer::Done(None)),
        None => answer::written(table, write, inner).map(|row| Answer::Done(Some(row))),
        Some("conflict" | "not_found") => Ok(Answer::Conflict),
        Some(error) => {
            let words = inner.get("reason").and_then(Json::as_str).unwrap_or(error);
            Ok(Answer::Refused(Refused { status: 403, words: words.chars().take(200).collect() }))
        }
    }
}

/// A batch of `PocketBase` of which one write failed: none was done, and only of that one it is known why.
fn rolled_back(
    profile: &Profile,
    table: &Table,
    writes: &[Write],
    response: &Response,
) -> Option<Result<Vec<Answer>, Failure>> {
    let body: Json = serde_json::from_str(&response.body).ok()?;
    let failed = paths::at(&body, "data.requests")?.as_object()?;
    let answers = writes.iter().enumerate().map(|(at, write)| match failed.get(&at.to_string()) {
        Some(inner) => {
            let said = inner.get("response").unwrap_or(inner);
            let status = said.get("status").and_then(Json::as_u64).and_then(|status| u16::try_from(status).ok());
            let status = status.unwrap_or(response.status);
            one(profile, table, write, &Response { status, headers: Vec::new(), body: said.to_string() })
        }
        None => Ok(Answer::Again),
    });
    Some(answers.collect())
}

/// An answer inside of an answer.
fn response_of(inner: &Json) -> Response {
    let status = inner.get("status").and_then(Json::as_u64).and_then(|status| u16::try_from(status).ok());
    let headers = inner.get("headers").and_then(Json::as_object).into_iter().flatten();
    let headers = headers.filter_map(|(name, value)| Some((name.to_ascii_lowercase(), paths::text(value)?)));
    let body = match inner.get("body") {
        None | Some(Json::Null) => String::new(),
        Some(body) => body.to_string(),
    };
    Response { status: status.unwrap_or_default(), headers: headers.collect(), body }
}

/// The answer to one write of several: one that may be sent again does not speak for the others.
fn one(profile: &Profile, table: &Table, write: &Write, response: &Response) -> Result<Answer, Failure> {
    match answer::read(profile, table, write, response) {
        Err(Failure::Busy { .. }) => Ok(Answer::Again),
        other => other,
    }
}
