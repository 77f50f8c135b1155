//! What the test has shown, table by table: which are kept alike and which way, and how the first rows would come in.

use leptos::prelude::*;

use super::fields::{Choice, choose};
use super::flow::{Flow, Trial};
use super::trial::{Sample, Tried};
use crate::i18n::texts::sync as texts;
use crate::i18n::{locale, tr};
use crate::model::schema::{Tone, rules, schema};
use crate::model::{EntityId, FieldId, Value};
use crate::pages::import::{Button, button, notice, said};
use crate::pages::support::plural_of;
use crate::ui::sync::connection::Way;
use crate::ui::sync::words;

/// Fields of a row that are shown.
const SHOWN: usize = 6;

/// As the control holds that a table is not kept alike.
const NOT: &str = "not";

/// The step; nothing before a test.
#[component]
pub fn TablesStep(
    /// What is filled in and found out.
    flow: Flow,
) -> impl IntoView {
    move || flow.trial.get().map(|trial| found(flow, trial))
}

fn found(flow: Flow, trial: Trial) -> AnyView {
    let is_blind = trial.tables.iter().any(|tried| !tried.conditional);
    let warning =
        move || is_blind.then(|| notice(Tone::Warning, None, vec![texts::UNCONDITIONAL.get(locale()).to_owned()]));
    let tables: Vec<AnyView> = trial.tables.into_iter().map(|tried| table(flow, tried)).collect();
    let start = Callback::new(move |()| flow.start());
    let disabled = Some(flow.busy.into());
    let start = button(Button { kind: Some("primary"), disabled, ..Button::new(said(texts::START), start) });
    view! {
        <section class="panel section connection-step">
            <header class="section-head">
                <h2>{tr(texts::STEP_TABLES)}</h2>
            </header>
            {warning}
            <div class="connection-tables">{tables}</div>
            <div class="row">{start}</div>
        </section>
    }
    .into_any()
}

fn table(flow: Flow, tried: Tried) -> AnyView {
    let Tried { entity, sample, whole, .. } = tried;
    let way = Signal::derive(move || {
        let chosen = flow.ways.with(|ways| ways.iter().find(|(table, _)| *table == entity).and_then(|(_, way)| *way));
        chosen.map_or(NOT, Way::key).to_owned()
    });
    let choose_way = Callback::new(move |key: String| {
        flow.ways.update(|ways| {
            for (_, way) in ways.iter_mut().filter(|(table, _)| *table == entity) {
                *way = Way::of_key(&key);
            }
        });
    });
    let mut choices: Vec<Choice> =
        Way::ALL.into_iter().map(|way| Choice { key: way.key().to_owned(), label: said(words::way(way)) }).collect();
    choices.push(Choice { key: NOT.to_owned(), label: said(texts::NOT_AT_ALL) });
    let label = Signal::derive(move || plural_of(entity, locale()).to_owned());
    let id = format!("way-{}", entity.0);
    let shown = match sample {
        Ok(sample) => seen(entity, sample, whole),
        Err(failure) => {
            let sentence = move || words::failure(&failure, locale());
            view! { <p class="connection-finding" data-tone=Tone::Bad.key()>{sentence}</p> }.into_any()
        }
    };
    view! {
        <div class="connection-table">
            {choose(id, label, choices, way, choose_way)}
            {shown}
        </div>
    }
    .into_any()
}

/// What a readable table has shown.
fn seen(entity: EntityId, sample: Sample, whole: bool) -> AnyView {
    let Sample { count, rows, unread } = sample;
    let counted = move || match count {
        0 => texts::FOUND_NONE.get(locale()).to_owned(),
        count => texts::FOUND_ROWS.fill(locale(), &[&count.to_string()]),
    };
    let slow = whole.then(|| {
        view! { <p class="connection-finding" data-tone=Tone::Warning.key()>{tr(texts::WHOLE)}</p> }
    });
    let unread: Vec<AnyView> = unread
        .into_iter()
        .take(SHOWN)
        .map(|(field, value)| {
            let sentence = move || texts::UNREAD.fill(locale(), &[&name_of(entity, field), &value]);
            view! { <p class="connection-finding" data-tone=Tone::Warning.key()>{sentence}</p> }.into_any()
        })
        .collect();
    let preview = (!rows.is_empty()).then(|| preview(entity, rows));
    view! {
        <p class="connection-finding" data-tone=Tone::Good.key()>{counted}</p>
        {slow}
        {unread}
        {preview}
    }
    .into_any()
}

/// The first rows, each as a line of names and values.
fn preview(entity: EntityId, rows: Vec<Vec<(FieldId, Value)>>) -> AnyView {
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|row| {
            let line = move || {
                let parts = row.iter().filter_map(|(field, value)| told(entity, *field, value)).take(SHOWN);
                parts.collect::<Vec<_>>().join(" · ")
            };
            let title = line.clone();
            view! { <li class="truncate" title=title>{line}</li> }.into_any()
        })
        .collect();
    view! { <ul class="connection-preview" aria-label=tr(texts::PREVIEW)>{rows}</ul> }.into_any()
}

fn told(entity: EntityId, field: FieldId, value: &Value) -> Option<String> {
    // A reference shows nothing before what it refers to is here.
    if matches!(value, Value::Reference(_)) {
        return None;
    }
    let locale = locale();
    let offset = crate::platform::clock::offset_minutes();
    let known = schema().field(entity, field)?;
    Some(format!("{}: {}", known.label.get(locale), rules::print(known, value, locale, offset)))
}

fn name_of(entity: EntityId, field: FieldId) -> String {
    schema().field(entity, field).map_or_else(String::new, |field| field.label.get(locale()).to_owned())
}
