//! Packed text of one alphabet: entries of records one after the other, and where in it a text occurs.

use std::ops::Range;

use memchr::memmem::Finder;

use super::grams::{BLOCK, Grams};

/// Between the parts of one record, so that nothing matches across two of them.
pub const PART: char = '\u{1f}';

/// The row of an entry that was replaced.
const DEAD: u32 = u32::MAX;

pub struct Arena {
    text: Vec<u8>,
    /// Where each entry ends in `text`, and of which row it is; [`DEAD`] where it was replaced.
    entries: Vec<(u32, u32)>,
    /// Bytes of replaced entries.
    dead: usize,
    /// The entry of each row, plus one; 0 where it has none.
    of_row: Vec<u32>,
    grams: Grams,
}

impl Arena {
    /// An empty one, with what says where to look in it.
    pub const fn new(grams: Grams) -> Self {
        Self { text: Vec::new(), entries: Vec::new(), dead: 0, of_row: Vec::new(), grams }
    }

    pub fn put(&mut self, row: u32, text: &str) {
        self.drop_row(row);
        if text.is_empty() {
            return;
        }
        self.grams.note(self.entries.len(), text);
        self.text.extend_from_slice(text.as_bytes());
        self.entries.push((self.text.len() as u32, row));
        if self.of_row.len() <= row as usize {
            self.of_row.resize(row as usize + 1, 0);
        }
        self.of_row[row as usize] = self.entries.len() as u32;
    }

    fn drop_row(&mut self, row: u32) {
        let Some(entry) = self.of_row.get_mut(row as usize).filter(|entry| **entry > 0) else {
            return;
        };
        let at = *entry as usize - 1;
        *entry = 0;
        let start = self.start_of(at);
        if let Some(entry) = self.entries.get_mut(at) {
            self.dead += entry.0 as usize - start;
            entry.1 = DEAD;
        }
    }

    fn start_of(&self, entry: usize) -> usize {
        entry.checked_sub(1).and_then(|before| self.entries.get(before)).map_or(0, |(end, _)| *end as usize)
    }

    /// Calls `found` with each row that holds the text, and whether it does so at the start of a part;
    /// with `tails` the end of a part is as good: people know the last digits of a phone.
    pub fn find(&self, wanted: &str, tails: bool, mut found: impl FnMut(u32, bool)) {
        let finder = Finder::new(wanted.as_bytes());
        match self.grams.blocks(wanted) {
            None => self.scan(&finder, 0..self.entries.len(), tails, &mut found),
            Some(blocks) => {
                for block in blocks {
                    let from = block * BLOCK;
                    self.scan(&finder, from..(from + BLOCK).min(self.entries.len()), tails, &mut found);
                }
            }
        }
    }

    fn scan(&self, finder: &Finder, entries: Range<usize>, tails: bool, found: &mut impl FnMut(u32, bool)) {
        let (start, upto) = (self.start_of(entries.start), self.start_of(entries.end));
        let Some(text) = self.text.get(start..upto) else {
            return;
        };
        let wanted = finder.needle().len();
        let mut entry = entries.start;
        let mut last: Option<(u32, bool)> = None;
        for at in finder.find_iter(text).map(|at| at + start) {
            while self.entries.get(entry).is_some_and(|(end, _)| (*end as usize) <= at) {
                entry += 1;
                if let Some((row, first)) = last.take() {
                    found(row, first);
                }
            }
            let Some((end, row)) = self.entries.get(entry).copied() else {
                break;
            };
            let after = at + wanted;
            if row == DEAD || after > end as usize {
                continue;
            }
            let parts = |at: Option<&u8>| at.is_some_and(|byte| *byte == PART as u8);
            let begins = at == 0 || parts(self.text.get(at - 1));
            let ends = after == end as usize || parts(self.text.get(after));
            let first = begins || (tails && ends);
            last = Some((row, first || last.is_some_and(|(_, before)| before)));
        }
        if let Some((row, first)) = last {
            found(row, first);
        }
    }

    /// Whether more than half of the text is of replaced entries, and it is worth making it anew.
    pub const fn mostly_dead(&self) -> bool {
        self.dead > 4096 && self.dead * 2 > self.text.len()
    }
}
