//! Texts of approvals: the module, asking and deciding, the rules in the settings, and what the desk refuses there.

use crate::model::Text;

/// Module and section.
pub const APPROVALS: Text = Text::new("审批", "Approvals");
/// Saved view and section of today.
pub const WAITING: Text = Text::new("待我审批", "Waiting for my decision");
/// Saved view.
pub const ASKED_BY_ME: Text = Text::new("我提交的", "Asked by me");
/// Saved view.
pub const PENDING: Text = Text::new("待审批", "Pending");
/// Button.
pub const ASK: Text = Text::new("提交审批", "Ask for approval");
/// Toast and undo label; {0} is what for.
pub const ASKED: Text = Text::new("已提交审批：{0}", "Asked for approval: {0}");
/// Button and heading.
pub const APPROVE: Text = Text::new("同意", "Approve");
/// Button and heading.
pub const REJECT: Text = Text::new("驳回", "Reject");
/// Button.
pub const WITHDRAW: Text = Text::new("撤回申请", "Withdraw");
/// Toast and undo label; {0} is what for.
pub const APPROVED: Text = Text::new("已同意：{0}", "Approved: {0}");
/// Toast and undo label; {0} is what for.
pub const REJECTED: Text = Text::new("已驳回：{0}", "Rejected: {0}");
/// Toast and undo label; {0} is what for.
pub const WITHDRAWN: Text = Text::new("已撤回：{0}", "Withdrawn: {0}");
/// Line of a request; {0} is who asked, {1} when.
pub const ASKED_LINE: Text = Text::new("{0} 于 {1} 提交", "asked by {0} on {1}");
/// Line of a request; {0} is who decided, {1} when.
pub const DECIDED_LINE: Text = Text::new("{0} 于 {1} 决定", "decided by {0} on {1}");
/// The same with the role; {0} is who decided, {1} when, {2} the role.
pub const DECIDED_AS_LINE: Text = Text::new("{0}（{2}）于 {1} 决定", "decided by {0} ({2}) on {1}");
/// What a request waits for; {0} is a role.
pub const NEEDS_ROLE: Text = Text::new("需要{0}审批", "needs {0}’s approval");
/// The same as a notice; {0} is a role.
pub const NEEDS_ROLE_NOTICE: Text = Text::new(
    "需要{0}审批：任何一位在职且有此角色的成员都可以决定。",
    "Needs {0}’s approval: any active member who has that role decides.",
);
/// The same where nobody else has the vault; {0} is a role.
pub const NEEDS_ROLE_ALONE_NOTICE: Text = Text::new(
    "需要{0}审批。目前只有您一人使用这个保险库，所以由您决定。",
    "Needs {0}’s approval. Nobody else uses this vault so far, so it is yours to decide.",
);
/// The same where people are named, too; {0} is a role, {1} are names.
pub const NEEDS_ROLE_OR_NOTICE: Text = Text::new("需要{0}或 {1} 审批。", "Needs the approval of {0} or {1}.");
/// Line of a notice on a request that is decided; {0} is who decided, {1} the role.
pub const DECIDED_AS_NOTICE: Text = Text::new("{0} 以“{1}”的角色作出决定。", "{0} decided in the role of {1}.");
/// The same; {0} is the discount, {1} the amount, {2} the share in per cent.
pub const TERMS: Text = Text::new("优惠 {0}，占 {1} 的 {2}%。", "Discount of {0}: {2}% of {1}.");
/// Heading of the notice on a contract.
pub const NEEDED: Text = Text::new("生效前需要审批", "To be approved before it is in force");
/// The same once all of it is approved.
pub const ALL_APPROVED: Text = Text::new("审批已通过，合同可以生效", "Approved: the contract can be put into force");
/// Line of that notice; {0} is the kind.
pub const NOT_ASKED: Text = Text::new("{0}：尚未提交", "{0}: not asked yet");
/// Line of that notice; {0} is the kind.
pub const IS_WAITING: Text = Text::new("{0}：等待审批", "{0}: waiting");
/// Line of that notice; {0} is the kind.
pub const IS_REJECTED: Text = Text::new("{0}：已驳回", "{0}: rejected");
/// Line of that notice; {0} is the kind.
pub const IS_APPROVED: Text = Text::new("{0}：已同意", "{0}: approved");

/// Section of the settings.
pub const RULES: Text = Text::new("审批规则", "What needs approval");
/// Help of that section.
pub const RULES_HINT: Text = Text::new(
    "写明谁来审批，或选择一个角色，或两者都选：写明的任何一人、有此角色的任何一位成员都可以决定，但不能审批自己提交的申请；保险库只有您一人使用时，选了角色的审批由您自己决定。规则只在这个保险库里有效，同事的保险库要各自设置。",
    "Name who decides, or choose a role, or both: any one of those who are named and any member who has the role does, but nobody on their own request. Where you alone use the vault, what needs a role’s approval is yours to decide. The rules hold in this vault; colleagues set them in theirs.",
);
/// Switch.
pub const CONTRACT_REQUIRED: Text =
    Text::new("合同生效前必须审批", "Contracts must be approved before they are in force");
