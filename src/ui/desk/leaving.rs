//! Leaving the vault: by a person, by itself and with the other tabs. Keys and records go from memory, and nothing that can
//! be kept is lost.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Desk, Inner, SaveState, Toast, background, sweep_leftovers};
use crate::i18n::texts::desk as texts;
use crate::model::schema::Tone;
use crate::platform::clock;
use crate::platform::left::{self, Left};
use crate::ui::leave::Away;
use crate::workspace::audit::Event;

impl Desk {
    /// Leaves the vault in all tabs: whoever locks a shared machine means all of it.
    pub fn lock(&self) {
        self.lock_for(false);
    }

    /// Leaves the vault in all tabs so that somebody else signs in.
    pub fn switch_member(&self) {
        self.lock_for(true);
    }

    /// The same for a member of that id, who is asked for their passphrase at once.
    pub fn switch_to(&self, member: String) {
        if self.lock_for(true) {
            left::leave_to(member);
        }
    }

    /// Whether it was left.
    fn lock_for(&self, switching: bool) -> bool {
        let inner = self.inner();
        if self.lock_waits(&inner) || !self.may_leave(Away::Lock) {
            return false;
        }
        let event = if switching { Event::SwitchedMember } else { Event::Locked };
        self.note(event, None, String::new());
        inner.say(background::LOCKED);
        self.leave(&inner, switching);
        true
    }

    /// Leaves the vault in all tabs because nobody is here: no question is asked, and what can't be kept is given up.
    /// Not while something is being saved, and not where the disk has refused typed words, which would be lost.
    pub fn lock_unattended(&self) {
        let Some(inner) = self.inner.try_get_value() else { return };
        if self.save_state.get_untracked() == SaveState::Saving || self.has_unkept(&inner) {
            return;
        }
        self.note(Event::LockedByItself, None, String::new());
        inner.say(background::LOCKED);
        self.leave(&inner, false);
    }

    /// Takes note that somebody is here, and tells the other tabs now and then.
    pub fn say_somebody_is_here(&self) {
        let Some(inner) = self.inner.try_get_value() else { return };
        let now = clock::now().0;
        if (now - inner.told.get()).abs() >= TELL_AGAIN {
            inner.told.set(now);
            inner.say(background::HERE);
        }
    }

    /// When somebody was at another tab of this vault, in milliseconds since 1970; 0 where nobody was.
    pub fn somebody_was_elsewhere(&self) -> i64 {
        self.inner.try_get_value().map_or(0, |inner| inner.heard.get())
    }

    /// With the vault goes what memory alone has: it is only locked once a person has saved or discarded that.
    pub(super) fn lock_waits(&self, inner: &Rc<Inner>) -> bool {
        let waits = self.has_unkept(inner);
        if waits {
            let text = texts::LOCK_WAITS.get(crate::i18n::locale_untracked()).to_owned();
            self.toast(Toast { text, tone: Tone::Bad, undo: false, open: None });
        }
        waits
    }

    /// Leaves the vault in this tab. The page is emptied at once and loaded anew as soon as what was left behind is
    /// written ([`Self::written`]): that takes keys and records from memory.
    pub(super) fn leave(&self, inner: &Inner, switching: bool) {
        let vault = inner.session.durable().vault.clone();
        left::remember(&Left { vault, member: inner.member.id.clone(), switching, to: None });
        self.let_go(inner);
        self.locked.set(true);
        // The screens are gone once this task has ended, and have left their half-filled forms; what they read goes after
        // them.
        let (held, drafts) = (self.inner, self.drafts);
        spawn_local(async move {
            gloo_timers::future::TimeoutFuture::new(0).await;
            held.dispose();
            drafts.dispose();
        });
    }

    /// Neither leads nor hears the other tabs any more.
    pub(super) fn let_go(&self, inner: &Inner) {
        if let Some(leadership) = inner.leadership.borrow_mut().take() {
            leadership.release();
        }
        inner.channel.borrow_mut().take();
    }

    /// Comes back when what the screens have left behind is on disk, or can't be, and when all of a deleted vault is gone.
    /// To be called while the vault is there.
    pub fn written(&self) -> impl Future<Output = ()> + use<> {
        let (held, saving) = (self.inner.try_get_value(), self.save_state);
        async move {
            let Some(inner) = held else { return };
            for _ in 0..LOOKS {
                gloo_timers::future::TimeoutFuture::new(LOOK_AGAIN).await;
                let is_saving = saving.try_get_untracked() == Some(SaveState::Saving);
                if !is_saving && inner.noting.get() == 0 && inner.outbox.borrow().is_settled() {
                    break;
                }
            }
            let is_deleted = inner.deleted.get();
            drop(inner);
            if is_deleted {
                // A page that begins anew would leave its keys behind.
                sweep_leftovers().await;
            }
        }
    }
}

/// Milliseconds after which the other tabs are told again that somebody is here.
const TELL_AGAIN: i64 = 5_000;

/// Milliseconds between two looks whether all is written.
const LOOK_AGAIN: u32 = 4;

/// After so many looks a lock waits no longer.
const LOOKS: u32 = 1_250;
