//! The order in which service cases want to be handled: what is due first comes first (R155), and which case is next.

use crate::insight::value;
use crate::model::schema::tables::service_case::{self, CaseState, Priority};
use crate::model::sla::next_due;
use crate::model::value::{DAY, Timestamp};
use crate::model::{Record, RecordId, Text};
use crate::workspace::Workspace;

use crate::i18n::texts::record as words;

/// Where a case stands in the queue; the smallest comes first.
pub type Rank = (u8, i64, u8, u8, i64);

/// Where a case stands in the queue: those whose clock runs, or whose customers were promised news (R241), by what is due
/// first, those on hold, those that are done. Where nothing else tells two apart, the customer of the higher level comes
/// first (R125).
pub fn placed(workspace: &Workspace, case: &Record) -> Rank {
    rank(case, value::rank(workspace, case.get(service_case::CUSTOMER)))
}

/// The same, of a customer of that rank.
pub fn rank(case: &Record, value: u8) -> Rank {
    let state = CaseState::of(case);
    let priority = case.get(service_case::PRIORITY).unwrap_or(Priority::Normal);
    let received = case.get(service_case::RECEIVED_AT).map_or(i64::MAX, |received| received.0);
    let news = case.get(service_case::UPDATE_PROMISED).map(|by| by.0);
    let state_rank = match state {
        CaseState::New | CaseState::Open | CaseState::Waiting => 0,
        CaseState::OnHold => u8::from(news.is_none()),
        CaseState::Solved => 2,
        CaseState::Closed => 3,
    };
    let priority_rank = match priority {
        Priority::Urgent => 0,
        Priority::High => 1,
        Priority::Normal => 2,
        Priority::Low => 3,
    };
    if state.is_open() {
        let due = next_due(case).map(|(_, at)| at.0).into_iter().chain(news).min().unwrap_or(i64::MAX);
        (state_rank, due, priority_rank, value, received)
    } else {
        // What is done is looked up by when it came in, the latest first.
        (state_rank, 0, 0, 0, received.saturating_neg())
    }
}

/// Rows of cases in the order of the queue.
pub fn order(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    let case = |row: u32| workspace.record_at(service_case::ID, row);
    let mut ranked: Vec<(Rank, u32)> =
        rows.into_iter().filter_map(|row| Some((placed(workspace, &case(row)?), row))).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, row)| row).collect()
}

/// The case to go on with after that one: the next in the queue whose clock runs, or whose customer was promised news, and
/// that nobody else has, from the first again after the last. `None` where there is no other.
pub fn next_case(workspace: &Workspace, me: &str, after: Option<RecordId>) -> Option<RecordId> {
    let waits = |case: &Record| {
        let owner = case.text(service_case::OWNER);
        let state = CaseState::of(case);
        let runs = state != CaseState::OnHold || case.get(service_case::UPDATE_PROMISED).is_some();
        state.is_open() && runs && (owner.is_empty() || owner == me)
    };
    let cases =
        workspace.rows(service_case::ID).into_iter().filter_map(|row| workspace.record_at(service_case::ID, row));
    let waiting: Vec<(Rank, RecordId)> = cases.filter(waits).map(|case| (placed(workspace, &case), case.id)).collect();
    let here =
        after.and_then(|id| workspace.record(service_case::ID, id)).map(|case| (placed(workspace, &case), case.id));
    let others = || waiting.iter().filter(move |(_, id)| Some(*id) != after);
    let later = here.and_then(|here| others().filter(|other| **other > here).min());
    later.or_else(|| others().min()).map(|(_, id)| *id)
}