/// Switch.
pub const DISCOUNT_REQUIRED: Text = Text::new(
    "优惠超过上限的合同，生效前必须审批",
    "Discounts above the limit must be approved before the contract is in force",
);
/// Switch.
pub const FOLLOW_UP_REQUIRED: Text = Text::new("每条跟进自动提交审批", "Each follow-up asks for approval by itself");
/// Field.
pub const CONTRACT_APPROVERS: Text = Text::new("合同审批人", "Who approves contracts");
/// Field.
pub const DISCOUNT_APPROVERS: Text = Text::new("优惠审批人", "Who approves discounts");
/// Field.
pub const FOLLOW_UP_APPROVERS: Text = Text::new("跟进审批人", "Who approves follow-ups");
/// Field.
pub const CONTRACT_ROLE: Text = Text::new("合同审批角色", "Role that approves contracts");
/// Field.
pub const DISCOUNT_ROLE: Text = Text::new("优惠审批角色", "Role that approves discounts");
/// Field.
pub const FOLLOW_UP_ROLE: Text = Text::new("跟进审批角色", "Role that approves follow-ups");
/// Choice of no role.
pub const NO_ROLE: Text = Text::new("不指定角色", "No role");
/// Line below the fields; {0} is a field, {1} says who has the role.
pub const ROLE_LINE: Text = Text::new("{0}：{1}", "{0}: {1}");
/// Line below a role whose members see only what is their own.
pub const SEES_OWN: Text = Text::new(
    "有此角色的成员只看得到自己的合同和跟进；申请上写有事项、金额、优惠比例、申请人和说明，供其决定。",
    "Who has this role sees only own contracts and follow-ups; the request itself says what it is about, the amount, the discount in per cent, who asks and why.",
);
/// The same of a role whose members see what is their team's.
pub const SEES_TEAM: Text = Text::new(
    "有此角色的成员只看得到本团队的合同和跟进；申请上写有事项、金额、优惠比例、申请人和说明，供其决定。",
    "Who has this role sees only contracts and follow-ups of their team; the request itself says what it is about, the amount, the discount in per cent, who asks and why.",
);
/// Field.
pub const LIMIT: Text = Text::new("优惠上限（占合同金额的百分比）", "Limit of discounts (per cent of the amount)");
/// Button.
pub const SAVE_RULES: Text = Text::new("保存审批规则", "Save approval rules");
/// Toast and undo label.
pub const RULES_SAVED: Text = Text::new("审批规则已保存", "Approval rules saved");
/// Error; {0} is a field, {1} another.
pub const APPROVERS_MISSING: Text = Text::new("请填写“{0}”，或选择“{1}”", "Fill in “{0}” or choose a “{1}”");
/// Error.
pub const LIMIT_WRONG: Text =
    Text::new("优惠上限请填写 0 到 100 的整数", "The limit of discounts is a whole number from 0 to 100");

/// Refused; {0} is the contract.
pub const CONTRACT_NOT_APPROVED: Text = Text::new(
    "“{0}”要先通过合同审批才能生效。请在合同页点“提交审批”；新合同先存为草稿。",
    "“{0}” must be approved before it is in force. Press “Ask for approval” on its page; keep a new contract as a draft until then.",
);
/// Refused; {0} is the contract, {1} the limit in per cent.
pub const DISCOUNT_NOT_APPROVED: Text = Text::new(
    "“{0}”的优惠超过合同金额的 {1}%，要先通过优惠审批才能生效。请在合同页点“提交审批”；新合同先存为草稿。",
    "The discount of “{0}” is above {1}% of its amount and must be approved before it is in force. Press “Ask for approval” on its page; keep a new contract as a draft until then.",
);
/// Refused.
pub const NOTHING_TO_APPROVE: Text =
    Text::new("请选择要审批的合同或跟进记录。", "Choose the contract or the follow-up that is to be approved.");
/// Refused.
pub const NOBODY_TO_DECIDE: Text = Text::new(
    "没有可以审批的人。请先在设置的“审批规则”里写明除您以外的审批人，或选择审批角色。",
    "There is nobody to decide. Name somebody other than you, or choose a role, under “What needs approval” in the settings first.",
);
/// Refused.
pub const OWN_REQUEST: Text = Text::new(
    "不能审批自己提交的申请，请由其他审批人决定。",
    "Nobody decides on their own request; another approver does.",
);
/// Refused; {0} is what for.
pub const NOT_FOR_YOU: Text = Text::new(
    "“{0}”不由您决定，请联系写明的审批人或有审批角色的成员。",
    "“{0}” is not for you to decide: ask those whom it names, or who have the role that it names.",
);
/// Refused; {0} is what for.
pub const IS_DECIDED: Text = Text::new("“{0}”已经有结果，不能再改。", "“{0}” is decided already.");
/// What is wrong with a rejection that says nothing.
pub const REASON_MISSING: Text = Text::new("请写明驳回的理由，提交人会看到。", "Say why: whoever asked will read it.");
/// Refused; {0} is what for.
pub const REJECTED_WITHOUT_REASON: Text = Text::new("驳回“{0}”要写明理由。", "“{0}” is rejected only with a reason.");
/// Refused; {0} is what for.
pub const REQUEST_IS_FIXED: Text = Text::new(
    "“{0}”提交后不能修改，请撤回后重新提交。",
    "“{0}” can't be changed once it is asked: withdraw it and ask again.",
);
