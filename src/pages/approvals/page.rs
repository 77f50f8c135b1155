//! The module of approvals: the list, and the page of a request on which it is decided.

use leptos::prelude::*;

use super::decide::Decide;
use crate::model::RecordId;
use crate::model::schema::tables::approval;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};

const SLOTS: Slots = Slots {
    entity: approval::ID,
    status: Some(approval::STATE.field),
    hidden: &[approval::SUBJECT.field],
    quick: Some(quick),
    lead: None,
    main: None,
    side: None,
};

const PARTS: Parts =
    Parts { entity: approval::ID, order: None, board: None, sum: None, record: page, key: "approvals" };

/// The module of approvals.
#[component]
pub fn ApprovalsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn quick(open: Open) -> AnyView {
    view! { <Decide open=open /> }.into_any()
}
