//! Versions, and whether edits are protected by them.

use super::*;

#[test]
fn an_edit_that_would_always_be_a_conflict_is_foreseen() {
    let found = probed(&json!({}), |request| {
        let mut answer = serve(&rows(), Manner { holds: false, ..HONEST }, request);
        if request.url.contains("/customer/") {
            answer.body = answer.body.replace("\"version\":7", "\"version\":\"7-x\"");
        }
        Ok(answer)
    });
    let (verdict, detail) = of(&found, Check::VersionReadable);
    assert!(verdict == Verdict::Bad && detail.contains("'7'") && detail.contains("'7-x'"), "{detail}");
    // A version that the server writes otherwise than it reads it.
    let found = probed(&json!({ "table": { "update": { "headers": { "If-Match": "{version}" } } } }), |request| {
        Ok(serve(&rows(), HONEST, request))
    });
    let (verdict, detail) = of(&found, Check::Conditional);
    assert!(verdict == Verdict::Bad && detail.contains("412"), "{detail}");
}

#[test]
fn a_row_that_shows_more_by_itself_is_another_row_to_a_hash() {
    let hashed = json!({ "table": { "version": { "read": "hash" }, "update": { "headers": { "If-Match": null } } } });
    let found = probed(&hashed, |request| {
        let mut answer = serve(&rows(), HONEST, request);
        if request.url.contains("/customer/") {
            answer.body = answer.body.replace("{\"", "{\"notes\":[1],\"");
        }
        Ok(answer)
    });
    let (verdict, detail) = of(&found, Check::VersionReadable);
    assert!(verdict == Verdict::Bad && detail.contains("notes"), "{detail}");
    let found = probed_of(&hashed, &rows(), HONEST);
    assert_eq!(of(&found, Check::VersionReadable).0, Verdict::Good);
    assert_eq!(of(&found, Check::Conditional).0, Verdict::Warning, "nothing holds an edit to a hash");
}

#[test]
fn a_row_that_is_not_found_by_itself_is_noticed() {
    let found = probed(&json!({}), |request| {
        let alone = request.url.contains("/customer/");
        Ok(if alone { response(404, "{}") } else { serve(&rows(), HONEST, request) })
    });
    let (verdict, detail) = of(&found, Check::VersionReadable);
    assert_eq!(verdict, Verdict::Bad, "{detail}");
}

#[test]
fn a_tag_that_the_browser_may_not_read_is_not_taken_for_none() {
    let tagged = json!({ "table": {
        "version": { "read": "header:ETag" },
        "update": { "headers": { "If-Match": "{version}" } },
    } });
    let with = |tag: Option<&'static str>| {
        probed(&tagged, move |request| {
            let named = request.header("If-Match");
            if named.is_some_and(|named| Some(named) != tag) {
                return Ok(response(412, "{}"));
            }
            let mut answer = serve(&rows(), Manner { holds: false, ..HONEST }, request);
            answer.headers.extend(tag.map(|tag| (String::from("etag"), String::from(tag))));
            Ok(answer)
        })
    };
    let found = with(None);
    let (verdict, detail) = of(&found, Check::VersionReadable);
    assert!(verdict == Verdict::Bad && detail.contains("Access-Control-Expose-Headers"), "{detail}");
    assert_eq!(of(&found, Check::Conditional).0, Verdict::Unknown);
    let found = with(Some("\"e5\""));
    assert_eq!(of(&found, Check::VersionReadable).0, Verdict::Good);
    assert_eq!(of(&found, Check::Conditional).0, Verdict::Good);
}

#[test]
fn protection_that_was_not_seen_is_not_promised() {
    let found = probed_of(&json!({}), &rows(), Manner { holds: false, ..HONEST });
    assert_eq!(of(&found, Check::Conditional).0, Verdict::Unknown);
    let in_body = json!({ "table": {
        "version": { "read": "body:version", "field": "version" },
        "update": { "headers": { "If-Match": null } },
    } });
    let found = probed_of(&in_body, &rows(), HONEST);
    assert_eq!(of(&found, Check::Conditional).0, Verdict::Unknown);
}

#[test]
fn a_condition_that_the_server_does_not_look_at_protects_nobody() {
    let by_query = json!({ "table": {
        "get": { "path": "{path}", "query": ["id={id}"] },
        "envelope": { "item": "0" },
        "update": { "path": "{path}", "query": ["id={id}", "version={version}"], "headers": { "If-Match": null } },
    } });
    let with = |looks: bool| {
        probed(&by_query, move |request| {
            let query = request.url.split_once('?').map(|(_, query)| query).unwrap_or_default();
            let Some(id) = parameter(query, "id") else {
                return Ok(serve(&rows(), HONEST, request));
            };
            let fits = !looks || parameter(query, "version").is_none_or(|version| version == "7");
            let found: Vec<Json> = rows().into_iter().filter(|row| text(row, "id") == id && fits).collect();
            Ok(response(200, &Json::Array(found).to_string()))
        })
    };
    assert_eq!(of(&with(true), Check::Conditional).0, Verdict::Good);
    assert_eq!(of(&with(false), Check::Conditional).0, Verdict::Bad);
}

#[test]
fn a_header_that_only_writes_have_is_tried_before_the_first_write() {
    let answer = |request: &Request| {
        let kept_back = request.header("If-Match").is_some();
        if kept_back { Err(String::from("Failed to fetch")) } else { Ok(serve(&rows(), HONEST, request)) }
    };
    let found = probed(&json!({}), answer);
    let (verdict, detail) = of(&found, Check::CrossOrigin);
    assert!(verdict == Verdict::Bad && detail.contains("Content-Type, If-Match"), "{detail}");
    assert_eq!(of(&found, Check::Conditional).0, Verdict::Unknown);
    let found = probed_of(&json!({}), &rows(), HONEST);
    let (verdict, detail) = of(&found, Check::CrossOrigin);
    assert!(verdict == Verdict::Good && detail.contains("If-Match"), "{detail}");
}
