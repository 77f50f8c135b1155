//! Whether rows are listed so that none is passed over.

use super::*;

fn is_bad(found: &[Finding], check: Check, word: &str) {
    let (verdict, detail) = of(found, check);
    assert!(verdict == Verdict::Bad && detail.contains(word), "{verdict:?}: {detail}");
}

#[test]
fn a_server_that_does_not_look_at_the_moment_is_not_believed() {
    let found = probed_of(&json!({}), &rows(), Manner { looks_at_since: false, ..HONEST });
    is_bad(&found, Check::SinceWorks, "'c000'");
}

#[test]
fn a_moment_that_the_server_reads_otherwise_finds_nothing_and_is_not_taken_for_rest() {
    let found = probed(&json!({}), |request| {
        let asks = request.url.contains("updated_since");
        Ok(if asks { response(200, "[]") } else { serve(&rows(), HONEST, request) })
    });
    is_bad(&found, Check::SinceWorks, "no row came since 2026-11-21T19:00:03.000Z");
    let found = probed(&json!({}), |request| {
        let asks = request.url.contains("updated_since");
        Ok(if asks { response(400, r#"{"message":"no such field"}"#) } else { serve(&rows(), HONEST, request) })
    });
    is_bad(&found, Check::SinceWorks, "no such field");
}

#[test]
fn rows_of_one_moment_are_not_lost_to_a_server_that_leaves_the_moment_out() {
    let exclusive = Manner { inclusive: false, ..HONEST };
    let found = probed_of(&json!({}), &rows(), exclusive);
    assert_eq!(of(&found, Check::SinceWorks).0, Verdict::Warning, "six rows prove nothing");
    let mut shared = rows();
    shared.push(row(6, 5));
    let found = probed_of(&json!({}), &shared, exclusive);
    is_bad(&found, Check::SinceWorks, "share a moment");
    let many: Vec<Json> = (0..30).map(|number| row(number, number)).collect();
    let found = probed_of(&json!({}), &many, exclusive);
    assert_eq!(of(&found, Check::SinceWorks).0, Verdict::Good);
    let found = probed_of(&json!({}), &shared, HONEST);
    let (verdict, detail) = of(&found, Check::SinceWorks);
    assert!(verdict == Verdict::Good && detail.starts_with("inclusive"), "{detail}");
}

#[test]
fn a_single_row_says_little_and_is_not_called_a_fault() {
    let found = probed_of(&json!({}), &[row(0, 0)], HONEST);
    assert_eq!(of(&found, Check::SinceWorks).0, Verdict::Good);
    assert_eq!(of(&found, Check::SortStable).0, Verdict::Unknown);
    let found = probed_of(&json!({}), &[row(0, 0)], Manner { inclusive: false, ..HONEST });
    assert_eq!(of(&found, Check::SinceWorks).0, Verdict::Warning);
}

#[test]
fn rows_that_come_in_no_order_would_be_passed_over() {
    let mut mixed = rows();
    mixed.reverse();
    let found = probed_of(&json!({}), &mixed, Manner { sorts: false, ..HONEST });
    is_bad(&found, Check::SortStable, "'c004'");
}

#[test]
fn rows_of_one_moment_that_change_places_are_noticed() {
    let shared: Vec<Json> = (0..6).map(|number| row(number, 0)).collect();
    let found = probed(&json!({}), |request| {
        let mut turned = shared.clone();
        if request.url.contains("updated_since") {
            turned.reverse();
        }
        Ok(serve(&turned, Manner { sorts: false, ..HONEST }, request))
    });
    assert_eq!(of(&found, Check::SortStable).0, Verdict::Warning);
}

#[test]
fn a_page_that_comes_again_and_again_is_not_read_for_ever() {
    let found = probed_of(&json!({}), &rows(), Manner { skips: false, ..HONEST });
    is_bad(&found, Check::SortStable, "came again");
}

#[test]
fn a_server_that_gives_fewer_rows_than_it_is_asked_for_is_not_taken_for_empty() {
    let found = probed_of(&json!({}), &rows(), Manner { cap: 4, ..HONEST });
    let (verdict, detail) = of(&found, Check::PageSize);
    assert!(verdict == Verdict::Warning && detail.starts_with("4 of 100"), "{detail}");
    assert_eq!(of(&found, Check::Deletions).0, Verdict::Good, "ids come in such pages too");
    let whole = json!({ "table": { "changed": { "field": null }, "list": {
        "kind": "whole", "query": ["sort=updated_at,id", "limit={limit}", "offset={skip}"],
    } } });
    let found = probed_of(&whole, &rows(), Manner { cap: 4, ..HONEST });
    is_bad(&found, Check::PageSize, "4 of 100");
    assert_eq!(of(&found, Check::SinceWorks).0, Verdict::Unknown);
    let found = probed_of(&whole, &rows(), HONEST);
    assert_eq!(of(&found, Check::PageSize), (Verdict::Good, "6 of 100"));
}

#[test]
fn a_server_that_sends_all_rows_whatever_is_asked_for_is_noticed() {
    let small = json!({ "table": { "list": { "limit": 2 } } });
    let found = probed_of(&small, &rows(), Manner { looks_at_limit: false, ..HONEST });
    let (verdict, detail) = of(&found, Check::PageSize);
    assert!(verdict == Verdict::Warning && detail.starts_with("6 of 2"), "{detail}");
    let found = probed_of(&small, &rows(), HONEST);
    assert_eq!(of(&found, Check::PageSize), (Verdict::Good, "2 of 2"));
    assert_eq!(of(&found, Check::SortStable).0, Verdict::Good);
}

fn by_marks() -> Json {
    json!({ "table": { "changed": { "field": null }, "list": {
        "kind": "marks", "query": ["after={mark}"], "mark": "max:seq",
    } } })
}

/// Rows with numbers, and the answer to what is behind one of them.
fn numbered(numbers: &[i64], behind: impl Fn(i64, i64) -> bool, request: &Request) -> Response {
    let after = request.url.split_once("after=").and_then(|(_, mark)| mark.parse::<i64>().ok());
    let all = numbers.iter().filter(|number| after.is_none_or(|after| behind(**number, after)));
    let rows: Vec<Json> =
        all.map(|number| json!({ "id": format!("c{number}"), "name": "智新", "version": 1, "seq": number })).collect();
    response(200, &Json::Array(rows).to_string())
}

#[test]
fn a_mark_that_is_not_looked_at_is_noticed() {
    let with = |numbers: &'static [i64], behind: fn(i64, i64) -> bool| {
        probed(&by_marks(), move |request| Ok(numbered(numbers, behind, request)))
    };
    let found = with(&[1, 2, 3], |number, after| number > after);
    assert_eq!(of(&found, Check::SinceWorks).0, Verdict::Good);
    assert_eq!(of(&found, Check::SortStable).0, Verdict::Good);
    let found = with(&[1, 2, 3], |number, after| number >= after);
    assert_eq!(of(&found, Check::SinceWorks).0, Verdict::Warning);
    let found = with(&[1, 2, 3], |_, _| true);
    is_bad(&found, Check::SinceWorks, "3 rows");
    let found = with(&[1, 3, 2], |number, after| number > after);
    is_bad(&found, Check::SortStable, "'seq'");
}

#[test]
fn a_mark_that_the_browser_may_not_read_is_not_taken_for_none() {
    let mut header = by_marks();
    json::merge(&mut header, &json!({ "table": { "list": { "mark": "header:x-mark" } } }));
    let found = probed(&header, |request| Ok(numbered(&[1, 2], |_, _| true, request)));
    is_bad(&found, Check::SinceWorks, "Access-Control-Expose-Headers");
    assert_eq!(of(&found, Check::CrossOrigin).0, Verdict::Warning);
}

#[test]
fn rows_that_are_missing_among_the_ids_would_be_deleted_here() {
    let ids = |body: &'static str| {
        probed(&json!({}), move |request| {
            let all = request.url.contains("sort=id");
            let later = request.url.contains("offset=") && !request.url.contains("offset=0");
            Ok(match (all, later) {
                (true, true) => response(200, "[]"),
                (true, false) => response(200, body),
                (false, _) => serve(&rows(), HONEST, request),
            })
        })
    };
    is_bad(&ids(r#"[{"id":"c000"},{"id":"c001"}]"#), Check::Deletions, "'c002'");
    is_bad(&ids("[]"), Check::Deletions, "all would be");
    is_bad(&ids(r#"[{"key":"c000"}]"#), Check::Deletions, "no id");
}

#[test]
fn deletions_that_nobody_has_seen_are_not_promised() {
    let listed = json!({ "table": { "deleted": { "kind": "listed", "field": "deleted" } } });
    let found = probed_of(&listed, &rows(), HONEST);
    assert_eq!(of(&found, Check::Deletions).0, Verdict::Unknown);
    let mut with_one = rows();
    with_one.push(json!({ "id": "c009", "deleted": true, "updated_at": "2026-11-21T19:00:30.000Z" }));
    let found = probed_of(&listed, &with_one, HONEST);
    assert_eq!(of(&found, Check::Deletions), (Verdict::Good, "2 deleted rows came"));
}
