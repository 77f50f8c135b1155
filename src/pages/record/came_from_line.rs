//! The line under *record facts* that says where a record came from (R191). The name of a file, and who entered what no
//! file brought, stand in the journal, which is read when somebody opens the section.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::came_from::{Began, CameFrom, at_backend, began, came_from};
use super::page::Open;
use crate::i18n::texts::record as words;
use crate::i18n::{locale, tr};
use crate::model::RecordId;
use crate::model::schema::facts::FileRow;
use crate::model::text::Locale;

/// The facts; to be drawn once the section is open.
#[component]
pub fn CameFromLine(
    /// The record.
    open: Open,
) -> impl IntoView {
    let from = Memo::new(move |_| open.record.with(|record| record.as_ref().map(came_from)));
    let backend = Memo::new(move |_| open.record.with(|record| record.as_ref().and_then(at_backend)));
    let file = RwSignal::new(None::<String>);
    let beginning = RwSignal::new(None::<Began>);
    Effect::new(move |_| match from.get() {
        Some(CameFrom::File(import, _)) => spawn_local(find_file(open, import, file)),
        Some(CameFrom::Entered) => spawn_local(find_beginning(open, beginning)),
        Some(CameFrom::Link) | None => {}
    });
    let source = move || {
        let locale = locale();
        match from.get()? {
            CameFrom::File(_, row) => Some(place(file.get(), row, locale)),
            CameFrom::Link => Some(words::FROM_LINK.get(locale).to_owned()),
            CameFrom::Entered => Some(entered(beginning.get(), locale)),
        }
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

/// A file by its name, as far as that is known, and the row in it.
fn place(file: Option<String>, row: Option<FileRow>, locale: Locale) -> String {
    let file = match file {
        Some(name) => words::FROM_FILE.fill(locale, &[&name]),
        None => words::FROM_A_FILE.get(locale).to_owned(),
    };
    match row {
        Some(FileRow { sheet: 0, row }) => words::FILE_ROW.fill(locale, &[&file, &row.to_string()]),
        Some(FileRow { sheet, row }) => {
            let sheet = sheet.saturating_add(1).to_string();
            words::FILE_SHEET_ROW.fill(locale, &[&file, &sheet, &row.to_string()])
        }
        None => file,
    }
}

/// Who brought what no file did, as far as that is known.
fn entered(beginning: Option<Began>, locale: Locale) -> String {
    match beginning {
        Some(Began::Here(author)) => words::FROM_PERSON.fill(locale, &[&author]),
        Some(Began::Backend) => words::FROM_BACKEND.get(locale).to_owned(),
        Some(Began::Backup) => words::FROM_BACKUP.get(locale).to_owned(),
        Some(Began::Sample) => words::FROM_SAMPLE.get(locale).to_owned(),
        None => words::FROM_ENTRY.get(locale).to_owned(),
    }
}

/// Looks for the name of the file of an import.
async fn find_file(open: Open, import: RecordId, file: RwSignal<Option<String>>) {
    let session = open.desk.session();
    // The page may be gone by now.
    let mut is_there = || file.try_get_untracked().is_some();
    if let Ok(mut names) = session.names_of_imports(&[import], &mut is_there).await {
        file.try_set(names.remove(&import));
    }
}

/// Looks for how the record began.
async fn find_beginning(open: Open, beginning: RwSignal<Option<Began>>) {
    let session = open.desk.session();
    let mut is_there = || beginning.try_get_untracked().is_some();
    if let Ok(past) = session.past(open.entity, open.id, 0, &mut is_there).await {
        beginning.try_set(began(&past));
    }
}
