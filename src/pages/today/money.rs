//! Money on the Today page: overdue payments with how long they are, those due soon, what came in and was not invoiced,
//! and contracts to renew.

use leptos::prelude::*;

use super::dues::{DueLine, Dues, dues};
use super::gather::Section;
use super::line::{day, due, line};
use super::page::frame;
use crate::i18n::locale;
use crate::i18n::texts::money as words;
use crate::insight::receivables::Band;
use crate::model::Text;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::{contract, customer, instalment, invoice, payment, policy};
use crate::pages::later::later_where;
use crate::ui::desk::Desk;
use crate::ui::links::href_of;

/// The sections, where the desk holds contracts at all: a first visit that has none doesn't wait for their code.
pub fn money_due(desk: Desk, only_mine: RwSignal<bool>) -> AnyView {
    let any = move || {
        desk.track(contract::ID);
        desk.read(|workspace| workspace.count(contract::ID)) > 0
    };
    later_where(any, move || view! { <MoneyDue desk=desk only_mine=only_mine /> }.into_any())
}

/// What is due; nothing where nothing is.
#[component]
fn MoneyDue(
    /// The desk.
    desk: Desk,
    /// Whether only the person's own contracts count.
    only_mine: RwSignal<bool>,
) -> impl IntoView {
    let me = StoredValue::new(desk.member());
    let due = Memo::new(move |_| {
        desk.track(contract::ID);
        desk.track(instalment::ID);
        desk.track(invoice::ID);
        desk.track(payment::ID);
        desk.track(customer::ID);
        desk.track(policy::ID);
        let me = me.get_value();
        let member = only_mine.get().then_some(me.as_str());
        desk.read(|workspace| dues(workspace, member, desk.day()))
    });
    move || due.with(|due| sections(desk, due))
}

fn sections(desk: Desk, due: &Dues) -> Vec<AnyView> {
    let mut shown = Vec::new();
    if due.overdue.total > 0 {
        shown.push(section(desk, ("overdue-payments", words::OVERDUE_PAYMENTS), &due.overdue, Some(due)));
    }
    if due.soon.total > 0 {
        shown.push(section(desk, ("payments-soon", words::PAYMENTS_SOON), &due.soon, None));
    }
    if due.unbilled.total > 0 {
        shown.push(section(desk, ("unbilled", words::UNBILLED), &due.unbilled, None));
    }
    if due.renewals.total > 0 {
        shown.push(section(desk, ("renewals", words::RENEWALS), &due.renewals, None));
    }
    shown
}

/// A section; what is late says in its first line how much it is and for how long.
fn section(desk: Desk, heading: (&'static str, Text), lines: &Section<DueLine>, late: Option<&Dues>) -> AnyView {
    let mut rows: Vec<AnyView> = Vec::new();
    rows.extend(late.map(by_band));
    rows.extend(lines.lines.iter().cloned().map(|line| row(desk, line)));
    frame(heading, lines, rows, None)
}

fn by_band(due: &Dues) -> AnyView {
    let (sum, bands) = (due.overdue_sum, due.bands.clone());
    let told = move || {
        let locale = locale();
        let mut parts = vec![words::OVERDUE_SUM.fill(locale, &[&short_money(sum)])];
        parts.extend(bands.iter().map(|(band, left)| name_of(*band).fill(locale, &[&short_money(*left)])));
        parts.join(" · ")
    };
    view! { <li class="muted">{told}</li> }.into_any()
}

const fn name_of(band: Band) -> Text {
    match band {
        Band::Month => words::BAND_MONTH,
        Band::TwoMonths => words::BAND_TWO_MONTHS,
        Band::Quarter => words::BAND_QUARTER,
        Band::Longer => words::BAND_LONGER,
    }
}

fn row(desk: Desk, one: DueLine) -> AnyView {
    let today = desk.today();
    let DueLine { entity, id, contract, part, customer, on, left, ends } = one;
    let about = move || {
        let locale = locale();
        let mut parts: Vec<String> = Vec::new();
        parts.extend(part.map(|part| words::PART.fill(locale, &[&part.to_string()])));
        if !customer.is_empty() {
            parts.push(customer.clone());
        }
        if left > 0 {
            parts.push(short_money(left));
        }
        parts.extend(ends.map(|ends| words::ENDS_ON.fill(locale, &[&ends.to_string()])));
        parts.join(" · ")
    };
    // A contract is not late: it is to be renewed, or to be billed for what came in.
    let end = if entity == instalment::ID { due(on, today) } else { day(on, today) };
    line(contract, href_of(entity, id), about, end)
}
