//! How records, pages and batches become bytes. A row is read field by field where it lies, without decoding it:
//! a page that was opened is the memory that lists, filters and search work on.

use serde::{Deserialize, Serialize};

use super::change::Batch;
use super::record::{Record, RecordId};
use super::schema::{EntityId, FieldId};
use super::value::{CalendarDate, ChoiceCode, Timestamp, Value};

/// The format of packed bytes. A higher one than the program knows is refused, never guessed at.
pub const FORMAT: u8 = 1;

/// The largest block that unpacking makes room for, in bytes: a damaged length must not eat the memory.
const LARGEST_BLOCK: usize = 256 * 1024 * 1024;

/// Why bytes could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodecError {
    /// They end too early or hold an impossible value.
    #[error("the stored block is damaged: {0}")]
    Damaged(&'static str),
    /// They were written by a newer release.
    #[error("the stored block has format {0}, newer than this release reads ({FORMAT}); load the newest release")]
    Newer(u8),
}

const TEXT: u8 = 0;
const INTEGER: u8 = 1;
const DATE: u8 = 2;
const TIME: u8 = 3;
const CHOICE: u8 = 4;
const NO: u8 = 5;
const YES: u8 = 6;
const REFERENCE: u8 = 7;
const TAGS: u8 = 8;

/// A value where it lies in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueRef<'a> {
    /// See [`Value::Text`].
    Text(&'a str),
    /// See [`Value::Integer`].
    Integer(i64),
    /// See [`Value::Date`].
    Date(CalendarDate),
    /// See [`Value::Time`].
    Time(Timestamp),
    /// See [`Value::Choice`].
    Choice(ChoiceCode),
    /// See [`Value::Flag`].
    Flag(bool),
    /// See [`Value::Reference`].
    Reference(RecordId),
    /// See [`Value::Tags`]; the bytes of the list.
    Tags(&'a [u8]),
}

impl ValueRef<'_> {
    /// The value as one of its own.
    pub fn to_value(self) -> Value {
        match self {
            Self::Text(text) => Value::Text(text.to_owned()),
            Self::Integer(number) => Value::Integer(number),
            Self::Date(date) => Value::Date(date),
            Self::Time(time) => Value::Time(time),
            Self::Choice(code) => Value::Choice(code),
            Self::Flag(flag) => Value::Flag(flag),
            Self::Reference(id) => Value::Reference(id),
            Self::Tags(bytes) => Value::Tags(read_tags(bytes).unwrap_or_default()),
        }
    }
}

fn put_number(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number as u8) | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

const fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

const fn unzigzag(number: u64) -> i64 {
    ((number >> 1) as i64) ^ -((number & 1) as i64)
}

/// Reads along bytes; every step says when they end too early.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
            if shift > 63 {
                return None;
            }
        }
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        if length > self.bytes.len() {
            return None;
        }
        let (taken, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        Some(taken)
    }

    fn block(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        self.take(length)
    }

    fn id(&mut self) -> Option<RecordId> {
        Some(RecordId(self.take(16)?.try_into().ok()?))
    }

    fn skip(&mut self, tag: u8) -> Option<()> {
        match tag {
            TEXT | TAGS => self.block().map(drop),
            INTEGER | DATE | TIME | CHOICE => self.number().map(drop),
            NO | YES => Some(()),
            REFERENCE => self.take(16).map(drop),
            _ => None,
        }
    }

    fn value(&mut self, tag: u8) -> Option<ValueRef<'a>> {
        Some(match tag {
            TEXT => ValueRef::Text(std::str::from_utf8(self.block()?).ok()?),
            INTEGER => ValueRef::Integer(unzigzag(self.number()?)),
            DATE => ValueRef::Date(CalendarDate(i32::try_from(unzigzag(self.number()?)).ok()?)),
            TIME => ValueRef::Time(Timestamp(unzigzag(self.number()?))),
            CHOICE => ValueRef::Choice(ChoiceCode(u16::try_from(self.number()?).ok()?)),
            NO => ValueRef::Flag(false),
            YES => ValueRef::Flag(true),
            REFERENCE => ValueRef::Reference(self.id()?),
            TAGS => ValueRef::Tags(self.block()?),
            _ => return None,
        })
    }
}

