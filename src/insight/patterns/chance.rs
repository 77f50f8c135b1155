//! What chance alone may do: how far a share can be from the true one (Wilson), how often so great a difference comes about
//! without a cause (Fisher's exact test), and which of many differences may be told (Benjamini and Yekutieli).

/// 1.96 deviations: nine and a half of ten times the true share lies within.
const DEVIATIONS: f64 = 1.959_964;

/// Below this distance, in deviations squared, no difference is ever told, so its chance need not be reckoned.
const NEAR: f64 = 2.25;

/// Terms of a tail that are this small, held against their sum, change nothing.
const NEGLIGIBLE: f64 = 1e-12;

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All.
    pub cases: usize,
    /// Those with the outcome.
    pub hits: usize,
}

impl Tally {
    /// Counts one more.
    pub const fn add(&mut self, hit: bool) {
        self.cases += 1;
        self.hits += hit as usize;
    }

    /// These without those, which are a part of them.
    pub const fn without(self, part: Self) -> Self {
        Self { cases: self.cases.saturating_sub(part.cases), hits: self.hits.saturating_sub(part.hits) }
    }

    /// The share of hits; of nothing it is nothing.
    pub fn share(self) -> f64 {
        if self.cases == 0 { 0.0 } else { self.hits as f64 / self.cases as f64 }
    }

    /// Between which shares the true one lies, nine and a half times of ten (Wilson); anywhere where there is no case.
    pub fn between(self) -> (f64, f64) {
        if self.cases == 0 {
            return (0.0, 1.0);
        }
        let (cases, share, square) = (self.cases as f64, self.share(), DEVIATIONS * DEVIATIONS);
        let middle = share + square / (2.0 * cases);
        let reach = DEVIATIONS * (share * (1.0 - share) / cases + square / (4.0 * cases * cases)).sqrt();
        let scale = 1.0 + square / cases;
        (((middle - reach) / scale).max(0.0), ((middle + reach) / scale).min(1.0))
    }
}

/// The logarithms of factorials, with which exact chances are reckoned.
#[derive(Clone, Debug, Default)]
pub struct Factorials(Vec<f64>);

impl Factorials {
    /// Those of the numbers up to this one.
    pub fn up_to(most: usize) -> Self {
        let mut sum = 0.0;
        let rest = (1..=most).map(|number| {
            sum += (number as f64).ln();
            sum
        });
        Self(std::iter::once(0.0).chain(rest).collect())
    }

    fn of(&self, number: usize) -> f64 {
        self.0.get(number).copied().unwrap_or(f64::INFINITY)
    }

    /// In how many ways so many are taken from so many, as a logarithm.
    fn ways(&self, from: usize, taken: usize) -> f64 {
        self.of(from) - self.of(taken) - self.of(from.saturating_sub(taken))
    }

    /// How often a part of the whole, taken blindly, differs from the rest at least as much as this one does: Fisher's
    /// exact test of both sides, as twice the smaller one. 1 where it need not be reckoned.
    pub fn chance(&self, part: Tally, whole: Tally) -> f64 {
        if part.cases == 0 || part.cases >= whole.cases {
            return 1.0;
        }
        let (taken, all) = (part.cases as f64, whole.cases as f64);
        let expected = taken * whole.share();
        let spread = expected * (1.0 - whole.share()) * (all - taken) / (all - 1.0).max(1.0);
        let distance = part.hits as f64 - expected;
        if spread <= 0.0 || distance * distance / spread < NEAR {
            return 1.0;
        }
        let misses = whole.cases - whole.hits;
        let exactly = self.ways(whole.hits, part.hits) + self.ways(misses, part.cases.saturating_sub(part.hits))
            - self.ways(whole.cases, part.cases);
        let tail = if distance > 0.0 { tail_above(part, whole) } else { tail_below(part, whole) };
        (2.0 * exactly.exp() * tail).min(1.0)
    }
}

/// The chances of so many hits or more, held against the chance of exactly so many.
fn tail_above(part: Tally, whole: Tally) -> f64 {
    let (hits, all, taken) = (whole.hits as f64, whole.cases as f64, part.cases as f64);
    let (mut sum, mut term) = (1.0, 1.0);
    for at in part.hits..part.cases.min(whole.hits) {
        let at = at as f64;
        term *= (hits - at) * (taken - at) / ((at + 1.0) * (all - hits - taken + at + 1.0));
        sum += term;
        if term < NEGLIGIBLE * sum {
            break;
        }
    }
    sum
}

