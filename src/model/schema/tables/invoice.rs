//! Invoices: what was billed of a contract, to whom, with how much tax, and how far the paper is (R160).
//! What a contract has invoiced follows from them (docs/decisions/0027); a red-letter invoice takes back another one.

use crate::choices;
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Need};
use crate::model::value::CalendarDate;

use super::{contract, customer, instalment};

/// The table's stored number.
pub const ID: EntityId = EntityId(31);

/// Display number, `FP20240501001`: what people and files call it by.
pub const NUMBER: Key<String> = Key::new(16);
/// The contract that is billed.
pub const CONTRACT: Key<RecordId> = Key::new(17);
/// The contract's customer; filled in where nobody says it.
pub const CUSTOMER: Key<RecordId> = Key::new(18);
/// The instalment that is billed, where somebody says so.
pub const INSTALMENT: Key<RecordId> = Key::new(19);
/// The number that the tax office gives.
pub const INVOICE_NUMBER: Key<String> = Key::new(20);
/// Of what sort it is.
pub const KIND: Key<InvoiceKind> = Key::new(21);
/// To whom it is made out.
pub const TITLE: Key<String> = Key::new(22);
/// The tax number of whom it is made out to.
pub const TAX_NUMBER: Key<String> = Key::new(23);
/// How much it is with tax, in fen; less than nothing on a red-letter invoice.
pub const AMOUNT: Key<i64> = Key::new(24);
/// The tax that the amount holds, in whole per cent.
pub const TAX_RATE: Key<i64> = Key::new(25);
/// The tax that the amount holds, in fen.
pub const TAX: Key<i64> = Key::new(26);
/// How far it is.
pub const STATE: Key<InvoiceState> = Key::new(27);
/// Day on which it was issued.
pub const ISSUED_ON: Key<CalendarDate> = Key::new(28);
/// Day on which it was sent to the customer.
pub const SENT_ON: Key<CalendarDate> = Key::new(29);
/// The invoice that a red-letter invoice takes back.
pub const RED_OF: Key<RecordId> = Key::new(30);
/// Bank and account of whom it is made out to.
pub const BANK_ACCOUNT: Key<String> = Key::new(31);
/// Remark.
pub const REMARK: Key<String> = Key::new(32);

choices! {
    /// Of what sort an invoice is (R160).
    pub enum InvoiceKind {
        Special = 1, "special", "增值税专用发票", "VAT special invoice", Neutral, ["专用发票", "专票", "电子专票", "Special"];
        General = 2, "general", "增值税普通发票", "VAT general invoice", Neutral, ["普通发票", "普票", "电子普票", "General"];
        Receipt = 3, "receipt", "收据", "Receipt", Neutral, [];
        Other = 4, "other", "其他", "Other", Neutral, ["其它"];
    }
}

choices! {
    /// How far an invoice is (R160). Only what is issued or sent counts.
    pub enum InvoiceState {
        Draft = 1, "draft", "待开票", "To be issued", Warning, ["草稿", "未开票", "申请中", "Draft"];
        Issued = 2, "issued", "已开票", "Issued", Info, ["开具", "已开具"];
        Sent = 3, "sent", "已寄送", "Sent", Good, ["已寄出", "已交付", "已发送", "Delivered"];
        Void = 4, "void", "作废", "Void", Neutral, ["已作废", "取消", "Cancelled", "Canceled"];
    }
}

impl InvoiceState {
    /// Whether the invoice is out.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Issued | Self::Sent)
    }
}

/// What an invoice adds to what was billed, in fen: nothing before it is issued and after it is void. A red-letter
/// invoice takes away, with whatever sign its amount was entered.
pub fn billed(invoice: &Record) -> i64 {
    let amount = invoice.get(AMOUNT).unwrap_or(0);
    match invoice.get(STATE) {
        Some(state) if state.counts() && invoice.value(RED_OF.field).is_some() => {
            amount.saturating_abs().saturating_neg()
        }
        Some(state) if state.counts() => amount,
        _ => 0,
    }
}

/// The table of invoices.
pub fn entity() -> Entity {
    table(ID, "invoice", t("发票", "Invoice"), t("发票", "Invoices"), &[BASICS, FIGURES])
        .numbered("FP", NUMBER.field)
        .titled(NUMBER.field)
        .child_of(CUSTOMER.field)
        .part_of(CONTRACT.field)
        .aliases(&["发票表", "开票记录", "发票记录", "开票台账", "发票台账", "Billing"])
}

