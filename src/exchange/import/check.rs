//! Reads the rows of a sheet by its mapping: every cell becomes a value or a problem with the raw text (R28, R29,
//! R274). A row that lacks what no record can lack is rejected; any other problem costs the row only that value.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::mapping::{Mapping, Target};
use super::places::Places;
use crate::exchange::sheet::{Cell, Sheet};
use crate::model::own_fields::OwnFields;
use crate::model::pipeline::Pipeline;
use crate::model::schema::Need;
use crate::model::schema::rules::{Flaw, parse};
use crate::model::schema::tables::customer;
use crate::model::value::{CalendarDate, Timestamp, Value};
use crate::model::{Entity, EntityId, Field, FieldId, Kind, RecordId, clean};

/// Something in a row that a person should see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// The row's number as a spreadsheet shows it, counted from 1.
    pub row: u32,
    /// The column, counted from 0; `None` where the file has none for the field.
    pub column: Option<u32>,
    /// The field, if the trouble is with one.
    pub field: Option<FieldId>,
    /// What is wrong.
    pub flaw: Flaw,
    /// The cell's text, word for word; empty where something is missing.
    pub raw: String,
}

/// A row of a sheet in an import: the sheet's place and the row's place among the rows that hold something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RowRef {
    /// The place of the sheet.
    pub(super) sheet: u32,
    /// The place among the sheet's filled rows.
    pub(super) row: u32,
}

/// What a cell that names another record leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkTo {
    /// No record of that name.
    Nothing,
    /// More than one.
    Several,
    /// A row of the same import.
    Row(RowRef),
    /// A record of the vault.
    Record(RecordId),
    /// A customer that is made because rows name it.
    New(u32),
}

/// A cell that names another record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The column of the cell.
    pub(super) column: usize,
    /// The reference that it fills.
    pub(super) field: FieldId,
    /// The table that it leads to.
    pub(super) entity: EntityId,
    /// Whether the row is nothing without it.
    pub(super) required: bool,
    /// Where it leads.
    pub(super) to: LinkTo,
}

impl Link {
    /// What is wrong with the link, if something is.
    pub(super) fn flaw(&self, raw: &str) -> Option<Flaw> {
        match self.to {
            LinkTo::Nothing => Some(Flaw::NoSuchRecord(raw.to_owned())),
            LinkTo::Several => Some(Flaw::SeveralRecords(raw.to_owned())),
            LinkTo::Row(_) | LinkTo::Record(_) | LinkTo::New(_) => None,
        }
    }
}

/// What reading one row brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RowCheck {
    /// The values, in the order of the columns.
    pub(super) values: Vec<(FieldId, Value)>,
    /// What could not be understood or is missing.
    pub(super) problems: Vec<Problem>,
    /// Cells that name other records.
    pub(super) links: Vec<Link>,
    /// Whether a required value is missing, so that the row can't become a record.
    pub(super) incomplete: bool,
    /// The record that the row says it is, as rows of our own exports do.
    pub(super) record: Option<RecordId>,
}

/// The value of a field in a row's values.
pub(super) fn value(values: &[(FieldId, Value)], field: FieldId) -> Option<&Value> {
    values.iter().find(|(id, _)| *id == field).map(|(_, value)| value)
}

/// The fields without which no record of the table can be.
pub(super) fn required(entity: &Entity) -> impl Iterator<Item = &Field> {
    entity.fields.iter().filter(|field| field.need == Need::Required && !field.computed)
}

struct Column {
    index: usize,
    /// With the choices that the vault has: stages by the names of its pipeline.
    field: Cow<'static, Field>,
    reference: Option<EntityId>,
    /// A percentage that the spreadsheet holds as a fraction: 0.35 shown as 35 %.
    fraction: bool,
}

/// Where and when a file is read.
#[derive(Clone, Copy)]
pub(super) struct Occasion {
    /// The local day.
    pub(super) today: CalendarDate,
    /// Local time minus UTC, in minutes.
    pub(super) offset_minutes: i32,
    /// The stages that deals pass in the vault.
    pub(super) pipeline: &'static Pipeline,
    /// The fields that the company has made up for itself.
    pub(super) own: &'static OwnFields,
}

/// Reads the rows of one sheet.
pub(super) struct RowReader {
    columns: Vec<Column>,
    /// The column with the ids of the records themselves.
    record: Option<usize>,
    required: Vec<&'static Field>,
    entity: EntityId,
    offset_minutes: i32,
    today: CalendarDate,
    places: Places,
}

