//! Texts of tags, segments and letters.

use crate::model::text::Text;

/// In the list of pages.
pub const TAGS: Text = Text::new("标签", "Tags");
/// In the list of pages, and the menu of a list.
pub const SEGMENTS: Text = Text::new("客户分群", "Segments");
/// Menu of a list: of customers, cases, deals or whatever it lists.
pub const SEGMENTS_HERE: Text = Text::new("分群", "Segments");
/// In the list of pages.
pub const LETTERS: Text = Text::new("信函模板", "Letter templates");

/// Item of the menu; opens the dialog.
pub const KEEP: Text = Text::new("将当前条件存为分群…", "Keep these conditions as a segment…");
/// Item of the menu.
pub const MANAGE: Text = Text::new("管理分群", "Manage segments");
/// Heading of the dialog.
pub const KEEP_TITLE: Text = Text::new("存为分群", "Keep as a segment");
/// Label in it.
pub const NAME: Text = Text::new("分群名称", "Segment name");
/// Error in it.
pub const NAME_MISSING: Text = Text::new("请填写分群名称", "Give the segment a name");
/// In it; {0} records.
pub const WOULD_HOLD: Text = Text::new("当前包含{0}。", "It holds {0} now.");
/// Beside that, where the list is searched as well.
pub const WORDS_NOT_KEPT: Text = Text::new("列表中的搜索词不会保存。", "The words of the list's search are not kept.");
/// Button.
pub const KEEP_DONE: Text = Text::new("保存分群", "Keep the segment");
/// Toast; {0} is the segment.
pub const KEPT: Text = Text::new("已保存分群“{0}”", "Segment “{0}” kept");

/// Heading of the conditions of a segment.
pub const CONDITIONS: Text = Text::new("分群条件", "Conditions");
/// Where a segment has none.
pub const WHOLE_LIST: Text = Text::new("没有条件：包含整个列表。", "No conditions: it is the whole list.");
/// Where they can't be read.
pub const UNREADABLE: Text = Text::new(
    "这些条件来自更新的版本或已损坏，无法读取。",
    "These conditions are of a later release or damaged and can't be read.",
);
/// Button.
pub const SAVE_CONDITIONS: Text = Text::new("保存条件", "Save the conditions");
/// Toast.
pub const CONDITIONS_SAVED: Text = Text::new("条件已保存", "Conditions saved");
/// Button.
pub const SHOW_LIST: Text = Text::new("在列表中查看", "Show in the list");
/// Heading.
pub const USED_BY: Text = Text::new("使用情况", "Used by");
/// Where nothing uses it.
pub const UNUSED: Text = Text::new("没有被使用", "Nothing uses it");
/// Use; {0} days.
pub const USED_BY_CARE: Text = Text::new("客户关怀：每 {0} 天", "Care: every {0} {0|day|days}");

/// View of the list of tags.
pub const RULED: Text = Text::new("自动标签", "Set by rule");
/// Heading of the rule of a tag.
pub const RULE: Text = Text::new("自动规则", "Rule");
/// Where a tag has none.
pub const NO_RULE: Text = Text::new("没有规则：由人添加和移除。", "No rule: people set it and take it away.");
/// What a rule does.
pub const RULE_MEANS: Text = Text::new(
    "客户资料变化时，符合条件的自动加上此标签，不再符合的自动移除；人工添加的标签保留。",
    "Whenever a customer changes, it gets the tag if it meets the conditions and loses it if it does no more. What a person has set stays.",
);
/// {0} customers have the tag.
pub const HAVE_IT: Text = Text::new("{0}带有此标签", "{0} {0|has|have} the tag");
/// {0} customers to get it, {1} to lose it.
pub const DUE: Text =
    Text::new("按规则应加上 {0} 个，应移除 {1} 个", "By the rule {0} {0|is|are} to get it and {1} to lose it");
/// Where there are none.
pub const NOTHING_DUE: Text = Text::new("所有客户都已符合规则", "All customers are as the rule says");
/// Button.
pub const APPLY: Text = Text::new("应用到所有客户", "Apply to all customers");
/// Toast; {0} and {1} customers.
pub const APPLIED: Text = Text::new("已加上 {0} 个，移除 {1} 个", "{0} got it, {1} lost it");
/// Button and heading of the dialog.
pub const MERGE: Text = Text::new("合并到另一标签", "Merge into another tag");
/// Label in it.
pub const MERGE_INTO: Text = Text::new("合并到", "Into");
/// In it; {0} customers, {1} is the tag.
pub const WOULD_MERGE: Text = Text::new(
    "{0}的标签将改为“{1}”，本标签的说明将删除。",
    "{0} {0|gets|get} “{1}” in its place, and the description of this tag goes.",
);
/// Where there is no other tag.
pub const NO_OTHER: Text = Text::new("没有其他标签可以合并。", "There is no other tag to merge it into.");
/// Button.
pub const MERGE_DONE: Text = Text::new("合并", "Merge");
/// Toast; {0} and {1} are tags.
pub const MERGED: Text = Text::new("已将“{0}”合并到“{1}”", "“{0}” merged into “{1}”");
/// Button over the list of tags: words that customers have and nobody has described.
pub const DESCRIBE: Text = Text::new("收录客户已有的标签", "Take up the tags that customers have");
/// Toast; {0} tags.
pub const DESCRIBED: Text = Text::new("已收录 {0} 个标签", "{0} {0|tag|tags} taken up");
/// Toast.
pub const ALL_DESCRIBED: Text = Text::new("客户已有的标签都已收录", "All tags that customers have are here");

