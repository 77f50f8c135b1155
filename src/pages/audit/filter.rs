//! What somebody looks for in the audit, as a query of the entries and as what is sought in the journal.

use serde::{Deserialize, Serialize};

use crate::model::schema::schema;
use crate::model::schema::tables::audit_entry as entry;
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
use crate::model::{EntityId, RecordId};
use crate::workspace::query::Day;
use crate::workspace::session::Sought;
use crate::workspace::{Condition, Filter, Query, Sort, Test};

/// Which lines are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shown {
    /// Every entry of the audit.
    #[default]
    Events,
    /// These and the changes of the journal.
    WithChanges,
    /// Entries of one event.
    Only(u16),
}

/// What is looked for; nothing of it lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Which lines.
    pub shown: Shown,
    /// By that member; empty for all.
    pub member: String,
    /// From that day on.
    pub from: Option<CalendarDate>,
    /// Until the end of that day.
    pub until: Option<CalendarDate>,
    /// About that table.
    pub table: Option<EntityId>,
    /// About that record.
    pub record: Option<RecordId>,
    /// Whose detail, or name of a change, holds that.
    pub text: String,
}

impl AuditFilter {
    /// That of an address: `?table=customer&record=…`, for the link from a record. Its changes are part of its story.
    pub fn of_address(table: Option<&str>, record: Option<&str>) -> Self {
        let table = table.and_then(|key| schema().by_key(key)).map(|entity| entity.id);
        let record = record.and_then(RecordId::parse);
        let shown = if record.is_some() { Shown::WithChanges } else { Shown::Events };
        Self { shown, table, record, ..Self::default() }
    }

    /// Whether anything but the choice of lines narrows the list.
    pub fn is_narrowed(&self) -> bool {
        let Self { shown: _, member, from, until, table, record, text } = self;
        !member.is_empty()
            || from.is_some()
            || until.is_some()
            || table.is_some()
            || record.is_some()
            || !text.trim().is_empty()
    }

    /// The entries, the latest first.
    pub fn query(&self, day: Day) -> Query {
        let mut conditions = Vec::new();
        let mut hold = |field, test| conditions.push(Condition { field, test });
        if let Shown::Only(code) = self.shown {
            hold(entry::EVENT.field, Test::OneOf(vec![ChoiceCode(code)]));
        }
        if !self.member.is_empty() {
            hold(entry::MEMBER.field, Test::Is(Value::Text(self.member.clone())));
        }
        if let Some(from) = self.from {
            hold(entry::AT.field, Test::AtLeast(Value::Date(from)));
        }
        if let Some(until) = self.until {
            hold(entry::AT.field, Test::AtMost(Value::Date(until)));
        }
        if let Some(table) = self.table {
            hold(entry::TABLE.field, Test::Is(Value::Integer(i64::from(table.0))));
        }
        if let Some(record) = self.record {
            hold(entry::RECORD.field, Test::Is(Value::Reference(record)));
        }
        if !self.text.trim().is_empty() {
            hold(entry::DETAIL.field, Test::Contains(self.text.clone()));
        }
        let sort = Some(Sort { field: entry::NUMBER.field, descending: true });
        Query { filter: Filter::all(conditions), sort, ..Query::all(entry::ID, day) }
    }

    /// The same of the journal, where changes are shown too.
    pub fn sought(&self, offset_minutes: i32) -> Sought {
        let begin = |day: CalendarDate| Timestamp::from_local(day, 0, offset_minutes);
        Sought {
            member: Some(self.member.clone()).filter(|member| !member.is_empty()),
            from: self.from.map(begin),
            until: self.until.map(|day| begin(day.plus_days(1))),
            table: self.table,
            record: self.record,
            text: self.text.trim().to_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::schema::tables::audit_entry::Event;
    use crate::model::schema::tables::{contact, customer};
    use crate::workspace::Workspace;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn at(day: i32, minute: u32) -> Timestamp {
        Timestamp::from_local(CalendarDate(day), minute, 480)
    }

    fn entries() -> Vec<Record> {
        let entry = |number: u8, event: Event, member: &str, at: Timestamp| {
            Record::new(entry::ID, RecordId([number; 16]))
                .with(entry::NUMBER, i64::from(number))
                .with(entry::AT, at)
                .with(entry::MEMBER, member.to_owned())
                .with(entry::EVENT, event)
        };
        let customers = i64::from(customer::ID.0);
        vec![
            entry(1, Event::SignedIn, "王芳", at(19_998, 600)),
            entry(2, Event::Revealed, "李雷", at(19_999, 1_439))
                .with(entry::TABLE, customers)
                .with(entry::RECORD, RecordId([7; 16]))
                .with(entry::DETAIL, "field=mobile".to_owned()),
            entry(3, Event::Exported, "李雷", at(20_000, 0))
                .with(entry::TABLE, customers)
                .with(entry::DETAIL, "form=xlsx; records=120".to_owned()),
        ]
    }

    fn found(filter: &AuditFilter) -> Vec<i64> {
        let workspace = Workspace::holding(&entries());
        let rows = workspace.query(&filter.query(DAY));
        rows.into_iter().filter_map(|row| workspace.number(entry::ID, row, entry::NUMBER.field)).collect()
    }

    #[test]
    fn an_administrator_finds_who_did_what_when_and_with_which_record() {
        let all = AuditFilter::default();
        assert_eq!(found(&all), [3, 2, 1], "the latest first");
        let only = AuditFilter { shown: Shown::Only(Event::Revealed.code().0), ..all.clone() };
        assert_eq!(found(&only), [2]);
        assert_eq!(found(&AuditFilter { member: "李雷".to_owned(), ..all.clone() }), [3, 2]);
        let day = Some(CalendarDate(19_999));
        assert_eq!(found(&AuditFilter { from: day, until: day, ..all.clone() }), [2], "to the last minute of the day");
        assert_eq!(found(&AuditFilter { table: Some(customer::ID), ..all.clone() }), [3, 2]);
        assert!(found(&AuditFilter { table: Some(contact::ID), ..all.clone() }).is_empty());
        assert_eq!(found(&AuditFilter { record: Some(RecordId([7; 16])), ..all.clone() }), [2]);
        assert_eq!(found(&AuditFilter { text: " XLSX".trim().to_owned(), ..all }), [3]);
    }

    #[test]
    fn the_journal_is_asked_for_the_same_days() {
        let day = Some(CalendarDate(19_999));
        let sought =
            AuditFilter { from: day, until: day, text: " Edit ".to_owned(), ..AuditFilter::default() }.sought(480);
        assert_eq!((sought.from, sought.until), (Some(at(19_999, 0)), Some(at(20_000, 0))));
        assert_eq!((sought.member, sought.text.as_str()), (None, "edit"));
    }

    #[test]
    fn the_link_of_a_record_shows_that_record_with_its_changes() {
        let id = RecordId([7; 16]);
        let filter = AuditFilter::of_address(Some("customer"), Some(&id.to_string()));
        assert_eq!((filter.table, filter.record, filter.shown), (Some(customer::ID), Some(id), Shown::WithChanges));
        assert!(filter.is_narrowed());
        let nothing = AuditFilter::of_address(Some("nothing"), Some("no id"));
        assert_eq!(nothing, AuditFilter::default());
        assert!(!nothing.is_narrowed());
    }
}
