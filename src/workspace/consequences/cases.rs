//! What follows from the state of a case: when it was solved and closed, how often it was opened again, and the time on
//! hold, which does not count (R155). To take a case into work or to put it on hold answers nobody (R72).

use super::{Draft, edited, put};
use crate::model::Record;
use crate::model::change::{Action, Change, Origin};
use crate::model::schema::tables::service_case::{self, CaseState};

/// Keeps the moments of a case that moved to another state.
pub(super) fn state_moved(draft: &mut Draft<'_>, change: &Change) {
    if !edited(change, service_case::STATE.field) {
        return;
    }
    // When an old ledger's cases were answered and solved is not for the desk to guess.
    if change.action == Action::Create && matches!(draft.origin, Origin::Import(_)) {
        return;
    }
    let Some(after) = draft.record(service_case::ID, change.id) else {
        return;
    };
    let state = after.get(service_case::STATE);
    let now = draft.circumstances.now;
    let solved = matches!(state, Some(CaseState::Solved | CaseState::Closed));
    // Who solves a case tells the customer how. One that was merged is answered where it goes on.
    let told = solved && after.get(service_case::MERGED_INTO).is_none();
    if told && after.get(service_case::FIRST_RESPONSE_AT).is_none() {
        put(draft, change, service_case::FIRST_RESPONSE_AT, Some(now));
    }
    if solved && after.get(service_case::SOLVED_AT).is_none() {
        put(draft, change, service_case::SOLVED_AT, Some(now));
    }
    if !solved && after.get(service_case::SOLVED_AT).is_some() {
        put(draft, change, service_case::SOLVED_AT, None);
    }
    let closed = state == Some(CaseState::Closed);
    if closed != after.get(service_case::CLOSED_AT).is_some() {
        put(draft, change, service_case::CLOSED_AT, closed.then_some(now));
    }
    let before = change.before(service_case::STATE);
    if before.is_some_and(|before| !before.is_open()) && state.is_some_and(CaseState::is_open) {
        opened_again(draft, change, &after);
    }
    case_held(draft, change, &after, state == Some(CaseState::OnHold));
}

/// A case that is opened again is counted. One that had been merged goes on by itself from then on: what is worked on here
/// must not send anybody elsewhere.
fn opened_again(draft: &mut Draft<'_>, change: &Change, after: &Record) {
    put(draft, change, service_case::REOPENED, Some(after.get(service_case::REOPENED).unwrap_or(0) + 1));
    if after.get(service_case::MERGED_INTO).is_some() {
        put(draft, change, service_case::MERGED_INTO, None);
    }
}

/// Time on hold does not count (R155): its minutes are added up when the case goes on.
fn case_held(draft: &mut Draft<'_>, change: &Change, after: &Record, held: bool) {
    let now = draft.circumstances.now;
    let since = after.get(service_case::HELD_SINCE);
    match (held, since) {
        (true, None) => put(draft, change, service_case::HELD_SINCE, Some(now)),
        (false, Some(since)) => {
            let minutes = now.0.saturating_sub(since.0).max(0) / 60_000;
            let before = after.get(service_case::HOLD_MINUTES).unwrap_or(0);
            put(draft, change, service_case::HOLD_MINUTES, Some(before.saturating_add(minutes)));
            put(draft, change, service_case::HELD_SINCE, None);
        }
        _ => {}
    }
}
