//! Texts of the agent's desk: time left, escalation, steps of a case, canned texts, and the policy in the settings.

use crate::model::Text;

/// What is due.
pub const ANSWER: Text = Text::new("响应", "Answer");
/// What is due.
pub const SOLUTION: Text = Text::new("解决", "Solution");
/// Time left; {0} is what is due, {1} how long.
pub const LEFT: Text = Text::new("{0} · 剩 {1}", "{0}: {1} left");
/// Time passed; {0} is what was due, {1} how long ago.
pub const LATE_BY: Text = Text::new("{0} · 超时 {1}", "{0}: {1} late");
/// Time passed within the last minute, or outside of working hours; {0} is what was due.
pub const LATE_NOW: Text = Text::new("{0} · 已超时", "{0}: late");
/// Working time.
pub const HOURS: Text = Text::new("{0} 小时", "{0} h");
/// Working time.
pub const MINUTES: Text = Text::new("{0} 分钟", "{0} min");
/// Working time; {0} hours, {1} minutes.
pub const HOURS_MINUTES: Text = Text::new("{0} 小时 {1} 分", "{0} h {1} min");
/// Badge of an open case; {0} is how long ago it came, such as 3 days.
pub const OPEN_FOR: Text = Text::new("已受理 {0}", "Open for {0}");
/// Explains that badge; {0} is the moment.
pub const RECEIVED_AT: Text = Text::new("受理时间：{0}", "Received at {0}");
/// Explains a badge; {0} is the moment.
pub const DUE_AT: Text = Text::new("时限 {0}，按工作时间计算", "Due {0}, in working hours");
/// Badge: the clock stands still.
pub const CLOCK_STOPPED: Text = Text::new("已挂起，不计时", "On hold, the clock stands still");

/// Saved view.
pub const UNASSIGNED: Text = Text::new("未分配", "Nobody's");
/// Saved view and sum.
pub const LATE: Text = Text::new("已超时", "Late");
/// Saved view and sum.
pub const ESCALATE: Text = Text::new("需升级", "Escalate");
/// Notice on a case.
pub const ESCALATE_TITLE: Text = Text::new("请升级处理", "Please escalate");
/// Who looks at it; {0} is a team.
pub const ESCALATE_TO_TEAM: Text = Text::new("请交给{0}的主管。", "Please show it to the lead of {0}.");
/// Who looks at it where no team is known; {0} is the owner.
pub const ESCALATE_TO_LEAD: Text = Text::new("请交给{0}的主管。", "Please show it to {0}'s lead.");
/// Who looks at it where nobody has the case.
pub const ESCALATE_TO_NOBODY: Text =
    Text::new("还没有负责人，请交给客服主管。", "Nobody has it yet; please show it to the service lead.");
/// Who looks at it; {0} are names.
pub const ESCALATE_TO_NAMED: Text = Text::new("请交给{0}。", "Please show it to {0}.");
/// Button; {0} is a name.
pub const HAND_OVER: Text = Text::new("移交给{0}", "Hand over to {0}");
/// Toast and undo label; {0} is a name.
pub const HANDED_OVER: Text = Text::new("工单已移交给{0}", "Case handed over to {0}");
/// Why.
pub const BECAUSE_LATE: Text = Text::new("承诺的时限已过。", "What was promised is late.");
/// Why; {0} times.
pub const BECAUSE_RETURNED: Text = Text::new("已重开 {0} 次。", "It came back {0} {0|time|times}.");

/// Notice: news was promised; {0} is the moment.
pub const NEWS_PROMISED: Text = Text::new("已承诺在 {0} 前反馈进展", "News promised by {0}");
/// Notice: the promised news is late; {0} is the moment.
pub const NEWS_LATE: Text = Text::new("应在 {0} 前反馈进展，已超时", "News was promised by {0} and is late");
/// Saved view and sum: customers who were promised news until today.
pub const NEWS_DUE: Text = Text::new("今日应反馈", "News due");
/// Badge: the promised news is late.
pub const NEWS_OVERDUE: Text = Text::new("反馈已超时", "News late");
/// Badge: news was promised for today; {0} is the time of day.
pub const NEWS_BY: Text = Text::new("{0} 前反馈", "News by {0}");
/// Button.
pub const PROMISE_NEWS: Text = Text::new("承诺反馈时间", "Promise news");