/// Button on the page of a customer or contact.
pub const WRITE: Text = Text::new("写邮件", "Email");
/// Heading of the dialog; {0} is who gets it.
pub const WRITE_TO: Text = Text::new("写邮件给{0}", "Email {0}");
/// Label.
pub const TEMPLATE: Text = Text::new("模板", "Template");
/// The choice of none.
pub const BLANK: Text = Text::new("空白", "Blank");
/// Label.
pub const LANGUAGE: Text = Text::new("信函语言", "Language of the letter");
/// Choice.
pub const CHINESE: Text = Text::new("中文", "Chinese");
/// Choice.
pub const ENGLISH: Text = Text::new("英文", "English");
/// Label.
pub const SUBJECT: Text = Text::new("主题", "Subject");
/// Label.
pub const BODY: Text = Text::new("正文", "Wording");
/// Where no address is known.
pub const NO_ADDRESS: Text =
    Text::new("没有邮箱地址，可复制正文。", "No e-mail address is known; the wording can be copied.");
/// Where nobody agreed.
pub const NO_CONSENT: Text = Text::new(
    "没有记录对方同意接收邮件，请先征得同意，并在“同意记录”中登记。",
    "Nobody has noted that they agree to letters by email. Ask them first, and note it under Consents.",
);
/// Where it was taken back.
pub const WITHDRAWN: Text = Text::new(
    "对方已撤回接收邮件的同意，不能写信。",
    "They have taken back their consent to letters by email: don't write.",
);
/// Where the letter is too long for a link.
pub const TOO_LONG: Text = Text::new(
    "正文太长，邮件程序可能只显示一部分；请复制正文后粘贴。",
    "The wording is long, and a mail program may show a part of it only: copy it and paste it there.",
);
/// Link.
pub const OPEN_MAIL: Text = Text::new("在邮件程序中打开", "Open in the mail program");
/// Button.
pub const COPY: Text = Text::new("复制正文", "Copy the wording");
/// Toast.
pub const COPIED: Text = Text::new("正文已复制", "Wording copied");
/// Toast.
pub const NOT_COPIED: Text =
    Text::new("浏览器不允许复制，请手动选择正文", "The browser doesn't copy it: mark the wording by hand");
/// Button, once it was sent.
pub const LOG: Text = Text::new("已发送，记录跟进", "It was sent: log a follow-up");

/// Button on the page of a campaign, and heading of the dialog.
pub const HAND_OVER: Text = Text::new("写信给参与客户", "Write to those who take part");
/// In it; {0} get one, {1} have no address, {2} have not agreed, {3} took it back.
pub const HANDED: Text = Text::new(
    "{0} 人可以收信；{1} 人没有邮箱，{2} 人没有记录同意，{3} 人已撤回同意，均不包括在内。",
    "{0} {0|gets|get} it. Left out: {1} without an address, {2} who {2|has|have} not agreed, {3} who took it back.",
);
/// Where nobody gets one.
pub const NOBODY: Text = Text::new("没有可以收信的参与客户。", "Nobody who takes part can be written to.");
/// Button; a list for the program that sends.
pub const SAVE_LIST: Text = Text::new("下载合并名单（CSV）", "Download the merge list (CSV)");
/// Toast; {0} people.
pub const LIST_SAVED: Text = Text::new("名单已下载，共 {0} 人", "List of {0} downloaded");
/// Toast.
pub const LIST_REFUSED: Text = Text::new("浏览器没有保存文件", "The browser did not save the file");
/// Link that opens the next letter; {0} is the place, {1} of how many.
pub const NEXT_LETTER: Text = Text::new("打开第 {0} / {1} 封", "Open letter {0} of {1}");
/// When all were opened.
pub const ALL_OPENED: Text = Text::new("全部信函都已打开", "All letters were opened");
/// Name of the file, without its ending.
pub const FILE: Text = Text::new("信函名单", "letters");
/// Column of the list.
pub const COLUMN_ADDRESS: Text = Text::new("邮箱", "Email");
/// Column of the list.
pub const COLUMN_CUSTOMER: Text = Text::new("客户", "Customer");
/// Column of the list.
pub const COLUMN_CONTACT: Text = Text::new("联系人", "Contact");
/// Column of the list.
pub const COLUMN_OWNER: Text = Text::new("负责人", "Owner");
/// Column of the list.
pub const COLUMN_PRODUCT: Text = Text::new("感兴趣的产品", "Products of interest");

/// Section of a customer's page.
pub const WHO_SET: Text = Text::new("标签由谁添加", "Who set the tags");
/// Beside a tag; {0} is who, {1} when.
pub const SET_BY: Text = Text::new("{0} 于 {1} 添加", "set by {0}, {1}");
/// Beside a tag; {0} is the tag, {1} when.
pub const SET_BY_RULE: Text = Text::new("由标签“{0}”的规则自动添加 {1}", "set by the rule of the tag “{0}” {1}");
/// Beside a tag; {0} is who imported it, {1} when.
pub const SET_BY_IMPORT: Text = Text::new("{0} 于 {1} 导入", "imported by {0}, {1}");
/// Beside a tag; {0} is when it came.
pub const SET_BY_BACKEND: Text = Text::new("来自后台，{0}", "from the backend, {0}");
/// Beside a tag of which nobody knows.
pub const SET_BY_NOBODY: Text = Text::new("没有记录", "not recorded");
