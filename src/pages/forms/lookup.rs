//! The search before creation: as one types a name or a phone, records that are likely the same appear with a way to
//! open them; only then comes the form, filled with what was typed (R300).

use leptos::ev;
use leptos::prelude::*;

use super::dialog::Forms;
use super::first::{preset, probe, probe_of};
use crate::i18n::texts::{module as words, pasted};
use crate::i18n::{locale, tr};
use crate::model::region::Regions;
use crate::model::{EntityId, RecordId, Text};
use crate::platform::regions::regions;
use crate::ui::avatar::Avatar;
use crate::ui::desk::Desk;
use crate::ui::dialog::DialogFrame;
use crate::ui::form::pasted::{Block, block};
use crate::ui::form::{fields_of, rest_of};
use crate::ui::icons::{Icon, IconName};
use crate::ui::leave::hold_at_desk;
use crate::ui::links::path_of;
use crate::workspace::{Reason, Workspace};

/// How many records are shown.
const SHOWN: usize = 6;

/// Letters of a text that may hold an address.
const LONG: usize = 12;

/// A record that may be the one meant.
#[derive(Clone, Debug, PartialEq)]
struct Candidate {
    id: RecordId,
    title: String,
    detail: String,
    reasons: Vec<Reason>,
}

/// The first step of the dialog.
#[component]
pub fn Lookup(
    /// Of which table a record is to be created.
    entity: EntityId,
    /// The dialog.
    forms: Forms,
    /// The way to other pages.
    go: Callback<String>,
) -> impl IntoView {
    let desk = Desk::expect();
    // Like the form that follows it, this one brings its own body and foot.
    let frame = use_context::<DialogFrame>();
    if let Some(frame) = frame {
        frame.filled.set(true);
        frame.discard.set_value(None);
    }
    let asking = frame.and_then(|frame| frame.asking);
    let typed = RwSignal::new(String::new());
    let has_words = Memo::new(move |_| typed.with(|typed| !typed.trim().is_empty()));
    // Words that were typed are not thrown away unasked, neither with the dialog nor with the tab.
    Effect::new(move |_| forms.mark(has_words.get()));
    hold_at_desk(desk, has_words);
    let control: NodeRef<leptos::html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(control) = control.get() {
            let _ = control.focus();
        }
    });
    let apart = apart(desk, entity, typed);
    let whole = RwSignal::new(false);
    let parts = Memo::new(move |_| apart.get().filter(|_| !whole.get()));
    let found = Memo::new(move |_| {
        desk.track(entity);
        let typed = typed.get();
        let parts = parts.get();
        desk.read(|workspace| candidates(workspace, entity, &typed, parts.as_ref(), desk.offset_minutes()))
    });
    let list_class = move || if found.with(Vec::is_empty) { "" } else { "duplicates" };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let values = parts.get_untracked().map(|parts| parts.values(entity, desk.offset_minutes()));
        forms.go_on(values.unwrap_or_else(|| typed.with_untracked(|typed| preset(entity, typed))));
    };
    let cancel = move |_: ev::MouseEvent| match asking {
        Some(asking) if has_words.get_untracked() => asking.set(true),
        _ => forms.close(),
    };
    let open = Callback::new(move |id: RecordId| {
        forms.close();
        go.run(path_of(entity, id));
    });
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            let nothing = !typed.with(|typed| typed.trim().is_empty());
            return nothing.then(|| view! { <p class="muted">{tr(words::FIRST_NONE)}</p> }).into_any();
        }
        let entries: Vec<AnyView> = found.into_iter().map(|candidate| entry(candidate, open)).collect();
        view! {
            <h3>
                <Icon name=IconName::Search />
                {tr(words::FIRST_FOUND)}
            </h3>
            <ul>{entries}</ul>
        }
        .into_any()
    };
    view! {
        <form class="form dialog-form" data-columns="1" on:submit=submit>
            <div class="dialog-body">
            <div class="field">
                <label class="field-label" for="first-words">
                    {tr(words::FIRST_LABEL)}
                </label>
                <input
                    class="input"
                    id="first-words"
                    node_ref=control
                    type="text"
                    autocomplete="off"
                    aria-describedby="first-hint"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <p class="field-hint" id="first-hint">
                    {tr(words::FIRST_HINT)}
                </p>
            </div>
            <div aria-live="polite">
                {move || apart.get().map(|block| in_parts(desk, entity, block, whole))}
            </div>
            <div class=list_class aria-live="polite">
                {list}
            </div>
            </div>
            <footer class="dialog-foot">
                <span class="form-status"></span>
                <button type="button" class="button" on:click=cancel>
                    {tr(words::CANCEL)}
                </button>
                <button type="submit" class="button" data-kind="primary">
                    <span>{tr(words::GO_ON)}</span>
                </button>
            </footer>
        </form>
    }
}

