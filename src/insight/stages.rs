//! How deals go through the stages: how long each was in which, how many went on from one to the next, where most end,
//! and how long a sale takes (R93, R206, R209). Reckoned from the stays that they left behind and from where they are.

use super::share::share;
use super::spread::median;
use crate::model::pipeline::Pipeline;
use crate::model::schema::facts;
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::schema::tables::stage_step;
use crate::model::value::{DAY, Timestamp};
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

/// The stays that a deal has ended.
fn steps(workspace: &Workspace, deal: RecordId) -> Vec<Record> {
    let rows = workspace.children(stage_step::ID, stage_step::OPPORTUNITY.field, deal);
    rows.into_iter().filter_map(|row| workspace.record_at(stage_step::ID, row)).collect()
}

/// How long a deal was in each stage of the pipeline in all, in milliseconds, the stay that lasts included; `None` for
/// stages that it never was in, and for those in which it is won: how long it is won is no measure.
pub fn times(workspace: &Workspace, deal: &Record, now: Timestamp, offset_minutes: i32) -> Vec<Option<i64>> {
    let pipeline = workspace.pipeline();
    let mut times = vec![None; pipeline.stages().len()];
    let mut add = |stage: Stage, time: i64| {
        let place = pipeline.place(stage).filter(|_| pipeline.wins(stage) == Some(false));
        if let Some(held) = place.and_then(|place| times.get_mut(place)) {
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
        share(self.went_on, self.went_on + self.lost)
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

/// Counts deals into a funnel, one by one.
pub struct FunnelCount {
    stages: Vec<StageFigure>,
    /// How long each deal was in each stage that it left, in days.
    left: Vec<Vec<i64>>,
    cycles: Vec<i64>,
}

impl FunnelCount {
    /// Begins with no deal.
    pub fn new(pipeline: &Pipeline) -> Self {
        let figure = |stage: Stage| StageFigure { stage, reached: 0, went_on: 0, lost: 0, median_days: None };
        let stages: Vec<StageFigure> = pipeline.stages().map(figure).collect();
        Self { left: vec![Vec::new(); stages.len()], stages, cycles: Vec::new() }
    }

    /// Counts a deal by the place of the farthest stage that it came to, the stages that it left with the time that each
    /// stay took, in milliseconds, and the days from when it was entered to when it was closed.
    pub fn add(&mut self, outcome: Outcome, farthest: usize, stays: &[(Stage, i64)], days: Option<i64>) {
        for (place, figure) in self.stages.iter_mut().enumerate().take(farthest + 1) {
            figure.reached += 1;
            figure.went_on += usize::from(place < farthest);
            figure.lost += usize::from(place == farthest && outcome == Outcome::Lost);
        }
        for (figure, times) in self.stages.iter().zip(&mut self.left) {
            let here = stays.iter().filter(|(stage, _)| *stage == figure.stage);
            times.extend(here.map(|(_, time)| *time).reduce(i64::saturating_add).map(|time| time / DAY));
        }
        if outcome == Outcome::Won {
            self.cycles.extend(days.map(|days| days.max(0)));
        }
    }

    /// The funnel.
    pub fn found(mut self) -> Funnel {
        for (figure, times) in self.stages.iter_mut().zip(self.left) {
            figure.median_days = median(times);
        }
        Funnel { stages: self.stages, cycle_days: median(self.cycles) }
    }
}

/// How these deals went through the pipeline of the desk. What was called off counts nowhere: it says nothing of selling.
/// Stays in stages that were taken away count nowhere either.
pub fn funnel(workspace: &Workspace, rows: &[u32], offset_minutes: i32) -> Funnel {
    let pipeline = workspace.pipeline();
    let mut count = FunnelCount::new(pipeline);
    for deal in rows.iter().filter_map(|row| workspace.record_at(opportunity::ID, *row)) {
        let outcome = deal.get(opportunity::OUTCOME).unwrap_or(Outcome::Open);
        if outcome == Outcome::Void {
            continue;
        }
        let steps = steps(workspace, deal.id);
        let been = steps.iter().filter_map(|step| pipeline.place(step.get(stage_step::STAGE)?));
        let farthest = been.chain(at(&deal, outcome, pipeline)).max().unwrap_or(0);
        let stay = |step: &Record| Some((step.get(stage_step::STAGE)?, stage_step::duration(step)?));
        let stays: Vec<(Stage, i64)> = steps.iter().filter_map(stay).collect();
        count.add(outcome, farthest, &stays, cycle(&deal, offset_minutes));
    }
    count.found()
}

/// The place where a deal is: one that is won has come at least to the winning stage.
fn at(deal: &Record, outcome: Outcome, pipeline: &Pipeline) -> Option<usize> {
    let place = deal.get(opportunity::STAGE).and_then(|stage| pipeline.place(stage));
    if outcome == Outcome::Won { place.max(pipeline.place(pipeline.won())) } else { place }
}

/// The days from when a deal was entered to when it was closed.
fn cycle(deal: &Record, offset_minutes: i32) -> Option<i64> {
    let begun = deal.get(facts::CREATED_AT)?.date(offset_minutes);
    let closed = deal.get(opportunity::CLOSED_ON)?;
    Some(i64::from(closed.0.saturating_sub(begun.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::pipeline::{Agreed, StageRule};
    use crate::model::schema::tables::policy;
    use crate::model::value::CalendarDate;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn on(day: i64) -> Timestamp {
        Timestamp(day * DAY)
    }

    fn deal(number: u8, stage: Stage, outcome: Outcome) -> Record {
        Record::new(opportunity::ID, id(number))
            .with(facts::CREATED_AT, on(100))
            .with(opportunity::STAGE, stage)
            .with(opportunity::OUTCOME, outcome)
            .with(opportunity::STAGE_SINCE, on(110))
    }

    fn step(number: u8, deal: u8, stage: Stage, from: i64, to: i64) -> Record {
        Record::new(stage_step::ID, id(number))
            .with(stage_step::OPPORTUNITY, id(deal))
            .with(stage_step::STAGE, stage)
            .with(stage_step::ENTERED_AT, on(from))
            .with(stage_step::LEFT_AT, on(to))
    }

    fn in_days(times: &[Option<i64>]) -> Vec<Option<i64>> {
        times.iter().map(|time| time.map(|time| time / DAY)).collect()
    }

    #[test]
    fn a_deal_that_went_back_was_in_its_stage_for_both_stays_and_a_lost_one_stands_still() {
        let open = deal(1, Stage::LEAD, Outcome::Open);
        let records = [open.clone(), step(10, 1, Stage::LEAD, 100, 103), step(11, 1, Stage::ANALYSIS, 103, 110)];
        let workspace = Workspace::holding(&records);
        let days = in_days(&times(&workspace, &open, on(112), 0));
        assert_eq!(days, [Some(5), Some(7), None, None, None]);
        let lost = deal(2, Stage::PROPOSAL, Outcome::Lost).with(opportunity::CLOSED_ON, CalendarDate(113));
        let days = in_days(&times(&workspace, &lost, on(500), 0));
        assert_eq!(days, [None, None, Some(4), None, None], "nothing passes after the end");
        let won = deal(3, Stage::WON, Outcome::Won);
        assert_eq!(times(&workspace, &won, on(500), 0), [None; 5]);
    }

    #[test]
    fn the_weakest_stage_is_the_one_from_which_the_fewest_go_on() {
        let records = [
            deal(1, Stage::WON, Outcome::Won).with(opportunity::CLOSED_ON, CalendarDate(120)),
            deal(2, Stage::PROPOSAL, Outcome::Lost),
            deal(3, Stage::PROPOSAL, Outcome::Lost),
            deal(4, Stage::LEAD, Outcome::Lost),
            deal(5, Stage::NEGOTIATION, Outcome::Open),
            deal(6, Stage::WON, Outcome::Void),
            // It went back; how far it came is not forgotten.
            deal(7, Stage::LEAD, Outcome::Open),
            step(20, 7, Stage::PROPOSAL, 105, 110),
            step(21, 1, Stage::PROPOSAL, 100, 101),
            step(22, 5, Stage::PROPOSAL, 100, 120),
        ];
        let workspace = Workspace::holding(&records);
        let funnel = funnel(&workspace, &workspace.rows(opportunity::ID), 0);
        let reached: Vec<_> = funnel.stages.iter().map(|figure| figure.reached).collect();
        assert_eq!(reached, [6, 5, 5, 2, 1]);
        let conversion: Vec<_> = funnel.stages.iter().map(StageFigure::conversion).collect();
        assert_eq!(conversion, [Some(83), Some(100), Some(50), Some(100), None]);
        assert_eq!(funnel.weakest(), Some(Stage::PROPOSAL));
        assert_eq!(funnel.stages.iter().map(|figure| figure.median_days).nth(2), Some(Some(5)));
        assert_eq!(funnel.cycle_days, Some(20));
        assert_eq!(super::funnel(&workspace, &[], 0).weakest(), None);
    }

    #[test]
    fn the_figures_are_those_of_the_stages_that_the_desk_has() {
        let mut agreed = Agreed::default();
        agreed.stages.retain(|rule| rule.stage() != Stage::ANALYSIS);
        let own = StageRule { name: Some("样机试用".to_owned()), ..StageRule::usual(Stage(11), 60) };
        agreed.stages.insert(2, own);
        let records = [
            Record::new(policy::ID, policy::PIPELINE).with(policy::BODY, agreed.write()),
            deal(1, Stage(11), Outcome::Open),
            deal(2, Stage::PROPOSAL, Outcome::Lost),
            deal(3, Stage::LEAD, Outcome::Open),
            // What was long ago in a stage that is no more says nothing of those that are.
            step(20, 3, Stage::ANALYSIS, 90, 110),
            step(21, 1, Stage::PROPOSAL, 100, 104),
        ];
        let workspace = Workspace::holding(&records);
        let funnel = funnel(&workspace, &workspace.rows(opportunity::ID), 0);
        let stages: Vec<_> = funnel.stages.iter().map(|figure| (figure.stage, figure.reached)).collect();
        let wanted = [(Stage::LEAD, 3), (Stage::PROPOSAL, 2), (Stage(11), 1), (Stage::NEGOTIATION, 0), (Stage::WON, 0)];
        assert_eq!(stages, wanted);
        assert_eq!(funnel.weakest(), Some(Stage::PROPOSAL));
        let days = in_days(&times(&workspace, &deal(1, Stage(11), Outcome::Open), on(113), 0));
        assert_eq!(days, [None, Some(4), Some(3), None, None]);
    }
}
