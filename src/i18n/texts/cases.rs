//! Texts of what an agent has at hand beside the case itself: articles, merging and splitting, macros, repairs, the purchase,
//! the customer, the call, visits, and the class of a customer by its service record.

use crate::model::Text;

/// Page and section.
pub const ARTICLES: Text = Text::new("知识文章", "Articles");
/// Page and section.
pub const REPAIRS: Text = Text::new("维修记录", "Repairs");
/// Saved view.
pub const DRAFTS: Text = Text::new("未发布", "Not published");
/// Saved view.
pub const UNFINISHED: Text = Text::new("未完成", "Not finished");

/// Button and dialog: articles that fit the case.
pub const KNOWLEDGE: Text = Text::new("查知识文章", "Look up articles");
/// Field of that dialog.
pub const KNOWLEDGE_WORDS: Text = Text::new("关键词", "Words to look for");
/// Button: puts the article into the answer.
pub const INSERT: Text = Text::new("插入回复", "Put into the answer");
/// The same for one article; {0} is its title.
pub const INSERT_WHICH: Text = Text::new("插入回复：{0}", "Put into the answer: {0}");
/// Button: says that the article answers the case.
pub const USE: Text = Text::new("关联到工单", "Link to the case");
/// The same for one article; {0} is its title.
pub const USE_WHICH: Text = Text::new("关联到工单：{0}", "Link to the case: {0}");
/// Badge: the article is linked to the case.
pub const USED: Text = Text::new("已关联", "Linked");
/// Toast and undo label; {0} is the title of the article.
pub const ARTICLE_USED: Text = Text::new("已关联文章“{0}”", "Article linked: “{0}”");
/// How often an article helped; {0} cases.
pub const HELPED: Text = Text::new("帮助解决 {0} 个工单", "Cases it helped to solve: {0}");
/// Nothing fits.
pub const NO_ARTICLE: Text = Text::new("没有匹配的已发布文章", "No published article fits");
/// There is none at all.
pub const NO_ARTICLES: Text = Text::new("还没有已发布的文章", "No article is published yet");
/// Link to the list.
pub const ALL_ARTICLES: Text = Text::new("管理知识文章", "Edit articles");
/// Button of an article.
pub const PUBLISH: Text = Text::new("发布", "Publish");
/// Toast and undo label.
pub const PUBLISHED: Text = Text::new("文章已发布", "Article published");
/// Button of an article.
pub const WITHDRAW: Text = Text::new("撤回为草稿", "Back to draft");
/// Toast and undo label.
pub const WITHDRAWN: Text = Text::new("文章已撤回", "Article withdrawn");
/// Section of an article: cases that use it.
pub const USED_BY: Text = Text::new("引用的工单", "Cases that use it");

/// Menu of a case with what is done seldom.
pub const MORE: Text = Text::new("更多操作", "More actions");
/// Menu entry: who has the case.
pub const ASSIGN: Text = Text::new("指派", "Assign");
/// Menu entry and dialog.
pub const MERGE: Text = Text::new("合并工单", "Merge with another case");
/// Explains the dialog.
pub const MERGE_TEXT: Text = Text::new(
    "另一个工单的跟进、任务、维修等会移到本工单，它自己关闭并指向本工单。可一次撤销。",
    "What belongs to the other case moves here: follow-ups, tasks, repairs. It is closed with a link to this one. One undo takes all of it back.",
);
/// Field of that dialog.
pub const MERGE_WORDS: Text = Text::new("查找该客户的其他工单", "Find another case of the customer");
/// Group of that dialog.
pub const MERGE_WITH: Text = Text::new("要并入的工单", "Case to merge");
/// The customer has no other case.
pub const NO_OTHER: Text = Text::new("该客户没有可合并的其他工单", "The customer has no other case to merge");
/// No case has these words.
pub const NO_SUCH_CASE: Text = Text::new("没有匹配的工单", "No case has these words");
/// Button.
pub const MERGE_NOW: Text = Text::new("合并", "Merge");
/// Toast and undo label; {0} is the merged case.
pub const MERGED: Text = Text::new("已并入“{0}”", "Merged: “{0}”");
/// Toast and undo label where that opens the case again; {0} is the merged case.
pub const MERGED_REOPENED: Text = Text::new("已并入“{0}”，本工单重新打开", "Merged: “{0}”; this case is open again");
/// Notice: merging opens the case again.
pub const MERGE_REOPENS: Text = Text::new(
    "本工单已办结，而要并入的工单还没有解决。合并后本工单会重新打开，备注里写明原因。",
    "This case is done, and the other one isn't solved yet. Merging opens this case again; its remark says why.",
);
/// Notice: what goes on needs a root cause.
pub const MERGE_NEEDS_CAUSE: Text = Text::new(
    "本工单已办结，合并后所属的类型必须写明根本原因。请在下面填写，或保留本工单原来的类型。",
    "This case is done, and one of the kind that it gets needs its root cause. Say it below, or let it keep its kind.",
);
/// Line of the remark of a case that was opened again by that; {0} is the merged case.
pub const REOPENED_BY_MERGER: Text =
    Text::new("因并入未解决的工单“{0}”而重新打开", "Opened again: the unsolved case “{0}” was merged into it");
