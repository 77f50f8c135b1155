//! Leads: companies and people who may become customers, before anybody knows whether they will (R47, R48, R87, R248).
//! A lead that is worth it is converted into a customer; why it is no customer before stands in docs/decisions/0021.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::region::Level;
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Offered};
use crate::model::text::Text;
use crate::model::value::{CalendarDate, Timestamp};

use super::customer::{CustomerKind, SOURCES};
use super::interaction::Way;
use super::{campaign, contact, customer, opportunity};

/// The table's stored number.
pub const ID: EntityId = EntityId(13);

/// Display number, `L20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// Name of the company or person.
pub const NAME: Key<String> = Key::new(17);
/// Company or person (G9).
pub const KIND: Key<CustomerKind> = Key::new(18);
/// Whom to ask for.
pub const CONTACT_NAME: Key<String> = Key::new(19);
/// That person's position.
pub const CONTACT_POSITION: Key<String> = Key::new(20);
/// Mobile number of 11 digits (R28).
pub const MOBILE: Key<String> = Key::new(21);
/// Telephone number of any form (G5).
pub const TELEPHONE: Key<String> = Key::new(22);
/// E-mail address.
pub const EMAIL: Key<String> = Key::new(23);
/// Industry, as a rule a division of GB/T 4754-2017 (R3).
pub const INDUSTRY: Key<String> = Key::new(24);
/// Province, autonomous region or municipality.
pub const PROVINCE: Key<String> = Key::new(25);
/// City or prefecture.
pub const CITY: Key<String> = Key::new(26);
/// Where it came from (R142, R248).
pub const SOURCE: Key<String> = Key::new(27);
/// The campaign that brought it, in words: what old records and files say, and the name of the campaign below.
pub const CAMPAIGN: Key<String> = Key::new(28);
/// What it is interested in.
pub const INTEREST: Key<String> = Key::new(29);
/// Who looks after it; one without is in the pool (R48).
pub const OWNER: Key<String> = Key::new(30);
/// How far it is.
pub const STATE: Key<LeadState> = Key::new(31);
/// Why nothing comes of it.
pub const REASON: Key<String> = Key::new(32);
/// Day of the first contact (R87).
pub const FIRST_CONTACT: Key<CalendarDate> = Key::new(33);
/// Way of the first contact (R87).
pub const FIRST_CONTACT_WAY: Key<Way> = Key::new(34);
/// Result of the first contact (R87).
pub const FIRST_CONTACT_RESULT: Key<String> = Key::new(35);
/// Remark.
pub const REMARK: Key<String> = Key::new(36);
/// When it was given to its owner (R48).
pub const ASSIGNED_AT: Key<Timestamp> = Key::new(37);
/// The customer that it became.
pub const CUSTOMER: Key<RecordId> = Key::new(38);
/// The contact that was made of it.
pub const CONTACT: Key<RecordId> = Key::new(39);
/// The opportunity that was made of it.
pub const OPPORTUNITY: Key<RecordId> = Key::new(40);
/// When it was converted.
pub const CONVERTED_AT: Key<Timestamp> = Key::new(41);
/// Who looked after it before.
pub const PREVIOUS_OWNER: Key<String> = Key::new(42);
/// The campaign that brought it (R157).
pub const FROM_CAMPAIGN: Key<RecordId> = Key::new(60);

choices! {
    /// How far a lead is. The first four are its way; the last ends it.
    pub enum LeadState {
        New = 1, "new", "新", "New", Info, ["新线索", "未处理", "待联系", "Open"];
        Contacted = 2, "contacted", "已联系", "Contacted", Info, ["联系中", "跟进中", "Working"];
        Qualified = 3, "qualified", "合格", "Qualified", Good, ["有效", "已确认", "Valid"];
        Converted = 4, "converted", "已转化", "Converted", Good, ["已转换", "已转客户", "转化"];
        Unqualified = 5, "unqualified", "不合格", "Unqualified", Bad, ["无效", "放弃", "Invalid", "Disqualified"];
    }
}

