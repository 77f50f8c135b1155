//! Some fields of every row of a table, read in one pass over its bytes: no record is made of a row.

use crate::model::codec::{self, ValueRef};
use crate::model::record::FieldValue;
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{EntityId, FieldId, Key, RecordId};
use crate::workspace::Workspace;

/// What one row says in the fields that were asked for.
pub struct Row<'a> {
    values: Vec<(FieldId, ValueRef<'a>)>,
}

impl<'a> Row<'a> {
    fn value(&self, field: FieldId) -> Option<ValueRef<'a>> {
        self.values.iter().find(|(known, _)| *known == field).map(|(_, value)| *value)
    }

    pub fn text(&self, key: Key<String>) -> &'a str {
        match self.value(key.field) {
            Some(ValueRef::Text(text)) => text,
            _ => "",
        }
    }

    pub fn number(&self, key: Key<i64>) -> Option<i64> {
        match self.value(key.field)? {
            ValueRef::Integer(number) => Some(number),
            _ => None,
        }
    }

    pub fn day(&self, key: Key<CalendarDate>) -> Option<CalendarDate> {
        match self.value(key.field)? {
            ValueRef::Date(day) => Some(day),
            _ => None,
        }
    }

    pub fn time(&self, key: Key<Timestamp>) -> Option<Timestamp> {
        match self.value(key.field)? {
            ValueRef::Time(time) => Some(time),
            _ => None,
        }
    }

    pub fn reference(&self, key: Key<RecordId>) -> Option<RecordId> {
        match self.value(key.field)? {
            ValueRef::Reference(id) => Some(id),
            _ => None,
        }
    }

    pub fn choice<T: FieldValue>(&self, key: Key<T>) -> Option<T> {
        match self.value(key.field)? {
            ValueRef::Choice(code) => T::from_value(&Value::Choice(code)),
            _ => None,
        }
    }

    pub fn tags(&self, key: Key<Vec<String>>) -> Vec<String> {
        match self.value(key.field).map(ValueRef::to_value) {
            Some(Value::Tags(tags)) => tags,
            _ => Vec::new(),
        }
    }
}

/// Calls `each` with every row of a table and what it says in these fields.
pub fn read(workspace: &Workspace, entity: EntityId, fields: &[FieldId], mut each: impl FnMut(u32, &Row<'_>)) {
    let Some(table) = workspace.table(entity) else {
        return;
    };
    for number in table.rows() {
        let mut row = Row { values: Vec::with_capacity(fields.len()) };
        if let Some(bytes) = table.bytes(number) {
            // A damaged row says what could be read of it.
            let _ = codec::visit_row(bytes, |field, value| {
                if fields.contains(&field) {
                    row.values.push((field, value));
                }
            });
        }
        each(number, &row);
    }
}
