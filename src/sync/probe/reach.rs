//! The first answer of a server: whether there is one, whether the server knows us, and what its clock shows.

use super::{Asking, Check, Report, Verdict, raw_rows};
use crate::model::Timestamp;
use crate::sync::backend::Failure;
use crate::sync::moment;
use crate::sync::profile::AuthKind;
use crate::sync::rest::{Credentials, access, answer};
use crate::sync::transport::{Method, Request, Response, Transport};

/// How many seconds two clocks may differ: requests take time, and a `Date` counts whole seconds.
const APART: i64 = 60;

/// Judges the first answer; `false` where there is no sense in asking more.
pub(super) async fn meet<T: Transport>(
    asking: &Asking<'_, T>,
    request: &Request,
    answered: &Result<Response, Failure>,
    now: Timestamp,
    report: &mut Report,
) -> bool {
    match answered {
        Ok(response) => {
            let goes_on = reachable(asking, response, report);
            clock(response, now, report);
            goes_on && signed_in(asking, request, response, report).await
        }
        Err(Failure::NoAnswer(why)) => {
            not_reachable(asking, request, why, report).await;
            false
        }
        Err(Failure::SignIn) => {
            report.say_of_all(Check::Reachable, Verdict::Good, "");
            let nobody = asking.backend.credentials() == Credentials::None;
            let detail = if nobody { "nobody has signed in yet" } else { "the server asks to sign in again" };
            report.say_of_all(Check::SignedIn, Verdict::Bad, detail);
            false
        }
        // The token could not be renewed, and not because the server does not take it.
        Err(other) => {
            report.say_of_all(Check::Reachable, Verdict::Good, "");
            report.say_of_all(Check::SignedIn, Verdict::Unknown, other.to_string());
            false
        }
    }
}

fn reachable<T>(asking: &Asking<'_, T>, response: &Response, report: &mut Report) -> bool {
    if let Some(Failure::Busy { status, .. }) = answer::failure(asking.profile, response) {
        report.say_of_all(Check::Reachable, Verdict::Warning, format!("the server is busy ({status})"));
        return false;
    }
    let status = response.status;
    if answer::is_markup(response) {
        let detail = format!("a web page answers (status {status}): of the network, of a proxy, or at a wrong path");
        report.say_of_all(Check::Reachable, Verdict::Warning, detail);
    } else {
        report.say_of_all(Check::Reachable, Verdict::Good, format!("status {status}"));
    }
    true
}

fn clock(response: &Response, now: Timestamp, report: &mut Report) {
    let Some(server) = response.header("date").and_then(moment::read_http) else {
        let detail = "the answer has no Date that a page may read (Access-Control-Expose-Headers: Date)";
        report.say_of_all(Check::ClockOffset, Verdict::Unknown, detail);
        return;
    };
    let ahead = server.0.saturating_sub(now.0).div_euclid(1_000);
    let verdict = if ahead.abs() <= APART { Verdict::Good } else { Verdict::Warning };
    report.say_of_all(Check::ClockOffset, verdict, format!("{ahead:+} s"));
}

/// Finds out why nobody answers. A browser keeps that from a page, but it asks a server beforehand only where a request
/// has headers of its own: one without them that comes through shows that those are what is refused.
async fn not_reachable<T: Transport>(asking: &Asking<'_, T>, request: &Request, why: &str, report: &mut Report) {
    let base = asking.profile.base.as_str();
    let own = !base.contains("://");
    let mut dressed = request.clone();
    access::authorise(asking.profile, &asking.backend.credentials(), &mut dressed);
    let mut headers: Vec<&str> = dressed.headers.iter().map(|(name, _)| name.as_str()).collect();
    headers.retain(|name| !name.eq_ignore_ascii_case("Accept"));
    if !own && !headers.is_empty() && request.method == Method::Get {
        let mut bare = Request::new(Method::Get, request.url.clone());
        bare.set_header("Accept", "application/json");
        if let Ok(response) = asking.backend.transport().send(bare).await {
            let status = response.status;
            report.say_of_all(Check::Reachable, Verdict::Good, format!("status {status}"));
            let headers = headers.join(", ");
            let detail = format!(
                "a request without headers is answered (status {status}), one with {headers} is not: the server must \
                 answer OPTIONS and name them in Access-Control-Allow-Headers"
            );
            report.say_of_all(Check::CrossOrigin, Verdict::Bad, detail);
            return;
        }
    }
    let mut detail = String::from(why);
    if is_plain(base) {
        detail.push_str("; a page that came by https may not ask a server by http");
    }
    report.say_of_all(Check::Reachable, Verdict::Bad, detail);
    let detail = if own {
        "the server is the page's own"
    } else {
        "no network, a wrong address and a server that lets no other page in (Access-Control-Allow-Origin) look alike \
         from a page; the browser's console tells them apart"
    };
    report.say_of_all(Check::CrossOrigin, Verdict::Unknown, detail);
}

/// Whether an address is one that browsers keep from pages that came by https. They trust their own machine.
fn is_plain(base: &str) -> bool {
    let here = ["localhost", "127.0.0.1", "[::1]"];
    base.strip_prefix("http://").is_some_and(|host| !here.iter().any(|name| host.starts_with(name)))
}

/// Whether the server knows us, which rows alone do not show: some servers show them to everybody.
async fn signed_in<T: Transport>(
    asking: &Asking<'_, T>,
    request: &Request,
    response: &Response,
    report: &mut Report,
) -> bool {
    let auth = &asking.profile.auth;
    if auth.kind == AuthKind::None {
        report.say_of_all(Check::SignedIn, Verdict::Good, "the profile signs nobody in");
        return true;
    }
    if auth.check.is_some() {
        let (verdict, detail, goes_on) = match asking.backend.vouch().await {
            Ok(()) => (Verdict::Good, String::new(), true),
            Err(failure @ Failure::SignIn) => (Verdict::Bad, failure.to_string(), false),
            Err(Failure::NoAnswer(why)) => (Verdict::Warning, format!("{why}; test again"), false),
            Err(other) => (Verdict::Unknown, format!("auth.check: {other}"), true),
        };
        report.say_of_all(Check::SignedIn, verdict, detail);
        return goes_on;
    }
    if let Some(failure) = answer::failure(asking.profile, response) {
        report.say_of_all(Check::SignedIn, Verdict::Unknown, failure.to_string());
        return true;
    }
    if raw_rows(asking.table, response).is_empty() {
        let detail = "no row came, and some servers show strangers an empty list: auth.check would tell";
        report.say_of_all(Check::SignedIn, Verdict::Unknown, detail);
        return true;
    }
    if auth.kind == AuthKind::Cookie {
        // The browser sends cookies by itself, so that a stranger can't be played.
        report.say_of_all(Check::SignedIn, Verdict::Good, "");
        return true;
    }
    let strangers = match asking.backend.transport().send(request.clone()).await {
        Ok(response) => {
            answer::failure(asking.profile, &response).is_none() && !raw_rows(asking.table, &response).is_empty()
        }
        Err(_) => false,
    };
    if strangers {
        let detail = "the server shows its rows to everybody, also without signing in: whether it knows us stays open";
        report.say_of_all(Check::SignedIn, Verdict::Warning, detail);
    } else {
        report.say_of_all(Check::SignedIn, Verdict::Good, "");
    }
    true
}
