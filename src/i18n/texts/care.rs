//! Texts of care and loyalty: occasions, stages of life, scores, the portrait of a customer, referrals and points.

use crate::model::Text;

/// Module.
pub const CARE: Text = Text::new("客户关怀", "Care");
/// Module.
pub const REFERRALS: Text = Text::new("客户推荐", "Referrals");
/// Module.
pub const POINTS: Text = Text::new("积分记录", "Points");
/// Module.
pub const STAGES: Text = Text::new("生命周期记录", "Stages passed");

/// Section.
pub const COMPLAINTS: Text = Text::new("未解决的投诉", "Unresolved complaints");
/// Section.
pub const ENDING: Text = Text::new("即将到期的合同", "Contracts that end soon");
/// Section.
pub const REPURCHASES: Text = Text::new("该复购的客户", "Purchases due");
/// Section.
pub const BIRTHDAYS: Text = Text::new("近期生日", "Birthdays");
/// Section.
pub const SILENT: Text = Text::new("久未联系的客户", "Silent customers");
/// Section.
pub const NEW_PRODUCTS: Text = Text::new("新产品符合需求的客户", "New products that fit");
/// All sections are empty.
pub const ALL_CARED: Text = Text::new("目前没有需要关怀的客户", "Nobody needs care at the moment");
/// All sections of one's own customers are empty.
pub const MINE_CARED: Text =
    Text::new("您负责的客户目前没有需要关怀的", "None of your customers needs care at the moment");
/// What stands there otherwise.
pub const CARED_TEXT: Text = Text::new(
    "有该回访、该复购、快过生日、久未联系的客户，或合同快到期时，会列在这里。",
    "Customers to call back, to sell to again, with a birthday, gone silent, or whose contract ends soon will stand here.",
);
/// To those of others.
pub const CARED_OF_ALL: Text = Text::new("查看全部客户", "Look at everyone's");
/// Still looking.
pub const LOOKING: Text = Text::new("正在查找…", "Looking…");
/// More than are shown; {0} is how many.
pub const MORE: Text = Text::new("还有 {0} 个", "{0} more");

/// Reason; {0} is what the complaint is about.
pub const WHY_COMPLAINT: Text = Text::new("投诉：{0}", "Complaint: {0}");
/// Reason; {0} is the contract.
pub const WHY_ENDS: Text = Text::new("合同“{0}”即将到期", "The contract “{0}” ends");
/// Reason; {0} days, {1} is the last day.
pub const WHY_BUYS: Text =
    Text::new("大约每 {0} 天购买一次，上次是 {1}", "Buys about every {0} {0|day|days}, the last time on {1}");
/// Reason.
pub const WHY_BIRTHDAY: Text = Text::new("生日", "Birthday");
/// Reason; {0} is a contact.
pub const WHY_BIRTHDAY_OF: Text = Text::new("联系人{0}的生日", "Birthday of {0}");
/// Reason; {0} days.
pub const WHY_SILENT: Text = Text::new("已 {0} 天没有联系和购买", "Neither a word nor a purchase for {0} {0|day|days}");
/// Reason; {0} is the product, {1} what the customer said.
pub const WHY_NEEDS: Text = Text::new("新产品“{0}”符合其需求：{1}", "New: “{0}” fits what it needs: {1}");
/// Reason; {0} is the product, {1} the category, {2} how many.
pub const WHY_OFTEN: Text =
    Text::new("新产品“{0}”：该客户买过 {2} 件“{1}”", "New: “{0}”, of the category “{1}”, of which it has bought {2}");

/// Button; {0} is the customer.
pub const DONE: Text = Text::new("已关怀“{0}”", "{0} is seen to");
/// Button; {0} is the customer.
pub const PLAN: Text = Text::new("为“{0}”安排跟进", "Plan a follow-up for {0}");
/// Toast and undo label; {0} is the customer.
pub const SEEN_TO: Text = Text::new("已记录对“{0}”的关怀", "Noted that {0} is seen to");
/// The title of the task; {0} is the reason.
pub const TASK: Text = Text::new("客户关怀：{0}", "Care: {0}");

/// Heading.
pub const VISITS: Text = Text::new("约定的回访", "Promised visits");
/// Heading.
pub const RULES: Text = Text::new("按分群关怀", "Care by segment");
/// Reason; {0} is the case.
pub const WHY_VISIT: Text = Text::new("工单约定回访：{0}", "A case promises a visit: {0}");
/// Reason; {0} is the segment, {1} days.
pub const WHY_RULE: Text = Text::new("{0}：{1} 天没有联系", "{0}: nobody was in touch for {1} {1|day|days}");
/// Reason; {0} why, {1} what is to be done.
pub const WHY_AND: Text = Text::new("{0}，{1}", "{0}. {1}");

