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
/// A percentage; {0} is the number.
pub const PERCENT: Text = Text::new("{0}%", "{0}%");
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
    "收入按商机合同的实际回款计算，没有合同时按赢单金额；现场成交只在没有商机时计入。投资回报率 =（收入 − 费用）÷ 费用。同一客户、同一商机只计一次。线索按其“营销活动”一栏的名称计数。",
    "Revenue is what the contracts of the opportunities have received, or where there is none the amount that was won; \
     what was sold on the spot counts where there is no opportunity. Return = (revenue − cost) ÷ cost. A customer and \
     an opportunity count once. Leads are counted by the name in their field “Campaign”.",
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
pub const WOULD_ADD: Text =
    Text::new("将添加 {0} 个客户，另有 {1} 个已在名单中。", "{0} customers will be added; {1} take part already.");
/// Button; {0} is how many.
pub const ADD_COUNT: Text = Text::new("添加 {0} 个", "Add {0}");
/// Toast and undo label; {0} is how many.
pub const ADDED: Text = Text::new("已添加 {0} 个参与者", "{0} participants added");
/// What buttons on a participant do; {0} is the customer.
pub const MARK: Text = Text::new("{0}的参与情况", "How far {0} went");
/// Toast and undo label; {0} is the customer.
pub const MARKED: Text = Text::new("已更新“{0}”的参与情况", "Noted how far {0} went");
/// Button that shows more; {0} is how many there are.
pub const MORE: Text = Text::new("还有 {0} 个", "{0} more");

/// Button: fills a survey with the usual questions.
pub const USUAL_QUESTIONS: Text = Text::new("加入常用题目", "Add the usual questions");
/// Toast and undo label; {0} questions.
pub const QUESTIONS_ADDED: Text = Text::new("已加入 {0} 道题目", "{0} questions added");
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
pub const MEAN_OF: Text = Text::new("{0} 分（{1} 个回答）", "{0} of 5 ({1} answers)");
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
pub const SHEETS_COUNT: Text = Text::new("{0} 份答卷", "{0} sheets");

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
