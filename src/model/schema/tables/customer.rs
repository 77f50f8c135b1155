//! Customers, companies and persons alike: R1–R11, R74–R91, R100–R102, R124, R126–R131, R149, R160, R243–R249.
//! The table that all others refer to (R145, R146); where the sources disagree, G1, G5, G6, G7 and G9 decide.

mod fields;

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, FieldId, Kind, Narrow};
use crate::model::text::Text;
use crate::model::value::{CalendarDate, Timestamp};

use super::contact::Sex;
use super::interaction::Way;
use super::review::ReviewState;

/// The table's stored number.
pub const ID: EntityId = EntityId(1);

/// Display number, `C20240501001` (R1).
pub const NUMBER: Key<String> = Key::new(16);
/// A company's full name or a person's name (R2).
pub const NAME: Key<String> = Key::new(17);
/// Company or person (G9).
pub const KIND: Key<CustomerKind> = Key::new(18);
/// What people at the desk call it.
pub const SHORT_NAME: Key<String> = Key::new(19);
/// Industry, as a rule a division of GB/T 4754-2017 (R3).
pub const INDUSTRY: Key<String> = Key::new(20);
/// The main contact's name (R4).
pub const CONTACT_NAME: Key<String> = Key::new(21);
/// The main contact's position (R5).
pub const CONTACT_POSITION: Key<String> = Key::new(22);
/// Mobile number of 11 digits (R6, R28).
pub const MOBILE: Key<String> = Key::new(23);
/// Telephone number of any form (G5).
pub const TELEPHONE: Key<String> = Key::new(24);
/// E-mail address (R83).
pub const EMAIL: Key<String> = Key::new(25);
/// Province, autonomous region or municipality (R102).
pub const PROVINCE: Key<String> = Key::new(26);
/// City or prefecture.
pub const CITY: Key<String> = Key::new(27);
/// District or county.
pub const DISTRICT: Key<String> = Key::new(28);
/// Street and number, for mail and visits (R78).
pub const ADDRESS: Key<String> = Key::new(29);
/// Web address.
pub const WEBSITE: Key<String> = Key::new(30);
/// Unified social credit code (R149).
pub const TAX_NUMBER: Key<String> = Key::new(31);
/// How the lead was obtained (R7, R142, R248).
pub const SOURCE: Key<String> = Key::new(32);
/// Day of the first contact (R8).
pub const FIRST_CONTACT: Key<CalendarDate> = Key::new(33);
/// One of four (R9, R26).
pub const STATUS: Key<Status> = Key::new(34);
/// Value and importance (R124).
pub const LEVEL: Key<Level> = Key::new(35);
/// Size by employees (R101).
pub const SCALE: Key<Scale> = Key::new(36);
/// Yearly revenue in fen (R149).
pub const REVENUE: Key<i64> = Key::new(37);
/// Who is responsible (R18, R38).
pub const OWNER: Key<String> = Key::new(38);
/// Core demand or pain point (R10).
pub const KEY_NEEDS: Key<String> = Key::new(39);
/// Remark (R11).
pub const REMARK: Key<String> = Key::new(40);
/// Labels of any kind (R158).
pub const TAGS: Key<Vec<String>> = Key::new(41);
/// When it was last followed up; from the newest follow-up (R22).
pub const LAST_FOLLOW_UP: Key<Timestamp> = Key::new(42);
/// What was said then (R22).
pub const LAST_CONTENT: Key<String> = Key::new(43);
/// What comes next (R22).
pub const NEXT_PLAN: Key<String> = Key::new(44);
/// When that is due (R23).
pub const NEXT_FOLLOW_UP: Key<CalendarDate> = Key::new(45);
/// What an earlier talk left open (R250).
pub const OPEN_QUESTION: Key<String> = Key::new(46);
/// When it was given to its owner (R48).
pub const ASSIGNED_AT: Key<Timestamp> = Key::new(47);
/// The group that it belongs to (R149).
pub const PARENT: Key<RecordId> = Key::new(48);
/// The customer who referred it (R135).
pub const REFERRED_BY: Key<RecordId> = Key::new(49);
/// Way of the first contact (R87, R88).
pub const FIRST_CONTACT_WAY: Key<Way> = Key::new(50);
/// Result of the first contact (R87).
pub const FIRST_CONTACT_RESULT: Key<String> = Key::new(51);
/// Needs as to function, performance and price (R126).
pub const PRODUCT_NEEDS: Key<String> = Key::new(52);
/// Needs that may come (R246).
pub const POTENTIAL_NEEDS: Key<String> = Key::new(53);
/// Products and services of interest (R129).
pub const INTERESTS: Key<Vec<String>> = Key::new(54);
/// Liked kinds, colours and styles (R247).
pub const PREFERENCES: Key<String> = Key::new(55);
/// Preferred way of communication (R127).
pub const PREFERRED_WAY: Key<Way> = Key::new(56);
/// Preferred hours (R127).
pub const PREFERRED_TIME: Key<String> = Key::new(57);
/// Competitors and what the customer says of them (R130, R131).
pub const COMPETITORS: Key<String> = Key::new(58);
/// Who decides, and who is asked (R11, R301).
pub const DECISION_CHAIN: Key<String> = Key::new(59);
/// A person's sex (R243).
pub const SEX: Key<Sex> = Key::new(60);
/// A person's birthday (R249).
pub const BIRTHDAY: Key<CalendarDate> = Key::new(61);
/// A person's age where no birthday is known (R243).
pub const AGE: Key<i64> = Key::new(62);
/// A person's occupation (R184).
pub const OCCUPATION: Key<String> = Key::new(63);
/// WeChat account (R84).
pub const WECHAT: Key<String> = Key::new(64);
/// Not to be called (R150).
pub const DO_NOT_CALL: Key<bool> = Key::new(65);
/// Day on which the data was last checked (R80, R85).
pub const VERIFIED_ON: Key<CalendarDate> = Key::new(66);
/// The team that looks after it (R54, R149).
pub const TEAM: Key<String> = Key::new(67);
/// Who looked after it before (R48).
pub const PREVIOUS_OWNER: Key<String> = Key::new(75);
/// When its owner lost it or gave it up; nothing while somebody has it (R48).
pub const POOLED_AT: Key<Timestamp> = Key::new(76);
/// How much it may owe before somebody is warned, in fen (R160, R173).
pub const CREDIT_LIMIT: Key<i64> = Key::new(80);
/// How reliably it pays (R160, R173).
pub const CREDIT_LEVEL: Key<CreditLevel> = Key::new(81);
/// Days from the due day until it usually pays (R160).
pub const PAYMENT_TERM: Key<i64> = Key::new(82);
/// The name on its invoices (R160).
pub const INVOICE_TITLE: Key<String> = Key::new(83);
/// Its bank and account, as invoices have them (R160).
pub const BANK_ACCOUNT: Key<String> = Key::new(84);
/// What it owes by its contracts, in fen; follows from its payments (R160).
pub const RECEIVABLE: Key<i64> = Key::new(85);
/// How often the customer has bought; from its purchases (R185, R244).
pub const PURCHASE_COUNT: Key<i64> = Key::new(90);
/// For how much in fen, all together.
pub const PURCHASE_TOTAL: Key<i64> = Key::new(91);
/// On which day last (R119).
pub const LAST_PURCHASE: Key<CalendarDate> = Key::new(92);
/// Its membership points, earned less spent; from its entries of points (R63).
pub const POINTS: Key<i64> = Key::new(100);
/// How far it has come from entered to verified (R264).
pub const REVIEW: Key<ReviewState> = Key::new(101);
/// Who verified it last (R264).
pub const VERIFIED_BY: Key<String> = Key::new(102);
/// Which of its tags a rule has set; the others a person has (R158).
pub const RULED_TAGS: Key<Vec<String>> = Key::new(140);
/// The ids of customers that were merged into it, so that old links lead on (R31).
pub const MERGED_FROM: Key<Vec<String>> = Key::new(150);
/// The ids of customers that somebody said to be others than this one (R31).
pub const DISTINCT_FROM: Key<Vec<String>> = Key::new(151);

