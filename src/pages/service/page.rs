//! The module of service cases: the queue, and the page of a case with its states.

use leptos::prelude::*;

use super::queue::{age, order};
use crate::i18n::texts::record as words;
use crate::i18n::{locale, locale_untracked, tr};
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::schema::tables::task;
use crate::model::value::ChoiceCode;
use crate::model::{Change, FieldId, Record, RecordId, Text, Value};
use crate::pages::forms::customer_of;
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::path::Path;
use crate::pages::record::tasks::Tasks;
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::save;
use crate::ui::icons::{Icon, IconName};
use crate::ui::value::ValueView;

const SLOTS: Slots = Slots {
    entity: service_case::ID,
    status: Some(service_case::STATE.field),
    hidden: &[service_case::SUBJECT.field, service_case::NUMBER.field],
    quick: Some(quick),
    lead: Some(lead),
    main: Some(main),
    side: None,
};

const PARTS: Parts =
    Parts { entity: service_case::ID, order: Some(order), board: None, sum: None, record: page, key: "service" };

/// The module of service cases.
#[component]
pub fn ServicePage() -> impl IntoView {
    view! { <ModulePage parts=PARTS /> }
}

fn page(id: RecordId) -> AnyView {
    view! { <RecordPage slots=SLOTS id=id /> }.into_any()
}

fn never(_: &Record) -> bool {
    false
}

fn moved(record: &Record, state: ChoiceCode) -> Option<Change> {
    let mut after = record.clone();
    after.set_value(service_case::STATE.field, Some(Value::Choice(state)));
    Change::between(record, &after)
}

/// The one next step of a case in its state.
fn quick(open: Open) -> AnyView {
    (move || {
        let record = open.record.get()?;
        let state = record.get(service_case::STATE).unwrap_or(CaseState::New);
        let (text, done, icon, next) = match state {
            CaseState::New => (words::START_CASE, words::CASE_STARTED, IconName::ArrowRight, CaseState::Open),
            CaseState::Open | CaseState::Waiting | CaseState::OnHold => {
                (words::SOLVE_CASE, words::CASE_SOLVED, IconName::Check, CaseState::Solved)
            }
            CaseState::Solved | CaseState::Closed => {
                (words::REOPEN_CASE, words::CASE_REOPENED, IconName::Refresh, CaseState::Open)
            }
        };
        Some(step_button(open, text, done, icon, next))
    })
    .into_any()
}

fn step_button(open: Open, text: Text, done: Text, icon: IconName, next: CaseState) -> AnyView {
    let go = move |_| {
        let change = open.record.with_untracked(|record| moved(record.as_ref()?, next.code()));
        let said = done.get(locale_untracked()).to_owned();
        save(open.desk, said.clone(), change.into_iter().collect(), Some(said));
    };
    view! {
        <button type="button" class="button" data-kind="primary" on:click=go>
            <Icon name=icon />
            <span>{tr(text)}</span>
        </button>
    }
    .into_any()
}

fn lead(open: Open) -> AnyView {
    let waiting = move || {
        let record = open.record.get()?;
        let is_open = record.get(service_case::STATE).is_none_or(CaseState::is_open);
        let received = record.get(service_case::RECEIVED_AT).filter(|_| is_open)?;
        let (text, count) = age(received, open.desk.now());
        Some(view! {
            <span class="badge age" data-tone="warning">
                <Icon name=IconName::Clock />
                {move || text.fill(locale(), &[&count.to_string()])}
            </span>
        })
    };
    view! {
        <Path
            open=open
            field=service_case::STATE.field
            steps=CaseState::OPTIONS
            lost=never
            moved=moved
        />
        <div class="row">{waiting}</div>
    }
    .into_any()
}

fn task_ties(open: Open) -> Vec<(FieldId, Value)> {
    let mut ties = vec![(task::SERVICE_CASE.field, Value::Reference(open.id))];
    let record = open.record.get_untracked();
    let customer = record.and_then(|record| open.desk.read(|workspace| customer_of(workspace, &record)));
    ties.extend(customer.map(|customer| (task::CUSTOMER.field, Value::Reference(customer))));
    ties
}

/// The matter and its solution in full, before everything else.
fn main(open: Open) -> AnyView {
    let matter = move || {
        let record = open.record.get()?;
        let parts: Vec<AnyView> = [service_case::DESCRIPTION.field, service_case::SOLUTION.field]
            .into_iter()
            .filter_map(|field| Some((field, record.value(field)?.clone())))
            .map(|(field, value)| matter_part(field, value))
            .collect();
        Some(parts)
    };
    view! {
        {matter}
        <Tasks open=open field=task::SERVICE_CASE.field ties=task_ties />
    }
    .into_any()
}

fn matter_part(field: FieldId, value: Value) -> AnyView {
    let label = crate::pages::support::entity_of(service_case::ID)
        .and_then(|entity| entity.field(field))
        .map(|field| field.label);
    view! {
        <section class="section">
            <header class="section-head">
                <h3>{move || label.map(|label| label.get(locale()))}</h3>
            </header>
            <ValueView entity=service_case::ID field=field value=Some(value) />
        </section>
    }
    .into_any()
}
