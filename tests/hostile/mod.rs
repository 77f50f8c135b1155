//! Payloads that try to run as code, and a desk all of whose texts are such payloads, entered by the one door. The tests
//! of files, of links and of the page share them (docs/security.md).

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::Path;

use clientele::model::schema::tables::{approval, goal};
use clientele::model::schema::{Need, rules, schema};
use clientele::model::{Change, Entity, EntityId, Field, Kind, Origin, Record, RecordId, Timestamp, Value};
use clientele::workspace::durable::memory::MemoryStore;
use clientele::workspace::session::Surroundings;
use clientele::workspace::{Proposal, Session};
use futures_executor::block_on;

/// The files of payloads, one payload a line.
pub const FILES: [&str; 5] = ["markup.txt", "scripts.txt", "encodings.txt", "addresses.txt", "formulas.txt"];

/// Minutes that local time is ahead of UTC.
pub const OFFSET: i32 = 480;

/// The lines of one file of payloads.
pub fn payloads_of(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/injection").join(file);
    let text =
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{} can't be read: {error}", path.display()));
    text.lines().map(str::to_owned).collect()
}

/// All payloads.
pub fn payloads() -> Vec<String> {
    FILES.into_iter().flat_map(payloads_of).collect()
}

/// A clock that goes by seconds and ids that count.
pub struct Counted(Cell<i64>);

impl Surroundings for Counted {
    fn now(&self) -> Timestamp {
        self.0.set(self.0.get() + 1);
        Timestamp(1_790_000_000_000 + 1_000 * self.0.get())
    }
    fn ticks(&self) -> i64 {
        1_000 * self.0.get()
    }
    fn offset_minutes(&self) -> i32 {
        OFFSET
    }
    fn random(&self) -> [u8; 10] {
        self.0.set(self.0.get() + 1);
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.0.get().to_be_bytes());
        bytes
    }
    async fn breathe(&self) {}
}

/// A desk in memory.
pub type Desk = Session<MemoryStore, Counted>;

/// Opens what a store holds. Two desks that begin at different numbers give different ids.
pub fn open(store: &MemoryStore, begin: i64) -> Desk {
    block_on(Session::open(store.clone(), Counted(Cell::new(begin)), "王芳".to_owned())).expect("the store opens")
}

/// Whether a field takes any text, so that a payload can stand in it.
pub fn takes_any_text(field: &Field) -> bool {
    matches!(field.kind, Kind::Text | Kind::LongText | Kind::Suggestion(_) | Kind::Member)
}

/// The tables into which people type; requests for approval are made by a press.
pub fn tables() -> impl Iterator<Item = &'static Entity> {
    schema().entities().filter(|entity| entity.id != approval::ID)
}

/// What a field that can't hold a payload holds instead. `number` makes telephone numbers and addresses differ.
fn harmless(field: &Field, known: &BTreeMap<EntityId, RecordId>, number: usize) -> Value {
    let text = match field.kind {
        Kind::Integer => "3".to_owned(),
        Kind::Money => "1,280.50".to_owned(),
        Kind::Percent => "35%".to_owned(),
        Kind::Date => "2026-10-08".to_owned(),
        Kind::Time => "2026-10-08 14:30".to_owned(),
        Kind::Choice(options) => options.last().expect("a choice").label.zh.to_owned(),
        Kind::Flag => "是".to_owned(),
        Kind::Mobile => format!("138{number:08}"),
        Kind::Telephone => format!("0512-{:08}", 60_000_000 + number),
        Kind::Email => format!("a{number}@example.cn"),
        Kind::Link => format!("https://example.cn/{number}"),
        Kind::Tags => "重点".to_owned(),
        Kind::Reference(table) => known.get(&table).expect("a record to refer to").to_string(),
        Kind::Text | Kind::Suggestion(_) | Kind::LongText | Kind::Number | Kind::Member => format!("试填{number}"),
    };
    let read = rules::parse(field, &text, OFFSET);
    read.unwrap_or_else(|flaw| panic!("{}: {flaw:?}", field.key)).expect("a value")
}

/// A new record with what nobody may leave out, and with payloads in all its texts.
fn hostile_record(
    desk: &Desk,
    entity: &Entity,
    known: &BTreeMap<EntityId, RecordId>,
    number: usize,
    next: &mut dyn Iterator<Item = String>,
) -> Record {
    let mut record = Record::new(entity.id, desk.new_id());
    for field in entity.entered() {
        if takes_any_text(field) {
            record.set_value(field.id, next.next().map(Value::Text));
        } else if matches!(field.need, Need::Required | Need::RequiredOnEntry) {
            record.set_value(field.id, Some(harmless(field, known, number)));
        }
    }
    // In which of two fields its target stands depends on what it measures, so the schema requires neither.
    if entity.id == goal::ID {
        record.set(goal::TARGET, 3);
        record.set(goal::TARGET_AMOUNT, 300);
    }
    record
}

/// Enters records whose texts are payloads, each payload in each table at least once; gives what was entered.
pub fn enter_payloads(desk: &Desk, payloads: &[String]) -> Vec<Record> {
    let mut known: BTreeMap<EntityId, RecordId> = BTreeMap::new();
    let mut entered = Vec::new();
    for entity in tables() {
        let texts = entity.entered().filter(|field| takes_any_text(field)).count();
        if texts == 0 {
            let none = hostile_record(desk, entity, &known, 0, &mut std::iter::empty());
            known.insert(entity.id, none.id);
            commit(desk, entity, std::slice::from_ref(&none));
            entered.push(none);
            continue;
        }
        let mut next = payloads.iter().cycle().cloned();
        let made: Vec<Record> = (0..payloads.len().div_ceil(texts))
            .map(|number| hostile_record(desk, entity, &known, number, &mut next))
            .collect();
        if let Some(first) = made.first() {
            known.insert(entity.id, first.id);
        }
        commit(desk, entity, &made);
        entered.extend(made);
    }
    entered
}

fn commit(desk: &Desk, entity: &Entity, records: &[Record]) {
    let changes = records.iter().map(Change::create).collect();
    let proposal = Proposal { label: String::new(), origin: Origin::Person, changes };
    block_on(desk.commit(proposal)).unwrap_or_else(|error| panic!("{} can't be entered: {error}", entity.key));
}
