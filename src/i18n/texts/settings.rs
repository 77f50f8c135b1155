//! Texts of the settings page and of the full-page notices.

use crate::model::Text;

/// Heading.
pub const SETTINGS: Text = Text::new("设置", "Settings");
/// Link to the manual.
pub const ABOUT_SETTINGS: Text = Text::new("设置说明", "About the settings");
/// Names the index.
pub const INDEX: Text = Text::new("设置目录", "Contents of the settings");
/// Search in the index.
pub const INDEX_SEARCH: Text = Text::new("查找设置", "Find a setting");
/// List of sections on a narrow screen.
pub const INDEX_CHOOSE: Text = Text::new("转到哪一节", "Go to a section");
/// Name of a link in the index; {0} is a section.
pub const INDEX_TO: Text = Text::new("转到：{0}", "Go to: {0}");
/// Nothing found; {0} is what was typed.
pub const INDEX_NOTHING: Text = Text::new("没有与“{0}”相符的设置", "No setting is about “{0}”");
/// Group of sections.
pub const GROUP_DEVICE: Text = Text::new("这台设备", "This device");
/// Group of sections.
pub const GROUP_VAULT: Text = Text::new("保险库与备份", "Vault and backup");
/// Group of sections.
pub const GROUP_PEOPLE: Text = Text::new("成员与权限", "Members and rights");
/// Group of sections.
pub const GROUP_SELLING: Text = Text::new("销售规则", "Rules for sales");
/// Group of sections.
pub const GROUP_SERVICE: Text = Text::new("服务规则", "Rules for service");
/// Group of sections.
pub const GROUP_DATA: Text = Text::new("数据与字段", "Data and fields");
/// Group of sections.
pub const GROUP_PROGRAM: Text = Text::new("快捷键与关于", "Shortcuts and about");
/// Section.
pub const LOOK: Text = Text::new("外观与语言", "Look and language");
/// Setting.
pub const LANGUAGE: Text = Text::new("语言", "Language");
/// Setting's help.
pub const LANGUAGE_HINT: Text = Text::new("立即生效，不必重新加载", "Takes effect at once");
/// Setting.
pub const THEME: Text = Text::new("主题", "Theme");
/// Setting's help.
pub const THEME_HINT: Text = Text::new("跟随系统会随昼夜切换", "System follows day and night");
/// Setting.
pub const DENSITY: Text = Text::new("行高", "Row height");
/// Setting's help.
pub const DENSITY_HINT: Text = Text::new("列表里每行的高度", "How tall the rows of lists are");
/// Density.
pub const COMPACT: Text = Text::new("紧凑", "Compact");
/// Density.
pub const ROOMY: Text = Text::new("宽松", "Roomy");
/// Section.
pub const VAULT: Text = Text::new("保险库", "Vault");
/// Setting.
pub const VAULT_NAME: Text = Text::new("名称", "Name");
/// Setting.
pub const MEMBER: Text = Text::new("您的姓名", "Your name");
/// Setting.
pub const RECORDS: Text = Text::new("记录数", "Records");
/// Setting.
pub const STORAGE: Text = Text::new("持久存储", "Lasting storage");
/// Storage is persistent.
pub const STORAGE_KEPT: Text = Text::new("浏览器不会自行清理这些数据", "The browser won't clear this data on its own");
/// Storage isn't persistent.
pub const STORAGE_LOOSE: Text = Text::new(
    "磁盘不足时浏览器可能清理这些数据，请允许持久存储",
    "The browser may clear this data when the disk runs full; please allow lasting storage",
);
/// Storage state not known yet.
pub const STORAGE_UNKNOWN: Text = Text::new("正在查询…", "Asking the browser…");
/// Button.
pub const STORAGE_ASK: Text = Text::new("允许持久存储", "Allow lasting storage");
/// The browser refused.
pub const STORAGE_REFUSED: Text = Text::new(
    "浏览器没有同意。把本站安装为应用或加入收藏后再试。",
    "The browser declined. Install this site as an app or bookmark it, then try again.",
);
/// Used storage; {0} is a size.
pub const STORAGE_USED: Text = Text::new("已用 {0}", "{0} in use");
/// Button.
pub const LOCK: Text = Text::new("锁定保险库", "Lock the vault");
/// Setting's help.
pub const LOCK_HINT: Text = Text::new("回到解锁页，密钥从内存中清除", "Back to the unlock page; the key leaves memory");
/// Section.
pub const SHORTCUTS: Text = Text::new("快捷键", "Keyboard shortcuts");
/// Section.
pub const ABOUT: Text = Text::new("关于", "About");
/// About.
pub const ABOUT_TEXT: Text = Text::new(
    "Clientele 完全在浏览器里运行，数据加密保存在这台设备上；除了您自己连接的后端，不发往任何地方。",
    "Clientele runs whole in your browser. Data is encrypted on this device and goes nowhere but to the backend that you connect.",
);
/// Version; {0} is the number.
pub const VERSION: Text = Text::new("版本 {0}", "Version {0}");

