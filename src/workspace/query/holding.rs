//! For each row of a table whether a condition holds. Numbers, dates and choices are read from a column; texts are compared
//! where they lie.

use super::{Condition, Day, Query, Test};
use crate::model::codec::{self, ValueRef};
use crate::model::value::{Timestamp, Value};
use crate::model::{FieldId, Kind};
use crate::workspace::search::SearchIndex;
use crate::workspace::table::{NONE, Table};

/// For each row whether a condition holds.
pub(super) fn holds(
    table: &Table,
    index: Option<&SearchIndex>,
    condition: &Condition,
    kind: Kind,
    query: &Query,
) -> Vec<bool> {
    let (field, day) = (condition.field, query.day);
    let today = day.today.0;
    let days =
        |test: fn(i32, i32, i32) -> bool, span: i32| by_day(table, (field, kind), day, |at| test(at, today, span));
    match &condition.test {
        Test::OneOf(codes) => by_number(table, field, |number| codes.iter().any(|code| i64::from(code.0) == number)),
        Test::NotOneOf(codes) => {
            by_number(table, field, |number| !codes.iter().any(|code| i64::from(code.0) == number))
        }
        Test::Contains(part) => contains(table, index, (field, kind), part),
        Test::NotContains(part) => {
            contains(table, index, (field, kind), part).into_iter().map(|holds| !holds).collect()
        }
        Test::Is(value) => equals(table, field, value),
        Test::IsNot(value) => equals(table, field, value).into_iter().map(|holds| !holds).collect(),
        Test::AtLeast(value) => bounded(table, (field, kind), value, day, |have, bound| have >= bound),
        Test::AtMost(value) => bounded(table, (field, kind), value, day, |have, bound| have <= bound),
        Test::Empty => by_value(table, field, |value| value.is_none()),
        Test::Filled => by_value(table, field, |value| value.is_some()),
        Test::InNextDays(span) => days(|at, today, span| at >= today && at <= today.saturating_add(span), *span),
        Test::InLastDays(span) => days(|at, today, span| at <= today && at >= today.saturating_sub(span), *span),
        Test::Overdue => days(|at, today, _| at < today, 0),
        Test::Passed => by_number(table, field, |number| number != NONE && number < query.now.0),
        // What more than one field says, the workspace answers.
        Test::ReturnsWithin(_) | Test::AwaitsDecisionOf(_) | Test::Owed => Vec::new(),
    }
}

fn by_number(table: &Table, field: FieldId, test: impl Fn(i64) -> bool) -> Vec<bool> {
    table.with_column(field, |column| column.map(test))
}

fn by_value(table: &Table, field: FieldId, test: impl Fn(Option<ValueRef<'_>>) -> bool) -> Vec<bool> {
    (0..table.capacity()).map(|row| test(table.value(row, field))).collect()
}

/// For each row whether the day of its date or moment passes; rows without one do not.
fn by_day(table: &Table, (field, kind): (FieldId, Kind), day: Day, test: impl Fn(i32) -> bool) -> Vec<bool> {
    let day_of = |number: i64| match kind {
        Kind::Time => Timestamp(number).date(day.offset_minutes).0,
        _ => i32::try_from(number).unwrap_or(i32::MAX),
    };
    by_number(table, field, |number| number != NONE && test(day_of(number)))
}

fn contains(table: &Table, index: Option<&SearchIndex>, (field, kind): (FieldId, Kind), part: &str) -> Vec<bool> {
    let part = part.trim().to_lowercase();
    let needle = Needle::new(part.as_bytes());
    let in_text = |text: &[u8]| match needle.look(text) {
        Look::Found => true,
        Look::Missing => false,
        Look::Uppercase => String::from_utf8_lossy(text).to_lowercase().contains(&part),
    };
    if kind == Kind::Tags {
        return by_value(table, field, |value| match value.map(ValueRef::to_value) {
            Some(Value::Tags(tags)) => tags.iter().any(|tag| tag.to_lowercase().contains(&part)),
            _ => false,
        });
    }
    let text = |row| table.bytes(row).and_then(|bytes| codec::row_text(bytes, field));
    let Some(rows) = index.and_then(|index| index.holding(table, field, &part)) else {
        return (0..table.capacity()).map(|row| text(row).is_some_and(in_text)).collect();
    };
    let mut holds = vec![false; table.capacity() as usize];
    for row in rows {
        if let Some(entry) = holds.get_mut(row as usize) {
            *entry = text(row).is_some_and(in_text);
        }
    }
    holds
}

/// A part that is looked for in a hundred thousand short texts: its first bytes as one number, which is compared at
/// every place in a single pass. Searchers for long texts need longer to begin than such a text has bytes.
struct Needle<'a> {
    part: &'a [u8],
    head: u32,
    mask: u32,
}

