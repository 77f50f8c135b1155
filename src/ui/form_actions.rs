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
) -> impl IntoView {
    view! {
        <footer class="form-actions">
            <span class="form-status"></span>
            <Cancel />
            <button type="submit" class="button" data-kind="primary">
                <span>{tr(label)}</span>
            </button>
        </footer>
    }
}
