//! What people agree on is written whole. A release that can't read what a later one has written down would replace it
//! without having shown it, so it must not write at all.

use serde::Deserialize;

use crate::model::change::Change;
use crate::model::link_days::{LinkDays, RANGE};
use crate::model::schema::rules::Flaw;
use crate::model::schema::tables::policy;
use crate::model::value::Value;
use crate::workspace::Forbidden;
use crate::workspace::commit::Refusal;

/// What all agreements have in common.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

fn version(body: Option<&Value>) -> Option<u32> {
    let body: Versioned = serde_json::from_str(body?.as_text()?).ok()?;
    Some(body.version)
}

/// Refuses an agreement in an earlier form than the one that it would replace, and one that makes no sense.
pub(super) fn hold(change: &Change) -> Result<(), Refusal> {
    let edit = change.edits.iter().find(|edit| edit.field == policy::BODY.field);
    let body = edit.and_then(|edit| edit.after.as_ref()?.as_text());
    if let Some(days) = body.filter(|_| change.id == policy::LINKS).and_then(LinkDays::beyond) {
        let (least, most) = (i64::from(RANGE.0), i64::from(RANGE.1));
        let flaw = Flaw::OutOfRange { number: i64::from(days), least, most };
        return Err(Refusal::Flawed(vec![(change.id, policy::BODY.field, flaw)]));
    }
    let before = edit.and_then(|edit| version(edit.before.as_ref()));
    let after = edit.and_then(|edit| version(edit.after.as_ref()));
    match (before, after) {
        (Some(before), Some(after)) if before > after => Err(Refusal::Forbidden(Forbidden::WrittenByLater)),
        _ => Ok(()),
    }
}
