//! Texts about what desk and backend have not settled yet: what waits, conflicts, decisions, and how it all stands.

use crate::model::Text;

/// Page, and the section of the settings.
pub const SYNC: Text = Text::new("同步", "Sync");
/// Link to the page.
pub const OPEN_SYNC: Text = Text::new("打开同步页", "Open the page Sync");
/// Button.
pub const SYNC_NOW: Text = Text::new("立即同步", "Sync now");
/// State, and the empty page.
pub const NOT_CONNECTED: Text = Text::new("尚未连接后端", "Not connected to a backend");
/// Sentence to that.
pub const NOT_CONNECTED_TEXT: Text = Text::new(
    "所有内容都保存在本机。连接公司的后端之后，待同步的修改和冲突会列在这一页。",
    "Everything is kept here, on this device. Once a backend is connected, this page lists edits to sync and conflicts.",
);

/// State.
pub const UP_TO_DATE: Text = Text::new("已同步", "In sync");
/// State.
pub const WORKING: Text = Text::new("正在同步…", "Syncing…");
/// State; {0} edits.
pub const WAITING: Text = Text::new("{0} 条待同步", "{0} to sync");
/// State before the first agreement.
pub const NOT_YET: Text = Text::new("尚未同步", "Not synced yet");
/// State.
pub const OFFLINE: Text = Text::new("连不上后端", "Backend out of reach");
/// State.
pub const PAUSED: Text = Text::new("同步已暂停", "Sync paused");
/// State and section: a table waits for a decision.
pub const NEEDS_DECISION: Text = Text::new("同步需要您决定", "Sync needs a decision");
/// State: the backend refused something.
pub const NEEDS_REFUSED: Text = Text::new("有修改被拒绝", "Edits were refused");
/// State: conflicts wait.
pub const NEEDS_CONFLICTS: Text = Text::new("有冲突待处理", "Conflicts to settle");
/// State: the connection itself, such as a sign-in.
pub const NEEDS_CONNECTION: Text = Text::new("连接需要处理", "Check the connection");
/// Label of the moment.
pub const LAST_SYNC: Text = Text::new("上次同步", "Last sync");
/// While it works: {0} is a table, {1} rows.
pub const WORKING_ON: Text = Text::new("正在同步{0}：{1}", "Syncing {0}: {1}");
/// After the state; {0} is how long ago.
pub const OFFLINE_SINCE: Text = Text::new("从{0}开始", "It began {0}");

/// Notice: this machine's clock is ahead of the backend's; {0} is by how much.
pub const CLOCK_AHEAD: Text =
    Text::new("这台设备的时钟比后端快 {0}", "This machine's clock is {0} ahead of the backend's");
/// Notice: it is behind; {0} is by how much.
pub const CLOCK_BEHIND: Text =
    Text::new("这台设备的时钟比后端慢 {0}", "This machine's clock is {0} behind the backend's");
/// What to do.
pub const CLOCK_HINT: Text = Text::new(
    "请在系统设置里校准日期和时间，最好设为自动。在那之前，跟进的录入时间按后端的时钟记；到期、提醒等仍按这台设备的时钟。如果这台设备的时间是对的，请告诉管理员：后端的时钟不准。",
    "Set date and time in the system's settings, best by itself. Until then follow-ups are entered by the backend's clock; what is due goes by this machine's. If the time here is right, tell your administrator that the backend's clock is wrong.",
);

