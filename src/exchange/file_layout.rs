//! Layouts of files that other programs ask for (R175): which columns of a table in which order under which headings, how
//! days, amounts and choices are written, and the form of the file. A company names them in the settings, every list
//! writes them, and the import reads them back (docs/decisions/0054).

mod laid_out;
mod presets;

use serde::{Deserialize, Serialize};

pub use laid_out::{LaidOut, Tables};
pub use presets::Preset;

use super::protocol::{FileFormat, Language};
use crate::model::schema::rules::{NO, YES};
use crate::model::text::Locale;
use crate::model::value::{CalendarDate, print_money};
use crate::model::{EntityId, Field, FieldId, Kind, Text};

/// The form in which they are written down. A later one is not guessed at.
const VERSION: u32 = 1;

/// The most characters of a layout's name and of a heading.
pub const NAME_LIMIT: usize = 40;
/// The most layouts of a vault.
pub const MOST: usize = 40;
/// The most columns of a layout.
pub const MOST_COLUMNS: usize = 80;
/// The most characters of a constant text and of a word.
pub const TEXT_LIMIT: usize = 200;

/// How a day is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayForm {
    /// `2026-11-26`.
    #[default]
    Dashes,
    /// `2026/11/26`.
    Slashes,
    /// `20261126`.
    Digits,
    /// `26.11.2026`.
    DayFirst,
}

impl DayForm {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Dashes, Self::Slashes, Self::Digits, Self::DayFirst];

    /// A day in this form.
    pub fn write(self, day: CalendarDate) -> String {
        let text = day.to_string();
        match self {
            Self::Dashes => text,
            Self::Slashes => text.replace('-', "/"),
            Self::Digits => text.replace('-', ""),
            Self::DayFirst => text.rsplit('-').collect::<Vec<&str>>().join("."),
        }
    }

    /// The day of a text in this form.
    pub fn read(self, text: &str) -> Option<CalendarDate> {
        match self {
            Self::Dashes => CalendarDate::parse(text),
            Self::Slashes => CalendarDate::parse(&text.replace('/', "-")),
            Self::Digits => {
                let is_whole = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
                let (year, rest) = is_whole.then(|| text.split_at(4))?;
                let (month, day) = rest.split_at(2);
                CalendarDate::parse(&format!("{year}-{month}-{day}"))
            }
            Self::DayFirst => CalendarDate::parse(&text.rsplit('.').collect::<Vec<&str>>().join("-")),
        }
    }
}

/// How an amount is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountForm {
    /// `1234.50`.
    #[default]
    Point,
    /// `1234,50`.
    Comma,
    /// `123450`: in fen, without a decimal sign.
    Fen,
}

impl AmountForm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Point, Self::Comma, Self::Fen];

    /// An amount in this form.
    pub fn write(self, fen: i64) -> String {
        match self {
            Self::Point => print_money(fen),
            Self::Comma => print_money(fen).replace('.', ","),
            Self::Fen => fen.to_string(),
        }
    }

    /// A text in this form as the import reads amounts, in yuan with a point; `None` where it is none.
    pub fn read(self, text: &str) -> Option<String> {
        let text = text.trim();
        match self {
            Self::Point => None,
            Self::Comma => text.contains(',').then(|| text.replace('.', "").replace(',', ".")),
            Self::Fen => text.parse::<i64>().ok().map(print_money),
        }
    }
}

/// Where the cells of a column come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The same text in every row.
    Text(String),
    /// A field of the record.
    Field(FieldId),
    /// A field of the record to which this reference leads, such as the number of a payment's customer.
    Of(FieldId, FieldId),
    /// The id of the record, by which an import knows it again.
    Record,
}

/// The own word for a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The stored number of the choice; of yes and no 1 and 0.
    pub code: u16,
    /// What the file says for it.
    pub word: String,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LayoutColumn {
    /// What stands over it.
    pub heading: String,
    /// Where its cells come from.
    pub source: Source,
    /// Own words for choices; the others are called as the desk calls them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Word>,
}

impl LayoutColumn {
    /// A column with the desk's own words.
    pub fn new(heading: &str, source: Source) -> Self {
        Self { heading: heading.to_owned(), source, words: Vec::new() }
    }

    /// What the file says for the choice of that number, where that is agreed on.
    pub fn word(&self, code: u16) -> Option<&str> {
        self.words.iter().find(|word| word.code == code).map(|word| word.word.as_str())
    }

    /// The number of the choice for which the file says that. Nothing is said for none: a choice may be written as an empty
    /// cell, but what has no value is written so, too.
    pub fn code(&self, said: &str) -> Option<u16> {
        self.words.iter().find(|word| !said.is_empty() && word.word == said).map(|word| word.code)
    }
}

/// A layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLayout {
    /// By what a device remembers it.
    pub id: u16,
    /// What it is called.
    pub name: String,
    /// Of which table.
    pub table: EntityId,
    /// The form of the file.
    pub format: FileFormat,
    /// The language of the desk's own words in it.
    pub language: Language,
    /// How days are written.
    pub days: DayForm,
    /// How amounts are written. A workbook has them as numbers, for which only yuan or fen counts.
    pub amounts: AmountForm,
    /// Its columns in their order.
    pub columns: Vec<LayoutColumn>,
}

impl FileLayout {
    /// An empty one in the form that most programs read.
    pub const fn empty(table: EntityId, locale: Locale) -> Self {
        Self {
            id: 0,
            name: String::new(),
            table,
            format: FileFormat::Workbook,
            language: Language(locale),
            days: DayForm::Dashes,
            amounts: AmountForm::Point,
            columns: Vec::new(),
        }
    }
}

/// The layouts of a vault, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLayouts {
    version: u32,
    /// The layouts.
    pub layouts: Vec<FileLayout>,
}

impl Default for FileLayouts {
    fn default() -> Self {
        Self { version: VERSION, layouts: Vec::new() }
    }
}

impl FileLayouts {
    /// Reads what was written down; `None` where it is damaged or of a later release.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.version == VERSION).then_some(read)
    }

    /// What [`Self::read`] reads.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A number that none of them has.
    pub fn free_id(&self) -> u16 {
        self.layouts.iter().map(|layout| layout.id).max().unwrap_or(0).saturating_add(1)
    }
}

/// The choices for which a column of a field may have own words, by their numbers, with what the desk calls them.
pub fn worded(field: &Field) -> Vec<(u16, Text)> {
    match field.kind {
        Kind::Choice(options) => options.iter().map(|option| (option.code.0, option.label)).collect(),
        Kind::Flag => vec![(1, YES), (0, NO)],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
