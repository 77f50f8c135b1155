//! Patterns: what cases with an outcome have in common that others have not, such as what deals that are won share (R64,
//! R176, R196). Every trait and every pair of two is held against all other cases; only what chance hardly brings about
//! is told, so many comparisons as there are (docs/decisions/0052).

pub mod cases;
pub mod chance;
pub mod grounds;
pub mod marks;
pub mod questions;
pub mod reading;

#[cfg(test)]
mod tests;

use self::cases::{Cases, TraitNumber};
use self::chance::{Factorials, Tally, largest_told};

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

/// The most traits that are looked at in pairs, the commonest of all.
const MOST_PAIRED: usize = 400;

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

/// How often two traits come together.
#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    cases: u32,
    hits: u32,
}

impl From<Pair> for Tally {
    fn from(pair: Pair) -> Self {
        Self { cases: pair.cases as usize, hits: pair.hits as usize }
    }
}

/// Looks for patterns, some cases at a time: first each trait is counted, then each pair of the common ones.
#[derive(Clone, Debug, Default)]
pub struct Search {
    whole: Tally,
    singles: Vec<Tally>,
    /// The traits that are looked at in pairs, in order, once they are known.
    paired: Vec<TraitNumber>,
    /// By trait its place among them.
    places: Vec<Option<u32>>,
    /// By the place of the one and of the other.
    pairs: Vec<Pair>,
    at: usize,
    in_pairs: bool,
}

impl Search {
    /// Goes on with up to so many cases; true while there are more.
    pub fn advance(&mut self, cases: &Cases, slice: usize) -> bool {
        let until = self.at.saturating_add(slice.max(1));
        for (case, traits) in cases.within(self.at, until) {
            if let Some(hit) = case.outcome {
                if self.in_pairs { self.count_pairs(traits, hit) } else { self.count(traits, hit) }
            }
        }
        self.at = until;
        if until < cases.len() {
            return true;
        }
        if self.in_pairs || !is_enough(self.whole) {
            return false;
        }
        self.begin_pairs();
        true
    }

    fn count(&mut self, traits: &[TraitNumber], hit: bool) {
        self.whole.add(hit);
        for number in traits {
            let at = *number as usize;
            if self.singles.len() <= at {
                self.singles.resize(at + 1, Tally::default());
            }
            if let Some(single) = self.singles.get_mut(at) {
                single.add(hit);
            }
        }
    }

    /// Whether enough cases have it, and enough have it not.
    const fn says_something(&self, of: Tally) -> bool {
        of.cases >= SUPPORT && self.whole.cases - of.cases >= SUPPORT
    }

    fn begin_pairs(&mut self) {
        let all = (0_u32..).zip(&self.singles).filter(|(_, single)| self.says_something(**single));
        let mut common: Vec<(usize, TraitNumber)> = all.map(|(number, single)| (single.cases, number)).collect();
        common.sort_unstable_by_key(|(cases, number)| (std::cmp::Reverse(*cases), *number));
        common.truncate(MOST_PAIRED);
        self.paired = common.into_iter().map(|(_, number)| number).collect();
        self.paired.sort_unstable();
        self.places = vec![None; self.singles.len()];
        for (place, number) in (0_u32..).zip(&self.paired) {
            if let Some(entry) = self.places.get_mut(*number as usize) {
                *entry = Some(place);
            }
        }
        self.pairs = vec![Pair::default(); self.paired.len() * self.paired.len()];
        (self.at, self.in_pairs) = (0, true);
    }

    fn count_pairs(&mut self, traits: &[TraitNumber], hit: bool) {
        let place = |number: &TraitNumber| self.places.get(*number as usize).copied().flatten();
        let places: Vec<usize> = traits.iter().filter_map(place).map(|place| place as usize).collect();
        let width = self.paired.len();
        for (at, one) in places.iter().enumerate() {
            for other in places.iter().skip(at + 1) {
                if let Some(pair) = self.pairs.get_mut(one * width + other) {
                    pair.cases += 1;
                    pair.hits += u32::from(hit);
                }
            }
        }
    }

