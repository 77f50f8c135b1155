//! How the deals of a period go through the stages, and in which of them most end (R93, R206). The rules are those of
//! `insight::stages`; this reads columns, for all deals of a desk.

use super::books::{Books, Deal, Scope, Stay};
use super::period::Period;
use crate::insight::stages::{Funnel, FunnelCount};
use crate::model::schema::tables::opportunity::{Outcome, Stage};

/// How far a deal has ever come.
pub(super) fn farthest(books: &Books, deal: &Deal) -> usize {
    let been = books.stays_of(deal.row).iter().filter_map(|stay| books.pipeline.place(stay.stage));
    been.chain(books.pipeline.place(deal.stage)).max().unwrap_or(0)
}

/// Whether a deal was open on a day of the period.
fn was_open(deal: &Deal, period: Period) -> bool {
    let begun = deal.entered.is_none_or(|entered| entered <= period.until);
    let went_on = match deal.outcome {
        Outcome::Open => true,
        _ => deal.closed.is_some_and(|closed| closed >= period.from),
    };
    begun && went_on
}

/// The way of the deals that were open in a period.
pub fn funnel(books: &Books, scope: Scope, period: Period) -> Funnel {
    let mut count = FunnelCount::new(books.pipeline);
    let mut stays: Vec<(Stage, i64)> = Vec::new();
    for deal in books.deals_of(scope).filter(|deal| was_open(deal, period)) {
        let stay = |stay: &Stay| (stay.stage, stay.left.0.saturating_sub(stay.entered.0).max(0));
        stays.clear();
        stays.extend(books.stays_of(deal.row).iter().map(stay));
        let days = deal.entered.zip(deal.closed).map(|(entered, closed)| i64::from(closed.0.saturating_sub(entered.0)));
        count.add(deal.outcome, farthest(books, deal), &stays, days);
    }
    count.found()
}
