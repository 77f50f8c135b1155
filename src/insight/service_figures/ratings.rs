//! What customers thought of late, beside what they thought before (R166), and what feedback says of a product (R168).

use crate::insight::satisfaction::Tally;
use crate::model::RecordId;
use crate::model::codec::{self, ValueRef};
use crate::model::schema::tables::feedback;
use crate::model::value::CalendarDate;

/// The days that are "of late".
const LATELY: i32 = 30;
/// The days before these with which they are compared.
const BEFORE: i32 = 90;
/// Fewer ratings prove nothing.
const FEWEST: usize = 5;
/// A mean that is lower by so many hundredths is worth a word.
const FALLS: usize = 30;

/// A rating that feedback gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rating {
    pub(super) product: Option<RecordId>,
    pub(super) on: CalendarDate,
    pub(super) score: i64,
}

/// Reads the rating of a feedback; `None` where it gave none or says no day.
pub(super) fn read(bytes: &[u8]) -> Option<Rating> {
    let (mut product, mut on, mut score) = (None, None, None);
    let _ = codec::visit_row(bytes, |field, value| match value {
        ValueRef::Reference(id) if field == feedback::PRODUCT.field => product = Some(id),
        ValueRef::Date(day) if field == feedback::GIVEN_ON.field => on = Some(day),
        ValueRef::Integer(number) if field == feedback::OVERALL.field => score = Some(number),
        _ => {}
    });
    let score = score.filter(|score| (1..=5).contains(score))?;
    Some(Rating { product, on: on?, score })
}

/// Customers are less content than they were. Means are in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Falling {
    /// The mean of the last 30 days.
    pub now: usize,
    /// The mean of the 90 days before.
    pub before: usize,
    /// How many ratings of the last 30 days say so.
    pub count: usize,
}

/// The ratings of the last months.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lately {
    today: CalendarDate,
    now: Tally,
    before: Tally,
}

impl Lately {
    pub(super) fn new(today: CalendarDate) -> Self {
        Self { today, now: Tally::default(), before: Tally::default() }
    }

    pub(super) fn add(&mut self, on: CalendarDate, score: i64) {
        let age = self.today.0.saturating_sub(on.0);
        if (0..LATELY).contains(&age) {
            self.now.add(score);
        } else if (LATELY..LATELY + BEFORE).contains(&age) {
            self.before.add(score);
        }
    }

    pub(super) fn falling(&self) -> Option<Falling> {
        let count = self.now.count();
        let (now, before) = (self.now.mean()?, self.before.mean()?);
        let proves = count >= FEWEST && self.before.count() >= FEWEST;
        (proves && now + FALLS <= before).then_some(Falling { now, before, count })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_that_falls_is_said_and_one_angry_customer_is_not_a_fall() {
        let mut lately = Lately::new(CalendarDate(1_000));
        for day in 0..5 {
            lately.add(CalendarDate(900 + day), 5);
        }
        for day in 0..4 {
            lately.add(CalendarDate(990 + day), 3);
        }
        assert_eq!(lately.falling(), None);
        lately.add(CalendarDate(1_000), 4);
        assert_eq!(lately.falling(), Some(Falling { now: 320, before: 500, count: 5 }));
        // What lies longer back, or ahead, says nothing of it.
        for _ in 0..50 {
            lately.add(CalendarDate(800), 1);
            lately.add(CalendarDate(1_001), 5);
        }
        assert_eq!(lately.falling().map(|falling| falling.before), Some(500));
    }
}
