//! The saved views of the modules: named filters that a desk asks for every day.

mod conditions;

use conditions::{
    binding, by, campaigns_in, empty, filled, in_review, is_not, one_of, open_cases, open_deals, open_leads, overdue,
    pending, running, some_of, unpaid, unverified,
};

use crate::i18n::texts::{
    approvals, care, cases, consent as consents, goals, help, leads, marketing, module as words, money, pool,
    purchases, review as reviews, segments, selling, service,
};
use crate::insight::closing;
use crate::model::schema::facts;
use crate::model::schema::tables::consent::{self, ConsentState};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::invoice::{self, InvoiceState};
use crate::model::schema::tables::lead::{self, LeadState};
use crate::model::schema::tables::review::ReviewState;
use crate::model::schema::tables::{
    approval, article, campaign, contact, customer, feedback, goal, instalment, interaction, opportunity, payment,
    points, product, purchase, referral, repair, segment, service_case, tag, task, team_note,
};
use crate::model::value::{CalendarDate, Value};
use crate::model::{EntityId, Text};
use crate::pages::tasks::order::{done, to_do};
use crate::pages::today::gather::no_next_step;
use crate::workspace::{Condition, Filter, Test, Who};

pub use conditions::{
    cases_of, escalated, late_cases, late_cases_beside, news_due, returning, to_review, unassigned_cases, waiting_for,
};

/// A named filter.
#[derive(Clone, Copy, Debug)]
pub struct SavedView {
    /// Its name.
    pub label: Text,
    /// The filter for a person on a day.
    pub filter: fn(&Who, CalendarDate) -> Filter,
}

/// The views of a table; the first lets everything through.
pub const fn views(entity: EntityId) -> &'static [SavedView] {
    match entity {
        customer::ID => CUSTOMERS,
        contact::ID => CONTACTS,
        lead::ID => LEADS,
        opportunity::ID => OPPORTUNITIES,
        contract::ID => CONTRACTS,
        instalment::ID => INSTALMENTS,
        payment::ID => PAYMENTS,
        invoice::ID => INVOICES,
        approval::ID => APPROVALS,
        service_case::ID => CASES,
        interaction::ID => FOLLOW_UPS,
        task::ID => TASKS,
        product::ID => PRODUCTS,
        purchase::ID => PURCHASES,
        campaign::ID => CAMPAIGNS,
        feedback::ID => FEEDBACK,
        referral::ID => REFERRALS,
        points::ID => POINTS,
        article::ID => ARTICLES,
        repair::ID => REPAIRS,
        goal::ID => GOALS,
        segment::ID => SEGMENTS,
        tag::ID => TAGS,
        team_note::ID => NOTES,
        consent::ID => CONSENTS,
        _ => &[],
    }
}

/// The conditions with which the list of a table begins: all of it, of tasks what is to be done.
pub fn first_filter(entity: EntityId, me: &Who, today: CalendarDate) -> Filter {
    let first = usize::from(entity == task::ID);
    views(entity).get(first).map(|view| (view.filter)(me, today)).unwrap_or_default()
}

/// The conditions of what is somebody's own, where a list has such a view (R54).
pub fn mine(entity: EntityId, me: &Who, today: CalendarDate) -> Option<Filter> {
    views(entity).iter().find(|view| view.label == words::MINE).map(|view| (view.filter)(me, today))
}

/// The conditions of what is a team's, where a list knows teams: of cases, those that are open (R54).
pub fn of_team(entity: EntityId, team: &str) -> Option<Filter> {
    match entity {
        customer::ID => Some(Filter::all(vec![by(customer::TEAM.field, team)])),
        service_case::ID => Some(Filter::all(vec![open_cases(), by(service_case::TEAM.field, team)])),
        _ => None,
    }
}

const ALL: SavedView = SavedView { label: words::ALL, filter: |_, _| Filter::default() };

