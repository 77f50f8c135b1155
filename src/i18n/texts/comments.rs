//! Texts of comments: what colleagues say to one another about a record.

use crate::model::text::Text;

/// Heading.
pub const COMMENTS: Text = Text::new("内部评论", "Comments");
/// Where there are none.
pub const NONE: Text =
    Text::new("同事之间的讨论写在这里，客户看不到", "What colleagues say to one another; no customer sees it");
/// Label of the field.
pub const WRITE: Text = Text::new("写评论，输入 @ 提到同事", "Write a comment; @ names a colleague");
/// Label of the field below a comment; {0} is who wrote it.
pub const REPLY_TO: Text = Text::new("回复{0}", "Reply to {0}");
/// Label of the field that holds one's own words again.
pub const EDIT_TEXT: Text = Text::new("修改评论内容", "Change the comment");
/// Button.
pub const SEND: Text = Text::new("发表评论", "Comment");
/// Button.
pub const SEND_REPLY: Text = Text::new("发表回复", "Send the reply");
/// Button.
pub const SAVE_EDIT: Text = Text::new("保存评论", "Save the comment");
/// List of names that are offered.
pub const PEOPLE: Text = Text::new("同事", "Colleagues");
/// Button of a comment; {0} is who wrote it.
pub const REPLY: Text = Text::new("回复{0}的评论", "Reply to the comment by {0}");
/// Button of one's own comment.
pub const EDIT: Text = Text::new("修改我的评论", "Edit my comment");
/// Button of one's own comment.
pub const DELETE: Text = Text::new("删除我的评论", "Delete my comment");
/// Button of a line; {0} is who wrote it.
pub const MARK_READ_OF: Text = Text::new("将{0}的评论标为已读", "Mark the comment by {0} as read");
/// Button.
pub const MARK_ALL: Text = Text::new("全部标为已读", "Mark all as read");
/// Badge.
pub const UNREAD: Text = Text::new("未读", "Unread");
/// Step to undo.
pub const SAID: Text = Text::new("已发表评论", "Commented");
/// Step to undo.
pub const CHANGED: Text = Text::new("已修改评论", "Comment changed");
/// Toast.
pub const DELETED: Text = Text::new("已删除评论", "Comment deleted");
/// Toast.
pub const READ: Text = Text::new("已标为已读", "Marked as read");
/// Section of the Today page.
pub const FOR_YOU: Text = Text::new("提到我的", "For you");
/// Below a line of it; {0} is who wrote it, {1} when.
pub const FROM: Text = Text::new("{0} · {1}", "{0} · {1}");
/// Why somebody may not change what another has said; {0} is who said it.
pub const OF_ANOTHER: Text =
    Text::new("这条评论是{0}写的，只有{0}能修改或删除。", "{0} wrote this comment; only {0} can change or delete it.");
