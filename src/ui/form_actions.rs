//! What stands below a form in a dialog: the way out, and the button that sends the form.

use leptos::html;
use leptos::prelude::*;

use crate::i18n::texts::ui as texts;
use crate::i18n::tr;
use crate::model::Text;

/// The line below the form.
#[component]
pub fn FormActions(
    /// Whether the dialog is open; the way out sets this to false.
    open: RwSignal<bool>,
    /// What the button says that sends the form.
    label: Text,
    /// That button, for whoever gives it the keyboard.
    #[prop(optional)]
    button: NodeRef<html::Button>,
) -> impl IntoView {
    view! {
        <footer class="form-actions">
            <span class="form-status"></span>
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {tr(texts::CANCEL)}
            </button>
            <button type="submit" class="button" data-kind="primary" node_ref=button>
                <span>{tr(label)}</span>
            </button>
        </footer>
    }
}
