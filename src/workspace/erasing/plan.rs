//! What the erasing of a person comes to: what goes, what stays without them, and the tombstone. Planned from the vault as
//! it stands, by the references of the schema, so that a table that is added later goes along by itself.

use hashbrown::{HashMap, HashSet};

use super::{BOOKS, LOG, Wish, ties};
use crate::model::schema::tables::{conflict, contact, customer, departure, erasure};
use crate::model::{Change, Entity, EntityId, Field, FieldId, Kind, Record, RecordId, Value};
use crate::workspace::Workspace;
use crate::workspace::consequences::is_summary;

/// How many records of each table.
pub type Counts = Vec<(EntityId, usize)>;

/// What erasing a person comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Planned {
    /// The changes: what stays without the person, then what goes.
    pub changes: Vec<Change>,
    /// How many records go, by table.
    pub going: Counts,
    /// How many books stay without the person, by table.
    pub kept: Counts,
    /// How many records of the customer's talks name the contact: they go, or stay without the person.
    pub said: usize,
    /// The ids of what goes.
    pub ids: Vec<RecordId>,
    /// Values that are emptied in what stays, or that history must forget.
    pub emptied: Vec<(RecordId, FieldId)>,
}

impl Planned {
    /// How many records go.
    pub fn count(&self) -> usize {
        self.going.iter().map(|(_, count)| count).sum()
    }
}

struct Planning<'a> {
    workspace: &'a Workspace,
    wish: Wish,
    going: Vec<(EntityId, RecordId)>,
    met: HashSet<RecordId>,
    /// Records that stay, each as it will be.
    staying: Vec<Record>,
    places: HashMap<RecordId, usize>,
    kept: HashSet<RecordId>,
    emptied: HashSet<(RecordId, FieldId)>,
    said: usize,
}

/// Plans it. Nothing of it where the record is not there.
pub fn plan(workspace: &Workspace, wish: Wish) -> Planned {
    let mut planning = Planning {
        workspace,
        wish,
        going: Vec::new(),
        met: HashSet::new(),
        staying: Vec::new(),
        places: HashMap::new(),
        kept: HashSet::new(),
        emptied: HashSet::new(),
        said: 0,
    };
    if workspace.row_of(wish.entity, wish.id).is_none() {
        return Planned::default();
    }
    planning.take(wish.entity, wish.id);
    planning.gather();
    planning.cut();
    planning.scrub();
    planning.note_summaries();
    planning.forget_talk_with_backend();
    planning.finish()
}

/// The texts by which somebody is known again: what a record is called, numbers and addresses, and what the search finds
/// of them.
fn known_by(table: &Entity, record: &Record) -> Vec<String> {
    let telling = table.fields.iter().filter(|field| is_telling(table, field));
    let texts = telling.filter_map(|field| record.value(field.id)?.as_text());
    texts.map(str::trim).filter(|text| text.chars().count() > 1).map(str::to_owned).collect()
}

/// Whether somebody is known again by what stands in a field.
pub fn is_telling(table: &Entity, field: &Field) -> bool {
    field.id == table.title
        || field.personal
            && (field.searched || matches!(field.kind, Kind::Mobile | Kind::Telephone | Kind::Email))
            && field.kind != Kind::Member
}

/// A text that people type; names of colleagues and numbers are none.
fn is_typed_text(field: &Field) -> bool {
    field.kind.is_text() && !matches!(field.kind, Kind::Member | Kind::Number)
}

