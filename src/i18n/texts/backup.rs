//! Texts of backups: making one, putting one back, the reminder; of how a vault is, its name and its end.

use crate::model::Text;

/// Heading.
pub const BACKUP: Text = Text::new("备份", "Backup");
/// Under the heading.
pub const BACKUP_HINT: Text = Text::new(
    "备份是一个加密文件，包含整个保险库和修改历史，不含后端的登录信息。请存到别的设备上。",
    "A backup is one encrypted file with the whole vault and its history, without the sign-in to a backend. Keep it on another device.",
);
/// Setting.
pub const LAST: Text = Text::new("上次备份（本设备）", "Last backup on this device");
/// No backup.
pub const NEVER: Text = Text::new("还没有备份过", "None so far");
/// Last backup; {0} is a moment, {1} how many records, {2} a size.
pub const LAST_WAS: Text = Text::new("{0} · {1} 条记录 · {2}", "{0} · {1} {1|record|records} · {2}");
/// Button.
pub const BACK_UP: Text = Text::new("立即备份", "Back up now");
/// Button.
pub const RESTORE_HERE: Text = Text::new("从备份取回记录", "Take records from a backup");
/// Setting.
pub const REMINDER: Text = Text::new("备份提醒", "Reminder");
/// Setting's help.
pub const REMINDER_HINT: Text = Text::new(
    "显示在“今日”。没有连接后端的保险库，一般每周提醒一次。",
    "Shown on Today. A vault without a backend reminds once a week, unless you choose otherwise.",
);
/// Choice.
pub const REMIND_NEVER: Text = Text::new("不提醒", "Never");
/// Choice; {0} days.
pub const REMIND_DAYS: Text = Text::new("每 {0} 天", "Every {0} {0|day|days}");
/// Choice.
pub const REMIND_DAILY: Text = Text::new("每天", "Every day");

/// Heading of the dialog.
pub const MAKE: Text = Text::new("备份保险库", "Back up the vault");
/// Who can open it, where the vault has a passphrase.
pub const OPENS_WITH_VAULT: Text = Text::new(
    "每位成员现在的口令都可以打开这个备份；以后改了口令，旧备份仍用旧口令。",
    "The passphrase that each member has today opens this backup. Should one be changed later, older backups keep the older one.",
);
/// Who can open it, where the vault has none.
pub const NEEDS_OWN: Text = Text::new(
    "这个保险库没有口令，请为备份设置一个。忘记就打不开了。",
    "This vault has no passphrase, so give the backup one. If it is forgotten, nobody can open the file.",
);
/// Check box.
pub const OWN_TOO: Text = Text::new("另外为备份设置一个口令", "Give the backup a passphrase of its own as well");
/// Label.
pub const OWN_PASSPHRASE: Text = Text::new("备份口令", "Passphrase of the backup");
/// Label.
pub const OWN_AGAIN: Text = Text::new("再输一次备份口令", "Passphrase of the backup again");
/// Check box; {0} is a size.
pub const WITH_FILES: Text = Text::new("包含附件内容（{0}）", "With the contents of files ({0})");
/// Button.
pub const DOWNLOAD: Text = Text::new("下载备份", "Download the backup");
/// Button.
pub const PICK: Text = Text::new("选择保存位置…", "Choose where to save…");
/// Button.
pub const STOP: Text = Text::new("停止", "Stop");
/// Names the bar.
pub const WRITING: Text = Text::new("正在写入", "Writing");
/// Names the bar.
pub const CHECKING: Text = Text::new("正在核对", "Checking");
/// Names the bar.
pub const RESTORING: Text = Text::new("正在恢复", "Restoring");
/// Names the bar.
pub const COMPARING: Text = Text::new("正在比较", "Comparing");
/// Done; {0} records, {1} blocks, {2} a size.
pub const MADE: Text = Text::new(
    "备份完成，并已重新读取核对：{0} 条记录，{1} 个数据块，{2}。",
    "The backup is made, and was read again and checked: {0} {0|record|records}, {1} {1|block|blocks}, {2}.",
);
/// Done, with damage; {0} is how many blocks.
pub const MADE_DAMAGED: Text = Text::new(
    "有 {0} 个数据块已损坏，没有写入备份；恢复时会尽量用修改历史补上。",
    "{0} damaged {0|block of the vault is|blocks of the vault are} not in it; when it is put back, the history mends what it can.",
);
/// The browser did not take the download.
pub const NOT_OFFERED: Text =
    Text::new("浏览器没有保存备份文件，请再试一次。", "The browser did not save the file of the backup. Try again.");

