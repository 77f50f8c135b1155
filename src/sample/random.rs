//! A tiny seeded generator (SplitMix64), so that the sample company is the same on every machine and in every test.
//! It decides what to invent and is no source of secrets.

/// The state of the generator.
#[derive(Clone, Debug)]
pub struct Random {
    state: u64,
}

impl Random {
    /// A generator that always draws the same for the same seed.
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `limit`; 0 where the limit is 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        let drawn = self.draw() % u64::from(limit.max(1));
        u32::try_from(drawn).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included; `low` where there is nothing between.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = high.saturating_sub(low).saturating_add(1).max(1);
        low + i32::try_from(self.below(span.unsigned_abs())).unwrap_or(0)
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// A place in a list of that length.
    pub fn place(&mut self, length: usize) -> usize {
        let drawn = self.below(u32::try_from(length).unwrap_or(u32::MAX));
        usize::try_from(drawn).unwrap_or(0)
    }

    /// One of a list; the other value where the list is empty.
    pub fn one_of<T: Copy>(&mut self, list: &[T], otherwise: T) -> T {
        let place = self.place(list.len());
        list.get(place).copied().unwrap_or(otherwise)
    }

    /// The random part of a record's id.
    pub fn bytes(&mut self) -> [u8; 10] {
        let mut bytes = [0_u8; 10];
        let drawn = self.draw().to_le_bytes().into_iter().chain(self.draw().to_le_bytes());
        for (byte, drawn) in bytes.iter_mut().zip(drawn) {
            *byte = drawn;
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_draws_the_published_numbers() {
        let mut random = Random::new(1_234_567);
        assert_eq!(random.draw(), 6_457_827_717_110_365_317);
        assert_eq!(random.draw(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn what_is_drawn_stays_between_its_bounds() {
        let mut random = Random::new(7);
        for _ in 0..1_000 {
            assert!((-3..=4).contains(&random.between(-3, 4)));
            assert!(random.below(5) < 5);
        }
        assert_eq!((random.between(9, 2), random.below(0), random.one_of(&[], 8)), (9, 0, 8));
    }
}