/// Section, state and badge of a record, and label of how many there are.
pub const TO_SYNC: Text = Text::new("待同步", "To sync");
/// Sentence below the section.
pub const WAITING_HINT: Text = Text::new(
    "这些修改只在本机，连上后端后会自动发送。",
    "These edits are here only. They are sent by themselves once the backend is within reach.",
);
/// Section without entries.
pub const NOTHING_WAITS: Text = Text::new("没有待同步的修改。", "Nothing is to be synced.");
/// Group: what goes on only when a person says so.
pub const HELD_HEAD: Text = Text::new("需要您处理", "For you to look at");
/// Group: what goes by itself.
pub const GOING_HEAD: Text = Text::new("会自动发送", "Goes by itself");
/// Below the list; {0} records.
pub const LEFT_OUT: Text = Text::new("另有 {0} 条没有列出。", "Not listed: {0} more.");
/// What was done.
pub const CREATED_HERE: Text = Text::new("新建", "New");
/// What was done.
pub const EDITED_HERE: Text = Text::new("修改", "Edited");
/// What was done.
pub const DELETED_HERE: Text = Text::new("删除", "Deleted");
/// State of a record.
pub const STATE_SENT: Text = Text::new("正在发送", "Being sent");
/// State of a record.
pub const STATE_AFTER: Text = Text::new("等待另一条记录", "Waits for another record");
/// State and badge of a record.
pub const REFUSED: Text = Text::new("被拒绝", "Refused");
/// State of a record.
pub const STATE_LOST: Text = Text::new("不确定是否已到达", "May or may not have arrived");
/// State of a record whose deletion was taken back.
pub const STATE_COMING_BACK: Text = Text::new("正在恢复", "Coming back");
/// Before a link to the record that is waited for.
pub const AFTER: Text = Text::new("等待后端先收到：", "Goes after:");
/// Before the server's own words.
pub const SERVER_SAID: Text = Text::new("后端的答复：", "The backend said:");
/// A creation of which nobody knows whether it arrived.
pub const LOST_TEXT: Text = Text::new(
    "新建时连接中断，而后端无法查到这条记录是否已经建好。请先在后端查看：如果那里已经有了，请按“已经到了”并选出那一条，两条会合为一条；如果没有，请按“没有到，重新发送”。",
    "The connection broke while this was created, and the backend can't tell whether it was. Look there first. If it is there, press “It has arrived” and pick it, and both become one; if it isn't, press “It hasn't arrived”, and it is sent again.",
);
/// A deletion of a record of which nobody knows whether its creation arrived.
pub const LOST_DELETION_TEXT: Text = Text::new(
    "新建这条记录时连接中断，随后它在本机被删除，而后端无法查到它是否已经建好。请在后端查看：如果那里有，同步后它会作为一条记录出现，请在本机删除那一条。然后按“不再等待”。",
    "The connection broke while this record was created, then it was deleted here, and the backend can't tell whether it has it. Look there: if it is there, it comes with the next sync as a record, which you can delete. Then press “Stop waiting”.",
);
/// In place of no value.
pub const EMPTY: Text = Text::new("空", "empty");
/// Button.
pub const TRY_AGAIN: Text = Text::new("再试一次", "Try again");
/// Button.
pub const DISCARD: Text = Text::new("放弃我的修改", "Discard my edit");
/// Button.
pub const DELETE_RECORD: Text = Text::new("删除这条记录", "Delete the record");
/// Button.
pub const BRING_BACK: Text = Text::new("取消删除", "Take the deletion back");
/// Button: a verdict on a creation of which nobody knows whether it arrived.
pub const HAS_ARRIVED: Text = Text::new("已经到了", "It has arrived");
/// Button: the other verdict.
pub const HAS_NOT_ARRIVED: Text = Text::new("没有到，重新发送", "It hasn't arrived");
/// Button: forgets a deletion.
pub const GIVE_UP: Text = Text::new("不再等待", "Stop waiting");
/// Heading of the dialog.
pub const WHICH_ARRIVED: Text = Text::new("是后端的哪一条？", "Which one at the backend?");
/// Sentence in the dialog; {0} is a record.
pub const WHICH_ARRIVED_HINT: Text = Text::new(
    "“{0}”会和您选的那一条合为一条。两边内容不同的字段会列在冲突里。",
    "“{0}” becomes one with the record that you pick. Fields that differ are listed among the conflicts.",
);
/// Above the records that may be it.
pub const LIKELY_HEAD: Text = Text::new("来自后端的同名记录", "Of the same name, from the backend");
/// In place of a list of records that may be it.
pub const NONE_LIKELY: Text = Text::new(
    "还没有从后端收到同名的记录。请先同步，或填写它在后端的编号。",
    "No record of that name has come from the backend. Sync first, or enter the id that the backend gives it.",
);
/// Button on a record that may be it.
pub const THIS_ONE: Text = Text::new("就是这一条", "This one");
/// Field: the backend's id of a row.
pub const REMOTE_ID: Text = Text::new("后端的编号（id）", "Id at the backend");
/// Button beside that field.
pub const JOIN: Text = Text::new("合为一条", "Make them one");
/// Toast; {0} is a record.
pub const JOINED: Text = Text::new("“{0}”与后端的记录合为一条", "“{0}” and the backend's record are one now");
/// The dialog's answer.
pub const NOT_THERE: Text = Text::new(
    "后端没有这个编号的记录，或者它已在本机删除。",
    "The backend has no record of that id, or it was deleted here.",
);
/// The dialog's answer.
pub const OF_ANOTHER: Text = Text::new(
    "后端的这条记录是在本机新建的另一条。",
    "That record of the backend's is another one that was created here.",
);
/// The dialog's answer; {0} says why.
pub const CANNOT_ASK: Text = Text::new("现在问不到后端：{0}", "The backend can't be asked now: {0}");
/// Toast; {0} is a record.
pub const GIVEN_UP: Text = Text::new("不再等待“{0}”的删除", "The deletion of “{0}” is not waited for any more");
/// Link.
pub const OPEN: Text = Text::new("打开", "Open");
/// Accessible name of a button: {0} is the button, {1} the record.
pub const NAMED: Text = Text::new("{0}：{1}", "{0}: {1}");
/// Toast; {0} is a record.
pub const GOES_AGAIN: Text = Text::new("“{0}”会随下次同步发送", "“{0}” goes with the next sync");
/// Toast; {0} is a record.
pub const COMES_BACK: Text = Text::new("“{0}”会随下次同步恢复", "“{0}” comes back with the next sync");
/// Toast and undo label; {0} is a record.
pub const DISCARDED: Text = Text::new("已放弃对“{0}”的修改", "Discarded the edit of “{0}”");
/// Toast where there was nothing to do any more.
pub const SETTLED_MEANWHILE: Text =
    Text::new("这一条已经处理好了，没有改动。", "This was settled meanwhile; nothing was changed.");

