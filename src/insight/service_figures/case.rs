//! A case as the figures need it: read from its row in one pass, then judged by what was promised.

use super::{Names, UNNAMED, month};
use crate::insight::span::Month;
use crate::model::RecordId;
use crate::model::codec::{self, ValueRef};
use crate::model::record::FieldValue;
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::sla::Service;
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

/// A case, judged. Times are working minutes, names are places among the names.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) agent: usize,
    pub(super) product: usize,
    pub(super) cause: usize,
    pub(super) kind: Option<ChoiceCode>,
    pub(super) priority: Option<ChoiceCode>,
    /// The day on which it came in.
    day: Option<CalendarDate>,
    pub(super) response: Option<i64>,
    pub(super) solution: Option<i64>,
    /// Whether what was promised was kept; `None` where that is not decided.
    pub(super) response_kept: Option<bool>,
    pub(super) solution_kept: Option<bool>,
    pub(super) satisfaction: Option<i64>,
    pub(super) is_reopened: bool,
    pub(super) is_solved: bool,
}

impl Case {
    pub(super) fn month(&self) -> Option<Month> {
        month(self.day)
    }
}

/// What the row of a case says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Raw<'a> {
    pub(super) id: Option<RecordId>,
    owner: &'a str,
    product: &'a str,
    cause: &'a str,
    kind: Option<ChoiceCode>,
    priority: Option<ChoiceCode>,
    state: Option<CaseState>,
    pub(super) received: Option<Timestamp>,
    answered: Option<Timestamp>,
    solved: Option<Timestamp>,
    response_due: Option<Timestamp>,
    solution_due: Option<Timestamp>,
    held_working: i64,
    is_solved_late: bool,
    pub(super) satisfaction: Option<i64>,
    reopened: i64,
    pub(super) visit_on: Option<CalendarDate>,
    /// Whether it goes on in another case.
    pub(super) is_merged: bool,
}

/// Reads the row of a case.
pub(super) fn read(bytes: &[u8]) -> Raw<'_> {
    let mut raw = Raw { id: codec::row_id(bytes), ..Raw::default() };
    // A damaged row shows what could be read of it.
    let _ = codec::visit_row(bytes, |field, value| match value {
        ValueRef::Text(text) => match field {
            field if field == service_case::OWNER.field => raw.owner = text,
            field if field == service_case::PRODUCT.field => raw.product = text,
            field if field == service_case::CAUSE.field => raw.cause = text,
            _ => {}
        },
        ValueRef::Choice(code) => match field {
            field if field == service_case::KIND.field => raw.kind = Some(code),
            field if field == service_case::PRIORITY.field => raw.priority = Some(code),
            field if field == service_case::STATE.field => raw.state = CaseState::from_value(&Value::Choice(code)),
            _ => {}
        },
        ValueRef::Time(at) => match field {
            field if field == service_case::RECEIVED_AT.field => raw.received = Some(at),
            field if field == service_case::FIRST_RESPONSE_AT.field => raw.answered = Some(at),
            field if field == service_case::SOLVED_AT.field => raw.solved = Some(at),
            field if field == service_case::RESPONSE_DUE.field => raw.response_due = Some(at),
            field if field == service_case::SOLUTION_DUE.field => raw.solution_due = Some(at),
            _ => {}
        },
        ValueRef::Integer(number) => match field {
            field if field == service_case::HELD_WORKING.field => raw.held_working = number.max(0),
            field if field == service_case::SATISFACTION.field => raw.satisfaction = Some(number),
            field if field == service_case::REOPENED.field => raw.reopened = number,
            _ => {}
        },
        ValueRef::Flag(late) if field == service_case::SOLUTION_BREACHED.field => raw.is_solved_late = late,
        ValueRef::Date(on) if field == service_case::VISIT_ON.field => raw.visit_on = Some(on),
        ValueRef::Reference(_) if field == service_case::MERGED_INTO.field => raw.is_merged = true,
        _ => {}
    });
    raw
}

impl Raw<'_> {
    /// The case, judged at a moment.
    pub(super) fn judged(
        &self,
        day: Option<CalendarDate>,
        names: &mut Names,
        service: &Service,
        now: Timestamp,
    ) -> Case {
        let worked = |until: Option<Timestamp>| {
            let time = service.hours.working_time(self.received?, until?);
            Some((time / MINUTE).max(0))
        };
        let mut place = |name: &str| if name.is_empty() { UNNAMED } else { names.place(name) };
        Case {
            agent: place(self.owner),
            product: place(self.product),
            cause: place(self.cause),
            kind: self.kind,
            priority: self.priority,
            day,
            response: worked(self.answered),
            solution: worked(self.solved).map(|time| time.saturating_sub(self.held_working).max(0)),
            response_kept: self.response_kept(now),
            solution_kept: self.solution_kept(now),
            satisfaction: self.satisfaction.filter(|score| (1..=5).contains(score)),
            is_reopened: self.reopened > 0,
            is_solved: self.solved.is_some(),
        }
    }

    /// Whether its clock runs.
    fn runs(&self) -> bool {
        let state = self.state.unwrap_or(CaseState::New);
        state.is_open() && state != CaseState::OnHold
    }

    /// Who has not answered by the time that was promised has broken the promise already.
    fn response_kept(&self, now: Timestamp) -> Option<bool> {
        let due = self.response_due?;
        match self.answered {
            Some(at) => Some(at <= due),
            None if self.runs() && due < now => Some(false),
            None => None,
        }
    }

    /// A solution that came late once stays late, also where the case was opened again and solved in time.
    fn solution_kept(&self, now: Timestamp) -> Option<bool> {
        let due = self.solution_due?;
        match self.solved {
            Some(at) => Some(at <= due && !self.is_solved_late),
            None if self.is_solved_late => Some(false),
            None if self.runs() && due < now => Some(false),
            None => None,
        }
    }
}
