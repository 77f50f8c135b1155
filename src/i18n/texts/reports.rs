//! Texts of the reports of sales.

use crate::model::Text;

/// Page.
pub const REPORTS: Text = Text::new("报表", "Reports");
/// Column.
pub const PERIOD: Text = Text::new("期间", "Period");
/// The choice of whose figures.
pub const WHOSE: Text = Text::new("范围", "Whose");
/// All.
pub const EVERYBODY: Text = Text::new("全公司", "Everybody");
/// Group of that choice.
pub const OWNERS: Text = Text::new("负责人", "People");
/// Group of that choice.
pub const TEAMS: Text = Text::new("团队", "Teams");
/// The choice of reports.
pub const WHICH: Text = Text::new("报表分类", "Which reports");
/// Group of reports.
pub const SALES: Text = Text::new("销售", "Sales");
/// Group of reports.
pub const FORECASTS: Text = Text::new("预测", "Forecast");
/// Group of reports.
pub const CUSTOMERS: Text = Text::new("客户", "Customers");
/// Group of reports.
pub const SOURCES: Text = Text::new("来源与活动", "Sources");
/// Group of reports.
pub const MARKETS: Text = Text::new("市场与产品", "Markets");
/// Opens how a report is reckoned.
pub const HOW: Text = Text::new("如何计算", "How it is reckoned");
/// What nobody has said.
pub const UNSAID: Text = Text::new("未填写", "Not said");
/// Last line of a table.
pub const TOTAL: Text = Text::new("合计", "Total");
/// Shown below a chart of the first bars; {0} is how many more.
pub const AND_MORE: Text = Text::new("图中只显示前几项，另有 {0} 项见表格", "The table has {0} more");

/// Column.
pub const MONTH: Text = Text::new("月份", "Month");
/// Column.
pub const OWNER: Text = Text::new("负责人", "Owner");
/// Column.
pub const SOURCE: Text = Text::new("来源", "Source");
/// Column.
pub const INDUSTRY: Text = Text::new("行业", "Industry");
/// Column.
pub const REGION: Text = Text::new("地区", "Region");
/// Column.
pub const PRODUCT: Text = Text::new("产品", "Product");
/// Column.
pub const STAGE: Text = Text::new("阶段", "Stage");
/// Column.
pub const CAMPAIGN: Text = Text::new("营销活动", "Campaign");
/// Column.
pub const CUSTOMER: Text = Text::new("客户", "Customer");
/// Column.
pub const MEASURE: Text = Text::new("指标", "Measure");
/// Column.
pub const WHEN: Text = Text::new("预计成交", "Expected");
/// Column.
pub const HOW_OFTEN: Text = Text::new("购买次数", "Bought how often");
/// Column.
pub const WON_AMOUNT: Text = Text::new("成交金额", "Amount sold");
/// Column.
pub const WON_DEALS: Text = Text::new("成交单数", "Deals won");
/// Column.
pub const YEAR_BEFORE: Text = Text::new("去年同期", "A year before");
/// Column.
pub const RECEIVED: Text = Text::new("回款", "Received");
/// Column.
pub const LOST_DEALS: Text = Text::new("输单数", "Deals lost");
/// Column.
pub const WIN_RATE: Text = Text::new("赢单率", "Win rate");
/// Column.
pub const MEAN_AMOUNT: Text = Text::new("平均金额", "Mean amount");
/// Column.
pub const SALE_DAYS: Text = Text::new("成交周期", "Length of a sale");
/// Column.
pub const REACHED: Text = Text::new("到达", "Came so far");
/// Column.
pub const WENT_ON: Text = Text::new("继续率", "Went on");
/// Column.
pub const LOST_HERE: Text = Text::new("在此输单", "Lost here");
/// Column.
pub const STAGE_DAYS: Text = Text::new("停留天数", "Days in stage");
/// Column.
pub const NOW: Text = Text::new("本期", "This period");
/// Column.
pub const BEFORE: Text = Text::new("上期", "Period before");
/// Column.
pub const OUT_OF: Text = Text::new("基数", "Out of");
/// Column.
pub const LEADS: Text = Text::new("线索", "Leads");
/// Column.
pub const CONVERSION: Text = Text::new("转化率", "Became customers");
/// Column.
pub const NEW_CUSTOMERS: Text = Text::new("新客户", "New customers");
/// Column.
pub const DEALS: Text = Text::new("商机", "Opportunities");
/// Column.
pub const FULL: Text = Text::new("金额合计", "If all are won");
/// Column.
pub const LIKELY: Text = Text::new("按成交概率", "By likelihood");
/// Column.
pub const BY_HISTORY: Text = Text::new("按历史赢单率", "By history");
/// Column.
pub const CAME: Text = Text::new("实际成交", "What came");
/// Column.
pub const OF_FORECAST: Text = Text::new("实际 / 历史预测", "Came, of history's");
/// Column.
pub const TAKING_PART: Text = Text::new("参与客户", "Took part");
/// Column.
pub const BOUGHT: Text = Text::new("成交客户", "Bought");
/// Column.
pub const REVENUE: Text = Text::new("收入", "Revenue");
/// Column.
pub const COST: Text = Text::new("成本", "Cost");
/// Column.
pub const BUDGET: Text = Text::new("预算", "Budget");
/// Column.
pub const BUDGET_SHARE: Text = Text::new("预算占比", "Share of budget");
/// Column.
pub const RETURN: Text = Text::new("投资回报率", "Return");
/// Column.
pub const ALL_CUSTOMERS: Text = Text::new("客户数", "Customers");
/// Column.
pub const BUYERS: Text = Text::new("购买客户", "Buyers");
/// Column.
pub const TURNOVER: Text = Text::new("购买金额", "Bought for");
/// Column.
pub const TREND: Text = Text::new("较上期", "Against before");
/// Column.
pub const OPEN_AMOUNT: Text = Text::new("在谈金额", "Open deals");
/// Column.
pub const WISHES: Text = Text::new("偏好", "Preferences");
/// Column.
pub const TIMES: Text = Text::new("次数", "Times");
/// Column.
pub const SCORE: Text = Text::new("评分", "Rating");
/// Column.
pub const LAST: Text = Text::new("最近购买", "Last bought");
/// Column.
pub const LIFE_STAGE: Text = Text::new("生命周期阶段", "Stage of life");
/// Column.
pub const SO_FAR: Text = Text::new("已贡献", "So far");
/// Column.
pub const A_YEAR: Text = Text::new("每年", "A year");
/// Column.
pub const TO_COME: Text = Text::new("未来三年", "Next three years");
/// Column.
pub const PERCENT_OF_ALL: Text = Text::new("占比", "Share");
/// Column.
pub const OF_ONE: Text = Text::new("人均价值", "Worth of one");

