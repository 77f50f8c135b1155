//! When the backend can't be believed without a person: it suddenly lacks much, or has gone back to an earlier state.

use crate::model::Record;
use crate::model::schema::facts;

/// Why a table waits for a person. Nothing of it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    /// The backend suddenly lacks that many records that are here.
    Vanished(usize),
    /// The backend has gone back to an earlier state.
    WentBack,
}

impl Halt {
    /// As the table's state holds it.
    pub fn store(self) -> String {
        match self {
            Self::Vanished(count) => format!("vanished {count}"),
            Self::WentBack => "went back".to_owned(),
        }
    }

    /// As the table's state held it.
    pub fn read(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            Some(("vanished", count)) => Some(Self::Vanished(count.parse().ok()?)),
            Some(("went", "back")) => Some(Self::WentBack),
            _ => None,
        }
    }
}

/// What a person answers to a halt: the table's state says so until all is read once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// What the backend lacks is deleted here, and its values are taken.
    BackendIsRight,
    /// What the backend lacks is created there again, and our values are sent.
    DeskIsRight,
}

impl Verdict {
    /// As the table's state holds it.
    pub const fn store(self) -> &'static str {
        match self {
            Self::BackendIsRight => "backend",
            Self::DeskIsRight => "desk",
        }
    }

    /// As the table's state held it.
    pub fn read(text: &str) -> Option<Self> {
        [Self::BackendIsRight, Self::DeskIsRight].into_iter().find(|verdict| verdict.store() == text)
    }

    /// As the table's state holds it while not all its records are marked yet to be compared anew.
    pub fn store_given(self) -> String {
        [GIVEN, self.store()].concat()
    }

    /// As the table's state held it then.
    pub fn read_given(text: &str) -> Option<Self> {
        text.strip_prefix(GIVEN).and_then(Self::read)
    }
}

/// What stands before a verdict as long as it is only given.
const GIVEN: &str = "given ";

/// The version of a record that has to be compared anew: no backend gives one like it.
pub const UNSURE: &str = "?";

/// Whether a record has to be compared anew.
pub fn is_unsure(record: &Record) -> bool {
    record.text(facts::REMOTE_VERSION) == UNSURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_not_compared_by_a_verdict_before_all_its_records_are_marked() {
        for verdict in [Verdict::BackendIsRight, Verdict::DeskIsRight] {
            let given = verdict.store_given();
            assert_eq!(Verdict::read_given(&given), Some(verdict));
            assert_eq!(Verdict::read(&given), None);
            assert_eq!(Verdict::read_given(verdict.store()), None);
            assert_eq!(Halt::read(&given), None, "a person has answered");
        }
    }
}
