//! Texts of sheets of figures: periods, units, export.

use crate::model::Text;

/// Choice of the days that count.
pub const PERIOD: Text = Text::new("统计时间", "Period");
/// Period.
pub const ALL_TIME: Text = Text::new("全部时间", "All time");
/// Period.
pub const LAST_30: Text = Text::new("近 30 天", "Last 30 days");
/// Period.
pub const LAST_90: Text = Text::new("近 90 天", "Last 90 days");
/// Period.
pub const THIS_MONTH: Text = Text::new("本月", "This month");
/// Period.
pub const LAST_MONTH: Text = Text::new("上月", "Last month");
/// Period.
pub const THIS_QUARTER: Text = Text::new("本季度", "This quarter");
/// Period.
pub const TWELVE_MONTHS: Text = Text::new("近 12 个月", "Last 12 months");
/// Period.
pub const THIS_YEAR: Text = Text::new("今年", "This year");
/// Period.
pub const LAST_YEAR: Text = Text::new("去年", "Last year");
/// Period.
pub const OWN: Text = Text::new("自定义", "From … until …");
/// First day of an own period.
pub const FROM: Text = Text::new("开始日期", "From");
/// Last day of an own period.
pub const UNTIL: Text = Text::new("结束日期", "Until");

/// Button.
pub const EXPORT: Text = Text::new("导出 CSV", "Export CSV");
/// Its accessible name; {0} is the heading of the table.
pub const EXPORT_OF: Text = Text::new("导出 CSV：{0}", "Export CSV: {0}");
/// The browser did not save the file.
pub const NOT_SAVED: Text = Text::new("浏览器未能保存文件", "The browser did not save the file");
/// Print.
pub const PRINT: Text = Text::new("打印", "Print");
/// On paper, in place of all else.
pub const NOT_ON_PAPER: Text = Text::new(
    "您的角色不能导出这些记录，所以也不能打印。如有需要，请联系管理员。",
    "Your role does not let you export these records, so they are not printed either. Ask an administrator if you need to.",
);
/// Figures are on their way.
pub const COUNTING: Text = Text::new("正在统计…", "Counting…");
/// Row of all together.
pub const ALL: Text = Text::new("合计", "All");
/// Group without a name.
pub const UNNAMED: Text = Text::new("（未填写）", "(not entered)");
/// Group of the rest.
pub const OTHERS: Text = Text::new("其他", "Others");

/// A dash for what is not known.
pub const UNKNOWN: Text = Text::new("—", "—");
/// {0} per cent.
pub const PERCENT: Text = Text::new("{0}%", "{0}%");
/// {0} per cent more.
pub const MORE: Text = Text::new("↑ {0}%", "↑ {0}%");
/// {0} per cent less.
pub const LESS: Text = Text::new("↓ {0}%", "↓ {0}%");
/// Some minutes; {0}.
pub const MINUTES: Text = Text::new("{0} 分钟", "{0} min");
/// {0} hours and no minute more.
pub const WHOLE_HOURS: Text = Text::new("{0} 小时", "{0} h");
/// {0} hours, {1} minutes.
pub const HOURS: Text = Text::new("{0} 小时 {1} 分", "{0} h {1} min");
/// {0} days.
pub const DAYS: Text = Text::new("{0} 天", "{0} d");