const CUSTOMERS: &[SavedView] = &[
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

const CONTACTS: &[SavedView] = &[
    ALL,
    SavedView {
        label: words::DECISION_MAKERS,
        filter: |_, _| Filter::all(vec![one_of(contact::ROLE.field, vec![contact::Role::DecisionMaker.code()])]),
    },
    SavedView { label: reviews::TO_REVIEW, filter: |_, _| to_review(contact::ID) },
    SavedView { label: words::UNVERIFIED, filter: |_, today| unverified(contact::VERIFIED_ON.field, today) },
];

const CONSENTS: &[SavedView] = &[
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

const LEADS: &[SavedView] = &[
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

/// From how much on a deal is a large one, in fen (R106).
const DEAR: i64 = 10_000_000;

const OPPORTUNITIES: &[SavedView] = &[
    ALL,
    SavedView { label: words::OPEN, filter: |_, _| Filter::all(vec![open_deals()]) },
    SavedView {
        label: words::MINE,
        filter: |me, _| Filter::all(vec![open_deals(), by(opportunity::OWNER.field, &me.name)]),
    },
    SavedView {
        label: words::OVERDUE,
        filter: |_, _| Filter::all(vec![open_deals(), overdue(opportunity::NEXT_FOLLOW_UP.field)]),
    },
    SavedView { label: selling::CLOSING_VIEW, filter: |_, today| Filter::all(closing::conditions(today)) },
    SavedView {
        label: selling::DEAR_VIEW,
        filter: |_, _| {
            let dear = Test::AtLeast(Value::Integer(DEAR));
            Filter::all(vec![open_deals(), Condition { field: opportunity::AMOUNT.field, test: dear }])
        },
    },
    SavedView {
        label: words::WON,
        filter: |_, _| Filter::all(vec![one_of(opportunity::OUTCOME.field, vec![opportunity::Outcome::Won.code()])]),
    },
    SavedView {
        label: words::LOST,
        filter: |_, _| {
            let lost = vec![opportunity::Outcome::Lost.code(), opportunity::Outcome::Void.code()];
            Filter::all(vec![one_of(opportunity::OUTCOME.field, lost)])
        },
    },
];

const CONTRACTS: &[SavedView] = &[
    ALL,
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(contract::OWNER.field, &me.name)]) },
    SavedView { label: money::RUNNING, filter: |_, _| Filter::all(vec![running()]) },
    SavedView {
        label: money::OWING,
        filter: |_, _| Filter::all(vec![binding(), some_of(contract::OUTSTANDING.field)]),
    },
    SavedView {
        label: money::TO_BILL,
        filter: |_, _| Filter::all(vec![binding(), some_of(contract::UNINVOICED.field)]),
    },
    SavedView {
        label: money::TO_RENEW,
        filter: |_, today| {
            let reminded = Test::AtMost(Value::Date(today));
            Filter::all(vec![running(), Condition { field: contract::RENEWAL_REMINDER.field, test: reminded }])
        },
    },
    SavedView {
        label: money::PAID_AHEAD,
        filter: |_, today| {
            let completed = one_of(contract::STATE.field, vec![ContractState::Completed.code()]);
            let paid = Test::AtMost(Value::Integer(0));
            let ends_later = Test::AtLeast(Value::Date(today.plus_days(1)));
            Filter::all(vec![
                completed,
                Condition { field: contract::OUTSTANDING.field, test: paid },
                Condition { field: contract::ENDS_ON.field, test: ends_later },
            ])
        },
    },
    SavedView {
        label: money::UNSIGNED,
        filter: |_, _| {
            let early = vec![ContractState::Draft.code(), ContractState::UnderReview.code()];
            Filter::all(vec![one_of(contract::STATE.field, early)])
        },
    },
];

const INSTALMENTS: &[SavedView] = &[
    ALL,
    SavedView { label: money::UNPAID, filter: |_, _| Filter::all(vec![unpaid()]) },
    SavedView { label: words::LATE, filter: |_, _| Filter::all(vec![unpaid(), overdue(instalment::DUE.field)]) },
];

const PAYMENTS: &[SavedView] = &[
    ALL,
    SavedView {
        label: money::LAST_MONTH,
        filter: |_, _| Filter::all(vec![Condition { field: payment::RECEIVED_ON.field, test: Test::InLastDays(30) }]),
    },
];

const INVOICES: &[SavedView] = &[
    ALL,
    SavedView {
        label: money::TO_ISSUE,
        filter: |_, _| Filter::all(vec![one_of(invoice::STATE.field, vec![InvoiceState::Draft.code()])]),
    },
    SavedView {
        label: money::TO_SEND,
        filter: |_, _| Filter::all(vec![one_of(invoice::STATE.field, vec![InvoiceState::Issued.code()])]),
    },
    SavedView {
        label: money::LAST_MONTH,
        filter: |_, _| Filter::all(vec![Condition { field: invoice::ISSUED_ON.field, test: Test::InLastDays(30) }]),
    },
];

const APPROVALS: &[SavedView] = &[
    ALL,
    SavedView { label: approvals::WAITING, filter: |me, _| waiting_for(me) },
    SavedView {
        label: approvals::ASKED_BY_ME,
        filter: |me, _| Filter::all(vec![by(approval::ASKED_BY.field, &me.name)]),
    },
    SavedView { label: approvals::PENDING, filter: |_, _| Filter::all(vec![pending()]) },
];

const CASES: &[SavedView] = &[
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

const FOLLOW_UPS: &[SavedView] = &[
    ALL,
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(interaction::PERSON.field, &me.name)]) },
];

