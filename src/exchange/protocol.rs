//! What the page and the worker say to each other. Messages are postcard bytes in a transferred buffer; each request
//! is answered by any number of `Progress` and then by exactly one other response.

use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::import::{Decision, Known, Mapping, Page, RowFilter, RowView, SheetOverview, Summary, Tally, Update, Which};
use super::write::{OutColumn, TextForm};
use crate::model::EntityId;
use crate::model::text::Locale;
use crate::model::value::{CalendarDate, Timestamp};

/// Bytes of a file. As such they are copied in one piece; a plain list would be coded byte by byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

struct BytesVisitor;

impl Visitor<'_> for BytesVisitor {
    type Value = Bytes;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("bytes")
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Bytes, E> {
        Ok(Bytes(bytes.to_vec()))
    }

    fn visit_byte_buf<E: serde::de::Error>(self, bytes: Vec<u8>) -> Result<Bytes, E> {
        Ok(Bytes(bytes))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(BytesVisitor)
    }
}

/// The language of texts that the worker makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(pub Locale);

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.tag())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        if tag.is_empty() { Err(D::Error::custom("a language is empty")) } else { Ok(Self(Locale::from_tag(&tag))) }
    }
}

/// The form of a file to be written. Its names are stored with a company's layouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileFormat {
    /// An XLSX workbook.
    Workbook,
    /// CSV in UTF-8.
    Csv,
    /// CSV in GB18030, which holds GBK: for older Chinese programs.
    OldCsv,
    /// Text of another form.
    Text(TextForm),
}

impl FileFormat {
    /// The form of its text; `None` for a workbook.
    pub const fn text(self) -> Option<TextForm> {
        match self {
            Self::Workbook => None,
            Self::Csv => Some(TextForm::CSV),
            Self::OldCsv => Some(TextForm::OLD_CSV),
            Self::Text(form) => Some(form),
        }
    }

    /// The ending of the file's name.
    pub const fn ending(self) -> &'static str {
        match self.text() {
            None => "xlsx",
            Some(form) => form.ending(),
        }
    }
}

/// A mapping that a person approved for files with these headers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedMapping {
    /// The signature of the headers.
    pub signature: String,
    /// How such sheets are read.
    pub mapping: Mapping,
    /// Whether unknown customers are made, where a person has chosen.
    #[serde(default)]
    pub create_customers: Option<bool>,
}

/// What the vault has agreed on and the worker, which knows no vault, must know, as it is written down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreements {
    /// The stages that deals pass; empty for the usual ones.
    pub pipeline: String,
    /// The fields that the company has made up for itself; empty where there are none.
    pub own_fields: String,
    /// The layouts in which files go out; empty where there are none.
    pub layouts: String,
}

/// What the page asks of the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Reads a file and guesses its mappings → `Opened`.
    Open {
        /// The file's name.
        name: String,
        /// The file. A page leaves it empty and sends the browser's file along, which the worker reads.
        bytes: Bytes,
        /// The local day.
        today: CalendarDate,
        /// Local time minus UTC in minutes.
        offset_minutes: i32,
        /// Mappings from earlier imports.
        saved: Vec<SavedMapping>,
        /// What the vault has agreed on.
        agreed: Agreements,
    },
    /// Sets how a sheet is read, `None` leaves it out → `Opened`.
    SetMapping {
        /// The place of the sheet.
        sheet: u32,
        /// How it is read.
        mapping: Option<Mapping>,
    },
    /// Checks all rows → `Checked`.
    Check {
        /// What the vault holds of the tables that `Opened` needs.
        known: Known,
        /// Whether customers that rows belong to and nobody knows are made; `None` where the check decides.
        create_customers: Option<bool>,
    },
    /// Shows rows → `Page`.
    Page {
        /// The place of the sheet.
        sheet: u32,
        /// Which rows.
        filter: RowFilter,
        /// The first to show, counted from 0 among those that pass the filter.
        from: u32,
        /// How many.
        count: u32,
    },
    /// Mends a cell → `Mended`.
    SetCell {
        /// The place of the sheet.
        sheet: u32,
        /// The row's number as a spreadsheet shows it.
        row: u32,
        /// The column, counted from 0.
        column: u32,
        /// The cell's new text.
        text: String,
    },
    /// Decides what becomes of rows → `Checked`.
    Decide {
        /// The place of the sheet.
        sheet: u32,
        /// Which rows.
        which: Which,
        /// What becomes of them.
        decision: Decision,
    },
    /// Decides whether customers that rows belong to and nobody knows are made → `Checked`.
    CreateCustomers {
        /// Whether they are.
        create: bool,
    },
    /// Builds the next records → `Built`. Asked again and again until the response says that it was the last.
    Build {
        /// About how many records.
        chunk: u32,
        /// The time in the ids of new records; only that of the first request counts.
        now: Timestamp,
        /// Randomness for the ids of new records; only that of the first request counts.
        seed: [u8; 10],
    },
    /// Writes the rejected rows of a sheet with the reasons → `File`.
    Rejected {
        /// The place of the sheet.
        sheet: u32,
        /// The language of the reasons.
        language: Language,
        /// The form of the file.
        format: FileFormat,
    },
    /// Writes an import template → `File`.
    Template {
        /// Of which table.
        entity: EntityId,
        /// In which language.
        language: Language,
        /// The form of the file.
        format: FileFormat,
        /// What the vault has agreed on.
        agreed: Agreements,
    },
    /// Reads a long page of a backend → `PageRead`: for synchronisation, by a worker of its own.
    ReadPage(Bytes),
    /// Begins a file of records → `Taken`.
    BeginFile {
        /// Its name without the ending.
        name: String,
        /// Its form.
        format: FileFormat,
    },
    /// Begins a sheet of it → `Taken`.
    FileSheet {
        /// Its name.
        name: String,
        /// Its columns.
        columns: Vec<OutColumn>,
    },
    /// Rows of that sheet, coded as a list of lists of cells → `Taken`.
    FileRows(Bytes),
    /// Writes the file → `File`.
    FinishFile,
    /// Forgets the file → `Cancelled`. Work that is under way can't hear this: to stop it, terminate the worker and
    /// start another; nothing is in the vault before the page commits what was built.
    Cancel,
}

