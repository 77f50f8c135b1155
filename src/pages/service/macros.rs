//! What a canned text does with a case beside its words: state, priority, kind, owner and team in one change (R50).

use super::steps::asks_cause;
use crate::model::schema::tables::canned_text as text;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::{Change, FieldId, Record};

/// Which field of a text sets which of the case.
const SETS: [(FieldId, FieldId); 5] = [
    (text::SETS_STATE.field, service_case::STATE.field),
    (text::SETS_PRIORITY.field, service_case::PRIORITY.field),
    (text::SETS_KIND.field, service_case::KIND.field),
    (text::SETS_OWNER.field, service_case::OWNER.field),
    (text::SETS_TEAM.field, service_case::TEAM.field),
];

/// What is done with a case by choosing a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// The change; `None` where the text sets nothing, or all is so already.
    pub change: Option<Change>,
    /// Whether the text solves or closes a case that still has to say its cause: that is asked for (R232).
    pub asks_cause: bool,
}

/// What choosing a text does with a case.
pub fn done(case: &Record, chosen: &Record) -> Done {
    let mut after = case.clone();
    for (from, to) in SETS {
        if let Some(value) = chosen.value(from) {
            after.set_value(to, Some(value.clone()));
        }
    }
    let ends = CaseState::of(case).is_open() && !CaseState::of(&after).is_open();
    let lacks = ends && asks_cause(&after) && after.text(service_case::CAUSE).trim().is_empty();
    if lacks {
        after.set_value(service_case::STATE.field, case.value(service_case::STATE.field).cloned());
    }
    Done { change: Change::between(case, &after), asks_cause: lacks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::tables::canned_text;
    use crate::model::schema::tables::service_case::{CaseKind, Priority};

    fn case(kind: CaseKind) -> Record {
        Record::new(service_case::ID, RecordId([1; 16]))
            .with(service_case::STATE, CaseState::Open)
            .with(service_case::KIND, kind)
    }

    fn macro_that_solves() -> Record {
        Record::new(canned_text::ID, RecordId([2; 16]))
            .with(canned_text::SETS_STATE, CaseState::Solved)
            .with(canned_text::SETS_PRIORITY, Priority::Low)
            .with(canned_text::SETS_OWNER, "王芳".to_owned())
    }

    #[test]
    fn one_choice_does_all_that_the_text_says_and_nothing_else() {
        let before = case(CaseKind::Inquiry).with(service_case::TEAM, "华东".to_owned());
        let Done { change, asks_cause } = done(&before, &macro_that_solves());
        let mut after = before;
        change.expect("a change").apply_to(&mut after);
        assert!(!asks_cause);
        assert_eq!(after.get(service_case::STATE), Some(CaseState::Solved));
        assert_eq!(after.get(service_case::PRIORITY), Some(Priority::Low));
        assert_eq!((after.text(service_case::OWNER), after.text(service_case::TEAM)), ("王芳", "华东"));
        let plain = Record::new(canned_text::ID, RecordId([3; 16]));
        assert_eq!(done(&after, &plain), Done::default());
    }

    #[test]
    fn no_macro_solves_a_complaint_without_its_cause() {
        let before = case(CaseKind::Complaint);
        let Done { change, asks_cause } = done(&before, &macro_that_solves());
        let mut after = before.clone();
        change.expect("the rest is done").apply_to(&mut after);
        assert!(asks_cause);
        assert_eq!(after.get(service_case::STATE), Some(CaseState::Open));
        assert_eq!(after.text(service_case::OWNER), "王芳");
        let known = before.with(service_case::CAUSE, "产品缺陷".to_owned());
        assert!(!done(&known, &macro_that_solves()).asks_cause);
    }
}
