//! What follows from marketing, care and loyalty: the days and people that a new record leaves out, the stage of life
//! that began when a person changed a customer's status (R159), and who referred a customer (R135).

use super::{Circumstances, Draft, edited, put};
use crate::model::change::{Action, Change, Origin};
use crate::model::record::FieldValue;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::lifecycle::{self, LifeStage};
use crate::model::schema::tables::{
    answer_sheet, campaign, feedback, lead, opportunity, participation, points, question, referral, segment, survey,
    team_note,
};
use crate::model::value::CalendarDate;
use crate::model::{Key, Record, RecordId};

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
        segment::ID => {
            default(record, segment::LIST, segment::List::Customers);
            default(record, segment::OWNER, circumstances.author.to_owned());
        }
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

/// The campaign of a lead or an opportunity, named in words and as a record: the one follows the other, whichever was
/// entered, so that no file and no old record has to know of the campaign's page (R157). Words that name no campaign stay.
pub(super) fn campaign_named(draft: &mut Draft<'_>, change: &Change) {
    let (words, reference) = match change.entity {
        lead::ID => (lead::CAMPAIGN, lead::FROM_CAMPAIGN),
        _ => (opportunity::CAMPAIGN, opportunity::FROM_CAMPAIGN),
    };
    let Some(record) = draft.record(change.entity, change.id) else {
        return;
    };
    if edited(change, reference.field) {
        if let Some(named) = record.get(reference).and_then(|id| draft.record(campaign::ID, id)) {
            put(draft, change, words, Some(named.text(campaign::NAME).to_owned()));
        }
    } else if edited(change, words.field) {
        let found = campaign_of(draft, record.text(words));
        put(draft, change, reference, found);
    }
}

/// The campaign of that name.
fn campaign_of(draft: &Draft<'_>, name: &str) -> Option<RecordId> {
    let name = name.trim();
    let table = draft.workspace.table(campaign::ID).filter(|_| !name.is_empty())?;
    let row = table.rows().find(|row| table.text(*row, campaign::NAME.field) == Some(name))?;
    table.id(row)
}

/// A deal that a person says came from a campaign is what came of the customer's taking part, where that says nothing yet.
/// A campaign may have thousands of guests, so they are looked through only where that is what was said.
pub(super) fn deal_of_campaign(draft: &mut Draft<'_>, change: &Change) {
    if !draft.sets(change.id, opportunity::FROM_CAMPAIGN.field) && !edited(change, opportunity::CUSTOMER.field) {
        return;
    }
    let Some(deal) = draft.record(opportunity::ID, change.id).filter(|_| *draft.origin == Origin::Person) else {
        return;
    };
    let (Some(from), Some(customer)) = (deal.get(opportunity::FROM_CAMPAIGN), deal.get(opportunity::CUSTOMER)) else {
        return;
    };
    let rows = draft.workspace.children(participation::ID, participation::CAMPAIGN.field, from);
    let guests = rows.into_iter().filter_map(|row| draft.workspace.record_at(participation::ID, row));
    let known: Vec<Record> = guests.filter(|guest| guest.get(participation::CUSTOMER) == Some(customer)).collect();
    if known.iter().any(|guest| guest.get(participation::OPPORTUNITY) == Some(deal.id)) {
        return;
    }
    if let Some(guest) = known.iter().find(|guest| guest.get(participation::OPPORTUNITY).is_none()) {
        draft.set(participation::ID, guest.id, participation::OPPORTUNITY.field, Some(deal.id.into_value()));
    }
}

/// A customer of which nobody said who referred it says so once its referral is entered, and follows it where the referral
/// is put right; what somebody else was said to be stays.
pub(super) fn referral_noted(draft: &mut Draft<'_>, change: &Change) {
    let Some(said) = draft.record(referral::ID, change.id) else {
        return;
    };
    let (Some(referrer), Some(referred)) = (said.get(referral::REFERRER), said.get(referral::REFERRED)) else {
        return;
    };
    let earlier = change.before(referral::REFERRER);
    let follows = |customer: Record| {
        let said = customer.get(customer::REFERRED_BY);
        said.is_none() || said == earlier
    };
    if referrer != referred && draft.record(customer::ID, referred).is_some_and(follows) {
        draft.set(customer::ID, referred, customer::REFERRED_BY.field, Some(referrer.into_value()));
    }
}
