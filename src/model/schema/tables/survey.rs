//! Surveys: R113, R138, R139, R225. A questionnaire or a phone interview, whose questions and answers are tables of their
//! own; what the answers come to is reckoned in `src/insight/satisfaction.rs`.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

use super::campaign;

/// The table's stored number.
pub const ID: EntityId = EntityId(22);

/// What it is called.
pub const NAME: Key<String> = Key::new(16);
/// Questionnaire or phone interview.
pub const KIND: Key<SurveyKind> = Key::new(17);
/// Where it stands.
pub const STATE: Key<SurveyState> = Key::new(18);
/// What it is to find out.
pub const PURPOSE: Key<String> = Key::new(19);
/// What is said or written before the first question.
pub const OPENING: Key<String> = Key::new(20);
/// The campaign that it is about (R225).
pub const CAMPAIGN: Key<RecordId> = Key::new(21);
/// First day.
pub const OPENS_ON: Key<CalendarDate> = Key::new(22);
/// Last day.
pub const CLOSES_ON: Key<CalendarDate> = Key::new(23);
/// Who is responsible.
pub const OWNER: Key<String> = Key::new(24);
/// Remark.
pub const REMARK: Key<String> = Key::new(25);
/// Whether it is what customers are asked after a case was solved (R113).
pub const FOR_CASES: Key<bool> = Key::new(26);

choices! {
    /// How a survey is held (R138, R139).
    pub enum SurveyKind {
        Questionnaire = 1, "questionnaire", "问卷调查", "Questionnaire", Info, ["问卷"];
        Interview = 2, "interview", "电话访谈", "Phone interview", Neutral, ["访谈", "电话回访"];
    }
}

choices! {
    /// Where a survey stands.
    pub enum SurveyState {
        Draft = 1, "draft", "草稿", "Draft", Neutral, ["编写中"];
        Open = 2, "open", "进行中", "Open", Info, ["收集中"];
        Closed = 3, "closed", "已结束", "Closed", Good, ["结束"];
    }
}

/// The table of surveys.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(NAME.field.0, "name", t("调查名称", "Survey name"), Kind::Text).required().searched().column(260),
        field(KIND.field.0, "kind", t("调查方式", "Held by"), Kind::Choice(SurveyKind::OPTIONS))
            .column(128)
            .narrow(Narrow::Subtitle),
        field(STATE.field.0, "state", t("调查状态", "State"), Kind::Choice(SurveyState::OPTIONS))
            .column(104)
            .narrow(Narrow::Badge),
        field(OPENS_ON.field.0, "opens_on", t("调查开始日期", "Opens on"), Kind::Date).column(128),
        field(CLOSES_ON.field.0, "closes_on", t("调查截止日期", "Closes on"), Kind::Date).column(128),
        field(OWNER.field.0, "owner", t("调查负责人", "Owner"), Kind::Member).personal().column(112),
        field(FOR_CASES.field.0, "for_cases", t("用于工单评价", "Asked after a case"), Kind::Flag).hint(t(
            "工单解决后用它请客户评价；都不勾选时，由客服从进行中的满意度调查里选",
            "What customers are asked once a case is solved; where no survey is marked, agents choose an open one about satisfaction",
        )),
        field(CAMPAIGN.field.0, "campaign", t("相关活动", "Campaign"), Kind::Reference(campaign::ID)),
        field(PURPOSE.field.0, "purpose", t("调查目的", "Purpose"), Kind::LongText).group(Group::Progress),
        field(OPENING.field.0, "opening", t("开场白", "Opening words"), Kind::LongText)
            .group(Group::Progress)
            .hint(t("记录答卷时显示在问题之前", "Shown before the questions when answers are entered")),
        field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
    ];
    table(ID, "survey", t("满意度调查", "Survey"), t("满意度调查", "Surveys"), &[FIELDS])
        .titled(NAME.field)
        .aliases(&["问卷表", "调查表"])
}
