//! A line in a dialog of a case that must be filled in, with what is said where it isn't.

use leptos::prelude::*;

use crate::i18n::tr;
use crate::model::Text;
use crate::ui::ids;

/// The line, which has the keyboard first; `missing` is said once somebody has `attempted` to go on without it.
pub fn required_line(label: Text, missing: Text, value: RwSignal<String>, attempted: RwSignal<bool>) -> AnyView {
    let id = ids::unique("required");
    let labelled = id.clone();
    let lacks = move || attempted.get() && value.with(|value| value.trim().is_empty());
    let error = move || {
        lacks().then(|| {
            view! {
                <p class="field-error" role="alert">
                    {tr(missing)}
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label class="field-label" for=labelled>
                {tr(label)}
                <span class="required" aria-hidden="true">
                    "*"
                </span>
            </label>
            <input
                class="input"
                id=id
                type="text"
                autocomplete="off"
                autofocus=true
                aria-required="true"
                aria-invalid=move || lacks().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            {error}
        </div>
    }
    .into_any()
}
