//! Segments as they are now (R158, R205): who is in one, which there are of a list, and what uses one.

use hashbrown::HashSet;

use crate::model::codec::ValueRef;
use crate::model::schema::tables::segment::{self, List};
use crate::model::schema::tables::{campaign, customer};
use crate::model::{EntityId, Record, RecordId, Timestamp};
use crate::workspace::query::Day;
use crate::workspace::{Filter, Query, Workspace};

/// The table that a segment is of.
pub fn table_of(segment: &Record) -> EntityId {
    segment.get(segment::LIST).map_or(customer::ID, List::entity)
}

/// The conditions of a segment; without any it is the whole list. `None` where this release can't read them: then nobody
/// is in it, rather than everybody.
pub fn conditions(segment: &Record) -> Option<Filter> {
    match segment.text(segment::CONDITIONS) {
        "" => Some(Filter::default()),
        text => Filter::read(text),
    }
}

/// The rows that are in a segment.
pub fn members(workspace: &Workspace, segment: &Record, day: Day, now: Timestamp) -> Vec<u32> {
    let query = |filter| Query { filter, now, ..Query::all(table_of(segment), day) };
    conditions(segment).map(|filter| workspace.query(&query(filter))).unwrap_or_default()
}

/// The rows of the customers to whom these rows of a table belong, each once and in that order: whoever bought something
/// is an audience, too (R171). None for a table whose records belong to no customer.
pub fn customers_of(workspace: &Workspace, entity: EntityId, rows: &[u32]) -> Vec<u32> {
    if entity == customer::ID {
        return rows.to_vec();
    }
    let Some(parent) = workspace.entity(entity).and_then(|entity| entity.parent) else {
        return Vec::new();
    };
    let mut seen: HashSet<u32> = HashSet::new();
    let of = |row: &u32| match workspace.table(entity)?.value(*row, parent)? {
        ValueRef::Reference(id) => workspace.row_of(customer::ID, id),
        _ => None,
    };
    rows.iter().filter_map(of).filter(|row| seen.insert(*row)).collect()
}

/// The segments of all lists whose records are customers or belong to one, by name.
pub fn audiences(workspace: &Workspace) -> Vec<Record> {
    let of_customers = |entity: EntityId| {
        entity == customer::ID || workspace.entity(entity).is_some_and(|entity| entity.parent.is_some())
    };
    let mut found = all(workspace);
    found.retain(|segment| of_customers(table_of(segment)));
    found
}

/// The segments of a list, by name.
pub fn segments_of(workspace: &Workspace, entity: EntityId) -> Vec<Record> {
    let mut found = all(workspace);
    found.retain(|segment| table_of(segment) == entity);
    found
}

fn all(workspace: &Workspace) -> Vec<Record> {
    let rows = workspace.rows(segment::ID).into_iter();
    let mut found: Vec<Record> = rows.filter_map(|row| workspace.record_at(segment::ID, row)).collect();
    found.sort_by(|one, other| (one.text(segment::NAME), one.id).cmp(&(other.text(segment::NAME), other.id)));
    found
}

/// The campaigns that are for a segment, in the order in which they were made.
pub fn campaigns_of(workspace: &Workspace, segment: RecordId) -> Vec<RecordId> {
    let rows = workspace.children(campaign::ID, campaign::SEGMENT.field, segment);
    rows.into_iter().filter_map(|row| workspace.id_at(campaign::ID, row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CalendarDate;
    use crate::model::schema::tables::purchase;
    use crate::workspace::{Condition, Test};

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn named(number: u8, tags: &[&str]) -> Record {
        Record::new(customer::ID, id(number))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::TAGS, tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<String>>())
    }

    #[test]
    fn a_segment_holds_who_meets_it_and_one_that_cannot_be_read_holds_nobody() {
        let tagged = Condition { field: customer::TAGS.field, test: Test::Contains("重点".to_owned()) };
        let filter = Filter::all(vec![tagged]);
        let kept = Record::new(segment::ID, id(9)).with(segment::NAME, "重点".to_owned());
        let key = kept.clone().with(segment::CONDITIONS, filter.write());
        let damaged = kept.clone().with(segment::CONDITIONS, "{".to_owned());
        let workspace = Workspace::holding(&[named(1, &["重点客户"]), named(2, &["华东"]), named(3, &[])]);
        let ids = |segment: &Record| -> Vec<RecordId> {
            let rows = members(&workspace, segment, DAY, Timestamp(0)).into_iter();
            rows.filter_map(|row| workspace.id_at(customer::ID, row)).collect()
        };
        assert_eq!(ids(&key), [id(1)]);
        assert!(ids(&damaged).is_empty());
        assert_eq!(ids(&kept).len(), 3);
    }

    #[test]
    fn who_bought_something_is_an_audience_and_stands_in_it_once() {
        let bought = |number: u8, of: u8| {
            Record::new(purchase::ID, id(number)).with(purchase::CUSTOMER, id(of)).with(purchase::AMOUNT, 100)
        };
        let records = [named(1, &[]), named(2, &[]), named(3, &[]), bought(10, 3), bought(11, 1), bought(12, 3)];
        let workspace = Workspace::holding(&records);
        let rows = customers_of(&workspace, purchase::ID, &workspace.rows(purchase::ID));
        let ids: Vec<RecordId> = rows.into_iter().filter_map(|row| workspace.id_at(customer::ID, row)).collect();
        assert_eq!(ids, [id(3), id(1)]);
        assert!(customers_of(&workspace, campaign::ID, &[0]).is_empty());
    }

    #[test]
    fn whoever_edits_a_segment_is_told_of_every_campaign_that_is_for_it() {
        let of = |number: u8, segment: u8| Record::new(campaign::ID, id(number)).with(campaign::SEGMENT, id(segment));
        let workspace = Workspace::holding(&[of(1, 9), of(2, 8), of(3, 9)]);
        assert_eq!(campaigns_of(&workspace, id(9)), [id(1), id(3)]);
    }
}
