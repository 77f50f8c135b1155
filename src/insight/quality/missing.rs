//! The rate of missing values (R65, R284): of the required and recommended fields of a table those without a value, by
//! field, owner and team (R73).

use super::{ByName, asked, owner_field, team_field};
use crate::insight::share::per_mille;
use crate::insight::slices::{Count, walk};
use crate::insight::span::Span;
use crate::model::codec::{self, ValueRef};
use crate::model::schema::{facts, schema};
use crate::model::{EntityId, FieldId};
use crate::workspace::{Condition, Filter, Matching, Test, Workspace};

/// What some records lack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lack {
    /// How many records.
    pub records: usize,
    /// How many values they lack.
    pub missing: usize,
}

/// What the records of a table lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The table.
    pub entity: EntityId,
    /// All of them together.
    pub all: Lack,
    /// How many records lack something.
    pub incomplete: usize,
    /// For each field that counts how many lack it.
    pub fields: Vec<(FieldId, usize)>,
    /// By owner, those with most records first; `None` is nobody's.
    pub owners: Vec<(Option<String>, Lack)>,
    /// By team; nothing where the table has none.
    pub teams: Vec<(Option<String>, Lack)>,
}

impl Missing {
    /// The rate of missing values of some of the records, in tenths of a per cent.
    pub fn rate(&self, lack: Lack) -> Option<usize> {
        per_mille(lack.missing, lack.records.checked_mul(self.fields.len())?)
    }
}

/// The list of the records that lack any of these fields.
pub fn lacking(fields: impl IntoIterator<Item = FieldId>) -> Filter {
    let conditions = fields.into_iter().map(|field| Condition { field, test: Test::Empty }).collect();
    Filter { matching: Matching::Any, conditions }
}

/// Counts what is missing.
#[derive(Clone, Debug)]
pub struct MissingCount {
    found: Missing,
    owner: Option<FieldId>,
    team: Option<FieldId>,
    owners: ByName<Lack>,
    teams: ByName<Lack>,
    seen: Vec<bool>,
    span: Span,
    offset_minutes: i32,
    next: u32,
}

impl MissingCount {
    /// Begins with a table; `span` limits the records by the day on which they were entered.
    pub fn new(entity: EntityId, span: Span, offset_minutes: i32) -> Self {
        let described = schema().get(entity);
        let asked = described.map(asked).unwrap_or_default();
        Self {
            seen: vec![false; asked.len()],
            owner: described.and_then(owner_field),
            team: described.and_then(team_field),
            found: Missing {
                entity,
                all: Lack::default(),
                incomplete: 0,
                fields: asked.into_iter().map(|field| (field, 0)).collect(),
                owners: Vec::new(),
                teams: Vec::new(),
            },
            owners: ByName::default(),
            teams: ByName::default(),
            span,
            offset_minutes,
            next: 0,
        }
    }

    fn look(&mut self, bytes: &[u8]) {
        let (mut created, mut owner, mut team) = (None, None, None);
        self.seen.fill(false);
        let (seen, fields) = (&mut self.seen, &self.found.fields);
        // A damaged row shows what could be read of it.
        let _ = codec::visit_row(bytes, |field, value| {
            if let Ok(at) = fields.binary_search_by_key(&field, |(field, _)| *field)
                && let Some(seen) = seen.get_mut(at)
            {
                *seen = true;
            }
            match value {
                ValueRef::Time(at) if field == facts::CREATED_AT.field => created = Some(at),
                ValueRef::Text(name) if Some(field) == self.owner => owner = Some(name),
                ValueRef::Text(name) if Some(field) == self.team => team = Some(name),
                _ => {}
            }
        });
        if !self.span.takes(created.map(|at| at.date(self.offset_minutes))) {
            return;
        }
        let mut missing = 0;
        for ((_, count), seen) in self.found.fields.iter_mut().zip(&self.seen) {
            *count += usize::from(!seen);
            missing += usize::from(!seen);
        }
        self.found.incomplete += usize::from(missing > 0);
        let add = |lack: &mut Lack| {
            lack.records += 1;
            lack.missing += missing;
        };
        add(&mut self.found.all);
        if self.owner.is_some() {
            self.owners.of(owner).into_iter().for_each(add);
        }
        if self.team.is_some() {
            self.teams.of(team).into_iter().for_each(add);
        }
    }

    /// What was found.
    pub fn found(mut self) -> Missing {
        let sorted = |mut groups: Vec<(Option<String>, Lack)>| {
            groups.sort_by(|(one, a), (other, b)| b.records.cmp(&a.records).then_with(|| one.cmp(other)));
            groups
        };
        self.found.owners = sorted(self.owners.groups);
        self.found.teams = sorted(self.teams.groups);
        // A table none of whose records names a team has no teams to tell apart.
        if self.teams.places.is_empty() {
            self.found.teams.clear();
        }
        self.found
    }
}

