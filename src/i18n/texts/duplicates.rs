//! Texts of what is entered twice: the page that finds it, why, and the dialog that merges two records.

use crate::model::Text;

/// Page.
pub const DUPLICATES: Text = Text::new("重复记录", "Duplicates");
/// The way back to the list; {0} is the table.
pub const BACK_TO: Text = Text::new("返回{0}", "Back to {0}");
/// How much is shown; choice.
pub const STRICTNESS: Text = Text::new("判断标准", "How sure");
/// Choice.
pub const LOOSE: Text = Text::new("宽松", "Loose");
/// Choice.
pub const USUAL: Text = Text::new("标准", "Usual");
/// Choice.
pub const STRICT: Text = Text::new("严格", "Strict");
/// Which table; choice.
pub const TABLE: Text = Text::new("对象", "Table");
/// Still looking.
pub const LOOKING: Text = Text::new("正在比对全部记录…", "Comparing all records…");
/// What was found; {0} groups, {1} records looked through.
pub const FOUND: Text =
    Text::new("在 {1} 条记录中找到 {0} 组可能重复的记录", "{0} {0|group|groups} in {1} {1|record|records}");
/// Nothing was found.
pub const NONE: Text = Text::new("没有发现重复记录", "Nothing is entered twice");
/// Explains it; {0} records.
pub const NONE_TEXT: Text = Text::new("已比对 {0} 条记录。", "{0} {0|record was|records were} compared.");
/// More than are shown; {0} is how many.
pub const MORE: Text = Text::new("再显示 {0} 组", "Show {0} more");
/// The name of a group; {0} is what its first record is called.
pub const GROUP: Text = Text::new("可能重复：{0}", "Likely the same: {0}");
/// What a pair comes to; {0} points.
pub const SCORE: Text = Text::new("{0} 分", "{0} {0|point|points}");
/// How much belongs to a record; {0} records.
pub const ATTACHED: Text = Text::new("关联记录 {0} 条", "{0} related {0|record|records}");
/// Keys of the page.
pub const KEYS: Text = Text::new(
    "J、K 在各组之间移动，M 合并，D 标记为不是同一个。",
    "J and K go from group to group, M merges, D says that they are different.",
);

/// Button.
pub const MERGE: Text = Text::new("合并…", "Merge…");
/// The same for one group; {0} is what its first record is called.
pub const MERGE_WHICH: Text = Text::new("合并“{0}”…", "Merge {0}…");
/// Button.
pub const DIFFERENT: Text = Text::new("不是同一个", "Not the same");
/// The same for one group; {0} is what its first record is called.
pub const DIFFERENT_WHICH: Text = Text::new("不是同一个：{0}", "Not the same: {0}");
/// Toast and undo label.
pub const TOLD_APART: Text = Text::new("已标记为不是同一个，不再提示", "Noted as different; they are not shown again");

/// Dialog: {0} is the table.
pub const MERGE_TITLE: Text = Text::new("合并{0}", "Merge two {0}");
/// Explains the dialog.
pub const MERGE_TEXT: Text = Text::new(
    "另一条的全部关联内容会移到保留的一条，随后另一条被删除，原来的链接指向保留的一条。可一次撤销。",
    "All that belongs to the other record moves to the one that stays; then the other goes, and links to it lead on. One undo takes all of it back.",
);
/// Which of the two stays.
pub const STAYS: Text = Text::new("保留哪一条", "Which one stays");
/// Heading of the fields in which the two differ.
pub const DIFFERS: Text = Text::new("内容不同的字段", "Where the two differ");
/// There is no such field.
pub const NO_DIFFERENCE: Text = Text::new("两条记录的内容没有冲突。", "The two don't contradict each other.");
/// Choice of a value where a record says nothing.
pub const NOTHING: Text = Text::new("（空）", "(empty)");
/// Choice of a value: both.
pub const BOTH: Text = Text::new("两者都保留", "Both");
/// Button.
pub const MERGE_NOW: Text = Text::new("合并", "Merge");
/// Toast and undo label; {0} is the record that stays.
pub const MERGED: Text = Text::new("已合并为“{0}”", "Merged into {0}");
/// One of the two is gone meanwhile.
pub const GONE: Text = Text::new("其中一条记录已不存在", "One of the two is gone");

/// Button of a record: looks for the other one.
pub const MERGE_WITH: Text = Text::new("与另一条合并…", "Merge with…");
/// Field of that dialog.
pub const MERGE_WORDS: Text = Text::new("查找另一条记录", "Find the other record");
/// Group of that dialog.
pub const CANDIDATES: Text = Text::new("要合并的记录", "Record to merge");
/// Nothing is alike.
pub const NO_CANDIDATE: Text =
    Text::new("没有相似的记录，请输入名称或电话查找", "Nothing is alike. Type a name or a phone");
