//! Whole conversations with a server that is played: signing in, renewing, and versions that come in headers only.

use std::collections::VecDeque;
use std::rc::Rc;

use futures_executor::block_on;

use super::*;
use crate::model::Timestamp;

/// Plays a server: gives its answers in order and keeps what it was asked.
struct Played {
    answers: RefCell<VecDeque<Result<Response, String>>>,
    asked: RefCell<Vec<Request>>,
}

impl Transport for Played {
    async fn send(&self, request: Request) -> Result<Response, String> {
        self.asked.borrow_mut().push(request);
        self.answers.borrow_mut().pop_front().unwrap_or_else(|| Err(String::from("nothing more to say")))
    }
}

fn played(answers: Vec<Result<Response, String>>) -> Played {
    Played { answers: RefCell::new(answers.into()), asked: RefCell::default() }
}

fn token(access: &str, refresh: Option<&str>) -> Credentials {
    Credentials::Token { access: String::from(access), refresh: refresh.map(String::from), expires: None }
}

fn backend(profile: Profile, credentials: Credentials, answers: Vec<Result<Response, String>>) -> RestBackend<Played> {
    RestBackend::new(profile, played(answers), credentials, Scope::default())
}

fn oauth() -> Profile {
    profile(
        "plain",
        &json!({ "auth": {
            "kind": "oauth",
            "authorize_url": "https://id.example.cn/authorize",
            "token_url": "https://id.example.cn/token",
            "scope": "crm offline_access",
        } }),
    )
}

