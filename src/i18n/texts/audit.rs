//! Texts of the audit: its page, what stands in an entry, and what verifying it has found.

use crate::model::Text;

/// Page, and the section of the settings.
pub const AUDIT: Text = Text::new("审计", "Audit");
/// Under the heading of the section.
pub const HINT: Text = Text::new(
    "谁登录过、登录失败、查看过脱敏内容、导出、导入、合并、抹除，谁改过设置、成员和密钥，连接或断开过后端。记录一条接一条，写下后任何人都不能改。",
    "Who signed in or failed to, saw a masked value, exported, imported, merged or erased, changed settings, members or keys, and connected or disconnected a backend. Entries hang together like a chain, and nobody changes one once it is written.",
);
/// Link to the page.
pub const OPEN: Text = Text::new("打开审计", "Open the audit");
/// Link from a record.
pub const OF_RECORD: Text = Text::new("这条记录的审计", "Audit of this record");
/// Somebody may not see it.
pub const NOT_ALLOWED: Text = Text::new("您的角色不能查看审计", "Your role doesn't show the audit");
/// Sentence to that.
pub const NOT_ALLOWED_TEXT: Text =
    Text::new("需要查看时，请找管理员。", "Please ask an administrator where you need to know something.");
/// An entry can't be changed.
pub const IS_FIXED: Text = Text::new(
    "审计记录由系统写入，不能修改或删除。",
    "Entries of the audit are written by the desk itself. They can't be changed or deleted.",
);
/// Toast; {0} is why.
pub const NOT_NOTED: Text = Text::new("未能写入审计：{0}", "This could not be written to the audit: {0}");

/// Nothing left the vault; {0} is why.
pub const NOTHING_LEFT: Text = Text::new(
    "未能写入审计，所以什么都没有导出或打印：{0}",
    "This could not be written to the audit, so nothing was handed out or printed: {0}",
);

/// Control: what is shown.
pub const SHOWN: Text = Text::new("事件", "Event");
/// Choice.
pub const ALL_EVENTS: Text = Text::new("所有事件", "All events");
/// Choice.
pub const WITH_CHANGES: Text = Text::new("所有事件和数据修改", "All events and changes");
/// Control.
pub const MEMBER: Text = Text::new("成员", "Member");
/// Choice.
pub const ALL_MEMBERS: Text = Text::new("所有成员", "All members");
/// Control.
pub const TABLE: Text = Text::new("表", "Table");
/// Choice.
pub const ALL_TABLES: Text = Text::new("所有表", "All tables");
/// Control.
pub const WORDS: Text = Text::new("说明包含", "Detail holds");
/// What narrows the list; {0} is a record.
pub const ONLY_RECORD: Text = Text::new("只看“{0}”", "Only “{0}”");
/// Button: everything again.
pub const CLEAR: Text = Text::new("清除条件", "Clear the conditions");

/// Column.
pub const TIME: Text = Text::new("时间", "Time");
/// Column.
pub const ABOUT: Text = Text::new("涉及", "About");
/// Column.
pub const DETAIL: Text = Text::new("说明", "Detail");
/// Columns of the file alone.
pub const NUMBER: Text = Text::new("序号", "No.");
/// Column of the file alone.
pub const RECORD_ID: Text = Text::new("记录标识", "Id of the record");
/// Column of the file alone.
pub const COVERS: Text = Text::new("覆盖的修改", "Covers changes");
/// Column of the file alone.
pub const DIGEST: Text = Text::new("修改摘要", "Digest of the changes");
/// Column of the file alone.
pub const PREVIOUS: Text = Text::new("上一条哈希", "Hash before");
/// Column of the file alone.
pub const HASH: Text = Text::new("哈希", "Hash");
/// Name of the file without its ending.
pub const FILE: Text = Text::new("审计", "audit");
/// Button.
pub const EXPORT: Text = Text::new("导出 CSV", "Export CSV");
/// Toast; {0} lines.
pub const EXPORTED: Text = Text::new("已导出 {0} 行", "{0} {0|line|lines} exported");
/// Toast.
pub const NOT_SAVED: Text = Text::new("浏览器未能保存文件", "The browser did not save the file");

/// {0} lines.
pub const COUNT: Text = Text::new("{0} 条", "Entries: {0}");
/// {0} lines, so far.
pub const COUNT_SO_FAR: Text = Text::new("目前 {0} 条", "{0} {0|line|lines} so far");
/// While the journal is read; {0} is the number of a change.
pub const READING: Text = Text::new("正在往前读取，已到第 {0} 次修改…", "Reading back, at change {0}…");
/// Button.
pub const STOP: Text = Text::new("停止", "Stop");
/// Button.
pub const READ_ON: Text = Text::new("继续往前读取", "Read further back");
/// The journal can't be read; the technical words follow.
pub const FAILED: Text = Text::new("日志读取失败。", "The journal can't be read.");
/// Empty list.
pub const NOTHING: Text = Text::new("没有符合条件的记录", "Nothing matches");
/// Sentence to that.
pub const NOTHING_TEXT: Text =
    Text::new("换一个时间段，或清除条件再看。", "Choose other days, or clear the conditions.");