/// Link on the start page and button.
pub const RESTORE: Text = Text::new("从备份恢复", "Restore from a backup");
/// Under the heading on the start page.
pub const RESTORE_LEAD: Text = Text::new(
    "备份会恢复成一个新的保险库，已有的保险库不受影响。",
    "The backup becomes a new vault. Those that are here are not touched.",
);
/// Label.
pub const FILE: Text = Text::new("备份文件", "Backup file");
/// Label.
pub const PASSPHRASE: Text = Text::new("口令", "Passphrase");
/// Help under it.
pub const PASSPHRASE_HINT: Text = Text::new(
    "备份时某位成员的口令，或备份自己的口令。新的保险库也用它打开。",
    "That of a member when the backup was made, or the backup's own. The new vault opens with it too.",
);
/// Help under it, where nothing new comes of it.
pub const PASSPHRASE_HINT_HERE: Text = Text::new(
    "备份时某位成员的口令，或备份自己的口令。",
    "That of a member when the backup was made, or the backup's own.",
);
/// Button.
pub const OPEN: Text = Text::new("打开备份", "Open the backup");
/// What was found; {0} is a vault, {1} a moment, {2} how many records, {3} a person.
pub const FOUND: Text = Text::new(
    "“{0}”，{1} 由 {3} 备份，{2} 条记录。文件完整。",
    "“{0}”, backed up by {3} at {1}, {2} {2|record|records}. The file is whole.",
);
/// What was found does without files.
pub const FOUND_NO_FILES: Text = Text::new("备份里没有附件的内容。", "The contents of files are not in the backup.");
/// Label.
pub const NEW_NAME: Text = Text::new("新保险库的名称", "Name of the new vault");
/// Button.
pub const RESTORE_NOW: Text = Text::new("恢复", "Restore");
/// No file was chosen.
pub const FILE_MISSING: Text = Text::new("请选择备份文件", "Choose the file of a backup");

/// Heading of the dialog.
pub const TAKE: Text = Text::new("从备份取回记录", "Take records from a backup");
/// Nothing was touched so far.
pub const TAKE_LEAD: Text = Text::new(
    "先比较，再由您决定；比较不会改动任何数据。",
    "It is compared first, which changes nothing; then you decide.",
);
/// Choice.
pub const WAY_MISSING: Text = Text::new("只取回这里没有的记录", "Only what is missing here");
/// Choice.
pub const WAY_NEWER: Text = Text::new("另外，备份里较新的覆盖这里的", "Also what is newer in the backup");
/// Choice.
pub const WAY_ALL: Text =
    Text::new("全部变成备份里的样子，这里多出的删除", "All as in the backup; what only is here goes");
/// Names the choice.
pub const WAY: Text = Text::new("取回哪些", "What to take");
/// Column.
pub const TABLE: Text = Text::new("表", "Table");
/// Column.
pub const MISSING: Text = Text::new("这里没有", "Missing here");
/// Column.
pub const NEWER: Text = Text::new("备份较新", "Newer in the backup");
/// Column.
pub const OLDER: Text = Text::new("这里较新", "Newer here");
/// Column.
pub const ONLY_HERE: Text = Text::new("只在这里", "Only here");
/// Names the table.
pub const DIFFERENCES: Text = Text::new("备份与保险库的差别", "How the backup differs from the vault");
/// Nothing differs.
pub const ALL_SAME: Text = Text::new("备份与保险库没有差别。", "The backup and the vault don't differ.");
/// What will happen; {0} come, {1} change, {2} go.
pub const WILL: Text = Text::new(
    "将新增 {0} 条、修改 {1} 条、删除 {2} 条。",
    "{0} {0|record comes|records come}, {1} {1|changes|change}, {2} {2|goes|go}.",
);
/// Some of the names; {0} is a list.
pub const SAMPLES: Text = Text::new("例如：{0}", "For example: {0}");
/// A large step.
pub const LARGE: Text = Text::new(
    "改动较多，请先备份现在的保险库。改动可以在锁定或关闭之前撤销。",
    "This is a large change: back the vault up as it is first. It can be undone until you lock or close the vault.",
);
/// Button.
pub const TAKE_NOW: Text = Text::new("取回", "Take them");
/// Undo label and toast; {0} come, {1} change, {2} go.
pub const TAKEN: Text =
    Text::new("从备份取回：新增 {0}、修改 {1}、删除 {2}", "From a backup: {0} came, {1} changed, {2} went");
/// Undo label.
pub const TAKING: Text = Text::new("从备份取回记录", "Records from a backup");

