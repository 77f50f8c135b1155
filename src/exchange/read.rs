//! Reading a table from the bytes of a file a person chose: finds out what the file is by looking
//! inside, never by its name alone, and answers sheets or a sentence that says what to do.

mod archive;
pub mod delimited;
pub mod encoding;
mod error;
mod shapes;
mod sniff;
mod task;
mod workbook;

pub use encoding::TextEncoding;
pub use error::ReadError;
pub use sniff::Delimiter;
pub use task::{Limits, Progress, Stage};

use crate::exchange::sheet::Sheet;
use task::Task;

/// First bytes of the compound files that Office wrote before 2007, and still writes around a
/// workbook with a password.
const OLE2: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// First bytes of files that hold no table, with what to call them.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
];

/// Something about the file that a person should know although it was read.
#[derive(Clone, Debug, PartialEq)]
pub enum ReadNote {
    /// How the text was encoded, and how many byte sequences had no meaning in it; each of those
    /// became U+FFFD (�).
    Encoding {
        /// The encoding that was found.
        encoding: TextEncoding,
        /// Sequences that could not be decoded.
        invalid: usize,
    },
    /// What parts the columns of a text file.
    Delimiter(Delimiter),
    /// A sheet the author had hidden; it comes after those that show.
    HiddenSheet {
        /// The sheet's name.
        name: String,
    },
}

/// The sheets of a file with what was noticed on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The sheets that show, in the file's order, then the hidden ones.
    pub sheets: Vec<Sheet>,
    /// What a person should know.
    pub notes: Vec<ReadNote>,
}

/// Reads the sheets of an XLSX, CSV, TSV or blank-separated file.
///
/// `progress` is asked again and again while reading; answering `false` stops with
/// [`ReadError::Cancelled`]. Nothing in the file is evaluated: a formula gives the value that was
/// saved with it.
///
/// # Errors
/// [`ReadError`] says what is wrong with the file and what to do about it.
pub fn read(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Vec<Sheet>, ReadError> {
    read_with_notes(bytes, file_name, limits, progress).map(|reading| reading.sheets)
}

/// As [`read`], and says which encoding and delimiter were found and which sheets were hidden.
///
/// # Errors
/// As [`read`].
pub fn read_with_notes(
    bytes: &[u8],
    file_name: &str,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> bool,
) -> Result<Reading, ReadError> {
    let mut task = Task::new(file_name, limits, progress);
    let mut notes: Vec<ReadNote> = Vec::new();
    refuse_by_first_bytes(bytes, &task)?;
    let sheets = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        workbook::read(bytes, &mut task, &mut notes)?
    } else {
        vec![delimited::read(bytes, &mut task, &mut notes)?]
    };
    Ok(Reading { sheets, notes })
}

fn refuse_by_first_bytes(bytes: &[u8], task: &Task<'_>) -> Result<(), ReadError> {
    let file = task.file.to_owned();
    if bytes.is_empty() {
        return Err(ReadError::Empty { file });
    }
    if bytes.len() > task.limits.file_bytes {
        return Err(ReadError::FileTooLarge {
            file,
            megabytes: bytes.len() / 1_000_000,
            limit: task.limits.file_bytes / 1_000_000,
        });
    }
    if bytes.starts_with(OLE2) {
        return Err(explain_compound_file(bytes, file));
    }
    match FOREIGN.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some(&(_, format)) => Err(ReadError::UnsupportedFormat { file, format }),
        None => Ok(()),
    }
}

/// The names in a compound file's directory are UTF-16; finding them anywhere is enough to tell
/// which of the refusals helps.
fn explain_compound_file(bytes: &[u8], file: String) -> ReadError {
    if holds_utf16(bytes, "EncryptedPackage") {
        ReadError::Encrypted { file }
    } else if holds_utf16(bytes, "WordDocument") {
        let format = "an old Word document";
        ReadError::UnsupportedFormat { file, format }
    } else {
        ReadError::OldWorkbook { file }
    }
}

fn holds_utf16(bytes: &[u8], name: &str) -> bool {
    let wanted: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len().max(1)).any(|window| window == wanted.as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refuse(bytes: &[u8], name: &str) -> ReadError {
        read(bytes, name, &Limits::default(), &mut |_| true).unwrap_err()
    }

    #[test]
    fn an_old_workbook_is_told_how_to_become_readable() {
        let error = refuse(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "old.xlsx");
        assert_eq!(error.code(), "old_workbook");
        assert!(error.to_string().contains("old.xlsx"));
        assert!(error.to_string().contains(".xlsx workbook"));
    }

    #[test]
    fn a_workbook_with_a_password_asks_for_one_without() {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(refuse(&bytes, "a.xlsx").code(), "encrypted");
    }

    #[test]
    fn a_file_without_a_table_is_named_for_what_it_is() {
        assert_eq!(refuse(b"", "a.csv").code(), "empty");
        let pdf = refuse(b"%PDF-1.7", "a.csv");
        assert_eq!(pdf.code(), "unsupported_format");
        assert!(pdf.to_string().contains("PDF"));
    }

    #[test]
    fn a_file_larger_than_the_limit_is_refused_with_both_figures() {
        let limits = Limits { file_bytes: 1_000_000, ..Limits::default() };
        let text = "a".repeat(2_000_000);
        let error = read(text.as_bytes(), "big.csv", &limits, &mut |_| true).unwrap_err();
        assert_eq!(error.code(), "file_too_large");
        assert!(error.to_string().contains("2 MB"));
    }

    #[test]
    fn a_text_file_is_read_whatever_its_name_says() {
        let sheets = read(b"a,b\n1,2\n", "x.xlsx", &Limits::default(), &mut |_| true).unwrap();
        assert_eq!(sheets.len(), 1);
        assert_eq!(sheets[0].rows.len(), 2);
    }

    #[test]
    fn stopping_an_import_stops_it() {
        let error = read(b"a,b\n1,2\n", "x.csv", &Limits::default(), &mut |_| false).unwrap_err();
        assert_eq!(error.code(), "cancelled");
    }
}
