//! CSV, TSV and blank-separated text to one sheet. A quotation mark that would swallow records is
//! refused with its line, and blank lines stay rows, so that row numbers match the file.

use csv::{ReaderBuilder, StringRecord};

use super::encoding;
use super::shapes::{OpenQuote, Shapes};
use super::sniff::{self, Delimiter};
use super::task::{Budget, Stage, Task};
use super::{ReadError, ReadNote};
use crate::exchange::sheet::{Cell, Sheet, cell_name};
use crate::exchange::write::delimited::is_formula_like;

/// Rows between two reports of progress.
const ROWS_PER_REPORT: usize = 1_024;

/// Characters of a faulty line that an error shows.
const EXCERPT: usize = 40;

/// Beginnings of text formats that hold no plain table, with what to call them. Many systems
/// export such a page under the name .xls.
const FOREIGN_TEXT: [(&str, &str); 5] = [
    ("<!doctype html", "a web page"),
    ("<html", "a web page"),
    ("<table", "a web page"),
    ("<?xml", "an XML document"),
    ("<workbook", "an XML document"),
];

/// Takes off the `'` that [`write_csv`](crate::exchange::write::delimited::write_csv) puts before
/// text that a spreadsheet would run as a formula; any other text stays as it is.
pub fn unneutralise(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula_like(rest) => rest,
        _ => text,
    }
}

pub(super) fn read(bytes: &[u8], task: &mut Task<'_>, notes: &mut Vec<ReadNote>) -> Result<Sheet, ReadError> {
    task.report(Stage::Reading, 0, bytes.len() as u64)?;
    let decoded = encoding::decode(bytes);
    refuse_foreign_text(&decoded.text, decoded.invalid, task)?;
    notes.push(ReadNote::Encoding { encoding: decoded.encoding, invalid: decoded.invalid });
    let (delimiter, text) = sniff::sniff(&decoded.text, task.file);
    notes.push(ReadNote::Delimiter(delimiter));
    let rows = match delimiter {
        Delimiter::Blanks { at_least } => parse_blanks(text, at_least, task)?,
        _ => parse_quoted(text, delimiter.byte(), task)?,
    };
    let mut sheet = Sheet { name: sheet_name(task.file), rows };
    sheet.trim_end();
    if sheet.rows.is_empty() {
        let file = task.file.to_owned();
        return Err(ReadError::Empty { file });
    }
    Ok(sheet)
}

/// The file's name without folders and ending.
fn sheet_name(file: &str) -> String {
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match base.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem.to_owned(),
        _ => base.to_owned(),
    }
}

fn refuse_foreign_text(text: &str, invalid: usize, task: &Task<'_>) -> Result<(), ReadError> {
    let file = task.file.to_owned();
    let start: String = text.trim_start().chars().take(20).collect();
    let start = start.to_ascii_lowercase();
    if start.is_empty() {
        return Err(ReadError::Empty { file });
    }
    for (beginning, format) in FOREIGN_TEXT {
        if start.starts_with(beginning) {
            return Err(ReadError::UnsupportedFormat { file, format });
        }
    }
    let is_noise = |c: &char| c.is_control() && !matches!(*c, '\t' | '\r' | '\n');
    let noise = text.chars().take(4_096).filter(is_noise).count();
    let sample = text.chars().take(4_096).count();
    let garbled = invalid > 0 && invalid.saturating_mul(10) > text.chars().count();
    if garbled || noise.saturating_mul(20) > sample {
        return Err(ReadError::NotText { file });
    }
    Ok(())
}

/// Collects rows within the limits and tells of progress.
struct Rows {
    rows: Vec<Vec<Cell>>,
    budget: Budget,
    total: u64,
}

impl Rows {
    fn new(text: &str) -> Rows {
        Rows { rows: Vec::new(), budget: Budget::default(), total: text.len() as u64 }
    }

