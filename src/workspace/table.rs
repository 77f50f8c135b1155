//! One table in memory. Rows stay in the bytes of the pages they were opened from; edited rows go to a tail.
//! Columns of choices and days and the children of parents are made in idle time after opening, or when first asked for;
//! other columns and orders for sorting when first asked for.

mod column;
mod family;
mod making;
mod placing;

use std::cell::RefCell;

use hashbrown::HashMap;

use crate::model::codec::{self, CodecError, Page, ValueRef};
use crate::model::schema::facts;
use crate::model::{Entity, EntityId, FieldId, Record, RecordId};

pub use column::{Column, NONE};
use family::Family;
use making::Making;
pub use placing::{Placing, row_bytes};

/// Size at which a tail of edited rows is closed and the next begun, in bytes.
const TAIL: usize = 256 * 1024;

#[derive(Clone, Copy, Default)]
struct Slot {
    chunk: u32,
    start: u32,
    /// 0 for a row whose record was deleted; `start` is the page then on which it lay.
    length: u32,
}

/// A page of the vault as this table knows it.
#[derive(Default)]
struct Home {
    rows: Vec<u32>,
    dirty: bool,
    quarantined: bool,
    /// Up to which entry of the journal the page was written that was taken in; `None` where none was.
    written: Option<u64>,
}

pub struct Table {
    entity: EntityId,
    chunks: Vec<Vec<u8>>,
    tail: Option<usize>,
    slots: Vec<Slot>,
    by_id: HashMap<RecordId, u32>,
    homes: Vec<Home>,
    /// How many stored pages are still to be taken in, as far as that was told.
    expected: usize,
    live: usize,
    columns: RefCell<HashMap<FieldId, Column>>,
    /// `None` before and after.
    making: Option<Making>,
    /// The rows before this one are in what is made in idle time.
    made: u32,
    orders: RefCell<HashMap<FieldId, std::rc::Rc<Vec<u32>>>>,
    families: RefCell<HashMap<FieldId, Family>>,
}

impl Table {
    pub fn new(entity: EntityId) -> Self {
        Self {
            entity,
            chunks: Vec::new(),
            tail: None,
            slots: Vec::new(),
            by_id: HashMap::new(),
            homes: Vec::new(),
            expected: 0,
            live: 0,
            columns: RefCell::default(),
            making: None,
            made: 0,
            orders: RefCell::default(),
            families: RefCell::default(),
        }
    }

    pub const fn len(&self) -> usize {
        self.live
    }

    pub const fn entity(&self) -> EntityId {
        self.entity
    }