/// A line of the forecast.
pub const OVERDUE: Text = Text::new("已逾期", "Overdue");
/// A line of the forecast.
pub const LATER: Text = Text::new("更晚", "Later");
/// So often; {0} times.
pub const EXACTLY: Text = Text::new("{0} 次", "{0}×");
/// {0} to {1} times.
pub const BETWEEN: Text = Text::new("{0}–{1} 次", "{0}–{1}×");
/// {0} times or more.
pub const AT_LEAST: Text = Text::new("{0} 次以上", "{0}× or more");

/// Report.
pub const MONTHLY: Text = Text::new("成交与回款", "Sold and received");
/// How it is reckoned.
pub const MONTHLY_HOW: Text = Text::new(
    "赢单商机按实际成交日期计入当月，金额取实际成交金额，没有则取预计金额。回款按到账日期，归合同负责人。去年同期是一年前的相同日期。",
    "Won opportunities count in the month in which they were closed, for their deal amount or where there is none for the expected one. Payments count on the day on which they came, for the owner of the contract. The year before is the same days a year ago.",
);
/// What is missing for it.
pub const MONTHLY_NONE: Text = Text::new(
    "期间内没有赢单商机，也没有回款。把商机标为赢单并填写实际成交日期，这里就有数字。",
    "No opportunity was won and no payment came in these days. Win an opportunity, with the day on which it was closed, and it counts here.",
);
/// Report.
pub const PACE: Text = Text::new("销售概况", "Sales at a glance");
/// How it is reckoned.
pub const PACE_HOW: Text = Text::new(
    "只算期间内赢单或输单的商机；作废的不算。成交周期是从录入到成交天数的中位数。",
    "Opportunities that were won or lost in these days; what was called off does not count. The length of a sale is the days from entry to close, half of them took longer.",
);
/// What is missing for it and for the rates.
pub const DECIDED_NONE: Text = Text::new(
    "期间内没有赢单或输单的商机。商机结束时填写结果和日期，这里就有数字。",
    "No opportunity was won or lost in these days. Say how an opportunity ended, and when, and it counts here.",
);
/// Report.
pub const FUNNEL: Text = Text::new("漏斗转化", "The funnel");
/// How it is reckoned.
pub const FUNNEL_HOW: Text = Text::new(
    "期间内曾在进行的商机，曾到达的最远阶段算到达。继续率只算已有结果的：继续前进的除以前进的加在此输单的。",
    "Opportunities that were open at some time in these days; the farthest stage counts. Of those decided in a stage, the share that went on.",
);
/// Below it; {0} is a stage.
pub const WEAKEST: Text = Text::new("最多商机止于“{0}”", "The smallest share goes on from “{0}”");
/// What is missing for it.
pub const FUNNEL_NONE: Text = Text::new("期间内没有商机。", "There were no opportunities in these days.");
/// Report.
pub const RATE_OWNER: Text = Text::new("赢单率（按负责人）", "Win rate by owner");
/// Report.
pub const RATE_SOURCE: Text = Text::new("赢单率（按来源）", "Win rate by source");
/// Report.
pub const RATE_INDUSTRY: Text = Text::new("赢单率（按行业）", "Win rate by industry");
/// Report.
pub const RATE_PRODUCT: Text = Text::new("赢单率（按产品）", "Win rate by product");
/// How it is reckoned.
pub const RATE_HOW: Text = Text::new(
    "期间内赢单的除以赢单加输单的。来源和产品取商机上填写的，行业取客户的。",
    "Of the opportunities won or lost in these days, those won. Source and product are what the opportunity says, the industry is its customer's.",
);

