//! A file that grows by rows as they come: a workbook of several sheets, or one table as text, by commas in UTF-8 or in
//! whatever form another program reads.

use crate::exchange::protocol::FileFormat;
use crate::exchange::sheet::Cell;
use crate::exchange::write::{BookWriter, OutColumn, TextForm, WriteError, push_rows};

/// A file in the making.
pub struct FileWriter {
    name: String,
    form: Form,
}

enum Form {
    Book(Box<BookWriter>),
    Text {
        bytes: Vec<u8>,
        form: TextForm,
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
        let form = match format.text() {
            None => Form::Book(Box::new(BookWriter::new()?)),
            Some(form) => Form::Text { bytes: form.mark().to_vec(), form, narrow: false },
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
            Form::Text { bytes, form, narrow } => {
                *narrow = columns.len() <= 1;
                let titles = columns.iter().map(|column| column.title.clone()).collect();
                push_rows(&[titles], *form, *narrow, bytes);
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
            Form::Text { bytes, form, narrow } => {
                let texts: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(Cell::to_text).collect()).collect();
                push_rows(&texts, *form, *narrow, bytes);
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
            Form::Text { bytes, form, .. } => Ok((format!("{}.{}", self.name, form.ending()), bytes)),
        }
    }
}
