//! The saved views of whom the company sells to: customers, contacts, leads, what they agreed to, and how they are sorted.

use super::conditions::{by, empty, filled, in_review, one_of, open_leads, overdue, returning, to_review, unverified};
use super::{ALL, SavedView};
use crate::i18n::texts::{care, consent as consents, leads, module as words, pool, review as reviews, segments};
use crate::model::schema::facts;
use crate::model::schema::tables::consent::{self, ConsentState};
use crate::model::schema::tables::lead::{self, LeadState};
use crate::model::schema::tables::review::ReviewState;
use crate::model::schema::tables::{contact, customer, segment, tag};
use crate::pages::today::gather::no_next_step;
use crate::workspace::{Condition, Filter, Test};

pub(super) const CUSTOMERS: &[SavedView] = &[
    ALL,
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(customer::OWNER.field, &me.name)]) },
    SavedView { label: words::OVERDUE, filter: |_, _| Filter::all(vec![overdue(customer::NEXT_FOLLOW_UP.field)]) },
    SavedView { label: words::UNPLANNED, filter: |_, _| Filter::all(no_next_step()) },
    SavedView { label: words::OPEN_QUESTIONS, filter: |_, _| Filter::all(vec![filled(customer::OPEN_QUESTION.field)]) },
    SavedView {
        label: words::WON,
        filter: |_, _| Filter::all(vec![one_of(customer::STATUS.field, vec![customer::Status::Won.code()])]),
    },
    SavedView { label: pool::POOL, filter: |_, _| Filter::all(vec![empty(customer::OWNER.field)]) },
    SavedView { label: pool::RETURNING, filter: |_, _| returning(None) },
    SavedView { label: words::IMPORT_NOTES, filter: |_, _| Filter::all(vec![filled(facts::IMPORT_NOTE.field)]) },
    SavedView { label: reviews::TO_REVIEW, filter: |_, _| to_review(customer::ID) },
    SavedView { label: reviews::DRAFTS, filter: |_, _| in_review(customer::ID, ReviewState::Draft) },
    SavedView { label: words::UNVERIFIED, filter: |_, today| unverified(customer::VERIFIED_ON.field, today) },
];

pub(super) const CONTACTS: &[SavedView] = &[
    ALL,
    SavedView {
        label: words::DECISION_MAKERS,
        filter: |_, _| Filter::all(vec![one_of(contact::ROLE.field, vec![contact::Role::DecisionMaker.code()])]),
    },
    SavedView { label: reviews::TO_REVIEW, filter: |_, _| to_review(contact::ID) },
    SavedView { label: words::UNVERIFIED, filter: |_, today| unverified(contact::VERIFIED_ON.field, today) },
];

pub(super) const CONSENTS: &[SavedView] = &[
    ALL,
    SavedView {
        label: consents::GIVEN_VIEW,
        filter: |_, _| Filter::all(vec![one_of(consent::STATE.field, vec![ConsentState::Given.code()])]),
    },
    SavedView {
        label: consents::WITHDRAWN_VIEW,
        filter: |_, _| Filter::all(vec![one_of(consent::STATE.field, vec![ConsentState::Withdrawn.code()])]),
    },
    SavedView {
        label: consents::LATELY,
        filter: |_, _| {
            Filter::all(vec![
                one_of(consent::STATE.field, vec![ConsentState::Withdrawn.code()]),
                Condition { field: consent::WITHDRAWN_AT.field, test: Test::InLastDays(30) },
            ])
        },
    },
];

pub(super) const LEADS: &[SavedView] = &[
    ALL,
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![open_leads(), by(lead::OWNER.field, &me.name)]) },
    SavedView {
        label: leads::TO_CONTACT,
        filter: |_, _| Filter::all(vec![one_of(lead::STATE.field, vec![LeadState::New.code()])]),
    },
    SavedView {
        label: leads::TO_CONVERT,
        filter: |_, _| Filter::all(vec![one_of(lead::STATE.field, vec![LeadState::Qualified.code()])]),
    },
    SavedView { label: pool::POOL, filter: |_, _| Filter::all(vec![open_leads(), empty(lead::OWNER.field)]) },
    SavedView { label: words::IMPORT_NOTES, filter: |_, _| Filter::all(vec![filled(facts::IMPORT_NOTE.field)]) },
];

pub(super) const SEGMENTS: &[SavedView] =
    &[ALL, SavedView { label: care::RULES, filter: |_, _| Filter::all(vec![filled(segment::CARE_EVERY.field)]) }];

pub(super) const TAGS: &[SavedView] =
    &[ALL, SavedView { label: segments::RULED, filter: |_, _| Filter::all(vec![filled(tag::RULE.field)]) }];