/// Report.
pub const FORECAST: Text = Text::new("成交预测", "What is to come");
/// How it is reckoned.
pub const FORECAST_HOW: Text = Text::new(
    "进行中的商机按预计成交日期分月。一列按每个商机的成交概率（没有则按阶段的常用概率）加权；另一列按历史赢单率：全公司曾到达同一阶段且已有结果的商机中赢单的比例，少于 5 个时改用成交概率。与上方期间无关。",
    "Open opportunities by the month of their expected close. Weighted once by the likelihood of each, or where there is none by the usual one of its stage; and once by history: of all opportunities of the company that came to that stage and were decided, the share that was won. With fewer than 5 of those the likelihood stands in. The period above does not matter here.",
);
/// What is missing for it.
pub const FORECAST_NONE: Text = Text::new(
    "没有进行中的商机。录入商机的预计金额和预计成交日期，这里就有预测。",
    "No opportunity is open. Enter opportunities with an expected amount and day of signing to have a forecast.",
);
/// Below it; {0} is a stage, {1} per cent.
pub const HISTORY_OF: Text = Text::new("{0} {1}%", "{0} {1}%");
/// Below it; {0} lists stages with shares.
pub const HISTORY: Text = Text::new("历史赢单率：{0}", "Won, by history, of what came to: {0}");
/// Below it.
pub const NO_HISTORY: Text =
    Text::new("已有结果的商机太少，还没有历史赢单率。", "Too few opportunities were decided to know history's shares.");
/// Report.
pub const PAST: Text = Text::new("预测与实际", "Forecasts and what came");
/// How it is reckoned.
pub const PAST_HOW: Text = Text::new(
    "每月第一天回看：当时进行中、预计在该月成交的商机，按它们当时所处的阶段（来自阶段记录）和当时已知的历史赢单率加权，再与该月实际成交比较。金额和预计成交日期没有保存历史，用现在的值。",
    "Seen from the first day of each month: the opportunities that were open then and expected in that month, weighted by the stage in which they were on that day and by the history known by then, beside what was won in the month. What amount and day they said then is not kept; those of now stand in.",
);
/// What is missing for it.
pub const PAST_NONE: Text = Text::new(
    "过去六个月没有可以回看的商机：需要有预计成交日期。",
    "There is nothing to look back at in the last six months: opportunities need an expected day of signing.",
);

