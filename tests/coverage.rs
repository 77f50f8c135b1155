//! What docs/coverage.md says of each wish is so: none is missing, the tests that it names exist, and the fields that it
//! names keep what a person types. So is what docs/reliability.md says of each fault.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clientele::exchange::template::template;
use clientele::model::pipeline::Pipeline;
use clientele::model::schema::tables::{approval, goal};
use clientele::model::schema::{Group, Need, rules, schema};
use clientele::model::text::Locale;
use clientele::model::{Change, Entity, EntityId, Field, Kind, Origin, Record, RecordId, Timestamp, Value};
use clientele::pages::record::sections::sections;
use clientele::workspace::durable::memory::MemoryStore;
use clientele::workspace::session::Surroundings;
use clientele::workspace::{Proposal, Session};
use futures_executor::block_on;

/// How many wishes the sources have.
const WISHES: u16 = 303;

/// Everything that a wish can be.
const STATES: [&str; 5] = ["done", "partly", "not yet", "needs a server", "not software"];

/// What stands above a function that is a test.
const MARKS: [&str; 3] = ["#[test]", "#[tokio::test", "#[wasm_bindgen_test"];

fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    std::fs::read_to_string(file(path)).unwrap_or_else(|error| panic!("{path} can't be read: {error}"))
}

/// A line of the document.
struct Line {
    number: u16,
    what: String,
    state: String,
    /// The fields that stand under *where*, such as `customer.name`.
    fields: Vec<String>,
    is_placed: bool,
    tests: Vec<String>,
    missing: String,
}

/// The cells of every line that begins with a number.
fn cells(document: &str) -> impl Iterator<Item = Vec<&str>> {
    document.lines().filter(|line| line.starts_with("| R")).map(|line| line.split('|').map(str::trim).collect())
}

fn ticked(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn lines() -> Vec<Line> {
    let document = text("docs/coverage.md");
    let line = |cells: Vec<&str>| {
        let ["", number, what, state, place, tests, missing, ""] = cells[..] else {
            panic!("a line has six cells: {cells:?}")
        };
        Line {
            number: number[1..].parse().expect("a number after the R"),
            what: what.to_owned(),
            state: state.to_owned(),
            fields: ticked(place),
            is_placed: !place.is_empty(),
            tests: ticked(tests),
            missing: missing.to_owned(),
        }
    };
    cells(&document).map(line).collect()
}

/// What a line claims must be shown, and what it lacks must be said.
fn fault(line: &Line) -> Option<&'static str> {
    let (shown, said) = (line.is_placed && !line.tests.is_empty(), !line.missing.is_empty());
    match line.state.as_str() {
        "done" if !shown => Some("names no place or no test"),
        "done" if said => Some("is done and lacks something"),
        "partly" | "needs a server" if !shown => Some("names no place or no test"),
        "not yet" | "not software" if line.is_placed || !line.tests.is_empty() => Some("is not there and has a place"),
        "partly" | "needs a server" | "not yet" | "not software" if !said => {
            Some("doesn't say what is missing, or why")
        }
        state if !STATES.contains(&state) => Some("is in no state that there is"),
        _ => None,
    }
}

#[test]
fn no_wish_is_forgotten_and_none_is_called_done_without_a_test() {
    let lines = lines();
    let numbers: Vec<u16> = lines.iter().map(|line| line.number).collect();
    assert_eq!(numbers, (1..=WISHES).collect::<Vec<u16>>(), "each number stands once in docs/coverage.md, in order");
    let faults: Vec<(u16, &str)> = lines.iter().filter_map(|line| Some((line.number, fault(line)?))).collect();
    assert!(faults.is_empty(), "docs/coverage.md: {faults:?}");
}

#[test]
fn the_sums_at_the_top_are_those_of_the_lines() {
    let lines = lines();
    let count = |state: &str| lines.iter().filter(|line| line.state == state).count();
    let counts = STATES.map(|state| format!("{} {state}", count(state))).join(", ");
    let sums = format!("**Of {}:** {counts}.", lines.len());
    assert!(text("docs/coverage.md").lines().any(|line| line == sums), "docs/coverage.md should say: {sums}");
}

#[test]
fn a_wish_is_called_the_same_in_both_documents() {
    let lines = lines();
    for cells in cells(&text("docs/requirements.md")) {
        let ["", number, what, ""] = cells[..] else { panic!("a requirement has two cells: {cells:?}") };
        let line = lines.iter().find(|line| format!("R{}", line.number) == number);
        assert_eq!(line.map(|line| line.what.as_str()), Some(what), "{number} in docs/coverage.md");
    }
}

