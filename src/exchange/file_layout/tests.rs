//! A file in a layout says what the other program reads, and comes back as what it was.

use super::*;
use crate::exchange::export::FileWriter;
use crate::exchange::import::{Decision, Known, SheetOverview, Target, Update, Which};
use crate::exchange::protocol::{Agreements, Bytes, Request, Response};
use crate::exchange::service::Service;
use crate::exchange::sheet::Cell;
use crate::exchange::write::{Encoding, Separator, TextForm};
use crate::model::own_fields::OwnFields;
use crate::model::pipeline::Pipeline;
use crate::model::schema::schema;
use crate::model::schema::tables::payment::{self, Method};
use crate::model::schema::tables::{contract, customer};
use crate::model::{Entity, Record, RecordId, Timestamp, Value};

const OFFSET: i32 = 480;
const CUSTOMER: RecordId = RecordId([1; 16]);
const CONTRACT: RecordId = RecordId([2; 16]);
const PAYMENT: RecordId = RecordId([3; 16]);
/// The stored number of wire transfers.
const WIRE: u16 = 3;

fn held() -> Vec<Record> {
    let bought = Record::new(customer::ID, CUSTOMER)
        .with(customer::NUMBER, "C001".to_owned())
        .with(customer::NAME, "华东精工有限公司".to_owned())
        .with(customer::MOBILE, "13800138000".to_owned());
    let agreed = Record::new(contract::ID, CONTRACT)
        .with(contract::NUMBER, "HT001".to_owned())
        .with(contract::NAME, "年度供货".to_owned())
        .with(contract::CUSTOMER, CUSTOMER);
    let paid = Record::new(payment::ID, PAYMENT)
        .with(payment::NUMBER, "HK001".to_owned())
        .with(payment::CONTRACT, CONTRACT)
        .with(payment::CUSTOMER, CUSTOMER)
        .with(payment::RECEIVED_ON, CalendarDate::new(2026, 11, 6).unwrap())
        .with(payment::AMOUNT, 123_450)
        .with(payment::METHOD, Method::Wire)
        .with(payment::NOTE, "=首款".to_owned());
    vec![bought, agreed, paid]
}

fn every_table(id: EntityId) -> Option<&'static Entity> {
    schema().get(id)
}

/// The file of the one payment.
fn written(layout: &FileLayout) -> (String, Vec<u8>) {
    let held = held();
    let laid = LaidOut::new(layout.clone(), &every_table, Pipeline::usual(), OFFSET);
    let others =
        |entity: EntityId, id: RecordId| held.iter().find(|record| (record.entity, record.id) == (entity, id)).cloned();
    let mut file = FileWriter::begin("out".to_owned(), laid.format()).unwrap();
    file.sheet(laid.name(), &laid.columns()).unwrap();
    let rows: Vec<Vec<Cell>> =
        held.iter().filter(|record| record.entity == layout.table).map(|record| laid.row(record, &others)).collect();
    file.rows(&rows).unwrap();
    file.finish().unwrap()
}

fn text(layout: &FileLayout) -> String {
    String::from_utf8(written(layout).1).unwrap()
}

fn as_text(form: TextForm) -> FileLayout {
    FileLayout { format: FileFormat::Text(form), ..Preset::Receipts.layout("收款单") }
}

fn ask(service: &mut Service, request: Request) -> Response {
    let mut last = None;
    service.handle(request, &mut |response| last = Some(response));
    last.unwrap()
}

