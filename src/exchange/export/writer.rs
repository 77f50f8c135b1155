//! A file that grows by rows as they come: a workbook of several sheets, or one table as CSV, in UTF-8 or in the encoding
//! of older Chinese programs.

use encoding_rs::GB18030;

use crate::exchange::protocol::FileFormat;
use crate::exchange::sheet::Cell;
use crate::exchange::write::{BYTE_ORDER_MARK, BookWriter, OutColumn, WriteError, push_csv};

/// A file in the making.
pub struct FileWriter {
    name: String,
    form: Form,
}

enum Form {
    Book(Box<BookWriter>),
    Text {
        bytes: Vec<u8>,
        /// In GB18030, which holds GBK.
        old: bool,
        /// With a single column there is no delimiter to find, so quotes say where a field ends.
        narrow: bool,
    },
}

impl FileWriter {
    /// Begins a file of that name, which has no ending yet.
    ///
    /// # Errors
    /// [`WriteError`] when the format refuses to begin.
    pub fn begin(name: String, format: FileFormat) -> Result<Self, WriteError> {
        let text = |old: bool, mark: &[u8]| Form::Text { bytes: mark.to_vec(), old, narrow: false };
        let form = match format {
            FileFormat::Workbook => Form::Book(Box::new(BookWriter::new()?)),
            FileFormat::Csv => text(false, BYTE_ORDER_MARK),
            FileFormat::OldCsv => text(true, &[]),
        };
        Ok(Self { name, form })
    }

    /// Begins a sheet; a text file has one and gets its headers.
    ///
    /// # Errors
    /// [`WriteError`] when the format can't hold these columns.
    pub fn sheet(&mut self, name: &str, columns: &[OutColumn]) -> Result<(), WriteError> {
        match &mut self.form {
            Form::Book(book) => book.begin_sheet(name, columns),
            Form::Text { bytes, old, narrow } => {
                *narrow = columns.len() <= 1;
                let titles = columns.iter().map(|column| column.title.clone()).collect();
                push_text(&[titles], *narrow, *old, bytes);
                Ok(())
            }
        }
    }

    /// Writes rows below those that are there.
    ///
    /// # Errors
    /// [`WriteError`] when no sheet was begun or the format can't hold the rows.
    pub fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<(), WriteError> {
        match &mut self.form {
            Form::Book(book) => book.push_rows(rows),
            Form::Text { bytes, old, narrow } => {
                let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(Cell::to_text).collect()).collect();
                push_text(&texts, *narrow, *old, bytes);
                Ok(())
            }
        }
    }

    /// The whole name and the bytes of the file.
    ///
    /// # Errors
    /// [`WriteError`] when the format can't hold what was written.
    pub fn finish(self) -> Result<(String, Vec<u8>), WriteError> {
        match self.form {
            Form::Book(book) => Ok((format!("{}.xlsx", self.name), book.finish()?)),
            Form::Text { bytes, .. } => Ok((format!("{}.csv", self.name), bytes)),
        }
    }
}

fn push_text(rows: &[Vec<String>], quote_all: bool, old: bool, bytes: &mut Vec<u8>) {
    if !old {
        push_csv(rows, quote_all, bytes);
        return;
    }
    let mut text = Vec::new();
    push_csv(rows, quote_all, &mut text);
    let text = String::from_utf8_lossy(&text);
    // GB18030 has every character that Unicode has: nothing is lost.
    bytes.extend_from_slice(&GB18030.encode(&text).0);
}
