//! The deals that must leave their stages when the pipeline is edited, and the changes that bring them elsewhere.

use hashbrown::HashMap;

use crate::model::pipeline::{Agreed, Pipeline};
use crate::model::schema::tables::opportunity::{self, Stage};
use crate::model::{Change, Record};
use crate::workspace::Workspace;

/// How many deals are in each stage, by its stored number.
pub fn counted(workspace: &Workspace) -> HashMap<u16, usize> {
    let mut counts: HashMap<u16, usize> = HashMap::new();
    for (_, code) in stages(workspace) {
        *counts.entry(code).or_default() += 1;
    }
    counts
}

/// The rows of the deals with the numbers of their stages.
fn stages(workspace: &Workspace) -> impl Iterator<Item = (u32, u16)> + '_ {
    workspace.rows(opportunity::ID).into_iter().filter_map(move |row| {
        let code = workspace.number(opportunity::ID, row, opportunity::STAGE.field)?;
        Some((row, u16::try_from(code).ok()?))
    })
}

/// The changes that move deals from stages to others, by pairs of stored numbers. A likelihood that nobody typed becomes
/// that of the new stage; it can't follow at the door, which knows the pipeline as it was.
pub fn moves(workspace: &Workspace, pairs: &[(u16, u16)], after: &Agreed) -> Vec<Change> {
    let before = workspace.pipeline();
    let change = |(row, code): (u32, u16)| {
        let (_, to) = pairs.iter().find(|(from, _)| *from == code)?;
        let deal = workspace.record_at(opportunity::ID, row)?;
        Change::between(&deal, &moved(&deal, Stage(*to), before, after))
    };
    stages(workspace).filter_map(change).collect()
}

fn moved(deal: &Record, to: Stage, before: &Pipeline, after: &Agreed) -> Record {
    let mut moved = deal.clone().with(opportunity::STAGE, to);
    let usual = deal.get(opportunity::STAGE).and_then(|stage| before.probability(stage));
    let held = deal.get(opportunity::PROBABILITY);
    let rule = after.place(to).and_then(|place| after.stages.get(place));
    if let Some(rule) = rule.filter(|_| held.is_none() || held == usual) {
        moved.set(opportunity::PROBABILITY, rule.probability);
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::pipeline::Preset;

    fn deal(number: u8, stage: Stage, probability: i64) -> Record {
        Record::new(opportunity::ID, RecordId([number; 16]))
            .with(opportunity::STAGE, stage)
            .with(opportunity::PROBABILITY, probability)
    }

    #[test]
    fn deals_go_where_a_person_says_and_a_likelihood_that_was_typed_stays() {
        let deals = [deal(1, Stage::LEAD, 10), deal(2, Stage::LEAD, 42), deal(3, Stage::WON, 100)];
        let workspace = Workspace::holding(&deals);
        assert_eq!(counted(&workspace).get(&1), Some(&2));
        let after = Agreed::preset(Preset::Buying);
        let changes = moves(&workspace, &[(1, Stage::RESEARCH.0)], &after);
        let applied: Vec<Record> = changes
            .iter()
            .zip(&deals)
            .map(|(change, deal)| {
                let mut deal = deal.clone();
                change.apply_to(&mut deal);
                deal
            })
            .collect();
        assert_eq!(applied, [deal(1, Stage::RESEARCH, 20), deal(2, Stage::RESEARCH, 42)]);
    }
}
