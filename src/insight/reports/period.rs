//! The days that a report is of, and those that it is held against: the period before and the same days a year before.

use crate::insight::span::Span;
use crate::model::value::CalendarDate;

/// The most months that are shown one by one.
const MOST_MONTHS: i32 = 60;

/// From a day to a day, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: CalendarDate,
    /// The last day.
    pub until: CalendarDate,
}

impl Period {
    /// The month of that number, see [`CalendarDate::month`].
    pub fn of_month(month: i32) -> Self {
        Self { from: CalendarDate::of_month(month), until: CalendarDate::last_of_month(month) }
    }

    /// The month of a day and the eleven before it, up to that day.
    pub fn twelve_months(until: CalendarDate) -> Self {
        Self { from: until.first_of(1).minus_months(11), until }
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: CalendarDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether a day is known and lies in it.
    pub fn has(self, day: Option<CalendarDate>) -> bool {
        day.is_some_and(|day| self.holds(day))
    }

    /// The period before: as many months where it begins with one, else as many days.
    #[must_use]
    pub fn before(self) -> Self {
        if self.from == self.from.first_of(1) {
            let months = self.until.month().saturating_sub(self.from.month()).saturating_add(1);
            return self.earlier(months.max(1).cast_unsigned());
        }
        let days = self.until.0.saturating_sub(self.from.0).saturating_add(1).max(1);
        Self { from: self.from.plus_days(-days), until: self.from.plus_days(-1) }
    }

    /// The same days a year before.
    #[must_use]
    pub fn year_before(self) -> Self {
        self.earlier(12)
    }

    /// The same days so many months before; a period that ends with a month does so there, too.
    fn earlier(self, months: u32) -> Self {
        let next = self.until.plus_days(1);
        let ends_a_month = next == next.first_of(1);
        let until =
            if ends_a_month { next.minus_months(months).plus_days(-1) } else { self.until.minus_months(months) };
        Self { from: self.from.minus_months(months), until }
    }

    /// The numbers of its months, see [`CalendarDate::month`]; of a very long period the last ones.
    pub fn months(self) -> std::ops::RangeInclusive<i32> {
        let last = self.until.month();
        self.from.month().max(last.saturating_sub(MOST_MONTHS - 1))..=last
    }

    /// The part of it that lies in a month.
    #[must_use]
    pub fn within(self, month: i32) -> Self {
        let whole = Self::of_month(month);
        Self { from: self.from.max(whole.from), until: self.until.min(whole.until) }
    }
}

impl From<Period> for Span {
    fn from(period: Period) -> Self {
        Self { from: Some(period.from), until: Some(period.until) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn period(from: &str, until: &str) -> Period {
        let day = |text: &str| CalendarDate::parse(text).expect("a day");
        Period { from: day(from), until: day(until) }
    }

    #[test]
    fn a_quarter_under_way_is_held_against_as_many_days_of_the_one_before() {
        assert_eq!(period("2024-04-01", "2024-05-10").before(), period("2024-02-01", "2024-03-10"));
        assert_eq!(period("2024-02-01", "2024-02-29").before(), period("2024-01-01", "2024-01-31"));
        assert_eq!(period("2024-03-05", "2024-03-14").before(), period("2024-02-24", "2024-03-04"));
        assert_eq!(period("2024-02-01", "2024-02-29").year_before(), period("2023-02-01", "2023-02-28"));
    }

    proptest! {
        #[test]
        fn every_day_of_a_period_lies_in_one_of_its_months(from in 10_000_i32..20_000, length in 0_i32..1_500) {
            let period = Period { from: CalendarDate(from), until: CalendarDate(from + length) };
            let days: i32 = period.months().map(|month| period.within(month)).map(|part| part.until.0 - part.from.0 + 1).sum();
            prop_assert_eq!(days, length + 1);
            prop_assert!(period.before().until < period.from);
        }
    }
}
