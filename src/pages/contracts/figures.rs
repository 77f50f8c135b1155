//! The money of a contract on its page: a bar of what came in, the figures in words, and the customer's credit.

use leptos::prelude::*;

use super::credit::over_limit_notice;
use super::standing::{Binding, Standing, standing};
use crate::i18n::texts::money as words;
use crate::i18n::{locale, tr};
use crate::insight::receivables::days_late;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{contract, customer, instalment};
use crate::model::{CalendarDate, Text};
use crate::pages::record::Open;
use crate::ui::icons::{Icon, IconName};
use crate::ui::progress::Progress;

/// The money of the open contract.
#[component]
pub fn Figures(
    /// The contract.
    open: Open,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        open.desk.track(instalment::ID);
        open.desk.track(customer::ID);
        let today = open.desk.today();
        open.record.with(|record| {
            let agreed = record.as_ref()?;
            Some(open.desk.read(|workspace| standing(workspace, agreed, today)))
        })
    });
    let held = move || shown.get().unwrap_or_default();
    let label = Signal::derive(move || words::PROGRESS.get(locale()).to_owned());
    let received = Signal::derive(move || held().received as f64);
    let price = Signal::derive(move || held().price.unwrap_or(0) as f64);
    let bar = move || {
        let known = shown.with(|shown| shown.and_then(|shown| shown.price).is_some_and(|price| price > 0));
        known.then(|| view! { <Progress label=label value=received max=price /> })
    };
    let over = move || held().over_limit.map(|credit| over_limit_notice(words::OVER_LIMIT_WITH, credit));
    // Of whom the sums are hidden, "nothing came in" would be untrue.
    let is_told = [contract::AMOUNT, contract::RECEIVED, contract::OUTSTANDING]
        .into_iter()
        .all(|sum| open.desk.reads(contract::ID, sum.field));
    is_told.then(|| {
        view! {
            <div class="money">
                {move || figures(&held(), open.desk.today())}
                {bar}
                {over}
            </div>
        }
    })
}

/// An amount in fen with its name; what is bad says so by a sign, too.
pub(super) fn figure(text: Text, amount: i64, bad: bool) -> AnyView {
    let mark = bad.then(|| view! { <Icon name=IconName::Warning /> });
    view! {
        <div class="figure" data-tone=bad.then_some("bad")>
            <span class="figure-label">{mark} {tr(text)}</span>
            <b class="figure-value">{move || short_money(amount)}</b>
        </div>
    }
    .into_any()
}

/// Words in the place of an amount.
fn said(text: Text, instead: Text) -> AnyView {
    view! {
        <div class="figure">
            <span class="figure-label">{tr(text)}</span>
            <b class="figure-value muted">{tr(instead)}</b>
        </div>
    }
    .into_any()
}

/// What is overdue, in fen, and since which day; nothing where nothing is.
pub(super) fn late(overdue: i64, since: Option<CalendarDate>, today: CalendarDate) -> Option<AnyView> {
    let since = since.map(|since| {
        let days = days_late(since, today).to_string();
        view! {
            <small class="figure-since">
                {move || words::LATE_SINCE.fill(locale(), &[&since.to_string(), &days])}
            </small>
        }
    });
    (overdue > 0).then(|| {
        view! {
            <div class="figure" data-tone="bad">
                <span class="figure-label">
                    <Icon name=IconName::Warning />
                    " "
                    {tr(words::OVERDUE)}
                </span>
                <b class="figure-value">{move || short_money(overdue)}</b>
                {since}
            </div>
        }
        .into_any()
    })
}

fn figures(shown: &Standing, today: CalendarDate) -> AnyView {
    let mut all: Vec<AnyView> = Vec::new();
    all.extend(shown.price.map(|price| figure(words::PRICE, price, false)));
    all.push(figure(words::RECEIVED, shown.received, false));
    if shown.price.is_some() {
        all.push(match shown.binding {
            Binding::Now => figure(words::OUTSTANDING, shown.outstanding, false),
            Binding::NotYet => said(words::OUTSTANDING, words::NOT_IN_FORCE),
            Binding::NoLonger => said(words::OUTSTANDING, words::NO_LONGER_IN_FORCE),
        });
    }
    all.extend(late(shown.overdue, shown.late_since, today));
    if shown.overpaid > 0 {
        all.push(figure(words::OVERPAID, shown.overpaid, true));
    }
    // A desk that bills elsewhere has no use for these.
    if shown.invoiced != 0 {
        all.push(figure(words::INVOICED, shown.invoiced, false));
        all.push(figure(words::UNINVOICED, shown.uninvoiced, false));
        if shown.unbilled > 0 {
            all.push(figure(words::UNBILLED, shown.unbilled, true));
        }
    }
    view! { <div class="figures">{all}</div> }.into_any()
}
