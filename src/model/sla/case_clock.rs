//! The clocks of a case: when they start, stop and begin anew, what is due next and how the case stands with it.
//! Stored times are moved only by [`promised`], which the one door calls; screens read them by [`standing`].

use super::policy::Service;
use crate::model::Record;
use crate::model::record::{FieldValue, Key};
use crate::model::schema::tables::service_case::{
    CaseState, ESCALATED, FIRST_RESPONSE_AT, HELD_SINCE, HELD_WORKING, KIND, NEXT_DUE, PRIORITY, PROMISED_SINCE,
    Priority, RECEIVED_AT, REOPENED, RESPONSE_BREACHED, RESPONSE_DUE, SOLUTION_BREACHED, SOLUTION_DUE, SOLVED_AT,
};
use crate::model::schema::{FieldId, Tone};
use crate::model::value::Timestamp;

/// The fields that [`promised`] may set.
pub const FIELDS: [FieldId; 8] = [
    RESPONSE_DUE.field,
    SOLUTION_DUE.field,
    RESPONSE_BREACHED.field,
    SOLUTION_BREACHED.field,
    NEXT_DUE.field,
    ESCALATED.field,
    PROMISED_SINCE.field,
    HELD_WORKING.field,
];

/// How often a case may come back before somebody else looks at it.
const RETURNS: i64 = 2;

/// What is due of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The first answer.
    Response,
    /// The solution.
    Solution,
}

/// How a case stands with what is due next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is due.
    pub due: Due,
    /// By when.
    pub at: Timestamp,
    /// Working minutes until then; negative once it has passed.
    pub minutes: i64,
    /// Well, in danger, or late.
    pub tone: Tone,
}

/// Whether nobody has answered yet. Who takes a case into work has said nothing to the customer.
fn is_unanswered(case: &Record) -> bool {
    case.get(FIRST_RESPONSE_AT).is_none()
}

/// What is due next of a case whose clock runs, and by when.
pub fn next_due(case: &Record) -> Option<(Due, Timestamp)> {
    let state = CaseState::of(case);
    if !state.is_open() || state == CaseState::OnHold {
        return None;
    }
    let response = case.get(RESPONSE_DUE).filter(|_| is_unanswered(case)).map(|at| (Due::Response, at));
    let solution = case.get(SOLUTION_DUE).map(|at| (Due::Solution, at));
    response.into_iter().chain(solution).min_by_key(|(_, at)| *at)
}

/// From when the times of a case are reckoned.
fn since(case: &Record) -> Option<Timestamp> {
    case.get(PROMISED_SINCE).or_else(|| case.get(RECEIVED_AT))
}

/// How a case stands now; `None` where no clock runs. Less than a quarter of the time left is a warning.
pub fn standing(case: &Record, now: Timestamp, service: &Service) -> Option<Standing> {
    let (due, at) = next_due(case)?;
    if now > at {
        let minutes = service.hours.business_minutes_between(at, now).saturating_neg();
        return Some(Standing { due, at, minutes, tone: Tone::Bad });
    }
    let minutes = service.hours.business_minutes_between(now, at);
    // Time on hold was given on top and is no part of what was promised.
    let held = case.get(HELD_WORKING).unwrap_or(0).max(0);
    let span = since(case).map_or(0, |since| service.hours.business_minutes_between(since, at)).saturating_sub(held);
    let tone = if minutes.saturating_mul(4) < span { Tone::Warning } else { Tone::Good };
    Some(Standing { due, at, minutes, tone })
}

/// Whether somebody else should look at a case: a promise was or is broken, or it came back again and again.
pub fn is_escalated(case: &Record, now: Timestamp) -> bool {
    CaseState::of(case).is_open()
        && (case.get(ESCALATED) == Some(true) || next_due(case).is_some_and(|(_, at)| now > at))
}

/// A case with its times and flags as they follow from a change; `before` is the case as it was, `None` for a new one.
#[must_use]
pub fn promised(before: Option<&Record>, after: &Record, now: Timestamp, service: &Service) -> Record {
    let mut case = after.clone();
    let was = before.map(CaseState::of);
    let reopened = was.is_some_and(|was| !was.is_open()) && CaseState::of(after).is_open();
    if reopened {
        case.set(PROMISED_SINCE, now);
        put(&mut case, HELD_WORKING, None);
    } else if let Some(before) = before {
        put_off(&mut case, before, now, service);
    }
    if CaseState::of(after).is_open() {
        promise(&mut case, before, reopened, service);
    }
    judge(&mut case);
    case
}

