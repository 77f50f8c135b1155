//! Whom to care for today, and why (R63, R165, R170, R195, R249, R252, R253): unresolved complaints, contracts that end,
//! promised visits, rules of care, purchases due by the customer's own rhythm, birthdays, customers who have gone silent,
//! and new products that fit a need.
//!
//! An occasion has a name of its own. A task of the customer that carries it, open or done, says that somebody has seen to
//! it: then it is no occasion any more, on every desk.

mod products;
mod rules;
mod said;
mod visits;

use super::birthdays::birthdays;
use super::receivables::renewals;
use super::rhythm::{self, Rhythm};
use crate::model::schema::facts;
use crate::model::schema::tables::customer::{self, Status};
use crate::model::schema::tables::feedback::{self, FeedbackKind};
use crate::model::schema::tables::service_case::{self, CaseKind, CaseState};
use crate::model::schema::tables::{contact, contract, interaction, policy, product, purchase, segment, task};
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::workspace::query::Day;
use crate::workspace::{Condition, Filter, Matching, Query, Test, Workspace};

/// Days ahead in which birthdays and purchases are named.
pub const AHEAD: i32 = 7;
/// Days without a word or a purchase after which a customer is silent at the latest.
pub const SILENT: i32 = 90;
/// Days for which a product is new.
pub const NEW_FOR: i32 = 30;

/// What occasions there are, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// A complaint that is not settled.
    Complaint,
    /// A contract that ends soon.
    ContractEnding,
    /// A return visit that a case promises.
    Visit,
    /// A rule of care whose time has come.
    Rule,
    /// A purchase that is due.
    Repurchase,
    /// A birthday.
    Birthday,
    /// A customer who has gone silent.
    Silent,
    /// A new product that fits a need.
    NewProduct,
}

impl Cause {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Complaint,
        Self::ContractEnding,
        Self::Visit,
        Self::Rule,
        Self::Repurchase,
        Self::Birthday,
        Self::Silent,
        Self::NewProduct,
    ];

    const fn key(self) -> &'static str {
        match self {
            Self::Complaint => "complaint",
            Self::ContractEnding => "contract",
            Self::Visit => "visit",
            Self::Rule => "rule",
            Self::Repurchase => "repurchase",
            Self::Birthday => "birthday",
            Self::Silent => "silent",
            Self::NewProduct => "product",
        }
    }

    /// The tables whose changes may bring an occasion or take one.
    pub const fn tables(self) -> &'static [EntityId] {
        match self {
            Self::Complaint => &[task::ID, customer::ID, service_case::ID, feedback::ID],
            Self::ContractEnding => &[task::ID, customer::ID, contract::ID, policy::ID],
            Self::Visit => &[task::ID, customer::ID, service_case::ID, interaction::ID],
            Self::Rule => &[task::ID, customer::ID, segment::ID],
            Self::Repurchase => &[task::ID, customer::ID, purchase::ID],
            Self::Silent => &[task::ID, customer::ID, purchase::ID, service_case::ID],
            Self::Birthday => &[task::ID, customer::ID, contact::ID],
            Self::NewProduct => &[task::ID, customer::ID, product::ID, purchase::ID, interaction::ID],
        }
    }
}

/// Why it is an occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// What the complaint is about.
    Complaint(String),
    /// The contract that ends.
    Ends(String),
    /// What the case is about that promises a visit.
    Visit(String),
    /// A rule of care.
    Rule {
        /// The segment with the rhythm.
        segment: String,
        /// What is to be done; empty where the rule says nothing.
        task: String,
        /// For so many days nobody was in touch.
        days: i32,
    },
    /// It buys about every so many days.
    Buys {
        /// Days between two purchases.
        gap: i32,
        /// The last of them.
        last: CalendarDate,
    },
    /// Who has the birthday, where it is another than the customer itself.
    Birthday(Option<String>),
    /// For so many days nobody has heard of it.
    Silent(i32),
    /// The product, and what the customer has said that it needs.
    Needs {
        /// The product's name.
        product: String,
        /// The customer's words.
        need: String,
    },
    /// The product, of a category of which the customer has bought so many things.
    OftenBuys {
        /// The product's name.
        product: String,
        /// The category.
        category: String,
        /// How many.
        count: usize,
    },
}

/// An occasion to care for a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// What sort of occasion.
    pub cause: Cause,
    /// Which customer.
    pub customer: RecordId,
    /// What it is about, where that is another record.
    pub about: Option<(EntityId, RecordId)>,
    /// The day that it is about.
    pub on: CalendarDate,
    /// Why.
    pub reason: Reason,
    /// Its name, as the task that answers it carries it.
    pub key: String,
}

