//! Texts of selling: how deals end, their lines and quotes, competitors, the way through the stages, what closes soon.

use crate::model::Text;

/// Column of the board that takes lost deals, and button.
pub const MARK_LOST: Text = Text::new("标记输单", "Mark as lost");
/// Heading of the dialog.
pub const WON_TITLE: Text = Text::new("赢单", "Won");
/// Heading of the dialog.
pub const LOST_TITLE: Text = Text::new("输单", "Lost");
/// Button of the dialog.
pub const SAVE_WON: Text = Text::new("确认赢单", "It is won");
/// Button of the dialog.
pub const SAVE_LOST: Text = Text::new("确认输单", "It is lost");
/// Error.
pub const AMOUNT_MISSING: Text = Text::new("请填写实际成交金额。", "Say what it was won for.");
/// Error.
pub const REASON_MISSING: Text = Text::new("请选择或填写输单原因。", "Choose or write the reason.");
/// Toast and undo label; {0} is a deal.
pub const WAS_WON: Text = Text::new("已赢单“{0}”", "Won: “{0}”");
/// Toast and undo label; {0} is a deal.
pub const WAS_LOST: Text = Text::new("已输单“{0}”", "Lost: “{0}”");
/// Notice on a deal; {0} is how it ended, {1} why.
pub const ENDED_BECAUSE: Text = Text::new("{0}：{1}", "{0}: {1}");
/// In that notice; {0} is a competitor.
pub const WENT_TO: Text = Text::new("输给 {0}", "It went to {0}");
/// Button on a deal that came to nothing.
pub const REOPEN: Text = Text::new("重新打开", "Reopen");
/// Toast and undo label; {0} is a deal.
pub const WAS_REOPENED: Text = Text::new("已重新打开“{0}”", "Reopened: “{0}”");
/// Box in the dialog; {0} is a state of the customer.
pub const CUSTOMER_WON: Text = Text::new("客户状态改为“{0}”", "The customer's state becomes “{0}”");
/// Box in the dialog.
pub const RECORD_PURCHASE: Text = Text::new("记录购买", "Record the purchase");
/// Box in the dialog.
pub const THEN_CONTRACT: Text = Text::new("接着签订合同", "Make the contract next");

/// Heading.
pub const LINES: Text = Text::new("产品明细", "Lines");
/// Button.
pub const ADD_LINE: Text = Text::new("添加一行", "Add a line");
/// Undo label.
pub const LABEL_LINE: Text = Text::new("编辑产品明细", "Edit lines");
/// Toast and undo label; {0} is a line.
pub const LINE_GONE: Text = Text::new("已删除“{0}”", "Deleted “{0}”");
/// A control; {0} is a column, {1} the number of the line.
pub const CELL: Text = Text::new("{0} {1}", "{0} {1}");
/// Button; {0} is the number of a line.
pub const DELETE_LINE: Text = Text::new("删除第 {0} 行", "Delete line {0}");
/// Column.
pub const COLUMN_NAME: Text = Text::new("产品/服务", "Product or service");
/// Sum of the lines.
pub const SUM: Text = Text::new("合计", "Total");
/// Below the lines; {0} is the amount of the deal.
pub const DIFFERS: Text = Text::new("与填写的金额 {0} 不一致", "The amount entered is {0}");
/// Button.
pub const TAKE_SUM: Text = Text::new("改用明细合计", "Take the total of the lines");
/// Toast and undo label after it.
pub const SUM_TAKEN: Text = Text::new("金额已改为明细合计", "The amount is the total of the lines now");
/// Help below the lines.
pub const KEYS: Text = Text::new(
    "Tab 到下一格，Enter 到下一行开始输入的那一列，Alt+↑↓ 移动一行",
    "Tab goes to the next cell, Enter to the next line in the column where you began, Alt+↑↓ moves a line",
);
/// Title of an empty row's first cell.
pub const NEW_LINE: Text = Text::new("输入产品名称或编码", "Name or code of a product");

