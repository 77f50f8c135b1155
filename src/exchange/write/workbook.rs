//! XLSX workbooks with a frozen bold header, notes, drop-down lists and columns that keep leading
//! zeros: exports, import templates and the rows an import rejected.

use super::error::WriteError;
use super::names::SheetNames;
use crate::exchange::sheet::{Cell, cell_name, column_name, serial_from_date};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Note,
    Workbook, Worksheet,
};
use serde::{Deserialize, Serialize};

/// Rows of a sheet in the format, the header among them.
const SHEET_ROWS: usize = 1_048_576;
/// Columns of a sheet in the format.
const SHEET_COLUMNS: usize = 16_384;
/// UTF-16 units a cell holds.
const TEXT_UNITS: usize = 32_767;
/// UTF-16 units a drop-down list may take where it is written out.
const LIST_UNITS: usize = 255;
/// Width of a column in characters when none is given, and the widest the format knows.
const DEFAULT_WIDTH: f64 = 16.0;
const WIDEST: f64 = 255.0;
/// Name of the hidden sheet with the choices that are too long to be written out.
const LISTS_NAME: &str = "lists";

/// One sheet to write: a header row of titles, then the rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutSheet {
    /// The tab's name; characters the format forbids are replaced and long names cut.
    pub name: String,
    /// The columns from left to right.
    pub columns: Vec<OutColumn>,
    /// The rows under the header. A row may be shorter or longer than the header.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of an [`OutSheet`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutColumn {
    /// The header's text.
    pub title: String,
    /// Width in characters; 0 takes a default.
    pub width: f64,
    /// A note on the header: what to enter.
    pub hint: Option<String>,
    /// A drop-down list; other entries are warned about, not forbidden.
    pub choices: Vec<String>,
    /// Keeps what is entered as text, so that `007` stays `007`.
    pub text_format: bool,
}

impl OutColumn {
    /// A column with nothing but a title.
    pub fn titled(title: &str) -> OutColumn {
        OutColumn { title: title.to_owned(), ..OutColumn::default() }
    }
}

/// The formats of a workbook, made once.
struct Formats {
    header: Format,
    text: Format,
    date: Format,
    minute: Format,
    second: Format,
}

impl Formats {
    fn new() -> Formats {
        Formats {
            header: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter),
            text: Format::new().set_num_format("@"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            minute: Format::new().set_num_format("yyyy-mm-dd hh:mm"),
            second: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
        }
    }

    fn for_time(&self, seconds: u32) -> &Format {
        if seconds == 0 {
            &self.date
        } else if seconds.is_multiple_of(60) {
            &self.minute
        } else {
            &self.second
        }
    }
}

/// Writes sheets as the bytes of an XLSX workbook.
///
/// Text is always written as text, so that nothing in it runs as a formula. The same sheets give
/// the same bytes: the creation date inside is a fixed one, as this part of the program has no
/// clock.
///
/// # Errors
/// [`WriteError`] when the format can't hold the sheets.
pub fn write_workbook(sheets: &[OutSheet]) -> Result<Vec<u8>, WriteError> {
    let mut book = BookWriter::new()?;
    for sheet in sheets {
        book.begin_sheet(&sheet.name, &sheet.columns)?;
        book.push_rows(&sheet.rows)?;
    }
    book.finish()
}

/// A workbook whose rows come a few at a time, sheet by sheet: an export needn't hold them twice.
pub struct BookWriter {
    book: Workbook,
    formats: Formats,
    names: SheetNames,
    lists: Lists,
    sheets: Vec<Begun>,
}

/// A sheet as far as it is written.
struct Begun {
    name: String,
    /// Which columns keep what is in them as text.
    text: Vec<bool>,
    /// Rows written, the header among them.
    rows: usize,
}

impl BookWriter {
    /// A workbook without a sheet.
    ///
    /// # Errors
    /// Never for the date that it is given; the format's signature has one.
    pub fn new() -> Result<BookWriter, WriteError> {
        let mut book = Workbook::new();
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let mut names = SheetNames::default();
        let lists = Lists { sheet: names.take(LISTS_NAME), columns: Vec::new() };
        Ok(BookWriter { book, formats: Formats::new(), names, lists, sheets: Vec::new() })
    }

    /// Begins the next sheet with its header.
    ///
    /// # Errors
    /// [`WriteError`] when the format can't hold these columns.
    pub fn begin_sheet(&mut self, name: &str, columns: &[OutColumn]) -> Result<(), WriteError> {
        let name = self.names.take(name);
        check_width(columns.len(), &name)?;
        let page = self.book.add_worksheet();
        page.set_name(&name)?;
        write_header(page, columns, &name, &self.formats, &mut self.lists)?;
        let text = columns.iter().map(|column| column.text_format).collect();
        self.sheets.push(Begun { name, text, rows: 1 });
        Ok(())
    }

