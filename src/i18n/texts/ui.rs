//! The texts of the components: table, forms, filters, board, dialogs, search.
//! What a module alone says stands in the module's own file.

use crate::model::Text;
// Files and lists say the same for a flag.
pub use crate::model::schema::rules::{NO, YES};

/// Just now.
pub const JUST_NOW: Text = Text::new("刚刚", "just now");
/// Minutes past.
pub const MINUTES_AGO: Text = Text::new("{0} 分钟前", "{0} {0|minute|minutes} ago");
/// Minutes to come.
pub const IN_MINUTES: Text = Text::new("{0} 分钟后", "in {0} {0|minute|minutes}");
/// Hours past.
pub const HOURS_AGO: Text = Text::new("{0} 小时前", "{0} {0|hour|hours} ago");
/// Hours to come.
pub const IN_HOURS: Text = Text::new("{0} 小时后", "in {0} {0|hour|hours}");
/// Days past.
pub const DAYS_AGO: Text = Text::new("{0} 天前", "{0} {0|day|days} ago");
/// Days to come.
pub const IN_DAYS: Text = Text::new("{0} 天后", "in {0} {0|day|days}");
/// Months past.
pub const MONTHS_AGO: Text = Text::new("{0} 个月前", "{0} {0|month|months} ago");
/// Months to come.
pub const IN_MONTHS: Text = Text::new("{0} 个月后", "in {0} {0|month|months}");
/// Years past.
pub const YEARS_AGO: Text = Text::new("{0} 年前", "{0} {0|year|years} ago");
/// Years to come.
pub const IN_YEARS: Text = Text::new("{0} 年后", "in {0} {0|year|years}");
/// The day of today.
pub const TODAY: Text = Text::new("今天", "today");
/// The day after.
pub const TOMORROW: Text = Text::new("明天", "tomorrow");
/// The day before.
pub const YESTERDAY: Text = Text::new("昨天", "yesterday");

/// A record without a name.
pub const UNNAMED: Text = Text::new("（未命名）", "(no name)");
/// A reference to a record that is not there.
pub const RECORD_GONE: Text = Text::new("（记录已删除）", "(deleted record)");

/// An address that would run something.
pub const LINK_SCHEME: Text = Text::new(
    "未做成链接：不是网页地址，点击可能会运行程序。",
    "No link: this is no web address, and following it could run something.",
);
/// An address with signs that nobody sees.
pub const LINK_HIDDEN: Text = Text::new(
    "未做成链接：其中有看不见或改变文字方向的字符。",
    "No link: it holds signs that nobody sees or that turn the writing round.",
);
/// An address that may pass for another.
pub const LINK_LOOK_ALIKE: Text =
    Text::new("未做成链接：其中的字母可能冒充另一个地址。", "No link: its letters may pass for another address.");
/// An address that leads elsewhere than it seems.
pub const LINK_DISGUISED: Text =
    Text::new("未做成链接：实际打开的地址与看上去的不同。", "No link: it leads elsewhere than it seems.");

/// Tick one row.
pub const SELECT_ROW: Text = Text::new("选择此行", "Select this row");
/// Tick all rows.
pub const SELECT_ALL: Text = Text::new("全选", "Select all");
/// The choice of columns.
pub const COLUMNS: Text = Text::new("列", "Columns");
/// Back to the usual.
pub const RESET: Text = Text::new("恢复默认", "Reset");
/// How heads of columns are used.
pub const SORT_HINT: Text = Text::new(
    "点击排序；拖动或 Alt+←/→ 移动；Alt+Shift+←/→ 调整宽度",
    "Click to sort; drag or Alt+←/→ to move; Alt+Shift+←/→ to resize",
);

/// Close a dialog or message.
pub const CLOSE: Text = Text::new("关闭", "Close");
/// Asked before a form is left.
pub const UNSAVED: Text = Text::new("有内容尚未保存", "Some of this is not saved yet");
/// To that.
pub const UNSAVED_TEXT: Text =
    Text::new("放弃后，您在这里输入的内容会丢失。", "What you typed here is lost if you discard it.");
/// Stay in the form.
pub const KEEP_EDITING: Text = Text::new("继续编辑", "Keep editing");
/// Leave without saving.
pub const DISCARD: Text = Text::new("放弃修改", "Discard");
/// Take the last thing back.
pub const UNDO: Text = Text::new("撤销", "Undo");

