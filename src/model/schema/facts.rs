//! The facts that every record has (R282): who and when, where it came from, and on which page it lives.
//! The desk keeps them; no form shows them for editing.

use super::builder::{field, t};
use super::{Field, Group, Kind};
use crate::model::record::{Key, RecordId};
use crate::model::value::Timestamp;

/// When the record was entered (R283: local clock, at entry, not at sync).
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

/// The facts as fields, appended to every table. The page is no business of a person's and is not among them.
pub fn fields() -> Vec<Field> {
    vec![
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
    ]
}
