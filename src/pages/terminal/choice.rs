//! The box that makes a vault one of a public terminal, where it comes to be on this device.

use leptos::prelude::*;

use crate::i18n::texts::terminal as words;
use crate::i18n::tr;

/// The box and what it means.
#[component]
pub fn TerminalChoice(
    /// Whether it is ticked.
    chosen: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby="terminal-hint"
                    prop:checked=move || chosen.get()
                    on:change=move |event| chosen.set(event_target_checked(&event))
                />
                <span>{tr(words::TERMINAL)}</span>
            </label>
            <p class="field-hint" id="terminal-hint">
                {tr(words::TERMINAL_HINT)}
            </p>
        </div>
    }
}