    /// All rows that were ever made, deleted ones included.
    pub const fn capacity(&self) -> u32 {
        self.slots.len() as u32
    }

    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows_from(0)
    }

    /// The rows from one on.
    pub fn rows_from(&self, first: u32) -> impl Iterator<Item = u32> + '_ {
        let slots = self.slots.get(first as usize..).unwrap_or_default();
        (first..).zip(slots).filter(|(_, slot)| slot.length > 0).map(|(row, _)| row)
    }

    pub fn bytes(&self, row: u32) -> Option<&[u8]> {
        let slot = self.slots.get(row as usize)?;
        if slot.length == 0 {
            return None;
        }
        let start = slot.start as usize;
        self.chunks.get(slot.chunk as usize)?.get(start..start + slot.length as usize)
    }

    pub fn record(&self, row: u32) -> Option<Record> {
        codec::read_row(self.entity, self.bytes(row)?).ok()
    }

    pub fn id(&self, row: u32) -> Option<RecordId> {
        codec::row_id(self.bytes(row)?)
    }

    pub fn row_of(&self, id: RecordId) -> Option<u32> {
        self.by_id.get(&id).copied().filter(|row| self.slots.get(*row as usize).is_some_and(|slot| slot.length > 0))
    }

    pub fn value(&self, row: u32, field: FieldId) -> Option<ValueRef<'_>> {
        codec::row_value(self.bytes(row)?, field)
    }

    pub fn text(&self, row: u32, field: FieldId) -> Option<&str> {
        match self.value(row, field)? {
            ValueRef::Text(text) => Some(text),
            _ => None,
        }
    }

    fn home(&mut self, page: u32) -> &mut Home {
        let at = page as usize;
        if self.homes.len() <= at {
            self.homes.resize_with(at + 1, Home::default);
        }
        &mut self.homes[at]
    }

    /// Tells how many stored pages are to come, so that taking them in moves nothing twice.
    pub const fn expect_pages(&mut self, pages: usize) {
        self.expected = pages;
    }

    /// Takes in a stored page whole: its bytes become the memory of its rows.
    pub fn load_page(&mut self, page: u32, stored: Page) -> Result<(), CodecError> {
        let chunk = u32::try_from(self.chunks.len()).map_err(|_| CodecError::Damaged("too many pages"))?;
        // Most pages have about as many rows as the first.
        let pages = std::mem::take(&mut self.expected).max(1);
        self.by_id.reserve(pages * stored.rows.len());
        self.slots.reserve(pages * stored.rows.len());
        self.chunks.reserve(pages);
        let mut rows = Vec::with_capacity(stored.rows.len());
        for (start, length) in stored.rows {
            let id = stored
                .bytes
                .get(start as usize..)
                .and_then(codec::row_id)
                .ok_or(CodecError::Damaged("a row of a page has no id"))?;
            let row = self.slots.len() as u32;
            self.slots.push(Slot { chunk, start, length });
            match self.by_id.insert(id, row) {
                None => self.live += 1,
                // A record lies on one page only. Should two have it, as where an older copy of one was put back, what was
                // written later counts.
                Some(earlier) if self.written_of(earlier) > Some(stored.written) => {
                    self.by_id.insert(id, earlier);
                    self.slots[row as usize].length = 0;
                }
                Some(earlier) => self.slots[earlier as usize].length = 0,
            }
            rows.push(row);
        }
        self.chunks.push(stored.bytes);
        let home = self.home(page);
        home.rows = rows;
        home.written = Some(stored.written);
        self.forget_derived();
        Ok(())
    }

    /// Up to which entry of the journal the page of a row was written, of a row that was taken in with its page.
    fn written_of(&self, row: u32) -> Option<u64> {
        self.homes.iter().find(|home| home.rows.contains(&row))?.written
    }

    pub fn quarantine(&mut self, page: u32) {
        self.home(page).quarantined = true;
    }

    pub fn is_quarantined(&self, page: u32) -> bool {
        self.homes.get(page as usize).is_some_and(|home| home.quarantined)
    }

    /// Up to which entry of the journal a page was written that was taken in; `None` where none was.
    pub fn written(&self, page: u32) -> Option<u64> {
        self.homes.get(page as usize)?.written
    }

    /// Up to which entry of the journal the newest of the pages was written that were taken in.
    pub fn last_written(&self) -> u64 {
        self.homes.iter().filter_map(|home| home.written).max().unwrap_or_default()
    }

    /// Where new records go: on the last page, as long as it has room and can be read.
    pub fn placing(&self) -> Placing {
        match (0_u32..).zip(&self.homes).last() {
            None => Placing::on(0, 0, 0),
            Some((page, home)) if home.quarantined => Placing::on(page + 1, 0, 0),
            Some((page, home)) => {
                let lengths = home.rows.iter().filter_map(|row| self.slots.get(*row as usize)).map(|slot| slot.length);
                Placing::on(page, home.rows.len(), lengths.map(|length| length as usize).sum())
            }
        }
    }

    /// Puts a record, new or edited. Returns its row.
    pub fn put(&mut self, record: &Record) -> u32 {
        let tail = self.open_tail();
        let chunk = &mut self.chunks[tail];
        let start = chunk.len();
        codec::put_row(record, chunk);
        let slot = Slot { chunk: tail as u32, start: start as u32, length: (chunk.len() - start) as u32 };
        let row = match self.by_id.get(&record.id).copied() {
            Some(row) => {
                self.leave_families(row);
                let before = std::mem::replace(&mut self.slots[row as usize], slot);
                if before.length == 0 {
                    self.live += 1;
                    self.move_home(row, before.start, record);
                }
                row
            }
            None => {
                let row = self.slots.len() as u32;
                self.slots.push(slot);
                self.by_id.insert(record.id, row);
                self.live += 1;
                self.home(page_of(record)).rows.push(row);
                row
            }
        };
        self.home(page_of(record)).dirty = true;
        self.join_families(row);
        self.update_columns(row);
        row
    }

    /// A record that was deleted is made once more: it goes where it is placed now, which may be another page.
    fn move_home(&mut self, row: u32, before: u32, record: &Record) {
        let page = page_of(record);
        if page != before {
            self.home(before).rows.retain(|known| *known != row);
            self.home(page).rows.push(row);
        }
    }

    /// Makes room for so many rows that are about to be taken in from another table.
    pub fn expect_rows(&mut self, rows: usize) {
        self.by_id.reserve(rows);
        self.slots.reserve(rows);
    }

    /// Takes in a new row as `write` writes it, of a table that no store stands behind. Nothing may have been made of the
    /// table yet. A row that can't be written is left out.
    pub fn take_row(&mut self, id: RecordId, write: impl FnOnce(&mut Vec<u8>) -> bool) {
        let tail = self.open_tail();
        let chunk = &mut self.chunks[tail];
        let start = chunk.len();
        if !write(chunk) {
            chunk.truncate(start);
            return;
        }
        let slot = Slot { chunk: tail as u32, start: start as u32, length: (chunk.len() - start) as u32 };
        self.by_id.insert(id, self.slots.len() as u32);
        self.slots.push(slot);
        self.live += 1;
    }

    /// The page on which the record of a row lies.
    pub fn page_at(&self, row: u32) -> u32 {
        match self.value(row, facts::PAGE.field) {
            Some(ValueRef::Integer(page)) => u32::try_from(page).unwrap_or(0),
            _ => 0,
        }
    }

    /// Removes a record. Returns the row that it had.
    pub fn remove(&mut self, id: RecordId) -> Option<u32> {
        let row = self.row_of(id)?;
        let page = self.page_at(row);
        self.leave_families(row);
        self.slots[row as usize] = Slot { start: page, ..Slot::default() };
        self.live -= 1;
        self.home(page).dirty = true;
        self.update_columns(row);
        Some(row)
    }

    fn open_tail(&mut self) -> usize {
        match self.tail {
            Some(tail) if self.chunks.get(tail).is_some_and(|chunk| chunk.len() < TAIL) => tail,
            _ => {
                self.chunks.push(Vec::new());
                self.tail = Some(self.chunks.len() - 1);
                self.chunks.len() - 1
            }
        }
    }

    /// The pages that changed since they were last stored.
    pub fn dirty_pages(&self) -> Vec<u32> {
        (0_u32..).zip(&self.homes).filter(|(_, home)| home.dirty && !home.quarantined).map(|(page, _)| page).collect()
    }

    /// Packs a page as it is now, with all entries of the journal up to `written`, and takes it for stored;
    /// [`Self::mark_dirty`] where storing fails.
    pub fn pack_page(&mut self, page: u32, written: u64) -> Vec<u8> {
        self.home(page).dirty = false;
        let rows: &[u32] = self.homes.get(page as usize).map_or(&[], |home| &home.rows);
        codec::pack_page(self.entity, written, rows.iter().filter_map(|row| self.bytes(*row)))
    }

    /// Has a page written with the next ones.
    pub fn mark_dirty(&mut self, page: u32) {
        self.home(page).dirty = true;
    }

    /// What a value is as a number to compare, sum and group by; texts, lists and references are none.
    pub fn number_of(value: ValueRef<'_>) -> i64 {
        match value {
            ValueRef::Integer(number) => number,
            ValueRef::Date(date) => i64::from(date.0),
            ValueRef::Time(time) => time.0,
            ValueRef::Choice(code) => i64::from(code.0),
            ValueRef::Flag(flag) => i64::from(flag),
            ValueRef::Text(_) | ValueRef::Reference(_) | ValueRef::Tags(_) => NONE,
        }
    }

    fn number_at(&self, row: u32, field: FieldId) -> i64 {
        self.value(row, field).map_or(NONE, Self::number_of)
    }

    /// Reads a numeric field of all rows.
    pub fn with_column<T>(&self, field: FieldId, read: impl FnOnce(&Column) -> T) -> T {
        let mut columns = self.columns.borrow_mut();
        let column = columns.entry(field).or_insert_with(|| {
            let mut column = Column::default();
            for row in 0..self.capacity() {
                column.set(row, self.number_at(row, field));
            }
            column
        });
        read(column)
    }

    /// Makes the columns that lists are filtered by most, and the children of parents that the page of a record shows, a
    /// part at a time; returns how many rows of the allowance are left.
    pub fn prepare(&mut self, entity: &Entity, allowance: usize) -> usize {
        let todo = self.capacity().saturating_sub(self.made) as usize;
        if todo == 0 {
            return allowance;
        }
        let mut making = self.making.take().unwrap_or_else(|| {
            self.made = 0;
            Making::of(entity)
        });
        let upto = self.made + todo.min(allowance) as u32;
        for row in self.made..upto {
            making.note(row, self.bytes(row));
        }
        self.made = upto;
        if upto < self.capacity() {
            self.making = Some(making);
        } else {
            let (columns, families) = making.done();
            self.columns.get_mut().extend(columns);
            self.families.get_mut().extend(families);
        }
        allowance - todo.min(allowance)
    }

    fn update_columns(&mut self, row: u32) {
        let mut columns = std::mem::take(self.columns.get_mut());
        if !columns.is_empty() {
            // In one pass over the row, however many columns there are.
            let mut numbers: Vec<(FieldId, i64)> = Vec::with_capacity(64);
            if let Some(bytes) = self.bytes(row) {
                // A damaged row shows what could be read of it.
                let _ = codec::visit_row(bytes, |field, value| numbers.push((field, Self::number_of(value))));
            }
            for (field, column) in &mut columns {
                let found = numbers.binary_search_by_key(field, |(known, _)| *known).ok();
                column.set(row, found.and_then(|at| numbers.get(at)).map_or(NONE, |(_, number)| *number));
            }
        }
        *self.columns.get_mut() = columns;
        // A row that is new comes into what is in the making when its turn comes.
        if row < self.made
            && let Some(mut making) = self.making.take()
        {
            making.note(row, self.bytes(row));
            self.making = Some(making);
        } else if row == self.made && self.made > 0 && self.making.is_none() {
            self.made += 1;
        }
        self.orders.get_mut().clear();
    }

    /// The rows in ascending order of a field, made by `make` where it is not known.
    pub fn order(&self, field: FieldId, make: impl FnOnce() -> Vec<u32>) -> std::rc::Rc<Vec<u32>> {
        if let Some(order) = self.orders.borrow().get(&field) {
            return order.clone();
        }
        let order = std::rc::Rc::new(make());
        self.orders.borrow_mut().insert(field, order.clone());
        order
    }

    fn forget_derived(&mut self) {
        self.columns.get_mut().clear();
        self.making = None;
        self.made = 0;
        self.orders.get_mut().clear();
        self.families.get_mut().clear();
    }

    fn parent_of(&self, row: u32, field: FieldId) -> Option<RecordId> {
        parent_in(self.bytes(row)?, field)
    }

    /// The rows whose reference leads to `parent`.
    pub fn children(&self, field: FieldId, parent: RecordId) -> Vec<u32> {
        let mut families = self.families.borrow_mut();
        let family = families.entry(field).or_insert_with(|| {
            let mut family = Family::default();
            for row in self.rows() {
                if let Some(parent) = self.parent_of(row, field) {
                    family.join(parent, row);
                }
            }
            family
        });
        family.of(parent)
    }

    /// What is in the making takes a row in when its columns are noted.
    fn join_families(&mut self, row: u32) {
        let mut families = std::mem::take(self.families.get_mut());
        for (field, family) in &mut families {
            if let Some(parent) = self.parent_of(row, *field) {
                family.join(parent, row);
            }
        }
        *self.families.get_mut() = families;
    }

    /// Before a row goes or is put anew.
    fn leave_families(&mut self, row: u32) {
        let mut families = std::mem::take(self.families.get_mut());
        for (field, family) in &mut families {
            if let Some(parent) = self.parent_of(row, *field) {
                family.leave(parent, row);
            }
        }
        *self.families.get_mut() = families;
        if row < self.made
            && let Some(mut making) = self.making.take()
        {
            making.leave(row, self.bytes(row));
            self.making = Some(making);
        }
    }
}

/// The page on which a record lies.
fn page_of(record: &Record) -> u32 {
    record.get(facts::PAGE).and_then(|page| u32::try_from(page).ok()).unwrap_or(0)
}

/// The record to which a row of bytes leads.
fn parent_in(bytes: &[u8], field: FieldId) -> Option<RecordId> {
    match codec::row_value(bytes, field)? {
        ValueRef::Reference(id) => Some(id),
        _ => None,
    }
}
