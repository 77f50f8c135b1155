//! The ledger of the fixtures, and what a right import makes of it.

use std::collections::HashMap;
use std::path::PathBuf;

use clientele::exchange::read::{Limits, read};
use clientele::exchange::sheet::Cell;
use serde_json::Value;

use crate::site::project;

/// A row of the customers' sheet as it should arrive.
#[derive(Clone, Debug)]
pub struct TrueRow {
    /// Its number in the file.
    pub row: u64,
    /// The name as the file has it.
    pub name: String,
    /// The normalised mobile number.
    pub phone: Option<String>,
    /// The normalised day of the first contact.
    pub first_contact: Option<String>,
    /// The row that it repeats.
    pub duplicate_of: Option<u64>,
    /// The kinds of errors that it shows.
    pub errors: Vec<String>,
}

impl TrueRow {
    /// Whether it can't become a customer.
    pub fn is_rejected(&self) -> bool {
        self.errors.iter().any(|error| error == "name missing")
    }
}

/// A file of the fixtures.
pub fn fixture(name: &str) -> PathBuf {
    project().join("tests/fixtures").join(name)
}

/// What a right import makes of each row of the ledger.
pub fn truth() -> Vec<TrueRow> {
    let text = std::fs::read_to_string(fixture("ledger-truth.json")).expect("the truth about the ledger");
    let truth: Value = serde_json::from_str(&text).expect("it is JSON");
    truth["rows"].as_array().expect("it has rows").iter().map(true_row).collect()
}

fn true_row(row: &Value) -> TrueRow {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    TrueRow {
        row: row["row"].as_u64().expect("a row has a number"),
        name: text("name").unwrap_or_default(),
        phone: text("phone"),
        first_contact: text("first_contact"),
        duplicate_of: row["duplicate_of_row"].as_u64(),
        errors: row["errors"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect(),
    }
}

/// Rows that became a customer of their own beyond doubt: named as no other row is, whole, and nobody's duplicate.
pub fn distinct(truth: &[TrueRow]) -> Vec<TrueRow> {
    let mut starts: HashMap<String, usize> = HashMap::new();
    for row in truth {
        *starts.entry(start_of(&row.name)).or_default() += 1;
    }
    let repeated: Vec<u64> = truth.iter().filter_map(|row| row.duplicate_of).collect();
    truth
        .iter()
        .filter(|row| starts.get(&start_of(&row.name)) == Some(&1) && !row.name.contains(char::is_whitespace))
        .filter(|row| row.errors.is_empty() && row.phone.is_some() && row.first_contact.is_some())
        .filter(|row| row.duplicate_of.is_none() && !repeated.contains(&row.row))
        .cloned()
        .collect()
}

/// What sets a company's name apart: all before the words for its form.
fn start_of(name: &str) -> String {
    let bare: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    bare.chars().take(6).collect()
}

/// The follow-ups of the second sheet: the customer's name and what was said.
pub fn follow_ups() -> Vec<(String, String)> {
    let bytes = std::fs::read(fixture("ledger.xlsx")).expect("the ledger");
    let sheets = read(&bytes, "ledger.xlsx", &Limits::default(), &mut |_| true).expect("a workbook");
    let sheet = sheets.get(1).expect("a second sheet");
    let headers = sheet.rows.first().expect("a row of headers");
    let said = headers.iter().position(|header| header.to_text().contains("内容")).expect("a column of what was said");
    sheet.rows.iter().skip(1).map(|row| (text(row, 0), text(row, said))).collect()
}

fn text(row: &[Cell], at: usize) -> String {
    row.get(at).map(Cell::to_text).unwrap_or_default()
}
