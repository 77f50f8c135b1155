//! Texts of the frame around every page: rail, top bar, menus, banners and shortcuts.

use crate::model::Text;

/// Skip link.
pub const SKIP: Text = Text::new("跳到内容", "Skip to content");
/// While the code of a page is on its way.
pub const ARRIVING: Text = Text::new("正在载入…", "Loading…");
/// Names the rail.
pub const MODULES: Text = Text::new("模块", "Modules");
/// Module.
pub const TODAY: Text = Text::new("今日", "Today");
/// Module.
pub const CUSTOMERS: Text = Text::new("客户", "Customers");
/// Module.
pub const CONTACTS: Text = Text::new("联系人", "Contacts");
/// Module.
pub const OPPORTUNITIES: Text = Text::new("商机", "Opportunities");
/// Module.
pub const SERVICE: Text = Text::new("服务工单", "Cases");
/// Module.
pub const FOLLOW_UPS: Text = Text::new("跟进记录", "Follow-ups");
/// Module.
pub const TASKS: Text = Text::new("任务", "Tasks");
/// Module.
pub const IMPORT: Text = Text::new("导入", "Import");
/// Module.
pub const SETTINGS: Text = Text::new("设置", "Settings");
/// Menu of what else there is, on narrow screens.
pub const MORE: Text = Text::new("更多", "More");
/// Button that opens the menu of new things.
pub const NEW: Text = Text::new("新建", "New");
/// Menu item.
pub const NEW_CUSTOMER: Text = Text::new("新客户", "New customer");
/// Menu item.
pub const NEW_OPPORTUNITY: Text = Text::new("新商机", "New opportunity");
/// Menu item.
pub const NEW_CASE: Text = Text::new("新工单", "New case");
/// Menu item.
pub const NEW_FOLLOW_UP: Text = Text::new("新跟进", "New follow-up");
/// Menu item.
pub const NEW_CONTACT: Text = Text::new("新联系人", "New contact");
/// Button.
pub const UNDO: Text = Text::new("撤销", "Undo");
/// Button.
pub const REDO: Text = Text::new("重做", "Redo");
/// Save state.
pub const SAVED: Text = Text::new("已保存", "Saved");
/// Save state.
pub const SAVING: Text = Text::new("正在保存…", "Saving…");
/// Save state.
pub const SAVE_FAILED: Text = Text::new("未保存", "Not saved");
/// Save state without a network.
pub const OFFLINE_SAVED: Text = Text::new("离线 · 已存本机", "Offline · saved here");
/// Heading of the half-filled forms.
pub const UNFINISHED: Text = Text::new("未完成的表单", "Unfinished forms");
/// Button: so many half-filled forms.
pub const UNFINISHED_FORMS: Text = Text::new("{0} 个未完成的表单", "{0} unfinished {0|form|forms}");
/// Go on with a half-filled form.
pub const GO_ON: Text = Text::new("继续填写", "Go on");
/// The same, by its name.
pub const GO_ON_WITH: Text = Text::new("继续填写：{0}", "Go on: {0}");
/// Discard a half-filled form, by its name.
pub const DISCARD_NAMED: Text = Text::new("放弃：{0}", "Discard: {0}");
/// Menu of the person.
pub const ME: Text = Text::new("{0} 的菜单", "{0}'s menu");
/// Theme.
pub const LIGHT: Text = Text::new("浅色", "Light");
/// Theme.
pub const DARK: Text = Text::new("深色", "Dark");
/// Theme.
pub const SYSTEM: Text = Text::new("跟随系统", "System");
/// Menu item: the theme.
pub const THEME_TO: Text = Text::new("外观：{0}", "Look: {0}");
/// The other language, named in itself.
pub const OTHER_LANGUAGE: Text = Text::new("English", "中文");
/// Accessible name of the language button.
pub const SWITCH_LANGUAGE: Text = Text::new("切换到英文 English", "Switch to Chinese 中文");
/// Accessible name of the theme button; {0} is the theme now.
pub const SWITCH_THEME: Text = Text::new("切换外观，现在是{0}", "Switch the look, now {0}");
/// Menu item.
pub const LOCK: Text = Text::new("锁定", "Lock");
/// Menu item and heading.
pub const SHORTCUTS: Text = Text::new("快捷键", "Keyboard shortcuts");
/// Banner.
pub const UPDATE_READY: Text = Text::new("新版本已就绪", "A new release is ready");
/// Banner's sentence.
pub const UPDATE_TEXT: Text =
    Text::new("刷新后生效，已保存的内容不受影响。", "It takes effect after a reload; what you saved is untouched.");
/// Banner's button.
pub const UPDATE_NOW: Text = Text::new("现在更新", "Update now");
/// Banner after another tab updated.
pub const UPDATE_APPLIED: Text = Text::new(
    "另一个标签页已更新到新版本，请刷新本页。",
    "Another tab has switched to a new release; please reload this one.",
);
/// Banner where the host doesn't answer with the program.
pub const SIGN_IN_ASKED: Text = Text::new("网站要求登录", "The site asks you to sign in");
/// Banner's sentence.
pub const SIGN_IN_TEXT: Text = Text::new(
    "工作台照常可用；登录之后才能收到新版本。",
    "The desk works on as it is; new releases arrive only after you have signed in.",
);
/// Banner's button.
pub const SIGN_IN: Text = Text::new("去登录", "Sign in");
/// Button.
pub const RELOAD: Text = Text::new("重新加载", "Reload");
/// Button.
pub const LATER: Text = Text::new("稍后", "Later");
/// Heading of an unknown address.
pub const NOT_FOUND: Text = Text::new("没有这个页面", "There is no such page");
/// Sentence of an unknown address.
pub const NOT_FOUND_TEXT: Text =
    Text::new("地址可能写错了，或者页面已经移走。", "The address may be mistyped, or the page has moved.");
/// Link.
pub const TO_TODAY: Text = Text::new("回到今日", "Go to Today");
/// Shortcut.
pub const KEY_NEW: Text = Text::new("新建（按所在模块）", "New record of this module");
/// Shortcut.
pub const KEY_SEARCH: Text = Text::new("搜索", "Search");
/// Shortcut; {0} is a module.
pub const KEY_GO: Text = Text::new("前往{0}", "Go to {0}");
/// Shortcut.
pub const KEY_HELP: Text = Text::new("显示快捷键", "Show these shortcuts");
/// Shortcut of forms.
pub const KEY_SAVE: Text = Text::new("保存表单，或确认对话框", "Save the form, or confirm a dialog");
/// Shortcut of boards.
pub const KEY_CARDS: Text = Text::new("在看板的卡片间移动", "Go from card to card on the board");
/// Shortcut of boards.
pub const KEY_MOVE: Text = Text::new("在看板上移动卡片", "Move a card on the board");
/// Shortcut of lists and boards.
pub const KEY_CLOSE: Text = Text::new("关闭打开的记录", "Close the open record");
/// Table heading.
pub const KEY_WHAT: Text = Text::new("操作", "Action");
/// Table heading.
pub const KEY_KEYS: Text = Text::new("按键", "Keys");
