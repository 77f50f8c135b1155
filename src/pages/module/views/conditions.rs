//! The conditions that saved views are made of, and those that other pages ask for too.

use crate::model::pool::WARNED;
use crate::model::schema::tables::approval::{self, ApprovalState};
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::lead::{self, LeadState};
use crate::model::schema::tables::review::{self, ReviewState};
use crate::model::schema::tables::{campaign, customer, instalment, opportunity, service_case};
use crate::model::value::{CalendarDate, ChoiceCode, Value};
use crate::model::{EntityId, FieldId};
use crate::workspace::{Condition, Filter, Matching, Test, Who};

/// The records that are to be held against their source (R264).
pub fn to_review(entity: EntityId) -> Filter {
    in_review(entity, ReviewState::ToReview)
}

pub(super) fn in_review(entity: EntityId, state: ReviewState) -> Filter {
    let condition = review::of(entity).map(|of| one_of(of.state.field, vec![state.code()]));
    Filter::all(condition.into_iter().collect())
}

/// Never looked over, or not for a year (R80, R85).
pub(super) fn unverified(field: FieldId, today: CalendarDate) -> Filter {
    let long_ago = Test::AtMost(Value::Date(today.plus_days(-365)));
    let conditions = vec![Condition { field, test: Test::Empty }, Condition { field, test: long_ago }];
    Filter { matching: Matching::Any, conditions }
}

pub(super) fn by(field: FieldId, member: &str) -> Condition {
    Condition { field, test: Test::Is(Value::Text(member.to_owned())) }
}

pub(super) const fn one_of(field: FieldId, codes: Vec<ChoiceCode>) -> Condition {
    Condition { field, test: Test::OneOf(codes) }
}

pub(super) const fn is_not(field: FieldId) -> Condition {
    Condition { field, test: Test::IsNot(Value::Flag(true)) }
}

pub(super) fn campaigns_in(state: campaign::CampaignState) -> Condition {
    one_of(campaign::STATE.field, vec![state.code()])
}

pub(super) const fn overdue(field: FieldId) -> Condition {
    Condition { field, test: Test::Overdue }
}

pub(super) const fn filled(field: FieldId) -> Condition {
    Condition { field, test: Test::Filled }
}

pub(super) const fn empty(field: FieldId) -> Condition {
    Condition { field, test: Test::Empty }
}

const fn passed(field: FieldId) -> Condition {
    Condition { field, test: Test::Passed }
}

/// The requests that wait for somebody's decision, by name or by the role that they have.
pub fn waiting_for(who: &Who) -> Filter {
    let theirs = Test::AwaitsDecisionOf(who.clone());
    Filter::all(vec![pending(), Condition { field: approval::APPROVERS.field, test: theirs }])
}

pub(super) fn pending() -> Condition {
    one_of(approval::STATE.field, vec![ApprovalState::Pending.code()])
}

/// The customers that their owner, or that member, may lose to the pool within a week.
pub fn returning(member: Option<&str>) -> Filter {
    let mut conditions = vec![Condition { field: customer::LAST_FOLLOW_UP.field, test: Test::ReturnsWithin(WARNED) }];
    conditions.extend(member.map(|member| by(customer::OWNER.field, member)));
    Filter::all(conditions)
}

/// The cases that are late.
pub fn late_cases() -> Filter {
    Filter::all(vec![open_cases(), passed(service_case::NEXT_DUE.field)])
}

/// The open cases of somebody.
pub fn cases_of(member: &str) -> Filter {
    Filter::all(vec![open_cases(), by(service_case::OWNER.field, member)])
}

/// The open cases that nobody has.
pub fn unassigned_cases() -> Filter {
    Filter::all(vec![open_cases(), empty(service_case::OWNER.field)])
}

/// The late cases that are somebody else's.
pub fn late_cases_beside(member: &str) -> Filter {
    let mut late = late_cases();
    let others = Test::IsNot(Value::Text(member.to_owned()));
    let owner = service_case::OWNER.field;
    late.conditions.extend([Condition { field: owner, test: others }, filled(owner)]);
    late
}

/// The open cases whose customers were promised news by that day and have not had it (R241), on hold or not.
pub fn news_due(by: CalendarDate) -> Filter {
    let until = Test::AtMost(Value::Date(by));
    Filter::all(vec![open_cases(), Condition { field: service_case::UPDATE_PROMISED.field, test: until }])
}

/// The cases that somebody else should look at: the desk marks those that broke a promise or came back twice, and what
/// is late at this moment no field says yet. Neither is closed.
pub fn escalated() -> Filter {
    let marked = Condition { field: service_case::ESCALATED.field, test: Test::Is(Value::Flag(true)) };
    Filter { matching: Matching::Any, conditions: vec![marked, passed(service_case::NEXT_DUE.field)] }
}

pub(super) fn open_leads() -> Condition {
    let over = vec![LeadState::Converted.code(), LeadState::Unqualified.code()];
    Condition { field: lead::STATE.field, test: Test::NotOneOf(over) }
}

pub(super) fn open_deals() -> Condition {
    one_of(opportunity::OUTCOME.field, vec![opportunity::Outcome::Open.code()])
}

/// The contracts that bind their customer.
pub(super) fn binding() -> Condition {
    let states = [ContractState::Completed, ContractState::InForce, ContractState::Performing];
    one_of(contract::STATE.field, states.map(ContractState::code).to_vec())
}

/// More than nothing of an amount.
pub(super) const fn some_of(field: FieldId) -> Condition {
    Condition { field, test: Test::AtLeast(Value::Integer(1)) }
}

pub(super) fn running() -> Condition {
    one_of(contract::STATE.field, vec![ContractState::InForce.code(), ContractState::Performing.code()])
}

/// The instalments of which something is to come: none of a contract that binds nobody, yet or any more.
pub(super) const fn unpaid() -> Condition {
    Condition { field: instalment::CONTRACT.field, test: Test::Owed }
}

pub(super) fn open_cases() -> Condition {
    let done = vec![service_case::CaseState::Solved.code(), service_case::CaseState::Closed.code()];
    Condition { field: service_case::STATE.field, test: Test::NotOneOf(done) }
}