/// How old something is: the text to fill and its number.
pub fn age(since: Timestamp, now: Timestamp) -> (Text, i64) {
    let span = now.0.saturating_sub(since.0).max(0);
    if span >= DAY {
        (words::DAYS, span / DAY)
    } else if span >= 3_600_000 {
        (words::HOURS, span / 3_600_000)
    } else {
        (words::MINUTES, span / 60_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(number: u8, state: CaseState, priority: Priority, received: i64) -> Record {
        Record::new(service_case::ID, RecordId([number; 16]))
            .with(service_case::STATE, state)
            .with(service_case::PRIORITY, priority)
            .with(service_case::RECEIVED_AT, Timestamp(received))
    }

    #[test]
    fn what_is_due_first_is_done_first_whatever_its_priority() {
        let late = case(1, CaseState::Open, Priority::Low, 9).with(service_case::SOLUTION_DUE, Timestamp(10));
        let urgent = case(2, CaseState::New, Priority::Urgent, 9)
            .with(service_case::RESPONSE_DUE, Timestamp(11))
            .with(service_case::SOLUTION_DUE, Timestamp(12));
        let unpromised = case(3, CaseState::New, Priority::Urgent, 1);
        let held = late.clone().with(service_case::STATE, CaseState::OnHold);
        let closed = late.clone().with(service_case::STATE, CaseState::Closed);
        let ranks = [&late, &urgent, &unpromised, &held, &closed].map(|case| rank(case, 0));
        assert!(ranks.is_sorted(), "{ranks:?}");
    }

    #[test]
    fn a_customer_who_was_promised_news_is_not_forgotten_behind_what_is_due_later() {
        let due = case(1, CaseState::Open, Priority::Normal, 9).with(service_case::SOLUTION_DUE, Timestamp(20));
        let later = due.clone().with(service_case::SOLUTION_DUE, Timestamp(30));
        let promised = later.clone().with(service_case::UPDATE_PROMISED, Timestamp(10));
        let mut held = promised.clone().with(service_case::STATE, CaseState::OnHold);
        held.id = RecordId([2; 16]);
        let plain = later.clone().with(service_case::STATE, CaseState::OnHold);
        assert!(rank(&promised, 0) < rank(&due, 0) && rank(&due, 0) < rank(&later, 0));
        assert!(rank(&held, 0) < rank(&due, 0), "the clock stands, and the customer waits");
        assert!(rank(&later, 0) < rank(&plain, 0));
        let workspace = Workspace::holding(&[due.clone(), held.clone()]);
        assert_eq!(next_case(&workspace, "李雷", Some(due.id)), Some(held.id));
    }

    #[test]
    fn the_urgent_and_the_oldest_are_not_left_waiting() {
        let urgent = case(1, CaseState::New, Priority::Urgent, 9);
        let older = case(2, CaseState::New, Priority::Normal, 1);
        let newer = case(3, CaseState::New, Priority::Normal, 2);
        let closed = case(4, CaseState::Closed, Priority::Urgent, 0);
        let ranks = [&urgent, &older, &newer, &closed].map(|case| rank(case, 0));
        assert!(ranks.is_sorted(), "{ranks:?}");
        // Of two as urgent, the dearer customer's comes first, whoever came first.
        assert!(rank(&newer, 1) < rank(&older, 2));
        assert!(rank(&urgent, 3) < rank(&older, 1));
    }

    #[test]
    fn the_next_case_is_the_next_in_the_queue_and_nobody_elses() {
        let first = case(1, CaseState::New, Priority::Urgent, 1);
        let second = case(2, CaseState::Open, Priority::High, 1).with(service_case::OWNER, "李雷".to_owned());
        let others = case(3, CaseState::Open, Priority::High, 2).with(service_case::OWNER, "王芳".to_owned());
        let held = case(4, CaseState::OnHold, Priority::High, 3);
        let last = case(5, CaseState::Waiting, Priority::Low, 3);
        let all = [&first, &second, &others, &held, &last].map(Clone::clone);
        let workspace = Workspace::holding(&all);
        let next = |after: Option<&Record>| next_case(&workspace, "李雷", after.map(|case| case.id));
        assert_eq!(next(None), Some(first.id));
        assert_eq!(next(Some(&first)), Some(second.id));
        assert_eq!(next(Some(&second)), Some(last.id));
        assert_eq!(next(Some(&last)), Some(first.id));
        assert_eq!(next(Some(&others)), Some(last.id));
        let alone = Workspace::holding(std::slice::from_ref(&first));
        assert_eq!(next_case(&alone, "李雷", Some(first.id)), None);
    }

    #[test]
    fn the_age_of_a_case_is_told_in_the_largest_unit() {
        assert_eq!(age(Timestamp(0), Timestamp(3 * DAY + 5)), (words::DAYS, 3));
        assert_eq!(age(Timestamp(0), Timestamp(7_300_000)), (words::HOURS, 2));
        assert_eq!(age(Timestamp(10), Timestamp(0)), (words::MINUTES, 0));
    }
}
