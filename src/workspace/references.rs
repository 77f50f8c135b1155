//! What refers to a record: when two records become one, all of it refers to the one that stays. The schema says which
//! fields do, so a table that is added later moves by itself (docs/decisions/0026, 0042).

use hashbrown::HashMap;

use super::Workspace;
use crate::model::{Change, EntityId, FieldId, Kind, Record, RecordId, Value};

impl Workspace {
    /// Every field that refers to records of a table.
    pub fn references_to(&self, entity: EntityId) -> Vec<(EntityId, FieldId)> {
        let of = |table: &'static crate::model::Entity| {
            let fields = table.fields.iter().filter(move |field| field.kind == Kind::Reference(entity));
            fields.map(move |field| (table.id, field.id))
        };
        self.schema().entities().flat_map(of).collect()
    }

    /// The records that refer to `from`, each as it would be if it referred to `to` instead, the two themselves left out.
    pub fn redirected(&self, entity: EntityId, from: RecordId, to: RecordId) -> Vec<Record> {
        let mut places: HashMap<RecordId, usize> = HashMap::new();
        let mut records: Vec<Record> = Vec::new();
        for (table, field) in self.references_to(entity) {
            for row in self.children(table, field, from) {
                let Some(record) = self.record_at(table, row).filter(|record| record.id != to && record.id != from)
                else {
                    continue;
                };
                let at = *places.entry(record.id).or_insert(records.len());
                if at == records.len() {
                    records.push(record);
                }
                if let Some(record) = records.get_mut(at) {
                    record.set_value(field, Some(Value::Reference(to)));
                }
            }
        }
        records
    }

    /// The changes by which all that refers to `from` refers to `to`.
    pub fn moved_references(&self, entity: EntityId, from: RecordId, to: RecordId) -> Vec<Change> {
        let moved = self.redirected(entity, from, to).into_iter();
        moved.filter_map(|after| Change::between(&self.record(after.entity, after.id)?, &after)).collect()
    }
}
