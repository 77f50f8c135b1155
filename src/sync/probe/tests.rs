//! What the test of a connection tells a person, of servers that are as they should be and of servers that are not.

mod fields;
mod listing;
mod reach;
mod single;

use std::cell::RefCell;

use futures_executor::block_on;
use serde_json::json;

use super::*;
use crate::model::schema::tables::customer;
use crate::sync::rest::{Credentials, Scope};
use crate::sync::transport::{Method, Request};

const BASE: &str = "https://crm.example.cn/v1";
/// Sat, 21 Nov 2026 19:48:50 GMT.
const NOW: Timestamp = Timestamp(1_795_290_530_000);

type Answered = Result<Response, String>;

/// A server that is played.
struct Played<F> {
    answer: F,
    asked: RefCell<Vec<Request>>,
}

impl<F: Fn(&Request) -> Answered> Transport for Played<F> {
    async fn send(&self, request: Request) -> Result<Response, String> {
        let answered = (self.answer)(&request);
        self.asked.borrow_mut().push(request);
        answered
    }
}

/// How a server lists and holds to versions.
#[derive(Clone, Copy)]
struct Manner {
    looks_at_since: bool,
    inclusive: bool,
    sorts: bool,
    skips: bool,
    looks_at_limit: bool,
    /// How many rows a page has at most.
    cap: usize,
    /// Whether a row that is read by itself is held to `If-Match`.
    holds: bool,
}

/// As it should be.
const HONEST: Manner = Manner {
    looks_at_since: true,
    inclusive: true,
    sorts: true,
    skips: true,
    looks_at_limit: true,
    cap: 1_000,
    holds: true,
};

fn profile(besides: &Json) -> Profile {
    let mut whole = json!({
        "preset": "plain",
        "base": BASE,
        "table": {
            "version": { "read": "body:version" },
            "update": { "headers": { "If-Match": "\"{version}\"" } },
            "only": ["name", "mobile"],
        },
        "tables": { "customer": {} },
    });
    json::merge(&mut whole, besides);
    Profile::read(&whole.to_string()).unwrap_or_else(|error| panic!("{error}"))
}

/// A row that was changed at that second.
fn row(number: usize, second: usize) -> Json {
    json!({
        "id": format!("c{number:03}"),
        "name": "智新",
        "mobile": "13194009570",
        "version": 7,
        "updated_at": format!("2026-11-21T19:00:{second:02}.000Z"),
    })
}

fn rows() -> Vec<Json> {
    (0..6).map(|number| row(number, number)).collect()
}

fn response(status: u16, body: &str) -> Response {
    let headers = vec![(String::from("date"), String::from("Sat, 21 Nov 2026 19:48:50 GMT"))];
    Response { status, headers, body: String::from(body) }
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').filter_map(|part| part.split_once('=')).find(|(held, _)| *held == name).map(|(_, value)| value)
}

fn text<'a>(row: &'a Json, key: &str) -> &'a str {
    row.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// The answer of a server that speaks as the preset `plain` does.
