//! Where a record came from (R191), as far as the record itself says it.

use crate::model::schema::facts;
use crate::model::schema::tables::answer_sheet;
use crate::model::{Record, RecordId};

/// How a record came into the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameFrom {
    /// By the import of that id.
    File(RecordId),
    /// By a link that somebody was sent.
    Link,
    /// By a person or a backend; the earlier values of the record say which.
    Entered,
}

/// How the record came.
pub fn came_from(record: &Record) -> CameFrom {
    match record.get(facts::IMPORT) {
        Some(import) => CameFrom::File(import),
        None if record.entity == answer_sheet::ID && answer_sheet::is_unchecked(record) => CameFrom::Link,
        None => CameFrom::Entered,
    }
}

/// Under which id the backend has the record, if it has it.
pub fn at_backend(record: &Record) -> Option<String> {
    record.value(facts::REMOTE_VERSION.field)?;
    let other = record.text(facts::REMOTE_ID);
    Some(if other.is_empty() { record.id.to_string() } else { other.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;

    #[test]
    fn one_sees_which_file_and_which_row_of_the_backend_a_record_is() {
        let plain = Record::new(customer::ID, RecordId([1; 16]));
        assert_eq!((came_from(&plain), at_backend(&plain)), (CameFrom::Entered, None));
        let import = RecordId([9; 16]);
        assert_eq!(came_from(&plain.clone().with(facts::IMPORT, import)), CameFrom::File(import));
        let known = plain.clone().with(facts::REMOTE_VERSION, "3".to_owned());
        assert_eq!(at_backend(&known), Some(plain.id.to_string()));
        assert_eq!(at_backend(&known.with(facts::REMOTE_ID, "17".to_owned())).as_deref(), Some("17"));
    }

    #[test]
    fn a_sheet_that_came_by_a_link_says_so() {
        let sheet = Record::new(answer_sheet::ID, RecordId([1; 16])).with(answer_sheet::LINK_TOKEN, "t".to_owned());
        assert_eq!(came_from(&sheet), CameFrom::Link);
    }
}
