//! Texts of campaigns with those who take part, of surveys with their answers, and of feedback.

use crate::model::Text;

/// Module.
pub const CAMPAIGNS: Text = Text::new("营销活动", "Campaigns");
/// Module.
pub const PARTICIPATIONS: Text = Text::new("活动参与", "Participations");
/// Module.
pub const FEEDBACK: Text = Text::new("客户反馈", "Feedback");
/// Module.
pub const SURVEYS: Text = Text::new("满意度调查", "Surveys");
/// Module.
pub const QUESTIONS: Text = Text::new("调查题目", "Questions");
/// Module.
pub const SHEETS: Text = Text::new("调查答卷", "Answer sheets");
/// Saved view of campaigns.
pub const RUNNING: Text = Text::new("进行中", "Running");
/// Saved view of campaigns.
pub const PLANNED: Text = Text::new("筹备中", "Planned");
/// Saved view of feedback.
pub const UNSETTLED: Text = Text::new("未处理完", "Not settled");
/// Saved view of feedback.
pub const COMPLAINTS: Text = Text::new("投诉", "Complaints");

/// Figure and step: customers who take part.
pub const INVITED: Text = Text::new("参与客户", "Invited");
/// Step, and button on a participant.
pub const REGISTERED: Text = Text::new("报名", "Registered");
/// Step, and button on a participant.
pub const ATTENDED: Text = Text::new("参加", "Attended");
/// Step, and button on a participant.
pub const RESPONDED: Text = Text::new("回应", "Responded");
/// Figure: leads that name the campaign.
pub const LEADS: Text = Text::new("线索", "Leads");
/// Step and figure.
pub const OPPORTUNITIES: Text = Text::new("商机", "Opportunities");
/// Step: customers who bought.
pub const BOUGHT: Text = Text::new("成交客户", "Bought");
/// Figure.
pub const NEW_CUSTOMERS: Text = Text::new("新成交客户", "New customers");
/// Figure.
pub const CONVERSION: Text = Text::new("转化率", "Conversion");
/// Figure.
pub const REVENUE: Text = Text::new("活动收入", "Revenue");
/// Figure.
pub const COST: Text = Text::new("费用", "Cost");
/// Figure.
pub const OVER_BUDGET: Text = Text::new("超出预算", "Over the budget");
/// Figure.
pub const RETURN: Text = Text::new("投资回报率", "Return on investment");
/// Figure.
pub const COST_OF_CUSTOMER: Text = Text::new("每个成交客户的费用", "Cost of a customer");
/// Figure.
pub const SATISFACTION: Text = Text::new("满意度", "Satisfaction");
/// In place of a figure that nobody can reckon.
pub const UNKNOWN: Text = Text::new("—", "—");
/// In place of a figure that is reckoned from what the role doesn't see.
pub const NOT_SHOWN: Text = Text::new("您的角色看不到", "Not visible to your role");
/// Heading over the bars.
pub const HOW_FAR: Text = Text::new("参与进展", "How far they went");
/// Heading over the bars of goals.
pub const GOALS: Text = Text::new("目标达成度", "Goals reached");
/// Beside a goal; {0} reached of {1}.
pub const OF_TARGET: Text = Text::new("{0} / {1}", "{0} of {1}");
/// The goal in money.
pub const REVENUE_GOAL: Text = Text::new("收入目标", "Revenue aimed at");
/// Names the explanation of the figures.
pub const HOW: Text = Text::new("这些数字怎么算", "How the figures are reckoned");
/// How the figures are reckoned.
pub const HOW_RECKONED: Text = Text::new(
    "收入按商机合同的实际回款计算，没有合同时按赢单金额；现场成交只在没有商机时计入。投资回报率 =（收入 − 费用）÷ 费用。同一客户、同一商机只计一次。线索和商机按其“来自营销活动”一栏计数，参与记录中的商机也计入。满意度取相关调查的答卷（“总体”题的得分，没有则取平均分），没有答卷的取参与记录中的满意度。",
    "Revenue is what the contracts of the opportunities have received, or where there is none the amount that was won; \
     what was sold on the spot counts where there is no opportunity. Return = (revenue − cost) ÷ cost. A customer and \
     an opportunity count once. Leads and opportunities count by \
     their field “From campaign”, and so do the opportunities of those who took part. Satisfaction is what the surveys \
     about it were answered (the questions about all in all, else the mean), and for whom answered none what was noted \
     in the participation.",
);
/// Heading.
pub const PARTICIPANTS: Text = Text::new("参与名单", "Participants");
/// Nobody takes part.
pub const NO_PARTICIPANTS: Text = Text::new("还没有参与者", "Nobody yet");
/// Button and heading.
pub const ADD_MANY: Text = Text::new("从客户列表添加", "Add from the customers");
/// Label.
pub const WHOM: Text = Text::new("哪些客户", "Which customers");
/// Choice: the customers' list with its conditions.
pub const AS_LISTED: Text = Text::new("客户列表当前的筛选结果", "The list of customers as it is filtered now");
/// How many; {0} would be added, {1} take part already.
pub const WOULD_ADD: Text = Text::new(
    "将添加 {0} 个客户，另有 {1} 个已在名单中。",
    "{0} {0|customer|customers} will be added; {1} {1|takes|take} part already.",
);
/// After it; {0} want no marketing.
pub const REFUSED: Text = Text::new(
    "{0} 个客户已撤回营销同意，不会添加。",
    "{0} {0|is|are} left out: they took their consent to marketing back.",
);
/// Button; {0} is how many.
pub const ADD_COUNT: Text = Text::new("添加 {0} 个", "Add {0}");
/// Toast and undo label; {0} is how many.
pub const ADDED: Text = Text::new("已添加 {0} 个参与者", "{0} {0|participant|participants} added");
/// What buttons on a participant do; {0} is the customer.
pub const MARK: Text = Text::new("{0}的参与情况", "How far {0} went");
/// Toast and undo label; {0} is the customer.
pub const MARKED: Text = Text::new("已更新“{0}”的参与情况", "Noted how far {0} went");
/// Button that shows more; {0} is how many there are.
pub const MORE: Text = Text::new("还有 {0} 个", "{0} more");

