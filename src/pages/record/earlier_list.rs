//! The earlier values of a record, read from the journal when somebody asks for them (R276): who changed what, from what,
//! when, and a press that brings one value back.

use leptos::ev;
use leptos::prelude::*;

use super::earlier::{comes_back, restored, told};
use super::page::Open;
use super::reading::Reading;
use crate::i18n::texts::earlier as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::change::{Action, Edit, Origin};
use crate::model::{Record, Text, Value};
use crate::pages::audit::AuditOfRecord;
use crate::pages::support::{filled, save};
use crate::ui::choices::described;
use crate::ui::icons::{Icon, IconName};
use crate::ui::value::ValueView;
use crate::workspace::session::PastStep;

/// The section, closed at first.
#[component]
pub fn Earlier(
    /// The record.
    open: Open,
) -> impl IntoView {
    let reading = Reading::new(open);
    let shown = RwSignal::new(false);
    // What is changed while the section is open appears in it.
    Effect::new(move |_| {
        open.record.track();
        if shown.get() && !reading.busy.get() && reading.is_behind() {
            reading.go_on();
        }
    });
    let toggled = move |event: ev::Event| {
        shown.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    };
    view! {
        <details class="section" on:toggle=toggled>
            <summary class="section-head">
                <h3>{tr(words::EARLIER)}</h3>
            </summary>
            {move || {
                shown
                    .get()
                    .then(|| {
                        view! {
                            <Steps reading=reading />
                            <AuditOfRecord open=open />
                        }
                    })
            }}
        </details>
    }
}

#[component]
fn Steps(reading: Reading) -> impl IntoView {
    let steps = move || {
        let entity = described(reading.open.desk, reading.open.entity)?;
        let record = reading.open.record.get()?;
        let steps = told(entity, reading.past.with(|past| past.steps.clone()));
        if steps.is_empty() {
            return (!reading.busy.get()).then(|| view! { <p class="muted">{tr(words::NONE)}</p> }.into_any());
        }
        let lines: Vec<AnyView> = steps.iter().map(|step| line(reading.open, &record, step)).collect();
        Some(view! { <ol class="timeline">{lines}</ol> }.into_any())
    };
    view! {
        {steps}
        <p class="muted" role="status">
            {move || reading.state()}
        </p>
    }
}

fn words_of(step: &PastStep) -> Text {
    match (&step.origin, step.action) {
        (Origin::Sync, _) => words::SYNCED,
        (Origin::Sample, _) => words::SAMPLE,
        (Origin::Undo(_) | Origin::Revert(_), _) => words::TAKEN_BACK,
        (Origin::Import(_), _) => words::IMPORTED,
        (Origin::Restore, _) => words::FROM_BACKUP,
        (Origin::Erase, _) => words::ERASED,
        (Origin::Person, Action::Create) => words::CREATED,
        (Origin::Person, Action::Delete) => words::DELETED,
        (Origin::Person, Action::Update) => words::CHANGED,
    }
}

fn line(open: Open, record: &Record, step: &PastStep) -> AnyView {
    let (text, author, at) = (words_of(step), step.author.clone(), step.at);
    let local = at.local(open.desk.offset_minutes());
    let head = move || text.fill(locale(), &[&author, &local]);
    let edits: Vec<AnyView> = step.edits.iter().filter_map(|edit| edit_line(open, record, edit)).collect();
    view! {
        <li class="timeline-item">
            <span class="timeline-icon">
                <Icon name=IconName::Edit />
            </span>
            <div class="timeline-body">
                <header class="timeline-head">
                    <time datetime=at.rfc3339()>{head}</time>
                </header>
                {edits}
            </div>
        </li>
    }
    .into_any()
}

fn edit_line(open: Open, record: &Record, edit: &Edit) -> Option<AnyView> {
    let field = described(open.desk, open.entity)?.field(edit.field)?;
    let may = open.desk.may_write(open.entity, field.id);
    let restore = comes_back(record, edit).filter(|_| may).cloned().map(|value| {
        let name = move || filled(words::RESTORE, locale(), field.label.get(locale()));
        view! {
            <button
                type="button"
                class="icon-button"
                data-size="small"
                aria-label=name
                title=name
                on:click=move |_| bring_back(open, field.id, field.label, value.clone())
            >
                <Icon name=IconName::Undo />
            </button>
        }
    });
    let line = view! {
        <p class="timeline-text">
            <span class="muted">{move || field.label.get(locale())} " · "</span>
            <ValueView entity=open.entity field=field.id value=edit.before.clone() />
            " "
            <span aria-hidden="true">"→"</span>
            <span class="visually-hidden">{tr(words::BECAME)}</span>
            " "
            <ValueView entity=open.entity field=field.id value=edit.after.clone() />
            " "
            {restore}
        </p>
    };
    Some(line.into_any())
}

fn bring_back(open: Open, field: crate::model::FieldId, label: Text, value: Value) {
    let locale = locale_untracked();
    let change = open.record.with_untracked(|record| restored(record.as_ref()?, field, value));
    let said = filled(words::RESTORED, locale, label.get(locale));
    save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
}
