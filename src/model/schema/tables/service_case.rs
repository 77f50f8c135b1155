//! Service cases: R24, R25, R43, R50, R62, R109–R113, R155, R227–R232, R241, R302, G3, G8.
//! From receipt to solution and satisfaction, with the moments that response times are measured by (R72).

use crate::choices;
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Offered};
use crate::model::text::Text;
use crate::model::value::{CalendarDate, Timestamp};

use super::{article, contact, contract, customer, product, purchase};

/// The table's stored number.
pub const ID: EntityId = EntityId(6);

/// Display number, `SV20240501001` (R24, G3).
pub const NUMBER: Key<String> = Key::new(16);
/// What it is about, in a line.
pub const SUBJECT: Key<String> = Key::new(17);
/// Whose case.
pub const CUSTOMER: Key<RecordId> = Key::new(18);
/// Who turned to the desk.
pub const CONTACT: Key<RecordId> = Key::new(19);
/// Inquiry, complaint, repair … (R155, R227).
pub const KIND: Key<CaseKind> = Key::new(20);
/// By which channel it came in.
pub const CHANNEL: Key<Channel> = Key::new(21);
/// The product or service concerned (R112).
pub const PRODUCT: Key<String> = Key::new(22);
/// The matter in full.
pub const DESCRIPTION: Key<String> = Key::new(23);
/// How urgent.
pub const PRIORITY: Key<Priority> = Key::new(24);
/// Where it stands.
pub const STATE: Key<CaseState> = Key::new(25);
/// Who handles it.
pub const OWNER: Key<String> = Key::new(26);
/// When it came in.
pub const RECEIVED_AT: Key<Timestamp> = Key::new(27);
/// When the customer was first answered (R72).
pub const FIRST_RESPONSE_AT: Key<Timestamp> = Key::new(28);
/// When it was solved (R111).
pub const SOLVED_AT: Key<Timestamp> = Key::new(29);
/// What solved it (R110).
pub const SOLUTION: Key<String> = Key::new(30);
/// Root cause (R112, R232).
pub const CAUSE: Key<String> = Key::new(31);
/// The customer's rating, 1 to 5 (R68, R113).
pub const SATISFACTION: Key<i64> = Key::new(32);
/// What the customer said with it.
pub const SATISFACTION_COMMENT: Key<String> = Key::new(33);
/// Group that handles it (R54).
pub const TEAM: Key<String> = Key::new(34);
/// By when to answer.
pub const RESPONSE_DUE: Key<Timestamp> = Key::new(35);
/// By when to solve.
pub const SOLUTION_DUE: Key<Timestamp> = Key::new(36);
/// By when the customer was promised news (R241).
pub const UPDATE_PROMISED: Key<Timestamp> = Key::new(37);
/// When it was closed.
pub const CLOSED_AT: Key<Timestamp> = Key::new(38);
/// Minutes on hold, which do not count (R155).
pub const HOLD_MINUTES: Key<i64> = Key::new(39);
/// How often it was opened again (R155).
pub const REOPENED: Key<i64> = Key::new(40);
/// Day of the follow-up visit (R62, R302).
pub const VISIT_ON: Key<CalendarDate> = Key::new(41);
/// Personal needs (R25, R302).
pub const PERSONAL_NEEDS: Key<String> = Key::new(42);
/// Article of the knowledge base.
pub const ARTICLE: Key<String> = Key::new(43);
/// Remark.
pub const REMARK: Key<String> = Key::new(44);
/// Since when it is on hold (R155).
pub const HELD_SINCE: Key<Timestamp> = Key::new(45);
/// Whether the first answer came late.
pub const RESPONSE_BREACHED: Key<bool> = Key::new(46);
/// Whether a solution came late.
pub const SOLUTION_BREACHED: Key<bool> = Key::new(47);
/// What is due next while the clock runs: the first answer or the solution, whichever comes first.
pub const NEXT_DUE: Key<Timestamp> = Key::new(48);
/// Whether somebody else should look at it: a promise was broken, or it came back twice.
pub const ESCALATED: Key<bool> = Key::new(49);
/// From when its times are reckoned: when it came in, or was last opened again.
pub const PROMISED_SINCE: Key<Timestamp> = Key::new(50);
/// Working minutes on hold since then, by which its times were put off.
pub const HELD_WORKING: Key<i64> = Key::new(51);
/// The purchase that it is about (R231).
pub const PURCHASE: Key<RecordId> = Key::new(52);
/// The article of the desk's own knowledge that answers it.
pub const KNOWLEDGE: Key<RecordId> = Key::new(53);
/// The contract under which it is handled (R155).
pub const CONTRACT: Key<RecordId> = Key::new(54);
/// The product concerned, where it has a record (R112, R155).
pub const PRODUCT_RECORD: Key<RecordId> = Key::new(55);
/// The case that this one was merged into; it goes on there.
pub const MERGED_INTO: Key<RecordId> = Key::new(56);
/// The case that this one was split off.
pub const SPLIT_FROM: Key<RecordId> = Key::new(57);

