//! Texts of the import wizard: its steps, notices, figures, decisions and the list of past imports.

use crate::model::Text;

/// Heading of the page.
pub const TITLE: Text = Text::new("导入", "Import");
/// Names the list of steps.
pub const STEPS: Text = Text::new("导入步骤", "Steps of the import");
/// Step.
pub const STEP_FILE: Text = Text::new("选择文件", "Choose a file");
/// Step.
pub const STEP_COLUMNS: Text = Text::new("对应字段", "Match columns");
/// Step.
pub const STEP_CHECK: Text = Text::new("检查", "Check");
/// Step.
pub const STEP_IMPORT: Text = Text::new("导入数据", "Import");
/// Heading of a step, read out; {0} is its place, {1} how many there are, {2} its name.
pub const STEP_OF: Text = Text::new("第 {0} 步，共 {1} 步：{2}", "Step {0} of {1}: {2}");
/// Title of a notice after a failure.
pub const NOTHING_IMPORTED: Text =
    Text::new("没有导入，已有数据未受影响", "Nothing was imported; what was here is untouched");
/// Title of a notice.
pub const NOTE: Text = Text::new("请注意", "Please note");

/// Drop zone.
pub const DROP: Text = Text::new("选择文件，或把文件拖到这里", "Choose a file, or drop it here");
/// Drop zone, what it takes.
pub const FORMATS: Text = Text::new(
    "XLSX、CSV、TSV、TXT；只在本机处理，不会上传",
    "XLSX, CSV, TSV, TXT; handled on this device, uploaded nowhere",
);
/// Several files were dropped.
pub const ONE_FILE: Text =
    Text::new("一次只能导入一个文件，请只选择其中一个。", "One file at a time: choose a single one of them.");
/// The file is too large; {0} is its name, {1} its size and {2} the limit in MB.
pub const TOO_LARGE: Text = Text::new(
    "“{0}”有 {1} MB，超过一次可读取的 {2} MB。请拆分成较小的文件。",
    "“{0}” has {1} MB, more than the {2} MB that can be read at once. Split it into smaller files.",
);

/// Heading.
pub const TEMPLATES: Text = Text::new("下载模板", "Download a template");
/// Sentence under the heading.
pub const TEMPLATES_HINT: Text = Text::new(
    "模板的表头无需对应即可导入；XLSX 模板带有填写说明和可选值。",
    "The headers of a template need no matching; the XLSX ones carry notes and lists of choices.",
);
/// Button; {0} is the table, {1} the format.
pub const TEMPLATE_OF: Text = Text::new("下载{0}导入模板（{1}）", "Download the import template for {0} ({1})");

