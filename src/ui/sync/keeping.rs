//! What is connected, kept sealed in the vault: loading, changing and ending a connection.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::connection::{Connection, FORGETTING, KNOWN, NAME, NAMESPACES, READ};
use super::desk::{About, Inner, Line, SyncDesk};
use super::known::{Meeting, Namespaces, Newcomer};
use super::listening::LOAD;
use super::oauth::{self, Pending};
use super::state::{Facts, Reason};
use crate::model::{Change, Origin};
use crate::platform::clock;
use crate::platform::fetch::Fetch;
use crate::sync::engine::Engine;
use crate::sync::forget::{Reach, forgetting, reading_anew, remembering};
use crate::sync::profile::{AuthKind, Profile, ProfileError};
use crate::sync::rest::{Credentials, RestBackend};
use crate::sync::unread::Unread;
use crate::ui::desk::{DeskSession, slices};
use crate::workspace::durable::StoreError;
use crate::workspace::session::SLICE;
use crate::workspace::{CommitError, Committed, Proposal, Workspace};

impl SyncDesk {
    /// Reads what is connected and takes it up in the place of what was.
    pub(super) async fn load(self) {
        let Some(session) = self.session() else {
            return;
        };
        let kept = session.durable().kept(NAME).await;
        drop(session);
        let Some(inner) = self.inner() else {
            return;
        };
        let (connection, reason) = match kept {
            Ok(None) => (None, None),
            Ok(Some(bytes)) => match Connection::read(&bytes) {
                Ok(connection) => (Some(connection), None),
                Err(error) => (None, Some(Reason::Profile(error.to_string()))),
            },
            Err(error) => (None, Some(Reason::Vault(error.to_string()))),
        };
        self.take_up(&inner, connection, reason);
        self.loaded.try_set(true);
        spawn_local(self.follow());
        self.wake();
    }

    fn take_up(self, inner: &Rc<Inner>, connection: Option<Connection>, mut reason: Option<Reason>) {
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
        let online = self.desk.online.try_get_untracked().unwrap_or(true);
        let paused = connection.as_ref().is_some_and(|connection| connection.paused);
        inner.facts.replace(Facts { reason, paused, online, ..Facts::default() });
        inner.connection.replace(connection);
        self.about.try_set(about);
        inner.note(|occasion| {
            occasion.last = None;
            occasion.soon = Some(occasion.now);
        });
        self.refresh(inner);
    }

    /// Ends what is under way with the connection as it was.
    fn hang_up(self, inner: &Inner) {
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
        let backend = RestBackend::new(profile, fetch.clone(), credentials, connection.scope())
            .on_renewed(move |renewed| self.keep_renewed(renewed.clone()));
        let engine = Engine::new(backend, link).in_namespace(&connection.namespace);
        Ok((Line { engine: Rc::new(engine), fetch }, about))
    }

    /// Keeps renewed credentials. The conversation goes on with them meanwhile.
    fn keep_renewed(self, renewed: Credentials) {
        spawn_local(async move {
            let (Some(inner), Some(session)) = (self.inner(), self.session()) else {
                return;
            };
            let kept = inner.connection.borrow_mut().as_mut().map(|connection| {
                connection.credentials = Some(renewed);
                connection.write()
            });
            // What can't be kept costs a sign-in at the next start, no more.
            if let Some(bytes) = kept {
                let _ = session.durable().keep(NAME, &bytes).await;
            }
        });
    }

    /// What the backend at that base is to the vault.
    ///
    /// # Errors
    /// Where the vault can't be read.
    pub async fn meeting(self, base: &str) -> Result<Meeting, StoreError> {
        let Some(session) = self.session() else {
            return Ok(Meeting::First);
        };
        Ok(Meeting::of(known_base(&session).await?, base))
    }

    /// Connects the vault to a backend and reads all of it anew. Where the records know one at another address, a person
    /// has said what this one is: of another one they know nothing.
    ///
    /// # Errors
    /// Where the vault can't be written; then nothing is connected that was not before, and nothing at all where the
    /// records had begun to forget.
    pub async fn connect(self, connection: Connection, newcomer: Newcomer) -> Result<(), CommitError> {
        let connected = self.try_connect(connection, newcomer).await;
        // Where it failed too: what was connected before goes on.
        self.changed().await;
        connected?;
        self.sync_now();
        Ok(())
    }