fn read_tags(bytes: &[u8]) -> Option<Vec<String>> {
    let mut reader = Reader { bytes };
    let mut tags = Vec::new();
    while !reader.bytes.is_empty() {
        tags.push(std::str::from_utf8(reader.block()?).ok()?.to_owned());
    }
    Some(tags)
}

/// Appends a record as a row: its id, then field, tag and payload of each value in order of fields.
pub fn put_row(record: &Record, out: &mut Vec<u8>) {
    out.extend_from_slice(&record.id.0);
    for (field, value) in record.values() {
        put_number(u64::from(field.0), out);
        match value {
            Value::Text(text) => {
                out.push(TEXT);
                put_number(text.len() as u64, out);
                out.extend_from_slice(text.as_bytes());
            }
            Value::Integer(number) => put_scalar(INTEGER, *number, out),
            Value::Date(date) => put_scalar(DATE, i64::from(date.0), out),
            Value::Time(time) => put_scalar(TIME, time.0, out),
            Value::Choice(code) => {
                out.push(CHOICE);
                put_number(u64::from(code.0), out);
            }
            Value::Flag(flag) => out.push(if *flag { YES } else { NO }),
            Value::Reference(id) => {
                out.push(REFERENCE);
                out.extend_from_slice(&id.0);
            }
            Value::Tags(tags) => {
                let mut list = Vec::new();
                for tag in tags {
                    put_number(tag.len() as u64, &mut list);
                    list.extend_from_slice(tag.as_bytes());
                }
                out.push(TAGS);
                put_number(list.len() as u64, out);
                out.extend_from_slice(&list);
            }
        }
    }
}

fn put_scalar(tag: u8, number: i64, out: &mut Vec<u8>) {
    out.push(tag);
    put_number(zigzag(number), out);
}

/// The id at the head of a row.
pub fn row_id(row: &[u8]) -> Option<RecordId> {
    Reader { bytes: row }.id()
}

/// The value of one field of a row, read where it lies.
pub fn row_value(row: &[u8], field: FieldId) -> Option<ValueRef<'_>> {
    let mut reader = Reader { bytes: row.get(16..)? };
    while !reader.bytes.is_empty() {
        let at = reader.number()?;
        let tag = reader.byte()?;
        if at == u64::from(field.0) {
            return reader.value(tag);
        }
        if at > u64::from(field.0) {
            return None;
        }
        reader.skip(tag)?;
    }
    None
}

/// Calls `visit` with each field and value of a row.
///
/// # Errors
/// Where the row is damaged; the values before the damage were visited.
pub fn visit_row<'a>(row: &'a [u8], mut visit: impl FnMut(FieldId, ValueRef<'a>)) -> Result<(), CodecError> {
    let damaged = CodecError::Damaged("a row ends too early");
    let mut reader = Reader { bytes: row.get(16..).ok_or_else(|| damaged.clone())? };
    while !reader.bytes.is_empty() {
        let step = (|| {
            let field = FieldId(u16::try_from(reader.number()?).ok()?);
            let tag = reader.byte()?;
            Some((field, reader.value(tag)?))
        })();
        let (field, value) = step.ok_or_else(|| damaged.clone())?;
        visit(field, value);
    }
    Ok(())
}

/// Reads a row as a record.
///
/// # Errors
/// Where the row is damaged.
pub fn read_row(entity: EntityId, row: &[u8]) -> Result<Record, CodecError> {
    let id = row_id(row).ok_or(CodecError::Damaged("a row has no id"))?;
    let mut record = Record::new(entity, id);
    visit_row(row, |field, value| record.set_value(field, Some(value.to_value())))?;
    Ok(record)
}

