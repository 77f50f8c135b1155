//! The team of a record follows its owner (R54), where the desk has listed its people and nobody has typed another.

use super::{Draft, edited};
use crate::model::change::{Action, Change};
use crate::model::record::FieldValue;
use crate::model::schema::tables::{customer, service_case};
use crate::model::{EntityId, Key};

/// The owner and the team of a table that has both.
const fn of(entity: EntityId) -> Option<(Key<String>, Key<String>)> {
    match entity {
        customer::ID => Some((customer::OWNER, customer::TEAM)),
        service_case::ID => Some((service_case::OWNER, service_case::TEAM)),
        // A goal names its person or its team: the one doesn't follow from the other.
        _ => None,
    }
}

/// Fills the teams of what was given to somebody.
pub(super) fn fill(draft: &mut Draft<'_>) {
    let given = |change: &&Change| {
        change.action != Action::Delete
            && of(change.entity).is_some_and(|(owner, team)| edited(change, owner.field) && !edited(change, team.field))
    };
    let given: Vec<Change> = draft.changes.iter().filter(given).cloned().collect();
    if given.is_empty() {
        return;
    }
    let Some(team) = draft.workspace.team() else {
        return;
    };
    for change in given {
        let Some((owner, field)) = of(change.entity) else { continue };
        let Some(record) = draft.record(change.entity, change.id) else { continue };
        let held = record.text(field);
        let followed = change.before(owner).is_some_and(|before| team.team_of(&before) == Some(held));
        if let Some(wanted) = team.team_of(record.text(owner)).filter(|_| held.is_empty() || followed) {
            draft.set(change.entity, change.id, field.field, Some(wanted.to_owned().into_value()));
        }
    }
}