/// A case of a file, with its times and flags. When one that is worked on was answered is not known where the file leaves
/// it out, so no first answer is due of it.
#[must_use]
pub fn brought(case: &Record, service: &Service) -> Record {
    let mut case = case.clone();
    let state = CaseState::of(&case);
    if state.is_open() {
        promise(&mut case, None, false, service);
    }
    if state != CaseState::New && is_unanswered(&case) {
        put(&mut case, RESPONSE_DUE, None);
    }
    judge(&mut case);
    case
}

fn put<T: FieldValue>(case: &mut Record, key: Key<T>, value: Option<T>) {
    case.set_value(key.field, value.map(T::into_value));
}

/// Time on hold does not count: what was not yet due when the case was put on hold is due so much working time later.
fn put_off(case: &mut Record, before: &Record, now: Timestamp, service: &Service) {
    let Some(held_since) = before.get(HELD_SINCE).filter(|_| case.get(HELD_SINCE).is_none()) else {
        return;
    };
    let held = service.hours.business_minutes_between(held_since, now);
    if held <= 0 {
        return;
    }
    case.set(HELD_WORKING, case.get(HELD_WORKING).unwrap_or(0).saturating_add(held));
    for key in [RESPONSE_DUE, SOLUTION_DUE] {
        if let Some(due) = case.get(key).filter(|due| *due > held_since) {
            put(case, key, service.hours.add_business_minutes(due, held));
        }
    }
}

/// Sets what is due where that is not known yet, or follows from something else than before.
fn promise(case: &mut Record, before: Option<&Record>, reopened: bool, service: &Service) {
    let differs = |before: &Record| {
        [PRIORITY.field, KIND.field, RECEIVED_AT.field]
            .into_iter()
            .any(|field| before.value(field) != case.value(field))
    };
    let anew = before.is_some_and(differs);
    let Some(since) = since(case) else {
        return;
    };
    let promise = service.policy.promise(case.get(KIND), case.get(PRIORITY).unwrap_or(Priority::Normal));
    let held = case.get(HELD_WORKING).unwrap_or(0).max(0);
    let later = |minutes: i64| service.hours.add_business_minutes(since, minutes.saturating_add(held));
    let wanted = match case.get(RESPONSE_DUE) {
        Some(_) => anew,
        // One that a file brought while it was worked on gets none later either.
        None => before.is_none() || CaseState::of(case) == CaseState::New,
    };
    if wanted && is_unanswered(case) {
        put(case, RESPONSE_DUE, later(promise.response));
    }
    if anew || reopened || case.get(SOLUTION_DUE).is_none() {
        put(case, SOLUTION_DUE, later(promise.solution));
    }
}