/// The reminder; {0} days.
pub const DUE: Text = Text::new(
    "上次备份是 {0} 天前。资料只在这台设备上，请做一次备份。",
    "The last backup was {0} {0|day|days} ago. The records are on this device alone: make a backup.",
);
/// The reminder where there was none.
pub const DUE_NEVER: Text = Text::new(
    "这个保险库还没有备份。资料只在这台设备上，请做一次备份。",
    "This vault has no backup yet. The records are on this device alone: make one.",
);
/// Button.
pub const LATER: Text = Text::new("明天再说", "Tomorrow");

/// Heading.
pub const HEALTH: Text = Text::new("保险库的状况", "How this vault is");
/// Fact.
pub const LAST_SAVED: Text = Text::new("上次保存", "Last save");
/// Fact.
pub const DAMAGE: Text = Text::new("损坏", "Damage");
/// No damage was found.
pub const NO_DAMAGE: Text = Text::new("打开时没有发现", "None when it was opened");
/// Damage; {0} is a number.
pub const DAMAGED_BLOCKS: Text = Text::new("{0} 个数据块", "{0} {0|block|blocks}");
/// Fact: of which tables the backend was read again for the sake of what is damaged.
pub const READ_AGAIN: Text = Text::new("从后端重新读取", "Read again from the backend");
/// Nothing is damaged.
pub const NOTHING_TO_READ: Text = Text::new("不需要", "Not needed");
/// Something is damaged, and no backend was read for it yet.
pub const READS_AGAIN_NEXT: Text =
    Text::new("下次同步时进行，限从后端读取的数据表", "With the next sync, for tables that a backend is read for");
/// So many tables; {0} is a number.
pub const READ_TABLES: Text = Text::new("{0} 张表", "{0} {0|table|tables}");
/// Fact.
pub const QUOTA: Text = Text::new("浏览器存储", "Browser storage");
/// {0} of {1}.
pub const QUOTA_USED: Text = Text::new("本站已用 {0}，上限约 {1}", "{0} in use by this site, of about {1}");
/// Fact.
pub const PERSISTED: Text = Text::new("持久存储", "Lasting storage");
/// Fact.
pub const FORMATS: Text = Text::new("数据格式", "Format");
/// {0} of the vault, {1} of blocks, {2} of backups.
pub const FORMAT_OF: Text = Text::new("保险库 {0} · 数据块 {1} · 备份 {2}", "Vault {0} · blocks {1} · backups {2}");
/// Fact.
pub const ENTRIES: Text = Text::new("已保存的步骤", "Saved steps");
/// Fact.
pub const NOTHING_YET: Text = Text::new("还没有", "Nothing yet");
/// Button.
pub const CHECK: Text = Text::new("检查所有数据块", "Check all blocks");
/// Checked and whole; {0} pages, {1} entries, {2} parts of files, {3} a size.
pub const CHECKED: Text = Text::new(
    "全部完好：{0} 页、{1} 个步骤、{2} 个附件分块，共 {3}。",
    "All of it opens: {0} {0|page|pages}, {1} {1|step|steps}, {2} {2|part|parts} of files, {3} in all.",
);
/// Checked and damaged; {0} blocks.
pub const CHECKED_DAMAGED: Text = Text::new(
    "有 {0} 个数据块打不开，其余完好。请不要清除本站数据，先做备份，并把技术信息告诉管理员。",
    "{0} {0|block doesn't|blocks don't} open, the rest does. Don't clear the site's data: make a backup, and tell your administrator.",
);

/// Setting.
pub const RENAME: Text = Text::new("修改名称", "Rename");
/// Label.
pub const NAME: Text = Text::new("保险库的新名称", "New name of the vault");
/// Toast; {0} is the name.
pub const RENAMED: Text = Text::new("已改名为“{0}”", "The vault is now “{0}”");
/// Button.
pub const SAVE_NAME: Text = Text::new("保存名称", "Save the name");
/// Setting, button and heading.
pub const DELETE: Text = Text::new("删除保险库", "Delete the vault");
/// Setting's help.
pub const DELETE_HINT: Text = Text::new(
    "从这台设备删除全部记录、附件和密钥，不能撤销。后端里的记录不受影响。",
    "Removes all records, files and keys from this device for good. What a backend has stays there.",
);
/// In the dialog; {0} is the vault.
pub const DELETE_TEXT: Text = Text::new(
    "“{0}”的全部记录、附件和密钥都会从这台设备删除，没有备份就找不回来。",
    "All records, files and keys of “{0}” go from this device. Without a backup nothing brings them back.",
);
/// Label; {0} is the vault.
pub const TYPE_NAME: Text = Text::new("请输入保险库名称“{0}”以确认", "Type the vault's name, “{0}”, to confirm");
/// Label of a typed name.
pub const TYPED_NAME: Text = Text::new("保险库名称", "Vault name");
/// Button.
pub const BACK_UP_FIRST: Text = Text::new("先备份", "Back up first");
/// Button.
pub const DELETE_NOW: Text = Text::new("永久删除", "Delete for good");
/// What waits to be sent; {0} records.
pub const DELETE_UNSENT: Text = Text::new(
    "还有 {0} 条修改没有发到后端，会一起丢失。",
    "{0} {0|change has|changes have} not reached the backend and would be lost.",
);

