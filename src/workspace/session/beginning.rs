//! How a vault began: the first batches that came from somewhere, such as those of the sample company.

use super::{CommitError, Session, Surroundings};
use crate::model::change::{Batch, Origin};
use crate::workspace::durable::Durable;

/// How many batches are read at once.
const READ: u64 = 8;

impl<D: Durable, S: Surroundings> Session<D, S> {
    /// The first batches of the journal that came from there, at most so many; one that can't be read is passed over. For
    /// a member with limits there are none.
    ///
    /// # Errors
    /// Where the journal can't be read.
    pub async fn first_of(&self, origin: &Origin, most: usize) -> Result<Vec<Batch>, CommitError> {
        let last = if self.rights().is_all() { self.workspace.borrow().applied() } else { 0 };
        let mut found: Vec<Batch> = Vec::new();
        let mut from = 1;
        while from <= last && found.len() < most {
            let to = last.min(from + READ - 1);
            let batches = self.batches(from, to).await?.into_iter().filter_map(|(_, batch)| batch.ok());
            found.extend(batches.filter(|batch| batch.origin == *origin));
            from = to + 1;
        }
        found.truncate(most);
        Ok(found)
    }
}
