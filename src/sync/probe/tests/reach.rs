//! Whether the server is there and knows who asks.

use super::*;

fn known() -> Json {
    json!({ "auth": { "kind": "token" } })
}

#[test]
fn a_network_that_is_down_is_no_fault_of_the_profile() {
    let (found, asked) =
        probed_as(profile(&json!({})), Credentials::None, |_| Err(String::from("TypeError: Failed to fetch")));
    assert_eq!(of(&found, Check::Reachable), (Verdict::Bad, "TypeError: Failed to fetch"));
    assert_eq!(of(&found, Check::CrossOrigin).0, Verdict::Unknown);
    assert_eq!((found.len(), asked.len()), (2, 1), "nothing more is asked or said");
    let plain = json!({ "base": "http://crm.example.cn" });
    let found = probed(&plain, |_| Err(String::from("Failed to fetch")));
    assert!(of(&found, Check::Reachable).1.contains("https"), "{found:#?}");
    let own = json!({ "base": "/api" });
    let found = probed(&own, |_| Err(String::from("Failed to fetch")));
    assert!(of(&found, Check::CrossOrigin).1.contains("own"), "{found:#?}");
}

#[test]
fn a_header_that_a_browser_keeps_back_is_not_taken_for_a_server_that_is_down() {
    let answer = |request: &Request| match request.header("Authorization") {
        Some(_) => Err(String::from("Failed to fetch")),
        None => Ok(response(401, "{}")),
    };
    let (found, asked) = probed_as(profile(&known()), token("very-secret-token"), answer);
    assert_eq!(of(&found, Check::Reachable), (Verdict::Good, "status 401"));
    let (verdict, detail) = of(&found, Check::CrossOrigin);
    assert!(verdict == Verdict::Bad && detail.contains("Authorization"), "{detail}");
    assert_eq!(asked.len(), 2);
    let (found, _) = probed_as(profile(&known()), token("very-secret-token"), |_| Err(String::from("Failed to fetch")));
    assert_eq!(of(&found, Check::Reachable).0, Verdict::Bad);
}

#[test]
fn a_token_that_has_run_out_is_said_before_anything_else() {
    let (found, asked) = probed_as(profile(&known()), token("very-secret-token"), |_| Ok(response(401, "{}")));
    assert_eq!(of(&found, Check::Reachable).0, Verdict::Good);
    assert_eq!(of(&found, Check::SignedIn).0, Verdict::Bad);
    assert_eq!((found.len(), asked.len()), (2, 1));
    let (found, _) = probed_as(profile(&known()), Credentials::None, |_| Ok(response(401, "{}")));
    assert_eq!(of(&found, Check::SignedIn), (Verdict::Bad, "nobody has signed in yet"));
}

#[test]
fn rows_that_everybody_sees_are_no_proof_of_a_good_token() {
    let everybody = |request: &Request| Ok(serve(&rows(), HONEST, request));
    let (found, _) = probed_as(profile(&known()), token("very-secret-token"), everybody);
    assert_eq!(of(&found, Check::SignedIn).0, Verdict::Warning);
    let some = |request: &Request| match request.header("Authorization") {
        Some(_) => Ok(serve(&rows(), HONEST, request)),
        None => Ok(response(401, "{}")),
    };
    let (found, _) = probed_as(profile(&known()), token("very-secret-token"), some);
    assert_eq!(of(&found, Check::SignedIn).0, Verdict::Good);
}

#[test]
fn an_empty_list_is_no_proof_of_an_empty_table() {
    let (found, _) = probed_as(profile(&known()), token("very-secret-token"), |_| Ok(response(200, "[]")));
    assert_eq!(of(&found, Check::SignedIn).0, Verdict::Unknown);
    assert_eq!(of(&found, Check::SinceWorks).0, Verdict::Unknown);
    let mut asks = known();
    json::merge(&mut asks, &json!({ "auth": { "check": { "method": "GET", "path": "/me" } } }));
    let knows = |status: u16| {
        move |request: &Request| {
            Ok(if request.url.ends_with("/me") { response(status, "{}") } else { response(200, "[]") })
        }
    };
    let (found, _) = probed_as(profile(&asks), token("very-secret-token"), knows(401));
    assert_eq!(of(&found, Check::SignedIn).0, Verdict::Bad);
    assert!(found.iter().all(|finding| finding.check != Check::Listed), "what strangers see is not judged");
    let (found, _) = probed_as(profile(&asks), token("very-secret-token"), knows(200));
    assert_eq!(of(&found, Check::SignedIn).0, Verdict::Good);
}

#[test]
fn the_page_of_a_hotel_is_not_taken_for_the_server() {
    let found = probed(&json!({}), |_| Ok(response(200, "<!doctype html><title>Welcome</title>")));
    assert_eq!(of(&found, Check::Reachable).0, Verdict::Warning);
    assert_eq!(of(&found, Check::Listed).0, Verdict::Bad);
}

#[test]
fn a_busy_server_is_left_alone() {
    let (found, asked) = probed_as(profile(&json!({})), Credentials::None, |_| Ok(response(503, "")));
    assert_eq!(of(&found, Check::Reachable).0, Verdict::Warning);
    assert_eq!(asked.len(), 1);
}

#[test]
fn a_clock_that_is_wrong_is_noticed_in_seconds() {
    let dated = |date: &'static str| {
        probed(&json!({}), move |request| {
            let mut answer = serve(&rows(), HONEST, request);
            answer.headers = if date.is_empty() { Vec::new() } else { vec![(String::from("date"), date.to_owned())] };
            Ok(answer)
        })
    };
    let found = dated("Sat, 21 Nov 2026 20:48:50 GMT");
    assert_eq!(of(&found, Check::ClockOffset), (Verdict::Warning, "+3600 s"));
    let found = dated("Sat, 21 Nov 2026 19:48:49 GMT");
    assert_eq!(of(&found, Check::ClockOffset), (Verdict::Good, "-1 s"));
    let found = dated("");
    assert_eq!(of(&found, Check::ClockOffset).0, Verdict::Unknown);
}
