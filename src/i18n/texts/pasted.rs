//! Texts of pasted blocks that are taken apart into the fields of a form.

use crate::model::Text;

/// Part of a form, closed at first.
pub const PASTE: Text = Text::new("粘贴识别", "Paste and take apart");
/// Field.
pub const BLOCK: Text = Text::new("粘贴的文字", "Pasted text");
/// Help of that field.
pub const BLOCK_HINT: Text = Text::new(
    "聊天消息、邮件签名、表格中的一行：认得准的填入空着的字段，其余留给您",
    "A message, a signature, a row of a sheet: what is sure goes into fields that are empty, the rest is left to you",
);
/// Button.
pub const TAKE_APART: Text = Text::new("识别并填入", "Take apart and fill in");
/// What was filled; {0} is how many fields.
pub const FILLED: Text = Text::new("已从粘贴内容填入 {0} 项", "Filled {0} {0|field|fields} from what was pasted");
/// What would be filled; {0} is how many fields.
pub const FILLS: Text = Text::new("将填入 {0} 项", "This will fill {0} {0|field|fields}");
/// Nothing was found in it.
pub const NOTHING: Text = Text::new("没有认出可以填入的内容。", "Nothing in it is sure enough to be filled in.");
/// What was not placed; {0} is the words.
pub const REST: Text = Text::new("未填入：{0}", "Not filled in: {0}");
/// Button.
pub const REST_INTO_REMARK: Text = Text::new("放入备注", "Into the remark");
/// Button.
pub const TAKE_BACK: Text = Text::new("撤销填入", "Take that back");
/// Button.
pub const AS_NAME: Text = Text::new("不拆分，整段作为名称", "Don't take it apart, it is a name");
/// Button.
pub const APART: Text = Text::new("拆分填入", "Take it apart");
/// Beside a value; {0} is what it was taken from.
pub const FROM: Text = Text::new("来自“{0}”", "from “{0}”");
