//! Texts of leads: the module, its conversion into customers, and what the desk refuses there.

use crate::model::Text;

/// Module.
pub const LEADS: Text = Text::new("线索", "Leads");
/// Button and heading.
pub const CONVERT: Text = Text::new("转化", "Convert");
/// Heading of the dialog; {0} is the lead.
pub const CONVERT_TITLE: Text = Text::new("转化“{0}”", "Convert “{0}”");
/// Names the choice of the customer.
pub const INTO: Text = Text::new("转化为", "Into");
/// That choice.
pub const NEW_CUSTOMER: Text = Text::new("新客户", "A new customer");
/// Above the customers that are here already.
pub const PERHAPS_HERE: Text = Text::new("可能已有这个客户", "Perhaps a customer already");
/// No such customers.
pub const NOT_HERE: Text = Text::new("没有找到相同的客户。", "No customer like it is here.");
/// Check box.
pub const WITH_OPPORTUNITY: Text = Text::new("同时新建商机", "Make an opportunity, too");
/// Toast and undo label; {0} is the lead.
pub const CONVERTED: Text = Text::new("已转化“{0}”", "Converted “{0}”");
/// Button with a menu of reasons.
pub const GIVE_UP: Text = Text::new("判为不合格", "Not qualified");
/// Toast and undo label; {0} is the lead.
pub const GIVEN_UP: Text = Text::new("“{0}”不合格", "“{0}” is not qualified");
/// Saved view.
pub const TO_CONTACT: Text = Text::new("待联系", "To contact");
/// Saved view.
pub const TO_CONVERT: Text = Text::new("可转化", "To convert");
/// A lead can't be called converted by hand; {0} is the lead.
pub const NOT_CONVERTED: Text = Text::new(
    "“{0}”还没有对应的客户，请在它的详情里点“转化”。",
    "“{0}” has no customer yet. Press “Convert” on its page instead.",
);
/// A lead can't be given up without a reason; {0} is the lead.
pub const WITHOUT_REASON: Text =
    Text::new("“{0}”判为不合格时，请填写不合格原因。", "Say why “{0}” is not qualified before you give it up.");
