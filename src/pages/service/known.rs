//! What is known of a customer at a glance, as the page of a case and the dialog of a call show it: the question left open,
//! open cases, the last purchase, the contract in force, and the class by its service record.

use leptos::prelude::*;

use super::time_left::badges;
use crate::i18n::texts::{cases as words, record as record_words};
use crate::i18n::{locale, tr};
use crate::insight::at_hand::{AtHand, of_customer};
use crate::insight::served::{self, Class, Served};
use crate::model::schema::rules::grouped_money;
use crate::model::schema::tables::{contract, customer, interaction, purchase, service_case};
use crate::model::text::Locale;
use crate::model::{EntityId, Record, RecordId, Text};
use crate::pages::surveys::sheet::mean_text;
use crate::ui::desk::Desk;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;

/// How many open cases are named.
const NAMED: usize = 5;

/// The tables that it is made from.
const TABLES: [EntityId; 5] = [customer::ID, service_case::ID, purchase::ID, contract::ID, interaction::ID];

/// What is known of a customer and how it is classed, anew when anything of it changes. Asked while a page is drawn.
pub fn at_hand(desk: Desk, of: Signal<Option<RecordId>>) -> Memo<Option<(AtHand, Served)>> {
    Memo::new(move |_| {
        TABLES.iter().for_each(|entity| desk.track(*entity));
        let id = of.get()?;
        desk.read(|workspace| {
            Some((of_customer(workspace, id, desk.today()), served::of_customer(workspace, id, desk.day())))
        })
    })
}

/// The words of a class.
pub const fn class_label(class: Class) -> Text {
    match class {
        Class::Complaining => words::COMPLAINING,
        Class::Dissatisfied => words::DISSATISFIED,
        Class::Demanding => words::DEMANDING,
        Class::Loyal => words::LOYAL,
        Class::Quiet => words::QUIET,
        Class::Usual => words::USUAL,
    }
}

/// Why a customer is classed so.
pub fn class_reason(served: &Served, locale: Locale) -> String {
    let counts = [served.cases, served.complaints, served.open].map(|count| count.to_string());
    let mut parts = vec![words::CLASS_WHY.fill(locale, &counts.each_ref().map(String::as_str))];
    if let Some(mean) = served.mean().and_then(|mean| usize::try_from(mean).ok()) {
        parts.push(words::CLASS_RATED.fill(locale, &[&mean_text(mean), &served.ratings.to_string()]));
    }
    if served.bought > 0 {
        parts.push(words::CLASS_BOUGHT.fill(locale, &[&served.bought.to_string()]));
    }
    parts.join(if locale == Locale::Chinese { "；" } else { "; " })
}

/// The class as a badge that says why.
pub fn class_badge(served: Served) -> AnyView {
    let class = served.class();
    let why = move || class_reason(&served, locale());
    view! {
        <span class="badge" data-tone=class.tone().key() title=why>
            {tr(class_label(class))}
        </span>
    }
    .into_any()
}

/// The question that was left open.
pub fn question(known: &AtHand) -> Option<AnyView> {
    let question = known.question.clone()?;
    Some(
        view! {
            <div class="notice" data-tone="warning" role="status">
                <Icon name=IconName::Question />
                <div class="notice-text">
                    <strong>{tr(record_words::OPEN_QUESTION)}</strong>
                    <p>{question}</p>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The open cases, the last purchase and the contract as links. The case `here` is left out; `left` is called by whoever
/// follows a link.
pub fn links(desk: Desk, known: &AtHand, (here, heading): (Option<RecordId>, Text), left: Callback<()>) -> AnyView {
    let cases: Vec<AnyView> = known
        .open_cases
        .iter()
        .filter(|case| Some(case.id) != here)
        .take(NAMED)
        .map(|case| {
            let badges = badges(desk, case, locale());
            line(
                service_case::ID,
                case.id,
                IconName::Service,
                case.text(service_case::SUBJECT).to_owned(),
                badges,
                left,
            )
        })
        .collect();
    let bought = known.last_purchase.as_ref().map(|bought| bought_line(bought, left));
    let agreed = known.contract.as_ref().map(|agreed| agreed_line(agreed, left));
    if cases.is_empty() && bought.is_none() && agreed.is_none() {
        return view! { <p class="muted">{tr(words::NOTHING_KNOWN)}</p> }.into_any();
    }
    let cases = (!cases.is_empty()).then(|| part(heading, cases));
    let bought = bought.map(|line| part(words::LAST_PURCHASE, vec![line]));
    let agreed = agreed.map(|line| part(words::CONTRACT, vec![line]));
    view! {
        {cases}
        {bought}
        {agreed}
    }
    .into_any()
}

fn part(heading: Text, lines: Vec<AnyView>) -> AnyView {
    view! {
        <h4>{tr(heading)}</h4>
        <ul class="link-list">{lines}</ul>
    }
    .into_any()
}

fn line(
    entity: EntityId,
    id: RecordId,
    icon: IconName,
    title: String,
    more: Option<AnyView>,
    left: Callback<()>,
) -> AnyView {
    view! {
        <li>
            <a class="link-row" href=href_of(entity, id) on:click=move |_| left.run(())>
                <Icon name=icon />
                <span class="truncate grow">{title}</span>
                {more}
            </a>
        </li>
    }
    .into_any()
}

/// What was bought, when and for how much.
fn bought_line(bought: &Record, left: Callback<()>) -> AnyView {
    let name = match bought.text(purchase::PRODUCT_NAME) {
        "" => bought.text(purchase::NUMBER),
        name => name,
    };
    let day = bought.get(purchase::PURCHASED_ON).map(|day| day.to_string());
    let amount = bought.get(purchase::AMOUNT).map(grouped_money);
    let more = view! {
        <time class="muted number">{day}</time>
        <span class="amount">{amount}</span>
    };
    line(purchase::ID, bought.id, IconName::Purchases, name.to_owned(), Some(more.into_any()), left)
}

/// The contract and its last day.
fn agreed_line(agreed: &Record, left: Callback<()>) -> AnyView {
    let end = agreed.get(contract::ENDS_ON).map(|end| end.to_string());
    let more = view! { <time class="muted number">{end}</time> };
    let name = agreed.text(contract::NAME).to_owned();
    line(contract::ID, agreed.id, IconName::Contract, name, Some(more.into_any()), left)
}