choices! {
    /// Kinds of case (R155).
    pub enum CaseKind {
        Inquiry = 1, "inquiry", "咨询", "Inquiry", Info, ["咨询问题", "业务咨询", "Question", "Enquiry"];
        Complaint = 2, "complaint", "投诉", "Complaint", Bad, ["客户投诉", "抱怨"];
        Repair = 3, "repair", "报修", "Repair", Warning, ["维修", "故障", "故障报修", "Fault", "Incident"];
        Return = 4, "return", "退换", "Return or exchange", Warning, ["退货", "换货", "退换货", "Return", "Exchange"];
        Visit = 5, "visit", "回访", "Follow-up visit", Neutral, ["随访", "客户回访", "Follow-up"];
        Suggestion = 6, "suggestion", "建议", "Suggestion", Neutral, ["意见", "反馈", "Feedback", "Idea"];
    }
}

choices! {
    /// Channels by which cases come in (R155).
    pub enum Channel {
        Phone = 1, "phone", "电话", "Phone", Neutral, ["来电", "热线", "客服热线", "Call"];
        Wechat = 2, "wechat", "微信", "WeChat", Neutral, ["企业微信", "公众号"];
        Email = 3, "email", "邮件", "Email", Neutral, ["邮箱", "电子邮件", "E-mail"];
        Website = 4, "website", "官网", "Website", Neutral, ["网站", "在线", "在线客服", "网页", "Web", "Chat"];
        Visit = 5, "visit", "现场", "On site", Neutral, ["上门", "到店", "面谈", "In person"];
        Other = 6, "other", "其他", "Other", Neutral, ["其它"];
    }
}

choices! {
    /// How urgent a case is.
    pub enum Priority {
        Urgent = 1, "urgent", "紧急", "Urgent", Bad, ["特急", "最高", "Critical", "P1"];
        High = 2, "high", "高", "High", Warning, ["较高", "P2"];
        Normal = 3, "normal", "普通", "Normal", Info, ["中", "一般", "正常", "Medium", "P3"];
        Low = 4, "low", "低", "Low", Neutral, ["较低", "P4"];
    }
}

choices! {
    /// Where a case stands (R155).
    pub enum CaseState {
        New = 1, "new", "新建", "New", Info, ["待处理", "未处理", "待受理"];
        Open = 2, "open", "处理中", "In progress", Warning, ["进行中", "受理中", "Open"];
        Waiting = 3, "waiting", "待客户", "Waiting for customer", Neutral, ["等待客户", "待客户回复", "Pending", "Waiting"];
        OnHold = 4, "on_hold", "挂起", "On hold", Neutral, ["暂停", "搁置", "Hold"];
        Solved = 5, "solved", "已解决", "Solved", Good, ["解决", "已处理", "Resolved", "Done"];
        Closed = 6, "closed", "已关闭", "Closed", Neutral, ["关闭", "完结", "已完结", "已完成"];
    }
}

impl CaseState {
    /// The state of a case; one that says none is new.
    pub fn of(case: &Record) -> Self {
        case.get(STATE).unwrap_or(Self::New)
    }

    /// Whether the desk still has something to do.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed)
    }
}

/// Usual root causes, as suggestions (R112, R232).
pub const CAUSES: &[Text] = &[
    t("产品缺陷", "Product defect"),
    t("安装调试", "Installation"),
    t("使用不当", "Handling"),
    t("物流延误", "Delivery delay"),
    t("配件损坏", "Broken part"),
    t("账单错误", "Billing error"),
    t("沟通误解", "Misunderstanding"),
    t("系统故障", "System failure"),
    t("其他", "Other"),
];

