//! Contracts: R47, R152, R298. What was agreed with a customer, by whom, for how much and how long.
//! What was received and what is outstanding follow from the payments, what was invoiced from the invoices (R160); nobody
//! types them.

use crate::choices;
use crate::model::record::{Key, Record, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Offered};
use crate::model::text::Text;
use crate::model::value::CalendarDate;

use super::{customer, opportunity};

/// The table's stored number.
pub const ID: EntityId = EntityId(7);

/// Display number, `HT20240501001` (R152).
pub const NUMBER: Key<String> = Key::new(16);
/// What the contract is called.
pub const NAME: Key<String> = Key::new(17);
/// The customer.
pub const CUSTOMER: Key<RecordId> = Key::new(18);
/// The opportunity that it came from.
pub const OPPORTUNITY: Key<RecordId> = Key::new(19);
/// Of what sort it is.
pub const KIND: Key<ContractKind> = Key::new(20);
/// Where it stands.
pub const STATE: Key<ContractState> = Key::new(21);
/// Day of signing.
pub const SIGNED_ON: Key<CalendarDate> = Key::new(22);
/// First day on which it holds.
pub const STARTS_ON: Key<CalendarDate> = Key::new(23);
/// Last day on which it holds.
pub const ENDS_ON: Key<CalendarDate> = Key::new(24);
/// Amount in fen, before the discount.
pub const AMOUNT: Key<i64> = Key::new(25);
/// What is taken off the amount, in fen.
pub const DISCOUNT: Key<i64> = Key::new(26);
/// How it is to be paid.
pub const PAYMENT_METHOD: Key<String> = Key::new(27);
/// Who signs for the customer.
pub const CUSTOMER_SIGNATORY: Key<String> = Key::new(28);
/// Who signs for us.
pub const OWN_SIGNATORY: Key<String> = Key::new(29);
/// What was agreed, in words.
pub const TERMS: Key<String> = Key::new(30);
/// Day on which somebody should speak of its renewal.
pub const RENEWAL_REMINDER: Key<CalendarDate> = Key::new(31);
/// Who is responsible.
pub const OWNER: Key<String> = Key::new(32);
/// What its payments come to, in fen.
pub const RECEIVED: Key<i64> = Key::new(33);
/// What is still to be paid, in fen; never less than nothing, and nothing before the contract is in force.
pub const OUTSTANDING: Key<i64> = Key::new(34);
/// Remark.
pub const REMARK: Key<String> = Key::new(35);
/// What its invoices come to, in fen.
pub const INVOICED: Key<i64> = Key::new(36);
/// What is still to be invoiced, in fen; never less than nothing.
pub const UNINVOICED: Key<i64> = Key::new(37);

choices! {
    /// Of what sort a contract is (R152).
    pub enum ContractKind {
        Sales = 1, "sales", "销售合同", "Sales", Neutral, ["销售", "买卖合同", "采购合同", "Sale"];
        Service = 2, "service", "服务合同", "Service", Neutral, ["服务", "维保合同", "技术服务合同", "Maintenance"];
        Framework = 3, "framework", "框架协议", "Framework", Neutral, ["框架", "框架合同", "年度框架", "Framework agreement"];
        Lease = 4, "lease", "租赁合同", "Lease", Neutral, ["租赁", "Rental"];
        Other = 5, "other", "其他", "Other", Neutral, ["其它", "其他合同"];
    }
}

choices! {
    /// Where a contract stands (R152). The first five are its way; the last two end it before its time.
    pub enum ContractState {
        Draft = 1, "draft", "草稿", "Draft", Neutral, ["拟定", "起草"];
        UnderReview = 2, "under_review", "待审", "Under review", Warning, ["待审核", "审核中", "审批中", "Review"];
        InForce = 3, "in_force", "生效", "In force", Info, ["已生效", "已签订", "已签署", "Signed", "Active"];
        Performing = 4, "performing", "履行中", "Performing", Info, ["执行中", "履约中", "进行中", "In progress"];
        Completed = 5, "completed", "完成", "Completed", Good, ["已完成", "履行完毕", "Done", "Complete"];
        Terminated = 6, "terminated", "终止", "Terminated", Bad, ["已终止", "解除", "中止"];
        Void = 7, "void", "作废", "Void", Neutral, ["已作废", "取消", "无效", "Cancelled", "Canceled"];
    }
}

