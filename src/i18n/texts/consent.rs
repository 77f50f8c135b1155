//! Texts of consents.

use crate::model::Text;

/// Page and section.
pub const CONSENTS: Text = Text::new("同意记录", "Consents");
/// What the section is for.
pub const HINT: Text = Text::new(
    "征得同意前先告知用途。每个用途单独登记，撤回后立即生效。",
    "Say what the data is for before you ask. Each purpose is noted by itself, and what is taken back counts at once.",
);
/// Label: by what way the person says so.
pub const WAY: Text = Text::new("本次方式", "They say so by");
/// Button; {0} is the purpose.
pub const GIVE: Text = Text::new("登记同意：{0}", "Note consent: {0}");
/// Its words.
pub const GIVE_SHORT: Text = Text::new("同意", "Agrees");
/// Button; {0} is the purpose.
pub const WITHDRAW: Text = Text::new("撤回同意：{0}", "Withdraw consent: {0}");
/// Its words.
pub const WITHDRAW_SHORT: Text = Text::new("撤回", "Withdraw");
/// Button where nobody agreed; {0} is the purpose.
pub const REFUSE: Text = Text::new("登记拒绝：{0}", "Note refusal: {0}");
/// Its words.
pub const REFUSE_SHORT: Text = Text::new("拒绝", "Refuses");
/// State.
pub const UNASKED: Text = Text::new("未询问", "Not asked");
/// State that the earlier field gives; {0} is the day, or nothing.
pub const EARLIER: Text = Text::new("早前已同意使用资料 {0}", "Agreed to the use of their data earlier {0}");
/// Since when and by what way; {0} when, {1} the way.
pub const SINCE: Text = Text::new("{0} · {1}", "{0} · {1}");
/// Heading of all that was said.
pub const STORY: Text = Text::new("历史（{0}）", "History ({0})");
/// A line of it: given; {0} when.
pub const GIVEN: Text = Text::new("{0} 同意", "given {0}");
/// A line of it: taken back; {0} when.
pub const WITHDRAWN: Text = Text::new("{0} 撤回", "withdrawn {0}");
/// Toast and undo label; {0} is the purpose.
pub const NOTED_GIVEN: Text = Text::new("已登记同意：{0}", "Consent noted: {0}");
/// Toast and undo label; {0} is the purpose.
pub const NOTED_WITHDRAWN: Text = Text::new("已登记撤回：{0}", "Withdrawal noted: {0}");
/// View of the list.
pub const GIVEN_VIEW: Text = Text::new("有效的同意", "Standing");
/// View of the list.
pub const WITHDRAWN_VIEW: Text = Text::new("已撤回", "Withdrawn");
/// View of the list.
pub const LATELY: Text = Text::new("近 30 天撤回", "Withdrawn in the last 30 days");
