//! Search as one types: number, name, pinyin and initials, phone with any tail, e-mail, contact name (R286).
//! A scan over packed text, which finds what stands inside words as Chinese needs it; `grams` says where to look.
//! What is too long to be packed is looked through afterwards by `texts`.

mod arena;
mod grams;
pub mod texts;

use std::cell::OnceCell;

use arena::{Arena, PART};
use grams::Grams;

use super::table::Table;
use super::{Indexing, Workspace};
use crate::model::change::{Action, Change, Edit};
use crate::model::codec::{ValueRef, row_value};
use crate::model::schema::rules::grouped_mobile;
use crate::model::schema::schema;
use crate::model::{EntityId, FieldId, Kind, RecordId, clean, phonetic};

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

/// The text of one table, each alphabet apart: a query asks one of them.
struct Texts {
    digits: Arena,
    latin: Arena,
    han: Arena,
    /// The rows before this one are in it.
    upto: u32,
}

impl Default for Texts {
    fn default() -> Self {
        // Any tail of four digits and any two characters are looked for often; one letter less is looked for everywhere.
        let (digits, latin, han) = (Grams::new(4, 4096), Grams::new(3, 4096), Grams::new(2, 2048));
        Self { digits: Arena::new(digits), latin: Arena::new(latin), han: Arena::new(han), upto: 0 }
    }
}

/// What of a table is searched; found out with its first row.
struct Searched {
    fields: Vec<(FieldId, Kind)>,
    title: FieldId,
}

impl Searched {
    fn of(entity: EntityId, own: &[(FieldId, Kind)]) -> Self {
        let entity = schema().get(entity);
        let fields = entity.into_iter().flat_map(|entity| &entity.fields).filter(|field| field.searched);
        let title = entity.map_or(FieldId(0), |entity| entity.title);
        let fields = fields.map(|field| (field.id, field.kind)).chain(own.iter().copied());
        Self { fields: fields.collect(), title }
    }
}

/// The searchable text of one table.
pub struct SearchIndex {
    entity: EntityId,
    searched: OnceCell<Searched>,
    /// The company's own fields among them.
    own: Vec<(FieldId, Kind)>,
    texts: Texts,
    /// Where most of the text was replaced: the same anew, made a little with each edit and put in place when done.
    renewal: Option<Box<Texts>>,
}

/// Initials of a mixed word that are looked for: those of two letters are everybody's.
const INITIALS: usize = 3;

/// The most rows that are held to a mixed word; of more the newest.
const HELD: usize = 2_000;

/// Rows that a renewal goes on by with each edit: a table is renewed long before as much text is replaced again, and the
/// hundreds of edits that a backend brings at once are no long task.
const RENEWED_AN_EDIT: usize = 16;

impl SearchIndex {
    /// An empty index of a table's searched fields.
    pub fn new(entity: EntityId) -> Self {
        Self { entity, searched: OnceCell::new(), own: Vec::new(), texts: Texts::default(), renewal: None }
    }

    /// Has it look in these fields of the company's own too. Where they are others than before, all rows are read anew
    /// in idle time.
    pub(super) fn look_also_in(&mut self, own: Vec<(FieldId, Kind)>) {
        if self.own != own {
            *self = Self { own, ..Self::new(self.entity) };
        }
    }

    fn searched(&self) -> &Searched {
        self.searched.get_or_init(|| Searched::of(self.entity, &self.own))
    }

    /// Indexes rows that are not yet; returns how many of the allowance are left.
    pub fn extend(&mut self, table: &Table, allowance: usize) -> usize {
        if self.behind(table) == 0 {
            return allowance;
        }
        let searched = self.searched.get_or_init(|| Searched::of(self.entity, &self.own));
        self.texts.extend(table, &searched.fields, allowance)
    }

    /// How many rows of the table are not indexed yet.
    pub const fn behind(&self, table: &Table) -> usize {
        table.capacity().saturating_sub(self.texts.upto) as usize
    }

    /// Takes in a change of one row.
    pub(super) fn refresh(&mut self, table: &Table, row: u32, indexing: Indexing) {
        if indexing == Indexing::Later && row >= self.texts.upto {
            return;
        }
        let fields = &self.searched.get_or_init(|| Searched::of(self.entity, &self.own)).fields;
        self.texts.refresh(table, fields, row);
        if self.renewal.is_none() && self.texts.mostly_dead() {
            self.renewal = Some(Box::default());
        }
        let Some(renewal) = &mut self.renewal else {
            return;
        };
        renewal.refresh(table, fields, row);
        renewal.extend(table, fields, RENEWED_AN_EDIT);
        if renewal.upto >= self.texts.upto
            && let Some(renewed) = self.renewal.take()
        {
            self.texts = *renewed;
        }
    }