impl ContractState {
    /// Whether the customer owes what is outstanding: a draft binds nobody yet, and what was ended or void no longer does.
    pub const fn is_owed(self) -> bool {
        matches!(self, Self::InForce | Self::Performing | Self::Completed)
    }

    /// Whether it ever bound the customer: what came in for it was its money, also where it was ended since.
    pub const fn was_signed(self) -> bool {
        self.is_owed() || matches!(self, Self::Terminated)
    }

    /// Whether it was ended before its time, or is void.
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Terminated | Self::Void)
    }

    /// Whether the contract is being carried out.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::InForce | Self::Performing)
    }
}

/// How contracts are paid, as suggestions.
pub const PAYMENT_METHODS: &[Text] = &[
    t("一次性付款", "In one payment"),
    t("分期付款", "In instalments"),
    t("预付款加尾款", "Advance and balance"),
    t("按月结算", "Monthly"),
    t("按季结算", "Quarterly"),
    t("货到付款", "On delivery"),
];

/// What a contract comes to after the discount, in fen; `None` where it names no amount.
pub fn price(contract: &Record) -> Option<i64> {
    let amount = contract.get(AMOUNT)?;
    Some(amount.saturating_sub(contract.get(DISCOUNT).unwrap_or(0)).max(0))
}

/// What is still to be paid of a contract for which so much came in, in fen: nothing where it binds nobody; `None` where it
/// names no amount.
pub fn left_to_pay(contract: &Record, received: i64) -> Option<i64> {
    let price = price(contract)?;
    let is_owed = contract.get(STATE).is_some_and(ContractState::is_owed);
    Some(if is_owed { price.saturating_sub(received.max(0)).max(0) } else { 0 })
}

/// The table of contracts.
pub fn entity() -> Entity {
    let fields = &[BASICS, MONEY, PROGRESS, PAID_AND_MORE];
    table(ID, "contract", t("合同", "Contract"), t("合同", "Contracts"), fields)
        .numbered("HT", NUMBER.field)
        .titled(NAME.field)
        .child_of(CUSTOMER.field)
        .aliases(&["合同表", "合同台账", "合同信息", "合同信息表", "合同管理表", "Agreements"])
}

const BASICS: &[Field] =
    &[
        field(NUMBER.field.0, "number", t("合同编号", "Contract number"), Kind::Number)
            .computed()
            .searched()
            .column(140)
            .aliases(&["合同号", "编号", "Number", "Contract no", "Contract ID"]),
        field(NAME.field.0, "name", t("合同名称", "Contract name"), Kind::Text)
            .required()
            .searched()
            .column(240)
            .aliases(&["合同", "合同标题", "名称", "Name", "Title", "Contract", "Agreement"]),
        customer::reference(CUSTOMER.field, t("客户", "Customer")),
        field(OPPORTUNITY.field.0, "opportunity", t("商机", "Opportunity"), Kind::Reference(opportunity::ID))
            .aliases(&["关联商机", "销售机会", "机会编号", "商机编号", "Deal"]),
        field(KIND.field.0, "kind", t("合同类型", "Contract type"), Kind::Choice(ContractKind::OPTIONS)).aliases(&[
            "类型",
            "合同类别",
            "Type",
            "Kind",
        ]),
        field(OWNER.field.0, "owner", t("负责人", "Owner"), Kind::Member)
            .recommended()
            .personal()
            .column(112)
            .aliases(&["跟进人", "业务员", "销售", "销售人员", "合同负责人", "Sales", "Salesperson", "Responsible"]),
    ];

const MONEY: &[Field] = &[
    field(AMOUNT.field.0, "amount", t("合同金额", "Amount"), Kind::Money)
        .recommended()
        .column(130)
        .narrow(Narrow::Meta)
        .aliases(&[
            "金额",
            "总金额",
            "合同总额",
            "合同金额(元)",
            "Contract amount",
            "Contract value",
            "Value",
            "Total",
        ]),
    field(DISCOUNT.field.0, "discount", t("优惠金额", "Discount"), Kind::Money)
        .hint(t("从合同金额中减去", "Taken off the amount"))
        .aliases(&["折扣", "优惠", "减免金额"]),
    field(
        PAYMENT_METHOD.field.0,
        "payment_method",
        t("付款方式", "Payment method"),
        Kind::Suggestion(Offered::Words(PAYMENT_METHODS)),
    )
    .aliases(&["结算方式", "支付方式", "付款条件", "Payment terms"]),
];

