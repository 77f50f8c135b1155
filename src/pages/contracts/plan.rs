//! The payment plan of a contract: its lines in their order, what is in none of them yet, and the splitting of that.

use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::instalment::{self, InstalmentState};
use crate::model::{CalendarDate, Change, Record, RecordId};

pub use crate::insight::next_payment::lines;

/// The most instalments that are made at once: ten years of months.
pub const PARTS_AT_MOST: u32 = 120;

/// How far instalments lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

impl Every {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Its months.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// Its name in the control.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

/// What is to be split, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// How much, in fen.
    pub amount: i64,
    /// Into how many; at least one.
    pub parts: u32,
    /// By when the first is due.
    pub first: CalendarDate,
    /// How far apart.
    pub every: Every,
}

impl Split {
    /// The days and amounts: equal parts, the remainder in the last.
    pub fn parts(&self) -> Vec<(CalendarDate, i64)> {
        let count = self.parts.max(1);
        let each = self.amount / i64::from(count);
        (0..count)
            .map(|at| {
                let due = self.first.plus_months(self.every.months().saturating_mul(at));
                let is_last = at + 1 == count;
                (due, if is_last { self.amount - each * i64::from(count - 1) } else { each })
            })
            .collect()
    }

    /// The changes that make the instalments, numbered on from those that there are.
    pub fn changes(&self, agreed: &Record, lines: &[Record], new_id: &dyn Fn() -> RecordId) -> Vec<Change> {
        let last = lines.iter().filter_map(|line| line.get(instalment::SEQUENCE)).max().unwrap_or(0);
        let made = |(sequence, (due, amount)): (i64, (CalendarDate, i64))| {
            let mut line = Record::new(instalment::ID, new_id())
                .with(instalment::CONTRACT, agreed.id)
                .with(instalment::SEQUENCE, sequence)
                .with(instalment::DUE, due)
                .with(instalment::AMOUNT, amount);
            if let Some(customer) = agreed.get(contract::CUSTOMER) {
                line.set(instalment::CUSTOMER, customer);
            }
            Change::create(&line)
        };
        (last.saturating_add(1)..).zip(self.parts()).map(made).collect()
    }
}

/// What of a contract's price is in no instalment yet, in fen.
fn unplanned(agreed: &Record, lines: &[Record]) -> i64 {
    let planned = lines.iter().filter_map(|line| line.get(instalment::AMOUNT)).fold(0_i64, i64::saturating_add);
    contract::price(agreed).unwrap_or(0).saturating_sub(planned).max(0)
}

/// The same as far as it may still be planned: nothing of a contract that was ended or is void.
pub fn splittable(agreed: &Record, lines: &[Record]) -> i64 {
    let has_ended = agreed.get(contract::STATE).is_some_and(ContractState::has_ended);
    if has_ended { 0 } else { unplanned(agreed, lines) }
}

/// How an instalment stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing of it is missing.
    Paid,
    /// Nobody owes it: its contract binds nobody, yet or any more.
    NotOwed,
    /// So many days late.
    Late(i32),
    /// It is due on this day.
    Today,
    /// There is time.
    Later,
}

