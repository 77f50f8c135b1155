//! Records that were deleted here and that the backend may still have: what it needs to know to let them go.

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind};

use super::customer;

/// The table's stored number.
pub const ID: EntityId = EntityId(32);

/// What people called the record.
pub const TITLE: Key<String> = Key::new(16);
/// The table that it was in.
pub const TABLE: Key<i64> = Key::new(17);
/// Its id, whichever table it was in.
pub const RECORD: Key<RecordId> = Key::new(18);
/// Set where a person has taken the deletion back: what the record held the backend alone has, so it is read there, and
/// comes back unless it is gone.
pub const TAKEN_BACK: Key<bool> = Key::new(19);

const FIELDS: &[Field] = &[
    field(TITLE.field.0, "title", t("名称", "Name"), Kind::Text).computed(),
    field(TABLE.field.0, "table", t("表", "Table"), Kind::Integer).computed(),
    field(RECORD.field.0, "record", t("记录", "Record"), Kind::Reference(customer::ID)).computed(),
    field(TAKEN_BACK.field.0, "taken_back", t("已取消", "Taken back"), Kind::Flag).computed(),
];

/// The table of departures. What the backend called the record and which state it had lie in the facts, as with any
/// record: `REMOTE_ID`, `REMOTE_VERSION`, `SENT`, `PARKED`.
pub fn entity() -> Entity {
    table(ID, "departure", t("待同步的删除", "Deletion to send"), t("待同步的删除", "Deletions to send"), &[FIELDS])
}
