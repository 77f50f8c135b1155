//! The import of a company's real ledger, row by row against what a right import makes of it.

use std::path::PathBuf;

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::*;
use crate::exchange::read::{Limits, read};
use crate::model::own_fields::OwnFields;
use crate::model::schema::rules::Flaw;
use crate::model::schema::tables::{customer, interaction};
use crate::model::schema::{facts, schema};
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{Change, FieldId, Record, RecordId};

#[derive(Deserialize)]
struct Truth {
    rows: Vec<TruthRow>,
}

#[derive(Deserialize)]
struct TruthRow {
    row: u32,
    phone: Option<String>,
    first_contact: Option<String>,
    status: Option<String>,
    duplicate_of_row: Option<u32>,
    errors: Vec<String>,
}

fn fixture(name: &str) -> Vec<u8> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", "fixtures", name].iter().collect();
    std::fs::read(path).unwrap()
}

fn truth() -> Vec<TruthRow> {
    serde_json::from_slice::<Truth>(&fixture("ledger-truth.json")).unwrap().rows
}

fn opened(name: &str) -> Import {
    let sheets = read(&fixture(name), name, &Limits::default(), &mut |_| true).unwrap();
    Import::open(sheets, CalendarDate::parse("2025-06-01").unwrap(), 480, OwnFields::none())
}

fn checked(name: &str, known: &Known) -> Import {
    let mut import = opened(name);
    import.check(known, &mut |_, _| true).unwrap();
    import
}

fn all(import: &Import, sheet: u32) -> Vec<RowView> {
    import.page(sheet, RowFilter::All, 0, u32::MAX).unwrap().rows
}

fn built(import: &mut Import, start: u64) -> Vec<Outcome> {
    let mut counter = start;
    let mut random = || {
        counter += 1;
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&counter.to_be_bytes());
        bytes
    };
    let mut outcomes = Vec::new();
    while let Some(batch) = import.build(1_000, &mut random, Timestamp(1_750_000_000_000)).unwrap() {
        assert!(batch.len() <= 1_000);
        outcomes.extend(batch);
    }
    outcomes
}

fn created(outcomes: &[Outcome]) -> Vec<&Change> {
    outcomes
        .iter()
        .filter_map(|outcome| match outcome {
            Outcome::Create(change) => Some(change),
            Outcome::Update(_) => None,
        })
        .collect()
}

fn flawed(row: &RowView, field: FieldId) -> Option<&Flaw> {
    row.problems.iter().find(|problem| problem.field == Some(field)).map(|problem| &problem.flaw)
}

/// The kinds of errors of the truth that a row of the import shows.
fn errors(row: &RowView) -> Vec<String> {
    let mut errors = Vec::new();
    for (field, name) in [
        (customer::NAME.field, "name missing"),
        (customer::MOBILE.field, "phone"),
        (customer::EMAIL.field, "email"),
        (customer::FIRST_CONTACT.field, "date"),
        (customer::STATUS.field, "status"),
    ] {
        if flawed(row, field).is_some() {
            errors.push(name.to_owned());
        }
    }
    errors.sort();
    errors
}

#[test]
fn a_ledger_maps_without_a_touch() {
    let sheets = opened("ledger.xlsx").sheets();
    let fields: Vec<Target> = sheets[0].mapping.as_ref().unwrap().columns.clone();
    let wanted = [
        customer::NAME.field,
        customer::INDUSTRY.field,
        customer::CONTACT_NAME.field,
        customer::CONTACT_POSITION.field,
        customer::MOBILE.field,
        customer::EMAIL.field,
        customer::PROVINCE.field,
        customer::CITY.field,
        customer::DISTRICT.field,
        customer::SOURCE.field,
        customer::FIRST_CONTACT.field,
        customer::STATUS.field,
        customer::KEY_NEEDS.field,
        customer::REMARK.field,
        customer::OWNER.field,
    ];
    assert_eq!(fields, wanted.map(Target::Field).to_vec());
    let second = sheets[1].mapping.as_ref().unwrap();
    assert_eq!(second.entity, interaction::ID);
    assert_eq!(
        second.columns,
        vec![
            Target::ParentByName,
            Target::Field(interaction::TIME.field),
            Target::Field(interaction::PERSON.field),
            Target::Field(interaction::WAY.field),
            Target::Field(interaction::CONTENT.field),
            Target::Field(interaction::NEXT_PLAN.field),
            Target::Field(facts::CREATED_AT.field),
        ]
    );
}