impl Due {
    /// How an instalment of a contract in that state stands.
    pub fn of(line: &Record, contract: Option<ContractState>, today: CalendarDate) -> Self {
        let paid = line.get(instalment::STATE) == Some(InstalmentState::Paid);
        match line.get(instalment::DUE) {
            _ if paid => Self::Paid,
            _ if !contract.is_some_and(ContractState::is_owed) => Self::NotOwed,
            Some(due) if due < today => Self::Late(today.0.saturating_sub(due.0)),
            Some(due) if due == today => Self::Today,
            _ => Self::Later,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use proptest::prelude::*;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn agreed(amount: i64) -> Record {
        Record::new(contract::ID, id(1)).with(contract::AMOUNT, amount).with(contract::CUSTOMER, id(2))
    }

    fn day(text: &str) -> CalendarDate {
        CalendarDate::parse(text).expect("a day")
    }

    #[test]
    fn the_last_of_equal_parts_takes_what_is_over_and_no_month_is_left_out() {
        let split = Split { amount: 10_000, parts: 3, first: day("2026-01-31"), every: Every::Month };
        let parts = split.parts();
        let days: Vec<String> = parts.iter().map(|(due, _)| due.to_string()).collect();
        assert_eq!(days, ["2026-01-31", "2026-02-28", "2026-03-31"]);
        assert_eq!(parts.iter().map(|(_, amount)| *amount).collect::<Vec<_>>(), [3_333, 3_333, 3_334]);
        let yearly = Split { parts: 2, every: Every::Year, ..split };
        assert_eq!(yearly.parts().last().map(|(due, _)| due.to_string()).as_deref(), Some("2027-01-31"));
    }

    #[test]
    fn a_second_splitting_goes_on_where_the_plan_ends() {
        let next = Cell::new(10_u8);
        let new_id = || {
            next.set(next.get() + 1);
            id(next.get())
        };
        let first = Record::new(instalment::ID, id(9)).with(instalment::SEQUENCE, 2).with(instalment::AMOUNT, 4_000);
        assert_eq!(unplanned(&agreed(10_000), std::slice::from_ref(&first)), 6_000);
        let split = Split { amount: 6_000, parts: 2, first: day("2026-05-01"), every: Every::Quarter };
        let made: Vec<Record> =
            split.changes(&agreed(10_000), &[first], &new_id).into_iter().map(Change::into_record).collect();
        let numbered: Vec<_> = made.iter().map(|line| line.get(instalment::SEQUENCE)).collect();
        assert_eq!(numbered, [Some(3), Some(4)]);
        assert!(made.iter().all(|line| line.get(instalment::CUSTOMER) == Some(id(2))));
        assert_eq!(unplanned(&agreed(10_000), &made), 4_000);
    }

    #[test]
    fn nobody_is_offered_to_split_what_is_planned_or_was_ended() {
        let whole = Record::new(instalment::ID, id(9)).with(instalment::AMOUNT, 10_000);
        assert_eq!(splittable(&agreed(10_000), &[]), 10_000);
        assert_eq!(splittable(&agreed(10_000), &[whole]), 0);
        let ended = agreed(10_000).with(contract::STATE, ContractState::Terminated);
        assert_eq!(splittable(&ended, &[]), 0);
    }

    #[test]
    fn an_instalment_is_late_from_the_day_after_and_never_once_it_is_paid() {
        let line = |due: &str| Record::new(instalment::ID, id(3)).with(instalment::DUE, day(due));
        let today = day("2026-05-10");
        let of = |line: &Record| Due::of(line, Some(ContractState::Performing), today);
        assert_eq!(of(&line("2026-05-09")), Due::Late(1));
        assert_eq!(of(&line("2026-05-10")), Due::Today);
        assert_eq!(of(&line("2026-05-11")), Due::Later);
        assert_eq!(of(&line("2026-05-01").with(instalment::STATE, InstalmentState::Paid)), Due::Paid);
        for state in [ContractState::Draft, ContractState::Terminated, ContractState::Void] {
            assert_eq!(Due::of(&line("2026-05-09"), Some(state), today), Due::NotOwed);
        }
    }

    proptest! {
        #[test]
        fn no_fen_is_lost_by_splitting(amount in 0_i64..1_000_000_000_000, parts in 1_u32..=PARTS_AT_MOST) {
            let split = Split { amount, parts, first: CalendarDate(20_000), every: Every::Month };
            let made = split.parts();
            prop_assert_eq!(made.len(), parts as usize);
            prop_assert_eq!(made.iter().map(|(_, amount)| amount).sum::<i64>(), amount);
            prop_assert!(made.iter().all(|(_, amount)| *amount >= 0));
            prop_assert!(made.is_sorted());
        }
    }
}
