//! How a record came into the vault, as lists ask for it (R191). It is worked out of what the record says of imports and of
//! the backend, so nothing more is stored.

use super::query::Test;
use crate::model::codec::{ValueRef, row_value};
use crate::model::schema::facts::{self, Source};
use crate::model::schema::tables::answer_sheet;
use crate::model::value::ChoiceCode;
use crate::model::{EntityId, Record};

/// What is known of how a record came. One may have come by a file and be known to the backend.
#[derive(Clone, Copy, Debug)]
pub(super) struct Came {
    file: bool,
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
            file: row_value(row, facts::IMPORT.field).is_some(),
            link: by_link && row_value(row, answer_sheet::LINK_UNTIL.field).is_none(),
            at_backend: row_value(row, facts::REMOTE_VERSION.field).is_some(),
        }
    }

    /// Of a record.
    pub fn of(record: &Record) -> Self {
        Self {
            file: record.value(facts::IMPORT.field).is_some(),
            link: record.entity == answer_sheet::ID && answer_sheet::is_unchecked(record),
            at_backend: record.value(facts::REMOTE_VERSION.field).is_some(),
        }
    }

    fn is(self, code: ChoiceCode) -> bool {
        match Source::of(code) {
            Some(Source::File) => self.file,
            Some(Source::Link) => self.link,
            Some(Source::Backend) => self.at_backend,
            Some(Source::Here) => !self.file && !self.link && !self.at_backend,
            None => false,
        }
    }

    /// Whether it meets a condition.
    pub fn meets(self, test: &Test) -> bool {
        match test {
            Test::OneOf(codes) => codes.iter().any(|code| self.is(*code)),
            Test::NotOneOf(codes) => !codes.iter().any(|code| self.is(*code)),
            // Every record came somehow.
            Test::Filled => true,
            _ => false,
        }
    }
}
