//! What somebody wants to change, one at a time or many as one: a commit asks for them one after the other, so that a
//! hundred thousand records need not lie decoded in memory at once.

use crate::model::change::{Change, Origin};
use crate::model::codec::CodecError;

/// What somebody wants to change.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What a person would call it, for the undo menu.
    pub label: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The changes. Created records need no number and no facts; updates carry the values that the person saw.
    pub changes: Vec<Change>,
}

/// The proposals of one commit, in the order in which they apply. Each may be asked for again: where another tab was
/// first, all of them are checked anew.
pub trait Proposals {
    /// How many there are.
    fn count(&self) -> usize;

    /// The proposal at that place, below [`Self::count`].
    ///
    /// # Errors
    /// Where it is kept coded and can't be read.
    fn proposal(&self, at: usize) -> Result<Proposal, CodecError>;
}

impl Proposals for [Proposal] {
    fn count(&self) -> usize {
        self.len()
    }

    fn proposal(&self, at: usize) -> Result<Proposal, CodecError> {
        self.get(at).cloned().ok_or(CodecError::Damaged("a proposal is missing"))
    }
}
