//! The audit (R277, R278): who signed in or failed to, saw a masked value, took records out, brought some in, merged or
//! erased some, changed what all agree on. Each entry carries the hash of the one before it and a digest of the journal
//! since, so that one that is altered, taken out or put elsewhere is found (docs/decisions/0045). What people change in
//! records is in the journal and not here once more.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind};
use crate::model::value::Timestamp;

/// The table's stored number.
pub const ID: EntityId = EntityId(53);

/// The place of the entry in the chain, from 1 on.
pub const NUMBER: Key<i64> = Key::new(16);
/// When.
pub const AT: Key<Timestamp> = Key::new(17);
/// Who was signed in.
pub const MEMBER: Key<String> = Key::new(18);
/// What happened.
pub const EVENT: Key<Event> = Key::new(19);
/// The table that it is about.
pub const TABLE: Key<i64> = Key::new(20);
/// What belongs to it, without a personal value: how many, in which form, which field. See [`crate::model::audit::Detail`].
pub const DETAIL: Key<String> = Key::new(21);
/// The first batch of the journal that the digest covers; 0 where it covers all of it anew, after an erasure.
pub const FROM: Key<i64> = Key::new(22);
/// The last batch of the journal that the digest covers; the one before the first where it covers none.
pub const UPTO: Key<i64> = Key::new(23);
/// The digest of these batches.
pub const DIGEST: Key<String> = Key::new(24);
/// The hash of the entry before; none in the first.
pub const PREVIOUS: Key<String> = Key::new(25);
/// The hash of all of this entry.
pub const HASH: Key<String> = Key::new(26);

/// The record that it is about, whichever table that is in: no reference of the schema, for that leads to one table and
/// is cleared with its record.
pub const RECORD: Key<RecordId> = Key::new(32);

choices! {
    /// What is written down.
    pub enum Event {
        SignedIn = 1, "signed_in", "登录", "Signed in", Neutral, [];
        FailedToSignIn = 2, "failed_to_sign_in", "登录失败", "Failed to sign in", Warning, [];
        LockedByItself = 3, "locked_by_itself", "自动锁定", "Locked by itself", Neutral, [];
        SwitchedMember = 4, "switched_member", "切换成员", "Switched member", Neutral, [];
        Revealed = 5, "revealed", "查看脱敏内容", "Saw a masked value", Info, [];
        Exported = 6, "exported", "导出", "Exported", Info, [];
        Imported = 7, "imported", "导入", "Imported", Info, [];
        TookImportBack = 8, "took_import_back", "撤回导入", "Took an import back", Warning, [];
        Merged = 9, "merged", "合并", "Merged", Info, [];
        DeletedMany = 10, "deleted_many", "批量删除", "Deleted many", Warning, [];
        Erased = 11, "erased", "抹除个人数据", "Erased a person", Warning, [];
        BackedUp = 12, "backed_up", "备份", "Backed up", Info, [];
        Restored = 13, "restored", "恢复备份", "Restored a backup", Warning, [];
        SettingsChanged = 14, "settings_changed", "修改设置", "Changed settings", Info, [];
        MembersChanged = 15, "members_changed", "成员变更", "Changed members", Warning, [];
        KeyChanged = 16, "key_changed", "口令或密钥变更", "Changed a passphrase or key", Warning, [];
        Verified = 17, "verified", "校验审计", "Verified the audit", Neutral, [];
        BackendConnected = 18, "backend_connected", "连接后端", "Connected a backend", Warning, [];
        BackendDisconnected = 19, "backend_disconnected", "断开后端", "Disconnected a backend", Warning, [];
        Locked = 20, "locked", "手动锁定", "Locked by hand", Neutral, [];
    }
}

const FIELDS: &[Field] = &[
    field(NUMBER.field.0, "number", t("序号", "No."), Kind::Integer).computed(),
    field(AT.field.0, "at", t("时间", "Time"), Kind::Time).computed(),
    field(MEMBER.field.0, "member", t("成员", "Member"), Kind::Member).computed(),
    field(EVENT.field.0, "event", t("事件", "Event"), Kind::Choice(Event::OPTIONS)).computed(),
    field(TABLE.field.0, "table", t("表", "Table"), Kind::Integer).computed(),
    field(DETAIL.field.0, "detail", t("说明", "Detail"), Kind::Text).computed(),
    field(FROM.field.0, "from", t("起始批次", "From batch"), Kind::Integer).computed(),
    field(UPTO.field.0, "upto", t("截止批次", "Up to batch"), Kind::Integer).computed(),
    field(DIGEST.field.0, "digest", t("日志摘要", "Digest of the journal"), Kind::Text).computed(),
    field(PREVIOUS.field.0, "previous", t("上一条哈希", "Hash before"), Kind::Text).computed(),
    field(HASH.field.0, "hash", t("哈希", "Hash"), Kind::Text).computed(),
];

/// The table of entries.
pub fn entity() -> Entity {
    table(ID, "audit_entry", t("审计记录", "Audit entry"), t("审计", "Audit"), &[FIELDS]).titled(MEMBER.field)
}
