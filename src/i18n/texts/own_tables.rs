//! Texts of the settings of a company's own tables.

use crate::model::Text;

/// The page of one, where the vault does not say what it is called.
pub const OWN_TABLE: Text = Text::new("自定义表", "Own table");
/// Section of the settings.
pub const OWN_TABLES: Text = Text::new("自定义数据表", "Own tables");
/// Help of that section.
pub const OWN_TABLES_HINT: Text = Text::new(
    "为公司特有的事物建表，例如设备、证照、门店，最多 8 个。命名保存后，它就有自己的列表、表单、详情页、导入模板和导出，能搜索和筛选；它的字段在“自定义字段”里添加。停用的表不再显示，记录保留，恢复后照旧。",
    "Make tables for what only your company keeps, such as machines, licences or shops; up to 8. Once it is named and saved, a table has a list, a form, record pages, import templates and an export, and is searched and filtered; give it fields under Own fields. A retired table is shown nowhere; its records are kept and are there again when it is brought back.",
);
/// A table; {0} is its place.
pub const TABLE: Text = Text::new("数据表 {0}", "Table {0}");
/// Field.
pub const NAME: Text = Text::new("表的名称", "Name in Chinese, or in both languages");
/// Field.
pub const NAME_EN: Text = Text::new("英文名称，单数（可留空）", "English name of one (may be left empty)");
/// Field.
pub const NAME_MANY: Text = Text::new("英文名称，复数（可留空）", "English name of many (may be left empty)");
/// Field.
pub const OF_CUSTOMER: Text = Text::new("每条记录属于一个客户", "Each record belongs to a customer");
/// Where that was saved.
pub const OF_CUSTOMER_FIXED: Text = Text::new(
    "记录属于客户，列在客户页上，删除客户时一起删除；保存后不能再改。",
    "Records belong to customers: they stand on the page of theirs and go with it. This is fixed once it is saved.",
);
/// What a table is; {0} is its key, {1} how many records it has.
pub const ABOUT: Text = Text::new("标识 {0} · {1} 条记录", "key {0} · {1} {1|record|records}");
/// What a new table is.
pub const NEW: Text = Text::new("新表", "New");
/// Where there is none.
pub const NONE: Text = Text::new("还没有自定义数据表。", "There are no tables of your own yet.");
/// Button.
pub const ADD: Text = Text::new("添加数据表", "Add a table");
/// Button.
pub const SAVE: Text = Text::new("保存数据表", "Save tables");
/// Button; {0} is the place of a table.
pub const RAISE: Text = Text::new("上移数据表 {0}", "Move table {0} up");
/// Button; {0} is the place of a table.
pub const RETIRE: Text = Text::new("停用数据表 {0}", "Retire table {0}");
/// Heading above the tables that were retired.
pub const RETIRED: Text = Text::new("已停用的数据表", "Retired tables");
/// Toast and undo label.
pub const SAVED: Text = Text::new("自定义数据表已保存", "Own tables saved");
/// Error; {0} is the place of a table, {1} the most characters.
pub const NAME_WRONG: Text =
    Text::new("请填写数据表 {0} 的名称，最多 {1} 个字", "Give table {0} a name of at most {1} characters");
/// Error; {0} is a name.
pub const NAME_TWICE: Text = Text::new("有两个数据表都叫“{0}”，请改一个", "Two tables are called “{0}”; rename one");
/// Error; {0} is a name.
pub const NAME_TAKEN: Text =
    Text::new("已有名为“{0}”的数据表，请换一个名称", "There is a table “{0}” already; choose another name");
/// Error; {0} is the most.
pub const NO_PLACE: Text = Text::new(
    "最多 {0} 个自定义数据表，停用的也算在内。可以恢复停用的表并改名。",
    "There can be {0} tables of your own, retired ones included. Bring a retired one back and rename it.",
);
