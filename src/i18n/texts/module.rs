//! Texts of the list pages: head, tool bar, bulk actions, create dialog and empty states.

use crate::model::Text;

/// How many records.
pub const COUNT: Text = Text::new("{0}", "{0}");
/// How many of how many.
pub const COUNT_OF: Text = Text::new("{0} / {1}", "{0} of {1}");
/// Names the tool bar.
pub const TOOLBAR: Text = Text::new("列表工具", "List tools");
/// Quick search.
pub const QUICK: Text = Text::new("在列表中查找", "Find in this list");
/// Words in the box of the quick search where there is no room for more.
pub const QUICK_SHORT: Text = Text::new("查找", "Find");
/// Names the links to the pages below that of a module.
pub const BELOW: Text = Text::new("相关列表", "Further lists");
/// Names the saved views.
pub const VIEWS: Text = Text::new("视图", "Views");
/// Saved view.
pub const ALL: Text = Text::new("全部", "All");
/// Saved view.
pub const MINE: Text = Text::new("我负责的", "Mine");
/// Saved view.
pub const OPEN: Text = Text::new("进行中", "Open");
/// Saved view.
pub const OVERDUE: Text = Text::new("跟进逾期", "Follow-up overdue");
/// Saved view.
pub const UNPLANNED: Text = Text::new("没有下一步", "No next step");
/// Saved view.
pub const WON: Text = Text::new("已成交", "Won");
/// Saved view.
pub const LOST: Text = Text::new("输单与作废", "Lost and void");
/// Saved view.
pub const SOLVED: Text = Text::new("已解决", "Solved");
/// Saved view.
pub const UNVERIFIED: Text = Text::new("一年未核实", "Not verified for a year");
/// Saved view of tasks.
pub const TO_DO: Text = Text::new("未完成", "To do");
/// Saved view of tasks.
pub const LATE: Text = Text::new("已逾期", "Overdue");
/// Saved view of tasks.
pub const DONE: Text = Text::new("已完成", "Done");
/// Saved view.
pub const DECISION_MAKERS: Text = Text::new("决策者", "Decision makers");
/// Saved view.
pub const IMPORT_NOTES: Text = Text::new("导入待补", "Import notes");
/// Saved view.
pub const OPEN_QUESTIONS: Text = Text::new("有遗留问题", "Open questions");
/// View switch.
pub const AS_LIST: Text = Text::new("列表", "List");
/// View switch.
pub const AS_BOARD: Text = Text::new("看板", "Board");
/// Below the board; {0} deals.
pub const LEFT_OUT: Text = Text::new("输单与作废的 {0} 个商机不在看板上", "Lost or void, not on the board: {0}");
/// Button: to those deals.
pub const SHOW_LEFT_OUT: Text = Text::new("在列表中查看输单与作废", "Show lost and void in the list");
/// Names the view switch.
pub const VIEW_SWITCH: Text = Text::new("显示方式", "Show as");
/// Names the choice of the order, on narrow screens.
pub const SORT: Text = Text::new("排序", "Sort by");
/// Choice: no column is sorted by.
pub const USUAL_ORDER: Text = Text::new("默认排序", "Usual order");
/// Button; {0} is the table.
pub const NEW: Text = Text::new("新建{0}", "New {0}");
/// Button.
pub const IMPORT: Text = Text::new("导入", "Import");
/// Names the panel; {0} is the record.
pub const PANEL: Text = Text::new("{0} 的详情", "Details of {0}");
/// Names the bulk bar.
pub const BULK: Text = Text::new("批量操作", "Bulk actions");
/// How many are selected.
pub const SELECTED: Text = Text::new("项已选", "selected");
/// Bulk action.
pub const ASSIGN: Text = Text::new("分配负责人", "Assign owner");
/// Bulk action.
pub const SET_FIELD: Text = Text::new("修改字段", "Set a field");
/// Bulk action.
pub const DELETE: Text = Text::new("删除", "Delete");
/// Button.
pub const CLEAR_SELECTION: Text = Text::new("清除选择", "Clear the selection");
/// Button.
pub const CANCEL: Text = Text::new("取消", "Cancel");
/// Label.
pub const FIELD: Text = Text::new("字段", "Field");
/// Label.
pub const VALUE: Text = Text::new("新值", "New value");
/// Check box.
pub const CLEAR_FIELD: Text = Text::new("清空此字段", "Clear this field");
/// What that does; {0} is the field.
pub const CLEAR_HINT: Text =
    Text::new("所选记录的“{0}”会被清空。", "What the selected records hold in “{0}” is removed.");
