//! One conversation with the backend, held by the tab that has the lock; one at a time.

use std::cell::Cell;
use std::rc::Rc;

use futures_util::future::abortable;
use leptos::prelude::{Update, WithUntracked};

use super::desk::{About, Inner, Line, SyncDesk};
use super::listening::is_visible;
use super::state::Ending;
use crate::model::Timestamp;
use crate::model::schema::tables::sync_state;
use crate::platform::{clock, proof};
use crate::sync::engine::{Outcome, Step, SyncError};
use crate::sync::profile::AuthKind;
use crate::sync::progress;
use crate::sync::rest::Credentials;
use crate::sync::unread::Unread;
use crate::ui::desk::DeskSession;

/// Milliseconds after which the other tabs are told of what has come so far.
const TOLD_EVERY: f64 = 2_000.0;

/// Rows looked through in one slice for what the backend does not have.
const LOOKED_THROUGH: usize = 4_000;

impl SyncDesk {
    /// Holds a conversation, and sees when the next one is due.
    pub(super) async fn talk(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        let line = inner.line.borrow().clone();
        let (Some(session), Some(line)) = (inner.session.upgrade(), line) else {
            return;
        };
        if inner.talking.replace(true) {
            return;
        }
        inner.halting.set(false);
        let generation = inner.generation.get();
        let asked = inner.occasion.get().asked;
        inner.note(|occasion| {
            occasion.asked = false;
            occasion.soon = None;
        });
        {
            let mut facts = inner.facts.borrow_mut();
            facts.working = Some((None, 0));
            // Whoever asks means to try it once more.
            if asked {
                facts.reason = None;
            }
        }
        self.refresh(&inner);
        // Dropped where the vault is locked or disconnected meanwhile; a conversation may be broken off at any place.
        let (work, abort) = abortable(self.converse(&inner, &session, &line, asked));
        inner.abort.replace(Some(abort));
        let result = work.await;
        inner.abort.take();
        inner.talking.set(false);
        // A transaction may have been done whose end nobody waited for; a vault that is locked needs nothing more.
        if result.is_err() && inner.started.get() {
            let _ = session.catch_up().await;
        }
        drop(session);
        let Some(inner) = self.inner() else {
            return;
        };
        self.conclude(&inner, generation, result.ok());
        // One with another connection may have begun while this one ended.
        if !is_visible() && !inner.talking.get() {
            self.let_go(&inner);
        }
        self.wake();
    }

    fn conclude(self, inner: &Inner, generation: u32, result: Option<Result<Outcome, SyncError>>) {
        inner.note(|occasion| occasion.last = Some(occasion.now));
        // Even one that failed or was broken off may have brought some pages, and one with an earlier connection too.
        if !matches!(&result, Some(Ok(outcome)) if outcome.is_quiet()) {
            self.desk.has_synced();
        }
        let is_of_now = generation == inner.generation.get();
        match result.filter(|_| is_of_now) {
            Some(mut result) => {
                inner.facts.borrow_mut().after(Ending::of(&result), clock::now());
                if let Ok(outcome) = &mut result {
                    self.note_unread(std::mem::take(&mut outcome.unread));
                }
            }
            None => inner.facts.borrow_mut().working = None,
        }
        self.refresh(inner);
    }

    /// Adds up what could not be read, for whoever looks.
    fn note_unread(self, unread: Unread) {
        if !unread.fields().is_empty() {
            self.unread.try_update(|all| all.join(unread));
        }
    }

    async fn converse(
        self,
        inner: &Rc<Inner>,
        session: &DeskSession,
        line: &Line,
        asked: bool,
    ) -> Result<Outcome, SyncError> {
        if asked {
            line.engine.forget_wait(session).await?;
        }
        if inner.thorough.replace(false) {
            line.engine.compare_soon(session).await?;
        }
        let backend = line.engine.backend();
        if let (AuthKind::Cookie, name) = (backend.profile().auth.kind, &backend.profile().auth.csrf_cookie) {
            // The backend may have changed its cookie since.
            backend.set_credentials(Credentials::Cookie { csrf: name.as_deref().and_then(proof::cookie) });
        }
        let told = Cell::new(clock::ticks());
        let watch = |step: Step| {
            if inner.halting.get() {
                return false;
            }
            if clock::ticks() - told.get() >= TOLD_EVERY {
                told.set(clock::ticks());
                self.desk.tell_synced();
            }
            let (Step::Pulled(table, count) | Step::Pushed(table, count)) = step;
            inner.facts.borrow_mut().working = Some((Some(table), count));
            self.refresh(inner);
            true
        };
        line.engine.sync(session, &watch).await
    }

    /// Looks through the records for what the backend does not have, so that it can be told how many wait.
    pub(super) async fn follow(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        let line = inner.line.borrow().clone();
        let (Some(session), Some(line)) = (inner.session.upgrade(), line) else {
            return;
        };
        let entities = line.engine.link().entities();
        let generation = inner.generation.get();
        while session.follow_some(&entities, LOOKED_THROUGH) {
            clock::breathe().await;
            // Another connection has tables of its own, and is followed by itself.
            if generation != inner.generation.get() {
                return;
            }
        }
        self.refresh(&inner);
    }

    /// What the vault says of the conversation.
    pub(super) fn look_up(self, inner: &Inner) {
        let Some(session) = inner.session.upgrade() else {
            return;
        };
        let connected = inner.connection.borrow().is_some();
        let sent = self.about.try_with_untracked(|about| about.as_ref().map(About::sent)).flatten().unwrap_or_default();
        let (waiting, synced_at, not_before) = session.read_whole(|workspace| {
            let stored = progress::of(workspace, None);
            (workspace.unsent_count(&sent), stored.get(sync_state::SYNCED_AT), stored.get(sync_state::NOT_BEFORE))
        });
        let mut facts = inner.facts.borrow_mut();
        facts.connected = connected;
        facts.waiting = waiting;
        // The vault writes it down now and then only, so this tab may know better.
        facts.synced_at = facts.synced_at.max(synced_at.filter(|_| connected));
        drop(facts);
        inner.note(|occasion| occasion.not_before = not_before.map(|Timestamp(at)| at));
    }
}
