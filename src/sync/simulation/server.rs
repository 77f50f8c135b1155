//! A backend in memory, with the habits of real ones: moments that many rows share, rows that appear late with an
//! earlier moment, ids of its own, tombstones or none.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value as Json;

use super::schedule::Kind;
use crate::model::EntityId;
use crate::model::value::Timestamp;
use crate::sync::backend::{Answer, Entry, Fields, From, Page, Refused, Row, Write};

/// How late a row may appear, in microseconds.
pub const LAG: i64 = 5_000_000;
/// Rows of a page.
pub const PAGE: usize = 4;

#[derive(Clone)]
pub struct Stored {
    pub id: String,
    pub key: Option<String>,
    pub version: u64,
    pub changed: i64,
    pub deleted: bool,
    pub fields: Fields,
}

type Rows = BTreeMap<(EntityId, String), Stored>;

pub struct Server {
    pub kind: Kind,
    pub rows: Rows,
    /// Its clock, in microseconds.
    pub clock: i64,
    pub sequence: u64,
    /// Changes of others that are begun and appear later: moment of appearing, moment of beginning, row, remark.
    late: Vec<(i64, i64, (EntityId, String), String)>,
    /// Every text that was ever in a row.
    pub history: HashSet<String>,
    /// Texts that a desk has written over or deleted.
    pub replaced: Vec<String>,
    /// Texts that somebody without a desk has written over.
    pub replaced_elsewhere: HashSet<String>,
    /// Our ids of records whose deletion the network delivered when nobody waited for it any more: whoever took it back
    /// meanwhile could not know.
    pub deleted_late: HashSet<String>,
    /// Ids of rows that lists leave out: the desk keeps only some.
    pub unlisted: HashSet<String>,
    backup: Option<(Rows, u64)>,
}

/// All texts of a row's fields that a person typed; ids have no blanks.
pub fn typed(fields: &Fields) -> Vec<String> {
    texts(fields).into_iter().filter(|text| text.contains(' ')).collect()
}

/// All texts of a row's fields.
pub fn texts(fields: &Fields) -> Vec<String> {
    fields
        .values()
        .flat_map(|value| match value {
            Json::String(text) => vec![text.clone()],
            Json::Array(list) => list.iter().filter_map(Json::as_str).map(str::to_owned).collect(),
            _ => Vec::new(),
        })
        .collect()
}

