//! Texts of the members of a vault: signing in, the recovery key, the lock by itself, and looking after members.

use crate::model::Text;

/// Heading where one says who one is; {0} is the vault.
pub const WHO: Text = Text::new("谁要使用“{0}”？", "Who opens “{0}”?");
/// Names the list of members for assistive technology.
pub const SIGNERS: Text = Text::new("成员列表", "Members");
/// Above the passphrase; {0} is the member.
pub const AS_MEMBER: Text = Text::new("以{0}的身份登录", "Signing in as {0}");
/// Link below the passphrase.
pub const FORGOT: Text = Text::new("忘了口令？用恢复密钥", "Forgot it? Use the recovery key");

/// Heading.
pub const RECOVER: Text = Text::new("用恢复密钥设置新口令", "A new passphrase by the recovery key");
/// What the recovery key is.
pub const RECOVER_LEAD: Text = Text::new(
    "恢复密钥在创建保险库或第一次设置口令时打印，共八组字母和数字。输入后为一位成员设置新口令。",
    "The recovery key was printed when the vault was made or got its first passphrase: eight groups of letters and digits. It gives a member a new passphrase.",
);
/// Label.
pub const RECOVERY_KEY: Text = Text::new("恢复密钥", "Recovery key");
/// Label.
pub const FOR_MEMBER: Text = Text::new("成员", "Member");
/// Label.
pub const NEW_PASSPHRASE: Text = Text::new("新口令", "New passphrase");
/// Label.
pub const NEW_PASSPHRASE_AGAIN: Text = Text::new("再输一次新口令", "New passphrase again");
/// Button.
pub const SET_PASSPHRASE: Text = Text::new("设置新口令并打开", "Set it and open the vault");
/// What is wrong with a typed key.
pub const KEY_LENGTH: Text = Text::new(
    "恢复密钥由八组、每组五个字母或数字组成，请检查是否漏了。",
    "A recovery key has eight groups of five letters and digits; some are missing or too many.",
);
/// What is wrong with a typed key; {0} is the group.
pub const KEY_GROUP: Text =
    Text::new("第 {0} 组有输入错误，请对照打印件检查。", "Group {0} is mistyped; compare it with the paper.");
/// A recovery key that opens nothing.
pub const KEY_WRONG: Text =
    Text::new("这不是这个保险库现在的恢复密钥。", "This is not the recovery key that the vault has now.");
/// The same, with a wait; {0} seconds.
pub const KEY_WRONG_WAIT: Text = Text::new(
    "这不是这个保险库现在的恢复密钥，请等 {0} 秒再试。",
    "This is not the recovery key that the vault has now. Try again in {0} s.",
);

/// Heading of the paper.
pub const PAPER: Text = Text::new("请打印恢复密钥", "Print the recovery key");
/// Why.
pub const PAPER_LEAD: Text = Text::new(
    "忘记口令时，只有它能打开保险库。现在打印或抄写，锁在安全的地方；它不会再显示。谁拿到它和这台设备，谁就能看到全部资料。",
    "When a passphrase is forgotten, nothing but this opens the vault. Print it or write it down now and lock it away; it is not shown again. Whoever has it and this device sees everything.",
);
/// On the paper; {0} is the vault.
pub const PAPER_OF: Text = Text::new("Clientele 保险库“{0}”的恢复密钥", "Recovery key of the Clientele vault “{0}”");
/// Button.
pub const PRINT: Text = Text::new("打印", "Print");
/// Button.
pub const PAPER_COPY: Text = Text::new("复制", "Copy");
/// Under the button, before it is pressed.
pub const PAPER_COPY_HINT: Text = Text::new(
    "复制到密码管理器里最合适；剪贴板里的内容，这台设备上的其他程序和人也能看到。",
    "Copying suits a password manager. Other programs and people at this device see what is on the clipboard.",
);
/// Once it was copied.
pub const PAPER_COPIED: Text = Text::new(
    "已复制。粘贴到密码管理器之后，请复制别的内容把它覆盖：剪贴板里的内容，别的程序和人也能看到。",
    "Copied. Once it is in the password manager, copy something else over it: others see what is on the clipboard.",
);
/// Where the browser refused.
pub const PAPER_NOT_COPIED: Text =
    Text::new("浏览器不允许复制，请打印或抄写。", "The browser doesn't let it be copied. Print it or write it down.");
