//! A passphrase field with a button that shows what was typed.

use leptos::prelude::*;

use crate::i18n::locale;
use crate::i18n::texts::start as words;
use crate::ui::icons::{Icon, IconName};

/// The field. Its label and its error are given from outside; `described_by` names the hint.
#[component]
pub fn PassphraseField(
    /// The identity of the control.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed.
    value: RwSignal<String>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// Whether it can't be used now.
    #[prop(into)]
    disabled: Signal<bool>,
    /// Takes the keyboard when it appears.
    #[prop(optional)]
    first: bool,
    /// The identity of a hint below the field.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let control: NodeRef<leptos::html::Input> = NodeRef::new();
    if first {
        Effect::new(move |_| {
            if let Some(control) = control.get() {
                let _ = control.focus();
            }
        });
    }
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || {
            let wrong = error.with(Option::is_some).then(|| error_id.clone());
            match (hint, wrong) {
                (Some(hint), Some(wrong)) => Some(format!("{hint} {wrong}")),
                (Some(hint), None) => Some(hint.to_owned()),
                (None, wrong) => wrong,
            }
        }
    };
    let show_label = move || if shown.get() { words::HIDE.get(locale()) } else { words::SHOW.get(locale()) };
    view! {
        <label class="field-label" for=id>
            {move || label.get()}
        </label>
        <div class="input-group">
            <input
                class="input"
                id=id
                node_ref=control
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                prop:value=move || value.get()
                disabled=move || disabled.get()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=move |event| value.set(event_target_value(&event))
            />
            <button
                type="button"
                class="icon-button"
                aria-label=show_label
                title=show_label
                aria-pressed=move || shown.get().to_string()
                on:click=move |_| shown.update(|shown| *shown = !*shown)
            >
                {move || {
                    let name = if shown.get() { IconName::EyeOff } else { IconName::Eye };
                    view! { <Icon name=name /> }
                }}
            </button>
        </div>
        {move || {
            error
                .get()
                .map(|text| {
                    view! {
                        <p class="field-error" id=error_id.clone()>
                            <Icon name=IconName::Error />
                            {text}
                        </p>
                    }
                })
        }}
    }
}
