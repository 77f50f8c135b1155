//! What a desk or a table says that holds nothing yet: make the first record, or bring a file. Whoever can do neither is
//! told that what they see will stand there.

use leptos::prelude::*;

use crate::i18n::texts::{module as words, rights};
use crate::i18n::{locale, tr};
use crate::model::EntityId;
use crate::model::rights::Act;
use crate::pages::forms::Forms;
use crate::pages::gate::where_act;
use crate::pages::invited::Invitation;
use crate::pages::routes::relative;
use crate::pages::support::new_label;
use crate::ui::desk::Desk;
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
    invitation: Invitation,
) -> impl IntoView {
    let desk = Desk::expect();
    let forms = Forms::expect();
    let create = move || {
        view! {
            <button
                type="button"
                class="button"
                data-kind="primary"
                on:click=move |_| forms.create(entity, Vec::new())
            >
                <Icon name=IconName::Plus />
                <span>{move || new_label(entity, locale())}</span>
            </button>
        }
        .into_any()
    };
    let import = || {
        view! {
            <a class="button" href=relative("/import")>
                <Icon name=IconName::Import />
                <span>{tr(words::IMPORT)}</span>
            </a>
        }
        .into_any()
    };
    let said = Signal::derive(move || {
        let rights_now = desk.rights();
        let told = invitation.told(rights_now.may(entity, Act::Create), rights_now.may(entity, Act::Import));
        told.unwrap_or(rights::NOTHING_FOR_YOU).get(locale()).to_owned()
    });
    view! {
        <Empty title=title text=said>
            {where_act(desk, (entity, Act::Create), create)}
            {where_act(desk, (entity, Act::Import), import)}
        </Empty>
    }
}
