//! One row by itself, asked for as if to edit it: whether its version is the one that lists have, whether the headers
//! of writes get through, and whether the server looks at the version that it is told.

use super::{Asking, Check, Report, Seen, Verdict, live};
use crate::sync::backend::{Failure, Row};
use crate::sync::profile::{Place, Table};
use crate::sync::rest::{page, request};
use crate::sync::transport::{Request, Response, Transport};

/// Looks at the first row of the table.
pub(super) async fn look<T: Transport>(asking: &Asking<'_, T>, seen: &Seen, report: &mut Report) {
    let Some(listed) = live(&seen.page).next() else {
        let checks = [Check::VersionReadable, Check::CrossOrigin, Check::Conditional];
        report.unmade(&checks, "the first page has only deleted rows");
        return;
    };
    let known = matches!(asking.table.version.read, Place::Body(_)).then_some(listed.version.as_str());
    let request = request::get_as_if_to_edit(asking.profile, asking.table, &listed.id, known);
    let names = headers(&request);
    let response = match asking.backend.exchange(request).await {
        Ok(response) => response,
        Err(failure) => {
            not_let_through(asking, &names, &failure, report);
            report.unmade(&[Check::VersionReadable, Check::Conditional], &failure.to_string());
            return;
        }
    };
    cross_origin(asking, seen, &names, report);
    let refused = known.is_some() && is_refusal_of_version(asking, &response);
    let single = page::read_row_answer(asking.profile, asking.table, &response);
    if refused || (by_query(asking.table) && known.is_some() && single == Ok(None)) {
        report.say(Check::VersionReadable, Verdict::Good, listed.version.as_str());
        let detail = format!(
            "status {}: the server does not know a row's own version as the profile sends it; every edit would end as \
             a conflict",
            response.status
        );
        report.say(Check::Conditional, Verdict::Bad, detail);
        return;
    }
    let (verdict, detail) = version(asking.table, listed, &single, &response);
    report.say(Check::VersionReadable, verdict, detail);
    let sent = match &asking.table.version.read {
        Place::Header(name) => response.header(name).map(String::from),
        _ => known.map(String::from),
    };
    let (verdict, detail) = conditional(asking, listed, sent.as_deref()).await;
    report.say(Check::Conditional, verdict, detail);
}

/// The headers of a request by name, without those that need no leave.
fn headers(request: &Request) -> String {
    let names = request.headers.iter().map(|(name, _)| name.as_str());
    names.filter(|name| !name.eq_ignore_ascii_case("Accept")).collect::<Vec<_>>().join(", ")
}

fn not_let_through<T>(asking: &Asking<'_, T>, names: &str, failure: &Failure, report: &mut Report) {
    match failure {
        Failure::NoAnswer(why) if asking.profile.base.contains("://") => {
            let detail = format!(
                "{why}: lists are answered, and a row asked for with {names} is not; the server must name them in \
                 Access-Control-Allow-Headers, also where it answers with an error"
            );
            report.say(Check::CrossOrigin, Verdict::Bad, detail);
        }
        other => report.say(Check::CrossOrigin, Verdict::Unknown, other.to_string()),
    }
}

/// The headers of an edit got through. What lists need to be read from is seen there.
fn cross_origin<T>(asking: &Asking<'_, T>, seen: &Seen, names: &str, report: &mut Report) {
    if !asking.profile.base.contains("://") {
        report.say(Check::CrossOrigin, Verdict::Good, "the server is the page's own");
        return;
    }
    match &asking.table.list.mark {
        Some(Place::Header(name)) if seen.response.header(name).is_none() => {
            let detail = format!("'{name}' of lists can't be read (Access-Control-Expose-Headers)");
            report.say(Check::CrossOrigin, Verdict::Warning, detail);
        }
        // Which methods are allowed can't be asked: a browser asks for that of the request at hand only.
        _ => report.say(Check::CrossOrigin, Verdict::Good, format!("{names} got through; methods of writes not tried")),
    }
}

/// Compares the version of the row by itself with that in the list: an edit is made on the one and held to the other.
fn version(
    table: &Table,
    listed: &Row,
    single: &Result<Option<Row>, Failure>,
    response: &Response,
) -> (Verdict, String) {
    let row = match single {
        Ok(Some(row)) => row,
        Ok(None) => {
            let detail = format!("row '{}' of the list is not found by itself (status {})", listed.id, response.status);
            return (Verdict::Bad, detail);
        }
        // The headers of an edit may be what the server refuses in a reading.
        Err(failure @ (Failure::Refused(_) | Failure::Busy { .. })) => return (Verdict::Unknown, failure.to_string()),
        Err(failure) => return (Verdict::Bad, failure.to_string()),
    };
    if row.id != listed.id {
        return (Verdict::Bad, format!("row '{}' was asked for, and row '{}' came", listed.id, row.id));
    }
    if let Place::Header(name) = &table.version.read
        && response.header(name).is_none()
    {
        let detail = format!("the answer has no '{name}' that may be read (Access-Control-Expose-Headers: {name})");
        return (Verdict::Bad, detail);
    }
    if row.version == listed.version {
        return (Verdict::Good, row.version.clone());
    }
    if row.changed != listed.changed {
        return (Verdict::Unknown, format!("row '{}' was changed while it was looked at", listed.id));
    }
    let detail = if matches!(table.version.read, Place::Body(_)) {
        format!("'{}' in the list and '{}' by itself: every edit would end as a conflict", listed.version, row.version)
    } else {
        let names = differing(listed, row);
        format!("a row by itself differs from the list in {names}: every edit would end as a conflict")
    };
    (Verdict::Bad, detail)
}

