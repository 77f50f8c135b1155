//! Feedback, suggestions and complaints with ratings: R109, R134, R156, R167, R168. What a customer thinks of a product, a
//! service, the company or a talk, and what was done about it.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

use super::{contact, customer, product, service_case};

/// The table's stored number.
pub const ID: EntityId = EntityId(21);

/// Display number, `FK20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// Who said it.
pub const CUSTOMER: Key<RecordId> = Key::new(17);
/// The person who said it.
pub const CONTACT: Key<RecordId> = Key::new(18);
/// Review, suggestion or complaint.
pub const KIND: Key<FeedbackKind> = Key::new(19);
/// What it is about.
pub const ABOUT: Key<About> = Key::new(20);
/// The product that it is about.
pub const PRODUCT: Key<RecordId> = Key::new(21);
/// The service case that it is about.
pub const SERVICE_CASE: Key<RecordId> = Key::new(22);
/// What was said.
pub const CONTENT: Key<String> = Key::new(23);
/// By which way it came.
pub const CHANNEL: Key<Channel> = Key::new(24);
/// On which day.
pub const GIVEN_ON: Key<CalendarDate> = Key::new(25);
/// All in all, 1 to 5.
pub const OVERALL: Key<i64> = Key::new(26);
/// Function, 1 to 5 (R138).
pub const FUNCTION: Key<i64> = Key::new(27);
/// Performance, 1 to 5 (R138).
pub const PERFORMANCE: Key<i64> = Key::new(28);
/// Price, 1 to 5 (R138).
pub const PRICE: Key<i64> = Key::new(29);
/// Quality of service, 1 to 5 (R139).
pub const SERVICE: Key<i64> = Key::new(30);
/// Communication, 1 to 5 (R139).
pub const COMMUNICATION: Key<i64> = Key::new(31);
/// Who sees to it.
pub const HANDLER: Key<String> = Key::new(32);
/// What was done about it.
pub const ACTION_TAKEN: Key<String> = Key::new(33);
/// Whether it is settled.
pub const CLOSED: Key<bool> = Key::new(34);

choices! {
    /// What sort of feedback it is (R156).
    pub enum FeedbackKind {
        Review = 1, "review", "评价", "Review", Info, ["客户评价"];
        Suggestion = 2, "suggestion", "建议", "Suggestion", Neutral, ["意见"];
        Complaint = 3, "complaint", "投诉", "Complaint", Bad, ["抱怨"];
    }
}

choices! {
    /// What feedback is about (R156).
    pub enum About {
        Product = 1, "product", "产品", "Product", Neutral, ["商品"];
        Service = 2, "service", "服务", "Service", Neutral, [];
        Company = 3, "company", "公司", "Company", Neutral, ["企业"];
        Interview = 4, "interview", "访谈", "Interview", Neutral, ["沟通"];
    }
}

choices! {
    /// By which way feedback comes (R156, R167).
    pub enum Channel {
        Questionnaire = 1, "questionnaire", "问卷", "Questionnaire", Neutral, ["调查问卷"];
        Interview = 2, "interview", "电话访谈", "Phone interview", Neutral, ["电话", "Phone"];
        Online = 3, "online", "在线", "Online", Neutral, ["网上", "官网"];
        Visit = 4, "visit", "当面", "In person", Neutral, ["拜访"];
        Other = 5, "other", "其他", "Other", Neutral, ["其它"];
    }
}

/// The table of feedback.
pub fn entity() -> Entity {
    let fields = &[BASICS, RATINGS, HANDLING];
    table(ID, "feedback", t("客户反馈", "Feedback"), t("客户反馈", "Feedback"), fields)
        .numbered("FK", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(CUSTOMER.field)
        .aliases(&["客户反馈与评价表", "客户反馈与投诉表"])
}

const BASICS: &[Field] = &[
    field(NUMBER.field.0, "number", t("反馈编号", "Feedback number"), Kind::Number).computed().searched().column(140),
    customer::reference(CUSTOMER.field, t("客户", "Customer")),
    field(CONTACT.field.0, "contact", t("反馈联系人", "Said by"), Kind::Reference(contact::ID)),
    field(KIND.field.0, "kind", t("反馈类型", "Kind of feedback"), Kind::Choice(FeedbackKind::OPTIONS))
        .recommended()
        .column(104)
        .narrow(Narrow::Badge),
    field(ABOUT.field.0, "about", t("反馈对象", "About"), Kind::Choice(About::OPTIONS)).column(92),
    field(PRODUCT.field.0, "product", t("反馈产品", "Product concerned"), Kind::Reference(product::ID)),
    field(SERVICE_CASE.field.0, "service_case", t("相关工单", "Case concerned"), Kind::Reference(service_case::ID)),
    field(CONTENT.field.0, "content", t("反馈内容", "What was said"), Kind::LongText).required().column(320),
    field(CHANNEL.field.0, "channel", t("反馈渠道", "Came by"), Kind::Choice(Channel::OPTIONS)),
    field(GIVEN_ON.field.0, "given_on", t("反馈日期", "Said on"), Kind::Date)
        .recommended()
        .column(116)
        .narrow(Narrow::Meta),
];

const RATINGS: &[Field] = &[
    field(OVERALL.field.0, "overall_score", t("总体评分", "Overall rating"), Kind::Integer)
        .range(1, 5)
        .group(Group::Progress)
        .column(92)
        .hint(t("1 到 5 分，5 分最满意", "1 to 5, 5 is best")),
    field(FUNCTION.field.0, "function_score", t("功能评分", "Function rating"), Kind::Integer)
        .range(1, 5)
        .group(Group::Progress),
    field(PERFORMANCE.field.0, "performance_score", t("性能评分", "Performance rating"), Kind::Integer)
        .range(1, 5)
        .group(Group::Progress),
    field(PRICE.field.0, "price_score", t("价格评分", "Price rating"), Kind::Integer)
        .range(1, 5)
        .group(Group::Progress),
    field(SERVICE.field.0, "service_score", t("服务质量评分", "Service rating"), Kind::Integer)
        .range(1, 5)
        .group(Group::Progress),
    field(COMMUNICATION.field.0, "communication_score", t("沟通评分", "Communication rating"), Kind::Integer)
        .range(1, 5)
        .group(Group::Progress),
];

const HANDLING: &[Field] = &[
    field(HANDLER.field.0, "handler", t("反馈处理人", "Handled by"), Kind::Member).group(Group::More).personal(),
    field(ACTION_TAKEN.field.0, "action_taken", t("处理措施", "Action taken"), Kind::LongText).group(Group::More),
    field(CLOSED.field.0, "closed", t("已处理完毕", "Settled"), Kind::Flag).group(Group::More).column(96),
];
