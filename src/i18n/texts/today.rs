//! Texts of the Today page.

use crate::model::Text;

/// Greeting before noon; {0} is the person.
pub const MORNING: Text = Text::new("早上好，{0}", "Good morning, {0}");
/// Greeting until six; {0} is the person.
pub const AFTERNOON: Text = Text::new("下午好，{0}", "Good afternoon, {0}");
/// Greeting after six; {0} is the person.
pub const EVENING: Text = Text::new("晚上好，{0}", "Good evening, {0}");
/// Section and figure.
pub const OVERDUE: Text = Text::new("逾期", "Overdue");
/// Section and figure.
pub const DUE_TODAY: Text = Text::new("今天到期", "Due today");
/// Section and figure.
pub const NEXT_DAYS: Text = Text::new("未来 7 天", "Next 7 days");
/// Section and figure.
pub const NO_NEXT: Text = Text::new("没有下一步的客户", "Customers with no next step");
/// Section and figure.
pub const ASSIGNED: Text = Text::new("新分配给我", "Newly assigned to me");
/// Section, there only when somebody has one.
pub const BIRTHDAYS: Text = Text::new("未来 7 天的生日", "Birthdays in the next 7 days");
/// Whose tasks.
pub const SCOPE: Text = Text::new("范围", "Whose");
/// Mine only.
pub const MINE: Text = Text::new("我的", "Mine");
/// Everybody's.
pub const EVERYONE: Text = Text::new("全部", "Everyone");
/// Nothing in a section.
pub const NOTHING: Text = Text::new("这里没有要做的", "Nothing to do here");
/// All done.
pub const ALL_DONE: Text = Text::new("今天都做完了", "All done for today");
/// To that.
pub const ALL_DONE_TEXT: Text = Text::new("没有逾期或今天到期的任务。", "Nothing is overdue or due today.");
/// Nothing is the person's own.
pub const NOT_YOURS: Text = Text::new("没有由您负责的事项", "Nothing here is yours");
/// To that.
pub const NOT_YOURS_TEXT: Text = Text::new(
    "任务和客户按负责人显示，这里的都由别人负责。",
    "Tasks and customers show up for their owner, and those of this desk belong to others.",
);
/// Button to everybody's; {0} tasks of others.
pub const TASKS_OF_OTHERS: Text = Text::new("查看全部：别人有 {0} 项任务", "Show everyone's: {0} due for others");
/// Button to everybody's; {0} customers of others.
pub const UNPLANNED_OF_OTHERS: Text =
    Text::new("查看全部：别人有 {0} 位客户没有下一步", "Show everyone's: {0} with no next step");
/// Badge; {0} days.
pub const DAYS_LATE: Text = Text::new("逾期 {0} 天", "{0} d late");
/// Under the list; {0} more.
pub const MORE: Text = Text::new("还有 {0} 条", "{0} more");
/// The same for who can't see where it stands; {0} is the section, {1} more.
pub const MORE_OF: Text = Text::new("{0}：还有 {1} 条", "{0}: {1} more");
/// Button; {0} is a customer.
pub const PLAN: Text = Text::new("为{0}安排下一步", "Plan the next step for {0}");
/// Fewest words on when a customer was assigned; {0} is a day.
pub const ASSIGNED_ON: Text = Text::new("{0} 分配", "assigned {0}");
/// Last talk; {0} is a day.
pub const LAST_ON: Text = Text::new("上次跟进 {0}", "last talk {0}");
/// Never followed up.
pub const NEVER: Text = Text::new("还没跟进过", "never followed up");
/// Empty desk.
pub const WELCOME: Text = Text::new("这里会列出每天该联系的人", "Whom to contact each day shows up here");
/// To that.
pub const WELCOME_TEXT: Text = Text::new(
    "先录入或导入客户，再记录跟进和下一步计划。",
    "Enter or import customers first, then log follow-ups with a next step.",
);
/// The same to who may not import.
pub const WELCOME_CREATE: Text =
    Text::new("先录入客户，再记录跟进和下一步计划。", "Enter customers first, then log follow-ups with a next step.");
/// The same to who may only import.
pub const WELCOME_IMPORT: Text =
    Text::new("先导入客户，再记录跟进和下一步计划。", "Import customers first, then log follow-ups with a next step.");
/// Days of the week from Monday.
pub const WEEKDAYS: [Text; 7] = [
    Text::new("星期一", "Monday"),
    Text::new("星期二", "Tuesday"),
    Text::new("星期三", "Wednesday"),
    Text::new("星期四", "Thursday"),
    Text::new("星期五", "Friday"),
    Text::new("星期六", "Saturday"),
    Text::new("星期日", "Sunday"),
];
