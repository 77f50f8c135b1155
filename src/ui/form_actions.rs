//! What stands below a form in a dialog: the way out, and the button that sends the form.

use leptos::prelude::*;

use crate::i18n::tr;
use crate::model::Text;
use crate::ui::dialog::Cancel;

/// The line below the form.
#[component]
pub fn FormActions(
    /// What the button says that sends the form.
    label: Text,
    /// Whether it was sent and is being saved: it is not sent twice.
    #[prop(optional)]
    saving: Option<RwSignal<bool>>,
) -> impl IntoView {
    view! {
        <footer class="form-actions">
            <span class="form-status"></span>
            <Cancel />
            <button
                type="submit"
                class="button"
                data-kind="primary"
                disabled=move || saving.is_some_and(|saving| saving.get())
            >
                <span>{tr(label)}</span>
            </button>
        </footer>
    }
}