/// The table of service cases.
pub fn entity() -> Entity {
    let fields = &[BASICS, PROGRESS, MORE];
    table(ID, "service_case", t("服务工单", "Case"), t("服务工单", "Cases"), fields)
        .numbered("SV", NUMBER.field)
        .titled(SUBJECT.field)
        .child_of(CUSTOMER.field)
        .aliases(&[
            "工单",
            "服务",
            "服务记录",
            "客户服务记录",
            "客户服务记录表",
            "售后记录",
            "投诉记录",
            "Tickets",
            "Service cases",
            "Service records",
        ])
}

const BASICS: &[Field] =
    &[
        field(NUMBER.field.0, "number", t("服务编号", "Case number"), Kind::Number)
            .computed()
            .searched()
            .column(160)
            .aliases(&["工单编号", "工单号", "编号", "Number", "Ticket number", "Ticket ID", "Case ID"]),
        field(SUBJECT.field.0, "subject", t("主题", "Subject"), Kind::Text)
            .required()
            .searched()
            .column(200)
            .aliases(&["标题", "工单主题", "问题", "事由", "工单标题", "Title", "Summary", "Case"]),
        customer::reference(CUSTOMER.field, t("客户", "Customer")).column(184),
        // By this the queue is worked off, so its column stands where a usual screen shows it whole.
        field(NEXT_DUE.field.0, "next_due", t("下一时限", "Due next"), Kind::Time)
            .group(Group::Progress)
            .computed()
            .column(304)
            .narrow(Narrow::Meta),
        field(CONTACT.field.0, "contact", t("联系人", "Contact"), Kind::Reference(contact::ID)).aliases(&[
            "联系人姓名",
            "联系人(姓名)",
            "Contact name",
            "Requester",
        ]),
        field(KIND.field.0, "kind", t("服务类型", "Kind"), Kind::Choice(CaseKind::OPTIONS))
            .recommended()
            .column(152)
            .aliases(&["类型", "工单类型", "问题类型", "Type", "Category", "Case type"]),
        field(PRIORITY.field.0, "priority", t("优先级", "Priority"), Kind::Choice(Priority::OPTIONS))
            .column(88)
            .narrow(Narrow::Beside)
            .aliases(&["紧急程度", "Urgency", "Severity"]),
        field(CHANNEL.field.0, "channel", t("受理渠道", "Channel"), Kind::Choice(Channel::OPTIONS)).aliases(&[
            "渠道",
            "来源",
            "受理方式",
            "Source",
            "Origin",
        ]),
        field(PRODUCT.field.0, "product", t("产品/服务", "Product or service"), Kind::Text).aliases(&[
            "产品",
            "产品名称",
            "产品/服务名称",
            "Product",
            "Service",
        ]),
        field(PRODUCT_RECORD.field.0, "product_record", t("产品档案", "Product record"), Kind::Reference(product::ID)),
        field(PURCHASE.field.0, "purchase", t("相关购买", "Purchase concerned"), Kind::Reference(purchase::ID)),
        field(CONTRACT.field.0, "contract", t("相关合同", "Contract concerned"), Kind::Reference(contract::ID)),
        field(DESCRIPTION.field.0, "description", t("问题描述", "Description"), Kind::LongText)
            .recommended()
            .aliases(&["描述", "内容", "服务内容", "问题内容", "投诉内容", "Details", "Content"]),
        field(OWNER.field.0, "owner", t("负责人", "Owner"), Kind::Member)
            .recommended()
            .personal()
            .column(112)
            .aliases(&["处理人", "客服", "客服专员", "受理人", "跟进人", "Agent", "Assignee", "Assigned to"]),
    ];

