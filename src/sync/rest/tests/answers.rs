//! What real answers are taken for.

use super::*;
use crate::model::Timestamp;
use crate::sync::backend::{Entry, From as Start};

const BEGINNING: Start = Start::Time { since: None, skip: 0 };

fn read(profile: &Profile, write: &Write, response: &Response) -> Result<Answer, Failure> {
    answer::read(profile, table(profile), write, response)
}

fn page(profile: &Profile, from: &Start, response: &Response) -> Result<Page, Failure> {
    page::read(profile, table(profile), from, response)
}

fn found(profile: &Profile, response: &Response) -> Result<Option<Row>, Failure> {
    page::read_row_answer(profile, table(profile), response)
}

fn refused(status: u16, words: &str) -> Answer {
    Answer::Refused(Refused { status, words: String::from(words) })
}

fn is_garbled<A>(outcome: &Result<A, Failure>) -> bool {
    matches!(outcome, Err(Failure::Garbled(_)))
}

#[test]
fn a_page_of_a_kinto_brings_rows_deletions_and_the_next_mark() {
    let profile = profile("kinto", &json!({}));
    let body = r#"{"data":[{"id":"a1","last_modified":1700,"name":"智新","schema":9},
        {"id":"a2","last_modified":1800,"deleted":true}]}"#;
    let answer = with_header(response(200, body), "next-page", "https://crm.example.cn/v1/x");
    let answer = with_header(answer, "date", "Sat, 21 Nov 2026 19:48:50 GMT");
    let answer = with_header(answer, "etag", "\"1800\"");
    let read = page(&profile, &BEGINNING, &answer).expect("a page");
    assert_eq!(
        read.entries,
        [
            Entry::Live(Row {
                id: String::from("a1"),
                version: String::from("1700"),
                changed: Some(1_700_000),
                key: None,
                fields: row(json!({ "id": "a1", "last_modified": 1700, "name": "智新" })),
                read: None,
            }),
            Entry::Deleted { id: String::from("a2"), changed: Some(1_800_000) },
        ]
    );
    assert_eq!((read.mark.as_deref(), read.more), (Some("1800000"), Some(true)));
    assert_eq!(read.server_time, Some(Timestamp(1_795_290_530_000)));
    let end = page(&profile, &BEGINNING, &response(200, r#"{"data":[]}"#)).expect("a page");
    assert_eq!((end.mark, end.more), (None, Some(false)));
}

#[test]
fn a_table_of_a_kinto_that_was_put_back_is_noticed_by_an_empty_page() {
    let profile = profile("kinto", &json!({}));
    let behind = with_header(response(200, r#"{"data":[]}"#), "etag", "\"1700\"");
    let read = page(&profile, &Start::Time { since: Some(1_800_001), skip: 0 }, &behind).expect("a page");
    assert_eq!(read.mark.as_deref(), Some("1700000"));
}

#[test]
fn an_edit_in_the_dashboard_that_counts_no_revision_is_noticed() {
    let profile = profile("pocketbase", &json!({}));
    let version = |updated: &str| {
        let body = json!({ "id": "a1", "rev": 7, "updated": updated, "name": "智新" }).to_string();
        found(&profile, &response(200, &body)).expect("an answer").expect("a row").version
    };
    assert_eq!(version("2026-11-21 19:48:50.795Z"), "7 @ 2026-11-21 19:48:50.795Z");
    assert_ne!(version("2026-11-21 19:48:50.795Z"), version("2026-11-21 19:48:50.796Z"));
}

#[test]
fn the_clock_of_a_server_is_read_from_the_row_that_it_has_just_written_and_from_no_other() {
    const MOMENT: i64 = 1_795_290_530_795_000;
    let told = |preset: &str, besides: &Json, write: &Write, said: Json| {
        let profile = profile(preset, besides);
        let answer = read(&profile, write, &response(200, &said.to_string())).expect("an answer");
        answer::written_at(table(&profile), write, &answer)
    };
    let none = json!({});
    let kinto = json!({ "data": { "id": "a1", "last_modified": 1_795_290_530_795_i64, "name": "智新" } });
    assert_eq!(told("kinto", &none, &update("1700"), kinto), Some(MOMENT));
    let pocketbase = json!({ "id": "a1", "rev": 7, "updated": "2026-11-21 19:48:50.795Z", "name": "智新" });
    assert_eq!(told("pocketbase", &none, &update("6"), pocketbase), Some(MOMENT));
    let plain = |at: &str| json!({ "id": "a1", "updated_at": at, "name": "智新" });
    assert_eq!(told("plain", &none, &update("1"), plain("2026-11-22T03:48:50.795+08:00")), Some(MOMENT));
    assert_eq!(told("plain", &none, &update("1"), plain("2026-11-21T19:48:50.795")), None, "on which wall?");
    assert_eq!(told("plain", &none, &update("1"), json!({ "id": "a1", "name": "智新" })), None);
    // The row kept its moment, or took ours over.
    let whole = row(json!({ "name": "智新", "updated_at": "2026-11-21T19:48:50.795Z" }));
    let (id, version) = (String::from("a1"), String::from("1"));
    let kept = Write::Update { id, version, edited: row(json!({ "name": "智新" })), whole };
    assert_eq!(told("plain", &none, &kept, plain("2026-11-21T19:48:50.795+00:00")), None);
    assert_eq!(told("plain", &none, &kept, plain("2026-11-21T19:49:50.795Z")), Some(MOMENT + 60_000_000));
}

#[test]
fn a_row_is_sent_again_where_others_wrote_in_the_same_moment() {
    let profile = profile("kinto", &json!({}));
    let retry = r#"{"code":409,"errno":122,"message":"Integrity constraint violated, please retry."}"#;
    let asked = with_header(response(409, retry), "retry-after", "3");
    for write in [create(), update("1700"), delete("1700")] {
        assert_eq!(read(&profile, &write, &asked), Err(Failure::Busy { status: 409, wait: Some(3_000) }), "{write:?}");
    }
}

#[test]
fn rows_that_a_kinto_took_back_are_not_believed_to_be_there() {
    let profile = profile("kinto", &json!({}));
    let body = r#"{"responses":[
        {"status":201,"path":"/x","headers":{},"body":{"data":{"id":"a1","last_modified":1700}}},
        {"status":409,"path":"/x","headers":{},"body":{"code":409,"errno":122}},
        {"status":412,"path":"/x","headers":{},"body":{"code":412,"errno":114}}
    ]}"#;
    let answers = batch::read(&profile, table(&profile), &[create(), create(), update("1")], &response(200, body));
    assert_eq!(answers, Ok(vec![Answer::Again, Answer::Again, Answer::Again]));
}

#[test]
fn rows_of_a_group_that_was_taken_back_are_not_believed_to_be_there() {
    let profile = profile("odata", &json!({}));
    let body = r#"{"responses":[
        {"id":"0","status":201,"atomicityGroup":"g","body":{"@odata.etag":"W/\"1\"","ID":"a1"}},
        {"id":"1","status":500,"atomicityGroup":"g","body":{"error":{"message":"UNIQUE constraint failed: x.ID"}}}
    ]}"#;
    let answers = batch::read(&profile, table(&profile), &[create(), create()], &response(200, body));
    assert_eq!(answers, Ok(vec![Answer::Again, Answer::Again]));
}

