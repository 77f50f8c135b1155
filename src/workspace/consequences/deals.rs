//! What follows from a deal that moves: since when it is in its stage, the stay in the stage that it left (R91, R93),
//! its likelihood, how and on which day it ended (R151). And that a competitor has come into a deal (R130).

use super::{Draft, edited, put};
use crate::model::change::{Action, Change, Origin};
use crate::model::pipeline::Pipeline;
use crate::model::record::FieldValue;
use crate::model::schema::facts;
use crate::model::schema::tables::{competitor, opportunity, rivalry, stage_step};
use crate::model::{Record, RecordId};

pub(super) fn stage_moved(draft: &mut Draft<'_>, change: &Change) {
    let Some(after) = draft.record(opportunity::ID, change.id) else {
        return;
    };
    let (stage, outcome) = (after.get(opportunity::STAGE), after.get(opportunity::OUTCOME));
    let now = draft.circumstances.now;
    let pipeline = draft.workspace.pipeline();
    // Nothing follows from a stage that this desk doesn't know: one of another desk, or one that comes with this batch.
    if edited(change, opportunity::STAGE.field) {
        put(draft, change, opportunity::STAGE_SINCE, Some(now));
        usual_probability(draft, change, &after, pipeline);
        let follows = pipeline.outcome(stage, outcome);
        if follows != outcome {
            put(draft, change, opportunity::OUTCOME, follows);
        }
    } else if edited(change, opportunity::OUTCOME.field)
        && outcome == Some(opportunity::Outcome::Won)
        && stage.and_then(|stage| pipeline.wins(stage)) != Some(true)
    {
        put(draft, change, opportunity::STAGE, Some(pipeline.won()));
        put(draft, change, opportunity::STAGE_SINCE, Some(now));
    }
    if *draft.origin == Origin::Person {
        deal_ended(draft, change);
    }
    stay_ends(draft, change);
}

/// Writes down the stay in the stage that a deal has left. What a backend says of a stage that somebody else changed
/// comes with the row that was written there.
fn stay_ends(draft: &mut Draft<'_>, change: &Change) {
    if change.action != Action::Update {
        return;
    }
    let Some(before) = draft.workspace.record(opportunity::ID, change.id) else {
        return;
    };
    let after = draft.record(opportunity::ID, change.id).and_then(|after| after.get(opportunity::STAGE));
    let Some(left) = before.get(opportunity::STAGE).filter(|left| Some(*left) != after) else {
        return;
    };
    let now = draft.circumstances.now;
    let entered = before.get(opportunity::STAGE_SINCE).or_else(|| before.get(facts::CREATED_AT)).unwrap_or(now);
    let stay = Record::new(stage_step::ID, draft.circumstances.new_id())
        .with(stage_step::OPPORTUNITY, change.id)
        .with(stage_step::STAGE, left)
        .with(stage_step::ENTERED_AT, entered.min(now))
        .with(stage_step::LEFT_AT, now)
        .with(stage_step::MOVED_BY, draft.circumstances.author.to_owned());
    draft.add(stay);
}

/// A likelihood that nobody typed follows the stage.
fn usual_probability(draft: &mut Draft<'_>, change: &Change, after: &Record, pipeline: &Pipeline) {
    let usual = |stage: Option<opportunity::Stage>| stage.and_then(|stage| pipeline.probability(stage));
    let held = after.get(opportunity::PROBABILITY);
    let untouched = held.is_none() || held == usual(change.before(opportunity::STAGE));
    let stage = after.get(opportunity::STAGE);
    let known = stage.is_none_or(|stage| pipeline.place(stage).is_some());
    if known && untouched && !edited(change, opportunity::PROBABILITY.field) {
        put(draft, change, opportunity::PROBABILITY, usual(stage));
    }
}

/// The day on which a deal ended is today unless somebody says otherwise; one that goes on again has none (R151).
fn deal_ended(draft: &mut Draft<'_>, change: &Change) {
    let Some(after) = draft.record(opportunity::ID, change.id) else {
        return;
    };
    let before = draft.workspace.record(opportunity::ID, change.id).and_then(|deal| deal.get(opportunity::OUTCOME));
    let outcome = after.get(opportunity::OUTCOME);
    let ended = outcome.is_some_and(|outcome| outcome != opportunity::Outcome::Open);
    let said = edited(change, opportunity::CLOSED_ON.field);
    let today = draft.circumstances.today();
    if change.action == Action::Create {
        if ended && after.get(opportunity::CLOSED_ON).is_none() {
            put(draft, change, opportunity::CLOSED_ON, Some(today));
        }
    } else if before != outcome && !said {
        put(draft, change, opportunity::CLOSED_ON, ended.then_some(today));
    }
}

/// A rivalry keeps the competitor's name, and its deal names the competitor among the others.
pub(super) fn rival_named(draft: &mut Draft<'_>, change: &Change) {
    if !edited(change, rivalry::COMPETITOR.field) {
        return;
    }
    let Some(rival) = draft.record(rivalry::ID, change.id) else {
        return;
    };
    let name = rival.get(rivalry::COMPETITOR).and_then(|id| draft.record(competitor::ID, id));
    let Some(name) = name.and_then(|competitor| competitor.get(competitor::NAME)) else {
        return;
    };
    put(draft, change, rivalry::NAME, Some(name.clone()));
    if let Some(deal) = rival.get(rivalry::OPPORTUNITY) {
        deal_names(draft, deal, name);
    }
}

fn deal_names(draft: &mut Draft<'_>, deal: RecordId, name: String) {
    let Some(record) = draft.record(opportunity::ID, deal) else {
        return;
    };
    let mut names = record.get(opportunity::COMPETITORS).unwrap_or_default();
    if !names.contains(&name) {
        names.push(name);
        draft.set(opportunity::ID, deal, opportunity::COMPETITORS.field, Some(names.into_value()));
    }
}
