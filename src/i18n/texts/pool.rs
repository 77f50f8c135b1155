//! Texts of the pool: what nobody has, who takes it, and when customers go back.

use crate::model::Text;

/// Saved view.
pub const POOL: Text = Text::new("公海", "Pool");
/// Saved view and section of today.
pub const RETURNING: Text = Text::new("即将回收", "Soon back in the pool");
/// Button.
pub const TAKE: Text = Text::new("领取", "Take from the pool");
/// Toast and undo label; {0} is a record.
pub const TAKEN: Text = Text::new("已领取“{0}”", "Took “{0}”");
/// Toast and undo label; {0} is how many of what.
pub const TAKEN_MANY: Text = Text::new("已领取 {0}", "Took {0}");
/// Toast.
pub const NONE_FREE: Text =
    Text::new("所选记录都已有负责人，没有领取。", "Somebody has all of them already; nothing was taken.");
/// Button.
pub const GIVE_BACK: Text = Text::new("退回公海", "Back to the pool");
/// Toast and undo label; {0} is how many of what.
pub const GIVEN_BACK: Text = Text::new("已退回公海：{0}", "Back in the pool: {0}");
/// Toast.
pub const NONE_OWNED: Text = Text::new("所选记录都在公海，没有修改。", "All of them are in the pool already.");
/// Button on today; {0} is how many of what.
pub const RECLAIM: Text = Text::new("收回到期的 {0}", "Take back {0}");
/// Beside a customer; {0} days.
pub const IN_DAYS: Text = Text::new("{0} 天后回收", "in {0} d");
/// Beside a customer.
pub const NOW: Text = Text::new("已到期", "Due");
/// Below a customer; {0} is its owner.
pub const OF: Text = Text::new("负责人 {0}", "owner {0}");

/// Section of the settings.
pub const RULES: Text = Text::new("公海回收", "Back to the pool");
/// Help of that section.
pub const RULES_HINT: Text = Text::new(
    "超过天数没有跟进的潜在和意向客户会列入“即将回收”，由人确认后退回公海；留空表示不回收。程序不会自行收回。",
    "Potential and interested customers with whom nobody talked for so many days are listed, and somebody sends them back to the pool. Empty means never. The program takes nothing by itself.",
);
/// Field; {0} is a level.
pub const DAYS: Text = Text::new("{0} 级客户（天）", "Level {0} (days)");
/// Field.
pub const DAYS_C: Text = Text::new("C 级和未分级客户（天）", "Level C and without one (days)");
/// Switch.
pub const KEEPS_DEALING: Text =
    Text::new("有进行中商机或有效合同的客户不回收", "Customers with an open opportunity or a contract in force stay");
/// Button.
pub const SAVE_RULES: Text = Text::new("保存回收规则", "Save pool rules");
/// Toast and undo label.
pub const RULES_SAVED: Text = Text::new("回收规则已保存", "Days until the pool saved");
/// Button.
pub const USUAL: Text = Text::new("填入常用天数", "Fill in the usual days");
/// Error; {0} is a field, {1} the most.
pub const DAYS_WRONG: Text =
    Text::new("请检查“{0}”：填写 1 到 {1} 的整数，或留空", "Check “{0}”: a whole number from 1 to {1}, or nothing");