/// Nothing was typed.
pub const VALUE_OR_CLEAR: Text =
    Text::new("请填写新值；要清空，请勾选“清空此字段”", "Enter a new value, or tick “Clear this field” to empty it");
/// Nothing was typed where the field may not be empty.
pub const VALUE_NEEDED: Text = Text::new("请填写新值", "Enter a new value");
/// Heading and button; {0} is how many of what.
pub const CHANGE_MANY: Text = Text::new("修改 {0}", "Change {0}");
/// Button; {0} is how many of what.
pub const CLEAR_MANY: Text = Text::new("清空 {0}的此字段", "Clear it in {0}");
/// Heading; {0} is how many of what.
pub const ASSIGN_MANY: Text = Text::new("为 {0}分配负责人", "Assign an owner to {0}");
/// Toast.
pub const SAME_ALREADY: Text =
    Text::new("所选记录都已是这个值，没有修改。", "The selected records have this value already; nothing was changed.");
/// Names the choice of what becomes of a list, such as the tags.
pub const LIST_WAY: Text = Text::new("如何修改", "What to do");
/// Choice.
pub const LIST_ADD: Text = Text::new("添加", "Add");
/// Choice.
pub const LIST_REMOVE: Text = Text::new("移除", "Remove");
/// Choice.
pub const LIST_REPLACE: Text = Text::new("全部替换", "Replace all");
/// What adding means.
pub const LIST_ADD_HINT: Text = Text::new("每条记录原有的内容保留。", "What each record holds already stays.");
/// What removing means.
pub const LIST_REMOVE_HINT: Text = Text::new("只移除填写的内容，其余保留。", "Only these are removed; all else stays.");
/// What replacing means.
pub const LIST_REPLACE_HINT: Text =
    Text::new("每条记录原有的内容会被换掉。", "What each record holds now is replaced.");
/// Toast.
pub const ALL_THERE_ALREADY: Text = Text::new(
    "所选记录都已有这些内容，没有修改。",
    "The selected records have all of these already; nothing was changed.",
);
/// Toast.
pub const NONE_THERE: Text = Text::new(
    "所选记录都没有这些内容，没有修改。",
    "None of the selected records has any of these; nothing was changed.",
);
/// While many records are worked on.
pub const WORKING: Text = Text::new("正在处理…", "Working…");
/// Toast.
pub const STOPPED: Text = Text::new("已停止，没有修改任何记录。", "Stopped; nothing was changed.");
/// First entry of a select.
pub const CHOOSE: Text = Text::new("请选择", "Please choose");
/// Toast; {0} is how many of what.
pub const CHANGED: Text = Text::new("已修改 {0}", "Changed {0}");
/// Toast; {0} says what was changed, {1} what was not.
pub const CHANGED_BUT: Text = Text::new("{0}。{1}", "{0}. {1}");
/// Toast; {0} is how many of what, {1} the sentence that says what they lack.
pub const STAY_AS_THEY_ARE: Text =
    Text::new("{0}没有修改。{1}请先填写。", "{0} {0|stays as it is|stay as they are}. {1} Fill it in first.");
