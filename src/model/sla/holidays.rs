//! The public holidays of China, with the weekend days that are worked in their place (调休), and what nobody knows of them
//! yet.
//!
//! Sources, both of the General Office of the State Council: 国办发明电〔2024〕12号 for 2025, 国办发明电〔2025〕7号 for 2026.
//! A later year is announced in the autumn before it and needs its own lines here. Until then the days are off that the
//! law itself names (《全国年节及纪念日放假办法》, order 795 of the State Council, in force since 2025-01-01), on the very days.
//! Which other days are off in place of weekends, and which weekends are worked, only the announcement says: the desk
//! enters those, and is told that they lack.

use chrono::Datelike;

use super::calendar::{Calendar, SpecialDay};
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

/// The first and the last year of which the days were announced.
pub const YEARS: (i32, i32) = (2025, 2026);

/// The last year of which the days of the law are known.
pub const LEGAL_UNTIL: i32 = 2035;

/// The days of the law that go by the moon and the sun, each as month and day: the first of the first lunar month,
/// Qingming, Dragon Boat and Mid-Autumn. By the rules of GB/T 33661-2017, in the time of Beijing.
const MOVING: &[(i32, [(u32, u32); 4])] = &[
    (2027, [(2, 6), (4, 5), (6, 9), (9, 15)]),
    (2028, [(1, 26), (4, 4), (5, 28), (10, 3)]),
    (2029, [(2, 13), (4, 4), (6, 16), (9, 22)]),
    (2030, [(2, 3), (4, 5), (6, 5), (9, 12)]),
    (2031, [(1, 23), (4, 5), (6, 24), (10, 1)]),
    (2032, [(2, 11), (4, 4), (6, 12), (9, 19)]),
    (2033, [(1, 31), (4, 4), (6, 1), (9, 8)]),
    (2034, [(2, 19), (4, 5), (6, 20), (9, 27)]),
    (2035, [(2, 8), (4, 5), (6, 10), (9, 16)]),
];

/// The days of the law that are the same in each year: New Year, two of May, three of October.
const FIXED: [(u32, u32); 6] = [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)];

/// Months before a year begins in which somebody is told that its days lack.
const BEFORE: u32 = 2;

/// A year of which somebody has to enter the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which year.
    pub year: i32,
    /// Whether at least the days of the law are off.
    pub has_legal: bool,
}

/// The year, this one or one that begins soon, of which nothing was announced here and the desk has entered no day. A desk
/// that works on public holidays and has never entered days of its own lacks none.
pub fn gap(calendar: &Calendar, today: CalendarDate) -> Option<Gap> {
    let of = |day: CalendarDate| day.naive().year();
    let entered = |year: i32| calendar.days.iter().any(|special| of(special.day) == year);
    let lacks = |year: &i32| {
        let earlier = calendar.days.iter().any(|special| of(special.day) < *year);
        let announced = calendar.public_holidays && *year <= YEARS.1;
        (calendar.public_holidays || earlier) && !announced && !entered(*year)
    };
    let year = (of(today)..=of(today.plus_months(BEFORE))).find(lacks)?;
    Some(Gap { year, has_legal: calendar.public_holidays && year <= LEGAL_UNTIL })
}

