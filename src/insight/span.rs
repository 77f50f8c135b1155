//! A span of days of which figures are told, and the months in it.

use crate::model::FieldId;
use crate::model::value::{CalendarDate, Value};
use crate::workspace::{Condition, Test};

/// A span of days; both ends belong to it, and an end that is not named is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Option<CalendarDate>,
    /// The last day.
    pub until: Option<CalendarDate>,
}

impl Span {
    /// Whether a day belongs to it.
    pub fn holds(self, day: CalendarDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The same of what may have no day: without one it belongs only to the span of all days.
    pub fn takes(self, day: Option<CalendarDate>) -> bool {
        day.map_or(self == Self::default(), |day| self.holds(day))
    }

    /// The conditions by which a list shows what has its day in this span.
    pub fn conditions(self, field: FieldId) -> Vec<Condition> {
        let from = self.from.map(|day| Test::AtLeast(Value::Date(day)));
        let until = self.until.map(|day| Test::AtMost(Value::Date(day)));
        from.into_iter().chain(until).map(|test| Condition { field, test }).collect()
    }
}

/// A month by its number, see [`CalendarDate::month`], so that they stand in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

impl Month {
    /// The month of a day.
    pub fn of(day: CalendarDate) -> Self {
        Self(day.month())
    }

    /// The days of the month.
    pub fn span(self) -> Span {
        Span { from: Some(CalendarDate::of_month(self.0)), until: Some(CalendarDate::last_of_month(self.0)) }
    }

    /// The months from this one to another, both included.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        (self.0..=last.0).map(Self)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:04}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> CalendarDate {
        CalendarDate::parse(text).expect("a day")
    }

    #[test]
    fn the_last_day_of_a_month_belongs_to_it() {
        let month = Month::of(day("2024-02-29"));
        assert_eq!(month.to_string(), "2024-02");
        assert_eq!(month.span(), Span { from: Some(day("2024-02-01")), until: Some(day("2024-02-29")) });
        let through: Vec<String> = Month::of(day("2023-11-30")).through(month).map(|one| one.to_string()).collect();
        assert_eq!(through, ["2023-11", "2023-12", "2024-01", "2024-02"]);
    }

    #[test]
    fn what_has_no_day_is_told_only_where_all_days_are() {
        assert!(Span::default().takes(None));
        assert!(!Span { from: Some(day("2024-02-01")), until: None }.takes(None));
    }

    proptest! {
        #[test]
        fn every_day_lies_in_its_own_month_and_in_no_other(days in 0_i32..40_000, later in 1_i32..500) {
            let (one, other) = (Month::of(CalendarDate(days)), Month::of(CalendarDate(days + later)));
            prop_assert!(one.span().holds(CalendarDate(days)));
            prop_assert_eq!(one == other, one.span().holds(CalendarDate(days + later)));
        }
    }
}
