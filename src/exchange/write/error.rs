//! Why a workbook could not be written, each as a sentence with the sheet, the figure at fault and
//! what to do instead; the codes are the keys for translations.

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

/// Why a workbook could not be written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "a field is a word of the sentence over it")]
pub enum WriteError {
    /// Nothing to write.
    #[error("There is no sheet to write. Choose at least one table.")]
    NoSheets,
    /// More rows than the format has.
    #[error(
        "The sheet “{sheet}” would have {rows} rows; a workbook holds {limit}. Export fewer records or choose CSV."
    )]
    TooManyRows { sheet: String, rows: usize, limit: usize },
    /// More columns than the format has.
    #[error("The sheet “{sheet}” would have {columns} columns; a workbook holds {limit}. Choose fewer fields.")]
    TooManyColumns { sheet: String, columns: usize, limit: usize },
    /// More text than a cell holds.
    #[error(
        "Cell {cell} of sheet “{sheet}” would hold {length} characters; a workbook's cell holds {limit}. Shorten the text or choose CSV."
    )]
    TextTooLong { sheet: String, cell: String, length: usize, limit: usize },
    /// Anything else the format refuses.
    #[error("The workbook could not be written: {detail}. Choose CSV instead.")]
    Refused { detail: String },
}

impl WriteError {
    /// A stable key for translations.
    pub fn code(&self) -> &'static str {
        match self {
            WriteError::NoSheets => "no_sheets",
            WriteError::TooManyRows { .. } => "too_many_rows",
            WriteError::TooManyColumns { .. } => "too_many_columns",
            WriteError::TextTooLong { .. } => "text_too_long",
            WriteError::Refused { .. } => "refused",
        }
    }
}

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> WriteError {
        WriteError::Refused { detail: error.to_string() }
    }
}
