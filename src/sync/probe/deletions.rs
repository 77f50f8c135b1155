//! Whether deletions come out: by lists that tell of them, or by the ids of all rows.

use super::{Asking, Check, Report, Seen, Verdict, live};
use crate::sync::backend::{Backend, Entry, Page};
use crate::sync::profile::DeletedKind;
use crate::sync::rest::request;
use crate::sync::transport::Transport;

/// Looks at how deletions come out.
pub(super) async fn look<T: Transport>(asking: &Asking<'_, T>, seen: &Seen, later: Option<&Page>, report: &mut Report) {
    let (verdict, detail) = match asking.table.deleted.kind {
        DeletedKind::Listed => listed(asking, seen, later),
        DeletedKind::Swept => swept(asking, seen).await,
    };
    report.say(Check::Deletions, verdict, detail);
}

fn listed<T>(asking: &Asking<'_, T>, seen: &Seen, later: Option<&Page>) -> (Verdict, String) {
    let Some(field) = &asking.table.deleted.field else {
        return (Verdict::Bad, String::from("table.deleted.field is missing: nothing says which rows are deleted"));
    };
    let pages = [Some(&seen.page), later].into_iter().flatten();
    let gone = pages.flat_map(|page| page.entries.iter()).filter(|entry| matches!(entry, Entry::Deleted { .. }));
    match gone.count() {
        0 => (Verdict::Unknown, format!("no row was deleted by '{field}'; only a deletion shows that it comes")),
        gone => (Verdict::Good, format!("{gone} deleted rows came")),
    }
}

/// Judges the ids of all rows: what is not among them is taken for deleted.
async fn swept<T: Transport>(asking: &Asking<'_, T>, seen: &Seen) -> (Verdict, String) {
    let ids = match asking.backend.ids(asking.entity, 0).await {
        Ok(ids) => ids,
        Err(failure) => return (Verdict::Bad, failure.to_string()),
    };
    if ids.is_empty() {
        return (Verdict::Bad, String::from("no id came, though there are rows: all would be taken for deleted"));
    }
    let has_pages = request::leaves_out(&asking.table.ids.query);
    // Ids come in an order of their own: a row that is not on a full page is on another one.
    if has_pages && ids.len() >= asking.table.list.limit {
        return (Verdict::Good, format!("{} ids in a page", ids.len()));
    }
    let Some(lost) = live(&seen.page).find(|row| !ids.contains(&row.id)) else {
        return (Verdict::Good, format!("{} ids", ids.len()));
    };
    // The page may be short because the server gives fewer than it is asked for.
    match asking.backend.ids(asking.entity, ids.len()).await {
        Ok(more) if more.contains(&lost.id) => (Verdict::Good, format!("{} ids in a page", ids.len())),
        Ok(more) if more.iter().any(|id| !ids.contains(id)) => {
            (Verdict::Warning, format!("row '{}' is not on the first two pages of ids", lost.id))
        }
        _ => {
            let count = ids.len();
            (Verdict::Bad, format!("row '{}' is not among the {count} ids: it would be taken for deleted", lost.id))
        }
    }
}