/// Save a form.
pub const SAVE: Text = Text::new("保存", "Save");
/// While it is saved.
pub const SAVING: Text = Text::new("正在保存…", "Saving…");
/// While much is saved; {0} is how much of a hundred.
pub const SAVING_SHARE: Text = Text::new("正在保存… {0}%", "Saving… {0} %");
/// Give a form up.
pub const CANCEL: Text = Text::new("取消", "Cancel");
/// Show every field of a quick form.
pub const ALL_FIELDS: Text = Text::new("全部字段", "All fields");
/// How many fields are flawed.
pub const FLAWS: Text = Text::new(
    "有 {0} 项需要改正，已在字段旁标出",
    "{0} {0|field needs|fields need} correcting; see the notes beside the fields",
);
/// A field is needed because of the outcome that was chosen; {0} is the field.
pub const WON_NEEDS: Text = Text::new("赢单必须填写“{0}”。", "A won deal needs “{0}”.");
/// A field is needed because of the outcome that was chosen; {0} is the field.
pub const LOST_NEEDS: Text = Text::new("输单必须填写“{0}”。", "A lost deal needs “{0}”.");
/// A field is needed because of the state that was chosen; {0} is the field.
pub const SOLVED_NEEDS: Text =
    Text::new("解决投诉、维修和退换货必须填写“{0}”。", "A solved complaint, repair or return needs “{0}”.");
/// A field is needed because of how a record ends; {0} is the field.
pub const END_NEEDS: Text = Text::new("这样结束必须填写“{0}”。", "To end like this it needs “{0}”.");
/// A flawed field that the form does not show.
pub const HIDDEN_FLAW: Text =
    Text::new("“{0}”的内容有误，请在完整表单中改正", "“{0}” is not right; please correct it in the full form");
/// Another tab or person saved the same fields.
pub const CHANGED_ELSEWHERE: Text = Text::new(
    "这些字段刚刚在别处被修改。请选择保留哪一个，然后再次保存",
    "These fields were just changed elsewhere. Choose which to keep, then save again",
);
/// What was saved elsewhere.
pub const THEIRS_IS: Text = Text::new("别处保存的内容：{0}", "Saved elsewhere: {0}");
/// Keep what was typed.
pub const KEEP_MINE: Text = Text::new("保留我的", "Keep mine");
/// Take what was saved elsewhere.
pub const TAKE_THEIRS: Text = Text::new("采用别处的", "Take theirs");
/// An empty value.
pub const NOTHING: Text = Text::new("（空）", "(empty)");
/// An interrupted form came back.
pub const RESTORED: Text = Text::new("已恢复上次未保存的内容", "What you had not saved last time is back");
/// The name of an edit for undo: table, title.
pub const CREATED: Text = Text::new("新建{0} {1}", "New {0}: {1}");
/// The name of an edit for undo: table, title.
pub const EDITED: Text = Text::new("修改{0} {1}", "Edit {0}: {1}");

/// Likely duplicates: how many.
pub const LIKELY_DUPLICATES: Text = Text::new("可能已存在 {0} 条相同记录", "{0} {0|record|records} may be the same");
/// Why a record is likely the same.
pub const SAME_NAME: Text = Text::new("名称相同", "Same name");
/// Why a record is likely the same.
pub const SIMILAR_NAME: Text = Text::new("名称相近", "Similar name");
/// Why a record is likely the same.
pub const SAME_PHONE: Text = Text::new("电话相同", "Same phone");
/// Why a record is likely the same.
pub const SAME_EMAIL: Text = Text::new("邮箱相同", "Same email");
/// Open a record.
pub const OPEN: Text = Text::new("打开", "Open");
/// Open a record, by its title.
pub const OPEN_NAMED: Text = Text::new("打开{0}", "Open {0}");

/// No choice made.
pub const NOT_CHOSEN: Text = Text::new("未选择", "Not chosen");
/// Take a label away.
pub const REMOVE_NAMED: Text = Text::new("移除{0}", "Remove {0}");
/// In the control of a reference.
pub const TYPE_TO_SEARCH: Text = Text::new("输入名称、拼音、编号或电话", "Type a name, pinyin, number or phone");
/// The same where no record has a phone.
pub const TYPE_NAME: Text = Text::new("输入名称、拼音或编号", "Type a name, pinyin or number");
/// The same where the records are called by their numbers.
pub const TYPE_NUMBER: Text = Text::new("输入编号", "Type a number");
/// Offered where no record is called what was typed; {0} is the table, {1} the name.
pub const NEW_NAMED: Text = Text::new("新建{0}“{1}”", "New {0} “{1}”");
/// The records that a reference offers.
pub const RECORDS: Text = Text::new("可选记录", "Records");

