//! The one place where these screens meet the desk's conversation with the backend: how it stands, and what a person
//! may ask of it.

use leptos::prelude::*;

use super::standing::Standing;
use crate::model::schema::schema;
use crate::model::schema::tables::{conflict, departure, sync_state};
use crate::model::{EntityId, RecordId};
use crate::sync::arrival::Arrival;
use crate::sync::names::Names;
use crate::sync::unread::UnreadField;
use crate::sync::verdict::Verdict;
use crate::ui::desk::Desk;
use crate::ui::sync::{About, SyncDesk, SyncState};

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
        let sent = sent(desk);
        desk.read(|workspace| Standing::from(state).heeding(workspace, &sent))
    })));
}

/// How it stands, for whoever shows it.
pub fn standing() -> Memo<Standing> {
    expect_context::<Stands>().0
}

/// The tables of which something goes to the backend; none without one.
pub fn sent(_desk: Desk) -> Vec<EntityId> {
    let sync = use_context::<SyncDesk>();
    sync.and_then(|sync| sync.about.with(|about| about.as_ref().map(About::sent))).unwrap_or_default()
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

/// What begins a conversation when it is called. To be had where a press begins: later there is no context any more.
pub fn asker(_desk: Desk) -> impl Fn() + Copy {
    let sync = use_context::<SyncDesk>();
    move || {
        if let Some(sync) = sync {
            sync.sync_now();
        }
    }
}

/// Goes on with a table that waits, as a person has decided.
pub fn decide(_desk: Desk, table: EntityId, verdict: Verdict) {
    if let Some(sync) = use_context::<SyncDesk>() {
        sync.decide(table, verdict);
    }
}

/// Makes a record whose creation was lost one with the backend's row of that id. `done` is told what came of it, or in
/// words why the backend can't be asked.
pub fn arrived(record: (EntityId, RecordId), remote: String, done: impl FnOnce(Result<Arrival, String>) + 'static) {
    if let Some(sync) = use_context::<SyncDesk>() {
        sync.arrived(record, remote, done);
    }
}

/// How the rows of the connected backend are called here.
pub fn names() -> Names {
    let sync = use_context::<SyncDesk>();
    let about = sync.and_then(|sync| sync.about.get_untracked());
    Names::in_namespace(&about.map(|about| about.namespace).unwrap_or_default())
}

/// What could not be read of the rows that came since the vault was opened, as far as this tab has read them.
pub fn unread() -> Memo<Vec<UnreadField>> {
    let sync = use_context::<SyncDesk>();
    Memo::new(move |_| sync.map(|sync| sync.unread.with(|unread| unread.fields().to_vec())).unwrap_or_default())
}