/// Heading.
pub const PORTRAIT: Text = Text::new("客户画像", "Portrait");
/// Label.
pub const STAGE: Text = Text::new("生命周期", "Stage of life");
/// Score.
pub const POWER: Text = Text::new("购买力", "Purchasing power");
/// Score.
pub const LOYALTY: Text = Text::new("忠诚度", "Loyalty");
/// Score.
pub const ACTIVITY: Text = Text::new("活跃度", "Activity");
/// Score.
pub const RATING: Text = Text::new("综合评分", "Rating");
/// The day for which it is reckoned; {0} is the day.
pub const RECKONED_ON: Text = Text::new("按 {0} 的数据计算", "Reckoned for {0}");
/// Formula; {0} and {1} ranks, {2} and {3} parts of a hundred.
pub const POWER_FORMULA: Text = Text::new(
    "金额不低于 {0}% 的已购客户，次数不低于 {1}%；{0}×{2}% + {1}×{3}%",
    "Has spent no less than {0}% of those who bought, and bought no less often than {1}%; {0}×{2}% + {1}×{3}%",
);
/// Formula; {0} times it came back, {1} points each, {2} referrals, {3} points each.
pub const LOYALTY_FORMULA: Text = Text::new(
    "复购 {0} 次，每次 {1} 分，最多 {4} 分；推荐 {2} 位客户，每位 {3} 分，最多 {5} 分",
    "Came back {0} {0|time|times}, {1} each, {4} at most; referred {2} {2|customer|customers}, {3} each, {5} at most",
);
/// Formula; {0} points for recency, {1} of, {2} talks, {3} each, {4} most, {5} days fresh, {6} days faded.
pub const ACTIVITY_FORMULA: Text = Text::new(
    "最近往来得 {0} 分（{5} 天内 {1} 分，{6} 天后为 0）；近半年沟通 {2} 次，每次 {3} 分，最多 {4} 分",
    "{0} for the last word or purchase ({1} within {5} {5|day|days}, none after {6}); {2} {2|talk|talks} in half a year, {3} each, {4} at most",
);
/// Formula; {0}, {1} and {2} are weights, {3} and {4} the limits.
pub const RATING_FORMULA: Text = Text::new(
    "购买力 {0}% + 忠诚度 {1}% + 活跃度 {2}%；{3} 分起为 A，{4} 分起为 B",
    "{0}% purchasing power + {1}% loyalty + {2}% activity; A from {3}, B from {4}",
);
/// Names the bar of a score; {0} is the score's name.
pub const SCORE_BAR: Text = Text::new("{0}得分", "Score of {0}");
/// Beside a score; {0} is the score.
pub const OF_HUNDRED: Text = Text::new("{0} 分", "{0} of 100");
/// What the rating suggests; {0} is a level.
pub const SUGGESTS: Text = Text::new("按评分建议级别 {0}", "The rating suggests level {0}");
/// Button; {0} is a level.
pub const TAKE_LEVEL: Text = Text::new("设为 {0} 级", "Set level {0}");
/// Toast and undo label; {0} is a level.
pub const LEVEL_TAKEN: Text = Text::new("客户级别已设为 {0}", "Level set to {0}");
/// Risk of being lost; {0} per cent.
pub const RISK: Text = Text::new("流失风险 {0}%", "Risk of being lost: {0}%");
/// Names the details of formulas.
pub const FORMULAS: Text = Text::new("评分怎么算", "How the scores are reckoned");
/// Link to the settings.
pub const CHANGE_FORMULAS: Text = Text::new("在设置中修改算法", "Change the formulas in the settings");

/// Reason of a stage.
pub const MARKED_LOST: Text = Text::new("已被标记为流失", "Somebody has marked it as lost");
/// Reason of a stage.
pub const MARKED_INTERESTED: Text = Text::new("已被标记为意向客户", "Somebody has marked it as interested");
/// Reason of a stage.
pub const MARKED_CUSTOMER: Text =
    Text::new("已被标记为成交，没有购买记录", "Marked as a customer; no purchase is known");
/// Reason of a stage.
pub const NOTHING_BOUGHT: Text = Text::new("还没有购买", "Has bought nothing yet");
/// Reason of a stage; {0} deals.
pub const OPEN_DEALS: Text = Text::new("有 {0} 个进行中的商机", "{0} open {0|deal|deals} beyond a lead");
/// Reason of a stage; {0} times.
pub const BOUGHT: Text = Text::new("购买 {0} 次", "Has bought {0} {0|time|times}");
/// Reason of a stage; {0} days.
pub const LAST_BOUGHT: Text = Text::new("最近一次购买在 {0} 天前", "Last bought {0} {0|day|days} ago");
/// Reason of a stage; {0} customers.
pub const REFERRED: Text = Text::new("推荐了 {0} 位客户", "Referred {0} {0|customer|customers}");
/// Reason of a stage.
pub const CONTRACT_RUNS: Text = Text::new("有履行中的合同", "A contract is being carried out");
/// Reason of a stage; {0} days, {1} is the limit.
pub const HEARD: Text =
    Text::new("{0} 天前有往来（{1} 天内为活跃）", "In touch {0} {0|day|days} ago (active within {1})");
