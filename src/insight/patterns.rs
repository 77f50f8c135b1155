//! Patterns: what cases with an outcome have in common that others have not, such as what deals that are won share (R64,
//! R176, R196). Every trait and every pair of two is held against all other cases; only what chance hardly brings about
//! is told, so many comparisons as there are (docs/decisions/0052).

pub mod cases;
pub mod chance;
pub mod grounds;
pub mod marks;
mod open;
pub mod questions;
pub mod reading;
mod search;

#[cfg(test)]
mod tests;

use self::cases::TraitNumber;
use self::chance::Tally;

/// Fewer cases than this on either side say nothing.
pub const SUPPORT: usize = 20;

/// With fewer decided cases nothing is looked for.
pub const FEWEST: usize = 60;

/// With fewer cases of either outcome nothing is looked for.
pub const FEWEST_OF_EACH: usize = 15;

/// What share of what is told may be chance: half of it of single traits, half of pairs.
pub const DOUBT: f64 = 0.05;

/// A difference matters from so many times as often on, or so many times as seldom.
pub const LIFT: f64 = 1.2;

/// And from that difference of shares on.
pub const DIFFERENCE: f64 = 0.03;

/// The most patterns that are told of each side.
pub const TOLD: usize = 10;

/// How many open cases of a pattern are named.
pub const NAMED: usize = 20;

/// Cases of a pattern that somebody can still do something about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// How many.
    pub count: usize,
    /// What they are worth, in fen.
    pub amount: i64,
    /// The rows of the dearest.
    pub first: Vec<u32>,
}

/// A trait or two, and how often their cases have the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// The traits, one or two.
    pub traits: Vec<TraitNumber>,
    /// The decided cases with them.
    pub of: Tally,
    /// All other decided cases.
    pub others: Tally,
    /// How often chance alone does as much in one such comparison.
    pub chance: f64,
    /// What is still open with them.
    pub open: Open,
}

impl Pattern {
    /// How many times as often as others; `None` where others never have the outcome.
    pub fn lift(&self) -> Option<f64> {
        (self.others.hits > 0).then(|| self.of.share() / self.others.share())
    }

    /// Whether its cases have the outcome more often than others.
    pub fn is_above(&self) -> bool {
        self.of.share() > self.others.share()
    }

    /// How many times as often, or as seldom, at least: with both shares as near as they may well be.
    fn surely(&self) -> f64 {
        let ((low, high), (low_of_others, high_of_others)) = (self.of.between(), self.others.between());
        if self.is_above() { low / high_of_others } else { low_of_others / high }
    }

    /// Whether the difference is one that anybody would act on.
    fn matters(&self) -> bool {
        let (own, others) = (self.of.share(), self.others.share());
        let (more, less) = (own.max(others), own.min(others));
        more - less >= DIFFERENCE && more >= less * LIFT
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The decided cases.
    pub whole: Tally,
    /// How many comparisons were made.
    pub compared: usize,
    /// Patterns with the outcome more often than others, the surest first.
    pub above: Vec<Pattern>,
    /// Patterns with it less often.
    pub below: Vec<Pattern>,
}

impl Findings {
    /// Whether there are enough cases to look for anything.
    pub const fn is_enough(&self) -> bool {
        is_enough(self.whole)
    }
}

const fn is_enough(whole: Tally) -> bool {
    let misses = whole.cases - whole.hits;
    whole.cases >= FEWEST && whole.hits >= FEWEST_OF_EACH && misses >= FEWEST_OF_EACH
}
