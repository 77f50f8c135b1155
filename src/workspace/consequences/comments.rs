//! What follows from a comment (R212): whom it names. What somebody has said is theirs alone to change or to delete.

use super::edited;
use crate::model::change::{Action, Change};
use crate::model::mention::mentioned;
use crate::model::record::FieldValue;
use crate::model::schema::facts;
use crate::model::schema::tables::comment;
use crate::workspace::commit::{Draft, Refusal};
use crate::workspace::forbidden::Forbidden;

/// Notes whom a comment names. Whoever has marked an earlier wording as read has read this one as well.
pub(super) fn said(draft: &mut Draft<'_>, change: &Change) {
    if !edited(change, comment::CONTENT.field) {
        return;
    }
    let Some(after) = draft.record(comment::ID, change.id) else {
        return;
    };
    let named = mentioned(after.text(comment::CONTENT), &draft.workspace.people());
    draft.set(comment::ID, change.id, comment::MENTIONS.field, named.into_value().non_empty());
}

/// Refuses to change or to delete what somebody else has said. It goes with the record that it is about.
pub(super) fn hold(draft: &Draft<'_>, change: &Change) -> Result<(), Refusal> {
    let Some(before) = draft.workspace.record(comment::ID, change.id) else {
        return Ok(());
    };
    let goes = change.action == Action::Delete;
    let about = comment::OWNERS.iter().filter_map(|(_, key)| before.get(*key));
    let mut whole = about.filter_map(|id| draft.change_of(id));
    if goes && whole.any(|whole| whole.action == Action::Delete) {
        return Ok(());
    }
    let author = before.text(facts::CREATED_BY);
    let is_own = author == draft.circumstances.author;
    if !is_own && (goes || edited(change, comment::CONTENT.field)) {
        return Err(Refusal::Forbidden(Forbidden::CommentOfAnother(author.to_owned())));
    }
    Ok(())
}
