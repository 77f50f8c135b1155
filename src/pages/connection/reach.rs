//! How far back the rows go that are kept here: a choice of months, and the moment that it means on the day of
//! connecting. The moment is kept and not the months: a row that fell behind a moment that moves on would be missing
//! from the ids of the backend, which is how a deletion looks.

use crate::i18n::texts::sync as texts;
use crate::model::text::Locale;
use crate::model::{CalendarDate, Timestamp};

/// The choices, in months; `None` is all.
pub const REACHES: [Option<u32>; 4] = [None, Some(12), Some(24), Some(36)];

/// A choice as a control holds it.
pub fn key_of(reach: Option<u32>) -> String {
    reach.map_or_else(|| "all".to_owned(), |months| months.to_string())
}

/// A choice as a control held it.
pub fn of_key(key: &str) -> Option<u32> {
    REACHES.into_iter().find(|reach| key_of(*reach) == key).flatten()
}

/// A choice in words.
pub fn label(reach: Option<u32>, locale: Locale) -> String {
    match reach {
        Some(months) => texts::LAST_MONTHS.fill(locale, &[&months.to_string()]),
        None => texts::ALL_ROWS.get(locale).to_owned(),
    }
}

/// The beginning of the day so many months before today, in microseconds since 1970, as the backend is asked.
pub fn oldest(months: u32, today: CalendarDate, offset_minutes: i32) -> i64 {
    Timestamp::from_local(today.minus_months(months), 0, offset_minutes).0.saturating_mul(1_000)
}

/// The day of that moment, as a person reads it.
pub fn day(oldest: i64, offset_minutes: i32) -> String {
    Timestamp(oldest.div_euclid(1_000)).date(offset_minutes).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_records_is_a_whole_year_here() {
        let today = CalendarDate::parse("2026-11-21").expect("a day");
        let oldest = oldest(12, today, 480);
        assert_eq!(oldest, 1_763_654_400_000_000, "midnight in China, 2025-11-20T16:00:00Z");
        assert_eq!(day(oldest, 480), "2025-11-21");
    }

    #[test]
    fn what_is_chosen_is_what_is_asked_for() {
        for reach in REACHES {
            assert_eq!(of_key(&key_of(reach)), reach);
        }
        assert_eq!(label(Some(24), Locale::English), "The last 24 months");
    }
}
