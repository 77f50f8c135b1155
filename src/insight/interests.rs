//! Products that come up again and again in the talks with a customer (R98): what is named in several of them is no
//! passing interest.

use hashbrown::HashMap;

use crate::model::codec::ValueRef;
use crate::model::schema::tables::interaction;
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{RecordId, clean};
use crate::workspace::Workspace;

/// What is named in fewer talks does not return.
const FEWEST: usize = 2;

/// A product that returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// Its name, as it was written last.
    pub name: String,
    /// In how many talks it came up.
    pub talks: usize,
    /// When last.
    pub last: Option<CalendarDate>,
}

/// How names are compared: the same product is written in many ways.
pub fn same(name: &str) -> String {
    clean::tidy(&clean::half_width(name)).to_lowercase()
}

/// What returns in the talks with a customer, what came up most first.
pub fn recurring(workspace: &Workspace, customer: RecordId, offset_minutes: i32) -> Vec<Recurring> {
    let Some(table) = workspace.table(interaction::ID) else {
        return Vec::new();
    };
    let mut found: HashMap<String, (usize, Option<Timestamp>, String)> = HashMap::new();
    for row in workspace.children(interaction::ID, interaction::CUSTOMER.field, customer) {
        let Some(Value::Tags(named)) = table.value(row, interaction::INTERESTS.field).map(ValueRef::to_value) else {
            continue;
        };
        let at = match table.value(row, interaction::TIME.field) {
            Some(ValueRef::Time(at)) => Some(at),
            _ => None,
        };
        let mut once: Vec<String> = Vec::with_capacity(named.len());
        for name in named {
            let key = same(&name);
            if key.is_empty() || once.contains(&key) {
                continue;
            }
            let entry = found.entry(key.clone()).or_insert_with(|| (0, None, name.clone()));
            entry.0 += 1;
            if at >= entry.1 {
                (entry.1, entry.2) = (at, name);
            }
            once.push(key);
        }
    }
    let mut returning: Vec<Recurring> = found
        .into_values()
        .filter(|(talks, ..)| *talks >= FEWEST)
        .map(|(talks, last, name)| Recurring { name, talks, last: last.map(|at| at.date(offset_minutes)) })
        .collect();
    returning.sort_by(|one, other| {
        other.talks.cmp(&one.talks).then(other.last.cmp(&one.last)).then_with(|| one.name.cmp(&other.name))
    });
    returning
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::value::DAY;

    fn talk(number: u8, customer: u8, day: i64, named: &[&str]) -> Record {
        Record::new(interaction::ID, RecordId([number; 16]))
            .with(interaction::CUSTOMER, RecordId([customer; 16]))
            .with(interaction::TIME, Timestamp(day * DAY))
            .with(interaction::INTERESTS, named.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>())
    }

    #[test]
    fn what_came_up_in_several_talks_is_seen_and_what_came_up_once_is_not() {
        let workspace = Workspace::holding(&[
            talk(1, 1, 300, &["MES 系统", "看板"]),
            talk(2, 1, 100, &["ｍｅｓ 系统", "仓储"]),
            talk(3, 1, 200, &["仓储", " 仓储 "]),
            talk(4, 2, 200, &["看板"]),
        ]);
        let found = recurring(&workspace, RecordId([1; 16]), 480);
        let told: Vec<(&str, usize, Option<i32>)> =
            found.iter().map(|one| (one.name.as_str(), one.talks, one.last.map(|day| day.0))).collect();
        assert_eq!(told, [("MES 系统", 2, Some(300)), ("仓储", 2, Some(200))]);
        assert!(recurring(&workspace, RecordId([2; 16]), 480).is_empty());
    }
}
