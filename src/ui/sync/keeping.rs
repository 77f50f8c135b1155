//! What is connected, kept sealed in the vault: loading, changing and ending a connection. Tabs take turns at it, so that
//! none writes over what another has changed meanwhile.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::connection::{Connection, FORGETTING, KNOWN, NAME, NAMESPACES, READ, Unchanged};
use super::desk::{About, Inner, Line, SyncDesk};
use super::known::{Meeting, Namespaces, Newcomer, host_of};
use super::listening::{ASK, LOAD};
use super::oauth::{self, Pending};
use super::ready::{Clearance, readying};
use super::state::{Facts, Reason};
use crate::model::rights::Matter;
use crate::model::{Change, Origin};
use crate::platform::clock;
use crate::platform::fetch::Fetch;
use crate::platform::tabs::{Turn, turn};
use crate::sync::engine::Engine;
use crate::sync::forget::{Reach, forgetting, remembering};
use crate::sync::profile::{AuthKind, Profile, ProfileError};
use crate::sync::rest::{Credentials, RestBackend};
use crate::sync::unread::Unread;
use crate::ui::desk::{DeskSession, slices};
use crate::workspace::audit::{Detail, Event};
use crate::workspace::durable::StoreError;
use crate::workspace::session::SLICE;
use crate::workspace::{CommitError, Committed, Forbidden, Proposal, Refusal, Workspace};

impl SyncDesk {
    /// Reads what is connected and takes it up in the place of what was.
    pub(super) async fn load(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        inner.loading.set(inner.loading.get() + 1);
        // Had to the end, so that what was read first is not taken up last.
        let turn = self.turn().await;
        let read = self.read().await;
        inner.loading.set(inner.loading.get().saturating_sub(1));
        // The vault may have been locked meanwhile.
        if inner.started.get() {
            let (connection, reason) = match read {
                Ok(connection) => (connection, None),
                Err(reason) => (None, Some(reason)),
            };
            self.take_up(&inner, connection, reason);
            // What is shown is drawn anew by it, with what somebody has typed.
            if self.loaded.try_get_untracked() == Some(false) {
                self.loaded.try_set(true);
            }
        }
        drop(turn);
        self.wake();
    }

    /// What is connected, with the vault ready for it: a connecting that was broken off is finished.
    async fn read(self) -> Result<Option<Connection>, Reason> {
        let Some(session) = self.session() else {
            return Ok(None);
        };
        let kept = session.durable().kept(NAME).await.map_err(|error| Reason::Vault(error.to_string()))?;
        let Some(kept) = kept else {
            return Ok(None);
        };
        let mut connection = Connection::read(&kept).map_err(|error| Reason::Profile(error.to_string()))?;
        // What is wrong with the profile is said where it is used.
        if let Ok(profile) = Profile::read(&connection.profile) {
            let finished = self.finish(&session, &mut connection, &profile.base).await;
            finished.map_err(|error| Reason::Vault(error.to_string()))?;
        }
        Ok(Some(connection))
    }

    fn take_up(self, inner: &Inner, connection: Option<Connection>, mut reason: Option<Reason>) {
        if connection.as_ref().is_some_and(|connection| self.goes_on(inner, connection)) {
            return;
        }
        self.hang_up(inner);
        let made = connection.as_ref().map(|connection| self.line(connection));
        let about = match made {
            Some(Ok((line, about))) => {
                inner.line.replace(Some(line));
                Some(about)
            }
            Some(Err(error)) => {
                reason = Some(Reason::Profile(error.to_string()));
                None
            }
            None => None,
        };
        if reason.is_none() && connection.as_ref().is_some_and(|connection| connection.credentials.is_none()) {
            reason = Some(Reason::SignIn);
        }
        if about.is_none() {
            // Another tab may run a release that can use what this one can't.
            self.let_go(inner);
        }
        let online = self.desk.online.try_get_untracked().unwrap_or(true);
        let paused = connection.as_ref().is_some_and(|connection| connection.paused);
        inner.facts.replace(Facts { reason, paused, online, ..Facts::default() });
        inner.connection.replace(connection);
        self.about.try_set(about);
        // What another tab has said was of what was connected before.
        inner.heard.set(false);
        inner.say(ASK);
        inner.note(|occasion| {
            occasion.last = None;
            occasion.soon = Some(occasion.now);
        });
        self.refresh(inner);
        spawn_local(self.follow());
    }