impl Server {
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            rows: BTreeMap::new(),
            clock: 1_790_000_000_000_000,
            sequence: 0,
            late: Vec::new(),
            history: HashSet::new(),
            replaced: Vec::new(),
            replaced_elsewhere: HashSet::new(),
            deleted_late: HashSet::new(),
            unlisted: HashSet::new(),
            backup: None,
        }
    }

    pub fn pass_time(&mut self, micros: i64) {
        self.clock += micros;
        let (due, later) = std::mem::take(&mut self.late).into_iter().partition(|(at, ..)| *at <= self.clock);
        self.late = later;
        for (_, begun, key, remark) in due {
            self.sequence += 1;
            let version = self.sequence;
            if let Some(row) = self.rows.get_mut(&key).filter(|row| !row.deleted) {
                let before = row.fields.insert("remark".to_owned(), Json::from(remark.as_str()));
                self.replaced_elsewhere.extend(before.as_ref().and_then(Json::as_str).map(str::to_owned));
                row.version = version;
                row.changed = begun;
                self.history.insert(remark);
            }
        }
    }

    /// Its clock is set back. What is begun and appears later does so no later than it would have.
    pub fn set_back(&mut self, micros: i64) {
        self.clock -= micros;
        for (at, ..) in &mut self.late {
            *at -= micros;
        }
    }

    /// Somebody else makes a row under that id.
    pub fn make_elsewhere(&mut self, table: EntityId, id: &str, fields: &[(&str, &str)]) {
        self.sequence += 1;
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), Json::from(*value))).collect();
        let (version, changed) = (self.sequence, self.clock);
        let stored = Stored { id: id.to_owned(), key: None, version, changed, deleted: false, fields };
        self.rows.insert((table, id.to_owned()), stored);
    }

    /// Somebody else edits a row; with late rows the edit has the moment of its beginning and appears later.
    pub fn edit_elsewhere(&mut self, key: (EntityId, String), remark: String, late: i64) {
        self.late.push((self.clock + late, self.clock, key, remark));
        self.pass_time(0);
    }

    /// Somebody else deletes a row.
    pub fn delete_elsewhere(&mut self, key: (EntityId, String)) {
        self.sequence += 1;
        let (sequence, clock) = (self.sequence, self.clock);
        if let Some(row) = self.rows.get_mut(&key) {
            (row.deleted, row.version, row.changed) = (true, sequence, clock);
        }
    }

    pub fn back_up(&mut self) {
        self.backup = Some((self.rows.clone(), self.sequence));
    }

    /// Goes back to the backup; what came since is gone.
    pub fn restore(&mut self) -> bool {
        match self.backup.take() {
            Some((rows, sequence)) => {
                (self.rows, self.sequence) = (rows, sequence);
                self.late.clear();
                true
            }
            None => false,
        }
    }

    fn row(&self, stored: &Stored) -> Row {
        Row {
            id: stored.id.clone(),
            version: stored.version.to_string(),
            changed: Some(stored.changed),
            key: stored.key.clone(),
            fields: stored.fields.clone(),
            read: None,
        }
    }

    fn entry(&self, stored: &Stored) -> Entry {
        if stored.deleted {
            Entry::Deleted { id: stored.id.clone(), changed: Some(stored.changed) }
        } else {
            Entry::Live(self.row(stored))
        }
    }

    pub fn list(&self, table: EntityId, from: &From) -> Page {
        let mut rows: Vec<&Stored> = self.rows.iter().filter(|((of, _), _)| *of == table).map(|(_, row)| row).collect();
        rows.retain(|row| (!row.deleted || !self.kind.swept) && !self.unlisted.contains(&row.id));
        let server_time = Some(Timestamp(self.clock.div_euclid(1000)));
        match from {
            From::Mark(mark) => {
                let after: u64 = mark.as_ref().and_then(|mark| mark.parse().ok()).unwrap_or(0);
                rows.sort_by_key(|row| row.version);
                let found: Vec<&&Stored> = rows.iter().filter(|row| row.version > after).take(PAGE).collect();
                let mark = found.last().map_or(self.sequence.min(after), |row| row.version);
                let entries: Vec<Entry> = found.iter().map(|row| self.entry(row)).collect();
                Page { entries, mark: Some(mark.to_string()), more: None, server_time }
            }
            From::Time { since, skip } => {
                rows.sort_by_key(|row| (row.changed, row.id.clone()));
                let found = rows.iter().filter(|row| since.is_none_or(|since| row.changed >= since));
                let entries = found.skip(*skip).take(PAGE).map(|row| self.entry(row)).collect();
                Page { entries, mark: None, more: None, server_time }
            }
        }
    }

    pub fn ids(&self, table: EntityId, skip: usize) -> Vec<String> {
        let rows = self.rows.iter().filter(|((of, _), row)| *of == table && !row.deleted);
        let listed = rows.map(|(_, row)| row.id.clone()).filter(|id| !self.unlisted.contains(id));
        listed.skip(skip).take(PAGE).collect()
    }

    pub fn get(&self, table: EntityId, id: &str) -> Option<Row> {
        let stored = self.rows.get(&(table, id.to_owned())).filter(|row| !row.deleted)?;
        Some(self.row(stored))
    }

    pub fn find(&self, table: EntityId, key: &str) -> Option<Row> {
        let mut rows = self.rows.iter().filter(|((of, _), row)| *of == table && !row.deleted).map(|(_, row)| row);
        rows.find(|row| row.key.as_deref() == Some(key)).map(|row| self.row(row))
    }

    /// Takes note of a deletion that came late.
    pub fn note_late(&mut self, table: EntityId, write: &Write) {
        if let Write::Delete { id, .. } = write {
            let row = self.rows.get(&(table, id.clone()));
            let key = row.and_then(|row| row.key.clone());
            self.deleted_late.insert(key.unwrap_or_else(|| id.clone()));
        }
    }

    fn refused(fields: &Fields) -> Option<Answer> {
        let poisoned = texts(fields).iter().any(|text| text.contains("poison"));
        poisoned.then(|| Answer::Refused(Refused { status: 422, words: "remark: not like that".to_owned() }))
    }

    pub fn write(&mut self, table: EntityId, write: &Write) -> Answer {
        self.sequence += 1;
        match write {
            Write::Create { id, key, fields } => {
                if let Some(refused) = Self::refused(fields) {
                    return refused;
                }
                let id = id.clone().unwrap_or_else(|| format!("s{}", self.sequence));
                let taken = self.rows.get(&(table, id.clone())).is_some_and(|row| !row.deleted);
                // A request that the network doubles would make two rows of one, were our ids not unique there.
                if taken || self.kind.unique && self.find(table, key).is_some() {
                    return Answer::Conflict;
                }
                let key = (!self.kind.own_ids && !self.kind.keyless).then(|| key.clone());
                self.history.extend(texts(fields));
                let mut fields = fields.clone();
                fields.retain(|_, value| !value.is_null());
                let stored =
                    Stored { id: id.clone(), key, version: self.sequence, changed: self.clock, deleted: false, fields };
                let row = self.row(&stored);
                self.rows.insert((table, id), stored);
                Answer::Done(Some(row))
            }
            Write::Update { id, version, edited, .. } => {
                if let Some(refused) = Self::refused(edited) {
                    return refused;
                }
                let (sequence, clock) = (self.sequence, self.clock);
                let Some(stored) = self.rows.get_mut(&(table, id.clone())).filter(|row| !row.deleted) else {
                    return Answer::Conflict;
                };
                if stored.version.to_string() != *version {
                    return Answer::Conflict;
                }
                let before = typed(&stored.fields);
                for (name, value) in edited {
                    if value.is_null() {
                        stored.fields.remove(name);
                    } else {
                        stored.fields.insert(name.clone(), value.clone());
                    }
                }
                (stored.version, stored.changed) = (sequence, clock);
                let after = typed(&stored.fields);
                self.replaced.extend(before.into_iter().filter(|text| !after.contains(text)));
                self.history.extend(after);
                let stored = stored.clone();
                Answer::Done(Some(self.row(&stored)))
            }
            Write::Delete { id, version } => {
                let (sequence, clock) = (self.sequence, self.clock);
                let Some(stored) = self.rows.get_mut(&(table, id.clone())).filter(|row| !row.deleted) else {
                    return Answer::Done(None);
                };
                if stored.version.to_string() != *version {
                    return Answer::Conflict;
                }
                self.replaced.extend(typed(&stored.fields));
                (stored.deleted, stored.version, stored.changed) = (true, sequence, clock);
                Answer::Done(None)
            }
        }
    }
}