/// Report.
pub const MOVEMENT: Text = Text::new("客户变化", "How customers come and go");
/// How it is reckoned.
pub const MOVEMENT_HOW: Text = Text::new(
    "线索转化：期间内录入的线索至今转化的比例；天数只算期间内转化的线索，取中位数。意向：期间内首次接触的客户至今有意向或成交的比例。流失：期初已成交且未流失的客户，期间内被标为流失的比例。复购：期间内购买的客户，此前在另一天也购买过的比例。",
    "Leads: of those entered in these days, those that are customers by now; the days are of leads converted in these days, half took longer. Interested: of the customers first dealt with in these days, those that are interested by now or have bought. Lost: of the customers that had bought before and were not lost, those marked as lost in these days. Again: of those who bought in these days, those who had bought on another day before.",
);
/// What is missing for it.
pub const MOVEMENT_NONE: Text = Text::new(
    "还没有客户或线索。录入或导入后，这里会有转化、流失和复购的比例。",
    "There are no customers or leads yet. Enter or import some to see how many convert, go and come back.",
);
/// A line of it.
pub const LEAD_CONVERSION: Text = Text::new("线索转化率", "Leads that became customers");
/// A line of it.
pub const LEAD_DAYS: Text = Text::new("从线索到客户的天数", "Days from lead to customer");
/// A line of it.
pub const INTEREST: Text = Text::new("潜在客户变为意向的比例", "Potential customers that became interested");
/// A line of it.
pub const FIRST_BOUGHT: Text = Text::new("首次成交的客户", "Customers that bought for the first time");
/// A line of it.
pub const CHURN: Text = Text::new("客户流失率", "Customers lost");
/// A line of it.
pub const REPEAT: Text = Text::new("复购率", "Customers who bought again");
/// Report.
pub const FREQUENCY: Text = Text::new("购买频率", "Who buys how often");
/// How it is reckoned.
pub const FREQUENCY_HOW: Text = Text::new(
    "每个客户在期间内购买的天数。购买包括购买记录和赢单商机；同一客户同一天的两者可能是同一笔，取较大的金额。",
    "On how many days each customer bought in these days. Purchases and won opportunities count; of one customer and day they may be the same business, so the larger sum counts.",
);
/// What is missing for it.
pub const BOUGHT_NONE: Text = Text::new(
    "期间内没有购买。录入或导入购买记录，或把商机标为赢单，这里就有数字。",
    "Nothing was bought in these days. Enter or import purchases, or win opportunities, and they count here.",
);
/// Report.
pub const SELDOM: Text = Text::new("很少购买的客户", "Who seldom buys");
/// How it is reckoned.
pub const SELDOM_HOW: Text = Text::new(
    "购买不超过 2 次、已有 180 天没有购买的客户，按累计金额排列。可在客户列表中把他们加入一次营销活动，给予优惠。",
    "Customers who bought at most twice and nothing for 180 days, by what they spent. From the list of customers they can be taken into a campaign with an offer.",
);
/// What is missing for it.
pub const SELDOM_NONE: Text = Text::new("没有这样的客户。", "There are no such customers.");
/// Below it; {0} is how many in all.
pub const SELDOM_ALL: Text = Text::new("共 {0} 个客户", "{0} {0|customer|customers} in all");
/// Report.
pub const WORTH: Text = Text::new("客户终身价值", "What customers are worth");
/// How it is reckoned.
pub const WORTH_HOW: Text = Text::new(
    "终身价值 = 迄今购买的金额 + 未来三年：按首次购买以来的年均金额，每年再乘以留存率（1 减去近 12 个月的流失率）。首年按整年算；流失客户不计未来。阶段按今天的生命周期判断。",
    "What customers have brought so far, and the next three years: what they brought a year since they first bought, each year less the share of customers lost in the last twelve months. The first year counts as a whole one; lost customers bring nothing more. Stages are those of today.",
);
/// Below it; {0} per cent.
pub const WORTH_CHURN: Text =
    Text::new("近 12 个月流失率 {0}%", "{0}% of customers were lost in the last twelve months");
/// What is missing for it.
pub const WORTH_NONE: Text = Text::new(
    "还没有人购买过。录入或导入购买记录，或把商机标为赢单，这里就有数字。",
    "Nobody has bought anything yet. Enter or import purchases, or win opportunities, to see what customers are worth.",
);

