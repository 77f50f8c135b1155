//! The button on the page of a customer or contact that merges it with another: what is most alike is offered at once, any
//! other is found by its name or phone.

use leptos::prelude::*;

use super::merge_form::MergeForm;
use crate::i18n::texts::duplicates as words;
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::{Record, RecordId};
use crate::pages::record::Open;
use crate::pages::support::{filled, navigator, plural_of};
use crate::ui::dialog::Dialog;
use crate::ui::icons::{Icon, IconName};
use crate::ui::ids;
use crate::ui::links::path_of;
use crate::workspace::Workspace;

/// How many records are offered.
const OFFERED: usize = 8;

/// How many hits of the search are looked at; it finds records of all tables.
const HITS: usize = 40;

/// A record that may be the same.
#[derive(Clone, Debug, PartialEq)]
struct Candidate {
    id: RecordId,
    title: String,
    detail: String,
}

/// The button and its dialog.
#[component]
pub fn MergeWith(
    /// The record.
    open: Open,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let chosen: RwSignal<Option<RecordId>> = RwSignal::new(None);
    let title = Signal::derive(move || filled(words::MERGE_TITLE, locale(), plural_of(open.entity, locale())));
    let go = navigator();
    let done = Callback::new(move |id: RecordId| go.run(path_of(open.entity, id)));
    let press = move |_| {
        chosen.set(None);
        shown.set(true);
    };
    // To merge is to change one record and to delete the other.
    let may = Memo::new(move |_| {
        let rights = open.desk.rights();
        rights.may(open.entity, Act::Edit) && rights.may(open.entity, Act::Delete)
    });
    view! {
        <Show when=move || may.get()>
            <button type="button" class="button" data-kind="quiet" on:click=press>
                <Icon name=IconName::Merge />
                <span>{tr(words::MERGE_WITH)}</span>
            </button>
        </Show>
        <Dialog open=shown title=title size="wide">
            {move || match chosen.get() {
                None => view! { <Find open=open chosen=chosen /> }.into_any(),
                Some(other) => {
                    view! { <MergeForm entity=open.entity one=open.id other=other shown=shown on_done=done /> }
                        .into_any()
                }
            }}
        </Dialog>
    }
}

/// The search for the other record.
#[component]
fn Find(
    /// The record.
    open: Open,
    /// The other one, once it is found.
    chosen: RwSignal<Option<RecordId>>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let typed = typed.get();
        let record = open.record.get();
        let found = record.map(|record| open.desk.read(|workspace| candidates(workspace, &record, &typed)));
        found.unwrap_or_default()
    });
    let id = ids::unique("merge-words");
    let labelled = id.clone();
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            let narrowed = typed.with(|typed| !typed.trim().is_empty());
            let none = if narrowed { words::NO_SUCH } else { words::NO_CANDIDATE };
            return view! { <p class="muted" role="status">{tr(none)}</p> }.into_any();
        }
        let options: Vec<AnyView> = found.into_iter().map(|one| option(chosen, one)).collect();
        view! {
            <ul class="link-list" aria-label=tr(words::CANDIDATES)>
                {options}
            </ul>
        }
        .into_any()
    };
    view! {
        <div class="form" data-columns="1">
            <div class="field">
                <label class="field-label" for=labelled>
                    {tr(words::MERGE_WORDS)}
                </label>
                <input
                    class="input"
                    id=id
                    type="search"
                    autocomplete="off"
                    autofocus=true
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </div>
            {list}
        </div>
    }
}

fn option(chosen: RwSignal<Option<RecordId>>, one: Candidate) -> AnyView {
    let Candidate { id, title, detail } = one;
    let name = title.clone();
    let label = move || words::MERGE_WHICH.fill(locale(), &[&name]);
    view! {
        <li class="duplicate">
            <div class="duplicate-text">
                <strong>{title}</strong>
                <small>{detail}</small>
            </div>
            <button
                type="button"
                class="button"
                data-size="small"
                aria-label=label
                on:click=move |_| chosen.set(Some(id))
            >
                {tr(words::MERGE)}
            </button>
        </li>
    }
    .into_any()
}

/// What is most alike, or what the words find.
fn candidates(workspace: &Workspace, record: &Record, typed: &str) -> Vec<Candidate> {
    let entity = record.entity;
    let ids: Vec<RecordId> = if typed.trim().is_empty() {
        workspace.likely_duplicates(record).into_iter().map(|likeness| likeness.id).collect()
    } else {
        let hits = workspace.search(typed, HITS).into_iter().filter(|hit| hit.entity == entity);
        hits.map(|hit| hit.id).collect()
    };
    let candidate = |id: RecordId| {
        let row = workspace.row_of(entity, id)?;
        Some(Candidate { id, title: workspace.title_at(entity, row), detail: workspace.detail_at(entity, row) })
    };
    ids.into_iter().filter(|id| *id != record.id).filter_map(candidate).take(OFFERED).collect()
}