impl RowReader {
    /// A reader for the rows of this sheet; `None` where the mapping names a table that there is not.
    pub(super) fn new(sheet: &Sheet, mapping: &Mapping, occasion: Occasion) -> Option<Self> {
        let Occasion { today, offset_minutes, pipeline, own } = occasion;
        let entity = own.entity(mapping.entity)?;
        let mut columns: Vec<Column> = Vec::new();
        for index in 0..mapping.columns.len() {
            // A field that was retired since the mapping was kept takes nothing in.
            let Some(field) = mapping.field(index).and_then(|field| entity.field(field.id)) else {
                continue;
            };
            if columns.iter().any(|column| column.field.id == field.id) {
                continue;
            }
            let reference = match field.kind {
                Kind::Reference(entity) => Some(entity),
                _ => None,
            };
            let fraction = field.kind == Kind::Percent && holds_fractions(sheet, mapping.first_row(), index);
            let field = if field.staged { Cow::Owned(pipeline.read(field)) } else { Cow::Borrowed(field) };
            columns.push(Column { index, field, reference, fraction });
        }
        let required = required(entity).collect();
        let record = mapping.columns.iter().position(|target| *target == Target::Record);
        Some(Self { columns, record, required, entity: entity.id, offset_minutes, today, places: Places::default() })
    }

    /// Reads one row; `number` is the row's number as a spreadsheet shows it.
    pub(super) fn read(&mut self, cells: &[Cell], number: u32) -> RowCheck {
        // With room for what a record gets beside its columns: its row and what could not be understood.
        let mut check = RowCheck { values: Vec::with_capacity(self.columns.len() + 2), ..RowCheck::default() };
        let stated = self.record.and_then(|column| cells.get(column)).map(Cell::to_text);
        check.record = stated.and_then(|text| RecordId::parse(text.trim()));
        for column in &self.columns {
            let Some(cell) = cells.get(column.index).filter(|cell| !cell.is_empty()) else {
                continue;
            };
            if let Some(entity) = column.reference {
                let required = column.field.need == Need::Required;
                let (column, field) = (column.index, column.field.id);
                check.links.push(Link { column, field, entity, required, to: LinkTo::Nothing });
                continue;
            }
            match self.value(column, cell, check.record.is_some()) {
                Ok(Some(value)) => check.values.push((column.field.id, value)),
                Ok(None) => {}
                Err(flaw) => check.problems.push(Problem {
                    row: number,
                    column: u32::try_from(column.index).ok(),
                    field: Some(column.field.id),
                    flaw,
                    raw: cell.to_text(),
                }),
            }
        }
        // What comes out of a desk goes back as it is.
        if check.record.is_none() {
            self.places.tidy(self.entity, &mut check.values);
        }
        self.note_missing(&mut check, number);
        check
    }

    fn value(&self, column: &Column, cell: &Cell, stated: bool) -> Result<Option<Value>, Flaw> {
        let value = match cell {
            Cell::Number(number) if column.fraction => {
                read_cell(&column.field, &Cell::Number(number * 100.0), self.offset_minutes)?
            }
            _ => read_cell(&column.field, cell, self.offset_minutes)?,
        };
        // Nobody met a customer for the first time tomorrow: the year is mistyped.
        if !stated
            && self.entity == customer::ID
            && column.field.id == customer::FIRST_CONTACT.field
            && matches!(value, Some(Value::Date(date)) if date > self.today)
        {
            return Err(Flaw::InFuture(cell.to_text()));
        }
        Ok(value)
    }

    fn note_missing(&self, check: &mut RowCheck, number: u32) {
        for field in &self.required {
            let filled =
                value(&check.values, field.id).is_some() || check.links.iter().any(|link| link.field == field.id);
            if filled {
                continue;
            }
            check.incomplete = true;
            if check.problems.iter().any(|problem| problem.field == Some(field.id)) {
                continue;
            }
            let column = self.columns.iter().find(|column| column.field.id == field.id);
            check.problems.push(Problem {
                row: number,
                column: column.and_then(|column| u32::try_from(column.index).ok()),
                field: Some(field.id),
                flaw: Flaw::Missing,
                raw: String::new(),
            });
        }
    }
}