    /// Takes in what was read where the same engine can go on with it: no more than a pause or the sign-in is another.
    /// False where it can't.
    fn goes_on(self, inner: &Inner, connection: &Connection) -> bool {
        let (line, held) = (inner.line.borrow().clone(), inner.connection.borrow().clone());
        let (Some(line), Some(held)) = (line, held.filter(|held| held.is_same(connection))) else {
            return false;
        };
        let backend = line.engine.backend();
        // Where this tab has just renewed the sign-in, the vault may not have it yet.
        let is_known = connection.credentials == held.credentials
            || connection.credentials.as_ref().is_some_and(|read| *read == backend.credentials());
        if !is_known {
            // A renewal under way would come after it and undo it.
            let Some(credentials) = connection.credentials.clone().filter(|_| !inner.talking.get()) else {
                return false;
            };
            backend.set_credentials(credentials);
            inner.facts.borrow_mut().reason.take_if(|reason| *reason == Reason::SignIn);
        }
        if connection.paused != held.paused {
            inner.halting.set(true);
            // What another tab has said was said before.
            inner.heard.set(false);
            inner.facts.borrow_mut().paused = connection.paused;
            self.about.try_update(|about| {
                if let Some(about) = about {
                    about.paused = connection.paused;
                }
            });
            inner.note(|occasion| occasion.soon = Some(occasion.now));
        }
        inner.connection.replace(Some(connection.clone()));
        self.refresh(inner);
        true
    }

    /// Ends what is under way with the connection as it was.
    pub(super) fn hang_up(self, inner: &Inner) {
        inner.generation.set(inner.generation.get().wrapping_add(1));
        inner.halting.set(true);
        if let Some(line) = inner.line.take() {
            line.fetch.close();
        }
        if let Some(abort) = inner.abort.take() {
            abort.abort();
        }
    }

    fn line(self, connection: &Connection) -> Result<(Line, About), ProfileError> {
        let profile = Profile::read(&connection.profile)?;
        let link = connection.link(&profile)?;
        let about = About::of(connection, &profile);
        let fetch = Fetch::new(profile.auth.kind == AuthKind::Cookie);
        let credentials = connection.credentials.clone().unwrap_or(Credentials::None);
        let own = connection.clone();
        let backend = RestBackend::new(profile, fetch.clone(), credentials, connection.scope())
            .on_renewed(move |renewed| spawn_local(self.keep_renewed(own.clone(), renewed.clone())));
        let engine = Engine::new(backend, link).of_epoch(connection.begun).in_namespace(&connection.namespace);
        Ok((Line { engine: Rc::new(engine), fetch }, about))
    }

    /// Keeps what a connection's sign-in was renewed to, if it is still the one that is kept. The conversation goes on
    /// meanwhile.
    async fn keep_renewed(self, own: Connection, renewed: Credentials) {
        let kept = self.alter(|connection| {
            if !connection.is_same(&own) {
                return Err(Unchanged::Elsewhere);
            }
            connection.credentials = Some(renewed);
            Ok(())
        });
        // What can't be kept costs a sign-in at the next start, no more.
        let _ = kept.await;
    }

    /// What the backend at that base is to the vault.
    ///
    /// # Errors
    /// Where the vault can't be read.
    pub async fn meeting(self, base: &str) -> Result<Meeting, Unchanged> {
        // Another tab may be about to connect the vault.
        let _turn = self.turn().await;
        let session = self.session().ok_or(Unchanged::Locked)?;
        Ok(Meeting::of(known_base(&session).await?, base))
    }

    /// Connects the vault to a backend and reads all of it anew. Where the records know one at another address, a person
    /// has said what this one is: of another one they know nothing.
    ///
    /// # Errors
    /// Where the vault can't be written or the profile can't be used. Then what was connected before goes on, or, where
    /// the records had begun to forget it, nothing before the vault can be written again.
    pub async fn connect(self, connection: Connection, newcomer: Newcomer) -> Result<(), Unchanged> {
        let base = Profile::read(&connection.profile).map(|profile| profile.base);
        let connected = self.try_connect(connection, newcomer).await;
        // Where it failed too: what was connected before goes on.
        self.changed().await;
        connected?;
        self.note_backend(Event::BackendConnected, base.ok());
        self.sync_now();
        Ok(())
    }

    /// Writes down in the audit what happened with the backend at that base, by its host alone.
    fn note_backend(self, event: Event, base: Option<String>) {
        let host = base.map(|base| host_of(&base).to_owned()).filter(|host| !host.is_empty());
        self.desk.note(event, None, host.map_or_else(Detail::default, |host| Detail::default().with("host", host)));
    }

