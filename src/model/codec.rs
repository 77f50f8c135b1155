//! How pages, batches and the head of a vault become packed bytes, each with its format. A page is made of rows.

mod head;
mod ids;
mod row;

use serde::Deserialize;

use super::change::{Batch, Origin};
use super::record::RecordId;
use super::schema::EntityId;
use super::value::Timestamp;
use row::{Reader, put_number};

pub use head::{Head, Listed, pack_head, unpack_head};
pub use ids::IdSet;
pub use row::{ValueRef, copy_row, put_row, read_row, row_id, row_text, row_value, visit_fields, visit_row};

/// The format of packed pages and of the head; in the first one nothing says when pages were written. A higher one than
/// the program knows is refused, never guessed at.
pub const FORMAT: u8 = 2;

/// The format of packed batches, likewise.
pub const BATCH_FORMAT: u8 = 1;

/// The largest block that unpacking makes room for, in bytes: a damaged length must not eat the memory.
const LARGEST_BLOCK: usize = 256 * 1024 * 1024;

/// Why bytes could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// They end too early or hold an impossible value.
    #[error("the stored block is damaged: {0}")]
    Damaged(&'static str),
    /// They were written by a newer release.
    #[error("the stored block has format {0}, newer than this release reads; load the newest release")]
    Newer(u8),
}

impl CodecError {
    /// The format of bytes that a newer release has written.
    pub const fn newer(&self) -> Option<u8> {
        match self {
            Self::Newer(format) => Some(*format),
            Self::Damaged(_) => None,
        }
    }
}

/// A page: rows of one table that are sealed and stored together.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// Of which table.
    pub entity: EntityId,
    /// Up to which entry of the journal it was written; 0 in the first format, which does not say.
    pub written: u64,
    /// The bytes in which the rows lie.
    pub bytes: Vec<u8>,
    /// Start and length of each row in `bytes`.
    pub rows: Vec<(u32, u32)>,
}

/// Packs rows as a page that holds the effect of the journal up to the entry `written`.
pub fn pack_page<'a>(entity: EntityId, written: u64, rows: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut plain = Vec::new();
    put_number(written, &mut plain);
    put_number(u64::from(entity.0), &mut plain);
    for row in rows {
        put_number(row.len() as u64, &mut plain);
        plain.extend_from_slice(row);
    }
    pack(FORMAT, &plain)
}

/// Unpacks a page.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_page(packed: &[u8]) -> Result<Page, CodecError> {
    let (format, bytes) = unpack(packed, FORMAT)?;
    let damaged = CodecError::Damaged("a page ends too early");
    let mut reader = Reader { bytes: &bytes };
    let written = if format > 1 { reader.number() } else { Some(0) };
    let written = written.ok_or_else(|| damaged.clone())?;
    let entity = reader.number().and_then(|number| u16::try_from(number).ok());
    let entity = EntityId(entity.ok_or_else(|| damaged.clone())?);
    let mut rows = Vec::new();
    while !reader.bytes.is_empty() {
        let row = reader.block().ok_or_else(|| damaged.clone())?;
        let start = bytes.len() - reader.bytes.len() - row.len();
        let (Ok(start), Ok(length)) = (u32::try_from(start), u32::try_from(row.len())) else {
            return Err(damaged);
        };
        rows.push((start, length));
    }
    Ok(Page { entity, written, bytes, rows })
}

/// Packs a batch for the journal.
///
/// # Errors
/// Never in practice: writing to memory does not fail.
pub fn pack_batch(batch: &Batch) -> Result<Vec<u8>, CodecError> {
    let plain = postcard::to_stdvec(batch).map_err(|_| CodecError::Damaged("a batch could not be written"))?;
    if plain.len() > LARGEST_BLOCK {
        return Err(CodecError::Damaged("a batch is too large to be read again"));
    }
    Ok(pack(BATCH_FORMAT, &plain))
}

/// Unpacks a batch of the journal.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_batch(packed: &[u8]) -> Result<Batch, CodecError> {
    let plain = unpack_journal(packed)?;
    postcard::from_bytes(&plain).map_err(|_| CodecError::Damaged("a batch of the journal is not readable"))
}

