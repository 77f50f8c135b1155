//! How a customer is classed by its service record (R233), and why: what it brought up within a year, how it rated what was
//! done for it, and whether it buys all the same.

use crate::model::schema::Tone;
use crate::model::schema::tables::customer;
use crate::model::schema::tables::service_case::{self, CaseKind, CaseState};
use crate::model::value::CalendarDate;
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;
use crate::workspace::query::Day;

/// Days of which the record tells.
pub const WITHIN: i32 = 365;
/// Complaints from which on a customer complains a lot.
const MANY_COMPLAINTS: usize = 2;
/// Cases from which on a customer needs a lot of service.
const MANY_CASES: usize = 6;
/// Purchases from which on a customer is loyal.
const LOYAL_FROM: i64 = 2;

/// The classes, the one that asks for most care first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// It complains a lot, or its complaints are most of what it says.
    Complaining,
    /// It rates what was done for it badly.
    Dissatisfied,
    /// It needs a lot of service.
    Demanding,
    /// It buys again, is content and does not complain.
    Loyal,
    /// Nothing was heard of it at the service desk.
    Quiet,
    /// As most are.
    Usual,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Complaining, Self::Dissatisfied, Self::Demanding, Self::Loyal, Self::Quiet, Self::Usual];

    /// How it should be felt.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Complaining => Tone::Bad,
            Self::Dissatisfied | Self::Demanding => Tone::Warning,
            Self::Loyal => Tone::Good,
            Self::Quiet | Self::Usual => Tone::Neutral,
        }
    }
}

/// The service record of a customer within a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Served {
    /// Cases that came in.
    pub cases: usize,
    /// Complaints among them.
    pub complaints: usize,
    /// Those that are open.
    pub open: usize,
    /// Sum of the ratings.
    rated: i64,
    /// How many ratings there are.
    pub ratings: usize,
    /// How often it bought, ever.
    pub bought: i64,
}

impl Served {
    /// The mean of the ratings in hundredths.
    pub fn mean(&self) -> Option<i64> {
        let ratings = i64::try_from(self.ratings).ok().filter(|ratings| *ratings > 0)?;
        Some(self.rated.saturating_mul(100) / ratings)
    }

    fn note(&mut self, case: &Record) {
        self.cases += 1;
        self.complaints += usize::from(case.get(service_case::KIND) == Some(CaseKind::Complaint));
        self.open += usize::from(CaseState::of(case).is_open());
        if let Some(score) = case.get(service_case::SATISFACTION) {
            self.rated = self.rated.saturating_add(score);
            self.ratings += 1;
        }
    }

    /// The class that follows from it.
    pub fn class(&self) -> Class {
        let mean = self.mean();
        let mostly = self.cases >= 3 && self.complaints * 2 >= self.cases;
        if self.complaints >= MANY_COMPLAINTS || mostly {
            Class::Complaining
        } else if mean.is_some_and(|mean| mean < 300) {
            Class::Dissatisfied
        } else if self.cases >= MANY_CASES {
            Class::Demanding
        } else if self.bought >= LOYAL_FROM && self.complaints == 0 && mean.is_none_or(|mean| mean >= 400) {
            Class::Loyal
        } else if self.cases == 0 {
            Class::Quiet
        } else {
            Class::Usual
        }
    }
}

/// The service record of a customer up to a day. A case that was merged into another counts once.
pub fn of_customer(workspace: &Workspace, id: RecordId, day: Day) -> Served {
    let bought = workspace.record(customer::ID, id).and_then(|of| of.get(customer::PURCHASE_COUNT)).unwrap_or(0);
    let mut served = Served { bought, ..Served::default() };
    let since: CalendarDate = day.today.plus_days(-WITHIN);
    for row in workspace.children(service_case::ID, service_case::CUSTOMER.field, id) {
        let Some(case) = workspace.record_at(service_case::ID, row) else { continue };
        let on = case.get(service_case::RECEIVED_AT).map(|at| at.date(day.offset_minutes));
        if case.get(service_case::MERGED_INTO).is_none() && on.is_some_and(|on| on >= since && on <= day.today) {
            served.note(&case);
        }
    }
    served
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Timestamp;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 0 };

    fn customer(bought: i64) -> Record {
        Record::new(customer::ID, RecordId([1; 16])).with(customer::PURCHASE_COUNT, bought)
    }

    fn case(number: u8, kind: CaseKind, ago: i32, score: Option<i64>) -> Record {
        let case = Record::new(service_case::ID, RecordId([number; 16]))
            .with(service_case::CUSTOMER, RecordId([1; 16]))
            .with(service_case::KIND, kind)
            .with(service_case::STATE, CaseState::Closed)
            .with(service_case::RECEIVED_AT, Timestamp::from_local(DAY.today.plus_days(-ago), 60, 0));
        match score {
            Some(score) => case.with(service_case::SATISFACTION, score),
            None => case,
        }
    }

    fn class(bought: i64, cases: &[Record]) -> Class {
        let mut records = vec![customer(bought)];
        records.extend_from_slice(cases);
        of_customer(&Workspace::holding(&records), RecordId([1; 16]), DAY).class()
    }

    #[test]
    fn a_customer_that_is_about_to_leave_is_not_taken_for_a_loyal_one() {
        use CaseKind::{Complaint, Inquiry};
        assert_eq!(class(5, &[]), Class::Loyal);
        assert_eq!(class(0, &[]), Class::Quiet);
        assert_eq!(class(5, &[case(2, Complaint, 3, None), case(3, Complaint, 90, None)]), Class::Complaining);
        assert_eq!(class(5, &[case(2, Inquiry, 3, Some(2))]), Class::Dissatisfied);
        assert_eq!(class(5, &[case(2, Inquiry, 3, Some(3))]), Class::Usual, "content enough, and no more");
        assert_eq!(class(5, &[case(2, Complaint, 3, Some(5))]), Class::Usual);
        let many: Vec<Record> = (2..8).map(|number| case(number, Inquiry, 9, None)).collect();
        assert_eq!(class(5, &many), Class::Demanding);
    }

    #[test]
    fn what_is_long_past_or_was_merged_is_held_against_nobody() {
        let old = [case(2, CaseKind::Complaint, 366, None), case(3, CaseKind::Complaint, 400, None)];
        assert_eq!(class(0, &old), Class::Quiet);
        let once = case(2, CaseKind::Complaint, 3, None);
        let again = case(3, CaseKind::Complaint, 3, None).with(service_case::MERGED_INTO, once.id);
        assert_eq!(class(0, &[once, again]), Class::Usual);
    }
}
