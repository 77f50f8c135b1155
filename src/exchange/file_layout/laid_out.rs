//! A layout as it is written: each record as the cells of a row, in the words and forms that the other program reads.

use std::borrow::Cow;

use super::{AmountForm, FileLayout, LayoutColumn, Source};
use crate::exchange::protocol::FileFormat;
use crate::exchange::sheet::{Cell, EXACT};
use crate::exchange::write::OutColumn;
use crate::model::pipeline::Pipeline;
use crate::model::schema::rules::print;
use crate::model::schema::schema;
use crate::model::text::Locale;
use crate::model::value::{Timestamp, Value};
use crate::model::{Entity, EntityId, Field, FieldId, Kind, Record, RecordId};

/// A record of another table, as whoever exports sees it.
pub type Others<'a> = &'a dyn Fn(EntityId, RecordId) -> Option<Record>;

/// The tables as whoever exports sees them: with a company's own fields, without those that the role hides.
pub type Tables<'a> = &'a dyn Fn(EntityId) -> Option<&'static Entity>;

/// A layout with the fields of the tables as they are now.
pub struct LaidOut {
    layout: FileLayout,
    parts: Vec<Part>,
    offset_minutes: i32,
}

/// Where the cells of a column come from, with what must be known of it.
enum Part {
    Text(String),
    Record,
    Field(Cow<'static, Field>),
    Of {
        reference: FieldId,
        table: EntityId,
        field: Cow<'static, Field>,
    },
    /// The field is gone or hidden: the column stays, since the other program counts them.
    Nothing,
}

impl LaidOut {
    /// The layout over these tables. Times are local, `offset_minutes` from UTC.
    pub fn new(layout: FileLayout, tables: Tables<'_>, pipeline: &Pipeline, offset_minutes: i32) -> Self {
        let read = |field: &'static Field| {
            if field.staged { Cow::Owned(pipeline.shown(field)) } else { Cow::Borrowed(field) }
        };
        let own = tables(layout.table);
        let of = |id: FieldId| own.and_then(|entity| entity.field(id));
        let part = |column: &LayoutColumn| match &column.source {
            Source::Text(text) => Part::Text(text.clone()),
            Source::Record => Part::Record,
            Source::Field(id) => of(*id).map_or(Part::Nothing, |field| Part::Field(read(field))),
            Source::Of(reference, id) => {
                let Some(Kind::Reference(table)) = of(*reference).map(|field| field.kind) else {
                    return Part::Nothing;
                };
                let field = tables(table).and_then(|entity| entity.field(*id));
                field.map_or(Part::Nothing, |field| Part::Of { reference: *reference, table, field: read(field) })
            }
        };
        let parts = layout.columns.iter().map(part).collect();
        Self { layout, parts, offset_minutes }
    }

    /// The sheet's name: that of the layout.
    pub fn name(&self) -> &str {
        &self.layout.name
    }

    /// The form of the file.
    pub const fn format(&self) -> FileFormat {
        self.layout.format
    }

    /// The language of the values.
    pub const fn locale(&self) -> Locale {
        self.layout.language.0
    }

    /// The columns with their headings.
    pub fn columns(&self) -> Vec<OutColumn> {
        let column = |(column, part): (&LayoutColumn, &Part)| {
            let letters: usize = column.heading.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            let is_number = matches!(part, Part::Field(field) | Part::Of { field, .. } if field.kind.is_amount());
            // What a person adds below keeps its zeros.
            let about =
                OutColumn { width: (letters + 4).max(14) as f64, text_format: !is_number, ..OutColumn::default() };
            OutColumn { title: column.heading.clone(), ..about }
        };
        self.layout.columns.iter().zip(&self.parts).map(column).collect()
    }

