//! Texts of rights: what a role does not see, masked values, and the section of roles in the settings.

use crate::model::text::Text;

/// Heading of a page that the role has no use of.
pub const NOT_FOR_YOU: Text = Text::new("您的角色看不到这里", "Your role doesn't see this");
/// What to do.
pub const NOT_FOR_YOU_TEXT: Text = Text::new(
    "这一页不在您的权限内。如果工作需要，请管理员在“设置 › 角色与权限”里放开。",
    "This page is outside what your role may do. If you need it for your work, ask an administrator to allow it in Settings › Roles and rights.",
);
/// Text of a record that is not there, for a role that does not see all records.
pub const GONE_TEXT: Text = Text::new(
    "它可能已被删除，也可能不由您或您的团队负责。",
    "It may have been deleted, or it may belong to somebody whose records your role doesn't see.",
);
/// In place of the name of a record that the role does not see.
pub const UNSEEN: Text = Text::new("（无权查看）", "(not for your role)");
/// What an empty list says to whoever can't fill it.
pub const NOTHING_FOR_YOU: Text =
    Text::new("有您能看到的记录时，会显示在这里。", "Records that your role sees will stand here.");
/// Toast: a form that the role may not open; {0} is a table.
pub const MAY_NOT_CREATE: Text = Text::new("您的角色不能新建{0}。", "Your role doesn't create {0}.");
/// Toast: a form that the role may not open; {0} is a table.
pub const MAY_NOT_EDIT: Text = Text::new("您的角色不能修改{0}。", "Your role doesn't change {0}.");
/// Notice of an import; {0} are records of a table.
pub const MAY_NOT_IMPORT: Text = Text::new(
    "您的角色不能导入{0}。请为这张表另选一种记录，或请管理员导入。",
    "Your role doesn't import {0}. Choose another kind of record for this sheet, or ask an administrator.",
);

/// Button beside a masked value; {0} is the field.
pub const REVEAL: Text = Text::new("显示{0}", "Reveal {0}");
/// Its title.
pub const REVEAL_HINT: Text = Text::new("显示完整内容；会记入审计记录", "Shows the whole value; this is logged");
/// Toast; {0} is the field.
pub const REVEALED: Text = Text::new("已显示{0}，并记入审计记录。", "{0} is shown, and that was logged.");
/// Where a letter can't be sent because its address is masked.
pub const MASKED_ADDRESS: Text = Text::new(
    "邮箱已遮盖，不能从这里发信。可以先复制正文，再在记录里显示邮箱。",
    "The address is masked, so no mail is sent from here. Copy the letter, then reveal the address on the record.",
);
/// Beside a field of a form that the role may not change.
pub const READ_ONLY: Text = Text::new("您的角色不能修改此项", "Your role doesn't change this");
