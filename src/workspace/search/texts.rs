//! Search over what is too long to be kept ready: the content of talks, descriptions of cases, articles, remarks, and tags
//! (R286). Nothing is kept for it in memory: rows are read where they lie, a slice at a time, after the quick search has
//! answered (docs/decisions/0035).

use hashbrown::HashSet;
use memchr::memmem::Finder;
use memchr::{memchr, memchr2};

use crate::model::clean;
use crate::model::codec::{ValueRef, visit_row};
use crate::model::schema::schema;
use crate::model::{Entity, EntityId, FieldId, Kind, RecordId, Value};
use crate::workspace::Workspace;

/// Characters that are shown in front of what was found.
const BEFORE: usize = 18;

/// Characters that are shown behind it.
const AFTER: usize = 48;

/// The fewest characters that are worth looking through all texts for.
const LEAST: usize = 2;

/// The words around a hit, in one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands in front of it.
    pub before: String,
    /// What was found, as it is written there.
    pub found: String,
    /// What follows it.
    pub after: String,
}

/// A record one of whose texts or tags holds what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextHit {
    /// Of which table.
    pub entity: EntityId,
    /// Which record.
    pub id: RecordId,
    /// What people call it; empty where it has no name.
    pub title: String,
    /// The record that it belongs to, where it belongs to one.
    pub of: Option<(EntityId, RecordId)>,
    /// What people call that; empty where there is none.
    pub owner: String,
    /// In which field it was found.
    pub field: FieldId,
    /// Where in it.
    pub excerpt: Excerpt,
}

/// A word in lower case, and how it is found whatever case it is written in.
struct Word {
    bytes: Vec<u8>,
    /// Where it has no Latin letters, a search that need not mind their case.
    plain: Option<Finder<'static>>,
}

impl Word {
    fn new(word: &str) -> Self {
        let is_plain = !word.bytes().any(|byte| byte.is_ascii_alphabetic());
        Self { bytes: word.as_bytes().to_vec(), plain: is_plain.then(|| Finder::new(word.as_bytes()).into_owned()) }
    }

    /// Where it first stands in the bytes.
    fn find(&self, bytes: &[u8]) -> Option<usize> {
        if let Some(plain) = &self.plain {
            return plain.find(bytes);
        }
        let first = *self.bytes.first()?;
        let mut from = 0;
        loop {
            let rest = bytes.get(from..)?;
            let ahead = if first.is_ascii_alphabetic() {
                memchr2(first, first.to_ascii_uppercase(), rest)?
            } else {
                memchr(first, rest)?
            };
            let at = from + ahead;
            if bytes.get(at..at + self.bytes.len())?.eq_ignore_ascii_case(&self.bytes) {
                return Some(at);
            }
            from = at + 1;
        }
    }
}

/// A field that is looked into, and whether a hit in it is worth showing: what is short was searched before.
#[derive(Clone, Copy)]
struct Place {
    field: FieldId,
    is_text: bool,
}

/// What the desk writes itself repeats what stands elsewhere, such as the last talk on a customer.
fn places(entity: &Entity) -> Vec<Place> {
    let places = entity.fields.iter().filter_map(|field| {
        let is_text = match field.kind {
            Kind::LongText if field.computed => return None,
            Kind::LongText | Kind::Tags => true,
            kind if kind.is_text() => false,
            _ => return None,
        };
        Some(Place { field: field.id, is_text })
    });
    let places: Vec<Place> = places.collect();
    if places.iter().any(|place| place.is_text) { places } else { Vec::new() }
}

/// A search through the texts of all tables, table by table and the newest record first, a slice at a time.
pub struct TextSearch {
    /// The longest first: it tells most rows apart.
    words: Vec<Word>,
    /// What is shown already.
    known: HashSet<(EntityId, RecordId)>,
    /// Hits of each table.
    most: usize,
    /// The tables that are left, the next one last.
    left: Vec<EntityId>,
    places: Vec<Place>,
    /// The rows before this one are left of the table at hand; `None` where it is not begun.
    upto: Option<u32>,
    found_here: usize,
    hits: Vec<TextHit>,
}

