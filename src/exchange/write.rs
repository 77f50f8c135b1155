//! Writing tables to files: CSV that opens safely in a spreadsheet, and XLSX workbooks for
//! exports, import templates and rejected rows; and several files as one archive.

pub mod archive;
pub mod delimited;
mod error;
mod names;
pub mod workbook;

pub use delimited::{Encoding, Separator, TextForm, push_rows, write_csv};
pub use error::WriteError;
pub use workbook::{BookWriter, OutColumn, OutSheet, write_workbook};