/// Heading.
pub const PAST: Text = Text::new("导入记录", "Past imports");
/// While they are read.
pub const PAST_READING: Text = Text::new("正在读取…", "Looking…");
/// There are none.
pub const PAST_NONE: Text = Text::new(
    "还没有导入过文件。每次导入都会列在这里，可以整体撤回。",
    "No file was imported yet. Each import is listed here and can be taken back as a whole.",
);
/// Undo label; {0} is the file's name.
pub const LABEL_TAKE_BACK: Text = Text::new("撤回导入“{0}”", "Taking back “{0}”");
/// Table heading.
pub const PAST_FILE: Text = Text::new("文件", "File");
/// Table heading.
pub const PAST_WHEN: Text = Text::new("时间", "When");
/// Table heading.
pub const PAST_WHO: Text = Text::new("导入人", "By");
/// Table heading.
pub const PAST_CREATED: Text = Text::new("新建记录", "Records created");
/// Table heading.
pub const PAST_STATE: Text = Text::new("状态", "State");
/// State.
pub const PAST_REVERTED: Text = Text::new("已撤回", "Taken back");
/// Button.
pub const TAKE_BACK: Text = Text::new("撤回", "Take back");
/// The button's full name; {0} is the file.
pub const TAKE_BACK_OF: Text = Text::new("撤回导入“{0}”", "Take back the import of “{0}”");
/// The question's heading; {0} is the file.
pub const REVERT_TITLE: Text = Text::new("撤回导入“{0}”？", "Take back the import of “{0}”?");
/// The question's sentence; {0} records were created.
pub const REVERT_TEXT: Text = Text::new(
    "它新建的 {0} 条记录会被删除，它更新过的记录会恢复原样。导入后又修改过的记录保持不变。撤回之后可以撤销。",
    "The records that it created ({0}) are deleted, those that it updated become what they were. Records changed since then stay. You can undo this.",
);
/// The question's sentence where it created none.
pub const REVERT_UPDATES: Text = Text::new(
    "它更新过的记录会恢复原样。导入后又修改过的记录保持不变。撤回之后可以撤销。",
    "The records that it updated become what they were. Records changed since then stay. You can undo this.",
);
/// Button; {0} records.
pub const TAKE_BACK_COUNT: Text = Text::new("撤回 {0} 条记录", "Take back records: {0}");
/// Button.
pub const KEEP_IMPORT: Text = Text::new("保留导入", "Keep the import");
/// Toast; {0} is the file.
pub const TAKEN_BACK: Text = Text::new("已撤回“{0}”的导入", "The import of “{0}” was taken back");
/// Toast; {0} is the file, {1} how many records stay, {2} some of their names.
pub const TAKEN_BACK_PARTLY: Text = Text::new(
    "已撤回“{0}”的导入；{1} 条之后被修改过的记录予以保留：{2}",
    "The import of “{0}” was taken back; records changed since are kept ({1}): {2}",
);
/// Toast; {0} is the file, {1} how many records.
pub const ALL_SPARED: Text = Text::new(
    "“{0}”的 {1} 条记录之后都被修改过，没有撤回。这些记录列在导入页上。",
    "Nothing of “{0}” was taken back: its records ({1}) were all changed since. They are listed on the import page.",
);
/// Heading; {0} is the file, {1} how many records.
pub const SPARED: Text = Text::new(
    "“{0}”导入后又修改过、没有撤回的记录（{1}）",
    "Records of “{0}” that stay because they were changed since ({1})",
);
/// Button; {0} records.
pub const SPARED_MORE: Text = Text::new("再显示 {0} 条", "Show {0} more");
/// Button.
pub const SPARED_HIDE: Text = Text::new("关闭这个列表", "Close this list");
/// Toast; {0} is the file.
pub const NOTHING_TO_TAKE_BACK: Text =
    Text::new("“{0}”没有可撤回的内容：它已经撤回了。", "There is nothing of “{0}” to take back: it is undone already.");

/// Work.
pub const UNPACKING: Text = Text::new("正在检查文件…", "Looking through the file…");
/// Work.
pub const READING: Text = Text::new("正在读取文件…", "Reading the file…");
/// Work.
pub const GATHERING: Text = Text::new("正在整理已有数据…", "Looking through what is here…");
/// Work.
pub const CHECKING: Text = Text::new("正在检查每一行…", "Checking every row…");
/// Work.
pub const BUILDING: Text = Text::new("正在生成记录…", "Making records…");
/// Work.
pub const SAVING: Text = Text::new("正在加密保存…", "Encrypting and saving…");
/// Button.
pub const STOP: Text = Text::new("停止", "Stop");
/// Beside the button.
pub const STOP_HINT: Text = Text::new("停止后不会导入任何数据。", "Nothing is imported when you stop.");
/// Notice.
pub const STOPPED: Text = Text::new("已停止，没有导入任何数据。", "Stopped. Nothing was imported.");
/// Toast when the disk was faster; {0} is the file.
pub const TOO_LATE: Text = Text::new(
    "“{0}”在停止之前已经保存完毕，可以撤销。",
    "“{0}” was saved before it could be stopped. You can undo it.",
);
/// Notice: the commit failed; {0} says why.
pub const NOT_IMPORTED: Text = Text::new("没有导入任何数据。{0}", "Nothing was imported. {0}");
/// Notice: no room for the records.
pub const NO_ROOM: Text = Text::new(
    "此设备的存储空间已满，因此没有导入任何数据。文件、您的修改和选择都还在：请释放一些空间，再导入一次。",
    "This device has no room left, so nothing was imported. The file, what you mended and what you chose are still here: free some space and import again.",
);
/// Notice: the storage failed.
pub const NOT_KEPT: Text = Text::new(
    "浏览器的本机存储出错，因此没有导入任何数据。文件、您的修改和选择都还在，请再导入一次；如果仍然不行，请重新加载页面，再重新选择文件。",
    "The browser's storage failed, so nothing was imported. The file, what you mended and what you chose are still here: import again. If it fails again, reload the page and choose the file again.",
);
/// Notice: stored records changed meanwhile.
pub const STALE: Text = Text::new(
    "导入期间有记录在别处被修改或删除，因此没有导入任何数据。各行已按现在的数据重新检查，您的修改和选择都还在，请再导入一次。",
    "Records were changed or deleted elsewhere during the import, so nothing was imported. The rows were checked again against what is here now; what you mended and chose is still here: import again.",
);
/// Toast.
pub const NO_DOWNLOAD: Text = Text::new(
    "浏览器没有保存文件。请在浏览器设置中允许下载后重试。",
    "The browser did not save the file. Allow downloads in its settings and try again.",
);

