//! Stored bytes of every format and stored numbers, pinned: a vault that was written once must open in every later release.

use std::path::PathBuf;

use super::*;
use crate::model::change::{Batch, Change, Origin};
use crate::model::own_fields;
use crate::model::record::{Record, RecordId};
use crate::model::schema::{FieldId, Kind, schema};
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};

fn fixture(name: &str) -> Vec<u8> {
    fixture_of("format-1", name)
}

fn fixture_of(format: &str, name: &str) -> Vec<u8> {
    let folder = [env!("CARGO_MANIFEST_DIR"), "..", "..", "tests", "fixtures", format, name];
    std::fs::read(folder.iter().collect::<PathBuf>()).unwrap()
}

/// A record with a value of every kind that is stored.
fn record() -> Record {
    let mut record = Record::new(EntityId(1), RecordId([0x5a; 16]));
    let values = [
        Value::Integer(-7),
        Value::Text("北京华鼎物流有限公司".to_owned()),
        Value::Date(CalendarDate(19_750)),
        Value::Time(Timestamp(1_790_000_000_000)),
        Value::Choice(ChoiceCode(300)),
        Value::Flag(true),
        Value::Flag(false),
        Value::Reference(RecordId([0xa5; 16])),
        Value::Tags(vec!["重点".to_owned(), "华东".to_owned()]),
    ];
    for (field, value) in (14_u16..).step_by(20).zip(values) {
        record.set_value(FieldId(field), Some(value));
    }
    record
}

fn batches() -> Vec<Batch> {
    let before = record();
    let after = before.clone();
    let edited = {
        let mut edited = after.clone();
        edited.set_value(FieldId(34), None);
        edited.set_value(FieldId(15), Some(Value::Text("备注".to_owned())));
        edited
    };
    let changes = vec![Change::create(&before), Change::between(&after, &edited).unwrap(), Change::delete(&edited)];
    let id = RecordId([3; 16]);
    [Origin::Person, Origin::Import(id), Origin::Undo(12), Origin::Revert(id), Origin::Sample]
        .into_iter()
        .map(|origin| Batch {
            at: Timestamp(1_790_000_000_000),
            author: "王芳".to_owned(),
            origin,
            label: "编辑".to_owned(),
            changes: changes.clone(),
        })
        .collect()
}

#[test]
fn pages_and_journals_of_the_first_format_open() {
    let page = unpack_page(&fixture("page.bin")).unwrap();
    let (start, length) = page.rows[0];
    let row = &page.bytes[start as usize..(start + length) as usize];
    assert_eq!((page.entity, read_row(page.entity, row).unwrap()), (EntityId(1), record()));
    assert_eq!(page.written, 0, "a page of the first format does not say when it was written");
    for (at, batch) in batches().into_iter().enumerate() {
        let packed = fixture(&format!("batch-{at}.bin"));
        assert_eq!(unpack_batch(&packed).unwrap(), batch);
        let title = unpack_batch_title(&packed).unwrap();
        assert_eq!(
            (title.at, title.author, title.origin, title.label),
            (batch.at, batch.author, batch.origin, batch.label)
        );
    }
    assert_eq!(unpack_head(&fixture("head.bin")).unwrap(), Head { through: 70_000, pages: Vec::new() });
}

#[test]
fn pages_and_heads_of_the_second_format_open_and_say_when_they_were_written() {
    let page = unpack_page(&fixture_of("format-2", "page.bin")).unwrap();
    let (start, length) = page.rows[0];
    let row = &page.bytes[start as usize..(start + length) as usize];
    assert_eq!((page.entity, read_row(page.entity, row).unwrap()), (EntityId(1), record()));
    assert_eq!((page.written, page.rows.len()), (69_998, 1));
    let listed = |entity, page, written| Listed { entity: EntityId(entity), page, written };
    let pages = vec![listed(1, 0, 69_998), listed(2, 3, 70_000)];
    assert_eq!(unpack_head(&fixture_of("format-2", "head.bin")).unwrap(), Head { through: 70_000, pages });
}

/// What is stored of a kind.
fn stored_as(kind: Kind) -> &'static str {
    match kind {
        Kind::Integer | Kind::Money | Kind::Percent => "integer",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Choice(_) => "choice",
        Kind::Flag => "flag",
        Kind::Reference(_) => "reference",
        Kind::Tags => "tags",
        _ => "text",
    }
}

/// A line for each table, field and choice: its name and the number under which it is stored.
fn numbers() -> Vec<String> {
    let mut lines = Vec::new();
    for entity in schema().all_ids().filter_map(|id| schema().get(id)) {
        lines.push(format!("{} {}", entity.key, entity.id.0));
        for field in &entity.fields {
            lines.push(format!("{}.{} {} {}", entity.key, field.key, field.id.0, stored_as(field.kind)));
            for option in field.kind.choices() {
                lines.push(format!("{}.{}.{} {}", entity.key, field.key, option.key, option.code.0));
            }
        }
    }
    // The slots for a company's own fields are the same in every table that has them, and so are their choices.
    for slot in own_fields::slots() {
        lines.push(format!("own.{} {} {}", slot.key, slot.id.0, stored_as(slot.kind)));
        lines.extend(slot.kind.choices().iter().map(|option| format!("own.{} {}", option.key, option.code.0)));
    }
    lines
}

/// Lines may be added to the file; one that is there stays for ever.
#[test]
fn no_stored_number_comes_to_mean_something_else() {
    let now = numbers();
    let pinned = String::from_utf8(fixture("numbers.txt")).unwrap();
    for line in pinned.lines() {
        assert!(now.iter().any(|known| known == line), "stored vaults know “{line}”");
    }
    let missing: Vec<&String> = now.iter().filter(|line| !pinned.lines().any(|known| known == *line)).collect();
    assert!(missing.is_empty(), "add to numbers.txt: {missing:#?}");
}