/// Section.
pub const CONFLICTS_HEAD: Text = Text::new("冲突", "Conflicts");
/// Sentence below it.
pub const CONFLICTS_HINT: Text = Text::new(
    "同一内容在本机和别处都改过。记录里现在是别处的值，您的值保留在下面。",
    "The same thing was changed here and elsewhere. The record holds what came from elsewhere; yours is kept below.",
);
/// Section without entries.
pub const NO_CONFLICTS: Text = Text::new("没有冲突。", "No conflicts.");
/// What met what.
pub const FIELD_CLASH: Text = Text::new("两边都改了", "Changed on both sides");
/// What met what.
pub const DELETED_THERE: Text = Text::new(
    "您修改过的这条记录在别处被删除。它还在本机，下次同步会在后端重新建立。",
    "You edited this record, and it was deleted elsewhere. It is still here, and the next sync creates it at the backend again.",
);
/// What met what.
pub const DELETED_HERE_CLASH: Text = Text::new(
    "您删除的这条记录在别处又有修改，所以它回来了。",
    "You deleted this record, and it was edited elsewhere, so it came back.",
);
/// What met what.
pub const NUMBER_CLASH: Text = Text::new(
    "两条记录得到了同一个编号，这一条换了新编号。",
    "Two records got the same number; this one was given another.",
);
/// What met what.
pub const TOO_LATE_CLASH: Text = Text::new(
    "您取消了这条记录的删除，但后端已经没有它，所以没能恢复。",
    "You took the deletion of this record back, but the backend no longer has it, so it could not come back.",
);
/// Value: what was entered here.
pub const MINE: Text = Text::new("我的", "Mine");
/// Value: what was entered elsewhere.
pub const THEIRS: Text = Text::new("别处的", "Theirs");
/// Value: before both edits.
pub const BEFORE: Text = Text::new("修改前", "Before");
/// Value: what the record holds now, where it was edited since.
pub const NOW: Text = Text::new("现在", "Now");
/// Button.
pub const KEEP_MINE: Text = Text::new("保留我的", "Keep mine");
/// Button.
pub const TAKE_THEIRS: Text = Text::new("采用别处的", "Take theirs");
/// Button where the record was edited since.
pub const LEAVE_AS_IS: Text = Text::new("保持现在的值", "Leave as it is now");
/// Button.
pub const COMBINE: Text = Text::new("合并…", "Combine…");
/// Button.
pub const KEEP_RECORD: Text = Text::new("保留这条记录", "Keep the record");
/// Button.
pub const DELETE_TOO: Text = Text::new("在本机也删除", "Delete it here too");
/// Button.
pub const DELETE_AGAIN: Text = Text::new("再次删除", "Delete it again");
/// Button.
pub const UNDERSTOOD: Text = Text::new("知道了", "Understood");
/// Button.
pub const KEEP_ALL_MINE: Text = Text::new("全部保留我的", "Keep all mine");
/// Button.
pub const TAKE_ALL_THEIRS: Text = Text::new("全部采用别处的", "Take all theirs");
/// Button for the conflicts of all records.
pub const ALL_MINE: Text = Text::new("所有冲突都保留我的…", "Keep mine everywhere…");
/// Button for the conflicts of all records.
pub const ALL_THEIRS: Text = Text::new("所有冲突都采用别处的…", "Take theirs everywhere…");
/// Heading of the question; {0} conflicts.
pub const ALL_MINE_TITLE: Text = Text::new("{0} 个冲突都保留我的？", "Keep mine everywhere ({0})?");
/// Heading of the question; {0} conflicts.
pub const ALL_THEIRS_TITLE: Text = Text::new("{0} 个冲突都采用别处的？", "Take theirs everywhere ({0})?");
/// What that does.
pub const ALL_MINE_TEXT: Text = Text::new(
    "您的值会写回记录，随下次同步发送。以下几种不在其中，请逐条处理：记录在一边被删除的、字段之后又改过的、您的值现在不能保存的。可以撤销。",
    "Your values are put back into the records and sent with the next sync. Left for you to settle one by one: records that one side deleted, fields that were edited since, and values that can't be saved now. This can be undone.",
);
/// What that does.
pub const ALL_THEIRS_TEXT: Text = Text::new(
    "记录保持现在的样子，这些冲突标为已处理。记录在一边被删除的不在其中，请逐条处理。可以撤销。",
    "The records stay as they are now, and the conflicts are marked as settled. Records that one side deleted are left for you to settle one by one. This can be undone.",
);
/// Button of the question; {0} conflicts.
pub const SETTLE_ALL: Text = Text::new("处理 {0} 个冲突", "Settle them ({0})");
/// Toast in place of the question.
pub const NONE_ALIKE: Text =
    Text::new("这些冲突不能一起处理，请逐条处理。", "These can't be settled together; please settle them one by one.");
