//! Numbers that look random and are the same for the same seed: SplitMix64 (<https://prng.di.unimi.it/splitmix64.c>).

use std::cell::Cell;

pub struct Random(Cell<u64>);

impl Random {
    pub fn new(seed: u64) -> Self {
        // Mixed first: otherwise neighbouring seeds give the same numbers one place further.
        let random = Self(Cell::new(seed));
        Self(Cell::new(random.next() ^ seed.rotate_left(32)))
    }

    pub fn next(&self) -> u64 {
        self.0.set(self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15));
        let mut mixed = self.0.get();
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// True once in so many times.
    pub fn once_in(&self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of a list.
    pub fn one_of<'a, T>(&self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}
