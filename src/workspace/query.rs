//! What a list shows: a filter, a sort and a quick search over one table, answered with rows.
//! Filters on numbers, dates and choices read a column; texts are compared where they lie.

use serde::{Deserialize, Serialize};

use super::Workspace;
use super::search::SearchIndex;
use super::table::{NONE, Table};
use crate::model::codec::{self, ValueRef};
use crate::model::phonetic;
use crate::model::pipeline::Pipeline;
use crate::model::schema::tables::opportunity::Stage;
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
use crate::model::{EntityId, FieldId, Kind};

/// Whether all conditions must hold or any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Matching {
    /// All of them.
    #[default]
    All,
    /// At least one.
    Any,
}

/// What a field is tested for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// Its choice is one of these.
    OneOf(Vec<ChoiceCode>),
    /// It has none of these choices.
    NotOneOf(Vec<ChoiceCode>),
    /// Its text holds this, letter case aside.
    Contains(String),
    /// Its text does not hold this.
    NotContains(String),
    /// It equals this.
    Is(Value),
    /// It does not equal this, or is empty.
    IsNot(Value),
    /// It is this or more, or later.
    AtLeast(Value),
    /// It is this or less, or earlier.
    AtMost(Value),
    /// It has no value.
    Empty,
    /// It has a value.
    Filled,
    /// Its day is today or within that many days to come.
    InNextDays(i32),
    /// Its day is today or within that many days past.
    InLastDays(i32),
    /// Its day is before today.
    Overdue,
    /// Its moment has passed.
    Passed,
    /// Of customers only: by the rules of the desk the owner may lose it within that many days, or already.
    ReturnsWithin(i32),
}

/// One condition of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// The field tested.
    pub field: FieldId,
    /// The test.
    pub test: Test,
}

/// The conditions of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// All or any.
    pub matching: Matching,
    /// The conditions; none lets everything through.
    pub conditions: Vec<Condition>,
}

impl Filter {
    /// That all of these hold.
    pub const fn all(conditions: Vec<Condition>) -> Self {
        Self { matching: Matching::All, conditions }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By which field.
    pub field: FieldId,
    /// From the largest, latest or last.
    pub descending: bool,
}

/// The local day and zone in which "today" is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Today.
    pub today: CalendarDate,
    /// Local time minus UTC, in minutes.
    pub offset_minutes: i32,
}

/// What a list asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Of which table.
    pub entity: EntityId,
    /// Which records.
    pub filter: Filter,
    /// In which order; without one the newest first.
    pub sort: Option<Sort>,
    /// What was typed into the list's own search.
    pub text: String,
    /// What "today" means.
    pub day: Day,
    /// What "now" means, to which only [`Test::Passed`] looks.
    pub now: Timestamp,
}

impl Query {
    /// All records of a table, newest first; now is the beginning of the day.
    pub fn all(entity: EntityId, day: Day) -> Self {
        let now = Timestamp::from_local(day.today, 0, day.offset_minutes);
        Self { entity, filter: Filter::default(), sort: None, text: String::new(), day, now }
    }
}

impl Workspace {
    /// The rows that a query asks for, in its order. Records without a value in the sorted field come last.
    pub fn query(&self, query: &Query) -> Vec<u32> {
        let Some(table) = self.table(query.entity) else {
            return Vec::new();
        };
        let wanted = self.wanted(table, query);
        match query.sort {
            None => (0..table.capacity()).rev().filter(|row| wanted.lets(*row)).collect(),
            Some(sort) => {
                let field = self.schema().field(query.entity, sort.field);
                let kind = field.map_or(Kind::Text, |field| field.kind);
                let dated = || match kind {
                    Kind::Number => self.dated(query.entity),
                    _ => 0,
                };
                let order = if field.is_some_and(|field| field.staged) {
                    // The order of stages is edited without any deal being touched, so it is not kept.
                    std::rc::Rc::new(by_stage(table, sort.field, self.pipeline()))
                } else {
                    table.order(sort.field, || ascending(table, sort.field, kind, dated()))
                };
                in_direction(table, &order, sort, &wanted)
            }
        }
    }

    /// The rows that have a day in this field, with that day: for what no condition says, such as a birthday of any
    /// year.
    pub fn days(&self, entity: EntityId, field: FieldId) -> Vec<(u32, CalendarDate)> {
        let Some(table) = self.table(entity) else {
            return Vec::new();
        };
        table.with_column(field, |column| {
            let day = |row: u32| i32::try_from(column.get(row)).ok().map(|day| (row, CalendarDate(day)));
            table.rows().filter_map(day).collect()
        })
    }

    /// How many digits of a table's numbers are of the calendar.
    fn dated(&self, entity: EntityId) -> usize {
        let series = self.entity(entity).and_then(|entity| self.series(entity));
        series.map_or(0, |series| series.form.date.digits())
    }

    fn wanted(&self, table: &Table, query: &Query) -> Wanted {
        let mut wanted = Wanted { rows: (0..table.capacity()).map(|row| table.bytes(row).is_some()).collect() };
        if !query.text.trim().is_empty() {
            let mut found = vec![false; wanted.rows.len()];
            for (row, _) in self.matches(query.entity, &query.text) {
                if let Some(entry) = found.get_mut(row as usize) {
                    *entry = true;
                }
            }
            wanted.keep(&found);
        }
        let conditions = &query.filter.conditions;
        if conditions.is_empty() {
            return wanted;
        }
        match query.filter.matching {
            Matching::All => {
                for condition in conditions {
                    wanted.keep(&self.holds(table, condition, query));
                }
            }
            Matching::Any => {
                let mut any = vec![false; wanted.rows.len()];
                for condition in conditions {
                    for (entry, holds) in any.iter_mut().zip(self.holds(table, condition, query)) {
                        *entry |= holds;
                    }
                }
                wanted.keep(&any);
            }
        }
        wanted
    }

