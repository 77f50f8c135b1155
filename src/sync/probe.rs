//! Whether a profile and a server agree, found out by reading alone: what the *Test* button of the connection asks.
//! Four to six requests a table, one more where ids are missing, and one or two for all tables together. Nothing is
//! written, and no finding holds a secret.

mod deletions;
mod fields;
mod listing;
mod reach;
mod single;
#[cfg(test)]
mod tests;

use serde_json::Value as Json;

use super::backend::{Entry, Failure, Fields, From as Start, Page, Row};
use super::json;
use super::profile::{ListKind, Place, Profile, Table};
use super::rest::{RestBackend, Secrets, answer, page, request};
use super::transport::{Response, Transport};
use crate::model::{EntityId, Timestamp};

pub use fields::preview;

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Check {
    /// Whether something answers at all.
    Reachable,
    /// Whether the server knows who asks.
    SignedIn,
    /// Whether the rows of the table can be listed and read.
    Listed,
    /// Whether the server lets in a page that is not its own, with the headers that the profile needs.
    CrossOrigin,
    /// Whether rows come in an order in which none is passed over between two pages.
    SortStable,
    /// Whether what changed since a moment or behind a mark can be asked for, and with the moment itself.
    SinceWorks,
    /// Whether each row has its version, in lists and by itself.
    VersionReadable,
    /// How many seconds the server's clock is ahead of ours.
    ClockOffset,
    /// How many rows came of how many that the profile asks for.
    PageSize,
    /// Whether deletions come out.
    Deletions,
    /// Which of our fields had a value, and which of the server's no field of ours takes.
    FieldsMapped,
    /// Which values can't be read.
    ValuesReadable,
    /// Whether a write can be held to the version it was made on.
    Conditional,
}

/// How it stands with that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It works, with something to know.
    Warning,
    /// It does not work, or rows would be lost.
    Bad,
    /// It could not be found out by reading; the detail says why.
    Unknown,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The table; `None` for what holds for the whole server.
    pub table: Option<EntityId>,
    /// What was looked at.
    pub check: Check,
    /// How it stands.
    pub verdict: Verdict,
    /// A figure, names, the server's own words, or a sentence for whoever writes the profile.
    pub detail: String,
}

/// Checks that need rows.
const OF_ROWS: [Check; 9] = [
    Check::PageSize,
    Check::SortStable,
    Check::SinceWorks,
    Check::VersionReadable,
    Check::CrossOrigin,
    Check::Conditional,
    Check::Deletions,
    Check::FieldsMapped,
    Check::ValuesReadable,
];

/// Tries a profile on its server, table by table, and ends early where there is no sense in asking more: nobody
/// answers, or the server does not know us. `watch` is told of each table before it is asked about.
pub async fn probe<T: Transport>(
    backend: &RestBackend<T>,
    tables: &[EntityId],
    now: Timestamp,
    watch: &dyn Fn(EntityId),
) -> Vec<Finding> {
    let before = backend.credentials();
    let mut report = Report { table: None, found: Vec::new(), met: false };
    for entity in tables {
        watch(*entity);
        report.table = Some(*entity);
        let Some(table) = backend.profile().table(*entity) else {
            report.say(Check::Listed, Verdict::Bad, "the profile does not keep this table");
            continue;
        };
        let asking = Asking { backend, profile: backend.profile(), table, entity: *entity };
        if !one_table(&asking, now, &mut report).await {
            break;
        }
    }
    let after = backend.credentials();
    let mut found = report.found;
    // The token may have been renewed meanwhile, and a server may repeat either.
    let secrets = Secrets::of(backend.profile(), [&before, &after]);
    for finding in &mut found {
        finding.detail = secrets.hide(&finding.detail);
    }
    found
}

/// The first rows of a table, for showing what becomes of them.
///
/// # Errors
/// Where the server refuses, or its answer can't be read.
pub async fn sample<T: Transport>(backend: &RestBackend<T>, entity: EntityId) -> Result<Vec<Row>, Failure> {
    let Some(table) = backend.profile().table(entity) else {
        return Ok(Vec::new());
    };
    let page = backend.list_as_it_came(entity, &beginning(table)).await?;
    let live = page.entries.into_iter().filter_map(|entry| match entry {
        Entry::Live(row) => Some(row),
        Entry::Deleted { .. } => None,
    });
    Ok(live.collect())
}

/// Looks at one table; `false` where the whole probe ends.
async fn one_table<T: Transport>(asking: &Asking<'_, T>, now: Timestamp, report: &mut Report) -> bool {
    let from = beginning(asking.table);
    let request = match request::list(asking.profile, asking.table, &from, asking.backend.scope()) {
        Ok(request) => request,
        Err(failure) => {
            report.say(Check::Listed, Verdict::Bad, failure.to_string());
            return true;
        }
    };
    let answered = asking.backend.exchange(request.clone()).await;
    if !report.met {
        if !reach::meet(asking, &request, &answered, now, report).await {
            return false;
        }
        report.met = true;
    }
    let response = match answered {
        Ok(response) => response,
        Err(failure) => return not_answered(&failure, report),
    };
    match page::read(asking.profile, asking.table, &from, &response) {
        Ok(first) => {
            report.say(Check::Listed, Verdict::Good, first.entries.len().to_string());
            whole_page(asking, &Seen { rows: raw_rows(asking.table, &response), page: first, response }, report).await;
            true
        }
        Err(Failure::Busy { status, .. }) => {
            report.say(Check::Listed, Verdict::Unknown, format!("the server is busy ({status})"));
            false
        }
        Err(failure) => {
            report.say(Check::Listed, Verdict::Bad, failure.to_string());
            torn_page(asking, &raw_rows(asking.table, &response), report);
            true
        }
    }
}