    /// Adds a row whose fields take `text_bytes`, read up to byte `position` of the text.
    fn push(
        &mut self,
        row: Vec<Cell>,
        text_bytes: usize,
        position: usize,
        task: &mut Task<'_>,
    ) -> Result<(), ReadError> {
        if self.rows.len() >= task.limits.rows {
            return Err(ReadError::TooManyRows {
                file: task.file.to_owned(),
                sheet: sheet_name(task.file),
                limit: task.limits.rows,
            });
        }
        if row.len() > task.limits.columns {
            return Err(ReadError::TooManyColumns {
                file: task.file.to_owned(),
                sheet: sheet_name(task.file),
                cell: cell_name(self.rows.len(), row.len() - 1),
                limit: task.limits.columns,
            });
        }
        self.budget.spend(row.len(), text_bytes, task)?;
        self.rows.push(row);
        if self.rows.len().is_multiple_of(ROWS_PER_REPORT) {
            let done = (position as u64).min(self.total);
            task.report(Stage::Reading, done, self.total)?;
        }
        Ok(())
    }
}

fn parse_quoted(text: &str, delimiter: u8, task: &mut Task<'_>) -> Result<Vec<Vec<Cell>>, ReadError> {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut rows = Rows::new(text);
    let mut shapes = Shapes::new(text, delimiter, task.limits.quoted_lines);
    while let Some(shape) = shapes.next() {
        if let Some(quote) = shape.open_quote {
            return Err(unbalanced(text, quote, task));
        }
        // The parser passes over blank lines; the row numbers people see count them.
        if shape.blank {
            rows.push(Vec::new(), 0, shapes.position(), task)?;
            continue;
        }
        let more =
            reader.read_record(&mut record).map_err(|error| task.damaged(&format!("line {}: {error}", shape.line)))?;
        if !more {
            break;
        }
        let row: Vec<Cell> = record.iter().map(|field| Cell::text(unneutralise(field))).collect();
        rows.push(row, record.as_slice().len(), shapes.position(), task)?;
    }
    Ok(rows.rows)
}

fn unbalanced(text: &str, quote: OpenQuote, task: &Task<'_>) -> ReadError {
    let line = text.get(quote.at..).unwrap_or_default();
    let excerpt: String = line.chars().take_while(|c| !matches!(*c, '\r' | '\n')).take(EXCERPT).collect();
    ReadError::UnbalancedQuote { file: task.file.to_owned(), line: quote.line, text: excerpt }
}

