//! Follow-ups as a list of their own: who talked to whom, newest first (R19–R23).

use leptos::prelude::*;

use super::approvals::history::ApprovalHistory;
use super::approvals::on_follow_up::AskFollowUp;
use super::module::{ModulePage, Parts};
use super::quality::late::EnteredLate;
use super::record::{Open, RecordPage, Slots};
use super::support::latest_first;
use crate::model::RecordId;
use crate::model::schema::tables::{approval, interaction};
use crate::workspace::Workspace;

const SLOTS: Slots = Slots {
    entity: interaction::ID,
    status: Some(interaction::WAY.field),
    hidden: &[],
    quick: Some(quick),
    lead: Some(lead),
    main: None,
    side: Some(side),
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

fn quick(open: Open) -> AnyView {
    view! { <AskFollowUp open=open /> }.into_any()
}

fn lead(open: Open) -> AnyView {
    view! { <EnteredLate open=open /> }.into_any()
}

fn side(open: Open) -> AnyView {
    view! { <ApprovalHistory open=open field=approval::INTERACTION.field /> }.into_any()
}

/// By when it was said, not by when it was entered: an import enters years in a minute.
fn newest_talk_first(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, interaction::ID, interaction::TIME.field, rows)
}
