//! What makes a conversation due from outside: the network, a person who comes back, edits, and what the tabs of one
//! vault say to one another. And the end of all, when the vault is locked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Inner, SyncDesk};
use super::state::Status;

/// What a tab asks the one that talks: how it stands.
pub(super) const ASK: &str = "ask";
/// What a tab asks it for because a person pressed a button.
pub(super) const NOW: &str = "now";
/// What a tab asks it for because somebody looks, or the network is back.
pub(super) const LOOK: &str = "look";
/// What a tab says where it has changed the connection.
pub(super) const LOAD: &str = "load";

impl SyncDesk {
    pub(super) fn hear(self, said: &str) {
        let Some(inner) = self.inner() else {
            return;
        };
        match said {
            LOAD => {
                // What is under way may be with another backend than is connected now.
                inner.halting.set(true);
                inner.note(|occasion| occasion.soon = Some(occasion.now));
                spawn_local(self.load());
            }
            ASK | NOW | LOOK if !inner.leads.get() => {}
            ASK => inner.tell(),
            NOW => {
                inner.tell();
                self.sync_now();
            }
            LOOK => self.look_soon(&inner),
            // The lock may have come here while the other tab was still speaking.
            _ if inner.leads.get() => {}
            status => {
                if let Some(status) = Status::heard(status) {
                    let is_first = !inner.heard.replace(true);
                    inner.patience.take();
                    inner.facts.borrow_mut().elsewhere = false;
                    self.show(status);
                    if is_first {
                        self.wake();
                    }
                }
            }
        }
    }

    fn look_soon(self, inner: &Inner) {
        inner.note(|occasion| occasion.soon = Some(occasion.at_return()));
        self.wake();
    }

    /// What the browser says that makes a conversation due, and the end of all.
    pub(super) fn listen(self) {
        let online = window_event_listener_untyped("online", move |_| {
            if let Some(inner) = self.inner() {
                inner.facts.borrow_mut().online = true;
                // A wait for a backend that could not be reached says nothing once the network is back.
                let at_once = inner.leads.get() && !inner.is_stopped();
                inner.note(|occasion| {
                    occasion.soon = Some(occasion.now);
                    occasion.asked |= at_once;
                });
                self.refresh(&inner);
                self.wake();
            }
        });
        let offline = window_event_listener_untyped("offline", move |_| {
            if let Some(inner) = self.inner() {
                inner.facts.borrow_mut().online = false;
                self.refresh(&inner);
            }
        });
        let back = move |_| {
            if let (true, Some(inner)) = (is_visible(), self.inner()) {
                self.look_soon(&inner);
            }
        };
        let focus = window_event_listener_untyped("focus", back);
        let visibility = window_event_listener_untyped("visibilitychange", move |event| {
            back(event);
            if let (false, Some(inner)) = (is_visible(), self.inner())
                && !inner.talking.get()
            {
                self.let_go(&inner);
            }
        });
        Effect::new(move |first: Option<()>| {
            self.desk.edits.track();
            if let (Some(()), Some(inner)) = (first, self.inner()) {
                // Other tabs hear of edits themselves, and this one would only tell them to look.
                if inner.leads.get() {
                    inner.note(|occasion| occasion.soon = Some(occasion.after_edit()));
                    self.wake();
                }
            }
        });
        on_cleanup(move || {
            for listener in [online, offline, focus, visibility] {
                listener.remove();
            }
            self.stop();
        });
    }

    /// Ends with the vault: nothing is under way any more, and another tab may take over.
    fn stop(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        inner.started.set(false);
        self.hang_up(&inner);
        inner.connection.take();
        inner.timer.take();
        inner.patience.take();
        inner.channel.take();
        self.let_go(&inner);
    }
}

/// Whether somebody can see this tab.
pub(super) fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}
