//! Texts of files that belong to records.

use crate::model::Text;

/// Heading.
pub const FILES: Text = Text::new("附件", "Files");
/// Button.
pub const ADD: Text = Text::new("添加附件", "Add files");
/// Under the button, where there are none.
pub const HINT: Text =
    Text::new("可拖入文件，或粘贴图片；每个文件不超过 {0}。", "Drop files here, or paste a picture; up to {0} each.");
/// Link on a follow-up; {0} is how many it has.
pub const OF_TALK: Text = Text::new("附件（{0}）", "Files ({0})");
/// Button; {0} is a name.
pub const SHOW: Text = Text::new("查看 {0}", "Show {0}");
/// Button; {0} is a name.
pub const SAVE: Text = Text::new("下载 {0}", "Download {0}");
/// Button; {0} is a name.
pub const EDIT: Text = Text::new("修改 {0} 的名称和备注", "Edit name and remark of {0}");
/// Button; {0} is a name.
pub const REMOVE: Text = Text::new("删除 {0}", "Delete {0}");
/// Names the bar; {0} is a name.
pub const ADDING: Text = Text::new("正在加密保存 {0}", "Sealing {0}");
/// Toast and undo label; {0} is a name.
pub const ADDED: Text = Text::new("已添加附件“{0}”", "File “{0}” added");
/// Toast and undo label; {0} is how many.
pub const ADDED_MANY: Text = Text::new("已添加 {0} 个附件", "{0} files added");
/// Toast and undo label; {0} is a name.
pub const REMOVED: Text = Text::new("已删除附件“{0}”", "File “{0}” deleted");
/// Problem.
pub const BUSY: Text = Text::new(
    "还有附件正在保存，这些文件没有添加，请稍后再试。",
    "Other files are still being saved; these were not added. Try again in a moment.",
);
/// Problem; {0} is a name, {1} its size, {2} the most.
pub const TOO_LARGE: Text = Text::new(
    "“{0}”有 {1}，每个附件最多 {2}，没有添加。",
    "“{0}” has {1}; a file may have up to {2}. It was not added.",
);
/// Problem; {0} is a name.
pub const UNREADABLE: Text = Text::new(
    "读不出“{0}”：它可能是文件夹，或已被移动、改名。没有添加。",
    "“{0}” can't be read: it may be a folder, or was moved or renamed. It was not added.",
);
/// Problem; {0} is a name, {1} a sentence.
pub const NOT_KEPT: Text = Text::new("“{0}”没有添加。{1}", "“{0}” was not added. {1}");
/// Why a file was not kept.
pub const NO_ROOM: Text = Text::new(
    "此设备的存储空间已满，请释放空间后再添加。",
    "This device has no room left: free some space and add it again.",
);
/// Why a file was not kept.
pub const STORE_FAILED: Text = Text::new(
    "浏览器的本机存储出错，请再试一次；如果仍然不行，请重新加载页面。",
    "The browser's storage failed: try again, and reload the page if that does not help.",
);
/// Badge.
pub const ELSEWHERE: Text = Text::new("在其他设备上", "On another device");
/// Toast and hint; {0} is a name, {1} a person.
pub const ELSEWHERE_TEXT: Text = Text::new(
    "“{0}”的内容保存在添加它的设备上（由{1}添加），附件内容不会同步到其他设备。",
    "The contents of “{0}” are kept on the device where it was added (by {1}); contents of files are not synchronised.",
);
/// Toast; {0} is a name.
pub const DAMAGED: Text = Text::new(
    "“{0}”已损坏，打不开。其他附件不受影响。",
    "“{0}” is damaged and does not open. Other files are not affected.",
);
/// Toast: the role does not allow it; {0} is a name.
pub const NOT_FOR_YOU: Text = Text::new(
    "您的角色不能下载附件，没有保存“{0}”。如有需要，请联系管理员。",
    "Your role does not let you download files, so “{0}” was not saved. Ask an administrator if you need to.",
);
/// Toast; {0} is a name.
pub const NOT_SAVED: Text = Text::new("浏览器没有保存“{0}”。", "The browser did not save “{0}”.");
