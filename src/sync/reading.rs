//! What rows are to us, as far as that can be told without the records here, and long pages that another thread reads
//! so. The answer goes there with the profile, and its rows come back in few bytes each. Which record of ours a
//! reference means is left for where the records are. In the browser that thread is the worker; where there is none, or
//! the page is short, the same functions run here (docs/decisions/0019).

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::backend::{Entry, Fields, From as Start, Page, Row};
use super::mapping::{Ids, Incoming, Mapping};
use super::profile::Profile;
use super::rest::page as pages;
use super::transport::Response;
use crate::model::value::Timestamp;
use crate::model::{EntityId, FieldId, RecordId, Value};

/// Answers of so many bytes are long: some hundred rows. What comes while little is new is read at once, and no thread
/// is started for it.
pub const LONG: usize = 64 * 1024;

/// What a row is to us, but for the records that it refers to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The values of our fields, sorted by field. References lead nowhere before [`Self::lead`].
    pub values: Vec<(FieldId, Value)>,
    /// What these references name, in the same order.
    pub named: Vec<(EntityId, String)>,
    /// The server's fields that no field of ours has taken, as JSON; empty where there are none.
    pub rest: String,
    /// Fields whose value could not be read, and that value; it stays in `rest`.
    pub unread: Vec<(FieldId, String)>,
    /// Zeros and noes of a server that says so of nothing too.
    pub zeros: Vec<(FieldId, Value)>,
}

/// Takes down what references name.
#[derive(Default)]
struct Named(RefCell<Vec<(EntityId, String)>>);

impl Ids for Named {
    fn remote(&self, _: EntityId, _: RecordId) -> Option<String> {
        None
    }

    fn local(&self, entity: EntityId, remote: &str) -> RecordId {
        self.0.borrow_mut().push((entity, remote.to_owned()));
        RecordId([0; 16])
    }
}

impl Reading {
    /// Reads the fields of a row.
    pub fn of(mapping: &Mapping, fields: &Fields) -> Self {
        let named = Named::default();
        let Incoming { values, rest, unread, zeros } = mapping.incoming(fields, &named);
        // Writing JSON to memory does not fail.
        let rest = if rest.is_empty() { String::new() } else { serde_json::to_string(&rest).unwrap_or_default() };
        Self { values, named: named.0.into_inner(), rest, unread, zeros }
    }

    /// Has the references lead to our records.
    pub fn lead(&mut self, local: impl Fn(EntityId, &str) -> RecordId) {
        let references = self.values.iter_mut().filter_map(|(_, value)| match value {
            Value::Reference(id) => Some(id),
            _ => None,
        });
        for (id, (entity, remote)) in references.zip(&self.named) {
            *id = local(*entity, remote);
        }
    }
}

/// The reading of one row, as it lies in its page: it is taken out when the row is taken in, and not at all where the
/// row is known as it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Coded {
    page: Rc<Vec<u8>>,
    start: usize,
    end: usize,
}

/// By its length only: it holds a company's customers.
impl std::fmt::Debug for Coded {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} bytes", self.end.saturating_sub(self.start))
    }
}

impl Coded {
    /// The reading; `None` where the bytes hold none.
    pub fn read(&self) -> Option<Reading> {
        postcard::from_bytes(self.page.get(self.start..self.end)?).ok()
    }
}

/// An answer that another thread is to read as a page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The profile as [`Profile::write`] spells it out.
    pub profile: String,
    /// The table.
    pub entity: EntityId,
    /// Where the list was to begin.
    pub from: Start,
    /// The answer.
    pub response: Response,
}

impl Asked {
    /// As a message.
    pub fn write(&self) -> Vec<u8> {
        // Writing to memory does not fail; an empty message would be read by nobody, and the page here.
        postcard::to_stdvec(self).unwrap_or_default()
    }
}

