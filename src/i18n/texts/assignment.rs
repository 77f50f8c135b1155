//! Texts of who gets new customers and leads: the rules in the settings, and giving ticked records by them.

use crate::model::Text;

/// Section of the settings.
pub const RULES: Text = Text::new("分配规则", "Who gets new customers and leads");
/// Help of that section.
pub const RULES_HINT: Text = Text::new(
    "没有负责人的新客户和新线索，按第一条符合的规则分配；一条规则有多人时轮流。留空的条件不作限制。",
    "New customers and leads without an owner go by the first rule that fits. Several people take turns. A condition left empty fits all.",
);
/// There are none.
pub const NO_RULES: Text = Text::new("还没有规则，新线索留在公海。", "No rules yet: new leads wait in the pool.");
/// Names a rule; {0} is its place.
pub const RULE: Text = Text::new("规则 {0}", "Rule {0}");
/// Field.
pub const REGIONS: Text = Text::new("省份或城市", "Provinces or cities");
/// Field.
pub const INDUSTRIES: Text = Text::new("行业（或其中的词）", "Industries, or words in them");
/// Field.
pub const SOURCES: Text = Text::new("来源渠道", "Sources");
/// Field.
pub const PEOPLE: Text = Text::new("分配给（多人轮流）", "Goes to (in turn)");
/// Help of these fields.
pub const LIST_HINT: Text = Text::new("多项用逗号分隔", "Several are parted by commas");
/// Button.
pub const ADD_RULE: Text = Text::new("添加规则", "Add a rule");
/// Button; {0} is the rule's place.
pub const REMOVE_RULE: Text = Text::new("移除规则 {0}", "Remove rule {0}");
/// Button; {0} is the rule's place.
pub const RAISE_RULE: Text = Text::new("上移规则 {0}", "Move rule {0} up");
/// Button.
pub const SAVE_RULES: Text = Text::new("保存分配规则", "Save rules");
/// Toast and undo label.
pub const RULES_SAVED: Text = Text::new("分配规则已保存", "Rules of assignment saved");
/// Error; {0} is the rule's place.
pub const NOBODY: Text = Text::new("规则 {0} 没有写明分配给谁", "Rule {0} doesn't say who gets them");
/// Error; {0} is the rule's place, {1} a name.
pub const STRANGER: Text = Text::new(
    "规则 {0} 里的“{1}”不是成员，不在“人员与团队”的名单里，也没有负责任何记录。请改正，或先把此人加入名单。",
    "Rule {0} names “{1}”, who is no member, is not listed under People and teams and owns nothing. Correct the name, or list the person first.",
);
/// Bulk action and heading.
pub const BY_RULE: Text = Text::new("按规则分配", "Assign by rule");
/// Line of the preview; {0} is a person, {1} how many of what.
pub const GETS: Text = Text::new("{0}：{1}", "{0}: {1}");
/// Line of the preview; {0} is how many of what.
pub const OWNED: Text = Text::new("{0}已有负责人，不变", "{0} somebody has already: they stay");
/// Line of the preview; {0} is how many of what.
pub const LEFT: Text = Text::new("{0}没有符合的规则，不变", "{0} no rule is for: they stay");
/// No rules.
pub const RULES_MISSING: Text =
    Text::new("还没有分配规则，请先在设置里添加。", "There are no rules yet. Add some in the settings first.");
/// Link to that section of the settings.
pub const ADD_RULES: Text = Text::new("去设置里添加分配规则", "Add rules in the settings");
/// Undo label and toast; {0} is how many of what.
pub const GIVEN: Text = Text::new("已按规则分配 {0}", "Assigned {0} by rule");
