//! The customers with whom nobody has talked for so long that they may be taken from their owner (公海, R48). Which they
//! are is a question of the day, so it is answered here and stored nowhere.

use super::Workspace;
use super::query::Day;
use super::table::{NONE, Table};
use crate::model::codec::ValueRef;
use crate::model::pool::Reclaim;
use crate::model::record::FieldValue;
use crate::model::schema::facts;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::schema::tables::{customer, policy};
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
use crate::model::{FieldId, Key};

impl Workspace {
    /// When customers go back in this vault; never where nobody has agreed on it.
    pub fn reclaim(&self) -> Reclaim {
        let row = self.record(policy::ID, policy::RECLAIM);
        row.and_then(|row| Reclaim::read(row.text(policy::BODY))).unwrap_or_default()
    }

    /// The customers whose owner may lose them within so many days, or already, with the day, the soonest first.
    pub fn returning(&self, within: i32, day: Day) -> Vec<(u32, CalendarDate)> {
        let until = day.today.plus_days(within);
        let days = self.return_days(day);
        let mut found: Vec<(u32, CalendarDate)> =
            (0_u32..).zip(days).filter_map(|(row, on)| Some((row, on?))).filter(|(_, on)| *on <= until).collect();
        found.sort_unstable_by_key(|(row, on)| (*on, *row));
        found
    }

    /// For each row of the customers whether its owner may lose it within so many days, or already.
    pub(super) fn returns_within(&self, within: i32, day: Day) -> Vec<bool> {
        let until = day.today.plus_days(within);
        self.return_days(day).into_iter().map(|on| on.is_some_and(|on| on <= until)).collect()
    }

    /// For each row of the customers the day from which its owner may lose it.
    fn return_days(&self, day: Day) -> Vec<Option<CalendarDate>> {
        let agreed = self.reclaim();
        let Some(table) = self.table(customer::ID) else {
            return Vec::new();
        };
        if !agreed.is_on() {
            return vec![None; table.capacity() as usize];
        }
        let talked = column(table, customer::LAST_FOLLOW_UP.field);
        let assigned = column(table, customer::ASSIGNED_AT.field);
        let entered = column(table, facts::CREATED_AT.field);
        let status = column(table, customer::STATUS.field);
        let level = column(table, customer::LEVEL.field);
        let purchases = column(table, customer::PURCHASE_COUNT.field);
        let dealing = if agreed.keeps_dealing { self.dealing(table, day.today) } else { Vec::new() };
        let at = |numbers: &[i64], row: u32| numbers.get(row as usize).copied().unwrap_or(NONE);
        let on = |row: u32| {
            let last = [&talked, &assigned, &entered].into_iter().map(|moments| at(moments, row)).max()?;
            let has_owner = table.text(row, customer::OWNER.field).is_some();
            if last == NONE || !has_owner || dealing.get(row as usize) == Some(&true) {
                return None;
            }
            let status = choice(customer::STATUS, at(&status, row));
            let level = choice(customer::LEVEL, at(&level, row));
            let has_bought = at(&purchases, row) > 0;
            agreed.returns_on(status, has_bought, level, Timestamp(last).date(day.offset_minutes))
        };
        (0..table.capacity()).map(on).collect()
    }

    /// For each row of the customers whether a deal with it is open or a contract with it runs.
    fn dealing(&self, customers: &Table, today: CalendarDate) -> Vec<bool> {
        let mut found = vec![false; customers.capacity() as usize];
        if let Some(deals) = self.table(opportunity::ID) {
            let outcomes = column(deals, opportunity::OUTCOME.field).into_iter();
            let outcome = |number: i64| choice(opportunity::OUTCOME, number).unwrap_or(Outcome::Open);
            let open = outcomes.map(|number| outcome(number) == Outcome::Open);
            mark(&mut found, customers, (deals, opportunity::CUSTOMER.field), open);
        }
        if let Some(contracts) = self.table(contract::ID) {
            let states = column(contracts, contract::STATE.field).into_iter();
            let ends = column(contracts, contract::ENDS_ON.field);
            let runs = states.zip(ends).map(|(state, end)| {
                let state = choice(contract::STATE, state);
                state.is_some_and(ContractState::is_running) && (end == NONE || end >= i64::from(today.0))
            });
            mark(&mut found, customers, (contracts, contract::CUSTOMER.field), runs);
        }
        found
    }
}

/// Marks the customers to whom the rows of a table lead that count.
fn mark(
    found: &mut [bool],
    customers: &Table,
    (table, reference): (&Table, FieldId),
    counts: impl Iterator<Item = bool>,
) {
    for (row, _) in (0_u32..).zip(counts).filter(|(_, counts)| *counts) {
        let Some(ValueRef::Reference(id)) = table.value(row, reference) else {
            continue;
        };
        if let Some(held) = customers.row_of(id).and_then(|row| found.get_mut(row as usize)) {
            *held = true;
        }
    }
}