    /// Whether a change leaves the words of an indexed row as they are, so that they need not be read and spelled anew: an
    /// edit of fields in which nobody searches.
    pub(super) fn passes_over(&self, change: &Change, row: u32) -> bool {
        let is_read = |edit: &Edit| self.searched().fields.iter().any(|(field, _)| *field == edit.field);
        change.action == Action::Update && row < self.texts.upto && !change.edits.iter().any(is_read)
    }

    fn detail(&self, table: &Table, row: u32) -> String {
        let mut detail = String::new();
        let searched = self.searched();
        for (field, kind) in searched.fields.iter().filter(|(field, _)| *field != searched.title) {
            if let Some(text) = table.text(row, *field) {
                if !detail.is_empty() {
                    detail.push_str(" · ");
                }
                if *kind == Kind::Mobile {
                    detail.push_str(&grouped_mobile(text));
                } else {
                    detail.push_str(text);
                }
            }
        }
        detail
    }

    /// The rows one of whose searched fields holds this part in lower case, where the index can tell: texts that are not
    /// all ASCII stand in it as they are, so a part that is not is in no others. `None` where it can't.
    pub(super) fn holding(&self, table: &Table, field: FieldId, part: &str) -> Option<Vec<u32>> {
        let is_text = |kind: Kind| !matches!(kind, Kind::Mobile | Kind::Telephone | Kind::Number);
        let known = |(searched, kind): &(FieldId, Kind)| *searched == field && is_text(*kind);
        if part.is_ascii() || part.contains(char::is_whitespace) || self.behind(table) > 0 {
            return None;
        }
        if !self.searched().fields.iter().any(known) {
            return None;
        }
        let mut rows = Vec::new();
        self.texts.han.find(part, false, |row, _| rows.push(row));
        Some(rows)
    }

    /// The rows that hold all words of the normal text, each with its rank: 0 where a part starts so, else 1.
    fn matches(&self, table: &Table, text: &str) -> Vec<(u32, u8)> {
        let mut result: Option<Vec<(u32, u8)>> = None;
        for word in text.split_whitespace() {
            let mut found = self.word(word);
            if found.is_empty() {
                found = self.mixed(table, word);
            }
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
        let Texts { digits: numbers, latin, han, .. } = &self.texts;
        let mut rows = Vec::new();
        let mut collect = |row: u32, first: bool| rows.push((row, u8::from(!first)));
        let digits: String = word.chars().filter(|c| !matches!(c, '-' | '+' | '(' | ')')).collect();
        if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
            // Most often a phone, but 360 is a name, 2025 stands in titles, and addresses begin with numbers.
            numbers.find(&digits, true, &mut collect);
            latin.find(word, false, &mut collect);
            han.find(word, false, &mut collect);
            rows.sort_unstable();
            rows.dedup_by_key(|(row, _)| *row);
        } else if word.is_ascii() {
            latin.find(word, false, &mut collect);
        } else {
            han.find(word, false, &mut collect);
        }
        rows
    }

    /// The rows that a word names half in pinyin and half by first letters. Asked only where it stands nowhere as it is.
    #[inline(never)]
    fn mixed(&self, table: &Table, word: &str) -> Vec<(u32, u8)> {
        let mut rows = Vec::new();
        for initials in phonetic::mixed_initials(word).iter().filter(|initials| initials.len() >= INITIALS) {
            self.texts.latin.find(initials, false, |row, first| rows.push((row, u8::from(!first))));
        }
        rows.sort_unstable();
        rows.dedup_by_key(|(row, _)| *row);
        rows.drain(..rows.len().saturating_sub(HELD));
        let fields = &self.searched().fields;
        let is_said = |text: &str| !text.is_ascii() && phonetic::sounds_mixed(text, word);
        rows.retain(|(row, _)| fields.iter().any(|(field, _)| table.text(*row, *field).is_some_and(is_said)));
        rows
    }
}

impl Texts {
    fn extend(&mut self, table: &Table, fields: &[(FieldId, Kind)], allowance: usize) -> usize {
        let mut left = allowance;
        while left > 0 && self.upto < table.capacity() {
            self.index(table, fields, self.upto);
            self.upto += 1;
            left -= 1;
        }
        left
    }

    fn refresh(&mut self, table: &Table, fields: &[(FieldId, Kind)], row: u32) {
        if row > self.upto {
            return; // its turn comes
        }
        self.upto = self.upto.max(row + 1);
        self.index(table, fields, row);
    }

    fn index(&mut self, table: &Table, fields: &[(FieldId, Kind)], row: u32) {
        let mut parts = Parts::default();
        if let Some(bytes) = table.bytes(row) {
            for (field, kind) in fields {
                if let Some(ValueRef::Text(text)) = row_value(bytes, *field) {
                    parts.add(text, *kind);
                }
            }
        }
        self.digits.put(row, &parts.digits);
        self.latin.put(row, &parts.latin);
        self.han.put(row, &parts.han);
    }

