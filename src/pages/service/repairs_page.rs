//! The repairs as a list of their own, the newest first (R230).

use leptos::prelude::*;

use crate::i18n::texts::purchases;
use crate::model::RecordId;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::repair;
use crate::model::text::Text;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{RecordPage, Slots};
use crate::pages::support::latest_first;
use crate::workspace::Workspace;

const SLOTS: Slots = Slots {
    entity: repair::ID,
    status: Some(repair::RESULT.field),
    hidden: &[repair::WORK.field, repair::NUMBER.field],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

const PARTS: Parts =
    Parts { entity: repair::ID, order: Some(latest), board: None, sum: Some(sum), record: page, key: "repairs" };

/// The list of repairs.
#[component]
pub fn RepairsPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn latest(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, repair::ID, repair::STARTED_ON.field, rows)
}

/// What the shown repairs cost together.
fn sum(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let costs = rows.iter().filter_map(|row| workspace.number(repair::ID, *row, repair::COST.field));
    let cost = costs.fold(0_i64, i64::saturating_add);
    if cost == 0 { Vec::new() } else { vec![(purchases::SUM, short_money(cost))] }
}