/// What the worker is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Looking through the archive of a workbook.
    Unpacking,
    /// Reading the file into rows.
    Reading,
    /// Checking rows.
    Checking,
}

/// A sentence for a person, with a stable code for tests and reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The code.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Sentence {
    /// The sentence in a language.
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Chinese => &self.zh,
            Locale::English => &self.en,
        }
    }
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// How far the work has come; others follow.
    Progress {
        /// What is being done.
        stage: Stage,
        /// Units done.
        done: u64,
        /// Units in all, 0 when unknown.
        total: u64,
    },
    /// The file is open.
    Opened {
        /// Its sheets with their mappings.
        sheets: Vec<SheetOverview>,
        /// The tables of which `Check` must know the records.
        needs: Vec<EntityId>,
        /// What a person should know of the file.
        notes: Vec<Sentence>,
    },
    /// The rows are checked, or decisions changed.
    Checked {
        /// What the check found.
        summary: Summary,
    },
    /// Rows.
    Page {
        /// The place of the sheet.
        sheet: u32,
        /// The filter that they pass.
        filter: RowFilter,
        /// The place of the first.
        from: u32,
        /// The rows.
        page: Page,
    },
    /// A cell is mended.
    Mended {
        /// The row as it is now.
        row: RowView,
        /// What the check finds now.
        summary: Summary,
    },
    /// Records are built.
    Built {
        /// The records that come to be, coded as a list of changes: whoever commits them reads them one part at a time.
        created: Bytes,
        /// What is said of stored records.
        updates: Vec<Update>,
        /// Rows done.
        done: u32,
        /// Rows in all.
        total: u32,
        /// What has become of the rows so far.
        tally: Tally,
        /// Whether these were the last.
        last: bool,
    },
    /// A file is written.
    File {
        /// A name to save it under.
        name: String,
        /// The file.
        bytes: Bytes,
    },
    /// A part of a file is taken in.
    Taken,
    /// A page of a backend is read; `None` where it can't be, which whoever has asked looks into.
    PageRead(Option<Bytes>),
    /// The file is forgotten.
    Cancelled,
    /// It could not be done.
    Failed(Sentence),
}

/// A message as bytes.
///
/// # Errors
/// Never for the messages of this file; postcard's signature has one.
pub fn encode<T: Serialize>(message: &T) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_stdvec(message)
}

/// A message from bytes.
///
/// # Errors
/// Where the bytes are no such message: page and worker are of different releases.
pub fn decode<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, postcard::Error> {
    postcard::from_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_arrives_in_the_worker_as_it_was_sent() {
        let request = Request::Open {
            name: "客户.csv".to_owned(),
            bytes: Bytes((0..=255).collect()),
            today: CalendarDate(20_000),
            offset_minutes: 480,
            saved: Vec::new(),
            agreed: Agreements { pipeline: "{}".to_owned(), ..Agreements::default() },
        };
        let bytes = encode(&request).unwrap();
        assert_eq!(decode::<Request>(&bytes).unwrap(), request);
    }

    #[test]
    fn a_language_survives_the_way() {
        for locale in [Locale::Chinese, Locale::English] {
            let (language, agreed) = (Language(locale), Agreements::default());
            let request = Request::Template { entity: EntityId(1), language, format: FileFormat::Csv, agreed };
            let bytes = encode(&request).unwrap();
            assert_eq!(decode::<Request>(&bytes).unwrap(), request);
        }
    }

    #[test]
    fn a_message_cut_short_is_refused() {
        let bytes = encode(&Request::Cancel).unwrap();
        assert!(decode::<Request>(&bytes[..0]).is_err());
        assert!(decode::<Response>(&[255, 255]).is_err());
    }
}