/// What to do when it is lost.
pub const PAPER_AGAIN: Text = Text::new(
    "丢了或被人看到过，以后可以在“设置 › 成员与密钥”里生成新的；那时要能打开保险库。",
    "If it is lost or seen, a new one can be made under Settings, Members and keys, by whoever can still open the vault.",
);
/// Button that goes on.
pub const PAPER_DONE: Text = Text::new("已妥善保管，进入工作台", "It is in a safe place: open the desk");
/// Button of the dialog.
pub const PAPER_KEPT: Text = Text::new("已妥善保管", "It is in a safe place");

/// Notice: there is no such way into the vault.
pub const NO_WAY_TITLE: Text = Text::new("不能这样打开保险库", "The vault doesn't open that way");
/// What happened.
pub const NO_WAY: Text = Text::new(
    "这位成员已不能登录这个保险库，或者它没有恢复密钥。",
    "That member may not sign in to this vault any more, or it has no recovery key.",
);
/// What to do.
pub const NO_WAY_HELP: Text =
    Text::new("请返回重新选择，或请管理员帮忙。", "Go back and choose again, or ask an administrator.");

/// Menu item: somebody else signs in.
pub const SWITCH: Text = Text::new("切换成员", "Switch member");
/// Menu item: that colleague signs in; {0} is the name.
pub const SWITCH_TO: Text = Text::new("切换到{0}", "Switch to {0}");
/// Notice before locking; {0} seconds.
pub const LOCKS_IN: Text = Text::new("无人操作，{0} 秒后锁定", "Nobody is here: locking in {0} s");
/// Announced once before locking.
pub const LOCKS_SOON: Text =
    Text::new("无人操作，保险库即将锁定。", "Nobody is here, and the vault is about to be locked.");
/// Button of that notice.
pub const STAY: Text = Text::new("我还在", "I'm here");

/// Setting.
pub const LOCK_BY_ITSELF: Text = Text::new("自动锁定", "Lock by itself");
/// Setting's help.
pub const LOCK_BY_ITSELF_HINT: Text = Text::new(
    "无人操作这么久后，或电脑休眠醒来后，所有标签页一起锁定。每台设备分别设置。",
    "After so long without a hand on it, and after the machine has slept, in all tabs. Set for each device.",
);
/// Setting's help for a vault without a passphrase.
pub const LOCK_NEEDS_PASSPHRASE: Text =
    Text::new("没有口令的保险库锁定后谁都能打开。", "Anybody could open a vault without a passphrase again.");
/// Choice; {0} minutes.
pub const MINUTES: Text = Text::new("{0} 分钟", "{0} min");
/// Choice.
pub const NEVER: Text = Text::new("从不", "Never");

/// Section.
pub const MEMBERS: Text = Text::new("成员与密钥", "Members and keys");
/// Section's help.
pub const MEMBERS_HINT: Text = Text::new(
    "谁能登录。每位成员用自己的口令打开同一个保险库，记录上写各自的姓名，负责人也用同一个姓名，并自动列入“人员与团队”。角色决定能看什么、改什么，见“角色与权限”。",
    "Who may sign in. Each member opens the same vault with a passphrase of their own, and signs records with their own name, by which records are given to them, too: they are listed under People and teams by themselves. What they see and change is up to their role; see Roles and rights.",
);
/// Section's help for a vault without a passphrase.
pub const MEMBERS_NEED_PASSPHRASE: Text =
    Text::new("先为自己设置口令，然后才能添加成员。", "Give yourself a passphrase first; members can be added then.");
/// Table heading.
pub const NAME: Text = Text::new("姓名", "Name");
/// Table heading.
pub const ROLE: Text = Text::new("角色", "Role");
/// Table heading.
pub const STATE: Text = Text::new("状态", "State");
/// Table heading for the buttons.
pub const STEPS: Text = Text::new("操作", "Actions");
/// State.
pub const ACTIVE: Text = Text::new("可登录", "May sign in");
/// State.
pub const DISABLED: Text = Text::new("已停用", "Disabled");
/// Beside one's own name.
pub const YOU: Text = Text::new("（您）", " (you)");
/// Role.
pub const ADMINISTRATOR: Text = Text::new("管理员", "Administrator");
/// Where the list of members is damaged.
pub const NO_ROLE: Text = Text::new("无角色", "No role");

