//! What an agent can do with a case in its state, and the change that each step is.

use crate::i18n::texts::{record as words, service};
use crate::model::schema::tables::service_case::{self, CaseKind, CaseState};
use crate::model::{Change, Record, Text};

/// A step of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The agent takes it over.
    Take,
    /// Work begins.
    Start,
    /// It waits for something that the desk can't hurry; the clock stands still.
    Hold,
    /// Work goes on.
    GoOn,
    /// It is solved; that asks for the cause.
    Solve,
    /// It came back.
    Reopen,
}

impl Step {
    /// The words on its button.
    pub const fn label(self) -> Text {
        match self {
            Self::Take => service::TAKE,
            Self::Start => words::START_CASE,
            Self::Hold => service::HOLD,
            Self::GoOn => service::GO_ON,
            Self::Solve => words::SOLVE_CASE,
            Self::Reopen => words::REOPEN_CASE,
        }
    }

    /// What is said when it is done, and by what name it can be taken back.
    pub const fn done(self) -> Text {
        match self {
            Self::Take => service::TAKEN,
            Self::Start => words::CASE_STARTED,
            Self::Hold => service::HELD,
            Self::GoOn => service::WENT_ON,
            Self::Solve => words::CASE_SOLVED,
            Self::Reopen => words::CASE_REOPENED,
        }
    }
}

/// The steps that a case offers to a person, the usual one first.
pub fn steps(case: &Record, me: &str) -> Vec<Step> {
    let mut steps = match CaseState::of(case) {
        CaseState::New => vec![Step::Start, Step::Hold, Step::Solve],
        CaseState::Open | CaseState::Waiting => vec![Step::Solve, Step::Hold],
        CaseState::OnHold => vec![Step::GoOn, Step::Solve],
        CaseState::Solved | CaseState::Closed => vec![Step::Reopen],
    };
    if CaseState::of(case).is_open() && case.text(service_case::OWNER) != me {
        steps.push(Step::Take);
    }
    steps
}

/// The change that a step is; `None` where the case does not offer it. To solve it is [`solved`].
pub fn change(case: &Record, step: Step, me: &str) -> Option<Change> {
    if !steps(case, me).contains(&step) {
        return None;
    }
    let mut after = case.clone();
    match step {
        Step::Take => after.set(service_case::OWNER, me.to_owned()),
        Step::Start | Step::GoOn | Step::Reopen => after.set(service_case::STATE, CaseState::Open),
        Step::Hold => after.set(service_case::STATE, CaseState::OnHold),
        Step::Solve => after.set(service_case::STATE, CaseState::Solved),
    }
    Change::between(case, &after)
}

/// Whether a case is not solved without saying why it came up: what customers complain of is counted by cause (R232).
pub fn asks_cause(case: &Record) -> bool {
    matches!(case.get(service_case::KIND), Some(CaseKind::Complaint | CaseKind::Repair | CaseKind::Return))
}

/// The change that solves a case with what was typed.
pub fn solved(case: &Record, solution: &str, cause: &str) -> Option<Change> {
    let mut after = case.clone().with(service_case::STATE, CaseState::Solved);
    after.set(service_case::SOLUTION, solution.trim().to_owned());
    after.set(service_case::CAUSE, cause.trim().to_owned());
    Change::between(case, &after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    const ME: &str = "李雷";

    fn case(state: CaseState) -> Record {
        Record::new(service_case::ID, RecordId([1; 16])).with(service_case::STATE, state)
    }

    #[test]
    fn every_state_has_a_way_on_and_none_leads_nowhere() {
        for state in [CaseState::New, CaseState::Open, CaseState::Waiting, CaseState::OnHold, CaseState::Solved] {
            let case = case(state);
            let offered = steps(&case, ME);
            assert!(!offered.is_empty());
            assert!(offered.iter().all(|step| change(&case, *step, ME).is_some()), "{state:?}");
        }
        assert_eq!(change(&case(CaseState::Closed), Step::Hold, ME), None);
    }

    #[test]
    fn nobody_takes_over_what_they_have() {
        let mine = case(CaseState::Open).with(service_case::OWNER, ME.to_owned());
        assert!(!steps(&mine, ME).contains(&Step::Take));
        assert!(steps(&mine, "王芳").contains(&Step::Take));
    }

    #[test]
    fn a_complaint_is_not_solved_without_its_cause() {
        let complaint = case(CaseState::Open).with(service_case::KIND, CaseKind::Complaint);
        assert!(asks_cause(&complaint));
        assert!(!asks_cause(&case(CaseState::Open)));
        let change = solved(&complaint, " 更换主板 ", "产品缺陷").expect("a change");
        let mut after = complaint;
        change.apply_to(&mut after);
        assert_eq!(after.text(service_case::SOLUTION), "更换主板");
        assert_eq!(after.text(service_case::CAUSE), "产品缺陷");
        assert_eq!(after.get(service_case::STATE), Some(CaseState::Solved));
    }
}
