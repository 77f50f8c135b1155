//! The search for patterns, so much at a time that a page stays usable: each trait is counted, then each pair of the common
//! ones; each of them is held against the rest; and of those that are told what is still open is gathered.

use super::cases::{Cases, TraitNumber};
use super::chance::{Factorials, Tally, largest_told};
use super::open::Gathered;
use super::{DOUBT, Findings, Open, Pattern, SUPPORT, TOLD, is_enough};

/// The most traits that are looked at in pairs, the commonest of all.
const MOST_PAIRED: usize = 400;

/// To compare takes several times as long as to count a case, so a slice has that many times fewer comparisons.
const SLOWER: usize = 4;

/// What share of what is told of one kind, single traits or pairs, may be chance.
const DOUBT_OF_KIND: f64 = DOUBT / 2.0;

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

/// Comparisons of one kind, which are judged together.
#[derive(Clone, Debug, Default)]
struct Comparisons {
    /// How often chance alone does as much, of each of them.
    chances: Vec<f64>,
    /// Those that may be told, with how much they differ for certain.
    likely: Vec<(f64, Pattern)>,
}

impl Comparisons {
    fn add(&mut self, pattern: Pattern) {
        self.chances.push(pattern.chance);
        // What chance brings about more often is never told, however few comparisons there are.
        if pattern.chance <= DOUBT_OF_KIND && pattern.matters() {
            self.likely.push((pattern.surely(), pattern));
        }
    }

    /// Those that are told, now that all are known.
    fn told(self) -> Vec<(f64, Pattern)> {
        let Some(largest) = largest_told(&self.chances, DOUBT_OF_KIND) else {
            return Vec::new();
        };
        self.likely.into_iter().filter(|(_, pattern)| pattern.chance <= largest).collect()
    }
}

/// How far a search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    #[default]
    CountTraits,
    CountPairs,
    CompareTraits,
    ComparePairs,
    GatherOpen,
    Done,
}

/// Looks for patterns.
#[derive(Clone, Debug, Default)]
pub(super) struct Search {
    whole: Tally,
    singles: Vec<Tally>,
    /// The traits that are looked at in pairs, in order, once they are known.
    paired: Vec<TraitNumber>,
    /// By trait its place among them.
    places: Vec<Option<u32>>,
    /// By the place of the one and of the other.
    pairs: Vec<Pair>,
    /// Up to the number of cases, once that is known.
    factorials: Factorials,
    of_one: Comparisons,
    of_two: Comparisons,
    /// What is told, once all comparisons are made.
    findings: Findings,
    /// What is open of those above, then of those below.
    open: Vec<Gathered>,
    step: Step,
    at: usize,
}

impl Search {
    /// Goes on with up to so many cases, or with a part of so many comparisons; true while there is more.
    pub(super) fn advance(&mut self, cases: &Cases, slice: usize) -> bool {
        let compares = matches!(self.step, Step::CompareTraits | Step::ComparePairs);
        let slice = if compares { slice.div_ceil(SLOWER) } else { slice };
        let (from, until) = (self.at, self.at.saturating_add(slice.max(1)));
        let all = match self.step {
            Step::CountTraits | Step::CountPairs => {
                self.count(cases, from, until);
                cases.len()
            }
            Step::CompareTraits => {
                self.compare_traits(from, until);
                self.singles.len()
            }
            Step::ComparePairs => {
                self.compare_pairs(from, until);
                self.pairs.len()
            }
            Step::GatherOpen => {
                self.gather_open(cases, from, until);
                cases.len()
            }
            Step::Done => return false,
        };
        self.at = until;
        if until >= all {
            self.step_on();
        }
        self.step != Step::Done
    }

    fn step_on(&mut self) {
        self.at = 0;
        self.step = match self.step {
            Step::CountTraits if is_enough(self.whole) => {
                self.begin_pairs();
                Step::CountPairs
            }
            Step::CountPairs => {
                self.factorials = Factorials::up_to(self.whole.cases);
                Step::CompareTraits
            }
            Step::CompareTraits => Step::ComparePairs,
            Step::ComparePairs => {
                self.tell();
                Step::GatherOpen
            }
            Step::GatherOpen => {
                self.tell_open();
                Step::Done
            }
            Step::CountTraits | Step::Done => Step::Done,
        };
    }

    fn count(&mut self, cases: &Cases, from: usize, until: usize) {
        for (case, traits) in cases.within(from, until) {
            if let Some(hit) = case.outcome {
                if self.step == Step::CountPairs {
                    self.count_pairs(traits, hit)
                } else {
                    self.count_traits(traits, hit)
                }
            }
        }
    }