/// Button.
pub const TAKE: Text = Text::new("认领", "Take");
/// Toast and undo label.
pub const TAKEN: Text = Text::new("工单已认领", "Case taken");
/// Button.
pub const HOLD: Text = Text::new("挂起", "Put on hold");
/// Toast and undo label.
pub const HELD: Text = Text::new("工单已挂起", "Case put on hold");
/// Dialog.
pub const HOLD_TITLE: Text = Text::new("挂起工单", "Put the case on hold");
/// Explains that dialog.
pub const HOLD_TEXT: Text = Text::new(
    "挂起期间不计时。原因记入备注。",
    "While it is on hold, its clock stands still. The reason becomes a line of its remark.",
);
/// Field of that dialog.
pub const HOLD_REASON: Text = Text::new("挂起原因", "Why it waits");
/// Error in that dialog.
pub const HOLD_REASON_MISSING: Text = Text::new("请填写挂起原因", "Please say why it waits");
/// Error in that dialog.
pub const HOLD_UNTIL_WRONG: Text = Text::new("请填写将来的时间", "Give a moment to come");
/// Line of the remark; {0} is the day, {1} the reason.
pub const HELD_BECAUSE: Text = Text::new("{0} 挂起：{1}", "{0} on hold: {1}");
/// Button.
pub const GO_ON: Text = Text::new("继续处理", "Go on");
/// Toast and undo label.
pub const WENT_ON: Text = Text::new("工单已继续", "Work on the case goes on");
/// Button.
pub const NEXT_CASE: Text = Text::new("下一个", "Next case");
/// Toast: there is no other case.
pub const NO_NEXT: Text = Text::new("没有其他待处理的工单", "No other case is waiting");
/// Dialog.
pub const SOLVE_TITLE: Text = Text::new("解决工单", "Solve the case");
/// Error in that dialog.
pub const CAUSE_MISSING: Text = Text::new("请填写根本原因", "Please say the root cause");

/// Menu.
pub const CANNED: Text = Text::new("快捷回复", "Canned texts");
/// Menu entry: to the list.
pub const EDIT_CANNED: Text = Text::new("管理快捷回复", "Edit canned texts");
/// Explains the placeholders.
pub const PLACEHOLDERS: Text = Text::new(
    "可用占位符：{customer} 客户，{contact} 联系人，{number} 工单编号",
    "Placeholders: {customer}, {contact}, {number} of the case",
);

/// Notice on a customer; {0} cases.
pub const OPEN_CASES: Text = Text::new("{0} 个工单正在处理", "Cases still open: {0}");

/// Shortcut.
pub const KEY_TAKE: Text = Text::new("认领工单", "Take the case");
/// Shortcut.
pub const KEY_REPLY: Text = Text::new("记录回复", "Log an answer");
/// Shortcut.
pub const KEY_HOLD: Text = Text::new("挂起或继续工单", "Put the case on hold, or go on");
/// Shortcut.
pub const KEY_SOLVE: Text = Text::new("解决工单", "Solve the case");
/// Shortcut.
pub const KEY_REOPEN: Text = Text::new("重新打开工单", "Open the case again");
/// Shortcut.
pub const KEY_NEXT: Text = Text::new("下一个工单", "Next case");

/// Section of the settings.
pub const POLICY: Text = Text::new("服务时间与承诺", "Service hours and promises");
/// Help of that section.
pub const POLICY_HINT: Text = Text::new(
    "保险库里的所有人共用。修改后，新工单和之后变动的工单按新规则计算。",
    "Shared by everybody in this vault. New cases, and those that change from now on, are held to it.",
);
/// Field.
pub const ZONE: Text = Text::new("时区（与 UTC 相差的小时）", "Time zone (hours from UTC)");
/// Heading of the weekly hours.
pub const WEEK: Text = Text::new("每周工作时间", "Hours of the week");
/// Help of the weekly hours.
pub const WEEK_HINT: Text =
    Text::new("例如 09:00-12:00, 13:00-18:00；休息日留空", "Such as 09:00-12:00, 13:00-18:00; empty for a day off");
/// Days of the week, Monday first.
pub const WEEKDAYS: [Text; 7] = [
    Text::new("周一", "Monday"),
    Text::new("周二", "Tuesday"),
    Text::new("周三", "Wednesday"),
    Text::new("周四", "Thursday"),
    Text::new("周五", "Friday"),
    Text::new("周六", "Saturday"),
    Text::new("周日", "Sunday"),
];
/// Switch; {0} and {1} are years.
pub const PUBLIC: Text =
    Text::new("按中国法定节假日和调休（{0}–{1} 年）", "Public holidays and make-up days of China ({0}–{1})");