/// Page and button.
pub const QUOTE: Text = Text::new("报价单", "Quote");
/// Button.
pub const PRINT: Text = Text::new("打印 / 存为 PDF", "Print / PDF");
/// Button; back to the deal.
pub const TO_DEAL: Text = Text::new("返回商机", "Back to the deal");
/// Names the choice of the paper's language.
pub const PAPER_LANGUAGE: Text = Text::new("报价单语言", "Language of the quote");
/// Choice of language, in that language.
pub const IN_CHINESE: Text = Text::new("中文", "中文");
/// Choice of language, in that language.
pub const IN_ENGLISH: Text = Text::new("English", "English");
/// Control.
pub const VALID_UNTIL: Text = Text::new("有效期至", "Valid until");
/// Undo label.
pub const LABEL_VALID: Text = Text::new("报价有效期", "Validity of the quote");
/// Control.
pub const QUOTED_ON: Text = Text::new("报价日期", "Quoted on");
/// Undo label.
pub const LABEL_QUOTED: Text = Text::new("报价日期", "Day of the quote");
/// The print of a quote without a day by somebody who may not keep one.
pub const NOT_DATED: Text = Text::new(
    "这份报价还没有日期，您的角色不能填写。请让能修改这个商机的同事先打印一次，或填写“报价日期”。",
    "This quote has no date yet, and your role does not let you enter one. Ask a colleague who may change the deal to print it first, or to fill in “Quoted on”.",
);
/// The page without a deal.
pub const NO_QUOTE: Text = Text::new("找不到这个商机", "This deal isn't here");
/// A quote without lines.
pub const NO_LINES: Text =
    Text::new("还没有产品明细：请先在商机里添加。", "There are no lines yet: add them on the page of the deal first.");
/// On paper.
pub const NUMBER: Text = Text::new("编号", "Number");
/// On paper.
pub const DATE: Text = Text::new("日期", "Date");
/// On paper, before the customer.
pub const FOR: Text = Text::new("致", "To");
/// On paper, before the salesperson.
pub const FROM: Text = Text::new("报价人", "From");
/// On paper.
pub const ATTENTION: Text = Text::new("联系人", "Attention");
/// On paper.
pub const PROJECT: Text = Text::new("项目：{0}", "Project: {0}");
/// Column on paper.
pub const PLACE: Text = Text::new("序号", "No.");
/// Column on paper.
pub const QUANTITY: Text = Text::new("数量", "Quantity");
/// Column on paper.
pub const UNIT: Text = Text::new("单位", "Unit");
/// Column on paper.
pub const UNIT_PRICE: Text = Text::new("单价", "Unit price");
/// Column on paper.
pub const DISCOUNT: Text = Text::new("折扣", "Discount");
/// Column on paper.
pub const AMOUNT: Text = Text::new("金额", "Amount");
/// Sum on paper, before discounts.
pub const FULL: Text = Text::new("原价合计", "Subtotal");
/// Sum on paper.
pub const TAKEN_OFF: Text = Text::new("优惠", "Discount");
/// Sum on paper.
pub const TO_PAY: Text = Text::new("应付总额（含税）", "Total, tax included");
/// Sum on paper; {0} is a rate.
pub const OF_THAT_TAX: Text = Text::new("其中税额（{0}%）", "Tax in that ({0}%)");
/// Sum on paper.
pub const NET: Text = Text::new("不含税金额", "Total without tax");
/// At the foot of the paper; {0} is a day.
pub const TERMS: Text =
    Text::new("以上价格以人民币计，含税，有效期至 {0}。", "All prices are in CNY, tax included, and hold until {0}.");
/// On paper, before a line for the signature.
pub const SIGNED: Text = Text::new("客户确认（签章）", "Accepted by the customer");

