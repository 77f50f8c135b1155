//! The two small buttons beside a part of a record: one to edit it, one to take it away.

use leptos::prelude::*;

use super::icons::{Icon, IconName};

/// The pair.
#[component]
pub fn EditOrRemove(
    /// What the first button is called.
    #[prop(into)]
    edit: Signal<String>,
    /// Edits the part.
    on_edit: Callback<()>,
    /// What the second button is called.
    #[prop(into)]
    remove: Signal<String>,
    /// Takes the part away.
    on_remove: Callback<()>,
) -> impl IntoView {
    let button = |name: Signal<String>, icon: IconName, press: Callback<()>| {
        view! {
            <button
                type="button"
                class="icon-button"
                data-size="small"
                aria-label=move || name.get()
                title=move || name.get()
                on:click=move |_| press.run(())
            >
                <Icon name=icon />
            </button>
        }
        .into_any()
    };
    view! {
        {button(edit, IconName::Edit, on_edit)}
        {button(remove, IconName::Trash, on_remove)}
    }
}