    async fn try_connect(self, mut connection: Connection, newcomer: Newcomer) -> Result<(), Unchanged> {
        let profile = Profile::read(&connection.profile)?;
        let _turn = self.turn().await;
        let (Some(inner), Some(session)) = (self.inner(), self.session()) else {
            return Err(Unchanged::Locked);
        };
        hold(&session)?;
        self.hang_up(&inner);
        // What the profile could not read until now, it may read now.
        self.unread.try_set(Unread::default());
        prepare(&session, &mut connection, &profile.base, newcomer).await?;
        let store = session.durable();
        // One that can't be read is none that could go on.
        let before = store.kept(NAME).await.ok().flatten();
        store.keep(NAME, &connection.write()).await?;
        if let Err(error) = self.make_ready(&session, &connection).await {
            // Where not even this can be written, `load` finishes what was begun.
            let _ = match before {
                Some(before) => store.keep(NAME, &before).await,
                None => store.drop_kept(NAME).await,
            };
            return Err(error.into());
        }
        // The others stop, and wait for their turn.
        inner.say(LOAD);
        Ok(self.finish(&session, &mut connection, &profile.base).await?)
    }

    /// Has the vault say that it is for this connection; where it does nothing is done.
    async fn make_ready(self, session: &DeskSession, connection: &Connection) -> Result<(), CommitError> {
        session.catch_up().await?;
        let clears = connection.clears.unwrap_or(Clearance::Nothing);
        let made = commit(session, |workspace| readying(workspace, connection.begun, clears)).await?;
        if !made.is_empty() {
            self.desk.has_synced();
        }
        Ok(())
    }

    /// Finishes the connecting to a backend at that base, as far as it is not. Nobody speaks to it before.
    async fn finish(self, session: &DeskSession, connection: &mut Connection, base: &str) -> Result<(), CommitError> {
        self.make_ready(session, connection).await?;
        let Some(clears) = connection.clears else {
            return Ok(());
        };
        let store = session.durable();
        if clears == Clearance::Everything {
            // With half of it forgotten, no backend is the one that the records know.
            store.keep(KNOWN, FORGETTING).await?;
            forget(session).await?;
            self.desk.has_synced();
        }
        store.keep(KNOWN, base.as_bytes()).await?;
        store.keep(READ, &connection.read_rows()).await?;
        connection.clears = None;
        store.keep(NAME, &connection.write()).await?;
        Ok(())
    }

    /// Takes new proof of who asks, after a person has signed in again by that profile.
    ///
    /// # Errors
    /// Where the vault can't be written, or something else is connected by now.
    pub async fn sign_in(self, credentials: Credentials, profile: &Profile) -> Result<(), Unchanged> {
        self.alter(|connection| {
            if !connection.is_signed_in_by(profile) {
                return Err(Unchanged::Elsewhere);
            }
            connection.credentials = Some(credentials);
            Ok(())
        })
        .await?;
        self.changed().await;
        self.sync_now();
        Ok(())
    }

    /// Ends the connection. The records stay, and remember what they know of this backend in case that it is connected
    /// again.
    ///
    /// # Errors
    /// Where the vault can't be written.
    pub async fn disconnect(self) -> Result<(), Unchanged> {
        let turn = self.turn().await;
        let session = self.session().ok_or(Unchanged::Locked)?;
        hold(&session)?;
        // What can't be read any more is ended all the same.
        let kept = session.durable().kept(NAME).await.unwrap_or_else(|_| Some(Vec::new()));
        // Whoever comes back from a sign-in to it finds nothing to sign in to.
        session.durable().drop_kept(oauth::NAME).await?;
        session.durable().drop_kept(NAME).await?;
        drop(session);
        drop(turn);
        self.changed().await;
        // Another tab may have ended it before.
        if let Some(kept) = kept {
            let connection = Connection::read(&kept).ok();
            let profile = connection.and_then(|connection| Profile::read(&connection.profile).ok());
            self.note_backend(Event::BackendDisconnected, profile.map(|profile| profile.base));
        }
        Ok(())
    }

    /// Changes what is kept of the connection, and says so where that can't be.
    pub(super) async fn keep_changed(self, change: impl FnOnce(&mut Connection)) {
        let kept = self.alter(|connection| {
            change(connection);
            Ok(())
        });
        match kept.await {
            Ok(()) => self.changed().await,
            Err(why) => {
                // What is there says best why it can't be changed, unless it can't be had.
                self.load().await;
                if let (Unchanged::Vault(error), Some(inner)) = (why, self.inner()) {
                    inner.facts.borrow_mut().reason = Some(Reason::Vault(error.to_string()));
                    self.refresh(&inner);
                }
            }
        }
    }

