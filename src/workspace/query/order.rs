//! The rows of a table in the order of a field, those without a value last.

use crate::model::codec::ValueRef;
use crate::model::pipeline::Pipeline;
use crate::model::schema::ChoiceOption;
use crate::model::schema::tables::opportunity::Stage;
use crate::model::{FieldId, Kind, phonetic};
use crate::workspace::table::{NONE, Table};

/// All live rows in ascending order of a field, those without a value last. In a number so many digits are of the
/// calendar.
pub(super) fn ascending(table: &Table, field: FieldId, kind: Kind, dated: usize) -> Vec<u32> {
    if kind.is_text() || matches!(kind, Kind::Tags | Kind::Reference(_)) {
        return by_text(table, field, kind, dated);
    }
    table.with_column(field, |column| {
        let mut keyed: Vec<(i64, u32)> = table.rows().map(|row| (column.get(row), row)).collect();
        keyed.sort_unstable_by_key(|(key, row)| (*key == NONE, *key, *row));
        keyed.into_iter().map(|(_, row)| row).collect()
    })
}

/// The same of a field whose choices are stages: by their places in the pipeline, those that it doesn't have behind them.
pub(super) fn by_stage(table: &Table, field: FieldId, pipeline: &Pipeline) -> Vec<u32> {
    by_place(table, field, |code| pipeline.place(Stage(u16::try_from(code).ok()?)))
}

/// The same of a choice of the company's own: as they stand, those that were taken away behind them.
// No first list is in that order.
#[inline(never)]
pub(super) fn by_own_choice(table: &Table, field: FieldId, known: &[ChoiceOption]) -> Vec<u32> {
    by_place(table, field, |code| known.iter().position(|option| i64::from(option.code.0) == code))
}

/// The same of a choice, by the place that each code has.
fn by_place(table: &Table, field: FieldId, place: impl Fn(i64) -> Option<usize>) -> Vec<u32> {
    table.with_column(field, |column| {
        let key = |row: u32| {
            let code = column.get(row);
            (code == NONE, place(code).unwrap_or(usize::MAX), code, row)
        };
        let mut keyed: Vec<(bool, usize, i64, u32)> = table.rows().map(key).collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(.., row)| row).collect()
    })
}

/// The key of a display number: its letters, its day, month or year, then how many digits its place has before these,
/// so that the thousandth of a day comes after the 999th (G3).
fn push_number_key(text: &str, dated: usize, key: &mut Vec<u8>) {
    let letters = text.bytes().take_while(|byte| !byte.is_ascii_digit()).count();
    let (head, place) = text.as_bytes().split_at((letters + dated).min(text.len()));
    key.extend_from_slice(head);
    key.push(u8::try_from(place.len()).unwrap_or(u8::MAX));
    key.extend_from_slice(place);
}

/// Sorts by the collation of the text: Chinese by pinyin. The first eight bytes decide nearly always,
/// so they are compared as one number and the rest only where those are equal.
fn by_text(table: &Table, field: FieldId, kind: Kind, dated: usize) -> Vec<u32> {
    struct Keyed {
        head: u64,
        row: u32,
        start: u32,
        length: u32,
    }
    let mut arena: Vec<u8> = Vec::new();
    let mut keyed: Vec<Keyed> = Vec::new();
    let mut empty: Vec<u32> = Vec::new();
    for row in table.rows() {
        let Some(ValueRef::Text(text)) = table.value(row, field) else {
            empty.push(row);
            continue;
        };
        let start = arena.len();
        match kind {
            Kind::Number => push_number_key(text, dated, &mut arena),
            _ => phonetic::push_collation_key(text, &mut arena),
        }
        let key = arena.get(start..).unwrap_or_default();
        let mut head = [0_u8; 8];
        let shown = key.len().min(8);
        head[..shown].copy_from_slice(&key[..shown]);
        keyed.push(Keyed { head: u64::from_be_bytes(head), row, start: start as u32, length: key.len() as u32 });
    }
    let key = |entry: &Keyed| arena.get(entry.start as usize..(entry.start + entry.length) as usize);
    keyed
        .sort_unstable_by(|a, b| a.head.cmp(&b.head).then_with(|| key(a).cmp(&key(b))).then_with(|| a.row.cmp(&b.row)));
    keyed.into_iter().map(|entry| entry.row).chain(empty).collect()
}