    async fn try_connect(self, mut connection: Connection, newcomer: Newcomer) -> Result<(), CommitError> {
        let (Some(inner), Some(session)) = (self.inner(), self.session()) else {
            return Ok(());
        };
        let Ok(profile) = Profile::read(&connection.profile) else {
            return Ok(());
        };
        self.hang_up(&inner);
        // What the profile could not read until now, it may read now.
        self.unread.try_set(Unread::default());
        let known = known_base(&session).await?;
        let kept = session.durable().kept(NAMESPACES).await?;
        let read = session.durable().kept(READ).await?;
        let mut namespaces = Namespaces::read(kept.as_deref(), known.as_deref());
        let left = known.filter(|known| *known != profile.base);
        // Half of what is being forgotten can't be gone on with, wherever it has moved.
        let has_moved = |left: &&str| newcomer == Newcomer::Moved && left.as_bytes() != FORGETTING;
        let moved_from = left.as_deref().filter(has_moved);
        connection.namespace = namespaces.take_up(&profile.base, moved_from);
        // Before the base changes: by the one that was, the vault's first namespace and that of a backend that has moved
        // are found.
        session.durable().keep(NAMESPACES, &namespaces.write()).await?;
        if left.is_some() && moved_from.is_none() {
            // With half of it forgotten, the one before must not be spoken to again, by no tab.
            session.durable().keep(KNOWN, FORGETTING).await?;
            session.durable().drop_kept(NAME).await?;
            inner.say(LOAD);
            forget(&session).await?;
            self.desk.has_synced();
        } else {
            let reach = read.map_or(Reach::NoLess, |read| connection.reach_after(&read));
            commit(&session, |workspace| reading_anew(workspace, reach)).await?;
        }
        session.durable().keep(KNOWN, profile.base.as_bytes()).await?;
        session.durable().keep(READ, &connection.read_rows()).await?;
        session.durable().keep(NAME, &connection.write()).await?;
        Ok(())
    }

    /// Takes new proof of who asks, after a person has signed in again.
    ///
    /// # Errors
    /// Where the vault can't be written.
    pub async fn sign_in(self, credentials: Credentials) -> Result<(), StoreError> {
        self.try_keep_changed(|connection| connection.credentials = Some(credentials)).await?;
        self.sync_now();
        Ok(())
    }

    /// Ends the connection. The records stay, and remember what they know of this backend in case that it is connected
    /// again.
    ///
    /// # Errors
    /// Where the vault can't be written.
    pub async fn disconnect(self) -> Result<(), StoreError> {
        let Some(session) = self.session() else {
            return Ok(());
        };
        session.durable().drop_kept(NAME).await?;
        drop(session);
        self.changed().await;
        Ok(())
    }

    pub(super) async fn keep_changed(self, change: impl FnOnce(&mut Connection)) {
        if let Err(error) = self.try_keep_changed(change).await
            && let Some(inner) = self.inner()
        {
            inner.facts.borrow_mut().reason = Some(Reason::Vault(error.to_string()));
            self.refresh(&inner);
        }
    }

    async fn try_keep_changed(self, change: impl FnOnce(&mut Connection)) -> Result<(), StoreError> {
        let Some(session) = self.session() else {
            return Ok(());
        };
        // As the vault has it: the tab that talks may have renewed the sign-in since this one has looked.
        let kept = session.durable().kept(NAME).await?;
        let Some(mut connection) = kept.and_then(|bytes| Connection::read(&bytes).ok()) else {
            return Ok(());
        };
        change(&mut connection);
        session.durable().keep(NAME, &connection.write()).await?;
        drop(session);
        self.changed().await;
        Ok(())
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
    pub async fn keep_pending(self, pending: &Pending) -> Result<(), StoreError> {
        let (Some(session), Ok(bytes)) = (self.session(), serde_json::to_vec(pending)) else {
            return Ok(());
        };
        session.durable().keep(oauth::NAME, &bytes).await
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
        for some in session.read(remembering).chunks(SLICE) {
            done &= commit(session, |workspace| forgetting(workspace, some)).await?.is_empty();
            clock::breathe().await;
        }
        if done {
            return Ok(());
        }
    }
}
