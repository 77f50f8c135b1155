//! What was sold and what came in, month by month, beside the same months a year before (R209, R239).

use super::books::{Books, Scope};
use super::period::Period;

/// A month, or as much of it as lies in the period. Amounts are in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its number, see [`crate::model::value::CalendarDate::month`].
    pub month: i32,
    /// The days of it that count.
    pub part: Period,
    /// For how much deals were won.
    pub won: i64,
    /// How many.
    pub deals: usize,
    /// For how much a year before.
    pub won_before: i64,
    /// How many a year before.
    pub deals_before: usize,
    /// What came in.
    pub received: i64,
}

/// The months of a period.
pub fn months(books: &Books, scope: Scope, period: Period) -> Vec<Month> {
    let month = |month: i32| {
        let part = period.within(month);
        let (deals, won) = sold(books, scope, part);
        let (deals_before, won_before) = sold(books, scope, part.year_before());
        Month { month, part, won, deals, won_before, deals_before, received: received(books, scope, part) }
    };
    period.months().map(month).collect()
}

/// How many deals were won in a period and for how much.
pub fn sold(books: &Books, scope: Scope, period: Period) -> (usize, i64) {
    let won = books.won_in(scope, period);
    won.fold((0, 0_i64), |(deals, sum), deal| (deals + 1, sum.saturating_add(deal.amount)))
}

/// What came in in a period. A payment is the owner's of its contract.
pub fn received(books: &Books, scope: Scope, period: Period) -> i64 {
    let own =
        books.payments.iter().filter(|paid| period.holds(paid.day) && books.belongs(scope, paid.owner, paid.client));
    own.fold(0_i64, |sum, paid| sum.saturating_add(paid.amount))
}
