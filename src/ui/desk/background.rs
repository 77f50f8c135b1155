//! What goes on while the vault is open: screens learn what changed, other tabs are followed, the indexes of search
//! and filters are made, and the tab that leads writes pages.

use std::rc::{Rc, Weak};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Desk, Inner, Toast, commit_sentence};
use crate::model::schema::Tone;
use crate::model::schema::tables::policy;
use crate::platform::clock;
use crate::platform::rest;
use crate::platform::tabs::{Channel, lead};
use crate::ui::named;
use crate::ui::save_state::{Ending, Stake};
use crate::workspace::durable::StoreError;
use crate::workspace::session::Touched;
use crate::workspace::{CommitError, Workspace};

/// Rows indexed for search in one slice.
const INDEX_SLICE: usize = 400;

/// Milliseconds after which the screens show what came in, so that making it ready holds nothing up.
const SEEN: u32 = 100;

/// Milliseconds of quiet before pages are written.
const QUIET: u32 = 5_000;

/// What a tab says to the others when somebody locks the vault.
pub(super) const LOCKED: &str = "locked";

/// What a tab says to the others while somebody is at it.
pub(super) const HERE: &str = "here";

/// What a tab says to the others when something was committed.
pub(super) const CHANGED: &str = "changed";

/// What a tab says to the others when a draft was opened, left or dropped.
pub(super) const DRAFTS: &str = "drafts";

/// What a tab says to the others when the conversation with a backend has changed something.
const SYNCED: &str = "synced";

/// What a tab says to the others when several people sign in to the vault from now on.
pub(super) const SHARED: &str = "shared";

/// What a tab says to the others when something was written down in the audit.
pub(super) const NOTED: &str = "noted";

/// Milliseconds within which the screens have taken up what they are shown, unless it keeps them longer.
const TAKEN_UP: u32 = 50;

/// Changed pages that are worth writing.
const PAGES_WORTH: usize = 1;

impl Desk {
    /// Starts what goes on as long as the vault is open.
    pub(super) fn start(self, inner: &Rc<Inner>) {
        let desk = self;
        let told = Rc::downgrade(inner);
        inner.session.observe(move |touched: &Touched| {
            if let Some(inner) = told.upgrade() {
                let wait = inner.unshown.borrow_mut().note(touched, clock::ticks());
                match wait {
                    Some(0) => show(&inner),
                    Some(wait) => spawn_local(show_later(Rc::downgrade(&inner), wait)),
                    None => {}
                }
                desk.prepare_soon(&inner);
            }
        });
        let told = Rc::downgrade(inner);
        let vault = inner.session.durable().vault.clone();
        let channel = Channel::join(&format!("clientele-{vault}"), move |said| {
            if let Some(inner) = told.upgrade() {
                if said == LOCKED {
                    if !desk.lock_waits(&inner) {
                        desk.leave(&inner, false);
                    }
                    return;
                }
                if said == HERE {
                    inner.heard.set(clock::now().0);
                    return;
                }
                if said == DRAFTS {
                    desk.look_for_drafts();
                    return;
                }
                if said == SHARED {
                    desk.share(true);
                    return;
                }
                spawn_local(async move {
                    // A tail that can't be read now is read with the next message or the next commit.
                    let known = inner.session.damaged().len();
                    if let Err(error) = inner.session.catch_up().await {
                        leptos::logging::warn!("another tab's changes could not be read: {error}");
                    }
                    desk.say_damaged(inner.session.damaged().into_iter().skip(known));
                    if said == CHANGED {
                        desk.edits.try_update(|edits| *edits += 1);
                    }
                });
            }
        });
        *inner.channel.borrow_mut() = Some(channel);
        let winner = Rc::downgrade(inner);
        let leadership = lead(&format!("clientele-{vault}-pages"), move || {
            if let Some(inner) = winner.upgrade() {
                inner.leads.set(true);
            }
        });
        *inner.leadership.borrow_mut() = Some(leadership);
        self.prepare_soon(inner);
        self.look_for_drafts();
        spawn_local(self.keep_pages(Rc::downgrade(inner)));
        spawn_local(super::files::clear_later(Rc::downgrade(inner)));
        if inner.session.durable().keyring().former().is_some() {
            spawn_local(super::resealing::go_on(Rc::downgrade(inner), self.resealing));
        }
    }

    /// Has the screens look at once at what changed, where they would do so a little later.
    pub(in crate::ui) fn show_now(&self) {
        if let Some(inner) = self.inner.try_get_value() {
            show(&inner);
        }
    }