/// Records what came late. A solution that came late stays known when the case was opened again and solved in time.
fn judge(case: &mut Record) {
    if let (Some(at), Some(due)) = (case.get(FIRST_RESPONSE_AT), case.get(RESPONSE_DUE)) {
        put(case, RESPONSE_BREACHED, (at > due).then_some(true));
    }
    if let (Some(at), Some(due)) = (case.get(SOLVED_AT), case.get(SOLUTION_DUE)) {
        let earlier = case.get(REOPENED).unwrap_or(0) > 0 && case.get(SOLUTION_BREACHED) == Some(true);
        put(case, SOLUTION_BREACHED, (at > due || earlier).then_some(true));
    }
    let broken = case.get(RESPONSE_BREACHED) == Some(true) || case.get(SOLUTION_BREACHED) == Some(true);
    let returned = case.get(REOPENED).unwrap_or(0) >= RETURNS;
    let escalated = CaseState::of(case).is_open() && (broken || returned);
    put(case, ESCALATED, escalated.then_some(true));
    let next = next_due(case).map(|(_, at)| at);
    put(case, NEXT_DUE, next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::tables::service_case::{self, CaseKind};

    fn at(clock: &str) -> Timestamp {
        Timestamp::parse_local(clock, 480).expect("a moment")
    }

    fn local(case: &Record, key: Key<Timestamp>) -> String {
        case.get(key).map(|moment| moment.local(480)).unwrap_or_default()
    }

    fn service() -> Service {
        Service::default()
    }

    /// A case that came in on a Wednesday morning, as the one door keeps it.
    fn received(priority: Priority) -> Record {
        let case = Record::new(service_case::ID, RecordId([1; 16]))
            .with(service_case::STATE, CaseState::New)
            .with(PRIORITY, priority)
            .with(RECEIVED_AT, at("2026-03-04 10:00"));
        promised(None, &case, at("2026-03-04 10:00"), &service())
    }

    fn changed(before: &Record, after: Record, now: &str) -> Record {
        promised(Some(before), &after, at(now), &service())
    }

    #[test]
    fn a_new_case_has_its_times_and_the_first_answer_is_due_first() {
        let case = received(Priority::Urgent);
        assert_eq!(local(&case, RESPONSE_DUE), "2026-03-04 10:30");
        assert_eq!(local(&case, SOLUTION_DUE), "2026-03-04 15:00");
        assert_eq!(next_due(&case), Some((Due::Response, at("2026-03-04 10:30"))));
        assert_eq!(local(&case, NEXT_DUE), "2026-03-04 10:30");
    }

    #[test]
    fn a_case_that_turns_out_urgent_is_due_sooner() {
        let case = received(Priority::Low);
        assert_eq!(local(&case, SOLUTION_DUE), "2026-03-11 10:00");
        let urgent = changed(&case, case.clone().with(PRIORITY, Priority::Urgent), "2026-03-04 11:00");
        assert_eq!(local(&urgent, RESPONSE_DUE), "2026-03-04 10:30");
        assert_eq!(local(&urgent, SOLUTION_DUE), "2026-03-04 15:00");
        let talked_about =
            changed(&case, case.clone().with(service_case::REMARK, "已致电".to_owned()), "2026-03-05 11:00");
        assert_eq!(local(&talked_about, SOLUTION_DUE), "2026-03-11 10:00");
    }

    #[test]
    fn a_kind_with_a_policy_of_its_own_is_held_to_that() {
        let mut service = service();
        let fast = super::super::Promises {
            normal: super::super::Promise { response: 10, solution: 60 },
            ..super::super::Promises::default()
        };
        service.policy.by_kind.insert("complaint".to_owned(), fast);
        let before = received(Priority::Normal);
        let complaint = before.clone().with(KIND, CaseKind::Complaint);
        let case = promised(Some(&before), &complaint, at("2026-03-04 10:05"), &service);
        assert_eq!(
            (local(&case, RESPONSE_DUE), local(&case, SOLUTION_DUE)),
            ("2026-03-04 10:10".to_owned(), "2026-03-04 11:00".to_owned())
        );
    }

    #[test]
    fn the_clock_stands_still_on_hold_and_a_broken_promise_stays_broken() {
        let case = received(Priority::Urgent);
        let held = case
            .clone()
            .with(service_case::STATE, CaseState::OnHold)
            .with(FIRST_RESPONSE_AT, at("2026-03-04 10:50"))
            .with(HELD_SINCE, at("2026-03-04 11:00"));
        let held = changed(&case, held, "2026-03-04 11:00");
        assert_eq!(next_due(&held), None);
        assert_eq!(held.get(NEXT_DUE), None);
        assert_eq!(held.get(RESPONSE_BREACHED), Some(true));
        // Two hours by the clock, one of them lunch.
        let mut on = held.clone().with(service_case::STATE, CaseState::Open);
        on.set_value(HELD_SINCE.field, None);
        let on = changed(&held, on, "2026-03-04 14:00");
        assert_eq!(on.get(HELD_WORKING), Some(120));
        assert_eq!(local(&on, SOLUTION_DUE), "2026-03-04 17:00");
        assert_eq!(local(&on, RESPONSE_DUE), "2026-03-04 10:30");
        // The time on hold is given on top of whatever is promised later.
        let normal = changed(&on, on.clone().with(PRIORITY, Priority::High), "2026-03-04 14:01");
        assert_eq!(local(&normal, SOLUTION_DUE), "2026-03-05 12:00");
    }

    #[test]
    fn what_came_late_is_recorded_and_a_second_start_does_not_wash_it_off() {
        let case = received(Priority::Urgent);
        let solved = case
            .clone()
            .with(service_case::STATE, CaseState::Solved)
            .with(FIRST_RESPONSE_AT, at("2026-03-04 10:20"))
            .with(SOLVED_AT, at("2026-03-04 15:01"));
        let solved = changed(&case, solved, "2026-03-04 15:01");
        assert_eq!((solved.get(RESPONSE_BREACHED), solved.get(SOLUTION_BREACHED)), (None, Some(true)));
        assert_eq!(solved.get(ESCALATED), None);
        let mut again = solved.clone().with(service_case::STATE, CaseState::Open).with(REOPENED, 1);
        again.set_value(SOLVED_AT.field, None);
        let again = changed(&solved, again, "2026-03-05 09:00");
        assert_eq!(local(&again, SOLUTION_DUE), "2026-03-05 14:00");
        assert_eq!(again.get(ESCALATED), Some(true));
        let once_more =
            again.clone().with(service_case::STATE, CaseState::Solved).with(SOLVED_AT, at("2026-03-05 10:00"));
        let once_more = changed(&again, once_more, "2026-03-05 10:00");
        let rated = changed(&once_more, once_more.clone().with(service_case::SATISFACTION, 3), "2026-03-06 10:00");
        assert_eq!(rated.get(SOLUTION_BREACHED), Some(true));
    }

    #[test]
    fn a_case_that_came_back_twice_is_shown_to_somebody_else() {
        let case = received(Priority::Normal);
        assert!(!is_escalated(&case, at("2026-03-04 10:01")));
        let back = changed(&case, case.clone().with(REOPENED, 2), "2026-03-04 10:01");
        assert!(is_escalated(&back, at("2026-03-04 10:01")));
        assert!(is_escalated(&case, at("2026-03-05 10:01")));
    }

    #[test]
    fn no_times_are_made_up_for_a_case_that_is_closed_already() {
        let closed = Record::new(service_case::ID, RecordId([2; 16]))
            .with(service_case::STATE, CaseState::Closed)
            .with(RECEIVED_AT, at("2020-03-04 10:00"));
        assert_eq!(promised(None, &closed, at("2026-03-04 10:00"), &service()), closed);
        assert_eq!(brought(&closed, &service()), closed);
        // Nor is it guessed when a case of an old file that is worked on was answered.
        let open = closed.with(service_case::STATE, CaseState::Open);
        let open = brought(&open, &service());
        assert_eq!(open.get(RESPONSE_DUE), None);
        assert!(open.get(SOLUTION_DUE).is_some());
        let urgent = changed(&open, open.clone().with(PRIORITY, Priority::Urgent), "2026-03-04 10:00");
        assert_eq!(urgent.get(RESPONSE_DUE), None, "nor later");
        let new = open.clone().with(service_case::STATE, CaseState::New);
        assert!(brought(&new, &service()).get(RESPONSE_DUE).is_some());
    }

    #[test]
    fn a_case_that_is_taken_into_work_still_owes_its_first_answer() {
        let case = received(Priority::Urgent);
        let taken = changed(&case, case.clone().with(service_case::STATE, CaseState::Open), "2026-03-04 10:05");
        assert_eq!(next_due(&taken), Some((Due::Response, at("2026-03-04 10:30"))));
        assert!(is_escalated(&taken, at("2026-03-04 10:31")));
        let high = changed(&taken, taken.clone().with(PRIORITY, Priority::High), "2026-03-04 10:06");
        assert_eq!(local(&high, RESPONSE_DUE), "2026-03-04 12:00".to_owned());
        let answered =
            changed(&taken, taken.clone().with(FIRST_RESPONSE_AT, at("2026-03-04 10:29")), "2026-03-04 10:29");
        assert_eq!(next_due(&answered), Some((Due::Solution, at("2026-03-04 15:00"))));
        // One that is entered while it is worked on owes it, too.
        let mut entered = case.clone().with(service_case::STATE, CaseState::Open);
        entered.set_value(RESPONSE_DUE.field, None);
        let entered = promised(None, &entered, at("2026-03-04 10:05"), &service());
        assert_eq!(local(&entered, RESPONSE_DUE), "2026-03-04 10:30");
    }

    #[test]
    fn a_case_warns_before_it_is_late() {
        let mut case = received(Priority::Urgent);
        case.set(FIRST_RESPONSE_AT, at("2026-03-04 10:10"));
        case.set(service_case::STATE, CaseState::Open);
        let tone =
            |clock: &str| standing(&case, at(clock), &service()).map(|standing| (standing.tone, standing.minutes));
        assert_eq!(tone("2026-03-04 11:00"), Some((Tone::Good, 180)));
        assert_eq!(tone("2026-03-04 14:01"), Some((Tone::Warning, 59)));
        assert_eq!(tone("2026-03-04 15:00"), Some((Tone::Warning, 0)));
        assert_eq!(tone("2026-03-04 16:30"), Some((Tone::Bad, -90)));
    }
}
