//! The public holidays of China, with the weekend days that are worked in their place (调休).
//!
//! Sources, both of the General Office of the State Council: 国办发明电〔2024〕12号 for 2025, 国办发明电〔2025〕7号 for 2026.
//! A later year is announced in the autumn before it and needs its own lines here. Without them its days are as their
//! days of the week, so that only weekends are off, unless the desk enters its own.

use super::calendar::SpecialDay;
use crate::model::value::CalendarDate;

/// Days off in a row: the first of them as year, month and day, and how many.
const OFF: &[(i32, u32, u32, i32)] = &[
    (2025, 1, 1, 1),
    (2025, 1, 28, 8),
    (2025, 4, 4, 3),
    (2025, 5, 1, 5),
    (2025, 5, 31, 3),
    (2025, 10, 1, 8),
    (2026, 1, 1, 3),
    (2026, 2, 15, 9),
    (2026, 4, 4, 3),
    (2026, 5, 1, 5),
    (2026, 6, 19, 3),
    (2026, 9, 25, 3),
    (2026, 10, 1, 7),
];

/// Weekend days that are worked.
const WORKED: &[(i32, u32, u32)] = &[
    (2025, 1, 26),
    (2025, 2, 8),
    (2025, 4, 27),
    (2025, 9, 28),
    (2025, 10, 11),
    (2026, 1, 4),
    (2026, 2, 14),
    (2026, 2, 28),
    (2026, 5, 9),
    (2026, 9, 20),
    (2026, 10, 10),
];

/// The first and the last year of the list.
pub const YEARS: (i32, i32) = (2025, 2026);

/// The days of the list, in order.
pub fn china() -> Vec<SpecialDay> {
    let off = OFF.iter().flat_map(|(year, month, day, length)| {
        let first = CalendarDate::new(*year, *month, *day);
        (0..*length)
            .filter_map(move |later| first.map(|first| SpecialDay { day: first.plus_days(later), works: false }))
    });
    let worked = WORKED
        .iter()
        .filter_map(|(year, month, day)| CalendarDate::new(*year, *month, *day))
        .map(|day| SpecialDay { day, works: true });
    let mut days: Vec<SpecialDay> = off.chain(worked).collect();
    days.sort_unstable();
    days
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};

    use super::*;

    fn is_weekend(day: CalendarDate) -> bool {
        matches!(day.naive().weekday(), Weekday::Sat | Weekday::Sun)
    }

    #[test]
    fn no_day_is_off_and_worked_and_only_weekends_are_made_up() {
        let days = china();
        assert!(days.windows(2).all(|pair| pair[0].day < pair[1].day));
        assert!(days.iter().filter(|special| special.works).all(|special| is_weekend(special.day)));
        assert!(days.iter().all(|special| (YEARS.0..=YEARS.1).contains(&special.day.naive().year())));
    }

    #[test]
    fn each_year_has_the_holidays_that_were_announced() {
        let count = |year: i32, works: bool| {
            china().iter().filter(|special| special.works == works && special.day.naive().year() == year).count()
        };
        assert_eq!((count(2025, false), count(2025, true)), (28, 5));
        assert_eq!((count(2026, false), count(2026, true)), (33, 6));
        // The law gives 13 days: what else is off on a weekday is made up for on a weekend.
        for year in YEARS.0..=YEARS.1 {
            let listed = china();
            let of_year = listed.iter().filter(|special| special.day.naive().year() == year);
            let weekdays = of_year.filter(|special| !special.works && !is_weekend(special.day)).count();
            assert_eq!(weekdays - count(year, true), 13, "{year}");
        }
    }
}
