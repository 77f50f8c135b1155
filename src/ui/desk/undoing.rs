//! Taking back what this tab did, and bringing it again.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Desk, SaveState, Toast, commit_sentence};
use crate::i18n::texts::desk as texts;
use crate::model::schema::Tone;
use crate::platform::clock;
use crate::ui::save_state::Stake;
use crate::workspace::{CommitError, Refusal};

/// After so many milliseconds a step says how far it is.
const LONG: f64 = 700.0;

impl Desk {
    /// Takes the last thing back and says so.
    pub fn undo(&self) {
        self.step(false);
    }

    /// Brings the last undone thing back and says so.
    pub fn redo(&self) {
        self.step(true);
    }

    fn step(&self, redo: bool) {
        let desk = *self;
        let inner = self.inner();
        let label = if redo { inner.session.can_redo() } else { inner.session.can_undo() };
        let Some(label) = label else {
            return;
        };
        self.toasts.try_update(|toasts| toasts.retain(|(_, shown)| !shown.undo));
        spawn_local(async move {
            desk.save_state.try_set(SaveState::Saving);
            let begun = clock::ticks();
            let mut told = |share: f32| {
                if clock::ticks() - begun > LONG {
                    desk.stepping.try_set(Some((share * 100.0) as u32));
                }
            };
            let session = &inner.session;
            let result = if redo { session.redo_told(&mut told).await } else { session.undo_told(&mut told).await };
            desk.stepping.try_set(None);
            desk.settle(&inner, Stake::Nothing, &result);
            let locale = crate::i18n::locale_untracked();
            let (text, tone) = match &result {
                Ok(done) if done.kept.is_empty() && redo => (texts::REDONE.fill(locale, &[&label]), Tone::Good),
                Ok(done) if done.kept.is_empty() => (texts::UNDONE.fill(locale, &[&label]), Tone::Good),
                Ok(done) if !done.is_empty() => {
                    (texts::PARTLY.fill(locale, &[&label, &desk.names(&done.kept)]), Tone::Warning)
                }
                Ok(_) | Err(CommitError::Refused(Refusal::Nothing)) => {
                    (texts::CHANGED_SINCE.fill(locale, &[&label]), Tone::Warning)
                }
                Err(error) => (commit_sentence(error, locale), Tone::Bad),
            };
            desk.toast(Toast { text, tone, undo: false, open: None });
        });
    }

    /// What undo would take back.
    pub fn can_undo(&self) -> Option<String> {
        self.undoable.get()
    }

    /// What redo would bring back.
    pub fn can_redo(&self) -> Option<String> {
        self.redoable.get()
    }
}
