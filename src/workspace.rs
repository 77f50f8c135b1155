//! The open vault in memory: tables, queries, search, and the one door through which records change.
//! It knows no browser; what makes it durable is reached through the `Durable` trait that it owns.

pub mod approvals;
mod asked;
pub mod assignment;
pub mod audit;
pub mod backup;
mod bearers;
pub mod commit;
mod company;
mod conditions;
mod consequences;
pub mod durable;
mod earning;
mod entered;
pub mod erasing;
mod forbidden;
mod history;
pub mod likeness;
mod link_days;
mod mending;
pub mod merging;
mod numbering;
mod owed;
mod own_fields;
mod pending;
mod pipeline;
mod pool;
mod promises;
mod proposal;
pub mod query;
mod questions;
mod references;
mod renewal;
mod review;
mod rights;
mod scoring;
pub mod search;
pub mod session;
mod source;
mod table;
pub mod tagging;
mod team;
pub mod unsent;
mod unsettled;

use std::cell::RefCell;

use hashbrown::HashMap;

use crate::model::change::{Action, Batch, Change};
use crate::model::codec::{CodecError, ValueRef};
use crate::model::number::{Sequences, Series};
use crate::model::own_fields::OwnFields;
use crate::model::schema::tables::{erasure, policy};
use crate::model::schema::{Schema, schema};
use crate::model::value::CalendarDate;
use crate::model::{Entity, EntityId, FieldId, Record, RecordId, Value};

pub use approvals::{Asked, Who};
pub use assignment::{Assigned, Ownership, ownership};
use bearers::Bearers;
pub use commit::Refusal;
pub use durable::{Durable, PageKey};
use erasing::Erased;
pub use forbidden::Forbidden;
pub use likeness::{Likeness, Reason};
use mending::Mending;
pub use proposal::{Proposal, Proposals};
pub use query::{Condition, Filter, Matching, Query, Sort, Test};
pub use search::Hit;
use search::SearchIndex;
pub use session::{CommitError, Committed, Session};
use table::{NONE, Table};
use unsent::Outbox;
use unsettled::Unsettled;

/// When new rows become searchable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Indexing {
    /// With the batch.
    AtOnce,
    /// By [`Workspace::prepare_some`]: many records come at once, and nobody should wait for their texts.
    Later,
}

impl Indexing {
    /// Changes of one batch that are indexed with it: more than a person makes at a time.
    const FEW: usize = 64;

    /// For so many batches, the first of which has so many changes.
    pub(crate) const fn of(batches: usize, changes: usize) -> Self {
        if batches > 1 || changes > Self::FEW { Self::Later } else { Self::AtOnce }
    }
}

/// All tables of an open vault.
pub struct Workspace {
    schema: &'static Schema,
    tables: HashMap<EntityId, Table>,
    searches: HashMap<EntityId, SearchIndex>,
    sequences: Sequences,
    /// The spans whose numbers have been counted, each by its first day.
    counted: Vec<(EntityId, CalendarDate)>,
    /// How the tables are numbered, as far as somebody has asked.
    series: HashMap<EntityId, Series>,
    /// Who has which number, for as long as a table is read.
    bearers: HashMap<EntityId, Bearers>,
    outbox: Outbox,
    /// The fields that the company has made up for itself.
    own: &'static OwnFields,
    /// `None` before somebody has asked for it.
    unsettled: RefCell<Option<Unsettled>>,
    /// `None` before somebody has asked for it.
    erased: RefCell<Option<Erased>>,
    /// The pages for whose sake the journal is taken in from long ago.
    mending: Mending,
    /// The last batch of the journal that has been applied.
    applied: u64,
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}

impl Workspace {
    /// An empty workspace of the built-in tables.
    pub fn new() -> Self {
        let schema = schema();
        let tables = schema.all_ids().map(|id| (id, Table::new(id))).collect();
        let searches = schema.ids().map(|id| (id, SearchIndex::new(id))).collect();
        Self {
            schema,
            tables,
            searches,
            sequences: Sequences::default(),
            counted: Vec::new(),
            series: HashMap::new(),
            bearers: HashMap::new(),
            outbox: Outbox::default(),
            own: OwnFields::none(),
            unsettled: RefCell::default(),
            erased: RefCell::default(),
            mending: Mending::default(),
            applied: 0,
        }
    }

