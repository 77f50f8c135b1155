//! XLSX workbooks to sheets: the values that were saved, dates by their number format, nothing
//! evaluated. Cells are streamed, so that one stray cell in a far corner costs nothing.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::task::{Budget, Stage, Task};
use super::{ReadError, ReadNote, archive};
use crate::exchange::sheet::{Cell, SECONDS_PER_DAY, Sheet, cell_name, days_from_civil, days_from_serial};

/// Cells between two reports of progress.
const CELLS_PER_REPORT: u64 = 8_192;

/// The first date number that no spreadsheet shows: 10000-01-01.
const SERIAL_END: f64 = 2_958_466.0;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], task: &mut Task<'_>, notes: &mut Vec<ReadNote>) -> Result<Vec<Sheet>, ReadError> {
    archive::check(bytes, task)?;
    let opened: Result<Workbook<'_>, XlsxError> = Xlsx::new(Cursor::new(bytes));
    let mut book = opened.map_err(|error| explain(&error, task))?;
    let names = sheet_names(&book, notes);
    if names.is_empty() {
        let file = task.file.to_owned();
        return Err(ReadError::NoSheets { file });
    }
    let epoch_1904 = book.has_1904_epoch();
    let mut budget = Budget::default();
    let mut sheets: Vec<Sheet> = Vec::with_capacity(names.len());
    for name in names {
        let cells = book.worksheet_cells_reader(&name).map_err(|error| explain(&error, task))?;
        sheets.push(read_sheet(cells, name, epoch_1904, &mut budget, task)?);
    }
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        let file = task.file.to_owned();
        return Err(ReadError::Empty { file });
    }
    Ok(sheets)
}

/// Worksheets that show, then hidden ones; charts and dialogs hold no table.
fn sheet_names(book: &Workbook<'_>, notes: &mut Vec<ReadNote>) -> Vec<String> {
    let mut shown: Vec<String> = Vec::new();
    let mut hidden: Vec<String> = Vec::new();
    for sheet in book.sheets_metadata() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        if sheet.visible == SheetVisible::Visible {
            shown.push(sheet.name.clone());
        } else {
            notes.push(ReadNote::HiddenSheet { name: sheet.name.clone() });
            hidden.push(sheet.name.clone());
        }
    }
    shown.append(&mut hidden);
    shown
}

fn read_sheet(
    mut cells: XlsxCellReader<'_, Cursor<&[u8]>>,
    name: String,
    epoch_1904: bool,
    budget: &mut Budget,
    task: &mut Task<'_>,
) -> Result<Sheet, ReadError> {
    let mut sheet = Sheet { name, rows: Vec::new() };
    let total = u64::from(cells.dimensions().end.0).saturating_add(1);
    let mut last: (usize, usize) = (0, 0);
    let mut count: u64 = 0;
    loop {
        let cell = match cells.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(XlsxError::CellError(value)) => {
                return Err(ReadError::UnknownErrorValue {
                    file: task.file.to_owned(),
                    sheet: sheet.name,
                    after: cell_name(last.0, last.1),
                    value,
                });
            }
            Err(error) => return Err(explain(&error, task)),
        };
        let (row, column) = cell.get_position();
        last = (row as usize, column as usize);
        if count.is_multiple_of(CELLS_PER_REPORT) {
            task.report(Stage::Reading, u64::from(row).min(total), total)?;
        }
        count += 1;
        place(&mut sheet, last, convert(cell.get_value(), epoch_1904), budget, task)?;
    }
    sheet.trim_end();
    Ok(sheet)
}

/// Puts a value in its place, with every limit checked before memory is taken.
fn place(
    sheet: &mut Sheet,
    (row, column): (usize, usize),
    value: Cell,
    budget: &mut Budget,
    task: &Task<'_>,
) -> Result<(), ReadError> {
    // Formatted but empty cells reach to the last row and column of many sheets.
    if value.is_empty() {
        return Ok(());
    }
    if row >= task.limits.rows {
        return Err(ReadError::TooManyRows {
            file: task.file.to_owned(),
            sheet: sheet.name.clone(),
            limit: task.limits.rows,
        });
    }
    if column >= task.limits.columns {
        return Err(ReadError::TooManyColumns {
            file: task.file.to_owned(),
            sheet: sheet.name.clone(),
            cell: cell_name(row, column),
            limit: task.limits.columns,
        });
    }
    // Rows are booked like cells: many sheets of one far cell each must not add up either.
    budget.spend((row + 1).saturating_sub(sheet.rows.len()), 0, task)?;
    if sheet.rows.len() <= row {
        sheet.rows.resize_with(row + 1, Vec::new);
    }
    let Some(cells) = sheet.rows.get_mut(row) else {
        return Ok(());
    };
    let text_bytes = match &value {
        Cell::Text(text) => text.len(),
        _ => 0,
    };
    let added = (column + 1).saturating_sub(cells.len());
    budget.spend(added, text_bytes, task)?;
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    if let Some(cell) = cells.get_mut(column) {
        *cell = value;
    }
    Ok(())
}

