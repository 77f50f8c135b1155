//! The follow-ups of a record as a timeline: newest first, gathered by day.

use std::cmp::Reverse;

use crate::model::schema::tables::interaction;
use crate::model::value::CalendarDate;
use crate::model::{Change, FieldId, Record, RecordId};
use crate::workspace::Workspace;

/// The follow-ups of a day, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOfTalks {
    /// The local day.
    pub day: CalendarDate,
    /// The follow-ups.
    pub talks: Vec<Record>,
}

/// The rows of all follow-ups whose reference leads to a record, newest first. Two of one moment: the one entered later
/// first. A customer may have thousands, of which few are shown, so that nothing is read of them but their moments.
pub fn talk_rows(workspace: &Workspace, field: FieldId, parent: RecordId) -> Vec<u32> {
    let mut rows = workspace.children(interaction::ID, field, parent);
    rows.sort_by_cached_key(|row| {
        let time = workspace.number(interaction::ID, *row, interaction::TIME.field);
        Reverse((time, workspace.id_at(interaction::ID, *row)))
    });
    rows
}

/// All these follow-ups whole, newest first.
pub fn talks(workspace: &Workspace, field: FieldId, parent: RecordId) -> Vec<Record> {
    let rows = talk_rows(workspace, field, parent).into_iter();
    rows.filter_map(|row| workspace.record_at(interaction::ID, row)).collect()
}

/// Gathers follow-ups, newest first, by their local days.
pub fn by_day(talks: Vec<Record>, offset_minutes: i32) -> Vec<DayOfTalks> {
    let mut days: Vec<DayOfTalks> = Vec::new();
    for talk in talks {
        let day = talk.get(interaction::TIME).unwrap_or_default().date(offset_minutes);
        match days.last_mut() {
            Some(last) if last.day == day => last.talks.push(talk),
            _ => days.push(DayOfTalks { day, talks: vec![talk] }),
        }
    }
    days
}

/// The changes that mark every open question among these follow-ups as answered (R250).
pub fn solve_questions(talks: &[Record]) -> Vec<Change> {
    talks
        .iter()
        .filter(|talk| talk.value(interaction::OPEN_QUESTION.field).is_some())
        .filter(|talk| talk.get(interaction::QUESTION_SOLVED) != Some(true))
        .filter_map(|talk| Change::between(talk, &talk.clone().with(interaction::QUESTION_SOLVED, true)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::value::{DAY, Timestamp};

    fn talk(number: u8, at: i64) -> Record {
        Record::new(interaction::ID, RecordId([number; 16])).with(interaction::TIME, Timestamp(at))
    }

    #[test]
    fn the_newest_talk_stands_first_whenever_it_was_entered() {
        let of = RecordId([200; 16]);
        let said = |number: u8, at: i64| talk(number, at).with(interaction::CUSTOMER, of);
        let untimed = Record::new(interaction::ID, RecordId([4; 16])).with(interaction::CUSTOMER, of);
        let other = talk(9, 99).with(interaction::CUSTOMER, RecordId([201; 16]));
        let records = [Record::new(customer::ID, of), said(1, 30), said(2, 50), untimed, said(3, 30), other];
        let workspace = Workspace::holding(&records);
        let shown: Vec<u8> =
            talks(&workspace, interaction::CUSTOMER.field, of).iter().map(|talk| talk.id.0[0]).collect();
        assert_eq!(shown, [2, 3, 1, 4]);
    }

    #[test]
    fn a_talk_late_in_the_evening_stands_under_its_own_day() {
        let days = by_day(vec![talk(3, DAY + 1), talk(2, DAY - 1), talk(1, 5)], 0);
        assert_eq!(days.iter().map(|day| day.talks.len()).collect::<Vec<_>>(), [1, 2]);
        let days = by_day(vec![talk(3, DAY + 1), talk(2, DAY - 1)], 480);
        assert_eq!(days.len(), 1);
    }

    #[test]
    fn an_answered_question_is_answered_everywhere_it_was_asked() {
        let asked = talk(1, 1).with(interaction::OPEN_QUESTION, "账期？".to_owned());
        let answered =
            talk(2, 2).with(interaction::OPEN_QUESTION, "交期？".to_owned()).with(interaction::QUESTION_SOLVED, true);
        let changes = solve_questions(&[asked.clone(), answered, talk(3, 3)]);
        assert_eq!(changes.iter().map(|change| change.id).collect::<Vec<_>>(), [asked.id]);
    }
}
