//! Texts of the record page: head, notices, facts, timeline, tasks and what belongs to a record.

use crate::model::Text;

/// Button.
pub const EDIT: Text = Text::new("编辑", "Edit");
/// Button; {0} is a field.
pub const EDIT_FIELD: Text = Text::new("编辑{0}", "Edit {0}");
/// Button.
pub const DELETE: Text = Text::new("删除", "Delete");
/// Button.
pub const CLOSE: Text = Text::new("关闭详情", "Close the details");
/// Button.
pub const CALL: Text = Text::new("打电话", "Call");
/// Button.
pub const MAIL: Text = Text::new("写邮件", "Email");
/// Button; {0} is a person.
pub const CALL_WHO: Text = Text::new("打电话给{0}", "Call {0}");
/// Button; {0} is a person.
pub const MAIL_WHO: Text = Text::new("写邮件给{0}", "Email {0}");
/// Marks a customer who must not be called.
pub const DO_NOT_CALL: Text = Text::new("请勿致电", "Do not call");
/// Button and heading.
pub const FOLLOW_UP: Text = Text::new("记录跟进", "Log a follow-up");
/// Toast.
pub const FOLLOW_UP_LOGGED: Text = Text::new("已记录跟进", "Follow-up logged");
/// Button.
pub const NEW_OPPORTUNITY: Text = Text::new("新商机", "New opportunity");
/// Button.
pub const NEW_CASE: Text = Text::new("新工单", "New case");
/// Notice.
pub const OPEN_QUESTION: Text = Text::new("上次遗留问题", "Left open last time");
/// Button.
pub const SOLVED: Text = Text::new("已解决", "Solved");
/// Undo label.
pub const LABEL_SOLVED: Text = Text::new("遗留问题已解决", "Question solved");
/// Notice; {0} fields.
pub const MISSING: Text = Text::new("还缺 {0} 项资料", "Still missing: {0}");
/// Button; {0} is a field.
pub const FILL: Text = Text::new("补充{0}", "Fill in {0}");
/// Heading.
pub const TIMELINE: Text = Text::new("跟进记录", "Follow-ups");
/// Timeline without entries.
pub const NO_FOLLOW_UPS: Text = Text::new("还没有跟进，记录第一次沟通吧。", "No follow-ups yet. Log the first talk.");
/// Button.
pub const MORE_FOLLOW_UPS: Text = Text::new("显示更早的 {0} 条", "Show {0} earlier");
/// Before the next plan.
pub const NEXT: Text = Text::new("下一步", "Next");
/// Before a result.
pub const RESULT: Text = Text::new("结果", "Result");
/// Before an open question.
pub const QUESTION: Text = Text::new("遗留问题", "Open question");
/// Heading.
pub const TASKS: Text = Text::new("任务", "Tasks");
/// No tasks.
pub const NO_TASKS: Text = Text::new("没有任务", "No tasks");
/// Check box; {0} is a task.
pub const TASK_DONE: Text = Text::new("完成：{0}", "Done: {0}");
/// Toast and undo label; {0} is a task.
pub const TASK_WAS_DONE: Text = Text::new("已完成“{0}”", "Done: “{0}”");
/// Toast and undo label; {0} is a task.
pub const TASK_REOPENED: Text = Text::new("已恢复“{0}”", "Open again: “{0}”");
/// Button.
pub const FINISH_TASK: Text = Text::new("标记完成", "Mark as done");
/// Button.
pub const REOPEN_TASK: Text = Text::new("恢复任务", "Open again");
/// Heading.
pub const CONTACTS: Text = Text::new("联系人", "Contacts");
/// Heading.
pub const OPPORTUNITIES: Text = Text::new("商机", "Opportunities");
/// Heading.
pub const CASES: Text = Text::new("服务工单", "Cases");
/// Button; {0} is a table.
pub const ADD: Text = Text::new("添加{0}", "Add {0}");
/// Nothing of a kind.
pub const NONE: Text = Text::new("暂无", "None yet");
/// Button.
pub const SHOW_EMPTY: Text = Text::new("显示空白字段", "Show empty fields");
/// Button.
pub const HIDE_EMPTY: Text = Text::new("隐藏空白字段", "Hide empty fields");
/// A field without a value, for those who can't see the dash.
pub const EMPTY: Text = Text::new("空", "empty");
/// Record not there (any more).
pub const GONE: Text = Text::new("找不到这条记录", "This record isn't here");
/// Sentence to that.
pub const GONE_TEXT: Text =
    Text::new("它可能已被删除，撤销删除后会再出现。", "It may have been deleted; undoing that brings it back.");
