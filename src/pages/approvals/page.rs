//! The module of approvals: the list, and the page of a request on which it is decided.

use leptos::prelude::*;

use super::decide::Decide;
use super::whose::{Whose, deciders};
use crate::model::RecordId;
use crate::model::schema::tables::approval;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::ui::table::OwnCells;

const SLOTS: Slots = Slots {
    entity: approval::ID,
    status: Some(approval::STATE.field),
    // Whose word a role is stands in words above and in the history.
    hidden: &[approval::SUBJECT.field, approval::ROLE.field, approval::DECIDED_ROLE.field],
    quick: Some(quick),
    lead: Some(lead),
    main: None,
    side: None,
};

const PARTS: Parts =
    Parts { entity: approval::ID, order: None, board: None, sum: None, record: page, key: "approvals" };

/// The module of approvals.
#[component]
pub fn ApprovalsPage() -> impl IntoView {
    provide_context(OwnCells { field: approval::APPROVERS.field, draw: deciders });
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn lead(open: Open) -> AnyView {
    view! { <Whose open=open /> }.into_any()
}

fn quick(open: Open) -> AnyView {
    view! { <Decide open=open /> }.into_any()
}
