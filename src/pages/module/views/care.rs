//! The saved views of what is done for customers: campaigns, what they say and bring, and service.

use super::conditions::{
    by, campaigns_in, cases_of, empty, escalated, is_not, late_cases, news_due, one_of, open_cases, unassigned_cases,
};
use super::{ALL, SavedView};
use crate::i18n::texts::{care, cases, marketing, module as words, service};
use crate::model::schema::tables::{article, campaign, feedback, points, referral, repair, service_case};
use crate::model::value::Value;
use crate::workspace::{Condition, Filter, Test};

pub(super) const CAMPAIGNS: &[SavedView] = &[
    ALL,
    SavedView {
        label: marketing::RUNNING,
        filter: |_, _| Filter::all(vec![campaigns_in(campaign::CampaignState::Running)]),
    },
    SavedView {
        label: marketing::PLANNED,
        filter: |_, _| Filter::all(vec![campaigns_in(campaign::CampaignState::Planned)]),
    },
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(campaign::OWNER.field, &me.name)]) },
];

pub(super) const FEEDBACK: &[SavedView] = &[
    ALL,
    SavedView { label: marketing::UNSETTLED, filter: |_, _| Filter::all(vec![is_not(feedback::CLOSED.field)]) },
    SavedView {
        label: marketing::COMPLAINTS,
        filter: |_, _| Filter::all(vec![one_of(feedback::KIND.field, vec![feedback::FeedbackKind::Complaint.code()])]),
    },
];

pub(super) const REFERRALS: &[SavedView] =
    &[ALL, SavedView { label: care::UNREWARDED, filter: |_, _| Filter::all(vec![is_not(referral::REWARDED.field)]) }];

pub(super) const POINTS: &[SavedView] = &[
    ALL,
    SavedView {
        label: care::EARNED,
        filter: |_, _| {
            Filter::all(vec![Condition { field: points::POINTS.field, test: Test::AtLeast(Value::Integer(1)) }])
        },
    },
    SavedView {
        label: care::SPENT,
        filter: |_, _| {
            Filter::all(vec![Condition { field: points::POINTS.field, test: Test::AtMost(Value::Integer(-1)) }])
        },
    },
];

pub(super) const CASES: &[SavedView] = &[
    ALL,
    SavedView { label: words::OPEN, filter: |_, _| Filter::all(vec![open_cases()]) },
    SavedView { label: words::MINE, filter: |me, _| cases_of(&me.name) },
    SavedView { label: service::UNASSIGNED, filter: |_, _| unassigned_cases() },
    SavedView { label: service::LATE, filter: |_, _| late_cases() },
    SavedView { label: service::NEWS_DUE, filter: |_, today| news_due(today) },
    SavedView { label: service::ESCALATE, filter: |_, _| escalated() },
    SavedView {
        label: words::SOLVED,
        filter: |_, _| {
            let done = vec![service_case::CaseState::Solved.code(), service_case::CaseState::Closed.code()];
            Filter::all(vec![one_of(service_case::STATE.field, done)])
        },
    },
];

pub(super) const ARTICLES: &[SavedView] = &[
    ALL,
    SavedView {
        label: cases::DRAFTS,
        filter: |_, _| {
            let published = vec![article::ArticleState::Published.code()];
            Filter::all(vec![Condition { field: article::STATE.field, test: Test::NotOneOf(published) }])
        },
    },
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(article::OWNER.field, &me.name)]) },
];

pub(super) const REPAIRS: &[SavedView] = &[
    ALL,
    SavedView { label: cases::UNFINISHED, filter: |_, _| Filter::all(vec![empty(repair::FINISHED_ON.field)]) },
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(repair::TECHNICIAN.field, &me.name)]) },
];
