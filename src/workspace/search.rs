//! Search as one types: number, name, pinyin and initials, phone with any tail, e-mail, contact name (R286).
//! A plain scan over packed text: nothing to build beyond the text itself, and faster than an index of words.

use memchr::memmem;

use super::Workspace;
use super::table::Table;
use crate::model::codec::{ValueRef, row_value};
use crate::model::{Entity, EntityId, FieldId, Kind, RecordId, clean, phonetic};

/// Between the parts of one record, so that nothing matches across two of them.
const PART: u8 = 0x1f;

/// A found record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Of which table.
    pub entity: EntityId,
    /// Which record.
    pub id: RecordId,
    /// Its row.
    pub row: u32,
    /// What people call it.
    pub title: String,
    /// The searched fields beside the title, joined, so that one sees why it was found.
    pub detail: String,
}

/// Packed text of one alphabet: entries of records one after the other.
#[derive(Default)]
struct Arena {
    text: Vec<u8>,
    /// Where each entry ends in `text`, and of which row it is; [`DEAD`] where it was replaced.
    entries: Vec<(u32, u32)>,
    /// Bytes of replaced entries.
    dead: usize,
    /// The entry of each row, plus one; 0 where it has none.
    of_row: Vec<u32>,
}

const DEAD: u32 = u32::MAX;

impl Arena {
    fn put(&mut self, row: u32, text: &[u8]) {
        self.drop_row(row);
        if text.is_empty() {
            return;
        }
        self.text.extend_from_slice(text);
        self.entries.push((self.text.len() as u32, row));
        if self.of_row.len() <= row as usize {
            self.of_row.resize(row as usize + 1, 0);
        }
        self.of_row[row as usize] = self.entries.len() as u32;
    }

    fn drop_row(&mut self, row: u32) {
        let Some(entry) = self.of_row.get_mut(row as usize).filter(|entry| **entry > 0) else {
            return;
        };
        let at = *entry as usize - 1;
        *entry = 0;
        let start = at.checked_sub(1).and_then(|before| self.entries.get(before)).map_or(0, |(end, _)| *end);
        if let Some(entry) = self.entries.get_mut(at) {
            self.dead += (entry.0 - start) as usize;
            entry.1 = DEAD;
        }
    }

    /// Calls `found` with each row that holds the text, and whether it does so at the start of a part;
    /// with `tails` the end of a part is as good: people know the last digits of a phone.
    fn find(&self, wanted: &[u8], tails: bool, mut found: impl FnMut(u32, bool)) {
        let mut entry = 0_usize;
        let mut last: Option<(u32, bool)> = None;
        for at in memmem::find_iter(&self.text, wanted) {
            while self.entries.get(entry).is_some_and(|(end, _)| (*end as usize) <= at) {
                entry += 1;
                if let Some((row, first)) = last.take() {
                    found(row, first);
                }
            }
            let Some((end, row)) = self.entries.get(entry).copied() else {
                break;
            };
            if row == DEAD || at + wanted.len() > end as usize {
                continue;
            }
            let first = at.checked_sub(1).and_then(|before| self.text.get(before)).is_none_or(|byte| *byte == PART);
            let after = at + wanted.len();
            let ends = after == end as usize || self.text.get(after).is_some_and(|byte| *byte == PART);
            let first = first || (tails && ends);
            last = Some((row, first || last.is_some_and(|(_, before)| before)));
        }
        if let Some((row, first)) = last {
            found(row, first);
        }
    }

    const fn mostly_dead(&self) -> bool {
        self.dead > 4096 && self.dead * 2 > self.text.len()
    }
}

/// The searchable text of one table.
pub struct SearchIndex {
    fields: Vec<(FieldId, Kind)>,
    title: FieldId,
    digits: Arena,
    latin: Arena,
    han: Arena,
    indexed: u32,
}

impl SearchIndex {
    /// An empty index of a table's searched fields.
    pub fn new(entity: &Entity) -> Self {
        let fields = entity.fields.iter().filter(|field| field.searched).map(|field| (field.id, field.kind)).collect();
        Self {
            fields,
            title: entity.title,
            digits: Arena::default(),
            latin: Arena::default(),
            han: Arena::default(),
            indexed: 0,
        }
    }

    /// Indexes rows that are not yet; returns how many of the allowance are left.
    pub fn extend(&mut self, table: &Table, allowance: usize) -> usize {
        let mut left = allowance;
        while left > 0 && self.indexed < table.capacity() {
            let row = self.indexed;
            self.indexed += 1;
            self.index(table, row);
            left -= 1;
        }
        left
    }

