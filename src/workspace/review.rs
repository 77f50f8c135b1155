//! What follows for the review of a record (R264): a new one is to be reviewed, whoever verifies it is named with the day,
//! and what was verified and is changed afterwards is to be reviewed again.

use super::commit::{Circumstances, Draft};
use super::consequences::{self, put};
use crate::model::Record;
use crate::model::change::{Action, Change, Origin};
use crate::model::schema::tables::review::{self, ReviewState};

/// The state of a new record, where it says none itself. A record that comes with the day of its verification is
/// verified; by whom is known only where a person enters it.
pub(super) fn begin(record: &mut Record, circumstances: &Circumstances<'_>, origin: &Origin) {
    let Some(of) = review::of(record.entity) else {
        return;
    };
    let dated = record.get(of.on).is_some();
    let state = record.get(of.state).unwrap_or(if dated { ReviewState::Verified } else { ReviewState::ToReview });
    record.set(of.state, state);
    if state != ReviewState::Verified {
        return;
    }
    if !dated {
        record.set(of.on, circumstances.today());
    }
    if *origin == Origin::Person {
        record.set(of.by, circumstances.author.to_owned());
    }
}

/// Brings the review of a record that was edited up to that edit.
pub(super) fn edited(draft: &mut Draft<'_>, change: &Change) {
    let Some(of) = review::of(change.entity).filter(|_| change.action == Action::Update) else {
        return;
    };
    let moved = |field| consequences::edited(change, field);
    let (stated, dated) = (moved(of.state.field), moved(of.on.field));
    let held = of.held.iter().any(|field| moved(*field));
    // Most edits are of something else, and the record need not be read for them.
    if !stated && !dated && !held {
        return;
    }
    let Some(after) = draft.record(change.entity, change.id) else {
        return;
    };
    let (verified, has_day) = (after.get(of.state) == Some(ReviewState::Verified), after.get(of.on).is_some());
    let author = draft.circumstances.author.to_owned();
    if stated && verified || dated && has_day && !stated {
        let today = draft.circumstances.today();
        put(draft, change, of.state, Some(ReviewState::Verified));
        if !dated || !has_day {
            put(draft, change, of.on, Some(today));
        }
        put(draft, change, of.by, Some(author));
    } else if !stated && verified && (dated || held) {
        // Who verified it last, and when, stays known.
        put(draft, change, of.state, Some(ReviewState::ToReview));
    }
}
