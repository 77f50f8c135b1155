//! Payments received: when how much came in by what way, for which contract (R47, R160).
//! One that names no instalment pays the oldest that is open.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Need};
use crate::model::value::CalendarDate;

use super::{contract, customer, instalment};

/// The table's stored number.
pub const ID: EntityId = EntityId(9);

/// Display number, `HK20240501001`: what people and files call it by.
pub const NUMBER: Key<String> = Key::new(16);
/// The contract that it is for.
pub const CONTRACT: Key<RecordId> = Key::new(17);
/// The instalment that it is for, where somebody says so.
pub const INSTALMENT: Key<RecordId> = Key::new(18);
/// The contract's customer; filled in where nobody says it.
pub const CUSTOMER: Key<RecordId> = Key::new(19);
/// Day on which it came in.
pub const RECEIVED_ON: Key<CalendarDate> = Key::new(20);
/// How much, in fen; less than nothing for what was paid back.
pub const AMOUNT: Key<i64> = Key::new(21);
/// By what way.
pub const METHOD: Key<Method> = Key::new(22);
/// Note, such as the number of the receipt.
pub const NOTE: Key<String> = Key::new(23);

choices! {
    /// By what way money comes in (R160).
    pub enum Method {
        Cheque = 1, "cheque", "支票", "Cheque", Neutral, ["Check"];
        Cash = 2, "cash", "现金", "Cash", Neutral, [];
        Wire = 3, "wire", "电汇", "Wire transfer", Neutral, ["银行转账", "转账", "汇款", "Bank transfer", "Transfer"];
        OnlineBanking = 4, "online_banking", "网银", "Online banking", Neutral, ["网上银行", "网银转账"];
        Alipay = 5, "alipay", "支付宝", "Alipay", Neutral, [];
        Wechat = 6, "wechat", "微信", "WeChat Pay", Neutral, ["微信支付", "WeChat"];
        Other = 7, "other", "其他", "Other", Neutral, ["其它", "承兑汇票"];
    }
}

/// The table of payments.
pub fn entity() -> Entity {
    table(ID, "payment", t("回款", "Payment"), t("回款", "Payments"), &[FIELDS])
        .numbered("HK", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(CUSTOMER.field)
        .part_of(CONTRACT.field)
        .aliases(&["回款表", "回款记录", "回款记录表", "收款记录", "到账记录", "Receipts", "Payments received"])
}

const FIELDS: &[Field] = &[
    field(NUMBER.field.0, "number", t("回款编号", "Payment number"), Kind::Number)
        .computed()
        .searched()
        .column(140)
        .aliases(&["编号", "收款编号", "Number", "Payment ID", "Receipt number"]),
    field(CONTRACT.field.0, "contract", t("合同", "Contract"), Kind::Reference(contract::ID))
        .required()
        .column(220)
        .narrow(Narrow::Subtitle)
        .aliases(&["合同编号", "合同名称", "合同号", "Contract number", "Contract name", "Contract ID"]),
    field(INSTALMENT.field.0, "instalment", t("回款计划", "Instalment"), Kind::Reference(instalment::ID))
        .hint(t("不填则先冲最早未回款的一期", "Left empty, it pays the oldest that is open"))
        .aliases(&["计划编号", "回款计划编号", "期次", "Instalment number"]),
    Field { need: Need::Optional, ..customer::reference(CUSTOMER.field, t("客户", "Customer")) },
    field(RECEIVED_ON.field.0, "received_on", t("回款日期", "Received on"), Kind::Date)
        .required()
        .column(116)
        .narrow(Narrow::Badge)
        .aliases(&["到账日期", "收款日期", "付款日期", "回款时间", "Date", "Payment date", "Paid on"]),
    field(AMOUNT.field.0, "amount", t("回款金额", "Amount"), Kind::Money)
        .required()
        .column(130)
        .narrow(Narrow::Meta)
        .aliases(&["到账金额", "收款金额", "金额", "Amount received", "Amount paid"]),
    field(METHOD.field.0, "method", t("回款方式", "Method"), Kind::Choice(Method::OPTIONS)).column(112).aliases(&[
        "收款方式",
        "付款方式",
        "支付方式",
        "Payment method",
    ]),
    field(NOTE.field.0, "note", t("备注", "Note"), Kind::LongText).group(Group::More).aliases(&[
        "说明",
        "摘要",
        "Notes",
        "Remark",
        "Remarks",
        "Comment",
        "Description",
    ]),
];
