//! The fields of customers in the order of their form, with the headers under which ledgers carry them (G7, R34).
//! The keys that code reads them by stand in the table's own file.

use super::*;
use crate::model::region::Level as Place;
use crate::model::schema::builder::field;
use crate::model::schema::{Field, Group, Kind, Narrow, Offered};

/// Every field of the table.
pub(super) const ALL: &[&[Field]] = &[BASICS, CONTACT_AND_ADDRESS, PROGRESS, PURCHASES, NEEDS, PERSON_AND_MORE, MONEY];

const BASICS: &[Field] = &[
    field(NUMBER.field.0, "number", t("客户编号", "Customer number"), Kind::Number)
        .computed()
        .searched()
        .column(148)
        .aliases(&["编号", "客户ID", "客户代码", "客户号", "Number", "Customer ID", "Customer no", "Account number"]),
    field(NAME.field.0, "name", t("客户名称", "Customer name"), Kind::Text)
        .required()
        .searched()
        .column(260)
        .hint(t("企业填营业执照上的全称，个人填姓名", "A company's full name, or a person's name"))
        .aliases(&[
            "客户全称",
            "公司名称",
            "公司全称",
            "企业名称",
            "企业全称",
            "单位名称",
            "客户姓名",
            "姓名",
            "名称",
            "客户",
            "公司",
            "企业",
            "单位",
            "Name",
            "Company",
            "Company name",
            "Customer",
            "Account",
            "Account name",
            "Client",
            "Client name",
            "Organisation",
            "Organization",
            "Full name",
        ]),
    field(KIND.field.0, "kind", t("客户类型", "Customer kind"), Kind::Choice(CustomerKind::OPTIONS)).aliases(&[
        "类型",
        "客户性质",
        "Kind",
        "Type",
        "Customer type",
        "Account type",
    ]),
    field(SHORT_NAME.field.0, "short_name", t("客户简称", "Short name"), Kind::Text).searched().aliases(&[
        "简称",
        "公司简称",
        "Abbreviation",
    ]),
    field(INDUSTRY.field.0, "industry", t("所属行业", "Industry"), Kind::Suggestion(Offered::Industries))
        .recommended()
        .column(160)
        .hint(t("按国民经济行业分类选择，也可自行填写", "A division of the national classification, or your own word"))
        .aliases(&["行业", "行业类别", "行业分类", "客户行业", "Sector", "Line of business"]),
    field(STATUS.field.0, "status", t("客户状态", "Status"), Kind::Choice(Status::OPTIONS))
        .recommended()
        .column(112)
        .narrow(Narrow::Badge)
        .aliases(&["状态", "客户阶段", "Customer status", "Account status"]),
    field(LEVEL.field.0, "level", t("客户级别", "Level"), Kind::Choice(Level::OPTIONS)).column(80).aliases(&[
        "级别",
        "等级",
        "客户等级",
        "客户评级",
        "评级",
        "Rating",
        "Grade",
        "Tier",
    ]),
    field(SCALE.field.0, "scale", t("企业规模", "Size"), Kind::Choice(Scale::OPTIONS)).aliases(&[
        "规模",
        "公司规模",
        "人员规模",
        "员工人数",
        "Scale",
        "Company size",
        "Employees",
    ]),
    field(OWNER.field.0, "owner", t("负责人", "Owner"), Kind::Member).recommended().personal().column(112).aliases(&[
        "跟进人",
        "业务员",
        "销售",
        "销售人员",
        "销售代表",
        "销售负责人",
        "客户经理",
        "归属人",
        "所属销售",
        "Sales",
        "Salesperson",
        "Sales rep",
        "Account owner",
        "Account manager",
        "Assigned to",
        "Responsible",
    ]),
    field(TEAM.field.0, "team", t("所属团队", "Team"), Kind::Text).aliases(&["团队", "销售团队", "部门", "Sales team"]),
    field(TAGS.field.0, "tags", t("标签", "Tags"), Kind::Tags).aliases(&["客户标签", "Labels"]),
    field(RULED_TAGS.field.0, "ruled_tags", t("自动标签", "Tags by rule"), Kind::Tags).computed(),
];