choices! {
    /// Company or person (G9).
    pub enum CustomerKind {
        Company = 1, "company", "企业", "Company", Neutral, ["公司", "单位", "企业客户", "Business", "Organisation"];
        Person = 2, "person", "个人", "Person", Neutral, ["个人客户", "自然人", "Individual"];
    }
}

choices! {
    /// Where the customer stands (R9, R26). The aliases are those that ledgers use (G1).
    pub enum Status {
        Potential = 1, "potential", "潜在", "Potential", Info, ["潜在客户", "潜客", "Prospect", "Potential customer"];
        Intent = 2, "intent", "意向", "Interested", Warning, ["意向客户", "有意向", "意向中", "Intent", "Qualified"];
        Won = 3, "won", "成交", "Customer", Good, ["已成交", "成交客户", "Won", "Deal", "Closed won"];
        Lost = 4, "lost", "流失", "Lost", Bad, ["已流失", "流失客户", "Churned", "Closed lost"];
    }
}

choices! {
    /// Value and importance (R124, R125).
    pub enum Level {
        A = 1, "a", "A", "A", Good, ["A级", "A类", "A级客户", "A类客户", "重点客户"];
        B = 2, "b", "B", "B", Info, ["B级", "B类", "B级客户", "B类客户", "普通客户"];
        C = 3, "c", "C", "C", Neutral, ["C级", "C类", "C级客户", "C类客户", "一般客户"];
    }
}