/// Problem.
pub const FOREIGN: Text = Text::new("这不是 Clientele 的备份文件。", "This file is no backup of Clientele.");
/// Problem.
pub const NEWER_FORMAT: Text = Text::new(
    "这个备份由更新的版本写入。请联网后重新加载页面，取得新版本再恢复。",
    "A newer release wrote this backup. Go online, reload the page to get it, and try again.",
);
/// Problem.
pub const CUT: Text = Text::new(
    "备份文件不完整：结尾缺失，可能没有下载或复制完。请换一份完整的文件。",
    "The file is cut off: its end is missing, perhaps of an unfinished download or copy. Use a whole one.",
);
/// Problem.
pub const LONGER: Text = Text::new(
    "备份文件的结尾多出了内容，已被改动。请换一份原来的文件。",
    "Something was added at the end of the file. Use an unchanged copy.",
);
/// Problem; {0} is the number of a block.
pub const ALTERED: Text = Text::new(
    "备份文件的第 {0} 块被改动或损坏。请换一份原来的文件。",
    "Block {0} of the file was altered or damaged. Use an unchanged copy.",
);
/// Problem.
pub const UNREADABLE: Text = Text::new(
    "备份里有读不出来的内容。请重新加载页面再试；如果仍然如此，请告诉管理员。",
    "The backup holds something that can't be read. Reload the page and try again; if that does not help, tell your administrator.",
);
/// Problem.
pub const WRONG_PASSPHRASE: Text = Text::new(
    "口令打不开这个备份。请用备份时某位成员的口令，或备份自己的口令。",
    "That passphrase does not open this backup. Use that of a member at that time, or the backup's own.",
);
/// Problem.
pub const WEAKENED: Text = Text::new(
    "备份文件的开头被改动过，口令保护被削弱，所以没有打开。请换一份原来的文件。",
    "The beginning of the file was altered so that its passphrase is easier to guess; it was not opened. Use an unchanged copy.",
);
/// Problem.
pub const NO_PASSPHRASE: Text = Text::new("请为备份设置口令。", "Give the backup a passphrase.");
/// Problem.
pub const DIFFERENT: Text = Text::new(
    "写入后核对不一致，没有采用。请再试一次；如果仍然如此，请告诉管理员。",
    "What was written is not what should be there, so it was thrown away. Try again; if that does not help, tell your administrator.",
);
/// Problem.
pub const STOPPED: Text = Text::new("已停止，没有改动任何数据。", "Stopped; nothing was changed.");
/// Problem.
pub const UNNOTED: Text = Text::new(
    "未能写入审计，所以没有做成备份。请稍后再试；仍不行时请联系管理员。",
    "It could not be written to the audit that a backup was made, so none was. Try again later; if that does not help, tell your administrator.",
);
/// Problem.
pub const NOT_ALLOWED: Text = Text::new(
    "您的角色不能备份或恢复。如有需要，请联系管理员。",
    "Your role does not let you back up or restore. Ask an administrator if you need to.",
);
/// Problem: whoever was erased is not out of the history yet.
pub const STILL_ERASING: Text = Text::new(
    "有人的个人信息已彻底删除，但修改历史还没有清理完，现在备份仍会含有其资料，所以没有备份。请关闭这个保险库的其他标签页，稍等片刻再试；如果仍然不行，请释放一些空间并重新加载页面。",
    "Somebody was erased here and the history is not clean of them yet: a backup would still hold them, so none was made. Close other tabs of this vault and try again in a moment; if that does not help, free some space and reload the page.",
);
/// Problem.
pub const NO_ROOM: Text =
    Text::new("空间不足，没有完成。请释放一些空间后再试。", "There is no room left. Free some space and try again.");
/// Problem.
pub const FAILED: Text = Text::new(
    "浏览器没能读写文件或本机存储，没有完成。请再试一次。",
    "The browser could not read or write the file or its storage. Try again.",
);
