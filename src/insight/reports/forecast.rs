//! What open deals may bring: by month of their expected close, weighted once by the likelihood that people gave and once
//! by the share of deals that history says is won from their stage (R108, R148, R211).

use super::books::{Books, Deal, Scope};
use super::funnel::farthest;
use super::{part_of, share};
use crate::model::pipeline::Pipeline;
use crate::model::schema::tables::opportunity::{Outcome, Stage};
use crate::model::value::CalendarDate;

/// Fewer decided deals say nothing of a stage.
const FEWEST: usize = 5;

/// How many months to come are shown one by one.
const MONTHS: i32 = 6;

/// Of the deals that were decided, how many of a hundred were won that had come at least to a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    pipeline: &'static Pipeline,
    won: Vec<usize>,
    lost: Vec<usize>,
}

impl History {
    /// The history of all deals that were decided before a day, whosever they were: of one person there are too few.
    pub fn before(books: &Books, day: CalendarDate) -> Self {
        let none = vec![0; books.pipeline.stages().len()];
        let mut history = Self { pipeline: books.pipeline, won: none.clone(), lost: none };
        let decided = |deal: &&Deal| deal.outcome != Outcome::Open && deal.closed.is_some_and(|closed| closed < day);
        for deal in books.deals.iter().filter(decided) {
            let counts = if deal.outcome == Outcome::Won { &mut history.won } else { &mut history.lost };
            counts.iter_mut().take(farthest(books, deal) + 1).for_each(|count| *count += 1);
        }
        history
    }

    /// How many of a hundred deals are won that came to a stage; `None` where too few were decided.
    pub fn share(&self, stage: Stage) -> Option<i64> {
        let at = self.pipeline.place(stage)?;
        let (won, lost) = (self.won.get(at).copied()?, self.lost.get(at).copied()?);
        share(won, won + lost).filter(|_| won + lost >= FEWEST)
    }

    /// The stages of which it says something, with their shares.
    pub fn known(&self) -> impl Iterator<Item = (Stage, i64)> + '_ {
        let open = self.pipeline.stages().filter(|stage| self.pipeline.wins(*stage) == Some(false));
        open.filter_map(|stage| Some((stage, self.share(stage)?)))
    }
}

/// When a deal is expected to be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Its day has passed.
    Overdue,
    /// In the month of that number.
    Month(i32),
    /// After the months that are shown.
    Later,
    /// Nobody has said.
    Unsaid,
}

impl When {
    /// When a deal is expected, seen from a day.
    pub fn of(deal: &Deal, today: CalendarDate) -> Self {
        match deal.expected {
            None => Self::Unsaid,
            Some(day) if day < today => Self::Overdue,
            Some(day) if day.month() - today.month() < MONTHS => Self::Month(day.month()),
            Some(_) => Self::Later,
        }
    }
}

/// What the deals of one time may bring. Amounts are in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// When.
    pub when: When,
    /// How many deals.
    pub deals: usize,
    /// What they come to if all are won.
    pub full: i64,
    /// By the likelihood of each.
    pub likely: i64,
    /// By history; where history says nothing of a stage, by the likelihood.
    pub by_history: i64,
}

/// What the open deals of a scope may bring, from what is overdue to what nobody has said.
pub fn forecast(books: &Books, scope: Scope, today: CalendarDate) -> Vec<Expected> {
    let history = History::before(books, today.plus_days(1));
    let months = (today.month()..today.month() + MONTHS).map(When::Month);
    let times = [When::Overdue].into_iter().chain(months).chain([When::Later, When::Unsaid]);
    let empty = |when: When| Expected { when, deals: 0, full: 0, likely: 0, by_history: 0 };
    let mut found: Vec<Expected> = times.map(empty).collect();
    for deal in books.deals_of(scope).filter(|deal| deal.outcome == Outcome::Open) {
        let when = When::of(deal, today);
        if let Some(line) = found.iter_mut().find(|line| line.when == when) {
            let percent = history.share(deal.stage).unwrap_or(deal.probability);
            line.deals += 1;
            line.full = line.full.saturating_add(deal.amount);
            line.likely = line.likely.saturating_add(part_of(deal.amount, deal.probability));
            line.by_history = line.by_history.saturating_add(part_of(deal.amount, percent));
        }
    }
    found
}
