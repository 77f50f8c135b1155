//! What follows on an invoice itself (R160): whom it is made out to, the tax that it holds, and how far it is.
//! What a contract has invoiced is reckoned with its money.

use super::{Draft, edited, put};
use crate::model::change::{Action, Change, Origin};
use crate::model::schema::tables::invoice::{self, InvoiceState};
use crate::model::schema::tables::{contract, customer, line_item};
use crate::model::{Key, Record};

/// Fills how far a new invoice is, where nobody says it: files seldom do, and the days tell.
pub(super) fn defaults(record: &mut Record) {
    if record.value(invoice::STATE.field).is_some() {
        return;
    }
    let has = |key: Key<_>| record.value(key.field).is_some();
    let state = if has(invoice::SENT_ON) {
        InvoiceState::Sent
    } else if has(invoice::ISSUED_ON) {
        InvoiceState::Issued
    } else {
        InvoiceState::Draft
    };
    record.set(invoice::STATE, state);
}

/// What follows when an invoice is written.
pub(super) fn changed(draft: &mut Draft<'_>, change: &Change) {
    let Some(written) = draft.record(invoice::ID, change.id) else {
        return;
    };
    if change.action == Action::Create {
        made_out_to(draft, change, &written);
    }
    tax_follows(draft, change, &written);
    if *draft.origin == Origin::Person {
        days_and_state(draft, change, &written);
    }
}

/// A new invoice takes title, tax number and account from its customer, where it says nothing itself.
fn made_out_to(draft: &mut Draft<'_>, change: &Change, written: &Record) {
    let of_contract = || draft.record(contract::ID, written.get(invoice::CONTRACT)?)?.get(contract::CUSTOMER);
    let known = written.get(invoice::CUSTOMER).or_else(of_contract);
    let Some(customer) = known.and_then(|id| draft.record(customer::ID, id)) else {
        return;
    };
    let title = match customer.text(customer::INVOICE_TITLE) {
        "" => customer.text(customer::NAME),
        title => title,
    };
    let facts = [
        (invoice::TITLE, title),
        (invoice::TAX_NUMBER, customer.text(customer::TAX_NUMBER)),
        (invoice::BANK_ACCOUNT, customer.text(customer::BANK_ACCOUNT)),
    ];
    for (key, known) in facts {
        if written.value(key.field).is_none() && !known.is_empty() {
            put(draft, change, key, Some(known.to_owned()));
        }
    }
}

/// The tax follows amount and rate until somebody types another.
fn tax_follows(draft: &mut Draft<'_>, change: &Change, written: &Record) {
    let moved = edited(change, invoice::AMOUNT.field) || edited(change, invoice::TAX_RATE.field);
    if !moved || edited(change, invoice::TAX.field) {
        return;
    }
    if let (Some(amount), Some(rate)) = (written.get(invoice::AMOUNT), written.get(invoice::TAX_RATE)) {
        put(draft, change, invoice::TAX, Some(line_item::tax_in(amount, rate)));
    }
}

/// Whoever says when an invoice was issued or sent says that it was, and the other way round.
fn days_and_state(draft: &mut Draft<'_>, change: &Change, written: &Record) {
    let today = draft.circumstances.today();
    let state = written.get(invoice::STATE);
    let (issued, sent) = (written.get(invoice::ISSUED_ON), written.get(invoice::SENT_ON));
    if edited(change, invoice::STATE.field) {
        let is_sent = state == Some(InvoiceState::Sent);
        if is_sent && sent.is_none() {
            put(draft, change, invoice::SENT_ON, Some(today));
        }
        if state.is_some_and(InvoiceState::counts) && issued.is_none() {
            put(draft, change, invoice::ISSUED_ON, Some(sent.filter(|_| is_sent).unwrap_or(today)));
        }
        return;
    }
    if edited(change, invoice::SENT_ON.field)
        && sent.is_some()
        && matches!(state, None | Some(InvoiceState::Draft | InvoiceState::Issued))
    {
        put(draft, change, invoice::STATE, Some(InvoiceState::Sent));
        if issued.is_none() {
            put(draft, change, invoice::ISSUED_ON, sent);
        }
    } else if edited(change, invoice::ISSUED_ON.field)
        && issued.is_some()
        && matches!(state, None | Some(InvoiceState::Draft))
    {
        put(draft, change, invoice::STATE, Some(InvoiceState::Issued));
    }
}