/// What the import takes a file for, and what it says of records of the vault.
fn brought_back(layouts: Vec<FileLayout>, (name, bytes): (String, Vec<u8>)) -> (Vec<SheetOverview>, Vec<Update>) {
    let mut service = Service::default();
    let layouts = FileLayouts { layouts, ..FileLayouts::default() };
    let agreed = Agreements { layouts: layouts.write(), ..Agreements::default() };
    let today = CalendarDate::new(2026, 11, 26).unwrap();
    let bytes = Bytes(bytes);
    let open = Request::Open { name, bytes, today, offset_minutes: OFFSET, saved: Vec::new(), agreed };
    let Response::Opened { sheets, notes, .. } = ask(&mut service, open) else { panic!("not opened") };
    assert_eq!(notes.iter().map(|note| note.code.as_str()).collect::<Vec<&str>>(), ["layout"], "a person is told");
    let mut known = Known::default();
    held().iter().for_each(|record| known.push(record));
    let check = Request::Check { known, create_customers: Some(false) };
    let Response::Checked { summary } = ask(&mut service, check) else { panic!("not checked") };
    let found = &summary.sheets[0];
    assert_eq!((found.with_problems, found.rejected, found.duplicates_in_vault), (0, 0, 1));
    let decide = Request::Decide { sheet: 0, which: Which::DuplicatesInVault, decision: Decision::Update };
    assert!(matches!(ask(&mut service, decide), Response::Checked { .. }));
    let build = Request::Build { chunk: 10, now: Timestamp(1_800_000_000_000), seed: [7; 10] };
    let Response::Built { updates, created, .. } = ask(&mut service, build) else { panic!("not built") };
    assert!(created.0.is_empty(), "nothing is made twice");
    (sheets, updates)
}

fn says_what_is_held(updates: &[Update]) {
    let held = held();
    assert!(!updates.is_empty());
    for update in updates {
        let record = held.iter().find(|record| record.id == update.id).unwrap();
        for (field, value) in &update.fields {
            assert_eq!(record.value(*field), Some(value), "{field:?}");
        }
    }
}

#[test]
fn a_finance_program_gets_its_headings_its_columns_and_those_of_the_customer() {
    let written = text(&as_text(TextForm::CSV));
    let mut lines = written.lines();
    let heads = "\u{FEFF}单据日期,单据编号,客户编码,客户名称,结算方式,币种,金额,合同号,摘要";
    assert_eq!(lines.next(), Some(heads));
    let row = "2026-11-06,HK001,C001,华东精工有限公司,电汇,人民币,1234.50,HT001,'=首款";
    assert_eq!(lines.next(), Some(row));
    assert_eq!(lines.next(), None);
}

#[test]
fn days_amounts_words_and_separators_are_as_the_other_program_writes_them() {
    let form = TextForm { separator: Separator::Semicolon, encoding: Encoding::Plain, guarded: false };
    let mut layout = as_text(form);
    layout.days = DayForm::DayFirst;
    layout.amounts = AmountForm::Comma;
    let method = layout.columns.iter_mut().find(|column| column.heading == "结算方式").unwrap();
    method.words = vec![Word { code: WIRE, word: "03".to_owned() }];
    let row = "06.11.2026;HK001;C001;华东精工有限公司;03;人民币;\"1234,50\";HT001;=首款";
    assert_eq!(text(&layout).lines().nth(1), Some(row));
    let fen = FileLayout { days: DayForm::Digits, amounts: AmountForm::Fen, ..layout };
    assert!(text(&fen).contains("20261106;") && text(&fen).contains(";123450;"));
}

#[test]
fn a_file_in_a_layout_comes_back_without_anybody_mapping_it_and_changes_nothing() {
    let plain = TextForm { separator: Separator::Tab, encoding: Encoding::Old, guarded: true };
    for (format, amounts, days) in [
        (FileFormat::Workbook, AmountForm::Point, DayForm::Dashes),
        (FileFormat::Workbook, AmountForm::Fen, DayForm::Digits),
        (FileFormat::Text(TextForm::CSV), AmountForm::Fen, DayForm::DayFirst),
        (FileFormat::Text(plain), AmountForm::Comma, DayForm::Slashes),
    ] {
        let mut layout = FileLayout { format, amounts, days, ..Preset::Receipts.layout("收款单") };
        layout.columns[4].words = vec![Word { code: WIRE, word: "3".to_owned() }];
        let (sheets, updates) = brought_back(vec![layout.clone()], written(&layout));
        let mapping = sheets[0].mapping.as_ref().unwrap();
        assert_eq!(mapping.entity, payment::ID);
        assert_eq!(mapping.columns[2], Target::ParentByName, "the customer's number names the customer");
        assert_eq!(mapping.columns[5], Target::Ignore, "the same text in every row says nothing");
        assert_eq!(mapping.columns[7], Target::Field(payment::CONTRACT.field));
        says_what_is_held(&updates);
        let amount = updates[0].fields.iter().find(|(field, _)| *field == payment::AMOUNT.field);
        assert_eq!(amount.map(|(_, value)| value), Some(&Value::Integer(123_450)), "{format:?}");
    }
}