/// Toast and undo label; {0} conflicts.
pub const ALL_SETTLED: Text = Text::new("已处理 {0} 个冲突", "Conflicts settled: {0}");
/// Heading of the editor; {0} is a field.
pub const COMBINE_TITLE: Text = Text::new("合并“{0}”", "Combine “{0}”");
/// Help of the editor.
pub const COMBINE_HINT: Text =
    Text::new("两边的内容都在下面，请改成您想要的样子。", "Both texts are below; make of them what you want.");
/// Button of the editor.
pub const SAVE_COMBINED: Text = Text::new("保存合并结果", "Save the combined text");
/// The editor was emptied.
pub const COMBINED_EMPTY: Text = Text::new("请填写内容。", "Enter some text.");
/// A conflict about a record that is not here any more.
pub const RECORD_NOT_HERE: Text = Text::new(
    "这条记录已不在本机，只能把冲突标为已处理。",
    "The record is no longer here; the conflict can only be marked as settled.",
);
/// Toast and undo label; {0} is a record.
pub const WAS_SETTLED: Text = Text::new("已处理“{0}”的冲突", "Settled: “{0}”");
/// Fold; {0} lines.
pub const SETTLED_HEAD: Text = Text::new("已处理（{0}）", "Settled ({0})");
/// How a conflict was settled, when, and by whom.
pub const SETTLED_BY: Text = Text::new("{0} · {1} · {2}", "{0} · {1} · {2}");
/// In place of a person.
pub const BY_RULE: Text = Text::new("自动", "automatic");