    /// Takes in a change of one row.
    pub fn refresh(&mut self, table: &Table, row: u32) {
        if row > self.indexed {
            return;
        }
        if row == self.indexed {
            self.indexed += 1;
        }
        self.index(table, row);
        if self.digits.mostly_dead() || self.latin.mostly_dead() || self.han.mostly_dead() {
            self.digits = Arena::default();
            self.latin = Arena::default();
            self.han = Arena::default();
            let upto = self.indexed;
            (0..upto).for_each(|row| self.index(table, row));
        }
    }

    fn index(&mut self, table: &Table, row: u32) {
        let mut parts = Parts::default();
        if let Some(bytes) = table.bytes(row) {
            for (field, kind) in &self.fields {
                if let Some(ValueRef::Text(text)) = row_value(bytes, *field) {
                    parts.add(text, *kind);
                }
            }
        }
        self.digits.put(row, &parts.digits);
        self.latin.put(row, &parts.latin);
        self.han.put(row, &parts.han);
    }

    fn detail(&self, table: &Table, row: u32) -> String {
        let mut detail = String::new();
        for (field, _) in self.fields.iter().filter(|(field, _)| *field != self.title) {
            if let Some(text) = table.text(row, *field) {
                if !detail.is_empty() {
                    detail.push_str(" · ");
                }
                detail.push_str(text);
            }
        }
        detail
    }

    /// The rows that hold all words of the text, each with its rank: 0 where a part starts so, else 1.
    fn matches(&self, text: &str) -> Vec<(u32, u8)> {
        let text = clean::half_width(text).to_lowercase();
        let mut result: Option<Vec<(u32, u8)>> = None;
        for word in text.split_whitespace() {
            let mut found = self.word(word);
            if let Some(before) = result {
                let known: hashbrown::HashMap<u32, u8> = before.into_iter().collect();
                found.retain_mut(|(row, rank)| {
                    known.get(row).is_some_and(|other| {
                        *rank = (*rank).max(*other);
                        true
                    })
                });
            }
            result = Some(found);
        }
        result.unwrap_or_default()
    }

    fn word(&self, word: &str) -> Vec<(u32, u8)> {
        let mut rows = Vec::new();
        let mut collect = |row: u32, first: bool| rows.push((row, u8::from(!first)));
        let digits: String = word.chars().filter(|c| !matches!(c, '-' | '+' | '(' | ')')).collect();
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            self.digits.find(digits.as_bytes(), true, &mut collect);
        } else if word.is_ascii() {
            self.latin.find(word.as_bytes(), false, &mut collect);
        } else {
            self.han.find(word.as_bytes(), false, &mut collect);
        }
        rows
    }
}

/// What one record gives to each alphabet.
#[derive(Default)]
struct Parts {
    digits: Vec<u8>,
    latin: Vec<u8>,
    han: Vec<u8>,
}

impl Parts {
    fn add(&mut self, text: &str, kind: Kind) {
        match kind {
            Kind::Mobile | Kind::Telephone => {
                let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
                part(&mut self.digits, &digits);
            }
            Kind::Number => {
                let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
                part(&mut self.digits, &digits);
                part(&mut self.latin, text.to_ascii_lowercase().as_bytes());
            }
            _ if text.is_ascii() => {
                part(&mut self.latin, text.to_ascii_lowercase().as_bytes());
                if text.bytes().all(|b| b.is_ascii_digit()) {
                    part(&mut self.digits, text.as_bytes());
                }
            }
            _ => {
                part(&mut self.han, text.to_lowercase().as_bytes());
                for reading in phonetic::readings(text) {
                    part(&mut self.latin, reading.as_bytes());
                }
            }
        }
    }
}

fn part(arena: &mut Vec<u8>, text: &[u8]) {
    if !text.is_empty() {
        arena.push(PART);
        arena.extend_from_slice(text);
    }
}

impl Workspace {
    /// The rows of a table that hold all words of the text, with their rank (0 best).
    pub fn matches(&self, entity: EntityId, text: &str) -> Vec<(u32, u8)> {
        self.search_index(entity).map(|index| index.matches(text)).unwrap_or_default()
    }

    /// Searches all tables: at most `limit` hits of each, those that start so first, newer before older.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        for entity in self.schema().entities() {
            let (Some(index), Some(table)) = (self.search_index(entity.id), self.table(entity.id)) else {
                continue;
            };
            let mut found = index.matches(text);
            let better = |a: &(u32, u8), b: &(u32, u8)| a.1.cmp(&b.1).then(b.0.cmp(&a.0));
            if found.len() > limit {
                found.select_nth_unstable_by(limit, better);
                found.truncate(limit);
            }
            found.sort_unstable_by(better);
            for (row, _) in found {
                let Some(id) = table.id(row) else {
                    continue;
                };
                hits.push(Hit {
                    entity: entity.id,
                    id,
                    row,
                    title: self.title_at(entity.id, row),
                    detail: index.detail(table, row),
                });
            }
        }
        hits
    }
}
