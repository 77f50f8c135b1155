//! What the desk itself says: about opening, saving, undoing.

use crate::model::Text;

/// Wrong passphrase.
pub const WRONG_PASSPHRASE: Text = Text::new("口令不正确，请重试。", "The passphrase is wrong. Try again.");
/// Wrong passphrase, with a wait in seconds.
pub const WRONG_PASSPHRASE_WAIT: Text =
    Text::new("口令不正确，请在 {0} 秒后重试。", "The passphrase is wrong. Try again in {0} seconds.");
/// The browser stores nothing.
pub const UNAVAILABLE: Text = Text::new(
    "此浏览器窗口不允许保存数据（{0}）。请关闭无痕模式，或换用普通窗口。",
    "This browser window does not let the page store anything ({0}). Leave private browsing or use an ordinary window.",
);
/// Another tab blocks.
pub const BLOCKED: Text = Text::new(
    "另一个标签页仍在使用旧版本。请关闭其他 Clientele 标签页后重试。",
    "Another tab still uses an older release. Close the other Clientele tabs and try again.",
);
/// A newer vault.
pub const NEWER: Text = Text::new(
    "此保险库由更新的版本写入。请重新加载页面以获取最新版本；数据未被改动。",
    "This vault was written by a newer release. Reload the page to get the newest one; nothing was changed.",
);
/// No room when opening.
pub const NO_ROOM: Text = Text::new(
    "此设备的存储空间已满。请释放一些空间后重试。",
    "This device has no room left. Free some space and try again.",
);
/// All other failures.
pub const FAILED: Text = Text::new("无法打开：{0}。请重新加载页面。", "It did not open: {0}. Reload the page.");
/// The sample company's label.
pub const SAMPLE: Text = Text::new("示例数据", "Sample data");
/// Values against the rules.
pub const REFUSED: Text = Text::new("有的内容不符合要求。", "Some values do not meet the rules.");
/// Changed elsewhere.
pub const STALE: Text = Text::new(
    "这些字段已在别处被修改，请选择保留哪一个。",
    "These fields were changed elsewhere in the meantime. Choose which to keep.",
);
/// Gone.
pub const GONE: Text = Text::new("该记录已被删除。", "The record was deleted in the meantime.");
/// Nothing to do.
pub const NOTHING: Text = Text::new("没有需要保存的更改。", "Nothing was changed.");
/// No room when saving.
pub const NO_ROOM_SAVE: Text = Text::new(
    "未保存：此设备的存储空间已满。请释放空间后再保存，您输入的内容仍在。",
    "Not saved: this device has no room left. Free some space and save again; what you typed is still here.",
);
/// The storage was closed when saving.
pub const CLOSED_SAVE: Text = Text::new(
    "未保存：本机存储已关闭，可能是另一个标签页换用了新版本。您输入的内容仍在，请先复制，再重新加载页面。",
    "Not saved: the storage was closed, perhaps because another tab switched to a newer release. What you typed is still here: copy it, then reload the page.",
);
/// Not saved, with the reason.
pub const NOT_SAVED: Text =
    Text::new("未保存：{0}。您输入的内容仍在。", "Not saved: {0}. What you typed is still here.");
/// A damaged block.
pub const DAMAGED: Text = Text::new(
    "有一块数据损坏，已被隔离，其余数据可用：{0}",
    "A block of data is damaged and was set aside; the rest works: {0}",
);
/// Undone.
pub const UNDONE: Text = Text::new("已撤销：{0}", "Undone: {0}");
/// Redone.
pub const REDONE: Text = Text::new("已重做：{0}", "Redone: {0}");
/// Partly undone.
pub const PARTLY: Text = Text::new(
    "已撤销：{0}。以下记录之后又被修改，予以保留：{1}",
    "Undone: {0}. These were changed since and kept: {1}",
);
/// Not undone.
pub const CHANGED_SINCE: Text =
    Text::new("无法撤销“{0}”：记录之后又被修改。", "“{0}” can't be undone: the records were changed since.");
