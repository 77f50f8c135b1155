//! What follows from marketing, care and loyalty: the days and people that a new record leaves out, the stage of life
//! that began when a person changed a customer's status (R159), and who referred a customer (R135).

use super::{Circumstances, Draft, edited};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::lifecycle::{self, LifeStage};
use crate::model::schema::tables::{
    answer_sheet, campaign, feedback, participation, points, question, referral, survey, team_note,
};
use crate::model::value::CalendarDate;
use crate::model::{Key, Record};

fn default<T: FieldValue>(record: &mut Record, key: Key<T>, value: T) {
    if record.value(key.field).is_none() {
        record.set(key, value);
    }
}

/// Fills what a new record leaves out. On which day something happened that a file brings, only the file can say.
pub(super) fn defaults(record: &mut Record, circumstances: &Circumstances<'_>, origin: &Origin) {
    let day = |record: &mut Record, key: Key<CalendarDate>| {
        if *origin == Origin::Person {
            default(record, key, circumstances.today());
        }
    };
    match record.entity {
        campaign::ID => {
            default(record, campaign::STATE, campaign::CampaignState::Planned);
            default(record, campaign::OWNER, circumstances.author.to_owned());
        }
        participation::ID => day(record, participation::INVITED_ON),
        feedback::ID => day(record, feedback::GIVEN_ON),
        survey::ID => {
            default(record, survey::STATE, survey::SurveyState::Draft);
            default(record, survey::OWNER, circumstances.author.to_owned());
        }
        question::ID => {
            let code = question::code_of(record.id);
            default(record, question::CODE, code);
            default(record, question::ANSWER, question::AnswerKind::Score);
        }
        answer_sheet::ID => {
            // A sheet for which a link is made is answered later.
            if !record.text(answer_sheet::ANSWERS).is_empty() {
                day(record, answer_sheet::ANSWERED_ON);
            }
            if *origin == Origin::Person {
                default(record, answer_sheet::ASKED_BY, circumstances.author.to_owned());
            }
        }
        lifecycle::ID => day(record, lifecycle::ENTERED_ON),
        referral::ID => day(record, referral::REFERRED_ON),
        points::ID => day(record, points::BOOKED_ON),
        team_note::ID => default(record, team_note::STATE, team_note::NoteState::New),
        _ => {}
    }
}

/// Writes down the day on which a sheet that was made for a link was filled in by a person of the desk.
pub(super) fn sheet_filled(draft: &mut Draft<'_>, change: &Change) {
    let by_person = *draft.origin == Origin::Person && change.action == Action::Update;
    if !by_person || !edited(change, answer_sheet::ANSWERS.field) {
        return;
    }
    let undated = |sheet: Record| sheet.get(answer_sheet::ANSWERED_ON).is_none();
    if draft.record(answer_sheet::ID, change.id).is_some_and(undated) {
        let today = draft.circumstances.today();
        draft.set(answer_sheet::ID, change.id, answer_sheet::ANSWERED_ON.field, Some(today.into_value()));
    }
}

/// Writes down the stage that a person's change of the status began. What time alone changes is written nowhere: it is
/// reckoned for the day on which somebody looks.
pub(super) fn stage_passed(draft: &mut Draft<'_>, change: &Change) {
    let by_person = *draft.origin == Origin::Person && change.action == Action::Update;
    if !by_person || !edited(change, customer::STATUS.field) {
        return;
    }
    let Some(status) = change.after(customer::STATUS.field).and_then(Status::from_value) else {
        return;
    };
    let mut passed = Record::new(lifecycle::ID, draft.circumstances.new_id())
        .with(lifecycle::CUSTOMER, change.id)
        .with(lifecycle::STAGE, LifeStage::of(status));
    if let Some(before) = change.before(customer::STATUS) {
        passed.set(lifecycle::PREVIOUS, LifeStage::of(before));
    }
    draft.add(passed);
}

/// A customer of which nobody said who referred it says so once its referral is entered.
pub(super) fn referral_noted(draft: &mut Draft<'_>, change: &Change) {
    let Some(said) = draft.record(referral::ID, change.id) else {
        return;
    };
    let (Some(referrer), Some(referred)) = (said.get(referral::REFERRER), said.get(referral::REFERRED)) else {
        return;
    };
    let unsaid = |customer: Record| customer.value(customer::REFERRED_BY.field).is_none();
    if referrer != referred && draft.record(customer::ID, referred).is_some_and(unsaid) {
        draft.set(customer::ID, referred, customer::REFERRED_BY.field, Some(referrer.into_value()));
    }
}
