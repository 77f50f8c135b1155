//! The import of real purchases: 69,659 of a music shop, in a file whose columns are cut by blanks and whose customers
//! are mere numbers that nobody knows. Held against what a plain reading of the text gives.

use std::path::PathBuf;

use hashbrown::{HashMap, HashSet};

use super::*;
use crate::exchange::read::{Limits, read};
use crate::model::own_fields::OwnFields;
use crate::model::schema::tables::{customer, purchase};
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{Change, FieldId, Record, RecordId};

const FILE: &str = "CDNOW_master.txt";

/// What a line says: the customer, the day as eight digits, how many, and for how many cents.
type Line<'a> = (&'a str, &'a str, i64, i64);

fn text() -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", "fixtures", FILE].iter().collect();
    std::fs::read_to_string(path).unwrap()
}

/// The lines by nothing but blanks and digits.
fn plain(text: &str) -> Vec<Line<'_>> {
    fn line(line: &str) -> Line<'_> {
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let [customer, day, count, dollars]: [&str; 4] = words.try_into().unwrap();
        (customer, day, count.parse().unwrap(), dollars.replace('.', "").parse().unwrap())
    }
    text.lines().skip(1).filter(|line| !line.trim().is_empty()).map(line).collect()
}

fn opened(text: &str) -> Import {
    let sheets = read(text.as_bytes(), FILE, &Limits::default(), &mut |_| true).unwrap();
    Import::open(sheets, CalendarDate::parse("2025-06-01").unwrap(), 480, OwnFields::none())
}

fn built(import: &mut Import) -> Vec<Change> {
    let mut counter: u64 = 0;
    let mut random = || {
        counter += 1;
        let mut bytes = [0; 10];
        bytes[2..].copy_from_slice(&counter.to_be_bytes());
        bytes
    };
    let mut changes = Vec::new();
    while let Some(outcomes) = import.build(4_000, &mut random, Timestamp(1_750_000_000_000)).unwrap() {
        changes.extend(outcomes.into_iter().filter_map(|outcome| match outcome {
            Outcome::Create(change) => Some(change),
            Outcome::Update(_) => None,
        }));
    }
    changes
}

fn integer(change: &Change, field: FieldId) -> i64 {
    match change.after(field) {
        Some(Value::Integer(number)) => *number,
        other => panic!("no number but {other:?}"),
    }
}

#[test]
fn real_purchases_map_without_a_touch() {
    let mapping = opened(&text()).sheets()[0].mapping.clone().unwrap();
    assert_eq!((mapping.entity, mapping.header_row), (purchase::ID, Some(0)));
    let wanted = [
        Target::ParentByName,
        Target::Field(purchase::PURCHASED_ON.field),
        Target::Field(purchase::QUANTITY.field),
        Target::Field(purchase::AMOUNT.field),
    ];
    assert_eq!(mapping.columns, wanted);
}

#[test]
fn every_real_purchase_arrives_with_its_customer_its_day_and_its_cents() {
    let text = text();
    let lines = plain(&text);
    let names: HashSet<&str> = lines.iter().map(|line| line.0).collect();
    assert_eq!((lines.len(), names.len()), (69_659, 23_570), "the file itself");

    let mut import = opened(&text);
    import.check(&Known::default(), &mut |_, _| true).unwrap();
    let summary = import.summary();
    let sheet = summary.sheets[0];
    assert_eq!((sheet.rows, sheet.good, sheet.duplicates_in_file), (69_659, 69_659, 0));
    assert_eq!((summary.unknown.made, summary.unknown.create), (23_570, true));

    let changes = built(&mut import);
    let name = |change: &Change| change.after(customer::NAME.field).and_then(Value::as_text).map(str::to_owned);
    let customers: HashMap<RecordId, String> = changes
        .iter()
        .filter(|change| change.entity == customer::ID)
        .filter_map(|change| Some((change.id, name(change)?)))
        .collect();
    assert_eq!(customers.len(), names.len());
    let purchases: Vec<&Change> = changes.iter().filter(|change| change.entity == purchase::ID).collect();
    assert_eq!(purchases.len(), lines.len());
    let sum: i64 = purchases.iter().map(|change| integer(change, purchase::AMOUNT.field)).sum();
    assert_eq!(sum, lines.iter().map(|line| line.3).sum::<i64>());
    for (change, line) in purchases.iter().zip(&lines) {
        let owner = match change.after(purchase::CUSTOMER.field) {
            Some(Value::Reference(id)) => customers.get(id).map(String::as_str),
            _ => None,
        };
        let day = match change.after(purchase::PURCHASED_ON.field) {
            Some(Value::Date(day)) => day.compact(),
            _ => String::new(),
        };
        let figures = (integer(change, purchase::QUANTITY.field), integer(change, purchase::AMOUNT.field));
        assert_eq!((owner, day.as_str(), figures.0, figures.1), (Some(line.0), line.1, line.2, line.3));
    }
    assert_eq!((import.tally().created, import.tally().customers), (69_659, 23_570));
}

#[test]
fn a_file_of_purchases_that_is_brought_again_adds_none() {
    let text = text();
    // The first lines hold a customer who bought the same twice on one day.
    let part: String = text.lines().take(2_000).map(|line| format!("{line}\n")).collect();
    let mut first = opened(&part);
    first.check(&Known::default(), &mut |_, _| true).unwrap();
    let changes = built(&mut first);
    let mut known = Known::default();
    for change in &changes {
        let mut record = Record::new(change.entity, change.id);
        change.apply_to(&mut record);
        known.push(&record);
    }
    let mut second = opened(&part);
    second.check(&known, &mut |_, _| true).unwrap();
    let sheet = second.summary().sheets[0];
    assert_eq!((sheet.rows, sheet.duplicates_in_vault, sheet.duplicates_in_file), (1_999, 1_999, 0));
    assert!(built(&mut second).is_empty());
}
