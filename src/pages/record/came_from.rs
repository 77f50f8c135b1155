//! Where a record came from (R191): what the record itself says of it, and, where it says nothing, how it began by the
//! journal.

use crate::model::change::{Action, Origin};
use crate::model::schema::facts::{self, FileRow};
use crate::model::schema::tables::answer_sheet;
use crate::model::{Record, RecordId};
use crate::workspace::session::Past;

/// How a record came into the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameFrom {
    /// By the import of that id, from that row of its file. Older imports kept no row, and a customer that was made because
    /// rows belong to it has none.
    File(RecordId, Option<FileRow>),
    /// By a link that somebody was sent.
    Link,
    /// By a person or a backend; [`began`] says which.
    Entered,
}

/// How the record came.
pub fn came_from(record: &Record) -> CameFrom {
    match record.get(facts::IMPORT) {
        Some(import) => CameFrom::File(import, record.get(facts::IMPORT_ROW).and_then(FileRow::of)),
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

/// Who brought a record that no file and no link brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Began {
    /// Somebody who entered it in this vault.
    Here(String),
    /// The backend.
    Backend,
    /// A backup that was put back.
    Backup,
    /// The sample company.
    Sample,
}

/// How a record began, by the oldest step that the journal has of it; `None` where it does not say.
pub fn began(past: &Past) -> Option<Began> {
    let first = past.steps.last().filter(|step| step.action == Action::Create)?;
    match first.origin {
        Origin::Person => Some(Began::Here(first.author.clone())),
        Origin::Sync => Some(Began::Backend),
        Origin::Restore => Some(Began::Backup),
        Origin::Sample => Some(Began::Sample),
        Origin::Import(_) | Origin::Undo(_) | Origin::Revert(_) | Origin::Erase => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::value::Timestamp;
    use crate::workspace::session::PastStep;

    #[test]
    fn one_sees_which_file_and_which_row_of_the_backend_a_record_is() {
        let plain = Record::new(customer::ID, RecordId([1; 16]));
        assert_eq!((came_from(&plain), at_backend(&plain)), (CameFrom::Entered, None));
        let import = RecordId([9; 16]);
        let brought = plain.clone().with(facts::IMPORT, import);
        assert_eq!(came_from(&brought), CameFrom::File(import, None));
        let row = FileRow { sheet: 2, row: 1_048_576 };
        let of_row = brought.with(facts::IMPORT_ROW, row.stored());
        assert_eq!(came_from(&of_row), CameFrom::File(import, Some(row)));
        let known = plain.clone().with(facts::REMOTE_VERSION, "3".to_owned());
        assert_eq!(at_backend(&known), Some(plain.id.to_string()));
        assert_eq!(at_backend(&known.with(facts::REMOTE_ID, "17".to_owned())).as_deref(), Some("17"));
    }

    #[test]
    fn a_sheet_that_came_by_a_link_says_so() {
        let sheet = Record::new(answer_sheet::ID, RecordId([1; 16])).with(answer_sheet::LINK_TOKEN, "t".to_owned());
        assert_eq!(came_from(&sheet), CameFrom::Link);
    }

    #[test]
    fn one_sees_whether_a_person_or_the_backend_entered_what_the_backend_knows() {
        let step = |author: &str, origin: Origin, action: Action| PastStep {
            at: Timestamp(0),
            author: author.to_owned(),
            origin,
            action,
            edits: Vec::new(),
        };
        // The newest step comes first: what the backend has changed since did not begin the record.
        let past = |steps: Vec<PastStep>| Past { steps, through: 9 };
        let entered = past(vec![step("", Origin::Sync, Action::Update), step("李雷", Origin::Person, Action::Create)]);
        assert_eq!(began(&entered), Some(Began::Here("李雷".to_owned())));
        let brought = past(vec![step("李雷", Origin::Person, Action::Update), step("", Origin::Sync, Action::Create)]);
        assert_eq!(began(&brought), Some(Began::Backend));
        assert_eq!(began(&past(vec![step("", Origin::Restore, Action::Create)])), Some(Began::Backup));
        assert_eq!(began(&past(vec![step("", Origin::Sample, Action::Create)])), Some(Began::Sample));
        // A beginning that can't be read any more is not guessed at.
        assert_eq!(began(&past(vec![step("李雷", Origin::Person, Action::Update)])), None);
        assert_eq!(began(&Past::default()), None);
    }
}