fn convert(value: &DataRef<'_>, epoch_1904: bool) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) if number.is_finite() => Cell::Number(*number),
        DataRef::Float(_) => Cell::Error("#NUM!".to_owned()),
        DataRef::Bool(truth) => Cell::Bool(*truth),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::DateTime(date) => from_serial(date.as_f64(), date.is_duration(), epoch_1904),
        DataRef::DateTimeIso(text) => from_iso(text).unwrap_or_else(|| Cell::text(text)),
    }
}

/// A date number to a date. Times of day and durations have no day, so they stay text (`09:30`);
/// numbers that no spreadsheet shows as a date stay numbers.
fn from_serial(serial: f64, is_duration: bool, epoch_1904: bool) -> Cell {
    if !serial.is_finite() {
        return Cell::Error("#NUM!".to_owned());
    }
    if !(0.0..SERIAL_END).contains(&serial) {
        return Cell::Number(serial);
    }
    // Rounded as a whole, so that 23:59:59.9 becomes the next midnight and not 24:00.
    let total = (serial * f64::from(SECONDS_PER_DAY)).round() as u64;
    let day = total / u64::from(SECONDS_PER_DAY);
    let seconds = total % u64::from(SECONDS_PER_DAY);
    if is_duration || day == 0 {
        return Cell::Text(clock(total));
    }
    match i32::try_from(days_from_serial(day as i64, epoch_1904)) {
        Ok(days) => Cell::Date { days, seconds: seconds as u32 },
        Err(_) => Cell::Number(serial),
    }
}