    /// Reads what is kept of the connection, changes it and writes it, before another tab has its turn.
    async fn alter(self, change: impl FnOnce(&mut Connection) -> Result<(), Unchanged>) -> Result<(), Unchanged> {
        let _turn = self.turn().await;
        let session = self.session().ok_or(Unchanged::Locked)?;
        let kept = session.durable().kept(NAME).await?.ok_or(Unchanged::Gone)?;
        let mut connection = Connection::read(&kept)?;
        change(&mut connection)?;
        Ok(session.durable().keep(NAME, &connection.write()).await?)
    }

    /// Waits for this tab's turn at what is kept of the connection.
    async fn turn(self) -> Option<Turn> {
        let name = format!("clientele-{}-connection", self.inner()?.vault);
        Some(turn(&name).await)
    }

    /// The profile of the connection, for a sign-in.
    pub fn profile(self) -> Option<Profile> {
        let inner = self.inner()?;
        let line = inner.line.borrow();
        line.as_ref().map(|line| line.engine.backend().profile().clone())
    }

    /// Keeps a sign-in that goes on at another site.
    ///
    /// # Errors
    /// Where the vault can't be written.
    pub async fn keep_pending(self, pending: &Pending) -> Result<(), Unchanged> {
        let session = self.session().ok_or(Unchanged::Locked)?;
        let bytes = serde_json::to_vec(pending).unwrap_or_default();
        Ok(session.durable().keep(oauth::NAME, &bytes).await?)
    }

    /// The sign-in under way, which is over with that: a code is taken once.
    pub async fn take_pending(self) -> Option<Pending> {
        let session = self.session()?;
        let bytes = session.durable().kept(oauth::NAME).await.ok().flatten()?;
        session.durable().drop_kept(oauth::NAME).await.ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    fn session(self) -> Option<Rc<DeskSession>> {
        self.inner()?.session.upgrade()
    }
}

/// The base of the backend that the records of the vault know, or the sign that they have begun to forget it.
async fn known_base(session: &DeskSession) -> Result<Option<String>, StoreError> {
    let known = session.durable().kept(KNOWN).await?;
    Ok(known.map(|base| String::from_utf8_lossy(&base).into_owned()))
}

/// Finds out what connecting to the backend at that base means to the vault: in which namespace its rows have their ids,
/// and what the vault gives up for it.
async fn prepare(
    session: &DeskSession,
    connection: &mut Connection,
    base: &str,
    newcomer: Newcomer,
) -> Result<(), StoreError> {
    let store = session.durable();
    let known = known_base(session).await?;
    let (kept, read) = (store.kept(NAMESPACES).await?, store.kept(READ).await?);
    let mut namespaces = Namespaces::read(kept.as_deref(), known.as_deref());
    let meeting = Meeting::of(known, base);
    connection.namespace = namespaces.take_up(base, meeting.moved_from(newcomer));
    // Before the base changes: by the one that was, the vault's first namespace and that of a backend that has moved are
    // found.
    store.keep(NAMESPACES, &namespaces.write()).await?;
    let reach = read.map_or(Reach::NoLess, |read| connection.reach_after(&read));
    connection.clears = Some(Clearance::of(&meeting, newcomer, reach));
    Ok(())
}

/// Which backend the vault is kept alike with is a matter of roles: all its records go there.
fn hold(session: &DeskSession) -> Result<(), CommitError> {
    if session.rights().may_do(Matter::Connection) {
        Ok(())
    } else {
        Err(Refusal::from(Forbidden::Matter(Matter::Connection)).into())
    }
}

/// Changes what the vault knows of the conversation, planned from it as it stands at that very moment.
async fn commit(session: &DeskSession, changes: impl Fn(&Workspace) -> Vec<Change>) -> Result<Committed, CommitError> {
    let plan = |workspace: &Workspace| {
        let proposals = slices(changes(workspace)).into_iter().map(|changes| Proposal {
            label: String::new(),
            origin: Origin::Sync,
            changes,
        });
        (proposals.collect::<Vec<_>>(), ())
    };
    session.commit_planned(plan).await.map(|(committed, ())| committed)
}

/// Has all records forget the backend that they know, some at a time. What somebody brings back or deletes meanwhile may
/// remember it, so this ends when there was nothing left.
async fn forget(session: &DeskSession) -> Result<(), CommitError> {
    loop {
        let mut done = true;
        for some in session.read_whole(remembering).chunks(SLICE) {
            done &= commit(session, |workspace| forgetting(workspace, some)).await?.is_empty();
            clock::breathe().await;
        }
        if done {
            return Ok(());
        }
    }
}
