//! Whose records a page shows: mine or everybody's. The device remembers it for each page, as it remembers the columns
//! of a list.

use leptos::prelude::*;

use super::kept::kept;
use crate::i18n::texts::today as words;
use crate::i18n::tr;
use crate::model::Text;

/// Whether a page shows what is mine only, as it was left on this device; at first it does.
pub fn kept_scope(key: &'static str) -> RwSignal<bool> {
    kept(key, true)
}

/// The switch between mine and everybody's.
#[component]
pub fn Scope(
    /// Whether only what is mine is shown.
    only_mine: RwSignal<bool>,
) -> impl IntoView {
    let button = move |mine: bool, text: Text| {
        view! {
            <button
                type="button"
                aria-pressed=move || (only_mine.get() == mine).to_string()
                on:click=move |_| only_mine.set(mine)
            >
                {tr(text)}
            </button>
        }
    };
    view! {
        <div class="segmented" role="group" aria-label=tr(words::SCOPE)>
            {button(true, words::MINE)}
            {button(false, words::EVERYONE)}
        </div>
    }
}
