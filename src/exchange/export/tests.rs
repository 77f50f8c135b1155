//! What goes out comes back as what it was: random records of every table, written as the worker writes them and read as
//! the import reads them.

use hashbrown::HashMap;
use proptest::prelude::*;

use super::{Layout, personal};
use crate::exchange::import::{Decision, Known, KnownNames, Update, Which, importable};
use crate::exchange::protocol::{Agreements, Bytes, FileFormat, Request, Response, decode, encode};
use crate::exchange::service::Service;
use crate::exchange::sheet::Cell;
use crate::model::pipeline::Pipeline;
use crate::model::schema::rules::parse;
use crate::model::schema::tables::{article, contact, customer, interaction, service_case};
use crate::model::schema::{Need, schema};
use crate::model::text::Locale;
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{Change, Entity, EntityId, Field, FieldId, Kind, Record, RecordId};

const OFFSET: i32 = 480;

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most.max(1)
    }

    fn text(&mut self) -> String {
        const PARTS: [&str; 14] = [
            "张三",
            "Acme",
            "=1+1",
            "'x",
            "a,b",
            "\"引\"",
            "-5",
            "+86",
            "007",
            "2024-05-01",
            "是",
            "1e5",
            "@b",
            "华东 精工",
        ];
        let parts: Vec<&str> = (0..=self.below(2)).map(|_| PARTS[self.below(14) as usize]).collect();
        parts.join(" ")
    }
}

fn id(entity: EntityId, number: u64) -> RecordId {
    let mut random = [0; 10];
    random[..2].copy_from_slice(&entity.0.to_be_bytes());
    random[2..].copy_from_slice(&number.to_be_bytes());
    RecordId::new(Timestamp(1_700_000_000_000), random)
}

/// A value of a field such as forms and imports store; `None` where this throw makes none.
fn value(dice: &mut Dice, field: &Field, records: u64) -> Option<Value> {
    let text = match field.kind {
        Kind::Reference(table) => return Some(Value::Reference(id(table, dice.below(records)))),
        Kind::Choice(options) => {
            let options = if field.staged { Pipeline::usual().options() } else { options };
            return Some(Value::Choice(options[dice.below(options.len() as u64) as usize].code));
        }
        Kind::Flag => return Some(Value::Flag(dice.below(2) == 1)),
        Kind::Money => return Some(Value::Integer(dice.below(2_000_000_000) as i64 * 7_001 - 1_000_000_000)),
        Kind::Integer => {
            let (least, most) = field.range.unwrap_or((-1_000, 1_000_000));
            return Some(Value::Integer(least + dice.below((most - least) as u64 + 1) as i64));
        }
        Kind::Percent => return Some(Value::Integer(dice.below(101) as i64)),
        Kind::Date => return Some(Value::Date(CalendarDate(dice.below(30_000) as i32))),
        Kind::Time => {
            let day = CalendarDate(dice.below(30_000) as i32);
            return Some(Value::Time(Timestamp::from_local(day, dice.below(1_440) as u32, OFFSET)));
        }
        Kind::Mobile => format!("138{:08}", dice.below(100_000_000)),
        Kind::Telephone => format!("0512-{:08}", 60_000_000 + dice.below(9_999_999)),
        Kind::Email => format!("a{}@example.cn", dice.below(50)),
        Kind::Link => format!("https://example.cn/{}", dice.below(50)),
        Kind::Tags => format!("甲{},重点 客户", dice.below(9)),
        Kind::LongText => format!("{}\n{}", dice.text(), dice.text()),
        Kind::Number => format!("N{}", dice.below(8)),
        Kind::Text | Kind::Suggestion(_) | Kind::Member => dice.text(),
    };
    parse(field, &text, OFFSET).ok().flatten()
}

fn tables() -> impl Iterator<Item = &'static Entity> {
    schema().entities().filter(|entity| entity.imported)
}

/// So many records of each table. Names and numbers are few, so that several records have the same.
fn records(seed: u64, each: u64) -> Vec<Record> {
    let mut dice = Dice(seed);
    let mut records = Vec::new();
    for entity in tables() {
        for number in 0..each {
            let mut record = Record::new(entity.id, id(entity.id, number));
            for field in entity.fields.iter().filter(|field| importable(field)) {
                if field.need == Need::Required || dice.below(3) > 0 {
                    let made = (0..20).find_map(|_| value(&mut dice, field, each));
                    record.set_value(field.id, made);
                }
            }
            records.push(record);
        }
    }
    records
}

