//! What follows from the end of a contract (R298): the day on which somebody should speak of its renewal, by the rule of the
//! desk, as long as nobody has set another.

use super::{edited, put};
use crate::model::change::{Change, Origin};
use crate::model::schema::tables::contract;
use crate::workspace::commit::Draft;

/// A person has said when a contract ends: its reminder follows, unless it was set by hand.
pub(super) fn ends(draft: &mut Draft<'_>, change: &Change) {
    let said = edited(change, contract::ENDS_ON.field) && !edited(change, contract::RENEWAL_REMINDER.field);
    if *draft.origin != Origin::Person || !said {
        return;
    }
    let Some(after) = draft.record(contract::ID, change.id) else {
        return;
    };
    let rule = draft.workspace.renewal();
    let before = draft.workspace.record(contract::ID, change.id).and_then(|before| before.get(contract::ENDS_ON));
    let held = after.get(contract::RENEWAL_REMINDER);
    if held.is_none() || held == before.map(|ends| rule.reminder(ends)) {
        put(draft, change, contract::RENEWAL_REMINDER, after.get(contract::ENDS_ON).map(|ends| rule.reminder(ends)));
    }
}
