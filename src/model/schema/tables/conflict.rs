//! The conflict inbox: what one side had and the other side's has replaced, until somebody has looked at it (R290).
//! A loser is never dropped without a line here.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, FieldId, Kind};
use crate::model::value::Timestamp;

use super::customer;

/// The table's stored number.
pub const ID: EntityId = EntityId(33);

/// What people call the record.
pub const TITLE: Key<String> = Key::new(16);
/// The table that it is in.
pub const TABLE: Key<i64> = Key::new(17);
/// Its id, whichever table it is in.
pub const RECORD: Key<RecordId> = Key::new(18);
/// What met what.
pub const KIND: Key<ConflictKind> = Key::new(19);
/// The field, where two edits of one field met.
pub const FIELD: Key<i64> = Key::new(20);
/// When it was found.
pub const FOUND_AT: Key<Timestamp> = Key::new(21);
/// How it was settled; open without.
pub const OUTCOME: Key<Outcome> = Key::new(22);
/// When it was settled.
pub const SETTLED_AT: Key<Timestamp> = Key::new(23);
/// By whom.
pub const SETTLED_BY: Key<String> = Key::new(24);

/// What the field held before both edits, as a value of that field.
pub const BEFORE: FieldId = FieldId(32);
/// What was entered here.
pub const MINE: FieldId = FieldId(33);
/// What was entered elsewhere.
pub const THEIRS: FieldId = FieldId(34);

choices! {
    /// What met what.
    pub enum ConflictKind {
        Field = 1, "field", "同一字段", "Same field", Warning, [];
        DeletedThere = 2, "deleted_there", "别处已删除", "Deleted elsewhere", Bad, [];
        DeletedHere = 3, "deleted_here", "本机已删除", "Deleted here", Bad, [];
        Number = 4, "number", "编号重复", "Number taken", Info, [];
        TooLate = 5, "too_late", "取消删除太晚", "Taken back too late", Bad, [];
    }
}

choices! {
    /// How it was settled.
    pub enum Outcome {
        Theirs = 1, "theirs", "采用别处的", "Take theirs", Neutral, [];
        Mine = 2, "mine", "保留我的", "Keep mine", Neutral, [];
        Combined = 3, "combined", "合并", "Combined", Neutral, [];
        ByRule = 4, "by_rule", "按规则", "By rule", Neutral, [];
    }
}

const FIELDS: &[Field] = &[
    field(TITLE.field.0, "title", t("名称", "Name"), Kind::Text).computed(),
    field(TABLE.field.0, "table", t("表", "Table"), Kind::Integer).computed(),
    field(RECORD.field.0, "record", t("记录", "Record"), Kind::Reference(customer::ID)).computed(),
    field(KIND.field.0, "kind", t("冲突", "Conflict"), Kind::Choice(ConflictKind::OPTIONS)).computed(),
    field(FIELD.field.0, "field", t("字段", "Field"), Kind::Integer).computed(),
    field(FOUND_AT.field.0, "found_at", t("发现时间", "Found"), Kind::Time).computed(),
    field(OUTCOME.field.0, "outcome", t("处理结果", "Outcome"), Kind::Choice(Outcome::OPTIONS)).computed(),
    field(SETTLED_AT.field.0, "settled_at", t("处理时间", "Settled"), Kind::Time).computed(),
    field(SETTLED_BY.field.0, "settled_by", t("处理人", "Settled by"), Kind::Member).computed(),
];

/// The table of conflicts.
pub fn entity() -> Entity {
    table(ID, "conflict", t("冲突", "Conflict"), t("冲突", "Conflicts"), &[FIELDS])
}
