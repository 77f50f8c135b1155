//! Repairs under a case (R230): what was done, by whom, with which parts, for how much and with what result.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

use super::{customer, purchase, service_case};

/// The table's stored number.
pub const ID: EntityId = EntityId(38);

/// Display number, `RP20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// What was done, in a line.
pub const WORK: Key<String> = Key::new(17);
/// The case that it belongs to.
pub const SERVICE_CASE: Key<RecordId> = Key::new(18);
/// Whose case; the desk takes it from the case.
pub const CUSTOMER: Key<RecordId> = Key::new(19);
/// What was repaired, where it was bought here (R231); the desk takes it from the case.
pub const PURCHASE: Key<RecordId> = Key::new(20);
/// Who did it.
pub const TECHNICIAN: Key<String> = Key::new(21);
/// The parts that it took.
pub const PARTS: Key<String> = Key::new(22);
/// What it cost, in fen.
pub const COST: Key<i64> = Key::new(23);
/// When it was begun.
pub const STARTED_ON: Key<CalendarDate> = Key::new(24);
/// When it was done.
pub const FINISHED_ON: Key<CalendarDate> = Key::new(25);
/// What came of it.
pub const RESULT: Key<RepairResult> = Key::new(26);
/// Whether it is under warranty; the desk says so where the purchase knows.
pub const UNDER_WARRANTY: Key<bool> = Key::new(27);
/// By when the repair itself is warranted.
pub const WARRANTED_UNTIL: Key<CalendarDate> = Key::new(28);
/// Remark.
pub const REMARK: Key<String> = Key::new(29);

choices! {
    /// What came of a repair.
    pub enum RepairResult {
        Repaired = 1, "repaired", "已修复", "Repaired", Good, ["修复", "修好", "Fixed"];
        Replaced = 2, "replaced", "已更换", "Replaced", Info, ["更换", "换新", "Exchanged"];
        WaitsForParts = 3, "waits_for_parts", "待配件", "Waits for parts", Warning, ["等待配件", "缺件"];
        Failed = 4, "failed", "无法修复", "Not repairable", Bad, ["报废", "Irreparable"];
    }
}

/// The table of repairs.
pub fn entity() -> Entity {
    table(ID, "repair", t("维修记录", "Repair"), t("维修记录", "Repairs"), &[FIELDS, MORE])
        .numbered("RP", NUMBER.field)
        .titled(WORK.field)
        .child_of(CUSTOMER.field)
        .part_of(SERVICE_CASE.field)
        .aliases(&["维修记录表", "维修单", "返修记录", "Repair log"])
}

const FIELDS: &[Field] = &[
    field(NUMBER.field.0, "number", t("维修编号", "Repair number"), Kind::Number).computed().searched().column(140),
    field(WORK.field.0, "work", t("维修内容", "Work done"), Kind::Text).required().searched().column(240),
    field(SERVICE_CASE.field.0, "service_case", t("所属工单", "Case"), Kind::Reference(service_case::ID))
        .required()
        .column(220)
        .aliases(&["服务工单", "Ticket"]),
    field(CUSTOMER.field.0, "customer", t("客户", "Customer"), Kind::Reference(customer::ID))
        .column(200)
        .narrow(Narrow::Subtitle)
        .hint(t("留空时取自工单", "Left empty it is that of the case"))
        .aliases(&["客户名称", "Customer name"]),
    field(PURCHASE.field.0, "purchase", t("维修的购买", "Purchase repaired"), Kind::Reference(purchase::ID))
        .hint(t("留空时取自工单", "Left empty it is that of the case")),
    field(TECHNICIAN.field.0, "technician", t("维修人", "Technician"), Kind::Member)
        .recommended()
        .column(112)
        .aliases(&["维修人员", "工程师", "Engineer", "Repaired by"]),
    field(PARTS.field.0, "parts", t("更换配件", "Parts"), Kind::LongText).aliases(&["配件", "零件", "Spare parts"]),
    field(COST.field.0, "cost", t("维修费用", "Cost of the repair"), Kind::Money).column(112).narrow(Narrow::Meta),
    field(STARTED_ON.field.0, "started_on", t("开始日期", "Started on"), Kind::Date)
        .column(116)
        .aliases(&["送修日期", "维修日期"]),
    field(FINISHED_ON.field.0, "finished_on", t("完成日期", "Finished on"), Kind::Date)
        .column(116)
        .aliases(&["完工日期", "修复日期"]),
    field(RESULT.field.0, "result", t("维修结果", "Result"), Kind::Choice(RepairResult::OPTIONS))
        .column(104)
        .narrow(Narrow::Badge),
];

const MORE: &[Field] = &[
    field(UNDER_WARRANTY.field.0, "under_warranty", t("保修期内", "Under warranty"), Kind::Flag)
        .group(Group::More)
        .hint(t("留空时按购买的保修期判断", "Left empty it follows from the warranty of the purchase"))
        .aliases(&["是否保修", "保内", "In warranty"]),
    field(WARRANTED_UNTIL.field.0, "warranted_until", t("维修保证至", "Repair warranted until"), Kind::Date)
        .group(Group::More),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText)
        .group(Group::More)
        .aliases(&["说明", "Remarks", "Note", "Notes"]),
];
