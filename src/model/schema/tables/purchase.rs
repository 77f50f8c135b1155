//! Purchases, what customers bought: R114, R161, R185, R231, R244, R299.
//! A customer's page lists them by day, and the customer itself says how often, for how much and when last.

use crate::choices;
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow};
use crate::model::value::CalendarDate;

use super::{customer, product};

/// The table's stored number.
pub const ID: EntityId = EntityId(11);

/// Display number, `B20240501001`.
pub const NUMBER: Key<String> = Key::new(16);
/// Who bought.
pub const CUSTOMER: Key<RecordId> = Key::new(17);
/// What, where the product has a record.
pub const PRODUCT: Key<RecordId> = Key::new(18);
/// What, in words; of a product with a record its name at that time.
pub const PRODUCT_NAME: Key<String> = Key::new(19);
/// The day (R114, R299).
pub const PURCHASED_ON: Key<CalendarDate> = Key::new(20);
/// How many units.
pub const QUANTITY: Key<i64> = Key::new(21);
/// Price of a unit in fen.
pub const UNIT_PRICE: Key<i64> = Key::new(22);
/// What was paid in fen.
pub const AMOUNT: Key<i64> = Key::new(23);
/// Where it was bought (R161).
pub const CHANNEL: Key<Channel> = Key::new(24);
/// The order that it is part of, as the shop numbers it.
pub const ORDER_NUMBER: Key<String> = Key::new(25);
/// What the customer thinks of it, 1 to 5 (R161, R185).
pub const SCORE: Key<i64> = Key::new(26);
/// The same in the customer's words.
pub const REVIEW: Key<String> = Key::new(27);
/// Remark.
pub const REMARK: Key<String> = Key::new(28);
/// The last day of its warranty, where that is known otherwise than by the product.
pub const WARRANTY_UNTIL: Key<CalendarDate> = Key::new(29);

choices! {
    /// Where something was bought (R161).
    pub enum Channel {
        Online = 1, "online", "线上", "Online", Info, ["网上", "网店", "电商", "网络", "Web", "Internet"];
        Offline = 2, "offline", "线下", "Offline", Neutral, ["当面", "面售", "In person"];
        Store = 3, "store", "门店", "Store", Neutral, ["实体店", "店铺", "店面", "Shop", "In store"];
        Phone = 4, "phone", "电话", "Phone", Neutral, ["电话订购", "电话销售", "Telephone", "By phone"];
        Other = 5, "other", "其他", "Other", Neutral, ["其它", "别的渠道"];
    }
}

/// What so many units at that price come to; `None` where one of both is not known.
pub fn worked_out(purchase: &Record) -> Option<i64> {
    amount_of(purchase.get(QUANTITY), purchase.get(UNIT_PRICE))
}

/// The same of the figures alone. What no number can hold is the largest that one can.
pub fn amount_of(quantity: Option<i64>, unit_price: Option<i64>) -> Option<i64> {
    Some(quantity?.saturating_mul(unit_price?))
}

/// The last day of the warranty (R231): as the purchase says, else by the months of its product; `None` where nobody has said
/// anything of it.
pub fn warranted_until(bought: &Record, product: Option<&Record>) -> Option<CalendarDate> {
    bought.get(WARRANTY_UNTIL).or_else(|| {
        let months = product?.get(product::WARRANTY_MONTHS).filter(|months| *months > 0)?;
        Some(bought.get(PURCHASED_ON)?.plus_months(u32::try_from(months).ok()?))
    })
}