/// What happened; {0} is a table, {1} records.
pub const VANISHED: Text = Text::new(
    "后端突然少了 {1} 条{0}。这可能是有意的清理，也可能是后端出了问题。在您决定之前，所有表都停止同步，本机不再删除任何记录。",
    "The backend suddenly lacks {1} {1|record|records} of {0}. Somebody may have cleaned up there, or something is wrong with it. Until you decide, sync of all tables waits, and nothing more is deleted here.",
);
/// What happened; {0} is a table.
pub const WENT_BACK: Text = Text::new(
    "后端的{0}回到了更早的状态，多半是从备份恢复过。在您决定之前，所有表都停止同步，本机的记录保持不变。",
    "The backend's {0} went back to an earlier state; most likely it was restored from a backup. Until you decide, sync of all tables waits, and nothing is changed here.",
);
/// Button.
pub const BACKEND_IS_RIGHT: Text = Text::new("以后端为准", "The backend is right");
/// Button.
pub const DESK_IS_RIGHT: Text = Text::new("以本机为准", "This desk is right");
/// What that does; {0} is a table, {1} records.
pub const VANISHED_BACKEND: Text = Text::new(
    "后端没有的{0}（约 {1} 条）会从本机删除，有差异的字段采用后端的值。这不能撤销。",
    "What the backend lacks of {0} (about {1} {1|record|records}) is deleted here, and where values differ the backend's are taken. This can't be undone.",
);
/// What that does; {0} is a table, {1} records.
pub const VANISHED_DESK: Text = Text::new(
    "后端没有的{0}（约 {1} 条）会在后端重新建立，有差异的字段采用本机的值。其他人会重新看到它们。",
    "What the backend lacks of {0} (about {1} {1|record|records}) is created there again, and where values differ this desk's are sent. Everybody sees them again.",
);
/// What that does; {0} is a table.
pub const WENT_BACK_BACKEND: Text = Text::new(
    "{0}采用后端现在的值：那个状态之后的修改和新建会从本机消失。这不能撤销。",
    "{0} become as the backend has them now: what was edited or created since then goes from here. This can't be undone.",
);
/// What that does; {0} is a table.
pub const WENT_BACK_DESK: Text = Text::new(
    "把本机的{0}送回后端：后端缺少的会重新建立，有差异的字段采用本机的值。",
    "This desk's {0} are sent to the backend: what it lacks is created there again, and where values differ this desk's are sent.",
);
/// Heading of the question; {0} is the answer, {1} a table.
pub const SURE: Text = Text::new("{1}：{0}？", "{1}: {0}?");

/// Badge on a record.
pub const BADGE_CONFLICT: Text = Text::new("有冲突", "Conflict");

/// Values of one field that could not be read; {0} how many, {1} the field, {2} one of them.
pub const UNREAD: Text = Text::new(
    "“{1}”有 {0} 个值读不懂，例如“{2}”；这些记录保留了原来的值。",
    "{0} values of “{1}” could not be read, e.g. “{2}”; the records keep what they had.",
);
/// The same of a single value; {0} is the field, {1} the value.
pub const UNREAD_ONE: Text = Text::new(
    "“{0}”有一个值读不懂：“{1}”；这条记录保留了原来的值。",
    "A value of “{0}” could not be read: “{1}”; the record keeps what it had.",
);

/// Button that locks, while edits wait; {0} records.
pub const LOCK_WAITING: Text = Text::new("锁定 · {0} 条待同步留在本机", "Lock · {0} to sync {0|stays|stay} here");
/// Beside the button that locks; {0} records.
pub const LOCK_NOTE: Text = Text::new(
    "还有 {0} 条待同步。锁定后它们留在本机，解锁后继续发送。",
    "{0} {0|record is|records are} still to sync. They stay here and go on after you unlock.",
);