impl TextSearch {
    /// Begins to look for a typed text, with at most so many hits of each table and none of what is known. `None` where
    /// the text is too short to be looked for everywhere.
    pub fn new(text: &str, known: impl IntoIterator<Item = (EntityId, RecordId)>, most: usize) -> Option<Self> {
        let text = clean::half_width(text).to_ascii_lowercase();
        let mut words: Vec<&str> = text.split_whitespace().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let mut left: Vec<EntityId> = schema().ids().collect();
        left.reverse();
        (letters >= LEAST).then(|| Self {
            words: words.into_iter().map(Word::new).collect(),
            known: known.into_iter().collect(),
            most,
            left,
            places: Vec::new(),
            upto: None,
            found_here: 0,
            hits: Vec::new(),
        })
    }

    /// What was found so far, in the order of the tables.
    pub fn hits(&self) -> &[TextHit] {
        &self.hits
    }

    /// Looks into up to so many more rows; true while there are more.
    pub fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let mut allowance = rows;
        while allowance > 0 {
            let Some(entity) = self.left.last().copied() else {
                return false;
            };
            let upto = self.upto.unwrap_or_else(|| self.begin(workspace, entity));
            let from = upto.saturating_sub(allowance);
            allowance -= upto - from;
            self.look(workspace, entity, from, upto);
            if from == 0 || self.found_here >= self.most {
                self.left.pop();
                self.upto = None;
            } else {
                self.upto = Some(from);
            }
        }
        !self.left.is_empty()
    }

    /// Begins with a table; how many rows there are to look into.
    fn begin(&mut self, workspace: &Workspace, entity: EntityId) -> u32 {
        self.found_here = 0;
        let shown = workspace.own_fields().shows(entity);
        let Some(table) = workspace.table(entity).filter(|table| shown && table.len() > 0) else {
            return 0;
        };
        self.places = workspace.entity(entity).map(places).unwrap_or_default();
        if self.places.is_empty() { 0 } else { table.capacity() }
    }

    fn look(&mut self, workspace: &Workspace, entity: EntityId, from: u32, upto: u32) {
        let Some(table) = workspace.table(entity) else {
            return;
        };
        for row in (from..upto).rev() {
            if self.found_here >= self.most {
                return;
            }
            let Some((field, excerpt)) = table.bytes(row).and_then(|bytes| self.found_in(bytes)) else {
                continue;
            };
            let Some(id) = table.id(row).filter(|id| !self.known.contains(&(entity, *id))) else {
                continue;
            };
            let (title, of) = (workspace.title_at(entity, row), owner(workspace, entity, row));
            let owner = of.map(|(table, id)| workspace.title(table, id)).unwrap_or_default();
            self.hits.push(TextHit { entity, id, title, of, owner, field, excerpt });
            self.found_here += 1;
        }
    }

    /// Where the row holds all the words, at least one of them in a text or tag.
    fn found_in(&self, row: &[u8]) -> Option<(FieldId, Excerpt)> {
        // Texts lie in a row as they were typed, so most rows need not be read field by field.
        self.words.first().and_then(|word| word.find(row))?;
        let mut missing: Vec<bool> = vec![true; self.words.len()];
        let mut shown = None;
        // A damaged row shows what could be read of it.
        let _ = visit_row(row, |field, value| {
            let Some(place) = self.places.iter().find(|place| place.field == field) else {
                return;
            };
            match value {
                ValueRef::Text(text) => self.note(text, *place, &mut missing, &mut shown),
                ValueRef::Tags(_) => {
                    if let Value::Tags(tags) = value.to_value() {
                        self.note(&tags.join("、"), *place, &mut missing, &mut shown);
                    }
                }
                _ => {}
            }
        });
        if missing.contains(&true) { None } else { shown }
    }

    fn note(&self, text: &str, place: Place, missing: &mut [bool], shown: &mut Option<(FieldId, Excerpt)>) {
        for (word, missing) in self.words.iter().zip(missing) {
            let Some(at) = word.find(text.as_bytes()) else {
                continue;
            };
            *missing = false;
            if place.is_text && shown.is_none() {
                *shown = Some((place.field, excerpt(text, at, at + word.bytes.len())));
            }
        }
    }
}

/// The record to which that of a row belongs.
fn owner(workspace: &Workspace, entity: EntityId, row: u32) -> Option<(EntityId, RecordId)> {
    let described = schema().get(entity)?;
    described.owners().find_map(|field| {
        let Kind::Reference(table) = described.field(field)?.kind else {
            return None;
        };
        Some((table, workspace.reference(entity, row, field)?))
    })
}

