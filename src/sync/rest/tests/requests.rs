//! Requests to the letter.

use super::*;
use crate::sync::backend::From as Start;

const MOMENT: i64 = 1_795_290_530_795_123;

fn since(skip: usize) -> Start {
    Start::Time { since: Some(MOMENT), skip }
}

fn listed(profile: &Profile, from: &Start) -> Request {
    request::list(profile, table(profile), from, &Scope::default()).expect("a request")
}

fn written(profile: &Profile, write: &Write) -> Request {
    request::write(profile, table(profile), write, None)
}

#[test]
fn a_kinto_is_asked_in_its_own_words() {
    let profile = profile("kinto", &json!({}));
    let path = "/buckets/clientele/collections/customer/records";
    let first = listed(&profile, &Start::Time { since: None, skip: 0 });
    assert_eq!(line(&first), format!("GET {path}?_sort=last_modified&_limit=1000"));
    assert_eq!(first.headers, [(String::from("Accept"), String::from("application/json"))]);
    // A microsecond behind the last row, as an idle desk asks: its moment is left out, because no other row has it.
    let next = listed(&profile, &Start::Time { since: Some(1_700_001), skip: 0 });
    assert_eq!(line(&next), format!("GET {path}?_since=1700&_sort=last_modified&_limit=1000"));
    assert_eq!(line(&request::get(&profile, table(&profile), "a1")), format!("GET {path}/a1"));
    let create = written(&profile, &create());
    assert_eq!(line(&create), format!("PUT {path}/a1"));
    assert_eq!(create.header("If-None-Match"), Some("*"));
    assert_eq!(create.header("Content-Type"), Some("application/json"));
    assert_eq!(body(&create), json!({ "data": { "name": "智新" } }));
    let update = written(&profile, &update("1700"));
    assert_eq!(line(&update), format!("PATCH {path}/a1"));
    assert_eq!(update.header("If-Match"), Some("\"1700\""));
    assert_eq!(update.header("Content-Type"), Some("application/merge-patch+json"));
    assert_eq!(body(&update), json!({ "data": { "city": null } }));
    let delete = written(&profile, &delete("1700"));
    assert_eq!(line(&delete), format!("DELETE {path}/a1"));
    assert_eq!((delete.header("If-Match"), delete.body.as_deref()), (Some("\"1700\""), None));
    let writes = [super::create(), super::delete("1700"), super::update("1700")];
    let batch = batch::request(&profile, table(&profile), &writes);
    assert_eq!(line(&batch), "POST /batch");
    let both = body(&batch);
    assert_eq!(both.pointer("/requests/2/headers/Content-Type"), Some(&json!("application/merge-patch+json")));
    assert_eq!(both.pointer("/requests/0/path"), Some(&json!(format!("{path}/a1"))));
    assert_eq!(both.pointer("/requests/0/method"), Some(&json!("PUT")));
    assert_eq!(both.pointer("/requests/0/headers/If-None-Match"), Some(&json!("*")));
    assert_eq!(both.pointer("/requests/0/body"), Some(&json!({ "data": { "name": "智新" } })));
    assert_eq!(both.pointer("/requests/1/headers/If-Match"), Some(&json!("\"1700\"")));
    assert_eq!(both.pointer("/requests/1/body"), None);
}

#[test]
fn only_a_first_reading_for_whoever_sees_only_their_own_asks_for_those() {
    let besides = json!({ "table": { "list": { "query": ["owner={owner}", "since={since}", "offset={skip}"] } } });
    let profile = profile("plain", &besides);
    let asked = |owner: Option<&str>| {
        let from = Start::Time { since: None, skip: 0 };
        let page = request::list_of(&profile, table(&profile), &from, &Scope::default(), owner).expect("a request");
        line(&page)
    };
    assert_eq!(asked(Some("李&四")), "GET /customer?owner=%E6%9D%8E%26%E5%9B%9B&offset=0");
    assert_eq!(asked(None), "GET /customer?offset=0");
    assert!(!line(&request::ids(&profile, table(&profile), 0, &Scope::default())).contains("owner"));
}

