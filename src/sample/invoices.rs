//! The invoices of what came in, in every state, and what they leave on their contracts (R160).
//! They come after all else, so that the rest of the company is what it was before there were invoices.

use hashbrown::HashMap;

use super::customers::Account;
use super::scene::{Scene, entered};
use crate::model::record::{Record, RecordId};
use crate::model::schema::tables::contract::{self, ContractKind};
use crate::model::schema::tables::invoice::{self, InvoiceKind, InvoiceState};
use crate::model::schema::tables::{customer, line_item, payment};

/// A day in minutes.
const DAY: i32 = 24 * 60;

/// Invents the invoices of the payments, and says on each contract what they come to. One in six payments has none yet.
pub fn invent(scene: &mut Scene, accounts: &[Account], contracts: &mut [Record], payments: &[Record]) -> Vec<Record> {
    let customers: HashMap<RecordId, &Record> =
        accounts.iter().map(|account| (account.record.id, &account.record)).collect();
    let kinds: HashMap<RecordId, ContractKind> =
        contracts.iter().filter_map(|agreed| Some((agreed.id, agreed.get(contract::KIND)?))).collect();
    let mut invoices: Vec<Record> = Vec::new();
    for (place, paid) in payments.iter().enumerate().filter(|(place, _)| place % 6 != 5) {
        let rate = match paid.get(payment::CONTRACT).and_then(|id| kinds.get(&id)) {
            Some(ContractKind::Service) => 6,
            _ => 13,
        };
        let buyer = paid.get(payment::CUSTOMER).and_then(|id| customers.get(&id).copied());
        let Some(billed) = bill(scene, paid, buyer, place, rate) else { continue };
        // What was made out wrong is taken back and made out again.
        if place % 24 == 8 {
            let (red, again) = made_out_again(scene, &billed, place);
            invoices.extend([billed, red, again]);
        } else {
            invoices.push(billed);
        }
    }
    scene.number(&mut invoices, "FP", invoice::NUMBER);
    for agreed in contracts {
        let own = invoices.iter().filter(|one| one.get(invoice::CONTRACT) == Some(agreed.id));
        let total = own.map(invoice::billed).fold(0_i64, i64::saturating_add);
        agreed.set(contract::INVOICED, total);
        if let Some(price) = contract::price(agreed) {
            agreed.set(contract::UNINVOICED, price.saturating_sub(total.max(0)).max(0));
        }
    }
    invoices
}

const fn state(place: usize) -> InvoiceState {
    match place % 12 {
        3 => InvoiceState::Issued,
        4 => InvoiceState::Draft,
        10 => InvoiceState::Void,
        _ => InvoiceState::Sent,
    }
}

const fn kind(place: usize) -> InvoiceKind {
    match place % 8 {
        1 | 4 => InvoiceKind::General,
        6 => InvoiceKind::Receipt,
        7 => InvoiceKind::Other,
        _ => InvoiceKind::Special,
    }
}

/// The number that the tax office gives: twenty digits.
fn tax_office_number(place: usize) -> String {
    format!("2511{:016}", 2_000_000_000_003_571_u64 + place as u64 * 7_919)
}

/// The invoice of a payment; `None` where nobody knows how much it is.
fn bill(scene: &mut Scene, paid: &Record, buyer: Option<&Record>, place: usize, rate: i64) -> Option<Record> {
    let amount = paid.get(payment::AMOUNT)?;
    let at = scene.after(entered(paid), DAY);
    let by = scene.person(place);
    let state = state(place);
    let mut billed = scene
        .record(invoice::ID, at, &by)
        .with(invoice::CONTRACT, paid.get(payment::CONTRACT)?)
        .with(invoice::KIND, kind(place))
        .with(invoice::AMOUNT, amount)
        .with(invoice::TAX_RATE, rate)
        .with(invoice::TAX, line_item::tax_in(amount, rate))
        .with(invoice::STATE, state);
    if let Some(customer) = paid.get(payment::CUSTOMER) {
        billed.set(invoice::CUSTOMER, customer);
    }
    if let Some(instalment) = paid.get(payment::INSTALMENT) {
        billed.set(invoice::INSTALMENT, instalment);
    }
    if let Some(buyer) = buyer {
        let title = Some(buyer.text(customer::INVOICE_TITLE)).filter(|title| !title.is_empty());
        billed.set(invoice::TITLE, title.unwrap_or_else(|| buyer.text(customer::NAME)).to_owned());
        billed.set(invoice::TAX_NUMBER, buyer.text(customer::TAX_NUMBER).to_owned());
    }
    if state != InvoiceState::Draft {
        let on = at.date(scene.offset_minutes);
        billed.set(invoice::INVOICE_NUMBER, tax_office_number(place));
        billed.set(invoice::ISSUED_ON, on);
        if state == InvoiceState::Sent {
            billed.set(invoice::SENT_ON, on);
        }
    }
    Some(billed)
}

/// The red-letter invoice that takes one back, and the one that is made out in its place.
fn made_out_again(scene: &mut Scene, wrong: &Record, place: usize) -> (Record, Record) {
    let at = scene.after(entered(wrong), DAY);
    let by = scene.person(place);
    let mut copy = |number: usize| {
        let mut record = scene.record(invoice::ID, at, &by);
        for (field, value) in wrong.values().iter().filter(|(field, _)| field.0 >= 16) {
            record.set_value(*field, Some(value.clone()));
        }
        let on = at.date(scene.offset_minutes);
        record
            .with(invoice::INVOICE_NUMBER, tax_office_number(number))
            .with(invoice::ISSUED_ON, on)
            .with(invoice::SENT_ON, on)
            .with(invoice::STATE, InvoiceState::Sent)
    };
    let (red, again) = (copy(10_000 + place), copy(20_000 + place));
    let negative = |key| wrong.get(key).unwrap_or(0_i64).saturating_neg();
    let red = red
        .with(invoice::RED_OF, wrong.id)
        .with(invoice::AMOUNT, negative(invoice::AMOUNT))
        .with(invoice::TAX, negative(invoice::TAX));
    (red, again)
}