/// Notice.
pub const CRASH: Text = Text::new("程序出错了", "Something broke");
/// Notice's sentence.
pub const CRASH_TEXT: Text = Text::new(
    "这是我们的错。已保存的数据不受影响，请重新加载。如果再次出现，请把下面的信息发给管理员，里面没有客户资料。",
    "This is our fault. What you saved is untouched; please reload. If it happens again, send the text below to your administrator. It holds no customer data.",
);
/// Button.
pub const COPY: Text = Text::new("复制信息", "Copy the text");
/// Names the report.
pub const REPORT: Text = Text::new("错误信息", "Report");
/// Notice.
pub const UNAVAILABLE: Text = Text::new("无法使用本机存储", "Storage isn't available");
/// What to do.
pub const UNAVAILABLE_HELP: Text = Text::new(
    "请退出无痕（隐私）窗口，或在浏览器设置里允许本站保存数据，然后重新加载。",
    "Please leave the private window, or allow this site to store data in the browser's settings, then reload.",
);
/// Notice.
pub const BLOCKED: Text = Text::new("另一个标签页还开着旧版本", "Another tab holds an older release");
/// What to do.
pub const BLOCKED_HELP: Text = Text::new(
    "请关闭 Clientele 的其他标签页，然后重新加载。",
    "Please close the other tabs of Clientele, then reload.",
);
/// Notice.
pub const NEWER: Text = Text::new("这个保险库来自更新的版本", "This vault is of a newer release");
/// What to do.
pub const NEWER_HELP: Text = Text::new(
    "请联网后重新加载，以取得新版本。数据没有被改动。",
    "Please go online and reload to get the new release. No data was touched.",
);
/// Notice.
pub const NO_ROOM: Text = Text::new("磁盘空间不足", "The disk is full");
/// What to do.
pub const NO_ROOM_HELP: Text = Text::new(
    "请腾出一些空间再重新加载。之前保存的内容都在。",
    "Please free some space, then reload. All that was saved before is still there.",
);
/// Notice.
pub const MISSING: Text = Text::new("找不到这个保险库", "The vault isn't here");
/// What to do.
pub const MISSING_HELP: Text =
    Text::new("请返回，看看还有哪些保险库。", "Please go back and see which vaults there are.");
/// Notice.
pub const DAMAGED: Text = Text::new("保险库的数据已损坏", "The vault is damaged");
/// What to do.
pub const DAMAGED_HELP: Text = Text::new(
    "请重新加载再试；如果仍然打不开，请告诉管理员。",
    "Please reload and try again; if it still doesn't open, tell your administrator.",
);
/// Opens the browser's own words about a failure.
pub const TECHNICAL: Text = Text::new("技术信息", "Technical information");
/// Notice.
pub const FAILED: Text = Text::new("没能打开", "Could not open");
/// What to do.
pub const FAILED_HELP: Text = Text::new("请重新加载再试。", "Please reload and try again.");
/// Button.
pub const RELOAD: Text = Text::new("重新加载", "Reload");
/// Button.
pub const BACK: Text = Text::new("返回", "Back");
