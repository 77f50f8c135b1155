//! The saved views of what is sold and what is paid for it: deals, contracts with their money, products and purchases.

use super::conditions::{binding, by, one_of, open_deals, overdue, pending, running, some_of, unpaid, waiting_for};
use super::{ALL, SavedView};
use crate::i18n::texts::{approvals, module as words, money, purchases, selling};
use crate::insight::closing;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::invoice::{self, InvoiceState};
use crate::model::schema::tables::{approval, instalment, opportunity, payment, product, purchase};
use crate::model::value::Value;
use crate::workspace::{Condition, Filter, Test};

/// From how much on a deal is a large one, in fen (R106).
const DEAR: i64 = 10_000_000;

pub(super) const OPPORTUNITIES: &[SavedView] = &[
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

pub(super) const CONTRACTS: &[SavedView] = &[
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

pub(super) const INSTALMENTS: &[SavedView] = &[
    ALL,
    SavedView { label: money::UNPAID, filter: |_, _| Filter::all(vec![unpaid()]) },
    SavedView { label: words::LATE, filter: |_, _| Filter::all(vec![unpaid(), overdue(instalment::DUE.field)]) },
];

pub(super) const PAYMENTS: &[SavedView] = &[
    ALL,
    SavedView {
        label: money::LAST_MONTH,
        filter: |_, _| Filter::all(vec![Condition { field: payment::RECEIVED_ON.field, test: Test::InLastDays(30) }]),
    },
];

pub(super) const INVOICES: &[SavedView] = &[
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

pub(super) const APPROVALS: &[SavedView] = &[
    ALL,
    SavedView { label: approvals::WAITING, filter: |me, _| waiting_for(me) },
    SavedView {
        label: approvals::ASKED_BY_ME,
        filter: |me, _| Filter::all(vec![by(approval::ASKED_BY.field, &me.name)]),
    },
    SavedView { label: approvals::PENDING, filter: |_, _| Filter::all(vec![pending()]) },
];

pub(super) const PRODUCTS: &[SavedView] = &[
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

pub(super) const PURCHASES: &[SavedView] = &[
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
