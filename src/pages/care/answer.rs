//! What a person does about an occasion of care: it is done, or a follow-up is planned. Either is a task that carries the
//! name of the occasion, so that nobody sees to it twice.

use crate::insight::care::Occasion;
use crate::model::record::FieldValue;
use crate::model::schema::tables::task;
use crate::model::{CalendarDate, Change, FieldId, Record, RecordId, Value};

/// What the task of a planned follow-up begins with.
pub fn planned(occasion: &Occasion, title: &str, today: CalendarDate) -> Vec<(FieldId, Value)> {
    vec![
        (task::CUSTOMER.field, occasion.customer.into_value()),
        (task::CARE.field, occasion.key.clone().into_value()),
        (task::TITLE.field, title.to_owned().into_value()),
        (task::DUE.field, today.into_value()),
    ]
}

/// The change that notes that it is done.
pub fn done(occasion: &Occasion, title: &str, today: CalendarDate, id: RecordId) -> Change {
    let mut record = Record::new(task::ID, id).with(task::DONE, true);
    for (field, value) in planned(occasion, title, today) {
        record.set_value(field, Some(value));
    }
    Change::create(&record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::care::{Cause, occasions};
    use crate::model::Timestamp;
    use crate::model::schema::tables::customer;
    use crate::workspace::Workspace;
    use crate::workspace::query::Day;

    #[test]
    fn what_was_done_is_not_asked_for_again_and_neither_is_what_is_planned() {
        let day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
        let silent = Record::new(customer::ID, RecordId([1; 16]))
            .with(customer::NAME, "甲公司".to_owned())
            .with(customer::STATUS, customer::Status::Won)
            .with(customer::LAST_FOLLOW_UP, Timestamp::from_local(CalendarDate(19_000), 600, 480));
        let open = |records: &[Record]| occasions(&Workspace::holding(records), Cause::Silent, None, day);
        let found = open(std::slice::from_ref(&silent));
        let occasion = found.first().expect("an occasion");
        let seen_to = done(occasion, "电话问候", day.today, RecordId([2; 16])).into_record();
        assert_eq!(seen_to.get(task::DONE), Some(true));
        assert!(open(&[silent.clone(), seen_to]).is_empty());
        let mut task = Record::new(task::ID, RecordId([3; 16]));
        for (field, value) in planned(occasion, "电话问候", day.today) {
            task.set_value(field, Some(value));
        }
        assert!(open(&[silent, task]).is_empty());
    }
}
