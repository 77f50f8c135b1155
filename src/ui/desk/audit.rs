//! What the desk writes down in the audit (R277): who came in, what happened meanwhile without a key, and what the screens
//! say. Nobody waits for it; leaving the vault does, and so does whatever leaves the vault itself, as a file or on paper.

use std::rc::{Rc, Weak};

use futures_channel::oneshot;
use leptos::prelude::GetValue;
use leptos::task::spawn_local;

use super::{Desk, DeskSession, Inner, Toast, background, backup, commit_sentence};
use crate::i18n::texts::audit as texts;
use crate::model::schema::Tone;
use crate::model::{EntityId, RecordId};
use crate::platform::{rest, tabs};
use crate::vault::entry::{LetIn, Unnoted, to_note};
use crate::vault::registry;
use crate::vault::slots::RECOVERY;
use crate::workspace::CommitError;
use crate::workspace::audit::{Detail, Event};
use crate::workspace::session::Chain;

impl Desk {
    /// Writes down that something happened, and which record it is about. A failure is said.
    pub fn note(self, event: Event, about: Option<(EntityId, RecordId)>, detail: impl Into<String>) {
        if let Some(inner) = self.inner.try_get_value() {
            write(self, inner, event, about, detail.into());
        }
    }

    /// Has something leave the vault, such as a file, once it is written down for good that it does; in words why it could
    /// not be written down. Nothing has left then.
    pub async fn hand_out<T>(
        self,
        about: Option<(EntityId, RecordId)>,
        detail: impl Into<String>,
        out: impl FnOnce() -> T,
    ) -> Result<T, String> {
        self.hand_out_as(Event::Exported, about, detail.into(), out).await.map_err(|error| {
            let locale = crate::i18n::locale_untracked();
            texts::NOTHING_LEFT.fill(locale, &[&commit_sentence(&error, locale)])
        })
    }

    /// The same of what is no export.
    pub(super) async fn hand_out_as<T>(
        self,
        event: Event,
        about: Option<(EntityId, RecordId)>,
        detail: String,
        out: impl FnOnce() -> T,
    ) -> Result<T, CommitError> {
        let Some(inner) = self.inner.try_get_value() else {
            return Err(backup::locked().into());
        };
        inner.noting.set(inner.noting.get() + 1);
        let left = inner.session.hand_out(event, about, detail, out).await;
        inner.noting.set(inner.noting.get().saturating_sub(1));
        if left.is_ok() {
            inner.say(background::NOTED);
        }
        left
    }

    /// Writes down that somebody has come in, as soon as the rest of the program is here: the first list comes before.
    /// `kept` tells when the registry has kept it until then.
    pub(super) fn note_arrival(self, event: Event, detail: Detail, kept: Option<oneshot::Receiver<LetIn>>) {
        if let Some(inner) = self.inner.try_get_value() {
            spawn_local(arrive(self, Rc::downgrade(&inner), (event, detail), kept));
        }
    }

    /// Verifies the audit and writes down that somebody did; `None` where it was stopped.
    ///
    /// # Errors
    /// Where the journal can't be read or nothing can be written.
    pub async fn verify_audit(self, progress: &mut dyn FnMut(f32) -> bool) -> Result<Option<Chain>, CommitError> {
        let session = self.session();
        session.catch_up().await?;
        let Some(mut found) = session.verify_audit(progress).await? else {
            return Ok(None);
        };
        let said = Detail::default().with("result", if found.broken.is_none() { "whole" } else { "broken" });
        let said = said.with("upto", session.journal_end());
        session.note(Event::Verified, None, said.into()).await?;
        if let Some(inner) = self.inner.try_get_value() {
            inner.say(background::NOTED);
        }
        // The entry of this very look covers what was newer, and its hash is the one to keep.
        if let Some(last) = session.audit_end() {
            found.entries += 1;
            found.last = last.hash;
            found.newer = 0;
            let first = if found.covered.0 == 0 { last.upto + 1 } else { found.covered.0 };
            found.covered = (first, last.upto);
        }
        Ok(Some(found))
    }
}

