//! How a table is listed: whether the limit, the order and the moment or mark that is asked for are looked at. It is
//! judged by three pages: the first, one since a moment or behind a mark, and one behind the first rows.

use super::{Asking, Check, Report, Seen, Verdict};
use crate::sync::backend::{Entry, Fields, From as Start, Page};
use crate::sync::json;
use crate::sync::profile::{ListKind, Place, Table};
use crate::sync::rest::request;
use crate::sync::transport::Transport;

/// From how many rows on it is no chance that no two have one moment: imports and bulk edits give many the same.
const MANY: usize = 20;

/// Looks at the lists of a table; gives the page that was asked for by moment or mark.
pub(super) async fn look<T: Transport>(asking: &Asking<'_, T>, seen: &Seen, report: &mut Report) -> Option<Page> {
    let behind = behind_the_first(asking, seen).await;
    let later = match asking.table.list.kind {
        ListKind::Times => since(asking, seen, report).await,
        ListKind::Marks => behind_the_mark(asking, seen, report).await,
        ListKind::Whole => {
            report.say(Check::SinceWorks, Verdict::Unknown, "the profile reads the whole table each time");
            None
        }
    };
    let next = if asking.table.list.kind == ListKind::Marks { later.as_ref() } else { behind.as_ref() };
    let (verdict, detail) = size(asking.table, seen, next);
    report.say(Check::PageSize, verdict, detail);
    let (verdict, detail) = order(asking.table, seen, later.as_ref(), behind.as_ref());
    report.say(Check::SortStable, verdict, detail);
    later
}

/// What is wrong with the moments of rows, where something is.
pub(super) fn moment_flaw(table: &Table, rows: &[Fields]) -> Option<String> {
    let field = table.changed.field.as_ref().filter(|_| table.list.kind == ListKind::Times)?;
    rows.iter().enumerate().filter(|(_, row)| !super::is_deleted(table, row)).find_map(|(at, row)| {
        let written = json::at_fields(row, field).filter(|written| !json::is_blank(written));
        match written {
            Some(written) if table.changed.format.read(written).is_some() => None,
            Some(written) => Some(format!("row {at} has at '{field}' no moment but {written}")),
            None => Some(format!("row {at} has no moment at '{field}'")),
        }
    })
}

/// Whether the query has that placeholder.
fn asks(table: &Table, placeholder: &str) -> bool {
    let list = &table.list;
    list.query.iter().chain(list.headers.values()).any(|part| part.contains(placeholder))
}

/// The page behind the first one by leaving out rows, where the profile can leave out rows and it could tell something.
async fn behind_the_first<T: Transport>(asking: &Asking<'_, T>, seen: &Seen) -> Option<Page> {
    let table = asking.table;
    let by_page = request::asks_by_page(&table.list.query);
    let known_end = seen.page.more == Some(false) && seen.rows.len() < table.list.limit;
    if table.list.kind == ListKind::Marks || known_end || !request::leaves_out(&table.list.query) {
        return None;
    }
    // A server that gives smaller pages than it is asked for has its second page there, not behind what came.
    let skip = if by_page { table.list.limit } else { seen.page.entries.len() };
    asking.list(&Start::Time { since: None, skip }).await.ok().map(|(page, _)| page)
}

/// Judges how many rows came.
fn size(table: &Table, seen: &Seen, next: Option<&Page>) -> (Verdict, String) {
    let (came, limit) = (seen.rows.len(), table.list.limit);
    let figure = format!("{came} of {limit}");
    if came > limit && asks(table, "{limit}") {
        return (Verdict::Warning, format!("{figure}: the server does not look at the limit"));
    }
    let more = seen.page.more == Some(true) || next.is_some_and(|next| brings_new(&seen.page, next));
    if came < limit && more && seen.page.entries.len() == came {
        // A whole reading takes a short page for the last one.
        let verdict = if table.list.kind == ListKind::Whole { Verdict::Bad } else { Verdict::Warning };
        return (verdict, format!("{figure}, and there are more: table.list.limit should be {came}"));
    }
    (Verdict::Good, figure)
}

fn brings_new(first: &Page, next: &Page) -> bool {
    next.entries.iter().any(|entry| !first.entries.iter().any(|held| held.id() == entry.id()))
}