#[test]
fn the_feed_of_a_couchdb_is_no_list_of_its_designs() {
    let profile = profile("couchdb", &json!({}));
    let body = r#"{"results":[
        {"seq":"1-x","id":"_design/by","changes":[],"doc":{"_id":"_design/by","_rev":"1-d"}},
        {"seq":"2-x","id":"a1","changes":[],"doc":{"_id":"a1","_rev":"1-a","name":"智新"}},
        {"seq":"3-x","id":"a2","deleted":true,"doc":{"_id":"a2","_rev":"2-b","_deleted":true}}
    ],"last_seq":"3-x"}"#;
    let read = page(&profile, &Start::Mark(None), &response(200, body)).expect("a page");
    assert_eq!(read.entries.iter().map(Entry::id).collect::<Vec<_>>(), ["a1", "a2"]);
    assert!(matches!(read.entries.last(), Some(Entry::Deleted { .. })));
    assert_eq!(read.mark.as_deref(), Some("3-x"));
}

#[test]
fn a_dataverse_says_where_it_goes_on_and_what_is_gone() {
    let besides = json!({ "tables": { "customer": { "path": "/accounts", "id": { "field": "accountid" } } } });
    let profile = profile("dataverse", &besides);
    let body = r#"{"@odata.context":"x","value":[
        {"@odata.etag":"W/\"5\"","accountid":"a1","name":"智新","modifiedon":"2026-11-21T19:48:50Z","x@y":"z"},
        {"@odata.context":"x/$deletedEntity","id":"a2","reason":"deleted"}
    ],"@odata.nextLink":"https://crm.example.cn/v1/accounts?$skiptoken=1"}"#;
    let read = page(&profile, &Start::Mark(None), &response(200, body)).expect("a page");
    assert_eq!(read.mark.as_deref(), Some("https://crm.example.cn/v1/accounts?$skiptoken=1"));
    assert_eq!(read.more, Some(true));
    assert_eq!(read.entries.get(1), Some(&Entry::Deleted { id: String::from("a2"), changed: None }));
    let Some(Entry::Live(row)) = read.entries.first() else {
        panic!("the first is a row");
    };
    assert_eq!((row.version.as_str(), row.changed), ("W/\"5\"", Some(1_795_290_530_000_000)));
    assert!(!row.fields.keys().any(|name| name.contains('@')));
    let last = r#"{"value":[],"@odata.deltaLink":"https://crm.example.cn/v1/accounts?$deltatoken=2"}"#;
    let read = page(&profile, &Start::Mark(None), &response(200, last)).expect("a page");
    assert_eq!(read.mark.as_deref(), Some("https://crm.example.cn/v1/accounts?$deltatoken=2"));
    assert_eq!(read.more, Some(false));
}

