//! What a person may not do by the rules of the desk although every single value is in order. Each names the record that
//! it is about, for the sentence that the person reads.

/// Why a change that a person wants is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// A lead can't be called converted: the customer that it became is missing.
    LeadNotConverted(String),
    /// A lead can't be called unqualified without a reason.
    LeadWithoutReason(String),
}
