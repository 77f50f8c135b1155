//! Texts of how records are numbered, in the settings.

use crate::model::Text;

/// Section of the settings.
pub const RULES: Text = Text::new("编号规则", "How records are numbered");
/// Help of that section.
pub const RULES_HINT: Text = Text::new(
    "编号由前缀、日期和流水号组成。新规则只用于以后的编号，已有编号不变。",
    "A number is a prefix, a date and a sequence. New rules are for numbers to come; those that were given stay.",
);
/// Field.
pub const TABLE: Text = Text::new("对象", "What is numbered");
/// While something is typed, beside the choice of what is numbered.
pub const SAVE_FIRST: Text =
    Text::new("先保存或放弃修改，再换对象。", "Save or discard before you choose something else.");
/// Field.
pub const PREFIX: Text = Text::new("前缀", "Prefix");
/// Field.
pub const DATE: Text = Text::new("日期", "Date");
/// Field.
pub const DIGITS: Text = Text::new("流水号位数", "Digits of the sequence");
/// Field.
pub const RESTART: Text = Text::new("流水号重置", "Sequence begins anew");
/// Choice of the date.
pub const DATE_DAY: Text = Text::new("年月日", "Year, month and day");
/// Choice of the date.
pub const DATE_MONTH: Text = Text::new("年月", "Year and month");
/// Choice of the date.
pub const DATE_YEAR: Text = Text::new("年", "Year");
/// Choice of the date.
pub const DATE_NONE: Text = Text::new("无", "None");
/// Choice of the restart.
pub const DAILY: Text = Text::new("每日", "Each day");
/// Choice of the restart.
pub const MONTHLY: Text = Text::new("每月", "Each month");
/// Choice of the restart.
pub const YEARLY: Text = Text::new("每年", "Each year");
/// Choice of the restart.
pub const NEVER: Text = Text::new("不重置", "Never");
/// The next number; {0} is the number.
pub const NEXT: Text = Text::new("下一个编号：{0}", "The next one: {0}");
/// Button.
pub const USUAL: Text = Text::new("恢复默认", "As usual");
/// Button.
pub const SAVE_RULES: Text = Text::new("保存编号规则", "Save how they are numbered");
/// Toast and undo label; {0} is a table.
pub const RULES_SAVED: Text = Text::new("{0}的编号规则已保存", "How {0} are numbered is saved");
/// Error; {0} is the most characters.
pub const PREFIX_WRONG: Text =
    Text::new("前缀最多 {0} 个字符，不含空格", "The prefix has at most {0} characters and no blanks");
/// Error; {0} is the most digits.
pub const DIGITS_WRONG: Text =
    Text::new("流水号位数请填写 1 到 {0} 的整数", "The digits of the sequence are a whole number from 1 to {0}");
/// Error.
pub const RESTART_WRONG: Text = Text::new(
    "编号里的日期要能区分每次重置，请改日期或重置方式",
    "The date must tell one sequence from the next: change the date, or when it begins anew",
);
/// Error.
pub const LOOKS_OLD: Text = Text::new(
    "这样的编号会与以前的编号混淆，请换一个前缀或位数",
    "Such numbers look like earlier ones: take another prefix or another length",
);