/// The fields in which two readings of a row differ.
fn differing(listed: &Row, single: &Row) -> String {
    let changed = single.fields.iter().filter(|(name, value)| listed.fields.get(*name) != Some(*value));
    let missing = listed.fields.iter().filter(|(name, _)| !single.fields.contains_key(*name));
    let all: Vec<String> = changed.chain(missing).map(|(name, _)| name.clone()).collect();
    super::names(&all)
}

/// Whether what is sent along with a reading is a condition on the version that servers look at when they are read too:
/// `If-Match` by the standard, and a condition of the query where edits have the address of readings.
fn sends_condition(table: &Table) -> bool {
    by_query(table) || table.update.headers.iter().any(|(name, value)| is_if_match(name) && value.contains("{version}"))
}

fn is_if_match(name: &str) -> bool {
    name.eq_ignore_ascii_case("If-Match")
}

fn by_query(table: &Table) -> bool {
    table.update.path == table.get.path && table.update.query.iter().any(|part| part.contains("{version}"))
}

/// Whether an answer says that the row is not of the version that was named.
fn is_refusal_of_version<T>(asking: &Asking<'_, T>, response: &Response) -> bool {
    let conflict = &asking.profile.answers.conflict;
    response.status == 412 || conflict.iter().any(|case| case.is(response.status, &response.body))
}

/// Finds out whether the server holds to a version, by asking for a row of one that it has not.
async fn conditional<T: Transport>(asking: &Asking<'_, T>, row: &Row, version: Option<&str>) -> (Verdict, String) {
    let table = asking.table;
    if !table.conditional() {
        let detail = "the profile names no version when it writes: who edits in the same moment is overwritten";
        return (Verdict::Warning, String::from(detail));
    }
    let open = |why: &str| (Verdict::Unknown, format!("{why}; try an edit of a version that is past: it must fail"));
    let (true, Some(version)) = (sends_condition(table), version) else {
        return open("the version goes along with writes only");
    };
    let Some(past) = another(version) else {
        return open("no other version can be made of this one");
    };
    let request = request::get_as_if_to_edit(asking.profile, table, &row.id, Some(&past));
    let response = match asking.backend.exchange(request).await {
        Ok(response) => response,
        Err(failure) => return open(&failure.to_string()),
    };
    if is_refusal_of_version(asking, &response) {
        return (Verdict::Good, format!("another version is refused ({})", response.status));
    }
    match page::read_row_answer(asking.profile, table, &response) {
        Ok(None) => (Verdict::Good, format!("a row of another version is not found ({})", response.status)),
        Ok(Some(_)) if by_query(table) => {
            (Verdict::Bad, String::from("the row came though another version was asked for: edits are not protected"))
        }
        Ok(Some(_)) => open("the server does not look at If-Match when it is read"),
        Err(failure) => open(&failure.to_string()),
    }
}

/// A version like that one and another: one digit is less, or where there is none one letter is another.
fn another(version: &str) -> Option<String> {
    let digit = version.rfind(|sign: char| sign.is_ascii_digit());
    let at = digit.or_else(|| version.rfind(|sign: char| sign.is_ascii_alphabetic()))?;
    let sign = version.get(at..=at)?;
    let other = match sign {
        "0" => "1",
        "a" => "b",
        _ => match sign.parse::<u8>() {
            Ok(digit) => return Some([version.get(..at)?, &(digit - 1).to_string(), version.get(at + 1..)?].concat()),
            Err(_) => "a",
        },
    };
    Some([version.get(..at)?, other, version.get(at + 1..)?].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_version_looks_like_a_right_one() {
        for (version, other) in [
            ("1795636436202", "1795636436201"),
            ("7", "6"),
            ("10", "11"),
            ("W/\"2026-11-25T19:59:21.035Z\"", "W/\"2026-11-25T19:59:21.034Z\""),
            ("\"abc\"", "\"aba\""),
        ] {
            assert_eq!(another(version).as_deref(), Some(other));
        }
        assert_eq!(another("\"\""), None);
    }
}