/// Error: none is chosen.
pub const CHOOSE_CASE: Text = Text::new("请先选择工单", "Please choose a case");
/// Notice on a merged case, before the case in which it goes on.
pub const GOES_ON: Text = Text::new("此工单已并入：", "This case was merged into:");

/// Button and dialog: asks the customer of a solved case.
pub const ASK_BY_SURVEY: Text = Text::new("发起满意度调查", "Send a survey");
/// Explains the dialog.
pub const ASK_TEXT: Text = Text::new(
    "为这个工单生成一个链接，客户在手机上回答；答案记到这个工单上。",
    "Makes a link for this case, which the customer answers on a phone; the answer is this case's.",
);
/// Field of that dialog.
pub const ASK_WITH: Text = Text::new("使用的调查", "Survey");
/// Button of that dialog.
pub const MAKE_LINK: Text = Text::new("生成链接", "Make the link");
/// There is no survey yet.
pub const NO_SURVEY: Text =
    Text::new("还没有可用于工单的调查。", "There is no survey yet with which to ask about a case.");
/// The same for who may not make one.
pub const NO_SURVEY_YET: Text = Text::new(
    "还没有可用于工单的调查。请有权限的同事新建一个，并勾选“用于工单评价”。",
    "There is no survey yet with which to ask about a case. Have a colleague who may make one mark it “Asked after a case”.",
);
/// Button: makes the usual one.
pub const MAKE_SURVEY: Text = Text::new("建立常用调查", "Make the usual survey");
/// Toast and undo label.
pub const SURVEY_MADE: Text = Text::new("已建立工单满意度调查", "Survey for cases made");
/// The name of that survey.
pub const USUAL_SURVEY: Text = Text::new("工单满意度", "Satisfaction with a case");
/// Toast and undo label.
pub const CASE_ASKED: Text = Text::new("已为工单生成调查链接", "Link for this case made");
/// Whether the answer comes back by itself.
pub const CASE_COMES_BACK: Text = Text::new(
    "客户回答后，答卷经后端回来，在本工单上核对并录入。",
    "The answer comes back through the backend and is taken in on this case.",
);
/// The same where it doesn't.
pub const CASE_COMES_BY_MAIL: Text = Text::new(
    "答卷不会自动回来：客户答完会发邮件或一段文字给您，在“客户关怀 › 满意度调查”中打开该调查粘贴录入，评分会记到本工单上。",
    "The answer doesn't come back by itself: the customer sends it to you as a mail or a text. Open the survey under Care › \
     Surveys and paste it there; the score is noted on this case.",
);
/// Error: the customer has answered.
pub const ANSWERED_ALREADY: Text = Text::new("客户已经评价过这个工单。", "The customer has answered for this case.");
/// Notice; {0} is a day.
pub const ASKED_UNTIL: Text = Text::new(
    "已请客户评价，链接有效期至 {0}，还没有回答。",
    "The customer was asked by a link that is open until {0}, and hasn't answered yet.",
);
/// Notice; {0} is a day.
pub const LINK_ENDED: Text = Text::new(
    "已请客户评价，链接已于 {0} 到期，没有回答。",
    "The customer was asked by a link that was open until {0}, and hasn't answered.",
);
/// Button: the dialog once more.
pub const LINK_AGAIN: Text = Text::new("再取链接", "The link again");
/// Notice: the backend has brought the answer.
pub const ANSWER_CAME: Text = Text::new("收到客户的评价", "The customer's answer has come");
/// Notice; {0} is a score of 1 to 5.
pub const RATED: Text =
    Text::new("客户在满意度调查中评 {0} 分（满分 5 分）。", "The customer answered the survey: {0} of 5.");
/// Notice: without a score.
pub const ANSWERED_UNRATED: Text = Text::new("客户已回答满意度调查。", "The customer answered the survey.");
/// Link to the sheet.
pub const SHOW_SHEET: Text = Text::new("查看答卷", "Show the answers");

/// Menu entry and dialog.
pub const SPLIT: Text = Text::new("拆分工单", "Split off a new case");
/// Explains the dialog.
pub const SPLIT_TEXT: Text = Text::new(
    "选中的跟进和由它们产生的任务移到新工单。可一次撤销。",
    "The follow-ups that you pick go to a new case, with the tasks that came of them. One undo takes it back.",
);
/// Field of that dialog.
pub const NEW_SUBJECT: Text = Text::new("新工单的主题", "Subject of the new case");
/// Error.
pub const SUBJECT_MISSING: Text = Text::new("请填写主题", "Please give it a subject");
/// Group of that dialog.
pub const WHICH_TALKS: Text = Text::new("移到新工单的跟进", "Follow-ups for the new case");
/// Error.
pub const TALKS_MISSING: Text = Text::new("请至少选择一条跟进", "Please pick a follow-up");
/// The case has no follow-up.
pub const NO_TALKS: Text =
    Text::new("此工单还没有跟进，无可拆分", "The case has no follow-up yet, so there is nothing to split off");
