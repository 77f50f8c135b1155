//! Who reports to whom at a customer, as a small tree; each line is set where it stands.

use leptos::ev;
use leptos::prelude::*;

use super::org::{Line, company};
use crate::i18n::texts::people as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::record::FieldValue;
use crate::model::schema::tables::contact;
use crate::model::{Change, Record, RecordId};
use crate::pages::record::Open;
use crate::pages::support::save;
use crate::ui::links::href_of;

/// The section; nothing where a customer has fewer than two contacts.
#[component]
pub fn Org(
    /// The customer.
    open: Open,
) -> impl IntoView {
    let lines = Memo::new(move |_| {
        open.desk.track(contact::ID);
        open.desk.read(|workspace| company(workspace, open.id))
    });
    move || {
        lines.with(|lines| {
            (lines.len() > 1).then(|| {
                let drawn: Vec<AnyView> = lines.iter().map(|line| row(open, line, lines)).collect();
                view! {
                    <section class="section" aria-label=tr(words::ORG)>
                        <header class="section-head">
                            <h3>{tr(words::ORG)}</h3>
                        </header>
                        <ul class="org">{drawn}</ul>
                    </section>
                }
            })
        })
    }
}

/// How far a line is moved in, as the style sheet takes it.
pub(super) fn indent(depth: usize) -> String {
    depth.min(6).to_string()
}

/// Name and position of somebody.
pub(super) fn named(person: &Record) -> AnyView {
    let position = person.text(contact::POSITION).to_owned();
    let position = (!position.is_empty()).then(|| view! { <small class="muted">{position}</small> });
    view! {
        <span class="org-name">
            <a href=href_of(contact::ID, person.id)>{person.text(contact::NAME).to_owned()}</a>
            {position}
        </span>
    }
    .into_any()
}

fn row(open: Open, line: &Line, all: &[Line]) -> AnyView {
    let may = open.desk.may_write(contact::ID, contact::REPORTS_TO.field);
    view! {
        <li class="org-line" data-depth=indent(line.depth) data-below=(line.depth > 0).then_some("")>
            {named(&line.person)}
            {may.then(|| boss(open, &line.person, all))}
        </li>
    }
    .into_any()
}

/// The choice of whom somebody reports to.
fn boss(open: Open, person: &Record, all: &[Line]) -> AnyView {
    let (id, held) = (person.id, person.get(contact::REPORTS_TO));
    let name = person.text(contact::NAME).to_owned();
    let others = all.iter().filter(|other| other.person.id != id);
    let options: Vec<AnyView> = others
        .map(|other| {
            let (value, label) = (other.person.id, other.person.text(contact::NAME).to_owned());
            view! {
                <option value=value.to_string() selected=held == Some(value)>
                    {label}
                </option>
            }
            .into_any()
        })
        .collect();
    let none = held.is_none_or(|held| all.iter().all(|other| other.person.id != held));
    let label = move || words::REPORTS_TO.fill(locale(), &[&name]);
    view! {
        <select
            class="select org-boss"
            aria-label=label
            on:change=move |event: ev::Event| set_boss(open, id, RecordId::parse(&event_target_value(&event)))
        >
            <option value="" selected=none>
                {tr(words::NOBODY)}
            </option>
            {options}
        </select>
    }
    .into_any()
}

fn set_boss(open: Open, id: RecordId, boss: Option<RecordId>) {
    let change = open.desk.read(|workspace| {
        let before = workspace.record(contact::ID, id)?;
        let mut after = before.clone();
        after.set_value(contact::REPORTS_TO.field, boss.map(FieldValue::into_value));
        let name = before.text(contact::NAME).to_owned();
        Some((Change::between(&before, &after)?, name))
    });
    if let Some((change, name)) = change {
        let said = words::CHANGED.fill(locale_untracked(), &[&name]);
        save(open.desk, said.clone(), vec![change], Some(said));
    }
}
