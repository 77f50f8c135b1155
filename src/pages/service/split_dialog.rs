//! The dialog that splits a new case off the open one: a subject, the talks that are about it, one press.

use leptos::ev;
use leptos::prelude::*;

use super::agent::{Agent, Asked};
use super::required_line::required_line;
use super::split::split;
use crate::i18n::texts::cases as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::{interaction, service_case};
use crate::model::{Record, RecordId};
use crate::pages::forms::shortened;
use crate::pages::record::Open;
use crate::pages::record::history::talks;
use crate::pages::support::save;
use crate::ui::dialog::Dialog;
use crate::ui::form_actions::FormActions;
use crate::ui::leave::hold_on_page;

/// The dialog.
#[component]
pub fn SplitDialog(
    /// The case.
    open: Open,
) -> impl IntoView {
    let shown = Agent::expect().shows(Asked::Split);
    let title = Signal::derive(move || words::SPLIT.get(locale()).to_owned());
    view! {
        <Dialog open=shown title=title size="wide">
            {move || view! { <SplitForm open=open shown=shown /> }}
        </Dialog>
    }
}

#[component]
fn SplitForm(open: Open, shown: RwSignal<bool>) -> impl IntoView {
    let said = open.desk.read(|workspace| talks(workspace, interaction::SERVICE_CASE.field, open.id));
    if said.is_empty() {
        return view! { <p class="muted">{tr(words::NO_TALKS)}</p> }.into_any();
    }
    let (subject, picked) = (RwSignal::new(String::new()), RwSignal::new(Vec::<RecordId>::new()));
    let attempted = RwSignal::new(false);
    let lacks_subject = move || subject.with(|subject| subject.trim().is_empty());
    let lacks_talks = move || picked.with(Vec::is_empty);
    hold_on_page(open.desk, Memo::new(move |_| !lacks_subject() || !lacks_talks()));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        attempted.set(true);
        if !untrack(lacks_subject) && !untrack(lacks_talks) {
            split_off(open, &subject.get_untracked(), &picked.get_untracked());
            shown.set(false);
        }
    };
    let error = move || {
        (attempted.get() && lacks_talks()).then(|| {
            view! {
                <p class="field-error" role="alert">
                    {tr(words::TALKS_MISSING)}
                </p>
            }
        })
    };
    let options: Vec<AnyView> = said.iter().map(|talk| option(open, picked, talk)).collect();
    view! {
        <form class="form" autocomplete="off" data-columns="1" novalidate on:submit=submit>
            <p class="muted">{tr(words::SPLIT_TEXT)}</p>
            {required_line(words::NEW_SUBJECT, words::SUBJECT_MISSING, subject, attempted)}
            <div class="field" role="group" aria-label=tr(words::WHICH_TALKS)>
                <span class="field-label">{tr(words::WHICH_TALKS)}</span>
                {options}
                {error}
            </div>
            <FormActions label=words::SPLIT_NOW />
        </form>
    }
    .into_any()
}

fn option(open: Open, picked: RwSignal<Vec<RecordId>>, talk: &Record) -> AnyView {
    let id = talk.id;
    let content = shortened(talk.text(interaction::CONTENT));
    let at = talk.get(interaction::TIME).map(|time| time.local(open.desk.offset_minutes()));
    let tick = move |event: ev::Event| {
        let ticked = event_target_checked(&event);
        picked.update(|picked| {
            picked.retain(|known| *known != id);
            picked.extend(ticked.then_some(id));
        });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || picked.with(|picked| picked.contains(&id)) on:change=tick />
            <span>{content}</span>
            <small class="muted number">{at}</small>
        </label>
    }
    .into_any()
}

fn split_off(open: Open, subject: &str, picked: &[RecordId]) {
    let id = open.desk.new_id();
    let changes = open.desk.read(|workspace| {
        let case = workspace.record(service_case::ID, open.id)?;
        Some(split(workspace, &case, subject, picked, id))
    });
    let said = words::SPLIT_DONE.fill(locale_untracked(), &[&shortened(subject.trim())]);
    save(open.desk, said.clone(), changes.unwrap_or_default(), Some(said));
}
