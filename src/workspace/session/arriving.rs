//! What the backend's rows are to the vault of whoever is signed in (R37, R38): which of them it takes in that it does not
//! hold, and on what that rests. docs/decisions/0056.

use hashbrown::HashSet;

use super::{Session, Surroundings};
use crate::model::{EntityId, Record, RecordId};
use crate::workspace::durable::Durable;

pub use crate::workspace::rights::Ground;

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// Whether a record that is not here is taken in: the member would see it, or sums of what they see need it.
    pub fn takes_in(&self, record: &Record) -> bool {
        match self.projection.borrow().as_deref() {
            Some(projection) => self.read_whole(|workspace| projection.sight().takes_in(workspace, record)),
            None => true,
        }
    }

    /// On what it rests which rows of a table are taken in; `None` where all are, or where none of its records is seen.
    pub fn ground(&self, entity: EntityId) -> Option<Ground> {
        self.projection.borrow().as_deref()?.sight().ground(entity)
    }

    /// The records of a table that bring into reach what belongs to them; none where the member sees everything.
    pub fn in_reach(&self, entity: EntityId) -> HashSet<RecordId> {
        let projection = self.projection.borrow();
        let reached = projection.as_deref().map(|seen| self.read_whole(|workspace| seen.in_reach(workspace, entity)));
        reached.unwrap_or_default()
    }
}
