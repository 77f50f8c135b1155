//! Campaigns: R157, R213–R218, R296. Whom they are for, what they are to bring, what they may cost and did cost.
//! What came of one is reckoned from those who took part (`src/insight/campaigns.rs`) and typed by nobody.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

use super::segment;

/// The table's stored number.
pub const ID: EntityId = EntityId(19);

/// Display number, `HD20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// What it is called.
pub const NAME: Key<String> = Key::new(17);
/// Of what sort it is (R213–R215).
pub const KIND: Key<CampaignKind> = Key::new(18);
/// Online or offline.
pub const CHANNEL: Key<Channel> = Key::new(19);
/// Where it stands.
pub const STATE: Key<CampaignState> = Key::new(20);
/// Who is responsible.
pub const OWNER: Key<String> = Key::new(21);
/// Whom it is for (R217, R219).
pub const AUDIENCE: Key<String> = Key::new(22);
/// What it is for, in words (R218).
pub const GOAL: Key<String> = Key::new(23);
/// The effect that is expected (R216).
pub const EXPECTED: Key<String> = Key::new(24);
/// What the number aimed at counts.
pub const MEASURE: Key<Measure> = Key::new(25);
/// The number aimed at (R223).
pub const TARGET: Key<i64> = Key::new(26);
/// The revenue aimed at, in fen.
pub const TARGET_REVENUE: Key<i64> = Key::new(27);
/// What it may cost, in fen (R296).
pub const BUDGET: Key<i64> = Key::new(28);
/// What it did cost, in fen.
pub const COST: Key<i64> = Key::new(29);
/// First day.
pub const STARTS_ON: Key<CalendarDate> = Key::new(30);
/// Last day.
pub const ENDS_ON: Key<CalendarDate> = Key::new(31);
/// What is said or shown (R215).
pub const MESSAGE: Key<String> = Key::new(32);
/// Remark.
pub const REMARK: Key<String> = Key::new(33);
/// The segment that it is for (R205, R219).
pub const SEGMENT: Key<RecordId> = Key::new(34);

choices! {
    /// Of what sort a campaign is (R213–R215).
    pub enum CampaignKind {
        Exhibition = 1, "exhibition", "展会", "Exhibition", Neutral, ["行业展会", "Fair"];
        Lecture = 2, "lecture", "讲座", "Lecture", Neutral, ["沙龙", "研讨会", "Seminar"];
        Gathering = 3, "gathering", "客户联谊", "Customer gathering", Neutral, ["答谢会", "联谊会"];
        Launch = 4, "launch", "产品发布", "Product launch", Info, ["发布会", "新品发布"];
        Webinar = 5, "webinar", "线上研讨会", "Webinar", Info, ["直播", "网络研讨会"];
        Promotion = 6, "promotion", "促销", "Promotion", Warning, ["优惠活动", "促销活动"];
        Email = 7, "email", "邮件营销", "Email", Neutral, ["电子邮件营销", "Mailing"];
        Social = 8, "social", "社交媒体", "Social media", Neutral, ["新媒体", "公众号"];
        Content = 9, "content", "内容营销", "Content", Neutral, ["白皮书", "电子书", "博客", "White paper"];
        Other = 10, "other", "其他", "Other", Neutral, ["其它"];
    }
}

choices! {
    /// Where a campaign takes place (R213, R214).
    pub enum Channel {
        Online = 1, "online", "线上", "Online", Info, ["网络"];
        Offline = 2, "offline", "线下", "Offline", Neutral, ["现场"];
        Both = 3, "both", "线上线下", "Online and offline", Neutral, ["线上及线下"];
    }
}

choices! {
    /// Where a campaign stands.
    pub enum CampaignState {
        Planned = 1, "planned", "筹备中", "Planned", Neutral, ["计划中", "未开始"];
        Running = 2, "running", "进行中", "Running", Info, ["执行中"];
        Finished = 3, "finished", "已结束", "Finished", Good, ["结束", "已完成"];
        Cancelled = 4, "cancelled", "已取消", "Cancelled", Bad, ["取消", "Canceled"];
    }
}

choices! {
    /// What the number that a campaign aims at counts (R218, R223).
    pub enum Measure {
        Attended = 1, "attended", "参加客户数", "Customers who attend", Neutral, ["到场人数"];
        Responded = 2, "responded", "回应客户数", "Customers who respond", Neutral, [];
        Opportunities = 3, "opportunities", "新增商机数", "Opportunities", Neutral, ["商机数"];
        NewCustomers = 4, "new_customers", "新成交客户数", "New customers", Neutral, ["新增客户数"];
    }
}

/// The table of campaigns.
pub fn entity() -> Entity {
    table(ID, "campaign", t("营销活动", "Campaign"), t("营销活动", "Campaigns"), &[BASICS, AIMS, MORE])
        .numbered("HD", NUMBER.field)
        .titled(NAME.field)
        .aliases(&["营销活动表", "市场活动"])
}

const BASICS: &[Field] = &[
    field(NUMBER.field.0, "number", t("活动编号", "Campaign number"), Kind::Number).computed().searched().column(140),
    field(NAME.field.0, "name", t("活动名称", "Campaign name"), Kind::Text).required().searched().column(240),
    field(KIND.field.0, "kind", t("活动类型", "Kind of campaign"), Kind::Choice(CampaignKind::OPTIONS))
        .recommended()
        .column(128)
        .narrow(Narrow::Subtitle),
    field(CHANNEL.field.0, "channel", t("活动方式", "Online or offline"), Kind::Choice(Channel::OPTIONS)),
    field(STATE.field.0, "state", t("活动状态", "State"), Kind::Choice(CampaignState::OPTIONS))
        .column(104)
        .narrow(Narrow::Badge),
    field(STARTS_ON.field.0, "starts_on", t("开始日期", "Starts on"), Kind::Date).recommended().column(116),
    field(ENDS_ON.field.0, "ends_on", t("结束日期", "Ends on"), Kind::Date).column(116),
    field(OWNER.field.0, "owner", t("活动负责人", "Owner"), Kind::Member).recommended().personal().column(112),
];

const AIMS: &[Field] = &[
    field(AUDIENCE.field.0, "audience", t("目标客户", "Target audience"), Kind::LongText).group(Group::Progress),
    field(SEGMENT.field.0, "segment", t("目标分群", "Target segment"), Kind::Reference(segment::ID))
        .group(Group::Progress),
    field(GOAL.field.0, "goal", t("活动目标", "Goal"), Kind::LongText).group(Group::Progress),
    field(MEASURE.field.0, "measure", t("目标指标", "Measure of the goal"), Kind::Choice(Measure::OPTIONS))
        .group(Group::Progress),
    field(TARGET.field.0, "target", t("目标数量", "Number aimed at"), Kind::Integer)
        .group(Group::Progress)
        .range(0, 100_000_000),
    field(TARGET_REVENUE.field.0, "target_revenue", t("目标收入", "Revenue aimed at"), Kind::Money)
        .group(Group::Progress),
    field(EXPECTED.field.0, "expected_effect", t("预期效果", "Expected effect"), Kind::LongText).group(Group::Progress),
    field(BUDGET.field.0, "budget", t("活动预算", "Budget"), Kind::Money)
        .group(Group::Money)
        .recommended()
        .column(120)
        .narrow(Narrow::Meta),
    field(COST.field.0, "actual_cost", t("实际费用", "Actual cost"), Kind::Money).group(Group::Money).column(120),
];

const MORE: &[Field] = &[
    field(MESSAGE.field.0, "message", t("活动内容", "Message"), Kind::LongText).group(Group::More),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More),
];
