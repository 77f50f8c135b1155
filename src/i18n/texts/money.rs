//! Texts of contracts, payment plans, payments and invoices, and of what is owed.

use crate::model::Text;

/// Module.
pub const CONTRACTS: Text = Text::new("合同", "Contracts");
/// Module.
pub const INSTALMENTS: Text = Text::new("回款计划", "Instalments");
/// Module.
pub const PAYMENTS: Text = Text::new("回款", "Payments");
/// Button on a won opportunity.
pub const MAKE_CONTRACT: Text = Text::new("签订合同", "Make the contract");
/// Button.
pub const RECORD_PAYMENT: Text = Text::new("记录回款", "Record a payment");
/// Toast; {0} is an amount.
pub const PAYMENT_RECORDED: Text = Text::new("已记录回款 {0}", "Payment of {0} recorded");
/// Button; {0} is an instalment.
pub const PAYMENT_FOR: Text = Text::new("记录{0}的回款", "Record a payment for {0}");
/// Heading and button.
pub const SPLIT: Text = Text::new("拆分为多期", "Split into instalments");
/// Heading.
pub const PLAN: Text = Text::new("回款计划", "Payment plan");
/// No plan.
pub const NO_PLAN: Text = Text::new("还没有计划", "No plan yet");
/// No payments.
pub const NO_PAYMENTS: Text = Text::new("还没有回款", "None yet");
/// Figure.
pub const PRICE: Text = Text::new("应收", "To be paid");
/// Figure.
pub const RECEIVED: Text = Text::new("已回款", "Received");
/// Figure and sum.
pub const OUTSTANDING: Text = Text::new("未回款", "Outstanding");
/// In the place of what is outstanding of a draft.
pub const NOT_IN_FORCE: Text = Text::new("尚未生效", "Not in force yet");
/// The same of a contract that was ended or is void.
pub const NO_LONGER_IN_FORCE: Text = Text::new("不再有效", "No longer in force");
/// Figure.
pub const OVERDUE: Text = Text::new("其中逾期", "Of that overdue");
/// Below what is overdue; {0} is the day since when, {1} the days since.
pub const LATE_SINCE: Text = Text::new("自 {0} 起，已 {1} 天", "since {0}, {1} {1|day|days}");
/// Heading of the notice on a deal.
pub const CUSTOMER_IS_LATE: Text = Text::new("客户有逾期款", "The customer is late with payments");
/// That notice; {0} is an amount, {1} the day since when, {2} the days since.
pub const LATE_PAYER: Text = Text::new("逾期 {0}，自 {1} 起，已 {2} 天。", "{0} overdue since {1}, {2} {2|day|days}.");
/// Figure.
pub const OVERPAID: Text = Text::new("多收", "Overpaid");
/// Sum.
pub const TOTAL: Text = Text::new("金额合计", "Total");
/// Names the bar.
pub const PROGRESS: Text = Text::new("回款进度", "Share received");
/// An instalment; {0} is its place in the row.
pub const PART: Text = Text::new("第 {0} 期", "Part {0}");
/// An instalment without a place in the row.
pub const SOME_PART: Text = Text::new("一期回款", "An instalment");
/// Beside an instalment; {0} is an amount.
pub const LEFT: Text = Text::new("还差 {0}", "{0} to come");
/// Beside an instalment.
pub const DUE_TODAY: Text = Text::new("今天到期", "Due today");
/// Notice; {0} owed, {1} limit, {2} over it.
pub const OVER_LIMIT: Text =
    Text::new("欠款 {0}，超过信用额度 {1}，超出 {2}。", "{0} owed, {2} over the credit limit of {1}.");