/// Button.
pub const SPLIT_NOW: Text = Text::new("拆分", "Split off");
/// Toast and undo label; {0} is the new case.
pub const SPLIT_DONE: Text = Text::new("已拆分出“{0}”", "Split off: “{0}”");

/// Toast and undo label; {0} is the name of the text.
pub const MACRO_DONE: Text = Text::new("已执行“{0}”", "Done: “{0}”");

/// Section of a case.
pub const CUSTOMER: Text = Text::new("客户", "The customer");
/// The newest purchase.
pub const LAST_PURCHASE: Text = Text::new("最近购买", "Last purchase");
/// The contract that runs.
pub const CONTRACT: Text = Text::new("生效合同", "Contract in force");
/// Other open cases of the customer.
pub const OTHER_CASES: Text = Text::new("其他未结工单", "Other open cases");
/// None of that is known.
pub const NOTHING_KNOWN: Text = Text::new("没有购买、合同或其他工单", "No purchase, contract or other case");
/// What the customer's last talks were.
pub const LAST_TALKS: Text = Text::new("最近沟通", "Last talks");

/// Section of a case: what it is about.
pub const PURCHASE: Text = Text::new("相关购买", "Purchase concerned");
/// Asks which purchase it is about.
pub const WHICH_PURCHASE: Text = Text::new("工单涉及哪次购买？", "Which purchase is it about?");
/// Toast and undo label; {0} is what was bought.
pub const PURCHASE_CHOSEN: Text = Text::new("已关联购买“{0}”", "About the purchase: “{0}”");
/// Badge; {0} is the last day.
pub const UNDER_WARRANTY: Text = Text::new("保修至 {0}", "Under warranty until {0}");
/// Badge; {0} is the last day.
pub const OUT_OF_WARRANTY: Text = Text::new("保修已于 {0} 到期", "Warranty ended on {0}");
/// Badge: nobody has said anything of a warranty.
pub const WARRANTY_UNKNOWN: Text = Text::new("保修未知", "Warranty unknown");

/// Button and dialog.
pub const CALL: Text = Text::new("来电", "A call");
/// Field of that dialog.
pub const CALL_WORDS: Text = Text::new("号码或名称", "Number or name");
/// Help of that field.
pub const CALL_HINT: Text = Text::new(
    "键入或粘贴来电号码，也可输入姓名、公司或拼音首字母",
    "Type or paste the number, or a name or its initials",
);
/// Group of that dialog.
pub const CALLERS: Text = Text::new("可能的来电者", "Who may be calling");
/// Nobody was found; {0} is what was typed.
pub const UNKNOWN_CALLER: Text = Text::new("没有找到“{0}”", "Nobody is known by “{0}”");
/// Button.
pub const NEW_CUSTOMER: Text = Text::new("新建客户", "New customer");
/// Button: a case for who calls.
pub const CALL_CASE: Text = Text::new("新建工单", "New case");
/// Button: a talk with who calls.
pub const CALL_TALK: Text = Text::new("记录通话", "Log the call");
/// Button: to the customer.
pub const OPEN_CUSTOMER: Text = Text::new("打开客户", "Open the customer");
/// Open cases of who calls.
pub const OPEN_CASES: Text = Text::new("未结工单", "Open cases");

/// Section of Today.
pub const VISITS: Text = Text::new("待回访", "Follow-up visits");

/// Label of the class.
pub const CLASS: Text = Text::new("服务分类", "Service class");
/// Class.
pub const COMPLAINING: Text = Text::new("投诉较多", "Complains a lot");
/// Class.
pub const DISSATISFIED: Text = Text::new("评价不佳", "Dissatisfied");
/// Class.
pub const DEMANDING: Text = Text::new("服务需求多", "Needs a lot of service");
/// Class.
pub const LOYAL: Text = Text::new("忠诚", "Loyal");
/// Class.
pub const QUIET: Text = Text::new("无服务记录", "Quiet");
/// Class.
pub const USUAL: Text = Text::new("一般", "As usual");
/// Why: {0} cases, {1} complaints among them, {2} open.
pub const CLASS_WHY: Text = Text::new(
    "近一年工单 {0} 个，其中投诉 {1} 个，未结 {2} 个",
    "Cases within a year: {0}, complaints among them: {1}, open: {2}",
);
/// Why: {0} mean, {1} ratings.
pub const CLASS_RATED: Text = Text::new("满意度均分 {0}（{1} 次评价）", "mean rating {0} of {1}");
/// Why: {0} purchases.
pub const CLASS_BOUGHT: Text = Text::new("累计购买 {0} 次", "purchases so far: {0}");

/// Shortcut.
pub const KEY_KNOWLEDGE: Text = Text::new("为工单查知识文章", "Look up articles for the case");
/// Shortcut.
pub const KEY_MERGE: Text = Text::new("合并工单", "Merge the case with another");
/// Shortcut.
pub const KEY_CALL: Text = Text::new("来电（在服务工单页）", "A call (on the page of cases)");
