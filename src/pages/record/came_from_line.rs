//! The line under *record facts* that says where a record came from (R191). The name of a file stands in the journal,
//! which is read when somebody opens the section.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::came_from::{CameFrom, at_backend, came_from};
use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale, tr};
use crate::model::RecordId;

/// The facts; to be drawn once the section is open.
#[component]
pub fn CameFromLine(
    /// The record.
    open: Open,
) -> impl IntoView {
    let from = Memo::new(move |_| open.record.with(|record| record.as_ref().map(came_from)));
    let backend = Memo::new(move |_| open.record.with(|record| record.as_ref().and_then(at_backend)));
    let file = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if let Some(CameFrom::File(import)) = from.get() {
            spawn_local(find_file(open, import, file));
        }
    });
    let source = move || match from.get()? {
        CameFrom::File(_) => Some(match file.get() {
            Some(name) => words::FROM_FILE.fill(locale(), &[&name]),
            None => words::FROM_A_FILE.get(locale()).to_owned(),
        }),
        CameFrom::Link => Some(words::FROM_LINK.get(locale()).to_owned()),
        CameFrom::Entered => Some(words::FROM_ENTRY.get(locale()).to_owned()),
    };
    let known = move || {
        backend.get().map(|id| {
            view! {
                <div class="fact">
                    <dt>{tr(words::AT_BACKEND)}</dt>
                    <dd>{id}</dd>
                </div>
            }
        })
    };
    view! {
        <div class="fact">
            <dt>{tr(words::CAME_FROM)}</dt>
            <dd>{source}</dd>
        </div>
        {known}
    }
}

/// Looks for the name of the file of an import.
async fn find_file(open: Open, import: RecordId, file: RwSignal<Option<String>>) {
    let session = open.desk.session();
    if let Ok(imports) = session.imports().await {
        let name = imports.into_iter().find(|one| one.id == import).map(|one| one.label);
        // The page may be gone by now.
        file.try_set(name);
    }
}