/// A table that was not answered though the server answered before; `false` where the probe ends.
fn not_answered(failure: &Failure, report: &mut Report) -> bool {
    match failure {
        Failure::NoAnswer(why) => {
            let detail = format!("{why}; an error that the server sends without CORS headers looks so in a page too");
            report.say(Check::Listed, Verdict::Bad, detail);
            true
        }
        Failure::SignIn => {
            report.say_of_all(Check::SignedIn, Verdict::Bad, failure.to_string());
            false
        }
        other => {
            report.say(Check::Listed, Verdict::Unknown, other.to_string());
            false
        }
    }
}

/// Looks at a table whose first page could be read.
async fn whole_page<T: Transport>(asking: &Asking<'_, T>, seen: &Seen, report: &mut Report) {
    if seen.page.entries.is_empty() {
        report.unmade(&OF_ROWS, "the table has no rows to try it on");
        return;
    }
    let later = listing::look(asking, seen, report).await;
    single::look(asking, seen, report).await;
    deletions::look(asking, seen, later.as_ref(), report).await;
    let rows: Vec<&Fields> = live(&seen.page).map(|row| &row.fields).collect();
    fields::look(asking, &rows, report);
}

/// Looks at what came of a page that can't be read as the profile says: it shows what to correct.
fn torn_page<T>(asking: &Asking<'_, T>, rows: &[Fields], report: &mut Report) {
    let mut left: Vec<Check> = OF_ROWS.to_vec();
    if let Some(flaw) = listing::moment_flaw(asking.table, rows) {
        report.say(Check::SinceWorks, Verdict::Bad, flaw);
        left.retain(|check| *check != Check::SinceWorks);
    }
    if let (Place::Body(path), false) = (&asking.table.version.read, rows.is_empty()) {
        let has_none = |row: &Fields| json::at_fields(row, path).and_then(json::text).is_none();
        if let Some(at) = rows.iter().position(|row| !is_deleted(asking.table, row) && has_none(row)) {
            report.say(Check::VersionReadable, Verdict::Bad, format!("row {at} has no version at '{path}'"));
            left.retain(|check| *check != Check::VersionReadable);
        }
    }
    if !rows.is_empty() {
        let rows: Vec<Fields> = rows.iter().map(|row| page::data(asking.table, row.clone())).collect();
        fields::look(asking, &rows.iter().collect::<Vec<_>>(), report);
        left.retain(|check| !matches!(check, Check::FieldsMapped | Check::ValuesReadable));
    }
    report.unmade(&left, "the rows have to be listed first");
}

/// A table that is being asked about.
struct Asking<'a, T> {
    backend: &'a RestBackend<T>,
    profile: &'a Profile,
    table: &'a Table,
    entity: EntityId,
}

impl<T: Transport> Asking<'_, T> {
    /// A page, with the answer that held it. It is asked for here, because a backend keeps no answers.
    async fn list(&self, from: &Start) -> Result<(Page, Response), Failure> {
        let request = request::list(self.profile, self.table, from, self.backend.scope())?;
        let response = self.backend.exchange(request).await?;
        let page = page::read(self.profile, self.table, from, &response)?;
        Ok((page, response))
    }
}

/// The first page of a table.
struct Seen {
    page: Page,
    response: Response,
    /// Its rows as they came, with those that are none of ours.
    rows: Vec<Fields>,
}

/// What was found so far.
struct Report {
    table: Option<EntityId>,
    found: Vec<Finding>,
    /// Whether the server has answered.
    met: bool,
}

impl Report {
    /// Finds something of the table at hand.
    fn say(&mut self, check: Check, verdict: Verdict, detail: impl Into<String>) {
        self.found.push(Finding { table: self.table, check, verdict, detail: detail.into() });
    }

    /// Finds something of the whole server.
    fn say_of_all(&mut self, check: Check, verdict: Verdict, detail: impl Into<String>) {
        self.found.push(Finding { table: None, check, verdict, detail: detail.into() });
    }

    /// Says of checks that they could not be made.
    fn unmade(&mut self, checks: &[Check], why: &str) {
        for check in checks {
            self.say(*check, Verdict::Unknown, why);
        }
    }
}

/// Where a first reading begins.
const fn beginning(table: &Table) -> Start {
    match table.list.kind {
        ListKind::Marks => Start::Mark(None),
        ListKind::Times | ListKind::Whole => Start::Time { since: None, skip: 0 },
    }
}

/// The rows of a list as they came; none where there is no list.
fn raw_rows(table: &Table, response: &Response) -> Vec<Fields> {
    let Ok(body) = answer::json(response) else {
        return Vec::new();
    };
    let Some(Json::Array(entries)) = json::at(&body, &table.envelope.list) else {
        return Vec::new();
    };
    let row = |entry: &Json| json::at(entry, &table.envelope.entry).and_then(Json::as_object).cloned();
    entries.iter().filter_map(row).collect()
}

/// Whether a row as it came is the notice of a deletion.
fn is_deleted(table: &Table, row: &Fields) -> bool {
    let said = table.deleted.field.as_ref().and_then(|field| json::at_fields(row, field));
    said.is_some_and(json::says_yes)
}

/// The rows of a page that are there.
fn live(page: &Page) -> impl Iterator<Item = &Row> {
    page.entries.iter().filter_map(|entry| match entry {
        Entry::Live(row) => Some(row),
        Entry::Deleted { .. } => None,
    })
}

/// Names in one line, the first of many.
fn names(all: &[String]) -> String {
    const MOST: usize = 20;
    let shown = all.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len().checked_sub(MOST) {
        Some(more @ 1..) => format!("{shown} … (+{more})"),
        _ => shown,
    }
}
