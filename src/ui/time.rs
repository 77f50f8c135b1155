//! How long ago or ahead a moment or day is, in words of both languages.
//! The desk shows dates as YYYY-MM-DD (R29); these words stand in their titles and on badges.

use crate::i18n::texts::ui as texts;
use crate::model::text::{Locale, Text};
use crate::model::{CalendarDate, Timestamp};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// "3 小时前", "in 2 days": how far a moment lies from now.
pub fn relative(moment: Timestamp, now: Timestamp, locale: Locale) -> String {
    let distance = moment.0.saturating_sub(now.0);
    let past = distance <= 0;
    let length = distance.saturating_abs();
    if length < MINUTE {
        return texts::JUST_NOW.get(locale).to_owned();
    }
    if length < HOUR {
        return counted(length / MINUTE, past, texts::MINUTES_AGO, texts::IN_MINUTES, locale);
    }
    if length < 24 * HOUR {
        return counted(length / HOUR, past, texts::HOURS_AGO, texts::IN_HOURS, locale);
    }
    days(if past { -(length / (24 * HOUR)) } else { length / (24 * HOUR) }, locale)
}

/// "今天", "3 days ago": how far a day lies from today.
pub fn relative_day(day: CalendarDate, today: CalendarDate, locale: Locale) -> String {
    days(i64::from(day.0) - i64::from(today.0), locale)
}

fn days(distance: i64, locale: Locale) -> String {
    match distance {
        0 => texts::TODAY.get(locale).to_owned(),
        1 => texts::TOMORROW.get(locale).to_owned(),
        -1 => texts::YESTERDAY.get(locale).to_owned(),
        _ => {
            let past = distance < 0;
            let length = distance.saturating_abs();
            if length < 60 {
                counted(length, past, texts::DAYS_AGO, texts::IN_DAYS, locale)
            } else if length < 730 {
                counted(length / 30, past, texts::MONTHS_AGO, texts::IN_MONTHS, locale)
            } else {
                counted(length / 365, past, texts::YEARS_AGO, texts::IN_YEARS, locale)
            }
        }
    }
}

fn counted(count: i64, past: bool, ago: Text, ahead: Text, locale: Locale) -> String {
    let text = if past { ago } else { ahead };
    text.fill(locale, &[&count.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_as_people_tell_it() {
        let now = Timestamp(1_000 * 24 * HOUR);
        let at = |distance: i64| Timestamp(now.0 + distance);
        assert_eq!(relative(at(-30_000), now, Locale::English), "just now");
        assert_eq!(relative(at(-HOUR), now, Locale::English), "1 hour ago");
        assert_eq!(relative(at(-3 * HOUR), now, Locale::Chinese), "3 小时前");
        assert_eq!(relative(at(-30 * HOUR), now, Locale::English), "yesterday");
        assert_eq!(relative(at(50 * HOUR), now, Locale::English), "in 2 days");
    }

    #[test]
    fn a_day_is_told_from_today() {
        let today = CalendarDate(20_000);
        assert_eq!(relative_day(today, today, Locale::Chinese), "今天");
        assert_eq!(relative_day(today.plus_days(-2), today, Locale::Chinese), "2 天前");
        assert_eq!(relative_day(today.plus_days(90), today, Locale::English), "in 3 months");
        assert_eq!(relative_day(today.plus_days(-800), today, Locale::English), "2 years ago");
    }

    #[test]
    fn the_farthest_moments_have_words_too() {
        let _ = relative(Timestamp(i64::MIN), Timestamp(i64::MAX), Locale::English);
        let _ = relative_day(CalendarDate(i32::MIN), CalendarDate(i32::MAX), Locale::Chinese);
    }
}
