//! Texts of the settings of a company's own fields.

use crate::model::Text;

/// Section of the settings.
pub const OWN_FIELDS: Text = Text::new("自定义字段", "Own fields");
/// Help of that section.
pub const OWN_FIELDS_HINT: Text = Text::new(
    "给各个表添加自己的字段。它们出现在表单、详情、列表的列、筛选、批量修改、导入和模板里；文本字段也能搜索到。停用的字段不再显示，已填的内容保留，恢复后照旧。",
    "Add fields of your own to a table. They stand in forms, on record pages, in columns, conditions, bulk edits, imports and templates; texts are searched too. A retired field is shown nowhere; its values are kept and are there again when it is brought back.",
);
/// Field: which table.
pub const TABLE: Text = Text::new("数据表", "Table");
/// Why another table can't be chosen.
pub const SAVE_FIRST: Text =
    Text::new("先保存或放弃修改，再换数据表。", "Save or discard before you choose another table.");
/// Where a table has none.
pub const NONE: Text = Text::new("这个表还没有自定义字段。", "This table has no fields of your own yet.");
/// A field; {0} is its place.
pub const FIELD: Text = Text::new("字段 {0}", "Field {0}");
/// What a field is; {0} is its kind, {1} its key, {2} how many records have a value.
pub const ABOUT: Text =
    Text::new("{0} · 标识 {1} · {2} 条记录已填", "{0} · key {1} · filled in {2} {2|record|records}");
/// What a new field is.
pub const NEW: Text = Text::new("新字段，保存后不能再改类型", "New; its kind is fixed once it is saved");
/// Field.
pub const NAME: Text = Text::new("字段名称", "Name");
/// Field.
pub const NAME_EN: Text = Text::new("英文名称（可留空）", "English name (may be left empty)");
/// Field.
pub const KIND: Text = Text::new("类型", "Kind");
/// Field.
pub const NEED: Text = Text::new("是否必填", "Required");
/// A choice of that.
pub const REQUIRED: Text = Text::new("必填", "Required");
/// A choice of that.
pub const RECOMMENDED: Text = Text::new("建议填写", "Recommended");
/// A choice of that.
pub const OPTIONAL: Text = Text::new("选填", "Optional");
/// Field.
pub const GROUP: Text = Text::new("分组", "Group");
/// Field.
pub const HINT: Text = Text::new("填写说明", "Help text");
/// Field.
pub const ALIASES: Text = Text::new("导入时的其他列名", "Other headers in files");
/// Switch of a field.
pub const PERSONAL: Text = Text::new("个人信息", "Personal data");
/// What it does.
pub const PERSONAL_HINT: Text = Text::new(
    "看到遮盖电话和邮箱的角色，也只能看到遮盖后的内容。名称像手机、邮箱、证件号的字段默认算个人信息。",
    "Roles that see phones and addresses masked see this masked, too. Fields whose name suggests a phone number, an email address or a card number are personal from the start.",
);
/// Part of a field.
pub const OPTIONS: Text = Text::new("选项", "Choices");
/// Field; {0} is the place of a choice.
pub const OPTION: Text = Text::new("选项 {0}", "Choice {0}");
/// Field; {0} is the place of a choice.
pub const TONE: Text = Text::new("选项 {0} 的颜色", "Tone of choice {0}");
/// A tone.
pub const TONE_NEUTRAL: Text = Text::new("中性", "Neutral");
/// A tone.
pub const TONE_INFO: Text = Text::new("进行中", "On its way");
/// A tone.
pub const TONE_GOOD: Text = Text::new("好", "Good");
/// A tone.
pub const TONE_WARNING: Text = Text::new("注意", "Needs an eye");
/// A tone.
pub const TONE_BAD: Text = Text::new("不好", "Bad");
/// Button.
pub const ADD_OPTION: Text = Text::new("添加选项", "Add a choice");
/// Button; {0} is the place of a choice.
pub const RAISE_OPTION: Text = Text::new("上移选项 {0}", "Move choice {0} up");
/// Button; {0} is the place of a choice.
pub const REMOVE_OPTION: Text = Text::new("移除选项 {0}", "Remove choice {0}");
/// Button; {0} is the place of a field.
pub const RAISE: Text = Text::new("上移字段 {0}", "Move field {0} up");
/// Button; {0} is the place of a field.
pub const RETIRE: Text = Text::new("停用字段 {0}", "Retire field {0}");
/// Heading above the fields that were retired.
pub const RETIRED: Text = Text::new("已停用的字段", "Retired fields");
/// Button; {0} is a field or a table.
pub const BRING_BACK: Text = Text::new("恢复“{0}”", "Bring back “{0}”");
/// Button.
pub const ADD: Text = Text::new("添加字段", "Add a field");
/// Button.
pub const SAVE: Text = Text::new("保存字段", "Save fields");
/// Button.
pub const DISCARD: Text = Text::new("放弃修改", "Discard");
/// Toast and undo label.
pub const SAVED: Text = Text::new("自定义字段已保存", "Own fields saved");
/// Error; {0} is the place of a field, {1} the most characters.
pub const NAME_WRONG: Text =
    Text::new("请填写字段 {0} 的名称，最多 {1} 个字", "Give field {0} a name of at most {1} characters");
/// Error; {0} is a name.
pub const NAME_TWICE: Text = Text::new("有两个字段都叫“{0}”，请改一个", "Two fields are called “{0}”; rename one");
/// Error; {0} is a name.
pub const NAME_TAKEN: Text =
    Text::new("这个表已有名为“{0}”的字段，请换一个名称", "The table has a field “{0}” already; choose another name");
/// Error; {0} is the place of a field, {1} the most characters.
pub const HINT_WRONG: Text =
    Text::new("字段 {0} 的填写说明最多 {1} 个字", "The help of field {0} may have at most {1} characters");
/// Error; {0} is the place of a field, {1} how many headers, {2} the most characters of one.
pub const ALIASES_WRONG: Text = Text::new(
    "字段 {0} 的其他列名最多 {1} 个，每个最多 {2} 个字",
    "Field {0} may have at most {1} other headers of at most {2} characters each",
);
/// Error; {0} is the place of a field, {1} the most characters.
pub const OPTION_WRONG: Text = Text::new(
    "字段 {0} 的每个选项都要有名称，最多 {1} 个字",
    "Every choice of field {0} needs a name of at most {1} characters",
);
/// Error; {0} is a name.
pub const OPTION_TWICE: Text = Text::new("有两个选项都叫“{0}”，请改一个", "Two choices are called “{0}”; rename one");
/// Error; {0} is the place of a field.
pub const NO_OPTION: Text = Text::new("请给字段 {0} 至少添加一个选项", "Add at least one choice to field {0}");
/// Error; {0} is the place of a field, {1} the most.
pub const NO_CODE: Text = Text::new(
    "字段 {0} 前后一共最多 {1} 个选项，请用回以前选项的名称",
    "Field {0} may have had at most {1} choices in all; give one the name of a choice that was removed",
);
/// Error; {0} is a kind, {1} how many.
pub const NO_SLOT: Text = Text::new(
    "每个表最多 {1} 个“{0}”字段，停用的也算在内。可以恢复停用的字段并改名。",
    "A table may have {1} fields of the kind “{0}”, retired ones included. Bring a retired one back and rename it.",
);
