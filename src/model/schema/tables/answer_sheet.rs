//! What one customer answered in one survey, or about one solved case: R113, R138–R140. The answers lie in one text that
//! people and programs read (`src/model/answers.rs`, docs/decisions/0023).

use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

use super::{contact, customer, service_case, survey};

/// The table's stored number.
pub const ID: EntityId = EntityId(24);

/// Display number, `DJ20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// The survey.
pub const SURVEY: Key<RecordId> = Key::new(17);
/// Who answered.
pub const CUSTOMER: Key<RecordId> = Key::new(18);
/// The person who answered.
pub const CONTACT: Key<RecordId> = Key::new(19);
/// On which day.
pub const ANSWERED_ON: Key<CalendarDate> = Key::new(20);
/// Who of the desk asked or entered it.
pub const ASKED_BY: Key<String> = Key::new(21);
/// The answers.
pub const ANSWERS: Key<String> = Key::new(22);
/// Remark.
pub const REMARK: Key<String> = Key::new(23);
/// By which link to the form the customer was asked, or has answered; no two links have the same.
pub const LINK_TOKEN: Key<String> = Key::new(24);
/// The last day of that link. Only a desk that makes a link writes it, so what came by a link lacks it.
pub const LINK_UNTIL: Key<CalendarDate> = Key::new(25);
/// The solved case about which the customer was asked (R113); each case has a sheet of its own.
pub const SERVICE_CASE: Key<RecordId> = Key::new(26);

/// Whether a sheet came by a link and nobody has checked it yet: such a sheet says nothing so far.
pub fn is_unchecked(sheet: &Record) -> bool {
    !sheet.text(LINK_TOKEN).is_empty() && sheet.get(LINK_UNTIL).is_none()
}

/// Whether a sheet holds answers that count.
pub fn is_answered(sheet: &Record) -> bool {
    !sheet.text(ANSWERS).is_empty() && !is_unchecked(sheet)
}

/// The table of answer sheets.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NUMBER.field.0, "number", t("答卷编号", "Sheet number"), Kind::Number).computed().searched().column(140),
        field(SURVEY.field.0, "survey", t("答卷所属调查", "Survey answered"), Kind::Reference(survey::ID))
            .required()
            .column(220)
            .narrow(Narrow::Meta),
        customer::reference(CUSTOMER.field, t("客户", "Customer")),
        field(CONTACT.field.0, "contact", t("受访联系人", "Answered by"), Kind::Reference(contact::ID)),
        field(
            SERVICE_CASE.field.0,
            "service_case",
            t("评价的工单", "Case asked about"),
            Kind::Reference(service_case::ID),
        ),
        field(ANSWERED_ON.field.0, "answered_on", t("答卷日期", "Answered on"), Kind::Date).recommended().column(116),
        field(ASKED_BY.field.0, "asked_by", t("访问人", "Asked by"), Kind::Member).personal().column(112),
        field(ANSWERS.field.0, "answers", t("答案", "Answers"), Kind::LongText).column(320).hint(t(
            "每个答案一行：题目代码、冒号、答案；以 # 开头的行是题目",
            "A line an answer: code of the question, colon, answer; lines that begin with # are the questions",
        )),
        field(LINK_TOKEN.field.0, "link_token", t("链接编号", "Token of the link"), Kind::Text)
            .group(Group::More)
            .computed(),
        field(LINK_UNTIL.field.0, "link_until", t("链接有效期至", "Link open until"), Kind::Date)
            .group(Group::More)
            .computed(),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
    ];
    table(ID, "answer_sheet", t("调查答卷", "Answer sheet"), t("调查答卷", "Answer sheets"), &[FIELDS])
        .numbered("DJ", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(CUSTOMER.field)
        .part_of(SURVEY.field)
        .aliases(&["答卷表"])
}