/// The words around what stands between two places of a text.
fn excerpt(text: &str, from: usize, to: usize) -> Excerpt {
    let (ahead, behind) = (text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default());
    let start = ahead.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let end = behind.char_indices().nth(AFTER).map_or(behind.len(), |(at, _)| at);
    let line = |part: &str| part.replace(char::is_whitespace, " ");
    let mut before = line(ahead.get(start..).unwrap_or_default());
    if start > 0 {
        before.insert(0, '…');
    }
    let mut after = line(behind.get(..end).unwrap_or_default());
    if end < behind.len() {
        after.push('…');
    }
    Excerpt { before, found: line(text.get(from..to).unwrap_or_default()), after }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Record;
    use crate::model::schema::tables::{customer, interaction};

    fn id(number: u16) -> RecordId {
        let mut id = [1; 16];
        id[..2].copy_from_slice(&number.to_be_bytes());
        RecordId(id)
    }

    fn talk(number: u16, content: &str) -> Record {
        Record::new(interaction::ID, id(number))
            .with(interaction::CUSTOMER, id(1))
            .with(interaction::CONTENT, content.to_owned())
    }

    fn all(workspace: &Workspace, text: &str, most: usize) -> Vec<TextHit> {
        let Some(mut search) = TextSearch::new(text, [], most) else {
            return Vec::new();
        };
        while search.advance(workspace, 3) {}
        search.hits().to_vec()
    }

    #[test]
    fn what_was_said_years_ago_is_found_with_the_words_around_it() {
        let customer = Record::new(customer::ID, id(1))
            .with(customer::NAME, "苏州精工机械有限公司".to_owned())
            .with(customer::TAGS, vec!["战略客户".to_owned(), "VIP".to_owned()]);
        let long = format!("客户说{}交期最多六周，\n逾期罚款。{}", "很".repeat(40), "另".repeat(80));
        let workspace = Workspace::holding(&[customer, talk(2, &long), talk(3, "问了 ERP 接口")]);
        let found = all(&workspace, "交期", 6);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].id, found[0].owner.as_str()), (id(2), "苏州精工机械有限公司"));
        assert_eq!(found[0].field, interaction::CONTENT.field);
        let Excerpt { before, found, after } = &found[0].excerpt;
        assert_eq!(found, "交期");
        assert_eq!(before, &format!("…{}", "很".repeat(18)));
        assert!(after.starts_with("最多六周， 逾期罚款。另") && after.ends_with('…'), "{after}");
        assert_eq!(all(&workspace, "erp", 6).len(), 1, "in another case");
        assert_eq!(all(&workspace, "罚款 六周", 6).len(), 1, "words in another order");
        assert_eq!(all(&workspace, "vip", 6).first().map(|hit| hit.field), Some(customer::TAGS.field));
        assert!(all(&workspace, "交期 接口", 6).is_empty(), "both words, but of two talks");
        assert!(all(&workspace, "精工", 6).is_empty(), "a name alone is no text");
        assert!(all(&workspace, "期", 6).is_empty(), "one letter stands everywhere");
    }

    #[test]
    fn the_newest_come_first_and_what_is_shown_already_does_not_come_again() {
        let talks: Vec<Record> = (2..40).map(|number| talk(number, "报价已发")).collect();
        let workspace = Workspace::holding(&talks);
        let numbers: Vec<RecordId> = all(&workspace, "报价", 3).into_iter().map(|hit| hit.id).collect();
        assert_eq!(numbers, [id(39), id(38), id(37)]);
        let mut search = TextSearch::new("报价", [(interaction::ID, id(39))], 1).expect("a search");
        while search.advance(&workspace, 100) {}
        assert_eq!(search.hits().first().map(|hit| hit.id), Some(id(38)));
    }

    proptest! {
        #[test]
        fn no_talk_is_passed_over_wherever_a_slice_ends(
            contents in proptest::collection::vec("[abAB交期x ]{0,8}", 1..30),
            wanted in "[ab交期]{2,3}",
            rows in 1_u32..9,
        ) {
            let talks: Vec<Record> =
                (2..).zip(&contents).filter(|(_, content)| !content.is_empty()).map(|(at, content)| talk(at, content)).collect();
            let workspace = Workspace::holding(&talks);
            let mut search = TextSearch::new(&wanted, [], 100).expect("a search");
            while search.advance(&workspace, rows) {}
            let found: Vec<RecordId> = search.hits().iter().map(|hit| hit.id).collect();
            let holds = |talk: &&Record| talk.text(interaction::CONTENT).to_ascii_lowercase().contains(&wanted);
            let expected: Vec<RecordId> = talks.iter().rev().filter(holds).map(|talk| talk.id).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