impl Planning<'_> {
    fn take(&mut self, entity: EntityId, id: RecordId) {
        if self.met.insert(id) {
            self.going.push((entity, id));
        }
    }

    /// Whether a record of that table stays although it belongs to what goes.
    fn is_book(&self, entity: EntityId) -> bool {
        self.wish.keeps_books && BOOKS.contains(&entity)
    }

    /// What goes with what goes.
    fn gather(&mut self) {
        let workspace = self.workspace;
        let mut at = 0;
        while let Some((of, id)) = self.going.get(at).copied() {
            at += 1;
            for child in workspace.schema().entities().filter(|child| child.id != LOG) {
                for field in ties(child.id, false).into_iter().filter(|tie| child.refers_to(*tie, of)) {
                    let said = self.wish.entity == contact::ID && id == self.wish.id && is_said(child.id, field);
                    let rows = workspace.children(child.id, field, id);
                    if said {
                        self.said += rows.len();
                    }
                    if self.is_book(child.id) || said && self.wish.keeps_talks {
                        continue;
                    }
                    for row in rows {
                        if let Some(id) = workspace.id_at(child.id, row) {
                            self.take(child.id, id);
                        }
                    }
                }
            }
        }
    }

    /// The record that stays, to be changed.
    fn stays(&mut self, entity: EntityId, id: RecordId) -> Option<&mut Record> {
        let at = match self.places.get(&id) {
            Some(at) => *at,
            None => {
                self.staying.push(self.workspace.record(entity, id)?);
                self.places.insert(id, self.staying.len() - 1);
                self.staying.len() - 1
            }
        };
        self.staying.get_mut(at)
    }

    fn empty(&mut self, entity: EntityId, id: RecordId, field: FieldId, value: Option<Value>) {
        if let Some(record) = self.stays(entity, id) {
            record.set_value(field, value);
            self.emptied.insert((id, field));
        }
    }

    /// No record that stays refers to one that goes.
    fn cut(&mut self) {
        let workspace = self.workspace;
        for (of, gone) in self.going.clone() {
            for table in workspace.schema().entities().filter(|table| table.id != LOG) {
                for field in table.fields.iter().filter(|field| field.kind == Kind::Reference(of)) {
                    for row in workspace.children(table.id, field.id, gone) {
                        let Some(id) = workspace.id_at(table.id, row).filter(|id| !self.met.contains(id)) else {
                            continue;
                        };
                        self.empty(table.id, id, field.id, None);
                        if self.is_book(table.id) {
                            self.kept.insert(id);
                        }
                    }
                }
            }
        }
    }

    /// What stays says nothing of the person. Beside the records that referred to what goes this is the customer of a
    /// contact, on which the same person may stand as its main contact (docs/decisions/0003).
    fn scrub(&mut self) {
        let workspace = self.workspace;
        let mut known: HashSet<String> = HashSet::new();
        for (entity, id) in &self.going {
            let somebody =
                workspace.schema().get(*entity).filter(|table| table.somebody || table.id == self.wish.entity);
            if let (Some(table), Some(record)) = (somebody, workspace.record(*entity, *id)) {
                known.extend(known_by(table, &record));
            }
        }
        let person = workspace.record(self.wish.entity, self.wish.id);
        let employer =
            person.as_ref().filter(|_| self.wish.entity == contact::ID).and_then(|p| p.get(contact::CUSTOMER));
        let mut places: Vec<(EntityId, RecordId)> =
            self.staying.iter().map(|record| (record.entity, record.id)).collect();
        if let Some(employer) = employer.filter(|id| !self.places.contains_key(id)) {
            places.push((customer::ID, employer));
        }
        for (entity, id) in places {
            let (Some(table), Some(record)) = (workspace.schema().get(entity), workspace.record(entity, id)) else {
                continue;
            };
            for field in table.fields.iter().filter(|field| is_typed_text(field)) {
                let text = record.value(field.id).and_then(Value::as_text).unwrap_or_default();
                if !text.is_empty() && self.is_theirs(entity, field, text, &known) {
                    let instead = (field.id == table.title).then(|| stand_in(table, &record));
                    self.empty(entity, id, field.id, instead);
                }
            }
        }
        // The position of whoever is the main contact says who that is.
        if let (Some(employer), Some(person)) = (employer, &person)
            && self.emptied.contains(&(employer, customer::CONTACT_NAME.field))
        {
            for (own, theirs) in [
                (customer::CONTACT_POSITION.field, contact::POSITION.field),
                (customer::WECHAT.field, contact::WECHAT.field),
            ] {
                let there = workspace.record(customer::ID, employer).and_then(|record| record.value(own).cloned());
                if there.is_some() && there.as_ref() == person.value(theirs) {
                    self.empty(customer::ID, employer, own, None);
                }
            }
        }
    }

    /// Whether a text of a record that stays is the person's. Books say whose they are in words of their own.
    fn is_theirs(&self, entity: EntityId, field: &Field, text: &str, known: &HashSet<String>) -> bool {
        if self.is_book(entity) {
            return field.personal || known.iter().any(|word| text.contains(word.as_str()));
        }
        !(entity == customer::ID && field.id == customer::NAME.field) && known.contains(text.trim())
    }

    /// What the desk has copied from a talk onto a customer or a deal is reckoned anew; history must forget it.
    fn note_summaries(&mut self) {
        let workspace = self.workspace;
        for (entity, id) in self.going.clone() {
            let Some(record) = workspace.record(entity, id) else {
                continue;
            };
            for (field, value) in record.values() {
                let (Value::Reference(to), Some(Kind::Reference(of))) =
                    (value, workspace.schema().field(entity, *field).map(|field| field.kind))
                else {
                    continue;
                };
                if self.met.contains(to) || workspace.row_of(of, *to).is_none() {
                    continue;
                }
                let Some(table) = workspace.schema().get(of) else {
                    continue;
                };
                self.emptied.extend(copied(table).map(|field| (*to, field)));
            }
        }
    }

    /// Lines of the conflict inbox hold values, and what is remembered of a deletion the name.
    fn forget_talk_with_backend(&mut self) {
        let workspace = self.workspace;
        for (_, gone) in self.going.clone() {
            for row in workspace.children(conflict::ID, conflict::RECORD.field, gone) {
                if let Some(id) = workspace.id_at(conflict::ID, row) {
                    self.take(conflict::ID, id);
                }
            }
        }
    }

    fn finish(self) -> Planned {
        let Self { workspace, going, staying, kept, emptied, said, .. } = self;
        let mut changes: Vec<Change> = staying
            .iter()
            .filter_map(|after| Change::between(&workspace.record(after.entity, after.id)?, after))
            .collect();
        let records = going.iter().rev().filter_map(|(entity, id)| workspace.record(*entity, *id));
        changes.extend(records.map(|record| Change::delete(&record)));
        let books = staying.iter().filter(|record| kept.contains(&record.id)).map(|record| record.entity);
        let mut emptied: Vec<(RecordId, FieldId)> = emptied.into_iter().collect();
        emptied.sort_unstable();
        Planned {
            changes,
            going: counted(workspace, going.iter().map(|(entity, _)| *entity)),
            kept: counted(workspace, books),
            said,
            ids: going.into_iter().map(|(_, id)| id).collect(),
            emptied,
        }
    }
}