/// Whether the function is a test in the file that its path leads to. Most modules of tests stand in the file that they
/// test.
fn is_test(path: &str) -> bool {
    let Some((module, name)) = path.rsplit_once("::") else {
        return false;
    };
    let module = module.replace("::", "/");
    let files = [Some(module.as_str()), module.strip_suffix("/tests")].into_iter().flatten();
    let places = files.flat_map(|file| {
        ["src", "tests/end_to_end", "tests"].map(|room| [format!("{room}/{file}.rs"), format!("{room}/{file}/main.rs")])
    });
    places.flatten().any(|place| std::fs::read_to_string(file(&place)).is_ok_and(|source| holds_test(&source, name)))
}

fn holds_test(source: &str, name: &str) -> bool {
    let function = format!("fn {name}(");
    let mut is_marked = false;
    for line in source.lines().map(str::trim) {
        if MARKS.iter().any(|mark| line.starts_with(mark)) {
            is_marked = true;
        } else if line.starts_with("#[ignore") {
            is_marked = false;
        } else if line.contains("fn ") {
            if is_marked && line.contains(&function) {
                return true;
            }
            is_marked = false;
        }
    }
    false
}

#[test]
fn no_test_that_the_document_relies_on_has_gone() {
    let named: BTreeSet<String> = lines().into_iter().flat_map(|line| line.tests).collect();
    let gone: Vec<&String> = named.iter().filter(|path| !is_test(path)).collect();
    assert!(gone.is_empty(), "docs/coverage.md names tests that are not there: {gone:#?}");
}

/// How many faults are made, by the list that docs/reliability.md goes through.
const FAULTS: usize = 30;

#[test]
fn every_fault_has_a_test_that_makes_it_and_none_of_them_has_gone() {
    let document = text("docs/reliability.md");
    let is_fault = |line: &&str| line.split('|').nth(1).is_some_and(|cell| cell.trim().parse::<usize>().is_ok());
    let mut numbers = Vec::new();
    let mut gone = Vec::new();
    for line in document.lines().filter(is_fault) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let ["", number, what, place, _, _, ""] = cells[..] else { panic!("a fault has five cells: {line}") };
        assert!(!what.is_empty(), "fault {number} is not said");
        let tests = ticked(place);
        assert!(!tests.is_empty(), "fault {number} has no test");
        gone.extend(tests.into_iter().filter(|path| !is_test(path)));
        numbers.push(number.parse::<usize>().expect("a number"));
    }
    assert_eq!(
        numbers,
        (1..=FAULTS).collect::<Vec<usize>>(),
        "each fault stands once in docs/reliability.md, in order"
    );
    assert!(gone.is_empty(), "docs/reliability.md names tests that are not there: {gone:#?}");
}

/// A clock that goes by seconds and ids that count.
struct Counted(Cell<i64>);

impl Surroundings for Counted {
    fn now(&self) -> Timestamp {
        self.0.set(self.0.get() + 1);
        Timestamp(1_790_000_000_000 + 1000 * self.0.get())
    }
    fn ticks(&self) -> i64 {
        1000 * self.0.get()
    }
    fn offset_minutes(&self) -> i32 {
        480
    }
    fn random(&self) -> [u8; 10] {
        self.0.set(self.0.get() + 1);
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.0.get().to_be_bytes());
        bytes
    }
    async fn breathe(&self) {}
}

type Desk = Session<MemoryStore, Counted>;

fn open(store: &MemoryStore, begin: i64) -> Desk {
    block_on(Session::open(store.clone(), Counted(Cell::new(begin)), "王芳".to_owned())).unwrap()
}

fn commit(desk: &Desk, change: Change) {
    let proposal = Proposal { label: String::new(), origin: Origin::Person, changes: vec![change] };
    block_on(desk.commit(proposal)).unwrap();
}

fn read(desk: &Desk, entity: EntityId, id: RecordId) -> Record {
    desk.read(|workspace| workspace.record(entity, id)).unwrap()
}

