//! The rows of the preview as far as the page has them: blocks asked of the worker as a person scrolls, kept while
//! they are near, and marked old when a mended cell may have changed any of them.

use std::collections::BTreeMap;

use crate::exchange::import::{Page, RowView};

/// Rows that are asked for at once.
pub const BLOCK: u32 = 100;

/// Blocks that are kept.
const MOST: usize = 40;

struct Block {
    generation: u32,
    rows: Vec<RowView>,
}

/// The rows at hand.
#[derive(Default)]
pub struct RowCache {
    /// `None` until the first block has come.
    total: Option<u32>,
    blocks: BTreeMap<u32, Block>,
    generation: u32,
}

impl RowCache {
    /// How many rows there are in all, as far as is known.
    pub fn total(&self) -> u32 {
        self.total.unwrap_or(0)
    }

    /// Whether the worker has said that there are no rows.
    pub fn is_known_empty(&self) -> bool {
        self.total == Some(0)
    }

    /// Counts up with every change of rows that the page did not see.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// Forgets everything: another filter is chosen.
    pub fn clear(&mut self) {
        self.total = None;
        self.blocks.clear();
        self.generation = self.generation.wrapping_add(1);
    }

    /// Marks all rows as old; they are shown until newer ones have come.
    pub fn outdate(&mut self) {
        self.generation = self.generation.wrapping_add(1);
    }

    /// Takes in rows that were asked for in that generation, from that place on.
    pub fn put(&mut self, generation: u32, from: u32, page: Page) {
        self.total = Some(page.total);
        let place = from / BLOCK;
        self.blocks.insert(place, Block { generation, rows: page.rows });
        let last = page.total.div_ceil(BLOCK);
        self.blocks.retain(|block, _| *block < last || *block == place);
        while self.blocks.len() > MOST {
            let ends = [self.blocks.keys().next().copied(), self.blocks.keys().next_back().copied()];
            let farthest = ends.into_iter().flatten().max_by_key(|block| block.abs_diff(place));
            match farthest {
                Some(block) => self.blocks.remove(&block),
                None => break,
            };
        }
    }

    /// The row at a place of the list.
    pub fn get(&self, index: usize) -> Option<&RowView> {
        let index = u32::try_from(index).ok()?;
        self.blocks.get(&(index / BLOCK))?.rows.get((index % BLOCK) as usize)
    }

    /// Puts a row in the place of its earlier state.
    pub fn replace(&mut self, row: RowView) {
        let held = self.blocks.values_mut().flat_map(|block| block.rows.iter_mut()).find(|held| held.row == row.row);
        if let Some(held) = held {
            *held = row;
        }
    }

    /// From where on rows must be asked for, so that `count` rows from `first` on can be shown.
    pub fn wanted(&self, first: usize, count: usize) -> Option<u32> {
        let Some(total) = self.total else {
            return Some(0);
        };
        let last = first.saturating_add(count).min(total as usize).saturating_sub(1);
        let first = u32::try_from(first.min(last)).ok()? / BLOCK;
        let last = u32::try_from(last).ok()? / BLOCK;
        let is_old = |place: &u32| self.blocks.get(place).is_none_or(|block| block.generation != self.generation);
        (first..=last).find(is_old).map(|place| place * BLOCK)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::import::Decision;

    fn page(total: u32, from: u32) -> Page {
        let rows = (from..total.min(from + BLOCK))
            .map(|row| RowView {
                row: row + 2,
                cells: vec![row.to_string()],
                problems: Vec::new(),
                duplicate: None,
                decision: Decision::Create,
                rejected: false,
            })
            .collect();
        Page { total, rows }
    }

    fn filled(total: u32) -> RowCache {
        let mut cache = RowCache::default();
        while let Some(from) = cache.wanted(0, total as usize) {
            cache.put(cache.generation(), from, page(total, from));
        }
        cache
    }

    #[test]
    fn every_row_in_view_comes_sooner_or_later() {
        let cache = filled(250);
        assert_eq!(cache.get(249).map(|row| row.row), Some(251));
        assert_eq!(cache.get(250), None);
    }

    #[test]
    fn an_empty_list_is_asked_for_once() {
        let mut cache = RowCache::default();
        assert_eq!(cache.wanted(0, 30), Some(0));
        cache.put(cache.generation(), 0, page(0, 0));
        assert_eq!(cache.wanted(0, 30), None);
        assert!(cache.is_known_empty());
    }

    #[test]
    fn mending_shows_old_rows_until_the_new_ones_are_here() {
        let mut cache = filled(120);
        cache.outdate();
        assert!(cache.get(5).is_some());
        assert_eq!(cache.wanted(0, 30), Some(0));
        cache.put(cache.generation(), 0, page(80, 0));
        assert_eq!(cache.wanted(0, 30), None);
        assert_eq!(cache.get(110), None);
    }

    #[test]
    fn an_answer_from_before_a_change_is_asked_for_again() {
        let mut cache = RowCache::default();
        let before = cache.generation();
        cache.outdate();
        cache.put(before, 0, page(80, 0));
        assert_eq!(cache.wanted(0, 30), Some(0));
    }

    #[test]
    fn scrolling_through_a_hundred_thousand_rows_keeps_only_what_is_near() {
        let mut cache = RowCache::default();
        for from in (0..100_000).step_by(BLOCK as usize) {
            cache.put(cache.generation(), from, page(100_000, from));
        }
        assert!(cache.get(99_999).is_some());
        assert!(cache.get(0).is_none());
        assert!(cache.blocks.len() <= MOST);
    }

    #[test]
    fn a_mended_row_is_shown_at_once() {
        let mut cache = filled(50);
        let mut row = page(50, 0).rows.remove(7);
        row.cells = vec!["mended".to_owned()];
        cache.replace(row);
        assert_eq!(cache.get(7).map(|row| row.cells.clone()), Some(vec!["mended".to_owned()]));
    }
}