fn column(table: &Table, field: FieldId) -> Vec<i64> {
    table.with_column(field, |column| column.map(|number| number))
}

/// The choice of a field whose number was read.
pub(super) fn choice<T: FieldValue>(_: Key<T>, number: i64) -> Option<T> {
    let code = u16::try_from(number).ok()?;
    T::from_value(&Value::Choice(ChoiceCode(code)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer::{Level, Status};
    use crate::model::value::DAY;
    use crate::model::{Record, RecordId};
    use crate::workspace::{Condition, Filter, Query, Test};

    const TODAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn silent(number: u8, days: i64) -> Record {
        let last = Timestamp((i64::from(TODAY.today.0) - days) * DAY);
        Record::new(customer::ID, RecordId([number; 16]))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::OWNER, "李雷".to_owned())
            .with(customer::STATUS, Status::Potential)
            .with(customer::LEVEL, Level::A)
            .with(customer::LAST_FOLLOW_UP, last)
    }

    fn agreed() -> Record {
        Record::new(policy::ID, policy::RECLAIM).with(policy::BODY, Reclaim::usual().write())
    }

    fn found(records: &[Record], within: i32) -> Vec<(u8, i32)> {
        let workspace = Workspace::holding(records);
        let returning = workspace.returning(within, TODAY);
        let listed: Vec<u32> = {
            let test = Test::ReturnsWithin(within);
            let conditions = vec![Condition { field: customer::LAST_FOLLOW_UP.field, test }];
            let filter = Filter::all(conditions);
            let mut rows = workspace.query(&Query { filter, ..Query::all(customer::ID, TODAY) });
            rows.sort_unstable();
            rows
        };
        let mut rows: Vec<u32> = returning.iter().map(|(row, _)| *row).collect();
        rows.sort_unstable();
        assert_eq!(rows, listed, "the list shows the same as Today");
        let number = |row: u32| workspace.id_at(customer::ID, row).map_or(0, |id| id.0[0]);
        returning.into_iter().map(|(row, on)| (number(row), on.0 - TODAY.today.0)).collect()
    }

    #[test]
    fn whoever_was_silent_too_long_is_named_a_week_before_and_the_longest_first() {
        let records = [agreed(), silent(1, 10), silent(2, 24), silent(3, 40), silent(4, 22)];
        assert_eq!(found(&records, 7), [(3, -10), (2, 6)]);
        assert_eq!(found(&records, 0), [(3, -10)]);
        assert!(found(&records[1..], 7).is_empty(), "nobody has agreed on it");
    }

    #[test]
    fn who_has_nobody_has_bought_or_was_just_given_to_somebody_is_left_alone() {
        let mut in_pool = silent(1, 99);
        in_pool.set_value(customer::OWNER.field, None);
        let bought = silent(2, 99).with(customer::STATUS, Status::Won);
        let given = silent(3, 99).with(customer::ASSIGNED_AT, Timestamp(i64::from(TODAY.today.0) * DAY));
        let mut never = silent(4, 0).with(facts::CREATED_AT, Timestamp((i64::from(TODAY.today.0) - 31) * DAY));
        never.set_value(customer::LAST_FOLLOW_UP.field, None);
        assert_eq!(found(&[agreed(), in_pool, bought, given, never], 7), [(4, -1)]);
    }

    #[test]
    fn nobody_loses_a_customer_in_the_middle_of_a_deal_unless_the_desk_has_agreed_on_that() {
        let deal = |number: u8, outcome: Outcome| {
            Record::new(opportunity::ID, RecordId([10 + number; 16]))
                .with(opportunity::CUSTOMER, RecordId([number; 16]))
                .with(opportunity::OUTCOME, outcome)
        };
        let contract = |number: u8, state: ContractState, in_days: i32| {
            Record::new(contract::ID, RecordId([10 + number; 16]))
                .with(contract::CUSTOMER, RecordId([number; 16]))
                .with(contract::STATE, state)
                .with(contract::ENDS_ON, TODAY.today.plus_days(in_days))
        };
        let mut records = vec![
            agreed(),
            deal(1, Outcome::Open),
            deal(2, Outcome::Lost),
            contract(3, ContractState::Performing, 0),
            contract(4, ContractState::InForce, -1),
            contract(5, ContractState::Draft, 9),
        ];
        records.extend((1..=6).map(|number| silent(number, 99)));
        assert_eq!(found(&records, 7), [(2, -69), (4, -69), (5, -69), (6, -69)]);
        let mut all = Reclaim::usual();
        all.keeps_dealing = false;
        records[0] = Record::new(policy::ID, policy::RECLAIM).with(policy::BODY, all.write());
        assert_eq!(found(&records, 7).len(), 6);
    }

    #[test]
    fn nobody_loses_a_customer_who_buys_because_its_status_was_never_moved_on() {
        let buys = silent(1, 99).with(customer::PURCHASE_COUNT, 2);
        assert_eq!(found(&[agreed(), buys, silent(2, 99)], 7), [(2, -69)]);
    }
}