/// The fields of a table that the document names.
fn named_fields(entity: &'static Entity) -> Vec<&'static Field> {
    let named: BTreeSet<String> = lines().into_iter().flat_map(|line| line.fields).collect();
    let of_table = named.iter().filter_map(|name| name.split_once('.')).filter(|(table, _)| *table == entity.key);
    of_table.map(|(table, key)| entity.field_by_key(key).unwrap_or_else(|| panic!("{table} has no {key}"))).collect()
}

/// What a person might type. A reference is chosen from a list; its id stands for that.
fn typed(field: &Field, known: &BTreeMap<EntityId, RecordId>) -> String {
    match field.kind {
        Kind::Integer => "3".to_owned(),
        Kind::Money => "1,280.50".to_owned(),
        Kind::Percent => "35%".to_owned(),
        Kind::Date => "2026-10-08".to_owned(),
        Kind::Time => "2026-10-08 14:30".to_owned(),
        Kind::Choice(options) => options.last().expect("a choice").label.zh.to_owned(),
        Kind::Flag => "是".to_owned(),
        Kind::Mobile => "138 0013 8000".to_owned(),
        Kind::Telephone => "0512-66668888".to_owned(),
        Kind::Email => "li.lei@example.com".to_owned(),
        Kind::Link => "https://example.com/a".to_owned(),
        Kind::Tags => "重点、华东".to_owned(),
        Kind::Reference(table) => known.get(&table).expect("a record to refer to").to_string(),
        Kind::Text | Kind::Suggestion(_) | Kind::LongText | Kind::Number | Kind::Member => format!("试填{}", field.key),
    }
}

fn value(field: &Field, known: &BTreeMap<EntityId, RecordId>) -> Value {
    let read = rules::parse(field, &typed(field, known), 480);
    read.unwrap_or_else(|flaw| panic!("{}: {flaw:?}", field.key)).expect("a value")
}

/// The tables into which people type. A request for approval is asked for by a press and decided by the rules of the
/// desk, so nobody fills it field by field; walks show it.
fn typed_tables() -> impl Iterator<Item = &'static Entity> {
    schema().entities().filter(|entity| entity.id != approval::ID)
}

/// A new record with what nobody may leave out.
fn create(desk: &Desk, entity: &Entity, known: &BTreeMap<EntityId, RecordId>) -> RecordId {
    let mut record = Record::new(entity.id, desk.new_id());
    for field in entity.entered().filter(|field| matches!(field.need, Need::Required | Need::RequiredOnEntry)) {
        record.set_value(field.id, Some(value(field, known)));
    }
    // In which of two fields its target stands depends on what it measures, so the schema requires neither.
    if entity.id == goal::ID {
        record.set(goal::TARGET, 3);
        record.set(goal::TARGET_AMOUNT, 300);
    }
    commit(desk, Change::create(&record));
    record.id
}

/// Types into a field and looks for it on the page of the record and in the template. What the desk fills is left to it;
/// the number, and who entered and changed a record and when, it knows at once.
fn fill(desk: &Desk, entity: &Entity, id: RecordId, field: &Field, known: &BTreeMap<EntityId, RecordId>) {
    let name = format!("{}.{}", entity.key, field.key);
    if field.computed {
        let is_known = field.kind == Kind::Number || field.group == Group::Facts;
        assert!(!is_known || read(desk, entity.id, id).value(field.id).is_some(), "{name} is not filled");
        return;
    }
    let wanted = value(field, known);
    let before = read(desk, entity.id, id);
    let mut after = before.clone();
    after.set_value(field.id, Some(wanted.clone()));
    if let Some(change) = Change::between(&before, &after) {
        commit(desk, change);
    }
    let saved = read(desk, entity.id, id);
    assert_eq!(saved.value(field.id), Some(&wanted), "{name} is not what was typed");
    let is_shown = sections(entity, &saved, &[]).iter().any(|section| section.filled.contains(&field.id));
    assert!(is_shown, "{name} is not on the page");
    let columns = template(entity, Locale::Chinese, Pipeline::usual()).columns;
    assert!(columns.iter().any(|column| column.title == field.label.zh), "{name} is not in the template");
}

#[test]
fn no_field_that_the_document_names_is_of_an_unknown_table() {
    let fields: BTreeSet<String> = lines().into_iter().flat_map(|line| line.fields).collect();
    let is_known = |name: &String| {
        let table = name.split_once('.').and_then(|(table, _)| schema().by_key(table));
        table.is_some_and(|table| schema().is_module(table.id))
    };
    let unknown: Vec<&String> = fields.iter().filter(|name| !is_known(name)).collect();
    assert!(unknown.is_empty(), "docs/coverage.md names fields of no table: {unknown:?}");
}

#[test]
fn what_is_typed_into_a_field_that_the_sources_name_is_saved_and_shown() {
    let store = MemoryStore::default();
    let desk = open(&store, 0);
    // What references lead to, so that no record has to lead to itself.
    let mut known: BTreeMap<EntityId, RecordId> = BTreeMap::new();
    for entity in typed_tables() {
        let id = create(&desk, entity, &known);
        known.insert(entity.id, id);
    }
    let mut filled: Vec<(EntityId, RecordId)> = Vec::new();
    for entity in typed_tables() {
        let id = create(&desk, entity, &known);
        named_fields(entity).into_iter().for_each(|field| fill(&desk, entity, id, field, &known));
        filled.push((entity.id, id));
    }
    block_on(desk.compact()).unwrap();
    let again = open(&store, 1_000_000);
    for (entity, id) in filled {
        assert_eq!(read(&again, entity, id), read(&desk, entity, id), "after the vault was opened anew");
    }
}
