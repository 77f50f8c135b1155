//! Which records have which number, so that rows of a backend which are passed over are held against those here without
//! looking through the table for every few of them. Learnt some rows at a time, kept up with every change from then on,
//! and let go when the table is read.

use std::hash::BuildHasher as _;

use hashbrown::{HashMap, HashSet};

use super::Workspace;
use super::table::Table;
use crate::model::{EntityId, FieldId, RecordId};

/// The records of a table by their numbers. Who has another number since is still named: whoever asks looks at the record.
#[derive(Default)]
pub(super) struct Bearers {
    /// By the hash of a number the first record that has it.
    first: HashMap<u64, RecordId>,
    /// The others that have one with it.
    further: HashMap<u64, Vec<RecordId>>,
    /// The row at which learning goes on.
    next: u32,
    /// Whether all rows were looked at.
    whole: bool,
}

impl Bearers {
    /// Takes note of a number.
    pub(super) fn add(&mut self, number: &str, id: RecordId) {
        let hash = self.first.hasher().hash_one(number);
        let first = *self.first.entry(hash).or_insert(id);
        if first != id {
            let further = self.further.entry(hash).or_default();
            if !further.contains(&id) {
                further.push(id);
            }
        }
    }

    /// Who may have that number.
    fn of(&self, number: &str) -> impl Iterator<Item = RecordId> {
        let hash = self.first.hasher().hash_one(number);
        let further = self.further.get(&hash).into_iter().flatten();
        self.first.get(&hash).into_iter().chain(further).copied()
    }

    /// Looks at some more rows; true while there are more.
    fn learn(&mut self, table: &Table, field: FieldId, rows: u32) -> bool {
        if !self.whole {
            let end = self.next.saturating_add(rows).min(table.capacity());
            for row in self.next..end {
                if let Some((id, number)) = table.id(row).zip(table.text(row, field)) {
                    self.add(number, id);
                }
            }
            self.next = end;
            self.whole = end == table.capacity();
        }
        !self.whole
    }
}

impl Workspace {
    /// Learns who has which number in a table, from some more rows; true while there are more.
    pub(super) fn learn_bearers(&mut self, entity: EntityId, rows: u32) -> bool {
        let rule = self.schema.get(entity).and_then(|described| described.number);
        match (rule, self.tables.get(&entity)) {
            (Some(rule), Some(table)) => self.bearers.entry(entity).or_default().learn(table, rule.field, rows),
            _ => false,
        }
    }

    /// That is not needed any more.
    pub(super) fn forget_bearers(&mut self, entity: EntityId) {
        self.bearers.remove(&entity);
    }

    /// The records of a table that have one of these numbers, in the order of their rows. All of it is looked through where
    /// who has which was not learnt.
    pub fn bearers_of(&self, entity: EntityId, numbers: &HashSet<&str>) -> Vec<RecordId> {
        let rule = self.schema.get(entity).and_then(|described| described.number);
        let (Some(rule), Some(table)) = (rule, self.tables.get(&entity)) else {
            return Vec::new();
        };
        let mut rows: Vec<u32> = match self.bearers.get(&entity).filter(|bearers| bearers.whole) {
            Some(bearers) => {
                let ids = numbers.iter().flat_map(|number| bearers.of(number));
                ids.filter_map(|id| table.row_of(id)).collect()
            }
            None => table.rows().collect(),
        };
        rows.retain(|row| table.text(*row, rule.field).is_some_and(|number| numbers.contains(number)));
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().filter_map(|row| table.id(row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::change::{Batch, Change, Origin};
    use crate::model::schema::tables::customer;
    use crate::model::value::Timestamp;
    use crate::workspace::Indexing;

    fn numbered(id: u8, number: u8) -> Record {
        Record::new(customer::ID, RecordId([id; 16])).with(customer::NUMBER, format!("C202405010{number:02}"))
    }

    /// Who has a number, in the order of the numbers.
    fn found(workspace: &Workspace) -> Vec<Vec<RecordId>> {
        let of = |number: u8| {
            let number = format!("C202405010{number:02}");
            workspace.bearers_of(customer::ID, &HashSet::from_iter([number.as_str()]))
        };
        (0..30).map(of).collect()
    }

    fn apply(workspace: &mut Workspace, changes: Vec<Change>) {
        let batch =
            Batch { at: Timestamp(1), author: String::new(), origin: Origin::Sync, label: String::new(), changes };
        workspace.apply(workspace.applied() + 1, batch, Indexing::Later);
    }

    #[test]
    fn no_two_customers_keep_one_number_because_one_got_it_while_the_others_were_read() {
        // Every number is that of two customers.
        let records: Vec<Record> = (1..=40).map(|id| numbered(id, id % 20)).collect();
        for slice in [1, 7, 100] {
            let (mut learnt, mut plain) = (Workspace::holding(&records), Workspace::holding(&records));
            assert_eq!(learnt.learn_bearers(customer::ID, slice), slice < 40);
            let changes = || {
                let edited = |id: u8, number: u8| Change::between(&numbered(id, id % 20), &numbered(id, number));
                let edits = [edited(1, 25), edited(38, 25), edited(39, 3)].into_iter().flatten();
                edits.chain([Change::delete(&numbered(4, 4)), Change::creation(numbered(50, 26))]).collect::<Vec<_>>()
            };
            apply(&mut learnt, changes());
            apply(&mut plain, changes());
            while learnt.learn_bearers(customer::ID, slice) {}
            assert_eq!(found(&learnt), found(&plain), "learnt {slice} rows at a time");
            apply(&mut learnt, vec![Change::creation(numbered(51, 3))]);
            apply(&mut plain, vec![Change::creation(numbered(51, 3))]);
            assert!(found(&learnt).iter().any(|bearers| bearers.len() > 2));
            assert_eq!(found(&learnt), found(&plain));
            learnt.forget_bearers(customer::ID);
            assert_eq!(found(&learnt), found(&plain));
        }
    }
}