const TASKS: &[SavedView] = &[
    ALL,
    SavedView { label: words::TO_DO, filter: |_, _| Filter::all(vec![to_do()]) },
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![to_do(), by(task::OWNER.field, &me.name)]) },
    SavedView { label: words::LATE, filter: |_, _| Filter::all(vec![to_do(), overdue(task::DUE.field)]) },
    SavedView { label: words::DONE, filter: |_, _| Filter::all(vec![done()]) },
];

const PRODUCTS: &[SavedView] = &[
    ALL,
    SavedView {
        label: purchases::ON_SALE,
        filter: |_, _| {
            Filter::all(vec![Condition { field: product::ON_SALE.field, test: Test::Is(Value::Flag(true)) }])
        },
    },
    SavedView {
        label: purchases::NOT_ON_SALE,
        filter: |_, _| {
            Filter::all(vec![Condition { field: product::ON_SALE.field, test: Test::Is(Value::Flag(false)) }])
        },
    },
];

const PURCHASES: &[SavedView] = &[
    ALL,
    SavedView {
        label: purchases::LAST_30_DAYS,
        filter: |_, _| Filter::all(vec![Condition { field: purchase::PURCHASED_ON.field, test: Test::InLastDays(30) }]),
    },
    SavedView {
        label: purchases::RATED_LOW,
        filter: |_, _| {
            Filter::all(vec![Condition { field: purchase::SCORE.field, test: Test::AtMost(Value::Integer(3)) }])
        },
    },
];

const CAMPAIGNS: &[SavedView] = &[
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

const FEEDBACK: &[SavedView] = &[
    ALL,
    SavedView { label: marketing::UNSETTLED, filter: |_, _| Filter::all(vec![is_not(feedback::CLOSED.field)]) },
    SavedView {
        label: marketing::COMPLAINTS,
        filter: |_, _| Filter::all(vec![one_of(feedback::KIND.field, vec![feedback::FeedbackKind::Complaint.code()])]),
    },
];

const REFERRALS: &[SavedView] =
    &[ALL, SavedView { label: care::UNREWARDED, filter: |_, _| Filter::all(vec![is_not(referral::REWARDED.field)]) }];

const POINTS: &[SavedView] = &[
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

const ARTICLES: &[SavedView] = &[
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

const REPAIRS: &[SavedView] = &[
    ALL,
    SavedView { label: cases::UNFINISHED, filter: |_, _| Filter::all(vec![empty(repair::FINISHED_ON.field)]) },
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(repair::TECHNICIAN.field, &me.name)]) },
];
const GOALS: &[SavedView] = &[
    ALL,
    SavedView {
        label: goals::RUNNING,
        filter: |_, today| {
            let day = Value::Date(today);
            Filter::all(vec![
                Condition { field: goal::FROM.field, test: Test::AtMost(day.clone()) },
                Condition { field: goal::UNTIL.field, test: Test::AtLeast(day) },
            ])
        },
    },
    SavedView { label: words::MINE, filter: |me, _| Filter::all(vec![by(goal::OWNER.field, &me.name)]) },
];
const SEGMENTS: &[SavedView] =
    &[ALL, SavedView { label: care::RULES, filter: |_, _| Filter::all(vec![filled(segment::CARE_EVERY.field)]) }];

const TAGS: &[SavedView] =
    &[ALL, SavedView { label: segments::RULED, filter: |_, _| Filter::all(vec![filled(tag::RULE.field)]) }];
