//! Which records of a list are ticked, and the range that a shift-click ticks.
//! A record keeps its row as long as the vault is open, so a tick stays with it however the list is sorted or filtered.
//! One bit a row: to tick all of a hundred thousand is a loop over twelve kilobytes.

/// Rows that one word of bits holds.
const ROWS_A_WORD: u32 = u64::BITS;

/// The ticked records of a list, by their rows in the table.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    words: Vec<u64>,
    count: usize,
}

impl Selection {
    /// Nothing ticked.
    pub fn none() -> Self {
        Self::default()
    }

    /// Exactly these rows ticked.
    pub fn of(rows: impl IntoIterator<Item = u32>) -> Self {
        let mut selection = Self::none();
        for row in rows {
            selection.set(row, true);
        }
        selection
    }

    /// How many are ticked.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Whether nothing is ticked.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether the record of this row is ticked.
    pub fn contains(&self, row: u32) -> bool {
        let (at, bit) = place_of(row);
        self.words.get(at).is_some_and(|word| word & bit != 0)
    }

    /// Ticks or unticks the record of a row.
    pub fn set(&mut self, row: u32, ticked: bool) {
        let (at, bit) = place_of(row);
        if ticked && self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        let Some(word) = self.words.get_mut(at) else {
            return;
        };
        let held = *word & bit != 0;
        if ticked && !held {
            *word |= bit;
            self.count += 1;
        } else if !ticked && held {
            *word &= !bit;
            self.count -= 1;
        }
    }

    /// Unticks everything.
    pub fn clear(&mut self) {
        *self = Self::none();
    }

    /// The ticked rows, oldest record first.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        (0_u32..).zip(self.words.iter().copied()).flat_map(|(at, word)| {
            let is_ticked = move |bit: &u32| (word >> *bit) & 1 == 1;
            (0..ROWS_A_WORD).filter(is_ticked).map(move |bit| at * ROWS_A_WORD + bit)
        })
    }
}

/// The word of a row, and its bit in there.
const fn place_of(row: u32) -> (usize, u64) {
    ((row / ROWS_A_WORD) as usize, 1 << (row % ROWS_A_WORD))
}

/// The places from the anchor to where shift was pressed, both included, in ascending order.
pub fn span(anchor: Option<usize>, at: usize) -> std::ops::RangeInclusive<usize> {
    let from = anchor.unwrap_or(at);
    from.min(at)..=from.max(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(selection: &Selection) -> Vec<u32> {
        selection.rows().collect()
    }

    #[test]
    fn a_tick_stays_with_its_record_whatever_order_the_list_has() {
        let mut selection = Selection::of([200, 3, 64]);
        assert_eq!(rows(&selection), vec![3, 64, 200]);
        selection.set(64, false);
        assert_eq!((selection.count(), selection.contains(64), selection.contains(200)), (2, false, true));
        selection.clear();
        assert!(selection.is_empty());
        assert!(!selection.contains(3));
    }

    #[test]
    fn a_record_is_counted_once_however_often_it_is_ticked() {
        let mut selection = Selection::of([5, 5, 5]);
        assert_eq!(selection.count(), 1);
        selection.set(5, false);
        selection.set(5, false);
        selection.set(9_999, false);
        assert_eq!((selection.count(), rows(&selection)), (0, Vec::new()));
    }

    #[test]
    fn all_of_a_large_list_are_ticked_and_told_in_order() {
        let selection = Selection::of((0..100_000).rev());
        assert_eq!(selection.count(), 100_000);
        assert!(selection.rows().eq(0..100_000));
    }

    #[test]
    fn a_range_is_the_same_from_both_ends() {
        assert_eq!(span(Some(7), 3), 3..=7);
        assert_eq!(span(Some(3), 7), 3..=7);
        assert_eq!(span(None, 5), 5..=5);
    }
}
