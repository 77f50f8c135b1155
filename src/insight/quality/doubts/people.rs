//! Numbers that stand with people of more customers than one person works for. They are kept in order from the first, so
//! that nothing has to be sorted once all are read.

use std::collections::BTreeSet;

use super::CUSTOMERS_A_NUMBER;
use crate::model::RecordId;

/// People with their mobile numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct People {
    /// The number, the customer and the person of those who are still to be looked at.
    all: BTreeSet<(u64, RecordId, RecordId)>,
    /// The number under way.
    number: u64,
    /// The customer and the person of those who have it.
    same: Vec<(RecordId, RecordId)>,
}

impl People {
    /// Takes one in.
    pub(super) fn add(&mut self, number: u64, customer: RecordId, person: RecordId) {
        self.all.insert((number, customer, person));
    }

    /// Looks at up to so many more; `found` gets those whose number stands with too many customers. True while there are
    /// more.
    pub(super) fn advance(&mut self, most: u32, mut found: impl FnMut(RecordId)) -> bool {
        for _ in 0..most {
            let Some((number, customer, person)) = self.all.pop_first() else {
                self.judge(&mut found);
                return false;
            };
            if number != self.number {
                self.judge(&mut found);
                self.number = number;
            }
            self.same.push((customer, person));
        }
        true
    }

    /// All who have the number are known.
    fn judge(&mut self, found: &mut impl FnMut(RecordId)) {
        let same = std::mem::take(&mut self.same);
        let customers = same.chunk_by(|(one, _), (other, _)| one == other).count();
        if customers > CUSTOMERS_A_NUMBER {
            same.into_iter().for_each(|(_, person)| found(person));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whoever_shares_a_number_too_widely_is_told_however_many_are_looked_at_in_one_go(
            rows in proptest::collection::vec((0_u64..4, 1_u8..8), 0..60), slice in 1_u32..70)
        {
            let mut people = People::default();
            for (at, (number, customer)) in (1_u8..).zip(&rows) {
                people.add(*number, RecordId([*customer; 16]), RecordId([100 + at; 16]));
            }
            let mut found = Vec::new();
            while people.advance(slice, |person| found.push(person)) {}
            let mut sorted: Vec<(u64, u8, u8)> =
                (101_u8..).zip(&rows).map(|(person, (number, customer))| (*number, *customer, person)).collect();
            sorted.sort_unstable();
            let is_too_wide = |wanted: u64| {
                let of: hashbrown::HashSet<u8> =
                    rows.iter().filter(|(number, _)| *number == wanted).map(|(_, customer)| *customer).collect();
                of.len() > CUSTOMERS_A_NUMBER
            };
            let plain: Vec<RecordId> = sorted
                .into_iter()
                .filter(|(number, ..)| is_too_wide(*number))
                .map(|(.., person)| RecordId([person; 16]))
                .collect();
            prop_assert_eq!(found, plain);
        }
    }
}
