//! The one place where these screens meet the desk's conversation with the backend: how it stands, and what a person
//! may ask of it.

use leptos::prelude::*;

use super::standing::{Need, Standing};
use crate::model::EntityId;
use crate::model::schema::schema;
use crate::model::schema::tables::{conflict, departure, sync_state};
use crate::sync::verdict::Verdict;
use crate::ui::desk::Desk;
use crate::ui::sync::{Reason, SyncDesk, SyncState};

/// Where the connection is set up, as links take it.
pub const CONNECTION: &str = "settings/connection";

/// Whether a backend is connected.
pub fn is_connected(_desk: Desk) -> bool {
    use_context::<SyncDesk>().is_some_and(|sync| sync.state.with(|state| *state != SyncState::NotConnected))
}

/// The same, for what is drawn anew only when that changes.
pub fn connected(desk: Desk) -> Memo<bool> {
    Memo::new(move |_| is_connected(desk))
}

/// How it stands, in the context of all who show it.
#[derive(Clone, Copy)]
struct Stands(Memo<Standing>);

/// Sees to it that how it stands is found out once for all who show it, and not before one does.
pub fn provide_standing(desk: Desk, sync: SyncDesk) {
    provide_context(Stands(Memo::new(move |_| {
        track_all(desk);
        let state = sync.state.get();
        desk.read(|workspace| standing_of(state).heeding(workspace))
    })));
}

/// How it stands, for whoever shows it.
pub fn standing() -> Memo<Standing> {
    expect_context::<Stands>().0
}

/// What the conversation says of itself, in the terms of these screens.
fn standing_of(state: SyncState) -> Standing {
    match state {
        SyncState::NotConnected => Standing::NotConnected,
        SyncState::UpToDate { at } => Standing::UpToDate(Some(at)),
        SyncState::Working { table, count } => Standing::Working(table, count),
        SyncState::Waiting { count } => Standing::Waiting(count),
        SyncState::Offline { since } => Standing::Offline(since),
        SyncState::Paused => Standing::Paused,
        SyncState::NeedsYou(Reason::Vanished { .. } | Reason::WentBack { .. }) => Standing::NeedsYou(Need::Decision),
        SyncState::NeedsYou(_) => Standing::NeedsYou(Need::Connection),
    }
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
pub fn can_ask(desk: Desk) -> bool {
    is_connected(desk)
}

/// Begins a conversation now.
pub fn sync_now(_desk: Desk) {
    if let Some(sync) = use_context::<SyncDesk>() {
        sync.sync_now();
    }
}

/// Goes on with a table that waits, as a person has decided.
pub fn decide(_desk: Desk, table: EntityId, verdict: Verdict) {
    if let Some(sync) = use_context::<SyncDesk>() {
        sync.decide(table, verdict);
    }
}