/// What a batch says of itself, ahead of its changes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct BatchTitle {
    /// When it was committed.
    pub at: Timestamp,
    /// By whom.
    pub author: String,
    /// Where it comes from.
    pub origin: Origin,
    /// What a person would call it.
    pub label: String,
}

/// Reads what a batch of the journal says of itself and none of its changes.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_batch_title(packed: &[u8]) -> Result<BatchTitle, CodecError> {
    let read = postcard::take_from_bytes(&unpack_journal(packed)?).map(|(title, _)| title);
    read.map_err(|_| CodecError::Damaged("a batch of the journal is not readable"))
}

/// Unpacks a batch of the journal where it may say something of that record; `None` where it surely doesn't, which is
/// found out without taking it apart.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_batch_of(packed: &[u8], id: RecordId) -> Result<Option<Batch>, CodecError> {
    let plain = unpack_journal(packed)?;
    if !plain.windows(id.0.len()).any(|bytes| bytes == id.0) {
        return Ok(None);
    }
    let read = postcard::from_bytes(&plain);
    read.map(Some).map_err(|_| CodecError::Damaged("a batch of the journal is not readable"))
}

/// Unpacks a batch of the journal where it may say something of one of many records; `None` where it surely doesn't.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_batch_of_any(packed: &[u8], ids: &IdSet) -> Result<Option<Batch>, CodecError> {
    let plain = unpack_journal(packed)?;
    if !ids.any_in(&plain) {
        return Ok(None);
    }
    let read = postcard::from_bytes(&plain);
    read.map(Some).map_err(|_| CodecError::Damaged("a batch of the journal is not readable"))
}

fn pack(format: u8, plain: &[u8]) -> Vec<u8> {
    let mut packed = vec![format];
    packed.extend_from_slice(&lz4_flex::compress_prepend_size(plain));
    packed
}

fn unpack_journal(packed: &[u8]) -> Result<Vec<u8>, CodecError> {
    unpack(packed, BATCH_FORMAT).map(|(_, plain)| plain)
}

/// The format of packed bytes, up to the newest that is known, and what they hold.
fn unpack(packed: &[u8], newest: u8) -> Result<(u8, Vec<u8>), CodecError> {
    let (format, rest) = packed.split_first().ok_or(CodecError::Damaged("a block is empty"))?;
    if *format > newest {
        return Err(CodecError::Newer(*format));
    }
    let (size, _) =
        lz4_flex::block::uncompressed_size(rest).map_err(|_| CodecError::Damaged("a block has no length"))?;
    if size > LARGEST_BLOCK {
        return Err(CodecError::Damaged("a block claims an impossible length"));
    }
    let plain = lz4_flex::decompress_size_prepended(rest);
    plain.map(|plain| (*format, plain)).map_err(|_| CodecError::Damaged("a block does not unpack"))
}

