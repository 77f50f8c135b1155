//! What should be ready before a deal closes, as tasks of the deal (R107): each once, some days before the day.

use crate::i18n::texts::selling::CHECKLIST_TASKS;
use crate::model::schema::tables::{opportunity, task};
use crate::model::text::Locale;
use crate::model::{CalendarDate, Change, Record, RecordId, Text};
use crate::workspace::Workspace;

/// How many days before the closing all of it should be ready.
const BEFORE: i32 = 3;

/// The tasks of the checklist that a deal does not have yet, in whichever language they were made.
pub fn missing(workspace: &Workspace, deal: RecordId) -> Vec<Text> {
    let rows = workspace.children(task::ID, task::OPPORTUNITY.field, deal);
    let tasks: Vec<Record> = rows.into_iter().filter_map(|row| workspace.record_at(task::ID, row)).collect();
    let is_there = |text: &Text| tasks.iter().any(|one| [text.zh, text.en].contains(&one.text(task::TITLE)));
    CHECKLIST_TASKS.into_iter().filter(|text| !is_there(text)).collect()
}

/// The changes that make them, due some days before the deal closes and never in the past.
pub fn changes(
    workspace: &Workspace,
    deal: &Record,
    (today, locale): (CalendarDate, Locale),
    new_id: &dyn Fn() -> RecordId,
) -> Vec<Change> {
    let close = deal.get(opportunity::EXPECTED_CLOSE).unwrap_or(today);
    let due = close.plus_days(-BEFORE).max(today);
    let made = |text: Text| {
        let mut made = Record::new(task::ID, new_id())
            .with(task::TITLE, text.get(locale).to_owned())
            .with(task::DUE, due)
            .with(task::OPPORTUNITY, deal.id);
        if let Some(customer) = deal.get(opportunity::CUSTOMER) {
            made.set(task::CUSTOMER, customer);
        }
        if let Some(owner) = deal.get(opportunity::OWNER) {
            made.set(task::OWNER, owner);
        }
        Change::create(&made)
    };
    missing(workspace, deal.id).into_iter().map(made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_prepared_twice_and_nothing_is_due_in_the_past() {
        let today = CalendarDate(20_000);
        let deal = Record::new(opportunity::ID, RecordId([1; 16]))
            .with(opportunity::OWNER, "李雷".to_owned())
            .with(opportunity::EXPECTED_CLOSE, today.plus_days(10));
        let new_id = || RecordId([9; 16]);
        let made = changes(&Workspace::new(), &deal, (today, Locale::Chinese), &new_id);
        assert_eq!(made.len(), CHECKLIST_TASKS.len());
        let first = made.into_iter().next().map(Change::into_record).expect("a task");
        assert_eq!((first.get(task::DUE), first.text(task::OWNER)), (Some(today.plus_days(7)), "李雷"));
        // Made in one language, it is not missing in the other.
        assert_eq!(missing(&Workspace::holding(&[first]), deal.id).len(), CHECKLIST_TASKS.len() - 1);
        let late = deal.with(opportunity::EXPECTED_CLOSE, today.plus_days(-4));
        let due = changes(&Workspace::new(), &late, (today, Locale::English), &new_id).remove(0).into_record();
        assert_eq!(due.get(task::DUE), Some(today));
    }
}
