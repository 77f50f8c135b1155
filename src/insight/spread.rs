//! How values lie: the one in the middle, and the one that nine of ten do not exceed. Means would be made by the few
//! cases that took a year.

/// The spread of some values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many there are.
    pub count: usize,
    /// The one in the middle; of two the lower one.
    pub median: i64,
    /// Nine of ten are not more than this.
    pub ninetieth: i64,
}

impl Spread {
    /// The spread of these values; `None` of none.
    pub fn of(mut values: Vec<i64>) -> Option<Self> {
        values.sort_unstable();
        let count = values.len();
        // The nearest rank: a value that was really there.
        let at = |percent: usize| values.get((count * percent).div_ceil(100).checked_sub(1)?).copied();
        Some(Self { count, median: at(50)?, ninetieth: at(90)? })
    }
}

/// The value in the middle alone, for which they need not be sorted.
pub fn median(mut values: Vec<i64>) -> Option<i64> {
    let at = values.len().div_ceil(2).checked_sub(1)?;
    let (_, middle, _) = values.select_nth_unstable(at);
    Some(*middle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_case_that_took_a_year_is_not_what_cases_usually_take() {
        let mut values: Vec<i64> = (1..=9).collect();
        values.push(100_000);
        assert_eq!(Spread::of(values), Some(Spread { count: 10, median: 5, ninetieth: 9 }));
        assert_eq!(Spread::of(vec![7]), Some(Spread { count: 1, median: 7, ninetieth: 7 }));
        assert_eq!(Spread::of(Vec::new()), None);
    }

    proptest! {
        #[test]
        fn half_of_all_and_nine_of_ten_are_not_more(values in proptest::collection::vec(-50_i64..50, 1..60)) {
            let spread = Spread::of(values.clone()).unwrap_or_default();
            let within = |bound: i64| values.iter().filter(|value| **value <= bound).count();
            prop_assert!(values.contains(&spread.median) && values.contains(&spread.ninetieth));
            prop_assert!(within(spread.median) * 2 >= values.len());
            prop_assert!(within(spread.ninetieth) * 10 >= values.len() * 9);
            prop_assert_eq!(median(values), Some(spread.median));
        }
    }
}