/// Button and heading.
pub const ADD: Text = Text::new("添加成员", "Add a member");
/// Button and heading.
pub const CHANGE_OWN: Text = Text::new("修改我的口令", "Change my passphrase");
/// Button and heading where there is none.
pub const FIRST_OWN: Text = Text::new("设置口令", "Set a passphrase");
/// Button and heading.
pub const NEW_RECOVERY: Text = Text::new("生成新的恢复密钥", "New recovery key");
/// What it does.
pub const NEW_RECOVERY_TEXT: Text = Text::new("原来的恢复密钥随即失效。", "The one before opens nothing any more.");
/// Button and heading.
pub const NEW_KEY: Text = Text::new("更换保险库密钥", "Change the vault's key");
/// What it does.
pub const NEW_KEY_TEXT: Text = Text::new(
    "有人离开后使用：全部数据改用新密钥加密，离开的人留存的密钥打不开以后的副本。保险库会在所有标签页锁定，重新登录后在后台逐步完成，中途断电也不会丢失数据。",
    "For after somebody has left: everything is sealed with a new key, and a key that they may have kept opens no later copy. The vault is locked in all tabs; the work goes on in the background after signing in, and a power cut loses nothing.",
);
/// While that goes on; {0} percent.
pub const RESEALING: Text = Text::new("正在用新密钥加密：{0}%", "Sealing with the new key: {0}%");
/// Button; {0} is the member.
pub const RESET_OF: Text = Text::new("重设口令：{0}", "Reset the passphrase: {0}");
/// Button.
pub const RESET: Text = Text::new("重设口令", "Reset passphrase");
/// Button; {0} is the member.
pub const DISABLE_OF: Text = Text::new("停用：{0}", "Disable: {0}");
/// Button.
pub const DISABLE: Text = Text::new("停用", "Disable");
/// What disabling does.
pub const DISABLE_TEXT: Text = Text::new(
    "这位成员不能再登录；姓名仍保留在记录上。若本人带走过这台设备的副本，请随后更换保险库密钥。",
    "This member may not sign in any more; the name stays on records. If they may have a copy of this device, change the vault's key afterwards.",
);
/// Button; {0} is the member.
pub const ENABLE_OF: Text = Text::new("重新启用：{0}", "Let in again: {0}");
/// Button.
pub const ENABLE: Text = Text::new("重新启用", "Let in again");
/// Button; {0} is the member.
pub const ROLE_OF: Text = Text::new("更改角色：{0}", "Change the role: {0}");
/// Button.
pub const CHANGE_ROLE: Text = Text::new("更改角色", "Change role");
/// Label: the passphrase of whoever does it.
pub const OWN_PASSPHRASE: Text = Text::new("您现在的口令", "Your passphrase now");
/// Label.
pub const MEMBER_NAME: Text = Text::new("成员姓名", "Name of the member");
/// Button of the dialog.
pub const CONFIRM: Text = Text::new("确定", "Confirm");
/// While it works.
pub const WORKING: Text = Text::new("正在处理…", "Working…");
/// Undo label: the list of people follows the members.
pub const LISTED: Text = Text::new("人员名单随成员更新", "The list of people follows the members");
/// Message after it was done.
pub const DONE: Text = Text::new("成员设置已保存", "Members saved");
/// The passphrase of whoever does it is missing.
pub const OWN_MISSING: Text = Text::new("请输入您现在的口令。", "Type your passphrase.");

/// Refusal.
pub const NAME_MISSING: Text = Text::new("请填写成员姓名。", "A member needs a name.");
/// Refusal.
pub const NAME_TOO_LONG: Text = Text::new("姓名太长。", "The name is too long.");
/// Refusal.
pub const NAME_SIGNS: Text =
    Text::new("姓名里不能有分号和等号。", "A name can't contain a semicolon or an equals sign.");
/// Refusal.
pub const NAME_TAKEN: Text = Text::new(
    "已有同名成员，包括停用的成员；请加以区分。",
    "A member has that name already, or had it; choose one that tells them apart.",
);
/// Refusal.
pub const ROLE_UNKNOWN: Text = Text::new("没有这个角色。", "There is no such role.");
/// Refusal.
pub const MEMBER_UNKNOWN: Text = Text::new(
    "这位成员不在，或者还没有可用的密钥；请先重设口令。",
    "That member is not here or has no key yet; reset the passphrase first.",
);
/// Refusal.
pub const LAST_ADMINISTRATOR: Text = Text::new(
    "至少要留下一位能登录的管理员。请先让别人成为管理员。",
    "One administrator who may sign in must stay. Make somebody else administrator first.",
);
/// Refusal.
pub const NOT_ALLOWED: Text = Text::new("只有管理员可以这样做。", "Only an administrator may do that.");
/// Refusal.
pub const KEY_UNDER_WAY: Text =
    Text::new("上一次更换密钥还没有完成，请稍后再试。", "The key is still being changed; try again later.");
/// Refusal.
pub const TABS_OPEN: Text = Text::new(
    "另一个标签页还开着这个保险库，有内容没能存下。请先关闭它。",
    "Another tab still has the vault open, with something that could not be kept. Close it first.",
);
