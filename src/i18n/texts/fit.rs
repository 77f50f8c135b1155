//! Texts of who fits a customer.

use crate::model::Text;

/// Heading.
pub const FITS: Text = Text::new("适合的销售人员", "Who fits");
/// Help of the heading.
pub const HINT: Text =
    Text::new("按各人成交客户与它的相同之处推荐", "By what the customers that each has won share with it");
/// Button; {0} is a person.
pub const GIVE_TO: Text = Text::new("分配给 {0}", "Assign to {0}");
/// Button of the dialog; {0} is a person.
pub const TAKE: Text = Text::new("选择 {0}", "Choose {0}");
/// Toast and undo label; {0} is a person.
pub const GIVEN: Text = Text::new("已分配给 {0}", "Assigned to {0}");
/// Reason; {0} is how many were won.
pub const WON: Text = Text::new("成交 {0} 个", "won {0}");
/// Reason; {0} of them.
pub const INDUSTRY: Text = Text::new("{0} 个同行业", "{0} of the same industry");
/// Reason; {0} of them.
pub const REGION: Text = Text::new("{0} 个同地区", "{0} of the same region");
/// Reason; {0} of them.
pub const INTEREST: Text = Text::new("{0} 个偏好相同", "{0} with the same preferences");
/// Reason; {0} of them.
pub const WAY: Text = Text::new("{0} 个沟通方式相同", "{0} who like the same way of talking");
