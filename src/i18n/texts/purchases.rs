//! Texts of products and purchases: their modules, what a customer has bought, and what it may also need.

use crate::model::Text;

/// Module.
pub const PRODUCTS: Text = Text::new("产品", "Products");
/// Module.
pub const PURCHASES: Text = Text::new("购买记录", "Purchases");
/// View.
pub const ON_SALE: Text = Text::new("在售", "On sale");
/// View.
pub const NOT_ON_SALE: Text = Text::new("已停售", "No longer on sale");
/// View.
pub const LAST_30_DAYS: Text = Text::new("近 30 天", "Last 30 days");
/// View: rated three or less.
pub const RATED_LOW: Text = Text::new("评分不高", "Rated low");
/// Before the sum of the amounts in a list.
pub const SUM: Text = Text::new("合计", "Total");
/// Heading on a customer's page.
pub const BOUGHT: Text = Text::new("购买记录", "Purchases");
/// Heading on a product's page.
pub const BUYERS: Text = Text::new("购买的客户", "Bought by");
/// No purchases.
pub const NOTHING_BOUGHT: Text = Text::new("暂无", "None yet");
/// Below the heading; {0} is an amount.
pub const COMES_TO: Text = Text::new("合计 {0}", "{0} in all");
/// How many units; {0} is what, {1} how many.
pub const TIMES: Text = Text::new("{0} × {1}", "{0} × {1}");
/// Heading on a customer's page.
pub const MAY_NEED: Text = Text::new("可能还需要", "May also need");
/// Why; {0} of {1} customers, {2} is what they bought.
pub const BECAUSE: Text = Text::new(
    "另有 {1} 位客户购买过“{2}”，其中 {0} 位也购买了它",
    "Bought by {0} of {1} other {1|customer|customers} who bought “{2}”",
);
/// Why nothing is named.
pub const NO_PRODUCT_NAMED: Text = Text::new(
    "购买记录都没有填写产品，因此无法推荐。请在购买记录中填写产品，或导入时带上产品列",
    "No purchase says which product it was, so nothing can be recommended. Fill in the product, or import it as a column",
);
/// Reason; {0} customers of {1} of the same industry and size who bought anything.
pub const ALIKE_IN_SIZE: Text = Text::new(
    "同行业同规模的 {1} 个已购客户中有 {0} 个买过",
    "{0} of {1} {1|buyer|buyers} of the same industry and size {0|has|have} it",
);
/// Reason; {0} customers of {1} of the same industry who bought anything.
pub const ALIKE_IN_INDUSTRY: Text = Text::new(
    "同行业的 {1} 个已购客户中有 {0} 个买过",
    "{0} of {1} {1|buyer|buyers} of the same industry {0|has|have} it",
);
/// Reason; {0} customers of {1} of the same region who bought anything.
pub const ALIKE_IN_REGION: Text = Text::new(
    "同地区的 {1} 个已购客户中有 {0} 个买过",
    "{0} of {1} {1|buyer|buyers} of the same region {0|has|have} it",
);