/// Names the tabs.
pub const SHEETS: Text = Text::new("工作表", "Sheets");
/// Label of the select.
pub const TABLE: Text = Text::new("导入为", "Import as");
/// First entry of the select.
pub const LEAVE_SHEET_OUT: Text = Text::new("不导入这个工作表", "Leave this sheet out");
/// Label of the select.
pub const HEADERS: Text = Text::new("表头所在行", "Headers in");
/// First entry of the select.
pub const NO_HEADERS: Text = Text::new("没有表头", "No headers");
/// A row; {0} is its number.
pub const ROW: Text = Text::new("第 {0} 行", "Row {0}");
/// Table heading.
pub const COLUMN: Text = Text::new("文件中的列", "Column of the file");
/// Table heading.
pub const SAMPLES: Text = Text::new("内容示例", "Samples");
/// Table heading.
pub const FIELD: Text = Text::new("字段", "Field");
/// Table heading.
pub const MATCH: Text = Text::new("匹配", "Match");
/// The select's name; {0} is the column.
pub const FIELD_OF: Text = Text::new("列“{0}”对应的字段", "Field for the column “{0}”");
/// First entry of the select.
pub const IGNORE: Text = Text::new("不导入这一列", "Leave this column out");
/// Mark.
pub const IGNORED: Text = Text::new("不导入", "Left out");
/// Mark.
pub const SURE: Text = Text::new("匹配", "Matched");
/// Mark.
pub const LIKELY: Text = Text::new("很可能", "Likely");
/// Mark.
pub const UNSURE: Text = Text::new("请确认", "Please check");
/// Between names.
pub const COMMA: Text = Text::new("、", ", ");
/// Notice; {0} are fields.
pub const MISSING: Text = Text::new("还没有列对应必填字段：{0}", "No column for required fields: {0}");
/// Notice's sentence.
pub const MISSING_HINT: Text = Text::new(
    "缺少必填字段的行无法导入，请为它选择一列。",
    "Rows without them can't be imported: choose a column for each.",
);
/// Notice; {0} are columns.
pub const COLUMNS_LEFT_OUT: Text = Text::new("有内容但不会导入的列：{0}", "Columns with values that are left out: {0}");
/// Notice's sentence.
pub const COLUMNS_LEFT_OUT_HINT: Text = Text::new(
    "没有认出它们是什么。要导入的，请在下面选择字段。",
    "Nobody could tell what they are. Choose a field below for those that you want.",
);
/// Notice.
pub const RECALLED: Text = Text::new(
    "表头与之前导入的文件相同，已沿用当时确认的对应关系。",
    "The headers are those of an earlier import; its matching is used again.",
);
/// Button.
pub const OTHER_FILE: Text = Text::new("换一个文件", "Choose another file");
/// Button.
pub const CHECK: Text = Text::new("检查数据", "Check the rows");

/// Sentence; {0} rows, {1} can be imported, {2} can't.
pub const CHECKED: Text =
    Text::new("共 {0} 行：可导入 {1} 行，无法导入 {2} 行", "Rows: {0}; can be imported: {1}; can't be imported: {2}");
/// Sentence; {0} customers.
pub const MADE: Text =
    Text::new("另外将新建 {0} 个文件中提到的客户。", "Customers that rows belong to will be created too: {0}.");
