//! How alike two names are: letters that are typed wrong, words in another order, a place in front, other characters
//! that sound the same.

use crate::model::clean::is_han;

/// What is left of a name for being compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// Its letters in lower case as they were typed, without blanks, signs and the form of a company.
    pub letters: String,
    /// The same without the place in front of it.
    pub bare: String,
    /// Its words, sorted, where blanks part it; a company's name is one word.
    pub words: Vec<String>,
    /// How it sounds without that place, as a number.
    pub sound: u64,
    /// How it sounds with it.
    pub whole: u64,
}

/// How alike two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One of them is missing.
    Unknown,
    Same,
    SameButPlace,
    OtherPlace,
    Sound,
    Similar,
    Part,
    Other,
}

/// A name of fewer letters than this is no proof by being part of another.
const SHORTEST_PART: usize = 4;

/// From how many letters on one may be wrong, and from how many on two.
const ONE_WRONG: usize = 4;
const TWO_WRONG: usize = 8;

impl Name {
    /// Whether so few letters are left of it that others have it, too.
    pub fn is_short(&self) -> bool {
        self.bare.chars().take(4).count() < 4
    }

    fn has_place(&self) -> bool {
        self.bare.len() < self.letters.len()
    }

    fn sorted(&self) -> String {
        self.words.concat()
    }

    /// How alike this one and another are.
    pub fn likeness(&self, other: &Self) -> Likeness {
        if self.letters.is_empty() || other.letters.is_empty() {
            return Likeness::Unknown;
        }
        if self.letters == other.letters || self.words == other.words {
            return Likeness::Same;
        }
        if self.bare == other.bare {
            let both = self.has_place() && other.has_place();
            return if both { Likeness::OtherPlace } else { Likeness::SameButPlace };
        }
        if (self.sound == other.sound || self.whole == other.whole) && self.letters.chars().any(is_han) {
            return Likeness::Sound;
        }
        let several = self.words.len() > 1 || other.words.len() > 1;
        if is_close(&self.letters, &other.letters) || several && is_close(&self.sorted(), &other.sorted()) {
            return Likeness::Similar;
        }
        if self.holds(other) || other.holds(self) { Likeness::Part } else { Likeness::Other }
    }

    /// Whether all words of the other are among this one's, or a long name is one piece of this one.
    fn holds(&self, other: &Self) -> bool {
        let words = other.words.iter().all(|word| self.words.contains(word));
        let pieces = self.words.len() == 1 && other.words.len() == 1;
        words || pieces && other.bare.chars().count() >= SHORTEST_PART && self.letters.contains(&other.bare)
    }
}

/// Whether few enough letters differ for a slip of the fingers.
fn is_close(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = one.len().min(other.len());
    if shorter < ONE_WRONG {
        return false;
    }
    let most = if shorter < TWO_WRONG { 1 } else { 2 };
    one.len().abs_diff(other.len()) <= most && distance(&one, &other) <= most
}

/// How many letters have to be put in, left out, replaced or swapped with their neighbour to make one of the other.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    let mut left: Option<char> = None;
    for (row, letter) in one.iter().enumerate() {
        let mut line = Vec::with_capacity(last.len());
        line.push(row + 1);
        let mut above: Option<char> = None;
        for (at, candidate) in other.iter().enumerate() {
            let of = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let replaced = of(&last, at) + usize::from(letter != candidate);
            let mut least = replaced.min(of(&last, at + 1) + 1).min(of(&line, at) + 1);
            if left == Some(*candidate) && above == Some(*letter) {
                least = least.min(of(&before, at.wrapping_sub(1)) + 1);
            }
            line.push(least);
            above = Some(*candidate);
        }
        before = std::mem::replace(&mut last, line);
        left = Some(*letter);
    }
    last.last().copied().unwrap_or(one.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_slip_of_the_fingers_is_one_step() {
        for (one, other, steps) in [
            ("belperio", "belperi", 1),
            ("musolino", "musloino", 1),
            ("white", "whitd", 1),
            ("kitten", "sitting", 3),
            ("", "ab", 2),
            ("ab", "", 2),
            ("same", "same", 0),
        ] {
            assert_eq!(distance(&letters(one), &letters(other)), steps, "{one} {other}");
            assert_eq!(distance(&letters(other), &letters(one)), steps, "{other} {one}");
        }
        assert!(is_close("nichooascampbell", "nicholascampbell"));
        assert!(!is_close("li", "lu"));
        assert!(!is_close("丽江金康材料", "丽江金康软件"));
    }
}
