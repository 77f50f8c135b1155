//! Shares: how much one figure is of another, rounded to the nearest; `None` where there is nothing to be a share of.

/// A number of things as one to reckon with.
pub fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A share in whole per cent, rounded; `None` of nothing.
pub fn percent(part: i64, of: i64) -> Option<i64> {
    if of <= 0 {
        return None;
    }
    let (part, of) = (i128::from(part), i128::from(of));
    let rounded = (part * 200 + of).div_euclid(of * 2);
    Some(i64::try_from(rounded.clamp(i128::from(i64::MIN), i128::from(i64::MAX))).unwrap_or(0))
}

/// So many of a hundred things, rounded; `None` of nothing.
pub fn share(part: usize, of: usize) -> Option<i64> {
    percent(count(part), count(of))
}

/// A share in tenths of a per cent, rounded; `None` of nothing.
pub fn per_mille(part: usize, whole: usize) -> Option<usize> {
    part.checked_mul(2_000)?.checked_add(whole)?.checked_div(whole.checked_mul(2)?)
}

/// By how many per cent a sum grew; `None` where there was nothing before.
pub fn growth(now: i64, before: i64) -> Option<i64> {
    percent(now.saturating_sub(before), before)
}

/// So many per cent of an amount, to the nearest fen.
pub fn part_of(amount: i64, percent: i64) -> i64 {
    let hundredths = i128::from(amount) * i128::from(percent);
    let half = if hundredths < 0 { -50 } else { 50 };
    i64::try_from((hundredths + half) / 100).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_none_and_others_are_rounded() {
        assert_eq!((per_mille(0, 0), per_mille(2, 3), per_mille(3, 3)), (None, Some(667), Some(1_000)));
    }
}
