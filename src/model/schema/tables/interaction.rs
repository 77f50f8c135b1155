//! Follow-ups and every other talk with a customer: R19–R23, R27, R87–R99, R143, R154, R245, R250.
//! Time, person, content and next plan are its core (R27); the history is kept, the newest feeds the customer (R22).
//! What is said about a case needs no next plan: the case itself says what comes next.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::{CalendarDate, Timestamp};

use super::{contact, customer, opportunity, service_case};

/// The table's stored number.
pub const ID: EntityId = EntityId(3);

/// The customer talked to.
pub const CUSTOMER: Key<RecordId> = Key::new(16);
/// The person talked to.
pub const CONTACT: Key<RecordId> = Key::new(17);
/// The opportunity talked about.
pub const OPPORTUNITY: Key<RecordId> = Key::new(18);
/// By phone, e-mail, face to face … (R88, R245).
pub const WAY: Key<Way> = Key::new(19);
/// Who turned to whom (R154).
pub const DIRECTION: Key<Direction> = Key::new(20);
/// When it happened, as against when it was entered (R27, R282).
pub const TIME: Key<Timestamp> = Key::new(21);
/// How long, in minutes (R154).
pub const DURATION: Key<i64> = Key::new(22);
/// Who of the desk (R27).
pub const PERSON: Key<String> = Key::new(23);
/// What it was about.
pub const SUBJECT: Key<String> = Key::new(24);
/// What was said (R27); for a meeting its minutes (R97).
pub const CONTENT: Key<String> = Key::new(25);
/// What came of it (R89, R95).
pub const RESULT: Key<String> = Key::new(26);
/// Needs and requirements noted (R90, R99).
pub const NEEDS: Key<String> = Key::new(27);
/// Products mentioned (R98).
pub const INTERESTS: Key<Vec<String>> = Key::new(28);
/// What was left open (R250).
pub const OPEN_QUESTION: Key<String> = Key::new(29);
/// Whether that has since been answered.
pub const QUESTION_SOLVED: Key<bool> = Key::new(30);
/// What comes next (R21, R27).
pub const NEXT_PLAN: Key<String> = Key::new(31);
/// When that is due (R23).
pub const NEXT_DATE: Key<CalendarDate> = Key::new(32);
/// Whether an e-mail was answered (R96).
pub const REPLY: Key<Reply> = Key::new(33);
/// Where the recording lies (R154).
pub const RECORDING: Key<String> = Key::new(34);
/// The service case talked about: the log of its progress (R229, R241).
pub const SERVICE_CASE: Key<RecordId> = Key::new(35);

choices! {
    /// The ways of talking (R88, R154, R245).
    pub enum Way {
        Phone = 1, "phone", "电话", "Phone", Neutral, ["电话沟通", "打电话", "致电", "来电", "电联", "Call", "Telephone"];
        Email = 2, "email", "邮件", "Email", Neutral, ["电子邮件", "邮箱", "E-mail", "Mail"];
        Visit = 3, "visit", "面谈", "Visit", Neutral, ["拜访", "上门", "上门拜访", "当面", "见面", "Face to face", "In person"];
        Meeting = 4, "meeting", "会议", "Meeting", Neutral, ["开会", "线上会议", "视频会议", "电话会议", "Video call"];
        Wechat = 5, "wechat", "微信", "WeChat", Neutral, ["企业微信", "微信沟通"];
        Sms = 6, "sms", "短信", "Text message", Neutral, ["发短信", "SMS", "Text"];
        Social = 7, "social", "社交媒体", "Social media", Neutral, ["社交", "QQ", "微博", "抖音", "钉钉", "Social"];
    }
}

choices! {
    /// Who turned to whom.
    pub enum Direction {
        Outgoing = 1, "outgoing", "我方联系客户", "Outgoing", Neutral, ["呼出", "去电", "发出", "主动", "Outbound"];
        Incoming = 2, "incoming", "客户联系我方", "Incoming", Info, ["呼入", "收到", "被动", "Inbound"];
    }
}

choices! {
    /// Whether an e-mail was answered (R96).
    pub enum Reply {
        Waiting = 1, "waiting", "待回复", "Waiting", Warning, ["未回复", "等待回复"];
        Answered = 2, "answered", "已回复", "Answered", Good, ["已答复", "Replied"];
        NotNeeded = 3, "not_needed", "无需回复", "Not needed", Neutral, ["不需回复"];
    }
}

/// The table of interactions.
pub fn entity() -> Entity {
    let fields = &[BASICS, NEXT_STEP, MORE];
    table(ID, "interaction", t("跟进记录", "Follow-up"), t("跟进记录", "Follow-ups"), fields)
        .titled(CONTENT.field)
        .child_of(CUSTOMER.field)
        .aliases(&[
            "跟进",
            "客户跟进",
            "跟进记录表",
            "沟通记录",
            "客户互动历史表",
            "客户交互记录表",
            "拜访记录",
            "通话记录",
            "Interactions",
            "Activities",
            "Follow ups",
        ])
}

