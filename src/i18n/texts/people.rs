//! Texts of the people in a deal and of who reports to whom.

use crate::model::text::Text;

/// Heading on a deal.
pub const PEOPLE: Text = Text::new("参与决策的人", "People in this deal");
/// Where a deal has none.
pub const NONE: Text = Text::new("还没有联系人参与", "Nobody is named yet");
/// Heading on a customer.
pub const ORG: Text = Text::new("汇报关系", "Who reports to whom");
/// Badge.
pub const MAIN: Text = Text::new("主要联系人", "Main contact");
/// Badge of somebody who stands there only because others report to them.
pub const NOT_INVOLVED: Text = Text::new("未参与", "Not in the deal");
/// Label of a list; {0} is who.
pub const PART_OF: Text = Text::new("{0}的作用", "Part of {0}");
/// Option of that list.
pub const NO_PART: Text = Text::new("未说明", "Not said");
/// Label of a list; {0} is who.
pub const REPORTS_TO: Text = Text::new("{0}的上级", "{0} reports to");
/// Option of that list.
pub const NOBODY: Text = Text::new("无上级", "Nobody");
/// Button; {0} is who.
pub const MAKE_MAIN: Text = Text::new("设{0}为主要联系人", "Make {0} the main contact");
/// Button; {0} is who.
pub const REMOVE: Text = Text::new("移出商机：{0}", "Remove {0} from the deal");
/// Label of the list of contacts to add.
pub const ADD_WHO: Text = Text::new("添加参与人", "Add a person");
/// First option of that list.
pub const CHOOSE: Text = Text::new("选择联系人", "Choose a contact");
/// Step to undo; {0} is who.
pub const ADDED: Text = Text::new("已添加参与人：{0}", "{0} is in the deal");
/// Toast; {0} is who.
pub const REMOVED: Text = Text::new("已移出商机：{0}", "{0} is no longer in the deal");
/// Step to undo; {0} is who.
pub const CHANGED: Text = Text::new("已更新：{0}", "{0} updated");