/// The chances of so many hits or fewer, held against the chance of exactly so many.
fn tail_below(part: Tally, whole: Tally) -> f64 {
    let (hits, all, taken) = (whole.hits as f64, whole.cases as f64, part.cases as f64);
    let fewest = (part.cases + whole.hits).saturating_sub(whole.cases);
    let (mut sum, mut term) = (1.0, 1.0);
    for at in (fewest + 1..=part.hits).rev() {
        let at = at as f64;
        term *= at * (all - hits - taken + at) / ((hits - at + 1.0) * (taken - at + 1.0));
        sum += term;
        if term < NEGLIGIBLE * sum {
            break;
        }
    }
    sum
}

/// The largest of these chances that may still be told, so that of all that is told at most this share is expected to be
/// chance, however the comparisons hang together (Benjamini and Yekutieli); `None` where none may.
pub fn largest_told(chances: &[f64], share: f64) -> Option<f64> {
    // Larger ones are never told, and most are: they need no place.
    let mut sorted: Vec<f64> = chances.iter().copied().filter(|chance| *chance <= share).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let harmonic: f64 = (1..=chances.len()).map(|number| 1.0 / number as f64).sum();
    let step = share / (chances.len() as f64 * harmonic);
    let told = (1_usize..).zip(&sorted).filter(|(place, chance)| **chance <= *place as f64 * step);
    told.last().map(|(_, chance)| *chance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tally(hits: usize, cases: usize) -> Tally {
        Tally { cases, hits }
    }

    /// Every way counted, as nobody would for thousands.
    fn by_hand(part: Tally, whole: Tally) -> f64 {
        let choose = |from: usize, taken: usize| -> f64 {
            (0..taken).map(|at| (from - at) as f64 / (at + 1) as f64).product::<f64>()
        };
        let exactly = |hits: usize| {
            let misses = whole.cases - whole.hits;
            if hits > whole.hits || part.cases - hits > misses {
                return 0.0;
            }
            choose(whole.hits, hits) * choose(misses, part.cases - hits) / choose(whole.cases, part.cases)
        };
        let above: f64 = (part.hits..=part.cases).map(exactly).sum();
        let below: f64 = (0..=part.hits).map(exactly).sum();
        (2.0 * above.min(below)).min(1.0)
    }

    #[test]
    fn ten_of_ten_are_no_proof_that_it_is_always_so() {
        let (low, high) = tally(10, 10).between();
        assert!((low - 0.722).abs() < 0.001 && high > 0.999, "{low} {high}");
        let (low, high) = tally(42, 120).between();
        assert!((low - 0.271).abs() < 0.002 && (high - 0.439).abs() < 0.002, "{low} {high}");
        assert_eq!(Tally::default().between(), (0.0, 1.0));
    }

    #[test]
    fn nothing_is_told_of_many_comparisons_that_one_alone_would_tell() {
        assert_eq!(largest_told(&[0.03], 0.05), Some(0.03));
        let mut many = vec![0.03];
        many.extend([0.5; 19]);
        assert_eq!(largest_told(&many, 0.05), None);
        assert_eq!(largest_told(&[0.001, 0.2, 0.9], 0.05), Some(0.001));
        assert_eq!(largest_told(&[], 0.05), None);
    }

    proptest! {
        #[test]
        fn the_chance_of_a_difference_is_the_one_that_counting_every_way_gives(
            all in 2_usize..60, hits in 0_usize..60, taken in 1_usize..60, got in 0_usize..60)
        {
            let hits = hits.min(all);
            let taken = taken.min(all - 1);
            let fewest = (taken + hits).saturating_sub(all);
            let got = got.clamp(fewest, taken.min(hits));
            let (part, whole) = (tally(got, taken), tally(hits, all));
            let (quick, slow) = (Factorials::up_to(all).chance(part, whole), by_hand(part, whole));
            // What is near to the whole is called chance without being reckoned.
            prop_assert!(quick >= 1.0 || (quick - slow).abs() < 1e-9 * slow.max(1e-9), "{} {}", quick, slow);
            prop_assert!(quick < 1.0 || slow > 0.025, "{} {}", quick, slow);
        }

        #[test]
        fn the_true_share_may_always_be_the_one_that_was_seen(cases in 1_usize..5_000, hits in 0_usize..5_000) {
            let seen = tally(hits.min(cases), cases);
            let (low, high) = seen.between();
            prop_assert!(0.0 <= low && low <= seen.share() + 1e-12 && seen.share() <= high + 1e-12 && high <= 1.0);
        }
    }
}