fn ask(service: &mut Service, request: Request) -> Response {
    let mut last = None;
    service.handle(request, &mut |response| last = Some(response));
    last.unwrap()
}

/// These tables with those fields as a file.
fn written(
    records: &[Record],
    tables: &[(&'static Entity, Vec<FieldId>)],
    format: FileFormat,
    locale: Locale,
) -> (String, Vec<u8>) {
    let held: HashMap<(EntityId, RecordId), &Record> =
        records.iter().map(|record| ((record.entity, record.id), record)).collect();
    let mut names = KnownNames::default();
    records.iter().for_each(|record| names.push(record));
    let found = |entity: EntityId, id: RecordId, owner: Option<RecordId>| {
        held.get(&(entity, id)).map(|record| names.of(record, owner)).unwrap_or_default()
    };
    let called = |_: EntityId, id: RecordId, _: Option<RecordId>| id.to_string();
    let mut service = Service::default();
    let begin = Request::BeginFile { name: "out".to_owned(), format };
    assert_eq!(ask(&mut service, begin), Response::Taken);
    for (entity, fields) in tables {
        let layout = Layout::new(entity, fields, Pipeline::usual(), locale, OFFSET);
        let sheet = Request::FileSheet { name: layout.name().to_owned(), columns: layout.columns() };
        assert_eq!(ask(&mut service, sheet), Response::Taken);
        let own = records.iter().filter(|record| record.entity == entity.id);
        let rows: Vec<Vec<Cell>> = own.map(|record| layout.row(record, &found, &called)).collect();
        assert_eq!(ask(&mut service, Request::FileRows(Bytes(encode(&rows).unwrap()))), Response::Taken);
    }
    match ask(&mut service, Request::FinishFile) {
        Response::File { name, bytes } => (name, bytes.0),
        other => panic!("no file but {other:?}"),
    }
}

/// What the import makes of a file where the vault holds these records.
struct Back {
    rows: usize,
    in_vault: usize,
    with_problems: usize,
    made: Vec<Change>,
    said: Vec<Update>,
}

fn brought_back((name, bytes): (String, Vec<u8>), held: &[Record]) -> Back {
    let mut service = Service::default();
    let (today, saved, agreed) = (CalendarDate(20_500), Vec::new(), Agreements::default());
    let open = Request::Open { name, bytes: Bytes(bytes), today, offset_minutes: OFFSET, saved, agreed };
    let Response::Opened { sheets, .. } = ask(&mut service, open) else { panic!("not opened") };
    let mut known = Known::default();
    held.iter().for_each(|record| known.push(record));
    let check = Request::Check { known, create_customers: Some(false) };
    let Response::Checked { summary } = ask(&mut service, check) else { panic!("not checked") };
    let sum = |of: fn(&crate::exchange::import::SheetSummary) -> u32| -> usize {
        summary.sheets.iter().map(|sheet| of(sheet) as usize).sum()
    };
    let mut back = Back {
        rows: sum(|sheet| sheet.rows),
        in_vault: sum(|sheet| sheet.duplicates_in_vault),
        with_problems: sum(|sheet| sheet.with_problems + sheet.rejected),
        made: Vec::new(),
        said: Vec::new(),
    };
    // The strictest there is: what the file says takes the place of what the desk has.
    for sheet in (0_u32..).take(sheets.len()) {
        let decide = Request::Decide { sheet, which: Which::DuplicatesInVault, decision: Decision::Update };
        assert!(matches!(ask(&mut service, decide), Response::Checked { .. }));
    }
    loop {
        let build = Request::Build { chunk: 500, now: Timestamp(1_800_000_000_000), seed: [7; 10] };
        let Response::Built { created, updates, last, .. } = ask(&mut service, build) else { panic!("not built") };
        if !created.0.is_empty() {
            back.made.extend(decode::<Vec<Change>>(&created.0).unwrap());
        }
        back.said.extend(updates);
        if last {
            return back;
        }
    }
}

fn nothing_changed(records: &[Record], back: &Back, format: FileFormat) {
    assert_eq!(back.with_problems, 0, "{format:?}");
    assert_eq!(back.in_vault, back.rows, "{format:?}");
    assert!(back.made.is_empty(), "{format:?}");
    for update in &back.said {
        let held = records.iter().find(|record| (record.entity, record.id) == (update.entity, update.id)).unwrap();
        for (field, value) in &update.fields {
            assert_eq!(held.value(*field), Some(value), "{:?} {field:?} {format:?}", update.entity);
        }
    }
}

fn every_field(entity: &Entity) -> Vec<FieldId> {
    entity.fields.iter().map(|field| field.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_workbook_of_everything_that_comes_back_changes_nothing(seed in any::<u64>(), each in 1_u64..5) {
        let records = records(seed, each);
        let tables: Vec<(&'static Entity, Vec<FieldId>)> = tables().map(|entity| (entity, every_field(entity))).collect();
        let locale = if seed & 1 == 0 { Locale::Chinese } else { Locale::English };
        let file = written(&records, &tables, FileFormat::Workbook, locale);
        let back = brought_back(file, &records);
        prop_assert_eq!(back.rows, records.len());
        nothing_changed(&records, &back, FileFormat::Workbook);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn a_list_of_every_table_that_comes_back_as_text_changes_nothing(seed in any::<u64>(), each in 1_u64..5) {
        let records = records(seed, each);
        for entity in tables() {
            for format in [FileFormat::Csv, FileFormat::OldCsv] {
                let file = written(&records, &[(entity, every_field(entity))], format, Locale::Chinese);
                let back = brought_back(file, &records);
                prop_assert_eq!(back.rows, each as usize, "{}", entity.key);
                nothing_changed(&records, &back, format);
            }
        }
    }
}

#[test]
fn a_few_columns_of_a_list_are_enough_to_know_every_record_again() {
    let records = records(7, 4);
    for entity in tables() {
        // A contact without its customer is nobody whom a name alone would find.
        let mentions = |field: &&Field| {
            matches!(field.kind, Kind::Reference(_)) && entity.parent != Some(field.id) && field.id != entity.title
        };
        let mentioned = entity.fields.iter().filter(mentions).map(|field| field.id);
        let shown: Vec<FieldId> = std::iter::once(entity.title).chain(mentioned).collect();
        let file = written(&records, &[(entity, shown)], FileFormat::Workbook, Locale::English);
        let back = brought_back(file, &records);
        assert_eq!(back.rows, 4, "{}", entity.key);
        nothing_changed(&records, &back, FileFormat::Workbook);
    }
}

#[test]
fn two_customers_of_one_name_and_their_contacts_stay_apart_in_a_new_vault() {
    let company = |number: u64, code: &str| {
        Record::new(customer::ID, id(customer::ID, number))
            .with(customer::NAME, "华东精工有限公司".to_owned())
            .with(customer::NUMBER, code.to_owned())
    };
    let person = |number: u64, of: u64| {
        Record::new(contact::ID, id(contact::ID, number))
            .with(contact::NAME, "王芳".to_owned())
            .with(contact::CUSTOMER, id(customer::ID, of))
    };
    let talk = Record::new(interaction::ID, id(interaction::ID, 1))
        .with(interaction::CUSTOMER, id(customer::ID, 2))
        .with(interaction::TIME, Timestamp(1_700_000_000_000))
        .with(interaction::PERSON, "李雷".to_owned())
        .with(interaction::CONTENT, "电话沟通".to_owned());
    // It comes in a table behind that of the case that names it.
    let help = Record::new(article::ID, id(article::ID, 1)).with(article::TITLE, "主机异响的处理".to_owned());
    let case = Record::new(service_case::ID, id(service_case::ID, 1))
        .with(service_case::SUBJECT, "主机异响".to_owned())
        .with(service_case::CUSTOMER, id(customer::ID, 2))
        .with(service_case::KNOWLEDGE, id(article::ID, 1));
    let all = [company(1, "C1"), company(2, "C2"), person(1, 1), person(2, 2), talk, case, help];
    let used: Vec<(&'static Entity, Vec<FieldId>)> = tables()
        .filter(|entity| all.iter().any(|record| record.entity == entity.id))
        .map(|entity| (entity, every_field(entity)))
        .collect();
    let back = brought_back(written(&all, &used, FileFormat::Workbook, Locale::Chinese), &[]);
    assert_eq!((back.with_problems, back.made.len()), (0, all.len()));
    let number = |wanted: &Value| {
        let made = back.made.iter().find(|change| Value::Reference(change.id) == *wanted)?;
        made.after(customer::NUMBER.field).and_then(Value::as_text).map(str::to_owned)
    };
    let owners: Vec<String> = back
        .made
        .iter()
        .filter(|change| change.entity == contact::ID)
        .filter_map(|change| number(change.after(contact::CUSTOMER.field)?))
        .collect();
    assert_eq!(owners, ["C1", "C2"]);
    let help = back.made.iter().find(|change| change.entity == article::ID).unwrap();
    let case = back.made.iter().find(|change| change.entity == service_case::ID).unwrap();
    assert_eq!(case.after(service_case::KNOWLEDGE.field), Some(&Value::Reference(help.id)));
}

#[test]
fn a_name_that_would_run_as_a_formula_goes_out_harmless_and_comes_back_as_it_was() {
    let held = [Record::new(customer::ID, id(customer::ID, 1)).with(customer::NAME, "=SUM(A1)".to_owned())];
    let entity = schema().get(customer::ID).unwrap();
    let fields = vec![customer::NAME.field];
    let (name, bytes) = written(&held, &[(entity, fields)], FileFormat::Csv, Locale::Chinese);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.lines().nth(1).unwrap().starts_with("'=SUM(A1),"), "{text}");
    let back = brought_back((name, bytes), &held);
    nothing_changed(&held, &back, FileFormat::Csv);
}

/// Texts that try to run as code or as formulas (tests/fixtures/injection).
const PAYLOADS: [&str; 5] = [
    include_str!("../../../tests/fixtures/injection/markup.txt"),
    include_str!("../../../tests/fixtures/injection/scripts.txt"),
    include_str!("../../../tests/fixtures/injection/encodings.txt"),
    include_str!("../../../tests/fixtures/injection/addresses.txt"),
    include_str!("../../../tests/fixtures/injection/formulas.txt"),
];

/// Records of every table whose texts are payloads, each payload in each table.
fn hostile_records() -> Vec<Record> {
    let payloads: Vec<&str> = PAYLOADS.iter().flat_map(|file| file.lines()).collect();
    let takes_any = |field: &Field| {
        importable(field) && matches!(field.kind, Kind::Text | Kind::LongText | Kind::Suggestion(_) | Kind::Member)
    };
    let mut dice = Dice(7);
    let mut records = Vec::new();
    for entity in tables() {
        let texts = entity.fields.iter().filter(|field| takes_any(field)).count().max(1);
        let mut next = payloads.iter().cycle();
        for number in 0..payloads.len().div_ceil(texts) as u64 {
            let mut record = Record::new(entity.id, id(entity.id, number));
            for field in entity.fields.iter().filter(|field| importable(field)) {
                let made = if takes_any(field) {
                    next.next().map(|payload| Value::Text((*payload).to_owned()))
                } else {
                    (0..20).find_map(|_| value(&mut dice, field, 5))
                };
                record.set_value(field.id, made);
            }
            records.push(record);
        }
    }
    records
}

#[test]
fn no_payload_is_changed_by_a_file_of_any_form() {
    let records = hostile_records();
    let all: Vec<(&'static Entity, Vec<FieldId>)> = tables().map(|entity| (entity, every_field(entity))).collect();
    let back = brought_back(written(&records, &all, FileFormat::Workbook, Locale::Chinese), &records);
    assert_eq!(back.rows, records.len());
    nothing_changed(&records, &back, FileFormat::Workbook);
    for table in all {
        let (entity, file) = (table.0, written(&records, &[table], FileFormat::Csv, Locale::Chinese));
        let back = brought_back(file, &records);
        assert_eq!(back.rows, records.iter().filter(|record| record.entity == entity.id).count(), "{}", entity.key);
        nothing_changed(&records, &back, FileFormat::Csv);
    }
}

#[test]
fn nobody_hands_out_phones_unaware() {
    let entity = schema().get(customer::ID).unwrap();
    let fields = [customer::NAME.field, customer::MOBILE.field];
    let found: Vec<&str> = personal(entity, &fields).map(|field| field.key).collect();
    assert!(found.contains(&"mobile"));
}