/// Filters.
pub const FILTER: Text = Text::new("筛选", "Filter");
/// Clear all conditions.
pub const CLEAR: Text = Text::new("清除", "Clear");
/// Apply the conditions.
pub const APPLY: Text = Text::new("应用", "Apply");
/// Add a condition.
pub const CONDITION: Text = Text::new("条件", "Condition");
/// Take a condition away.
pub const REMOVE: Text = Text::new("移除", "Remove");
/// Take a condition away: field, operator, operand.
pub const REMOVE_CONDITION: Text = Text::new("移除条件：{0}{1} {2}", "Remove condition: {0} {1} {2}");
/// The same of a condition on a flag: field, yes or no.
pub const REMOVE_FLAG: Text = Text::new("移除条件：{0}：{1}", "Remove condition: {0}: {1}");
/// Before the first condition.
pub const WHERE: Text = Text::new("当", "Where");
/// All must hold.
pub const AND: Text = Text::new("且", "and");
/// Any may hold.
pub const OR: Text = Text::new("或", "or");
/// Whether all or any must hold.
pub const JOIN: Text = Text::new("全部满足或任一满足", "All or any");
/// The field of a condition.
pub const FIELD: Text = Text::new("字段", "Field");
/// The operator of a condition.
pub const OPERATOR: Text = Text::new("条件", "Operator");
/// The operand of a condition.
pub const VALUE: Text = Text::new("值", "Value");
/// Which of the files that were imported.
pub const WHICH_FILE: Text = Text::new("哪个文件", "Which file");
/// No file in particular.
pub const ANY_FILE: Text = Text::new("任意文件", "Any file");
/// A file that was imported; {0} is its name, {1} the day.
pub const FILE_OF_DAY: Text = Text::new("{0}（{1}）", "{0} ({1})");
/// A file whose name is not known (yet); {0} is the day on which it was imported.
pub const SOME_FILE_OF_DAY: Text = Text::new("{0} 导入的文件", "a file imported on {0}");
/// A file among others; {0} is the file, {1} how many records of the list came of it.
pub const FILE_WITH_COUNT: Text = Text::new("{0}：{1} 条", "{0}: {1}");
/// A number of days.
pub const DAYS: Text = Text::new("{0} 天", "{0} {0|day|days}");
/// Operator: equals.
pub const OP_IS: Text = Text::new("是", "is");
/// Condition on a flag, in the place of the operator.
pub const OP_FLAG: Text = Text::new("：", ": ");
/// Condition on a flag: it is set.
pub const FLAG_YES: Text = Text::new("是", "yes");
/// Condition on a flag: it is not set.
pub const FLAG_NO: Text = Text::new("否", "no");
/// Operator: differs.
pub const OP_IS_NOT: Text = Text::new("不是", "is not");
/// Operator: holds a text.
pub const OP_CONTAINS: Text = Text::new("包含", "contains");
/// Operator: does not hold a text.
pub const OP_NOT_CONTAINS: Text = Text::new("不包含", "does not contain");
/// Operator: that or more.
pub const OP_AT_LEAST: Text = Text::new("不小于", "at least");
/// Operator: that or less.
pub const OP_AT_MOST: Text = Text::new("不大于", "at most");
/// Operator: that day or later.
pub const OP_FROM: Text = Text::new("不早于", "from");
/// Operator: that day or earlier.
pub const OP_UNTIL: Text = Text::new("不晚于", "until");
/// Operator: today or within some days to come.
pub const OP_IN_NEXT: Text = Text::new("在未来", "in the next");
/// Operator: today or within some days past.
pub const OP_IN_LAST: Text = Text::new("在最近", "in the last");
/// Operator: before today.
pub const OP_OVERDUE: Text = Text::new("早于今天", "is before today");
/// Operator: before this moment.
pub const OP_PASSED: Text = Text::new("已过", "has passed");
/// Operator: goes back to the pool within so many days.
pub const OP_RETURNS_WITHIN: Text = Text::new("距公海回收不超过", "goes back to the pool within");
/// That an instalment is still owed by its contract.
pub const OP_OWED: Text = Text::new("尚应付款", "still owes it");
/// Operator: has a value.
pub const OP_FILLED: Text = Text::new("不为空", "is filled");
/// Operator: has no value.
pub const OP_EMPTY: Text = Text::new("为空", "is empty");

/// Read out when a card was moved: card, column.
pub const MOVED_TO: Text = Text::new("{0} 已移到 {1}", "{0} moved to {1}");
/// More cards of a column: how many are left.
pub const SHOW_MORE: Text = Text::new("再显示（还有 {0}）", "Show more ({0} left)");
/// How cards are used.
pub const CARD_HINT: Text = Text::new(
    "方向键换卡片，Enter 打开，[ 和 ] 移到相邻阶段",
    "Arrows go to other cards, Enter opens, [ and ] move to the next column",
);

/// The search box.
pub const SEARCH: Text = Text::new("搜索", "Search");
/// In the search box.
pub const SEARCH_HINT: Text = Text::new("搜索客户、电话、编号、拼音…", "Search customers, phones, numbers, pinyin…");
/// The group of what was found in texts and tags.
pub const IN_TEXTS: Text = Text::new("文本与标签中", "In texts and tags");
/// Nothing is found yet, but texts are still being looked through.
pub const LOOKING_THROUGH: Text = Text::new("正在查找跟进、备注等文本…", "Looking through talks and other texts …");
/// No hits.
pub const NOTHING_FOUND: Text = Text::new("没有找到", "Nothing found");
/// The search does not know all records yet; {0} is how many are left.
pub const NOT_ALL_SEARCHED: Text =
    Text::new("正在准备搜索，还有 {0} 条记录…", "Getting ready to search: {0} {0|record|records} to go …");
