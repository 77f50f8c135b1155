//! Contacts, the people one talks to at a customer: R4–R6, R74, R76, R77, R81–R86, R127, R150, R292.
//! Their decision role tells whom to convince; all of it is personal data.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::{CalendarDate, Timestamp};

use super::customer;
use super::interaction::Way;
use super::review::ReviewState;

/// The table's stored number.
pub const ID: EntityId = EntityId(2);

/// The customer that the person belongs to.
pub const CUSTOMER: Key<RecordId> = Key::new(16);
/// The person's name (R74).
pub const NAME: Key<String> = Key::new(17);
/// Position (R76).
pub const POSITION: Key<String> = Key::new(18);
/// Department (R77).
pub const DEPARTMENT: Key<String> = Key::new(19);
/// Mobile number of 11 digits (R28).
pub const MOBILE: Key<String> = Key::new(20);
/// Telephone number of any form (G5).
pub const TELEPHONE: Key<String> = Key::new(21);
/// E-mail address (R83).
pub const EMAIL: Key<String> = Key::new(22);
/// WeChat account (R84).
pub const WECHAT: Key<String> = Key::new(23);
/// Other social-media accounts, several (R84).
pub const SOCIAL: Key<Vec<String>> = Key::new(24);
/// Part in the decision (R81, R150).
pub const ROLE: Key<Role> = Key::new(25);
/// Whether this is the customer's main contact.
pub const PRIMARY: Key<bool> = Key::new(26);
/// Whom the person reports to.
pub const REPORTS_TO: Key<RecordId> = Key::new(27);
/// Sex.
pub const SEX: Key<Sex> = Key::new(28);
/// Birthday (R249).
pub const BIRTHDAY: Key<CalendarDate> = Key::new(29);
/// Preferred way of communication (R127).
pub const PREFERRED_WAY: Key<Way> = Key::new(30);
/// Preferred hours (R127).
pub const PREFERRED_TIME: Key<String> = Key::new(31);
/// Not to be called (R150).
pub const DO_NOT_CALL: Key<bool> = Key::new(32);
/// Has agreed to the use of these data (R150, R197), from before each purpose was asked for. Nobody fills it any more: it
/// counts until a consent says something newer, see `insight::consent`.
pub const CONSENT: Key<bool> = Key::new(33);
/// Day of that consent.
pub const CONSENT_ON: Key<CalendarDate> = Key::new(34);
/// Address for mail and visits (R78).
pub const ADDRESS: Key<String> = Key::new(35);
/// Remark.
pub const REMARK: Key<String> = Key::new(36);
/// Day on which the data was last checked (R85).
pub const VERIFIED_ON: Key<CalendarDate> = Key::new(37);
/// When this person was last talked to (R150).
pub const LAST_CONTACT: Key<Timestamp> = Key::new(38);
/// How far it has come from entered to verified (R264).
pub const REVIEW: Key<ReviewState> = Key::new(39);
/// Who verified it last (R264).
pub const VERIFIED_BY: Key<String> = Key::new(40);
/// The ids of contacts that were merged into it, so that old links lead on (R31).
pub const MERGED_FROM: Key<Vec<String>> = Key::new(50);
/// The ids of contacts that somebody said to be others than this one (R31).
pub const DISTINCT_FROM: Key<Vec<String>> = Key::new(51);

choices! {
    /// Part in the decision to buy (R81, R150, R292).
    pub enum Role {
        DecisionMaker = 1, "decision_maker", "决策者", "Decision maker", Good, ["决策人", "关键决策人", "拍板人"];
        Influencer = 2, "influencer", "影响者", "Influencer", Info, ["影响人", "建议者"];
        User = 3, "user", "使用者", "User", Neutral, ["使用人", "最终用户", "End user"];
        Buyer = 4, "buyer", "采购", "Buyer", Neutral, ["采购者", "采购人", "Purchaser"];
        Gatekeeper = 5, "gatekeeper", "把关者", "Gatekeeper", Warning, ["把关人"];
    }
}

choices! {
    /// Sex, as the person gives it (R243).
    pub enum Sex {
        Male = 1, "male", "男", "Male", Neutral, ["先生", "男性", "M", "Mr"];
        Female = 2, "female", "女", "Female", Neutral, ["女士", "女性", "F", "Ms"];
        Other = 3, "other", "其他", "Other", Neutral, ["未说明", "Unspecified"];
    }
}

/// The table of contacts.
pub fn entity() -> Entity {
    let fields = &[BASICS, CONTACT, PERSON_AND_MORE];
    table(ID, "contact", t("联系人", "Contact"), t("联系人", "Contacts"), fields)
        .titled(NAME.field)
        .child_of(CUSTOMER.field)
        .somebody()
        .aliases(&["联系人表", "联系人信息", "联系人信息表", "通讯录", "People", "Persons", "Address book"])
}