#[test]
fn nobody_has_to_sign_in_again_while_a_token_can_be_renewed() {
    let renewed = r#"{"access_token":"second-token","expires_in":3600}"#;
    let answers = vec![
        Ok(response(401, "{}")),
        Ok(with_header(response(200, renewed), "date", "Sat, 21 Nov 2026 19:48:50 GMT")),
        Ok(response(200, r#"{"id":"a1"}"#)),
    ];
    let kept = Rc::new(RefCell::new(None));
    let keep = Rc::clone(&kept);
    let backend = backend(oauth(), token("first-token", Some("renewing")), answers)
        .on_renewed(move |credentials| *keep.borrow_mut() = Some(credentials.clone()));
    let row = block_on(backend.get(customer::ID, "a1")).expect("an answer").expect("a row");
    assert_eq!(row.id, "a1");
    let expires = Some(Timestamp(1_795_290_530_000 + 3_600_000));
    let now =
        Credentials::Token { access: String::from("second-token"), refresh: Some(String::from("renewing")), expires };
    assert_eq!(*kept.borrow(), Some(now.clone()));
    assert_eq!(backend.credentials(), now);
    let asked = backend.transport().asked.borrow();
    let proofs: Vec<_> = asked.iter().map(|request| request.header("Authorization")).collect();
    assert_eq!(proofs, [Some("Bearer first-token"), None, Some("Bearer second-token")]);
    let renewal = asked.get(1).expect("a renewal");
    assert_eq!(renewal.url, "https://id.example.cn/token");
    let held: Vec<bool> = asked.iter().map(|request| request.secret).collect();
    assert_eq!(held, [false, true, false], "what renews goes where it is sent and nowhere else");
    assert_eq!(renewal.body.as_deref(), Some("grant_type=refresh_token&refresh_token=renewing&client_id=clientele"));
}

#[test]
fn a_token_that_can_not_be_renewed_asks_for_a_person_once() {
    let answers = vec![Ok(response(401, "{}")), Ok(response(400, r#"{"error":"invalid_grant"}"#))];
    let refused = backend(oauth(), token("first-token", Some("renewing")), answers);
    assert_eq!(block_on(refused.get(customer::ID, "a1")), Err(Failure::SignIn));
    let again = backend(
        oauth(),
        token("first-token", Some("renewing")),
        vec![Ok(response(401, "")), Ok(response(200, r#"{"access_token":"second"}"#)), Ok(response(401, ""))],
    );
    assert_eq!(block_on(again.get(customer::ID, "a1")), Err(Failure::SignIn));
    assert_eq!(again.transport().asked.borrow().len(), 3);
    let without = backend(oauth(), token("first-token", None), vec![Ok(response(401, ""))]);
    assert_eq!(block_on(without.write(customer::ID, &[create()])), Err(Failure::SignIn));
    let busy =
        backend(oauth(), token("first-token", Some("renewing")), vec![Ok(response(401, "")), Ok(response(503, ""))]);
    assert_eq!(block_on(busy.get(customer::ID, "a1")), Err(Failure::Busy { status: 503, wait: None }));
}

#[test]
fn no_secret_is_shown_in_a_sentence_or_an_address() {
    let secret = "very-secret-token";
    let echoed = format!("{{\"message\":\"bad token {secret}\"}}");
    let backend = backend(
        profile("postgrest", &json!({})),
        token(secret, None),
        vec![Ok(response(400, &echoed)), Err(format!("could not send {secret}")), Ok(response(400, &echoed))],
    );
    for told in [
        block_on(backend.get(customer::ID, "a1")).map(|_| ()),
        block_on(backend.get(customer::ID, "a1")).map(|_| ()),
        block_on(backend.list(customer::ID, &backend::From::Time { since: None, skip: 0 })).map(|_| ()),
    ] {
        let told = told.expect_err("a failure").to_string();
        assert!(!told.contains(secret), "{told}");
    }
    assert!(!format!("{:?}", backend.credentials()).contains(secret));
    assert!(backend.transport().asked.borrow().iter().all(|request| !request.url.contains(secret)));
}

#[test]
fn a_token_that_was_renewed_meanwhile_is_not_shown() {
    let echoed = r#"{"message":"first-token is over, second-token is not known"}"#;
    let answers = vec![
        Ok(response(401, "{}")),
        Ok(response(200, r#"{"access_token":"second-token"}"#)),
        Ok(response(400, echoed)),
        Err(String::from("lost first-token and second-token")),
    ];
    let backend = backend(oauth(), token("first-token", Some("renewing")), answers);
    let words = String::from("… is over, … is not known");
    assert_eq!(block_on(backend.get(customer::ID, "a1")), Err(Failure::Refused(Refused { status: 400, words })));
    let lost = Failure::NoAnswer(String::from("lost … and …"));
    assert_eq!(block_on(backend.get(customer::ID, "a1")), Err(lost));
}

#[test]
fn a_refused_write_does_not_show_the_token_either() {
    let secret = "very-secret-token";
    let echoed = format!("{{\"message\":\"bad token {secret}\"}}");
    let backend = backend(profile("postgrest", &json!({})), token(secret, None), vec![Ok(response(400, &echoed))]);
    let answers = block_on(backend.write(customer::ID, &[create()])).expect("answers");
    let words = String::from("bad token …");
    assert_eq!(answers, [Answer::Refused(Refused { status: 400, words })]);
}

#[test]
fn each_kind_of_server_learns_who_asks_in_its_own_way() {
    let proof = |preset: &str, besides: Json, credentials: &Credentials| {
        let profile = profile(preset, &besides);
        let mut request = request::write(&profile, table(&profile), &create(), None);
        access::authorise(&profile, credentials, &mut request);
        request
    };
    let basic = Credentials::Basic { user: String::from("u1"), password: String::from("p1") };
    assert_eq!(proof("kinto", json!({}), &basic).header("authorization"), Some("Basic dTE6cDE="));
    assert_eq!(proof("pocketbase", json!({}), &token("t", None)).header("authorization"), Some("t"));
    let key = json!({ "auth": { "kind": "token", "header": "X-Api-Key", "prefix": "" } });
    assert_eq!(proof("plain", key, &token("t", None)).header("x-api-key"), Some("t"));
    let cookie = json!({ "auth": { "kind": "cookie", "csrf_cookie": "csrftoken", "csrf_header": "X-CSRFToken" } });
    let forged = Credentials::Cookie { csrf: Some(String::from("c")) };
    assert_eq!(proof("plain", cookie, &forged).header("x-csrftoken"), Some("c"));
}

#[test]
fn a_person_signs_in_with_a_password_or_at_the_identity_server() {
    let pocketbase = profile("pocketbase", &json!({}));
    let request = access::login_request(&pocketbase, "li@example.cn", "secret12");
    assert_eq!(line(&request), "POST /api/collections/users/auth-with-password");
    assert_eq!(body(&request), json!({ "identity": "li@example.cn", "password": "secret12" }));
    assert!(request.secret, "a password goes where it is sent and nowhere else");
    let answer = response(200, r#"{"token":"t1","record":{"id":"x"}}"#);
    assert_eq!(access::read_token(&pocketbase, &answer), Ok(token("t1", None)));
    let wrong = response(400, r#"{"message":"Failed to authenticate."}"#);
    assert!(matches!(access::read_token(&pocketbase, &wrong), Err(Failure::Refused(_))));
    let url = access::authorize_url(&oauth(), "https://crm.example.cn/back", "s1", "c1");
    assert_eq!(
        url.as_deref(),
        Some(concat!(
            "https://id.example.cn/authorize?response_type=code&client_id=clientele",
            "&redirect_uri=https%3A%2F%2Fcrm.example.cn%2Fback&state=s1&code_challenge=c1&code_challenge_method=S256",
            "&scope=crm%20offline_access"
        ))
    );
    let request = access::code_request(&oauth(), "code", "verifier", "https://crm.example.cn/back").expect("a request");
    assert_eq!(request.url, "https://id.example.cn/token");
    assert!(request.secret, "nor does a code");
    assert!(request.body.is_some_and(|body| body.ends_with("&client_id=clientele&code_verifier=verifier")));
}

#[test]
fn an_edit_is_protected_where_the_version_comes_in_a_header_only() {
    let besides = json!({ "table": {
        "version": { "read": "header:ETag" },
        "update": { "headers": { "If-Match": "{version}" } },
    } });
    let row = r#"{"id":"a1","name":"智新"}"#;
    let tagged = || Ok(with_header(response(200, row), "etag", "\"e5\""));
    let listed = Ok(response(200, r#"[{"id":"a1","name":"智新"}]"#));
    let backend = backend(profile("plain", &besides), Credentials::None, vec![listed, tagged(), tagged(), tagged()]);
    let page = block_on(backend.list(customer::ID, &backend::From::Time { since: None, skip: 0 })).expect("a page");
    let Some(crate::sync::backend::Entry::Live(row)) = page.entries.first() else {
        panic!("the first is a row");
    };
    let answers = block_on(backend.write(customer::ID, &[update(&row.version)])).expect("answers");
    assert!(matches!(answers.as_slice(), [Answer::Done(Some(_))]), "{answers:?}");
    let stale = block_on(backend.write(customer::ID, &[update("#another")]));
    assert_eq!(stale, Ok(vec![Answer::Conflict]));
    let asked = backend.transport().asked.borrow();
    assert_eq!(asked.len(), 4);
    assert_eq!(asked.get(2).and_then(|request| request.header("If-Match")), Some("\"e5\""));
}

#[test]
fn what_a_backend_can_do_is_what_its_profile_says() {
    let abilities =
        |preset: &str| backend(profile(preset, &json!({})), Credentials::None, Vec::new()).abilities(customer::ID);
    let kinto = abilities("kinto");
    let lag = 5_000_000;
    assert_eq!((kinto.listing, kinto.deletions), (Listing::Times { lag }, Deletions::Listed));
    assert_eq!((kinto.conditional, kinto.batch, kinto.page), (true, 25, 1000));
    let pocketbase = abilities("pocketbase");
    assert_eq!((pocketbase.listing, pocketbase.batch), (Listing::Times { lag }, 50));
    assert_eq!((pocketbase.deletions, pocketbase.conditional), (Deletions::Swept, true));
    assert_eq!((abilities("odata").listing, abilities("odata").batch), (Listing::Times { lag: 60_000_000 }, 40));
    assert_eq!(abilities("couchdb").listing, Listing::Marks);
    assert_eq!(abilities("json-server").listing, Listing::Whole);
    assert!(abilities("couchdb").conditional && abilities("postgrest").conditional);
}

fn pocketbase(answers: Vec<Result<Response, String>>) -> RestBackend<Played> {
    backend(profile("pocketbase", &json!({})), token("first-token", None), answers)
}

/// The answer to a renewal, and to the question whether the server knows us.
fn known() -> Result<Response, String> {
    Ok(response(200, r#"{"token":"second-token","record":{"id":"x"}}"#))
}

/// The same for a stranger: the only 401 of a PocketBase.
fn stranger() -> Result<Response, String> {
    Ok(response(401, r#"{"message":"The request requires valid record authorization token.","status":401}"#))
}

fn nothing() -> Result<Response, String> {
    Ok(response(200, r#"{"items":[],"page":1,"perPage":200,"totalItems":-1,"totalPages":-1}"#))
}

/// A batch of which the write at that place failed.
fn taken_back(at: usize, status: u16) -> Result<Response, String> {
    let mut failed = Fields::new();
    failed.insert(at.to_string(), json!({ "response": { "data": {}, "message": "no", "status": status } }));
    Ok(response(400, &json!({ "data": { "requests": failed }, "status": 400 }).to_string()))
}

const BEGINNING: backend::From = backend::From::Time { since: None, skip: 0 };

#[test]
fn nobody_who_is_signed_out_loses_what_is_here() {
    let gone = || Ok(response(404, r#"{"message":"The requested resource wasn't found.","status":404}"#));
    let told = |answer| vec![known(), answer, stranger(), stranger()];
    assert_eq!(block_on(pocketbase(told(nothing())).list(customer::ID, &BEGINNING)), Err(Failure::SignIn));
    assert_eq!(block_on(pocketbase(told(nothing())).ids(customer::ID, 0)), Err(Failure::SignIn));
    assert_eq!(block_on(pocketbase(told(gone())).get(customer::ID, "a1")), Err(Failure::SignIn));
    for (write, status) in [(create(), 400), (update("0"), 404), (delete("0"), 404)] {
        let signed_out = pocketbase(told(taken_back(0, status)));
        assert_eq!(block_on(signed_out.write(customer::ID, &[write])), Err(Failure::SignIn), "{status}");
    }
}

#[test]
fn a_record_that_is_gone_is_believed_gone_by_who_is_signed_in() {
    let backend = pocketbase(vec![known(), Ok(response(404, r#"{"status":404}"#)), known()]);
    assert_eq!(block_on(backend.get(customer::ID, "a1")), Ok(None));
    let asked = backend.transport().asked.borrow();
    let lines: Vec<String> = asked.iter().map(line).collect();
    let refresh = "POST /api/collections/users/auth-refresh";
    assert_eq!(lines, [refresh, "GET /api/collections/customer/records/a1", refresh]);
    let proofs: Vec<_> = asked.iter().map(|request| request.header("Authorization")).collect();
    assert_eq!(proofs, [Some("first-token"), Some("second-token"), Some("second-token")]);
}

#[test]
fn an_idle_desk_asks_only_once_whether_it_is_known() {
    let backend = pocketbase(vec![known(), nothing(), known(), nothing(), nothing(), nothing(), nothing(), nothing()]);
    for _ in 0..6 {
        assert!(block_on(backend.list(customer::ID, &BEGINNING)).is_ok());
    }
    assert_eq!(backend.transport().asked.borrow().len(), 8);
}

#[test]
fn no_row_is_passed_over_because_a_token_ran_out_between_two_pages() {
    let rows = || Ok(response(200, r#"{"items":[{"id":"a1","rev":0,"updated":"2026-11-25 19:56:42.477Z"}]}"#));
    let backend = pocketbase(vec![known(), nothing(), known(), rows(), nothing(), stranger(), stranger()]);
    assert!(block_on(backend.list(customer::ID, &BEGINNING)).is_ok());
    assert!(block_on(backend.list(customer::ID, &BEGINNING)).is_ok_and(|page| page.entries.len() == 1));
    assert_eq!(block_on(backend.list(customer::ID, &BEGINNING)), Err(Failure::SignIn));
}

#[test]
fn a_desk_whose_token_ran_out_does_not_believe_that_every_row_has_vanished() {
    let backend = pocketbase(vec![known(), nothing(), known(), nothing(), stranger(), stranger()]);
    assert!(block_on(backend.list(customer::ID, &BEGINNING)).is_ok());
    assert_eq!(block_on(backend.ids(customer::ID, 0)), Err(Failure::SignIn));
}

#[test]
fn nobody_has_to_sign_in_each_week_whose_token_renews_itself() {
    let kept = Rc::new(RefCell::new(None));
    let keep = Rc::clone(&kept);
    let row = || Ok(response(200, r#"{"id":"a1","rev":0}"#));
    let backend = pocketbase(vec![known(), row(), row()])
        .on_renewed(move |credentials| *keep.borrow_mut() = Some(credentials.clone()));
    assert!(block_on(backend.get(customer::ID, "a1")).is_ok_and(|row| row.is_some()));
    assert!(block_on(backend.get(customer::ID, "a1")).is_ok_and(|row| row.is_some()));
    assert_eq!(*kept.borrow(), Some(token("second-token", None)));
    let signed_out = pocketbase(vec![stranger()]);
    assert_eq!(block_on(signed_out.get(customer::ID, "a1")), Err(Failure::SignIn));
}

#[test]
fn two_edits_of_one_moment_do_not_both_succeed_because_one_was_sent_alone() {
    let backend = pocketbase(vec![known(), Ok(response(200, r#"[{"status":200,"body":{"id":"a1","rev":1}}]"#))]);
    let answers = block_on(backend.write(customer::ID, &[update("0")])).expect("answers");
    assert!(matches!(answers.as_slice(), [Answer::Done(Some(row))] if row.version == "1"), "{answers:?}");
    assert_eq!(backend.transport().asked.borrow().last().map(line).as_deref(), Some("POST /api/batch"));
}

#[test]
fn a_stale_edit_does_not_hold_up_the_others_of_its_batch() {
    let done = r#"[{"status":200,"body":{"id":"a1","rev":0}},{"status":204,"body":null}]"#;
    let backend = pocketbase(vec![known(), taken_back(1, 404), known(), Ok(response(200, done))]);
    let answers = block_on(backend.write(customer::ID, &[create(), update("0"), delete("3")])).expect("answers");
    assert!(matches!(answers.as_slice(), [Answer::Done(Some(_)), Answer::Conflict, Answer::Done(None)]), "{answers:?}");
    let asked = backend.transport().asked.borrow();
    let rest = asked.last().map(body).unwrap_or_default();
    assert_eq!(rest.pointer("/requests/1/method"), Some(&json!("DELETE")));
    assert_eq!(rest.pointer("/requests/2"), None);
}

#[test]
fn a_batch_of_which_nothing_is_decided_is_not_sent_for_ever() {
    let backend = pocketbase(vec![known(), taken_back(0, 429)]);
    let answers = block_on(backend.write(customer::ID, &[create(), update("0")]));
    assert_eq!(answers, Ok(vec![Answer::Again, Answer::Again]));
}

#[test]
fn a_row_is_not_deleted_whatever_its_state_because_no_revision_was_named() {
    let backend = backend(profile("couchdb", &json!({})), Credentials::None, Vec::new());
    let answers = block_on(backend.write(customer::ID, &[delete(""), update("")]));
    assert_eq!(answers, Ok(vec![Answer::Conflict, Answer::Conflict]));
    assert!(backend.transport().asked.borrow().is_empty());
}

#[test]
fn a_list_without_pages_is_asked_for_once() {
    let besides = json!({ "table": { "changed": { "field": null }, "list": { "kind": "whole", "query": [] } } });
    let backend = backend(profile("plain", &besides), Credentials::None, Vec::new());
    let page = block_on(backend.list(customer::ID, &backend::From::Time { since: None, skip: 100 })).expect("a page");
    assert_eq!((page.entries.len(), page.more), (0, Some(false)));
    assert!(backend.transport().asked.borrow().is_empty());
}

#[test]
fn a_row_that_lists_leave_out_is_only_expected_where_they_are_cut() {
    let list = json!(["of={member}", "updated_since={since}", "limit={limit}", "offset={skip}"]);
    let ids = json!(["of={member}", "limit={limit}", "offset={skip}"]);
    let cut = profile("plain", &json!({ "table": { "list": { "query": list }, "ids": { "query": ids } } }));
    let is_cut = |profile: &Profile, member: Option<&str>, oldest| {
        let scope = Scope { member: member.map(String::from), oldest };
        RestBackend::new(profile.clone(), played(Vec::new()), Credentials::None, scope).is_cut(customer::ID)
    };
    assert!(is_cut(&cut, Some("李四"), None));
    assert!(!is_cut(&cut, None, None), "nothing was left out");
    assert!(!is_cut(&cut, None, Some(1)), "these lists know of no moment");
    assert!(!is_cut(&profile("plain", &json!({})), Some("李四"), Some(1)), "these know of nothing");
}