/// Empty audit.
pub const EMPTY: Text = Text::new("审计里还没有记录", "The audit is empty");
/// Sentence to that.
pub const EMPTY_TEXT: Text = Text::new(
    "从下一次登录起，登录、导出、导入等都会记在这里。",
    "From the next sign-in on, sign-ins, exports, imports and the like stand here.",
);

/// A change; what it is called follows.
pub const CHANGED: Text = Text::new("修改", "Change");
/// A change.
pub const BY_IMPORT: Text = Text::new("导入", "Import");
/// A change.
pub const TAKEN_BACK: Text = Text::new("撤销或重做", "Undo or redo");
/// A change.
pub const SAMPLE: Text = Text::new("示例数据", "Sample data");
/// A change.
pub const SYNCED: Text = Text::new("来自后端", "From the backend");
/// A change.
pub const FROM_BACKUP: Text = Text::new("从备份恢复", "From a backup");
/// A change.
pub const ERASED: Text = Text::new("清除了一个人的数据", "A person was erased");
/// Counts of a change; how many records were {0} made, {1} changed and {2} deleted.
pub const COUNTS: Text = Text::new("新建 {0}，修改 {1}，删除 {2}", "{0} new, {1} changed, {2} deleted");

/// Button, and the heading of what it has found.
pub const VERIFY: Text = Text::new("校验", "Verify");
/// While it goes on.
pub const VERIFYING: Text = Text::new("正在校验…", "Verifying…");
/// Verdict; {0} entries.
pub const WHOLE: Text = Text::new(
    "完整：{0} 条审计记录都和写下时一样，没有缺失，顺序也没有变。",
    "Whole: {0} {0|entry|entries}, each as it was written and in its place, and none is missing.",
);
/// Verdict; {0} is the first change that is covered and {1} the last.
pub const COVERED: Text =
    Text::new("第 {0} 到第 {1} 次修改和记下的摘要一致。", "Changes {0} to {1} agree with the digests of the entries.");
/// Verdict on changes from before there was an audit; {0} is the last of them.
pub const BEFORE: Text = Text::new(
    "第 1 到第 {0} 次修改早于审计，没有可核对的摘要。",
    "Changes 1 to {0} are older than the audit, so there is no digest to hold them to.",
);
/// Verdict; {0} is the number of an entry, {1} when it was written, {2} what is wrong.
pub const BROKEN: Text = Text::new("从第 {0} 条（{1}）起不完整：{2}", "Not whole from entry {0} ({1}) on: {2}");
/// What is wrong.
pub const ALTERED: Text = Text::new("它被改动过。", "it was altered.");
/// What is wrong.
pub const MISSING: Text = Text::new("它之前有记录缺失。", "one or more before it are missing.");
/// What is wrong.
pub const TORN: Text = Text::new("它和前一条对不上。", "it doesn't go on from the one before it.");
/// What is wrong.
pub const JOURNAL: Text =
    Text::new("它覆盖的修改被改动过或有缺失。", "changes that it covers were altered or are missing.");
/// Verdict; {0} is the number of the entry of an erasure.
pub const REWRITTEN: Text = Text::new(
    "第 {0} 条抹除之前的修改内容不再和当时的摘要一致，这是抹除的结果；之后的都一致。",
    "Changes from before the erasure of entry {0} no longer agree with the digests of their time, as an erasure leaves them; what came after agrees.",
);
/// Verdict; {0} blocks.
pub const DAMAGED: Text = Text::new(
    "另有 {0} 个数据块打不开，见“设置 › 保险库的状况”。",
    "Besides, {0} {0|block doesn't|blocks don't} open; see Settings, how this vault is.",
);
/// Label of the last hash.
pub const LAST_HASH: Text = Text::new("最后一条的哈希", "Hash of the last entry");
/// What it is good for.
pub const LAST_HASH_HINT: Text = Text::new(
    "抄下或另存这串字符，以后核对：拿着密钥的人可以重写整条链，但哈希会不同。导出的 CSV 里每一条都有它的哈希。",
    "Keep it elsewhere and compare later: somebody with the key could write the whole chain anew, but not with the same hash. An exported CSV has the hash of every entry.",
);
/// Button.
pub const COPY: Text = Text::new("复制", "Copy");
/// Toast.
pub const COPIED: Text = Text::new("已复制", "Copied");
/// Toast.
pub const NOT_COPIED: Text =
    Text::new("浏览器不允许复制，请选中后复制", "The browser doesn't allow it; please select the text and copy it");