    fn pattern(&self, traits: Vec<TraitNumber>, of: Tally, chance: f64) -> Pattern {
        Pattern { traits, of, others: self.whole.without(of), chance, open: Open::default() }
    }

    fn single(&self, number: TraitNumber) -> Tally {
        self.singles.get(number as usize).copied().unwrap_or_default()
    }

    /// Every trait held against the rest.
    fn of_one(&self, factorials: &Factorials) -> Vec<Pattern> {
        let all = (0_u32..).zip(self.singles.iter().copied()).filter(|(_, of)| self.says_something(*of));
        all.map(|(number, of)| self.pattern(vec![number], of, factorials.chance(of, self.whole))).collect()
    }

    /// Every pair held against the rest and against each of its traits without the other: what one of them says by itself
    /// is not said again.
    fn of_two(&self, factorials: &Factorials) -> Vec<Pattern> {
        let mut found = Vec::new();
        for (one, row) in self.paired.iter().zip(self.pairs.chunks(self.paired.len().max(1))) {
            for (other, pair) in self.paired.iter().zip(row) {
                let of = Tally::from(*pair);
                if self.says_something(of) {
                    let chance = self.chance_of_two(of, [self.single(*one), self.single(*other)], factorials);
                    found.push(self.pattern(vec![*one, *other], of, chance));
                }
            }
        }
        found
    }

    fn chance_of_two(&self, of: Tally, wholes: [Tally; 2], factorials: &Factorials) -> f64 {
        let mut chance = factorials.chance(of, self.whole);
        let is_above = of.share() > self.whole.share();
        for whole in wholes {
            if chance >= 1.0 {
                return 1.0;
            }
            let agrees = (of.share() > whole.share()) == is_above;
            chance = if agrees { chance.max(factorials.chance(of, whole)) } else { 1.0 };
        }
        chance
    }

    /// What was found.
    pub fn findings(&self, cases: &Cases) -> Findings {
        let mut findings = Findings { whole: self.whole, ..Findings::default() };
        if !is_enough(self.whole) {
            return findings;
        }
        let factorials = Factorials::up_to(self.whole.cases);
        let mut told = Vec::new();
        for found in [self.of_one(&factorials), self.of_two(&factorials)] {
            findings.compared += found.len();
            let chances: Vec<f64> = found.iter().map(|pattern| pattern.chance).collect();
            if let Some(largest) = largest_told(&chances, DOUBT / 2.0) {
                told.extend(found.into_iter().filter(|pattern| pattern.chance <= largest && pattern.matters()));
            }
        }
        told.sort_by(|one, other| other.surely().total_cmp(&one.surely()).then_with(|| one.traits.cmp(&other.traits)));
        let (mut above, mut below): (Vec<Pattern>, Vec<Pattern>) = told.into_iter().partition(Pattern::is_above);
        above.truncate(TOLD);
        below.truncate(TOLD);
        for pattern in above.iter_mut().chain(&mut below) {
            pattern.open = open_of(cases, &pattern.traits);
        }
        (findings.above, findings.below) = (above, below);
        findings
    }
}

/// What is still open of the cases with these traits.
fn open_of(cases: &Cases, traits: &[TraitNumber]) -> Open {
    let mut found: Vec<(i64, u32)> = Vec::new();
    for (case, own) in cases.within(0, cases.len()) {
        if case.is_open && traits.iter().all(|number| own.binary_search(number).is_ok()) {
            found.push((case.amount, case.row));
        }
    }
    found.sort_unstable_by_key(|(amount, row)| (std::cmp::Reverse(*amount), *row));
    Open {
        count: found.len(),
        amount: found.iter().fold(0, |sum, (amount, _)| sum.saturating_add(*amount)),
        first: found.iter().take(NAMED).map(|(_, row)| *row).collect(),
    }
}