#[cfg(test)]
mod formats;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::record::{Record, RecordId};
    use crate::model::schema::FieldId;
    use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
    use proptest::prelude::*;

    pub(crate) fn any_value() -> impl Strategy<Value = Value> {
        prop_oneof![
            "\\PC{0,24}".prop_map(Value::Text),
            any::<i64>().prop_map(Value::Integer),
            any::<i32>().prop_map(|days| Value::Date(CalendarDate(days))),
            any::<i64>().prop_map(|millis| Value::Time(Timestamp(millis))),
            any::<u16>().prop_map(|code| Value::Choice(ChoiceCode(code))),
            any::<bool>().prop_map(Value::Flag),
            any::<[u8; 16]>().prop_map(|id| Value::Reference(RecordId(id))),
            prop::collection::vec("\\PC{0,8}", 0..4).prop_map(Value::Tags),
        ]
    }

    pub(crate) fn any_record() -> impl Strategy<Value = Record> {
        (any::<[u8; 16]>(), prop::collection::btree_map(any::<u16>(), any_value(), 0..20)).prop_map(|(id, values)| {
            let mut record = Record::new(EntityId(3), RecordId(id));
            for (field, value) in values {
                record.set_value(FieldId(field), Some(value));
            }
            record
        })
    }

    /// A page as a release of the first format wrote it.
    pub(crate) fn page_of_the_first_format(packed: &[u8]) -> Vec<u8> {
        let (_, plain) = unpack(packed, FORMAT).unwrap();
        let mut reader = Reader { bytes: &plain };
        reader.number().unwrap();
        pack(1, reader.bytes)
    }

    /// The head as a release of the first format wrote it.
    pub(crate) fn head_of_the_first_format(through: u64) -> Vec<u8> {
        pack(1, &postcard::to_stdvec(&through).unwrap())
    }

    proptest! {
        #[test]
        fn no_record_changes_by_being_stored(record in any_record()) {
            let mut row = Vec::new();
            put_row(&record, &mut row);
            prop_assert_eq!(&read_row(EntityId(3), &row).unwrap(), &record);
            for (field, value) in record.values() {
                prop_assert_eq!(row_value(&row, *field).map(ValueRef::to_value), Some(value.clone()));
            }
            let mut fields = Vec::new();
            visit_fields(&row, |field| fields.push(field)).unwrap();
            let held: Vec<FieldId> = record.values().iter().map(|(field, _)| *field).collect();
            prop_assert_eq!(fields, held);
        }

        #[test]
        fn a_copied_row_holds_nothing_of_what_was_left_out_and_all_of_the_rest(
            record in any_record(),
            left_out in prop::collection::btree_set(any::<u16>(), 0..6),
            at in prop::collection::vec(0_usize..20, 0..6),
        ) {
            let mut left_out = left_out;
            left_out.extend(at.iter().filter_map(|at| record.values().get(*at)).map(|(field, _)| field.0));
            let (mut row, mut copy) = (Vec::new(), vec![7]);
            put_row(&record, &mut row);
            let is_one = |field: FieldId| left_out.contains(&field.0);
            let even = |field: FieldId| field.0.is_multiple_of(2);
            copy_row(&row, &mut copy, is_one, |field, _| even(field).then_some(Value::Flag(true))).unwrap();
            let mut expected = record.clone();
            for (field, _) in record.values().iter().filter(|(field, _)| is_one(*field)) {
                expected.set_value(*field, even(*field).then_some(Value::Flag(true)));
            }
            prop_assert_eq!(read_row(EntityId(3), &copy[1..]).unwrap(), expected);
        }

        #[test]
        fn a_page_gives_back_every_row(
            records in prop::collection::vec(any_record(), 0..20),
            written in any::<u64>(),
        ) {
            let rows: Vec<Vec<u8>> = records.iter().map(|record| {
                let mut row = Vec::new();
                put_row(record, &mut row);
                row
            }).collect();
            let page = unpack_page(&pack_page(EntityId(3), written, rows.iter().map(Vec::as_slice))).unwrap();
            prop_assert_eq!((page.entity, page.written), (EntityId(3), written));
            let read: Vec<Record> = page.rows.iter().map(|(start, length)| {
                read_row(EntityId(3), &page.bytes[*start as usize..(*start + *length) as usize]).unwrap()
            }).collect();
            prop_assert_eq!(read, records);
        }

        #[test]
        fn damaged_bytes_are_an_error_and_never_a_crash(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = unpack_page(&bytes);
            let _ = unpack_batch(&bytes);
            let _ = unpack_head(&bytes);
            let _ = read_row(EntityId(1), &bytes);
            let _ = row_value(&bytes, FieldId(7));
            let _ = copy_row(&bytes, &mut Vec::new(), |field| field.0.is_multiple_of(2), |_, value| Some(value.to_value()));
            let _ = visit_fields(&bytes, |_| {});
        }
    }

    #[test]
    fn a_block_of_a_newer_release_is_refused() {
        assert_eq!(unpack_head(&[FORMAT + 1, 0, 0]), Err(CodecError::Newer(FORMAT + 1)));
        assert_eq!(unpack_page(&[FORMAT + 1, 0, 0]), Err(CodecError::Newer(FORMAT + 1)));
        assert_eq!(unpack_batch(&[BATCH_FORMAT + 1, 0, 0]), Err(CodecError::Newer(BATCH_FORMAT + 1)));
    }
}
