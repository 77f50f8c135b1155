//! The order in which tasks want to be looked at: what is to be done by its day, then what was done, the latest first.

use crate::model::schema::tables::task;
use crate::model::{CalendarDate, Value};
use crate::workspace::query::Day;
use crate::workspace::{Condition, Filter, Query, Sort, Test, Workspace};

/// Rows of tasks in that order; a task without a day comes after all that have one.
pub fn soonest_first(workspace: &Workspace, rows: Vec<u32>) -> Vec<u32> {
    let mut wanted = vec![false; rows.iter().max().map_or(0, |row| *row as usize + 1)];
    for row in rows {
        if let Some(entry) = wanted.get_mut(row as usize) {
            *entry = true;
        }
    }
    let by_day = Sort { field: task::DUE.field, descending: false };
    let latest = Sort { field: task::DONE_AT.field, descending: true };
    let mut ordered = sorted(workspace, to_do(), by_day);
    ordered.extend(sorted(workspace, done(), latest));
    ordered.retain(|row| wanted.get(*row as usize).copied().unwrap_or_default());
    ordered
}

/// A task that is still to be done; one that says nothing of it is.
pub const fn to_do() -> Condition {
    Condition { field: task::DONE.field, test: Test::IsNot(Value::Flag(true)) }
}

/// A task that was done.
pub const fn done() -> Condition {
    Condition { field: task::DONE.field, test: Test::Is(Value::Flag(true)) }
}

fn sorted(workspace: &Workspace, condition: Condition, sort: Sort) -> Vec<u32> {
    // No day is meant here: neither condition asks for one.
    let day = Day { today: CalendarDate(0), offset_minutes: 0 };
    let filter = Filter::all(vec![condition]);
    workspace.query(&Query { filter, sort: Some(sort), ..Query::all(task::ID, day) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::Timestamp;
    use crate::model::{Record, RecordId};

    fn task(number: u8) -> Record {
        Record::new(task::ID, RecordId([number; 16])).with(task::TITLE, format!("task {number}"))
    }

    #[test]
    fn what_is_due_first_stands_first_and_what_is_done_last() {
        let finished = |number: u8, at: i64| task(number).with(task::DONE, true).with(task::DONE_AT, Timestamp(at));
        let records = [
            finished(1, 10),
            task(2),
            task(3).with(task::DUE, CalendarDate(9)),
            finished(4, 20),
            task(5).with(task::DUE, CalendarDate(7)).with(task::DONE, false),
        ];
        let workspace = Workspace::holding(&records);
        let named = |rows: Vec<u32>| -> Vec<u8> {
            rows.into_iter().filter_map(|row| workspace.id_at(task::ID, row)).map(|id| id.0[0]).collect()
        };
        assert_eq!(named(soonest_first(&workspace, workspace.rows(task::ID))), [5, 3, 2, 4, 1]);
        let two: Vec<u32> = workspace.rows(task::ID).into_iter().take(2).collect();
        assert_eq!(named(soonest_first(&workspace, two)), [2, 1]);
    }
}
