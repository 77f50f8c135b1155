//! What a person may not do by the rules of the desk although every single value is in order. Each names the record that
//! it is about, for the sentence that the person reads: by no name where they may not know it. What a role may not names
//! the table and the field.

use crate::model::rights::{Act, Beyond, Matter};
use crate::model::{EntityId, FieldId};

/// Why a change that a person wants is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// A lead can't be called converted: the customer that it became is missing.
    LeadNotConverted(String),
    /// A lead can't be called unqualified without a reason.
    LeadWithoutReason(String),
    /// A record ends without the value for which it is asked then: a won deal without its amount, a lost one without the
    /// reason, a complaint without its cause.
    EndsWithout(String, EntityId, FieldId),
    /// A contract needs an approval before it is in force.
    ContractNotApproved(String),
    /// A contract's discount is above the limit, in whole per cent, and not approved.
    DiscountNotApproved(String, i64),
    /// A request for approval names nothing to approve.
    NothingToApprove,
    /// The settings name nobody, or nobody else, who could decide on such a request.
    NobodyToDecide,
    /// Nobody decides on their own request.
    OwnRequest,
    /// It is for somebody else to decide on that request, or to withdraw it.
    NotForYou(String),
    /// A request is decided already.
    IsDecided(String),
    /// Whoever rejects a request says why.
    RejectedWithoutReason(String),
    /// What was asked for can't be changed afterwards.
    RequestIsFixed(String),
    /// A goal says nothing to be reached in the unit of its measure.
    GoalWithoutTarget(String),
    /// A goal ends before it begins.
    GoalEndsFirst(String),
    /// What somebody else has said is theirs to change or to delete.
    CommentOfAnother(String),
    /// The role may not do that with records of the table (R237).
    Act(EntityId, Act),
    /// The role may not change that field of the table.
    Field(EntityId, FieldId),
    /// A masked value can't be stored as if it were a true one.
    MaskedValue(EntityId, FieldId),
    /// The record, or one of that table that it would belong to, is not for this member.
    OutOfSight(EntityId),
    /// What belongs to the record is in part not for this member, and would go with it.
    BelongsToMore(EntityId),
    /// The role may not do what is no table's.
    Matter(Matter),
    /// Nobody changes what their own role may, but for administrators.
    OwnRole,
    /// A role would get something that whoever gives it does not have.
    GivesMore(Beyond),
    /// Nobody comes to see more people's records by a change of teams that they make themselves.
    OwnTeam,
    /// Somebody of that name would see by their team what whoever puts them there does not.
    TeamGivesMore(String),
    /// Somebody else has done that, and only they take it back.
    StepOfAnother,
    /// An entry of the audit is written once, by the desk, and stays.
    AuditIsFixed,
    /// What the desk has agreed on was written by a later release, which this one can't read.
    WrittenByLater,
}
