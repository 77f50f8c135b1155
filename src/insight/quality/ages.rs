//! How old what is known of customers is (R192): whom nobody changed, spoke with or ever spoke with for a year.

use crate::insight::slices::{Count, walk};
use crate::model::codec::{self, ValueRef};
use crate::model::schema::facts;
use crate::model::schema::tables::customer;
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::workspace::{Condition, Filter, Test, Workspace};

/// After so many days what is known is old.
pub const OLD: i32 = 365;

/// What is old about a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// Nobody changed anything.
    Unchanged,
    /// The last talk is long ago.
    Silent,
    /// It was entered long ago, and nobody has spoken with it.
    NeverSpoken,
}

impl Age {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Unchanged, Self::Silent, Self::NeverSpoken];

    /// The list of these customers.
    pub fn filter(self, today: CalendarDate) -> Filter {
        let before = Test::AtMost(Value::Date(last_old(today)));
        let one = |field, test| Condition { field, test };
        let spoken = customer::LAST_FOLLOW_UP.field;
        Filter::all(match self {
            Self::Unchanged => vec![one(facts::UPDATED_AT.field, before)],
            Self::Silent => vec![one(spoken, before)],
            Self::NeverSpoken => vec![one(spoken, Test::Empty), one(facts::CREATED_AT.field, before)],
        })
    }
}

/// The last day that is old.
fn last_old(today: CalendarDate) -> CalendarDate {
    today.plus_days(-OLD - 1)
}

/// How many customers are of which age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ages {
    /// All customers.
    pub customers: usize,
    /// In the order of [`Age::ALL`].
    pub old: [usize; 3],
}

/// Counts them.
#[derive(Clone, Debug)]
pub struct AgeCount {
    found: Ages,
    today: CalendarDate,
    offset_minutes: i32,
    next: u32,
}

impl AgeCount {
    /// Begins.
    pub fn new(today: CalendarDate, offset_minutes: i32) -> Self {
        Self { found: Ages::default(), today, offset_minutes, next: 0 }
    }

    /// What was found.
    pub const fn found(&self) -> Ages {
        self.found
    }

    fn look(&mut self, bytes: &[u8]) {
        let (mut created, mut updated, mut spoken) = (None, None, None);
        // A damaged row shows what could be read of it.
        let _ = codec::visit_row(bytes, |field, value| match value {
            ValueRef::Time(at) if field == facts::CREATED_AT.field => created = Some(at),
            ValueRef::Time(at) if field == facts::UPDATED_AT.field => updated = Some(at),
            ValueRef::Time(at) if field == customer::LAST_FOLLOW_UP.field => spoken = Some(at),
            _ => {}
        });
        let (last, offset) = (last_old(self.today), self.offset_minutes);
        let is_old = |at: Option<Timestamp>| at.is_some_and(|at| at.date(offset) <= last);
        let ages = [is_old(updated), is_old(spoken), spoken.is_none() && is_old(created)];
        self.found.customers += 1;
        for (count, is_so) in self.found.old.iter_mut().zip(ages) {
            *count += usize::from(is_so);
        }
    }
}

impl Count for AgeCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let mut next = self.next;
        let more = walk(workspace, customer::ID, &mut next, rows, |_, bytes| self.look(bytes));
        self.next = next;
        more
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Record, RecordId};
    use crate::workspace::Query;
    use crate::workspace::query::Day;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    #[test]
    fn nobody_relies_on_what_was_last_looked_at_a_year_ago_without_being_told() {
        let at = |ago: i32| Timestamp::from_local(DAY.today.plus_days(-ago), 600, 480);
        let one = |number: u8, created: i32, updated: i32| {
            Record::new(customer::ID, RecordId([number; 16]))
                .with(facts::CREATED_AT, at(created))
                .with(facts::UPDATED_AT, at(updated))
                .with(customer::NAME, format!("customer {number}"))
        };
        let workspace = Workspace::holding(&[
            one(1, 900, 366),
            one(2, 900, 365),
            one(3, 900, 3).with(customer::LAST_FOLLOW_UP, at(400)),
            one(4, 900, 3).with(customer::LAST_FOLLOW_UP, at(3)),
            one(5, 3, 3),
        ]);
        let mut count = AgeCount::new(DAY.today, DAY.offset_minutes);
        while count.advance(&workspace, 2) {}
        let found = count.found();
        assert_eq!((found.customers, found.old), (5, [1, 1, 2]));
        for (age, count) in Age::ALL.into_iter().zip(found.old) {
            let query = Query { filter: age.filter(DAY.today), ..Query::all(customer::ID, DAY) };
            assert_eq!(workspace.query(&query).len(), count, "{age:?}");
        }
    }
}