#[test]
fn a_pocketbase_is_asked_in_its_own_words() {
    let besides = json!({ "batch": { "kind": "pocketbase" }, "table": { "list": { "limit": 50, "conditions": [
        "updated>=\"{since}\"", "owner=\"{member}\"",
    ] } } });
    let profile = profile("pocketbase", &besides);
    let path = "/api/collections/customer/records";
    let scope = Scope { member: Some(String::from("李\"四")), oldest: None };
    let page = request::list(&profile, table(&profile), &since(100), &scope).expect("a request");
    assert_eq!(
        line(&page),
        [
            "GET /api/collections/customer/records?perPage=50&page=3&skipTotal=1&sort=updated,id",
            "&filter=updated%3E%3D%222026-11-21%2019:48:50.795Z%22",
            "%20%26%26%20owner%3D%22%E6%9D%8E%5C%22%E5%9B%9B%22",
        ]
        .concat()
    );
    let all = listed(&profile, &Start::Time { since: None, skip: 0 });
    assert_eq!(line(&all), format!("GET {path}?perPage=50&page=1&skipTotal=1&sort=updated,id"));
    let create = written(&profile, &create());
    assert_eq!(line(&create), format!("POST {path}"));
    assert_eq!(body(&create), json!({ "id": "a1", "name": "智新" }));
    let version = "7 @ 2026-11-21 19:48:50.795Z";
    let update = written(&profile, &update(version));
    assert_eq!((line(&update), body(&update)), (format!("PATCH {path}/a1"), json!({ "city": null, "rev+": 1 })));
    assert_eq!(update.header("X-If-Rev"), Some("7"));
    let delete = written(&profile, &delete(version));
    assert_eq!((line(&delete), delete.header("X-If-Rev")), (format!("DELETE {path}/a1"), Some("7")));
    let batch = batch::request(&profile, table(&profile), &[super::update(version)]);
    assert_eq!(line(&batch), "POST /api/batch");
    let batch = body(&batch);
    assert_eq!(batch.pointer("/requests/0/url"), Some(&json!(format!("{path}/a1"))));
    assert_eq!(batch.pointer("/requests/0/headers/X-If-Rev"), Some(&json!("7")));
    assert_eq!(batch.pointer("/requests/0/body"), Some(&json!({ "city": null, "rev+": 1 })));
}

