//! How a record came into the vault, as lists ask for it (R191). It is worked out of what the record says of imports and of
//! the backend, so nothing more is stored.

use hashbrown::HashMap;

use super::Workspace;
use super::query::Test;
use crate::model::codec::{ValueRef, row_value};
use crate::model::schema::facts::{self, Source};
use crate::model::schema::tables::answer_sheet;
use crate::model::value::{ChoiceCode, Value};
use crate::model::{EntityId, Record, RecordId};

/// What is known of how a record came. One may have come by a file and be known to the backend.
#[derive(Clone, Copy, Debug)]
pub(super) struct Came {
    /// By this import, where it came by a file.
    import: Option<RecordId>,
    link: bool,
    at_backend: bool,
}

impl Came {
    /// Of the bytes of a row.
    pub fn of_row(entity: EntityId, row: &[u8]) -> Self {
        let is_sheet = entity == answer_sheet::ID;
        let token = row_value(row, answer_sheet::LINK_TOKEN.field).filter(|_| is_sheet);
        let by_link = matches!(token, Some(ValueRef::Text(token)) if !token.is_empty());
        Self {
            import: import_of_row(row),
            link: by_link && row_value(row, answer_sheet::LINK_UNTIL.field).is_none(),
            at_backend: row_value(row, facts::REMOTE_VERSION.field).is_some(),
        }
    }

    /// Of a record.
    pub fn of(record: &Record) -> Self {
        Self {
            import: record.get(facts::IMPORT),
            link: record.entity == answer_sheet::ID && answer_sheet::is_unchecked(record),
            at_backend: record.value(facts::REMOTE_VERSION.field).is_some(),
        }
    }

    fn is(self, code: ChoiceCode) -> bool {
        match Source::of(code) {
            Some(Source::File) => self.import.is_some(),
            Some(Source::Link) => self.link,
            Some(Source::Backend) => self.at_backend,
            Some(Source::Here) => self.import.is_none() && !self.link && !self.at_backend,
            None => false,
        }
    }

    /// Whether it meets a condition.
    pub fn meets(self, test: &Test) -> bool {
        match test {
            Test::OneOf(codes) => codes.iter().any(|code| self.is(*code)),
            Test::NotOneOf(codes) => !codes.iter().any(|code| self.is(*code)),
            // One file of several.
            Test::Is(Value::Reference(import)) => self.import == Some(*import),
            Test::IsNot(Value::Reference(import)) => self.import != Some(*import),
            // Every record came somehow.
            Test::Filled => true,
            _ => false,
        }
    }
}

fn import_of_row(row: &[u8]) -> Option<RecordId> {
    match row_value(row, facts::IMPORT.field) {
        Some(ValueRef::Reference(import)) => Some(import),
        _ => None,
    }
}

impl Workspace {
    /// The imports by which records of a table came that are here, the newest first, with how many records each. Every row
    /// is looked at, so this is for when somebody asks.
    pub fn imports_in(&self, entity: EntityId) -> Vec<(RecordId, usize)> {
        let Some(table) = self.table(entity) else {
            return Vec::new();
        };
        let mut counts: HashMap<RecordId, usize> = HashMap::new();
        let rows = (0..table.capacity()).filter_map(|row| table.bytes(row));
        for import in rows.filter_map(import_of_row) {
            *counts.entry(import).or_default() += 1;
        }
        let mut imports: Vec<(RecordId, usize)> = counts.into_iter().collect();
        imports.sort_unstable_by(|(one, _), (other, _)| other.cmp(one));
        imports
    }
}