impl Count for MissingCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let (entity, mut next) = (self.found.entity, self.next);
        let more = walk(workspace, entity, &mut next, rows, |_, bytes| self.look(bytes));
        self.next = next;
        more
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::rules;
    use crate::model::schema::tables::customer;
    use crate::model::value::{CalendarDate, DAY, Timestamp};
    use crate::model::{Record, RecordId};
    use crate::workspace::Query;
    use crate::workspace::query::Day;
    use proptest::prelude::*;

    const DAY_OF_TEST: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn named(number: u8, owner: Option<&str>, day: i64) -> Record {
        let mut record = Record::new(customer::ID, RecordId([number; 16]))
            .with(facts::CREATED_AT, Timestamp(day * DAY))
            .with(customer::NAME, format!("customer {number}"));
        if let Some(owner) = owner {
            record.set(customer::OWNER, owner.to_owned());
        }
        record
    }

    fn count(workspace: &Workspace, span: Span, slice: u32) -> Missing {
        let mut count = MissingCount::new(customer::ID, span, 480);
        while count.advance(workspace, slice) {}
        count.found()
    }

    #[test]
    fn every_missing_value_is_counted_and_leads_to_the_list_of_those_who_lack_it() {
        let workspace = Workspace::holding(&[
            named(1, Some("李雷"), 100).with(customer::MOBILE, "13800138000".to_owned()),
            named(2, Some("李雷"), 200),
            named(3, None, 300).with(customer::TEAM, "华东".to_owned()),
        ]);
        let found = count(&workspace, Span::default(), 2);
        assert_eq!((found.all.records, found.incomplete), (3, 3));
        for (field, missing) in &found.fields {
            let filter = lacking([*field]);
            let listed = workspace.query(&Query { filter, ..Query::all(customer::ID, DAY_OF_TEST) });
            assert_eq!(listed.len(), *missing, "{field:?}");
        }
        let of =
            |wanted: Option<&str>| found.owners.iter().find(|(name, _)| name.as_deref() == wanted).map(|one| one.1);
        assert_eq!(of(Some("李雷")).map(|lack| lack.records), Some(2));
        assert_eq!(of(None).map(|lack| lack.records), Some(1));
        assert_eq!(found.teams.len(), 2);
        assert_eq!(found.rate(Lack { records: 2, missing: found.fields.len() }), Some(500));
    }

    #[test]
    fn what_was_entered_before_the_time_that_is_asked_for_is_not_counted() {
        let workspace = Workspace::holding(&[named(1, None, 100), named(2, None, 200)]);
        let span = Span { from: Some(CalendarDate(150)), until: None };
        let found = count(&workspace, span, 100);
        assert_eq!(found.all.records, 1);
        assert!(found.teams.is_empty(), "nobody has said a team");
        assert_eq!(count(&Workspace::new(), span, 100).rate(Lack::default()), None);
    }

    proptest! {
        #[test]
        fn the_parts_add_up_to_the_whole(rows in proptest::collection::vec((0_u8..4, 0_u8..3, any::<[bool; 4]>()), 0..40),
            slice in 1_u32..50)
        {
            let records: Vec<Record> = (1_u8..).zip(&rows).map(|(number, (owner, team, filled))| {
                let mut record = named(number, ["李雷", "韩梅梅", "王伟"].get(usize::from(*owner)).copied(), 100);
                if let Some(team) = ["华东", "华南"].get(usize::from(*team)) {
                    record.set(customer::TEAM, (*team).to_owned());
                }
                for (key, filled) in
                    [customer::MOBILE, customer::SOURCE, customer::KEY_NEEDS, customer::INDUSTRY].into_iter().zip(filled)
                {
                    if *filled {
                        record.set(key, "x".to_owned());
                    }
                }
                record
            }).collect();
            let workspace = Workspace::holding(&records);
            let found = count(&workspace, Span::default(), slice);
            let plain: usize = records.iter().filter_map(|record| {
                schema().get(customer::ID).map(|entity| rules::missing(entity, record).len())
            }).sum();
            prop_assert_eq!(found.all.missing, plain, "as the page of each record says");
            prop_assert_eq!(found.fields.iter().map(|(_, missing)| missing).sum::<usize>(), plain);
            prop_assert_eq!(found.owners.iter().map(|(_, lack)| lack.missing).sum::<usize>(), plain);
            prop_assert_eq!(found.owners.iter().map(|(_, lack)| lack.records).sum::<usize>(), records.len());
            if !found.teams.is_empty() {
                prop_assert_eq!(found.teams.iter().map(|(_, lack)| lack.missing).sum::<usize>(), plain);
            }
        }
    }
}
