//! Follow-ups as a list of their own: who talked to whom, newest first (R19–R23).

use leptos::prelude::*;

use super::module::{ModulePage, Parts};
use super::record::{RecordPage, Slots};
use super::support::latest_first;
use crate::model::RecordId;
use crate::model::schema::tables::interaction;
use crate::workspace::Workspace;

const SLOTS: Slots = Slots {
    entity: interaction::ID,
    status: Some(interaction::WAY.field),
    hidden: &[],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

const PARTS: Parts = Parts {
    entity: interaction::ID,
    order: Some(newest_talk_first),
    board: None,
    sum: None,
    record: page,
    key: "followups",
};

/// The module of follow-ups.
#[component]
pub fn FollowUpsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// By when it was said, not by when it was entered: an import enters years in a minute.
fn newest_talk_first(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, interaction::ID, interaction::TIME.field, rows)
}
