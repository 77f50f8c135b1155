//! Which rows of a long list are in view, which slot of the page shows which, and where the keyboard leads.
//! A slot keeps its row while that stays in view, so a scroll by one row redraws one slot.

/// Rows drawn above and below what is in view, so that a quick scroll shows no gaps.
const OVERSCAN: usize = 8;

/// Where a list is scrolled to, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// How far it is scrolled.
    pub top: f64,
    /// Height of the scrolling box.
    pub height: f64,
    /// Height of a row.
    pub row: f64,
    /// Height of the head that stays on top.
    pub head: f64,
}

impl Default for Viewport {
    fn default() -> Self {
        Self { top: 0.0, height: 0.0, row: 36.0, head: 32.0 }
    }
}

impl Viewport {
    /// The first row drawn of a list of that many.
    pub fn first(&self, count: usize) -> usize {
        let first = whole(self.top / self.row.max(1.0)).saturating_sub(OVERSCAN);
        first.min(count.saturating_sub(self.slots()))
    }

    /// How many rows are drawn at once; depends on the height of the list only.
    pub fn slots(&self) -> usize {
        let seen = whole((self.height / self.row.max(1.0)).ceil()) + 1;
        (seen + 2 * OVERSCAN).next_multiple_of(4).min(400)
    }

    /// How many whole rows fit in view: the length of a page.
    pub fn page(&self) -> usize {
        whole((self.height - self.head) / self.row.max(1.0)).max(1)
    }

    /// Where to scroll so that a row is wholly in view; `None` where it is.
    pub fn reveal(&self, index: usize) -> Option<f64> {
        let top = index as f64 * self.row;
        let room = (self.height - self.head).max(self.row);
        if top < self.top {
            Some(top)
        } else if top + self.row > self.top + room {
            Some(top + self.row - room)
        } else {
            None
        }
    }
}

fn whole(number: f64) -> usize {
    if number.is_finite() && number > 0.0 { number as usize } else { 0 }
}

/// The row that a slot shows when `first` is the first one drawn in that many slots.
pub const fn row_of_slot(slot: usize, first: usize, slots: usize) -> usize {
    if slots == 0 {
        return first;
    }
    first + (slot + slots - first % slots) % slots
}

/// The slot that shows a row of a list of `count`; `None` where the row is not drawn or not there.
pub fn slot_of_row(row: usize, first: usize, slots: usize, count: usize) -> Option<usize> {
    let drawn = row < count && row.checked_sub(first).is_some_and(|place| place < slots);
    if drawn { row.checked_rem(slots) } else { None }
}

/// A move of the keyboard's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One page up.
    PageUp,
    /// One page down.
    PageDown,
    /// To the first row.
    Home,
    /// To the last row.
    End,
}

impl Step {
    /// The move that a key makes.
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "PageUp" => Self::PageUp,
            "PageDown" => Self::PageDown,
            "Home" => Self::Home,
            "End" => Self::End,
            _ => return None,
        })
    }
}

/// The row that the keyboard comes to in a list of that many; `None` where the list is empty.
pub fn moved(current: Option<usize>, step: Step, count: usize, page: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let Some(current) = current else {
        return Some(if step == Step::End { last } else { 0 });
    };
    let next = match step {
        Step::Up => current.saturating_sub(1),
        Step::Down => current.saturating_add(1).min(last),
        Step::PageUp => current.saturating_sub(page),
        Step::PageDown => current.saturating_add(page).min(last),
        Step::Home => 0,
        Step::End => last,
    };
    Some(next.min(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn viewport(top: f64) -> Viewport {
        Viewport { top, height: 700.0, row: 36.0, head: 32.0 }
    }

    #[test]
    fn scrolling_by_one_row_redraws_one_slot() {
        let slots = viewport(0.0).slots();
        let before: Vec<usize> = (0..slots).map(|slot| row_of_slot(slot, 100, slots)).collect();
        let after: Vec<usize> = (0..slots).map(|slot| row_of_slot(slot, 101, slots)).collect();
        assert_eq!(before.iter().zip(&after).filter(|(a, b)| a != b).count(), 1);
    }

    #[test]
    fn the_keyboard_never_leaves_the_list() {
        assert_eq!(moved(Some(0), Step::Up, 10, 5), Some(0));
        assert_eq!(moved(Some(8), Step::PageDown, 10, 5), Some(9));
        assert_eq!(moved(Some(40), Step::Up, 10, 5), Some(9));
        assert_eq!(moved(None, Step::Down, 10, 5), Some(0));
        assert_eq!(moved(None, Step::Down, 0, 5), None);
    }

    #[test]
    fn a_reader_is_never_sent_to_a_row_that_is_not_drawn() {
        assert_eq!(slot_of_row(99, 100, 40, 1_000), None);
        assert_eq!(slot_of_row(140, 100, 40, 1_000), None);
        assert_eq!(slot_of_row(5, 0, 40, 5), None);
        assert_eq!(slot_of_row(0, 0, 0, 5), None);
        assert_eq!(slot_of_row(4, 0, 40, 5), Some(4));
    }

    proptest! {
        #[test]
        fn a_row_is_found_in_the_slot_that_shows_it(first in 0_usize..100_000, slots in 1_usize..400, slot in 0_usize..400) {
            let slot = slot % slots;
            let row = row_of_slot(slot, first, slots);
            prop_assert_eq!(slot_of_row(row, first, slots, usize::MAX), Some(slot));
        }

        #[test]
        fn every_row_in_view_is_drawn(top in 0.0_f64..4_000_000.0, height in 0.0_f64..3_000.0, count in 0_usize..120_000) {
            let view = Viewport { top, height, row: 36.0, head: 32.0 };
            let (first, slots) = (view.first(count), view.slots());
            let seen_from = (top / 36.0) as usize;
            let seen_to = ((top + height) / 36.0).ceil() as usize;
            for row in (seen_from..seen_to).filter(|row| *row < count) {
                prop_assert!((first..first + slots).contains(&row));
            }
            let mut shown: Vec<usize> = (0..slots).map(|slot| row_of_slot(slot, first, slots)).collect();
            shown.sort_unstable();
            prop_assert_eq!(shown, (first..first + slots).collect::<Vec<usize>>());
        }

        #[test]
        fn a_revealed_row_is_in_view(top in 0.0_f64..100_000.0, index in 0_usize..5_000) {
            let view = viewport(top);
            if let Some(top) = view.reveal(index) {
                prop_assert_eq!(viewport(top).reveal(index), None);
            }
        }
    }
}