const PROGRESS: &[Field] =
    &[
        field(STATE.field.0, "state", t("合同状态", "State"), Kind::Choice(ContractState::OPTIONS))
            .group(Group::Progress)
            .column(112)
            .narrow(Narrow::Badge)
            .aliases(&["状态", "Status", "Contract status", "Contract state"]),
        field(SIGNED_ON.field.0, "signed_on", t("签订日期", "Signed on"), Kind::Date)
            .group(Group::Progress)
            .recommended()
            .column(116)
            .aliases(&["签约日期", "签署日期", "签订时间", "签约时间", "Signing date", "Date signed"]),
        field(STARTS_ON.field.0, "starts_on", t("生效日期", "Starts on"), Kind::Date)
            .group(Group::Progress)
            .aliases(&["开始日期", "起始日期", "Start date", "Effective date"]),
        field(ENDS_ON.field.0, "ends_on", t("到期日期", "Ends on"), Kind::Date)
            .group(Group::Progress)
            .column(116)
            .aliases(&["结束日期", "终止日期", "截止日期", "合同到期日", "End date", "Expiry date", "Expires on"]),
        field(RENEWAL_REMINDER.field.0, "renewal_reminder", t("续约提醒日期", "Renewal reminder"), Kind::Date)
            .group(Group::Progress)
            .hint(t(
                "从这一天起列在“今日”和“客户关怀”里；不填时按设置的提前天数",
                "Named under Today and Care from that day on; without one by the days in the settings",
            ))
            .aliases(&["续签提醒", "续约提醒", "续签日期", "Renewal date"]),
        field(CUSTOMER_SIGNATORY.field.0, "customer_signatory", t("客户签署人", "Signed by the customer"), Kind::Text)
            .group(Group::Progress)
            .personal()
            .aliases(&["客户签约人", "客户代表", "甲方签署人", "Customer signatory"]),
        field(OWN_SIGNATORY.field.0, "own_signatory", t("我方签署人", "Signed by us"), Kind::Member)
            .group(Group::Progress)
            .aliases(&["我方签约人", "我方代表", "乙方签署人", "Our signatory"]),
    ];

const PAID_AND_MORE: &[Field] = &[
    field(RECEIVED.field.0, "received", t("已回款", "Received"), Kind::Money)
        .group(Group::Money)
        .computed()
        .column(130)
        .aliases(&["已收款", "回款总额", "Paid"]),
    field(OUTSTANDING.field.0, "outstanding", t("未回款", "Outstanding"), Kind::Money)
        .group(Group::Money)
        .computed()
        .column(130)
        .aliases(&["未收款", "待回款", "Balance", "Due"]),
    field(INVOICED.field.0, "invoiced", t("已开票", "Invoiced"), Kind::Money)
        .group(Group::Money)
        .computed()
        .aliases(&["已开票金额", "开票总额", "Billed"]),
    field(UNINVOICED.field.0, "uninvoiced", t("未开票", "Not yet invoiced"), Kind::Money)
        .group(Group::Money)
        .computed()
        .aliases(&["未开票金额", "待开票", "Unbilled"]),
    field(TERMS.field.0, "terms", t("合同条款", "Terms"), Kind::LongText).group(Group::More).aliases(&[
        "条款",
        "主要条款",
        "合同内容",
        "Clauses",
    ]),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_discount_never_makes_the_customer_our_creditor() {
        let contract = |amount: i64, discount: i64| {
            Record::new(ID, RecordId([1; 16])).with(AMOUNT, amount).with(DISCOUNT, discount)
        };
        assert_eq!(price(&contract(100, 30)), Some(70));
        assert_eq!(price(&contract(100, 130)), Some(0));
        assert_eq!(price(&contract(i64::MAX, i64::MIN)), Some(i64::MAX));
        assert_eq!(price(&Record::new(ID, RecordId([1; 16]))), None);
    }
}
