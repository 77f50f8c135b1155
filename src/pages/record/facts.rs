//! The facts of a record in groups, drawn from the schema. Each can be edited where it stands.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::came_from_line::CameFromLine;
use super::page::Open;
use super::sections::{Section, is_editable, sections};
use crate::i18n::texts::record as words;
use crate::i18n::{locale, tr};
use crate::model::schema::{Field, Group};
use crate::model::{Entity, FieldId, Record};
use crate::pages::forms::Forms;
use crate::pages::support::filled;
use crate::ui::choices::described_now;
use crate::ui::icons::{Icon, IconName};
use crate::ui::value::ValueView;

/// The groups of facts.
#[component]
pub fn Facts(
    /// The record.
    open: Open,
    /// Fields that are shown elsewhere.
    hidden: &'static [FieldId],
) -> impl IntoView {
    let all = RwSignal::new(false);
    let groups = move || {
        let entity = described_now(open.desk, open.entity)?;
        let record = open.record.get()?;
        let all = all.get();
        let drawn: Vec<AnyView> = sections(entity, &record, hidden)
            .into_iter()
            .filter(|section| all || !section.filled.is_empty())
            .map(|section| group(open, entity, &record, &section, all))
            .collect();
        Some(drawn)
    };
    let toggle = move || if all.get() { words::HIDE_EMPTY.get(locale()) } else { words::SHOW_EMPTY.get(locale()) };
    view! {
        {groups}
        <button
            type="button"
            class="link-button"
            aria-pressed=move || all.get().to_string()
            on:click=move |_| all.update(|all| *all = !*all)
        >
            {toggle}
        </button>
    }
}

fn group(open: Open, entity: &'static Entity, record: &Record, section: &Section, all: bool) -> AnyView {
    let label = section.group.label();
    let empty = if all { section.empty.as_slice() } else { &[] };
    // The order of the schema, whether filled or not: a fact keeps its place when it is filled in.
    let facts: Vec<AnyView> = entity
        .fields
        .iter()
        .filter(|field| section.filled.contains(&field.id) || empty.contains(&field.id))
        .map(|field| fact(open, field, record))
        .collect();
    if section.group == Group::Facts {
        let shown = RwSignal::new(false);
        let toggled = move |event: ev::Event| {
            shown.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
        };
        return view! {
            <details class="section" on:toggle=toggled>
                <summary class="section-head">
                    <h3>{move || label.get(locale())}</h3>
                </summary>
                <dl class="facts">
                    {facts}
                    {move || shown.get().then(|| view! { <CameFromLine open=open /> })}
                </dl>
            </details>
        }
        .into_any();
    }
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{move || label.get(locale())}</h3>
            </header>
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}

fn fact(open: Open, field: &'static Field, record: &Record) -> AnyView {
    let forms = Forms::expect();
    let value = record.value(field.id).cloned();
    let empty = value.is_none();
    let editable = is_editable(field) && open.desk.may_change(record, field.id);
    let edit = move || forms.edit(open.entity, open.id, Some(vec![field.id]));
    // A click beside the value edits, a click on a link within it follows the link.
    let clicked = move |event: ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let on_control = target.is_some_and(|target| target.closest("a, button").ok().flatten().is_some());
        if editable && !on_control && !text_is_marked() {
            edit();
        }
    };
    let label = move || filled(words::EDIT_FIELD, locale(), field.label.get(locale()));
    let button = editable.then(|| {
        view! {
            <button
                type="button"
                class="icon-button fact-edit"
                data-size="small"
                aria-label=label
                on:click=move |_| edit()
            >
                <Icon name=IconName::Edit />
            </button>
        }
    });
    let unsaid = empty.then(|| view! { <span class="visually-hidden">{tr(words::EMPTY)}</span> });
    view! {
        <div
            class="fact"
            data-empty=empty.then_some("")
            data-editable=editable.then_some("")
            data-fact=field.id.0.to_string()
            on:click=clicked
        >
            <dt>{move || field.label.get(locale())}</dt>
            <dd>
                <ValueView entity=open.entity field=field.id value=value of=open.id /> {unsaid} {button}
            </dd>
        </div>
    }
    .into_any()
}

/// Whoever marks text to copy it does not want to edit.
fn text_is_marked() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}
