//! What a list shows: a filter, a sort and a quick search over one table, answered with rows.

mod holding;
mod order;

use serde::{Deserialize, Serialize};

use self::holding::holds;
use self::order::{ascending, by_own_choice, by_stage};
use super::Workspace;
use super::approvals::Who;
use super::source::Came;
use super::table::Table;
use crate::model::schema::facts;
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
use crate::model::{EntityId, Field, FieldId, Kind};

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
    /// Of requests for approval only: they wait for the decision of this person, by name or by role.
    AwaitsDecisionOf(Who),
    /// Of customers only: by the rules of the desk the owner may lose it within that many days, or already.
    ReturnsWithin(i32),
    /// Of instalments only: something of them is still to come, and their contract binds.
    Owed,
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
                let field = self.field(query.entity, sort.field);
                let order = match field {
                    // The order of stages and of own choices is edited without any record being touched, so it is not kept.
                    Some(field) if field.staged => std::rc::Rc::new(by_stage(table, sort.field, self.pipeline())),
                    Some(Field { kind: Kind::Choice(known), own: Some(_), .. }) => {
                        std::rc::Rc::new(by_own_choice(table, sort.field, known))
                    }
                    _ => {
                        let kind = field.map_or(Kind::Text, |field| field.kind);
                        let dated = || match kind {
                            Kind::Number => self.dated(query.entity),
                            _ => 0,
                        };
                        table.order(sort.field, || ascending(table, sort.field, kind, dated()))
                    }
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
        if let Test::AwaitsDecisionOf(who) = &condition.test {
            return self.awaits(table, query.entity, who);
        }
        if condition.test == Test::Owed {
            return self.owed(table);
        }
        if condition.field == facts::CAME_FROM.id {
            let came =
                |row: u32| table.bytes(row).is_some_and(|row| Came::of_row(query.entity, row).meets(&condition.test));
            return (0..table.capacity()).map(came).collect();
        }
        let kind = self.field(query.entity, condition.field).map_or(Kind::Text, |field| field.kind);
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