/// Toast; {0} records.
pub const DELETED: Text = Text::new("已删除 {0} 条记录", "Records deleted: {0}");
/// Heading of the question; {0} is how many of what.
pub const DELETE_TITLE: Text = Text::new("删除 {0}？", "Delete {0}?");
/// Button; {0} is how many of what.
pub const DELETE_MANY: Text = Text::new("删除 {0}", "Delete {0}");
/// The question's sentence; {0} records that go along.
pub const DELETE_TEXT: Text = Text::new(
    "属于它们的 {0} 条记录（联系人、跟进、商机等）也会一起删除。之后可以撤销。",
    "Records that belong to them go along (contacts, follow-ups, opportunities …): {0}. You can undo this.",
);
/// The question's sentence where nothing goes along.
pub const DELETE_ALONE: Text = Text::new("之后可以撤销。", "You can undo this.");
/// Undo label; {0} records.
pub const LABEL_BULK: Text = Text::new("批量修改 {0} 条", "Bulk edit of {0}");
/// Undo label; {0} records.
pub const LABEL_DELETE: Text = Text::new("删除 {0} 条", "Delete {0}");
/// Toast; {0} is a record.
pub const CREATED: Text = Text::new("已创建“{0}”", "Created “{0}”");
/// Empty table's title; {0} is the table.
pub const EMPTY_TITLE: Text = Text::new("还没有{0}", "No {0} yet");
/// Empty table's sentence.
pub const EMPTY_TEXT: Text = Text::new(
    "新建第一条，或者把现有的表格导入进来。",
    "Create the first one, or import the spreadsheet that you have.",
);
/// The same of customers, with which a desk begins.
pub const EMPTY_CUSTOMERS: Text = Text::new(
    "新建第一条，或者把现有的表格导入进来。想先看看的话，锁定后可以用示例数据试用。",
    "Create the first one, or import the spreadsheet that you have. To look around first, lock the vault and explore the sample data.",
);
/// Empty table's sentence to who may not import.
pub const EMPTY_CREATE: Text = Text::new("新建第一条。", "Create the first one.");
/// Empty table's sentence to who may only import.
pub const EMPTY_IMPORT: Text = Text::new("把现有的表格导入进来。", "Import the spreadsheet that you have.");
/// Empty table's sentence: approvals.
pub const EMPTY_APPROVALS: Text = Text::new(
    "需要审批的优惠、合同和跟进提交后，会出现在这里。在设置的“审批规则”里决定哪些需要审批。",
    "Discounts, contracts and follow-ups that were sent for approval stand here. What needs approval is set in the settings.",
);
/// Empty table's sentence: goals.
pub const EMPTY_GOALS: Text = Text::new(
    "为一个人、一个团队或整个单位设定第一个目标，进度会自动计算。",
    "Set the first goal for a person, a team or everybody; how far it has come is reckoned by itself.",
);
/// Empty table's sentence: surveys.
pub const EMPTY_SURVEYS: Text = Text::new(
    "先建立一份调查，再添加题目，然后把链接发给客户。",
    "Make a survey, add its questions, and send customers the link.",
);
/// Nothing found.
pub const NONE_TITLE: Text = Text::new("没有符合条件的记录", "Nothing matches");
/// Nothing found, sentence.
pub const NONE_TEXT: Text = Text::new("换个条件试试，或者清除全部条件。", "Try other conditions, or clear them all.");
/// Button.
pub const CLEAR_FILTERS: Text = Text::new("清除条件", "Clear the conditions");
/// First step of creation: label.
pub const FIRST_LABEL: Text = Text::new("名称、姓名或电话", "Name or phone");
/// First step of creation: help.
pub const FIRST_HINT: Text = Text::new("先查一查，避免重复", "Look first, so that nothing is entered twice");
/// First step of creation: what was found.
pub const FIRST_FOUND: Text = Text::new("可能已存在", "Perhaps here already");
/// First step of creation: nothing found.
pub const FIRST_NONE: Text = Text::new("没有找到相同的记录，可以放心新建。", "Nothing like it is here: go ahead.");
/// Button.
pub const GO_ON: Text = Text::new("继续新建", "Go on");
/// Button.
pub const OPEN_RECORD: Text = Text::new("打开", "Open");
/// Heading; {0} is the record.
pub const EDIT_TITLE: Text = Text::new("编辑“{0}”", "Edit “{0}”");
/// Same name.
pub const SAME_NAME: Text = Text::new("名称相同", "same name");
/// Similar name.
pub const SIMILAR_NAME: Text = Text::new("名称相近", "similar name");
/// Same phone.
pub const SAME_PHONE: Text = Text::new("电话相同", "same phone");
/// Same email.
pub const SAME_EMAIL: Text = Text::new("邮箱相同", "same email");
