//! The dialog that solves a case: what solved it, and why it came up (R110, R232).

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::agent::Agent;
use super::steps::{asks_cause, solved};
use crate::i18n::texts::{record as record_words, service as words};
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::Tone;
use crate::model::schema::schema;
use crate::model::schema::tables::service_case;
use crate::model::{FieldId, Record, RecordId};
use crate::pages::support::{say, say_failed};
use crate::ui::desk::Desk;
use crate::ui::dialog::{Cancel, Dialog};
use crate::ui::field::FieldEditor;
use crate::ui::ids;
use crate::ui::leave::hold_on_page;

/// The dialog; stands once on the page.
#[component]
pub fn SolveDialog(
    /// The agent's desk.
    agent: Agent,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if agent.solving.get().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            agent.solving.set(None);
        }
    });
    let title = Signal::derive(move || words::SOLVE_TITLE.get(locale()).to_owned());
    view! {
        <Dialog open=open title=title>
            {move || agent.solving.get().and_then(|id| contents(id, open))}
        </Dialog>
    }
}

fn contents(id: RecordId, open: RwSignal<bool>) -> Option<AnyView> {
    let desk = Desk::expect();
    let case = desk.read(|workspace| workspace.record(service_case::ID, id))?;
    Some(view! { <SolveForm case=case open=open /> }.into_any())
}

#[component]
fn SolveForm(case: Record, open: RwSignal<bool>) -> impl IntoView {
    let desk = Desk::expect();
    let begun = (case.text(service_case::SOLUTION).to_owned(), case.text(service_case::CAUSE).to_owned());
    let (solution, cause) = (RwSignal::new(begun.0.clone()), RwSignal::new(begun.1.clone()));
    let must = asks_cause(&case);
    let (attempted, saving) = (RwSignal::new(false), RwSignal::new(false));
    let typed = Memo::new(move |_| solution.get() != begun.0 || cause.get() != begun.1);
    hold_on_page(desk, typed);
    let lacks_cause = move || must && cause.with(|cause| cause.trim().is_empty());
    let error = Signal::derive(move || {
        (attempted.get() && lacks_cause()).then(|| words::CAUSE_MISSING.get(locale()).to_owned())
    });
    let case = StoredValue::new(case);
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        attempted.set(true);
        if saving.get_untracked() || untrack(lacks_cause) {
            return;
        }
        let change = case.with_value(|case| solved(case, &solution.get_untracked(), &cause.get_untracked()));
        saving.set(true);
        spawn_local(async move {
            let said = record_words::CASE_SOLVED.get(locale_untracked()).to_owned();
            match desk.commit(said.clone(), change.into_iter().collect()).await {
                Ok(_) => {
                    open.try_set(false);
                    say(desk, said, Tone::Good, true);
                }
                Err(error) => say_failed(desk, &error),
            }
            saving.try_set(false);
        });
    };
    view! {
        <form class="form" autocomplete="off" novalidate=true on:submit=save>
            <div class="stack">
                {editor(service_case::SOLUTION.field, solution, Signal::derive(|| None), (true, false))}
                {editor(service_case::CAUSE.field, cause, error, (false, must))}
            </div>
            <footer class="form-actions">
                <Cancel />
                <button type="submit" class="button" data-kind="primary" disabled=move || saving.get()>
                    {tr(record_words::SOLVE_CASE)}
                </button>
            </footer>
        </form>
    }
}

/// The editor of a field; whether it has the keyboard first, and whether it must be filled.
fn editor(
    field: FieldId,
    value: RwSignal<String>,
    error: Signal<Option<String>>,
    (autofocus, must): (bool, bool),
) -> Option<AnyView> {
    let field = schema().field(service_case::ID, field)?;
    let id = ids::unique(field.key);
    Some(
        view! {
            <FieldEditor
                field=field
                value=value
                error=error
                id=id
                autofocus=autofocus
                asked=Signal::stored(must)
                entity=service_case::ID
            />
        }
        .into_any(),
    )
}