/// The value of a cell for a field. Days, moments and numbers that the spreadsheet knows as such are taken as they
/// are; all else is read as text. `offset_minutes` is local time minus UTC.
///
/// # Errors
/// The flaw with the cell's text.
pub fn read_cell(field: &Field, cell: &Cell, offset_minutes: i32) -> Result<Option<Value>, Flaw> {
    match (field.kind, cell) {
        (_, Cell::Empty) => Ok(None),
        (Kind::Date, Cell::Date { days, .. }) => Ok(Some(Value::Date(CalendarDate(*days)))),
        (Kind::Time, Cell::Date { days, seconds }) => Ok(Some(moment(CalendarDate(*days), *seconds, offset_minutes))),
        (Kind::Date, Cell::Number(number)) => match clean::serial_date(*number) {
            Some(date) => Ok(Some(Value::Date(date))),
            None => Err(Flaw::NotDate(cell.to_text())),
        },
        (Kind::Time, Cell::Number(number)) => match serial_moment(*number, offset_minutes) {
            Some(value) => Ok(Some(value)),
            None => Err(Flaw::NotTime(cell.to_text())),
        },
        (Kind::Mobile, Cell::Number(_)) => match clean::mobile(&cell.to_text()) {
            Some(mobile) => Ok(Some(Value::Text(mobile))),
            None => Err(Flaw::LostDigits(cell.to_text())),
        },
        (Kind::Telephone, Cell::Number(number)) if number.fract() != 0.0 || number.abs() >= 1e15 => {
            Err(Flaw::LostDigits(cell.to_text()))
        }
        (Kind::Flag, Cell::Bool(flag)) => Ok(Some(Value::Flag(*flag))),
        (_, Cell::Text(text)) => read_text(field, text, offset_minutes),
        _ => parse(field, &cell.to_text(), offset_minutes),
    }
}

/// Text cells: text files write days as the spreadsheet's day number.
fn read_text(field: &Field, text: &str, offset_minutes: i32) -> Result<Option<Value>, Flaw> {
    match field.kind {
        Kind::Date => {
            if let Some(date) = serial_text(text).and_then(clean::serial_date) {
                return Ok(Some(Value::Date(date)));
            }
        }
        Kind::Time => {
            if let Some(value) = serial_text(text).and_then(|serial| serial_moment(serial, offset_minutes)) {
                return Ok(Some(value));
            }
        }
        _ => {}
    }
    parse(field, text, offset_minutes)
}

/// Five digits, a fraction perhaps: what a spreadsheet's day looks like in a text file.
fn serial_text(text: &str) -> Option<f64> {
    let text = text.trim();
    let whole = text.split('.').next().unwrap_or(text);
    if whole.len() != 5 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    text.parse().ok()
}

fn serial_moment(serial: f64, offset_minutes: i32) -> Option<Value> {
    let date = clean::serial_date(serial.floor())?;
    let seconds = (serial.fract() * 86_400.0).round();
    // A float between 0 and 86,400 fits; the cast saturates all the same.
    Some(moment(date, (seconds as u32).min(86_399), offset_minutes))
}

fn moment(date: CalendarDate, seconds: u32, offset_minutes: i32) -> Value {
    let midnight = Timestamp::from_local(date, 0, offset_minutes);
    Value::Time(Timestamp(midnight.0.saturating_add(i64::from(seconds) * 1_000)))
}

/// Whether a column's numbers all lie between 0 and 1, some of them between: then they are fractions.
fn holds_fractions(sheet: &Sheet, first_row: usize, column: usize) -> bool {
    let mut fractions = false;
    for row in sheet.rows.iter().skip(first_row) {
        if let Some(Cell::Number(number)) = row.get(column) {
            if !(0.0..=1.0).contains(number) {
                return false;
            }
            fractions |= number.fract() != 0.0;
        }
    }
    fractions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::schema;

    fn field(id: FieldId) -> &'static Field {
        schema().field(customer::ID, id).unwrap()
    }

    #[test]
    fn a_phone_that_lost_its_digits_is_an_error_and_not_a_guess() {
        let mobile = field(customer::MOBILE.field);
        for cell in [Cell::text("1.3800E+10"), Cell::text("1.38e10"), Cell::Number(1.38e12), Cell::Number(1380.5)] {
            assert!(matches!(read_cell(mobile, &cell, 480), Err(Flaw::LostDigits(_))), "{cell:?}");
        }
        let kept = read_cell(mobile, &Cell::Number(13_800_138_000.0), 480);
        assert_eq!(kept, Ok(Some(Value::Text("13800138000".to_owned()))));
    }

    #[test]
    fn a_day_is_the_same_day_whether_date_cell_number_or_text() {
        let date = field(customer::FIRST_CONTACT.field);
        let day = Value::Date(CalendarDate::parse("2023-02-05").unwrap());
        for cell in [
            Cell::Date { days: 19_393, seconds: 0 },
            Cell::Number(44_962.0),
            Cell::text("44962"),
            Cell::text("2023/2/5"),
            Cell::text("2023年2月5日"),
        ] {
            assert_eq!(read_cell(date, &cell, 480), Ok(Some(day.clone())), "{cell:?}");
        }
        assert!(read_cell(date, &Cell::text("去年春天"), 480).is_err());
        assert!(read_cell(date, &Cell::Number(7.0), 480).is_err());
    }
}
