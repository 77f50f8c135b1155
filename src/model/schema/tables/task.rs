//! Tasks and reminders: what a next plan with a due date becomes (R23), and whatever else a person must not forget.
//! A task may hang on a customer, an opportunity, a case and the talk that it came from.

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind};
use crate::model::value::{CalendarDate, Timestamp};

use super::{customer, interaction, opportunity, service_case};

/// The table's stored number.
pub const ID: EntityId = EntityId(4);

/// What to do.
pub const TITLE: Key<String> = Key::new(16);
/// By which day.
pub const DUE: Key<CalendarDate> = Key::new(17);
/// By whom.
pub const OWNER: Key<String> = Key::new(18);
/// Whether it is done.
pub const DONE: Key<bool> = Key::new(19);
/// When it was done.
pub const DONE_AT: Key<Timestamp> = Key::new(20);
/// For which customer.
pub const CUSTOMER: Key<RecordId> = Key::new(21);
/// For which opportunity.
pub const OPPORTUNITY: Key<RecordId> = Key::new(22);
/// The talk whose next plan it is (R23).
pub const INTERACTION: Key<RecordId> = Key::new(23);
/// Remark.
pub const REMARK: Key<String> = Key::new(24);
/// For which service case, such as a promised update (R241).
pub const SERVICE_CASE: Key<RecordId> = Key::new(25);
/// The occasion of care that it answers, as the list of care names it (R195).
pub const CARE: Key<String> = Key::new(40);

/// The table of tasks.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(TITLE.field.0, "title", t("任务", "Task"), Kind::Text).required().searched().column(320).aliases(&[
            "任务名称",
            "标题",
            "待办",
            "待办事项",
            "事项",
            "Title",
            "Subject",
            "To do",
            "Name",
        ]),
        field(DUE.field.0, "due", t("到期日", "Due"), Kind::Date).recommended().column(116).aliases(&[
            "到期日期",
            "截止日期",
            "截止时间",
            "计划日期",
            "提醒日期",
            "Due date",
            "Deadline",
        ]),
        field(OWNER.field.0, "owner", t("负责人", "Owner"), Kind::Member).recommended().column(112).aliases(&[
            "执行人",
            "跟进人",
            "Assigned to",
            "Assignee",
        ]),
        field(DONE.field.0, "done", t("已完成", "Done"), Kind::Flag).column(80).aliases(&[
            "完成",
            "是否完成",
            "完成状态",
            "Completed",
            "Complete",
        ]),
        field(DONE_AT.field.0, "done_at", t("完成时间", "Done at"), Kind::Time)
            .computed()
            .aliases(&["完成日期", "Completed at"]),
        field(CUSTOMER.field.0, "customer", t("客户", "Customer"), Kind::Reference(customer::ID))
            .group(Group::Progress)
            .column(220)
            .aliases(&[
                "客户名称",
                "客户全称",
                "公司名称",
                "客户编号",
                "Customer name",
                "Company",
                "Company name",
                "Account",
            ]),
        field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID))
            .group(Group::Progress)
            .aliases(&["销售机会", "机会编号", "商机编号", "Deal"]),
        field(SERVICE_CASE.field.0, "service_case", t("服务工单", "Case"), Kind::Reference(service_case::ID))
            .group(Group::Progress)
            .aliases(&["工单", "服务编号", "Ticket"]),
        field(INTERACTION.field.0, "interaction", t("来自跟进", "From follow-up"), Kind::Reference(interaction::ID))
            .group(Group::Progress)
            .computed(),
        field(CARE.field.0, "care", t("关怀事由", "Occasion of care"), Kind::Text).group(Group::More).computed(),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
            "说明",
            "描述",
            "Remarks",
            "Note",
            "Notes",
            "Description",
        ]),
    ];
    table(ID, "task", t("任务", "Task"), t("任务", "Tasks"), &[FIELDS])
        .titled(TITLE.field)
        .child_of(CUSTOMER.field)
        .aliases(&["任务表", "待办", "待办事项", "提醒", "To-dos", "Reminders"])
}
