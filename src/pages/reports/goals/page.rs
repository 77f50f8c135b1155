//! The module of goals: the list, those that end last on top, and the page of one with its progress.

use leptos::prelude::*;

use super::section::GoalProgress;
use crate::model::RecordId;
use crate::model::schema::tables::goal;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::latest_first;
use crate::workspace::Workspace;

const GOAL: Slots = Slots {
    entity: goal::ID,
    status: None,
    hidden: &[goal::NAME.field],
    quick: None,
    lead: Some(lead),
    main: None,
    side: None,
};

/// The module of goals.
#[component]
pub fn GoalsPage() -> impl IntoView {
    let parts = Parts { entity: goal::ID, order: Some(order), board: None, sum: None, record, key: "goals" };
    view! { <ModulePage parts=parts /> }
}

fn record(id: RecordId) -> AnyView {
    view! { <RecordPage slots=GOAL id=id /> }.into_any()
}

/// Those that end last first: what is over is seldom looked for.
fn order(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, goal::ID, goal::UNTIL.field, rows)
}

fn lead(open: Open) -> AnyView {
    view! { <GoalProgress open=open /> }.into_any()
}
