//! Texts of the earlier values of a record.

use crate::model::Text;

/// Section of a record.
pub const EARLIER: Text = Text::new("修改记录", "Earlier values");
/// While the journal is read.
pub const READING: Text = Text::new("正在读取日志…", "Reading the journal…");
/// There are none.
pub const NONE: Text = Text::new("日志里没有更早的内容。", "The journal knows of nothing earlier.");
/// The journal can't be read; the technical words follow.
pub const FAILED: Text = Text::new("日志读取失败。", "The journal can't be read.");
/// A step; {0} is a person, {1} a moment.
pub const CHANGED: Text = Text::new("{0} 修改 · {1}", "Changed by {0} · {1}");
/// A step; {0} is a person, {1} a moment.
pub const CREATED: Text = Text::new("{0} 创建 · {1}", "Entered by {0} · {1}");
/// A step; {0} is a person, {1} a moment.
pub const IMPORTED: Text = Text::new("{0} 导入 · {1}", "Imported by {0} · {1}");
/// A step; {0} is a person, {1} a moment.
pub const DELETED: Text = Text::new("{0} 删除 · {1}", "Deleted by {0} · {1}");
/// A step; {0} is a person, {1} a moment.
pub const TAKEN_BACK: Text = Text::new("{0} 撤销或重做 · {1}", "Taken back or made again by {0} · {1}");
/// A step; {0} is a person, {1} a moment.
pub const FROM_BACKUP: Text = Text::new("{0} 从备份恢复 · {1}", "From a backup, by {0} · {1}");
/// A step; {0} is a person, {1} a moment.
pub const ERASED: Text = Text::new("{0} 删除个人信息时清空 · {1}", "Emptied when {0} erased somebody's data · {1}");
/// A step; {0} is a person, {1} a moment.
pub const SYNCED: Text = Text::new("由后端带来（{0} 的设备） · {1}", "From the backend, at the desk of {0} · {1}");
/// A step; {0} is a person, {1} a moment.
pub const SAMPLE: Text = Text::new("示例数据 · {1}", "Sample data · {1}");
/// Between the value before and the one after, for those who listen.
pub const BECAME: Text = Text::new("改为", "became");
/// Button; {0} is a field.
pub const RESTORE: Text = Text::new("恢复“{0}”的这个值", "Bring this {0} back");
/// Toast and undo label; {0} is a field.
pub const RESTORED: Text = Text::new("已恢复“{0}”以前的值", "Earlier value of {0} is back");
