//! All that is kept of one person, handed out as a file (R203): from the page of a customer or a contact.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::choices::file_name;
use super::person_file::{Making, as_json, as_page};
use crate::i18n::texts::export as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::insight::person::Gathering;
use crate::model::schema::Tone;
use crate::pages::record::Open;
use crate::pages::support::{grouped, say};
use crate::pages::terminal::file_note;
use crate::platform::clock::Slice;
use crate::platform::files;
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};

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

#[component]
fn PersonForm(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let gathered = RwSignal::new(None::<Gathering>);
    spawn_local(async move {
        // The session itself, for the desk may be locked meanwhile.
        let session = open.desk.session();
        let mut gathering = session.read(|workspace| Gathering::new(workspace, open.entity, open.id));
        let mut slice = Slice::begin();
        while session.read(|workspace| gathering.step(workspace)) {
            slice.rest().await;
        }
        gathered.try_set(Some(gathering));
    });
    let sentence = move || {
        gathered.with(|gathering| match gathering {
            Some(gathering) => words::PERSON_COUNT.fill(locale(), &[&grouped(gathering.count())]),
            None => words::GATHERING.get(locale()).to_owned(),
        })
    };
    let waits = move || gathered.with(Option::is_none);
    let keep = move |json: bool| {
        let saved = gathered.with_untracked(|gathering| gathering.as_ref().and_then(|one| save(open, one, json)));
        match saved {
            Some(name) => {
                say(open.desk, words::PERSON_DONE.fill(locale_untracked(), &[&name]), Tone::Good, false);
                shown.set(false);
            }
            None => say(open.desk, words::NOT_SAVED.get(locale_untracked()).to_owned(), Tone::Bad, false),
        }
    };
    view! {
        <div class="stack">
            <p>{tr(words::PERSON_HINT)}</p>
            <p role="status">{sentence}</p>
            <div class="notice" data-tone="warning" role="note">
                <Icon name=IconName::Warning />
                <p class="notice-text">{tr(words::EVERYTHING_PERSONAL)}</p>
            </div>
            {file_note(open.desk)}
        </div>
        <footer class="form-actions">
            <span class="form-status"></span>
            <button type="button" class="button" disabled=waits on:click=move |_| keep(true)>
                {tr(words::AS_JSON)}
            </button>
            <button
                type="button"
                class="button"
                data-kind="primary"
                disabled=waits
                on:click=move |_| keep(false)
            >
                {tr(words::AS_PAGE)}
            </button>
        </footer>
    }
}

/// Saves the file; its name, or `None` where the browser refuses.
fn save(open: Open, gathering: &Gathering, json: bool) -> Option<String> {
    let desk = open.desk;
    let offset_minutes = desk.offset_minutes();
    let by = desk.member();
    let at = desk.now().local(offset_minutes);
    let making = Making { by: &by, at, offset_minutes, locale: locale_untracked() };
    let (title, text) = desk.read(|workspace| {
        let title = workspace.title(open.entity, open.id);
        let text =
            if json { as_json(workspace, gathering, &making) } else { as_page(workspace, gathering, &title, &making) };
        (title, text)
    });
    let (ending, media) = if json { ("json", "application/json") } else { ("html", "text/html;charset=utf-8") };
    let name = format!("{}.{ending}", file_name(&title, desk.today()));
    files::download(&name, media, text.as_bytes()).then_some(name)
}