const CONTACT_AND_ADDRESS: &[Field] = &[
    field(CONTACT_NAME.field.0, "contact_name", t("联系人", "Contact"), Kind::Text)
        .group(Group::Contact)
        .recommended()
        .personal()
        .searched()
        .column(116)
        .narrow(Narrow::Subtitle)
        .aliases(&[
            "联系人(姓名)",
            "联系人姓名",
            "主要联系人",
            "主联系人",
            "首要联系人",
            "对接人",
            "Contact name",
            "Contact person",
            "Main contact",
            "Primary contact",
        ]),
    field(CONTACT_POSITION.field.0, "contact_position", t("联系人职位", "Contact position"), Kind::Text)
        .group(Group::Contact)
        .personal()
        .aliases(&[
            "联系人(职位)",
            "职位",
            "职务",
            "联系人职务",
            "岗位",
            "Position",
            "Job title",
            "Title",
            "Contact title",
        ]),
    field(MOBILE.field.0, "mobile", t("手机", "Mobile"), Kind::Mobile)
        .group(Group::Contact)
        .recommended()
        .personal()
        .searched()
        .column(136)
        .narrow(Narrow::Subtitle)
        .hint(t("11 位手机号", "11 digits"))
        .aliases(&[
            "联系人(电话)",
            "联系人电话",
            "联系人手机",
            "联系人(手机)",
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
            "Contact phone",
        ]),
    field(TELEPHONE.field.0, "telephone", t("固定电话", "Telephone"), Kind::Telephone)
        .group(Group::Contact)
        .personal()
        .searched()
        .aliases(&[
            "座机",
            "固话",
            "办公电话",
            "公司电话",
            "单位电话",
            "总机",
            "Landline",
            "Office phone",
            "Tel",
            "Work phone",
        ]),
    field(EMAIL.field.0, "email", t("邮箱", "Email"), Kind::Email)
        .group(Group::Contact)
        .personal()
        .searched()
        .column(180)
        .aliases(&[
            "电子邮件",
            "电子邮箱",
            "邮件",
            "邮箱地址",
            "邮件地址",
            "联系人(邮箱)",
            "联系人邮箱",
            "E-mail",
            "Email address",
            "Mail",
        ]),
    field(WECHAT.field.0, "wechat", t("微信", "WeChat"), Kind::Text)
        .group(Group::Contact)
        .personal()
        .aliases(&["微信号", "WeChat ID"]),
    field(DO_NOT_CALL.field.0, "do_not_call", t("请勿致电", "Do not call"), Kind::Flag)
        .group(Group::Contact)
        .aliases(&["拒绝来电", "免打扰", "DNC"]),
    field(PROVINCE.field.0, "province", t("省份", "Province"), Kind::Text)
        .place(Place::Province)
        .group(Group::Address)
        .aliases(&["省", "省/直辖市", "省市", "所在省份", "State", "Region", "State/province"]),
    field(CITY.field.0, "city", t("城市", "City"), Kind::Text)
        .place(Place::City)
        .group(Group::Address)
        .column(110)
        .narrow(Narrow::Subtitle)
        .aliases(&["市", "地市", "所在城市", "Town"]),
    field(DISTRICT.field.0, "district", t("区县", "District"), Kind::Text)
        .place(Place::District)
        .group(Group::Address)
        .aliases(&["区/县", "区", "县", "县区", "区(县)", "County"]),
    field(ADDRESS.field.0, "address", t("详细地址", "Address"), Kind::Text).group(Group::Address).personal().aliases(
        &["地址", "公司地址", "联系地址", "通讯地址", "街道地址", "Street", "Street address", "Mailing address"],
    ),
    field(WEBSITE.field.0, "website", t("网址", "Website"), Kind::Link).group(Group::Contact).aliases(&[
        "官网",
        "网站",
        "公司网址",
        "公司网站",
        "主页",
        "Web",
        "Homepage",
        "URL",
    ]),
];