/// Detail; {0} is a member.
pub const D_MEMBER: Text = Text::new("成员：{0}", "member: {0}");
/// Detail; {0} times.
pub const D_TIMES: Text = Text::new("{0} 次", "{0} {0|time|times}");
/// Detail; {0} is a moment.
pub const D_UNTIL: Text = Text::new("最后一次 {0}", "last at {0}");
/// Detail: what was written down after it had happened; {0} is the moment.
pub const D_AT: Text = Text::new("{0}，后来补记", "at {0}, written down later");
/// Detail; {0} records.
pub const D_RECORDS: Text = Text::new("{0} 条", "{0} {0|record|records}");
/// Detail; {0} tables.
pub const D_TABLES: Text = Text::new("{0} 张表", "{0} {0|table|tables}");
/// Detail; {0} is a field.
pub const D_FIELD: Text = Text::new("字段：{0}", "field: {0}");
/// Detail; {0} records.
pub const D_CREATED: Text = Text::new("新建 {0} 条", "{0} new");
/// Detail; {0} records.
pub const D_UPDATED: Text = Text::new("更新 {0} 条", "{0} changed");
/// Detail; {0} records.
pub const D_DELETED: Text = Text::new("删除 {0} 条", "{0} deleted");
/// Detail; {0} records.
pub const D_KEPT: Text = Text::new("保留 {0} 条", "{0} kept");
/// Detail; {0} records.
pub const D_ALONG: Text = Text::new("连带 {0} 条", "{0} along with them");
/// Detail; {0} is a moment.
pub const D_MADE: Text = Text::new("备份于 {0}", "backup of {0}");
/// Detail; {0} is a role.
pub const D_ROLE: Text = Text::new("角色：{0}", "role: {0}");
/// Detail; {0} is the number of a change.
pub const D_UPTO: Text = Text::new("到第 {0} 次修改", "up to change {0}");
/// Detail; {0} is the host of a backend.
pub const D_HOST: Text = Text::new("主机：{0}", "host: {0}");
/// Detail.
pub const D_FILES: Text = Text::new("含附件", "with files");
/// Detail: what was handed out.
pub const D_PERSON: Text = Text::new("一个人的全部资料", "all that is kept of one person");
/// Detail: what was handed out.
pub const D_LETTERS: Text = Text::new("收信人名单", "list of recipients");
/// Detail: what was handed out.
pub const D_FIGURES: Text = Text::new("统计表", "table of figures");
/// Detail: what was handed out.
pub const D_FILE: Text = Text::new("附件", "file");
/// Detail: what was handed out.
pub const D_QUOTE: Text = Text::new("报价单", "quote");
/// Detail: in which form.
pub const D_PAPER: Text = Text::new("打印", "printed");
/// Detail: what was handed out.
pub const D_AUDIT: Text = Text::new("审计", "audit");
/// Detail: where a backup went.
pub const D_VAULT: Text = Text::new("恢复成新保险库", "as a vault of its own");
/// Detail: by which way.
pub const D_RECOVERY: Text = Text::new("恢复密钥", "recovery key");
/// Detail: what was done.
pub const D_ADD: Text = Text::new("新增", "added");
/// Detail: what was done.
pub const D_DISABLE: Text = Text::new("停用", "disabled");
/// Detail: what was done.
pub const D_ENABLE: Text = Text::new("重新启用", "enabled again");
/// Detail: what was done.
pub const D_NEW_ROLE: Text = Text::new("改角色", "new role");
/// Detail: what was done.
pub const D_OWN: Text = Text::new("改自己的口令", "own passphrase");
/// Detail: what was done.
pub const D_RESET: Text = Text::new("重设口令", "passphrase set anew");
/// Detail: what was done.
pub const D_NEW_RECOVERY: Text = Text::new("新的恢复密钥", "new recovery key");
/// Detail: what was done.
pub const D_NEW_KEY: Text = Text::new("更换保险库密钥", "new key of the vault");
/// Detail: what was done.
pub const D_RECOVERED: Text = Text::new("用恢复密钥重设口令", "passphrase set by the recovery key");
/// Detail: what verifying came to.
pub const D_WHOLE: Text = Text::new("完整", "whole");
/// Detail: what verifying came to.
pub const D_BROKEN: Text = Text::new("不完整", "not whole");
/// Detail: what was agreed on.
pub const S_FIELDS: Text = Text::new("自定义字段", "fields of your own");
/// Detail: what was agreed on.
pub const S_SCORES: Text = Text::new("评分", "scores");
/// Detail: what was agreed on.
pub const S_TEAM: Text = Text::new("人员与团队", "people and teams");
/// Detail: what was agreed on.
pub const S_PIPELINE: Text = Text::new("商机阶段", "stages of deals");
/// Detail: what was agreed on.
pub const S_WORDS: Text = Text::new("候选词", "offered words");
/// Detail: what was agreed on.
pub const S_NUMBERS: Text = Text::new("编号规则", "numbers");
/// Detail: what was agreed on.
pub const S_SERVICE: Text = Text::new("服务承诺与工作时间", "promises of service and working hours");
/// Detail: what was agreed on.
pub const S_RECLAIM: Text = Text::new("公海规则", "rules of the pool");
/// Detail: what was agreed on.
pub const S_EARNING: Text = Text::new("积分规则", "rule of points");
/// Detail: what was agreed on.
pub const S_APPROVAL: Text = Text::new("审批规则", "rules of approval");
/// Detail: what was agreed on.
pub const S_ASSIGNMENT: Text = Text::new("分配规则", "rules of assignment");