#[test]
fn rows_of_a_kinto_are_not_hidden_behind_a_moment_that_a_desk_made_up() {
    let whole = json!({ "table": { "sends": "whole", "update": { "method": "PUT" } } });
    let profile = profile("kinto", &whole);
    let fetched = response(200, r#"{"data":{"id":"a1","last_modified":1700,"name":"智新","credit":3}}"#);
    let row = page::read_row_answer(&profile, table(&profile), &fetched).expect("an answer").expect("a row");
    let mapping = crate::sync::mapping::Mapping::of(&profile, customer::ID).expect("a mapping");
    let whole = mapping.incoming(&row.fields, &NoNames).rest;
    let write = Write::Update { id: row.id, version: row.version, edited: Fields::new(), whole };
    assert_eq!(body(&written(&profile, &write)), json!({ "data": { "credit": 3 } }));
}

/// Ids where nothing refers to anything.
struct NoNames;

impl crate::sync::mapping::Ids for NoNames {
    fn remote(&self, _: EntityId, _: RecordId) -> Option<String> {
        None
    }

    fn local(&self, _: EntityId, _: &str) -> RecordId {
        RecordId([0; 16])
    }
}

#[test]
fn a_hundred_long_remarks_are_not_refused_for_their_size_together() {
    let profile = profile("odata", &json!({}));
    let long = |bytes: usize| Write::Update {
        id: String::from("a1"),
        version: String::from("W/\"5\""),
        edited: row(json!({ "remark": "x".repeat(bytes) })),
        whole: Fields::new(),
    };
    let writes: Vec<Write> = (0..100).map(|at| long(if at == 50 { 200_000 } else { 10_000 })).collect();
    let portions = batch::portions(&profile, table(&profile), &writes, 40);
    assert_eq!(portions.iter().map(|some| some.len()).sum::<usize>(), 100);
    for some in portions {
        let bytes = batch::request(&profile, table(&profile), some).body.map_or(0, |body| body.len());
        assert!(bytes < 102_400 || some.len() == 1, "{} writes have {bytes} bytes", some.len());
    }
    let short = vec![create(); 100];
    let sizes: Vec<usize> =
        batch::portions(&profile, table(&profile), &short, 40).iter().map(|some| some.len()).collect();
    assert_eq!(sizes, [40, 40, 20]);
    assert!(batch::portions(&profile, table(&profile), &[], 40).is_empty());
}

#[test]
fn an_odata_service_is_asked_in_its_own_words() {
    let profile = profile("odata", &json!({ "batch": { "kind": "odata" } }));
    assert_eq!(
        line(&listed(&profile, &since(100))),
        "GET /customer?$filter=modifiedAt%20ge%202026-11-21T19:48:50.795Z&$orderby=modifiedAt,ID&$top=100&$skip=100"
    );
    assert_eq!(line(&request::get(&profile, table(&profile), "a1")), "GET /customer(a1)");
    let create = written(&profile, &create());
    assert_eq!((line(&create), body(&create)), (String::from("POST /customer"), json!({ "ID": "a1", "name": "智新" })));
    let update = written(&profile, &update("W/\"5\""));
    assert_eq!(line(&update), "PATCH /customer(a1)");
    assert_eq!(update.header("If-Match"), Some("W/\"5\""));
    let delete = written(&profile, &delete("W/\"5\""));
    assert_eq!((line(&delete), delete.header("If-Match")), (String::from("DELETE /customer(a1)"), Some("W/\"5\"")));
    let batch = batch::request(&profile, table(&profile), &[super::create(), super::update("W/\"5\"")]);
    assert_eq!(line(&batch), "POST /$batch");
    let both = body(&batch);
    assert_eq!(both.pointer("/requests/1/id"), Some(&json!("1")));
    assert_eq!(both.pointer("/requests/1/url"), Some(&json!("customer(a1)")));
    assert_eq!(both.pointer("/requests/1/headers/if-match"), Some(&json!("W/\"5\"")));
    assert_eq!(both.pointer("/requests/1/headers/content-type"), Some(&json!("application/json")));
}

#[test]
fn a_dataverse_is_asked_in_its_own_words() {
    let besides = json!({ "tables": { "customer": { "path": "/accounts", "id": { "field": "accountid" } } } });
    let profile = profile("dataverse", &besides);
    let first = listed(&profile, &Start::Mark(None));
    assert_eq!(line(&first), "GET /accounts");
    assert_eq!(first.header("Prefer"), Some("odata.track-changes,odata.maxpagesize=500"));
    assert_eq!(first.header("OData-Version"), Some("4.0"));
    let mark = "https://crm.example.cn/v1/accounts?$deltatoken=919042%2108";
    let next = listed(&profile, &Start::Mark(Some(String::from(mark))));
    assert_eq!(next.url, mark);
    assert_eq!(next.header("Prefer"), Some("odata.track-changes,odata.maxpagesize=500"));
    let create = written(&profile, &create());
    assert_eq!((line(&create), create.header("If-None-Match")), (String::from("PATCH /accounts(a1)"), Some("*")));
    assert_eq!(body(&create), json!({ "name": "智新" }));
    let update = written(&profile, &update("W/\"5\""));
    assert_eq!((line(&update), update.header("If-Match")), (String::from("PATCH /accounts(a1)"), Some("W/\"5\"")));
    assert_eq!(update.header("Prefer"), Some("return=representation"));
}

#[test]
fn a_token_never_goes_to_another_server() {
    let profile = profile("dataverse", &json!({}));
    for mark in [
        "https://evil.example/accounts",
        "https://crm.example.cn.evil.example/v1",
        "https://crm.example.cn@evil.example/",
        "//evil.example/x",
        "/\\evil.example",
    ] {
        let asked = request::list(&profile, table(&profile), &Start::Mark(Some(String::from(mark))), &Scope::default());
        assert!(matches!(asked, Err(Failure::Garbled(_))), "{mark}");
    }
    let relative = listed(&profile, &Start::Mark(Some(String::from("accounts?$skiptoken=2"))));
    assert_eq!(relative.url, "https://crm.example.cn/v1/accounts?$skiptoken=2");
}

#[test]
fn a_couchdb_is_asked_in_its_own_words() {
    let profile = profile("couchdb", &json!({}));
    let next = listed(&profile, &Start::Mark(Some(String::from("12-abc=="))));
    assert_eq!(line(&next), "GET /customer/_changes?since=12-abc%3D%3D&limit=200&include_docs=true");
    let create = written(&profile, &create());
    assert_eq!((line(&create), body(&create)), (String::from("PUT /customer/a1"), json!({ "name": "智新" })));
    let update = written(&profile, &update("2-x"));
    assert_eq!(line(&update), "PUT /customer/a1");
    assert_eq!(body(&update), json!({ "name": "智新", "credit": 3, "_rev": "2-x" }));
    assert_eq!(line(&written(&profile, &delete("2-x"))), "DELETE /customer/a1?rev=2-x");
    let batch =
        batch::request(&profile, table(&profile), &[super::create(), super::update("2-x"), super::delete("3-y")]);
    assert_eq!(line(&batch), "POST /customer/_bulk_docs");
    assert_eq!(
        body(&batch),
        json!({ "docs": [
            { "_id": "a1", "name": "智新" },
            { "_id": "a1", "_rev": "2-x", "name": "智新", "credit": 3 },
            { "_id": "a1", "_rev": "3-y", "_deleted": true },
        ] })
    );
}

#[test]
fn a_json_server_is_asked_in_its_own_words() {
    let profile = profile("json-server", &json!({}));
    let page = listed(&profile, &Start::Time { since: None, skip: 100 });
    assert_eq!(line(&page), "GET /customer?_sort=id&_order=asc&_page=2&_limit=100");
    assert_eq!(body(&written(&profile, &create())), json!({ "id": "a1", "name": "智新" }));
    assert_eq!(line(&written(&profile, &delete("#00"))), "DELETE /customer/a1");
    let ids = request::ids(&profile, table(&profile), 200, &Scope::default());
    assert_eq!(line(&ids), "GET /customer?_sort=id&_order=asc&_page=3&_limit=100");
}

#[test]
fn a_postgrest_is_asked_in_its_own_words() {
    let profile = profile("postgrest", &json!({ "table": { "id": { "key_field": "client_key" } } }));
    assert_eq!(
        line(&listed(&profile, &since(3))),
        "GET /customer?updated_at=gte.2026-11-21T19:48:50.795123Z&order=updated_at.asc,id.asc&limit=100&offset=3"
    );
    assert_eq!(line(&request::get(&profile, table(&profile), "a1")), "GET /customer?id=eq.a1");
    assert_eq!(line(&request::find(&profile, table(&profile), "k1")), "GET /customer?client_key=eq.k1");
    let create = written(&profile, &create());
    assert_eq!(line(&create), "POST /customer");
    assert_eq!(body(&create), json!({ "id": "a1", "client_key": "k1", "name": "智新" }));
    let update = written(&profile, &update("5"));
    assert_eq!(line(&update), "PATCH /customer?id=eq.a1&version=eq.5");
    assert_eq!(update.header("Prefer"), Some("return=representation"));
    assert_eq!(line(&written(&profile, &delete("5"))), "DELETE /customer?id=eq.a1&version=eq.5");
}

#[test]
fn a_plain_server_is_asked_in_plain_words() {
    let profile = profile("plain", &json!({ "headers": { "X-Tenant": "7" } }));
    let page = listed(&profile, &since(0));
    assert_eq!(
        line(&page),
        "GET /customer?updated_since=2026-11-21T19:48:50.795Z&sort=updated_at,id&limit=100&offset=0"
    );
    assert_eq!(page.header("x-tenant"), Some("7"));
    assert_eq!(line(&request::get(&profile, table(&profile), "a/1")), "GET /customer/a%2F1");
}

#[test]
fn what_stands_beside_an_edited_field_of_an_object_stays() {
    let besides = json!({ "tables": { "customer": { "fields": { "city": { "name": "address.city" } } } } });
    let profile = profile("plain", &besides);
    let write = Write::Update {
        id: String::from("a1"),
        version: String::new(),
        edited: row(json!({ "address.city": "合肥" })),
        whole: row(json!({ "name": "智新", "address": { "zip": "230000" }, "address.city": "合肥" })),
    };
    assert_eq!(body(&written(&profile, &write)), json!({ "address": { "zip": "230000", "city": "合肥" } }));
}

#[test]
fn a_server_that_counts_pages_from_0_is_read_to_the_last_row() {
    let list = json!({ "query": ["since={since}", "page={page_from_0}", "size={limit}"], "limit": 50 });
    let profile = profile("plain", &json!({ "table": { "list": list } }));
    assert_eq!(line(&listed(&profile, &since(100))), "GET /customer?since=2026-11-21T19:48:50.795Z&page=2&size=50");
    // Behind 20 rows of a page the page comes whole, and the 20 are left out here.
    assert_eq!(line(&listed(&profile, &since(120))), "GET /customer?since=2026-11-21T19:48:50.795Z&page=2&size=50");
    let rows: Vec<Json> = (0..50).map(|at| json!({ "id": format!("a{at}"), "updated_at": "2026-11-21" })).collect();
    let answered = response(200, &Json::from(rows).to_string());
    let page = page::read(&profile, table(&profile), &since(120), &answered).expect("a page");
    assert_eq!(page.entries.first().map(crate::sync::backend::Entry::id), Some("a20"));
}

#[test]
fn a_deletion_arrives_where_rows_are_only_marked() {
    let profile = profile(
        "plain",
        &json!({ "table": {
            "version": { "read": "body:rev", "field": "rev" },
            "delete": { "method": "PATCH", "headers": { "If-Match": "\"{version}\"" }, "adds": { "archived": true } },
        } }),
    );
    let delete = written(&profile, &delete("7"));
    assert_eq!((line(&delete), delete.header("If-Match")), (String::from("PATCH /customer/a1"), Some("\"7\"")));
    assert_eq!(delete.header("Content-Type"), Some("application/json"));
    assert_eq!(body(&delete), json!({ "archived": true, "rev": 7 }));
}
