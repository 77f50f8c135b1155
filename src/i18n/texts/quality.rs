//! Texts of data quality: what is missing, late or doubtful, whom to call, and what returns in talks.

use crate::model::Text;

/// Page.
pub const QUALITY: Text = Text::new("数据质量", "Data quality");
/// What the period limits.
pub const HINT: Text = Text::new(
    "按录入日期统计。缺失值指必填和建议填写而没有填写的字段；及时指发生后 24 小时内录入。",
    "By the day of entry. Missing are required and recommended fields without a value; in time means within 24 hours of what happened.",
);

/// Figure.
pub const MISSING_RATE: Text = Text::new("客户缺失率", "Customers: values missing");
/// Figure.
pub const INCOMPLETE: Text = Text::new("不完整的客户", "Incomplete customers");
/// Figure.
pub const IN_TIME_RATE: Text = Text::new("跟进及时录入率", "Follow-ups entered in time");
/// Figure.
pub const MEDIAN_DELAY: Text = Text::new("录入间隔中位数", "Median delay of entry");

/// Table.
pub const BY_PERSON: Text = Text::new("按人员", "By person");
/// Table.
pub const BY_TABLE: Text = Text::new("各表缺失率", "Missing values by table");
/// Table; {0} is the name of the table it is of.
pub const BY_FIELD: Text = Text::new("{0}：按字段", "{0}: by field");
/// Table; {0} is the name of the table it is of.
pub const BY_OWNER: Text = Text::new("{0}：按负责人", "{0}: by owner");
/// Table; {0} is the name of the table it is of.
pub const BY_TEAM: Text = Text::new("{0}：按团队", "{0}: by team");
/// Choice of the table that is looked at.
pub const TABLE: Text = Text::new("数据表", "Table");
/// Head.
pub const FIELD: Text = Text::new("字段", "Field");
/// Head.
pub const PERSON: Text = Text::new("人员", "Person");
/// Head.
pub const OWNER: Text = Text::new("负责人", "Owner");
/// Head.
pub const TEAM: Text = Text::new("团队", "Team");
/// Head.
pub const RECORDS: Text = Text::new("记录数", "Records");
/// Head.
pub const LACKING: Text = Text::new("有缺失的记录", "Records that lack something");
/// Head.
pub const MISSING: Text = Text::new("缺失数", "Missing");
/// Head.
pub const RATE: Text = Text::new("缺失率", "Missing, share");
/// Head.
pub const CUSTOMERS: Text = Text::new("客户数", "Customers");
/// Head.
pub const ENTERED: Text = Text::new("录入跟进", "Follow-ups entered");
/// Head.
pub const IN_TIME: Text = Text::new("24 小时内", "Within 24 hours");
/// Head.
pub const IN_TIME_SHARE: Text = Text::new("及时率", "In time, share");
/// Head.
pub const MEDIAN: Text = Text::new("间隔中位数", "Median delay");
/// Head.
pub const NINETIETH: Text = Text::new("九成不超过", "Nine of ten within");
/// Chart.
pub const TREND: Text = Text::new("每月及时录入率", "Entered in time, month by month");
/// {0} talks came from files.
pub const FROM_FILES: Text =
    Text::new("另有 {0} 条由文件导入，不计入及时率。", "{0} more came from files and {0|doesn't|don't} count.");

/// Section.
pub const LATE: Text = Text::new("最近录入过晚的跟进", "Latest follow-ups entered too late");
/// Line; {0} is the person, {1} how long after.
pub const LATE_LINE: Text = Text::new("{0} · 发生 {1}后录入", "{0} · entered {1} after the talk");
/// Record; {0} is how long after.
pub const ENTERED_LATE: Text = Text::new(
    "这条跟进在发生 {0}后才录入。24 小时内录入，细节记得更准。",
    "This follow-up was entered {0} after the talk. Within 24 hours the details are still fresh.",
);
/// Form; {0} is how long ago.
pub const ENTERS_LATE: Text = Text::new(
    "这次沟通发生在 {0}前，超过 24 小时，会计为未及时录入。如时间有误，请更正。",
    "This talk took place {0} ago, more than 24 hours; it will count as entered late. Correct the time if it is wrong.",
);

/// Section.
pub const CALLS: Text = Text::new("待回访补全", "Call back to complete");
/// What it is.
pub const CALLS_HINT: Text = Text::new(
    "缺失越多、客户越重要，排得越前。按 J 打开下一个。",
    "The more is missing and the more important the customer, the higher it stands. Press J for the next one.",
);
/// Button of a customer.
pub const COMPLETE: Text = Text::new("补全", "Complete");
/// Its accessible name; {0} is the customer.
pub const COMPLETE_OF: Text = Text::new("补全“{0}”", "Complete “{0}”");
/// Nothing is missing.
pub const NO_CALLS: Text = Text::new("没有需要补全的客户。", "No customer lacks anything.");
/// The list has an end.
pub const NO_NEXT: Text = Text::new("没有下一个客户", "There is no next customer");
/// Nobody has a number there.
pub const NO_PHONE: Text = Text::new("无电话", "No phone");
/// The list of all of them; {0} is how many.
pub const ALL_OF_THEM: Text = Text::new("全部 {0} 个", "All {0}");

