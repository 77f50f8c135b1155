//! The module of invoices, the page of one, and the invoices of a contract on its page (R160).

use leptos::prelude::*;

use super::billing::{can_be_taken_back, of_contract, red_letter};
use crate::i18n::texts::money as words;
use crate::i18n::tr;
use crate::model::rights::Act;
use crate::model::schema::ChoiceOption;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::invoice::{self, InvoiceState};
use crate::model::schema::tables::{contract, customer};
use crate::model::value::ChoiceCode;
use crate::model::{Change, FieldId, Record, RecordId, Text, Value};
use crate::pages::forms::Forms;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::belonging::{Belonging, tied_with_customer};
use crate::pages::record::path::Path;
use crate::pages::record::rows::{ids_of, link_list};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::ValueView;
use crate::workspace::Workspace;

const SLOTS: Slots = Slots {
    entity: invoice::ID,
    status: Some(invoice::STATE.field),
    hidden: &[],
    quick: Some(quick),
    lead: Some(lead),
    main: None,
    side: None,
};

/// The way of an invoice; that it is void is said beside its number.
const WAY: &[ChoiceOption] = InvoiceState::OPTIONS.split_at(3).0;

/// The list of all invoices.
#[component]
pub fn InvoicesPage() -> impl IntoView {
    let parts = Parts { entity: invoice::ID, order: None, board: None, sum: Some(sums), record: page, key: "invoices" };
    view! { <ModulePage parts=parts /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

/// What the invoices that are out come to.
fn sums(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let billed = rows.iter().filter_map(|row| workspace.record_at(invoice::ID, *row));
    let total = billed.map(|record| invoice::billed(&record)).fold(0_i64, i64::saturating_add);
    vec![(words::INVOICED, short_money(total))]
}

fn voided(record: &Record) -> bool {
    record.get(invoice::STATE) == Some(InvoiceState::Void)
}

fn moved(record: &Record, state: ChoiceCode) -> Option<Change> {
    let mut after = record.clone();
    after.set_value(invoice::STATE.field, Some(Value::Choice(state)));
    Change::between(record, &after)
}

fn lead(open: Open) -> AnyView {
    view! { <Path open=open field=invoice::STATE.field steps=WAY lost=voided moved=moved /> }.into_any()
}

fn quick(open: Open) -> AnyView {
    let forms = Forms::expect();
    let can = Memo::new(move |_| {
        open.desk.track(invoice::ID);
        let taken_back =
            open.desk.read(|workspace| !workspace.children(invoice::ID, invoice::RED_OF.field, open.id).is_empty());
        let may = open.desk.may(invoice::ID, Act::Create);
        may && !taken_back && open.record.with(|record| record.as_ref().is_some_and(can_be_taken_back))
    });
    let take_back = move |_| {
        let Some(wrong) = open.record.get_untracked() else { return };
        let mut ties = vec![(invoice::RED_OF.field, Value::Reference(open.id))];
        for field in [invoice::CONTRACT.field, invoice::CUSTOMER.field] {
            ties.extend(wrong.value(field).map(|value| (field, value.clone())));
        }
        forms.create_filled(invoice::ID, ties, red_letter(&wrong));
    };
    (move || {
        can.get().then(|| {
            view! {
                <button type="button" class="button" on:click=take_back>
                    <Icon name=IconName::Undo />
                    <span>{tr(words::RED_LETTER)}</span>
                </button>
            }
        })
    })
    .into_any()
}

/// What ties an invoice to the open contract.
fn ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, invoice::CONTRACT.field, invoice::CUSTOMER.field)
}

/// A way to bill a contract, among the first things to do with it.
#[component]
pub fn BillButton(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let forms = Forms::expect();
    let bill = move |_| {
        let Some(agreed) = open.record.get_untracked() else { return };
        let buyer = agreed.get(contract::CUSTOMER);
        let buyer = buyer.and_then(|id| open.desk.read(|workspace| workspace.record(customer::ID, id)));
        forms.create_filled(invoice::ID, ties(open), of_contract(&agreed, buyer.as_ref()));
    };
    view! {
        <button type="button" class="button" on:click=bill>
            <Icon name=IconName::Contract />
            <span>{tr(words::BILL)}</span>
        </button>
    }
}

/// The invoices of a contract, the newest first.
#[component]
pub fn Invoices(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let invoices = Memo::new(move |_| {
        open.desk.track(invoice::ID);
        open.desk.read(|workspace| {
            let rows = workspace.children(invoice::ID, invoice::CONTRACT.field, open.id);
            let mut invoices: Vec<Record> =
                rows.into_iter().filter_map(|row| workspace.record_at(invoice::ID, row)).collect();
            invoices.sort_by_key(|one| std::cmp::Reverse((one.get(invoice::ISSUED_ON), one.id)));
            invoices
        })
    });
    let count = Signal::derive(move || invoices.with(Vec::len));
    let list = link_list(open, invoice::ID, ids_of(invoices), line);
    view! {
        <Belonging
            open=open
            entity=invoice::ID
            title=words::INVOICES
            count=count
            none=words::NO_INVOICES
            ties=ties
        >
            {list}
        </Belonging>
    }
}

fn line(record: &Record) -> AnyView {
    let on = record.get(invoice::ISSUED_ON).map(|on| on.to_string());
    let amount = record.get(invoice::AMOUNT).unwrap_or(0);
    let state = record.value(invoice::STATE.field).cloned();
    let number = match record.text(invoice::INVOICE_NUMBER) {
        "" => record.text(invoice::NUMBER).to_owned(),
        number => number.to_owned(),
    };
    let red = record.value(invoice::RED_OF.field).is_some();
    let red = red.then(|| view! { <span class="badge" data-tone="bad">{tr(words::RED)}</span> });
    view! {
        <li>
            <a class="link-row" href=href_of(invoice::ID, record.id)>
                <Icon name=IconName::Contract />
                <time class="number">{on}</time>
                <ValueView entity=invoice::ID field=invoice::STATE.field value=state />
                {red}
                <span class="truncate grow muted">{number}</span>
                <span class="amount">{move || short_money(amount)}</span>
            </a>
        </li>
    }
    .into_any()
}
