//! The modules of contracts, instalments and payments, and the page of a contract with its way and its money.

use leptos::prelude::*;

use super::figures::Figures;
use super::invoices::{BillButton, Invoices};
use super::lines::{Payments, Plan, RecordPayment};
use super::split::SplitButton;
use super::standing::totals;
use crate::i18n::texts::money as words;
use crate::model::rights::Act;
use crate::model::schema::ChoiceOption;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::{approval, instalment, invoice, payment};
use crate::model::value::ChoiceCode;
use crate::model::{Change, Record, RecordId, Text, Value};
use crate::pages::approvals::history::ApprovalHistory;
use crate::pages::approvals::on_contract::{AskButton, Needed};
use crate::pages::gate::{where_act, where_may};
use crate::pages::lines::LineEditor;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::path::Path;
use crate::pages::record::{Open, RecordPage, Slots};
use crate::workspace::query::Day;
use crate::workspace::{Query, Sort, Workspace};

const CONTRACT: Slots = Slots {
    entity: contract::ID,
    status: Some(contract::STATE.field),
    hidden: &[
        contract::NAME.field,
        contract::NUMBER.field,
        contract::RECEIVED.field,
        contract::OUTSTANDING.field,
        contract::INVOICED.field,
        contract::UNINVOICED.field,
    ],
    quick: Some(quick),
    lead: Some(lead),
    main: Some(main),
    side: None,
};

const INSTALMENT: Slots = Slots {
    entity: instalment::ID,
    status: Some(instalment::STATE.field),
    hidden: &[],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

const PAYMENT: Slots = Slots {
    entity: payment::ID,
    status: Some(payment::METHOD.field),
    hidden: &[],
    quick: None,
    lead: None,
    main: None,
    side: None,
};

/// The way of a contract; that it was ended or void is said beside its name.
const WAY: &[ChoiceOption] = ContractState::OPTIONS.split_at(5).0;

/// The module of contracts.
#[component]
pub fn ContractsPage() -> impl IntoView {
    let parts = Parts {
        entity: contract::ID,
        order: None,
        board: None,
        sum: Some(sums),
        record: |id| record(CONTRACT, id),
        key: "contracts",
    };
    view! { <ModulePage parts=parts /> }
}

/// The list of all instalments, by the day on which they are due.
#[component]
pub fn InstalmentsPage() -> impl IntoView {
    let parts = Parts {
        entity: instalment::ID,
        order: Some(soonest_first),
        board: None,
        sum: None,
        record: |id| record(INSTALMENT, id),
        key: "instalments",
    };
    view! { <ModulePage parts=parts /> }
}

/// The list of all payments, the newest first.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let parts = Parts {
        entity: payment::ID,
        order: None,
        board: None,
        sum: Some(paid),
        record: |id| record(PAYMENT, id),
        key: "payments",
    };
    view! { <ModulePage parts=parts /> }
}

fn record(slots: Slots, id: RecordId) -> AnyView {
    view! { <RecordPage slots=slots id=id /> }.into_any()
}

fn sums(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let Some((total, outstanding)) = totals(workspace, rows) else {
        return Vec::new();
    };
    vec![(words::TOTAL, short_money(total)), (words::OUTSTANDING, short_money(outstanding))]
}

fn paid(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let amounts = rows.iter().filter_map(|row| workspace.record_at(payment::ID, *row)?.get(payment::AMOUNT));
    vec![(words::TOTAL, short_money(amounts.fold(0_i64, i64::saturating_add)))]
}

fn soonest_first(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    // No day is meant here: nothing is asked for by one.
    let day = Day { today: crate::model::CalendarDate(0), offset_minutes: 0 };
    let sort = Some(Sort { field: instalment::DUE.field, descending: false });
    let wanted: hashbrown::HashSet<u32> = rows.into_iter().collect();
    let mut ordered = workspace.query(&Query { sort, ..Query::all(instalment::ID, day) });
    ordered.retain(|row| wanted.contains(row));
    ordered
}

/// What is done next: money is recorded and billed where some is owed, and a price that is not planned is split.
fn quick(open: Open) -> AnyView {
    let state = Memo::new(move |_| open.record.with(|record| record.as_ref()?.get(contract::STATE)));
    let desk = open.desk;
    let owed = move || state.get().is_some_and(ContractState::is_owed);
    view! {
        {where_may(
            move || owed() && desk.may(payment::ID, Act::Create),
            move || view! { <RecordPayment open=open /> }.into_any(),
        )}
        {where_may(
            move || owed() && desk.may(invoice::ID, Act::Create),
            move || view! { <BillButton open=open /> }.into_any(),
        )}
        {where_act(desk, (instalment::ID, Act::Create), move || view! { <SplitButton open=open /> }.into_any())}
        {where_act(desk, (approval::ID, Act::Create), move || view! { <AskButton open=open /> }.into_any())}
    }
    .into_any()
}

fn ended(record: &Record) -> bool {
    record.get(contract::STATE).is_some_and(ContractState::has_ended)
}

fn moved(record: &Record, state: ChoiceCode) -> Option<Change> {
    let mut after = record.clone();
    after.set_value(contract::STATE.field, Some(Value::Choice(state)));
    Change::between(record, &after)
}

fn lead(open: Open) -> AnyView {
    view! {
        <Path open=open field=contract::STATE.field steps=WAY lost=ended moved=moved />
        <Needed open=open />
        <Figures open=open />
    }
    .into_any()
}

fn main(open: Open) -> AnyView {
    view! {
        <LineEditor open=open amount=contract::AMOUNT />
        <Plan open=open />
        <Payments open=open />
        <Invoices open=open />
        <ApprovalHistory open=open field=approval::CONTRACT.field />
    }
    .into_any()
}
