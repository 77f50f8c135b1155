//! Texts of patterns: what cases with an outcome have in common.

use crate::model::Text;

/// Group of reports.
pub const PATTERNS: Text = Text::new("规律", "Patterns");
/// The choice of what is asked.
pub const QUESTION: Text = Text::new("问题", "Question");
/// Question.
pub const ASK_WON: Text = Text::new("什么样的商机容易赢单", "Which opportunities are won");
/// Question.
pub const ASK_AGAIN: Text = Text::new("什么样的客户会再次购买", "Which customers buy again");
/// Question.
pub const ASK_LOST: Text = Text::new("什么样的客户容易流失", "Which customers are lost");

/// What the question is asked of.
pub const OF_WON: Text = Text::new(
    "所选期间内结束的商机：赢单或输单。作废的和进行中的不计入。",
    "Opportunities that ended in the period, won or lost. Void and open ones don't count.",
);
/// What the question is asked of.
pub const OF_AGAIN: Text = Text::new(
    "首次购买已满一年的客户，与期间无关：一年内另一天又购买的算再次购买。",
    "Customers whose first purchase is a year ago or longer, whatever the period: bought again is who bought on another day within a year of the first.",
);
/// What the question is asked of.
pub const OF_LOST: Text = Text::new(
    "首次购买已满一年的客户，与期间无关：状态为流失，或一年内没有购买、没有联系、也没有履行中的合同的算流失。",
    "Customers whose first purchase is a year ago or longer, whatever the period: lost is who is marked so, or for a year bought nothing, was not heard of and has no running contract.",
);

/// What was looked through; {0} cases, {1} of them with the outcome, {2} its share, {3} comparisons.
pub const LOOKED: Text = Text::new(
    "共 {0} 个，其中 {1} 个（{2}）符合；作了 {3} 次比较。",
    "{0} in all, {1} of them ({2}) so; {3} comparisons were made.",
);
/// Too few; {0} cases, {1} with the outcome, {2} without, {3} are needed, and {4} of each.
pub const TOO_FEW: Text = Text::new(
    "数据太少，不能下结论：有结果的 {0} 个，其中 {1} 个符合、{2} 个不符合。至少需要 {3} 个，两种结果各 {4} 个。",
    "Too little to go by: {0} are decided, {1} so and {2} not so. It takes {3}, and {4} of each.",
);
/// Nothing was found; {0} cases, {1} of them with the outcome, {2} its share, {3} comparisons.
pub const NOTHING: Text = Text::new(
    "共 {0} 个，其中 {1} 个（{2}）符合；作了 {3} 次比较，没有一项超出偶然。这也是结论：目前的数据不支持改变做法。",
    "{0} in all, {1} of them ({2}) so. Of {3} comparisons none stands out from chance. That is an answer, too: these figures give no reason to do anything differently.",
);
/// Heading.
pub const CHANCES: Text = Text::new("机会：值得多做的", "Chances: what to do more of");
/// Heading.
pub const RISKS: Text = Text::new("风险：要避免或留意的", "Risks: what to avoid or watch");
/// Nothing under a heading.
pub const NONE_HERE: Text = Text::new("没有发现超出偶然的规律。", "Nothing stands out from chance.");

/// Between two traits of one pattern.
pub const AND: Text = Text::new("且", " and ");
/// A trait; {0} is the field, {1} the value.
pub const TRAIT: Text = Text::new("{0}“{1}”", "{0} “{1}”");
/// A trait that is there or not; {0} is the field.
pub const YES: Text = Text::new("{0}：是", "“{0}” ticked");
/// A trait; {0} is the field that is filled.
pub const GIVEN: Text = Text::new("有{0}", "“{0}” filled in");
/// The category of the product that is sold.
pub const LINE: Text = Text::new("产品线", "Product line");
/// The section of the customer's industry.
pub const SECTION: Text = Text::new("行业门类", "Industry section");
/// A band of amounts; {0} from, {1} before.
pub const FROM_TO: Text = Text::new("{0} 至 {1} 以下", "{0} to under {1}");
/// The first band; {0}.
pub const UNDER: Text = Text::new("{0} 以下", "under {0}");
/// The last band; {0}.
pub const FROM: Text = Text::new("{0} 及以上", "{0} and more");