impl LeadState {
    /// Whether somebody still has to do with it.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Converted | Self::Unqualified)
    }
}

/// Why nothing comes of a lead, as suggestions.
pub const REASONS: &[Text] = &[
    t("没有需求", "No need"),
    t("没有预算", "No budget"),
    t("联系不上", "Not reachable"),
    t("信息有误", "Wrong data"),
    t("不在服务范围", "Not served by us"),
    t("同行或竞争对手", "A competitor"),
    t("重复线索", "A duplicate"),
    t("其他", "Other"),
];

/// The table of leads.
pub fn entity() -> Entity {
    let fields = &[BASICS, REACH, PROGRESS, OUTCOME_AND_MORE];
    table(ID, "lead", t("线索", "Lead"), t("线索", "Leads"), fields)
        .numbered("L", NUMBER.field)
        .titled(NAME.field)
        .somebody()
        .aliases(&["线索表", "销售线索", "线索名单", "展会名单", "潜在线索", "Prospects"])
}

// The words under which a file of leads names its columns are those of customers too, and no more than those where it
// can be helped: a ledger of customers must not be taken for one of leads.
const BASICS: &[Field] = &[
    field(NUMBER.field.0, "number", t("线索编号", "Lead number"), Kind::Number)
        .computed()
        .searched()
        .column(132)
        .aliases(&["编号", "Number", "Lead ID"]),
    field(NAME.field.0, "name", t("线索名称", "Lead name"), Kind::Text)
        .required()
        .searched()
        .column(240)
        .hint(t("公司或个人的名称", "Name of the company or person"))
        .aliases(&["客户名称", "公司名称", "公司", "企业名称", "单位名称", "姓名", "Name", "Company", "Company name"]),
    field(KIND.field.0, "kind", t("线索类型", "Lead kind"), Kind::Choice(CustomerKind::OPTIONS))
        .aliases(&["类型", "Kind", "Type"]),
    field(INDUSTRY.field.0, "industry", t("所属行业", "Industry"), Kind::Suggestion(Offered::Industries))
        .column(140)
        .aliases(&["行业", "Sector"]),
    field(OWNER.field.0, "owner", t("负责人", "Owner"), Kind::Member)
        .personal()
        .column(112)
        .hint(t(
            "留空则按分配规则分配，没有规则就留在公海",
            "Left empty, the rules give it to somebody, or it waits in the pool",
        ))
        .aliases(&["跟进人", "业务员", "销售", "Sales", "Salesperson", "Assigned to", "Responsible"]),
];

const REACH: &[Field] = &[
    field(CONTACT_NAME.field.0, "contact_name", t("联系人", "Contact"), Kind::Text)
        .group(Group::Contact)
        .recommended()
        .personal()
        .searched()
        .column(112)
        .narrow(Narrow::Subtitle)
        .aliases(&["联系人姓名", "联系人(姓名)", "对接人", "Contact name", "Contact person"]),
    field(CONTACT_POSITION.field.0, "contact_position", t("联系人职位", "Contact position"), Kind::Text)
        .group(Group::Contact)
        .personal()
        .aliases(&["职位", "职务", "Position", "Job title", "Title"]),
    field(MOBILE.field.0, "mobile", t("手机", "Mobile"), Kind::Mobile)
        .group(Group::Contact)
        .recommended()
        .personal()
        .searched()
        .column(136)
        .narrow(Narrow::Subtitle)
        .hint(t("11 位手机号", "11 digits"))
        .aliases(&["手机号", "手机号码", "电话", "联系电话", "联系方式", "Mobile phone", "Phone", "Phone number"]),
    field(TELEPHONE.field.0, "telephone", t("固定电话", "Telephone"), Kind::Telephone)
        .group(Group::Contact)
        .personal()
        .searched()
        .aliases(&["座机", "固话", "Landline", "Tel"]),
    field(EMAIL.field.0, "email", t("邮箱", "Email"), Kind::Email)
        .group(Group::Contact)
        .personal()
        .searched()
        .aliases(&["电子邮件", "电子邮箱", "邮件", "E-mail", "Email address", "Mail"]),
    field(PROVINCE.field.0, "province", t("省份", "Province"), Kind::Text)
        .place(Level::Province)
        .group(Group::Address)
        .aliases(&["省", "所在省份", "Region"]),
    field(CITY.field.0, "city", t("城市", "City"), Kind::Text)
        .place(Level::City)
        .group(Group::Address)
        .column(100)
        .aliases(&["市", "所在城市", "Town"]),
];