    /// The tables and fields of the desk.
    pub const fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The table of that number, with the fields that the company has made up for itself.
    pub fn entity(&self, entity: EntityId) -> Option<&'static Entity> {
        self.own.entity(entity)
    }

    /// The number of the last batch that is part of this workspace.
    pub const fn applied(&self) -> u64 {
        self.applied
    }

    pub(crate) const fn set_applied(&mut self, sequence: u64) {
        self.applied = sequence;
    }

    /// A workspace of these records that no store stands behind: to try what only reads.
    pub fn holding(records: &[Record]) -> Self {
        let mut workspace = Self::new();
        for record in records {
            if let Some(table) = workspace.tables.get_mut(&record.entity) {
                table.put(record);
            }
        }
        workspace.learn_own_fields();
        workspace
    }

    /// Tells of the stored pages that are about to be taken in.
    pub(crate) fn expect_pages(&mut self, pages: impl Iterator<Item = EntityId>) {
        let mut counts: HashMap<EntityId, usize> = HashMap::new();
        pages.for_each(|entity| *counts.entry(entity).or_default() += 1);
        for (entity, pages) in counts {
            if let Some(table) = self.tables.get_mut(&entity) {
                table.expect_pages(pages);
            }
        }
    }

    /// Takes in a stored page. Rows of tables that this release does not know are kept aside untouched.
    ///
    /// # Errors
    /// Where the page is damaged or newer.
    pub fn load_page(&mut self, key: PageKey, packed: &[u8]) -> Result<(), CodecError> {
        let page = crate::model::codec::unpack_page(packed)?;
        if page.entity != key.entity {
            return Err(CodecError::Damaged("a page of another table lies in its place"));
        }
        *self.unsettled.get_mut() = None;
        *self.erased.get_mut() = None;
        self.series.clear();
        match self.tables.get_mut(&key.entity) {
            Some(table) => table.load_page(key.page, page)?,
            None => return Err(CodecError::Damaged("a page belongs to a table that this release does not know")),
        }
        if key.entity == policy::ID {
            self.learn_own_fields();
        }
        Ok(())
    }

    /// Keeps a page that could not be opened from ever being overwritten.
    pub fn quarantine(&mut self, key: PageKey) {
        if let Some(table) = self.tables.get_mut(&key.entity) {
            table.quarantine(key.page);
        }
    }

    /// Up to which entry of the journal the newest of the pages was written that were taken in.
    pub(crate) fn last_written(&self) -> u64 {
        self.tables.values().map(Table::last_written).max().unwrap_or_default()
    }

    /// How many records a table holds.
    pub fn count(&self, entity: EntityId) -> usize {
        self.tables.get(&entity).map_or(0, Table::len)
    }

    /// A record by its id.
    pub fn record(&self, entity: EntityId, id: RecordId) -> Option<Record> {
        self.record_at(entity, self.row_of(entity, id)?)
    }

    /// The value of one field of a record. Reads that field alone.
    fn value(&self, entity: EntityId, id: RecordId, field: FieldId) -> Option<Value> {
        let table = self.tables.get(&entity)?;
        table.value(table.row_of(id)?, field).map(ValueRef::to_value)
    }

    /// A record by its row.
    pub fn record_at(&self, entity: EntityId, row: u32) -> Option<Record> {
        self.tables.get(&entity)?.record(row)
    }

    /// The id of a row.
    pub fn id_at(&self, entity: EntityId, row: u32) -> Option<RecordId> {
        self.tables.get(&entity)?.id(row)
    }

    /// The row of an id. Rows stay as long as the workspace is open.
    pub fn row_of(&self, entity: EntityId, id: RecordId) -> Option<u32> {
        self.tables.get(&entity)?.row_of(id)
    }

    /// All rows, in the order in which the records were made.
    pub fn rows(&self, entity: EntityId) -> Vec<u32> {
        self.tables.get(&entity).map(|table| table.rows().collect()).unwrap_or_default()
    }

    /// The rows of a table whose reference leads to that record, in the order in which they were made.
    pub fn children(&self, child: EntityId, field: FieldId, parent: RecordId) -> Vec<u32> {
        self.tables.get(&child).map(|table| table.children(field, parent)).unwrap_or_default()
    }

    /// What people call a record; empty where there is none.
    pub fn title(&self, entity: EntityId, id: RecordId) -> String {
        let Some(row) = self.row_of(entity, id) else {
            return String::new();
        };
        self.title_at(entity, row)
    }

    /// What people call the record of a row.
    pub fn title_at(&self, entity: EntityId, row: u32) -> String {
        let (Some(table), Some(described)) = (self.tables.get(&entity), self.schema.get(entity)) else {
            return String::new();
        };
        table.text(row, described.title).unwrap_or_default().to_owned()
    }

    /// What a field of a row is as a number to compare and sum: an amount in fen, a day, a moment. Reads that field
    /// alone; `None` where it has no value or one of another type.
    pub fn number(&self, entity: EntityId, row: u32, field: FieldId) -> Option<i64> {
        let value = self.tables.get(&entity)?.value(row, field)?;
        Some(Table::number_of(value)).filter(|number| *number != NONE)
    }

    /// The text of a field of a row. Reads that field alone.
    pub fn text_at(&self, entity: EntityId, row: u32, field: FieldId) -> Option<&str> {
        self.tables.get(&entity)?.text(row, field)
    }

    /// The record that a reference of a row leads to. Reads that field alone.
    pub fn reference(&self, entity: EntityId, row: u32, field: FieldId) -> Option<RecordId> {
        match self.tables.get(&entity)?.value(row, field)? {
            ValueRef::Reference(id) => Some(id),
            _ => None,
        }
    }

    /// The numbers of many rows, in their order. They are read of the whole table once and kept, so that sums over all rows
    /// need not read each of them again.
    pub fn numbers(&self, entity: EntityId, field: FieldId, rows: &[u32]) -> Vec<Option<i64>> {
        let Some(table) = self.tables.get(&entity) else {
            return vec![None; rows.len()];
        };
        table.with_column(field, |column| {
            rows.iter().map(|row| Some(column.get(*row)).filter(|number| *number != NONE)).collect()
        })
    }

    pub(crate) fn table(&self, entity: EntityId) -> Option<&Table> {
        self.tables.get(&entity)
    }

    pub(crate) fn table_mut(&mut self, entity: EntityId) -> Option<&mut Table> {
        self.tables.get_mut(&entity)
    }

    pub(crate) fn search_index(&self, entity: EntityId) -> Option<&SearchIndex> {
        self.searches.get(&entity)
    }

    /// How many rows are not searchable yet.
    pub fn unsearchable(&self) -> usize {
        let left = |(entity, search): (&EntityId, &SearchIndex)| {
            self.tables.get(entity).map_or(0, |table| search.behind(table))
        };
        self.searches.iter().map(left).sum()
    }

    /// Makes what filters and search read, for up to `rows` more rows; true while there is more to do.
    pub fn prepare_some(&mut self, rows: usize) -> bool {
        let mut left = self.prepare_tables(rows);
        for id in self.schema.ids() {
            let (Some(table), Some(search)) = (self.tables.get(&id), self.searches.get_mut(&id)) else {
                continue;
            };
            left = search.extend(table, left);
        }
        left == 0
    }

    /// The same for filters and children alone; gives how many rows of the allowance are left.
    fn prepare_tables(&mut self, rows: usize) -> usize {
        let mut left = rows;
        for id in self.schema.ids() {
            // A table without records need not even be described.
            if let Some(table) = self.tables.get_mut(&id).filter(|table| table.capacity() > 0)
                && let Some(entity) = self.schema.get(id)
            {
                left = table.prepare(entity, left);
            }
        }
        left
    }

    /// Brings a committed batch into memory. Applying it again, or onto pages that hold its effect already,
    /// changes nothing: that is what lets pages be written while work goes on.
    pub(crate) fn apply(&mut self, sequence: u64, batch: Batch, indexing: Indexing) {
        for change in batch.changes {
            if self.is_wanted(sequence, &change) {
                self.apply_change(change, indexing);
            }
        }
        self.applied = self.applied.max(sequence);
    }

    fn apply_change(&mut self, change: Change, indexing: Indexing) {
        let entity = change.entity;
        let renumbers = entity == policy::ID && change.id == policy::NUMBERS;
        // A number may be given by an edit too, where two records had the same; no tab may give it once more.
        if change.action != Action::Delete {
            self.observe_number(&change);
        }
        let names_fields = entity == policy::ID && change.id == policy::OWN_FIELDS;
        if entity == erasure::ID {
            *self.erased.get_mut() = None;
        }
        let Some(table) = self.tables.get_mut(&entity) else {
            return;
        };
        let mut words_stay = false;
        let row = if change.action == Action::Create {
            Some(table.put(&change.into_record()))
        } else {
            match table.row_of(change.id).and_then(|row| Some((row, table.record(row)?))) {
                None => None,
                Some(_) if change.action == Action::Delete => table.remove(change.id),
                Some((row, mut record)) => {
                    let search = self.searches.get(&entity);
                    words_stay = search.is_some_and(|search| search.passes_over(&change, row));
                    change.apply_to(&mut record);
                    Some(table.put(&record))
                }
            }
        };
        if let Some(row) = row {
            self.note_unsent(entity, row);
            if !words_stay {
                self.note_words(entity, row, indexing);
            }
        }
        if names_fields {
            self.learn_own_fields();
        }
        if renumbers {
            self.forget_series();
        }
    }

    /// Brings up what is made of a row that was put, changed or removed.
    fn note_row(&mut self, entity: EntityId, row: u32, indexing: Indexing) {
        self.note_unsent(entity, row);
        self.note_words(entity, row, indexing);
    }

    fn note_unsent(&mut self, entity: EntityId, row: u32) {
        let Some(table) = self.tables.get(&entity) else {
            return;
        };
        self.outbox.note(table, row);
        if let Some(unsettled) = self.unsettled.get_mut() {
            unsettled.note(table, row);
        }
    }

    fn note_words(&mut self, entity: EntityId, row: u32, indexing: Indexing) {
        if let (Some(table), Some(search)) = (self.tables.get(&entity), self.searches.get_mut(&entity)) {
            search.refresh(table, row, indexing);
        }
    }
}

#[cfg(test)]
mod tests;