/// The first entry of a page that was in the first one too, and is still the same: one that was changed meanwhile may
/// come again.
fn again<'a>(first: &Page, next: &'a Page) -> Option<&'a Entry> {
    next.entries.iter().find(|entry| first.entries.contains(entry))
}

/// Judges the order of rows.
fn order(table: &Table, seen: &Seen, later: Option<&Page>, behind: Option<&Page>) -> (Verdict, String) {
    if table.list.kind == ListKind::Times {
        for page in [Some(&seen.page), later, behind].into_iter().flatten() {
            if let Some(detail) = goes_back(page) {
                return (Verdict::Bad, detail);
            }
        }
    }
    if let Some(detail) = mark_goes_back(table, &seen.rows) {
        return (Verdict::Bad, detail);
    }
    if let Some(entry) = behind.and_then(|behind| again(&seen.page, behind)) {
        return (Verdict::Bad, format!("row '{}' of the first page came again behind it", entry.id()));
    }
    if table.list.kind == ListKind::Times
        && let Some(entry) = later.and_then(|later| moved(&seen.page, later))
    {
        let detail = format!("row '{}' stood in another place among rows of its moment the second time", entry.id());
        return (Verdict::Warning, detail);
    }
    if seen.page.entries.len() < 2 {
        return (Verdict::Unknown, String::from("one row has no order"));
    }
    (Verdict::Good, format!("{} rows", seen.page.entries.len()))
}

/// Where a page has a row that was changed before the one above it.
fn goes_back(page: &Page) -> Option<String> {
    page.entries.windows(2).find_map(|pair| match pair {
        [above, below] if below.changed()? < above.changed()? => {
            Some(format!("row '{}' was changed before row '{}', and came after it", below.id(), above.id()))
        }
        _ => None,
    })
}

/// The same for a mark that is the greatest of numbers in the rows: a page that is cut would be passed over.
fn mark_goes_back(table: &Table, rows: &[Fields]) -> Option<String> {
    let Some(Place::Max(path)) = table.list.mark.as_ref().filter(|_| table.list.kind == ListKind::Marks) else {
        return None;
    };
    let number = |row: &Fields| json::at_fields(row, path).and_then(json::text)?.parse::<i64>().ok();
    rows.windows(2).enumerate().find_map(|(at, pair)| match pair {
        [above, below] if number(below)? < number(above)? => {
            Some(format!("row {} has a smaller '{path}' than the row above it", at + 1))
        }
        _ => None,
    })
}

/// The first entry that came in both pages alike and in another order.
fn moved<'a>(first: &'a Page, later: &'a Page) -> Option<&'a Entry> {
    both(first, later).zip(both(later, first)).find(|(here, there)| here.id() != there.id()).map(|(here, _)| here)
}

/// The entries of one page that the other has alike.
fn both<'a>(one: &'a Page, other: &'a Page) -> impl Iterator<Item = &'a Entry> {
    one.entries.iter().filter(move |entry| other.entries.contains(entry))
}

/// Asks for what changed since a moment that a row has, and judges what came.
async fn since<T: Transport>(asking: &Asking<'_, T>, seen: &Seen, report: &mut Report) -> Option<Page> {
    let table = asking.table;
    if let Some(flaw) = moment_flaw_of(&seen.page) {
        report.say(Check::SinceWorks, Verdict::Bad, flaw);
        return None;
    }
    let Some(pivot) = pivot(&seen.page) else {
        report.say(Check::SinceWorks, Verdict::Unknown, "no row has a moment");
        return None;
    };
    match asking.list(&Start::Time { since: Some(pivot), skip: 0 }).await {
        Ok((later, _)) => {
            let (verdict, detail) = judge_since(table, &seen.page, &later, pivot);
            report.say(Check::SinceWorks, verdict, detail);
            Some(later)
        }
        Err(failure) => {
            report.say(Check::SinceWorks, Verdict::Bad, failure.to_string());
            None
        }
    }
}

/// A row without a moment is never asked for again. The first page of a reading shows it, tombstones aside.
fn moment_flaw_of(page: &Page) -> Option<String> {
    let bare = super::live(page).find(|row| row.changed.is_none())?;
    Some(format!("row '{}' has no moment of change", bare.id))
}

/// The moment to ask for: one with earlier and later rows where there is one, so that both sides can be judged.
fn pivot(page: &Page) -> Option<i64> {
    let mut moments: Vec<i64> = super::live(page).filter_map(|row| row.changed).collect();
    moments.sort_unstable();
    moments.dedup();
    moments.get(moments.len() / 2).copied()
}

