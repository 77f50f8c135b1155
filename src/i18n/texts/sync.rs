//! Texts of the connection with a backend: its page, its test, and what goes wrong with it. How it stands with what is
//! synced is among `unsettled`.

use crate::model::Text;

/// Heading of the page, and what leads to it.
pub const CONNECTION: Text = Text::new("连接设置", "Connection");
/// What the page is for.
pub const INTRODUCTION: Text = Text::new(
    "把这个保险库与公司的后端连接起来。记录仍然保存在本机，没有网络也能工作；有网络时两边互相同步。",
    "Connect this vault to your company's backend. Records stay here, on this device, and work without a network; with one, both sides are kept alike.",
);
/// What leads to the page while nothing is connected.
pub const CONNECT: Text = Text::new("连接后端", "Connect a backend");

/// Needs a person.
pub const SIGN_IN_AGAIN: Text = Text::new("请重新登录后端", "Please sign in to the backend again");
/// Needs a person; {0} is a status, {1} the backend's words.
pub const REFUSED: Text = Text::new("后端拒绝了请求（{0}）：{1}", "The backend refuses ({0}): {1}");
/// Needs a person; {0} says what.
pub const UNREADABLE: Text =
    Text::new("后端的回答与配置不符：{0}", "What the backend answers doesn't fit its profile: {0}");
/// In the place of a backend's words, in a tab that has not heard them.
pub const SAID_ELSEWHERE: Text = Text::new(
    "原因见负责同步的标签页，由管理连接的人查看",
    "the tab that syncs shows why, to who looks after the connection",
);
/// Needs a person; {0} says what.
pub const UNUSABLE: Text = Text::new("连接无法使用：{0}", "The connection can't be used: {0}");
/// Needs a person; {0} says what.
pub const VAULT_FAILED: Text = Text::new("本机的保险库出错：{0}", "The vault here failed: {0}");
/// Needs a person.
pub const HELD_ELSEWHERE: Text = Text::new(
    "同步由另一个标签页负责，但它没有回应。请打开或关闭那个标签页。",
    "Another tab holds the sync and does not answer. Open that tab, or close it.",
);
/// A press changed nothing.
pub const NOTHING_CONNECTED: Text =
    Text::new("已经没有连接后端，没有改动。", "No backend is connected any more; nothing was changed.");
/// A sign-in was not used.
pub const CONNECTED_ELSEWHERE: Text = Text::new(
    "现在连接的是另一个后端，这次登录没有采用。",
    "Another backend is connected now; this sign-in was not used.",
);
/// A press changed nothing.
pub const LOCKED_MEANWHILE: Text =
    Text::new("保险库已锁定，没有改动。", "The vault was locked meanwhile; nothing was changed.");

/// Step.
pub const STEP_SIGN_IN: Text = Text::new("地址与登录", "Address and sign-in");
/// Step.
pub const STEP_TEST: Text = Text::new("测试", "Test");
/// Step.
pub const STEP_TABLES: Text = Text::new("要同步的表", "Tables to keep alike");
/// Field.
pub const KIND_OF_BACKEND: Text = Text::new("后端的类型", "Kind of backend");
/// Choice: the preset of no product's.
pub const PLAIN_REST: Text =
    Text::new("常规 REST 接口（列表、分页、updated_at）", "A conventional REST API (lists, pages, updated_at)");