/// A page: rows of one table that are sealed and stored together.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// Of which table.
    pub entity: EntityId,
    /// The bytes of all rows.
    pub bytes: Vec<u8>,
    /// Start and length of each row in `bytes`.
    pub rows: Vec<(u32, u32)>,
}

/// Packs rows as a page.
pub fn pack_page<'a>(entity: EntityId, rows: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut plain = Vec::new();
    put_number(u64::from(entity.0), &mut plain);
    for row in rows {
        put_number(row.len() as u64, &mut plain);
        plain.extend_from_slice(row);
    }
    pack(&plain)
}

/// Unpacks a page.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_page(packed: &[u8]) -> Result<Page, CodecError> {
    let bytes = unpack(packed)?;
    let damaged = CodecError::Damaged("a page ends too early");
    let mut reader = Reader { bytes: &bytes };
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
    Ok(Page { entity, bytes, rows })
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
    Ok(pack(&plain))
}

/// Unpacks a batch of the journal.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_batch(packed: &[u8]) -> Result<Batch, CodecError> {
    postcard::from_bytes(&unpack(packed)?).map_err(|_| CodecError::Damaged("a batch of the journal is not readable"))
}

/// What the vault knows of itself beside pages and journal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The pages hold the effect of all batches up to this one.
    pub through: u64,
}

/// Packs the head.
///
/// # Errors
/// Never in practice: writing to memory does not fail.
pub fn pack_head(head: &Head) -> Result<Vec<u8>, CodecError> {
    let plain = postcard::to_stdvec(head).map_err(|_| CodecError::Damaged("the head could not be written"))?;
    Ok(pack(&plain))
}

/// Unpacks the head.
///
/// # Errors
/// Where the bytes are damaged or newer.
pub fn unpack_head(packed: &[u8]) -> Result<Head, CodecError> {
    postcard::from_bytes(&unpack(packed)?).map_err(|_| CodecError::Damaged("the head of the vault is not readable"))
}

fn pack(plain: &[u8]) -> Vec<u8> {
    let mut packed = vec![FORMAT];
    packed.extend_from_slice(&lz4_flex::compress_prepend_size(plain));
    packed
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, CodecError> {
    let (format, rest) = packed.split_first().ok_or(CodecError::Damaged("a block is empty"))?;
    if *format > FORMAT {
        return Err(CodecError::Newer(*format));
    }
    let (size, _) =
        lz4_flex::block::uncompressed_size(rest).map_err(|_| CodecError::Damaged("a block has no length"))?;
    if size > LARGEST_BLOCK {
        return Err(CodecError::Damaged("a block claims an impossible length"));
    }
    lz4_flex::decompress_size_prepended(rest).map_err(|_| CodecError::Damaged("a block does not unpack"))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
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

    fn any_record() -> impl Strategy<Value = Record> {
        (any::<[u8; 16]>(), prop::collection::btree_map(any::<u16>(), any_value(), 0..20)).prop_map(|(id, values)| {
            let mut record = Record::new(EntityId(3), RecordId(id));
            for (field, value) in values {
                record.set_value(FieldId(field), Some(value));
            }
            record
        })
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
        }

        #[test]
        fn a_page_gives_back_every_row(records in prop::collection::vec(any_record(), 0..20)) {
            let rows: Vec<Vec<u8>> = records.iter().map(|record| {
                let mut row = Vec::new();
                put_row(record, &mut row);
                row
            }).collect();
            let page = unpack_page(&pack_page(EntityId(3), rows.iter().map(Vec::as_slice))).unwrap();
            prop_assert_eq!(page.entity, EntityId(3));
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
        }
    }

    #[test]
    fn a_block_of_a_newer_release_is_refused() {
        assert_eq!(unpack_head(&[FORMAT + 1, 0, 0]), Err(CodecError::Newer(FORMAT + 1)));
    }
}
