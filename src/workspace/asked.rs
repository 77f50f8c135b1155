//! What a person leaves out who ends a deal or a case (`model::asked`), held at the one door, and known before that to
//! whoever changes many records at once.

use super::Workspace;
use super::commit::{Draft, Refusal};
use super::forbidden::Forbidden;
use crate::model::change::{Action, Change};
use crate::model::{FieldId, asked};

impl Workspace {
    /// The field that a person would leave out with this change of a record; `None` where nothing is asked for.
    // Nobody's first list is made of it.
    #[inline(never)]
    pub fn left_out(&self, change: &Change) -> Option<FieldId> {
        if change.action != Action::Update || !asked::may_ask(change.entity) {
            return None;
        }
        let before = self.record(change.entity, change.id)?;
        asked::left_out(Some(&before), &asked::after(self.pipeline(), &before, change))
    }
}

/// Refuses an end that lacks what it is asked for, as things stand when all that follows is there.
///
/// # Errors
/// [`Forbidden::EndsWithout`], with the record and the field.
pub(super) fn hold(draft: &Draft<'_>) -> Result<(), Refusal> {
    for change in &draft.changes {
        if change.action == Action::Delete || !asked::may_ask(change.entity) {
            continue;
        }
        let before = draft.workspace.record(change.entity, change.id);
        let Some(after) = draft.record(change.entity, change.id) else {
            continue;
        };
        if let Some(field) = asked::left_out(before.as_ref(), &after) {
            return Err(Forbidden::EndsWithout(draft.called(&after), change.entity, field).into());
        }
    }
    Ok(())
}