/// Sentence where some rows can't be imported.
pub const REJECTED_HINT: Text = Text::new(
    "无法导入的行可以在下面直接修改，也可以下载下来改好后再导入。",
    "Rows that can't be imported can be mended below, or downloaded, mended and imported again.",
);
/// Check box; {0} customers.
pub const CREATE_CUSTOMERS: Text = Text::new(
    "新建文件中提到、但还不存在的客户（{0} 个）",
    "Create the customers that rows belong to and nobody knows yet ({0})",
);
/// Its help; {0} are names.
pub const CREATE_CUSTOMERS_HINT: Text = Text::new(
    "{0}。名称写错的请不要新建，可在下面的表格里改成已有客户的名称。",
    "{0}. Where a name is only misspelt, don't create it: mend it below to the name of the customer that is meant.",
);
/// Figure.
pub const ROWS: Text = Text::new("数据行", "Rows");
/// Figure.
pub const GOOD: Text = Text::new("没有问题", "Ready");
/// Figure.
pub const WITH_PROBLEMS: Text = Text::new("有问题，仍可导入", "With problems");
/// Figure.
pub const REJECTED: Text = Text::new("无法导入", "Can't be imported");
/// Figure.
pub const IN_FILE: Text = Text::new("文件内重复", "Duplicates in the file");
/// Figure.
pub const IN_VAULT: Text = Text::new("与已有记录重复", "Duplicates of records here");
/// Names the filters.
pub const FILTERS: Text = Text::new("筛选行", "Filter rows");
/// Filter.
pub const FILTER_ALL: Text = Text::new("全部", "All");
/// Filter.
pub const FILTER_PROBLEMS: Text = Text::new("有问题", "Problems");
/// Filter.
pub const FILTER_DUPLICATES: Text = Text::new("重复", "Duplicates");
/// Filter.
pub const FILTER_REJECTED: Text = Text::new("无法导入", "Can't be imported");
/// Names the panel.
pub const ROWS_LABEL: Text = Text::new("文件中的行", "Rows of the file");
/// Names the grid.
pub const GRID: Text = Text::new("数据预览", "Preview of the rows");
/// Nothing passes the filter.
pub const NO_ROWS: Text = Text::new("没有这样的行。", "There are no such rows.");
/// Column heading.
pub const ROW_NUMBER: Text = Text::new("行", "Row");
/// Column heading and label.
pub const DECISION: Text = Text::new("处理方式", "What happens");
/// The select's name; {0} is the row.
pub const DECISION_OF: Text = Text::new("第 {0} 行的处理方式", "What happens to row {0}");
/// Mark.
pub const CANT_IMPORT: Text = Text::new("无法导入", "Can't be imported");
/// Decision.
pub const SKIP: Text = Text::new("不导入", "Leave out");
/// Decision.
pub const UPDATE_EMPTY: Text = Text::new("补全空白字段", "Fill empty fields");
/// Decision.
pub const UPDATE: Text = Text::new("更新已有记录", "Update the record");
/// Decision.
pub const CREATE: Text = Text::new("新建记录", "Create a record");
/// Label of the select.
pub const FOR_ALL: Text = Text::new("重复的行统一", "All duplicates");
/// Button; {0} rows.
pub const APPLY_IN_FILE: Text = Text::new("用于文件内重复的 {0} 行", "Apply to duplicates in the file ({0})");
/// Button; {0} rows.
pub const APPLY_IN_VAULT: Text = Text::new("用于与已有记录重复的 {0} 行", "Apply to duplicates of records here ({0})");
/// Said after it; {0} rows.
pub const APPLIED: Text = Text::new("已设置 {0} 行", "Rows set: {0}");
/// The input's name; {0} is the row, {1} the column.
pub const MEND: Text = Text::new("修改第 {0} 行的“{1}”", "Mend “{1}” in row {0}");
/// Names the panel.
pub const DETAIL: Text = Text::new("当前行", "The row at hand");
/// The row is fine.
pub const NO_PROBLEM: Text = Text::new("这一行没有问题。", "Nothing is wrong with this row.");
/// How to use the grid.
pub const KEYS: Text = Text::new(
    "方向键移动，回车或双击修改单元格，Tab 到下一个有问题的单元格，Esc 放弃修改。",
    "Arrow keys move, Enter or a double click mends a cell, Tab goes on to the next problem, Esc leaves it as it was.",
);
/// The same for fingers.
pub const TOUCHES: Text =
    Text::new("点一下选中单元格，再点一下修改。", "Touch a cell to go to it, and once more to mend it.");