const PROGRESS: &[Field] = &[
    field(STATE.field.0, "state", t("状态", "State"), Kind::Choice(CaseState::OPTIONS))
        .group(Group::Progress)
        .column(176)
        .narrow(Narrow::Badge)
        .aliases(&["工单状态", "处理状态", "Status", "Case status"]),
    field(RECEIVED_AT.field.0, "received_at", t("受理时间", "Received"), Kind::Time)
        .group(Group::Progress)
        .column(140)
        .aliases(&["接收时间", "提交时间", "来电时间", "受理日期", "Received at", "Opened", "Opened at"]),
    field(RESPONSE_DUE.field.0, "response_due", t("响应时限", "Response due"), Kind::Time)
        .group(Group::Progress)
        .computed(),
    field(FIRST_RESPONSE_AT.field.0, "first_response_at", t("首次响应时间", "First response"), Kind::Time)
        .group(Group::Progress)
        .aliases(&["响应时间", "First response at", "First reply"]),
    field(SOLUTION_DUE.field.0, "solution_due", t("解决时限", "Solution due"), Kind::Time)
        .group(Group::Progress)
        .computed(),
    field(UPDATE_PROMISED.field.0, "update_promised", t("承诺反馈时间", "Update promised by"), Kind::Time)
        .group(Group::Progress)
        .hint(t("记录回复后自动清除", "Cleared when an answer is logged")),
    field(SOLVED_AT.field.0, "solved_at", t("解决时间", "Solved at"), Kind::Time)
        .group(Group::Progress)
        .aliases(&["处理完成时间", "Resolved at"]),
    field(CLOSED_AT.field.0, "closed_at", t("关闭时间", "Closed at"), Kind::Time).group(Group::Progress).computed(),
    field(HELD_SINCE.field.0, "held_since", t("挂起于", "On hold since"), Kind::Time).group(Group::Progress).computed(),
    field(HOLD_MINUTES.field.0, "hold_minutes", t("挂起时长（分钟）", "On hold (minutes)"), Kind::Integer)
        .group(Group::Progress)
        .computed(),
    field(REOPENED.field.0, "reopened", t("重开次数", "Times reopened"), Kind::Integer)
        .group(Group::Progress)
        .computed(),
    field(RESPONSE_BREACHED.field.0, "response_breached", t("响应超时", "Answered late"), Kind::Flag)
        .group(Group::Progress)
        .computed(),
    field(SOLUTION_BREACHED.field.0, "solution_breached", t("解决超时", "Solved late"), Kind::Flag)
        .group(Group::Progress)
        .computed(),
    field(ESCALATED.field.0, "escalated", t("需升级", "Escalate"), Kind::Flag).group(Group::Progress).computed(),
    field(PROMISED_SINCE.field.0, "promised_since", t("时限起算", "Times reckoned from"), Kind::Time)
        .group(Group::Progress)
        .computed(),
    field(HELD_WORKING.field.0, "held_working", t("顺延工作时间（分钟）", "Put off (working minutes)"), Kind::Integer)
        .group(Group::Progress)
        .computed(),
    field(SOLUTION.field.0, "solution", t("解决方案", "Solution"), Kind::LongText).group(Group::Progress).aliases(&[
        "处理结果",
        "处理过程",
        "解决办法",
        "Resolution",
    ]),
    field(CAUSE.field.0, "cause", t("根本原因", "Root cause"), Kind::Suggestion(Offered::Words(CAUSES)))
        .group(Group::Progress)
        .aliases(&["原因", "问题原因", "投诉原因", "Cause", "Reason"]),
];

const MORE: &[Field] = &[
    field(SATISFACTION.field.0, "satisfaction", t("满意度", "Satisfaction"), Kind::Integer)
        .group(Group::More)
        .range(1, 5)
        .hint(t("1（很不满意）到 5（很满意）", "1 (very poor) to 5 (very good)"))
        .aliases(&["满意度评分", "客户满意度", "评分", "Score", "CSAT", "Rating"]),
    field(SATISFACTION_COMMENT.field.0, "satisfaction_comment", t("客户评价", "Customer's comment"), Kind::LongText)
        .group(Group::More)
        .aliases(&["评价", "满意度反馈"]),
    field(VISIT_ON.field.0, "visit_on", t("回访日期", "Follow-up visit on"), Kind::Date)
        .group(Group::More)
        .aliases(&["回访时间", "随访日期"]),
    field(TEAM.field.0, "team", t("处理组", "Team"), Kind::Text).group(Group::More).aliases(&[
        "客服组",
        "小组",
        "部门",
        "Group",
        "Department",
    ]),
    field(PERSONAL_NEEDS.field.0, "personal_needs", t("个性化需求", "Personal needs"), Kind::LongText)
        .group(Group::Needs)
        .personal(),
    field(ARTICLE.field.0, "article", t("知识库文章", "Knowledge article"), Kind::Link)
        .group(Group::More)
        .aliases(&["知识库链接"]),
    field(KNOWLEDGE.field.0, "knowledge", t("引用文章", "Article used"), Kind::Reference(article::ID))
        .group(Group::More),
    field(MERGED_INTO.field.0, "merged_into", t("已并入工单", "Merged into"), Kind::Reference(ID))
        .group(Group::More)
        .computed(),
    field(SPLIT_FROM.field.0, "split_from", t("拆分自工单", "Split from"), Kind::Reference(ID))
        .group(Group::More)
        .computed(),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
        "说明",
        "备注信息",
        "Remarks",
        "Note",
        "Notes",
        "Comment",
        "Comments",
    ]),
];
