//! What a goal must say to be one: what is to be reached in the unit of its measure, and days in their order (R210).

use crate::model::change::{Action, Change};
use crate::model::schema::tables::goal;
use crate::workspace::commit::{Draft, Refusal};
use crate::workspace::forbidden::Forbidden;

/// Refuses a goal that nobody could ever reach or miss.
pub(super) fn hold(draft: &Draft<'_>, change: &Change) -> Result<(), Refusal> {
    if change.action == Action::Delete {
        return Ok(());
    }
    let Some(after) = draft.record(goal::ID, change.id) else {
        return Ok(());
    };
    let name = || draft.called(&after);
    let (from, until) = (after.get(goal::FROM), after.get(goal::UNTIL));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        return Err(Refusal::Forbidden(Forbidden::GoalEndsFirst(name())));
    }
    match goal::target(&after) {
        Some(target) if target > 0 => Ok(()),
        // Nothing is a target where less is better: no customer lost.
        Some(0) if after.get(goal::MEASURE).is_some_and(goal::Measure::less_is_better) => Ok(()),
        _ => Err(Refusal::Forbidden(Forbidden::GoalWithoutTarget(name()))),
    }
}