const PROGRESS: &[Field] = &[
    field(SOURCE.field.0, "source", t("客户来源渠道", "Source"), Kind::Suggestion(Offered::Words(SOURCES)))
        .group(Group::Progress)
        .recommended()
        .column(120)
        .aliases(&[
            "来源渠道",
            "来源",
            "客户来源",
            "渠道",
            "线索来源",
            "获客渠道",
            "Lead source",
            "Source channel",
            "Channel",
        ]),
    field(FIRST_CONTACT.field.0, "first_contact", t("首次接触时间", "First contact"), Kind::Date)
        .group(Group::Progress)
        .recommended()
        .aliases(&[
            "首次接触日期",
            "首次接触",
            "首次联系时间",
            "首次联系日期",
            "初次接触时间",
            "First contact date",
            "First contacted",
        ]),
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
    field(REFERRED_BY.field.0, "referred_by", t("推荐客户", "Referred by"), Kind::Reference(ID))
        .group(Group::Progress)
        .aliases(&["推荐人", "介绍人", "Referrer"]),
    field(LAST_FOLLOW_UP.field.0, "last_follow_up", t("上次跟进时间", "Last follow-up"), Kind::Time)
        .group(Group::Progress)
        .computed()
        .column(140)
        .aliases(&["最近跟进时间", "最后跟进时间", "Last contacted"]),
    field(LAST_CONTENT.field.0, "last_content", t("上次跟进内容", "Last talk"), Kind::LongText)
        .group(Group::Progress)
        .computed()
        .aliases(&["最近跟进内容"]),
    field(NEXT_PLAN.field.0, "next_plan", t("下一步计划", "Next step"), Kind::LongText)
        .group(Group::Progress)
        .computed()
        .aliases(&["下步计划", "Next plan"]),
    field(NEXT_FOLLOW_UP.field.0, "next_follow_up", t("下次跟进日期", "Next follow-up"), Kind::Date)
        .group(Group::Progress)
        .computed()
        .column(116)
        .narrow(Narrow::Meta)
        .aliases(&["下次跟进时间", "Next contact"]),
    field(OPEN_QUESTION.field.0, "open_question", t("遗留问题", "Open question"), Kind::LongText)
        .group(Group::Progress)
        .computed()
        .aliases(&["未解决问题"]),
    field(ASSIGNED_AT.field.0, "assigned_at", t("分配时间", "Assigned"), Kind::Time)
        .group(Group::Progress)
        .computed()
        .aliases(&["分配日期", "Assigned at"]),
    field(PREVIOUS_OWNER.field.0, "previous_owner", t("前负责人", "Previous owner"), Kind::Member)
        .group(Group::Progress)
        .personal()
        .computed(),
    field(POOLED_AT.field.0, "pooled_at", t("退回公海时间", "Back in the pool"), Kind::Time)
        .group(Group::Progress)
        .computed(),
];

/// What the purchases add up to.
const PURCHASES: &[Field] = &[
    field(PURCHASE_COUNT.field.0, "purchase_count", t("购买次数", "Number of purchases"), Kind::Integer)
        .group(Group::Progress)
        .computed(),
    field(PURCHASE_TOTAL.field.0, "purchase_total", t("购买总额", "Purchase total"), Kind::Money)
        .group(Group::Progress)
        .computed(),
    field(LAST_PURCHASE.field.0, "last_purchase", t("最近购买日期", "Last purchase"), Kind::Date)
        .group(Group::Progress)
        .computed(),
    field(POINTS.field.0, "points_balance", t("积分余额", "Points"), Kind::Integer).group(Group::Progress).computed(),
];

