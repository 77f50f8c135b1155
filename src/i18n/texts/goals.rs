//! Texts of goals and of how far they are.

use crate::model::Text;

/// Page, and section of today and of the reports.
pub const GOALS: Text = Text::new("目标", "Goals");
/// A goal can't be saved without a target; {0} is the goal.
pub const WITHOUT_TARGET: Text = Text::new(
    "请给“{0}”填写大于零的目标：成交金额和回款金额填“目标金额”，其他指标填“目标值”。",
    "Give “{0}” a target above nothing: “Target amount” for the amount sold and for payments, “Target” for all else.",
);
/// A goal can't end before it begins; {0} is the goal.
pub const ENDS_FIRST: Text =
    Text::new("“{0}”的截止日期早于开始日期，请更正。", "“{0}” ends before it begins. Put its days in order.");
/// {0} is what there is, {1} what is aimed at.
pub const OF_TARGET: Text = Text::new("{0} / {1}", "{0} of {1}");
/// The same of what is to stay low; {0} is what there is, {1} the most that is aimed at.
pub const AT_MOST: Text = Text::new("{0}，目标不超过 {1}", "{0}, at most {1} is the goal");
/// Nothing is known yet.
pub const UNKNOWN: Text = Text::new("尚无数据", "nothing known yet");
/// Head of the progress on the page of a goal.
pub const PROGRESS: Text = Text::new("进度", "Progress");
/// {0} per cent of the way, {1} per cent of the days.
pub const WAY_AND_DAYS: Text =
    Text::new("已完成 {0}% · 时间已过 {1}%", "{0}% of the way · {1}% of the days have passed");
/// {0} per cent of the days.
pub const DAYS: Text = Text::new("时间已过 {0}%", "{0}% of the days have passed");
/// {0} is where it began.
pub const BEGAN: Text = Text::new("起始 {0}", "began at {0}");
/// From how many records; {0} is how many.
pub const RECKONED_FROM: Text = Text::new("按 {0} 条记录计算", "from {0} {0|record|records}");
/// How it stands.
pub const TO_COME: Text = Text::new("未开始", "To come");
/// How it stands.
pub const REACHED: Text = Text::new("已达成", "Reached");
/// How it stands.
pub const ON_TRACK: Text = Text::new("进度正常", "On track");
/// How it stands.
pub const BEHIND: Text = Text::new("落后", "Behind");
/// How it stands.
pub const MISSED: Text = Text::new("未达成", "Missed");
/// Saved view.
pub const RUNNING: Text = Text::new("进行中", "Running");
/// Opens how a measure is reckoned.
pub const HOW: Text = Text::new("如何计算", "How it is reckoned");
/// How the amount sold is reckoned.
pub const HOW_WON: Text = Text::new(
    "实际成交日期在目标期间内的赢单商机：按实际成交金额，没有则按预计金额。个人目标看商机负责人，团队目标看客户所属团队。",
    "Won opportunities that were closed within the days: their deal amount, or where there is none the expected one. A person's are those that it owns, a team's those of its customers.",
);
/// How new customers are reckoned.
pub const HOW_NEW: Text = Text::new(
    "第一次购买或第一次赢单在目标期间内的客户。",
    "Customers whose first purchase or first won opportunity lies within the days.",
);
/// How the conversion is reckoned.
pub const HOW_CONVERSION: Text = Text::new(
    "目标期间内录入的线索中，至今已转化为客户的比例。",
    "Of the leads entered within the days, those that are customers by now.",
);
/// How the customers lost are reckoned.
pub const HOW_CHURN: Text = Text::new(
    "期初已成交且未流失的客户中，期间内被标为流失的比例。",
    "Of the customers that had bought before the days and were not lost, those that were marked as lost within them.",
);
/// How buying again is reckoned.
pub const HOW_REPEAT: Text = Text::new(
    "期间内购买的客户中，此前在另一天也购买过的比例。购买包括购买记录和赢单商机。",
    "Of the customers that bought within the days, those that had bought on another day before. Purchases and won opportunities count.",
);
/// How the first answer is reckoned.
pub const HOW_RESPONSE: Text = Text::new(
    "期间内受理的服务工单，从受理到首次响应的分钟数的中位数，按自然时间计。",
    "The cases that came in within the days: minutes until the first answer by the clock on the wall, half of them waited longer.",
);
/// How satisfaction is reckoned.
pub const HOW_SATISFACTION: Text = Text::new(
    "期间内受理的工单和收到的客户反馈，评分 4 或 5 分的比例。",
    "Of the ratings of cases that came in and of feedback given within the days, those of 4 or 5.",
);
/// How payments are reckoned.
pub const HOW_PAYMENTS: Text = Text::new(
    "期间内到账的回款，归合同负责人；退款相减。",
    "Payments received within the days; they are the contract owner's. What was paid back is taken off.",
);
/// Where there are no goals; says what to do.
pub const NONE: Text = Text::new(
    "还没有正在进行的目标。在“目标”里新建一个，就能在这里看到进度。",
    "No goal is running. Make one under Goals to see its progress here.",
);