/// The occasions of one cause on a day, the most pressing first, without those that somebody has seen to. `member` limits
/// them to one person's customers.
pub fn occasions(workspace: &Workspace, cause: Cause, member: Option<&str>, day: Day) -> Vec<Occasion> {
    let mut found = match cause {
        Cause::Complaint => complaints(workspace, day),
        Cause::ContractEnding => ending(workspace, day),
        Cause::Visit => visits::visits(workspace, day),
        Cause::Rule => rules::by_rule(workspace, day),
        Cause::Repurchase => repurchases(workspace, day),
        Cause::Birthday => of_birthdays(workspace, day),
        Cause::Silent => silent(workspace, day),
        Cause::NewProduct => products::new_products(workspace, day),
    };
    found.retain(|one| is_of(workspace, one.customer, member) && !is_seen_to(workspace, one));
    found.sort_by(|one, other| (one.on, one.customer, &one.key).cmp(&(other.on, other.customer, &other.key)));
    found
}

/// Whether a customer is that member's, where one is meant.
fn is_of(workspace: &Workspace, customer: RecordId, member: Option<&str>) -> bool {
    let owner = || {
        let row = workspace.row_of(customer::ID, customer)?;
        workspace.table(customer::ID)?.text(row, customer::OWNER.field)
    };
    member.is_none_or(|member| owner() == Some(member))
}

fn is_seen_to(workspace: &Workspace, occasion: &Occasion) -> bool {
    let Some(tasks) = workspace.table(task::ID) else {
        return false;
    };
    let rows = workspace.children(task::ID, task::CUSTOMER.field, occasion.customer);
    rows.into_iter().any(|row| tasks.text(row, task::CARE.field) == Some(occasion.key.as_str()))
}

fn named(cause: Cause, of: RecordId, on: CalendarDate) -> String {
    format!("{}:{of}:{on}", cause.key())
}

fn query(workspace: &Workspace, entity: EntityId, day: Day, conditions: Vec<Condition>) -> Vec<u32> {
    let filter = Filter::all(conditions);
    workspace.query(&Query { filter, ..Query::all(entity, day) })
}

fn complaints(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let cause = Cause::Complaint;
    let day_of = |moment: Option<Timestamp>| moment.map_or(day.today, |moment| moment.date(day.offset_minutes));
    let made = |entity: EntityId, record: &Record, customer: RecordId, on: CalendarDate, said: &str| Occasion {
        cause,
        customer,
        about: Some((entity, record.id)),
        on,
        reason: Reason::Complaint(said.to_owned()),
        key: named(cause, record.id, on),
    };
    let done = vec![CaseState::Solved.code(), CaseState::Closed.code()];
    let open = vec![
        Condition { field: service_case::KIND.field, test: Test::OneOf(vec![CaseKind::Complaint.code()]) },
        Condition { field: service_case::STATE.field, test: Test::NotOneOf(done) },
    ];
    let cases = query(workspace, service_case::ID, day, open);
    let cases = cases.into_iter().filter_map(|row| workspace.record_at(service_case::ID, row));
    let mut found: Vec<Occasion> = cases
        .filter_map(|case| {
            let on = day_of(case.get(service_case::RECEIVED_AT));
            Some(made(service_case::ID, &case, case.get(service_case::CUSTOMER)?, on, case.text(service_case::SUBJECT)))
        })
        .collect();
    let unsettled = vec![
        Condition { field: feedback::KIND.field, test: Test::OneOf(vec![FeedbackKind::Complaint.code()]) },
        Condition { field: feedback::CLOSED.field, test: Test::IsNot(Value::Flag(true)) },
    ];
    let said = query(workspace, feedback::ID, day, unsettled);
    found.extend(said.into_iter().filter_map(|row| workspace.record_at(feedback::ID, row)).filter_map(|said| {
        let on = said.get(feedback::GIVEN_ON).unwrap_or_else(|| day_of(said.get(facts::CREATED_AT)));
        Some(made(feedback::ID, &said, said.get(feedback::CUSTOMER)?, on, said.text(feedback::CONTENT)))
    }));
    found
}

/// The same contracts that Today names.
fn ending(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let cause = Cause::ContractEnding;
    let named_today = renewals(workspace, None, 0, day).into_iter();
    let occasion = |(id, from): (RecordId, CalendarDate)| {
        let agreed = workspace.record(contract::ID, id)?;
        let on = agreed.get(contract::ENDS_ON).unwrap_or(from);
        Some(Occasion {
            cause,
            customer: agreed.get(contract::CUSTOMER)?,
            about: Some((contract::ID, id)),
            on,
            reason: Reason::Ends(agreed.text(contract::NAME).to_owned()),
            key: named(cause, id, on),
        })
    };
    named_today.filter_map(occasion).collect()
}

/// Not lost by what a person has said.
fn not_lost() -> Condition {
    Condition { field: customer::STATUS.field, test: Test::NotOneOf(vec![Status::Lost.code()]) }
}

/// For how many days a purchase that is due is asked for. Who is a whole rhythm late has stopped, and is told as silent.
fn asked_for(rhythm: Rhythm) -> i32 {
    rhythm.gap.max(AHEAD)
}

