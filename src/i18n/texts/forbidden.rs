//! What a role does not allow, and what to do about it (R237).

use crate::model::Text;
use crate::model::rights::{Act, Matter};

/// A table's right is missing. {0} is what was tried, {1} the table.
pub const ACT: Text = Text::new(
    "您的角色不能{0}“{1}”的记录。如有需要，请联系管理员。",
    "Your role does not let you {0} records of “{1}”. Ask an administrator if you need to.",
);
/// A field's right is missing. {0} is the table, {1} the field.
pub const FIELD: Text = Text::new(
    "您的角色不能修改“{0}”的“{1}”。如有需要，请联系管理员。",
    "Your role does not let you change “{1}” of “{0}”. Ask an administrator if you need to.",
);
/// A masked value would be stored. {0} is the table, {1} the field.
pub const MASKED_VALUE: Text = Text::new(
    "“{0}”的“{1}”里是遮盖后的内容，不能保存。请先查看完整内容，或留空。",
    "“{1}” of “{0}” holds a masked value, which can't be saved. Reveal it first, or leave it empty.",
);
/// A record is not for this member. {0} is the table.
pub const OUT_OF_SIGHT: Text = Text::new(
    "这条“{0}”记录不在您可以查看的范围内，没有保存。",
    "That record of “{0}” is not among those that you may see. Nothing was saved.",
);
/// More would go than is seen. {0} is the table.
pub const BELONGS_TO_MORE: Text = Text::new(
    "有您看不到的记录属于这条“{0}”记录，会随之删除。请让能看到全部的同事来做。",
    "Records that you may not see belong to this record of “{0}” and would go with it. Ask a colleague who sees all of them.",
);
/// Something that is no table's is not allowed. {0} is what.
pub const MATTER: Text = Text::new(
    "您的角色不能{0}。如有需要，请联系管理员。",
    "Your role does not let you {0}. Ask an administrator if you need to.",
);
/// One's own role stays as it is.
pub const OWN_ROLE: Text =
    Text::new("自己所在的角色只能由管理员修改。", "What your own role may do is for an administrator to change.");
/// Something of a table would be given. {0} is the table.
pub const GIVES_TABLE: Text = Text::new(
    "您只能给出自己已有的权限，这里会超出您对“{0}”的权限。请联系管理员。",
    "You can give no more than you may do yourself, and this goes beyond what you may do with “{0}”. Ask an administrator.",
);
/// Something of all other tables would be given.
pub const GIVES_OTHERS: Text = Text::new(
    "您只能给出自己已有的权限，这里会超出您对其余各表的权限。请联系管理员。",
    "You can give no more than you may do yourself, and this goes beyond what you may do with all other tables. Ask an administrator.",
);
/// Something beside tables would be given. {0} is what.
pub const GIVES_MATTER: Text = Text::new(
    "您只能给出自己已有的权限，而您的角色不能{0}。请联系管理员。",
    "You can give no more than you may do yourself, and your role does not let you {0}. Ask an administrator.",
);
/// One's own team would grow.
pub const OWN_TEAM: Text = Text::new(
    "这样您会看到更多人的记录。这样的团队调整请管理员来做。",
    "By this you would see records of more people. Ask an administrator to change teams like this.",
);
/// Somebody would see more by their team. {0} is who.
pub const TEAM_GIVES_MORE: Text = Text::new(
    "这样“{0}”可能得到您自己没有的权限。这样的团队调整请管理员来做。",
    "By this “{0}” may come to see or do what you can't. Ask an administrator to change teams like this.",
);
/// In the place of the name of a record that is out of sight.
pub const UNSEEN: Text = Text::new("您无权查看的记录", "a record you may not see");
/// Somebody else's doing.
pub const STEP_OF_ANOTHER: Text = Text::new(
    "这一步是别人做的，只有本人或管理员可以撤回。",
    "Somebody else did that. Only they or an administrator can take it back.",
);

/// What was tried with records, as a part of a sentence.
pub const fn act(act: Act) -> Text {
    match act {
        Act::View => Text::new("查看", "see"),
        Act::Create => Text::new("新建", "create"),
        Act::Edit => Text::new("修改", "change"),
        Act::Delete => Text::new("删除", "delete"),
        Act::Export => Text::new("导出", "export"),
        Act::Import => Text::new("导入", "import"),
    }
}

/// What was tried beside tables, as a part of a sentence.
pub const fn matter(matter: Matter) -> Text {
    match matter {
        Matter::Settings => Text::new("更改设置", "change the settings"),
        Matter::Members => Text::new("管理成员、团队和角色", "look after members, teams and roles"),
        Matter::Audit => Text::new("查看操作记录", "see what is noted of who did what"),
        Matter::Backup => Text::new("备份或恢复", "back up or restore"),
        Matter::Erase => Text::new("抹除个人信息", "erase a person"),
        Matter::Reports => Text::new("查看报表", "see reports"),
        Matter::Connection => Text::new("管理后端连接", "connect a backend"),
    }
}