/// Button: fills a survey with the usual questions.
pub const USUAL_QUESTIONS: Text = Text::new("加入常用题目", "Add the usual questions");
/// Toast and undo label; {0} questions.
pub const QUESTIONS_ADDED: Text = Text::new("已加入 {0} 道题目", "{0} {0|question|questions} added");
/// No questions.
pub const NO_QUESTIONS: Text = Text::new("还没有题目", "No questions yet");
/// Button and heading.
pub const ENTER_ANSWERS: Text = Text::new("记录答卷", "Enter answers");
/// Heading on a sheet.
pub const ANSWERS: Text = Text::new("答案", "Answers");
/// Button.
pub const EDIT_ANSWERS: Text = Text::new("修改答案", "Edit the answers");
/// The customer has answered before.
pub const ANSWERED_BEFORE: Text =
    Text::new("该客户已有答卷，保存后更新原答卷。", "This customer has answered before; saving changes that sheet.");
/// Error.
pub const CUSTOMER_MISSING: Text = Text::new("请选择客户。", "Choose the customer.");
/// Error.
pub const NOTHING_ANSWERED: Text = Text::new("请至少回答一题。", "Answer at least one question.");
/// What the scores mean.
pub const SCALE: Text = Text::new(
    "1 分很不满意，5 分非常满意；不回答可以留空。",
    "1 is not content at all, 5 very content; leave out what is not answered.",
);
/// What the numbers mean where it is asked how likely something is.
pub const LIKELIHOOD_SCALE: Text = Text::new(
    "0 分完全不可能，10 分非常可能；不回答可以留空。",
    "0 is not at all likely, 10 very likely; leave out what is not answered.",
);
/// A score in a group; {0} is the score.
pub const SCORE: Text = Text::new("{0} 分", "{0}");
/// The choice of no answer.
pub const NO_ANSWER: Text = Text::new("未回答", "No answer");
/// Toast and undo label.
pub const ANSWERS_SAVED: Text = Text::new("答卷已保存", "Answers saved");
/// Heading.
pub const RESULTS: Text = Text::new("调查结果", "Results");
/// Heading.
pub const BY_DIMENSION: Text = Text::new("各维度满意度", "Satisfaction by dimension");
/// Beside a mean; {0} is the mean of 5, {1} how many answers.
pub const MEAN_OF: Text = Text::new("{0} 分（{1} 个回答）", "{0} of 5 ({1} {1|answer|answers})");
/// Beside a mean; {0} per cent gave 4 or 5.
pub const CONTENT: Text = Text::new("满意 {0}%", "{0}% content");
/// What to improve; {0} is a dimension.
pub const WEAKEST: Text =
    Text::new("得分最低的是“{0}”，建议优先改进。", "“{0}” has the lowest score: improve it first.");
