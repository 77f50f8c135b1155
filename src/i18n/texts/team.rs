//! Texts of the people of the desk, of what comes first for whom, and of the words that a desk offers.

use crate::model::text::Text;

/// Section of the settings.
pub const TEAM: Text = Text::new("人员与团队", "People and teams");
/// What it means.
pub const TEAM_HINT: Text = Text::new(
    "负责人和 @ 的候选名单，以及各人所在的团队。添加成员时自动列入；不登录的同事也可以列入，好把客户交给他们。谁能登录、以什么角色，在“成员与密钥”里设置。客户和工单的团队没有填写时，随负责人而定。角色只看本团队时，也看下级团队。对保险库里的所有人有效。",
    "Who is offered as an owner and after an @, and in which team each works. Members are listed as they are added; colleagues who don't sign in can be listed too, so that customers can be given to them. Who signs in, and in which role, is set under Members and keys. A customer or case whose team nobody has typed gets that of its owner. A role that sees its team's records sees those of the teams below it, too. It holds for everybody in this vault.",
);
/// Group; {0} is its place.
pub const PERSON: Text = Text::new("人员 {0}", "Person {0}");
/// Field.
pub const NAME: Text = Text::new("姓名", "Name");
/// Field.
pub const OF_TEAM: Text = Text::new("团队", "Team");
/// Field: what comes first for somebody. What they may is the role of the member.
pub const JOB: Text = Text::new("岗位（决定先看什么）", "Job (what comes first)");
/// Somebody who is a member of the vault; {0} is the role.
pub const SIGNS_IN: Text = Text::new("可以登录，角色：{0}", "Signs in as: {0}");
/// Somebody who is no member of the vault.
pub const NO_SIGN_IN: Text = Text::new("不登录，只用来指定负责人", "Doesn't sign in; is given records");
/// Members who are not listed; {0} are their names.
pub const NOT_LISTED: Text =
    Text::new("可以登录但还没列入的成员：{0}", "Members who sign in and are not listed yet: {0}");
/// No job.
pub const NO_ROLE: Text = Text::new("未说明", "Not said");
/// Button; {0} is the place.
pub const REMOVE: Text = Text::new("移除人员 {0}", "Remove person {0}");
/// Button.
pub const ADD: Text = Text::new("添加人员", "Add a person");
/// Button.
pub const ADD_KNOWN: Text = Text::new("添加成员和现有负责人", "Add members and the owners of records");
/// Field; {0} is a team.
pub const BEGINS: Text = Text::new("{0}：列表先显示", "{0}: lists begin with");
/// With everything.
pub const BEGINS_ALL: Text = Text::new("全部", "everything");
/// With one's own.
pub const BEGINS_MINE: Text = Text::new("自己负责的", "what is one's own");
/// With the team's.
pub const BEGINS_TEAM: Text = Text::new("本团队的", "what is the team's");
/// Field; {0} is a team.
pub const UNDER: Text = Text::new("{0}：上级团队", "{0}: the team above");
/// Error; {0} is a team.
pub const CIRCLE: Text = Text::new("“{0}”不能在自己的下级团队之下", "“{0}” can't stand below a team that is below it");
/// Button.
pub const SAVE: Text = Text::new("保存人员", "Save people");
/// Toast.
pub const SAVED: Text = Text::new("已保存人员与团队", "People and teams saved");
/// Error; {0} is the place.
pub const NAME_MISSING: Text = Text::new("请填写人员 {0} 的姓名", "Give person {0} a name");
/// Error; {0} is a name.
pub const NAME_TWICE: Text = Text::new("“{0}”列了两次", "“{0}” is listed twice");

/// Role.
pub const SALES: Text = Text::new("销售", "Sales");
/// Role.
pub const SALES_LEAD: Text = Text::new("销售主管", "Sales lead");
/// Role.
pub const SERVICE_AGENT: Text = Text::new("客服", "Service agent");
/// Role.
pub const MARKETING: Text = Text::new("市场", "Marketing");
/// Role.
pub const MANAGER: Text = Text::new("管理者", "Manager");

/// Section of the settings.
pub const FIRST: Text = Text::new("先看什么", "What comes first");
/// What it means.
pub const FIRST_HINT: Text = Text::new(
    "决定打开保险库时的页面、模块的顺序和“今日”各栏的顺序。所有页面始终都能打开。只在这台设备上对这个保险库有效。",
    "The page with which the vault opens, the order of the modules and of what stands under Today. Every page stays within reach. It holds for this vault on this device.",
);
/// No role.
pub const USUAL: Text = Text::new("通常顺序", "Usual order");
/// Item of the person's menu.
pub const BACK_TO_USUAL: Text = Text::new("恢复通常顺序", "Restore default order");

/// Section of Today.
pub const QUEUE: Text = Text::new("等待处理的工单", "Cases that wait");
/// Section of Today.
pub const BREACHED: Text = Text::new("已超时的工单", "Cases that are late");
/// Section of Today.
pub const NOBODYS: Text = Text::new("未分配的工单", "Cases that nobody has");
/// Section of Today.
pub const LATE_OF_OTHERS: Text = Text::new("他人已超时的工单", "Late cases of others");
/// Section of Today.
pub const NEWS: Text = Text::new("今日应向客户反馈的工单", "Cases with promised news");
/// Section of Today.
pub const CAMPAIGNS: Text = Text::new("进行中的活动", "Campaigns that run");

/// Section of the settings.
pub const WORDS: Text = Text::new("可选的原因", "Reasons on offer");
/// What it means.
pub const WORDS_HINT: Text = Text::new(
    "每行一个。填写时仍可输入其他文字；已经填写的不变。",
    "One a line. Any other words can still be typed, and what was typed stays.",
);
/// Field.
pub const LOSS_REASONS: Text = Text::new("输单原因", "Why deals are lost");
/// Field.
pub const CAUSES: Text = Text::new("工单根本原因", "What cases come from");
/// Button.
pub const WORDS_USUAL: Text = Text::new("恢复通常的原因", "The usual reasons");
/// Button.
pub const WORDS_SAVE: Text = Text::new("保存原因", "Save reasons");
/// Toast.
pub const WORDS_SAVED: Text = Text::new("已保存可选的原因", "Reasons saved");
