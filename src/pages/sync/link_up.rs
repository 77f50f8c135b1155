//! The one place where these screens meet the desk's conversation with the backend: how it stands, and what a person
//! may ask of it. Until one is held by the desk, how it stands is read from the vault, and nothing can be asked.

use leptos::prelude::*;

use super::standing::Standing;
use crate::model::EntityId;
use crate::model::schema::schema;
use crate::model::schema::tables::{conflict, departure, sync_state};
use crate::sync::verdict::Verdict;
use crate::ui::desk::Desk;

/// Where the connection is set up, as links take it.
pub const CONNECTION: &str = "settings/connection";

/// Whether a backend is connected. Costs a look at the number of rows of one table.
pub fn is_connected(desk: Desk) -> bool {
    desk.track(sync_state::ID);
    desk.read(|workspace| workspace.count(sync_state::ID)) > 0
}

/// The same, for what is drawn anew only when that changes.
pub fn connected(desk: Desk) -> Memo<bool> {
    Memo::new(move |_| is_connected(desk))
}

/// How it stands, for whoever shows it.
pub fn standing(desk: Desk) -> Memo<Standing> {
    Memo::new(move |_| {
        track_all(desk);
        desk.read(Standing::of)
    })
}

/// Makes the reactive closure that calls this run again whenever something that may wait has changed.
pub fn track_all(desk: Desk) {
    for entity in schema().entities() {
        desk.track(entity.id);
    }
    for table in [departure::ID, conflict::ID, sync_state::ID] {
        desk.track(table);
    }
}

/// Whether a person may ask for anything.
pub fn can_ask(_desk: Desk) -> bool {
    false
}

/// Begins a conversation now.
pub fn sync_now(_desk: Desk) {}

/// Goes on with a table that waits, as a person has decided.
pub fn decide(_desk: Desk, _table: EntityId, _verdict: Verdict) {}
