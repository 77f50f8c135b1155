//! Membership points: R63, R137. Each row is earned or spent; the balance stands on the customer and follows from them.

use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Kind, Narrow, Offered};
use crate::model::text::Text;
use crate::model::value::CalendarDate;

use super::{customer, payment, purchase};

/// The table's stored number.
pub const ID: EntityId = EntityId(27);

/// What they were earned by or spent on.
pub const REASON: Key<String> = Key::new(16);
/// Whose.
pub const CUSTOMER: Key<RecordId> = Key::new(17);
/// On which day.
pub const BOOKED_ON: Key<CalendarDate> = Key::new(18);
/// How many; less than nothing for those that are spent.
pub const POINTS: Key<i64> = Key::new(19);
/// What they belong to, such as the number of a purchase.
pub const REFERENCE: Key<String> = Key::new(20);

/// The purchase that earned them, where one did by the rule of the vault.
pub const PURCHASE: Key<RecordId> = Key::new(21);
/// The payment that earned them, in the same way.
pub const PAYMENT: Key<RecordId> = Key::new(22);

/// What points are earned by and spent on, as suggestions.
pub const REASONS: &[Text] = &[
    t("购买奖励", "Purchase"),
    t("推荐奖励", "Referral"),
    t("活动奖励", "Campaign"),
    t("生日礼", "Birthday"),
    t("兑换礼品", "Exchanged for a gift"),
    t("积分抵扣", "Taken off a price"),
    t("积分调整", "Correction"),
];

/// The table of points.
pub fn entity() -> Entity {
    const FIELDS: &[Field] = &[
        field(
            REASON.field.0,
            "reason",
            t("积分事由", "Reason of the points"),
            Kind::Suggestion(Offered::Words(REASONS)),
        )
        .required()
        .searched()
        .column(200),
        customer::reference(CUSTOMER.field, t("客户", "Customer")),
        field(BOOKED_ON.field.0, "booked_on", t("积分日期", "Booked on"), Kind::Date)
            .recommended()
            .column(116)
            .narrow(Narrow::Badge),
        field(POINTS.field.0, "points", t("积分", "Points"), Kind::Integer)
            .required()
            .range(-100_000_000, 100_000_000)
            .column(104)
            .narrow(Narrow::Meta)
            .hint(t("使用积分填负数", "A negative number spends points")),
        field(REFERENCE.field.0, "reference_note", t("关联单号", "Belongs to"), Kind::Text).searched().column(160),
        field(PURCHASE.field.0, "purchase", t("来自购买", "From purchase"), Kind::Reference(purchase::ID)).computed(),
        field(PAYMENT.field.0, "payment", t("来自回款", "From payment"), Kind::Reference(payment::ID)).computed(),
    ];
    table(ID, "points", t("积分记录", "Points entry"), t("积分记录", "Points"), &[FIELDS])
        .titled(REASON.field)
        .child_of(CUSTOMER.field)
        .or_part_of(&[PURCHASE.field, PAYMENT.field])
        .aliases(&["会员积分", "积分明细"])
}
