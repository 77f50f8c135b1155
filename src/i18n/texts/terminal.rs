//! Texts of public terminals, and of vaults that the browser has dropped: what stays, what goes, and what to do.

use crate::model::Text;

/// Check box where a vault comes to be on this device, and the note under such a vault.
pub const TERMINAL: Text = Text::new("共用终端：退出后不留数据", "Public terminal: nothing stays after signing out");
/// What the check box means.
pub const TERMINAL_HINT: Text = Text::new(
    "只有这个标签页能打开它。退出时先列出还没有发送的内容，再全部删除。浏览器意外关闭后，谁也打不开它，下次打开本页时清除；没有发送的内容随之丢失。",
    "Only this tab can open it. Signing out first lists what is not sent yet, then deletes all of it. If the browser dies, nobody can open what is left, and the next visit clears it away; what was not sent is lost with it.",
);

/// Menu item, setting, heading and button.
pub const SIGN_OUT: Text = Text::new("退出并清除", "Sign out and clear");
/// Setting's help.
pub const SIGN_OUT_HINT: Text = Text::new(
    "这是共用终端：退出后，这台设备上不留记录、附件和密钥。后端里的记录不受影响。",
    "This is a public terminal: after signing out no records, files or keys stay on this device. What a backend has stays there.",
);
/// In the dialog.
pub const SIGN_OUT_TEXT: Text = Text::new(
    "先删除密钥，再删除这台设备上的记录、附件、草稿和选择，不能撤销。后端里的记录不受影响。",
    "The keys go first, then all records, files, drafts and choices on this device, for good. What a backend has stays there.",
);
/// Nothing would be lost.
pub const NOTHING_LOST: Text =
    Text::new("所有内容后端都有了，不会丢失。", "The backend has everything; nothing is lost.");
/// Nothing was entered.
pub const NOTHING_HERE: Text = Text::new("这里没有记录。", "There are no records here.");
/// Heading of what would be lost.
pub const WOULD_BE_LOST: Text = Text::new("现在退出会丢失：", "Signing out now would lose:");
/// Names that list for assistive technology.
pub const LOSSES: Text = Text::new("会丢失的内容", "What would be lost");
/// A line; {0} is a table, {1} a number.
pub const UNSENT: Text = Text::new("{0}：{1} 条修改没有发送", "{0}: {1} {1|change that is|changes that are} not sent");
/// A line; {0} is a table, {1} a number.
pub const ONLY_HERE: Text = Text::new("{0}：{1} 条只在这台设备上", "{0}: {1} that {1|is|are} on this device alone");
/// A line; {0} is a number.
pub const UNFINISHED: Text = Text::new("{0} 个没写完的表单", "{0} unfinished {0|form|forms}");
/// While it is being found out.
pub const COUNTING: Text = Text::new("正在清点还没有发送的内容…", "Counting what is not sent yet…");
/// Button.
pub const SYNC_FIRST: Text = Text::new("先同步", "Sync first");
/// Button where something would be lost.
pub const LOSE_IT: Text = Text::new("丢弃并退出", "Lose it and sign out");

/// Beside what saves a file.
pub const FILE_NOTE: Text = Text::new(
    "这是共用终端：下载的文件没有加密，退出后仍留在这台设备上。请存到自己的 U 盘，或用完后删除。",
    "This is a public terminal: a file that you download is not encrypted and stays on this device after you sign out. Save it to a drive of your own, or delete it afterwards.",
);
/// After a file was saved.
pub const FILE_STAYS: Text = Text::new(
    "文件留在这台共用终端上，离开前请取走并删除。",
    "The file stays on this public terminal: take it along and delete it before you leave.",
);

/// Notice; {0} are names of vaults.
pub const ELSEWHERE: Text = Text::new(
    "共用终端的保险库“{0}”开在另一个标签页里，只能在那里使用。",
    "The public terminal's vault “{0}” is open in another tab and can be used there only.",
);

/// Heading of the notice.
pub const LOST: Text = Text::new("浏览器清除了保险库", "The browser has dropped a vault");
/// What happened and what to do; {0} are names of vaults.
pub const LOST_TEXT: Text = Text::new(
    "“{0}”原来在这台设备上，现在不在了：可能是磁盘空间不足，或有人清除了本站数据。有备份的，请从备份恢复；连接过后端的，请新建保险库并重新连接，记录会再次取回。既没有备份也没有发送的内容找不回来。",
    "“{0}” was on this device and is gone: the disk may have run full, or somebody has cleared the site's data. If there is a backup, restore it. If it was connected to a backend, create a vault and connect it again; its records come back. What was neither backed up nor sent can't be recovered.",
);
/// Button of the notice.
pub const NOTED: Text = Text::new("知道了", "Got it");