/// Judges what came since that moment.
fn judge_since(table: &Table, first: &Page, later: &Page, pivot: i64) -> (Verdict, String) {
    let format = table.changed.format;
    let spelled = format.print_text(pivot);
    // What is finer than the format is cut off, so that rows from before may come rightly.
    let asked = format.read(&format.print(pivot)).unwrap_or(pivot);
    if let Some(early) = later.entries.iter().find(|entry| entry.changed().is_some_and(|moment| moment < asked)) {
        let moment = format.print_text(early.changed().unwrap_or_default());
        return (Verdict::Bad, format!("since {spelled} was asked for, and row '{}' of {moment} came", early.id()));
    }
    let came = |id: &str| later.entries.iter().any(|entry| entry.id() == id);
    let at: Vec<&str> = ids(first, |moment| moment == pivot);
    let after: Vec<&str> = ids(first, |moment| moment > pivot);
    let missing = at.iter().filter(|id| !came(id)).count();
    if missing == at.len() && !after.is_empty() && !after.iter().any(|id| came(id)) {
        return (Verdict::Bad, format!("no row came since {spelled}, though there are {}", at.len() + after.len()));
    }
    let is_cut = later.more == Some(true) || later.entries.len() >= table.list.limit;
    if let Some(lost) = after.iter().find(|id| !came(id)).filter(|_| !is_cut) {
        return (Verdict::Bad, format!("row '{lost}' was changed after {spelled}, and did not come since then"));
    }
    if missing == 0 {
        return (Verdict::Good, format!("inclusive, since {spelled}"));
    }
    if asked < pivot || missing < at.len() {
        return (Verdict::Bad, format!("{missing} of {} rows of {spelled} did not come since then", at.len()));
    }
    exclusive(first, &spelled, after.is_empty())
}

/// Judges a server that leaves out the very moment that is asked for: rows of one moment on two pages are lost then.
fn exclusive(first: &Page, spelled: &str, nothing_came: bool) -> (Verdict, String) {
    let mut moments: Vec<i64> = super::live(first).filter_map(|row| row.changed).collect();
    let rows = moments.len();
    moments.sort_unstable();
    moments.dedup();
    let detail = format!("exclusive: the row of {spelled} itself did not come since then");
    if moments.len() < rows {
        return (Verdict::Bad, format!("{detail}, and there are rows that share a moment, which can be lost so"));
    }
    if nothing_came {
        return (Verdict::Warning, format!("{detail}; or the server reads moments otherwise than they are written"));
    }
    let verdict = if rows >= MANY { Verdict::Good } else { Verdict::Warning };
    (verdict, format!("{detail}; right only where no two rows have one moment, as these {rows} have not"))
}

/// The ids of the rows of such moments.
fn ids(page: &Page, fits: impl Fn(i64) -> bool) -> Vec<&str> {
    super::live(page).filter(|row| row.changed.is_some_and(&fits)).map(|row| row.id.as_str()).collect()
}

/// Asks for what is behind the mark of the first page, and judges what came.
async fn behind_the_mark<T: Transport>(asking: &Asking<'_, T>, seen: &Seen, report: &mut Report) -> Option<Page> {
    let Some(mark) = seen.page.mark.clone() else {
        let detail = match &asking.table.list.mark {
            Some(Place::Header(name)) => {
                format!("the page has no header '{name}' that may be read (Access-Control-Expose-Headers)")
            }
            Some(Place::Body(path)) => format!("the page has no mark at '{path}'"),
            _ => String::from("the page has no mark"),
        };
        report.say(Check::SinceWorks, Verdict::Bad, detail);
        return None;
    };
    match asking.list(&Start::Mark(Some(mark))).await {
        Ok((later, _)) => {
            let same = later.entries.iter().filter(|entry| seen.page.entries.contains(entry)).count();
            let (verdict, detail) = match same {
                0 => (Verdict::Good, String::from("nothing came again behind the mark")),
                1 => (Verdict::Warning, String::from("the row of the mark itself comes again each time")),
                _ => (Verdict::Bad, format!("{same} rows came again behind the mark of their own page")),
            };
            report.say(Check::SinceWorks, verdict, detail);
            Some(later)
        }
        Err(failure) => {
            report.say(Check::SinceWorks, Verdict::Bad, failure.to_string());
            None
        }
    }
}
