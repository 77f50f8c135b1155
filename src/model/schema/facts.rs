//! The facts that every record has (R282): who and when, where it came from, and on which page it lives.
//! The desk keeps them; no form shows them for editing.

use super::builder::{field, t};
use super::{ChoiceOption, Field, FieldId, Group, Kind, Tone};
use crate::model::record::{Key, RecordId};
use crate::model::text::Text;
use crate::model::value::{ChoiceCode, Timestamp, Value};

/// When the record was entered (R283: at entry, not at sync; by the local clock, and of a follow-up by the backend's where the
/// local one is known to be wrong).
pub const CREATED_AT: Key<Timestamp> = Key::new(1);
/// By whom it was entered.
pub const CREATED_BY: Key<String> = Key::new(2);
/// When it was last changed.
pub const UPDATED_AT: Key<Timestamp> = Key::new(3);
/// By whom it was last changed.
pub const UPDATED_BY: Key<String> = Key::new(4);
/// The import that created it.
pub const IMPORT: Key<RecordId> = Key::new(5);
/// What an import could not understand, kept word for word.
pub const IMPORT_NOTE: Key<String> = Key::new(6);
/// The vault page on which the record lives; set once at creation and the same in every tab.
pub const PAGE: Key<i64> = Key::new(7);

/// The backend's id of the record, where it is another than ours.
pub const REMOTE_ID: Key<String> = Key::new(8);
/// The state of the record that the backend and this desk last agreed on, in the backend's words. A record without one
/// is not known there.
pub const REMOTE_VERSION: Key<String> = Key::new(9);
/// What the backend keeps of the record that no field of ours takes, as JSON: sent back as it came.
pub const REMOTE_REST: Key<String> = Key::new(10);
/// Set before the record's edits are sent and cleared by the answer: while it is there, nobody knows whether they arrived.
pub const SENT: Key<bool> = Key::new(11);
/// Why the backend refused the record's edits for good, in its own words. The next edit clears it.
pub const PARKED: Key<String> = Key::new(12);
/// Set where the backend has the record and its lists leave it out, because only some rows are kept here: that they don't
/// name it says nothing of it.
pub const OUTSIDE: Key<bool> = Key::new(13);

/// The row of the file from which an import made the record, as [`FileRow::stored`]. Nothing else could say it later: rows
/// that an import leaves out leave no trace. A customer that was made because rows belong to it has none.
pub const IMPORT_ROW: Key<i64> = Key::new(14);

/// A row of a file that was imported (R191).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// The place of its sheet, counted from 0.
    pub sheet: u32,
    /// Its number as a spreadsheet shows it.
    pub row: u32,
}

impl FileRow {
    /// As one number: that of the row alone where the sheet is the first.
    pub fn stored(self) -> i64 {
        (i64::from(self.sheet) << 32) | i64::from(self.row)
    }

    /// The row of that number; `None` where no row has it.
    pub fn of(stored: i64) -> Option<Self> {
        let sheet = u32::try_from(stored >> 32).ok()?;
        let row = u32::try_from(stored & i64::from(u32::MAX)).ok()?;
        Some(Self { sheet, row })
    }
}

/// Field numbers from here on hold what the backend has in the field so many below, where the desk has something else.
const BASE: u16 = 0x4000;
/// Field numbers from here on hold what was sent of the field so many below, where it was edited again since.
const OUTGOING: u16 = 0x8000;

/// Where a record keeps what the backend has in that field while an edit of it is not sent.
pub const fn base_of(field: FieldId) -> FieldId {
    FieldId(field.0 | BASE)
}

/// Where a record keeps what was sent of that field while it is edited again before the answer.
pub const fn outgoing_of(field: FieldId) -> FieldId {
    FieldId(field.0 | OUTGOING)
}

/// The field whose unsent edit this field remembers; `None` for all other fields.
pub const fn edited_field(base: FieldId) -> Option<FieldId> {
    if base.0 & (BASE | OUTGOING) == BASE { Some(FieldId(base.0 & !BASE)) } else { None }
}

/// The field of which a field speaks: itself, or the one whose value at the backend it remembers.
pub const fn told_of(field: FieldId) -> FieldId {
    FieldId(field.0 & !(BASE | OUTGOING))
}

/// Whether a field belongs to the conversation with the backend: no edit by a person reaches it, and none takes it back.
pub const fn is_remote(field: FieldId) -> bool {
    field.0 >= BASE || (field.0 >= REMOTE_ID.field.0 && field.0 <= OUTSIDE.field.0)
}

/// What stands in a remembered field for no value. No field of a record holds it: an empty list is no value.
pub const EMPTY: Value = Value::Tags(Vec::new());

/// How a record came into the vault (R191).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// By a file.
    File,
    /// By a link that somebody was sent.
    Link,
    /// The backend knows it.
    Backend,
    /// It was entered here, and the backend does not know it.
    Here,
}

impl Source {
    /// All, as the conditions of lists offer them.
    pub const ALL: [Self; 4] = [Self::File, Self::Link, Self::Backend, Self::Here];

    /// Its number in kept conditions.
    pub const fn code(self) -> ChoiceCode {
        ChoiceCode(match self {
            Self::File => 1,
            Self::Link => 2,
            Self::Backend => 3,
            Self::Here => 4,
        })
    }

    /// The one of that number.
    pub fn of(code: ChoiceCode) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }
}

const fn source(source: Source, key: &'static str, label: Text) -> ChoiceOption {
    ChoiceOption { code: source.code(), key, label, tone: Tone::Neutral, aliases: &[] }
}

const SOURCES: &[ChoiceOption] = &[
    source(Source::File, "file", t("导入文件", "An imported file")),
    source(Source::Link, "link", t("问卷链接", "A link to a survey")),
    source(Source::Backend, "backend", t("后端已有", "Known to the backend")),
    source(Source::Here, "here", t("本机录入，后端没有", "Entered here, not at the backend")),
];

/// How a record came, as a field of the conditions of every list. It is worked out of other facts and stored nowhere.
pub static CAME_FROM: Field =
    field(15, "came_from", t("数据来源", "Came from"), Kind::Choice(SOURCES)).group(Group::Facts).computed();

/// The facts as fields, appended to every table. The page and the
/// conversation with a backend are no business of a person's and are not among them.
pub const FIELDS: &[Field] = &[
    field(CREATED_AT.field.0, "created_at", t("创建时间", "Created"), Kind::Time)
        .group(Group::Facts)
        .computed()
        .aliases(&[
            "录入时间",
            "录入日期",
            "登记时间",
            "创建日期",
            "建档时间",
            "建档日期",
            "Created at",
            "Created on",
            "Entered",
            "Entered at",
        ]),
    field(CREATED_BY.field.0, "created_by", t("创建人", "Created by"), Kind::Member)
        .group(Group::Facts)
        .computed()
        .aliases(&["录入人", "登记人", "建档人", "Entered by"]),
    field(UPDATED_AT.field.0, "updated_at", t("更新时间", "Updated"), Kind::Time)
        .group(Group::Facts)
        .computed()
        .aliases(&["修改时间", "更新日期", "Updated at", "Last modified", "Modified"]),
    field(UPDATED_BY.field.0, "updated_by", t("更新人", "Updated by"), Kind::Member).group(Group::Facts).computed(),
    field(IMPORT_NOTE.field.0, "import_note", t("导入备注", "Import note"), Kind::LongText)
        .group(Group::Facts)
        .computed(),
];
