//! Which runs of letters occur in which block of entries: one bit a block and run, so that a search reads only the
//! blocks that can hold what is wanted. Bits may say too much (hashes collide, edits leave theirs), never too little.

/// Entries of one block: few enough that a wrong guess reads little.
pub const BLOCK: usize = 32;

/// Blocks of one group: the bits of a word.
const GROUP: usize = 64;

/// The longest run.
const LONGEST: usize = 4;

/// The bits of 64 blocks: for each run a word, in it a bit for each block.
type Group = Box<[u64]>;

/// The runs of one alphabet.
pub struct Grams {
    /// How many letters make a run, at most four: Chinese characters tell much, digits little.
    letters: usize,
    /// Runs are hashed to so many bits; a block should set no more than a quarter of them.
    bits: usize,
    groups: Vec<Group>,
}

impl Grams {
    pub const fn new(letters: usize, bits: usize) -> Self {
        Self { letters, bits, groups: Vec::new() }
    }

    /// Notes the runs of the entry of that number.
    pub fn note(&mut self, entry: usize, text: &str) {
        let block = entry / BLOCK;
        let (group, bit) = (block / GROUP, block % GROUP);
        while self.groups.len() <= group {
            self.groups.push(vec![0; self.bits].into_boxed_slice());
        }
        let bits = self.bits;
        if let Some(words) = self.groups.get_mut(group) {
            each_run(text, self.letters, |run| words[run % bits] |= 1 << bit);
        }
    }

    /// The blocks that may hold the text, in order; none where it is too short to have a run.
    pub fn blocks(&self, wanted: &str) -> Option<Vec<usize>> {
        let mut runs = Vec::new();
        each_run(wanted, self.letters, |run| runs.push(run % self.bits));
        if runs.is_empty() {
            return None;
        }
        let mut blocks = Vec::new();
        for (at, words) in self.groups.iter().enumerate() {
            let mut held = runs.iter().fold(u64::MAX, |held, run| held & words[*run]);
            while held != 0 {
                blocks.push(at * GROUP + held.trailing_zeros() as usize);
                held &= held - 1;
            }
        }
        Some(blocks)
    }
}

/// Calls `seen` with the hash of each run of so many letters.
fn each_run(text: &str, letters: usize, mut seen: impl FnMut(usize)) {
    let mut last = [0_u32; LONGEST];
    for (before, letter) in text.chars().enumerate() {
        last.rotate_left(1);
        last[LONGEST - 1] = u32::from(letter);
        if before + 1 >= letters {
            let run = last.iter().skip(LONGEST - letters);
            let hash = run.fold(0_u32, |hash, letter| (hash.rotate_left(5) ^ letter).wrapping_mul(0x9e37_79b1));
            seen((hash ^ (hash >> 15)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_block_that_holds_the_text_is_passed_over(
            texts in proptest::collection::vec("[a-c京华鼎]{0,8}", 1..300),
            wanted in "[a-c京华鼎]{1,4}",
            letters in 1_usize..=LONGEST,
        ) {
            let mut grams = Grams::new(letters, 64);
            for (entry, text) in texts.iter().enumerate() {
                grams.note(entry, text);
            }
            if let Some(blocks) = grams.blocks(&wanted) {
                for (entry, _) in texts.iter().enumerate().filter(|(_, text)| text.contains(&wanted)) {
                    prop_assert!(blocks.contains(&(entry / BLOCK)));
                }
            } else {
                prop_assert!(wanted.chars().count() < letters);
            }
        }
    }
}
