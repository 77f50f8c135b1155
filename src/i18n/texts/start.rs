//! Texts of the first screens: creating, choosing and unlocking a vault.
//! They are read before anything else, so each says what will happen and what can't be taken back.

use crate::model::Text;

/// Heading where no vault exists yet.
pub const WELCOME: Text = Text::new("欢迎使用 Clientele", "Welcome to Clientele");
/// Sentence under the welcome.
pub const WELCOME_LEAD: Text = Text::new(
    "客户资料只保存在这台设备的浏览器里，断网也能用。先建一个保险库，或者用示例数据看一看。",
    "Your customers' data stays in this device's browser and works offline. Create a vault, or look around with sample data.",
);
/// The browser has cleared vaults away; {0} are their names.
pub const LOST: Text = Text::new("保险库“{0}”已不在这台设备上", "The vault “{0}” is not on this device any more");
/// Why that may be, and what brings it back.
pub const LOST_TEXT: Text = Text::new(
    "浏览器清除了本站保存的数据：可能有人清理过浏览数据，也可能磁盘已满。有备份的，请从备份恢复；连接过公司后端的，新建保险库后重新连接，后端已有的记录会再取回来。",
    "The browser has cleared what it kept for this site: somebody may have cleared browsing data, or the disk ran full. If there is a backup, restore it. If it was connected to a company's backend, create a vault and connect it again: what the backend has comes back.",
);
/// Button.
pub const LOST_SEEN: Text = Text::new("知道了", "Got it");
/// Heading of the list of vaults.
pub const CHOOSE: Text = Text::new("选择保险库", "Choose a vault");
/// Sentence over the list of vaults.
pub const CHOOSE_LEAD: Text = Text::new("这台设备上有 {0} 个保险库。", "Vaults on this device: {0}.");
/// Names the list of vaults for assistive technology.
pub const VAULTS: Text = Text::new("保险库列表", "Vaults");
/// Under a vault that asks for a passphrase.
pub const PROTECTED: Text = Text::new("需要口令", "Opens with a passphrase");
/// Under a vault without a passphrase.
pub const UNPROTECTED: Text = Text::new("没有口令", "No passphrase");
/// Under the sample company.
pub const SAMPLE_VAULT: Text = Text::new("示例数据", "Sample data");
/// Button and heading.
pub const CREATE: Text = Text::new("创建保险库", "Create a vault");
/// Link to the creation form.
pub const NEW_VAULT: Text = Text::new("新建保险库", "New vault");
/// Sentence over the creation form.
pub const CREATE_LEAD: Text = Text::new(
    "资料加密后只保存在这台设备上。忘了口令只能用恢复密钥，创建后显示一次。",
    "Data is encrypted and stays on this device. A forgotten passphrase is replaced by the recovery key alone, which is shown once.",
);
/// Link and button.
pub const EXPLORE: Text = Text::new("用示例数据试用", "Explore with sample data");
/// What the sample is.
pub const EXPLORE_HINT: Text = Text::new(
    "一家虚构的公司：500 位客户，有联系人、跟进、商机和工单。",
    "An invented company: 500 customers with contacts, follow-ups, opportunities and cases.",
);
/// Name of the vault of the sample company.
pub const SAMPLE_NAME: Text = Text::new("示例公司", "Sample company");
/// Name of the person in the sample company.
pub const SAMPLE_MEMBER: Text = Text::new("李雷", "Alex Morgan");
/// Label.
pub const VAULT_NAME: Text = Text::new("保险库名称", "Vault name");
/// Help under the vault's name.
pub const VAULT_NAME_HINT: Text = Text::new("例如：华东销售部", "For example: Northern sales team");
/// Label.
pub const YOUR_NAME: Text = Text::new("您的姓名", "Your name");
/// Help under the person's name.
pub const YOUR_NAME_HINT: Text =
    Text::new("会写在您建立和跟进的记录上", "Written on the records that you create and follow up");
/// Label.
pub const PASSPHRASE: Text = Text::new("口令", "Passphrase");
/// Label.
pub const PASSPHRASE_AGAIN: Text = Text::new("再输一次口令", "Passphrase again");
/// Help under the passphrase.
pub const PASSPHRASE_HINT: Text =
    Text::new("四五个不相干的词最好记，也最难猜", "Four or five unrelated words are easy to keep and hard to guess");
/// Check box.
pub const NO_PASSPHRASE: Text = Text::new("不设口令：这是只有我用的设备", "No passphrase: only I use this device");
/// What the check box means.
pub const NO_PASSPHRASE_HINT: Text =
    Text::new("能打开这个浏览器的人就能看到客户资料。", "Whoever can open this browser can see your customers' data.");
/// Button of the password field.
pub const SHOW: Text = Text::new("显示口令", "Show the passphrase");
/// Button of the password field.
pub const HIDE: Text = Text::new("隐藏口令", "Hide the passphrase");
/// Button and heading.
pub const UNLOCK: Text = Text::new("解锁", "Unlock");
/// Heading of the unlock form; {0} is the vault.
pub const UNLOCK_VAULT: Text = Text::new("解锁“{0}”", "Unlock “{0}”");
/// Link back to the list.
pub const BACK: Text = Text::new("返回", "Back");
/// While a vault is created.
pub const CREATING: Text = Text::new("正在创建…", "Creating…");
/// While a vault is opened.
pub const OPENING: Text = Text::new("正在打开…", "Opening…");
/// Wrong passphrase, may try again at once.
pub const WRONG: Text = Text::new("口令不对，请重试。", "That passphrase is wrong. Please try again.");
/// Wrong passphrase with a wait; {0} seconds.
pub const WRONG_WAIT: Text =
    Text::new("口令不对，请等 {0} 秒再试。", "That passphrase is wrong. You can try again in {0} s.");
/// Missing vault name.
pub const NAME_MISSING: Text = Text::new("请填写保险库名称", "Give the vault a name");
/// Missing person's name.
pub const MEMBER_MISSING: Text = Text::new("请填写您的姓名", "Tell us your name");
/// Missing passphrase.
pub const PASSPHRASE_MISSING: Text =
    Text::new("请设置口令，或勾选不设口令", "Set a passphrase, or choose to have none");
/// Passphrase too short; {0} characters at least.
pub const PASSPHRASE_SHORT: Text = Text::new("口令至少 {0} 个字符", "A passphrase has at least {0} characters");
/// Two different passphrases.
pub const PASSPHRASES_DIFFER: Text = Text::new("两次输入的口令不一样", "The two passphrases differ");
/// Strength 0.
pub const STRENGTH_NONE: Text = Text::new("还没有口令", "No passphrase yet");
/// Strength 1.
pub const STRENGTH_WEAK: Text = Text::new("弱：很快就能猜出", "Weak: guessed in no time");
/// Strength 2.
pub const STRENGTH_FAIR: Text = Text::new("一般：再加一个词更好", "Fair: one more word would help");
/// Strength 3.
pub const STRENGTH_GOOD: Text = Text::new("较强", "Strong");
/// Strength 4.
pub const STRENGTH_BEST: Text = Text::new("很强", "Very strong");