/// Choice.
pub const OWN_PROFILE: Text = Text::new("自己的配置文件", "A profile of our own");
/// Field.
pub const PROFILE: Text = Text::new("配置（JSON）", "Profile (JSON)");
/// Field's help.
pub const PROFILE_HINT: Text = Text::new(
    "由管理员提供，不含密码。可以粘贴，也可以选择文件。",
    "Your administrator has it; it holds no passwords. Paste it or choose the file.",
);
/// Button.
pub const CHOOSE_FILE: Text = Text::new("选择文件", "Choose a file");
/// The file is too large or can't be read.
pub const FILE_UNREADABLE: Text = Text::new("这个文件读不了", "This file can't be read");
/// Field.
pub const BASE: Text = Text::new("后端地址", "Backend address");
/// Field's help.
pub const BASE_HINT: Text = Text::new(
    "以 https:// 开头；与本站同源时只写路径，如 /api",
    "It begins with https://, or is a path such as /api where the backend is on this site",
);
/// Problem.
pub const BASE_MISSING: Text = Text::new("请填写后端地址", "Please enter the backend's address");
/// Problem.
pub const INSECURE: Text = Text::new(
    "地址必须以 https:// 开头：否则密码和客户资料会在网络上被人看到。",
    "The address must begin with https://: otherwise passwords and customer data could be read on the way.",
);
/// Field.
pub const SIGN_IN_BY: Text = Text::new("登录方式", "Sign in by");
/// Way to sign in.
pub const BY_NOTHING: Text = Text::new("不需要登录", "Nothing");
/// Way to sign in.
pub const BY_BASIC: Text = Text::new("用户名和密码（每次请求）", "User and password (each request)");
/// Way to sign in.
pub const BY_TOKEN: Text = Text::new("令牌", "A token");
/// Way to sign in.
pub const BY_LOGIN: Text = Text::new("用户名和密码（换取令牌）", "User and password (for a token)");
/// Way to sign in.
pub const BY_COOKIE: Text = Text::new("浏览器里已有的登录", "The browser's sign-in");
/// Way to sign in.
pub const BY_OAUTH: Text = Text::new("在登录网站登录（OAuth 2）", "At a sign-in site (OAuth 2)");
/// Field.
pub const USER: Text = Text::new("用户名", "User");
/// Field.
pub const PASSWORD: Text = Text::new("密码", "Password");
/// Field's help.
pub const LOGIN_HINT: Text = Text::new("密码只用一次，不会保存", "The password is used once and not kept");
/// Field's help.
pub const BASIC_HINT: Text = Text::new("加密保存在保险库里", "It is kept encrypted in the vault");
/// Field.
pub const TOKEN: Text = Text::new("令牌", "Token");
/// Field's help.
pub const COOKIE_HINT: Text = Text::new(
    "请先在同一浏览器里登录后端，再回到这里",
    "Please sign in to the backend in this browser first, then come back",
);
/// Field.
pub const CLIENT: Text = Text::new("客户端编号（client_id）", "Client id");
/// Field.
pub const ASKED_FOR: Text = Text::new("权限范围（scope）", "Scope");
/// Field's help; {0} is an address.
pub const REDIRECT_HINT: Text = Text::new(
    "请管理员在登录网站登记这个返回地址：{0}",
    "Have your administrator register this way back at the sign-in site: {0}",
);
/// Choice.
pub const ONLY_MINE: Text = Text::new("只同步我负责的记录", "Only records that I own");
/// Choice's help.
pub const ONLY_MINE_HINT: Text =
    Text::new("后端里负责人是您在保险库里的姓名的记录", "Those whose owner at the backend is your name in the vault");
/// Choice: how old the rows may be that are kept here.
pub const HOW_FAR_BACK: Text = Text::new("同步多久以来的记录", "How far back");
/// Choice.
pub const ALL_ROWS: Text = Text::new("全部", "All");
/// Choice; {0} is a number.
pub const LAST_MONTHS: Text = Text::new("最近 {0} 个月", "The last {0} months");
/// Choice's help.
pub const HOW_FAR_BACK_HINT: Text = Text::new(
    "从连接那天往回算，以后不再移动。更早的记录只留在后端。",
    "Counted back from the day of connecting, and fixed from then on. Older records stay at the backend only.",
);

/// Button.
pub const TEST: Text = Text::new("测试连接", "Test the connection");
/// Button.
pub const GO_TO_SIGN_IN: Text = Text::new("去登录", "Go to the sign-in");
/// While a test goes on.
pub const TESTING: Text = Text::new("正在测试…", "Testing…");
/// Finding.
pub const WHOLE: Text =
    Text::new("每次都要读完整张表，几千行以内可用", "The whole table is read each time; fine up to some thousand rows");
/// Finding; {0} is a field, {1} a value.
pub const UNREAD: Text = Text::new("{0}的值读不懂：{1}", "A value of {0} can't be read: {1}");
/// The plain warning of unconditional writes.
pub const UNCONDITIONAL: Text = Text::new(
    "这个后端不能核对版本：两个人同时修改同一条记录时，后写的会覆盖先写的。",
    "This backend can't hold a write to a version: when two people edit the same record at once, one can overwrite the other there.",
);
/// Failure; {0} says why.
pub const NO_ANSWER: Text = Text::new("后端没有回答：{0}", "The backend doesn't answer: {0}");
/// Failure; {0} is a status.
pub const BUSY: Text =
    Text::new("后端暂时不可用（{0}），请稍后再试", "The backend is busy ({0}); please try again later");
/// Failure.
pub const NOT_KNOWN: Text = Text::new("后端不认这个登录", "The backend doesn't accept this sign-in");
/// What to do about a backend on another site that does not answer.
pub const OTHER_ORIGIN: Text = Text::new(
    "后端在另一个网站：本站的安全策略（connect-src）要列出它，它也要用 CORS 允许本站。请把这句话转给管理员。",
    "The backend is on another site: this site's policy must name it (connect-src), and it must allow this site by CORS. Please pass this on to your administrator.",
);

