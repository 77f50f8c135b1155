//! Tombstones (R203): that all of a person was erased, when, by whom and why. A tombstone holds no personal data, only ids
//! and counts. It keeps what was erased from coming back, and until it is done it says what is still to be cleaned
//! (docs/decisions/0046).

use crate::choices;
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, FieldId, Kind};
use crate::model::value::Timestamp;

use super::customer;

/// The table's stored number.
pub const ID: EntityId = EntityId(55);

/// The table that the person was in.
pub const TABLE: Key<i64> = Key::new(16);
/// The id of the person's record, whichever table it was in.
pub const RECORD: Key<RecordId> = Key::new(17);
/// When.
pub const AT: Key<Timestamp> = Key::new(18);
/// By whom.
pub const BY: Key<String> = Key::new(19);
/// Why.
pub const REASON: Key<Reason> = Key::new(20);
/// How many records of each table went, as `contact 1, interaction 12`.
pub const COUNTS: Key<String> = Key::new(21);
/// How many records of each table stay without the person, in the same form.
pub const KEPT: Key<String> = Key::new(22);
/// The ids of all records that went, those that were deleted before among them.
pub const IDS: Key<Vec<String>> = Key::new(23);
/// Values that were emptied in records that stay: the record's id, a slash, the number of the field.
pub const EMPTIED: Key<Vec<String>> = Key::new(24);
/// The last batch of the journal before it.
pub const THROUGH: Key<i64> = Key::new(25);
/// When the history, the pages, drafts and files were clean of it; open without.
pub const DONE_AT: Key<Timestamp> = Key::new(26);

choices! {
    /// Why somebody was erased.
    pub enum Reason {
        Request = 1, "request", "本人要求", "The person asked for it", Info, [];
        Withdrawn = 2, "withdrawn", "撤回同意", "Consent was withdrawn", Warning, [];
        Purpose = 3, "purpose", "目的已实现或不再需要", "Not needed any more", Neutral, [];
        Period = 4, "period", "保存期限届满", "Kept long enough", Neutral, [];
        Unlawful = 5, "unlawful", "收集或使用不合规", "Should not have been kept", Bad, [];
    }
}

/// How an emptied value is written down.
pub fn emptied(id: RecordId, field: FieldId) -> String {
    format!("{id}/{}", field.0)
}

/// The ids of a tombstone.
pub fn ids(tombstone: &Record) -> Vec<RecordId> {
    tombstone.get(IDS).unwrap_or_default().iter().filter_map(|text| RecordId::parse(text)).collect()
}

/// The emptied values of a tombstone.
pub fn emptied_of(tombstone: &Record) -> Vec<(RecordId, FieldId)> {
    let read = |text: &String| {
        let (id, field) = text.split_once('/')?;
        Some((RecordId::parse(id)?, FieldId(field.parse().ok()?)))
    };
    tombstone.get(EMPTIED).unwrap_or_default().iter().filter_map(read).collect()
}

const FIELDS: &[Field] = &[
    field(COUNTS.field.0, "counts", t("已删除", "Erased"), Kind::Text).computed(),
    field(TABLE.field.0, "table", t("表", "Table"), Kind::Integer).computed(),
    field(RECORD.field.0, "record", t("记录", "Record"), Kind::Reference(customer::ID)).computed(),
    field(AT.field.0, "at", t("删除时间", "Erased at"), Kind::Time).computed(),
    field(BY.field.0, "by", t("操作人", "Erased by"), Kind::Member).computed(),
    field(REASON.field.0, "reason", t("删除原因", "Reason"), Kind::Choice(Reason::OPTIONS)).computed(),
    field(KEPT.field.0, "kept", t("去除个人信息后保留", "Kept without the person"), Kind::Text).computed(),
    field(IDS.field.0, "ids", t("记录标识", "Record ids"), Kind::Tags).computed(),
    field(EMPTIED.field.0, "emptied", t("已清空的字段", "Emptied values"), Kind::Tags).computed(),
    field(THROUGH.field.0, "through", t("此前的历史", "History before it"), Kind::Integer).computed(),
    field(DONE_AT.field.0, "done_at", t("完成时间", "Done at"), Kind::Time).computed(),
];

/// The table of tombstones.
pub fn entity() -> Entity {
    table(ID, "erasure", t("删除凭证", "Erasure"), t("删除凭证", "Erasures"), &[FIELDS])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tombstone_knows_again_what_it_was_told() {
        let (one, other) = (RecordId([1; 16]), RecordId([2; 16]));
        let stone = Record::new(ID, RecordId([9; 16]))
            .with(IDS, vec![one.to_string(), other.to_string()])
            .with(EMPTIED, vec![emptied(one, FieldId(17)), "damaged".to_owned()]);
        assert_eq!(ids(&stone), [one, other]);
        assert_eq!(emptied_of(&stone), [(one, FieldId(17))]);
    }
}
