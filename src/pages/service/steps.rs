//! What an agent can do with a case in its state, and the change that each step is.

use crate::i18n::texts::{record as words, service};
use crate::model::asked::COUNTED_BY_CAUSE;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::value::ChoiceCode;
use crate::model::{Change, Record, Text, Timestamp};

/// A step of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The agent takes it over.
    Take,
    /// Work begins.
    Start,
    /// It waits for something that the desk can't hurry; the clock stands still. That asks for the reason.
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
    case.get(service_case::KIND).is_some_and(|kind| COUNTED_BY_CAUSE.contains(&kind.code()))
}

/// The step that has to be taken to bring a case to that state because it asks for more than a click.
pub fn asks_more(case: &Record, state: ChoiceCode) -> Option<Step> {
    let now = CaseState::of(case);
    if !now.is_open() || now.code() == state {
        return None;
    }
    let is_uncaused = asks_cause(case) && case.text(service_case::CAUSE).is_empty();
    if state == CaseState::Solved.code() || state == CaseState::Closed.code() && is_uncaused {
        return Some(Step::Solve);
    }
    (state == CaseState::OnHold.code()).then_some(Step::Hold)
}

/// The change that puts a case on hold: why becomes a line of its remark, and its customer is promised news where a moment
/// is given (R241), so that nobody forgets it.
pub fn held(case: &Record, line: &str, until: Option<Timestamp>) -> Option<Change> {
    let mut after = case.clone().with(service_case::STATE, CaseState::OnHold);
    remark(&mut after, line);
    if let Some(until) = until {
        after.set(service_case::UPDATE_PROMISED, until);
    }
    Change::between(case, &after)
}

/// Adds a line to the remark of a case, below what stands there.
pub fn remark(case: &mut Record, line: &str) {
    let before = case.text(service_case::REMARK);
    let after = if before.is_empty() { line.to_owned() } else { format!("{before}\n{line}") };
    case.set(service_case::REMARK, after);
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
    use crate::model::schema::tables::service_case::CaseKind;

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
    fn a_case_on_hold_says_why_and_by_when_its_customer_hears_more() {
        let before = case(CaseState::Open).with(service_case::REMARK, "已回访".to_owned());
        let change = held(&before, "2026-11-27 挂起：等配件", Some(Timestamp(90))).expect("a change");
        let mut after = before.clone();
        change.apply_to(&mut after);
        assert_eq!(after.get(service_case::STATE), Some(CaseState::OnHold));
        assert_eq!(after.text(service_case::REMARK), "已回访\n2026-11-27 挂起：等配件");
        assert_eq!(after.get(service_case::UPDATE_PROMISED), Some(Timestamp(90)));
        // What was promised before stays where nothing else is.
        let promised = before.with(service_case::UPDATE_PROMISED, Timestamp(70));
        let mut after = promised.clone();
        held(&promised, "等", None).expect("a change").apply_to(&mut after);
        assert_eq!(after.get(service_case::UPDATE_PROMISED), Some(Timestamp(70)));
    }

    #[test]
    fn a_state_that_asks_for_words_is_not_reached_by_a_click() {
        let open = case(CaseState::Open);
        assert_eq!(asks_more(&open, CaseState::OnHold.code()), Some(Step::Hold));
        assert_eq!(asks_more(&open, CaseState::Solved.code()), Some(Step::Solve));
        assert_eq!(asks_more(&open, CaseState::Closed.code()), None);
        assert_eq!(asks_more(&open, CaseState::Waiting.code()), None);
        let complaint = open.with(service_case::KIND, CaseKind::Complaint);
        assert_eq!(asks_more(&complaint, CaseState::Closed.code()), Some(Step::Solve));
        assert_eq!(asks_more(&case(CaseState::OnHold), CaseState::OnHold.code()), None);
        assert_eq!(asks_more(&case(CaseState::Solved), CaseState::Closed.code()), None);
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