const PROGRESS: &[Field] = &[
    field(STATE.field.0, "state", t("线索状态", "State"), Kind::Choice(LeadState::OPTIONS))
        .group(Group::Progress)
        .column(104)
        .narrow(Narrow::Badge)
        .aliases(&["状态", "Status", "Lead status"]),
    field(REASON.field.0, "reason", t("不合格原因", "Why unqualified"), Kind::Suggestion(Offered::Words(REASONS)))
        .group(Group::Progress)
        .aliases(&["无效原因", "Reason"]),
    field(SOURCE.field.0, "source", t("来源渠道", "Source"), Kind::Suggestion(Offered::Words(SOURCES)))
        .group(Group::Progress)
        .recommended()
        .column(120)
        .aliases(&["来源", "线索来源", "渠道", "Lead source", "Channel"]),
    field(FROM_CAMPAIGN.field.0, "from_campaign", t("来自营销活动", "From campaign"), Kind::Reference(campaign::ID))
        .group(Group::Progress),
    field(CAMPAIGN.field.0, "campaign", t("营销活动", "Campaign"), Kind::Text)
        .group(Group::Progress)
        .aliases(&["市场活动"]),
    field(INTEREST.field.0, "interest", t("意向内容", "Interest"), Kind::LongText)
        .group(Group::Progress)
        .hint(t("想了解什么、想买什么", "What it asks about or wants to buy"))
        .aliases(&["意向产品", "意向", "需求"]),
    field(FIRST_CONTACT.field.0, "first_contact", t("首次接触时间", "First contact"), Kind::Date)
        .group(Group::Progress)
        .aliases(&["首次接触日期", "首次联系时间", "First contact date"]),
    field(
        FIRST_CONTACT_WAY.field.0,
        "first_contact_way",
        t("首次接触方式", "First contact by"),
        Kind::Choice(Way::OPTIONS),
    )
    .group(Group::Progress)
    .aliases(&["首次联系方式", "First contact way"]),
    field(
        FIRST_CONTACT_RESULT.field.0,
        "first_contact_result",
        t("首次接触结果", "First contact result"),
        Kind::LongText,
    )
    .group(Group::Progress)
    .aliases(&["首次联系结果"]),
    field(ASSIGNED_AT.field.0, "assigned_at", t("分配时间", "Assigned"), Kind::Time).group(Group::Progress).computed(),
    field(PREVIOUS_OWNER.field.0, "previous_owner", t("前负责人", "Previous owner"), Kind::Member)
        .group(Group::Progress)
        .personal()
        .computed(),
];

const OUTCOME_AND_MORE: &[Field] = &[
    field(CONVERTED_AT.field.0, "converted_at", t("转化时间", "Converted"), Kind::Time)
        .group(Group::Progress)
        .computed(),
    field(CUSTOMER.field.0, "customer", t("转化为客户", "Became the customer"), Kind::Reference(customer::ID))
        .group(Group::Progress)
        .computed(),
    field(CONTACT.field.0, "contact", t("转化为联系人", "Became the contact"), Kind::Reference(contact::ID))
        .group(Group::Progress)
        .computed(),
    field(
        OPPORTUNITY.field.0,
        "opportunity",
        t("转化为商机", "Became the opportunity"),
        Kind::Reference(opportunity::ID),
    )
    .group(Group::Progress)
    .computed(),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
        "说明",
        "备注信息",
        "Remarks",
        "Note",
        "Notes",
        "Comment",
        "Comments",
        "Description",
    ]),
];
