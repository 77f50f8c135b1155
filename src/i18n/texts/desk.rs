//! What the desk itself says: about opening, saving, undoing.

use crate::model::Text;

/// Wrong passphrase.
pub const WRONG_PASSPHRASE: Text = Text::new("口令不正确，请重试。", "The passphrase is wrong. Try again.");
/// Wrong passphrase, with a wait in seconds.
pub const WRONG_PASSPHRASE_WAIT: Text =
    Text::new("口令不正确，请在 {0} 秒后重试。", "The passphrase is wrong. Try again in {0} {0|second|seconds}.");
/// The browser stores nothing.
pub const UNAVAILABLE: Text = Text::new(
    "此浏览器窗口不允许保存数据。请关闭无痕模式，或换用普通窗口。",
    "This browser window does not let the page store anything. Leave private browsing or use an ordinary window.",
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
/// The vault is gone from the device.
pub const MISSING: Text = Text::new(
    "此设备上找不到这个保险库，可能是浏览器清除了本站数据。请返回，重新选择保险库。",
    "This vault is not on this device any more; perhaps the browser has cleared the site's data. Go back and choose a vault.",
);
/// What must be read first is damaged.
pub const DAMAGED_VAULT: Text = Text::new(
    "打开保险库所需的数据已损坏，因此没有打开，也没有覆盖任何数据。请记下技术信息并告诉管理员，不要清除本站数据。",
    "What is needed to open the vault is damaged, so it was not opened and nothing was overwritten. Note the technical information and tell your administrator; don't clear the site's data.",
);
/// All other failures.
pub const FAILED: Text = Text::new(
    "浏览器的本机存储出错，保险库没有打开。已保存的数据没有改动，请重新加载页面再试。",
    "The browser's storage failed and the vault did not open. What was saved is untouched: reload the page and try again.",
);
/// After a sentence; {0} are the browser's own words.
pub const DETAIL: Text = Text::new("（技术信息：{0}）", " (technical information: {0})");
/// The sample company's label.
pub const SAMPLE: Text = Text::new("示例数据", "Sample data");
/// A record ends without what it is asked for; {0} is the record, {1} the sentence that says what for.
pub const ENDS_WITHOUT: Text = Text::new(
    "“{0}”没有保存。{1}请在编辑表单里补上后再保存。",
    "“{0}” was not saved. {1} Fill it in on the form, then save again.",
);
/// Values against the rules.
pub const REFUSED: Text = Text::new("有的内容不符合要求。", "Some values do not meet the rules.");
/// What is agreed on was written by a later release.
pub const WRITTEN_BY_LATER: Text = Text::new(
    "这项规则由更新的版本写下，本版本读不懂，所以没有替换它。请先更新程序。",
    "A later release of this program has written this down, and this one can't read it, so nothing was replaced. Update the program first.",
);
/// Changed elsewhere.
pub const STALE: Text = Text::new(
    "这些字段已在别处被修改，请选择保留哪一个。",
    "These fields were changed elsewhere in the meantime. Choose which to keep.",
);
/// Gone.
pub const GONE: Text = Text::new(
    "这条记录，或它所属、所引用的记录，已被删除。请重新选择后再保存。",
    "This record, or one that it names, was deleted in the meantime. Choose another one and save again.",
);
/// Created twice.
pub const EXISTS: Text = Text::new(
    "该记录已经存在，没有再次保存。请重新加载页面查看。",
    "The record exists already and was not saved again. Reload the page to see it.",
);
/// Nothing to do.
pub const NOTHING: Text = Text::new("没有需要保存的更改。", "Nothing was changed.");
/// More points are spent than there are; {0} there are, {1} are spent.
pub const TOO_FEW_POINTS: Text = Text::new(
    "积分不足：可用 {0} 分，本次使用 {1} 分。请减少使用的积分。",
    "Not enough points: there {0|is|are} {0}, and {1} {1|is|are} spent. Spend fewer.",
);
/// The same for whoever may not see how many there are; {0} are spent.
pub const TOO_FEW_POINTS_UNSEEN: Text = Text::new(
    "积分不足：客户没有本次使用的 {0} 分。请减少使用的积分。",
    "Not enough points for the {0} that {0|is|are} spent. Spend fewer.",
);
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
/// The browser has deleted the vault under the open desk.
pub const GONE_SAVE: Text = Text::new(
    "未保存：浏览器已清除本站数据，这个保险库在此设备上已不存在。您看到的内容只在这个标签页里：请先全部导出，再关闭或重新加载页面。",
    "Not saved: the browser has cleared this site's data, and the vault is gone from this device. What you see is in this tab alone: export everything before you close or reload the page.",
);
/// Another tab was faster, again and again.
pub const TAKEN_SAVE: Text = Text::new(
    "未保存：另一个标签页正在保存。您输入的内容仍在，请再保存一次。",
    "Not saved: another tab is saving. What you typed is still here: save again.",
);
/// A newer release has been at the vault.
pub const NEWER_SAVE: Text = Text::new(
    "未保存：此保险库已由更新的版本写入。您输入的内容仍在，请先复制，再重新加载页面以获取最新版本。",
    "Not saved: a newer release has written this vault. What you typed is still here: copy it, then reload the page to get the newest release.",
);
/// Something stored is damaged, so that nothing can be added.
pub const DAMAGED_SAVE: Text = Text::new(
    "未保存：本机有一块数据损坏。您输入的内容仍在，请先复制，再重新加载页面。",
    "Not saved: a block of data on this device is damaged. What you typed is still here: copy it, then reload the page.",
);
/// The storage failed when saving.
pub const NOT_SAVED: Text = Text::new(
    "未保存：浏览器的本机存储出错。您输入的内容仍在，请再保存一次；如果仍然不行，请先复制，再重新加载页面。",
    "Not saved: the browser's storage failed. What you typed is still here: save again. If it fails again, copy it, then reload the page.",
);
/// Something stored is damaged and can't be shown.
pub const DAMAGED_READ: Text = Text::new(
    "本机有一块数据损坏，读不出来，也没有被覆盖。请重新加载页面；如果仍然如此，请告诉管理员。",
    "A block of data on this device is damaged and can't be read; it was not overwritten. Reload the page; if that does not help, tell your administrator.",
);
/// The storage failed when reading.
pub const NOT_READ: Text = Text::new(
    "浏览器的本机存储出错，读不出来。请重新加载页面再试。",
    "The browser's storage failed, so this can't be read. Reload the page and try again.",
);
/// A damaged or exchanged block; {0} says which, in technical words.
pub const DAMAGED: Text = Text::new(
    "有一块数据损坏或是旧的副本，已被隔离或按历史补齐，其余数据可用。请不要清除本站数据，并把技术信息告诉管理员。（技术信息：{0}）",
    "A block of data is damaged or out of date; it was set aside or brought up from the history, and the rest works. Don't clear the site's data, and tell your administrator. (technical information: {0})",
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
/// A half-filled form that was left could not be kept.
pub const DRAFT_NOT_KEPT: Text = Text::new(
    "本机没能存下未完成的表单，它只在这个标签页里。请从顶栏打开它并保存，在此之前不要关闭标签页。",
    "This device could not keep the unfinished form: it is in this tab only. Open it from the top bar and save it before you close the tab.",
);
/// Not locked because of that.
pub const LOCK_WAITS: Text = Text::new(
    "没有锁定：本机没能存下您输入的内容，锁定会让它丢失。请先保存或放弃未完成的表单，再锁定。",
    "Not locked: this device could not keep what you typed, and locking would lose it. Save or discard the unfinished form, then lock.",
);