/// {0} traits, {1} times as often, {2} of {3}, {4} their share, {5} the others'.
pub const WON_MORE: Text = Text::new(
    "{0}的商机，赢单率是其他商机的 {1} 倍：{3} 个中赢了 {2} 个（{4}），其他为 {5}。",
    "Opportunities with {0} are won {1} times as often as others: {2} of {3} ({4}) against {5}.",
);
/// The same, the other way.
pub const WON_LESS: Text = Text::new(
    "{0}的商机较少赢单：{3} 个中赢了 {2} 个（{4}），其他为 {5}。",
    "Opportunities with {0} are won less often than others: {2} of {3} ({4}) against {5}.",
);
/// Customers that bought again.
pub const AGAIN_MORE: Text = Text::new(
    "{0}的客户，再次购买的比例是其他客户的 {1} 倍：{3} 个中有 {2} 个（{4}），其他为 {5}。",
    "Customers with {0} buy again {1} times as often as others: {2} of {3} ({4}) against {5}.",
);
/// The same, the other way.
pub const AGAIN_LESS: Text = Text::new(
    "{0}的客户较少再次购买：{3} 个中有 {2} 个（{4}），其他为 {5}。",
    "Customers with {0} buy again less often than others: {2} of {3} ({4}) against {5}.",
);
/// Customers that were lost.
pub const LOST_MORE: Text = Text::new(
    "{0}的客户，流失的比例是其他客户的 {1} 倍：{3} 个中流失 {2} 个（{4}），其他为 {5}。",
    "Customers with {0} are lost {1} times as often as others: {2} of {3} ({4}) against {5}.",
);
/// The same, the other way.
pub const LOST_LESS: Text = Text::new(
    "{0}的客户较少流失：{3} 个中流失 {2} 个（{4}），其他为 {5}。",
    "Customers with {0} are lost less often than others: {2} of {3} ({4}) against {5}.",
);
/// No other was won: there is nothing to be times as often of. {0} traits, {2} of {3}, {4} their share.
pub const WON_ONLY: Text = Text::new(
    "{0}的商机：{3} 个中赢了 {2} 个（{4}），其他一个也没有赢。",
    "Of opportunities with {0}, {2} of {3} ({4}) were won, and none of the others.",
);
/// The same of customers that bought again.
pub const AGAIN_ONLY: Text = Text::new(
    "{0}的客户：{3} 个中有 {2} 个（{4}）再次购买，其他一个也没有。",
    "Of customers with {0}, {2} of {3} ({4}) bought again, and none of the others.",
);
/// The same of customers that were lost.
pub const LOST_ONLY: Text = Text::new(
    "{0}的客户：{3} 个中流失 {2} 个（{4}），其他一个也没有流失。",
    "Of customers with {0}, {2} of {3} ({4}) were lost, and none of the others.",
);
/// How sure it is; {0} and {1} shares, {2} how many comparisons.
pub const SURE: Text = Text::new(
    "长期来看约在 {0} 到 {1} 之间（95%）。仅凭偶然，这样的差异约 {2} 次比较才有一次。",
    "In the long run between {0} and {1} (95%). Chance alone brings about so great a difference once in about {2} comparisons.",
);