/// Reason of a stage; {0} days, {1} is the limit.
pub const SILENT_FOR: Text =
    Text::new("已 {0} 天没有往来（超过 {1} 天视为流失）", "Silent for {0} {0|day|days} (lost after {1})");

/// Fact of the portrait.
pub const VALUE: Text = Text::new("累计价值", "Value so far");
/// Fact of the portrait: the usual purchase, as often as the rhythm says, less the risk.
pub const EXPECTED: Text = Text::new("预计一年内带来", "Likely within a year");
/// Fact of the portrait.
pub const RHYTHM: Text = Text::new("购买周期", "Buys every");
/// {0} days.
pub const DAYS: Text = Text::new("约 {0} 天", "about {0} {0|day|days}");
/// Fact of the portrait.
pub const NEXT_DUE: Text = Text::new("预计下次购买", "Next purchase due");
/// Fact of the portrait.
pub const FAVOURITE: Text = Text::new("常买", "Often buys");
/// Fact of the portrait.
pub const CONTENTMENT: Text = Text::new("满意度", "Satisfaction");
/// Fact of the portrait.
pub const REFERRALS_COUNT: Text = Text::new("已推荐客户数", "Customers referred");
/// Fact of the portrait.
pub const CAMPAIGNS_JOINED: Text = Text::new("参加活动", "Campaigns attended");
/// Heading.
pub const PASSED: Text = Text::new("阶段变化", "Stages passed");
/// A stage passed; {0} is a day.
pub const SINCE: Text = Text::new("{0} 起", "since {0}");

/// Button on a referral.
pub const CREDIT: Text = Text::new("发放奖励积分", "Credit the points");
/// Notice on a referral that names one customer twice.
pub const SELF_REFERRED: Text = Text::new(
    "推荐人和被推荐客户是同一个客户，不计入推荐。",
    "Referrer and referred are one customer; this counts for nothing.",
);
/// Toast and undo label; {0} points.
pub const CREDITED: Text = Text::new("已发放 {0} 积分", "{0} {0|point|points} credited");
/// Section of the settings.
pub const EARNING_RULE: Text = Text::new("积分规则", "Points that are earned");
/// Help of that section.
pub const EARNING_HINT: Text = Text::new(
    "录入购买或回款时自动登记积分，不足一份的部分不计。购买和回款只选一种，同一笔钱不重复积分。改正金额、删除记录或登记退款时，积分随之改变。导入、同步来的和规则生效前的记录不补积分。",
    "A purchase or a payment that somebody enters earns its customer points; what falls short of the amount below earns none. Choose one of the two, for both are the same money. Correcting an amount, deleting a record or entering a refund changes the points. What is imported or synced, and what was there before, earns none.",
);
/// Field.
pub const EARNS_BY: Text = Text::new("按什么积分", "Earned by");
/// Choice.
pub const EARNS_NOT: Text = Text::new("不自动积分", "Nothing by itself");
/// Choice.
pub const EARNS_BY_PURCHASES: Text = Text::new("购买金额", "What is bought");
/// Choice.
pub const EARNS_BY_PAYMENTS: Text = Text::new("回款金额", "What is paid for contracts");
/// Field.
pub const EARNS_POINTS: Text = Text::new("每份积分", "Points");
/// Field.
pub const EARNS_EACH: Text = Text::new("每份金额（元）", "For every … yuan");
/// Field.
pub const EARNS_REASON: Text = Text::new("登记的积分事由", "Reason in the entries");
/// The reason that is offered before one is agreed on.
pub const EARNS_REASON_USUAL: Text = Text::new("购买奖励", "Purchase reward");
/// Button.
pub const SAVE_EARNING: Text = Text::new("保存积分规则", "Save points rule");
/// Toast and undo label.
pub const EARNING_SAVED: Text = Text::new("积分规则已保存", "Rule of points saved");
/// Error; {0} is the most.
pub const EARNING_WRONG: Text = Text::new(
    "请检查积分规则：两个数都是 1 到 {0} 的整数，积分事由不能为空，最多 60 个字",
    "Check the rule: both numbers are whole ones from 1 to {0}, and the reason has 1 to 60 characters",
);
/// Sum of a list.
pub const POINTS_SUM: Text = Text::new("积分合计", "Sum");
/// Saved view of points.
pub const SPENT: Text = Text::new("已使用", "Spent");
/// Saved view of points.
pub const EARNED: Text = Text::new("已获得", "Earned");
/// Saved view of referrals.
pub const UNREWARDED: Text = Text::new("奖励未发放", "Reward not given");