/// No answers.
pub const NO_ANSWERS: Text = Text::new("还没有答卷", "Nobody has answered yet");
/// Beside an offered answer; {0} is how many chose it.
pub const CHOSEN: Text = Text::new("{0} 人", "{0}");
/// How many answered; {0} sheets.
pub const SHEETS_COUNT: Text = Text::new("{0} 份答卷", "{0} {0|sheet|sheets}");

/// Before the mean of the shown feedback.
pub const MEAN: Text = Text::new("平均评分", "Mean rating");
/// Notice on a solved case.
pub const ASK_SATISFACTION: Text = Text::new("问一问客户是否满意", "Ask whether the customer is content");
/// The same in a sentence.
pub const ASK_SATISFACTION_TEXT: Text = Text::new(
    "工单已解决，还没有记录客户的满意度。",
    "The case is solved, and nobody has noted what the customer thinks of it.",
);
/// Button on it.
pub const NOTE_SATISFACTION: Text = Text::new("记录满意度", "Note the satisfaction");

/// Usual question of a questionnaire.
pub const ASK_FUNCTION: Text = Text::new("产品功能能满足您的需要吗？", "Does the product do what you need?");
/// Usual question of a questionnaire.
pub const ASK_PERFORMANCE: Text = Text::new("产品的性能和稳定性如何？", "How quick and stable is the product?");
/// Usual question of a questionnaire.
pub const ASK_PRICE: Text = Text::new("价格与价值相称吗？", "Is it worth its price?");
/// Usual question of an interview.
pub const ASK_SERVICE: Text = Text::new("服务质量如何？", "How good is the service?");
/// Usual question of an interview.
pub const ASK_COMMUNICATION: Text = Text::new("沟通效果如何？", "How well do we talk with you?");
/// Usual question.
pub const ASK_OVERALL: Text = Text::new("总体满意度", "All in all, how content are you?");
/// Usual question.
pub const ASK_WISHES: Text = Text::new("您还有什么建议？", "What would you like us to improve?");
/// Heading on the page of a campaign.
pub const CARE_ABOUT: Text = Text::new("参与客户关注什么", "What those who take part care about");
/// In it; {0} customers.
pub const COMPLAINING: Text = Text::new(
    "{0}还有未解决的投诉，请先处理再宣传。",
    "{0} {0|waits|wait} for a complaint to be settled: settle it before you advertise.",
);
/// Heading of the section on links.
pub const BY_LINK: Text = Text::new("用链接请客户填写", "Answers by a link");
/// What links are.
pub const BY_LINK_TEXT: Text = Text::new(
    "为客户生成专属链接，客户在手机上填写；答卷经后端自动回来，或由客户发邮件，您粘贴录入。",
    "Make a link for a customer, who answers on a phone. The answer comes back through the backend, or by a mail that you \
     paste here.",
);
/// How it stands; {0} asked by a link, {1} of them have answered.
pub const INVITED_BY_LINK: Text = Text::new("已生成 {0} 个链接，{1} 个已答", "Links made: {0}; answered: {1}");
/// Button and dialog.
pub const MAKE_LINKS: Text = Text::new("生成链接", "Make links");
/// Field.
pub const LINK_UNTIL: Text = Text::new("链接有效期至", "Link open until");
/// Section of the settings.
pub const LINK_RULE: Text = Text::new("问卷链接有效期", "How long links are open");
/// Help of that section.
pub const LINK_RULE_HINT: Text = Text::new(
    "请客户评价工单或回答问卷的链接，从生成当天起在这些天内有效；生成时可以改日期。问卷写明截止日期的，以截止日期为准。已经发出的链接不变。",
    "A link by which a customer rates a case or answers a survey is open for so many days from the day on which it is made; whoever makes it may choose another day. A survey that says when it closes goes by that. Links that were sent stay as they are.",
);
/// Field.
pub const LINK_DAYS: Text = Text::new("链接有效天数", "Days that a link is open");
/// Button.
pub const SAVE_LINK_DAYS: Text = Text::new("保存链接有效期", "Save days of links");
/// Toast and undo label.
pub const LINK_DAYS_SAVED: Text = Text::new("问卷链接有效期已保存", "Days of links saved");
/// Error; {0} is the least, {1} the most.
pub const LINK_DAYS_WRONG: Text = Text::new(
    "请检查“链接有效天数”：填写 {0} 到 {1} 的整数",
    "Check the days that a link is open: a whole number from {0} to {1}",
);
/// Field.
pub const ANSWER_MAIL: Text = Text::new("接收答卷的邮箱（可不填）", "Mail address for answers (optional)");
/// Box: also everybody who takes part in the campaign of the survey.
pub const ALSO_PARTICIPANTS: Text =
    Text::new("相关活动的全部参与者", "Everybody who takes part in the campaign of this survey");
