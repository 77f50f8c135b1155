//! A box to tick with a hint below it, which is read out with the box.

use leptos::prelude::*;

use super::ids;
use crate::i18n::tr;
use crate::model::Text;

/// The box.
#[component]
pub fn Check(
    /// What it says.
    label: Text,
    /// What ticking it means.
    hint: Text,
    /// Whether it is ticked.
    ticked: RwSignal<bool>,
) -> impl IntoView {
    let id = ids::unique("hint");
    view! {
        <div class="field">
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby=id.clone()
                    prop:checked=move || ticked.get()
                    on:change=move |event| ticked.set(event_target_checked(&event))
                />
                <span>{tr(label)}</span>
            </label>
            <p class="field-hint" id=id>
                {tr(hint)}
            </p>
        </div>
    }
}
