//! Records behind a number that no conditions can say: their names, unfolded by a press, each with the way to it.

use leptos::ev;
use leptos::prelude::*;

use crate::i18n::locale;
use crate::model::{EntityId, RecordId, Text};
use crate::pages::forms::first_line;
use crate::pages::support::grouped;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;
use crate::ui::value::title_of;

/// The fold, closed at first; the names are asked for when it is opened.
#[component]
pub fn RecordFold(
    /// What stands on it.
    summary: String,
    /// Of which table.
    entity: EntityId,
    /// The records that are named.
    ids: Vec<RecordId>,
    /// How many there are in all.
    total: usize,
    /// What is said where more are than are named: {0} named, {1} in all.
    more: Text,
) -> impl IntoView {
    let desk = Desk::expect();
    let open = RwSignal::new(false);
    let toggled = move |event: ev::Event| {
        open.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    };
    let ids = StoredValue::new(ids);
    let lines = move || {
        let line = |id: &RecordId| {
            let name = first_line(&title_of(desk, entity, *id));
            view! {
                <li>
                    <a href=href_of(entity, *id)>{name}</a>
                </li>
            }
            .into_any()
        };
        ids.with_value(|ids| ids.iter().map(line).collect::<Vec<AnyView>>())
    };
    let rest = move || {
        let named = ids.with_value(Vec::len);
        (named < total).then(|| {
            view! {
                <p class="muted">{move || more.fill(locale(), &[&grouped(named), &grouped(total)])}</p>
            }
        })
    };
    let body = move || {
        open.get().then(|| {
            view! {
                <ul class="fold-list">{lines()}</ul>
                {rest()}
            }
        })
    };
    view! {
        <details class="record-fold" on:toggle=toggled>
            <summary>{summary}</summary>
            {body}
        </details>
    }
}
