//! Texts of the test of a connection: what was looked at and how it stands, in words for whoever connects. Beside each
//! sentence stands what was found, often in the server's own words.

use crate::model::Text;

/// Sentences about one check: as it should be, with something to know, not working, not found out.
pub type Sentences = [Text; 4];

/// Whether something answers.
pub const REACHABLE: Sentences = [
    Text::new("后端有回答", "The backend answers"),
    Text::new("有回答，但不像后端该有的回答", "Something answers, but not as the backend should"),
    Text::new("后端没有回答", "The backend does not answer"),
    Text::new("没能查明后端是否有回答", "Whether the backend answers could not be found out"),
];
/// Whether the server knows who asks.
pub const SIGNED_IN: Sentences = [
    Text::new("后端认可这个登录", "The backend accepts the sign-in"),
    Text::new("后端是否认可这个登录，还不能确定", "Whether the backend accepts the sign-in is not certain"),
    Text::new("后端不认可这个登录", "The backend does not accept the sign-in"),
    Text::new("没能查明后端是否认可这个登录", "Whether the backend accepts the sign-in could not be found out"),
];
/// Whether the rows of the table can be listed; the figure beside it is how many came.
pub const LISTED: Sentences = [
    Text::new("能读到第一页，行数：", "The first page can be read; rows in it:"),
    Text::new("能读到，但有要注意的地方", "It can be read, with something to know"),
    Text::new("读不到这张表", "The table can't be read"),
    Text::new("没能查明能否读到这张表", "Whether the table can be read could not be found out"),
];
/// Whether the server lets in a page that is not its own.
pub const CROSS_ORIGIN: Sentences = [
    Text::new("后端允许本站访问", "The backend lets this site in"),
    Text::new(
        "后端允许本站访问，但有的应答头不让读",
        "The backend lets this site in, but keeps a header of its answers from it",
    ),
    Text::new("后端不允许本站发送需要的请求头", "The backend does not let this site send the headers that are needed"),
    Text::new(
        "没能查明后端是否允许本站访问（CORS）",
        "Whether the backend lets this site in (CORS) could not be found out",
    ),
];
/// Whether rows keep their order between pages.
pub const SORT_STABLE: Sentences = [
    Text::new("翻页时次序不变", "Rows keep their order from page to page"),
    Text::new("同一时刻的行会换位置", "Rows of one moment change places"),
    Text::new("次序不对，翻页时会漏掉行", "The order is wrong: rows would be passed over from page to page"),
    Text::new("没能查明翻页时次序是否不变", "Whether rows keep their order could not be found out"),
];
/// Whether changes can be asked for.
pub const SINCE_WORKS: Sentences = [
    Text::new("能只读变动过的行", "Changed rows can be asked for by themselves"),
    Text::new(
        "能只读变动过的行，但有要注意的地方",
        "Changed rows can be asked for by themselves, with something to know",
    ),
    Text::new("读变动不可靠，有的变动到不了这里", "Changes can't be asked for reliably: some would never arrive"),
    Text::new("没能查明能否只读变动过的行", "Whether changed rows can be asked for could not be found out"),
];
/// Whether each row has its version.
pub const VERSION_READABLE: Sentences = [
    Text::new("每行都有版本", "Each row has its version"),
    Text::new("每行都有版本，但有要注意的地方", "Each row has its version, with something to know"),
    Text::new("版本读不到，或前后不一致", "The version is missing, or is not the same in both places"),
    Text::new("没能查明每行是否有版本", "Whether each row has its version could not be found out"),
];
/// How far the server's clock is from ours.
pub const CLOCK_OFFSET: Sentences = [
    Text::new("后端的时钟与这台设备一致", "The backend's clock agrees with this device"),
    Text::new("后端的时钟与这台设备相差较多", "The backend's clock is far from this device's"),
    Text::new("后端的时钟不能用", "The backend's clock is of no use"),
    Text::new("没能读到后端的时钟", "The backend's clock could not be read"),
];
/// How many rows a page has.
pub const PAGE_SIZE: Sentences = [
    Text::new("每页的行数合乎要求", "Pages are as long as asked for"),
    Text::new("每页的行数与要求的不同", "Pages are not as long as asked for"),
    Text::new(
        "每页的行数比要求的少，后面的行会读不到",
        "Pages are shorter than asked for: rows behind would not be read",
    ),
    Text::new("没能查明每页的行数", "How long pages are could not be found out"),
];
/// Whether deletions come out.
pub const DELETIONS: Sentences = [
    Text::new("能知道后端删除了什么", "What is deleted at the backend comes out"),
    Text::new(
        "能知道后端删除了什么，但有要注意的地方",
        "What is deleted at the backend comes out, with something to know",
    ),
    Text::new(
        "不能可靠地知道后端删除了什么",
        "What is deleted at the backend does not come out reliably: rows could be taken for deleted",
    ),
    Text::new("没能查明能否知道后端删除了什么", "Whether deletions come out could not be found out"),
];
/// Which fields meet.
pub const FIELDS_MAPPED: Sentences = [
    Text::new("字段对得上", "The fields meet"),
    Text::new("有的字段对不上，也许名称不同", "Some fields don't meet; they may have other names there"),
    Text::new("没有一个字段对得上", "Not one field meets"),
    Text::new("没能查明字段是否对得上", "Whether the fields meet could not be found out"),
];
/// Which values can be read.
pub const VALUES_READABLE: Sentences = [
    Text::new("读到的值都读得懂", "All values that came can be read"),
    Text::new("有的值读不懂，它们在后端保持原样", "Some values can't be read; they stay at the backend as they are"),
    Text::new(
        "有的字段一个值也读不懂，多半是配置写错了",
        "Of some fields no value can be read: most likely the profile is wrong",
    ),
    Text::new("没能查明值是否读得懂", "Whether values can be read could not be found out"),
];
/// Whether a write can be held to a version.
pub const CONDITIONAL: Sentences = [
    Text::new("写入时后端会核对版本，不会互相覆盖", "The backend holds writes to their version: nobody is overwritten"),
    Text::new(
        "写入时后端不核对版本，同时修改会互相覆盖",
        "The backend does not hold writes to their version: people who edit at once overwrite each other",
    ),
    Text::new(
        "版本核对不起作用：修改会被拒绝，或没有保护",
        "Holding writes to their version does not work: edits would be refused, or are not protected",
    ),
    Text::new("没能查明后端是否核对版本", "Whether the backend holds writes to their version could not be found out"),
];

