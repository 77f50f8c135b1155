//! Nothing that somebody types, imports or is sent is changed on its way, and nothing of it becomes a link or a formula
//! that it should not be. That none of it runs in the page is shown by the walks `injection`.
#![cfg(not(target_arch = "wasm32"))]
// A test may stop at the first thing that is not as expected.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod hostile;
#[path = "injection/spreadsheets.rs"]
mod spreadsheets;

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use clientele::exchange::read::{Limits, read};
use clientele::exchange::sheet::Cell;
use clientele::exchange::write::delimited::neutralise;
use clientele::exchange::write::{OutColumn, OutSheet, write_csv, write_workbook};
use clientele::model::clean::tidy;
use clientele::model::schema::schema;
use clientele::model::schema::tables::{line_item, purchase};
use clientele::model::{EntityId, FieldId, Value};
use clientele::ui::outward::{Way, call, mail, web};
use clientele::workspace::durable::memory::MemoryStore;
use futures_executor::block_on;

use hostile::{enter_payloads, open, payloads, payloads_of, takes_any_text};

#[test]
fn the_corpus_is_large_and_no_payload_is_there_twice() {
    let all = payloads();
    let distinct: BTreeSet<&String> = all.iter().collect();
    assert_eq!(distinct.len(), all.len());
    assert!(all.len() >= 500, "{} payloads", all.len());
    // What the desk tidies away would not be there byte for byte, and that would be no fault.
    assert_eq!(all.iter().find(|payload| tidy(payload) != **payload), None);
}

fn names_product(entity: EntityId, field: FieldId) -> bool {
    [(purchase::ID, purchase::PRODUCT_NAME.field), (line_item::ID, line_item::NAME.field)].contains(&(entity, field))
}

#[test]
fn whatever_is_typed_into_any_text_of_any_table_is_kept_byte_for_byte() {
    let (store, payloads) = (MemoryStore::default(), payloads());
    let desk = open(&store, 0);
    let entered = enter_payloads(&desk, &payloads);
    block_on(desk.compact()).unwrap();
    let again = open(&store, 1_000_000);
    for record in &entered {
        let entity = schema().get(record.entity).unwrap();
        let kept = again.read(|workspace| workspace.record(record.entity, record.id)).expect("the record");
        for field in entity.entered().filter(|field| takes_any_text(field)) {
            // Purchases and lines go by the name of their product, found however its letters are written.
            if names_product(entity.id, field.id) {
                let name = kept.value(field.id).and_then(Value::as_text).unwrap_or_default();
                assert!(payloads.iter().any(|payload| payload == name), "{name}");
                continue;
            }
            assert_eq!(kept.value(field.id), record.value(field.id), "{}.{}", entity.key, field.key);
        }
    }
}

#[test]
fn whatever_stands_in_a_file_of_any_form_comes_back_as_it_was() {
    let rows: Vec<Vec<String>> = payloads().into_iter().map(|payload| vec![payload, "x".to_owned()]).collect();
    let sheets = read(&write_csv(&rows), "x.csv", &Limits::default(), &mut |_| true).unwrap();
    let back: Vec<Vec<String>> =
        sheets[0].rows.iter().map(|row| row.iter().map(|cell| cell.to_text()).collect()).collect();
    assert_eq!(back, rows);
}

#[test]
fn a_table_of_ten_thousand_columns_is_refused() {
    let row = vec!["x"; 10_000].join(",");
    let table = format!("{row}\r\n{row}\r\n");
    let refused = read(table.as_bytes(), "x.csv", &Limits::default(), &mut |_| true).expect_err("too wide a table");
    assert_eq!(refused.code(), "too_many_columns");
}

