//! Which tab of a vault holds the conversation. A browser may put a hidden tab to sleep with all that it holds, and then
//! nothing would be synced in any tab. So a tab asks for the conversation when it has something to say, keeps it while
//! somebody looks at it, and a hidden one lets it go as soon as it does not talk.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Inner, SyncDesk};
use super::listening::{LOOK, NOW};
use crate::platform::tabs::lead;

/// How long the tab that holds the conversation may take to answer a press, in milliseconds.
const PATIENCE: u32 = 5_000;

impl SyncDesk {
    /// Asks for the conversation, unless this tab has it or waits for it.
    fn seek(self, inner: &Inner) {
        if inner.leadership.borrow().is_some() {
            return;
        }
        let leadership = lead(&format!("sync:{}", inner.vault), move || self.take_over());
        inner.leadership.replace(Some(leadership));
    }

    /// Leaves the conversation to another tab, also where this one only waits for it.
    pub(super) fn let_go(self, inner: &Inner) {
        inner.leads.set(false);
        if let Some(leadership) = inner.leadership.take() {
            leadership.release();
        }
    }

    fn take_over(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        inner.leads.set(true);
        inner.heard.set(false);
        inner.patience.take();
        inner.facts.borrow_mut().elsewhere = false;
        let agreed = self.synced_at.try_get_untracked().flatten();
        inner.note(|occasion| {
            // What this tab has left to another until now it does itself, but not what that one has just done.
            occasion.last = agreed.map(|at| at.0);
            occasion.soon = Some(occasion.at_return());
        });
        self.refresh(&inner);
        inner.tell();
        // The other tab may have renewed the sign-in.
        spawn_local(self.load());
    }

    /// Sees to it that another tab does what is due, or gets ready to do it; gives in how many milliseconds to look again.
    pub(super) fn leave_to_other(self, inner: &Inner) -> Option<i64> {
        let occasion = inner.occasion.get();
        let is_heard = inner.heard.get();
        if occasion.visible || !is_heard {
            self.seek(inner);
        }
        // Where nobody has said that they hold the conversation, this tab is about to: what is due stays so.
        if !is_heard {
            return None;
        }
        // The other tab knows best whether it is time.
        inner.say(LOOK);
        inner.thorough.set(false);
        inner.note(|occasion| {
            occasion.last = Some(occasion.now);
            occasion.soon = None;
            occasion.asked = false;
        });
        inner.occasion.get().due().map(|due| (due - occasion.now).max(1_000))
    }

    /// Has the tab that holds the conversation begin one. Where it says nothing for too long, a person is told.
    pub(super) fn ask_other(self, inner: &Inner) {
        inner.say(NOW);
        if inner.line.borrow().is_some() {
            // A timer must not be dropped within its own call, so what it calls runs a moment later.
            let timer = Timeout::new(PATIENCE, move || spawn_local(async move { self.miss_answer() }));
            inner.patience.replace(Some(timer));
        }
    }

    fn miss_answer(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        inner.patience.take();
        if inner.leads.get() {
            return;
        }
        inner.heard.set(false);
        inner.facts.borrow_mut().elsewhere = true;
        self.refresh(&inner);
        // As soon as the other tab lets go, this one does what was asked for.
        self.begin(&inner);
    }
}