pub(super) fn write(desk: Desk, inner: Rc<Inner>, event: Event, about: Option<(EntityId, RecordId)>, detail: String) {
    inner.noting.set(inner.noting.get() + 1);
    spawn_local(async move {
        let result = inner.session.note(event, about, detail).await;
        inner.noting.set(inner.noting.get().saturating_sub(1));
        ended(desk, &inner, result.err());
    });
}

fn ended(desk: Desk, inner: &Inner, error: Option<CommitError>) {
    let Some(error) = error else {
        return inner.say(background::NOTED);
    };
    let locale = crate::i18n::locale_untracked();
    let text = texts::NOT_NOTED.fill(locale, &[&commit_sentence(&error, locale)]);
    desk.toast(Toast { text, tone: Tone::Bad, undo: false, open: None });
}

async fn arrive(desk: Desk, inner: Weak<Inner>, arrival: (Event, Detail), kept: Option<oneshot::Receiver<LetIn>>) {
    rest::brought().await;
    let own = match kept {
        Some(kept) => kept.await.ok(),
        None => None,
    };
    if let Some(inner) = inner.upgrade() {
        begin(desk, inner, arrival, own);
    }
}

// Nobody's first list is made of it.
#[inline(never)]
fn begin(desk: Desk, inner: Rc<Inner>, (event, detail): (Event, Detail), own: Option<LetIn>) {
    inner.noting.set(inner.noting.get() + 1);
    spawn_local(async move {
        let failed = write_arrival(&inner.session, event, detail, own).await;
        inner.noting.set(inner.noting.get().saturating_sub(1));
        ended(desk, &inner, failed);
    });
}

/// Writes down what happened at the vault before, then that somebody came in; why that failed.
async fn write_arrival(session: &DeskSession, event: Event, detail: Detail, own: Option<LetIn>) -> Option<CommitError> {
    let vault = &session.durable().vault;
    // One tab after the other: what one has written down the next finds noted.
    let _turn = tabs::turn(&format!("clientele-{vault}-noting")).await;
    // A registry that can't be read keeps it for the next time.
    let found = registry::unnoted(vault).await.ok();
    let (unnoted, let_in) = found.unwrap_or_else(|| (Vec::new(), own.iter().cloned().collect()));
    let (before, is_due) = to_note(&let_in, own.as_ref());
    let earlier = write_unnoted(session, unnoted, before).await;
    if !is_due {
        return earlier;
    }
    let result = session.note(event, None, detail.into()).await;
    if let (Ok(_), Some(own)) = (&result, own) {
        forget(vault, &[], &[own]).await;
    }
    earlier.or(result.err())
}

/// Takes what is in the audit now off the registry.
async fn forget(vault: &str, noted: &[Unnoted], let_in: &[LetIn]) {
    if let Err(error) = registry::was_noted(vault, noted, let_in).await {
        leptos::logging::warn!("what was written down may be written down once more: {error}");
    }
}

/// Writes down what happened at the vault since somebody last had its key, and who was there and left before they were
/// written down; why that failed.
async fn write_unnoted(session: &DeskSession, unnoted: Vec<Unnoted>, before: Vec<LetIn>) -> Option<CommitError> {
    if unnoted.is_empty() && before.is_empty() {
        return None;
    }
    let store = session.durable();
    let roster = registry::members(store).await.ok().flatten().unwrap_or_default();
    let named = |slot: &str| roster.member(slot).map_or(session.member(), |member| member.name.as_str()).to_owned();
    let (mut noted, mut were_noted, mut failed) = (Vec::new(), Vec::new(), None);
    for one in unnoted {
        let whose = if one.slot == RECOVERY {
            Detail::default().with("way", "recovery")
        } else {
            Detail::default().with("member", named(&one.slot))
        };
        let (event, detail) = if one.recovered {
            (Event::KeyChanged, whose.with("act", "recovered"))
        } else {
            (Event::FailedToSignIn, whose.with("times", one.times))
        };
        match session.note(event, None, detail.with("until", one.last).into()).await {
            Ok(_) => noted.push(one),
            Err(error) => failed = Some(error),
        }
    }
    for one in before {
        let detail = Detail::default().with("member", named(&one.slot)).with("at", one.at);
        match session.note(Event::SignedIn, None, detail.into()).await {
            Ok(_) => were_noted.push(one),
            Err(error) => failed = Some(error),
        }
    }
    forget(&store.vault, &noted, &were_noted).await;
    failed
}
