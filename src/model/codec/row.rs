//! A record as a row of bytes. A row is read field by field where it lies, without decoding it: a page that was opened
//! is the memory that lists, filters and search work on.

use super::CodecError;
use crate::model::record::{Record, RecordId};
use crate::model::schema::{EntityId, FieldId};
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};

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

pub(super) fn put_number(mut number: u64, out: &mut Vec<u8>) {
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
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    #[inline(always)]
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    /// Fields and lengths are nearly always below 128, and rows are read by the million.
    #[inline(always)]
    pub(super) fn number(&mut self) -> Option<u64> {
        match self.bytes {
            [number @ 0..=0x7f, rest @ ..] => {
                self.bytes = rest;
                Some(u64::from(*number))
            }
            _ => self.long_number(),
        }
    }

    #[inline(never)]
    fn long_number(&mut self) -> Option<u64> {
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

    /// Passes over a number; moments have six bytes, and every row begins with two of them.
    #[inline(always)]
    fn skip_number(&mut self) -> Option<()> {
        let end = self.bytes.iter().position(|byte| *byte < 0x80)?;
        self.bytes = self.bytes.get(end + 1..)?;
        Some(())
    }

    #[inline(always)]
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        if length > self.bytes.len() {
            return None;
        }
        let (taken, rest) = self.bytes.split_at(length);
        self.bytes = rest;
        Some(taken)
    }

    #[inline(always)]
    pub(super) fn block(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        self.take(length)
    }

    fn id(&mut self) -> Option<RecordId> {
        Some(RecordId(self.take(16)?.try_into().ok()?))
    }

    #[inline(always)]
    fn skip(&mut self, tag: u8) -> Option<()> {
        match tag {
            TEXT | TAGS => self.block().map(drop),
            INTEGER | DATE | TIME | CHOICE => self.skip_number(),
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
        put_value(*field, value, out);
    }
}

fn put_value(field: FieldId, value: &Value, out: &mut Vec<u8>) {
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

/// Appends a copy of a row in which some fields hold something else: what `instead` says of each field that is one of
/// those, nothing where it says nothing. All other values are copied as they lie, without being read.
///
/// # Errors
/// Where the row is damaged; `out` is as it was then.
pub fn copy_row(
    row: &[u8],
    out: &mut Vec<u8>,
    is_one: impl Fn(FieldId) -> bool,
    mut instead: impl FnMut(FieldId, ValueRef<'_>) -> Option<Value>,
) -> Result<(), CodecError> {
    let begin = out.len();
    let mut copy = || {
        let (id, rest) = row.split_at_checked(16)?;
        out.extend_from_slice(id);
        let mut reader = Reader { bytes: rest };
        while !reader.bytes.is_empty() {
            let whole = reader.bytes;
            let field = FieldId(u16::try_from(reader.number()?).ok()?);
            let tag = reader.byte()?;
            if is_one(field) {
                if let Some(value) = instead(field, reader.value(tag)?) {
                    put_value(field, &value, out);
                }
            } else {
                reader.skip(tag)?;
                out.extend_from_slice(whole.get(..whole.len() - reader.bytes.len())?);
            }
        }
        Some(())
    };
    if copy().is_none() {
        out.truncate(begin);
        return Err(CodecError::Damaged("a row ends too early"));
    }
    Ok(())
}

fn put_scalar(tag: u8, number: i64, out: &mut Vec<u8>) {
    out.push(tag);
    put_number(zigzag(number), out);
}

/// The id at the head of a row.
pub fn row_id(row: &[u8]) -> Option<RecordId> {
    Reader { bytes: row }.id()
}

/// The tag of one field of a row, and what follows it. In one piece with its callers: they go through all rows.
#[inline(always)]
fn locate(row: &[u8], field: FieldId) -> Option<(u8, Reader<'_>)> {
    let mut reader = Reader { bytes: row.get(16..)? };
    while !reader.bytes.is_empty() {
        let at = reader.number()?;
        let tag = reader.byte()?;
        if at == u64::from(field.0) {
            return Some((tag, reader));
        }
        if at > u64::from(field.0) {
            return None;
        }
        reader.skip(tag)?;
    }
    None
}

/// The value of one field of a row, read where it lies.
pub fn row_value(row: &[u8], field: FieldId) -> Option<ValueRef<'_>> {
    let (tag, mut reader) = locate(row, field)?;
    reader.value(tag)
}

/// The bytes of a text of a row where it lies, not looked at for being text: for searching all rows.
pub fn row_text(row: &[u8], field: FieldId) -> Option<&[u8]> {
    let (tag, mut reader) = locate(row, field)?;
    if tag == TEXT { reader.block() } else { None }
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

/// Calls `visit` with each field of a row that has a value, and passes over the values.
///
/// # Errors
/// Where the row is damaged; the fields before the damage were visited.
pub fn visit_fields(row: &[u8], mut visit: impl FnMut(FieldId)) -> Result<(), CodecError> {
    let damaged = CodecError::Damaged("a row ends too early");
    let mut reader = Reader { bytes: row.get(16..).ok_or_else(|| damaged.clone())? };
    while !reader.bytes.is_empty() {
        let step = (|| {
            let field = FieldId(u16::try_from(reader.number()?).ok()?);
            let tag = reader.byte()?;
            reader.skip(tag)?;
            Some(field)
        })();
        visit(step.ok_or_else(|| damaged.clone())?);
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
