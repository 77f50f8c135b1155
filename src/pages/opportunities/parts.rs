//! The lists of what is part of deals, over all of them: lines, rivals, who has a part, and stages that they have left
//! (R149, R151). Each is shown on its deal's page, too; here it is searched, sorted, filtered, exported and opened.

use leptos::prelude::*;

use crate::model::schema::tables::{involvement, line_item, rivalry, stage_step};
use crate::model::{EntityId, FieldId, RecordId};
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{RecordPage, Slots};

const fn plain(entity: EntityId, status: Option<FieldId>, hidden: &'static [FieldId]) -> Slots {
    Slots { entity, status, hidden, quick: None, lead: None, main: None, side: None }
}

const fn list(entity: EntityId, record: fn(RecordId) -> AnyView, key: &'static str) -> Parts {
    Parts { entity, order: None, board: None, sum: None, record, key }
}

fn record(slots: Slots, id: RecordId) -> AnyView {
    view! { <RecordPage slots=slots id=id /> }.into_any()
}

const LINE: Slots = plain(line_item::ID, None, &[line_item::NAME.field]);
const RIVAL: Slots = plain(rivalry::ID, None, &[rivalry::NAME.field]);
const INVOLVEMENT: Slots = plain(involvement::ID, Some(involvement::PART.field), &[involvement::NAME.field]);
const STEP: Slots = plain(stage_step::ID, Some(stage_step::STAGE.field), &[]);

/// The lines of all deals and contracts.
#[component]
pub fn LinesPage() -> impl IntoView {
    view! { <ModulePage parts=list(line_item::ID, |id| record(LINE, id), "lines") /> }
}

/// The competitors' part in all deals.
#[component]
pub fn RivalsPage() -> impl IntoView {
    view! { <ModulePage parts=list(rivalry::ID, |id| record(RIVAL, id), "rivals") /> }
}

/// Who has which part in all deals.
#[component]
pub fn InvolvementsPage() -> impl IntoView {
    view! { <ModulePage parts=list(involvement::ID, |id| record(INVOLVEMENT, id), "deal-people") /> }
}

/// The stages that deals have left.
#[component]
pub fn StageHistoryPage() -> impl IntoView {
    view! { <ModulePage parts=list(stage_step::ID, |id| record(STEP, id), "stage-history") /> }
}
