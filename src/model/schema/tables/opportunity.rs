//! Sales opportunities: R12–R23, R94, R99, R103–R108, R151, R301.
//! A lost deal is an outcome with a reason, not a stage (G2).
//! Its last follow-up and next plan come from the newest follow-up that names it (R22).

mod stages;

use crate::choices;
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Offered};
use crate::model::text::Text;
use crate::model::value::{CalendarDate, Timestamp};

use super::customer::SOURCES;
use super::{campaign, competitor, contact, customer};

pub use stages::Stage;

/// The table's stored number.
pub const ID: EntityId = EntityId(5);

/// Display number, `S20240501001` (R12).
pub const NUMBER: Key<String> = Key::new(16);
/// Project name (R103).
pub const NAME: Key<String> = Key::new(17);
/// The customer (R13).
pub const CUSTOMER: Key<RecordId> = Key::new(18);
/// The contact (R147).
pub const CONTACT: Key<RecordId> = Key::new(19);
/// Product or service (R14).
pub const PRODUCT: Key<String> = Key::new(20);
/// Expected amount in fen (R15, R104).
pub const AMOUNT: Key<i64> = Key::new(21);
/// Stage of the pipeline (R17, R94, R204).
pub const STAGE: Key<Stage> = Key::new(22);
/// How it ended, or that it has not (G2).
pub const OUTCOME: Key<Outcome> = Key::new(23);
/// Why it was lost (G2).
pub const LOSS_REASON: Key<String> = Key::new(24);
/// Likelihood in whole per cent (R151).
pub const PROBABILITY: Key<i64> = Key::new(25);
/// Target day of signing (R16, R105).
pub const EXPECTED_CLOSE: Key<CalendarDate> = Key::new(26);
/// Responsible salesperson (R18).
pub const OWNER: Key<String> = Key::new(27);
/// How the lead was obtained (R142).
pub const SOURCE: Key<String> = Key::new(28);
/// When it was last followed up (R19, R22).
pub const LAST_FOLLOW_UP: Key<Timestamp> = Key::new(29);
/// What was said then (R20, R22).
pub const LAST_CONTENT: Key<String> = Key::new(30);
/// What comes next (R21, R22).
pub const NEXT_PLAN: Key<String> = Key::new(31);
/// When that is due (R23).
pub const NEXT_FOLLOW_UP: Key<CalendarDate> = Key::new(32);
/// Since when it is in its stage (R151).
pub const STAGE_SINCE: Key<Timestamp> = Key::new(33);
/// Remark.
pub const REMARK: Key<String> = Key::new(34);
/// Day on which it really ended (R151).
pub const CLOSED_ON: Key<CalendarDate> = Key::new(35);
/// Amount of the deal in fen (R108).
pub const DEAL_AMOUNT: Key<i64> = Key::new(36);
/// The customer's budget in fen (R99).
pub const BUDGET: Key<i64> = Key::new(37);
/// Technical and other requirements (R99).
pub const REQUIREMENTS: Key<String> = Key::new(38);
/// Who decides, and who is asked (R301).
pub const DECISION_CHAIN: Key<String> = Key::new(39);
/// Competitors in this deal (R130, R151).
pub const COMPETITORS: Key<Vec<String>> = Key::new(40);
/// Others of the desk who help (R151).
pub const COLLABORATORS: Key<Vec<String>> = Key::new(41);
/// The campaign that it came from (R151), in words: what old records and files say, and the name of the campaign below.
pub const CAMPAIGN: Key<String> = Key::new(42);
/// The competitor that won it (R130, R151).
pub const LOST_TO: Key<RecordId> = Key::new(48);
/// Why it was lost, in words (G2).
pub const LOSS_NOTE: Key<String> = Key::new(49);
/// Until when the quote holds.
pub const QUOTE_VALID_UNTIL: Key<CalendarDate> = Key::new(50);
/// The day on which the quote was made: that of its first print, unless somebody says another.
pub const QUOTED_ON: Key<CalendarDate> = Key::new(91);
/// The campaign that it came from (R151, R157).
pub const FROM_CAMPAIGN: Key<RecordId> = Key::new(90);

choices! {
    /// How an opportunity ended, or that it has not (G2, R151).
    pub enum Outcome {
        Open = 1, "open", "进行中", "Open", Info, ["跟进中", "未结束", "In progress"];
        Won = 2, "won", "赢单", "Won", Good, ["成交", "已成交", "成功", "Closed won"];
        Lost = 3, "lost", "输单", "Lost", Bad, ["丢单", "失败", "流失", "Closed lost"];
        Void = 4, "void", "作废", "Void", Neutral, ["取消", "无效", "Cancelled", "Canceled"];
    }
}

/// What a deal comes to, in fen: what it was won for where somebody has said so, else what is expected of it.
pub fn worth(deal: &Record) -> Option<i64> {
    comes_to(deal.get(OUTCOME), deal.get(DEAL_AMOUNT), deal.get(AMOUNT))
}

/// The same of what is known of a deal: how it ended, what it was won for, and what is expected of it.
pub fn comes_to(outcome: Option<Outcome>, agreed: Option<i64>, expected: Option<i64>) -> Option<i64> {
    agreed.filter(|_| outcome == Some(Outcome::Won)).or(expected)
}