/// The table of purchases.
pub fn entity() -> Entity {
    let fields = &[WHAT_AND_WHO, FIGURES, OPINION_AND_MORE];
    table(ID, "purchase", t("购买记录", "Purchase"), t("购买记录", "Purchases"), fields)
        .numbered("B", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(CUSTOMER.field)
        .aliases(&[
            "购买记录表",
            "购买明细",
            "交易记录",
            "交易明细",
            "消费记录",
            "销售明细",
            "订单",
            "订单明细",
            "购货",
            "Transactions",
            "Orders",
        ])
}

const WHAT_AND_WHO: &[Field] = &[
    field(NUMBER.field.0, "number", t("购买编号", "Purchase number"), Kind::Number)
        .computed()
        .searched()
        .column(140)
        .aliases(&["交易编号", "交易号", "流水号", "Purchase ID", "Transaction ID", "Transaction number"]),
    field(CUSTOMER.field.0, "customer", t("客户", "Customer"), Kind::Reference(customer::ID))
        .required()
        .column(220)
        .narrow(Narrow::Subtitle)
        .aliases(&[
            "购买人",
            "买家",
            "顾客",
            "客户编号",
            "客户ID",
            "会员编号",
            "会员号",
            "Customer ID",
            "Customer number",
            "Customer no",
            "Client ID",
            "Buyer",
            "Member ID",
        ]),
    field(PRODUCT_NAME.field.0, "product_name", t("产品", "Product"), Kind::Text)
        .recommended()
        .searched()
        .column(200)
        .hint(t(
            "与产品目录中的名称或编码一致时自动关联",
            "Tied to the product by itself where it has that name or code",
        ))
        .aliases(&[
            "产品名称",
            "商品",
            "商品名称",
            "品名",
            "产品/服务",
            "产品/服务名称",
            "服务名称",
            "购买产品",
            "购买内容",
            "Product name",
            "Item",
            "Item name",
            "Product/service",
            "Service",
        ]),
    field(PRODUCT.field.0, "product", t("产品档案", "Product record"), Kind::Reference(product::ID)).aliases(&[
        "产品编码",
        "产品编号",
        "产品ID",
        "商品编码",
        "商品编号",
        "货号",
        "Product ID",
        "Product code",
        "Item code",
        "SKU",
    ]),
    field(PURCHASED_ON.field.0, "purchased_on", t("购买日期", "Purchased on"), Kind::Date)
        .recommended()
        .column(116)
        .aliases(&[
            "购买时间",
            "交易日期",
            "交易时间",
            "成交日期",
            "消费日期",
            "消费时间",
            "下单时间",
            "下单日期",
            "订单日期",
            "日期",
            "时间",
            "Date",
            "Time",
            "Purchase date",
            "Transaction date",
            "Order date",
        ]),
];

const FIGURES: &[Field] = &[
    field(QUANTITY.field.0, "quantity", t("数量", "Quantity"), Kind::Integer).column(92).aliases(&[
        "购买数量",
        "件数",
        "份数",
        "Qty",
        "Units",
        "Number of items",
        "Number of CDs",
    ]),
    field(UNIT_PRICE.field.0, "unit_price", t("单价", "Unit price"), Kind::Money).aliases(&[
        "成交单价",
        "价格",
        "Price",
        "Price per unit",
    ]),
    field(AMOUNT.field.0, "amount", t("金额", "Amount"), Kind::Money)
        .recommended()
        .column(120)
        .narrow(Narrow::Meta)
        .hint(t("留空时按数量乘单价计算", "Left empty it is quantity times unit price"))
        .aliases(&[
            "购买金额",
            "交易金额",
            "消费金额",
            "成交金额",
            "实付金额",
            "订单金额",
            "总价",
            "合计",
            "Total",
            "Total amount",
            "Value",
            "Sales amount",
            "Dollar value",
            "Paid",
        ]),
    field(CHANNEL.field.0, "channel", t("购买渠道", "Channel"), Kind::Choice(Channel::OPTIONS))
        .column(92)
        .narrow(Narrow::Badge)
        .aliases(&["渠道", "销售渠道", "交易渠道", "Sales channel", "Purchase channel"]),
    field(ORDER_NUMBER.field.0, "order_number", t("订单号", "Order number"), Kind::Text).searched().aliases(&[
        "订单编号",
        "单号",
        "订单ID",
        "Order ID",
        "Order no",
        "Order",
    ]),
];

const OPINION_AND_MORE: &[Field] = &[
    field(SCORE.field.0, "score", t("评分", "Rating"), Kind::Integer)
        .range(1, 5)
        .group(Group::More)
        .hint(t("1 到 5 分", "1 to 5"))
        .aliases(&["评价分", "满意度", "星级", "Score", "Stars", "Review score"]),
    field(REVIEW.field.0, "review", t("评价", "Review"), Kind::LongText).group(Group::More).aliases(&[
        "客户评价",
        "评价内容",
        "买家评价",
        "Review text",
        "Customer's review",
    ]),
    field(WARRANTY_UNTIL.field.0, "warranty_until", t("保修至", "Warranty until"), Kind::Date)
        .group(Group::More)
        .hint(t("留空时按产品的保修期计算", "Left empty it follows from the product"))
        .aliases(&["保修截止", "质保到期", "Warranty end"]),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
        "说明",
        "备注信息",
        "Remarks",
        "Note",
        "Notes",
        "Comment",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_that_no_number_holds_is_not_a_small_one() {
        assert_eq!(amount_of(Some(3), Some(1_250)), Some(3_750));
        assert_eq!(amount_of(Some(-2), Some(1_250)), Some(-2_500));
        assert_eq!(amount_of(Some(i64::MAX), Some(2)), Some(i64::MAX));
        assert_eq!((amount_of(None, Some(1)), amount_of(Some(1), None)), (None, None));
    }

    #[test]
    fn nobody_pays_for_a_repair_within_the_warranty() {
        let day = |text: &str| CalendarDate::parse(text).expect("a day");
        let product = Record::new(product::ID, RecordId([1; 16])).with(product::WARRANTY_MONTHS, 12);
        let bought = Record::new(ID, RecordId([2; 16])).with(PURCHASED_ON, day("2024-02-29"));
        assert_eq!(warranted_until(&bought, Some(&product)), Some(day("2025-02-28")));
        assert_eq!(warranted_until(&bought, None), None);
        let longer = bought.clone().with(WARRANTY_UNTIL, day("2026-01-01"));
        assert_eq!(warranted_until(&longer, Some(&product)), Some(day("2026-01-01")));
        assert_eq!(warranted_until(&bought, Some(&product.with(product::WARRANTY_MONTHS, 0))), None);
    }
}