/// What a pasted block says; `None` for a name or a number alone. The divisions of China are fetched for whoever pastes.
fn apart(desk: Desk, entity: EntityId, typed: RwSignal<String>) -> Memo<Option<Block>> {
    let known: RwSignal<Option<&'static Regions>> = RwSignal::new(None);
    let asked = StoredValue::new(false);
    Effect::new(move |_| {
        let is_long = typed.with(|typed| typed.chars().count() >= LONG);
        if is_long && !asked.get_value() {
            asked.set_value(true);
            leptos::task::spawn_local(async move {
                known.try_set(regions().await);
            });
        }
    });
    Memo::new(move |_| {
        let (typed, known) = (typed.get(), known.get());
        desk.read(|workspace| block(workspace, entity, &typed, known))
    })
}

/// What goes where, with a press that takes the text for a name instead, and one that takes that back.
fn in_parts(desk: Desk, entity: EntityId, block: Block, whole: RwSignal<bool>) -> AnyView {
    let count = block.filled.len().to_string();
    let Block { filled, rest } = block;
    let told = move || {
        (!whole.get()).then(|| {
            let count = count.clone();
            view! {
                <p>
                    <strong>{move || pasted::FILLS.fill(locale(), &[&count])}</strong>
                </p>
                {fields_of(desk, entity, filled.clone())}
                {rest_of(rest.clone())}
            }
        })
    };
    view! {
        <div class="notice" data-tone="info">
            <div class="notice-text">{told}</div>
            <div class="notice-actions">
                <button
                    type="button"
                    class="button"
                    data-size="small"
                    on:click=move |_| whole.update(|whole| *whole = !*whole)
                >
                    {move || if whole.get() { pasted::APART } else { pasted::AS_NAME }.get(locale())}
                </button>
            </div>
        </div>
    }
    .into_any()
}

fn entry(candidate: Candidate, open: Callback<RecordId>) -> AnyView {
    let id = candidate.id;
    let title = candidate.title.clone();
    let name = candidate.title.clone();
    let label = move || format!("{} {name}", words::OPEN_RECORD.get(locale()));
    let detail = candidate.detail;
    let reasons = candidate.reasons;
    let why = move || {
        let locale = locale();
        let words: Vec<&str> = reasons.iter().map(|reason| reason_text(*reason).get(locale)).collect();
        if words.is_empty() { detail.clone() } else { words.join(" · ") }
    };
    view! {
        <li class="duplicate">
            <Avatar name=candidate.title />
            <div class="duplicate-text">
                <strong>{title}</strong>
                <small>{why}</small>
            </div>
            <button type="button" class="button" data-size="small" aria-label=label on:click=move |_| open.run(id)>
                {tr(words::OPEN_RECORD)}
            </button>
        </li>
    }
    .into_any()
}

/// Why a record is likely the same, in words.
pub const fn reason_text(reason: Reason) -> Text {
    match reason {
        Reason::SameName => words::SAME_NAME,
        Reason::SimilarName => words::SIMILAR_NAME,
        Reason::SamePhone => words::SAME_PHONE,
        Reason::SameEmail => words::SAME_EMAIL,
    }
}

/// Likely duplicates first, then whatever else the search finds in the table.
fn candidates(
    workspace: &Workspace,
    entity: EntityId,
    typed: &str,
    parts: Option<&Block>,
    offset_minutes: i32,
) -> Vec<Candidate> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let probe = match parts {
        Some(parts) => probe_of(entity, parts.values(entity, offset_minutes)),
        None => probe(entity, typed),
    };
    let mut found: Vec<Candidate> = workspace
        .likely_duplicates(&probe)
        .into_iter()
        .map(|likeness| Candidate {
            id: likeness.id,
            title: likeness.title,
            detail: String::new(),
            reasons: likeness.reasons,
        })
        .collect();
    for hit in workspace.search(typed, SHOWN) {
        if hit.entity == entity && found.iter().all(|other| other.id != hit.id) {
            found.push(Candidate { id: hit.id, title: hit.title, detail: hit.detail, reasons: Vec::new() });
        }
    }
    found.truncate(SHOWN);
    found
}
