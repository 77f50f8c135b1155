//! The purchases of a record, newest first, how many there are and what they come to (R185, R244, R299).

use leptos::prelude::*;

use super::belonging::{Belonging, Ties};
use super::bought::{Bought, bought};
use super::page::Open;
use super::rows::{first_of, link_list};
use crate::i18n::locale;
use crate::i18n::texts::purchases as words;
use crate::model::schema::rules::grouped_money;
use crate::model::schema::tables::purchase;
use crate::model::{FieldId, Record, Text};
use crate::pages::support::grouped;
use crate::ui::icons::{Icon, IconName};
use crate::ui::links::href_of;

/// How many are shown at first.
const SHOWN: usize = 8;

/// The purchases whose reference `field` leads to the record.
#[component]
pub fn Purchases(
    /// The record.
    open: Open,
    /// The reference of the purchases.
    field: FieldId,
    /// The heading.
    title: Text,
    /// What a purchase is called here.
    name: fn(Open, &Record) -> String,
    /// What ties a new purchase to the record.
    ties: Ties,
) -> impl IntoView {
    let all = RwSignal::new(false);
    let found: Memo<Bought> = Memo::new(move |_| {
        open.desk.track(purchase::ID);
        open.desk.read(|workspace| bought(workspace, field, open.id))
    });
    let listed = Memo::new(move |_| {
        let shown = if all.get() { usize::MAX } else { SHOWN };
        found.with(|found| first_of(open, purchase::ID, found.rows.iter().copied(), shown))
    });
    let list = link_list(open, purchase::ID, listed, move |record| line(open, name, record));
    let sum = move || {
        let is_told = open.desk.reads(purchase::ID, purchase::AMOUNT.field);
        let total = found.with(|found| (is_told && !found.rows.is_empty()).then_some(found.total))?;
        Some(view! { <p class="muted">{move || words::COMES_TO.fill(locale(), &[&grouped_money(total)])}</p> })
    };
    let more = move || {
        let left = found.with(|found| found.rows.len()).saturating_sub(SHOWN);
        (left > 0 && !all.get()).then(|| {
            view! {
                <button type="button" class="link-button" on:click=move |_| all.set(true)>
                    {format!("+{}", grouped(left))}
                </button>
            }
        })
    };
    let count = Signal::derive(move || found.with(|found| found.rows.len()));
    view! {
        <Belonging open=open entity=purchase::ID title=title count=count none=words::NOTHING_BOUGHT ties=ties>
            {sum}
            {list}
            {more}
        </Belonging>
    }
}

/// What was bought and how much of it; where the purchase doesn't say, its number.
pub fn what(_: Open, record: &Record) -> String {
    let name = match record.text(purchase::PRODUCT_NAME) {
        "" => record.text(purchase::NUMBER),
        name => name,
    };
    match record.get(purchase::QUANTITY) {
        None | Some(1) => name.to_owned(),
        Some(quantity) => words::TIMES.fill(locale(), &[name, &quantity.to_string()]),
    }
}

fn line(open: Open, name: fn(Open, &Record) -> String, record: &Record) -> AnyView {
    let title = name(open, record);
    let day =
        record.get(purchase::PURCHASED_ON).map(|day| view! { <time class="muted number">{day.to_string()}</time> });
    let amount = record.get(purchase::AMOUNT);
    let amount = amount.map(|fen| view! { <span class="amount">{grouped_money(fen)}</span> });
    view! {
        <li>
            <a class="link-row" href=href_of(purchase::ID, record.id)>
                <Icon name=IconName::Purchases />
                <span class="truncate grow">{title}</span>
                {day}
                {amount}
            </a>
        </li>
    }
    .into_any()
}