#[test]
fn every_row_of_a_ledger_shows_its_errors_and_no_others() {
    let import = checked("ledger.xlsx", &Known::default());
    let rows = all(&import, 0);
    let truth = truth();
    assert_eq!(rows.len(), truth.len());
    for (row, truth) in rows.iter().zip(&truth) {
        assert_eq!(row.row, truth.row);
        let mut wanted = truth.errors.clone();
        wanted.sort();
        assert_eq!(errors(row), wanted, "row {}", row.row);
        assert_eq!(row.rejected, truth.errors.iter().any(|error| error == "name missing"), "row {}", row.row);
    }
    let summary = import.summary().sheets[0];
    assert_eq!((summary.rows, summary.rejected), (3_000, 28));
    assert_eq!(summary.good + summary.with_problems + summary.rejected, 3_000);
}

#[test]
fn duplicates_of_a_ledger_are_found_and_other_rows_left_alone() {
    let import = checked("ledger.xlsx", &Known::default());
    let (mut found, mut duplicates, mut surplus, mut others) = (0, 0, 0, 0);
    for (row, truth) in all(&import, 0).iter().zip(&truth()) {
        let flagged = row.duplicate.is_some();
        if truth.duplicate_of_row.is_some() {
            duplicates += 1;
            found += usize::from(flagged);
        } else {
            others += 1;
            surplus += usize::from(flagged);
        }
    }
    assert!(found * 100 >= duplicates * 95, "{found} of {duplicates}");
    assert!(surplus * 100 <= others * 2, "{surplus} of {others}");
}

#[test]
fn values_of_a_ledger_arrive_as_they_were_meant() {
    let mut import = checked("ledger.xlsx", &Known::default());
    // Every row a record of its own, so that each can be held against the truth.
    import.set_decision(0, &Which::All, Decision::Create).unwrap();
    let outcomes = built(&mut import, 0);
    let customers: Vec<&Change> =
        created(&outcomes).into_iter().filter(|change| change.entity == customer::ID).collect();
    let truth: Vec<TruthRow> =
        truth().into_iter().filter(|row| !row.errors.iter().any(|error| error == "name missing")).collect();
    assert_eq!(customers.len(), truth.len());
    let status = schema().field(customer::ID, customer::STATUS.field).unwrap();
    for (change, truth) in customers.iter().zip(&truth) {
        let text = |field: FieldId| change.after(field).and_then(Value::as_text).map(str::to_owned);
        assert_eq!(text(customer::MOBILE.field), truth.phone, "row {}", truth.row);
        let date = match change.after(customer::FIRST_CONTACT.field) {
            Some(Value::Date(date)) => Some(date.to_string()),
            _ => None,
        };
        assert_eq!(date, truth.first_contact, "row {}", truth.row);
        let label = match change.after(customer::STATUS.field) {
            Some(Value::Choice(code)) => status.kind.choice(*code).map(|option| option.label.zh.to_owned()),
            _ => None,
        };
        assert_eq!(label, truth.status, "row {}", truth.row);
        assert_eq!(text(facts::IMPORT_NOTE.field).is_some(), !truth.errors.is_empty(), "row {}", truth.row);
    }
}

#[test]
fn what_could_not_be_understood_is_kept_word_for_word() {
    let mut import = checked("ledger.xlsx", &Known::default());
    let outcomes = built(&mut import, 0);
    let notes: Vec<&str> = created(&outcomes)
        .into_iter()
        .filter_map(|change| change.after(facts::IMPORT_NOTE.field))
        .filter_map(Value::as_text)
        .collect();
    assert!(notes.iter().any(|note| note.lines().any(|line| line == "联系人(电话): 待补充")));
    assert!(notes.iter().any(|note| note.lines().any(|line| line == "客户状态: 合作中")));
}

#[test]
fn follow_ups_go_to_the_customer_that_survives() {
    let mut import = checked("ledger.xlsx", &Known::default());
    let summary = import.summary().sheets[1];
    // Nine name a customer whose row has lost its name.
    assert_eq!((summary.rows, summary.rejected), (1_500, 9));
    let outcomes = built(&mut import, 0);
    let changes = created(&outcomes);
    let customers: HashSet<RecordId> =
        changes.iter().filter(|change| change.entity == customer::ID).map(|change| change.id).collect();
    let follow_ups: Vec<&&Change> = changes.iter().filter(|change| change.entity == interaction::ID).collect();
    assert_eq!(follow_ups.len(), 1_491);
    for change in &follow_ups {
        match change.after(interaction::CUSTOMER.field) {
            Some(Value::Reference(id)) => assert!(customers.contains(id)),
            other => panic!("a follow-up without its customer: {other:?}"),
        }
        assert!(matches!(change.after(facts::CREATED_AT.field), Some(Value::Time(_))));
    }
    let tally = import.tally();
    assert_eq!(tally.created as usize, changes.len());
    let noted = changes.iter().filter(|change| change.after(facts::IMPORT_NOTE.field).is_some()).count();
    assert_eq!(tally.noted as usize, noted);
    assert_eq!(tally.created + tally.merged + tally.rejected + tally.skipped, 4_500);
    assert_eq!(changes.iter().map(|change| change.id).collect::<HashSet<_>>().len(), changes.len());
}

