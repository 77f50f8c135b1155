//! Conditions that are kept: how a filter is written into a field, and whether a single record meets it. Segments and the
//! rules of tags are such filters (R158, R205), so a record is asked the same that a list is.

use serde::{Deserialize, Serialize};

use super::query::{Condition, Day, Filter, Matching, Test};
use super::source::Came;
use crate::model::schema::{Entity, facts};
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{Kind, Record};

/// The form in which conditions are written down. A later one is not guessed at.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Written {
    version: u32,
    filter: Filter,
}

impl Filter {
    /// Reads what was written down; `None` where it is damaged or of a later release.
    pub fn read(text: &str) -> Option<Self> {
        let read: Written = serde_json::from_str(text).ok()?;
        (read.version == VERSION).then_some(read.filter)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(&Written { version: VERSION, filter: self.clone() }).unwrap_or_default()
    }

    /// Whether a record of that table meets the conditions on that day; `None` where a condition asks for more than the
    /// record itself says.
    pub fn is_met_by(&self, entity: &Entity, record: &Record, day: Day, now: Timestamp) -> Option<bool> {
        let mut held = self.conditions.iter().map(|condition| condition.is_met_by(entity, record, day, now));
        match self.matching {
            Matching::All => held.try_fold(true, |all, one| Some(all & one?)),
            Matching::Any if self.conditions.is_empty() => Some(true),
            Matching::Any => held.try_fold(false, |any, one| Some(any | one?)),
        }
    }
}

impl Condition {
    fn is_met_by(&self, entity: &Entity, record: &Record, day: Day, now: Timestamp) -> Option<bool> {
        if self.field == facts::CAME_FROM.id {
            return Some(Came::of(record).meets(&self.test));
        }
        let value = record.value(self.field);
        let kind = entity.field(self.field).map_or(Kind::Text, |field| field.kind);
        let days = |test: &dyn Fn(i32) -> bool| day_of(value, day).is_some_and(|on| test(on.0));
        let today = day.today.0;
        let met = match &self.test {
            Test::OneOf(codes) => matches!(value, Some(Value::Choice(code)) if codes.contains(code)),
            Test::NotOneOf(codes) => !matches!(value, Some(Value::Choice(code)) if codes.contains(code)),
            Test::Contains(part) => holds(value, kind, part),
            Test::NotContains(part) => !holds(value, kind, part),
            Test::Is(wanted) => equals(value, wanted),
            Test::IsNot(wanted) => !equals(value, wanted),
            Test::AtLeast(bound) => compared(value, bound, day).is_some_and(|(have, bound)| have >= bound),
            Test::AtMost(bound) => compared(value, bound, day).is_some_and(|(have, bound)| have <= bound),
            Test::Empty => value.is_none(),
            Test::Filled => value.is_some(),
            Test::InNextDays(span) => days(&|on| on >= today && on <= today.saturating_add(*span)),
            Test::InLastDays(span) => days(&|on| on <= today && on >= today.saturating_sub(*span)),
            Test::Overdue => days(&|on| on < today),
            Test::Passed => matches!(value, Some(Value::Time(moment)) if *moment < now),
            Test::AwaitsDecisionOf(who) => who.may_decide(record),
            Test::ReturnsWithin(_) | Test::Owed => return None,
        };
        Some(met)
    }
}

fn day_of(value: Option<&Value>, day: Day) -> Option<CalendarDate> {
    match value? {
        Value::Date(date) => Some(*date),
        Value::Time(moment) => Some(moment.date(day.offset_minutes)),
        _ => None,
    }
}

fn holds(value: Option<&Value>, kind: Kind, part: &str) -> bool {
    let part = part.trim().to_lowercase();
    match value {
        Some(Value::Tags(tags)) if kind == Kind::Tags => tags.iter().any(|tag| tag.to_lowercase().contains(&part)),
        Some(Value::Text(text)) => text.to_lowercase().contains(&part),
        _ => false,
    }
}

fn equals(value: Option<&Value>, wanted: &Value) -> bool {
    match (value, wanted) {
        (Some(Value::Tags(tags)), Value::Tags(wanted)) => wanted.iter().all(|tag| tags.contains(tag)),
        (Some(value), wanted) => value == wanted,
        (None, _) => false,
    }
}