/// The texts of a table that the desk copies from talks.
pub(in crate::workspace) fn copied(table: &Entity) -> impl Iterator<Item = FieldId> + '_ {
    let texts = table.fields.iter().filter(|field| is_typed_text(field) && field.id.0 >= 16);
    texts.map(|field| field.id).filter(|field| is_summary(table.id, *field))
}

/// Whether that reference names the contact who said something.
fn is_said(entity: EntityId, field: FieldId) -> bool {
    super::SAID.contains(&(entity, field))
}

/// What a book is called whose name was the person's: its number, or nothing more than a dash.
fn stand_in(table: &Entity, record: &Record) -> Value {
    let number = table.number.and_then(|rule| record.value(rule.field)).and_then(Value::as_text);
    Value::Text(number.unwrap_or("—").to_owned())
}

fn counted(workspace: &Workspace, tables: impl Iterator<Item = EntityId>) -> Counts {
    let mut counts: HashMap<EntityId, usize> = HashMap::new();
    tables.for_each(|table| *counts.entry(table).or_default() += 1);
    let ordered = workspace.schema().all_ids();
    ordered.filter_map(|table| Some((table, counts.get(&table).copied()?))).collect()
}

impl Workspace {
    /// The changes by which what is remembered of earlier deletions no longer says what those records were called, for
    /// these ids of what went before.
    pub(in crate::workspace) fn unnamed_departures(&self, ids: &[RecordId]) -> Vec<Change> {
        let rows = ids.iter().flat_map(|id| self.children(departure::ID, departure::RECORD.field, *id));
        let records = rows.filter_map(|row| self.record_at(departure::ID, row));
        let unnamed = records.filter_map(|before| {
            let mut after = before.clone();
            after.set_value(departure::TITLE.field, None);
            Change::between(&before, &after)
        });
        unnamed.collect()
    }
}

/// The tombstone of what was planned, of that id; `more` are records of the same person that were deleted before.
pub(in crate::workspace) fn tombstone(id: RecordId, planned: &Planned, wish: &Wish, more: &[RecordId]) -> Record {
    let ids = planned.ids.iter().chain(more).map(RecordId::to_string).collect();
    let emptied = planned.emptied.iter().map(|(id, field)| erasure::emptied(*id, *field)).collect();
    Record::new(erasure::ID, id)
        .with(erasure::TABLE, i64::from(wish.entity.0))
        .with(erasure::RECORD, wish.id)
        .with(erasure::REASON, wish.reason)
        .with(erasure::COUNTS, in_words(&planned.going))
        .with(erasure::KEPT, in_words(&planned.kept))
        .with(erasure::IDS, ids)
        .with(erasure::EMPTIED, emptied)
}

/// `contact 1, interaction 12`: the same in every language.
fn in_words(counts: &Counts) -> String {
    let schema = crate::model::schema::schema();
    let parts = counts.iter().filter_map(|(table, count)| Some(format!("{} {count}", schema.get(*table)?.key)));
    parts.collect::<Vec<String>>().join(", ")
}