const BASICS: &[Field] =
    &[
        field(NUMBER.field.0, "number", t("开票编号", "Billing number"), Kind::Number)
            .computed()
            .searched()
            .column(140)
            .aliases(&["编号", "Number", "Invoice ID"]),
        field(CONTRACT.field.0, "contract", t("合同", "Contract"), Kind::Reference(contract::ID))
            .required()
            .column(220)
            .narrow(Narrow::Subtitle)
            .aliases(&["合同编号", "合同名称", "合同号", "Contract number", "Contract name", "Contract ID"]),
        field(INSTALMENT.field.0, "instalment", t("回款计划", "Instalment"), Kind::Reference(instalment::ID))
            .aliases(&["计划编号", "回款计划编号", "期次", "Instalment number"]),
        Field { need: Need::Optional, ..customer::reference(CUSTOMER.field, t("客户", "Customer")) },
        field(INVOICE_NUMBER.field.0, "invoice_number", t("发票号码", "Invoice number"), Kind::Text)
            .searched()
            .column(160)
            .aliases(&["发票号", "票号", "Invoice no"]),
        field(KIND.field.0, "kind", t("发票类型", "Kind of invoice"), Kind::Choice(InvoiceKind::OPTIONS))
            .column(140)
            .aliases(&["类型", "票种", "发票种类", "Type", "Kind"]),
        field(TITLE.field.0, "title", t("发票抬头", "Made out to"), Kind::Text)
            .hint(t(
                "不填则取客户的发票抬头，没有则取客户名称",
                "Left empty, it is the customer's invoice title, else its name",
            ))
            .aliases(&["抬头", "购买方名称", "购方名称", "Invoice title", "Buyer"]),
        field(TAX_NUMBER.field.0, "tax_number", t("纳税人识别号", "Tax number"), Kind::Text)
            .hint(t("不填则取客户的统一社会信用代码", "Left empty, it is the customer's"))
            .aliases(&["税号", "统一社会信用代码", "信用代码", "VAT number", "Tax ID"]),
    ];

const FIGURES: &[Field] = &[
    field(AMOUNT.field.0, "amount", t("价税合计", "Amount"), Kind::Money)
        .required()
        .column(130)
        .narrow(Narrow::Meta)
        .hint(t("含税", "Tax included"))
        .aliases(&["开票金额", "发票金额", "金额", "含税金额", "Invoice amount", "Total"]),
    field(TAX_RATE.field.0, "tax_rate", t("税率", "Tax rate"), Kind::Percent).aliases(&["增值税率", "VAT rate"]),
    field(TAX.field.0, "tax", t("税额", "Tax"), Kind::Money)
        .hint(t("不填则按税率算出", "Left empty, it follows from the rate"))
        .aliases(&["增值税额", "VAT"]),
    field(STATE.field.0, "state", t("发票状态", "State"), Kind::Choice(InvoiceState::OPTIONS))
        .group(Group::Progress)
        .column(112)
        .narrow(Narrow::Badge)
        .aliases(&["状态", "开票状态", "Status"]),
    field(ISSUED_ON.field.0, "issued_on", t("开票日期", "Issued on"), Kind::Date)
        .group(Group::Progress)
        .column(116)
        .aliases(&["发票日期", "开具日期", "Invoice date", "Date"]),
    field(SENT_ON.field.0, "sent_on", t("寄送日期", "Sent on"), Kind::Date).group(Group::Progress).aliases(&[
        "寄出日期",
        "交付日期",
        "Delivered on",
    ]),
    field(RED_OF.field.0, "red_of", t("红冲发票", "Takes back"), Kind::Reference(ID))
        .group(Group::Progress)
        .hint(t(
            "红字发票所冲销的原发票，金额从已开票中减去",
            "The invoice that a red-letter one takes back; its amount is taken off",
        ))
        .aliases(&["原发票", "被冲红发票", "红字对应发票", "Original invoice"]),
    field(BANK_ACCOUNT.field.0, "bank_account", t("开户行及账号", "Bank account"), Kind::Text)
        .group(Group::More)
        .personal()
        .aliases(&["银行账号", "银行账户", "开户行", "Bank"]),
    field(REMARK.field.0, "remark", t("备注", "Remark"), Kind::LongText).group(Group::More).aliases(&[
        "说明",
        "开票内容",
        "Remarks",
        "Note",
        "Notes",
        "Comment",
        "Description",
    ]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_out_was_billed_and_a_red_letter_invoice_takes_it_back() {
        let of = |amount: i64, state| Record::new(ID, RecordId([1; 16])).with(AMOUNT, amount).with(STATE, state);
        assert_eq!(billed(&of(100, InvoiceState::Draft)), 0);
        assert_eq!(billed(&of(100, InvoiceState::Issued)), 100);
        assert_eq!(billed(&of(100, InvoiceState::Sent)), 100);
        assert_eq!(billed(&of(100, InvoiceState::Void)), 0);
        let red = |amount| billed(&of(amount, InvoiceState::Issued).with(RED_OF, RecordId([2; 16])));
        assert_eq!((red(100), red(-100)), (-100, -100));
        assert_eq!(red(i64::MIN), -i64::MAX);
        assert_eq!(billed(&Record::new(ID, RecordId([1; 16])).with(AMOUNT, 100)), 0);
    }
}
