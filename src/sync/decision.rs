//! What a person decides about a single record that waits: a change of what the vault remembers of the conversation about
//! it. The next conversation does the rest.

use super::push::LOST;
use crate::model::schema::facts;
use crate::model::schema::tables::departure;
use crate::model::{Change, Record};

/// Lets a refused record go once more, or one whose creation was lost and did not arrive.
pub fn sent_again(stored: &Record) -> Option<Change> {
    let mut after = stored.clone();
    after.set_value(facts::PARKED.field, None);
    Change::between(stored, &after)
}

/// Takes a deletion back, whether it waits, is on its way or was refused. What the record held the backend alone has: the
/// next conversation reads it, and says so where the deletion was done already.
pub fn brought_back(gone: &Record) -> Option<Change> {
    let mut after = gone.clone().with(departure::TAKEN_BACK, true);
    after.set_value(facts::PARKED.field, None);
    Change::between(gone, &after)
}

/// Forgets a deletion of which nobody can know whether the backend ever had the record: a person has looked there.
pub fn given_up(gone: &Record) -> Option<Change> {
    (gone.text(facts::PARKED) == LOST).then(|| Change::delete(gone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::tables::customer;

    fn gone(parked: &str) -> Record {
        Record::new(departure::ID, RecordId([9; 16]))
            .with(departure::TITLE, "甲".to_owned())
            .with(departure::TABLE, i64::from(customer::ID.0))
            .with(departure::RECORD, RecordId([1; 16]))
            .with(facts::REMOTE_VERSION, "1".to_owned())
            .with(facts::PARKED, parked.to_owned())
    }

    fn after(before: &Record, change: Option<Change>) -> Record {
        let mut after = before.clone();
        change.expect("a change").apply_to(&mut after);
        after
    }

    #[test]
    fn trying_again_touches_nothing_but_the_refusal() {
        let change = sent_again(&gone("403 not allowed")).expect("a change");
        assert_eq!(change.edits.iter().map(|edit| edit.field).collect::<Vec<_>>(), [facts::PARKED.field]);
        assert_eq!(sent_again(&gone("")), None);
    }

    #[test]
    fn a_deletion_that_is_taken_back_still_knows_whether_it_was_sent() {
        for before in [gone("403 not allowed"), gone(""), gone("").with(facts::SENT, true)] {
            let after = after(&before, brought_back(&before));
            assert_eq!((after.get(departure::TAKEN_BACK), after.text(facts::PARKED)), (Some(true), ""));
            assert_eq!((after.get(facts::SENT), after.text(facts::REMOTE_VERSION)), (before.get(facts::SENT), "1"));
            assert_eq!(brought_back(&after), None, "it is taken back once");
        }
    }

    #[test]
    fn only_a_deletion_that_nobody_can_ask_about_is_given_up() {
        assert!(given_up(&gone(LOST)).is_some());
        assert_eq!(given_up(&gone("403 not allowed")), None);
        assert_eq!(given_up(&gone("")), None);
    }
}
