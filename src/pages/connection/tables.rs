//! Which tables are kept alike and which way, with how the first rows of each would come in. What can't be read is not
//! offered.

use leptos::prelude::*;

use super::fields::{Choice, choose};
use super::flow::Flow;
use super::start::Start;
use super::trial::{Trial, Tried};
use crate::i18n::texts::{probe, sync as texts};
use crate::i18n::{locale, tr};
use crate::model::schema::Tone;
use crate::model::{EntityId, FieldId, Text, Value};
use crate::pages::import::{notice, said};
use crate::pages::support::plural_of;
use crate::sync::mapping::Incoming;
use crate::sync::profile::{ListKind, Table};
use crate::ui::desk::Desk;
use crate::ui::named::field_named;
use crate::ui::sync::connection::Way;
use crate::ui::sync::words;
use crate::ui::value::display_text;

/// Fields of a row that are shown.
const SHOWN: usize = 6;

/// As the control holds that a table is not kept alike.
const NOT: &str = "not";

/// The step; nothing before a test, nor where no table can be kept alike.
#[component]
pub fn TablesStep(
    /// What is filled in and found out.
    flow: Flow,
) -> impl IntoView {
    move || flow.trial.get().filter(|trial| !trial.startable().is_empty()).map(|trial| offered(flow, trial))
}

fn offered(flow: Flow, trial: Trial) -> AnyView {
    let Trial { profile, tables, .. } = trial;
    let of_profile = |tried: &Tried| profile.table(tried.entity);
    // An empty table shows nothing of that, so it is said for all by the profile.
    let is_blind =
        tables.iter().filter(|tried| tried.may_start()).filter_map(of_profile).any(|table| !table.conditional());
    let warning =
        move || is_blind.then(|| notice(Tone::Warning, None, vec![texts::UNCONDITIONAL.get(locale()).to_owned()]));
    let is_whole = |table: &Table| table.list.kind == ListKind::Whole;
    let tables: Vec<AnyView> = tables
        .into_iter()
        .map(|tried| {
            let whole = profile.table(tried.entity).is_some_and(is_whole);
            if tried.may_start() { table(flow, tried, whole) } else { unreadable(tried.entity) }
        })
        .collect();
    view! {
        <section class="panel section connection-step">
            <header class="section-head">
                <h2>{tr(texts::STEP_TABLES)}</h2>
            </header>
            {warning}
            <div class="connection-tables">{tables}</div>
            <Start flow=flow />
        </section>
    }
    .into_any()
}

/// A table that can't be chosen.
fn unreadable(entity: EntityId) -> AnyView {
    view! {
        <div class="connection-table">
            <span class="field-label">{move || plural_of(entity, locale())}</span>
            {line(Tone::Bad, probe::CANNOT_START)}
        </div>
    }
    .into_any()
}

fn table(flow: Flow, tried: Tried, whole: bool) -> AnyView {
    let loses_rows = tried.loses_rows();
    let Tried { entity, rows, .. } = tried;
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
    let grave = loses_rows.then_some(move || notice(Tone::Bad, None, vec![probe::LOSES_ROWS.get(locale()).to_owned()]));
    let slow = whole.then(|| line(Tone::Warning, texts::WHOLE));
    let shown = match rows {
        Ok(rows) => seen(entity, rows),
        Err(failure) => {
            let sentence = move || words::failure(&failure, locale());
            view! { <p class="connection-finding" data-tone=Tone::Bad.key()>{sentence}</p> }.into_any()
        }
    };
    view! {
        <div class="connection-table">
            {choose(id, label, choices, way, choose_way)}
            {grave}
            {slow}
            {shown}
        </div>
    }
    .into_any()
}

fn line(tone: Tone, text: Text) -> AnyView {
    view! { <p class="connection-finding" data-tone=tone.key()>{tr(text)}</p> }.into_any()
}

/// What the first rows have shown.
fn seen(entity: EntityId, rows: Vec<Incoming>) -> AnyView {
    let unread = rows.iter().flat_map(|row| row.unread.iter().cloned());
    let unread: Vec<AnyView> = unread
        .take(SHOWN)
        .map(|(field, value)| {
            let sentence = move || texts::UNREAD.fill(locale(), &[&name_of(entity, field), &value]);
            view! { <p class="connection-finding" data-tone=Tone::Warning.key()>{sentence}</p> }.into_any()
        })
        .collect();
    let values: Vec<Vec<(FieldId, Value)>> = rows.into_iter().map(|row| row.values).collect();
    let preview = (!values.is_empty()).then(|| preview(entity, values));
    view! {
        {unread}
        {preview}
    }
    .into_any()
}

/// The first rows, each as a line of names and values.
fn preview(entity: EntityId, rows: Vec<Vec<(FieldId, Value)>>) -> AnyView {
    let desk = Desk::expect();
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|row| {
            let line = move || {
                let parts = row.iter().filter_map(|(field, value)| told(desk, entity, *field, value)).take(SHOWN);
                parts.collect::<Vec<_>>().join(" · ")
            };
            let title = line.clone();
            view! { <li class="truncate" title=title>{line}</li> }.into_any()
        })
        .collect();
    view! { <ul class="connection-preview" aria-label=tr(texts::PREVIEW)>{rows}</ul> }.into_any()
}

fn told(desk: Desk, entity: EntityId, field: FieldId, value: &Value) -> Option<String> {
    // A reference shows nothing before what it refers to is here.
    if matches!(value, Value::Reference(_)) {
        return None;
    }
    let locale = locale();
    let known = field_named(entity, field)?;
    Some(format!("{}: {}", known.label.get(locale), display_text(desk, known, value, locale)))
}

fn name_of(entity: EntityId, field: FieldId) -> String {
    field_named(entity, field).map_or_else(String::new, |field| field.label.get(locale()).to_owned())
}