    fn count_traits(&mut self, traits: &[TraitNumber], hit: bool) {
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

    /// Holds the traits from one number to before another against the rest.
    fn compare_traits(&mut self, from: usize, until: usize) {
        for at in from..until.min(self.singles.len()) {
            if let Some(pattern) = self.trait_against_rest(at) {
                self.of_one.add(pattern);
            }
        }
    }

    /// Holds the pairs from one place to before another against the rest.
    fn compare_pairs(&mut self, from: usize, until: usize) {
        for at in from..until.min(self.pairs.len()) {
            if let Some(pattern) = self.pair_against_rest(at) {
                self.of_two.add(pattern);
            }
        }
    }

    fn single(&self, number: TraitNumber) -> Tally {
        self.singles.get(number as usize).copied().unwrap_or_default()
    }

    /// A trait held against the rest.
    fn trait_against_rest(&self, at: usize) -> Option<Pattern> {
        let number = TraitNumber::try_from(at).ok()?;
        let of = Some(self.single(number)).filter(|of| self.says_something(*of))?;
        Some(self.pattern(vec![number], of, self.factorials.chance(of, self.whole)))
    }

    /// A pair held against the rest and against each of its traits without the other: what one of them says by itself is not
    /// said again.
    fn pair_against_rest(&self, at: usize) -> Option<Pattern> {
        let of = self.pairs.get(at).map(|pair| Tally::from(*pair)).filter(|of| self.says_something(*of))?;
        let width = self.paired.len();
        let (one, other) = (*self.paired.get(at / width)?, *self.paired.get(at % width)?);
        let chance = self.chance_of_two(of, [self.single(one), self.single(other)]);
        Some(self.pattern(vec![one, other], of, chance))
    }

    fn chance_of_two(&self, of: Tally, wholes: [Tally; 2]) -> f64 {
        let mut chance = self.factorials.chance(of, self.whole);
        let is_above = of.share() > self.whole.share();
        for whole in wholes {
            if chance >= 1.0 {
                return 1.0;
            }
            let agrees = (of.share() > whole.share()) == is_above;
            chance = if agrees { chance.max(self.factorials.chance(of, whole)) } else { 1.0 };
        }
        chance
    }

    /// Tells what is told, what differs most for certain first.
    fn tell(&mut self) {
        let kinds = [std::mem::take(&mut self.of_one), std::mem::take(&mut self.of_two)];
        self.findings.compared = kinds.iter().map(|kind| kind.chances.len()).sum();
        let mut told: Vec<(f64, Pattern)> = kinds.into_iter().flat_map(Comparisons::told).collect();
        told.sort_by(|(surely, one), (surely_other, other)| {
            surely_other.total_cmp(surely).then_with(|| one.traits.cmp(&other.traits))
        });
        let told = told.into_iter().map(|(_, pattern)| pattern);
        let (mut above, mut below): (Vec<Pattern>, Vec<Pattern>) = told.partition(Pattern::is_above);
        above.truncate(TOLD);
        below.truncate(TOLD);
        self.open = vec![Gathered::default(); above.len() + below.len()];
        (self.findings.above, self.findings.below) = (above, below);
    }

    /// Looks among the cases from one place to before another for what is still open of what is told.
    fn gather_open(&mut self, cases: &Cases, from: usize, until: usize) {
        for (case, own) in cases.within(from, until).filter(|(case, _)| case.is_open) {
            let told = self.findings.above.iter().chain(&self.findings.below);
            for (pattern, open) in told.zip(&mut self.open) {
                if pattern.traits.iter().all(|number| own.binary_search(number).is_ok()) {
                    open.add(case);
                }
            }
        }
    }

    fn tell_open(&mut self) {
        let told = self.findings.above.iter_mut().chain(&mut self.findings.below);
        for (pattern, open) in told.zip(std::mem::take(&mut self.open)) {
            pattern.open = open.told();
        }
    }

    /// What was found.
    pub(super) fn findings(self) -> Findings {
        Findings { whole: self.whole, ..self.findings }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{cases_of, drawn};
    use super::*;

    #[test]
    fn the_page_answers_while_every_pair_is_held_against_the_rest() {
        let odds = |traits: &[TraitNumber]| if traits.contains(&2) { 60 } else { 20 };
        let cases = cases_of(&drawn(7, 600, odds));
        let (mut at_once, mut search, slice) = (Search::default(), Search::default(), 10);
        while at_once.advance(&cases, usize::MAX) {}
        let (mut before, mut most) = (0, 0);
        while search.advance(&cases, slice) {
            let compared = search.of_one.chances.len() + search.of_two.chances.len();
            assert!(compared <= before + slice.div_ceil(SLOWER), "{compared} after {before}");
            (before, most) = (compared, most.max(compared));
        }
        let findings = at_once.findings();
        assert!(most > 10 * slice && most == findings.compared, "{most} of {}", findings.compared);
        assert!(!findings.above.is_empty());
        assert_eq!(search.findings(), findings);
    }
}
