//! Why a table file could not be read, each as a sentence with the file, the value at fault and
//! what a person can do; the codes are the keys for translations.

use thiserror::Error;

/// Why a file was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "a field is a word of the sentence over it")]
pub enum ReadError {
    /// No bytes, or no cell with anything in it.
    #[error("“{file}” is empty. Choose a file with a header row and at least one record.")]
    Empty { file: String },
    /// Larger than a tab should load.
    #[error(
        "“{file}” has {megabytes} MB, more than the {limit} MB that can be read at once. Split it into smaller files."
    )]
    FileTooLarge { file: String, megabytes: usize, limit: usize },
    /// The binary format of Excel 97–2003.
    #[error(
        "“{file}” is in the old .xls format. Open it in Excel or WPS, save it as an .xlsx workbook, and choose that file."
    )]
    OldWorkbook { file: String },
    /// A workbook with a password to open it.
    #[error("“{file}” is protected by a password. Save a copy without a password and choose that.")]
    Encrypted { file: String },
    /// Something else than a table.
    #[error("“{file}” is {format}, not a table. Save the table as .xlsx or .csv and choose that file.")]
    UnsupportedFormat { file: String, format: &'static str },
    /// Bytes that no encoding turns into text.
    #[error("“{file}” holds neither a workbook nor readable text. Save the table as .xlsx or as CSV in UTF-8.")]
    NotText { file: String },
    /// A broken archive or broken XML.
    #[error(
        "“{file}” is damaged or incomplete ({detail}). Open it in Excel or WPS, save it again as .xlsx, and retry; if it was downloaded, download it again."
    )]
    Damaged { file: String, detail: String },
    /// A part that the workbook refers to isn't there.
    #[error("“{file}” lacks its part “{part}”. Open it in Excel or WPS, save it again as .xlsx, and retry.")]
    MissingPart { file: String, part: String },
    /// More parts than any real workbook.
    #[error(
        "“{file}” is made of {count} parts, more than the {limit} allowed. Copy the table into a new workbook and choose that."
    )]
    TooManyParts { file: String, count: usize, limit: usize },
    /// A zip bomb, or a workbook too large to unpack.
    #[error(
        "“{file}” unpacks to more than {limit} MB. Delete pictures and unused sheets, or split it into smaller files."
    )]
    UnpacksTooLarge { file: String, limit: u64 },
    /// A zip bomb.
    #[error(
        "The part “{part}” of “{file}” unpacks to more than {limit} times its size, as harmful files do. Copy the table into a new workbook and choose that."
    )]
    SuspiciousRatio { file: String, part: String, limit: u64 },
    /// A list inside the workbook says it is longer than it can be.
    #[error(
        "The part “{part}” of “{file}” claims {count} entries, more than it can hold. Copy the table into a new workbook and choose that."
    )]
    FalseCount { file: String, part: String, count: u64 },
    /// No sheet with cells.
    #[error("“{file}” has no worksheet. Choose a workbook with a table in it.")]
    NoSheets { file: String },
    /// Too long a sheet.
    #[error("The sheet “{sheet}” of “{file}” has more than {limit} rows. Split it into smaller files.")]
    TooManyRows { file: String, sheet: String, limit: usize },
    /// Too wide a sheet.
    #[error(
        "The cell {cell} of sheet “{sheet}” in “{file}” lies beyond column {limit}, the last that is read. Clear it or move the table to the left."
    )]
    TooManyColumns { file: String, sheet: String, cell: String, limit: usize },
    /// Too many cells in all.
    #[error("“{file}” has more than {limit} cells. Delete the columns and sheets that are not needed, or split it.")]
    TooManyCells { file: String, limit: usize },
    /// Too much text in all.
    #[error("The cells of “{file}” hold more than {limit} MB of text. Split it into smaller files.")]
    TooMuchText { file: String, limit: usize },
    /// A quote that would have swallowed the records after it.
    #[error(
        "Line {line} of “{file}” opens a quotation mark that is not closed properly: {text} — close it, or double it if it belongs to the text, and choose the file again."
    )]
    UnbalancedQuote { file: String, line: usize, text: String },
    /// A formula error that only the program that wrote the file knows.
    #[error(
        "After cell {after} the sheet “{sheet}” of “{file}” has the error value “{value}”, which can't be read. Correct or clear that formula and save again."
    )]
    UnknownErrorValue { file: String, sheet: String, after: String, value: String },
    /// The person stopped it.
    #[error("Reading “{file}” was stopped. Nothing was imported.")]
    Cancelled { file: String },
}

impl ReadError {
    /// A stable key for translations and for tests of what happened.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty { .. } => "empty",
            ReadError::FileTooLarge { .. } => "file_too_large",
            ReadError::OldWorkbook { .. } => "old_workbook",
            ReadError::Encrypted { .. } => "encrypted",
            ReadError::UnsupportedFormat { .. } => "unsupported_format",
            ReadError::NotText { .. } => "not_text",
            ReadError::Damaged { .. } => "damaged",
            ReadError::MissingPart { .. } => "missing_part",
            ReadError::TooManyParts { .. } => "too_many_parts",
            ReadError::UnpacksTooLarge { .. } => "unpacks_too_large",
            ReadError::SuspiciousRatio { .. } => "suspicious_ratio",
            ReadError::FalseCount { .. } => "false_count",
            ReadError::NoSheets { .. } => "no_sheets",
            ReadError::TooManyRows { .. } => "too_many_rows",
            ReadError::TooManyColumns { .. } => "too_many_columns",
            ReadError::TooManyCells { .. } => "too_many_cells",
            ReadError::TooMuchText { .. } => "too_much_text",
            ReadError::UnbalancedQuote { .. } => "unbalanced_quote",
            ReadError::UnknownErrorValue { .. } => "unknown_error_value",
            ReadError::Cancelled { .. } => "cancelled",
        }
    }
}