/// Why deals are lost, as suggestions.
pub const LOSS_REASONS: &[Text] = &[
    t("价格过高", "Price too high"),
    t("选择了竞争对手", "Chose a competitor"),
    t("预算取消", "Budget cancelled"),
    t("项目推迟", "Project postponed"),
    t("功能不满足", "Functions not sufficient"),
    t("交付周期过长", "Delivery takes too long"),
    t("联系不上客户", "Customer not reachable"),
    t("决策人变动", "Decision maker changed"),
    t("其他", "Other"),
];

/// The table of opportunities.
pub fn entity() -> Entity {
    let fields = &[BASICS, PROGRESS, NEEDS_AND_MORE];
    table(ID, "opportunity", t("商机", "Opportunity"), t("商机", "Opportunities"), fields)
        .numbered("S", NUMBER.field)
        .titled(NAME.field)
        .child_of(CUSTOMER.field)
        .aliases(&[
            "销售机会",
            "机会",
            "商机表",
            "销售机会表",
            "销售机会跟进表",
            "销售机会管理表",
            "项目",
            "Deals",
            "Projects",
        ])
}

const BASICS: &[Field] = &[
    field(NUMBER.field.0, "number", t("商机编号", "Opportunity number"), Kind::Number)
        .computed()
        .searched()
        .column(132)
        .aliases(&["机会编号", "编号", "Number", "Opportunity ID", "Deal ID"]),
    field(NAME.field.0, "name", t("项目名称", "Project name"), Kind::Text).required().searched().column(240).aliases(
        &[
            "商机名称",
            "机会名称",
            "商机",
            "项目",
            "名称",
            "Name",
            "Opportunity",
            "Opportunity name",
            "Deal",
            "Deal name",
            "Project",
        ],
    ),
    customer::reference(CUSTOMER.field, t("客户", "Customer")),
    field(CONTACT.field.0, "contact", t("联系人", "Contact"), Kind::Reference(contact::ID)).aliases(&[
        "联系人姓名",
        "联系人(姓名)",
        "Contact name",
        "Contact person",
    ]),
    field(PRODUCT.field.0, "product", t("产品/服务", "Product or service"), Kind::Text).recommended().aliases(&[
        "产品/服务名称",
        "产品名称",
        "产品",
        "服务名称",
        "意向产品",
        "Product",
        "Service",
        "Product/service",
    ]),
    field(AMOUNT.field.0, "amount", t("预计成交金额", "Expected amount"), Kind::Money)
        .recommended()
        .column(130)
        .narrow(Narrow::Meta)
        .aliases(&[
            "预期金额",
            "预计金额",
            "金额",
            "商机金额",
            "预计成交金额(元)",
            "Amount",
            "Value",
            "Deal value",
            "Expected value",
        ]),
    field(OWNER.field.0, "owner", t("负责人", "Owner"), Kind::Member).recommended().personal().column(112).aliases(&[
        "跟进人",
        "业务员",
        "销售",
        "销售人员",
        "销售代表",
        "销售负责人",
        "Sales",
        "Salesperson",
        "Sales rep",
        "Assigned to",
        "Responsible",
    ]),
];

