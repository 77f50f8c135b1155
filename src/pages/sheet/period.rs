//! The days that count on a page of figures, as a person chooses them and the device remembers them.

use serde::{Deserialize, Serialize};

use crate::i18n::texts::sheet as words;
use crate::insight::span::{Month, Span};
use crate::model::text::Locale;
use crate::model::{CalendarDate, Text};

/// Which days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// All of them.
    All,
    /// The last 30, today among them.
    Last30,
    /// The last 90.
    #[default]
    Last90,
    /// From the first of this month.
    ThisMonth,
    /// The month before.
    LastMonth,
    /// From the first of this year.
    ThisYear,
    /// The year before.
    LastYear,
    /// From one day until another.
    Own,
}

impl Which {
    /// All choices in their order, each with its name in links and controls and its words.
    pub const ALL: [(Self, &'static str, Text); 8] = [
        (Self::Last30, "30", words::LAST_30),
        (Self::Last90, "90", words::LAST_90),
        (Self::ThisMonth, "month", words::THIS_MONTH),
        (Self::LastMonth, "last_month", words::LAST_MONTH),
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Which days.
    pub which: Which,
    /// The first day of an own period.
    pub from: Option<CalendarDate>,
    /// The last day of an own period.
    pub until: Option<CalendarDate>,
}

impl Period {
    /// The days that it is on a day.
    pub fn span(self, today: CalendarDate) -> Span {
        let days = |count: i32| Span { from: Some(today.plus_days(1 - count)), until: Some(today) };
        let month = |of: CalendarDate| Month::of(of).span();
        let year = |back: u32| {
            let months_into = today.to_string().get(5..7).and_then(|month| month.parse::<u32>().ok()).unwrap_or(1);
            let first = month(today.minus_months(months_into - 1 + 12 * back)).from;
            let until = first.map(|first| first.plus_months(12).plus_days(-1));
            Span { from: first, until }
        };
        match self.which {
            Which::All => Span::default(),
            Which::Last30 => days(30),
            Which::Last90 => days(90),
            Which::ThisMonth => month(today),
            Which::LastMonth => month(today.minus_months(1)),
            Which::ThisYear => year(0),
            Which::LastYear => year(1),
            Which::Own => Span { from: self.from, until: self.until },
        }
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

    fn span(which: Which, today: &str) -> String {
        let period = Period { which, from: None, until: CalendarDate::parse("2026-01-31") };
        let span = period.span(CalendarDate::parse(today).expect("a day"));
        let text = |day: Option<CalendarDate>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{}..{}", text(span.from), text(span.until))
    }

    #[test]
    fn each_period_begins_and_ends_on_the_day_that_its_name_says() {
        assert_eq!(span(Which::Last30, "2026-03-31"), "2026-03-02..2026-03-31");
        assert_eq!(span(Which::ThisMonth, "2026-02-15"), "2026-02-01..2026-02-28");
        assert_eq!(span(Which::LastMonth, "2026-03-31"), "2026-02-01..2026-02-28");
        assert_eq!(span(Which::ThisYear, "2026-12-31"), "2026-01-01..2026-12-31");
        assert_eq!(span(Which::LastYear, "2026-01-01"), "2025-01-01..2025-12-31");
        assert_eq!(span(Which::All, "2026-01-01"), "..");
        assert_eq!(span(Which::Own, "2026-05-01"), "..2026-01-31");
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
