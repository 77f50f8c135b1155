//! Half-filled forms at the desk: written sealed while somebody types, held while their form is open, and offered again
//! once it is left, in this tab and in the others.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::background::DRAFTS;
use super::{Desk, Inner, Toast};
use crate::i18n::locale_untracked;
use crate::i18n::texts::desk as texts;
use crate::model::schema::Tone;
use crate::platform::{rest, tabs};
use crate::ui::drafts::Kept;
use crate::ui::form::FormDraft;
use crate::vault::slots::FOUNDER;

/// What the names of drafts of whoever made the vault begin with, among all that it keeps.
const FOLDER: &str = "draft/";

impl Inner {
    /// What the locks on open drafts begin with.
    fn locks_of_drafts(&self) -> String {
        format!("clientele-{}-draft-", self.session.durable().vault)
    }

    /// What the names of this member's drafts begin with: nobody sees the half-filled forms of another.
    fn folder(&self) -> String {
        if self.member.id == FOUNDER { FOLDER.to_owned() } else { format!("draft-{}/", self.member.id) }
    }

    fn let_go(&self, name: &str) {
        if let Some(hold) = self.holds.borrow_mut().remove(name) {
            hold.release();
        }
    }
}

impl Desk {
    /// Takes the newest half-filled form that fits off the list, to go on with it.
    pub fn take_draft(&self, fits: impl Fn(&Kept) -> bool) -> Option<Kept> {
        let inner = self.inner.try_get_value()?;
        let at = self.drafts.try_with_untracked(|drafts| drafts.iter().rposition(fits)).flatten()?;
        inner.draft_moves.set(inner.draft_moves.get() + 1);
        self.drafts.try_update(|drafts| drafts.remove(at))
    }

    /// Holds the draft of an open form, so that no other tab offers it. Where another tab has just taken it, the words
    /// go on under a new name, and nobody overwrites anybody.
    pub fn hold_draft(&self, name: StoredValue<String>) {
        let desk = *self;
        spawn_local(async move {
            let Some(own) = name.try_get_value() else { return };
            if !desk.hold(name, &own).await {
                let Some(inner) = desk.inner.try_get_value() else { return };
                let fresh = inner.session.new_id().to_string();
                name.try_set_value(fresh.clone());
                desk.hold(name, &fresh).await;
            }
        });
    }

    /// False where another tab holds the draft.
    async fn hold(self, form: StoredValue<String>, name: &str) -> bool {
        let Some(inner) = self.inner.try_get_value() else { return true };
        let Some(hold) = tabs::hold(&format!("{}{name}", inner.locks_of_drafts())).await else { return false };
        // The form may have been left meanwhile.
        if form.try_get_value().is_some() {
            inner.holds.borrow_mut().insert(name.to_owned(), hold);
            inner.say(DRAFTS);
        } else {
            hold.release();
        }
        true
    }

    /// Has a draft written, so that a reload or a lock loses nothing that was typed; removed where there is none.
    pub fn keep_draft(&self, name: String, draft: Option<&FormDraft>) {
        let Some(inner) = self.inner.try_get_value() else { return };
        let Ok(plain) = draft.map(serde_json::to_vec).transpose() else { return };
        inner.draft_moves.set(inner.draft_moves.get() + 1);
        inner.outbox.borrow_mut().put(name, plain);
        self.write_drafts(inner);
    }

    /// A form was left: what it held is on the list, and written.
    pub fn leave_draft(&self, name: String, words: Option<FormDraft>) {
        if let Some(draft) = words {
            self.keep_draft(name.clone(), Some(&draft));
            let kept = Kept { name: name.clone(), draft };
            self.drafts.try_update(|drafts| {
                drafts.push(kept);
                drafts.sort_by(|one, other| one.name.cmp(&other.name));
            });
        }
        if let Some(inner) = self.inner.try_get_value() {
            inner.let_go(&name);
        }
    }