    /// Takes note that the conversation with a backend has changed something: the other tabs follow, and pages are
    /// written later.
    pub fn has_synced(&self) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.busy_since.set(clock::ticks());
        }
        self.tell_synced();
    }

    /// Has the other tabs take in what the conversation with a backend has brought so far. Pages are written all the
    /// while: a first reading may take long.
    pub fn tell_synced(&self) {
        if let Some(inner) = self.inner.try_get_value() {
            inner.say(SYNCED);
        }
    }

    /// Writes changed pages when this tab leads and it has been quiet for a while, as long as there is where to; cleans up
    /// after whoever was erased, also by another tab, or before this one was opened.
    async fn keep_pages(self, inner: Weak<Inner>) {
        loop {
            gloo_timers::future::TimeoutFuture::new(QUIET).await;
            let Some(inner) = inner.upgrade() else {
                return;
            };
            if is_gone(&inner).await {
                self.say_gone();
                return;
            }
            let quiet = clock::ticks() - inner.busy_since.get() > f64::from(QUIET);
            if inner.leads.get() && quiet && inner.session.dirty() >= PAGES_WORTH {
                // The journal has everything; a failed snapshot is tried again later.
                if let Err(error) = inner.session.compact().await {
                    leptos::logging::warn!("pages were not written: {error}");
                }
            }
            if inner.leads.get() && Self::has_to_clean(&inner) {
                self.finish_erasures(&inner).await;
            }
        }
    }

    /// Says that what is on screen is all that is left: whoever only reads would learn of it by the next reload.
    fn say_gone(&self) {
        let gone = CommitError::Store(StoreError::Gone);
        let text = commit_sentence(&gone, crate::i18n::locale_untracked());
        let ending = Ending::Failed(text.clone());
        if let Some(state) = self.unsaved_words.try_update_value(|words| words.after(Stake::Step, ending)) {
            self.save_state.try_set(state);
        }
        self.toast(Toast { text, tone: Tone::Bad, undo: false, open: None });
    }

    /// Makes filters and search ready for what came in, unless that goes on already.
    fn prepare_soon(self, inner: &Rc<Inner>) {
        if !inner.prepares.replace(true) {
            spawn_local(prepare(Rc::downgrade(inner), self.preparing));
        }
    }
}

/// Has the screens look again at all that changed.
pub(super) fn show(inner: &Rc<Inner>) {
    let begun = clock::ticks();
    let tables = inner.unshown.borrow_mut().take(begun);
    if tables.is_empty() {
        return;
    }
    if tables.contains(&policy::ID) {
        named::learn(inner.session.read(Workspace::own_fields));
    }
    for version in tables.iter().filter_map(|entity| inner.versions.get(entity)) {
        version.update(|version| *version += 1);
    }
    let shown = Rc::downgrade(inner);
    spawn_local(async move {
        // Late where the screens have kept the page busy: that is how long they worked.
        gloo_timers::future::TimeoutFuture::new(TAKEN_UP).await;
        if let Some(inner) = shown.upgrade() {
            inner.unshown.borrow_mut().took(clock::ticks() - begun);
        }
    });
}

/// Shows what waits when its time has come.
async fn show_later(inner: Weak<Inner>, mut wait: u32) {
    loop {
        gloo_timers::future::TimeoutFuture::new(wait).await;
        let Some(inner) = inner.upgrade() else {
            return;
        };
        let again = inner.unshown.borrow_mut().come_back(clock::ticks());
        match again {
            Some(0) => return show(&inner),
            Some(again) => wait = again,
            None => return,
        }
    }
}

/// Makes what filters and search read, a little at a time.
async fn prepare(inner: Weak<Inner>, preparing: RwSignal<usize>) {
    // Readings of Chinese come with the second half; nobody waits for them before the first list. Whoever searches meanwhile
    // is told that not all is looked through, and what was typed is asked once more afterwards.
    if !rest::is_here() {
        if let Some(inner) = inner.upgrade() {
            preparing.try_set(inner.session.read(Workspace::unsearchable));
        }
        rest::brought().await;
    }
    // Whoever has just unlocked the vault, or told of many changes, sees what is there first.
    gloo_timers::future::TimeoutFuture::new(SEEN).await;
    loop {
        let Some(inner) = inner.upgrade() else {
            return;
        };
        let goes_on = inner.session.prepare_some(INDEX_SLICE);
        let left = inner.session.read(Workspace::unsearchable);
        if preparing.try_get_untracked() != Some(left) {
            preparing.try_set(left);
        }
        inner.prepares.set(goes_on);
        if !goes_on {
            return;
        }
        drop(inner);
        clock::breathe().await;
    }
}

/// Whether the browser has deleted the vault under the open desk. A connection that it only closed opens again.
async fn is_gone(inner: &Inner) -> bool {
    if inner.deleted.get() {
        return false;
    }
    let connection = inner.session.durable().connection();
    connection.is_shut() && matches!(connection.database().await, Err(StoreError::Gone))
}
