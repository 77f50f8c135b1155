//! The order in which service cases want to be handled: by state, then priority, then age (R155).

use crate::model::schema::tables::service_case::{self, CaseState, Priority};
use crate::model::value::{DAY, Timestamp};
use crate::model::{Record, Text};
use crate::workspace::Workspace;

use crate::i18n::texts::record as words;

/// Where a case stands in the queue; the smallest comes first.
pub fn rank(case: &Record) -> (u8, u8, i64) {
    let state = case.get(service_case::STATE).unwrap_or(CaseState::New);
    let priority = case.get(service_case::PRIORITY).unwrap_or(Priority::Normal);
    let received = case.get(service_case::RECEIVED_AT).map_or(i64::MAX, |received| received.0);
    let state_rank = match state {
        CaseState::New => 0,
        CaseState::Open => 1,
        CaseState::Waiting => 2,
        CaseState::OnHold => 3,
        CaseState::Solved => 4,
        CaseState::Closed => 5,
    };
    let priority_rank = match priority {
        Priority::Urgent => 0,
        Priority::High => 1,
        Priority::Normal => 2,
        Priority::Low => 3,
    };
    // What is done is looked up by when it came in, the latest first.
    if state.is_open() { (state_rank, priority_rank, received) } else { (state_rank, 0, received.saturating_neg()) }
}

/// Rows of cases in the order of the queue.
pub fn order(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    let mut ranked: Vec<((u8, u8, i64), u32)> =
        rows.into_iter().filter_map(|row| Some((rank(&workspace.record_at(service_case::ID, row)?), row))).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, row)| row).collect()
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
    use crate::model::RecordId;

    fn case(state: CaseState, priority: Priority, received: i64) -> Record {
        Record::new(service_case::ID, RecordId([0; 16]))
            .with(service_case::STATE, state)
            .with(service_case::PRIORITY, priority)
            .with(service_case::RECEIVED_AT, Timestamp(received))
    }

    #[test]
    fn the_urgent_and_the_oldest_are_not_left_waiting() {
        let urgent = case(CaseState::New, Priority::Urgent, 9);
        let older = case(CaseState::New, Priority::Normal, 1);
        let newer = case(CaseState::New, Priority::Normal, 2);
        let closed = case(CaseState::Closed, Priority::Urgent, 0);
        assert!(rank(&urgent) < rank(&older));
        assert!(rank(&older) < rank(&newer));
        assert!(rank(&newer) < rank(&closed));
    }

    #[test]
    fn the_age_of_a_case_is_told_in_the_largest_unit() {
        assert_eq!(age(Timestamp(0), Timestamp(3 * DAY + 5)), (words::DAYS, 3));
        assert_eq!(age(Timestamp(0), Timestamp(7_300_000)), (words::HOURS, 2));
        assert_eq!(age(Timestamp(10), Timestamp(0)), (words::MINUTES, 0));
    }
}