/// No record has these words.
pub const NO_SUCH: Text = Text::new("没有匹配的记录", "No record has these words");

/// Section: how it is reckoned.
pub const METHOD: Text = Text::new("如何判断", "How it is reckoned");
/// Explains it; {0} is the threshold.
pub const METHOD_TEXT: Text = Text::new(
    "名称读音、电话、邮箱、生日，或同城的姓名、地址号码相同的记录才互相比较。每一项相同加分，不同减分，没有填写或被遮盖的不计；分值大约是“重复时出现的可能”与“偶然出现的可能”之比的以 2 为底的对数。合计达到 {0} 分才列出，由人决定，不会自动合并。",
    "Records are compared that share how the name sounds, a phone, an e-mail address, a birthday, or in one city a word of the name or the numbers of the address. What agrees adds points, what differs takes some away, what one of them doesn't say, or shows masked, counts nothing. Points are about how many times likelier it is for one entered twice than by chance, as a power of two. From {0} points on a pair is shown; a person decides, and nothing is merged by itself.",
);
/// Column.
pub const EVIDENCE: Text = Text::new("依据", "Evidence");
/// Column.
pub const OF_COMPANIES: Text = Text::new("企业", "Companies");
/// Column.
pub const OF_PERSONS: Text = Text::new("个人", "Persons");
/// Column.
pub const OF_CONTACTS: Text = Text::new("联系人", "Contacts");

/// Evidence.
pub const SAME_NAME: Text = Text::new("名称相同", "Same name");
/// Evidence.
pub const SAME_SHORT_NAME: Text = Text::new("名称相同但很短", "Same name, but a short one");
/// Evidence.
pub const SAME_NAME_BUT_PLACE: Text = Text::new("除地名外名称相同", "Same name but for the place");
/// Evidence.
pub const OTHER_PLACE_IN_NAME: Text = Text::new("名称中的地名不同", "Another place in the name");
/// Evidence.
pub const SAME_SOUND: Text = Text::new("名称读音相同", "Name sounds the same");
/// Evidence.
pub const SIMILAR_NAME: Text = Text::new("名称相近", "Similar name");
/// Evidence.
pub const PART_OF_NAME: Text = Text::new("一个名称包含另一个", "One name holds the other");
/// Evidence.
pub const OTHER_NAME: Text = Text::new("名称不同", "Other name");
/// Evidence.
pub const SAME_PHONE: Text = Text::new("电话相同", "Same phone");
/// Evidence.
pub const OTHER_PHONE: Text = Text::new("电话不同", "Other phone");
/// Evidence.
pub const SAME_EMAIL: Text = Text::new("邮箱相同", "Same email");
/// Evidence.
pub const SAME_WECHAT: Text = Text::new("微信相同", "Same WeChat");
/// Evidence.
pub const SAME_TAX_NUMBER: Text = Text::new("统一社会信用代码相同", "Same tax number");
/// Evidence.
pub const OTHER_TAX_NUMBER: Text = Text::new("统一社会信用代码不同", "Other tax number");
/// Evidence.
pub const SAME_BIRTHDAY: Text = Text::new("生日相同", "Same birthday");
/// Evidence.
pub const NEAR_BIRTHDAY: Text = Text::new("生日相近", "Birthday but for a figure");
/// Evidence.
pub const OTHER_BIRTHDAY: Text = Text::new("生日不同", "Other birthday");
/// Evidence.
pub const SAME_ADDRESS: Text = Text::new("地址相同", "Same address");
/// Evidence.
pub const SIMILAR_ADDRESS: Text = Text::new("地址相近", "Similar address");
/// Evidence.
pub const OTHER_ADDRESS: Text = Text::new("地址不同", "Other address");
/// Evidence.
pub const SAME_CITY: Text = Text::new("城市相同", "Same city");
/// Evidence.
pub const OTHER_CITY: Text = Text::new("城市不同", "Other city");
/// Evidence.
pub const SAME_CONTACT: Text = Text::new("联系人相同", "Same contact");
/// Evidence.
pub const SAME_CUSTOMER: Text = Text::new("同一客户", "Same customer");
/// Evidence.
pub const OTHER_CUSTOMER: Text = Text::new("不同客户", "Other customer");
/// Evidence.
pub const NOTHING_ELSE: Text = Text::new("除名称外都没有填写", "Nothing but the name is known");