/// Help of that switch; {0} is the year after those, {1} the last one that is known.
pub const PUBLIC_HINT: Text = Text::new(
    "{0}–{1} 年只按法定节日当天休息（元旦 1 天、春节 4 天、清明 1 天、劳动节 2 天、端午 1 天、中秋 1 天、国庆 3 天），不含调休；公布后请在下面添加。",
    "From {0} to {1} only statutory holidays are off, on the days themselves (New Year, four of the Spring Festival, Qingming, \
     two of May, Dragon Boat, Mid-Autumn, three of October), without shifted and make-up days; enter those below once they \
     are announced.",
);
/// Notice: nobody has entered the days of a year that is here or near; {0} is the year.
pub const HOLIDAYS_SHIFTED: Text = Text::new(
    "{0} 年的放假调休安排还没有录入，目前只按法定节日当天休息。公布后请在下面添加休息日和工作日。",
    "For {0} only statutory holidays are known; shifted days off and make-up days are not. Enter them below once they \
     are announced.",
);
/// The same where not even the days of the law are known; {0} is the year.
pub const HOLIDAYS_UNKNOWN: Text = Text::new(
    "{0} 年的节假日还没有录入，时限会把节假日算作工作日。请在下面添加。",
    "No holidays are known for {0}, so promises take them for working days. Enter them below.",
);
/// Link on the cases, to the settings; {0} is the year.
pub const HOLIDAYS_MISSING: Text = Text::new("录入 {0} 年节假日", "Enter the holidays of {0}");
/// Heading of the special days.
pub const DAYS: Text = Text::new("本单位的休息日和工作日", "Own days off and working days");
/// None of them.
pub const NO_DAYS: Text = Text::new("没有另外的日子", "No other days");
/// A day off.
pub const DAY_OFF: Text = Text::new("休息", "Off");
/// A working day.
pub const DAY_WORKED: Text = Text::new("上班", "Worked");
/// Button; {0} is a day.
pub const REMOVE_DAY: Text = Text::new("移除 {0}", "Remove {0}");
/// Field of the new day.
pub const NEW_DAY: Text = Text::new("日期", "Day");
/// Field of the last of several new days.
pub const LAST_DAY: Text = Text::new("到（可不填）", "To (optional)");
/// Button.
pub const ADD_OFF: Text = Text::new("添加休息日", "Add a day off");
/// Button.
pub const ADD_WORKED: Text = Text::new("添加工作日", "Add a working day");
/// Heading of the minutes.
pub const PROMISES: Text = Text::new("承诺时限（工作分钟）", "Promised within (working minutes)");
/// Choice: which kind of case the minutes are for.
pub const FOR_KIND: Text = Text::new("适用类型", "For which kind");
/// That choice: all kinds without minutes of their own.
pub const ALL_KINDS: Text = Text::new("全部类型", "All kinds");
/// Button: a kind has no minutes of its own any more.
pub const AS_ALL_KINDS: Text = Text::new("与全部类型相同", "As for all kinds");
/// Field; {0} is a priority.
pub const RESPONSE_WITHIN: Text = Text::new("{0}：首次响应", "{0}: first answer");
/// Field; {0} is a priority.
pub const SOLUTION_WITHIN: Text = Text::new("{0}：解决", "{0}: solution");
/// Button.
pub const SAVE_POLICY: Text = Text::new("保存服务规则", "Save hours and promises");
/// Toast and undo label.
pub const POLICY_SAVED: Text = Text::new("服务规则已保存", "Hours and promises saved");
/// Button.
pub const USUAL_POLICY: Text = Text::new("恢复默认", "Restore defaults");
/// Error; {0} is a field.
pub const ZONE_FLAW: Text = Text::new(
    "请检查“{0}”：填写与 UTC 相差的小时数，例如 8 或 -3:30",
    "Check “{0}”: the hours from UTC, such as 8 or -3:30",
);
/// Error; {0} is a day of the week, {1} what was typed.
pub const HOURS_UNREADABLE: Text = Text::new(
    "{0}的“{1}”不是时间段：请写成 09:00-12:00, 13:00-18:00 这样，休息日留空。",
    "{0}: “{1}” can't be read as hours. Write them like 09:00-12:00, 13:00-18:00, and nothing for a day off.",
);
/// The same where they go on after midnight.
pub const HOURS_BACKWARDS: Text = Text::new(
    "{0}的“{1}”结束时间不晚于开始时间。跨过午夜的请分两天写：当天写到 24:00，第二天从 00:00 写起。",
    "{0}: “{1}” ends before it begins. Hours past midnight belong to two days: to 24:00 on the one, from 00:00 on the \
     next.",
);
/// Error; {0} is a field, {1} the most.
pub const MINUTES_FLAW: Text =
    Text::new("请检查“{0}”：填写 1 到 {1} 的整数", "Check “{0}”: a whole number from 1 to {1}");
