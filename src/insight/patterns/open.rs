//! What is still open of a pattern, gathered case by case: all are counted, the dearest alone are kept.

use std::cmp::Reverse;

use super::cases::Case;
use super::{NAMED, Open};

/// The open cases of a pattern, as far as they were looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    count: usize,
    amount: i64,
    /// The amounts and rows of the dearest, and of some more.
    dearest: Vec<(i64, u32)>,
}

impl Gathered {
    /// Takes one in.
    pub(super) fn add(&mut self, case: Case) {
        self.count += 1;
        self.amount = self.amount.saturating_add(case.amount);
        self.dearest.push((case.amount, case.row));
        // A list of all would be as long as the table.
        if self.dearest.len() > NAMED * 50 {
            self.keep_dearest();
        }
    }

    /// The dearest first; of two alike the one that was entered first.
    fn keep_dearest(&mut self) {
        self.dearest.sort_unstable_by_key(|(amount, row)| (Reverse(*amount), *row));
        self.dearest.truncate(NAMED);
    }

    /// All of them.
    pub(super) fn told(mut self) -> Open {
        self.keep_dearest();
        let first = self.dearest.into_iter().map(|(_, row)| row).collect();
        Open { count: self.count, amount: self.amount, first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_thousands_of_open_cases_the_dearest_are_named_and_none_is_left_out_of_the_sum() {
        let mut gathered = Gathered::default();
        let amounts = (0..5_000_u32).map(|row| (row, i64::from(row * 7_919 % 5_003)));
        for (row, amount) in amounts.clone() {
            gathered.add(Case { row, outcome: None, is_open: true, amount });
        }
        let open = gathered.told();
        let mut plain: Vec<(i64, u32)> = amounts.map(|(row, amount)| (amount, row)).collect();
        plain.sort_unstable_by_key(|(amount, row)| (Reverse(*amount), *row));
        assert_eq!((open.count, open.amount), (5_000, plain.iter().map(|(amount, _)| amount).sum::<i64>()));
        assert_eq!(open.first, plain.iter().take(NAMED).map(|(_, row)| *row).collect::<Vec<u32>>());
    }
}
