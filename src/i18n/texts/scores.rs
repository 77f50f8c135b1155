//! Texts of the settings of scores: their formulas, and what a change of them comes to.

use crate::model::Text;

/// Section of the settings.
pub const SCORES: Text = Text::new("客户评分", "Scores of customers");
/// Help of that section.
pub const HINT: Text = Text::new(
    "购买力、忠诚度、活跃度和综合评分的算法，每项满分 100，对本库所有人生效。保存前可看到样本客户评分的变化。",
    "How purchasing power, loyalty, activity and the rating are reckoned, each out of 100, for everybody in this vault. Before it is saved, you see what becomes of some customers' ratings.",
);
/// Field.
pub const AMOUNT_SHARE: Text =
    Text::new("购买力：金额占比（%，其余为次数）", "Power: share of the amount (%, the rest is how often)");
/// Field.
pub const RETURN_POINTS: Text = Text::new("忠诚度：每次复购得分", "Loyalty: points each time it comes back");
/// Field.
pub const RETURN_MOST: Text = Text::new("忠诚度：复购最高分", "Loyalty: at most for coming back");
/// Field.
pub const REFERRAL_POINTS: Text = Text::new("忠诚度：每位推荐客户得分", "Loyalty: points for each customer referred");
/// Field.
pub const REFERRAL_MOST: Text = Text::new("忠诚度：推荐最高分", "Loyalty: at most for referring");
/// Field.
pub const RECENCY_POINTS: Text = Text::new("活跃度：近期往来得分", "Activity: points for a recent word");
/// Field.
pub const FRESH_DAYS: Text = Text::new("活跃度：多少天内算近期", "Activity: days within which it is recent");
/// Field.
pub const FADED_DAYS: Text = Text::new("活跃度：多少天后不再得分", "Activity: days after which nothing is left");
/// Field.
pub const TALK_POINTS: Text = Text::new("活跃度：每次沟通得分", "Activity: points for each talk in half a year");
/// Field.
pub const TALK_MOST: Text = Text::new("活跃度：沟通最高分", "Activity: at most for talks");
/// Field.
pub const POWER_WEIGHT: Text = Text::new("综合：购买力权重（%）", "Rating: weight of purchasing power (%)");
/// Field.
pub const LOYALTY_WEIGHT: Text = Text::new("综合：忠诚度权重（%）", "Rating: weight of loyalty (%)");
/// Field.
pub const ACTIVITY_WEIGHT: Text = Text::new("综合：活跃度权重（%）", "Rating: weight of activity (%)");
/// Field.
pub const LEVEL_A: Text = Text::new("A 级起评分", "Level A from");
/// Field.
pub const LEVEL_B: Text = Text::new("B 级起评分", "Level B from");
/// Button.
pub const USUAL: Text = Text::new("恢复常用算法", "Fill in the usual formulas");
/// Button.
pub const SAVE: Text = Text::new("保存评分算法", "Save formulas");
/// Toast and undo label.
pub const SAVED: Text = Text::new("评分算法已保存", "Formulas of the scores saved");
/// Error; {0} is a field, {1} the most.
pub const NUMBER_WRONG: Text =
    Text::new("请检查“{0}”：填写 0 到 {1} 的整数", "Check “{0}”: a whole number from 0 to {1}");
/// Error; {0} are fields.
pub const WHOLE_WRONG: Text = Text::new("{0} 合计须为 100", "{0} must come to 100 together");
/// Error.
pub const FADING_WRONG: Text =
    Text::new("“不再得分”的天数须大于“近期”的天数", "Nothing may be left only after more days than it is recent");
/// Error.
pub const LEVELS_WRONG: Text = Text::new("B 级起评分须低于 A 级", "Level B must begin below level A");
/// Table; how ratings change.
pub const SAMPLE: Text = Text::new("样本客户", "Some customers");
/// Column.
pub const NOW: Text = Text::new("现在", "Now");
/// Column.
pub const THEN: Text = Text::new("保存后", "Then");
/// A rating; {0} of a hundred, {1} the level.
pub const RATED: Text = Text::new("{0} 分 · {1} 级", "{0} · level {1}");
/// Where the table would stand.
pub const NO_SAMPLE: Text =
    Text::new("还没有成交客户可作样本。", "No customer has bought yet whose rating could be shown.");
