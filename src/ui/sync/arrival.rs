//! A person's word that a creation has arrived whose answer was lost.

use leptos::task::spawn_local;

use super::desk::SyncDesk;
use super::words;
use crate::i18n::locale_untracked;
use crate::i18n::texts::unsettled as texts;
use crate::model::{EntityId, RecordId};
use crate::sync::arrival::Arrival;
use crate::sync::engine::SyncError;

impl SyncDesk {
    /// Makes a record whose creation was lost one with the backend's row of that id. `done` is told what came of it, or
    /// in words why the backend can't be asked.
    pub fn arrived(
        self,
        record: (EntityId, RecordId),
        remote: String,
        done: impl FnOnce(Result<Arrival, String>) + 'static,
    ) {
        spawn_local(async move {
            let result = self.ask_for(record, &remote).await;
            let locale = locale_untracked();
            done(match result {
                Some(Ok(arrival)) => Ok(arrival),
                Some(Err(SyncError::Backend(failure))) => Err(words::failure(&failure, locale)),
                Some(Err(error)) => Err(error.to_string()),
                None => Err(texts::NOT_CONNECTED.get(locale).to_owned()),
            });
        });
    }

    /// `None` where nothing is connected that keeps that table.
    async fn ask_for(self, (table, lost): (EntityId, RecordId), remote: &str) -> Option<Result<Arrival, SyncError>> {
        let inner = self.inner()?;
        let line = inner.line.borrow().clone()?;
        let session = inner.session.upgrade()?;
        let linked = line.engine.link().tables.iter().find(|linked| linked.entity == table)?;
        let result = line.engine.arrived(&session, linked, lost, remote).await;
        if let Ok(Arrival::Joined(_)) = result {
            self.desk.has_synced();
            self.sync_now();
        }
        Some(result)
    }
}
