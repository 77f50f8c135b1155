//! Texts of the help: the manual within the program, the tours by role, and the notes of the team.

use crate::model::Text;

/// Page, menu item and heading.
pub const HELP: Text = Text::new("帮助", "Help");
/// Link in the top bar.
pub const ON_THIS_PAGE: Text = Text::new("本页帮助", "Help on this page");
/// Menu item and name of the text itself.
pub const MANUAL: Text = Text::new("使用手册", "Manual");
/// Shortcut.
pub const KEY_MANUAL: Text = Text::new("打开本页的使用手册", "Open the manual at this page");
/// Names the headings of the manual.
pub const CONTENTS: Text = Text::new("手册目录", "Contents of the manual");
/// Search field.
pub const SEARCH: Text = Text::new("在手册中查找", "Find in the manual");
/// How many parts hold the words; {0} is the number.
pub const FOUND: Text = Text::new("找到 {0} 处", "Parts found: {0}");
/// While the manual is on its way.
pub const ARRIVING: Text = Text::new("正在打开手册…", "Opening the manual…");
/// It can't be had.
pub const MISSING: Text = Text::new(
    "手册没有打开。请检查网络后重试；首次访问完成后，离线也能看。",
    "The manual did not open. Check the network and try again; after the first visit it is here without a network, too.",
);
/// Button.
pub const AGAIN: Text = Text::new("重试", "Try again");

/// Heading and notice.
pub const TOURS: Text = Text::new("岗位导览", "Tours by role");
/// What tours are.
pub const TOURS_TEXT: Text = Text::new(
    "选择您的岗位，用几步认识常用页面。在示例数据里走一遍最清楚。",
    "Choose your role and see the pages that you will use most, in a few steps. It is clearest with the sample data.",
);
/// Notice after the sample company was made.
pub const TOUR_OFFER: Text = Text::new("第一次使用？跟着导览走一遍", "New here? Let us show you around");
/// Button on that notice.
pub const TOUR_LATER: Text = Text::new("暂不导览", "No tour now");
/// Role, and button that begins its tour.
pub const ROLE_SALES: Text = Text::new("销售导览", "Sales tour");
/// Role, and button that begins its tour.
pub const ROLE_LEAD: Text = Text::new("销售主管导览", "Sales lead tour");
/// Role, and button that begins its tour.
pub const ROLE_AGENT: Text = Text::new("客服导览", "Service agent tour");
/// Role, and button that begins its tour.
pub const ROLE_MANAGER: Text = Text::new("管理者导览", "Manager tour");
/// Which step; {0} of {1}.
pub const STEP: Text = Text::new("第 {0} 步，共 {1} 步", "Step {0} of {1}");
/// Button.
pub const NEXT: Text = Text::new("下一步", "Next step");
/// Button.
pub const PREVIOUS: Text = Text::new("上一步", "Previous step");
/// Button.
pub const SKIP: Text = Text::new("结束导览", "End the tour");
/// Button on the last step.
pub const FINISH: Text = Text::new("完成", "Finish");

