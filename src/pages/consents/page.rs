//! The list of consents, and the page of one.

use leptos::prelude::*;

use crate::model::RecordId;
use crate::model::schema::tables::consent;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{RecordPage, Slots};

const SLOTS: Slots = Slots {
    entity: consent::ID,
    status: Some(consent::STATE.field),
    hidden: &[consent::NUMBER.field, consent::STATE.field],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

const PARTS: Parts = Parts { entity: consent::ID, order: None, board: None, sum: None, record: page, key: "consents" };

/// The list of consents.
#[component]
pub fn ConsentsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}