/// Both sides as numbers: days where the bound is a day.
fn compared(value: Option<&Value>, bound: &Value, day: Day) -> Option<(i64, i64)> {
    if let Value::Date(bound) = bound {
        return Some((i64::from(day_of(value, day)?.0), i64::from(bound.0)));
    }
    Some((number(value?)?, number(bound)?))
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        Value::Date(date) => Some(i64::from(date.0)),
        Value::Time(moment) => Some(moment.0),
        Value::Choice(code) => Some(i64::from(code.0)),
        Value::Flag(flag) => Some(i64::from(*flag)),
        Value::Text(_) | Value::Reference(_) | Value::Tags(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::facts::Source;
    use crate::model::schema::schema;
    use crate::model::schema::tables::customer::{self, Status};
    use crate::model::{FieldId, RecordId};
    use crate::workspace::{Query, Workspace};

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn at(days: i32) -> Timestamp {
        Timestamp::from_local(DAY.today.plus_days(days), 600, DAY.offset_minutes)
    }

    fn customers() -> Vec<Record> {
        let named = |number: u8, name: &str| {
            Record::new(customer::ID, RecordId([number; 16])).with(customer::NAME, name.to_owned())
        };
        vec![
            named(1, "Acme Tools").with(customer::STATUS, Status::Won).with(customer::TAGS, vec!["重点".to_owned()]),
            named(2, "华东精工")
                .with(customer::STATUS, Status::Lost)
                .with(customer::PURCHASE_TOTAL, 500)
                .with(customer::LAST_PURCHASE, DAY.today.plus_days(-3))
                .with(customer::LAST_FOLLOW_UP, at(-10)),
            named(3, "acme two")
                .with(customer::OWNER, "李雷".to_owned())
                .with(customer::PURCHASE_TOTAL, 100)
                .with(customer::LAST_PURCHASE, DAY.today)
                .with(customer::DO_NOT_CALL, true)
                .with(customer::LAST_FOLLOW_UP, at(0))
                .with(customer::NEXT_FOLLOW_UP, DAY.today.plus_days(2)),
            named(4, "空").with(facts::IMPORT, RecordId([9; 16])).with(facts::REMOTE_VERSION, "3".to_owned()),
            named(5, "又空").with(facts::REMOTE_VERSION, "3".to_owned()),
        ]
    }

    fn tests() -> Vec<(FieldId, Test)> {
        let text = |text: &str| text.to_owned();
        let (status, name) = (customer::STATUS.field, customer::NAME.field);
        let (total, bought) = (customer::PURCHASE_TOTAL.field, customer::LAST_PURCHASE.field);
        let (talked, next) = (customer::LAST_FOLLOW_UP.field, customer::NEXT_FOLLOW_UP.field);
        vec![
            (status, Test::OneOf(vec![Status::Won.code()])),
            (status, Test::NotOneOf(vec![Status::Won.code()])),
            (name, Test::Contains(text("ACME"))),
            (name, Test::NotContains(text("acme"))),
            (customer::TAGS.field, Test::Contains(text("重"))),
            (customer::TAGS.field, Test::Is(Value::Tags(vec![text("重点")]))),
            (customer::OWNER.field, Test::Is(Value::Text(text("李雷")))),
            (customer::OWNER.field, Test::IsNot(Value::Text(text("李雷")))),
            (customer::DO_NOT_CALL.field, Test::Is(Value::Flag(true))),
            (customer::DO_NOT_CALL.field, Test::IsNot(Value::Flag(true))),
            (total, Test::AtLeast(Value::Integer(101))),
            (total, Test::AtMost(Value::Integer(100))),
            (bought, Test::AtLeast(Value::Date(DAY.today.plus_days(-2)))),
            (talked, Test::AtMost(Value::Date(DAY.today.plus_days(-1)))),
            (talked, Test::Passed),
            (talked, Test::InLastDays(10)),
            (next, Test::InNextDays(2)),
            (next, Test::Overdue),
            (bought, Test::Overdue),
            (total, Test::Empty),
            (total, Test::Filled),
            (facts::CAME_FROM.id, Test::OneOf(vec![Source::File.code()])),
            (facts::CAME_FROM.id, Test::OneOf(vec![Source::Backend.code(), Source::Here.code()])),
            (facts::CAME_FROM.id, Test::NotOneOf(vec![Source::Backend.code()])),
            (facts::CAME_FROM.id, Test::Is(Value::Reference(RecordId([9; 16])))),
            (facts::CAME_FROM.id, Test::IsNot(Value::Reference(RecordId([9; 16])))),
        ]
    }

    #[test]
    fn a_record_is_asked_the_same_that_a_list_is() {
        let records = customers();
        let workspace = Workspace::holding(&records);
        let entity = schema().get(customer::ID).expect("customers");
        let tests = tests();
        let mut filters: Vec<Filter> = Vec::new();
        for (at, (field, test)) in tests.iter().enumerate() {
            let one = Condition { field: *field, test: test.clone() };
            let (other, test) = tests.get((at + 5) % tests.len()).expect("a test");
            let other = Condition { field: *other, test: test.clone() };
            filters.push(Filter::all(vec![one.clone()]));
            filters.push(Filter::all(vec![one.clone(), other.clone()]));
            filters.push(Filter { matching: Matching::Any, conditions: vec![one, other] });
        }
        for filter in filters {
            let query = Query { filter: filter.clone(), ..Query::all(customer::ID, DAY) };
            let now = query.now;
            let mut listed: Vec<RecordId> =
                workspace.query(&query).into_iter().filter_map(|row| workspace.id_at(customer::ID, row)).collect();
            listed.sort_unstable();
            let met: Vec<RecordId> = records
                .iter()
                .filter(|record| filter.is_met_by(entity, record, DAY, now) == Some(true))
                .map(|record| record.id)
                .collect();
            assert_eq!(met, listed, "{filter:?}");
        }
    }

    #[test]
    fn a_list_tells_what_a_file_has_brought_from_what_was_entered_here_and_what_the_backend_knows() {
        let workspace = Workspace::holding(&customers());
        let listed = |source: Source| {
            let asked = Condition { field: facts::CAME_FROM.id, test: Test::OneOf(vec![source.code()]) };
            let query = Query { filter: Filter::all(vec![asked]), ..Query::all(customer::ID, DAY) };
            let mut names: Vec<String> =
                workspace.query(&query).into_iter().map(|row| workspace.title_at(customer::ID, row)).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(listed(Source::File), ["空"]);
        assert_eq!(listed(Source::Backend), ["又空", "空"]);
        assert_eq!(listed(Source::Here), ["Acme Tools", "acme two", "华东精工"]);
        assert!(listed(Source::Link).is_empty());
        let known = workspace.field(customer::ID, facts::CAME_FROM.id).map(|field| field.label.zh);
        assert_eq!(known, Some("数据来源"), "a condition on it is said in words");
    }

    #[test]
    fn a_list_shows_what_one_file_of_several_has_brought() {
        let (older, newer) = (RecordId([8; 16]), RecordId([9; 16]));
        let named = |number: u8, name: &str| {
            Record::new(customer::ID, RecordId([number; 16])).with(customer::NAME, name.to_owned())
        };
        let records = [
            named(1, "甲").with(facts::IMPORT, older),
            named(2, "乙").with(facts::IMPORT, newer),
            named(3, "丙").with(facts::IMPORT, older).with(facts::REMOTE_VERSION, "3".to_owned()),
            named(4, "丁"),
        ];
        let workspace = Workspace::holding(&records);
        let listed = |test: Test| {
            let asked = Filter::all(vec![Condition { field: facts::CAME_FROM.id, test }]);
            // A list that is kept as a view or a segment is written down and read again.
            let filter = Filter::read(&asked.write()).expect("conditions that were kept");
            let query = Query { filter, ..Query::all(customer::ID, DAY) };
            let rows = workspace.query(&query).into_iter().rev();
            rows.map(|row| workspace.title_at(customer::ID, row)).collect::<Vec<String>>()
        };
        assert_eq!(listed(Test::Is(Value::Reference(older))), ["甲", "丙"]);
        assert_eq!(listed(Test::Is(Value::Reference(newer))), ["乙"]);
        assert_eq!(listed(Test::IsNot(Value::Reference(older))), ["乙", "丁"]);
        assert_eq!(workspace.imports_in(customer::ID), [(newer, 1), (older, 2)], "the newest file is offered first");
    }

    #[test]
    fn what_only_the_whole_desk_knows_no_record_answers() {
        let entity = schema().get(customer::ID).expect("customers");
        let asks = Condition { field: customer::LAST_FOLLOW_UP.field, test: Test::ReturnsWithin(7) };
        let filter = Filter::all(vec![asks]);
        let record = Record::new(customer::ID, RecordId([1; 16]));
        assert_eq!(filter.is_met_by(entity, &record, DAY, at(0)), None);
    }

    #[test]
    fn conditions_that_were_kept_by_this_release_are_read_by_every_later_one() {
        let written = r#"{"version":1,"filter":{"matching":"Any","conditions":[{"field":34,"test":{"OneOf":[3]}},{"field":17,"test":{"Contains":"机床"}},{"field":91,"test":{"AtLeast":{"Integer":100}}},{"field":45,"test":"Overdue"}]}}"#;
        let filter = Filter {
            matching: Matching::Any,
            conditions: vec![
                Condition { field: customer::STATUS.field, test: Test::OneOf(vec![Status::Won.code()]) },
                Condition { field: customer::NAME.field, test: Test::Contains("机床".to_owned()) },
                Condition { field: customer::PURCHASE_TOTAL.field, test: Test::AtLeast(Value::Integer(100)) },
                Condition { field: customer::NEXT_FOLLOW_UP.field, test: Test::Overdue },
            ],
        };
        assert_eq!(Filter::read(written), Some(filter.clone()));
        assert_eq!(filter.write(), written);
        assert_eq!(Filter::read(&written.replace("\"version\":1", "\"version\":2")), None);
        assert_eq!(Filter::read(""), None);
    }
}