/// Step.
pub const TODAY_TITLE: Text = Text::new("从今日开始", "Begin with Today");
/// Step.
pub const TODAY_TEXT: Text = Text::new(
    "逾期、今天到期和未来七天的事都在这里。做完就勾掉；没有下一步的客户会单独列出。",
    "What is overdue, due today and due within a week stands here. Tick it off when it is done; customers without a next \
     step are listed apart.",
);
/// Step.
pub const CUSTOMERS_TITLE: Text = Text::new("客户列表", "The list of customers");
/// Step.
pub const CUSTOMERS_TEXT: Text = Text::new(
    "点一行打开客户，右边是资料、联系人、商机和往来记录。按 N 新建，程序会先查重。",
    "Press a row to open a customer with contacts, opportunities and talks. N begins a new one; the desk looks for \
     duplicates first.",
);
/// Step.
pub const SEARCH_TITLE: Text = Text::new("随处可搜", "Search from anywhere");
/// Step.
pub const SEARCH_TEXT: Text = Text::new(
    "按 / 就能搜：名称、拼音、首字母、电话的任何一段都可以。",
    "Press / to search: by name, pinyin, initials or any part of a phone.",
);
/// Step.
pub const BOARD_TITLE: Text = Text::new("商机看板", "The board of opportunities");
/// Step.
pub const BOARD_TEXT: Text = Text::new(
    "每个阶段一列，拖动卡片或按 [ 和 ] 推进；赢单和输单都会问清原因和金额。",
    "A column for each stage. Drag a card, or move it with [ and ]; won and lost ask for amount and reason.",
);
/// Step.
pub const NEW_TITLE: Text = Text::new("最快的新建", "The quickest way to a new record");
/// Step.
pub const NEW_TEXT: Text = Text::new(
    "客户、商机、工单和跟进都从这里新建。保存前离开也不会丢，程序会留着草稿。",
    "New customers, opportunities, cases and follow-ups begin here. What you leave half filled is kept.",
);
/// Step.
pub const LEADS_TITLE: Text = Text::new("线索与公海", "Leads and the pool");
/// Step.
pub const LEADS_TEXT: Text = Text::new(
    "线索按规则分配给销售，没人负责的进公海。勾选多行可以批量分配。",
    "Leads are given to people by rules; what nobody has waits in the pool. Tick rows to give several at once.",
);
/// Step.
pub const EVERYONE_TITLE: Text = Text::new("看整个团队", "The whole team");
/// Step.
pub const EVERYONE_TEXT: Text = Text::new(
    "切换到“全部”，就能看到每个人逾期和待办的事。",
    "Choose Everyone to see what is overdue and due for each of your people.",
);
/// Step.
pub const STAGES_TEXT: Text = Text::new(
    "看板下方的“阶段一览”说明各阶段的转化率、停留天数和最弱的阶段。",
    "Stages at a glance below the board says what share goes on, how long it takes, and which stage is the weakest.",
);
/// Step.
pub const APPROVALS_TITLE: Text = Text::new("合同、回款与审批", "Contracts, payments and approvals");
/// Step.
pub const APPROVALS_TEXT: Text = Text::new(
    "合同、回款计划和逾期款在这里；等您审批的事项也从这里进入。",
    "Contracts, instalments and what is overdue stand here; requests that wait for you are one link away.",
);
/// Step.
pub const RULES_TITLE: Text = Text::new("把规则定下来", "Agree on the rules");
/// Step.
pub const RULES_TEXT: Text = Text::new(
    "服务时间、分配、公海和审批规则都在设置里；“行业预设”可以一次配好。",
    "Service hours, who gets whom, the pool and approvals are agreed on in the settings; a preset by trade fills them at \
     once.",
);
/// Step.
pub const QUEUE_TITLE: Text = Text::new("工单队列", "The queue of cases");
/// Step.
pub const QUEUE_TEXT: Text = Text::new(
    "最先到期的排在最前，剩余时间按工作时间计算。T 认领，R 回复，S 解决，J 下一个。",
    "The case that is due first stands first, in working hours. T takes it, R answers, S solves, J goes to the next.",
);
/// Step.
pub const CALL_TEXT: Text = Text::new(
    "客户来电时输入号码的任何一段，就能看到未解决的问题、工单和最近的购买。",
    "When a customer calls, type any part of the number: open questions, cases and the last purchase are there.",
);
/// Step.
pub const CARE_TITLE: Text = Text::new("客户关怀", "Care");
/// Step.
pub const CARE_TEXT: Text = Text::new(
    "投诉未结、合同将到期、到了复购时间的客户都列在这里，并写明原因。",
    "Customers with open complaints, ending contracts or a purchase due are listed here, each with the reason.",
);
/// Step.
pub const CAMPAIGNS_TEXT: Text = Text::new(
    "营销活动、满意度调查和积分从这里进入；每个活动写明效果和回报。",
    "Campaigns, surveys and points are one link away; each campaign says what it brought.",
);
/// Step.
pub const IMPORT_TITLE: Text = Text::new("带来已有的数据", "Bring what you have");
/// Step.
pub const IMPORT_TEXT: Text = Text::new(
    "Excel 和 CSV 都能导入，问题逐行列出，随时可以整批收回。",
    "Excel and CSV files come in here; every problem is named, and a whole import can be taken back.",
);
/// Step.
pub const HELP_TITLE: Text = Text::new("需要时打开帮助", "Help when you need it");
/// Step.
pub const HELP_TEXT: Text = Text::new(
    "按 F1 打开本页的说明。哪里不顺手，就在菜单里写“反馈与建议”。",
    "F1 opens the manual at the page where you are. What hinders you goes into a note of the team, from your menu.",
);

/// Module and heading.
pub const NOTES: Text = Text::new("反馈与建议", "Notes of the team");
/// What they are for.
pub const NOTES_TEXT: Text = Text::new(
    "哪些字段多余、哪一步太慢、缺了什么，随手记下；主管在这里答复。",
    "Write down which fields nobody needs, what is slow and what lacks; the lead answers here.",
);
/// Button and menu item.
pub const WRITE_NOTE: Text = Text::new("写反馈与建议", "Write a note");
/// Link; {0} wait for an answer.
pub const ALL_NOTES: Text = Text::new("全部反馈（{0} 条待答复）", "All notes ({0} {0|waits|wait} for an answer)");
/// Button.
pub const SAVE_NOTES: Text = Text::new("导出为 CSV", "Save as CSV");
/// Toast; {0} notes.
pub const NOTES_SAVED: Text = Text::new("已导出 {0} 条反馈", "{0} {0|note|notes} saved as a file");
/// The browser refuses the file.
pub const NOTES_NOT_SAVED: Text =
    Text::new("浏览器没有保存文件，请重试。", "The browser did not save the file; try again.");
/// Name of the file.
pub const NOTES_FILE: Text = Text::new("反馈与建议.csv", "notes-of-the-team.csv");
/// Saved view.
pub const VIEW_WAITING: Text = Text::new("待答复", "Waiting for an answer");
/// Saved view.
pub const VIEW_MINE: Text = Text::new("我写的", "Written by me");
/// Button on a note.
pub const ANSWER_NOTE: Text = Text::new("答复", "Answer it");