#[test]
fn no_payload_begins_in_a_file_as_a_formula_does() {
    for payload in payloads() {
        let written = neutralise(&payload);
        let runs = written.starts_with(['=', '@', '+', '-', '\t', '\r', '\n', '＝', '＠', '＋']);
        assert!(!runs, "{payload} is written as {written}");
    }
    // And what only looks like one stays what it is.
    for harmless in ["-5", "-12.50", "-5%", "+86 138-0013-8000", "+49 30 1234567"] {
        assert_eq!(neutralise(harmless), harmless);
    }
}

#[test]
fn a_workbook_holds_payloads_as_texts_and_no_formula() {
    let rows: Vec<Vec<Cell>> = payloads().iter().map(|payload| vec![Cell::text(payload)]).collect();
    let sheet = OutSheet { name: "texts".to_owned(), columns: vec![OutColumn::titled("texts")], rows };
    let book = write_workbook(&[sheet]).unwrap();

    let back = read(&book, "x.xlsx", &Limits::default(), &mut |_| true).unwrap();
    let texts: Vec<String> = back[0].rows.iter().skip(1).filter_map(|row| row.first().map(Cell::to_text)).collect();
    assert_eq!(texts, payloads());
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let parts: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut sheets = 0;
    for part in parts.iter().filter(|part| part.starts_with("xl/worksheets/")) {
        let mut text = String::new();
        archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
        assert!(!text.contains("<f>") && !text.contains("<f "), "{part} holds a formula");
        sheets += 1;
    }
    assert_eq!(sheets, 1);
}

/// What a line of links.txt expects: `web`, `mail` or `call`, whether it leads anywhere, and the text, by tabs. `\u{…}`
/// stands for a sign that nobody would see in the file.
fn links() -> Vec<(String, bool, String)> {
    let lines = payloads_of("links.txt");
    let parts = |line: &String| {
        let mut parts = line.splitn(3, '\t').map(str::to_owned);
        let (kind, leads, text) = (parts.next()?, parts.next()?, parts.next()?);
        Some((kind, leads == "link", unescaped(&text)))
    };
    lines.iter().map(|line| parts(line).unwrap_or_else(|| panic!("links.txt has the line {line:?}"))).collect()
}

fn unescaped(text: &str) -> String {
    let mut pieces = text.split("\\u{");
    let mut whole = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').expect("an escape ends");
        whole.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a character"));
        whole.push_str(rest);
    }
    whole
}

#[test]
fn only_an_address_that_is_what_it_seems_can_be_followed() {
    for (kind, leads, text) in links() {
        let way = match kind.as_str() {
            "web" => web(&text),
            "mail" => mail(&text),
            "call" => call(&text),
            other => panic!("links.txt has the kind {other}"),
        };
        assert_eq!(matches!(way, Way::To(_)), leads, "{kind} {text:?} is {way:?}");
    }
}

#[test]
fn no_payload_becomes_a_link_that_runs_or_that_breaks_out_of_its_place() {
    for payload in payloads() {
        for (way, schemes) in [
            (web(&payload), ["https://", "http://"]),
            (mail(&payload), ["mailto:", "mailto:"]),
            (call(&payload), ["tel:", "tel:"]),
        ] {
            let Way::To(address) = way else { continue };
            assert!(schemes.iter().any(|scheme| address.starts_with(scheme)), "{payload} leads to {address}");
        }
    }
}

#[test]
fn a_text_keeps_its_kind_of_value() {
    // A payload that reads like a number or a word of a program is still a text.
    let desk = open(&MemoryStore::default(), 0);
    let words: Vec<String> = ["null", "true", "__proto__", "constructor"].map(str::to_owned).to_vec();
    for record in enter_payloads(&desk, &words) {
        let entity = schema().get(record.entity).unwrap();
        let kept = desk.read(|workspace| workspace.record(record.entity, record.id)).expect("the record");
        let texts = entity.entered().filter(|field| takes_any_text(field));
        for field in texts {
            assert!(matches!(kept.value(field.id), Some(Value::Text(_))), "{}.{}", entity.key, field.key);
        }
    }
}
