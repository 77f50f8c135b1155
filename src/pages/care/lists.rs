//! The lists of feedback, referrals, points and stages passed, and the pages of their records.

use leptos::prelude::*;

use crate::i18n::texts::{care as words, marketing};
use crate::i18n::{locale_untracked, tr};
use crate::insight::satisfaction::of_feedback;
use crate::model::record::FieldValue;
use crate::model::rights::Act;
use crate::model::schema::tables::points::REASONS;
use crate::model::schema::tables::question::Dimension;
use crate::model::schema::tables::{feedback, lifecycle, points, referral};
use crate::model::{Change, EntityId, FieldId, Record, RecordId, Text};
use crate::pages::module::{ModulePage, Parts};
use crate::pages::record::{Open, RecordPage, Slots};
use crate::pages::support::{latest_first, save};
use crate::pages::surveys::sheet::mean_text;
use crate::ui::icons::{Icon, IconName};
use crate::workspace::Workspace;

const FEEDBACK: Slots = plain(feedback::ID, Some(feedback::KIND.field), &[feedback::NUMBER.field]);
const POINTS: Slots = plain(points::ID, None, &[points::REASON.field]);
const STAGES: Slots = plain(lifecycle::ID, Some(lifecycle::STAGE.field), &[]);
const REFERRALS: Slots = Slots {
    quick: Some(credit),
    lead: Some(self_referral),
    ..plain(referral::ID, Some(referral::CHANNEL.field), &[referral::NUMBER.field])
};

const fn plain(entity: EntityId, status: Option<FieldId>, hidden: &'static [FieldId]) -> Slots {
    Slots { entity, status, hidden, quick: None, lead: None, main: None, side: None }
}

fn record(slots: Slots, id: RecordId) -> AnyView {
    view! { <RecordPage slots=slots id=id /> }.into_any()
}

/// The list of feedback, the newest first, with the mean of what is shown.
#[component]
pub fn FeedbackPage() -> impl IntoView {
    let parts = Parts {
        entity: feedback::ID,
        order: Some(feedback_order),
        board: None,
        sum: Some(mean),
        record: |id| record(FEEDBACK, id),
        key: "feedback",
    };
    view! { <ModulePage parts=parts /> }
}

/// The list of referrals, the newest first.
#[component]
pub fn ReferralsPage() -> impl IntoView {
    let parts = Parts {
        entity: referral::ID,
        order: Some(referral_order),
        board: None,
        sum: None,
        record: |id| record(REFERRALS, id),
        key: "referrals",
    };
    view! { <ModulePage parts=parts /> }
}

/// The list of points, the newest first, with their sum.
#[component]
pub fn PointsPage() -> impl IntoView {
    let parts = Parts {
        entity: points::ID,
        order: Some(points_order),
        board: None,
        sum: Some(sum),
        record: |id| record(POINTS, id),
        key: "points",
    };
    view! { <ModulePage parts=parts /> }
}

/// The list of stages passed, the newest first.
#[component]
pub fn StagesPage() -> impl IntoView {
    let parts = Parts {
        entity: lifecycle::ID,
        order: Some(stage_order),
        board: None,
        sum: None,
        record: |id| record(STAGES, id),
        key: "stages",
    };
    view! { <ModulePage parts=parts /> }
}

fn feedback_order(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, feedback::ID, feedback::GIVEN_ON.field, rows)
}

fn referral_order(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, referral::ID, referral::REFERRED_ON.field, rows)
}

fn points_order(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, points::ID, points::BOOKED_ON.field, rows)
}

fn stage_order(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    latest_first(workspace, lifecycle::ID, lifecycle::ENTERED_ON.field, rows)
}

fn mean(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let said: Vec<Record> = rows.iter().filter_map(|row| workspace.record_at(feedback::ID, *row)).collect();
    let overall = of_feedback(said.iter()).get(Dimension::Overall).mean();
    overall.map(|mean| (marketing::MEAN, mean_text(mean))).into_iter().collect()
}

fn sum(workspace: &Workspace, rows: &[u32]) -> Vec<(Text, String)> {
    let entries = rows.iter().filter_map(|row| workspace.number(points::ID, *row, points::POINTS.field));
    vec![(words::POINTS_SUM, entries.fold(0_i64, i64::saturating_add).to_string())]
}

/// Whether the points of a referral are still to be credited.
fn is_owed(referral: &Record) -> bool {
    let points = referral.get(referral::REWARD_POINTS).unwrap_or(0);
    points > 0 && referral.get(referral::REWARDED) != Some(true) && !is_self(referral)
}

fn is_self(referral: &Record) -> bool {
    let who = referral.get(referral::REFERRER);
    who.is_some() && who == referral.get(referral::REFERRED)
}

/// A press that credits the points of a referral and notes that it was done, in one step.
fn credit(open: Open) -> AnyView {
    let owed = Memo::new(move |_| {
        let may = open.desk.may(points::ID, Act::Create) && open.desk.may(referral::ID, Act::Edit);
        may && open.record.with(|record| record.as_ref().is_some_and(is_owed))
    });
    let credit = move |_| {
        let Some(before) = open.record.get_untracked() else { return };
        let Some((count, changes)) = crediting(open, &before) else { return };
        let said = words::CREDITED.fill(locale_untracked(), &[&count.to_string()]);
        save(open.desk, said.clone(), changes, Some(said));
    };
    let button = move || {
        owed.get().then(|| {
            view! {
                <button type="button" class="button" data-kind="primary" on:click=credit>
                    <Icon name=IconName::Star />
                    <span>{tr(words::CREDIT)}</span>
                </button>
            }
        })
    };
    button.into_any()
}

fn crediting(open: Open, before: &Record) -> Option<(i64, Vec<Change>)> {
    let count = before.get(referral::REWARD_POINTS)?;
    let reason = REASONS.get(1).map_or("", |reason| reason.get(locale_untracked()));
    let mut entry = Record::new(points::ID, open.desk.new_id())
        .with(points::REASON, reason.to_owned())
        .with(points::POINTS, count)
        .with(points::REFERENCE, before.text(referral::NUMBER).to_owned());
    entry.set_value(points::CUSTOMER.field, before.get(referral::REFERRER).map(FieldValue::into_value));
    let noted = Change::between(before, &before.clone().with(referral::REWARDED, true))?;
    Some((count, vec![Change::create(&entry), noted]))
}

/// That a referral names one customer twice.
fn self_referral(open: Open) -> AnyView {
    let is_one = Memo::new(move |_| open.record.with(|record| record.as_ref().is_some_and(is_self)));
    let notice = move || {
        is_one.get().then(|| {
            view! {
                <div class="notice" data-tone="warning" role="status">
                    <Icon name=IconName::Warning />
                    <div class="notice-text">
                        <p>{tr(words::SELF_REFERRED)}</p>
                    </div>
                </div>
            }
        })
    };
    notice.into_any()
}