/// Mark of a finding.
pub const GOOD: Text = Text::new("正常", "Good");
/// Mark of a finding.
pub const WARNING: Text = Text::new("注意", "To know");
/// Mark of a finding.
pub const BAD: Text = Text::new("问题", "Problem");
/// Mark of a finding.
pub const UNKNOWN: Text = Text::new("未查明", "Not found out");
/// Mark of a table; {0} is a number.
pub const BAD_COUNT: Text = Text::new("问题 {0}", "Problems: {0}");
/// Mark of a table; {0} is a number.
pub const WARNING_COUNT: Text = Text::new("注意 {0}", "To know: {0}");

/// Heading of what holds for all tables.
pub const WHOLE_BACKEND: Text = Text::new("整个后端", "The whole backend");
/// The sum of a test.
pub const ALL_GOOD: Text = Text::new("测试完成，没有发现问题。", "The test is done. No problem was found.");
/// The sum of a test; {0} and {1} are numbers.
pub const SUM: Text =
    Text::new("测试完成。问题：{0}，要注意：{1}。", "The test is done. Problems: {0}; things to know: {1}.");
/// While a test goes on; {0} is a table, {1} its number, {2} how many there are.
pub const TESTING_TABLE: Text = Text::new("正在测试{0}…（{1}/{2}）", "Testing {0} … {1} of {2}");
/// While a test goes on; {0} is a table, {1} its number, {2} how many there are.
pub const READING_TABLE: Text =
    Text::new("正在读取{0}的前几行…（{1}/{2}）", "Reading the first rows of {0} … {1} of {2}");
/// A test was broken off.
pub const CANCELLED: Text = Text::new("测试已取消。", "The test was cancelled.");
/// What is filled in was changed while a test went on.
pub const CHANGED: Text =
    Text::new("测试期间改动了设置，请重新测试。", "Something was changed while the test went on. Please test again.");
/// A table that can't be chosen.
pub const CANNOT_START: Text = Text::new(
    "读不到，所以不能同步。请先解决测试中发现的问题，然后重新测试。",
    "It can't be read, so it can't be kept alike. Please have what the test found put right, and test again.",
);
/// A table that should not be chosen.
pub const LOSES_ROWS: Text = Text::new(
    "这张表会漏掉数据：测试发现了严重的问题。请先让管理员改好配置。仍要同步的话，请自己选择方向。",
    "Rows of this table would be lost: the test found grave problems. Have the profile put right first. To keep it alike in spite of that, choose a direction yourself.",
);
