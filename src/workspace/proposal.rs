//! What somebody wants to change, one at a time or many as one: a commit asks for them one after the other, so that a
//! hundred thousand records need not lie decoded in memory at once.

use std::cell::RefCell;

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

impl Proposal {
    /// The one that goes on with what follows from this one and is too much for one batch.
    pub(super) fn going_on(&self) -> Self {
        Self { label: self.label.clone(), origin: self.origin.clone(), changes: Vec::new() }
    }
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

/// Proposals that are asked for once and then gone, for who plans all of them anew where another tab was first.
pub(super) struct Once(RefCell<Vec<Option<Proposal>>>);

impl Once {
    pub(super) fn of(proposals: Vec<Proposal>) -> Self {
        Self(RefCell::new(proposals.into_iter().map(Some).collect()))
    }
}

impl Proposals for Once {
    fn count(&self) -> usize {
        self.0.borrow().len()
    }

    fn proposal(&self, at: usize) -> Result<Proposal, CodecError> {
        let taken = self.0.borrow_mut().get_mut(at).and_then(Option::take);
        taken.ok_or(CodecError::Damaged("a proposal is missing"))
    }
}

impl Proposals for [Proposal] {
    fn count(&self) -> usize {
        self.len()
    }

    fn proposal(&self, at: usize) -> Result<Proposal, CodecError> {
        self.get(at).cloned().ok_or(CodecError::Damaged("a proposal is missing"))
    }
}