/// Names the stage path.
pub const STAGES: Text = Text::new("阶段", "Stages");
/// Button of the stage path; {0} is a stage.
pub const MOVE_TO: Text = Text::new("移到“{0}”", "Move to “{0}”");
/// Toast and undo label; {0} is a stage or state.
pub const LABEL_MOVE: Text = Text::new("已移到“{0}”", "Moved to “{0}”");
/// Age of a case in days.
pub const DAYS: Text = Text::new("{0} 天", "{0} d");
/// Age of a case in hours.
pub const HOURS: Text = Text::new("{0} 小时", "{0} h");
/// Age of a case in minutes.
pub const MINUTES: Text = Text::new("{0} 分钟", "{0} min");
/// How long a deal stands still; {0} days.
pub const STILL: Text = Text::new("{0} 天未动", "{0} d idle");
/// Button.
pub const START_CASE: Text = Text::new("开始处理", "Start work");
/// Button.
pub const SOLVE_CASE: Text = Text::new("标记已解决", "Mark as solved");
/// Button.
pub const REOPEN_CASE: Text = Text::new("重新打开", "Open again");
/// Toast and undo label.
pub const CASE_STARTED: Text = Text::new("已开始处理工单", "Work on the case started");
/// Toast and undo label.
pub const CASE_SOLVED: Text = Text::new("工单已标记为解决", "Case marked as solved");
/// Toast and undo label.
pub const CASE_REOPENED: Text = Text::new("工单已重新打开", "Case opened again");
/// Section of a customer.
pub const NEEDS: Text = Text::new("需求变化", "How its needs changed");
/// There are none.
pub const NO_NEEDS: Text = Text::new("跟进里还没有记录客户需求。", "No talk has noted a need yet.");
/// How many talks in a row said the same; {0} is how many.
pub const SAID_TIMES: Text = Text::new("连续 {0} 次提到", "said {0} {0|time|times} in a row");

/// Fact; where the record came from.
pub const CAME_FROM: Text = Text::new("数据来源", "Came from");
/// It came from a file; {0} is its name.
pub const FROM_FILE: Text = Text::new("导入文件 {0}", "The file {0}");
/// It came from a file whose name is not known (yet).
pub const FROM_A_FILE: Text = Text::new("导入的文件", "An imported file");
/// A file with the row in it; {0} is the file, {1} the row.
pub const FILE_ROW: Text = Text::new("{0}，第 {1} 行", "{0}, row {1}");
/// The same where it is not in the first sheet; {0} is the file, {1} the sheet, {2} the row.
pub const FILE_SHEET_ROW: Text = Text::new("{0}，第 {1} 个工作表第 {2} 行", "{0}, sheet {1}, row {2}");
/// It came by a link.
pub const FROM_LINK: Text = Text::new("问卷链接", "A link to a survey");
/// Somebody entered it here; {0} is who.
pub const FROM_PERSON: Text = Text::new("由 {0} 在此录入", "Entered here by {0}");
/// The backend had it first.
pub const FROM_BACKEND: Text = Text::new("由后端带来", "Brought by the backend");
/// It was put back from a backup.
pub const FROM_BACKUP: Text = Text::new("从备份恢复", "Put back from a backup");
/// It is of the sample company.
pub const FROM_SAMPLE: Text = Text::new("示例公司的数据", "Part of the sample company");
/// Somebody or a backend brought it; which of them is not known (yet).
pub const FROM_ENTRY: Text =
    Text::new("录入或后端同步（详见修改记录）", "Entered or brought by a backend (see earlier values)");
/// Fact; the record's id at the backend.
pub const AT_BACKEND: Text = Text::new("后端编号", "Id at the backend");