fn repurchases(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let cause = Cause::Repurchase;
    let often =
        Condition { field: customer::PURCHASE_COUNT.field, test: Test::AtLeast(Value::Integer(rhythm::FEWEST)) };
    let rows = query(workspace, customer::ID, day, vec![not_lost(), often]);
    let ids = rows.into_iter().filter_map(|row| workspace.id_at(customer::ID, row));
    ids.filter_map(|id| {
        let rhythm = rhythm::of_customer(workspace, id)?;
        let late = day.today.0.saturating_sub(rhythm.due().0);
        let is_due = late >= -AHEAD && late <= asked_for(rhythm);
        is_due.then(|| Occasion {
            cause,
            customer: id,
            about: None,
            on: rhythm.due(),
            reason: Reason::Buys { gap: rhythm.gap, last: rhythm.last },
            key: named(cause, id, rhythm.last),
        })
    })
    .collect()
}

fn of_birthdays(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let cause = Cause::Birthday;
    let found = birthdays(workspace, None, day.today, AHEAD).into_iter();
    found
        .filter_map(|born| {
            let is_contact = born.entity == contact::ID;
            Some(Occasion {
                cause,
                customer: born.customer?,
                about: is_contact.then_some((contact::ID, born.id)),
                on: born.on,
                reason: Reason::Birthday(is_contact.then_some(born.name)),
                key: named(cause, born.id, born.on),
            })
        })
        .collect()
}

/// The customers who have bought or were won, without those who are lost. Purchases say it of themselves: nobody need have
/// moved the status on for them.
fn buyers(workspace: &Workspace, day: Day) -> Vec<u32> {
    let won = Condition { field: customer::STATUS.field, test: Test::OneOf(vec![Status::Won.code()]) };
    let bought = Condition { field: customer::PURCHASE_COUNT.field, test: Test::AtLeast(Value::Integer(1)) };
    let filter = Filter { matching: Matching::Any, conditions: vec![won, bought] };
    let mut rows = workspace.query(&Query { filter, ..Query::all(customer::ID, day) });
    let lost = i64::from(Status::Lost.code().0);
    rows.retain(|row| workspace.number(customer::ID, *row, customer::STATUS.field) != Some(lost));
    rows
}

/// Whether a customer has stopped buying in its own rhythm, so that repurchase names it no more, and nobody has heard of
/// it since its purchase was due.
fn has_stopped(workspace: &Workspace, (row, id): (u32, RecordId), heard: CalendarDate, day: Day) -> bool {
    let count = workspace.number(customer::ID, row, customer::PURCHASE_COUNT.field);
    let rhythm = count.filter(|count| *count >= rhythm::FEWEST).and_then(|_| rhythm::of_customer(workspace, id));
    rhythm.is_some_and(|rhythm| {
        let late = day.today.0.saturating_sub(rhythm.due().0);
        heard < rhythm.due() && late > asked_for(rhythm)
    })
}

fn silent(workspace: &Workspace, day: Day) -> Vec<Occasion> {
    let cause = Cause::Silent;
    let number = |row: u32, field: FieldId| workspace.number(customer::ID, row, field);
    let moment = |row: u32, field: FieldId| number(row, field).map(|at| Timestamp(at).date(day.offset_minutes));
    let heard = |row: u32| {
        let bought = number(row, customer::LAST_PURCHASE.field).and_then(|day| i32::try_from(day).ok());
        let last = moment(row, customer::LAST_FOLLOW_UP.field).max(bought.map(CalendarDate));
        last.or_else(|| moment(row, facts::CREATED_AT.field))
    };
    let days_since = |last: CalendarDate| day.today.0.saturating_sub(last.0);
    buyers(workspace, day)
        .into_iter()
        .filter_map(|row| {
            let customer = workspace.id_at(customer::ID, row)?;
            let is_silent = |last: CalendarDate| {
                let days = days_since(last);
                // Who is a whole rhythm late is that many days late at least: for others no purchase need be read.
                days > SILENT || days > AHEAD && has_stopped(workspace, (row, customer), last, day)
            };
            let last = heard(row).filter(|last| is_silent(*last))?;
            // Who came to the service desk is not silent. Cases are read only of those who seem to be.
            let last = last_case(workspace, customer, day).map_or(last, |came| came.max(last));
            is_silent(last).then(|| Occasion {
                cause,
                customer,
                about: None,
                on: last,
                reason: Reason::Silent(days_since(last)),
                key: named(cause, customer, last),
            })
        })
        .collect()
}

/// The day on which the last case of a customer came in.
fn last_case(workspace: &Workspace, of: RecordId, day: Day) -> Option<CalendarDate> {
    let rows = workspace.children(service_case::ID, service_case::CUSTOMER.field, of).into_iter();
    let came = rows.filter_map(|row| workspace.number(service_case::ID, row, service_case::RECEIVED_AT.field)).max();
    came.map(|at| Timestamp(at).date(day.offset_minutes))
}

#[cfg(test)]
mod tests;