    /// For each row whether a condition holds.
    fn holds(&self, table: &Table, condition: &Condition, query: &Query) -> Vec<bool> {
        if let Test::ReturnsWithin(days) = condition.test {
            return self.returns_within(days, query.day);
        }
        let kind = self.schema().field(query.entity, condition.field).map_or(Kind::Text, |field| field.kind);
        holds(table, self.search_index(query.entity), condition, kind, query)
    }
}

struct Wanted {
    rows: Vec<bool>,
}

impl Wanted {
    fn lets(&self, row: u32) -> bool {
        self.rows.get(row as usize).copied().unwrap_or(false)
    }

    fn keep(&mut self, others: &[bool]) {
        for (entry, other) in self.rows.iter_mut().zip(others) {
            *entry &= other;
        }
    }
}

fn in_direction(table: &Table, order: &[u32], sort: Sort, wanted: &Wanted) -> Vec<u32> {
    let filled = |row: &u32| table.value(*row, sort.field).is_some();
    let empty_from = order.partition_point(filled);
    let (filled, empty) = order.split_at(empty_from);
    let lets = |row: &&u32| wanted.lets(**row);
    if sort.descending {
        filled.iter().rev().chain(empty.iter().rev()).filter(lets).copied().collect()
    } else {
        filled.iter().chain(empty).filter(lets).copied().collect()
    }
}

/// All live rows in ascending order of a field, those without a value last. In a number so many digits are of the
/// calendar.
fn ascending(table: &Table, field: FieldId, kind: Kind, dated: usize) -> Vec<u32> {
    if kind.is_text() || matches!(kind, Kind::Tags | Kind::Reference(_)) {
        return by_text(table, field, kind, dated);
    }
    table.with_column(field, |column| {
        let mut keyed: Vec<(i64, u32)> = table.rows().map(|row| (column.get(row), row)).collect();
        keyed.sort_unstable_by_key(|(key, row)| (*key == NONE, *key, *row));
        keyed.into_iter().map(|(_, row)| row).collect()
    })
}

/// The same of a field whose choices are stages: by their places in the pipeline, those that it doesn't have behind them.
fn by_stage(table: &Table, field: FieldId, pipeline: &Pipeline) -> Vec<u32> {
    let place = |code: i64| {
        let stage = u16::try_from(code).ok().map(Stage);
        stage.and_then(|stage| pipeline.place(stage)).unwrap_or(usize::MAX)
    };
    table.with_column(field, |column| {
        let key = |row: u32| {
            let code = column.get(row);
            (code == NONE, place(code), code, row)
        };
        let mut keyed: Vec<(bool, usize, i64, u32)> = table.rows().map(key).collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(.., row)| row).collect()
    })
}

/// The key of a display number: its letters, its day, month or year, then how many digits its place has before these,
/// so that the thousandth of a day comes after the 999th (G3).
fn push_number_key(text: &str, dated: usize, key: &mut Vec<u8>) {
    let letters = text.bytes().take_while(|byte| !byte.is_ascii_digit()).count();
    let (head, place) = text.as_bytes().split_at((letters + dated).min(text.len()));
    key.extend_from_slice(head);
    key.push(u8::try_from(place.len()).unwrap_or(u8::MAX));
    key.extend_from_slice(place);
}

/// Sorts by the collation of the text: Chinese by pinyin. The first eight bytes decide nearly always,
/// so they are compared as one number and the rest only where those are equal.
fn by_text(table: &Table, field: FieldId, kind: Kind, dated: usize) -> Vec<u32> {
    struct Keyed {
        head: u64,
        row: u32,
        start: u32,
        length: u32,
    }
    let mut arena: Vec<u8> = Vec::new();
    let mut keyed: Vec<Keyed> = Vec::new();
    let mut empty: Vec<u32> = Vec::new();
    for row in table.rows() {
        let Some(ValueRef::Text(text)) = table.value(row, field) else {
            empty.push(row);
            continue;
        };
        let start = arena.len();
        match kind {
            Kind::Number => push_number_key(text, dated, &mut arena),
            _ => phonetic::push_collation_key(text, &mut arena),
        }
        let key = arena.get(start..).unwrap_or_default();
        let mut head = [0_u8; 8];
        let shown = key.len().min(8);
        head[..shown].copy_from_slice(&key[..shown]);
        keyed.push(Keyed { head: u64::from_be_bytes(head), row, start: start as u32, length: key.len() as u32 });
    }
    let key = |entry: &Keyed| arena.get(entry.start as usize..(entry.start + entry.length) as usize);
    keyed
        .sort_unstable_by(|a, b| a.head.cmp(&b.head).then_with(|| key(a).cmp(&key(b))).then_with(|| a.row.cmp(&b.row)));
    keyed.into_iter().map(|entry| entry.row).chain(empty).collect()
}

/// For each row whether a condition holds.
fn holds(table: &Table, index: Option<&SearchIndex>, condition: &Condition, kind: Kind, query: &Query) -> Vec<bool> {
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
        Test::ReturnsWithin(_) => Vec::new(),
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
