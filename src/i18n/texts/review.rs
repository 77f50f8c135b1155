//! Texts of the review of records: what is to be held against its source, and who has done it.

use crate::model::Text;

/// Saved view, and section of today.
pub const TO_REVIEW: Text = Text::new("待审核", "To review");
/// Saved view.
pub const DRAFTS: Text = Text::new("草稿", "Drafts");
/// Button.
pub const VERIFY: Text = Text::new("核实无误", "Verify");
/// What the button is for.
pub const VERIFY_HINT: Text = Text::new("与原始资料核对无误（V）", "It agrees with its source (V)");
/// Toast and undo label; {0} is a record.
pub const VERIFIED: Text = Text::new("已核实“{0}”", "Verified “{0}”");
/// Toast and undo label; {0} is how many of what.
pub const VERIFIED_MANY: Text = Text::new("已核实 {0}", "Verified {0}");
/// Toast.
pub const ALL_VERIFIED: Text =
    Text::new("所选记录都已核实，没有修改。", "All of them are verified already; nothing was changed.");
/// Line of the keys.
pub const KEY_VERIFY: Text = Text::new("核实打开的客户或联系人", "Verify the open customer or contact");
/// Below a line of today.
pub const TO_REVIEW_HINT: Text =
    Text::new("与原始资料核对后标记为已核实", "Hold them against their source, then verify them");
