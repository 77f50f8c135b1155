//! The desk of payloads as the program exports it, for a spreadsheet to open, and what one saved of it read again.
//! `tools/check-spreadsheets.sh` has LibreOffice do its part in between (docs/security.md).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clientele::exchange::export::{FileWriter, Layout};
use clientele::exchange::protocol::FileFormat;
use clientele::exchange::read::{Limits, read};
use clientele::exchange::sheet::Cell;
use clientele::exchange::write::delimited::neutralise;
use clientele::model::pipeline::Pipeline;
use clientele::model::text::Locale;
use clientele::model::{Entity, EntityId, FieldId, RecordId};
use clientele::workspace::durable::memory::MemoryStore;
use serde_json::json;

use crate::hostile::{OFFSET, enter_payloads, open, payloads, tables};

/// A table of the desk as the export lays it out.
struct Table {
    key: &'static str,
    layout: Layout,
    rows: Vec<Vec<Cell>>,
}

/// Every table with all its fields, as the desk has them after it was entered.
fn tables_of(payloads: &[String]) -> Vec<Table> {
    let desk = open(&MemoryStore::default(), 0);
    let entered = enter_payloads(&desk, payloads);
    let named = |_: EntityId, id: RecordId, _: Option<RecordId>| id.to_string();
    let laid_out = |entity: &'static Entity| {
        let fields: Vec<FieldId> = entity.fields.iter().map(|field| field.id).collect();
        let layout = Layout::new(entity, &fields, Pipeline::usual(), Locale::English, OFFSET);
        let own = entered.iter().filter(|record| record.entity == entity.id);
        let kept = own.filter_map(|record| desk.read(|workspace| workspace.record(record.entity, record.id)));
        let rows: Vec<Vec<Cell>> = kept.map(|record| layout.row(&record, &named, &named)).collect();
        Table { key: entity.key, layout, rows }
    };
    tables().map(laid_out).collect()
}

/// The files: everything as a workbook, and each table as CSV.
fn files(tables: &[Table]) -> Vec<(FileFormat, &str, &[Table])> {
    let each = tables.iter().map(|table| (FileFormat::Csv, table.key, std::slice::from_ref(table)));
    std::iter::once((FileFormat::Workbook, "everything", tables)).chain(each).collect()
}

fn written(format: FileFormat, name: &str, tables: &[Table]) -> (String, Vec<u8>) {
    let mut file = FileWriter::begin(name.to_owned(), format).unwrap();
    for table in tables {
        file.sheet(table.layout.name(), &table.layout.columns()).unwrap();
        file.rows(&table.rows).unwrap();
    }
    file.finish().unwrap()
}

/// What a spreadsheet keeps as it is. CSV tells no text from a truth, so it takes these words for one.
fn kept(format: FileFormat, payloads: &BTreeSet<String>) -> BTreeSet<String> {
    let is_kept = |text: &&String| format != FileFormat::Csv || !["true", "false"].contains(&text.as_str());
    payloads.iter().filter(is_kept).cloned().collect()
}

/// What a spreadsheet must show in the rows of a table, the headers' among them; nothing is said of cells that hold no
/// payload: of numbers and days a spreadsheet has its own notation.
fn shown(table: &Table, format: FileFormat, payloads: &BTreeSet<String>) -> Vec<Vec<Option<String>>> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) if payloads.contains(text) => {
            Some(if format == FileFormat::Csv { neutralise(text).into_owned() } else { text.clone() })
        }
        _ => None,
    };
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect());
    std::iter::once(Vec::new()).chain(rows).collect()
}

/// How many payloads the import reads out of a file; each must be what the desk has there, byte for byte.
fn payloads_read(name: &str, bytes: &[u8], tables: &[Table], payloads: &BTreeSet<String>) -> usize {
    let sheets = read(bytes, name, &Limits::default(), &mut |_| true).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(sheets.len(), tables.len(), "{name}");
    let mut count = 0;
    for (sheet, table) in sheets.iter().zip(tables) {
        for (line, row) in table.rows.iter().enumerate() {
            for (column, cell) in row.iter().enumerate() {
                let Cell::Text(text) = cell else { continue };
                if !payloads.contains(text) {
                    continue;
                }
                let back = sheet.rows.get(line + 1).and_then(|row| row.get(column)).map(Cell::to_text);
                assert_eq!(back.as_ref(), Some(text), "{name}, {}, row {}, column {column}", table.key, line + 2);
                count += 1;
            }
        }
    }
    count
}

/// Where the files lie, for the program that opens them too.
fn place() -> PathBuf {
    let said = std::env::var_os("CLIENTELE_SPREADSHEETS").filter(|said| !said.is_empty());
    said.map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("spreadsheets"), PathBuf::from)
}

#[test]
fn a_desk_of_payloads_is_exported_and_read_again_byte_for_byte() {
    let all = payloads();
    let (tables, known) = (tables_of(&all), all.into_iter().collect::<BTreeSet<String>>());
    let exported = place().join("exported");
    std::fs::create_dir_all(&exported).unwrap();
    let mut expected = Vec::new();
    for (format, name, tables) in files(&tables) {
        let (name, bytes) = written(format, name, tables);
        let count = payloads_read(&name, &bytes, tables, &known);
        // Some tables have no text at all.
        assert!(count >= known.len() || format == FileFormat::Csv, "{name} holds {count} payloads");
        let kept = kept(format, &known);
        let sheets: Vec<Vec<Vec<Option<String>>>> = tables.iter().map(|table| shown(table, format, &kept)).collect();
        std::fs::write(exported.join(&name), &bytes).unwrap();
        expected.push(json!({ "file": name, "sheets": sheets }));
    }
    std::fs::write(place().join("expected.json"), serde_json::Value::from(expected).to_string()).unwrap();
}

#[test]
#[ignore = "reads what LibreOffice has saved: make test-spreadsheets"]
fn what_a_spreadsheet_saved_anew_is_read_byte_for_byte() {
    let all = payloads();
    let (tables, known) = (tables_of(&all), all.into_iter().collect::<BTreeSet<String>>());
    for (format, name, tables) in files(&tables) {
        let name = format!("{name}.{}", format.ending());
        let path = place().join("saved").join(&name);
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{} can't be read: {error}", path.display()));
        let count = payloads_read(&name, &bytes, tables, &kept(format, &known));
        assert!(count >= known.len() || format == FileFormat::Csv, "{name} holds {count} payloads");
    }
}