const BASICS: &[Field] =
    &[
        customer::reference(CUSTOMER.field, t("客户名称", "Customer")),
        field(CONTACT.field.0, "contact", t("联系人", "Contact"), Kind::Reference(contact::ID)).aliases(&[
            "联系人姓名",
            "联系人(姓名)",
            "Contact name",
            "Contact person",
        ]),
        field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID))
            .aliases(&["销售机会", "机会编号", "商机编号", "项目名称", "Deal", "Project"]),
        field(SERVICE_CASE.field.0, "service_case", t("服务工单", "Case"), Kind::Reference(service_case::ID))
            .aliases(&["工单", "所属工单", "Ticket"]),
        field(TIME.field.0, "time", t("跟进时间", "Time"), Kind::Time)
            .required()
            .column(140)
            .narrow(Narrow::Meta)
            .hint(t("沟通实际发生的时间", "When the talk really took place"))
            .aliases(&[
                "时间",
                "日期",
                "跟进日期",
                "沟通时间",
                "沟通日期",
                "联系时间",
                "拜访时间",
                "通话时间",
                "开始时间",
                "Date",
                "Date and time",
                "Follow-up time",
                "Follow-up date",
                "Contacted at",
                "Start time",
            ]),
        field(WAY.field.0, "way", t("跟进方式", "Way"), Kind::Choice(Way::OPTIONS))
            .recommended()
            .column(120)
            .narrow(Narrow::Badge)
            .aliases(&["方式", "沟通方式", "联系方式", "跟进类型", "类型", "Type", "Method", "Channel"]),
        field(PERSON.field.0, "person", t("跟进人", "Person"), Kind::Member).required().personal().column(112).aliases(
            &[
                "跟进人员",
                "负责人",
                "业务员",
                "销售",
                "销售人员",
                "沟通人",
                "Owner",
                "By",
                "Salesperson",
                "Sales rep",
                "Author",
            ],
        ),
        field(SUBJECT.field.0, "subject", t("主题", "Subject"), Kind::Text).searched().aliases(&[
            "标题",
            "跟进主题",
            "沟通主题",
            "Title",
            "Topic",
        ]),
        field(CONTENT.field.0, "content", t("跟进内容", "Content"), Kind::LongText).required().column(360).aliases(&[
            "内容",
            "沟通内容",
            "跟进情况",
            "沟通情况",
            "会议纪要",
            "通话内容",
            "跟进记录",
            "Details",
            "Notes",
            "Summary",
            "Minutes",
            "Description",
        ]),
        field(RESULT.field.0, "result", t("跟进结果", "Result"), Kind::LongText).aliases(&[
            "结果",
            "沟通结果",
            "Outcome",
        ]),
    ];

const NEXT_STEP: &[Field] = &[
    field(NEXT_PLAN.field.0, "next_plan", t("下一步计划", "Next step"), Kind::LongText)
        .group(Group::Progress)
        .required_unless(SERVICE_CASE.field)
        .column(220)
        .aliases(&["下步计划", "下一步", "后续计划", "跟进计划", "Next plan", "Next action", "Next steps"]),
    field(NEXT_DATE.field.0, "next_date", t("下次跟进日期", "Next date"), Kind::Date)
        .group(Group::Progress)
        .required_unless(SERVICE_CASE.field)
        .column(116)
        .aliases(&[
            "下次跟进时间",
            "下次联系时间",
            "下次联系日期",
            "计划日期",
            "Next follow-up",
            "Next follow-up date",
            "Due date",
        ]),
    field(OPEN_QUESTION.field.0, "open_question", t("遗留问题", "Open question"), Kind::LongText)
        .group(Group::Progress)
        .hint(t("下次联系时会提醒", "Shown first at the next contact"))
        .aliases(&["未解决问题", "待解决问题", "Open issue"]),
    field(QUESTION_SOLVED.field.0, "question_solved", t("遗留问题已解决", "Question solved"), Kind::Flag)
        .group(Group::Progress)
        .aliases(&["已解决", "问题已解决", "Solved"]),
];

const MORE: &[Field] = &[
    field(NEEDS.field.0, "needs", t("客户需求", "Needs noted"), Kind::LongText).group(Group::Needs).aliases(&[
        "需求",
        "需求变化",
        "Needs",
        "Requirements",
    ]),
    field(INTERESTS.field.0, "interests", t("提及产品", "Products mentioned"), Kind::Tags)
        .group(Group::Needs)
        .aliases(&["感兴趣的产品", "产品兴趣", "Products", "Interests"]),
    field(DIRECTION.field.0, "direction", t("方向", "Direction"), Kind::Choice(Direction::OPTIONS))
        .group(Group::More)
        .aliases(&["呼叫方向"]),
    field(DURATION.field.0, "duration", t("时长（分钟）", "Duration (minutes)"), Kind::Integer)
        .range(0, 1_440)
        .group(Group::More)
        .aliases(&["时长", "通话时长", "Duration", "Minutes spent"]),
    field(REPLY.field.0, "reply", t("回复状态", "Reply"), Kind::Choice(Reply::OPTIONS))
        .group(Group::More)
        .aliases(&["邮件回复状态", "Reply status"]),
    field(RECORDING.field.0, "recording", t("录音链接", "Recording"), Kind::Link)
        .group(Group::More)
        .aliases(&["录音", "Recording link"]),
];
