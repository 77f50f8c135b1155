//! The days that count on a page of figures, as a person chooses them and the device remembers them.

use serde::{Deserialize, Serialize};

use crate::i18n::texts::sheet as words;
use crate::insight::reports::period::Period as Closed;
use crate::insight::span::Span;
use crate::model::text::Locale;
use crate::model::{CalendarDate, Text};

/// Which days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// The last 30, today among them.
    Last30,
    /// The last 90.
    Last90,
    /// This month.
    ThisMonth,
    /// The month before.
    LastMonth,
    /// This quarter.
    ThisQuarter,
    /// This month and the eleven before it, up to today.
    TwelveMonths,
    /// This year.
    ThisYear,
    /// The year before.
    LastYear,
    /// All of them.
    All,
    /// From one day until another.
    Own,
}

impl Which {
    /// All choices in their order, each with its name in links and controls and its words.
    pub const ALL: [(Self, &'static str, Text); 10] = [
        (Self::Last30, "30", words::LAST_30),
        (Self::Last90, "90", words::LAST_90),
        (Self::ThisMonth, "month", words::THIS_MONTH),
        (Self::LastMonth, "last_month", words::LAST_MONTH),
        (Self::ThisQuarter, "quarter", words::THIS_QUARTER),
        (Self::TwelveMonths, "twelve", words::TWELVE_MONTHS),
        (Self::ThisYear, "year", words::THIS_YEAR),
        (Self::LastYear, "last_year", words::LAST_YEAR),
        (Self::All, "all", words::ALL_TIME),
        (Self::Own, "own", words::OWN),
    ];

    /// The choice of that name.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known, _)| *known == key).map(|(which, ..)| which)
    }
}

/// A period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Which days.
    pub which: Which,
    /// The first day of an own period.
    pub from: Option<CalendarDate>,
    /// The last day of an own period.
    pub until: Option<CalendarDate>,
}

impl Period {
    /// One whose days follow from today.
    pub const fn of(which: Which) -> Self {
        Self { which, from: None, until: None }
    }

    /// The days that it is on a day. Days in the wrong order are taken the other way round.
    pub fn span(self, today: CalendarDate) -> Span {
        let days = |count: i32| Span { from: Some(today.plus_days(1 - count)), until: Some(today) };
        // The whole month (1), quarter (3) or year (12) that a day lies in.
        let whole = |day: CalendarDate, months: u32| {
            let first = day.first_of(months);
            Span { from: Some(first), until: Some(first.plus_months(months).plus_days(-1)) }
        };
        match self.which {
            Which::Last30 => days(30),
            Which::Last90 => days(90),
            Which::ThisMonth => whole(today, 1),
            Which::LastMonth => whole(today.minus_months(1), 1),
            Which::ThisQuarter => whole(today, 3),
            Which::TwelveMonths => Closed::twelve_months(today).into(),
            Which::ThisYear => whole(today, 12),
            Which::LastYear => whole(today.minus_months(12), 12),
            Which::All => Span::default(),
            Which::Own => match (self.from, self.until) {
                (Some(from), Some(until)) => Span { from: Some(from.min(until)), until: Some(from.max(until)) },
                (from, until) => Span { from, until },
            },
        }
    }

    /// The same with two ends, for what is held against a period before: of what is under way only the days that have
    /// passed, and where an end is open today, or the twelve months before the other end.
    pub fn closed(self, today: CalendarDate) -> Closed {
        let Span { from, until } = self.span(today);
        let until = until.unwrap_or(today);
        let until = if self.which == Which::Own { until } else { until.min(today) };
        from.map_or_else(|| Closed::twelve_months(until), |from| Closed { from, until: until.max(from) })
    }
}

/// The days of a span in words: on paper nobody sees what was chosen.
pub fn days(span: Span, locale: Locale) -> String {
    if span == Span::default() {
        return words::ALL_TIME.get(locale).to_owned();
    }
    let day = |day: Option<CalendarDate>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{} – {}", day(span.from), day(span.until)).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<CalendarDate> {
        CalendarDate::parse(text)
    }

    fn span(which: Which, today: &str) -> String {
        let period = Period { which, from: None, until: day("2026-01-31") };
        let span = period.span(CalendarDate::parse(today).expect("a day"));
        let text = |day: Option<CalendarDate>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{}..{}", text(span.from), text(span.until))
    }

    #[test]
    fn each_period_begins_and_ends_on_the_day_that_its_name_says() {
        assert_eq!(span(Which::Last30, "2026-03-31"), "2026-03-02..2026-03-31");
        assert_eq!(span(Which::ThisMonth, "2026-02-15"), "2026-02-01..2026-02-28");
        assert_eq!(span(Which::LastMonth, "2026-03-31"), "2026-02-01..2026-02-28");
        assert_eq!(span(Which::ThisQuarter, "2026-05-15"), "2026-04-01..2026-06-30");
        assert_eq!(span(Which::TwelveMonths, "2026-03-31"), "2025-04-01..2026-03-31");
        assert_eq!(span(Which::ThisYear, "2026-12-31"), "2026-01-01..2026-12-31");
        assert_eq!(span(Which::LastYear, "2026-01-01"), "2025-01-01..2025-12-31");
        assert_eq!(span(Which::All, "2026-01-01"), "..");
        assert_eq!(span(Which::Own, "2026-05-01"), "..2026-01-31");
    }

    #[test]
    fn days_typed_the_wrong_way_round_are_a_period_all_the_same() {
        let (first, last) = (day("2026-01-01"), day("2026-03-31"));
        let wrong = Period { which: Which::Own, from: last, until: first };
        assert_eq!(wrong.span(CalendarDate(0)), Span { from: first, until: last });
    }

    #[test]
    fn of_a_quarter_under_way_only_the_days_that_have_passed_are_held_against_those_before() {
        let today = CalendarDate::parse("2026-05-10").expect("a day");
        let closed = |period: Period| Span::from(period.closed(today));
        assert_eq!(closed(Period::of(Which::ThisQuarter)), Span { from: day("2026-04-01"), until: Some(today) });
        assert_eq!(closed(Period::of(Which::LastMonth)), Span { from: day("2026-04-01"), until: day("2026-04-30") });
        let open = Period { which: Which::Own, from: None, until: day("2026-03-31") };
        assert_eq!(closed(open), Span { from: day("2025-04-01"), until: day("2026-03-31") });
        let begun = Period { which: Which::Own, from: day("2026-05-01"), until: None };
        assert_eq!(closed(begun), Span { from: day("2026-05-01"), until: Some(today) });
    }

    #[test]
    fn on_paper_one_sees_of_which_days_the_figures_are() {
        let day = CalendarDate::parse("2026-01-31");
        assert_eq!(days(Span { from: day, until: day }, Locale::English), "2026-01-31 – 2026-01-31");
        assert_eq!(days(Span { from: None, until: day }, Locale::English), "– 2026-01-31");
        assert_eq!(days(Span::default(), Locale::Chinese), "全部时间");
    }

    #[test]
    fn every_choice_is_found_again_by_its_name() {
        for (which, key, _) in Which::ALL {
            assert_eq!(Which::of_key(key), Some(which));
        }
        assert_eq!(Which::of_key(""), None);
    }
}