const NEEDS: &[Field] = &[
    field(KEY_NEEDS.field.0, "key_needs", t("关键需求", "Key needs"), Kind::LongText)
        .group(Group::Needs)
        .recommended()
        .hint(t("核心诉求或痛点", "The core demand or pain point"))
        .aliases(&["需求", "客户需求", "核心需求", "痛点", "Needs", "Requirements", "Pain points"]),
    field(PRODUCT_NEEDS.field.0, "product_needs", t("产品需求", "Product needs"), Kind::LongText)
        .group(Group::Needs)
        .hint(t("功能、性能、价格", "Function, performance, price")),
    field(POTENTIAL_NEEDS.field.0, "potential_needs", t("潜在需求", "Potential needs"), Kind::LongText)
        .group(Group::Needs),
    field(INTERESTS.field.0, "interests", t("产品兴趣", "Products of interest"), Kind::Tags)
        .group(Group::Needs)
        .aliases(&["意向产品", "感兴趣的产品", "Interests", "Product interest"]),
    field(PREFERENCES.field.0, "preferences", t("偏好", "Preferences"), Kind::LongText)
        .group(Group::Needs)
        .recommended()
        .hint(t("喜欢的产品类型、颜色、款式", "Liked kinds of product, colours, styles"))
        .aliases(&["喜好", "客户偏好", "购买偏好"]),
    field(PREFERRED_WAY.field.0, "preferred_way", t("沟通偏好", "Preferred way"), Kind::Choice(Way::OPTIONS))
        .group(Group::Needs)
        .aliases(&["偏好沟通方式", "Preferred contact method"]),
    field(PREFERRED_TIME.field.0, "preferred_time", t("方便时间", "Preferred time"), Kind::Text)
        .group(Group::Needs)
        .aliases(&["方便联系时间", "服务时间偏好"]),
    field(COMPETITORS.field.0, "competitors", t("竞品情况", "Competitors"), Kind::LongText)
        .group(Group::Needs)
        .aliases(&["竞争对手", "竞品", "Competitor"]),
    field(DECISION_CHAIN.field.0, "decision_chain", t("决策链", "Decision chain"), Kind::LongText)
        .group(Group::Needs)
        .aliases(&["决策人信息", "决策流程"]),
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
    field(AGE.field.0, "age", t("年龄", "Age"), Kind::Integer).range(0, 150).group(Group::Person).personal(),
    field(OCCUPATION.field.0, "occupation", t("职业", "Occupation"), Kind::Text).group(Group::Person).personal(),
    field(TAX_NUMBER.field.0, "tax_number", t("统一社会信用代码", "Tax number"), Kind::Text)
        .group(Group::More)
        .aliases(&["税号", "纳税人识别号", "信用代码", "社会信用代码", "VAT number", "Tax ID"]),
    field(REVENUE.field.0, "revenue", t("年营业额", "Annual revenue"), Kind::Money).group(Group::More).aliases(&[
        "年收入",
        "营业额",
        "年营收",
        "Revenue",
    ]),
    field(PARENT.field.0, "parent", t("上级客户", "Parent customer"), Kind::Reference(ID))
        .group(Group::More)
        .aliases(&["所属集团", "母公司", "Parent company", "Parent account"]),
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
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
        "说明",
        "备注信息",
        "备注说明",
        "Remarks",
        "Note",
        "Notes",
        "Comment",
        "Comments",
        "Description",
    ]),
    field(MERGED_FROM.field.0, "merged_from", t("已并入的客户", "Merged from"), Kind::Tags)
        .group(Group::More)
        .computed(),
    field(DISTINCT_FROM.field.0, "distinct_from", t("不是同一客户", "Not the same as"), Kind::Tags)
        .group(Group::More)
        .computed(),
];

const MONEY: &[Field] = &[
    field(RECEIVABLE.field.0, "receivable", t("应收余额", "Receivable"), Kind::Money)
        .group(Group::Money)
        .computed()
        .aliases(&["应收账款", "欠款", "Amount owed"]),
    field(CREDIT_LIMIT.field.0, "credit_limit", t("信用额度", "Credit limit"), Kind::Money)
        .group(Group::Money)
        .hint(t("欠款超过它时会提醒", "Somebody is warned when more than this is owed"))
        .aliases(&["授信额度"]),
    field(CREDIT_LEVEL.field.0, "credit_level", t("信用等级", "Credit level"), Kind::Choice(CreditLevel::OPTIONS))
        .group(Group::Money)
        .aliases(&["信用级别", "信用评级", "Credit rating"]),
    field(PAYMENT_TERM.field.0, "payment_term", t("账期（天）", "Payment term (days)"), Kind::Integer)
        .group(Group::Money)
        .range(0, 3_650)
        .aliases(&["账期", "付款账期", "信用期", "Payment term", "Credit days"]),
    field(INVOICE_TITLE.field.0, "invoice_title", t("发票抬头", "Invoice title"), Kind::Text)
        .group(Group::Money)
        .aliases(&["开票抬头", "开票名称", "Invoice name"]),
    field(BANK_ACCOUNT.field.0, "bank_account", t("开户行及账号", "Bank account"), Kind::Text)
        .group(Group::Money)
        .personal()
        .aliases(&["银行账号", "银行账户", "开户行", "Bank"]),
];
