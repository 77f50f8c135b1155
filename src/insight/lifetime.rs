//! What a customer is likely to bring within a year (R159): its usual purchase, as often as its rhythm says, less the risk
//! that it is lost. Who has no rhythm yet, or is lost already, is foreseen nothing.

use super::dealings::Dealings;

/// Days of a year.
const YEAR: i128 = 365;

/// What is likely to come in within a year, in fen. `risk` is that of being lost, in per cent.
pub fn within_a_year(known: &Dealings, risk: Option<i32>) -> Option<i64> {
    let (gap, bought) = (i128::from(known.rhythm?.gap.max(1)), i128::try_from(known.bought).ok()?);
    let stays = i128::from(100 - risk?.clamp(0, 100));
    if bought == 0 || known.spent <= 0 {
        return None;
    }
    let whole = i128::from(known.spent) * YEAR * stays;
    i64::try_from(whole / (bought * gap * 100)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::rhythm::Rhythm;
    use crate::model::CalendarDate;

    #[test]
    fn nobody_plans_with_money_of_a_customer_who_is_going() {
        let rhythm = Some(Rhythm { last: CalendarDate(20_000), gap: 73 });
        let known = Dealings { bought: 4, spent: 400_000, rhythm, ..Dealings::default() };
        // Five purchases a year of 1,000 yuan each.
        assert_eq!(within_a_year(&known, Some(0)), Some(500_000));
        assert_eq!(within_a_year(&known, Some(40)), Some(300_000));
        assert_eq!(within_a_year(&known, Some(100)), Some(0));
        assert_eq!(within_a_year(&known, None), None, "who is lost or has bought nothing");
        assert_eq!(within_a_year(&Dealings { rhythm: None, ..known.clone() }, Some(0)), None);
        assert_eq!(within_a_year(&Dealings { spent: i64::MAX, ..known }, Some(0)), None, "more than a number holds");
    }
}
