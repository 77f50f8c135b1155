//! Texts of the settings of built-in fields.

use crate::model::Text;

/// Section of the settings.
pub const BUILT_IN: Text = Text::new("内置字段", "Built-in fields");
/// Help of that section.
pub const BUILT_IN_HINT: Text = Text::new(
    "给内置字段换一个公司自己的叫法，或要求录入时必须填写。表单、列表、筛选、导入模板、导出和报表都随之改名；已存的数据和接口里的标识不变，旧文件的表头仍然认得。必填只针对在表单里录入，导入和同步不受限，缺了的算作资料不完整。按角色隐藏字段在“角色与权限”里设置。",
    "Give a built-in field the name that your company uses, or have people fill it. Forms, lists, conditions, import templates, exports and reports follow; what is stored and the keys of backends stay, and headers of older files are still known. A field must be filled in forms alone: imports and backends may lack it, which counts as incomplete. What a role does not see is said under roles.",
);
/// Where nothing is said.
pub const NONE: Text = Text::new("内置字段都还是原样。", "All built-in fields are as they came.");
/// Field: of which table.
pub const TABLE: Text = Text::new("内置字段所在的表", "Table of the built-in field");
/// Field: which.
pub const FIELD: Text = Text::new("要修改的内置字段", "Built-in field to change");
/// Button.
pub const ADD: Text = Text::new("修改此字段", "Change this field");
/// A field; {0} is the table, {1} the field.
pub const OF: Text = Text::new("{0} › {1}", "{0} › {1}");
/// Field.
pub const NAME: Text = Text::new("改称（留空则不变）", "Name in Chinese, or in both languages (empty: unchanged)");
/// Field.
pub const NAME_EN: Text = Text::new("英文名称（可留空）", "English name (may be left empty)");
/// Switch.
pub const MUST: Text = Text::new("录入时必填", "Must be filled in forms");
/// Where the desk asks for it anyway, or no person could fill it.
pub const NOT_ASKED: Text =
    Text::new("这个字段本来就必填，或由程序给出。", "This field must be filled anyway, or the desk gives it.");
/// Button; {0} is the field.
pub const REMOVE: Text = Text::new("恢复“{0}”的原样", "Leave “{0}” as it came");
/// Button.
pub const SAVE: Text = Text::new("保存内置字段", "Save built-in fields");
/// Toast and undo label.
pub const SAVED: Text = Text::new("内置字段已保存", "Built-in fields saved");
/// Error; {0} is the field, {1} the most characters.
pub const NAME_WRONG: Text =
    Text::new("“{0}”的新名称最多 {1} 个字", "The new name of “{0}” has at most {1} characters");
/// Error; {0} is a name.
pub const NAME_TAKEN: Text = Text::new(
    "同一个表里已有名为“{0}”的字段，请换一个名称",
    "The table has a field “{0}” already; choose another name",
);