fn parse_blanks(text: &str, at_least: usize, task: &mut Task<'_>) -> Result<Vec<Vec<Cell>>, ReadError> {
    let mut rows = Rows::new(text);
    let mut position: usize = 0;
    for line in text.lines() {
        position += line.len() + 1;
        let row: Vec<Cell> =
            sniff::split_blanks(line, at_least).iter().map(|field| Cell::text(unneutralise(field))).collect();
        rows.push(row, line.len(), position, task)?;
    }
    Ok(rows.rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read::{self, Limits, Progress};
    use crate::exchange::write::delimited::write_csv;
    use proptest::prelude::*;

    fn read_text(text: &str) -> Result<Sheet, ReadError> {
        let sheets = read::read(text.as_bytes(), "客户.csv", &Limits::default(), &mut |_| true)?;
        Ok(sheets.into_iter().next().unwrap())
    }

    fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
        let row_texts = |row: &Vec<Cell>| row.iter().map(Cell::to_text).collect();
        sheet.rows.iter().map(row_texts).collect()
    }

    #[test]
    fn row_numbers_match_the_file_with_its_blank_lines() {
        let sheet = read_text("\r\n姓名,电话\r\n\r\n甲,1\r\n\r\n").unwrap();
        assert_eq!(sheet.name, "客户");
        assert_eq!(sheet.rows.len(), 4);
        assert!(sheet.rows[2].is_empty());
        assert_eq!(sheet.rows[3][0], Cell::text("甲"));
    }

    #[test]
    fn an_unclosed_quote_names_its_line_instead_of_losing_the_rest() {
        let mut text = "name,note\n".to_owned();
        text.push_str("A,\"unclosed\n");
        for number in 0..500 {
            text.push_str(&format!("N{number},x\n"));
        }
        let error = read_text(&text).unwrap_err();
        assert_eq!(error.code(), "unbalanced_quote");
        assert!(error.to_string().contains("Line 2"));
        assert!(error.to_string().contains("unclosed"));
    }

    #[test]
    fn a_hostile_header_is_a_name_like_any_other() {
        let sheet = read_text("__proto__,constructor\n1,2\n").unwrap();
        assert_eq!(texts(&sheet)[0], vec!["__proto__", "constructor"]);
    }

    #[test]
    fn chinese_windows_files_are_read() {
        let (bytes, _, _) = encoding_rs::GB18030.encode("姓名;城市\r\n张三;北京\r\n");
        let sheets = read::read(&bytes, "a.csv", &Limits::default(), &mut |_| true).unwrap();
        assert_eq!(sheets[0].rows[1][1], Cell::text("北京"));
    }

    #[test]
    fn blank_separated_files_are_read() {
        let sheet = read_text("id name phone\n1 Anna 138\n2 Bo 139\n").unwrap();
        assert_eq!(texts(&sheet)[2], vec!["2", "Bo", "139"]);
    }

    #[test]
    fn a_web_page_named_xls_is_refused_with_its_reason() {
        let error = read_text("<html><table><tr><td>a</td></tr></table></html>").unwrap_err();
        assert_eq!(error.code(), "unsupported_format");
    }

    #[test]
    fn binary_rubbish_is_not_imported_as_names() {
        let rubbish: Vec<u8> = (0..4_000_u32).map(|n| (n * 7_919 % 251) as u8).collect();
        let result = read::read(&rubbish, "a.csv", &Limits::default(), &mut |_| true);
        assert_eq!(result.unwrap_err().code(), "not_text");
    }

    #[test]
    fn limits_are_named_with_the_place_that_broke_them() {
        let limits = Limits { rows: 3, columns: 2, ..Limits::default() };
        let wide = read::read(b"a,b,c\n1,2,3\n", "a.csv", &limits, &mut |_| true).unwrap_err();
        assert!(wide.to_string().contains("C1"));
        let long = read::read(b"a,b\n1,2\n1,2\n1,2\n", "a.csv", &limits, &mut |_| true);
        assert_eq!(long.unwrap_err().code(), "too_many_rows");
    }

    #[test]
    fn progress_never_runs_past_the_end() {
        let text = "a,b\n".repeat(10_000);
        let mut seen: Vec<Progress> = Vec::new();
        let mut note = |progress: Progress| {
            seen.push(progress);
            true
        };
        read::read(text.as_bytes(), "a.csv", &Limits::default(), &mut note).unwrap();
        assert!(seen.len() > 5);
        assert!(seen.iter().all(|progress| progress.done <= progress.total));
    }

    fn tables() -> impl Strategy<Value = Vec<Vec<String>>> {
        let cell = "[a-z0-9 =+@'\",;|\t\r\n中文-]{0,8}";
        (1_usize..5)
            .prop_flat_map(move |columns| proptest::collection::vec(proptest::collection::vec(cell, columns), 1..12))
    }

    proptest! {
        #[test]
        fn what_was_exported_comes_back_as_it_was(rows in tables()) {
            let as_cells = |row: &Vec<String>| row.iter().map(|text| Cell::text(text)).collect();
            let mut expected = Sheet {
                name: "客户".to_owned(),
                rows: rows.iter().map(as_cells).collect(),
            };
            expected.trim_end();
            let bytes = write_csv(&rows);
            let limits = Limits::default();
            match read::read(&bytes, "客户.csv", &limits, &mut |_| true) {
                Ok(sheets) => prop_assert_eq!(sheets, vec![expected]),
                Err(error) => {
                    prop_assert_eq!(error.code(), "empty");
                    prop_assert!(expected.rows.is_empty());
                }
            }
        }

        #[test]
        fn no_text_brings_the_reader_down(text in "[a-c\",;\t\r\n ']{0,200}") {
            let _ = read_text(&text);
        }
    }
}