/// Error.
pub const NOBODY_TO_ASK: Text = Text::new("请选择客户或勾选活动参与者。", "Choose a customer, or the participants.");
/// Error.
pub const UNTIL_WRONG: Text = Text::new("请填写今天或以后的日期。", "Give a day from today on.");
/// The chosen customers have answered.
pub const ALL_ANSWERED: Text = Text::new("所选客户都已答过。", "All of these customers have answered.");
/// The browser can't make links.
pub const NO_LINKS: Text =
    Text::new("这个浏览器无法生成链接，请更新浏览器。", "This browser can't make links; please update it.");
/// Toast and undo label; {0} links.
pub const LINKS_MADE: Text = Text::new("已生成 {0} 个链接", "{0} {0|link|links} made");
/// Whether answers come back by themselves.
pub const COMES_BACK: Text = Text::new("答卷会经后端回到这里。", "Answers come back here through the backend.");
/// The same where they don't.
pub const COMES_BY_MAIL: Text = Text::new(
    "答卷不会自动回来：客户答完会发邮件或一段文字给您，请在这里粘贴录入。",
    "Answers don't come back by themselves: customers send you a mail or a text, which you paste here.",
);
/// The same, before a link is made.
pub const NO_WAY_BACK: Text = Text::new(
    "还没有能接收答卷的后端，答卷不会自动回来：客户答完后发邮件或一段文字给您，由您粘贴录入。",
    "No backend takes answers yet, so they don't come back by themselves: customers send you a mail or a text, and you \
     paste it.",
);
/// Names the field with the link; {0} is a customer.
pub const LINK_OF: Text = Text::new("{0}的链接", "Link of {0}");
/// Button.
pub const COPY_ONE: Text = Text::new("复制", "Copy");
/// Link that writes a text message.
pub const BY_TEXT: Text = Text::new("发短信", "Text message");
/// Link that writes a mail.
pub const BY_MAIL: Text = Text::new("邮件", "E-mail");
/// Button; {0} is a customer.
pub const COPY_LINK: Text = Text::new("复制{0}的链接", "Copy the link of {0}");
/// Link; {0} is a customer.
pub const MAIL_LINK: Text = Text::new("发邮件给{0}", "E-mail {0}");
/// Link; {0} is a customer.
pub const TEXT_LINK: Text = Text::new("发短信给{0}", "Send {0} a text message");
/// Button.
pub const COPY_LINKS: Text = Text::new("复制全部链接", "Copy all links");
/// Toast.
pub const LINK_COPIED: Text = Text::new("链接已复制", "Link copied");
/// Toast.
pub const LINK_NOT_COPIED: Text = Text::new(
    "浏览器不允许复制，请点开链接所在的输入框，选中后手工复制",
    "The browser doesn't copy it: press the field with the link, and copy what is chosen there",
);
/// What a mail with the link says; {0} is the survey, {1} the link.
pub const LINK_MAIL: Text = Text::new(
    "您好，请花一两分钟填写“{0}”：\n{1}\n谢谢！",
    "Hello, please take a minute or two for “{0}”:\n{1}\nThank you!",
);
/// Button and dialog.
pub const PASTE_ANSWER: Text = Text::new("粘贴答卷", "Paste an answer");
/// Field.
pub const PASTED: Text = Text::new("客户发来的文字", "What the customer sent");
/// Button.
pub const CHECK_ANSWER: Text = Text::new("核对并录入", "Check and enter");
/// Error.
pub const ANSWER_NONE: Text =
    Text::new("文字里没有答卷，请粘贴整封邮件。", "There is no answer in it; paste the whole mail.");