    /// The fields that say something of a person (R201): the file holds them in the clear.
    pub fn personal(&self) -> Vec<&Field> {
        let fields = self.parts.iter().filter_map(|part| match part {
            Part::Field(field) | Part::Of { field, .. } => Some(field.as_ref()),
            Part::Text(_) | Part::Record | Part::Nothing => None,
        });
        fields.filter(|field: &&Field| field.personal).collect()
    }

    /// A record as a row.
    pub fn row(&self, record: &Record, others: Others<'_>) -> Vec<Cell> {
        // Several columns are of one customer: it is read once.
        let mut held: Vec<(FieldId, Option<Record>)> = Vec::new();
        let cell = |(column, part): (&LayoutColumn, &Part)| match part {
            Part::Text(text) => Cell::text(text),
            Part::Record => Cell::Text(record.id.to_string()),
            Part::Nothing => Cell::Empty,
            Part::Field(field) => match (record.value(field.id), field.kind) {
                (Some(Value::Reference(id)), Kind::Reference(table)) => called(table, *id, others),
                (Some(value), _) => self.cell(column, field, value),
                (None, _) => Cell::Empty,
            },
            Part::Of { reference, table, field } => {
                if held.iter().all(|(known, _)| known != reference) {
                    let other = match record.value(*reference) {
                        Some(Value::Reference(id)) => others(*table, *id),
                        _ => None,
                    };
                    held.push((*reference, other));
                }
                let other = held.iter().find(|(known, _)| known == reference).and_then(|(_, other)| other.as_ref());
                match (other.and_then(|other| other.value(field.id)), field.kind) {
                    (Some(Value::Reference(id)), Kind::Reference(table)) => called(table, *id, others),
                    (Some(value), _) => self.cell(column, field, value),
                    (None, _) => Cell::Empty,
                }
            }
        };
        self.layout.columns.iter().zip(&self.parts).map(cell).collect()
    }

    fn cell(&self, column: &LayoutColumn, field: &Field, value: &Value) -> Cell {
        let locale: Locale = self.layout.language.0;
        let said = |code: u16| match column.word(code) {
            Some(word) => Cell::text(word),
            None => Cell::text(&print(field, value, locale, self.offset_minutes)),
        };
        match value {
            Value::Text(text) => Cell::text(text),
            Value::Choice(code) => said(code.0),
            Value::Flag(is_so) => said(u16::from(*is_so)),
            Value::Integer(fen) if field.kind == Kind::Money => self.amount(*fen),
            Value::Integer(number) => figure(*number, number.to_string(), 1.0),
            Value::Date(day) => Cell::Text(self.layout.days.write(*day)),
            Value::Time(moment) => Cell::Text(self.moment(*moment)),
            Value::Reference(_) | Value::Tags(_) => Cell::text(&print(field, value, locale, self.offset_minutes)),
        }
    }

    /// An amount: in a workbook as a number, elsewhere in the form that is agreed on.
    fn amount(&self, fen: i64) -> Cell {
        let text = self.layout.amounts.write(fen);
        let scale = if self.layout.amounts == AmountForm::Fen { 1.0 } else { 100.0 };
        if self.layout.format.text().is_none() { figure(fen, text, scale) } else { Cell::Text(text) }
    }

    fn moment(&self, moment: Timestamp) -> String {
        let local = moment.local(self.offset_minutes);
        let time = local.split_once(' ').map_or("", |(_, time)| time);
        format!("{} {time}", self.layout.days.write(moment.date(self.offset_minutes)))
    }
}

/// A number where a spreadsheet keeps every digit of it, else its text.
fn figure(number: i64, text: String, scale: f64) -> Cell {
    if number.unsigned_abs() < EXACT / 10 { Cell::Number(number as f64 / scale) } else { Cell::Text(text) }
}

/// What people call a record.
fn called(table: EntityId, id: RecordId, others: Others<'_>) -> Cell {
    let title = schema().get(table).map(|entity| entity.title);
    let other = others(table, id);
    let text = title.and_then(|title| other.as_ref()?.value(title)?.as_text());
    text.map_or(Cell::Empty, Cell::text)
}
