//! Texts of the reports that a company makes for itself.

use crate::model::Text;

/// Tab of the reports.
pub const OWN: Text = Text::new("自定义报表", "Own reports");
/// Where there is none.
pub const NONE: Text = Text::new("还没有自定义报表。", "There are no reports of your own yet.");
/// How they come about.
pub const HOW: Text = Text::new(
    "选一个数据表、一个分组字段和一个数字，起个名字保存；保险库里的人都能看到。点每一行的名称打开对应的记录。",
    "Choose a table, a field to group by and a figure, and save it under a name for everybody in the vault. The name of a line leads to its records.",
);
/// Button and title of the dialog.
pub const NEW: Text = Text::new("新建报表", "New report");
/// Title of the dialog; {0} is a report.
pub const EDIT: Text = Text::new("修改“{0}”", "Edit “{0}”");
/// Button; {0} is a report.
pub const REMOVE: Text = Text::new("删除报表“{0}”", "Delete the report “{0}”");
/// Field.
pub const NAME: Text = Text::new("报表名称", "Report name");
/// Field.
pub const TABLE: Text = Text::new("数据表", "Table");
/// Field.
pub const AMONG: Text = Text::new("哪些记录", "Which records");
/// A choice of that.
pub const ALL: Text = Text::new("全部", "All");
/// A choice of that; {0} is a segment.
pub const OF_SEGMENT: Text = Text::new("分群：{0}", "Segment: {0}");
/// A choice of that.
pub const AS_FILTERED: Text = Text::new("列表当前筛选出的", "As the list is filtered now");
/// A choice of that, of a saved report.
pub const AS_SAVED: Text = Text::new("保存时的条件", "The conditions that were saved");
/// Field.
pub const BY: Text = Text::new("分组字段", "Group by");
/// Field.
pub const FIGURE: Text = Text::new("数字", "Figure");
/// A figure, and head of a column.
pub const COUNT: Text = Text::new("数量", "Number");
/// A figure, and head of a column; {0} is a field.
pub const SUM: Text = Text::new("{0}合计", "Sum of {0}");
/// A figure, and head of a column; {0} is a field.
pub const MEAN: Text = Text::new("{0}平均", "Mean of {0}");
/// Head of a column of months; {0} is a field.
pub const MONTH_OF: Text = Text::new("{0}（月）", "{0} (month)");
/// Button.
pub const SAVE: Text = Text::new("保存报表", "Save the report");
/// Toast and undo label; {0} is a report.
pub const SAVED: Text = Text::new("已保存报表“{0}”", "Report “{0}” saved");
/// Toast and undo label; {0} is a report.
pub const REMOVED: Text = Text::new("已删除报表“{0}”", "Report “{0}” deleted");
/// Error; {0} is the most characters.
pub const NAME_WRONG: Text =
    Text::new("请填写报表名称，最多 {0} 个字", "Give the report a name of at most {0} characters");
/// Error; {0} is a name.
pub const NAME_TWICE: Text = Text::new("已有名为“{0}”的报表", "There is a report “{0}” already");
/// Error; {0} is the most.
pub const TOO_MANY: Text = Text::new("最多 {0} 个自定义报表", "There can be {0} reports of your own");
/// In place of a report whose table, field or segment is gone.
pub const GONE: Text = Text::new(
    "这个报表用到的数据表、字段或分群已不存在，请修改或删除它。",
    "The table, a field or the segment of this report is not there any more. Edit or delete it.",
);
/// Where no record counts.
pub const EMPTY: Text = Text::new("没有符合的记录。", "No record counts.");
