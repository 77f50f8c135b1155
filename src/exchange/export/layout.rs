//! The columns of a table in a file, and a record as the cells of a row: headers that the import knows, choices by their
//! labels, other records by what the import finds them by, amounts and days as a spreadsheet has them.

use std::borrow::Cow;

use crate::exchange::import::{importable, record_header};
use crate::exchange::sheet::{Cell, EXACT};
use crate::exchange::write::OutColumn;
use crate::model::pipeline::Pipeline;
use crate::model::schema::rules::print;
use crate::model::text::Locale;
use crate::model::value::{DAY, Value, print_money};
use crate::model::{Entity, EntityId, Field, FieldId, Kind, Record, RecordId};

/// What a cell says to lead to another record: that record, and whose customer's the row is.
pub type Naming<'a> = &'a dyn Fn(EntityId, RecordId, Option<RecordId>) -> String;

/// The columns of one table in a file.
pub struct Layout {
    entity: &'static Entity,
    /// With the choices that the vault has: stages by the names of its pipeline.
    fields: Vec<Cow<'static, Field>>,
    locale: Locale,
    offset_minutes: i32,
}

impl Layout {
    /// These fields of a table, in their order, and behind them the records' own ids. Headers and labels are in that
    /// language, times in local time, `offset_minutes` from UTC.
    pub fn new(
        entity: &'static Entity,
        fields: &[FieldId],
        pipeline: &Pipeline,
        locale: Locale,
        offset_minutes: i32,
    ) -> Self {
        let read = |field: &'static Field| {
            if field.staged { Cow::Owned(pipeline.shown(field)) } else { Cow::Borrowed(field) }
        };
        let fields = fields.iter().filter_map(|id| entity.field(*id)).map(read).collect();
        Self { entity, fields, locale, offset_minutes }
    }

    /// The sheet's name: that of the table.
    pub fn name(&self) -> &'static str {
        self.entity.label.get(self.locale)
    }

    /// The language of headers and labels.
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// The columns with their headers.
    pub fn columns(&self) -> Vec<OutColumn> {
        let mut columns: Vec<OutColumn> = self.fields.iter().map(|field| self.column(field)).collect();
        let title = record_header(self.entity, self.locale);
        columns.push(OutColumn { title, width: 38.0, text_format: true, ..OutColumn::default() });
        columns
    }

    fn column(&self, field: &Field) -> OutColumn {
        let title = field.label.get(self.locale);
        let letters: usize = title.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        let usual: usize = match field.kind {
            Kind::LongText => 40,
            Kind::Reference(_) | Kind::Email | Kind::Link => 26,
            Kind::Text | Kind::Suggestion(_) | Kind::Tags => 20,
            Kind::Time | Kind::Number | Kind::Mobile | Kind::Telephone => 18,
            _ => 13,
        };
        OutColumn {
            width: usual.max(letters + 4) as f64,
            // What a person adds below keeps its zeros.
            text_format: matches!(field.kind, Kind::Text | Kind::Number | Kind::Mobile | Kind::Telephone),
            ..OutColumn::titled(title)
        }
    }

    /// The tables whose records cells name so that an import finds them again.
    pub fn named(&self) -> Vec<EntityId> {
        let mut named: Vec<EntityId> = self.fields.iter().filter_map(|field| named_by(field)).collect();
        named.sort_unstable();
        named.dedup();
        named
    }

    /// A record as a row. `found` names a record so that the import finds it; `called` tells what people call one that
    /// the desk itself refers to and no file sets.
    pub fn row(&self, record: &Record, found: Naming<'_>, called: Naming<'_>) -> Vec<Cell> {
        // Whose the row is helps the import only where the file says it.
        let says = |parent: &FieldId| self.fields.iter().any(|field| field.id == *parent && importable(field));
        let owner = self.entity.parent.filter(says).and_then(|field| match record.value(field) {
            Some(Value::Reference(id)) => Some(*id),
            _ => None,
        });
        let cell = |field: &Cow<'static, Field>| match (record.value(field.id), field.kind) {
            (None, _) => Cell::Empty,
            (Some(Value::Reference(id)), Kind::Reference(table)) => {
                let name = if named_by(field).is_some() { found } else { called };
                Cell::text(&name(table, *id, owner))
            }
            (Some(value), _) => self.cell(field, value),
        };
        let mut row: Vec<Cell> = self.fields.iter().map(cell).collect();
        row.push(Cell::Text(record.id.to_string()));
        row
    }

    fn cell(&self, field: &Field, value: &Value) -> Cell {
        match value {
            Value::Text(text) => Cell::text(text),
            Value::Integer(fen) if field.kind == Kind::Money => amount(*fen),
            Value::Integer(number) if number.unsigned_abs() < EXACT => Cell::Number(*number as f64),
            Value::Integer(number) => Cell::Text(number.to_string()),
            Value::Date(date) => Cell::Date { days: date.0, seconds: 0 },
            Value::Time(moment) => {
                let local = moment.0.saturating_add(i64::from(self.offset_minutes) * 60_000);
                let seconds = local.rem_euclid(DAY) / 1_000;
                let days = i32::try_from(local.div_euclid(DAY)).unwrap_or(i32::MAX);
                Cell::Date { days, seconds: u32::try_from(seconds).unwrap_or(0) }
            }
            Value::Choice(_) | Value::Flag(_) | Value::Reference(_) | Value::Tags(_) => {
                Cell::text(&print(field, value, self.locale, self.offset_minutes))
            }
        }
    }
}

/// Yuan, as a number where a spreadsheet keeps every fen of it.
fn amount(fen: i64) -> Cell {
    if fen.unsigned_abs() < EXACT / 10 { Cell::Number(fen as f64 / 100.0) } else { Cell::Text(print_money(fen)) }
}

/// The table whose records a field names, where a file may set it.
fn named_by(field: &Field) -> Option<EntityId> {
    match field.kind {
        Kind::Reference(table) if importable(field) => Some(table),
        _ => None,
    }
}

/// The fields among these that say something of a person (R201): a file holds them in the clear.
pub fn personal<'a>(entity: &'a Entity, fields: &'a [FieldId]) -> impl Iterator<Item = &'a Field> {
    fields.iter().filter_map(|id| entity.field(*id)).filter(|field| field.personal)
}