/// What to do; {0} open opportunities, {1} what they are worth.
pub const DO_WON_MORE: Text = Text::new(
    "建议：优先跟进符合的 {0} 个进行中商机，共 {1}",
    "To do: give your time first to the {0} open {0|opportunity|opportunities} like that, {1}",
);
/// What to do.
pub const DO_WON_LESS: Text = Text::new(
    "建议：投入更多时间之前，先查明符合的 {0} 个进行中商机缺什么，共 {1}",
    "To do: before spending more time, find out what the {0} open {0|opportunity|opportunities} like that {0|lacks|lack}, {1}",
);
/// What to do; {0} customers, {1} what they bought.
pub const DO_AGAIN_MORE: Text = Text::new(
    "建议：向符合的 {0} 个新客户推荐下一单（已购 {1}）",
    "To do: offer the next thing to the {0} new {0|customer|customers} like that (bought so far: {1})",
);
/// What to do.
pub const DO_AGAIN_LESS: Text = Text::new(
    "建议：符合的 {0} 个新客户很少自己回来，尽早联系（已购 {1}）",
    "To do: the {0} new {0|customer|customers} like that seldom {0|comes|come} back unasked; get in touch soon (bought so far: {1})",
);
/// What to do.
pub const DO_LOST_MORE: Text = Text::new(
    "建议：符合的 {0} 个客户尚未流失，先关怀他们（累计购买 {1}）",
    "To do: the {0} {0|customer|customers} like that {0|is|are} not lost yet; to be seen to first (bought so far: {1})",
);
/// What to do.
pub const DO_LOST_LESS: Text = Text::new(
    "建议：多争取这样的客户；现有 {0} 个（累计购买 {1}）",
    "To do: win more customers like that; there {0|is|are} {0} (bought so far: {1})",
);
/// Nothing is open.
pub const NOTHING_OPEN: Text = Text::new("目前没有符合的进行中记录。", "Nothing is open there at present.");
/// More than are named; {0} how many are, {1} of how many.
pub const FIRST_OF: Text = Text::new("显示金额最大的 {0} 个，共 {1} 个。", "The {0} dearest of {1}.");
/// Link to the list.
pub const IN_LIST: Text = Text::new("在列表中查看", "See them in the list");

/// Opens the method.
pub const METHOD: Text = Text::new("如何判断", "How this is judged");
/// The method.
pub const METHOD_TEXTS: [Text; 5] = [
    Text::new(
        "把商机和客户的每个选项、标签和金额段，以及任意两项的组合，与其余全部记录比较。表明结果或由结果产生的字段（状态、阶段、输单原因、信用等级等）以及性别不参与。",
        "Each choice, tag and band of amounts of an opportunity and its customer, and each pair of two, is held against all other records. What says the outcome or follows from it (status, stage, loss reason, credit and the like) takes no part, nor does sex.",
    ),
    Text::new(
        "符合的和其余的都至少要有 20 个；差异至少 3 个百分点，且相差 1.2 倍以上。",
        "It takes at least 20 records with it and 20 without; a difference of at least 3 points, and 1.2 times.",
    ),
    Text::new(
        "偶然性用费希尔精确检验（双侧）计算；比较次数很多，所以按 Benjamini–Yekutieli 方法校正：通过检验的规律里，预计属于偶然的不超过 5%；其中差异足够大的才说出来。两项的组合还必须明显不同于其中任何单独一项。",
        "Chance is reckoned by Fisher's exact test of both sides, and corrected for the number of comparisons after Benjamini and Yekutieli: of all that passes, at most 5% is expected to be chance; of those, what differs enough is told. A pair must also differ from each of its traits alone.",
    ),
    Text::new(
        "区间是威尔逊 95% 区间。排序按差异至少有多大，而不是看起来有多大。",
        "The interval is Wilson's of 95%. What differs most for certain stands first, not what looks greatest.",
    ),
    Text::new(
        "规律不等于原因：级别、标签等也可能是结果之后才填写的。拿不准时先小范围试行。只统计您有权查看的记录；本台以外的市场数据不在其中。",
        "A pattern is no cause: a level or tag may have been entered after the outcome. Where in doubt, try it on a few first. Only records that you may see are counted, and nothing of the market beyond this desk.",
    ),
];