/// What looking for a part in lower case comes to.
enum Look {
    Found,
    Missing,
    /// Not as it stands, but the text has capital letters.
    Uppercase,
}

impl<'a> Needle<'a> {
    fn new(part: &'a [u8]) -> Self {
        let head = part.iter().take(4).fold(0, |head, byte| head << 8 | u32::from(*byte));
        let mask = if part.len() < 4 { (1 << (8 * part.len())) - 1 } else { u32::MAX };
        Self { part, head, mask }
    }

    fn look(&self, text: &[u8]) -> Look {
        let length = self.part.len().min(4);
        let (mut window, mut uppercase) = (0_u32, false);
        for (at, byte) in text.iter().enumerate() {
            window = window << 8 | u32::from(*byte);
            uppercase |= byte.is_ascii_uppercase();
            if window & self.mask == self.head
                && at + 1 >= length
                && text.get(at + 1 - length..).is_some_and(|rest| rest.starts_with(self.part))
            {
                return Look::Found;
            }
        }
        match (self.part.is_empty(), uppercase) {
            (true, _) => Look::Found,
            (_, true) => Look::Uppercase,
            _ => Look::Missing,
        }
    }
}

fn equals(table: &Table, field: FieldId, wanted: &Value) -> Vec<bool> {
    match wanted {
        Value::Text(wanted) => {
            by_value(table, field, |value| matches!(value, Some(ValueRef::Text(text)) if text == wanted))
        }
        Value::Tags(wanted) => by_value(table, field, |value| match value.map(ValueRef::to_value) {
            Some(Value::Tags(tags)) => wanted.iter().all(|tag| tags.contains(tag)),
            _ => false,
        }),
        Value::Reference(wanted) => by_value(table, field, |value| value == Some(ValueRef::Reference(*wanted))),
        other => {
            let wanted = scalar(other);
            by_number(table, field, |number| number == wanted)
        }
    }
}

fn scalar(value: &Value) -> i64 {
    match value {
        Value::Integer(number) => *number,
        Value::Date(date) => i64::from(date.0),
        Value::Time(time) => time.0,
        Value::Choice(code) => i64::from(code.0),
        Value::Flag(flag) => i64::from(*flag),
        Value::Text(_) | Value::Reference(_) | Value::Tags(_) => NONE,
    }
}

/// Compares days with days, whether the field holds a day or a moment.
fn bounded(
    table: &Table,
    (field, kind): (FieldId, Kind),
    bound: &Value,
    day: Day,
    test: impl Fn(i64, i64) -> bool,
) -> Vec<bool> {
    match bound {
        Value::Date(date) => by_day(table, (field, kind), day, |at| test(i64::from(at), i64::from(date.0))),
        other => {
            let bound = scalar(other);
            by_number(table, field, |number| number != NONE && test(number, bound))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_that_holds_the_words_is_never_left_out(text in "[a-cA-C公司科技]{0,12}", part in "[a-c公司科技]{0,5}") {
            let found = match Needle::new(part.as_bytes()).look(text.as_bytes()) {
                Look::Found => true,
                Look::Missing => false,
                Look::Uppercase => text.to_lowercase().contains(&part),
            };
            prop_assert_eq!(found, text.to_lowercase().contains(&part));
        }
    }
}
