//! What an empty table or page invites to, by what whoever looks at it may do and by what stands in it: nobody is told to
//! import who may not, or to bring a spreadsheet of what comes about by itself.

use crate::i18n::texts::module as words;
use crate::model::schema::tables::{approval, customer, goal, survey};
use crate::model::{EntityId, Text};

/// The sentences of an empty place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// To who may create and import.
    pub both: Text,
    /// To who may only create.
    pub create: Text,
    /// To who may only import.
    pub import: Text,
}

impl Invitation {
    /// What an empty table says.
    pub const fn of(entity: EntityId) -> Self {
        let usual = Self { both: words::EMPTY_TEXT, create: words::EMPTY_CREATE, import: words::EMPTY_IMPORT };
        if entity.0 == customer::ID.0 {
            return Self { both: words::EMPTY_CUSTOMERS, ..usual };
        }
        let own = if entity.0 == approval::ID.0 {
            words::EMPTY_APPROVALS
        } else if entity.0 == goal::ID.0 {
            words::EMPTY_GOALS
        } else if entity.0 == survey::ID.0 {
            words::EMPTY_SURVEYS
        } else {
            return usual;
        };
        Self { both: own, create: own, import: own }
    }

    /// The sentence for who may create, or import, or both; `None` for who may do neither.
    pub const fn told(self, may_create: bool, may_import: bool) -> Option<Text> {
        match (may_create, may_import) {
            (true, true) => Some(self.both),
            (true, false) => Some(self.create),
            (false, true) => Some(self.import),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::contract;

    #[test]
    fn nobody_is_told_to_import_who_may_not() {
        for entity in [customer::ID, contract::ID, approval::ID, goal::ID, survey::ID] {
            let told = Invitation::of(entity).told(true, false).unwrap();
            assert!(!told.en.to_lowercase().contains("import") && !told.zh.contains("导入"), "{}", told.en);
        }
        assert_eq!(Invitation::of(contract::ID).told(false, false), None);
    }

    #[test]
    fn what_comes_about_by_itself_asks_for_no_spreadsheet() {
        for entity in [approval::ID, goal::ID, survey::ID] {
            let told = Invitation::of(entity).told(true, true).unwrap();
            assert!(!told.en.contains("spreadsheet") && !told.en.contains("sample"), "{}", told.en);
        }
        let told = Invitation::of(customer::ID).told(true, true).unwrap();
        assert!(told.en.contains("sample"), "a new desk is told where to look around");
    }
}