#[test]
fn a_ledger_brought_again_makes_no_second_customer() {
    let mut first = checked("ledger.xlsx", &Known::default());
    let outcomes = built(&mut first, 0);
    let mut known = Known::default();
    let mut customers: HashMap<RecordId, Record> = HashMap::new();
    for change in created(&outcomes) {
        let mut record = Record::new(change.entity, change.id);
        change.apply_to(&mut record);
        known.push(&record);
        customers.insert(record.id, record);
    }
    let mut second = checked("ledger.xlsx", &known);
    let outcomes = built(&mut second, 1_000_000);
    assert_eq!(created(&outcomes).len(), 0);
    for outcome in &outcomes {
        if let Outcome::Update(Update { id, only_empty, fields, .. }) = outcome {
            assert!(customers.contains_key(id) && *only_empty && !fields.is_empty());
        }
    }
}

#[test]
fn phones_that_lost_their_digits_are_errors_and_not_numbers() {
    let import = checked("ledger-gbk.csv", &Known::default());
    let rows = all(&import, 0);
    assert_eq!(rows.len(), 3_000);
    let lost =
        rows.iter().filter(|row| matches!(flawed(row, customer::MOBILE.field), Some(Flaw::LostDigits(_)))).count();
    assert_eq!(lost, 157);
    for (row, truth) in rows.iter().zip(&truth()) {
        let wanted: Vec<&String> = truth.errors.iter().filter(|error| *error != "phone").collect();
        let mut shown = errors(row);
        shown.retain(|error| error != "phone");
        assert_eq!(shown.len(), wanted.len(), "row {}", row.row);
    }
}

#[test]
fn a_mended_cell_takes_the_row_out_of_the_rejected() {
    let mut import = checked("ledger.xlsx", &Known::default());
    let rejected = import.page(0, RowFilter::Rejected, 0, 1).unwrap();
    assert_eq!(rejected.total, 28);
    let row = rejected.rows[0].row;
    import.set_cell(0, row, 0, "衢州万康生物有限公司").unwrap();
    assert!(!import.row(0, row).unwrap().rejected);
    assert_eq!(import.page(0, RowFilter::Rejected, 0, 1).unwrap().total, 27);
    // Its follow-ups have found it.
    assert_eq!(import.summary().sheets[1].rejected, 7);
    assert!(import.set_cell(0, 1, 0, "x").is_err());
}

#[test]
fn customers_that_only_follow_ups_name_are_made_when_wanted() {
    let mut import = opened("ledger.xlsx");
    import.set_create_customers(Some(true));
    import.check(&Known::default(), &mut |_, _| true).unwrap();
    assert_eq!(import.summary().sheets[1].rejected, 0);
    let made = import.summary().unknown.made;
    assert!((1..=9).contains(&made), "{made}");
    let outcomes = built(&mut import, 0);
    assert_eq!(import.tally().customers, made);
    let follow_ups = created(&outcomes).into_iter().filter(|change| change.entity == interaction::ID).count();
    assert_eq!(follow_ups, 1_500);
}

#[test]
fn rejected_rows_come_back_with_the_reason() {
    let import = checked("ledger.xlsx", &Known::default());
    let sheet = import.rejected_rows(0, crate::model::text::Locale::Chinese).unwrap();
    assert_eq!(sheet.rows.len(), 29);
    assert_eq!(sheet.rows[0].last().map(|cell| cell.to_text()), Some("未导入原因".to_owned()));
    assert!(sheet.rows.iter().all(|row| row.len() == 16 && !row[15].is_empty()));
}

#[test]
fn a_stopped_check_says_so() {
    let mut import = opened("ledger.xlsx");
    assert_eq!(import.check(&Known::default(), &mut |_, _| false), Err(ImportError::Cancelled));
    assert_eq!(import.page(0, RowFilter::All, 0, 1).err(), Some(ImportError::NotChecked));
}
