//! The payment plan and the payments of a contract, each as a section of its page with a way to add one.

use leptos::prelude::*;

use super::plan::{Due, lines};
use crate::i18n::texts::{money as words, today as today_words};
use crate::i18n::{locale, tr};
use crate::model::rights::Act;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{contract, instalment, payment};
use crate::model::{FieldId, Record, Value};
use crate::pages::forms::Forms;
use crate::pages::record::Open;
use crate::pages::record::belonging::{Belonging, tied_with_customer};
use crate::pages::record::rows::{ids_of, link_list};
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;
use crate::ui::value::ValueView;

fn instalment_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, instalment::CONTRACT.field, instalment::CUSTOMER.field)
}

/// What ties a payment to the open contract.
pub fn payment_ties(open: Open) -> Vec<(FieldId, Value)> {
    tied_with_customer(open, payment::CONTRACT.field, payment::CUSTOMER.field)
}

/// The payment plan, the first due first.
#[component]
pub fn Plan(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let plan = Memo::new(move |_| {
        open.desk.track(instalment::ID);
        open.desk.read(|workspace| lines(workspace, open.id))
    });
    let count = Signal::derive(move || plan.with(Vec::len));
    let state = Memo::new(move |_| open.record.with(|record| record.as_ref()?.get(contract::STATE)));
    let draw = move |line: &Record| planned(open, line, Due::of(line, state.get(), open.desk.today()));
    let list = link_list(open, instalment::ID, ids_of(plan), draw);
    view! {
        <Belonging
            open=open
            entity=instalment::ID
            title=words::PLAN
            count=count
            none=words::NO_PLAN
            ties=instalment_ties
        >
            {list}
        </Belonging>
    }
}

/// A line of the plan: which, by when, how far, how much, and a way to record what came in for it.
fn planned(open: Open, line: &Record, standing: Due) -> AnyView {
    let forms = Forms::expect();
    let id = line.id;
    let sequence = line.get(instalment::SEQUENCE);
    let name = move || match sequence {
        Some(sequence) => words::PART.fill(locale(), &[&sequence.to_string()]),
        None => words::SOME_PART.get(locale()).to_owned(),
    };
    let due = line.get(instalment::DUE).map(|due| due.to_string());
    let amount = line.get(instalment::AMOUNT).unwrap_or(0);
    let left = amount.saturating_sub(line.get(instalment::RECEIVED).unwrap_or(0));
    let partly = left > 0 && left < amount;
    let missing = partly.then(|| {
        view! { <small class="muted">{move || words::LEFT.fill(locale(), &[&short_money(left)])}</small> }
    });
    let state = line.value(instalment::STATE.field).cloned();
    let may = open.desk.may(payment::ID, Act::Create);
    let record_payment = (!matches!(standing, Due::Paid | Due::NotOwed) && may).then(|| {
        let label = move || words::PAYMENT_FOR.fill(locale(), &[&name()]);
        let record = move |_| {
            let mut ties = payment_ties(open);
            ties.push((payment::INSTALMENT.field, Value::Reference(id)));
            forms.create_for(payment::ID, ties);
        };
        view! {
            <button
                type="button"
                class="icon-button"
                data-size="small"
                aria-label=label
                title=label
                on:click=record
            >
                <Icon name=IconName::Money />
            </button>
        }
    });
    view! {
        <li class="plan-row">
            <a class="link-row" href=href_of(instalment::ID, id)>
                <span class="plan-row-text">
                    <span class="strong">{name}</span>
                    <time class="number">{due}</time>
                    {late(standing)}
                    <ValueView entity=instalment::ID field=instalment::STATE.field value=state />
                </span>
                <span class="plan-row-amount">
                    <span class="amount">{move || short_money(amount)}</span>
                    {missing}
                </span>
            </a>
            {record_payment}
        </li>
    }
    .into_any()
}

/// That an instalment is late or due, in words.
fn late(standing: Due) -> Option<AnyView> {
    let (tone, text, days) = match standing {
        Due::Late(days) => ("bad", today_words::DAYS_LATE, days.to_string()),
        Due::Today => ("warning", words::DUE_TODAY, String::new()),
        Due::Paid | Due::NotOwed | Due::Later => return None,
    };
    let badge = view! { <span class="badge" data-tone=tone>{move || text.fill(locale(), &[&days])}</span> };
    Some(badge.into_any())
}

/// The payments, the newest first.
#[component]
pub fn Payments(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let payments = Memo::new(move |_| {
        open.desk.track(payment::ID);
        open.desk.read(|workspace| {
            let rows = workspace.children(payment::ID, payment::CONTRACT.field, open.id);
            let mut payments: Vec<Record> =
                rows.into_iter().filter_map(|row| workspace.record_at(payment::ID, row)).collect();
            payments.sort_by_key(|one| std::cmp::Reverse((one.get(payment::RECEIVED_ON), one.id)));
            payments
        })
    });
    let count = Signal::derive(move || payments.with(Vec::len));
    let list = link_list(open, payment::ID, ids_of(payments), paid);
    view! {
        <Belonging
            open=open
            entity=payment::ID
            title=words::PAYMENTS
            count=count
            none=words::NO_PAYMENTS
            ties=payment_ties
        >
            {list}
        </Belonging>
    }
}

fn paid(record: &Record) -> AnyView {
    let on = record.get(payment::RECEIVED_ON).map(|on| on.to_string());
    let amount = record.get(payment::AMOUNT).unwrap_or(0);
    let method = record.value(payment::METHOD.field).cloned();
    let method = method.map(|method| {
        view! { <ValueView entity=payment::ID field=payment::METHOD.field value=Some(method) /> }
    });
    let note: String = record.text(payment::NOTE).lines().next().unwrap_or_default().to_owned();
    view! {
        <li>
            <a class="link-row" href=href_of(payment::ID, record.id)>
                <Icon name=IconName::Money />
                <time class="number">{on}</time>
                {method}
                <span class="truncate grow muted">{note}</span>
                <span class="amount">{move || short_money(amount)}</span>
            </a>
        </li>
    }
    .into_any()
}

/// A way to record a payment, among the first things to do with a contract.
#[component]
pub fn RecordPayment(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let forms = Forms::expect();
    view! {
        <button
            type="button"
            class="button"
            data-kind="primary"
            on:click=move |_| forms.create_for(payment::ID, payment_ties(open))
        >
            <Icon name=IconName::Money />
            <span>{tr(words::RECORD_PAYMENT)}</span>
        </button>
    }
}
