//! All that is kept of one person, handed out as a file (R203): from the page of a customer or a contact.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choices::file_name;
use super::person_file::{Making, as_json, as_page, file_in_archive};
use crate::exchange::write::archive::Archive;
use crate::i18n::texts::export as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::person::Gathering;
use crate::model::Record;
use crate::model::codec::IdSet;
use crate::model::schema::Tone;
use crate::model::schema::tables::attachment;
use crate::pages::record::Open;
use crate::pages::support::{grouped, say};
use crate::pages::terminal::file_note;
use crate::platform::clock::Slice;
use crate::platform::files;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::audit::Detail;
use crate::workspace::session::StepOf;

/// The button and its dialog.
#[component]
pub fn PersonButton(
    /// The customer or contact.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let title = Signal::derive(move || words::PERSON.get(locale()).to_owned());
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=tr(words::PERSON)
            title=tr(words::PERSON)
            on:click=move |_| shown.set(true)
        >
            <Icon name=IconName::Export />
        </button>
        <Dialog open=shown title=title size="small">
            <PersonForm open=open shown=shown />
        </Dialog>
    }
}

/// What is kept of somebody: the records, and what they were before.
#[derive(Clone)]
struct Found {
    gathering: Gathering,
    past: Vec<StepOf>,
}

/// The form of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Page,
    Json,
    Archive,
}

/// Gathers it, a slice at a time.
async fn gathered(open: Open) -> Found {
    // The session itself, for the desk may be locked meanwhile.
    let session = open.desk.session();
    let mut gathering = session.read(|workspace| Gathering::new(workspace, open.entity, open.id));
    let mut slice = Slice::begin();
    while session.read(|workspace| gathering.step(workspace)) {
        slice.rest().await;
    }
    let tables = session.read(|workspace| gathering.tables(workspace));
    let ids: IdSet = tables.into_iter().flat_map(|(_, ids)| ids).collect();
    // A journal that can't be read was named when the vault was opened.
    let past = session.pasts(&ids, &mut || true).await.unwrap_or_default();
    Found { gathering, past }
}

#[component]
fn PersonForm(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let found = RwSignal::new(None::<Found>);
    let busy = RwSignal::new(false);
    spawn_local(async move {
        let gathered = gathered(open).await;
        found.try_set(Some(gathered));
    });
    let sentence = move || {
        found.with(|found| match found {
            Some(found) => words::PERSON_COUNT.fill(locale(), &[&grouped(found.gathering.count())]),
            None => words::GATHERING.get(locale()).to_owned(),
        })
    };
    let waits = move || found.with(Option::is_none) || busy.get();
    let whole = open.desk.session().rights().is_all();
    let keep = move |form: Form| {
        let Some(gathered) = found.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            match save(open, &gathered, form).await {
                Ok((name, elsewhere)) => {
                    let mut text = words::PERSON_DONE.fill(locale_untracked(), &[&name]);
                    if elsewhere > 0 {
                        text.push(' ');
                        text.push_str(&words::FILES_ELSEWHERE.fill(locale_untracked(), &[&grouped(elsewhere)]));
                    }
                    say(open.desk, text, if elsewhere > 0 { Tone::Warning } else { Tone::Good }, false);
                    shown.try_set(false);
                }
                Err(reason) => say(open.desk, reason, Tone::Bad, false),
            }
            busy.try_set(false);
        });
    };
    view! {
        <div class="stack">
            <p>{tr(words::PERSON_HINT)}</p>
            <p role="status">{sentence}</p>
            {(!whole).then(|| view! { <p class="field-hint">{tr(words::NO_HISTORY)}</p> })}
            <div class="notice" data-tone="warning" role="note">
                <Icon name=IconName::Warning />
                <p class="notice-text">{tr(words::EVERYTHING_PERSONAL)}</p>
            </div>
            {file_note(open.desk)}
        </div>
        <footer class="form-actions">
            <span class="form-status"></span>
            <button type="button" class="button" disabled=waits on:click=move |_| keep(Form::Json)>
                {tr(words::AS_JSON)}
            </button>
            <button type="button" class="button" disabled=waits on:click=move |_| keep(Form::Page)>
                {tr(words::AS_PAGE)}
            </button>
            <button
                type="button"
                class="button"
                data-kind="primary"
                disabled=waits
                on:click=move |_| keep(Form::Archive)
            >
                {tr(words::AS_ARCHIVE)}
            </button>
        </footer>
    }
}

/// Saves the file; its name and how many files are on other devices, or why it was not saved.
async fn save(open: Open, found: &Found, form: Form) -> Result<(String, usize), String> {
    let desk = open.desk;
    let (locale, offset_minutes) = (locale_untracked(), desk.offset_minutes());
    let (by, at) = (desk.member(), desk.now().local(offset_minutes));
    let making = Making { by: &by, at, offset_minutes, locale, past: &found.past };
    let title = desk.read(|workspace| workspace.title(open.entity, open.id));
    let page = || desk.read(|workspace| as_page(workspace, &found.gathering, &title, &making)).into_bytes();
    let json = || desk.read(|workspace| as_json(workspace, &found.gathering, &making)).into_bytes();
    let stem = file_name(&title, desk.today());
    let (ending, media, bytes, elsewhere) = match form {
        Form::Page => ("html", "text/html;charset=utf-8", page(), 0),
        Form::Json => ("json", "application/json", json(), 0),
        Form::Archive => {
            let mut archive = Archive::default();
            let mut fits = archive.add(&format!("{stem}.html"), &page());
            fits &= archive.add(&format!("{stem}.json"), &json());
            let (all, elsewhere) = add_files(open, &found.gathering, &mut archive).await;
            if !(fits && all) {
                return Err(words::TOO_LARGE.get(locale).to_owned());
            }
            ("zip", "application/zip", archive.finish(), elsewhere)
        }
    };
    let name = format!("{stem}.{ending}");
    let detail = Detail::default().with("what", "person").with("form", ending).with("records", found.gathering.count());
    let out = || files::download(&name, media, &bytes);
    if desk.hand_out(Some((open.entity, open.id)), detail, out).await? {
        Ok((name, elsewhere))
    } else {
        Err(words::NOT_SAVED.get(locale).to_owned())
    }
}

/// Adds the bytes of the person's files; whether the archive took all of them, and how many are not here.
async fn add_files(open: Open, gathering: &Gathering, archive: &mut Archive) -> (bool, usize) {
    let named: Vec<Record> = open.desk.read(|workspace| {
        let tables = gathering.tables(workspace).into_iter().filter(|(table, _)| *table == attachment::ID);
        tables.flat_map(|(table, ids)| ids.into_iter().filter_map(move |id| workspace.record(table, id))).collect()
    });
    let (mut all, mut elsewhere) = (true, 0);
    for file in named {
        let size = file.get(attachment::SIZE).and_then(|size| u64::try_from(size).ok()).unwrap_or(0);
        match open.desk.file(file.id, size, file.text(attachment::CHECKSUM)).await {
            Ok(bytes) => all &= archive.add(&file_in_archive(&file), &bytes.to_vec()),
            Err(_) => elsewhere += 1,
        }
    }
    (all, elsewhere)
}