fn clock(total: u64) -> String {
    let (hours, minutes, seconds) = (total / 3_600, total / 60 % 60, total % 60);
    if seconds == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

/// `2024-05-01` or `2024-05-01T09:30:00.000Z`; the zone is not applied, as cells have none.
fn from_iso(text: &str) -> Option<Cell> {
    let year: i32 = text.get(..4)?.parse().ok()?;
    let month: u32 = text.get(5..7)?.parse().ok()?;
    let day: u32 = text.get(8..10)?.parse().ok()?;
    if text.get(4..5) != Some("-") || text.get(7..8) != Some("-") {
        return None;
    }
    let days = days_from_civil(year, month, day)?;
    let time = text.get(10..)?;
    if time.is_empty() || time == "Z" {
        return Some(Cell::Date { days, seconds: 0 });
    }
    let hour: u32 = time.get(1..3)?.parse().ok()?;
    let minute: u32 = time.get(4..6)?.parse().ok()?;
    let second: u32 = match time.get(7..9) {
        Some(second) => second.parse().ok()?,
        None => 0,
    };
    let is_time = hour < 24 && minute < 60 && second < 60;
    let seconds = hour * 3_600 + minute * 60 + second;
    is_time.then_some(Cell::Date { days, seconds })
}

/// The workbook reader's error as a sentence for the person with the file.
fn explain(error: &XlsxError, task: &Task<'_>) -> ReadError {
    let file = task.file.to_owned();
    match error {
        XlsxError::Password => ReadError::Encrypted { file },
        XlsxError::FileNotFound(part) | XlsxError::WorksheetNotFound(part) => {
            let part = part.clone();
            ReadError::MissingPart { file, part }
        }
        XlsxError::RelationshipNotFound => ReadError::MissingPart { file, part: "workbook.xml".to_owned() },
        other => task.damaged(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read::{self, Limits};
    use crate::exchange::write::{OutColumn, OutSheet, write_workbook};
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>"#;

    /// A workbook of one sheet from the XML of its rows.
    fn workbook(rows: &str, properties: &str) -> Vec<u8> {
        let book = format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
        );
        let sheet = format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
        );
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [
            ("_rels/.rels", PACKAGE),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/styles.xml", STYLES),
            ("xl/workbook.xml", book.as_str()),
            ("xl/worksheets/sheet1.xml", sheet.as_str()),
        ] {
            let options = SimpleFileOptions::default();
            writer.start_file(name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn read_bytes(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
        read::read(bytes, "客户.xlsx", &Limits::default(), &mut |_| true)
    }

    fn read_rows(rows: &str) -> Result<Vec<Vec<Cell>>, ReadError> {
        let sheets = read_bytes(&workbook(rows, ""))?;
        Ok(sheets.into_iter().next().unwrap().rows)
    }

    fn date(year: i32, month: u32, day: u32, seconds: u32) -> Cell {
        let days = days_from_civil(year, month, day).unwrap();
        Cell::Date { days, seconds }
    }

    #[test]
    fn dates_are_dates_in_both_calendars() {
        let rows = r#"<row r="1"><c r="A1" s="1"><v>45413.5</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="2"><v>1.25</v></c><c r="D1" t="d"><v>2024-05-01T09:30:00Z</v></c></row>"#;
        let read = read_rows(rows).unwrap();
        let expected =
            vec![date(2024, 5, 1, 43_200), Cell::text("12:00"), Cell::text("30:00"), date(2024, 5, 1, 34_200)];
        assert_eq!(read, vec![expected]);
        let mac = workbook(r#"<row r="1"><c r="A1" s="1"><v>43951</v></c></row>"#, r#"<workbookPr date1904="1"/>"#);
        assert_eq!(read_bytes(&mac).unwrap()[0].rows[0][0], date(2024, 5, 1, 0));
    }

    #[test]
    fn a_formula_gives_the_value_that_was_saved() {
        let rows = r#"<row r="1"><c r="A1"><f>WEBSERVICE("x")</f><v>7</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="b"><v>1</v></c></row>"#;
        let expected = vec![Cell::Number(7.0), Cell::Error("#DIV/0!".to_owned()), Cell::Bool(true)];
        assert_eq!(read_rows(rows).unwrap(), vec![expected]);
    }

    #[test]
    fn a_stray_cell_in_the_far_corner_is_named_and_costs_no_memory() {
        let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
        let error = read_rows(far).unwrap_err();
        assert_eq!(error.code(), "too_many_columns");
        assert!(error.to_string().contains("XFD1048576"));
        let blank = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>"#;
        assert_eq!(read_rows(blank).unwrap().len(), 1);
    }

    #[test]
    fn a_sheet_of_gaps_is_refused_before_it_fills_the_memory() {
        let limits = Limits { cells: 500, ..Limits::default() };
        let rows = r#"<row r="1"><c r="SR1"><v>1</v></c></row>"#;
        let error = read::read(&workbook(rows, ""), "a.xlsx", &limits, &mut |_| true);
        assert_eq!(error.unwrap_err().code(), "too_many_cells");
    }

    #[test]
    fn broken_contents_are_an_error_and_never_a_crash() {
        let missing_string = r#"<row r="1"><c r="A1" t="s"><v>5</v></c></row>"#;
        assert_eq!(read_rows(missing_string).unwrap_err().code(), "damaged");
        let unclosed = r#"<row r="1"><c r="A1"><v>5"#;
        assert_eq!(read_rows(unclosed).unwrap_err().code(), "damaged");
        let foreign = r#"<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="e"><v>#ERROR!</v></c></row>"#;
        let error = read_rows(foreign).unwrap_err();
        assert_eq!(error.code(), "unknown_error_value");
        assert!(error.to_string().contains("A1"));
    }

    #[test]
    fn an_empty_sheet_says_so() {
        assert_eq!(read_rows("").unwrap_err().code(), "empty");
    }

    #[test]
    fn a_download_cut_short_anywhere_is_an_error_and_never_a_crash() {
        let sheet = OutSheet {
            name: "客户".to_owned(),
            columns: vec![OutColumn::titled("姓名")],
            rows: (0..200).map(|number| vec![Cell::Text(format!("客户 {number}"))]).collect(),
        };
        let bytes = write_workbook(&[sheet]).unwrap();
        for length in (0..bytes.len()).step_by(97) {
            assert!(read_bytes(&bytes[..length]).is_err(), "{length}");
        }
        assert_eq!(read_bytes(&bytes).unwrap()[0].rows.len(), 201);
    }
}
