//! Deals that should close soon, the dearest first, each with what is left to do before (R105–R107).

use crate::model::schema::tables::opportunity::{self, Outcome};
use crate::model::schema::tables::task;
use crate::model::value::{CalendarDate, Value};
use crate::model::{Record, RecordId};
use crate::workspace::query::Day;
use crate::workspace::{Condition, Filter, Query, Test, Workspace};

/// How many days ahead a deal closes soon.
pub const AHEAD: i32 = 30;

/// A deal that should close soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Which deal.
    pub id: RecordId,
    /// Of which customer.
    pub customer: Option<RecordId>,
    /// By which day; it may have passed.
    pub on: CalendarDate,
    /// What is expected, in fen.
    pub amount: i64,
    /// How many of its tasks are not done and due by the day on which it closes; by today where that day has passed.
    pub to_do: usize,
}

/// What makes a deal one that closes soon: open, and expected by that day.
pub fn conditions(today: CalendarDate) -> Vec<Condition> {
    let until = Test::AtMost(Value::Date(today.plus_days(AHEAD)));
    vec![
        Condition { field: opportunity::OUTCOME.field, test: Test::OneOf(vec![Outcome::Open.code()]) },
        Condition { field: opportunity::EXPECTED_CLOSE.field, test: until },
    ]
}

/// Whether an open deal closes soon.
pub fn is_near(deal: &Record, today: CalendarDate) -> bool {
    let open = deal.get(opportunity::OUTCOME).unwrap_or(Outcome::Open) == Outcome::Open;
    open && deal.get(opportunity::EXPECTED_CLOSE).is_some_and(|on| on <= today.plus_days(AHEAD))
}

/// The deals that should close soon, the dearest first, of two alike the one that closes sooner (R106). `member` limits
/// them to those of one person.
pub fn closing_soon(workspace: &Workspace, member: Option<&str>, day: Day) -> Vec<Closing> {
    let mut conditions = conditions(day.today);
    conditions.extend(
        member.map(|member| Condition {
            field: opportunity::OWNER.field,
            test: Test::Is(Value::Text(member.to_owned())),
        }),
    );
    let filter = Filter::all(conditions);
    let rows = workspace.query(&Query { filter, ..Query::all(opportunity::ID, day) });
    let mut found: Vec<Closing> = rows.into_iter().filter_map(|row| closing(workspace, row, day.today)).collect();
    found.sort_unstable_by_key(|one| (std::cmp::Reverse(one.amount), one.on, one.id));
    found
}

fn closing(workspace: &Workspace, row: u32, today: CalendarDate) -> Option<Closing> {
    let deal = workspace.record_at(opportunity::ID, row)?;
    let on = deal.get(opportunity::EXPECTED_CLOSE)?;
    Some(Closing {
        id: deal.id,
        customer: deal.get(opportunity::CUSTOMER),
        on,
        amount: deal.get(opportunity::AMOUNT).unwrap_or(0),
        to_do: to_do(workspace, deal.id, on.max(today)),
    })
}

/// How many tasks of a deal are not done and due by that day. What is due later, such as the delivery, or on no day, has
/// no part in closing it.
fn to_do(workspace: &Workspace, deal: RecordId, by: CalendarDate) -> usize {
    let rows = workspace.children(task::ID, task::OPPORTUNITY.field, deal);
    let tasks = rows.into_iter().filter_map(|row| workspace.record_at(task::ID, row));
    let counts = |task: &Record| task.get(task::DONE) != Some(true) && task.get(task::DUE).is_some_and(|due| due <= by);
    tasks.filter(counts).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn deal(number: u8, in_days: i32, amount: i64, outcome: Outcome) -> Record {
        Record::new(opportunity::ID, id(number))
            .with(opportunity::NAME, format!("deal {number}"))
            .with(opportunity::OWNER, if number.is_multiple_of(2) { "me" } else { "you" }.to_owned())
            .with(opportunity::OUTCOME, outcome)
            .with(opportunity::EXPECTED_CLOSE, DAY.today.plus_days(in_days))
            .with(opportunity::AMOUNT, amount)
    }

    #[test]
    fn the_dearest_deal_comes_first_and_neither_a_late_nor_a_lost_one_is_mistaken() {
        let workspace = Workspace::holding(&[
            deal(1, 30, 100, Outcome::Open),
            deal(2, 10, 900, Outcome::Open),
            deal(3, -5, 100, Outcome::Open),
            deal(4, 31, 5_000, Outcome::Open),
            deal(5, 3, 5_000, Outcome::Lost),
        ]);
        let found = closing_soon(&workspace, None, DAY);
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [id(2), id(3), id(1)]);
        assert_eq!(closing_soon(&workspace, Some("me"), DAY).len(), 1);
        assert!(is_near(&deal(1, 30, 0, Outcome::Open), DAY.today));
        assert!(!is_near(&deal(1, 31, 0, Outcome::Open), DAY.today));
        assert!(!is_near(&deal(1, 0, 0, Outcome::Won), DAY.today));
    }

    #[test]
    fn whoever_prepares_a_deal_sees_what_is_left_to_do_before_it_closes_and_nothing_else() {
        let task = |number: u8, of: u8, due: Option<i32>, done: bool| {
            let mut task = Record::new(task::ID, id(number))
                .with(task::TITLE, "offer".to_owned())
                .with(task::OPPORTUNITY, id(of))
                .with(task::DONE, done);
            if let Some(in_days) = due {
                task.set(task::DUE, DAY.today.plus_days(in_days));
            }
            task
        };
        let workspace = Workspace::holding(&[
            deal(1, 10, 900, Outcome::Open),
            deal(2, -5, 100, Outcome::Open),
            task(10, 1, Some(7), false),
            task(11, 1, Some(-2), false),
            task(12, 1, Some(10), false),
            task(13, 1, Some(7), true),
            task(14, 1, Some(40), false),
            task(15, 1, None, false),
            // Of a late one, what is due until today is before its end all the same.
            task(16, 2, Some(0), false),
            task(17, 2, Some(1), false),
        ]);
        let left: Vec<usize> = closing_soon(&workspace, None, DAY).iter().map(|one| one.to_do).collect();
        assert_eq!(left, [3, 1]);
    }
}
