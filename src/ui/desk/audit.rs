//! What the desk writes down in the audit (R277): who came in, what happened meanwhile without a key, and what the screens
//! say of exports and the like. Nobody waits for it; leaving the vault does.

use std::rc::{Rc, Weak};

use leptos::prelude::GetValue;
use leptos::task::spawn_local;

use super::{Desk, DeskSession, Inner, Toast, background, commit_sentence};
use crate::i18n::texts::audit as texts;
use crate::model::schema::Tone;
use crate::model::{EntityId, RecordId};
use crate::platform::rest;
use crate::vault::entry::Unnoted;
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

    /// Writes down that somebody has come in, as soon as the rest of the program is here: the first list comes before.
    pub(super) fn note_arrival(self, event: Event, detail: Detail) {
        if let Some(inner) = self.inner.try_get_value() {
            spawn_local(arrive(self, Rc::downgrade(&inner), event, detail));
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
    desk.toast(Toast { text, tone: Tone::Bad, undo: false });
}

async fn arrive(desk: Desk, inner: Weak<Inner>, event: Event, detail: Detail) {
    rest::brought().await;
    if let Some(inner) = inner.upgrade() {
        begin(desk, inner, event, detail);
    }
}

// Nobody's first list is made of it.
#[inline(never)]
fn begin(desk: Desk, inner: Rc<Inner>, event: Event, detail: Detail) {
    inner.noting.set(inner.noting.get() + 1);
    spawn_local(async move {
        let failed = write_unnoted(&inner.session).await;
        inner.noting.set(inner.noting.get().saturating_sub(1));
        if failed.is_some() {
            ended(desk, &inner, failed);
        }
        write(desk, inner, event, None, detail.into());
    });
}

/// Writes down what happened at the vault since somebody last had its key; why that failed.
async fn write_unnoted(session: &DeskSession) -> Option<CommitError> {
    let store = session.durable();
    // A registry that can't be read keeps it for the next time.
    let unnoted = registry::unnoted(&store.vault).await.unwrap_or_default();
    if unnoted.is_empty() {
        return None;
    }
    let roster = registry::members(store).await.ok().flatten().unwrap_or_default();
    let mut noted: Vec<Unnoted> = Vec::new();
    let mut failed = None;
    for one in unnoted {
        let name = roster.member(&one.slot).map_or(session.member(), |member| member.name.as_str());
        let whose = if one.slot == RECOVERY {
            Detail::default().with("way", "recovery")
        } else {
            Detail::default().with("member", name)
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
    if let Err(error) = registry::was_noted(&store.vault, &noted).await {
        leptos::logging::warn!("what was written down may be written down once more: {error}");
    }
    failed
}