const PROGRESS: &[Field] = &[
    field(STAGE.field.0, "stage", t("当前阶段", "Stage"), Kind::Choice(Stage::OPTIONS))
        .staged()
        .group(Group::Progress)
        .recommended()
        .column(128)
        .narrow(Narrow::Badge)
        .aliases(&["阶段", "销售阶段", "商机阶段", "Sales stage", "Deal stage", "Pipeline stage"]),
    field(OUTCOME.field.0, "outcome", t("结果", "Outcome"), Kind::Choice(Outcome::OPTIONS))
        .group(Group::Progress)
        .column(92)
        .narrow(Narrow::BadgeUnless(Outcome::Open.code()))
        .aliases(&["商机状态", "状态", "赢输", "Status", "Won/lost"]),
    field(PROBABILITY.field.0, "probability", t("成交概率", "Probability"), Kind::Percent)
        .group(Group::Progress)
        .aliases(&["可能性", "赢率", "概率", "赢单率", "Likelihood", "Win rate"]),
    field(EXPECTED_CLOSE.field.0, "expected_close", t("预计成交日期", "Expected close"), Kind::Date)
        .group(Group::Progress)
        .recommended()
        .column(116)
        .aliases(&[
            "预计成交时间",
            "预计签约日期",
            "预计签单日期",
            "Expected close date",
            "Close date",
            "Expected closing date",
        ]),
    field(
        LOSS_REASON.field.0,
        "loss_reason",
        t("输单原因", "Loss reason"),
        Kind::Suggestion(Offered::Words(LOSS_REASONS)),
    )
    .group(Group::Progress)
    .aliases(&["丢单原因", "失败原因", "Lost reason", "Reason lost"]),
    field(LOSS_NOTE.field.0, "loss_note", t("输单说明", "Loss explained"), Kind::LongText)
        .group(Group::Progress)
        .aliases(&["丢单说明", "Loss note"]),
    field(LOST_TO.field.0, "lost_to", t("输给", "Lost to"), Kind::Reference(competitor::ID))
        .group(Group::Progress)
        .aliases(&["输给对手", "赢单对手", "Lost to competitor"]),
    field(CLOSED_ON.field.0, "closed_on", t("实际成交日期", "Closed on"), Kind::Date)
        .group(Group::Progress)
        .aliases(&["成交日期", "签约日期", "结束日期", "Actual close", "Actual close date"]),
    field(DEAL_AMOUNT.field.0, "deal_amount", t("实际成交金额", "Deal amount"), Kind::Money)
        .group(Group::Progress)
        .aliases(&["成交金额", "交易金额", "签约金额", "Actual amount"]),
    field(QUOTED_ON.field.0, "quoted_on", t("报价日期", "Quoted on"), Kind::Date)
        .group(Group::Progress)
        .aliases(&["报价时间", "Quote date"]),
    field(QUOTE_VALID_UNTIL.field.0, "quote_valid_until", t("报价有效期至", "Quote valid until"), Kind::Date)
        .group(Group::Progress)
        .aliases(&["报价有效期", "Quote validity"]),
    field(SOURCE.field.0, "source", t("来源渠道", "Source"), Kind::Suggestion(Offered::Words(SOURCES)))
        .group(Group::Progress)
        .aliases(&["来源", "商机来源", "线索来源", "Lead source", "Channel"]),
    field(LAST_FOLLOW_UP.field.0, "last_follow_up", t("上次跟进时间", "Last follow-up"), Kind::Time)
        .group(Group::Progress)
        .computed()
        .column(140)
        .aliases(&["最近跟进时间", "最后跟进时间", "Last contacted"]),
    field(LAST_CONTENT.field.0, "last_content", t("上次跟进内容", "Last talk"), Kind::LongText)
        .group(Group::Progress)
        .computed()
        .aliases(&["跟进内容", "最近跟进内容"]),
    field(NEXT_PLAN.field.0, "next_plan", t("下一步计划", "Next step"), Kind::LongText)
        .group(Group::Progress)
        .computed()
        .aliases(&["下步计划", "Next plan"]),
    field(NEXT_FOLLOW_UP.field.0, "next_follow_up", t("下次跟进日期", "Next follow-up"), Kind::Date)
        .group(Group::Progress)
        .computed()
        .column(116)
        .aliases(&["下次跟进时间", "Next contact"]),
    field(STAGE_SINCE.field.0, "stage_since", t("进入阶段时间", "In stage since"), Kind::Time)
        .group(Group::Progress)
        .computed(),
];

const NEEDS_AND_MORE: &[Field] = &[
    field(REQUIREMENTS.field.0, "requirements", t("需求说明", "Requirements"), Kind::LongText)
        .group(Group::Needs)
        .aliases(&["需求", "客户需求", "技术要求", "Needs"]),
    field(BUDGET.field.0, "budget", t("客户预算", "Budget"), Kind::Money).group(Group::Needs).aliases(&["预算"]),
    field(COMPETITORS.field.0, "competitors", t("竞争对手", "Competitors"), Kind::Tags)
        .group(Group::Needs)
        .aliases(&["竞品", "Competitor"]),
    field(DECISION_CHAIN.field.0, "decision_chain", t("决策链", "Decision chain"), Kind::LongText)
        .group(Group::Needs)
        .aliases(&["决策人信息", "决策流程"]),
    field(COLLABORATORS.field.0, "collaborators", t("协作人", "Collaborators"), Kind::Tags)
        .group(Group::More)
        .aliases(&["协同人", "协办人"]),
    field(FROM_CAMPAIGN.field.0, "from_campaign", t("来自营销活动", "From campaign"), Kind::Reference(campaign::ID))
        .group(Group::More),
    field(CAMPAIGN.field.0, "campaign", t("营销活动", "Campaign"), Kind::Text)
        .group(Group::More)
        .aliases(&["市场活动", "活动"]),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
        "说明",
        "描述",
        "备注信息",
        "Remarks",
        "Note",
        "Notes",
        "Comment",
        "Comments",
        "Description",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_calls_the_number_by_its_old_name_still_comes_in() {
        let number = BASICS.iter().find(|field| field.id == NUMBER.field).expect("the number");
        assert_eq!(number.label.zh, "商机编号");
        assert!(number.aliases.contains(&"机会编号"));
    }

    #[test]
    fn a_won_deal_counts_for_what_it_was_won_for_and_an_open_one_for_what_is_expected() {
        let deal = |outcome: Outcome| Record::new(ID, RecordId([1; 16])).with(OUTCOME, outcome).with(AMOUNT, 400);
        assert_eq!(worth(&deal(Outcome::Won)), Some(400));
        assert_eq!(worth(&deal(Outcome::Won).with(DEAL_AMOUNT, 380)), Some(380));
        assert_eq!(worth(&deal(Outcome::Open).with(DEAL_AMOUNT, 380)), Some(400), "it was won once and goes on again");
        assert_eq!(worth(&Record::new(ID, RecordId([1; 16]))), None);
    }
}
