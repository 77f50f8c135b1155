//! Approvals (R49): somebody asks whether a contract, its discount or a follow-up is as it should be, and somebody else
//! decides. Who may decide stands on each, by name, by a role or both, as the rules of the desk said when it was asked; what
//! was decided is never typed.

use crate::choices;
use crate::model::record::{Key, RecordId};
use crate::model::schema::builder::{entity as table, field, t};
use crate::model::schema::{Entity, EntityId, Field, Group, Kind, Narrow, Need};
use crate::model::value::Timestamp;

use super::{contract, customer, interaction};

/// The table's stored number.
pub const ID: EntityId = EntityId(14);

/// What it is about, in a few words.
pub const SUBJECT: Key<String> = Key::new(16);
/// What is asked.
pub const KIND: Key<ApprovalKind> = Key::new(17);
/// The contract that it is about.
pub const CONTRACT: Key<RecordId> = Key::new(18);
/// The follow-up that it is about.
pub const INTERACTION: Key<RecordId> = Key::new(19);
/// Their customer.
pub const CUSTOMER: Key<RecordId> = Key::new(20);
/// How it stands.
pub const STATE: Key<ApprovalState> = Key::new(21);
/// Who asked.
pub const ASKED_BY: Key<String> = Key::new(22);
/// When.
pub const ASKED_AT: Key<Timestamp> = Key::new(23);
/// Who may decide.
pub const APPROVERS: Key<Vec<String>> = Key::new(24);
/// What whoever asks says to it.
pub const REQUEST: Key<String> = Key::new(25);
/// Who decided.
pub const DECIDED_BY: Key<String> = Key::new(26);
/// When.
pub const DECIDED_AT: Key<Timestamp> = Key::new(27);
/// What whoever decided says to it.
pub const NOTE: Key<String> = Key::new(28);
/// The amount of the contract as it was asked for, in fen.
pub const AMOUNT: Key<i64> = Key::new(29);
/// Its discount as it was asked for, in fen.
pub const DISCOUNT: Key<i64> = Key::new(30);
/// The word of the role that may decide, beside whoever is named.
pub const ROLE: Key<String> = Key::new(31);
/// The word of the role in which it was decided.
pub const DECIDED_ROLE: Key<String> = Key::new(32);

choices! {
    /// What is asked (R49).
    pub enum ApprovalKind {
        FollowUp = 1, "follow_up", "跟进", "Follow-up", Neutral, ["跟进审批"];
        Discount = 2, "discount", "优惠", "Discount", Warning, ["折扣", "优惠审批", "折扣审批"];
        Contract = 3, "contract", "合同", "Contract", Info, ["合同审批"];
    }
}

choices! {
    /// How a request stands (R49).
    pub enum ApprovalState {
        Pending = 1, "pending", "待审批", "Pending", Warning, ["审批中", "待审"];
        Approved = 2, "approved", "已同意", "Approved", Good, ["同意", "通过", "已通过"];
        Rejected = 3, "rejected", "已驳回", "Rejected", Bad, ["驳回", "拒绝", "未通过"];
        Withdrawn = 4, "withdrawn", "已撤回", "Withdrawn", Neutral, ["撤回"];
    }
}

/// The table of approvals.
pub fn entity() -> Entity {
    table(ID, "approval", t("审批", "Approval"), t("审批", "Approvals"), &[ASKED, DECIDED])
        .titled(SUBJECT.field)
        .child_of(CUSTOMER.field)
        .part_of(CONTRACT.field)
        .aliases(&["审批表", "审批记录"])
}

const ASKED: &[Field] = &[
    field(SUBJECT.field.0, "subject", t("审批事项", "What for"), Kind::Text).computed().searched().column(240),
    field(KIND.field.0, "kind", t("审批类型", "Kind of approval"), Kind::Choice(ApprovalKind::OPTIONS))
        .required()
        .column(100),
    field(CONTRACT.field.0, "contract", t("合同", "Contract"), Kind::Reference(contract::ID))
        .hint(t("审批合同或优惠时填写", "For the approval of a contract or its discount"))
        .aliases(&["合同编号", "Contract number"]),
    field(INTERACTION.field.0, "interaction", t("跟进记录", "Follow-up"), Kind::Reference(interaction::ID))
        .hint(t("审批跟进时填写", "For the approval of a follow-up")),
    Field { need: Need::Optional, computed: true, ..customer::reference(CUSTOMER.field, t("客户", "Customer")) },
    field(STATE.field.0, "state", t("审批状态", "State"), Kind::Choice(ApprovalState::OPTIONS))
        .computed()
        .column(104)
        .narrow(Narrow::Badge),
    field(REQUEST.field.0, "request", t("申请说明", "Request"), Kind::LongText),
    field(ASKED_BY.field.0, "asked_by", t("申请人", "Asked by"), Kind::Member).personal().computed().column(104),
    field(ASKED_AT.field.0, "asked_at", t("申请时间", "Asked at"), Kind::Time).computed().column(140),
    field(APPROVERS.field.0, "approvers", t("审批人", "May decide"), Kind::Tags).personal().computed().column(140),
    field(ROLE.field.0, "approver_role", t("审批角色", "Role that decides"), Kind::Text).computed().role(),
];

const DECIDED: &[Field] = &[
    field(AMOUNT.field.0, "amount", t("申请时的金额", "Amount asked for"), Kind::Money).group(Group::Money).computed(),
    field(DISCOUNT.field.0, "discount", t("申请时的优惠", "Discount asked for"), Kind::Money)
        .group(Group::Money)
        .computed(),
    field(DECIDED_BY.field.0, "decided_by", t("决定人", "Decided by"), Kind::Member)
        .group(Group::Progress)
        .personal()
        .computed(),
    field(DECIDED_ROLE.field.0, "decided_role", t("决定时的角色", "Decided in the role of"), Kind::Text)
        .group(Group::Progress)
        .computed()
        .role(),
    field(DECIDED_AT.field.0, "decided_at", t("决定时间", "Decided at"), Kind::Time).group(Group::Progress).computed(),
    field(NOTE.field.0, "note", t("审批意见", "Decision note"), Kind::LongText).group(Group::Progress).computed(),
];