/// The days off that the law gives the years of which nothing is announced.
fn legal() -> Vec<CalendarDate> {
    let mut days = Vec::new();
    for (year, moving) in MOVING.iter().filter(|(year, _)| *year > YEARS.1) {
        let on = |(month, day): (u32, u32)| CalendarDate::new(*year, month, day);
        let [spring, others @ ..] = *moving;
        // From the eve to the third of the month.
        days.extend(on(spring).into_iter().flat_map(|first| (-1..3).map(move |later| first.plus_days(later))));
        days.extend(FIXED.into_iter().chain(others).filter_map(on));
    }
    days
}

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
    let legal = legal().into_iter().map(|day| SpecialDay { day, works: false });
    let mut days: Vec<SpecialDay> = off.chain(worked).chain(legal).collect();
    days.sort_unstable();
    // Mid-Autumn may fall on a day of the national holiday.
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::model::sla::calendar::put_day;
    use crate::model::sla::hours::Hours;

    fn is_weekend(day: CalendarDate) -> bool {
        matches!(day.naive().weekday(), Weekday::Sat | Weekday::Sun)
    }

    #[test]
    fn no_day_is_off_and_worked_and_only_weekends_are_made_up() {
        let days = china();
        assert!(days.windows(2).all(|pair| pair[0].day < pair[1].day));
        assert!(days.iter().filter(|special| special.works).all(|special| is_weekend(special.day)));
        assert!(days.iter().all(|special| (YEARS.0..=LEGAL_UNTIL).contains(&special.day.naive().year())));
        let announced = |special: &&SpecialDay| special.works;
        assert!(days.iter().filter(announced).all(|special| special.day.naive().year() <= YEARS.1));
    }

    #[test]
    fn a_year_of_which_nothing_is_announced_has_the_days_of_the_law_and_no_invented_ones() {
        let days = china();
        for year in YEARS.1 + 1..=LEGAL_UNTIL {
            let of_year: Vec<CalendarDate> =
                days.iter().map(|special| special.day).filter(|day| day.naive().year() == year).collect();
            // Thirteen by the law; Mid-Autumn falls into the national holiday in 2028 and 2031.
            let doubled = usize::from([2028, 2031].contains(&year));
            assert_eq!(of_year.len(), 13 - doubled, "{year}");
            for (month, day) in FIXED {
                assert!(CalendarDate::new(year, month, day).is_some_and(|day| of_year.contains(&day)), "{year}");
            }
        }
        assert_eq!(MOVING.iter().map(|(year, _)| *year).collect::<Vec<_>>(), (2027..=LEGAL_UNTIL).collect::<Vec<_>>());
    }

    /// The days from one new year of the moon to the next: twelve or thirteen months, and no festival out of its season.
    #[test]
    fn the_days_of_the_moon_lie_as_far_apart_as_moons_do() {
        let on = |year: i32, (month, day): (u32, u32)| CalendarDate::new(year, month, day).expect("a day").0;
        for (year, [spring, qingming, dragon_boat, mid_autumn]) in MOVING {
            let (spring, dragon, autumn) = (on(*year, *spring), on(*year, *dragon_boat), on(*year, *mid_autumn));
            // The fifth of the fifth and the fifteenth of the eighth month; a leap month may lie between.
            let moons = |days: i32, count: i32| (days * 10 - 295 * count).abs() <= 15;
            assert!(moons(dragon - 4 - spring, 4) || moons(dragon - 4 - spring, 5), "{year}");
            assert!(moons(autumn - 10 - dragon, 3) || moons(autumn - 10 - dragon, 4), "{year}");
            assert!(qingming.0 == 4 && (4..=6).contains(&qingming.1), "{year}");
        }
        let springs: Vec<i32> = MOVING.iter().map(|(year, [spring, ..])| on(*year, *spring)).collect();
        assert!(springs.windows(2).all(|pair| matches!(pair[1] - pair[0], 353..=355 | 383..=385)), "{springs:?}");
    }

    #[test]
    fn nobody_is_promised_a_solution_on_a_day_of_the_law_in_a_year_that_is_not_announced() {
        let at = |clock: &str| crate::model::Timestamp::parse_local(clock, 480).expect("a moment");
        let hours = Hours::new(&Calendar::default());
        // The Thursday before the eve of 2027; the eve is a Friday and the third day a Monday.
        let due = hours.add_business_minutes(at("2027-02-04 17:00"), 120).map(|due| due.local(480));
        assert_eq!(due.as_deref(), Some("2027-02-09 10:00"));
    }

    #[test]
    fn a_desk_is_told_two_months_before_that_the_days_of_a_year_lack() {
        let day = |text: &str| CalendarDate::parse(text).expect("a day");
        let mut calendar = Calendar::default();
        assert_eq!(gap(&calendar, day("2026-10-31")), None);
        let lacks = Some(Gap { year: 2027, has_legal: true });
        assert_eq!(gap(&calendar, day("2026-11-01")), lacks);
        assert_eq!(gap(&calendar, day("2027-06-01")), lacks, "and as long as nobody enters them");
        assert_eq!(gap(&calendar, day("2036-03-01")), Some(Gap { year: 2036, has_legal: false }));
        put_day(&mut calendar.days, SpecialDay { day: day("2027-02-20"), works: true });
        assert_eq!(gap(&calendar, day("2026-12-01")), None);
        assert_eq!(gap(&calendar, day("2027-11-01")), Some(Gap { year: 2028, has_legal: true }));
        // Who has days of their own instead of the list lacks those of the next year, too; who has none never does.
        calendar.public_holidays = false;
        assert_eq!(gap(&calendar, day("2027-11-01")), Some(Gap { year: 2028, has_legal: false }));
        calendar.days.clear();
        assert_eq!(gap(&calendar, day("2027-11-01")), None);
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