choices! {
    /// Size by employees; small ones decide quickly, large ones slowly (R101).
    pub enum Scale {
        Micro = 1, "micro", "微型（20 人以下）", "Micro (under 20)", Neutral, ["微型", "微型企业", "20人以下", "Micro"];
        Small = 2, "small", "小型（20–99 人）", "Small (20–99)", Neutral, ["小型", "小型企业", "20-99人", "Small"];
        Medium = 3, "medium", "中型（100–499 人）", "Medium (100–499)", Neutral, ["中型", "中型企业", "100-499人", "Medium"];
        Large = 4, "large", "大型（500 人以上）", "Large (500 and more)", Neutral, ["大型", "大型企业", "500人以上", "Large"];
    }
}

choices! {
    /// How reliably a customer pays (R160, R173).
    pub enum CreditLevel {
        Excellent = 1, "excellent", "优秀", "Excellent", Good, ["AAA", "优"];
        Good = 2, "good", "良好", "Good", Info, ["AA", "良"];
        Fair = 3, "fair", "一般", "Fair", Warning, ["A", "中"];
        Poor = 4, "poor", "较差", "Poor", Bad, ["B", "差"];
    }
}

/// How leads are obtained, as suggestions (R7, R142, R213, R214, R248).
pub const SOURCES: &[Text] = &[
    t("行业展会", "Exhibition"),
    t("官网咨询", "Website inquiry"),
    t("网络广告", "Online advertising"),
    t("老客户推荐", "Customer referral"),
    t("朋友介绍", "Introduction by a friend"),
    t("电话营销", "Telemarketing"),
    t("线下活动", "Offline event"),
    t("社交媒体", "Social media"),
    t("邮件营销", "Email marketing"),
    t("搜索引擎", "Search engine"),
    t("合作伙伴", "Partner"),
    t("上门拜访", "Door visit"),
    t("公开招标", "Public tender"),
    t("其他", "Other"),
];

/// The table of customers.
pub fn entity() -> Entity {
    table(ID, "customer", t("客户", "Customer"), t("客户", "Customers"), fields::ALL)
        .numbered("C", NUMBER.field)
        .titled(NAME.field)
        .somebody()
        .aliases(&[
            "客户表",
            "客户信息",
            "客户信息表",
            "客户信息基础表",
            "客户资料",
            "客户台账",
            "客户名单",
            "客户档案",
            "公司",
            "Accounts",
            "Companies",
            "Clients",
        ])
}

/// The customer of a record of another table, under every header by which files name one.
pub(super) const fn reference(id: FieldId, label: Text) -> Field {
    field(id.0, "customer", label, Kind::Reference(ID)).required().column(220).narrow(Narrow::Subtitle).aliases(&[
        "客户",
        "客户名称",
        "客户全称",
        "公司",
        "公司名称",
        "企业名称",
        "单位名称",
        "客户编号",
        "Customer name",
        "Company",
        "Company name",
        "Account",
        "Account name",
        "Client",
    ])
}
