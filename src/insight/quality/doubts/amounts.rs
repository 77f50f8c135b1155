//! Amounts out of all proportion to the others of their field: many times the one in the middle.

use super::{AMOUNTS, OUT_OF_PROPORTION};
use crate::insight::spread::median;
use crate::model::RecordId;

/// The amounts of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Amounts {
    /// By the place of the field, in the order of the rows.
    fields: Vec<Vec<(i64, RecordId)>>,
    /// The place of the field under way.
    place: usize,
    /// How many of its amounts are judged.
    at: usize,
    /// More than this is out of proportion there; `None` where there is no middle to speak of.
    most: Option<i64>,
}

impl Amounts {
    /// Takes one in.
    pub(super) fn add(&mut self, place: usize, amount: i64, id: RecordId) {
        if self.fields.len() <= place {
            self.fields.resize_with(place + 1, Vec::new);
        }
        if let Some(own) = self.fields.get_mut(place) {
            own.push((amount, id));
        }
    }

    /// Judges up to so many more; `found` gets the place of the field, what is most there, and the record of each that is
    /// more. True while there are more. What is most in a field is found in one go.
    pub(super) fn advance(&mut self, rows: u32, mut found: impl FnMut(usize, i64, RecordId)) -> bool {
        let Some(own) = self.fields.get(self.place) else {
            return false;
        };
        if self.at == 0 {
            self.most = most_of(own);
        }
        let until = self.at.saturating_add(rows as usize).min(own.len());
        if let Some(most) = self.most {
            let some = own.get(self.at..until).unwrap_or_default();
            some.iter().filter(|(amount, _)| *amount > most).for_each(|(_, id)| found(self.place, most, *id));
            if until < own.len() {
                self.at = until;
                return true;
            }
        }
        (self.place, self.at) = (self.place + 1, 0);
        self.place < self.fields.len()
    }
}

/// What is not yet out of proportion to these.
fn most_of(own: &[(i64, RecordId)]) -> Option<i64> {
    if own.len() < AMOUNTS {
        return None;
    }
    let middle = median(own.iter().map(|(amount, _)| *amount).collect()).filter(|middle| *middle > 0)?;
    Some(middle.saturating_mul(OUT_OF_PROPORTION))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_amount_with_too_many_noughts_is_passed_over_between_two_slices(
            rows in proptest::collection::vec((0_usize..3, 1_i64..4, proptest::bool::weighted(0.2)), 0..120),
            slice in 1_u32..130)
        {
            let rows: Vec<(usize, i64)> =
                rows.iter().map(|(place, amount, huge)| (*place, amount * if *huge { 1_000_000 } else { 1 })).collect();
            let mut amounts = Amounts::default();
            for (at, (place, amount)) in (1_u8..).zip(&rows) {
                amounts.add(*place, *amount, RecordId([at; 16]));
            }
            let mut found = Vec::new();
            while amounts.advance(slice, |place, most, id| found.push((place, most, id))) {}
            let mut plain = Vec::new();
            for place in 0..3 {
                let own: Vec<(i64, RecordId)> = (1_u8..)
                    .zip(&rows)
                    .filter(|(_, (of, _))| *of == place)
                    .map(|(at, (_, amount))| (*amount, RecordId([at; 16])))
                    .collect();
                let Some(most) = most_of(&own) else { continue };
                plain.extend(own.iter().filter(|(amount, _)| *amount > most).map(|(_, id)| (place, most, *id)));
            }
            prop_assert_eq!(found, plain);
        }
    }
}
