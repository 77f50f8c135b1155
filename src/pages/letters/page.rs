//! The list of letter templates, and the page of one.

use leptos::prelude::*;

use crate::model::RecordId;
use crate::model::schema::tables::letter_template;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{RecordPage, Slots};

const SLOTS: Slots = Slots {
    entity: letter_template::ID,
    status: Some(letter_template::PURPOSE.field),
    hidden: &[letter_template::NAME.field, letter_template::PURPOSE.field],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

const PARTS: Parts =
    Parts { entity: letter_template::ID, order: None, board: None, sum: None, record: page, key: "letters" };

/// The list of letter templates.
#[component]
pub fn LettersPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}