#[test]
fn headings_that_nobody_else_would_understand_come_back_by_the_id_of_the_record() {
    let mut layout = FileLayout { name: "X".to_owned(), ..FileLayout::empty(payment::ID, Locale::English) };
    layout.columns = vec![
        LayoutColumn::new("FELD-7", Source::Field(payment::AMOUNT.field)),
        LayoutColumn::new("FELD-8", Source::Record),
        LayoutColumn::new("FELD-9", Source::Of(payment::CUSTOMER.field, customer::MOBILE.field)),
    ];
    let (sheets, updates) = brought_back(vec![layout.clone()], written(&layout));
    let columns = &sheets[0].mapping.as_ref().unwrap().columns;
    assert_eq!(columns[..], [Target::Field(payment::AMOUNT.field), Target::Record, Target::Ignore]);
    says_what_is_held(&updates);
}

#[test]
fn a_field_that_a_role_does_not_see_leaves_its_column_empty_and_the_others_in_place() {
    let hidden = |id: EntityId| every_table(id).filter(|entity| entity.id != customer::ID);
    let held = held();
    let others = |_: EntityId, _: RecordId| None;
    let laid = LaidOut::new(Preset::Receipts.layout("收款单"), &hidden, Pipeline::usual(), OFFSET);
    let row = laid.row(&held[2], &others);
    assert_eq!((row.len(), &row[2], &row[3]), (9, &Cell::Empty, &Cell::Empty));
    assert_eq!(row[1], Cell::text("HK001"));
}

#[test]
fn who_sends_phones_by_a_layout_is_told_so() {
    let told = |preset: Preset| -> Vec<FieldId> {
        let laid = LaidOut::new(preset.layout("x"), &every_table, Pipeline::usual(), OFFSET);
        laid.personal().iter().map(|field| field.id).collect()
    };
    assert!(told(Preset::Customers).contains(&customer::MOBILE.field));
}

#[test]
fn presets_name_fields_that_there_are_under_headings_that_differ() {
    for preset in Preset::ALL {
        let layout = preset.layout("x");
        let entity = OwnFields::none().entity(layout.table).unwrap();
        let mut headings: Vec<&str> = layout.columns.iter().map(|column| column.heading.as_str()).collect();
        headings.sort_unstable();
        headings.dedup();
        assert_eq!(headings.len(), layout.columns.len());
        for column in &layout.columns {
            let is_there = match &column.source {
                Source::Text(_) | Source::Record => true,
                Source::Field(id) => entity.field(*id).is_some(),
                Source::Of(reference, id) => match entity.field(*reference).map(|field| field.kind) {
                    Some(Kind::Reference(table)) => schema().field(table, *id).is_some(),
                    _ => false,
                },
            };
            assert!(is_there, "{}", column.heading);
        }
    }
}

#[test]
fn layouts_are_kept_as_they_were_named_and_those_of_a_later_release_are_not_guessed_at() {
    let layouts = FileLayouts { layouts: vec![as_text(TextForm::OLD_CSV)], ..FileLayouts::default() };
    assert_eq!(FileLayouts::read(&layouts.write()), Some(layouts.clone()));
    assert_eq!(layouts.free_id(), 1);
    assert_eq!(FileLayouts::read("{\"version\":2,\"layouts\":[]}"), None);
}

#[test]
fn every_form_of_a_day_is_read_as_it_is_written() {
    let day = CalendarDate::new(2026, 11, 6).unwrap();
    for form in DayForm::ALL {
        assert_eq!(form.read(&form.write(day)), Some(day), "{form:?}");
        assert_eq!(form.read("soon"), None);
    }
}

#[test]
fn an_amount_that_is_written_in_fen_is_not_read_as_yuan() {
    for form in AmountForm::ALL {
        let written = form.write(-123_405);
        let read = form.read(&written).unwrap_or(written);
        assert_eq!(crate::model::value::parse_money(&read), Some(-123_405), "{form:?}");
    }
}