/// Reads pages for another thread. It remembers the profile of the last one, which is that of the next.
#[derive(Default)]
pub struct Reader {
    known: Option<Known>,
}

struct Known {
    written: String,
    entity: EntityId,
    profile: Profile,
    mapping: Mapping,
}

impl Reader {
    /// Reads a page; the message comes from [`Asked::write`], and [`page`] takes the answer. `None` where anything of it
    /// can't be read: whoever has asked reads it again, and finds out what.
    pub fn read(&mut self, message: &[u8]) -> Option<Vec<u8>> {
        let asked: Asked = postcard::from_bytes(message).ok()?;
        let known = self.known(&asked)?;
        let table = known.profile.table(asked.entity)?;
        let page = pages::read(&known.profile, table, &asked.from, &asked.response).ok()?;
        coded(page, &known.mapping)
    }

    fn known(&mut self, asked: &Asked) -> Option<&Known> {
        let is_same = |known: &Known| known.entity == asked.entity && known.written == asked.profile;
        if !self.known.as_ref().is_some_and(is_same) {
            let (written, entity) = (asked.profile.clone(), asked.entity);
            // All its keys are spelled out: nothing lies under it.
            let profile: Profile = serde_json::from_str(&written).ok()?;
            let mapping = Mapping::of(&profile, entity).ok()?;
            self.known = Some(Known { written, entity, profile, mapping });
        }
        self.known.as_ref()
    }
}

/// A page but for the readings of its rows, which follow it.
#[derive(Serialize, Deserialize)]
struct Head {
    lines: Vec<Line>,
    mark: Option<String>,
    more: Option<bool>,
    server_time: Option<Timestamp>,
}

/// An entry of a page.
#[derive(Serialize, Deserialize)]
enum Line {
    Live {
        id: String,
        version: String,
        changed: Option<i64>,
        key: Option<String>,
        /// How many bytes its reading has.
        length: usize,
    },
    Deleted {
        id: String,
        changed: Option<i64>,
    },
}

fn coded(page: Page, mapping: &Mapping) -> Option<Vec<u8>> {
    let Page { entries, mark, more, server_time } = page;
    let mut lines = Vec::with_capacity(entries.len());
    let mut readings: Vec<u8> = Vec::new();
    for entry in entries {
        lines.push(match entry {
            Entry::Live(Row { id, version, changed, key, fields, read: _ }) => {
                let before = readings.len();
                readings = postcard::to_extend(&Reading::of(mapping, &fields), readings).ok()?;
                Line::Live { id, version, changed, key, length: readings.len() - before }
            }
            Entry::Deleted { id, changed } => Line::Deleted { id, changed },
        });
    }
    let mut page = postcard::to_stdvec(&Head { lines, mark, more, server_time }).ok()?;
    page.append(&mut readings);
    Some(page)
}

/// A page as it comes from another thread, for the simulation.
#[cfg(test)]
pub(super) fn read_elsewhere(came: Page, mapping: &Mapping) -> Option<Page> {
    page(coded(came, mapping)?)
}

/// The page that a [`Reader`] has read; `None` where the bytes hold none.
pub fn page(read: Vec<u8>) -> Option<Page> {
    let (head, readings): (Head, &[u8]) = postcard::take_from_bytes(&read).ok()?;
    let mut start = read.len() - readings.len();
    let page = Rc::new(read);
    let mut entries = Vec::with_capacity(head.lines.len());
    for line in head.lines {
        entries.push(match line {
            Line::Live { id, version, changed, key, length } => {
                let end = start.checked_add(length)?;
                let read = Some(Coded { page: Rc::clone(&page), start, end });
                start = end;
                Entry::Live(Row { id, version, changed, key, fields: Fields::new(), read })
            }
            Line::Deleted { id, changed } => Entry::Deleted { id, changed },
        });
    }
    let Head { mark, more, server_time, .. } = head;
    (start == page.len()).then_some(Page { entries, mark, more, server_time })
}
