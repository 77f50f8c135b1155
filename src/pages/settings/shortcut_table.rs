//! All shortcuts as a table: a section of the settings, and the dialog that `?` opens.

use leptos::prelude::*;

use crate::i18n::texts::shell;
use crate::i18n::{locale, tr};
use crate::pages::routes::Place;
use crate::pages::shortcuts::SHORTCUTS;

/// All shortcuts as a table.
#[component]
pub fn ShortcutTable() -> impl IntoView {
    let rows: Vec<AnyView> = SHORTCUTS
        .iter()
        .map(|shortcut| {
            let name = move || {
                let locale = locale();
                let place = shortcut.place.map_or("", |place: Place| place.label().get(locale));
                shortcut.label.fill(locale, &[place])
            };
            let keys: Vec<AnyView> = shortcut
                .keys
                .iter()
                .map(|key| match *key {
                    "" => view! { <span class="faint">" / "</span> }.into_any(),
                    key => chord(key),
                })
                .collect();
            view! {
                <tr>
                    <td>{name}</td>
                    <td>{keys}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        <table class="table shortcuts">
            <thead>
                <tr>
                    <th scope="col">{tr(shell::KEY_WHAT)}</th>
                    <th scope="col">{tr(shell::KEY_KEYS)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// `Ctrl Z` as its keys.
fn chord(keys: &'static str) -> AnyView {
    let drawn: Vec<AnyView> = keys
        .split(' ')
        .map(|key| {
            view! {
                <kbd>{key}</kbd>
                " "
            }
            .into_any()
        })
        .collect();
    drawn.into_any()
}
