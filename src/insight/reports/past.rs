//! What would have been forecast on the first day of each month past, held against what came (R211): the stage of each deal
//! on that day is known from its stays. What amount and what day of signing it said then is not; those of now stand in.

use super::books::{Books, Deal, Scope};
use super::forecast::History;
use super::months::sold;
use super::part_of;
use super::period::Period;
use crate::model::schema::tables::opportunity::{Outcome, Stage};
use crate::model::value::{CalendarDate, Timestamp};

/// A forecast of a month, and what came. Amounts are in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The month.
    pub month: i32,
    /// Deals that were open on its first day and expected in it.
    pub deals: usize,
    /// What they were worth by the usual likelihood of their stages.
    pub usual: i64,
    /// The same by history up to that day.
    pub by_history: i64,
    /// For how much deals were won in the month.
    pub came: i64,
}

impl Held {
    /// What came, in per cent of the forecast by history; `None` where nothing was forecast.
    pub fn accuracy(&self) -> Option<i64> {
        super::percent(self.came, self.by_history)
    }
}

/// The stage in which a deal was at a moment.
fn stage_at(books: &Books, deal: &Deal, at: Timestamp) -> Stage {
    let stays = books.stays_of(deal.row);
    if let Some(stay) = stays.iter().find(|stay| stay.entered <= at && at < stay.left) {
        return stay.stage;
    }
    // Since then it is where it is now; what ended is in the last stage before its end.
    let since = deal.since.is_some_and(|since| since <= at);
    match stays.first() {
        _ if since && books.pipeline.wins(deal.stage) != Some(true) => deal.stage,
        Some(first) if at < first.entered => first.stage,
        _ => stays.iter().rev().find(|stay| stay.left <= at).map_or_else(|| books.pipeline.first(), |stay| stay.stage),
    }
}

/// Whether a deal was under way at the beginning of a day.
fn was_open(deal: &Deal, day: CalendarDate) -> bool {
    let begun = deal.entered.is_some_and(|entered| entered < day);
    begun && (deal.outcome == Outcome::Open || deal.closed.is_some_and(|closed| closed >= day))
}

/// The months before that of today, the oldest first, for a scope.
pub fn past(books: &Books, scope: Scope, today: CalendarDate, months: i32, offset_minutes: i32) -> Vec<Held> {
    let first = today.month() - months;
    (first..today.month()).map(|month| held(books, scope, month, offset_minutes)).collect()
}

fn held(books: &Books, scope: Scope, month: i32, offset_minutes: i32) -> Held {
    let days = Period::of_month(month);
    let begin = days.from;
    let history = History::before(books, begin);
    let at = Timestamp::from_local(begin, 0, offset_minutes);
    let (_, came) = sold(books, scope, days);
    let mut line = Held { month, deals: 0, usual: 0, by_history: 0, came };
    for deal in books.deals_of(scope).filter(|deal| days.has(deal.expected) && was_open(deal, begin)) {
        let stage = stage_at(books, deal, at);
        let usual = books.pipeline.probability(stage).unwrap_or(0);
        line.deals += 1;
        line.usual = line.usual.saturating_add(part_of(deal.amount, usual));
        let percent = history.share(stage).unwrap_or(usual);
        line.by_history = line.by_history.saturating_add(part_of(deal.amount, percent));
    }
    line
}
