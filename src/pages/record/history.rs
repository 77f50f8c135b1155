//! The follow-ups of a record as a timeline: newest first, gathered by day.

use std::cmp::Reverse;

use hashbrown::HashSet;

use crate::model::schema::tables::interaction;
use crate::model::value::{CalendarDate, Timestamp};
use crate::model::{Change, FieldId, Record, RecordId};
use crate::workspace::Workspace;

/// A line of the timeline. It says which follow-up stands there and nothing of what that says, so that a change of one moves
/// no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// A local day, above its follow-ups.
    Day(CalendarDate),
    /// A follow-up.
    Talk(RecordId),
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

/// The lines of some rows of follow-ups, newest first, under their local days.
pub fn by_day(workspace: &Workspace, rows: impl Iterator<Item = u32>, offset_minutes: i32) -> Vec<Line> {
    let mut days: HashSet<CalendarDate> = HashSet::new();
    let mut lines = Vec::new();
    for row in rows {
        let Some(id) = workspace.id_at(interaction::ID, row) else { continue };
        let time = workspace.number(interaction::ID, row, interaction::TIME.field).unwrap_or_default();
        let day = Timestamp(time).date(offset_minutes);
        if days.insert(day) {
            lines.push(Line::Day(day));
        }
        lines.push(Line::Talk(id));
    }
    lines
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
    use crate::model::value::DAY;

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

    /// The lines of all follow-ups with a customer.
    fn lines(talks: &[Record], offset_minutes: i32) -> Vec<Line> {
        let of = RecordId([200; 16]);
        let mut records = vec![Record::new(customer::ID, of)];
        records.extend(talks.iter().map(|talk| talk.clone().with(interaction::CUSTOMER, of)));
        let workspace = Workspace::holding(&records);
        let rows = talk_rows(&workspace, interaction::CUSTOMER.field, of);
        by_day(&workspace, rows.into_iter(), offset_minutes)
    }

    #[test]
    fn a_talk_late_in_the_evening_stands_under_its_own_day() {
        let talks = [talk(3, DAY + 1), talk(2, DAY - 1), talk(1, 5)];
        let [third, second, first] = talks.each_ref().map(|talk| Line::Talk(talk.id));
        let day = |number: i32| Line::Day(CalendarDate(number));
        assert_eq!(lines(&talks, 0), [day(1), third, day(0), second, first]);
        assert_eq!(lines(&talks[..2], 480), [day(1), third, second]);
    }

    #[test]
    fn whoever_corrects_a_talk_finds_the_others_where_they_were() {
        let before = [talk(3, DAY + 1), talk(2, DAY - 1), talk(1, 5)];
        let mut corrected = before.clone();
        corrected[1] = corrected[1].clone().with(interaction::CONTENT, "下周再谈".to_owned());
        assert_eq!(lines(&before, 0), lines(&corrected, 0));
        // A new one draws itself and no other.
        let mut longer = vec![talk(4, DAY + 2)];
        longer.extend(before.iter().cloned());
        let kept: Vec<Line> = lines(&longer, 0).into_iter().filter(|line| *line != Line::Talk(longer[0].id)).collect();
        assert_eq!(kept, lines(&before, 0));
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
