//! The module of opportunities: list or board, and the page of a deal with its stages and its talks.

use leptos::prelude::*;

use super::board::board;
use super::stages::moved;
use crate::i18n::texts::{module as words, money as money_words};
use crate::i18n::tr;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::{contract, interaction, task};
use crate::model::{FieldId, Record, RecordId, Text, Value};
use crate::pages::contracts::offer;
use crate::pages::forms::Forms;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::belonging::tied_with_customer;
use crate::pages::record::follow_up::FollowUp;
use crate::pages::record::path::Path;
use crate::pages::record::related::{RelatedLists, Relation};
use crate::pages::record::tasks::Tasks;
use crate::pages::record::timeline::Timeline;
use crate::pages::record::{Open, RecordPage, Slots};
use crate::ui::icons::{Icon, IconName};
use crate::workspace::Workspace;

const SLOTS: Slots = Slots {
    entity: opportunity::ID,
    status: Some(opportunity::OUTCOME.field),
    hidden: &[opportunity::NAME.field, opportunity::NUMBER.field],
    quick: Some(quick),
    lead: Some(lead),
    main: Some(main),
    side: Some(side),
};

const PARTS: Parts = Parts {
    entity: opportunity::ID,
    order: None,
    board: Some(board),
    sum: Some(sum),
    record: page,
    key: "opportunities",
};

/// The module of opportunities.
#[component]
pub fn OpportunitiesPage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// The sums of the expected amounts, as money: of what may still come, and of what is won. What is lost or void is in
/// neither, as on the board.
fn sum(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let (mut open, mut won) = (0_i64, 0_i64);
    for record in rows.iter().filter_map(|row| workspace.record_at(opportunity::ID, *row)) {
        let amount = record.get(opportunity::AMOUNT).unwrap_or(0);
        match record.get(opportunity::OUTCOME).unwrap_or(Outcome::Open) {
            Outcome::Open => open = open.saturating_add(amount),
            Outcome::Won => won = won.saturating_add(amount),
            Outcome::Lost | Outcome::Void => {}
        }
    }
    let mut sums = Vec::with_capacity(2);
    if open != 0 || won == 0 {
        sums.push((words::OPEN, short_money(open)));
    }
    if won != 0 {
        sums.push((words::WON, short_money(won)));
    }
    sums
}

fn lost(record: &Record) -> bool {
    matches!(record.get(opportunity::OUTCOME), Some(Outcome::Lost | Outcome::Void))
}

/// A deal that is won wants its contract, until there is one.
fn quick(open: Open) -> AnyView {
    let forms = Forms::expect();
    let is_due = Memo::new(move |_| {
        open.desk.track(contract::ID);
        open.record.with(|record| {
            record.as_ref().is_some_and(|deal| open.desk.read(|workspace| offer::is_due(workspace, deal)))
        })
    });
    let make = move |_| {
        if let Some(deal) = open.record.get_untracked() {
            forms.create(contract::ID, offer::beginning(&deal));
        }
    };
    (move || {
        is_due.get().then(|| {
            view! {
                <button type="button" class="button" data-kind="primary" on:click=make>
                    <Icon name=IconName::Contract />
                    <span>{tr(money_words::MAKE_CONTRACT)}</span>
                </button>
            }
        })
    })
    .into_any()
}

fn contract_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, contract::OPPORTUNITY.field, contract::CUSTOMER.field)
}

fn side(open: Open) -> AnyView {
    let contracts = Relation {
        entity: contract::ID,
        field: contract::OPPORTUNITY.field,
        title: money_words::CONTRACTS,
        icon: IconName::Contract,
        badge: Some(contract::STATE.field),
        amount: Some(contract::AMOUNT.field),
        ties: contract_ties,
    };
    view! { <RelatedLists open=open relations=vec![contracts] /> }.into_any()
}

fn lead(open: Open) -> AnyView {
    view! { <Path open=open field=opportunity::STAGE.field steps=Stage::OPTIONS lost=lost moved=moved /> }.into_any()
}

fn talk_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, interaction::OPPORTUNITY.field, interaction::CUSTOMER.field)
}

fn task_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, task::OPPORTUNITY.field, task::CUSTOMER.field)
}

fn main(open: Open) -> AnyView {
    view! {
        <FollowUp open=open ties=talk_ties />
        <Tasks open=open field=task::OPPORTUNITY.field ties=task_ties />
        <Timeline open=open field=interaction::OPPORTUNITY.field />
    }
    .into_any()
}
