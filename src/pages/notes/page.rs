//! The module of notes, the page of a note, and what the help shows of them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::export::{rows, waiting};
use crate::exchange::write::write_csv;
use crate::i18n::texts::help as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::rights::Act;
use crate::model::schema::Tone;
use crate::model::schema::tables::team_note;
use crate::model::{RecordId, Value};
use crate::pages::forms::Forms;
use crate::pages::gate::where_act;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::routes::{Place, relative};
use crate::pages::support::{grouped, page_name, say};
use crate::platform::files::{download, media_type};
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::audit::Detail;

const PARTS: Parts = Parts { entity: team_note::ID, order: None, board: None, sum: None, record: page, key: "notes" };

const SLOTS: Slots = Slots {
    entity: team_note::ID,
    status: Some(team_note::STATE.field),
    hidden: &[team_note::CONTENT.field],
    quick: Some(quick),
    lead: None,
    main: None,
    side: None,
};

/// The module of notes.
#[component]
pub fn NotesPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// The way to the two fields that a lead fills.
fn quick(open: Open) -> AnyView {
    let forms = Forms::expect();
    let asked = vec![team_note::STATE.field, team_note::ANSWER.field];
    let answer = move |_: leptos::ev::MouseEvent| forms.edit(team_note::ID, open.id, Some(asked.clone()));
    where_act(open.desk, (team_note::ID, Act::Edit), move || {
        let answer = answer.clone();
        view! {
            <button type="button" class="button" data-kind="primary" on:click=answer>
                <Icon name=IconName::Message />
                <span>{tr(words::ANSWER_NOTE)}</span>
            </button>
        }
        .into_any()
    })
}

/// Begins a note about the page at hand.
pub fn write_note(forms: Forms, place: Option<Place>) {
    let page = place.map(|place| (team_note::PAGE.field, Value::Text(page_name(place, locale_untracked()).to_owned())));
    forms.create(team_note::ID, page.into_iter().collect());
}

/// The notes as the help shows them: write one, see all, take them along.
#[component]
pub fn NotesHelp() -> impl IntoView {
    let desk = Desk::expect();
    let forms = Forms::expect();
    let open = Memo::new(move |_| {
        desk.track(team_note::ID);
        desk.read(waiting)
    });
    let all = move || words::ALL_NOTES.fill(locale(), &[&grouped(open.get())]);
    let any = Memo::new(move |_| {
        desk.track(team_note::ID);
        desk.read(|workspace| workspace.count(team_note::ID)) > 0
    });
    view! {
        <section class="panel section" aria-label=tr(words::NOTES)>
            <header class="section-head">
                <h2>{tr(words::NOTES)}</h2>
            </header>
            <p class="muted">{tr(words::NOTES_TEXT)}</p>
            <div class="row" data-wrap="">
                {where_act(desk, (team_note::ID, Act::Create), move || write_button(forms))}
                {where_act(desk, (team_note::ID, Act::Export), move || save_button(desk, any))}
                <a href=relative(&Place::Notes.path())>{all}</a>
            </div>
        </section>
    }
}

fn write_button(forms: Forms) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| write_note(forms, None)>
            <Icon name=IconName::Note />
            <span>{tr(words::WRITE_NOTE)}</span>
        </button>
    }
    .into_any()
}

fn save_button(desk: Desk, any: Memo<bool>) -> AnyView {
    view! {
        <button type="button" class="button" disabled=move || !any.get() on:click=move |_| save_notes(desk)>
            <Icon name=IconName::Download />
            <span>{tr(words::SAVE_NOTES)}</span>
        </button>
    }
    .into_any()
}

fn save_notes(desk: Desk) {
    let locale = locale_untracked();
    let rows = desk.read(|workspace| rows(workspace, locale, desk.offset_minutes()));
    let count = rows.len().saturating_sub(1);
    let name = words::NOTES_FILE.get(locale);
    let detail = Detail::default().with("table", "team_note").with("form", "csv").with("records", count);
    spawn_local(async move {
        let refused = match desk.hand_out(None, detail, || download(name, media_type(name), &write_csv(&rows))).await {
            Ok(true) => return say(desk, words::NOTES_SAVED.fill(locale, &[&grouped(count)]), Tone::Good, false),
            Ok(false) => words::NOTES_NOT_SAVED.get(locale).to_owned(),
            Err(refused) => refused,
        };
        say(desk, refused, Tone::Bad, false);
    });
}
