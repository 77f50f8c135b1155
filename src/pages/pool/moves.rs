//! What taking from the pool and giving back to it change.

use crate::model::{Change, EntityId, RecordId};
use crate::workspace::{Workspace, ownership};

/// Takes those of these records that nobody has.
pub fn taken(workspace: &Workspace, entity: EntityId, ids: &[RecordId], me: &str) -> Vec<Change> {
    moved(workspace, entity, ids, |owner| owner.is_empty().then(|| me.to_owned()))
}

/// Gives those of these records back that somebody has.
pub fn given_back(workspace: &Workspace, entity: EntityId, ids: &[RecordId]) -> Vec<Change> {
    moved(workspace, entity, ids, |owner| (!owner.is_empty()).then(String::new))
}

/// `to` answers whose a record is afterwards, nobody's where that is empty; `None` where it stays.
fn moved(
    workspace: &Workspace,
    entity: EntityId,
    ids: &[RecordId],
    to: impl Fn(&str) -> Option<String>,
) -> Vec<Change> {
    let Some(of) = ownership(entity) else {
        return Vec::new();
    };
    ids.iter()
        .filter_map(|id| {
            let before = workspace.record(entity, *id)?;
            let owner = to(before.text(of.owner))?;
            Change::between(&before, &before.clone().with(of.owner, owner))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::schema::tables::{customer, task};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    #[test]
    fn nobody_takes_a_customer_from_a_colleague_by_the_press_that_takes_from_the_pool() {
        let owned = Record::new(customer::ID, id(1)).with(customer::OWNER, "李雷".to_owned());
        let free = Record::new(customer::ID, id(2)).with(customer::NAME, "甲公司".to_owned());
        let workspace = Workspace::holding(&[owned.clone(), free.clone()]);
        let ids = [id(1), id(2), id(3)];
        let changed = |changes: Vec<Change>| changes.into_iter().map(|change| change.id).collect::<Vec<_>>();
        assert_eq!(changed(taken(&workspace, customer::ID, &ids, "王芳")), [id(2)]);
        assert_eq!(changed(given_back(&workspace, customer::ID, &ids)), [id(1)]);
        let mut after = owned;
        given_back(&workspace, customer::ID, &ids)[0].apply_to(&mut after);
        assert_eq!(after.value(customer::OWNER.field), None);
        assert!(taken(&workspace, task::ID, &ids, "王芳").is_empty());
    }
}
