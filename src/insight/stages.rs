//! How deals go through the stages: how long each was in which, how many went on from one to the next, where most end,
//! and how long a sale takes (R93, R206, R209). Reckoned from the stays that they left behind and from where they are.

use crate::model::schema::facts;
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::stage_step;
use crate::model::value::{DAY, Timestamp};
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

/// The stages in their order.
pub const STAGES: [Stage; 5] = [Stage::Lead, Stage::Analysis, Stage::Proposal, Stage::Negotiation, Stage::Won];

/// The place of a stage among them.
fn place(stage: Stage) -> usize {
    STAGES.iter().position(|one| *one == stage).unwrap_or(0)
}

/// The stays that a deal has ended.
fn steps(workspace: &Workspace, deal: RecordId) -> Vec<Record> {
    let rows = workspace.children(stage_step::ID, stage_step::OPPORTUNITY.field, deal);
    rows.into_iter().filter_map(|row| workspace.record_at(stage_step::ID, row)).collect()
}

/// How long a deal was in each stage in all, in milliseconds, the stay that lasts included; `None` for stages that it
/// never was in, and for the last, in which nothing more happens.
pub fn times(workspace: &Workspace, deal: &Record, now: Timestamp, offset_minutes: i32) -> [Option<i64>; 5] {
    let mut times = [None; 5];
    let mut add = |stage: Stage, time: i64| {
        if let Some(held) = times.get_mut(place(stage)).filter(|_| stage != Stage::Won) {
            *held = Some(held.unwrap_or(0_i64).saturating_add(time));
        }
    };
    for step in steps(workspace, deal.id) {
        if let (Some(stage), Some(time)) = (step.get(stage_step::STAGE), stage_step::duration(&step)) {
            add(stage, time);
        }
    }
    if let (Some(stage), Some(since)) = (deal.get(opportunity::STAGE), deal.get(opportunity::STAGE_SINCE)) {
        let until = ended(deal, offset_minutes).map_or(now, |end| end.min(now));
        add(stage, until.0.saturating_sub(since.0).max(0));
    }
    times
}

/// The end of the day on which a deal ended; `None` where it goes on.
fn ended(deal: &Record, offset_minutes: i32) -> Option<Timestamp> {
    let goes_on = deal.get(opportunity::OUTCOME).unwrap_or(Outcome::Open) == Outcome::Open;
    let day = deal.get(opportunity::CLOSED_ON).filter(|_| !goes_on)?;
    Some(Timestamp::from_local(day.plus_days(1), 0, offset_minutes))
}

/// How deals fare in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageFigure {
    /// The stage.
    pub stage: Stage,
    /// How many deals came at least so far.
    pub reached: usize,
    /// How many of them came farther.
    pub went_on: usize,
    /// How many were lost here.
    pub lost: usize,
    /// How long a deal that has left it was in it, in days: half of them were longer.
    pub median_days: Option<i64>,
}

impl StageFigure {
    /// How many of a hundred deals that are decided here went on; `None` where none is. Those that are still here are
    /// not decided.
    pub fn conversion(&self) -> Option<i64> {
        let decided = self.went_on + self.lost;
        let percent = (self.went_on * 200 + decided).checked_div(decided * 2)?;
        i64::try_from(percent).ok()
    }
}

/// The way of all deals together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Funnel {
    /// The stages in their order.
    pub stages: Vec<StageFigure>,
    /// How long a won deal took from the day on which it was entered, in days: half of them took longer (R209).
    pub cycle_days: Option<i64>,
}

impl Funnel {
    /// The stage from which the smallest share goes on, where deals are lost at all (R206).
    pub fn weakest(&self) -> Option<Stage> {
        let decided = self.stages.iter().filter(|figure| figure.lost > 0);
        decided.min_by_key(|figure| figure.conversion()).map(|figure| figure.stage)
    }
}

/// The value in the middle; of two the lower one.
pub fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

