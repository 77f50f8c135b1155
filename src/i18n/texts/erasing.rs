//! Texts of the erasing of a person.

use crate::model::Text;

/// Button on the page of a customer or contact, and heading of the dialog.
pub const ERASE: Text = Text::new("彻底删除个人信息", "Erase this person");
/// What it is.
pub const HINT: Text = Text::new(
    "按本人要求删除其全部资料：记录、以前的值、未发送的修改、冲突副本、草稿、附件和搜索内容。与普通删除不同，此操作不能撤销，修改历史中也不再保留。",
    "Erases all that is kept of them when they ask for it: records, earlier values, edits that were not sent, copies in conflicts, half-filled forms, files and what the search knows. Other than deleting, it can't be undone, and the history forgets it too.",
);
/// What goes; {0} the records by table.
pub const GOES: Text = Text::new("将删除：{0}", "What goes: {0}");
/// Also; {0} how many records.
pub const ALSO: Text = Text::new(
    "同时清理日志中这 {0} 条记录的全部历史值，以及此前已删除的相关记录的历史值。",
    "With them go all their earlier values in the journal, {0} {0|record|records}, and those of related records that were deleted before.",
);
/// What stays; {0} the records by table.
pub const STAYS: Text = Text::new(
    "依法需要保存的会保留，但不再与此人关联，也不含其个人信息：{0}。所附文件会保留，请自行检查。",
    "What the law wants kept stays, without reference to the person and without their data: {0}. Files of these stay; look through them yourself.",
);
/// Choice.
pub const KEEP_BOOKS: Text = Text::new(
    "保留合同、回款计划、回款和发票（去除个人信息）",
    "Keep contracts, instalments, payments and invoices, without the person",
);
/// Choice; {0} how many.
pub const KEEP_TALKS: Text = Text::new(
    "保留与此人的跟进、反馈、答卷和活动参与（共 {0} 条，去除与此人的关联）",
    "Keep follow-ups, feedback, answers and participations with them ({0}), without reference to the person",
);
/// What can't be found.
pub const FREE_TEXTS: Text = Text::new(
    "其他记录的正文里若提到此人，程序不会改动；请先搜索姓名并自行修改。",
    "Where texts of other records mention them, nothing is changed: search for the name first.",
);
/// Warning.
pub const BACKUPS: Text = Text::new(
    "此前做的备份和导出的文件仍含有此人的资料，请按保存期限删除。把旧备份恢复到本数据库时，此人不会回来；恢复成新的数据库则会。",
    "Backups and files that were made before still hold them: delete those in time. A backup that is put back into this vault does not bring them back; one that becomes a vault of its own does.",
);
/// Where a backend is connected.
pub const BACKEND: Text = Text::new(
    "已连接的后台会收到删除通知；后台自己的备份请另行处理。",
    "A connected backend is told to delete them; see to its own backups there.",
);
/// Label of the choice.
pub const REASON: Text = Text::new("删除原因", "Reason");
/// Label; {0} is the name.
pub const TYPE_NAME: Text = Text::new("请输入“{0}”确认", "Type “{0}” to confirm");
/// Button.
pub const CONFIRM: Text = Text::new("彻底删除", "Erase for good");
/// While it goes on.
pub const BUSY: Text = Text::new("正在删除并清理历史…", "Erasing, and cleaning the history…");
/// Toast; {0} how many records.
pub const DONE: Text = Text::new(
    "已彻底删除 {0} 条记录，历史正在或已经清理",
    "{0} {0|record was|records were} erased, and history forgets {0|it|them}",
);
/// Toast.
pub const NOT_DONE: Text = Text::new(
    "没有删除任何内容：记录已不存在，或您没有权限",
    "Nothing was erased: the record is gone, or your role may not do that",
);

/// Section of the settings.
pub const SECTION: Text = Text::new("个人信息删除凭证", "Erased people");
/// What it is.
pub const SECTION_HINT: Text = Text::new(
    "每次彻底删除留下一条凭证：何时、由谁、为何、各表多少条。凭证不含个人信息，并防止被删除的记录通过备份或后台再次出现。",
    "Each erasing leaves a tombstone: when, by whom, why, and how many records of each table. It holds no personal data, and it keeps what was erased from coming back by a backup or a backend.",
);
/// There are none.
pub const NONE: Text = Text::new("还没有彻底删除过任何人。", "Nobody was erased so far.");
/// Column.
pub const WHEN: Text = Text::new("时间", "When");
/// Column.
pub const BY: Text = Text::new("操作人", "By");
/// Column.
pub const WHAT: Text = Text::new("删除内容", "What went");
/// Column.
pub const KEPT: Text = Text::new("保留（不含个人信息）", "Kept without the person");
/// Column.
pub const RECORD: Text = Text::new("记录标识", "Record id");
/// Column.
pub const STATE: Text = Text::new("状态", "State");
/// State.
pub const CLEAN: Text = Text::new("已完成", "Done");
/// State.
pub const CLEANING: Text = Text::new("正在清理历史", "History is being cleaned");