/// Column.
pub const TABLE: Text = Text::new("表", "Table");
/// Column.
pub const PREVIEW: Text = Text::new("后端现有的前几行", "The first rows that the backend has");
/// Direction.
pub const BOTH_WAYS: Text = Text::new("双向", "Both ways");
/// Direction.
pub const ONLY_FROM: Text = Text::new("只从后端读取", "Only from the backend");
/// Direction.
pub const ONLY_TO: Text = Text::new("只发送到后端", "Only to the backend");
/// Direction.
pub const NOT_AT_ALL: Text = Text::new("不同步", "Not at all");
/// Problem.
pub const NO_TABLE: Text = Text::new("请至少选择一张表", "Please choose at least one table");
/// Button.
pub const START: Text = Text::new("开始同步", "Start syncing");
/// Above the button, where the vault has known no backend yet; {0} is a number.
pub const SENDS_RECORDS: Text = Text::new(
    "开始之后，本机已有的 {0} 条记录会发送到后端。",
    "Starting sends the {0} {0|record that is|records that are} in these tables here to the backend.",
);
/// Heading of the question before the start.
pub const WHICH_BACKEND: Text = Text::new("这是原来的后端吗？", "Is this the backend that the vault knows?");
/// The question before the start; {0} and {1} are addresses.
pub const OTHER_ADDRESS: Text = Text::new(
    "这个保险库原来与 {0} 同步，现在的地址是 {1}。",
    "Until now this vault was kept alike with {0}. The address now is {1}.",
);
/// Answer.
pub const SAME_BACKEND: Text = Text::new("是，只是换了地址", "Yes, it has moved");
/// What that answer does.
pub const SAME_BACKEND_HINT: Text = Text::new(
    "那边的记录就是本机认识的记录，只发送待同步的修改。",
    "Its records are those that the vault knows. Only what is still to sync is sent.",
);
/// Answer.
pub const OTHER_BACKEND: Text = Text::new("不是，是另一个后端", "No, it is another backend");
/// What that answer does; {0} is a number.
pub const OTHER_BACKEND_HINT: Text = Text::new(
    "本机所选各表的 {0} 条记录在那边都算新的，都会发送过去。",
    "The {0} {0|record that is|records that are} in the chosen tables here {0|is|are} new there, and {0|is|are} sent.",
);
/// Told after the start.
pub const STARTED: Text = Text::new("已连接，开始同步", "Connected; syncing begins");

/// Heading, step and label.
pub const BACKEND: Text = Text::new("后端", "Backend");
/// Label.
pub const SIGN_IN: Text = Text::new("登录", "Sign-in");
/// Label.
pub const STATE: Text = Text::new("状态", "State");
/// Label; the value is a day.
pub const RECORDS_SINCE: Text = Text::new("记录起始", "Records since");
/// Button.
pub const PAUSE: Text = Text::new("暂停同步", "Pause sync");
/// Button.
pub const RESUME: Text = Text::new("继续同步", "Resume sync");
/// Button, and what leads to it.
pub const SIGN_IN_BUTTON: Text = Text::new("重新登录", "Sign in again");
/// Button.
pub const DISCONNECT: Text = Text::new("断开连接", "Disconnect");
/// Heading of the question.
pub const DISCONNECT_TITLE: Text = Text::new("断开与后端的连接？", "Disconnect from the backend?");
/// The question.
pub const DISCONNECT_TEXT: Text =
    Text::new("记录都留在本机。登录信息会被删除。", "All records stay here. The sign-in is deleted.");
/// The question where something is not sent; {0} is a number.
pub const DISCONNECT_WAITING: Text = Text::new(
    "还有 {0} 条待同步。它们留在本机，重新连接同一后端后会继续发送。",
    "{0} {0|record is|records are} still to sync. They stay here and are sent once you connect to the same backend again.",
);
/// Told.
pub const DISCONNECTED: Text = Text::new("已断开连接", "Disconnected");
/// Told after a sign-in.
pub const SIGNED_IN: Text = Text::new("已登录", "Signed in");
/// A sign-in came back that was not begun here.
pub const STRANGE_RETURN: Text = Text::new(
    "这次登录不是从这里开始的，没有采用。请再试一次。",
    "This sign-in wasn't begun here and was not used. Please try again.",
);
/// A sign-in took too long.
pub const LATE_RETURN: Text = Text::new("登录用时太长，请再试一次。", "The sign-in took too long; please try again.");
/// The sign-in site refused; {0} says why.
pub const SITE_REFUSED: Text = Text::new("登录网站没有同意：{0}", "The sign-in site refused: {0}");
/// The desk can't leave for the sign-in.
pub const CANNOT_LEAVE: Text = Text::new("打不开登录网站", "The sign-in site can't be opened");
