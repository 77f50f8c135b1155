//! Follow-ups as a list of their own: who talked to whom, newest first (R19–R23).

use leptos::prelude::*;

use super::module::{ModulePage, Parts};
use super::record::{RecordPage, Slots};
use crate::model::RecordId;
use crate::model::schema::tables::interaction;
use crate::workspace::{Query, Sort, Workspace};

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
    let day = crate::workspace::query::Day { today: crate::model::CalendarDate(0), offset_minutes: 0 };
    let sort = Some(Sort { field: interaction::TIME.field, descending: true });
    let wanted: hashbrown::HashSet<u32> = rows.into_iter().collect();
    let mut ordered = workspace.query(&Query { sort, ..Query::all(interaction::ID, day) });
    ordered.retain(|row| wanted.contains(row));
    ordered
}
