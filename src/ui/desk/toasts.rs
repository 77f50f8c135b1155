//! Short messages over the screens, which go by themselves.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Desk, Toast};
use crate::i18n::texts::desk as texts;
use crate::model::schema::Tone;
use crate::ui::outdated::is_outdated;

impl Desk {
    /// Shows a message for a while.
    pub fn toast(&self, toast: Toast) {
        let number = self.next_toast.try_update_value(|next| {
            *next += 1;
            *next
        });
        let Some(number) = number else {
            return;
        };
        self.toasts.try_update(|toasts| {
            toasts.retain(|(_, older)| !is_outdated((older.tone, older.undo), (toast.tone, toast.undo)));
            toasts.push((number, toast));
        });
        let toasts = self.toasts;
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(8_000).await;
            toasts.try_update(|toasts| toasts.retain(|(other, _)| *other != number));
        });
    }

    /// Names the blocks that did not open.
    pub(super) fn say_damaged(&self, blocks: impl Iterator<Item = String>) {
        for block in blocks {
            let text = texts::DAMAGED.fill(crate::i18n::locale_untracked(), &[&block]);
            self.toast(Toast { text, tone: Tone::Bad, undo: false, open: None });
        }
    }
}
