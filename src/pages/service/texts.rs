//! The canned texts as a list of their own, reached from the menu of a case.

use leptos::prelude::*;

use crate::i18n::texts::service as words;
use crate::i18n::tr;
use crate::model::RecordId;
use crate::model::schema::tables::canned_text;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};

const SLOTS: Slots = Slots {
    entity: canned_text::ID,
    status: Some(canned_text::KIND.field),
    hidden: &[canned_text::TITLE.field, canned_text::KIND.field],
    quick: None,
    lead: Some(lead),
    main: None,
    side: None,
};

const PARTS: Parts = Parts { entity: canned_text::ID, order: None, board: None, sum: None, record: page, key: "texts" };

/// The list of canned texts.
#[component]
pub fn TextsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn lead(_: Open) -> AnyView {
    view! { <p class="muted">{tr(words::PLACEHOLDERS)}</p> }.into_any()
}
