//! The shapes that the steps share: a labelled line, a labelled choice, and what is told at a button.

use leptos::prelude::*;

use super::flow::Flow;
use crate::i18n::tr;
use crate::model::Text;
use crate::pages::import::notice;

/// A labelled line of text; `kind` is the input's type. Nothing of it is remembered by the browser.
pub fn line(
    id: &'static str,
    label: Text,
    value: RwSignal<String>,
    kind: &'static str,
    hint: Option<Signal<String>>,
) -> AnyView {
    let hint_id = format!("{id}-hint");
    let described = hint.map(|_| hint_id.clone());
    let hint = hint.map(|hint| view! { <p class="field-hint" id=hint_id>{move || hint.get()}</p> });
    view! {
        <div class="field">
            <label class="field-label" for=id>
                {tr(label)}
            </label>
            <input
                class="input"
                id=id
                type=kind
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            {hint}
        </div>
    }
    .into_any()
}

/// A choice to be drawn: its key and its name.
pub struct Choice {
    /// As the control holds it.
    pub key: String,
    /// Its name.
    pub label: Signal<String>,
}

/// A labelled choice.
pub fn choose(
    id: String,
    label: Signal<String>,
    choices: Vec<Choice>,
    chosen: Signal<String>,
    choose: Callback<String>,
) -> AnyView {
    let options: Vec<AnyView> = choices
        .into_iter()
        .map(|Choice { key, label }| {
            let own = key.clone();
            view! {
                <option value=key prop:selected=move || chosen.with(|chosen| *chosen == own)>
                    {move || label.get()}
                </option>
            }
            .into_any()
        })
        .collect();
    let names = id.clone();
    view! {
        <div class="field">
            <label class="field-label" for=names>
                {move || label.get()}
            </label>
            <select class="select" id=id on:change=move |event| choose.run(event_target_value(&event))>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// What is told at the button that was pressed. The region is always there: what comes with its region is not read out.
pub fn told(flow: Flow) -> AnyView {
    let told = move || flow.told.get().map(|(tone, sentence)| notice(tone, None, vec![sentence]));
    view! {
        <div class="connection-told" role="alert">
            {told}
        </div>
    }
    .into_any()
}