const BASICS: &[Field] = &[
    field(NAME.field.0, "name", t("姓名", "Name"), Kind::Text).required().personal().searched().column(176).aliases(&[
        "联系人",
        "联系人(姓名)",
        "联系人姓名",
        "名字",
        "Full name",
        "Contact",
        "Contact name",
        "Contact person",
    ]),
    field(CUSTOMER.field.0, "customer", t("客户", "Customer"), Kind::Reference(customer::ID))
        .required()
        .column(240)
        .narrow(Narrow::Subtitle)
        .aliases(&[
            "客户名称",
            "客户全称",
            "所属客户",
            "公司",
            "公司名称",
            "企业名称",
            "单位",
            "单位名称",
            "客户编号",
            "Customer name",
            "Company",
            "Company name",
            "Account",
            "Account name",
            "Organisation",
            "Organization",
        ]),
    field(POSITION.field.0, "position", t("职位", "Position"), Kind::Text)
        .recommended()
        .personal()
        .column(130)
        .aliases(&["职务", "联系人(职位)", "联系人职位", "岗位", "头衔", "Job title", "Title"]),
    field(DEPARTMENT.field.0, "department", t("部门", "Department"), Kind::Text).column(120).aliases(&[
        "所在部门",
        "Dept",
        "Division",
    ]),
    field(ROLE.field.0, "role", t("决策角色", "Decision role"), Kind::Choice(Role::OPTIONS))
        .column(128)
        .narrow(Narrow::Badge)
        .aliases(&["角色", "决策地位", "Role", "Buying role"]),
    field(PRIMARY.field.0, "primary", t("主联系人", "Main contact"), Kind::Flag).aliases(&[
        "首要联系人",
        "是否主联系人",
        "主要联系人",
        "Primary",
        "Primary contact",
    ]),
    field(REPORTS_TO.field.0, "reports_to", t("上级", "Reports to"), Kind::Reference(ID)).aliases(&[
        "汇报对象",
        "直属上级",
        "Manager",
    ]),
];

const CONTACT: &[Field] =
    &[
        field(MOBILE.field.0, "mobile", t("手机", "Mobile"), Kind::Mobile)
            .group(Group::Contact)
            .recommended()
            .personal()
            .searched()
            .column(136)
            .narrow(Narrow::Meta)
            .hint(t("11 位手机号", "11 digits"))
            .aliases(&[
                "联系人(电话)",
                "联系人电话",
                "联系人手机",
                "手机号",
                "手机号码",
                "电话",
                "电话号码",
                "联系电话",
                "联系方式",
                "移动电话",
                "Mobile phone",
                "Mobile number",
                "Phone",
                "Phone number",
                "Cell",
                "Cell phone",
            ]),
        field(TELEPHONE.field.0, "telephone", t("固定电话", "Telephone"), Kind::Telephone)
            .group(Group::Contact)
            .personal()
            .searched()
            .aliases(&["座机", "固话", "办公电话", "公司电话", "Landline", "Office phone", "Tel", "Work phone"]),
        field(EMAIL.field.0, "email", t("邮箱", "Email"), Kind::Email)
            .group(Group::Contact)
            .personal()
            .searched()
            .column(190)
            .aliases(&["电子邮件", "电子邮箱", "邮件", "邮箱地址", "邮件地址", "E-mail", "Email address", "Mail"]),
        field(WECHAT.field.0, "wechat", t("微信", "WeChat"), Kind::Text)
            .group(Group::Contact)
            .personal()
            .aliases(&["微信号", "WeChat ID"]),
        field(SOCIAL.field.0, "social", t("社交账号", "Social media"), Kind::Tags)
            .group(Group::Contact)
            .personal()
            .aliases(&["社交媒体账号", "社交媒体", "QQ", "微博", "LinkedIn", "Social accounts"]),
        field(PREFERRED_WAY.field.0, "preferred_way", t("沟通偏好", "Preferred way"), Kind::Choice(Way::OPTIONS))
            .group(Group::Contact)
            .aliases(&["偏好沟通方式", "Preferred contact method"]),
        field(PREFERRED_TIME.field.0, "preferred_time", t("方便时间", "Preferred time"), Kind::Text)
            .group(Group::Contact)
            .aliases(&["方便联系时间"]),
        field(DO_NOT_CALL.field.0, "do_not_call", t("请勿致电", "Do not call"), Kind::Flag)
            .group(Group::Contact)
            .aliases(&["拒绝来电", "免打扰", "DNC"]),
        field(ADDRESS.field.0, "address", t("地址", "Address"), Kind::Text)
            .group(Group::Address)
            .personal()
            .aliases(&["联系地址", "通讯地址", "详细地址", "Street address", "Mailing address"]),
    ];

const PERSON_AND_MORE: &[Field] = &[
    field(SEX.field.0, "sex", t("性别", "Sex"), Kind::Choice(Sex::OPTIONS))
        .group(Group::Person)
        .personal()
        .aliases(&["Gender"]),
    field(BIRTHDAY.field.0, "birthday", t("生日", "Birthday"), Kind::Date).group(Group::Person).personal().aliases(&[
        "出生日期",
        "Date of birth",
        "Birth date",
    ]),
    field(CONSENT.field.0, "consent", t("已同意使用资料", "Consent given"), Kind::Flag).group(Group::More).computed(),
    field(CONSENT_ON.field.0, "consent_on", t("同意日期", "Consent date"), Kind::Date).group(Group::More).computed(),
    field(VERIFIED_ON.field.0, "verified_on", t("核实日期", "Verified on"), Kind::Date)
        .group(Group::More)
        .aliases(&["信息核实日期"]),
    field(REVIEW.field.0, "review", t("审核状态", "Review"), Kind::Choice(ReviewState::OPTIONS))
        .group(Group::More)
        .aliases(&["数据状态", "核实状态", "Review state"]),
    field(VERIFIED_BY.field.0, "verified_by", t("核实人", "Verified by"), Kind::Member)
        .group(Group::More)
        .computed()
        .aliases(&["审核人", "复核人", "Reviewer"]),
    field(LAST_CONTACT.field.0, "last_contact", t("上次联系时间", "Last contact"), Kind::Time)
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
    field(MERGED_FROM.field.0, "merged_from", t("已并入的联系人", "Merged from"), Kind::Tags)
        .group(Group::More)
        .computed(),
    field(DISTINCT_FROM.field.0, "distinct_from", t("不是同一联系人", "Not the same as"), Kind::Tags)
        .group(Group::More)
        .computed(),
];
