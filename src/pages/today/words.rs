//! How the Today page greets: by the hour, with the day of the week.

use crate::i18n::texts::today as words;
use crate::model::value::{CalendarDate, DAY, Timestamp};
use crate::model::{Text, text::Locale};

/// The greeting for a moment; `{0}` takes the name.
pub const fn greeting(now: Timestamp, offset_minutes: i32) -> Text {
    let local = now.0 + offset_minutes as i64 * 60_000;
    match local.rem_euclid(DAY) / 3_600_000 {
        5..=11 => words::MORNING,
        12..=17 => words::AFTERNOON,
        _ => words::EVENING,
    }
}

/// `2024-05-01 星期三`, `2024-05-01 Wednesday`.
pub fn day_line(day: CalendarDate, locale: Locale) -> String {
    // 1970-01-01 was a Thursday, the fourth day counted from Monday.
    let at = usize::try_from((i64::from(day.0) + 3).rem_euclid(7)).unwrap_or(0);
    let weekday = words::WEEKDAYS.get(at).map_or("", |weekday| weekday.get(locale));
    format!("{day} {weekday}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_named_right_on_both_sides_of_1970() {
        let named = |text: &str| CalendarDate::parse(text).map(|day| day_line(day, Locale::English));
        assert_eq!(named("2024-05-01").as_deref(), Some("2024-05-01 Wednesday"));
        assert_eq!(named("1970-01-01").as_deref(), Some("1970-01-01 Thursday"));
        assert_eq!(named("1969-12-29").as_deref(), Some("1969-12-29 Monday"));
    }

    #[test]
    fn nobody_is_wished_a_good_morning_in_the_evening() {
        let at = |hour: i64| greeting(Timestamp(hour * 3_600_000), 0);
        assert_eq!(at(8), words::MORNING);
        assert_eq!(at(12), words::AFTERNOON);
        assert_eq!(at(23), words::EVENING);
        assert_eq!(greeting(Timestamp(20 * 3_600_000), 720), words::MORNING);
    }
}
