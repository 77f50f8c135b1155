//! What an invoice form holds from the start: what is left to bill of a contract, made out as its customer wants it, or
//! all of an invoice that is taken back (R160).

use crate::model::record::FieldValue;
use crate::model::schema::tables::invoice::{self, InvoiceState};
use crate::model::schema::tables::{contract, customer};
use crate::model::{FieldId, Key, Record, Value};

/// Values of a form.
type Filled = Vec<(FieldId, Value)>;

fn fill<T: FieldValue>(key: Key<T>, value: T) -> (FieldId, Value) {
    (key.field, value.into_value())
}

/// A new invoice of a contract: for what was paid and not billed yet, else for all that is left to bill.
pub fn of_contract(agreed: &Record, buyer: Option<&Record>) -> Filled {
    let mut filled = Vec::new();
    let paid = unbilled(agreed);
    let left = agreed.get(contract::UNINVOICED).or_else(|| contract::price(agreed)).unwrap_or(0);
    let amount = if paid > 0 { paid } else { left };
    if amount > 0 {
        filled.push(fill(invoice::AMOUNT, amount));
    }
    if let Some(buyer) = buyer {
        let title = Some(buyer.text(customer::INVOICE_TITLE)).filter(|title| !title.is_empty());
        let facts = [
            (invoice::TITLE, title.unwrap_or_else(|| buyer.text(customer::NAME))),
            (invoice::TAX_NUMBER, buyer.text(customer::TAX_NUMBER)),
            (invoice::BANK_ACCOUNT, buyer.text(customer::BANK_ACCOUNT)),
        ];
        let known = facts.into_iter().filter(|(_, text)| !text.is_empty());
        filled.extend(known.map(|(key, text)| fill(key, text.to_owned())));
    }
    filled
}

/// What came in of a contract and was not billed, in fen; nothing where all of it was.
pub fn unbilled(agreed: &Record) -> i64 {
    let figure = |key: Key<i64>| agreed.get(key).unwrap_or(0);
    figure(contract::RECEIVED).saturating_sub(figure(contract::INVOICED)).max(0)
}

/// The red-letter invoice of one that is out.
pub fn red_letter(wrong: &Record) -> Filled {
    let kept = [
        invoice::KIND.field,
        invoice::TITLE.field,
        invoice::TAX_NUMBER.field,
        invoice::BANK_ACCOUNT.field,
        invoice::INSTALMENT.field,
        invoice::TAX_RATE.field,
    ];
    let mut filled: Filled = kept.into_iter().filter_map(|field| Some((field, wrong.value(field)?.clone()))).collect();
    let figures = [invoice::AMOUNT, invoice::TAX];
    filled.extend(figures.into_iter().filter_map(|key| Some(fill(key, wrong.get(key)?.saturating_neg()))));
    filled
}

/// Whether an invoice can be taken back: it is out, and takes back none itself.
pub fn can_be_taken_back(invoice: &Record) -> bool {
    invoice.get(invoice::STATE).is_some_and(InvoiceState::counts) && invoice.value(invoice::RED_OF.field).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    fn amount(filled: &Filled) -> Option<&Value> {
        filled.iter().find(|(field, _)| *field == invoice::AMOUNT.field).map(|(_, value)| value)
    }

    #[test]
    fn an_invoice_begins_with_what_is_to_be_billed_and_as_the_customer_wants_it() {
        let agreed = Record::new(contract::ID, RecordId([1; 16])).with(contract::AMOUNT, 1_000);
        assert_eq!(amount(&of_contract(&agreed, None)), Some(&Value::Integer(1_000)));
        let agreed = agreed.with(contract::INVOICED, 300).with(contract::UNINVOICED, 700);
        assert_eq!(amount(&of_contract(&agreed, None)), Some(&Value::Integer(700)));
        let agreed = agreed.with(contract::RECEIVED, 500);
        assert_eq!(amount(&of_contract(&agreed, None)), Some(&Value::Integer(200)));
        assert_eq!(
            amount(&of_contract(&agreed.with(contract::INVOICED, 1_000).with(contract::UNINVOICED, 0), None)),
            None
        );
        let buyer = Record::new(customer::ID, RecordId([2; 16]))
            .with(customer::NAME, "甲公司".to_owned())
            .with(customer::TAX_NUMBER, "91310000".to_owned());
        let filled = of_contract(&Record::new(contract::ID, RecordId([1; 16])), Some(&buyer));
        assert_eq!(
            filled,
            [fill(invoice::TITLE, "甲公司".to_owned()), fill(invoice::TAX_NUMBER, "91310000".to_owned())]
        );
    }

    #[test]
    fn a_red_letter_invoice_takes_back_all_of_the_other_and_none_is_taken_back_twice() {
        let wrong = Record::new(invoice::ID, RecordId([1; 16]))
            .with(invoice::STATE, InvoiceState::Sent)
            .with(invoice::TITLE, "甲公司".to_owned())
            .with(invoice::AMOUNT, 11_300)
            .with(invoice::TAX, 1_300);
        assert!(can_be_taken_back(&wrong));
        let mut red = Record::new(invoice::ID, RecordId([2; 16])).with(invoice::RED_OF, wrong.id);
        for (field, value) in red_letter(&wrong) {
            red.set_value(field, Some(value));
        }
        red.set(invoice::STATE, InvoiceState::Issued);
        assert_eq!(invoice::billed(&red) + invoice::billed(&wrong), 0);
        assert_eq!((red.get(invoice::TAX), red.text(invoice::TITLE)), (Some(-1_300), "甲公司"));
        assert!(!can_be_taken_back(&red));
        assert!(!can_be_taken_back(&wrong.with(invoice::STATE, InvoiceState::Draft)));
    }
}
