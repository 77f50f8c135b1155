//! What follows from consents (R197): when one was given or taken back is known although nobody typed it, and what a file
//! brought says so.

use super::{Draft, edited, put};
use crate::model::Record;
use crate::model::change::{Action, Change, Origin};
use crate::model::schema::tables::consent::{self, ConsentState, ConsentWay};
use crate::workspace::commit::Circumstances;

/// What a new consent starts with.
pub(super) fn defaults(record: &mut Record, circumstances: &Circumstances<'_>, origin: &Origin) {
    let moved = match record.get(consent::STATE) {
        Some(ConsentState::Given) => consent::GIVEN_AT,
        Some(ConsentState::Withdrawn) => consent::WITHDRAWN_AT,
        None => return,
    };
    if record.value(moved.field).is_none() {
        record.set(moved, circumstances.now);
    }
    if matches!(origin, Origin::Import(_)) && record.value(consent::WAY.field).is_none() {
        record.set(consent::WAY, ConsentWay::Import);
    }
}

/// A consent that somebody sets to given or withdrawn is so from now on, unless they say since when.
pub(super) fn moved(draft: &mut Draft<'_>, change: &Change) {
    if change.action != Action::Update || !edited(change, consent::STATE.field) {
        return;
    }
    let Some(after) = draft.record(consent::ID, change.id) else {
        return;
    };
    let key = match after.get(consent::STATE) {
        Some(ConsentState::Given) => consent::GIVEN_AT,
        Some(ConsentState::Withdrawn) => consent::WITHDRAWN_AT,
        None => return,
    };
    let now = draft.circumstances.now;
    if !edited(change, key.field) {
        put(draft, change, key, Some(now));
    }
}
