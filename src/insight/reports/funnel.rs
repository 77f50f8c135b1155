//! How the deals of a period go through the stages, and in which of them most end (R93, R206). The rules are those of
//! `insight::stages`; this reads columns, for all deals of a desk.

use super::books::{Books, Deal, Scope};
use super::median;
use super::period::Period;
use crate::insight::stages::{Funnel, StageFigure};
use crate::model::schema::tables::opportunity::{Outcome, Stage};
use crate::model::value::DAY;

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
    let figure = |stage: Stage| StageFigure { stage, reached: 0, went_on: 0, lost: 0, median_days: None };
    let mut stages: Vec<StageFigure> = books.pipeline.stages().map(figure).collect();
    let mut left: Vec<Vec<i64>> = vec![Vec::new(); stages.len()];
    let mut cycles: Vec<i64> = Vec::new();
    for deal in books.deals_of(scope).filter(|deal| was_open(deal, period)) {
        let farthest = farthest(books, deal);
        for (place, figure) in stages.iter_mut().enumerate().take(farthest + 1) {
            figure.reached += 1;
            figure.went_on += usize::from(place < farthest);
            figure.lost += usize::from(place == farthest && deal.outcome == Outcome::Lost);
        }
        for (figure, times) in stages.iter().zip(&mut left) {
            let stays = books.stays_of(deal.row).iter().filter(|stay| stay.stage == figure.stage);
            let time = stays.map(|stay| stay.left.0.saturating_sub(stay.entered.0).max(0)).reduce(i64::saturating_add);
            times.extend(time.map(|time| time / DAY));
        }
        if deal.outcome == Outcome::Won {
            let took = deal.entered.zip(deal.closed);
            cycles.extend(took.map(|(entered, closed)| i64::from(closed.0.saturating_sub(entered.0)).max(0)));
        }
    }
    for (figure, times) in stages.iter_mut().zip(left) {
        figure.median_days = median(times);
    }
    Funnel { stages, cycle_days: median(cycles) }
}
