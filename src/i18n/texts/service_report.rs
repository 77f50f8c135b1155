//! Texts of the service report.

use crate::model::Text;

/// Page.
pub const SERVICE_REPORT: Text = Text::new("服务报表", "Service report");
/// How it is reckoned.
pub const HINT: Text = Text::new(
    "按受理日期统计，时长为工作时间；解决时长不含挂起时间。",
    "By the day of receipt, in working time; time to solution leaves out time on hold.",
);

/// Figure.
pub const CASES: Text = Text::new("受理工单", "Cases");
/// Figure.
pub const RESPONSE: Text = Text::new("首次响应中位数", "First answer, median");
/// Figure.
pub const SOLUTION: Text = Text::new("解决时长中位数", "Solution, median");
/// Figure.
pub const RESPONSE_KEPT: Text = Text::new("响应达标率", "Answered within promise");
/// Figure.
pub const SOLUTION_KEPT: Text = Text::new("解决达标率", "Solved within promise");
/// Figure.
pub const SATISFACTION: Text = Text::new("满意度", "Satisfaction");
/// Figure.
pub const REOPENED: Text = Text::new("重开率", "Reopened, share");

/// Head.
pub const SOLVED: Text = Text::new("已解决", "Solved");
/// Head.
pub const RESPONSE_90: Text = Text::new("响应：九成不超过", "Answer: nine of ten within");
/// Head.
pub const SOLUTION_90: Text = Text::new("解决：九成不超过", "Solution: nine of ten within");
/// Head.
pub const REOPENED_COUNT: Text = Text::new("重开工单", "Reopened");
/// Head.
pub const CASE: Text = Text::new("工单", "Case");
/// Head.
pub const VISIT_ON: Text = Text::new("约定日期", "Agreed on");
/// Head.
pub const OUTCOME: Text = Text::new("情况", "How it stands");
/// Head.
pub const RATINGS: Text = Text::new("评价数", "Ratings");

/// Choice of what cases are told apart by.
pub const BY: Text = Text::new("分组", "Group by");
/// Group by.
pub const AGENT: Text = Text::new("负责人", "Agent");
/// Group by.
pub const KIND: Text = Text::new("服务类型", "Kind");
/// Group by.
pub const PRIORITY: Text = Text::new("优先级", "Priority");
/// Group by.
pub const MONTH: Text = Text::new("月份", "Month");
/// Group by.
pub const PRODUCT: Text = Text::new("产品/服务", "Product or service");
/// Group by.
pub const CAUSE: Text = Text::new("根本原因", "Root cause");
/// Table; {0} is what it is grouped by.
pub const FIGURES_BY: Text = Text::new("服务指标：按{0}", "Figures by {0}");
/// Chart.
pub const TREND: Text = Text::new("每月达标率", "Within promise, month by month");
/// Chart.
pub const SATISFACTION_TREND: Text = Text::new("每月满意度", "Satisfaction, month by month");

/// Table.
pub const CAUSES: Text = Text::new("原因与产品", "Causes and products");
/// Choice of the cases in it.
pub const WHICH_CASES: Text = Text::new("统计的工单", "Which cases");
/// All kinds.
pub const ALL_KINDS: Text = Text::new("所有类型", "All kinds");
/// No case of that kind.
pub const NO_CAUSES: Text = Text::new("这段时间没有这类工单。", "No such case in this period.");

/// Table.
pub const LACKS: Text = Text::new("可加强之处", "Where training would help");
/// What it is; {0} per cent, {1} points, {2} cases.
pub const LACKS_HINT: Text = Text::new(
    "与其他同事处理的同类工单相比：用时长 {0}% 以上，或满意度低 {1} 分以上。少于 {2} 个工单不作比较。",
    "Beside the same cases of others: at least {0}% longer, or satisfaction lower by {1} or more. Nothing is said of fewer than {2} cases.",
);
/// Nobody lacks anything.
pub const NO_LACKS: Text = Text::new("没有明显落后于同事的地方。", "Nobody is clearly behind the others.");
/// Head.
pub const ABOUT: Text = Text::new("类型或原因", "Kind or cause");
/// Head.
pub const WHAT: Text = Text::new("指标", "Figure");
/// Head.
pub const OWN: Text = Text::new("本人", "Own");
/// Head.
pub const THE_OTHERS: Text = Text::new("其他同事", "Others");
/// Head.
pub const BEHIND: Text = Text::new("依据的工单", "Cases behind it");

/// Section.
pub const VISITS: Text = Text::new("回访", "Return visits");
/// Outcome.
pub const KEPT: Text = Text::new("按时回访", "Kept");
/// Outcome.
pub const LATE: Text = Text::new("回访延后", "Kept late");
/// Outcome.
pub const MISSED: Text = Text::new("未回访", "Missed");
/// Outcome.
pub const DUE: Text = Text::new("待回访", "To come");
/// What counts; {0} days.
pub const VISITS_HINT: Text = Text::new(
    "约定日期前后 {0} 天内有与该工单相关的跟进，即为按时。",
    "Kept by a follow-up about the case within {0} days of the day agreed on.",
);
/// None.
pub const NO_VISITS: Text = Text::new("这段时间没有约定回访。", "No visits were agreed on for this period.");

/// Notice; {0} the mean now, {1} before, {2} ratings.
pub const FALLING: Text = Text::new(
    "近 30 天满意度为 {0} 分，此前 90 天为 {1} 分（{2} 条评价）。",
    "Satisfaction is {0} over the last 30 days; it was {1} in the 90 days before ({2} {2|rating|ratings}).",
);
/// Its heading.
pub const FALLING_TITLE: Text = Text::new("满意度在下降", "Satisfaction is falling");

/// Nothing to tell of.
pub const EMPTY: Text = Text::new("这段时间没有工单", "No cases in this period");
/// What to do about it.
pub const EMPTY_TEXT: Text = Text::new("换一段统计时间，或先受理工单。", "Choose another period, or enter a case.");