    /// Writes rows below those that the last sheet has.
    ///
    /// # Errors
    /// [`WriteError`] when there is no sheet or the format can't hold the rows.
    pub fn push_rows(&mut self, rows: &[Vec<Cell>]) -> Result<(), WriteError> {
        let Some(at) = self.sheets.len().checked_sub(1) else {
            return Err(WriteError::NoSheets);
        };
        let page = self.book.worksheet_from_index(at)?;
        let Some(sheet) = self.sheets.last_mut() else {
            return Err(WriteError::NoSheets);
        };
        let after = sheet.rows.saturating_add(rows.len());
        if after > SHEET_ROWS {
            return Err(WriteError::TooManyRows { sheet: sheet.name.clone(), rows: after, limit: SHEET_ROWS });
        }
        for row in rows {
            check_width(row.len(), &sheet.name)?;
            write_row(page, row, sheet, &self.formats)?;
            sheet.rows += 1;
        }
        Ok(())
    }

    /// The bytes of the file.
    ///
    /// # Errors
    /// [`WriteError`] when there is no sheet or the format can't hold what was written.
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        if self.sheets.is_empty() {
            return Err(WriteError::NoSheets);
        }
        self.lists.write(&mut self.book)?;
        Ok(self.book.save_to_buffer()?)
    }
}

fn check_width(columns: usize, name: &str) -> Result<(), WriteError> {
    if columns > SHEET_COLUMNS {
        return Err(WriteError::TooManyColumns { sheet: name.to_owned(), columns, limit: SHEET_COLUMNS });
    }
    Ok(())
}

fn write_header(
    page: &mut Worksheet,
    columns: &[OutColumn],
    name: &str,
    formats: &Formats,
    lists: &mut Lists,
) -> Result<(), WriteError> {
    for (index, column) in columns.iter().enumerate() {
        let at = index as u16;
        let width = if column.width > 0.0 { column.width.min(WIDEST) } else { DEFAULT_WIDTH };
        page.set_column_width(at, width)?;
        if column.text_format {
            page.set_column_format(at, &formats.text)?;
        }
        check_text(&column.title, name, 0, index)?;
        page.write_string_with_format(0, at, column.title.as_str(), &formats.header)?;
        if let Some(hint) = &column.hint {
            page.insert_note(0, at, &Note::new(hint.as_str()).add_author_prefix(false))?;
        }
        if !column.choices.is_empty() {
            let validation = lists.validation(&column.choices)?;
            let last = (SHEET_ROWS - 1) as u32;
            page.add_data_validation(1, at, last, at, &validation)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    Ok(())
}

fn write_row(page: &mut Worksheet, row: &[Cell], sheet: &Begun, formats: &Formats) -> Result<(), WriteError> {
    for (column, cell) in row.iter().enumerate() {
        let as_text = sheet.text.get(column).copied().unwrap_or(false);
        if let Cell::Text(text) = cell {
            check_text(text, &sheet.name, sheet.rows, column)?;
        }
        let at = (sheet.rows as u32, column as u16);
        write_cell(page, at, cell, as_text, formats)?;
    }
    Ok(())
}

fn check_text(text: &str, sheet: &str, row: usize, column: usize) -> Result<(), WriteError> {
    // A character takes at most as many UTF-16 units as bytes: most texts need no counting.
    if text.len() <= TEXT_UNITS {
        return Ok(());
    }
    let length = text.encode_utf16().count();
    if length <= TEXT_UNITS {
        return Ok(());
    }
    Err(WriteError::TextTooLong { sheet: sheet.to_owned(), cell: cell_name(row, column), length, limit: TEXT_UNITS })
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    as_text: bool,
    formats: &Formats,
) -> Result<(), WriteError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if text.is_empty() => {}
        Cell::Number(number) if number.is_finite() && !as_text => {
            page.write_number(row, column, *number)?;
        }
        Cell::Bool(truth) => {
            page.write_boolean(row, column, *truth)?;
        }
        Cell::Date { days, seconds } => match serial_from_date(*days, *seconds) {
            Some(serial) => {
                let format = formats.for_time(*seconds);
                page.write_number_with_format(row, column, serial, format)?;
            }
            // A spreadsheet has no dates before 1900.
            None => {
                page.write_string(row, column, cell.to_text())?;
            }
        },
        Cell::Text(_) | Cell::Number(_) | Cell::Error(_) => {
            if as_text {
                page.write_string_with_format(row, column, cell.to_text(), &formats.text)?;
            } else {
                page.write_string(row, column, cell.to_text())?;
            }
        }
    }
    Ok(())
}

/// Drop-down lists: short ones are written into the cell's rule, the others into a hidden sheet.
struct Lists {
    sheet: String,
    columns: Vec<Vec<String>>,
}