/// Section.
pub const DOUBTS: Text = Text::new("可疑的值", "Doubtful values");
/// What is looked for.
pub const DOUBTS_HINT: Text = Text::new(
    "不论录入时间，逐条检查全部记录。每个值只计一次可疑；多个客户共用的号码不算错，可能是重复录入。",
    "All records are looked through, whenever they were entered. Each value is doubted once; a number that several customers share is not wrong, but perhaps a duplicate.",
);
/// Nothing is doubtful.
pub const NO_DOUBTS: Text = Text::new("没有发现可疑的值。", "Nothing doubtful was found.");
/// Head.
pub const WHAT: Text = Text::new("问题", "What");
/// Head.
pub const EXAMPLES: Text = Text::new("例如", "For example");
/// Doubt; {0} is the field.
pub const PLACEHOLDER: Text = Text::new(
    "{0}只是占位（无、暂无、test、xxx、N/A、123 等）",
    "{0} only fills the field (无, test, xxx, N/A, -, 123 and the like)",
);
/// Doubt; {0} is the field.
pub const DRUMMED: Text =
    Text::new("{0}全是同一数字或连续数字", "{0} is one digit or a sequence throughout (11111111111, 12345678901)");
/// Doubt; {0} is the field.
pub const MALFORMED: Text = Text::new("{0}格式不对", "{0} is not valid");
/// Doubt; {0} is the field.
pub const TEST_HOST: Text = Text::new(
    "{0}的域名不收信（example.com、test.com 等）",
    "{0} is at a host where nobody gets mail (example.com, test.com and the like)",
);
/// Doubt; {0} is the field.
pub const NAMELESS: Text = Text::new("{0}只有数字或符号", "{0} is only digits or signs");
/// Doubt; {0} is the field.
pub const AHEAD: Text = Text::new("{0}在将来", "{0} lies in the future");
/// Doubt; {0} is the field.
pub const TOO_OLD: Text = Text::new("{0}早于 1900 年", "{0} is before 1900");
/// Doubt; {0} is the field.
pub const UNSAID: Text = Text::new("已赢单、输单或解决，却没有填写{0}", "Won, lost or solved without {0}");
/// Doubt; {0} is the field.
pub const NEGATIVE: Text = Text::new("{0}为负数", "{0} is below nothing");
/// Doubt; {0} is the field, {1} the amount.
pub const HUGE: Text =
    Text::new("{0}超过 {1}，是中位数的 1,000 倍以上", "{0} is more than {1}, a thousand times the one in the middle");
/// Doubt; {0} is the field.
pub const SHARED: Text = Text::new("{0}与其他客户相同，可能重复", "{0} is another customer's too, perhaps a duplicate");
/// Doubt; {0} is the field, {1} a number of customers.
pub const WIDESPREAD: Text =
    Text::new("{0}同属 {1} 个以上客户的联系人", "{0} stands with people of more than {1} customers");
/// Doubt.
pub const IMPORT_NOTE: Text = Text::new("导入时有看不懂的内容", "An import could not understand something");
/// More than are named; {0} named, {1} in all.
pub const FIRST_OF: Text = Text::new("显示前 {0} 条，共 {1} 条。", "The first {0} of {1}.");

/// Figure.
pub const EXACT_RATE: Text = Text::new("值的准确率", "Exact values");
/// Table.
pub const EXACT: Text = Text::new("各字段的准确率", "How exact the fields are");
/// Head.
pub const VALUES: Text = Text::new("有值", "Values");
/// Head.
pub const DOUBTFUL: Text = Text::new("可疑", "Doubtful");
/// Head.
pub const EXACT_SHARE: Text = Text::new("准确率", "Exact, share");

/// Table.
pub const AGES: Text = Text::new("客户资料的新旧", "How old the customers' data is");
/// Head.
pub const SHARE: Text = Text::new("占比", "Share");
/// Age.
pub const UNCHANGED: Text = Text::new("一年内没有任何改动", "Not changed for a year");
/// Age.
pub const SILENT: Text = Text::new("最近一次跟进早于一年前", "Last spoken with more than a year ago");
/// Age.
pub const NEVER_SPOKEN: Text =
    Text::new("录入超过一年，从未跟进", "Entered more than a year ago and never spoken with");

/// Nothing to tell of.
pub const EMPTY: Text = Text::new("还没有数据", "No records yet");
/// What to do about it.
pub const EMPTY_TEXT: Text =
    Text::new("录入或导入客户后，这里会显示数据质量。", "Enter or import customers, and their quality is shown here.");

/// Section of a customer.
pub const RETURNING: Text = Text::new("反复提到的产品", "Products that come up again and again");
/// Line; {0} talks, {1} is the last day.
pub const IN_TALKS: Text = Text::new("{0} 次沟通提到，最近 {1}", "In {0} {0|talk|talks}, last on {1}");
/// Line; {0} talks.
pub const IN_TALKS_UNDATED: Text = Text::new("{0} 次沟通提到", "In {0} {0|talk|talks}");
/// Button; {0} is the product.
pub const NOTE_INTEREST: Text = Text::new("将“{0}”记入产品兴趣", "Note “{0}” as an interest");
/// Short form of it.
pub const NOTE: Text = Text::new("记入产品兴趣", "Note as interest");
/// Done; {0} is the product.
pub const NOTED: Text = Text::new("已将“{0}”记入产品兴趣", "Noted “{0}” as an interest");