fn serve(rows: &[Json], manner: Manner, request: &Request) -> Response {
    let path = request.url.strip_prefix(BASE).unwrap_or_default();
    if let Some(id) = path.strip_prefix("/customer/") {
        let Some(found) = rows.iter().find(|row| text(row, "id") == id) else {
            return response(404, "{}");
        };
        let version = format!("\"{}\"", found.get("version").cloned().unwrap_or_default());
        let named = request.header("If-Match");
        let held = manner.holds && named.is_some_and(|named| named != version);
        return if held { response(412, r#"{"message":"stale"}"#) } else { response(200, &found.to_string()) };
    }
    let query = path.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let number = |name: &str| parameter(query, name).and_then(|value| value.parse::<usize>().ok());
    let mut found: Vec<Json> = rows.to_vec();
    if let Some(since) = parameter(query, "updated_since").filter(|_| manner.looks_at_since) {
        found.retain(|row| text(row, "updated_at") > since || (manner.inclusive && text(row, "updated_at") == since));
    }
    if manner.sorts && parameter(query, "sort").is_some_and(|sort| sort.starts_with("updated_at")) {
        found.sort_by_key(|row| (String::from(text(row, "updated_at")), String::from(text(row, "id"))));
    }
    let skip = number("offset").filter(|_| manner.skips).unwrap_or_default();
    let limit = number("limit").filter(|_| manner.looks_at_limit).unwrap_or(usize::MAX).min(manner.cap);
    let page: Vec<Json> = found.into_iter().skip(skip).take(limit).collect();
    response(200, &Json::Array(page).to_string())
}

/// What is found of customers, and what was asked.
fn probed_as(
    profile: Profile,
    credentials: Credentials,
    answer: impl Fn(&Request) -> Answered,
) -> (Vec<Finding>, Vec<Request>) {
    let played = Played { answer, asked: RefCell::default() };
    let backend = RestBackend::new(profile, played, credentials, Scope::default());
    let found = block_on(probe(&backend, &[customer::ID], NOW, &|_| ()));
    let asked = backend.transport().asked.take();
    (found, asked)
}

/// The same of a server that knows everybody.
fn probed(besides: &Json, answer: impl Fn(&Request) -> Answered) -> Vec<Finding> {
    probed_as(profile(besides), Credentials::None, answer).0
}

/// The same of a server with such rows and such manners.
fn probed_of(besides: &Json, rows: &[Json], manner: Manner) -> Vec<Finding> {
    probed(besides, |request| Ok(serve(rows, manner, request)))
}

fn token(access: &str) -> Credentials {
    Credentials::Token { access: String::from(access), refresh: None, expires: None }
}

/// The one finding of that check.
fn of(found: &[Finding], check: Check) -> (Verdict, &str) {
    let all: Vec<&Finding> = found.iter().filter(|finding| finding.check == check).collect();
    match all.as_slice() {
        [one] => (one.verdict, one.detail.as_str()),
        _ => panic!("{} findings of {check:?}: {found:#?}", all.len()),
    }
}

#[test]
fn nobody_is_sent_to_look_for_what_is_right() {
    let (found, asked) =
        probed_as(profile(&json!({})), Credentials::None, |request| Ok(serve(&rows(), HONEST, request)));
    for finding in &found {
        assert_eq!(finding.verdict, Verdict::Good, "{finding:?}");
    }
    // Each check once: the screen shows a line for each.
    let mut checks: Vec<Check> = Vec::new();
    for finding in &found {
        assert!(!checks.contains(&finding.check), "{finding:?} is there twice");
        checks.push(finding.check);
    }
    assert_eq!(checks.len(), OF_ROWS.len() + 4);
    assert!(asked.len() <= 6, "{} requests", asked.len());
}

#[test]
fn who_tests_a_connection_changes_nothing() {
    let none = Manner { looks_at_since: false, inclusive: false, sorts: false, skips: false, ..HONEST };
    for manner in [HONEST, none, Manner { cap: 2, looks_at_limit: false, holds: false, ..HONEST }] {
        let (_, asked) =
            probed_as(profile(&json!({})), Credentials::None, |request| Ok(serve(&rows(), manner, request)));
        assert!(asked.len() <= 7, "{} requests", asked.len());
        for request in asked {
            assert_eq!((request.method, request.body), (Method::Get, None), "{}", request.url);
        }
    }
}

#[test]
fn a_header_that_makes_a_write_of_a_request_is_not_sent() {
    let besides = json!({ "table": { "update": {
        "method": "POST",
        "path": "{path}/{id}/save",
        "query": ["version={version}"],
        "headers": { "X-HTTP-Method-Override": "PATCH", "If-None-Match": "*", "Prefer": "return=representation" },
    } } });
    let (_, asked) = probed_as(profile(&besides), Credentials::None, |request| Ok(serve(&rows(), HONEST, request)));
    for request in &asked {
        assert!(!request.url.contains("save") && !request.url.contains("version="), "{}", request.url);
        assert!(request.header("X-HTTP-Method-Override").is_none() && request.header("If-None-Match").is_none());
    }
    assert!(asked.iter().any(|request| request.header("Prefer").is_some()));
}

#[test]
fn no_token_is_shown_to_who_looks_over_the_shoulder() {
    let secret = "very-secret-token";
    let besides = json!({ "auth": { "kind": "token" } });
    let echo = |request: &Request| {
        let proof = request.header("Authorization").unwrap_or_default();
        Ok(response(400, &format!("{{\"message\":\"bad header {proof}\"}}")))
    };
    let (found, _) = probed_as(profile(&besides), token(secret), echo);
    assert_eq!(of(&found, Check::Listed).0, Verdict::Bad);
    assert!(found.iter().all(|finding| !finding.detail.contains(secret)), "{found:#?}");
    let basic = Credentials::Basic { user: String::from("u1"), password: String::from("p1") };
    let (found, _) = probed_as(profile(&json!({ "auth": { "kind": "basic" } })), basic, echo);
    assert!(found.iter().all(|finding| !finding.detail.contains("dTE6cDE=")), "{found:#?}");
}

#[test]
fn a_table_that_is_refused_does_not_hide_the_others() {
    let besides = json!({ "tables": { "contact": { "only": ["name"] } } });
    let answer = |request: &Request| -> Answered {
        let refused = request.url.contains("/contact");
        Ok(if refused { response(403, r#"{"message":"not yours"}"#) } else { serve(&rows(), HONEST, request) })
    };
    let backend = RestBackend::new(
        profile(&besides),
        Played { answer, asked: RefCell::default() },
        Credentials::None,
        Scope::default(),
    );
    let contact = crate::model::schema::tables::contact::ID;
    let told = RefCell::new(Vec::new());
    let found = block_on(probe(&backend, &[contact, customer::ID], NOW, &|table| told.borrow_mut().push(table)));
    assert_eq!(told.take(), [contact, customer::ID], "who waits sees which table is asked about");
    let listed: Vec<_> = found.iter().filter(|finding| finding.check == Check::Listed).collect();
    let verdicts: Vec<_> = listed.iter().map(|finding| (finding.table, finding.verdict)).collect();
    assert_eq!(verdicts, [(Some(contact), Verdict::Bad), (Some(customer::ID), Verdict::Good)]);
    assert!(listed.iter().any(|finding| finding.detail.contains("not yours")));
}