impl Lists {
    fn validation(&mut self, choices: &[String]) -> Result<DataValidation, WriteError> {
        let rule = DataValidation::new().set_error_style(DataValidationErrorStyle::Warning);
        let units: usize = choices.iter().map(|choice| choice.replace('"', "\"\"").encode_utf16().count() + 1).sum();
        // In a list that is written out, a comma parts choices and outer blanks are lost.
        let plain = choices.iter().all(|choice| !choice.contains(',') && choice.trim() == choice);
        if units <= LIST_UNITS && plain {
            return Ok(rule.allow_list_strings(choices)?);
        }
        let column = match self.columns.iter().position(|known| known == choices) {
            Some(known) => known,
            None => {
                self.columns.push(choices.to_vec());
                self.columns.len() - 1
            }
        };
        let letters = column_name(column);
        let quoted = self.sheet.replace('\'', "''");
        let range = format!("='{quoted}'!${letters}$1:${letters}${}", choices.len());
        Ok(rule.allow_list_formula(Formula::new(range)))
    }

    fn write(&self, book: &mut Workbook) -> Result<(), WriteError> {
        if self.columns.is_empty() {
            return Ok(());
        }
        let page = book.add_worksheet();
        page.set_name(&self.sheet)?;
        page.set_hidden(true);
        for (column, choices) in self.columns.iter().enumerate() {
            for (row, choice) in choices.iter().enumerate() {
                check_text(choice, &self.sheet, row, column)?;
                page.write_string(row as u32, column as u16, choice.as_str())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read::{self, Limits};
    use crate::exchange::sheet::{Sheet, days_from_civil};

    fn read_back(sheets: &[OutSheet]) -> Vec<Sheet> {
        let bytes = write_workbook(sheets).unwrap();
        read::read(&bytes, "a.xlsx", &Limits::default(), &mut |_| true).unwrap()
    }

    fn sheet(name: &str, rows: Vec<Vec<Cell>>) -> OutSheet {
        OutSheet {
            name: name.to_owned(),
            columns: vec![OutColumn::titled("姓名"), OutColumn::titled("__proto__")],
            rows,
        }
    }

    #[test]
    fn every_kind_of_value_survives_a_workbook() {
        let days = days_from_civil(2024, 5, 1).unwrap();
        let row = vec![
            Cell::text("=1+1 \"张三\"\nzwei"),
            Cell::Number(12.5),
            Cell::Date { days, seconds: 0 },
            Cell::Date { days, seconds: 34_245 },
            Cell::Bool(false),
            Cell::Empty,
            Cell::Number(13_800_138_000.0),
        ];
        let read = read_back(&[sheet("客户", vec![row.clone()])]);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].name, "客户");
        let header = vec![Cell::text("姓名"), Cell::text("__proto__")];
        assert_eq!(read[0].rows, vec![header, row]);
    }

    #[test]
    fn a_template_keeps_leading_zeros_and_offers_long_lists() {
        let column = OutColumn {
            title: "编号".to_owned(),
            width: 20.0,
            hint: Some("例如 007".to_owned()),
            choices: (0..100).map(|number| format!("选项,{number}")).collect(),
            text_format: true,
        };
        let out = OutSheet {
            name: "模板".to_owned(),
            columns: vec![column],
            rows: vec![vec![Cell::text("007")], vec![Cell::Number(7.0)]],
        };
        let read = read_back(&[out]);
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].rows[1], vec![Cell::text("007")]);
        assert_eq!(read[0].rows[2], vec![Cell::text("7")]);
        assert_eq!(read[1].name, LISTS_NAME);
        assert_eq!(read[1].rows.len(), 100);
    }

    #[test]
    fn a_short_list_needs_no_second_sheet() {
        let column = OutColumn { choices: vec!["男".to_owned(), "女".to_owned()], ..OutColumn::titled("性别") };
        let out = OutSheet { name: "a".to_owned(), columns: vec![column], rows: Vec::new() };
        assert_eq!(read_back(&[out]).len(), 1);
    }

    #[test]
    fn sheets_keep_apart_whatever_they_are_called() {
        let long = "很长".repeat(30);
        let names = ["a/b", "A_B", "", long.as_str(), long.as_str(), "'lists'"];
        let sheets: Vec<OutSheet> = names.iter().map(|name| sheet(name, Vec::new())).collect();
        let read: Vec<String> = read_back(&sheets).into_iter().map(|s| s.name).collect();
        assert_eq!(read.len(), 6);
        assert_eq!(read[0], "a_b");
        assert_eq!(read[1], "A_B 2");
        assert_eq!(read[2], "Sheet");
        assert!(read[4].ends_with(" 2"));
    }

    #[test]
    fn text_too_long_for_a_cell_is_named_and_not_cut() {
        let rows = vec![vec![Cell::Text("字".repeat(40_000))]];
        let error = write_workbook(&[sheet("a", rows)]).unwrap_err();
        assert_eq!(error.code(), "text_too_long");
        assert!(error.to_string().contains("A2"));
    }

    #[test]
    fn the_same_table_gives_the_same_file() {
        let out = [sheet("a", vec![vec![Cell::text("x")]])];
        assert_eq!(write_workbook(&out).unwrap(), write_workbook(&out).unwrap());
    }
}
