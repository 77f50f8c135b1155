//! What goes along when a record is deleted: everything that belongs to it, in one batch that can be undone.

use hashbrown::HashSet;

use crate::model::schema::Kind;
use crate::model::value::Value;
use crate::model::{Change, EntityId, Record, RecordId};
use crate::workspace::Workspace;

/// A planned deletion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// The changes: dependants before what they depend on.
    pub changes: Vec<Change>,
    /// How many records were asked for.
    pub asked: usize,
    /// How many go along.
    pub along: usize,
}

/// Plans the deletion of records with all that belongs to them. Mere mentions elsewhere are cleared.
pub fn removal(workspace: &Workspace, entity: EntityId, ids: &[RecordId]) -> Removal {
    let mut going: Vec<(EntityId, RecordId)> = Vec::new();
    let mut met: HashSet<(EntityId, RecordId)> = HashSet::new();
    for id in ids.iter().filter(|id| workspace.row_of(entity, **id).is_some()) {
        if met.insert((entity, *id)) {
            going.push((entity, *id));
        }
    }
    let asked = going.len();
    let mut at = 0;
    while let Some((parent, id)) = going.get(at).copied() {
        at += 1;
        for child in workspace.schema().entities() {
            let Some(field) = child.parent else { continue };
            if child.field(field).map(|field| field.kind) != Some(Kind::Reference(parent)) {
                continue;
            }
            for row in workspace.children(child.id, field, id) {
                if let Some(child_id) = workspace.id_at(child.id, row)
                    && met.insert((child.id, child_id))
                {
                    going.push((child.id, child_id));
                }
            }
        }
    }
    let mut changes = mentions(workspace, &going, &met);
    let gone = going.iter().rev().filter_map(|(entity, id)| workspace.record(*entity, *id));
    changes.extend(gone.map(|record| Change::delete(&record)));
    Removal { changes, asked, along: going.len() - asked }
}

/// References from records that stay to records that go are cleared, so that none leads nowhere.
fn mentions(workspace: &Workspace, going: &[(EntityId, RecordId)], met: &HashSet<(EntityId, RecordId)>) -> Vec<Change> {
    let mut cleared: Vec<Record> = Vec::new();
    for table in workspace.schema().entities() {
        for field in table.fields.iter().filter(|field| Some(field.id) != table.parent) {
            let Kind::Reference(target) = field.kind else { continue };
            for (_, id) in going.iter().filter(|(entity, _)| *entity == target) {
                for row in workspace.children(table.id, field.id, *id) {
                    let Some(record) = workspace.record_at(table.id, row) else { continue };
                    if met.contains(&(table.id, record.id)) {
                        continue;
                    }
                    let at = cleared.iter().position(|other| other.id == record.id && other.entity == table.id);
                    match at.and_then(|at| cleared.get_mut(at)) {
                        Some(record) => record.set_value(field.id, None),
                        None => {
                            let mut record = record;
                            record.set_value(field.id, None);
                            cleared.push(record);
                        }
                    }
                }
            }
        }
    }
    cleared.iter().filter_map(|after| Change::between(&workspace.record(after.entity, after.id)?, after)).collect()
}

/// The changes that set one field of many records to a value; records that hold it already are left out.
pub fn set_field(
    workspace: &Workspace,
    entity: EntityId,
    ids: &[RecordId],
    field: crate::model::FieldId,
    value: Option<&Value>,
) -> Vec<Change> {
    ids.iter()
        .filter_map(|id| {
            let before = workspace.record(entity, *id)?;
            let mut after = before.clone();
            after.set_value(field, value.cloned());
            Change::between(&before, &after)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Action;
    use crate::model::schema::tables::{contact, customer, opportunity};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn workspace() -> Workspace {
        let records = [
            Record::new(customer::ID, id(1)).with(customer::NAME, "A".to_owned()),
            Record::new(customer::ID, id(2)).with(customer::NAME, "B".to_owned()).with(customer::REFERRED_BY, id(1)),
            Record::new(contact::ID, id(3)).with(contact::NAME, "C".to_owned()).with(contact::CUSTOMER, id(1)),
            Record::new(opportunity::ID, id(4))
                .with(opportunity::NAME, "D".to_owned())
                .with(opportunity::CUSTOMER, id(2))
                .with(opportunity::CONTACT, id(3)),
        ];
        Workspace::holding(&records)
    }

    #[test]
    fn deleting_a_customer_leaves_no_reference_to_nowhere() {
        let planned = removal(&workspace(), customer::ID, &[id(1)]);
        assert_eq!((planned.asked, planned.along), (1, 1));
        let of = |wanted: Action| -> Vec<RecordId> {
            planned.changes.iter().filter(|change| change.action == wanted).map(|change| change.id).collect()
        };
        assert_eq!(of(Action::Delete), [id(3), id(1)]);
        let mut cleared = of(Action::Update);
        cleared.sort();
        assert_eq!(cleared, [id(2), id(4)]);
    }

    #[test]
    fn setting_a_value_that_is_there_already_changes_nothing() {
        let value = Value::Text("B".to_owned());
        let changes = set_field(&workspace(), customer::ID, &[id(1), id(2), id(9)], customer::NAME.field, Some(&value));
        assert_eq!(changes.iter().map(|change| change.id).collect::<Vec<_>>(), [id(1)]);
    }
}