#[test]
fn half_a_page_is_no_page() {
    let profile = profile("pocketbase", &json!({}));
    for body in [
        r#"{"items":[{"id":"a1","rev":0,"updated":"2026-11-21 19:48:50.795Z"},{"name":"no id"}]}"#,
        r#"{"items":[{"id":{"x":1},"rev":0,"updated":""}]}"#,
        r#"{"items":["a1"]}"#,
        r#"{"items":[{"id":"a1","updated":"2026-11-21 19:48:50.795Z"}]}"#,
        r#"{"items":[{"id":"a1","rev":0,"updated":"yesterday"}]}"#,
        r#"{"items":{"a1":{}}}"#,
        r#"{"items":[{"id":"a1""#,
        r"<html><body>Sign in to the guest network</body></html>",
        "",
    ] {
        assert!(is_garbled(&page(&profile, &BEGINNING, &response(200, body))), "{body}");
        assert!(is_garbled(&found(&profile, &response(200, body))) || body.contains("items"), "{body}");
    }
}

#[test]
fn rows_of_a_page_that_were_not_asked_for_are_left_out() {
    let profile = profile("json-server", &json!({ "table": { "list": { "limit": 3 } } }));
    let body = r#"[{"id":"a4"},{"id":"a5"},{"id":"a6"}]"#;
    let read = page(&profile, &Start::Time { since: None, skip: 4 }, &response(200, body)).expect("a page");
    assert_eq!(read.entries.iter().map(Entry::id).collect::<Vec<_>>(), ["a5", "a6"]);
    assert_eq!(read.more, Some(true));
    let ids = page::read_ids(&profile, table(&profile), 3, &response(200, r#"[{"id":7},"b"]"#));
    assert_eq!(ids, Ok(vec![String::from("7"), String::from("b")]));
}

#[test]
fn a_row_that_is_gone_is_told_from_a_proxy_that_knows_nothing() {
    let profile = profile("postgrest", &json!({}));
    assert_eq!(found(&profile, &response(404, r#"{"message":"not here"}"#)), Ok(None));
    assert_eq!(found(&profile, &response(410, "")), Ok(None));
    assert_eq!(found(&profile, &response(200, "[]")), Ok(None));
    assert!(is_garbled(&found(&profile, &response(404, "<h1>404 nginx</h1>"))));
    let row = found(&profile, &response(200, r#"[{"id":"a1","version":5,"name":"智新"}]"#));
    assert_eq!(row.map(|row| row.map(|row| (row.id, row.version))), Ok(Some((String::from("a1"), String::from("5")))));
}

#[test]
fn a_creation_is_not_repeated_because_a_filter_was_not_understood() {
    let profile = profile("plain", &json!({ "table": { "id": { "chosen_by": "server", "key_field": "client_key" } } }));
    let find = |body: &str| page::read_found(&profile, table(&profile), "k1", &response(200, body));
    let row = find(r#"[{"id":"7","client_key":"k1"}]"#).expect("an answer");
    assert_eq!(row.map(|row| row.id).as_deref(), Some("7"));
    assert_eq!(find("[]"), Ok(None));
    assert!(is_garbled(&find(r#"[{"id":"8","client_key":"k2"}]"#)));
}

#[test]
fn what_was_written_comes_back_as_the_server_has_it() {
    let profile = profile("kinto", &json!({}));
    let body = r#"{"data":{"id":"a1","last_modified":1800,"name":"智新"}}"#;
    for (write, status) in [(create(), 201), (update("1700"), 200)] {
        let Ok(Answer::Done(Some(row))) = read(&profile, &write, &response(status, body)) else {
            panic!("it was done");
        };
        assert_eq!((row.id.as_str(), row.version.as_str()), ("a1", "1800"));
    }
    let gone = r#"{"data":{"id":"a1","last_modified":1900,"deleted":true}}"#;
    assert_eq!(read(&profile, &delete("1700"), &response(200, gone)), Ok(Answer::Done(None)));
    let other = r#"{"data":{"id":"a9","last_modified":1800}}"#;
    assert!(is_garbled(&read(&profile, &update("1700"), &response(200, other))));
}

#[test]
fn a_couchdb_tells_only_the_revision_and_the_row_is_whole_all_the_same() {
    let profile = profile("couchdb", &json!({}));
    let body = r#"{"ok":true,"id":"a1","rev":"3-z"}"#;
    let Ok(Answer::Done(Some(read))) = read(&profile, &update("2-x"), &response(201, body)) else {
        panic!("it was done");
    };
    assert_eq!(read.version, "3-z");
    assert_eq!(read.fields, row(json!({ "_id": "a1", "_rev": "3-z", "name": "智新", "credit": 3 })));
}

#[test]
fn whatever_means_a_conflict_somewhere_is_found_out_by_reading() {
    for (preset, write, status, body) in [
        ("kinto", create(), 412, r#"{"errno":114,"details":{"existing":{"id":"a1"}}}"#),
        ("kinto", update("1700"), 412, "{}"),
        ("kinto", delete("1700"), 404, "{}"),
        ("kinto", create(), 200, r#"{"data":{"id":"a1","last_modified":1}}"#),
        ("pocketbase", create(), 400, r#"{"data":{"id":{"code":"validation_pk_invalid","message":"exists"}}}"#),
        ("pocketbase", update("0"), 404, r#"{"message":"The requested resource wasn't found."}"#),
        ("odata", create(), 500, r#"{"error":{"message":"UNIQUE constraint failed: People.ID"}}"#),
        ("odata", update("W/\"5\""), 412, "{}"),
        ("odata", update("W/\"5\""), 428, "{}"),
        ("couchdb", create(), 409, r#"{"error":"conflict","reason":"Document update conflict."}"#),
        ("couchdb", update("2-x"), 409, "{}"),
        ("json-server", create(), 500, "<pre>Error: Insert failed, duplicate id</pre>"),
        ("json-server", delete("#0"), 404, "{}"),
        ("postgrest", create(), 409, r#"{"code":"23505","message":"duplicate key"}"#),
        ("postgrest", update("5"), 200, "[]"),
        ("postgrest", delete("5"), 200, "[]"),
        ("dataverse", create(), 412, "{}"),
        ("plain", update("#0"), 410, ""),
    ] {
        let profile = profile(preset, &json!({}));
        assert_eq!(read(&profile, &write, &response(status, body)), Ok(Answer::Conflict), "{preset} {status} {body}");
    }
}

#[test]
fn a_refusal_says_why_in_the_words_of_the_server() {
    for (preset, status, body, words) in [
        (
            "kinto",
            403,
            r#"{"code":403,"errno":121,"message":"This user cannot access this resource."}"#,
            "This user cannot access this resource.",
        ),
        ("odata", 400, r#"{"error":{"code":"400","message":"Value missing"}}"#, "Value missing"),
        ("plain", 400, r#"{"mobile":["Enter a valid number."]}"#, r#"{"mobile":["Enter a valid number."]}"#),
        ("postgrest", 409, r#"{"code":"23503","message":"violates foreign key"}"#, "violates foreign key"),
        ("plain", 413, "<html><script>alert(1)</script></html>", ""),
        ("plain", 422, "too\nlate", "too late"),
    ] {
        let profile = profile(preset, &json!({}));
        assert_eq!(read(&profile, &create(), &response(status, body)), Ok(refused(status, words)), "{preset} {status}");
    }
    let long = format!("{{\"message\":\"{}\"}}", "长".repeat(900));
    let profile = profile("plain", &json!({}));
    assert_eq!(read(&profile, &create(), &response(400, &long)), Ok(refused(400, &"长".repeat(200))));
}

#[test]
fn a_busy_server_is_left_alone_for_as_long_as_it_asks() {
    let profile = profile("kinto", &json!({}));
    let seconds = with_header(response(429, "{}"), "retry-after", "30");
    assert_eq!(read(&profile, &create(), &seconds), Err(Failure::Busy { status: 429, wait: Some(30_000) }));
    let dated = with_header(response(503, ""), "retry-after", "Sat, 21 Nov 2026 19:50:50 GMT");
    assert_eq!(page(&profile, &BEGINNING, &dated), Err(Failure::Busy { status: 503, wait: None }));
    let dated = with_header(dated, "date", "Sat, 21 Nov 2026 19:48:50 GMT");
    assert_eq!(page(&profile, &BEGINNING, &dated), Err(Failure::Busy { status: 503, wait: Some(120_000) }));
    assert_eq!(answer::asked_pause(&dated), 120_000);
    assert_eq!(answer::asked_pause(&with_header(response(200, "{}"), "backoff", "10")), 10_000);
    assert_eq!(answer::asked_pause(&response(200, "{}")), 0);
}

#[test]
fn a_sign_in_page_is_no_proof_that_a_row_was_written() {
    let profile = profile("plain", &json!({}));
    let portal = response(200, "<!DOCTYPE html><title>Welcome</title>");
    for write in [create(), update("#0"), delete("#0")] {
        assert!(is_garbled(&read(&profile, &write, &portal)), "{write:?}");
    }
    assert!(is_garbled(&read(&profile, &create(), &response(201, r#"{"id":"a1""#))));
    assert!(is_garbled(&read(&profile, &update("#0"), &response(202, ""))));
    assert_eq!(read(&profile, &update("#0"), &response(204, "")), Ok(Answer::Done(None)));
    assert_eq!(read(&profile, &delete("#0"), &response(204, "")), Ok(Answer::Done(None)));
}

#[test]
fn each_write_of_a_batch_has_its_own_answer() {
    let kinto = profile("kinto", &json!({}));
    let writes = [create(), update("1700"), delete("1700")];
    let body = r#"{"responses":[
        {"status":201,"path":"/x","headers":{},"body":{"data":{"id":"a1","last_modified":1800}}},
        {"status":412,"path":"/x","headers":{},"body":{"errno":114}},
        {"status":403,"path":"/x","headers":{},"body":{"code":403,"errno":121,"message":"not yours"}}
    ]}"#;
    let answers = batch::read(&kinto, table(&kinto), &writes, &response(200, body)).expect("answers");
    assert!(matches!(answers.as_slice(), [Answer::Done(Some(_)), Answer::Conflict, Answer::Refused(_)]), "{answers:?}");
    assert!(is_garbled(&batch::read(&kinto, table(&kinto), &writes, &response(200, r#"{"responses":[]}"#))));

    let couchdb = profile("couchdb", &json!({}));
    let body = r#"[{"ok":true,"id":"a1","rev":"1-a"},{"id":"a1","error":"conflict","reason":"Document update conflict."},
        {"id":"a1","error":"forbidden","reason":"not yours"}]"#;
    let answers = batch::read(&couchdb, table(&couchdb), &writes, &response(201, body)).expect("answers");
    assert!(matches!(answers.first(), Some(Answer::Done(Some(row))) if row.version == "1-a"));
    assert_eq!(answers.get(1..), Some([Answer::Conflict, refused(403, "not yours")].as_slice()));

    let odata = profile("odata", &json!({ "batch": { "kind": "odata" } }));
    let body =
        r#"{"responses":[{"id":"0","status":201,"body":{"@odata.etag":"W/\"1\"","ID":"a1"}},{"id":"1","status":412}]}"#;
    let answers = batch::read(&odata, table(&odata), &writes, &response(200, body)).expect("answers");
    assert!(matches!(answers.as_slice(), [Answer::Done(Some(_)), Answer::Conflict, Answer::Again]), "{answers:?}");
}

#[test]
fn a_batch_that_was_rolled_back_blames_only_the_write_that_failed() {
    let profile = profile("pocketbase", &json!({}));
    let writes = [create(), update("0"), delete("0")];
    let body = r#"{"data":{"requests":{"1":{"code":"batch_request_failed","message":"Batch request failed.",
        "response":{"data":{"name":{"code":"validation_required"}},"message":"Failed to update record.","status":400}}}},
        "message":"Batch transaction failed.","status":400}"#;
    let answers = batch::read(&profile, table(&profile), &writes, &response(400, body));
    assert_eq!(answers, Ok(vec![Answer::Again, refused(400, "Failed to update record."), Answer::Again]));
    let long = r#"{"data":{"requests":{"code":"validation_length_too_long","message":"Too long."}},
        "message":"Invalid batch request data.","status":400}"#;
    let words = String::from("Invalid batch request data.");
    let told = batch::read(&profile, table(&profile), &writes, &response(400, long));
    assert_eq!(told, Err(Failure::Refused(Refused { status: 400, words })));
    let off = batch::read(
        &profile,
        table(&profile),
        &writes,
        &response(403, r#"{"message":"Batch requests are not allowed."}"#),
    );
    let words = String::from("Batch requests are not allowed.");
    assert_eq!(off, Err(Failure::Refused(Refused { status: 403, words })));
    let done = r#"[{"status":200,"body":{"id":"a1","rev":0}},{"status":200,"body":{"id":"a1","rev":1}},
        {"status":204,"body":null}]"#;
    let answers = batch::read(&profile, table(&profile), &writes, &response(200, done)).expect("answers");
    assert!(matches!(answers.as_slice(), [Answer::Done(Some(_)), Answer::Done(Some(_)), Answer::Done(None)]));
}
