//! The conflicts that were settled, under a fold: how, when and by whom, and what both sides had.

use leptos::prelude::*;

use super::conflicts::{Clash, SHOWN, Settled, settled};
use super::value::compared;
use super::work::called;
use crate::i18n::texts::unsettled as words;
use crate::i18n::{locale, tr};
use crate::model::schema::tables::conflict;
use crate::model::{EntityId, FieldId, Text, Value};
use crate::pages::support::{grouped, label_of};
use crate::ui::choices::field_label;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;

/// The fold; nothing where nothing was settled.
#[component]
pub fn SettledPart() -> impl IntoView {
    let desk = Desk::expect();
    let done = Memo::new(move |_| {
        desk.track(conflict::ID);
        desk.read(|workspace| settled(workspace, SHOWN))
    });
    let count = Memo::new(move |_| done.with(|(_, count)| *count));
    let some = Memo::new(move |_| count.get() > 0);
    let left_out = move || {
        let left = done.with(|(listed, count)| count.saturating_sub(listed.len()));
        (left > 0).then(|| {
            view! { <p class="muted">{move || words::LEFT_OUT.fill(locale(), &[&grouped(left)])}</p> }
        })
    };
    move || {
        some.get().then(|| {
            view! {
                <details class="sync-settled">
                    <summary class="section-head">
                        <h3>{move || words::SETTLED_HEAD.fill(locale(), &[&grouped(count.get())])}</h3>
                    </summary>
                    <ul class="sync-list">
                        <For
                            each=move || done.with(|(listed, _)| listed.clone())
                            key=Settled::clone
                            children=move |one| settled_row(desk, one)
                        />
                    </ul>
                    {left_out}
                </details>
            }
        })
    }
}

fn settled_row(desk: Desk, one: Settled) -> AnyView {
    let (entity, id) = (one.line.entity, one.line.record);
    let title = called(&one.line.title);
    let when = one.at.map(|at| at.local(desk.offset_minutes())).unwrap_or_default();
    let (by, outcome) = (one.by, one.outcome);
    let how = move || {
        let locale = locale();
        let by = if by.is_empty() { words::BY_RULE.get(locale) } else { by.as_str() };
        words::SETTLED_BY.fill(locale, &[outcome.get(locale), &when, by])
    };
    let sentence = one.line.sentence();
    let values = match one.line.clash {
        Clash::Field { field, mine, theirs, .. } => {
            let label = move || field_label(desk, entity, field, locale());
            view! {
                <p class="sync-change">
                    <span class="muted">{label}</span>
                    {side(words::MINE, entity, field, mine)}
                    {side(words::THEIRS, entity, field, theirs)}
                </p>
            }
            .into_any()
        }
        _ => view! { <p class="muted">{tr(sentence)}</p> }.into_any(),
    };
    view! {
        <li class="sync-item">
            <div class="sync-item-head">
                <small class="muted">{move || label_of(entity, locale())}</small>
                <a href=href_of(entity, id)>{title}</a>
                <small class="muted">{how}</small>
            </div>
            {values}
        </li>
    }
    .into_any()
}

fn side(text: Text, entity: EntityId, field: FieldId, value: Option<Value>) -> AnyView {
    view! {
        <span>
            <span class="faint">{tr(text)}</span>
            " "
            {compared(entity, field, value)}
        </span>
    }
    .into_any()
}