/// How these deals went. What was called off counts nowhere: it says nothing of selling.
pub fn funnel(workspace: &Workspace, rows: &[u32], offset_minutes: i32) -> Funnel {
    let mut stages = STAGES.map(|stage| StageFigure { stage, reached: 0, went_on: 0, lost: 0, median_days: None });
    let mut left: [Vec<i64>; 5] = Default::default();
    let mut cycles: Vec<i64> = Vec::new();
    for deal in rows.iter().filter_map(|row| workspace.record_at(opportunity::ID, *row)) {
        let outcome = deal.get(opportunity::OUTCOME).unwrap_or(Outcome::Open);
        if outcome == Outcome::Void {
            continue;
        }
        let steps = steps(workspace, deal.id);
        let at = if outcome == Outcome::Won { Stage::Won } else { deal.get(opportunity::STAGE).unwrap_or(Stage::Lead) };
        let been = steps.iter().filter_map(|step| step.get(stage_step::STAGE)).map(place);
        let farthest = been.chain([place(at)]).max().unwrap_or(0);
        for (place, figure) in stages.iter_mut().enumerate().take(farthest + 1) {
            figure.reached += 1;
            figure.went_on += usize::from(place < farthest);
            figure.lost += usize::from(place == farthest && outcome == Outcome::Lost);
        }
        for (place, times) in left.iter_mut().enumerate() {
            let here = steps.iter().filter(|step| step.get(stage_step::STAGE).map(self::place) == Some(place));
            let time = here.filter_map(stage_step::duration).reduce(i64::saturating_add);
            times.extend(time.map(|time| time / DAY));
        }
        if outcome == Outcome::Won {
            cycles.extend(cycle(&deal, offset_minutes));
        }
    }
    for (figure, times) in stages.iter_mut().zip(left) {
        figure.median_days = median(times);
    }
    Funnel { stages: stages.to_vec(), cycle_days: median(cycles) }
}

/// The days from when a deal was entered to when it was closed.
fn cycle(deal: &Record, offset_minutes: i32) -> Option<i64> {
    let begun = deal.get(facts::CREATED_AT)?.date(offset_minutes);
    let closed = deal.get(opportunity::CLOSED_ON)?;
    Some(i64::from(closed.0.saturating_sub(begun.0)).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::CalendarDate;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn at(day: i64) -> Timestamp {
        Timestamp(day * DAY)
    }

    fn deal(number: u8, stage: Stage, outcome: Outcome) -> Record {
        Record::new(opportunity::ID, id(number))
            .with(facts::CREATED_AT, at(100))
            .with(opportunity::STAGE, stage)
            .with(opportunity::OUTCOME, outcome)
            .with(opportunity::STAGE_SINCE, at(110))
    }

    fn step(number: u8, deal: u8, stage: Stage, from: i64, to: i64) -> Record {
        Record::new(stage_step::ID, id(number))
            .with(stage_step::OPPORTUNITY, id(deal))
            .with(stage_step::STAGE, stage)
            .with(stage_step::ENTERED_AT, at(from))
            .with(stage_step::LEFT_AT, at(to))
    }

    #[test]
    fn a_deal_that_went_back_was_in_its_stage_for_both_stays_and_a_lost_one_stands_still() {
        let open = deal(1, Stage::Lead, Outcome::Open);
        let records = [open.clone(), step(10, 1, Stage::Lead, 100, 103), step(11, 1, Stage::Analysis, 103, 110)];
        let workspace = Workspace::holding(&records);
        let days = times(&workspace, &open, at(112), 0).map(|time| time.map(|time| time / DAY));
        assert_eq!(days, [Some(5), Some(7), None, None, None]);
        let lost = deal(2, Stage::Proposal, Outcome::Lost).with(opportunity::CLOSED_ON, CalendarDate(113));
        let days = times(&workspace, &lost, at(500), 0).map(|time| time.map(|time| time / DAY));
        assert_eq!(days, [None, None, Some(4), None, None], "nothing passes after the end");
        let won = deal(3, Stage::Won, Outcome::Won);
        assert_eq!(times(&workspace, &won, at(500), 0), [None; 5]);
    }

    #[test]
    fn the_weakest_stage_is_the_one_from_which_the_fewest_go_on() {
        let records = [
            deal(1, Stage::Won, Outcome::Won).with(opportunity::CLOSED_ON, CalendarDate(120)),
            deal(2, Stage::Proposal, Outcome::Lost),
            deal(3, Stage::Proposal, Outcome::Lost),
            deal(4, Stage::Lead, Outcome::Lost),
            deal(5, Stage::Negotiation, Outcome::Open),
            deal(6, Stage::Won, Outcome::Void),
            // It went back; how far it came is not forgotten.
            deal(7, Stage::Lead, Outcome::Open),
            step(20, 7, Stage::Proposal, 105, 110),
            step(21, 1, Stage::Proposal, 100, 101),
            step(22, 5, Stage::Proposal, 100, 120),
        ];
        let workspace = Workspace::holding(&records);
        let funnel = funnel(&workspace, &workspace.rows(opportunity::ID), 0);
        let reached: Vec<_> = funnel.stages.iter().map(|figure| figure.reached).collect();
        assert_eq!(reached, [6, 5, 5, 2, 1]);
        let conversion: Vec<_> = funnel.stages.iter().map(StageFigure::conversion).collect();
        assert_eq!(conversion, [Some(83), Some(100), Some(50), Some(100), None]);
        assert_eq!(funnel.weakest(), Some(Stage::Proposal));
        assert_eq!(funnel.stages.iter().map(|figure| figure.median_days).nth(2), Some(Some(5)));
        assert_eq!(funnel.cycle_days, Some(20));
        assert_eq!(super::funnel(&workspace, &[], 0).weakest(), None);
    }
}
