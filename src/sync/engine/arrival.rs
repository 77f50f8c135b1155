//! Going on after a creation was lost, as a person has found out at the backend that it arrived.

use super::{Engine, SyncError};
use crate::model::RecordId;
use crate::sync::arrival::Arrival;
use crate::sync::backend::Backend;
use crate::sync::link::LinkedTable;
use crate::workspace::session::Surroundings;
use crate::workspace::{Durable, Session};

impl<B: Backend> Engine<B> {
    /// Makes a record whose creation was lost one with the row that the backend has under that id.
    ///
    /// # Errors
    /// Where the row can't be read, or the vault can't be written; nothing was changed then.
    pub async fn arrived<D: Durable, S: Surroundings>(
        &self,
        session: &Session<D, S>,
        table: &LinkedTable,
        lost: RecordId,
        remote: &str,
    ) -> Result<Arrival, SyncError> {
        session.catch_up().await?;
        self.get_ready(session).await;
        match self.backend.get(table.entity, remote).await? {
            Some(row) => self.commit(session, |plan| plan.join(table, lost, &row)).await,
            None => Ok(Arrival::NotThere),
        }
    }
}