/// Report.
pub const BY_SOURCE: Text = Text::new("来源效果", "What each source brings");
/// How it is reckoned.
pub const BY_SOURCE_HOW: Text = Text::new(
    "线索按录入日期和线索的来源，新客户按首次接触日期和客户的来源；商机取自身的来源，没有则取客户的。成交按实际成交日期，回款按客户的来源。",
    "Leads by the day of entry and their source, new customers by the day of the first contact and theirs. Opportunities by their own source, or where they have none by their customer's; sold by the day of closing, payments by the customer's source.",
);
/// What is missing for it.
pub const BY_SOURCE_NONE: Text = Text::new(
    "期间内没有线索、客户、商机或回款。填写它们的来源，就能看到哪种推广有效。",
    "There were no leads, customers, opportunities or payments in these days. With their sources filled in, one sees which promotion works.",
);
/// Report.
pub const CAMPAIGNS: Text = Text::new("营销活动与预算", "Campaigns and their budget");
/// Line of the leads whose words are the name of no campaign.
pub const CAMPAIGN_UNMATCHED: Text = Text::new("未对应到营销活动的线索", "Leads not matched to a campaign");
/// How it is reckoned.
pub const CAMPAIGNS_HOW: Text = Text::new(
    "期间内开始的活动。收入是参与客户的商机和来自该活动的其他商机的回款（没有合同时取成交金额）以及现场销售；投资回报率 =（收入 − 成本）÷ 成本。预算占比是占全部活动预算的比例。",
    "Campaigns that began in these days. Revenue is what the opportunities of those who took part, and others that came from the campaign, have received, or without a contract what they were won for, and what was sold on the spot. Return is revenue less cost, of the cost. The share is of the budget of all campaigns.",
);
/// What is missing for it.
pub const CAMPAIGNS_NONE: Text = Text::new(
    "期间内没有开始的营销活动。填写活动的开始日期、预算和成本，这里就有比较。",
    "No campaign began in these days. Enter campaigns with a first day, budget and cost to compare them.",
);
/// Below it; {0} and {1} are amounts, {2} per cent.
pub const BUDGET_SPENT: Text = Text::new("预算 {0}，已花 {1}（{2}%）", "Of a budget of {0}, {1} is spent ({2}%)");
/// Below it; {0} is an amount.
pub const BUDGET_OVER: Text = Text::new("超支的活动共超出 {0}", "Campaigns above their budget are {0} above it");
/// Below it; {0} is how many.
pub const BUDGET_WITHOUT: Text = Text::new("{0} 个活动没有填写预算", "{0} {0|campaign says|campaigns say} no budget");

/// Report.
pub const REGIONS: Text = Text::new("地区与偏好", "Regions and their preferences");
/// Report.
pub const INDUSTRIES: Text = Text::new("行业与偏好", "Industries and their preferences");
/// How it is reckoned.
pub const MARKETS_HOW: Text = Text::new(
    "购买包括购买记录和赢单商机（同一客户同一天取较大的）。上期是同样长的前一段时间。偏好是期间内买得最多的产品和客户填写的感兴趣产品。",
    "Purchases and won opportunities count, of one customer and day the larger. The period before is as long as this one. Preferences are what is bought most in these days and what customers say they are interested in.",
);
/// What is missing for them.
pub const MARKETS_NONE: Text = Text::new(
    "还没有客户。录入或导入带有省份和行业的客户，就能比较市场。",
    "There are no customers yet. Enter or import customers with province and industry to compare markets.",
);
/// Report.
pub const LIKED: Text = Text::new("产品销售与喜好", "Products sold and liked");
/// How it is reckoned.
pub const LIKED_HOW: Text = Text::new(
    "购买记录按产品汇总；评分是购买记录上 1 到 5 分的平均。上期是同样长的前一段时间。",
    "Purchases by product; the rating is the mean of what purchases say, 1 to 5. The period before is as long as this one.",
);
/// What is missing for it.
pub const LIKED_NONE: Text = Text::new(
    "期间内没有购买记录。录入或导入购买记录，就能看到哪些产品受欢迎。",
    "There were no purchases in these days. Enter or import purchases to see which products are liked.",
);
/// Where the vault has nothing that a report could be made of.
pub const EMPTY: Text = Text::new("还没有可以统计的记录", "There is nothing to report yet");
/// What to do about it.
pub const EMPTY_TEXT: Text = Text::new(
    "录入或导入客户、商机和购买记录后，这里会有销售、预测、客户、来源和市场的报表。",
    "Enter or import customers, opportunities and purchases: sales, forecasts, customers, sources and markets are reckoned from them.",
);
/// The same to who may not import.
pub const EMPTY_CREATE: Text = Text::new(
    "录入客户、商机和购买记录后，这里会有销售、预测、客户、来源和市场的报表。",
    "Enter customers, opportunities and purchases: sales, forecasts, customers, sources and markets are reckoned from them.",
);
/// The same to who may only import.
pub const EMPTY_IMPORT: Text = Text::new(
    "导入客户、商机和购买记录后，这里会有销售、预测、客户、来源和市场的报表。",
    "Import customers, opportunities and purchases: sales, forecasts, customers, sources and markets are reckoned from them.",
);