    const fn mostly_dead(&self) -> bool {
        self.digits.mostly_dead() || self.latin.mostly_dead() || self.han.mostly_dead()
    }
}

/// What one record gives to each alphabet.
#[derive(Default)]
struct Parts {
    digits: String,
    latin: String,
    han: String,
}

impl Parts {
    fn add(&mut self, text: &str, kind: Kind) {
        match kind {
            Kind::Mobile | Kind::Telephone => part(&mut self.digits, &digits_of(text)),
            Kind::Number => {
                part(&mut self.digits, &digits_of(text));
                part(&mut self.latin, &text.to_ascii_lowercase());
            }
            _ if text.is_ascii() => {
                part(&mut self.latin, &text.to_ascii_lowercase());
                if text.bytes().all(|b| b.is_ascii_digit()) {
                    part(&mut self.digits, text);
                }
            }
            _ => {
                part(&mut self.han, &text.to_lowercase());
                for reading in phonetic::readings(text) {
                    part(&mut self.latin, &reading);
                }
            }
        }
    }
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A typed text as the searched ones are: half width and in lower case. A number that was pasted with the prefix of the
/// country, blanks or brackets is the number that a record holds (R257).
fn normal(text: &str) -> String {
    let text = clean::half_width(text);
    let inland = text.trim().strip_prefix("+86").unwrap_or(&text);
    clean::mobile(inland).unwrap_or_else(|| inland.to_lowercase())
}

fn part(joined: &mut String, text: &str) {
    if !text.is_empty() {
        joined.push(PART);
        joined.push_str(text);
    }
}

impl Workspace {
    /// The rows of a table that hold all words of the text, with their rank (0 best).
    pub fn matches(&self, entity: EntityId, text: &str) -> Vec<(u32, u8)> {
        let (Some(index), Some(table)) = (self.search_index(entity), self.table(entity)) else {
            return Vec::new();
        };
        index.matches(table, &normal(text))
    }

    /// What is searched of a record beside its title, joined, so that one sees which one it is.
    pub fn detail_at(&self, entity: EntityId, row: u32) -> String {
        let (Some(index), Some(table)) = (self.search_index(entity), self.table(entity)) else {
            return String::new();
        };
        index.detail(table, row)
    }

    /// Searches all tables: at most `limit` hits of each, those that start so first, newer before older.
    pub fn search(&self, text: &str, limit: usize) -> Vec<Hit> {
        let mut hits = Vec::new();
        let text = normal(text);
        for id in self.schema().ids().filter(|id| self.own_fields().shows(*id)) {
            let (Some(index), Some(table)) = (self.search_index(id), self.table(id)) else {
                continue;
            };
            let mut found = index.matches(table, &text);
            let better = |a: &(u32, u8), b: &(u32, u8)| a.1.cmp(&b.1).then(b.0.cmp(&a.0));
            if found.len() > limit {
                found.select_nth_unstable_by(limit, better);
                found.truncate(limit);
            }
            found.sort_unstable_by(better);
            hits.extend(found.into_iter().filter_map(|(row, _)| self.hit(id, row)));
        }
        hits
    }

    /// A record as the search shows it.
    pub fn hit(&self, entity: EntityId, row: u32) -> Option<Hit> {
        let id = self.id_at(entity, row)?;
        Some(Hit { entity, id, row, title: self.title_at(entity, row), detail: self.detail_at(entity, row) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::{Record, Value};

    #[test]
    fn an_edit_is_passed_over_only_where_nobody_searches_in_what_it_changes() {
        let id = RecordId([1; 16]);
        let known = Record::new(customer::ID, id).with(customer::NAME, "北京华鼎".to_owned());
        let mut workspace = Workspace::holding(&[known]);
        let edit = |field: FieldId| {
            let edits = vec![Edit { field, before: None, after: Some(Value::Text("新的".to_owned())) }];
            Change { entity: customer::ID, id, action: Action::Update, edits }
        };
        let passes = |workspace: &Workspace, change: &Change| {
            workspace.search_index(customer::ID).map(|search| search.passes_over(change, 0))
        };
        let remark = edit(customer::REMARK.field);
        assert_eq!(passes(&workspace, &remark), Some(false), "a row that is not indexed yet is left to its turn");
        while workspace.prepare_some(10) {}
        assert_eq!(passes(&workspace, &remark), Some(true));
        assert_eq!(passes(&workspace, &edit(customer::NAME.field)), Some(false));
        assert_eq!(passes(&workspace, &Change { action: Action::Delete, ..remark }), Some(false));
    }
}
