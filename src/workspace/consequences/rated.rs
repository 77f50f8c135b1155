//! What a customer answered about a case is the rating of the case, for its page, its lists and all figures (R113).

use super::{Draft, edited};
use crate::model::answers::Answers;
use crate::model::case_rating;
use crate::model::change::Change;
use crate::model::record::FieldValue;
use crate::model::schema::tables::{answer_sheet, service_case};

/// Rates the case about which a sheet was answered. What the customer answers goes before what the desk had noted; a
/// comment that is there stays.
// Nobody's first list is made of it.
#[inline(never)]
pub(super) fn case_rated(draft: &mut Draft<'_>, change: &Change) {
    let says = [answer_sheet::ANSWERS.field, answer_sheet::SERVICE_CASE.field];
    if !says.into_iter().any(|field| edited(change, field)) {
        return;
    }
    let Some(sheet) = draft.record(answer_sheet::ID, change.id).filter(answer_sheet::is_answered) else {
        return;
    };
    let about = sheet.get(answer_sheet::SERVICE_CASE);
    let Some(case) = about.and_then(|id| draft.record(service_case::ID, id)) else {
        return;
    };
    let asked = sheet.get(answer_sheet::SURVEY).map(|survey| draft.workspace.questions(survey)).unwrap_or_default();
    let answers = Answers::read(sheet.text(answer_sheet::ANSWERS));
    let score = case_rating::score(&asked, &answers);
    if score.is_some() && score != case.get(service_case::SATISFACTION) {
        let score = score.map(FieldValue::into_value);
        draft.set(service_case::ID, case.id, service_case::SATISFACTION.field, score);
    }
    if let Some(words) = case_rating::words(&asked, &answers)
        && case.text(service_case::SATISFACTION_COMMENT).is_empty()
    {
        draft.set(service_case::ID, case.id, service_case::SATISFACTION_COMMENT.field, Some(words.into_value()));
    }
}