const NOTES: &[SavedView] = &[
    ALL,
    SavedView {
        label: help::VIEW_WAITING,
        filter: |_, _| Filter::all(vec![one_of(team_note::STATE.field, vec![team_note::NoteState::New.code()])]),
    },
    SavedView { label: help::VIEW_MINE, filter: |me, _| Filter::all(vec![by(facts::CREATED_BY.field, &me.name)]) },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::receivables::receivables;
    use crate::model::schema::schema;
    use crate::model::schema::tables::instalment::InstalmentState;
    use crate::model::schema::tables::service_case::CaseState;
    use crate::model::{Record, RecordId, Timestamp};
    use crate::workspace::query::Day;
    use crate::workspace::{Query, Workspace};

    const TODAY: CalendarDate = CalendarDate(20_000);

    #[test]
    fn who_was_promised_news_for_today_is_in_the_view_until_it_is_given_on_hold_or_not() {
        let case = |number: u8, state: CaseState, days: i32| {
            Record::new(service_case::ID, RecordId([number; 16]))
                .with(service_case::STATE, state)
                .with(service_case::UPDATE_PROMISED, Timestamp::from_local(TODAY.plus_days(days), 600, 480))
        };
        let workspace = Workspace::holding(&[
            case(1, CaseState::OnHold, 0),
            case(2, CaseState::Open, -2),
            case(3, CaseState::Open, 1),
            case(4, CaseState::Solved, -2),
            Record::new(service_case::ID, RecordId([5; 16])).with(service_case::STATE, CaseState::Open),
        ]);
        let day = Day { today: TODAY, offset_minutes: 480 };
        let query = Query { filter: news_due(TODAY), ..Query::all(service_case::ID, day) };
        let mut found: Vec<u8> = workspace
            .query(&query)
            .into_iter()
            .filter_map(|row| workspace.id_at(service_case::ID, row))
            .map(|id| id.0[0])
            .collect();
        found.sort_unstable();
        assert_eq!(found, [1, 2]);
    }

    #[test]
    fn the_list_of_overdue_instalments_names_those_that_today_names_and_none_of_an_ended_contract() {
        let id = |number: u8| RecordId([number; 16]);
        let states = [
            ContractState::Draft,
            ContractState::Performing,
            ContractState::Terminated,
            ContractState::Void,
            ContractState::Completed,
        ];
        let mut records = Vec::new();
        for (number, state) in (1..).zip(states) {
            let owed = if state.is_owed() { 500 } else { 0 };
            let agreed = Record::new(contract::ID, id(number)).with(contract::STATE, state);
            records.push(agreed.with(contract::OUTSTANDING, owed));
            for (of, days) in [(10, -40), (20, -1), (30, 5)] {
                // As a vault holds them that was written before ended contracts dropped theirs.
                let line = Record::new(instalment::ID, id(of + number))
                    .with(instalment::CONTRACT, id(number))
                    .with(instalment::DUE, TODAY.plus_days(days))
                    .with(instalment::AMOUNT, 100)
                    .with(instalment::STATE, InstalmentState::Open);
                records.push(line);
            }
        }
        let workspace = Workspace::holding(&records);
        let day = Day { today: TODAY, offset_minutes: 480 };
        let me = Who { name: "me".to_owned(), role: "sales".to_owned(), alone: false };
        let shown = |label: Text| -> Vec<RecordId> {
            let view = INSTALMENTS.iter().find(|view| view.label == label).expect("a view");
            let query = Query { filter: (view.filter)(&me, TODAY), ..Query::all(instalment::ID, day) };
            let mut ids: Vec<RecordId> =
                workspace.query(&query).into_iter().filter_map(|row| workspace.id_at(instalment::ID, row)).collect();
            ids.sort_unstable();
            ids
        };
        let mut named: Vec<RecordId> =
            receivables(&workspace, None, 7, day).overdue.iter().map(|one| one.instalment).collect();
        named.sort_unstable();
        assert_eq!(named, [id(12), id(15), id(22), id(25)]);
        assert_eq!(shown(words::LATE), named);
        assert_eq!(shown(money::UNPAID), [id(12), id(15), id(22), id(25), id(32), id(35)]);
    }

    #[test]
    fn a_late_case_is_somebody_elses_only_where_somebody_else_has_it() {
        let case = |number: u8, owner: &str| {
            let one = Record::new(service_case::ID, RecordId([number; 16]))
                .with(service_case::STATE, CaseState::Open)
                .with(service_case::NEXT_DUE, Timestamp(1));
            if owner.is_empty() { one } else { one.with(service_case::OWNER, owner.to_owned()) }
        };
        let workspace = Workspace::holding(&[case(1, "me"), case(2, "you"), case(3, "")]);
        let day = Day { today: TODAY, offset_minutes: 480 };
        let found = |filter: Filter| -> Vec<u8> {
            let query = Query { filter, now: Timestamp(2), ..Query::all(service_case::ID, day) };
            let rows = workspace.query(&query).into_iter();
            rows.filter_map(|row| workspace.id_at(service_case::ID, row)).map(|id| id.0[0]).collect()
        };
        assert_eq!(found(cases_of("me")), [1]);
        assert_eq!(found(late_cases_beside("me")), [2]);
        assert_eq!(found(unassigned_cases()), [3]);
    }

    #[test]
    fn the_first_view_hides_nothing_and_every_view_asks_fields_that_exist() {
        let me = Who { name: "me".to_owned(), role: "sales".to_owned(), alone: false };
        for entity in schema().entities() {
            let views = views(entity.id);
            assert!(views.first().is_none_or(|view| (view.filter)(&me, TODAY).conditions.is_empty()));
            for condition in views.iter().flat_map(|view| (view.filter)(&me, TODAY).conditions) {
                assert!(entity.field(condition.field).is_some(), "{:?} in {}", condition.field, entity.key);
            }
        }
    }
}
