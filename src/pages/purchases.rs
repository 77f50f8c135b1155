//! Purchases as a list of their own, newest first, with what the shown ones come to (R114, R161, R244).

use leptos::prelude::*;

use super::module::{ModulePage, Parts};
use super::record::{RecordPage, Slots};
use super::support::latest_first;
use crate::i18n::texts::purchases as words;
use crate::model::schema::rules::grouped_money;
use crate::model::schema::tables::purchase;
use crate::model::{RecordId, Text};
use crate::workspace::Workspace;

const SLOTS: Slots = Slots {
    entity: purchase::ID,
    status: Some(purchase::CHANNEL.field),
    hidden: &[purchase::NUMBER.field],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

const PARTS: Parts = Parts {
    entity: purchase::ID,
    order: Some(newest_first),
    board: None,
    sum: Some(sum),
    record: page,
    key: "purchases",
};

/// The module of purchases.
#[component]
pub fn PurchasesPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// By the day of the purchase, not by when it was entered: an import enters years in a minute.
fn newest_first(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, purchase::ID, purchase::PURCHASED_ON.field, rows)
}

/// Nothing where no purchase says an amount, as for a role that sees none: "nothing in all" would be untrue.
fn sum(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let amounts = rows.iter().filter_map(|row| workspace.number(purchase::ID, *row, purchase::AMOUNT.field));
    let sum = amounts.reduce(i64::saturating_add);
    sum.map(|sum| (words::SUM, grouped_money(sum))).into_iter().collect()
}
