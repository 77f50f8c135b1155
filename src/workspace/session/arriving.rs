//! What the backend's rows are to the vault of whoever is signed in (R37, R38): which of them it takes in that it does not
//! hold, and on what that rests. docs/decisions/0056.

use super::{Session, Surroundings};
use crate::model::{EntityId, Record, RecordId};
use crate::workspace::durable::Durable;

pub use crate::workspace::rights::Ground;

/// Rows whose numbers are learnt in one go.
const LEARNT: u32 = 4_000;

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// Whether a record that is not here is taken in: the member would see it, or sums of what they see need it.
    pub fn takes_in(&self, record: &Record) -> bool {
        match self.projection.borrow().as_deref() {
            Some(projection) => self.read_whole(|workspace| projection.sight().takes_in(workspace, record)),
            None => true,
        }
    }

    /// Learns which records of a table have which number, so that rows that are passed over are held against them without
    /// looking through it for every few.
    pub async fn learn_bearers(&self, entity: EntityId) {
        while self.workspace.borrow_mut().learn_bearers(entity, LEARNT) {
            self.surroundings.breathe().await;
        }
    }

    /// That is not needed any more.
    pub fn forget_bearers(&self, entity: EntityId) {
        self.workspace.borrow_mut().forget_bearers(entity);
    }

    /// On what it rests which rows of a table are taken in; `None` where all are, or where none of its records is seen.
    pub fn ground(&self, entity: EntityId) -> Option<Ground> {
        self.projection.borrow().as_deref()?.sight().ground(entity)
    }

    /// The records that bring into reach what belongs to them, of some rows of a table as they lie in the whole; none where
    /// the member sees everything.
    pub fn in_reach(&self, entity: EntityId, rows: &[u32]) -> Vec<RecordId> {
        let projection = self.projection.borrow();
        let seen = projection.as_deref();
        seen.map(|seen| self.read_whole(|whole| seen.in_reach(whole, entity, rows))).unwrap_or_default()
    }
}
