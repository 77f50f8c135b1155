//! What follows from the way of a lead (R47, R87): when it was first contacted, given to somebody and converted. A lead is
//! converted only together with its customer, and given up only with a reason.

use super::{edited, put};
use crate::model::change::{Action, Change, Origin};
use crate::model::schema::tables::lead::{self, LeadState};
use crate::workspace::commit::{Draft, Refusal};
use crate::workspace::forbidden::Forbidden;

/// Keeps the dates of a lead whose state moved.
pub(super) fn moved(draft: &mut Draft<'_>, change: &Change) {
    if !edited(change, lead::STATE.field) {
        return;
    }
    let Some(after) = draft.record(lead::ID, change.id) else {
        return;
    };
    let state = after.get(lead::STATE);
    let talked = matches!(state, Some(LeadState::Contacted | LeadState::Qualified | LeadState::Converted));
    // When the leads of an old list were talked to is not for the desk to guess.
    if *draft.origin == Origin::Person && talked && after.get(lead::FIRST_CONTACT).is_none() {
        let today = draft.circumstances.today();
        put(draft, change, lead::FIRST_CONTACT, Some(today));
    }
    let converted = state == Some(LeadState::Converted) && after.get(lead::CUSTOMER).is_some();
    if converted != after.get(lead::CONVERTED_AT).is_some() {
        let now = draft.circumstances.now;
        put(draft, change, lead::CONVERTED_AT, converted.then_some(now));
    }
}

/// Refuses a state that lacks what it says.
pub(super) fn hold(draft: &Draft<'_>, change: &Change) -> Result<(), Refusal> {
    if change.action == Action::Delete || !edited(change, lead::STATE.field) {
        return Ok(());
    }
    let Some(after) = draft.record(lead::ID, change.id) else {
        return Ok(());
    };
    let name = || draft.called(&after);
    match after.get(lead::STATE) {
        Some(LeadState::Converted) if after.get(lead::CUSTOMER).is_none() => {
            Err(Refusal::Forbidden(Forbidden::LeadNotConverted(name())))
        }
        Some(LeadState::Unqualified) if after.text(lead::REASON).trim().is_empty() => {
            Err(Refusal::Forbidden(Forbidden::LeadWithoutReason(name())))
        }
        _ => Ok(()),
    }
}
