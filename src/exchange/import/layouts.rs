//! Files in a layout of the company's own (R175): known by their headings, and read in the forms in which the layout writes,
//! so that nobody has to map them and no amount in fen is taken for yuan.

use std::borrow::Cow;

use super::headers::importable;
use super::known::is_found_by;
use super::mapping::{Mapping, Target, signature};
use crate::exchange::file_layout::{AmountForm, FileLayout, FileLayouts, LayoutColumn, Source};
use crate::exchange::sheet::{Cell, Sheet};
use crate::model::own_fields::OwnFields;
use crate::model::pipeline::Pipeline;
use crate::model::value::{CalendarDate, ChoiceCode};
use crate::model::{Entity, Field, FieldId, Kind};

/// Seconds of a minute.
const MINUTE: u32 = 60;

/// Finds the layout that wrote a sheet, puts its cells into the words of the desk, and says what it is called and how it is
/// read; `None` where none did.
pub fn recognise(
    layouts: &FileLayouts,
    sheet: &mut Sheet,
    own: &OwnFields,
    pipeline: &Pipeline,
) -> Option<(String, Mapping)> {
    let headers: Vec<String> = sheet.rows.first()?.iter().map(Cell::to_text).collect();
    let signed = signature(&headers);
    let wrote = |layout: &&FileLayout| {
        let headings: Vec<String> = layout.columns.iter().map(|column| column.heading.clone()).collect();
        !headings.is_empty() && signature(&headings) == signed
    };
    let layout = layouts.layouts.iter().find(wrote)?;
    let entity = own.entity(layout.table).filter(|entity| entity.imported)?;
    for (at, column) in layout.columns.iter().enumerate() {
        let Source::Field(id) = column.source else { continue };
        let Some(field) = entity.field(id) else { continue };
        let field = if field.staged { Cow::Owned(pipeline.read(field)) } else { Cow::Borrowed(field) };
        for cell in sheet.rows.iter_mut().skip(1).filter_map(|row| row.get_mut(at)) {
            if let Some(read) = told(layout, column, &field, cell) {
                *cell = read;
            }
        }
    }
    Some((layout.name.clone(), mapping(layout, entity)))
}

/// How such a file is read: each field from one column, other records from what names them.
fn mapping(layout: &FileLayout, entity: &Entity) -> Mapping {
    let mut columns: Vec<Target> = Vec::with_capacity(layout.columns.len());
    for column in &layout.columns {
        let target = target_of(entity, &column.source).filter(|target| !columns.contains(target));
        columns.push(target.unwrap_or(Target::Ignore));
    }
    let confidence = columns.iter().map(|target| if *target == Target::Ignore { 0 } else { 100 }).collect();
    Mapping { entity: entity.id, header_row: Some(0), columns, confidence }
}

fn target_of(entity: &Entity, source: &Source) -> Option<Target> {
    let to = |reference: FieldId| {
        if entity.parent == Some(reference) { Target::ParentByName } else { Target::Field(reference) }
    };
    let field = |id: FieldId| entity.field(id).filter(|field| importable(field));
    match source {
        Source::Text(_) => None,
        Source::Record => Some(Target::Record),
        Source::Field(id) => match field(*id)?.kind {
            Kind::Reference(table) => is_found_by(table, None).then(|| to(*id)),
            _ => Some(Target::Field(*id)),
        },
        Source::Of(reference, id) => match field(*reference)?.kind {
            Kind::Reference(table) => is_found_by(table, Some(*id)).then(|| to(*reference)),
            _ => None,
        },
    }
}

/// A cell in the words of the desk; `None` where it says the same there.
fn told(layout: &FileLayout, column: &LayoutColumn, field: &Field, cell: &Cell) -> Option<Cell> {
    match (field.kind, cell) {
        (Kind::Money, Cell::Text(text)) => layout.amounts.read(text).map(Cell::Text),
        (Kind::Money, Cell::Number(_)) if layout.amounts == AmountForm::Fen => {
            layout.amounts.read(&cell.to_text()).map(Cell::Text)
        }
        (Kind::Choice(_), cell) => {
            let code = ChoiceCode(column.code(cell.to_text().trim())?);
            field.kind.choice(code).map(|option| Cell::Text(option.label.zh.to_owned()))
        }
        (Kind::Flag, cell) => column.code(cell.to_text().trim()).map(|code| Cell::Bool(code == 1)),
        (Kind::Date, cell) => day(layout, cell).map(|day| Cell::Date { days: day.0, seconds: 0 }),
        (Kind::Time, Cell::Text(text)) => moment(layout, text),
        _ => None,
    }
}

/// Eight digits may have become a number on their way through a spreadsheet.
fn day(layout: &FileLayout, cell: &Cell) -> Option<CalendarDate> {
    match cell {
        Cell::Text(_) | Cell::Number(_) => layout.days.read(cell.to_text().trim()),
        _ => None,
    }
}

fn moment(layout: &FileLayout, text: &str) -> Option<Cell> {
    let (day, time) = text.trim().split_once(' ')?;
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let day = layout.days.read(day)?;
    (hour < 24 && minute < 60).then(|| Cell::Date { days: day.0, seconds: (hour * 60 + minute) * MINUTE })
}