/// Module.
pub const COMPETITORS: Text = Text::new("竞争对手", "Competitors");
/// List of competitors in deals.
pub const MET: Text = Text::new("竞争情况", "Rivals");
/// List of who has a part in deals.
pub const INVOLVEMENTS: Text = Text::new("商机联系人", "People in deals");
/// List of stages that deals have left.
pub const STAGE_HISTORY: Text = Text::new("阶段历史", "Stage history");
/// Heading on a deal's page.
pub const RIVALS: Text = Text::new("竞争情况", "Competition");
/// No rivals.
pub const NO_RIVALS: Text = Text::new("暂无", "None yet");
/// Heading on a competitor's page.
pub const THEIR_DEALS: Text = Text::new("交锋的商机", "Deals against them");
/// Below that heading; {0} won, {1} lost.
pub const AGAINST: Text = Text::new("赢 {0} · 输 {1}", "{0} won · {1} lost");
/// Beside a rival's price; {0} is an amount.
pub const DEARER: Text = Text::new("比我方高 {0}", "{0} above ours");
/// Beside a rival's price; {0} is an amount.
pub const CHEAPER: Text = Text::new("比我方低 {0}", "{0} below ours");
/// What speaks for a rival.
pub const STRENGTHS: Text = Text::new("对方优势", "Their strengths");
/// What speaks against a rival.
pub const WEAKNESSES: Text = Text::new("对方劣势", "Their weaknesses");
/// What the customer thinks of a rival.
pub const OPINION: Text = Text::new("客户评价", "Customer's opinion");
/// What we say.
pub const ANSWER: Text = Text::new("我方应对", "Our answer");
/// Button; {0} is a rival.
pub const EDIT_RIVAL: Text = Text::new("编辑与{0}的竞争情况", "Edit what is known of {0} here");
/// Button; {0} is a rival.
pub const REMOVE_RIVAL: Text = Text::new("移除{0}", "Remove {0}");
/// Toast and undo label; {0} is a rival.
pub const RIVAL_GONE: Text = Text::new("已移除“{0}”", "Removed “{0}”");

/// Heading on a product's page.
pub const TIERS: Text = Text::new("阶梯价格", "Price tiers");
/// No tiers.
pub const NO_TIERS: Text = Text::new("暂无", "None yet");
/// A tier; {0} is a quantity.
pub const FROM_UNITS: Text = Text::new("{0} 起", "from {0}");
/// Button; {0} is a tier.
pub const EDIT_TIER: Text = Text::new("编辑“{0}”的价格", "Edit the price “{0}”");
/// Button; {0} is a tier.
pub const DELETE_TIER: Text = Text::new("删除“{0}”的价格", "Delete the price “{0}”");

/// Beside a stage; {0} days.
pub const DAYS_THERE: Text = Text::new("{0} 天", "{0} d");
/// Below the stages of a deal; {0} is what its stage asks for.
pub const STAGE_ASKS: Text = Text::new("本阶段要做：{0}", "To do in this stage: {0}");
/// Heading below the board.
pub const FUNNEL: Text = Text::new("阶段分析", "Stages at a glance");
/// Column.
pub const STAGE: Text = Text::new("阶段", "Stage");
/// Column.
pub const REACHED: Text = Text::new("到达", "Reached");
/// Column.
pub const LOST_HERE: Text = Text::new("在此输单", "Lost here");
/// Column.
pub const CONVERSION: Text = Text::new("转化率", "Went on");
/// Column.
pub const MEDIAN_DAYS: Text = Text::new("中位天数", "Median days");
/// Sentence; {0} is a stage.
pub const WEAKEST: Text = Text::new("最薄弱的阶段：{0}", "Weakest stage: {0}");
/// Sentence; {0} days.
pub const CYCLE: Text = Text::new("成交周期中位数 {0} 天", "A won deal takes {0} {0|day|days}, half of them longer");

/// Saved view.
pub const CLOSING_VIEW: Text = Text::new("30 天内成交", "Closing in 30 days");
/// Saved view.
pub const DEAR_VIEW: Text = Text::new("大额（10 万元起）", "Large (from ¥100,000)");
/// Section of today.
pub const CLOSING: Text = Text::new("即将成交（金额高的在前）", "Closing soon, the dearest first");
/// Beside a deal; {0} open tasks that are due by its close.
pub const LEFT_TO_DO: Text = Text::new("成交前到期的未完成任务 {0} 项", "{0} open {0|task|tasks} due before it closes");
/// Button.
pub const CHECKLIST: Text = Text::new("成交前清单", "Closing checklist");
/// Toast and undo label; {0} tasks.
pub const CHECKLIST_MADE: Text = Text::new("已添加 {0} 项成交前任务", "{0} {0|task|tasks} added before closing");
/// The tasks of the checklist.
pub const CHECKLIST_TASKS: [Text; 5] = [
    Text::new("确认决策人和审批流程", "Confirm who decides and how it is approved"),
    Text::new("准备最终报价", "Prepare the final quote"),
    Text::new("准备资质和案例材料", "Prepare references and certificates"),
    Text::new("准备合同草稿", "Prepare the draft of the contract"),
    Text::new("确认付款方式和交付时间", "Agree on payment and delivery"),
];