/// Notice about a contract; {0} owed, {1} limit, {2} over it.
pub const OVER_LIMIT_WITH: Text = Text::new(
    "连同这份合同，客户欠款 {0}，超过信用额度 {1}，超出 {2}。",
    "With this contract the customer owes {0}, {2} over its credit limit of {1}.",
);
/// Heading of these notices.
pub const CREDIT: Text = Text::new("超出信用额度", "Over the credit limit");
/// Label.
pub const PARTS: Text = Text::new("分几期", "How many");
/// Label.
pub const FIRST_DUE: Text = Text::new("首期日期", "First due on");
/// Label.
pub const EVERY: Text = Text::new("每期间隔", "Then every");
/// Choice.
pub const MONTH: Text = Text::new("一个月", "Month");
/// Choice.
pub const QUARTER: Text = Text::new("一个季度", "Quarter");
/// Choice.
pub const YEAR: Text = Text::new("一年", "Year");
/// What is split; {0} is an amount.
pub const SPLIT_WHAT: Text = Text::new(
    "把尚未列入计划的 {0} 平均拆分，零头放在最后一期。",
    "{0} that is in no instalment yet, in equal parts; the last takes the remainder.",
);
/// Nothing is left to split.
pub const SPLIT_NOTHING: Text = Text::new(
    "没有可拆分的金额：请先填写合同金额，或者它已全部列入计划。",
    "There is nothing to split: enter the amount of the contract first, or all of it is in the plan.",
);
/// Error; {0} is the most.
pub const PARTS_WRONG: Text = Text::new("请填写 1 到 {0} 之间的整数。", "Enter a whole number from 1 to {0}.");
/// Error.
pub const FIRST_WRONG: Text = Text::new("请选择首期日期。", "Choose the day of the first.");
/// Toast and undo label; {0} instalments.
pub const SPLIT_DONE: Text = Text::new("已拆分为 {0} 期", "Split into {0}");
/// Section of today.
pub const OVERDUE_PAYMENTS: Text = Text::new("逾期回款", "Overdue payments");
/// Section of today.
pub const PAYMENTS_SOON: Text = Text::new("未来 7 天到期的回款", "Payments due in the next 7 days");
/// Section of today.
pub const RENEWALS: Text = Text::new("待续约的合同", "Contracts to renew");
/// Before the bands of what is overdue; {0} is an amount.
pub const OVERDUE_SUM: Text = Text::new("共 {0}", "{0} in all");
/// Up to 30 days overdue; {0} is an amount.
pub const BAND_MONTH: Text = Text::new("30 天内 {0}", "{0} up to 30 days");
/// 31 to 60 days overdue; {0} is an amount.
pub const BAND_TWO_MONTHS: Text = Text::new("31–60 天 {0}", "{0} 31–60 days");
/// 61 to 90 days overdue; {0} is an amount.
pub const BAND_QUARTER: Text = Text::new("61–90 天 {0}", "{0} 61–90 days");
/// Longer overdue; {0} is an amount.
pub const BAND_LONGER: Text = Text::new("90 天以上 {0}", "{0} over 90 days");
/// Beside a contract to renew; {0} is a day.
pub const ENDS_ON: Text = Text::new("{0} 到期", "ends {0}");
/// Saved view of contracts.
pub const RUNNING: Text = Text::new("执行中", "Running");
/// Saved view of contracts.
pub const OWING: Text = Text::new("有未回款", "Outstanding");
/// Saved view of contracts.
pub const TO_RENEW: Text = Text::new("待续约", "To renew");
/// Saved view of contracts.
pub const UNSIGNED: Text = Text::new("未生效", "Not in force yet");
/// Saved view of instalments.
pub const UNPAID: Text = Text::new("未付清", "Not paid");
/// Saved view of payments.
pub const LAST_MONTH: Text = Text::new("最近 30 天", "Last 30 days");
/// Module and heading.
pub const INVOICES: Text = Text::new("发票", "Invoices");
/// No invoices.
pub const NO_INVOICES: Text = Text::new("还没有发票", "None yet");
/// Button on a contract.
pub const BILL: Text = Text::new("开票", "Invoice");
/// Button on an invoice.
pub const RED_LETTER: Text = Text::new("开红字发票", "Red-letter invoice");
/// Beside an invoice that takes back another one.
pub const RED: Text = Text::new("红字", "Red letter");
/// Figure and sum.
pub const INVOICED: Text = Text::new("已开票", "Invoiced");
/// Figure.
pub const UNINVOICED: Text = Text::new("未开票", "Not yet invoiced");
/// Figure, and section of today.
pub const UNBILLED: Text = Text::new("已回款未开票", "Paid, not invoiced");
/// Saved view of invoices.
pub const TO_ISSUE: Text = Text::new("待开票", "To be issued");
/// Saved view of invoices.
pub const TO_SEND: Text = Text::new("待寄送", "To be sent");
/// Saved view of contracts.
pub const TO_BILL: Text = Text::new("未开完票", "Not all invoiced");
/// Saved view of contracts.
pub const PAID_AHEAD: Text = Text::new("已完成但未到期", "Completed, end to come");
/// Section of the settings.
pub const ENDING_RULE: Text = Text::new("合同到期提醒", "Contracts that end");
/// Help of that section.
pub const ENDING_HINT: Text = Text::new(
    "执行中的合同从续约提醒日期起列在“今日”和“客户关怀”里；没有填提醒日期的，按下面的天数从结束日期往前推。到期后同样的天数内仍然列出，直到合同状态改变。",
    "A contract that runs is named under Today and Care from its renewal reminder on; one without is named so many days before its end. It stays for as many days after its end, until its state says that it is over.",
);
/// Field.
pub const ENDING_DAYS: Text = Text::new("到期前提醒（天）", "Days before the end");
/// Button.
pub const SAVE_ENDING: Text = Text::new("保存到期提醒", "Save reminder");
/// Toast and undo label.
pub const ENDING_SAVED: Text = Text::new("合同到期提醒已保存", "Days before the end saved");
/// Error; {0} is the least and {1} the most.
pub const ENDING_WRONG: Text = Text::new(
    "请检查“到期前提醒（天）”：填写 {0} 到 {1} 的整数",
    "Check the days before the end: a whole number from {0} to {1}",
);
