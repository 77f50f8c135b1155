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

/// Section of the settings.
pub const ROLES: Text = Text::new("角色与权限", "Roles and rights");
/// What it means.
pub const ROLES_HINT: Text = Text::new(
    "决定每个角色能看什么、改什么，对保险库里的所有人有效。管理员不受限制，因此不在这里。要做公司自己的角色，先复制一个相近的。",
    "What each role sees and changes, for everybody in this vault. An administrator has no limits and is therefore not here. For a role of your own, copy one that comes close.",
);
/// Field.
pub const ROLE: Text = Text::new("要修改的角色", "Role to alter");
/// Field: the name of a company's own role.
pub const NAME: Text = Text::new("角色名称", "Name of the role");
/// Who has the role; {0} are names.
pub const WHO_HAS: Text = Text::new("有此角色的成员：{0}", "Members with this role: {0}");
/// Where nobody has it.
pub const NOBODY_HAS: Text = Text::new("还没有成员有此角色。", "No member has this role.");
/// Between names.
pub const COMMA: Text = Text::new("、", ", ");
/// Button.
pub const COPY: Text = Text::new("复制为新角色", "Copy as a new role");
/// The name of a copy; {0} is a role.
pub const COPY_OF: Text = Text::new("{0}（副本）", "{0} (copy)");
/// Button.
pub const DELETE: Text = Text::new("删除此角色", "Delete this role");
/// Button: a role that every desk knows.
pub const BACK_TO_USUAL: Text = Text::new("恢复为默认权限", "Restore default rights");
/// Button: what was altered and not saved.
pub const TAKE_BACK: Text = Text::new("放弃修改", "Discard the changes");
/// Button.
pub const SAVE: Text = Text::new("保存角色", "Save role");
/// Toast; {0} is a role.
pub const SAVED: Text = Text::new("已保存角色“{0}”", "The role “{0}” is saved");
/// Toast; {0} is a role.
pub const DELETED: Text = Text::new("已删除角色“{0}”", "The role “{0}” is deleted");
/// Toast; {0} is a role.
pub const AS_BEFORE: Text = Text::new("角色“{0}”已恢复默认权限", "The role “{0}” has its usual rights again");
/// Refusal; {0} is a role.
pub const APPROVES: Text = Text::new(
    "“{0}”还要审批。请先在“审批规则”里选择别的角色。",
    "“{0}” has yet to approve things. Choose another role first, under What needs approval.",
);
/// Refusal; {0} is a role.
pub const IN_USE: Text = Text::new(
    "还有成员是“{0}”。请先在“成员与密钥”里给他们别的角色。",
    "There are members who are “{0}”. Give them another role first, in Members and keys.",
);
/// Error.
pub const NAME_MISSING: Text = Text::new("请填写角色名称。", "Give the role a name.");
/// Error; {0} is a name.
pub const NAME_TAKEN: Text = Text::new("已有角色叫“{0}”。", "There is a role called “{0}” already.");
/// Error.
pub const BLIND: Text =
    Text::new("这个角色什么都看不到，请至少勾选一个“查看”。", "This role sees nothing; tick View at least once.");

/// Names the table of rights.
pub const TABLES: Text = Text::new("各表的权限", "Rights by table");
/// Help of that table on a narrow screen.
pub const SWIPE: Text = Text::new("左右滑动查看其余权限", "Swipe sideways for the other rights");
/// Heading.
pub const TABLE: Text = Text::new("表", "Table");
/// Heading.
pub const VIEW: Text = Text::new("查看", "View");
/// Heading.
pub const CREATE: Text = Text::new("新建", "Create");
/// Heading.
pub const EDIT: Text = Text::new("修改", "Edit");
/// Heading.
pub const DELETE_RECORDS: Text = Text::new("删除", "Delete");
/// Heading.
pub const EXPORT: Text = Text::new("导出", "Export");
/// Heading.
pub const IMPORT: Text = Text::new("导入", "Import");
/// Heading: whose records are seen.
pub const SCOPE: Text = Text::new("谁的记录", "Whose records");
/// Heading: records that nobody has.
pub const UNOWNED: Text = Text::new("无负责人的", "Without an owner");
/// Row: what holds for every table of which nothing else is said.
pub const ALL_OTHERS: Text = Text::new("其余所有表", "All other tables");
/// Names a control of the table; {0} is what, {1} the table.
pub const CELL: Text = Text::new("{0}：{1}", "{0}: {1}");
/// Choice.
pub const OWN: Text = Text::new("自己的", "their own");
/// Choice.
pub const TEAM: Text = Text::new("本团队及下级", "their team's");
/// Choice.
pub const ALL: Text = Text::new("全部", "all");

/// Field: the table whose fields are limited.
pub const FIELDS_OF: Text = Text::new("字段权限", "Fields of a table");
/// Choice.
pub const CHOOSE_TABLE: Text = Text::new("选择一张表…", "Choose a table…");
/// Choice; {0} is a table, {1} how many of its fields are limited.
pub const LIMITED: Text = Text::new("{0}（限制 {1} 项）", "{0} ({1} limited)");
/// Choice.
pub const WRITE: Text = Text::new("可修改", "See and change");
/// Choice.
pub const READ: Text = Text::new("只读", "Read only");
/// Choice.
pub const MASKED: Text = Text::new("遮盖", "Masked");
/// Choice.
pub const HIDDEN: Text = Text::new("隐藏", "Hidden");

/// Group of switches.
pub const MATTERS: Text = Text::new("其他权限", "Beside tables");
/// Switch.
pub const SETTINGS: Text = Text::new("修改公司设置", "Change what the company has agreed on");
/// Switch.
pub const MEMBERS: Text = Text::new("管理人员、团队和角色", "Look after people, teams and roles");
/// Switch.
pub const AUDIT: Text = Text::new("查看审计记录", "Read the audit");
/// Switch.
pub const BACKUP: Text = Text::new("备份与恢复", "Back up and restore");
/// Switch.
pub const ERASE: Text = Text::new("抹除个人数据", "Erase a person's data");
/// Switch.
pub const REPORTS: Text = Text::new("查看报表", "See reports");
/// Switch.
pub const CONNECTION: Text = Text::new("管理后端连接", "Look after the connection to a backend");