    /// A form was saved or given up: nothing of its draft is left.
    pub fn drop_draft(&self, name: &str) {
        let listed = self.drafts.try_with_untracked(|drafts| drafts.iter().any(|kept| kept.name == name));
        if listed == Some(true) {
            self.drafts.try_update(|drafts| drafts.retain(|kept| kept.name != name));
        }
        self.keep_draft(name.to_owned(), None);
        self.give_up_words(name);
        if let Some(inner) = self.inner.try_get_value() {
            inner.let_go(name);
        }
    }

    /// Whether typed words are nowhere but in memory because the store failed; then they are written once more.
    pub(super) fn has_unkept(&self, inner: &Rc<Inner>) -> bool {
        let unkept = inner.outbox.borrow().unkept() > 0;
        if unkept {
            inner.outbox.borrow_mut().try_again();
            self.write_drafts(inner.clone());
        }
        unkept
    }

    /// Writes what waits, one after the other. The vault stays until that is done, also where it is being locked.
    pub(super) fn write_drafts(self, inner: Rc<Inner>) {
        spawn_local(async move {
            let mut tried = false;
            loop {
                let next = inner.outbox.borrow_mut().take();
                let Some((name, plain)) = next else { break };
                tried = true;
                let key = format!("{}{name}", inner.folder());
                // Nobody is brought back by a form that was open while they were erased (R203).
                let plain = plain.filter(|plain| !inner.session.names_erased(plain));
                let result = match plain {
                    Some(plain) => inner.session.durable().keep(&key, &plain).await,
                    None => inner.session.durable().drop_kept(&key).await,
                };
                inner.outbox.borrow_mut().done(result.is_ok());
                if result.is_err() {
                    self.say_unkept(&name);
                }
            }
            if tried {
                self.unkept.try_set(inner.outbox.borrow().unkept());
                inner.say(DRAFTS);
            }
        });
    }

    /// As long as a form is open its words are on the screen; one that was left could be forgotten.
    fn say_unkept(&self, name: &str) {
        let left = self.drafts.try_with_untracked(|drafts| drafts.iter().any(|kept| kept.name == name));
        if left == Some(true) {
            let text = texts::DRAFT_NOT_KEPT.get(locale_untracked()).to_owned();
            self.toast(Toast { text, tone: Tone::Bad, undo: false, open: None });
        }
    }

    /// Reads which drafts are open nowhere: another tab may have gone without a word. Those that are still being written
    /// are known better here.
    pub fn look_for_drafts(&self) {
        let desk = *self;
        let Some(inner) = self.inner.try_get_value() else { return };
        // Forms are in the second half of the program, and so is what is needed here.
        if !rest::is_here() {
            return;
        }
        spawn_local(async move {
            let folder = inner.folder();
            let (found, open) = loop {
                let moves = inner.draft_moves.get();
                // What can't be read now stays where it is.
                let Ok(found) = inner.session.durable().all_kept(&folder).await else { return };
                let open = tabs::held(&inner.locks_of_drafts()).await;
                // What was opened or left meanwhile was read too early.
                if inner.draft_moves.get() == moves {
                    break (found, open);
                }
            };
            let outbox = inner.outbox.borrow();
            let (own, pipeline) = inner.session.read(|workspace| (workspace.own_fields(), workspace.pipeline()));
            let mut kept: Vec<Kept> = found
                .into_iter()
                .filter_map(|(key, stored)| {
                    let name = key.strip_prefix(&folder)?.to_owned();
                    let draft: FormDraft = serde_json::from_slice(&stored.ok()?).ok()?;
                    let is_left = draft.has_words() && !open.contains(&name) && !outbox.owns(&name);
                    is_left.then(|| Kept { name, draft: draft.with_own(own, pipeline) })
                })
                .collect();
            let Some(listed) = desk.drafts.try_get_untracked() else { return };
            kept.extend(listed.iter().filter(|kept| outbox.owns(&kept.name)).cloned());
            kept.sort_by(|one, other| one.name.cmp(&other.name));
            // The list is only told of anew where it differs: drawing it takes the keyboard away.
            if kept != listed {
                desk.drafts.try_set(kept);
            }
        });
    }
}
