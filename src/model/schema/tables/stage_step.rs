//! Stays of deals in stages that they have left: since when and until when (R91, R93, R151). The stay in the stage where
//! a deal is now is not written down; the deal itself says since when it lasts. So nothing here is ever changed, and a
//! deal that never moved costs no row.

use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind, Narrow};
use crate::model::value::Timestamp;

use super::opportunity::{self, Stage};

/// The table's stored number.
pub const ID: EntityId = EntityId(15);

/// The deal.
pub const OPPORTUNITY: Key<RecordId> = Key::new(16);
/// The stage that it was in.
pub const STAGE: Key<Stage> = Key::new(17);
/// When it came there.
pub const ENTERED_AT: Key<Timestamp> = Key::new(18);
/// When it left.
pub const LEFT_AT: Key<Timestamp> = Key::new(19);
/// Who moved it on.
pub const MOVED_BY: Key<String> = Key::new(20);

/// How long a stay lasted, in milliseconds.
pub fn duration(step: &Record) -> Option<i64> {
    Some(step.get(LEFT_AT)?.0.saturating_sub(step.get(ENTERED_AT)?.0).max(0))
}

/// The table of stays.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID))
            .required()
            .column(220)
            .narrow(Narrow::Subtitle)
            .aliases(&["机会编号", "商机编号", "销售机会", "Opportunity number", "Deal"]),
        field(STAGE.field.0, "past_stage", t("阶段", "Stage"), Kind::Choice(Stage::OPTIONS))
            .staged()
            .required()
            .column(128)
            .narrow(Narrow::Badge)
            .aliases(&["销售阶段", "原阶段", "Sales stage"]),
        field(ENTERED_AT.field.0, "entered_at", t("进入时间", "In stage from"), Kind::Time)
            .required()
            .column(140)
            .aliases(&["开始时间", "进入日期"]),
        field(LEFT_AT.field.0, "left_at", t("离开时间", "In stage until"), Kind::Time)
            .required()
            .column(140)
            .aliases(&["结束时间", "离开日期"]),
        field(MOVED_BY.field.0, "moved_by", t("推进人", "Moved by"), Kind::Member)
            .personal()
            .column(112)
            .aliases(&["操作人", "负责人"]),
    ];
    table(ID, "stage_step", t("阶段历史", "Stage history"), t("阶段历史", "Stage history"), &[FIELDS])
        .titled(MOVED_BY.field)
        .part_of(OPPORTUNITY.field)
        .aliases(&["阶段历史表", "阶段变更记录", "Stage changes"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_back_makes_no_negative_stay() {
        let step = |from: i64, to: i64| {
            Record::new(ID, RecordId([1; 16])).with(ENTERED_AT, Timestamp(from)).with(LEFT_AT, Timestamp(to))
        };
        assert_eq!(duration(&step(10, 25)), Some(15));
        assert_eq!(duration(&step(25, 10)), Some(0));
        assert_eq!(duration(&Record::new(ID, RecordId([1; 16]))), None);
    }
}
