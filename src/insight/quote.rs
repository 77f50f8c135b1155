//! The lines of a deal or a contract in their order, and what they come to: in full, after discounts, and the tax that is
//! in it by its rate (R151, R152).

use std::collections::BTreeMap;

use crate::model::schema::tables::{contract, line_item};
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::workspace::Workspace;

/// The reference by which a line belongs to a record of that table, an opportunity or a contract.
pub const fn reference_to(entity: EntityId) -> FieldId {
    match entity {
        contract::ID => line_item::CONTRACT.field,
        _ => line_item::OPPORTUNITY.field,
    }
}

/// The lines of an opportunity or a contract, in their order.
pub fn lines(workspace: &Workspace, entity: EntityId, id: RecordId) -> Vec<Record> {
    let rows = workspace.children(line_item::ID, reference_to(entity), id);
    let lines = rows.into_iter().filter_map(|row| workspace.record_at(line_item::ID, row));
    let mut lines: Vec<Record> = lines.filter(|line| line_item::whole(line) == Some((entity, id))).collect();
    lines.sort_by_key(|line| (line.get(line_item::SEQUENCE).unwrap_or(i64::MAX), line.id));
    lines
}

/// What lines come to, in fen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Before any discount.
    pub full: i64,
    /// What is to be paid, tax included.
    pub amount: i64,
    /// The tax in that, by rates in whole per cent, the lowest first.
    pub taxes: Vec<(i64, i64)>,
}

impl Totals {
    /// What is taken off.
    pub const fn discount(&self) -> i64 {
        self.full.saturating_sub(self.amount)
    }

    /// What is to be paid without the tax.
    pub fn net(&self) -> i64 {
        self.taxes.iter().fold(self.amount, |left, (_, tax)| left.saturating_sub(*tax))
    }
}

/// What these lines come to. The tax is reckoned of the sum of each rate, as invoices do, and not line by line.
pub fn totals<'a>(lines: impl IntoIterator<Item = &'a Record>) -> Totals {
    let mut totals = Totals::default();
    let mut by_rate: BTreeMap<i64, i64> = BTreeMap::new();
    for line in lines {
        let amount = line.get(line_item::AMOUNT).unwrap_or(0);
        let full = line_item::amount_of(line.get(line_item::QUANTITY), line.get(line_item::UNIT_PRICE), None);
        totals.full = totals.full.saturating_add(full.unwrap_or(amount));
        totals.amount = totals.amount.saturating_add(amount);
        if let Some(rate) = line.get(line_item::TAX_RATE).filter(|rate| *rate > 0) {
            let sum = by_rate.entry(rate).or_insert(0);
            *sum = sum.saturating_add(amount);
        }
    }
    totals.taxes = by_rate.into_iter().map(|(rate, sum)| (rate, line_item::tax_in(sum, rate))).collect();
    totals
}

/// Splits a total over parts as they stand to one another, so that no fen is lost or invented. Where the parts come to
/// nothing, the last takes all.
pub fn shares(total: i64, parts: &[i64]) -> Vec<i64> {
    let all: i128 = parts.iter().map(|part| i128::from(*part)).sum();
    let (mut so_far, mut given) = (0_i128, 0_i128);
    let last = parts.len().saturating_sub(1);
    let mut shares = Vec::with_capacity(parts.len());
    for (place, part) in parts.iter().enumerate() {
        so_far += i128::from(*part);
        let upto = if place == last {
            i128::from(total)
        } else if all == 0 {
            0
        } else {
            i128::from(total) * so_far / all
        };
        shares.push(i64::try_from(upto - given).unwrap_or(0));
        given = upto;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::opportunity;
    use proptest::prelude::*;

    fn line(number: u8, sequence: i64, quantity: i64, price: i64, discount: i64, rate: i64) -> Record {
        let mut line = Record::new(line_item::ID, RecordId([number; 16]))
            .with(line_item::OPPORTUNITY, RecordId([99; 16]))
            .with(line_item::SEQUENCE, sequence)
            .with(line_item::QUANTITY, quantity)
            .with(line_item::UNIT_PRICE, price)
            .with(line_item::DISCOUNT, discount)
            .with(line_item::TAX_RATE, rate);
        if let Some(amount) = line_item::worked_out(&line) {
            line.set(line_item::AMOUNT, amount);
        }
        line
    }

    #[test]
    fn a_quote_says_what_is_taken_off_and_what_of_it_is_tax() {
        let signed = line(4, 1, 1, 5, 0, 0).with(line_item::CONTRACT, RecordId([98; 16]));
        let records = [line(1, 2, 2, 11_300, 50, 13), line(2, 1, 1, 10_600, 0, 6), line(3, 3, 1, 500, 0, 0), signed];
        let workspace = Workspace::holding(&records);
        let shown = lines(&workspace, opportunity::ID, RecordId([99; 16]));
        let order: Vec<_> = shown.iter().map(|line| line.get(line_item::SEQUENCE)).collect();
        assert_eq!(order, [Some(1), Some(2), Some(3)], "in their order, and without the line of the contract");
        assert_eq!(lines(&workspace, contract::ID, RecordId([98; 16])).len(), 1);
        let totals = totals(&shown);
        assert_eq!((totals.full, totals.amount, totals.discount()), (33_700, 22_400, 11_300));
        assert_eq!((totals.taxes.as_slice(), totals.net()), ([(6, 600), (13, 1_300)].as_slice(), 20_500));
    }

    proptest! {
        #[test]
        fn net_and_taxes_are_the_amount_and_the_lines_are_the_sum(
            lines in prop::collection::vec((0_i64..10_000, 0_i64..10_000_000, 0_i64..=100, 0_i64..=20), 0..20),
        ) {
            let records: Vec<Record> = (0_u8..)
                .zip(lines)
                .map(|(number, (quantity, price, discount, rate))| line(number, 1, quantity, price, discount, rate))
                .collect();
            let totals = totals(&records);
            let sum: i64 = records.iter().filter_map(|line| line.get(line_item::AMOUNT)).sum();
            prop_assert_eq!(totals.amount, sum);
            prop_assert_eq!(totals.net() + totals.taxes.iter().map(|(_, tax)| tax).sum::<i64>(), sum);
            prop_assert!(totals.discount() >= 0 && totals.net() >= 0);
        }

        #[test]
        fn no_fen_of_a_deal_is_lost_or_invented_between_its_lines(
            total in 0_i64..1_000_000_000_000,
            parts in prop::collection::vec(0_i64..1_000_000_000, 1..12),
        ) {
            let shares = shares(total, &parts);
            prop_assert_eq!(shares.len(), parts.len());
            prop_assert_eq!(shares.iter().sum::<i64>(), total);
            prop_assert!(shares.iter().all(|share| *share >= 0));
        }

        #[test]
        fn a_deal_that_comes_to_its_lines_leaves_them_as_they_are(
            parts in prop::collection::vec(0_i64..1_000_000_000, 1..12),
        ) {
            prop_assert_eq!(shares(parts.iter().sum(), &parts), parts);
        }
    }
}