/// Error.
pub const ANSWER_BROKEN: Text =
    Text::new("答卷不完整，请客户重新发送。", "The answer is not whole; ask the customer to send it again.");
/// Why an answer is refused.
pub const REFUSED_UNKNOWN: Text = Text::new("没有对应的链接，可能是伪造的", "No such link was made; it may be forged");
/// Why an answer is refused.
pub const REFUSED_ELSEWHERE: Text = Text::new("属于另一个调查", "It belongs to another survey");
/// Why an answer is refused; {0} is a day.
pub const REFUSED_LATE: Text = Text::new("链接已于 {0} 到期", "The link was open until {0}");
/// Why an answer is refused.
pub const REFUSED_AGAIN: Text =
    Text::new("该客户已答过，原答卷不变", "The customer has answered before; that sheet stays");
/// Why an answer is refused.
pub const REFUSED_SAME: Text = Text::new("这份答卷已录入", "This answer is here already");
/// Why an answer is refused.
pub const REFUSED_EMPTY: Text = Text::new("没有可用的答案", "Nothing in it answers a question");
/// Notice; {0} answers wait.
pub const ARRIVED: Text = Text::new("收到 {0} 份新答卷", "{0} new {0|answer has|answers have} come");
/// Button.
pub const TAKE_IN: Text = Text::new("核对并录入", "Check and take in");
/// Toast and undo label; {0} answers.
pub const TAKEN_IN: Text = Text::new("已录入 {0} 份答卷", "{0} {0|answer|answers} taken in");
/// Heading over what is not taken in.
pub const NOT_TAKEN: Text = Text::new("未录入的答卷", "Answers not taken in");
/// Button.
pub const DISCARD_ANSWERS: Text = Text::new("删除这些答卷", "Delete these answers");
/// Toast and undo label; {0} answers.
pub const ANSWERS_DISCARDED: Text = Text::new("已删除 {0} 份答卷", "{0} {0|answer|answers} deleted");