/// Mark.
pub const DUPLICATE: Text = Text::new("重复", "Duplicate of");
/// Place; {0} is the row, {1} the sheet.
pub const ROW_OF_SHEET: Text = Text::new("“{1}”第 {0} 行", "Row {0} of “{1}”");
/// Beside a stored record.
pub const IN_THIS_VAULT: Text = Text::new("已有记录", "already here");
/// Read out after a link.
pub const NEW_TAB: Text = Text::new("（在新标签页打开）", " (opens in a new tab)");
/// Reason.
pub const SAME_NAME: Text = Text::new("名称相同", "same name");
/// Reason.
pub const SIMILAR_NAME: Text = Text::new("名称相近", "similar name");
/// Reason.
pub const SAME_PHONE: Text = Text::new("电话相同", "same phone");
/// Reason.
pub const SAME_EMAIL: Text = Text::new("邮箱相同", "same email");
/// Reason.
pub const SAME_CONTACT: Text = Text::new("联系人相同", "same contact");
/// Reason.
pub const SAME_ENTRY: Text = Text::new("内容相同", "same entry");
/// Before the buttons that save them; {0} rows.
pub const REJECTED_ROWS: Text = Text::new("无法导入的行：{0}", "Rows that can't be imported: {0}");
/// Button; {0} rows, {1} is the format.
pub const SAVE_REJECTED: Text =
    Text::new("下载无法导入的 {0} 行（{1}）", "Download rows that can't be imported ({0}, {1})");
/// Button.
pub const CANCEL: Text = Text::new("取消", "Cancel");
/// Button.
pub const BACK: Text = Text::new("上一步", "Back");
/// Button; {0} rows.
pub const IMPORT: Text = Text::new("导入 {0} 行", "Import rows: {0}");

/// Heading.
pub const DONE: Text = Text::new("导入完成", "Imported");
/// Heading after it was taken back.
pub const DONE_REVERTED: Text = Text::new("导入已撤回", "The import was taken back");
/// Sentence; {0} is the file.
pub const DONE_TEXT: Text = Text::new("文件“{0}”的结果：", "What became of “{0}”:");
/// Figure.
pub const CREATED: Text = Text::new("新建记录", "Created");
/// Figure.
pub const CREATED_CUSTOMERS: Text = Text::new("随之新建的客户", "Customers created along");
/// Figure.
pub const UPDATED: Text = Text::new("更新", "Updated");
/// Figure.
pub const MERGED: Text = Text::new("并入文件内的重复行", "Merged with another row");
/// Figure.
pub const SKIPPED: Text = Text::new("按您的选择未导入", "Skipped by choice");
/// Figure.
pub const LEFT_OUT: Text = Text::new("无法导入", "Couldn't be imported");
/// Records that lack a value of the file that could not be understood.
pub const NOTED: Text = Text::new("有内容未识别，见导入备注", "Lack a value; see import note");
/// Button.
pub const UNDO: Text = Text::new("撤销这次导入", "Undo this import");
/// Button.
pub const ANOTHER: Text = Text::new("再导入一个文件", "Import another file");
/// Link; {0} is a table.
pub const SHOW_TABLE: Text = Text::new("查看{0}", "Show {0}");

/// Heading of the question.
pub const LEAVE_TITLE: Text = Text::new("离开并放弃导入？", "Leave and give the import up?");
/// The question's sentence.
pub const LEAVE_TEXT: Text = Text::new(
    "文件还没有导入，离开后已修改的内容会丢失，已有数据不受影响。",
    "The file isn't imported yet: what you mended is lost when you leave. What is here already stays as it is.",
);
/// Heading of the question where no link led away.
pub const GIVE_UP_TITLE: Text = Text::new("放弃这次导入？", "Give this import up?");
/// The question's sentence.
pub const GIVE_UP_TEXT: Text = Text::new(
    "文件还没有导入，已修改的内容会丢失，已有数据不受影响。",
    "The file isn't imported yet: what you mended is lost. What is here already stays as it is.",
);
/// Button.
pub const GIVE_UP: Text = Text::new("放弃导入", "Give it up");
/// Button.
pub const STAY: Text = Text::new("继续导入", "Stay");
/// Button.
pub const LEAVE: Text = Text::new("放弃并离开", "Leave");
