//! What a desk or a table says that holds nothing yet: make the first record, or bring a file.

use leptos::prelude::*;

use crate::i18n::texts::module as words;
use crate::i18n::{locale, tr};
use crate::model::EntityId;
use crate::pages::forms::Forms;
use crate::pages::routes::relative;
use crate::pages::support::new_label;
use crate::ui::empty::Empty;
use crate::ui::icons::{Icon, IconName};

/// The two ways to begin.
#[component]
pub fn Beginning(
    /// What the first record is to be.
    entity: EntityId,
    /// What is missing.
    title: Signal<String>,
    /// What to do about it.
    text: Signal<String>,
) -> impl IntoView {
    let forms = Forms::expect();
    view! {
        <Empty title=title text=text>
            <button
                type="button"
                class="button"
                data-kind="primary"
                on:click=move |_| forms.create(entity, Vec::new())
            >
                <Icon name=IconName::Plus />
                <span>{move || new_label(entity, locale())}</span>
            </button>
            <a class="button" href=relative("/import")>
                <Icon name=IconName::Import />
                <span>{tr(words::IMPORT)}</span>
            </a>
        </Empty>
    }
}
