//! What a person has changed on its way to the disk, and what the save state says of it.

use std::rc::Rc;

use leptos::prelude::*;

use super::{Desk, Inner, SaveState, audit, background, commit_sentence};
use crate::model::RecordId;
use crate::model::change::{Change, Origin};
use crate::model::schema::tables::policy;
use crate::platform::clock;
use crate::ui::save_state::{Ending, Stake};
use crate::workspace::audit::{Detail, Event};
use crate::workspace::session::SLICE;
use crate::workspace::{CommitError, Committed, Proposal, Refusal};

impl Desk {
    /// Commits changes that a person made with one press. The result comes when they are on disk.
    ///
    /// # Errors
    /// Where they are refused or the store fails; nothing was changed then, and the save state says so.
    pub async fn commit(self, label: String, changes: Vec<Change>) -> Result<Committed, CommitError> {
        self.commit_slices(label, slices(changes), &mut |_| true).await
    }

    /// Commits what a person typed into the form whose draft has that name. A form may have much follow from it, as from
    /// another name for a tag: `progress` is that of [`Self::commit_slices`].
    ///
    /// # Errors
    /// As [`Self::commit`]; the save state says so until that form is saved or given up.
    pub async fn commit_form(
        self,
        form: String,
        label: String,
        changes: Vec<Change>,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Committed, CommitError> {
        // Where the vault is locked meanwhile the form leaves a draft; what was saved must not come back as one.
        let held = self.inner.try_get_value();
        let result = self.commit_at_stake(Stake::Words(form.clone()), label, slices(changes), progress).await;
        if let (Ok(_), Some(inner)) = (&result, held) {
            inner.outbox.borrow_mut().put(form, None);
            self.write_drafts(inner);
        }
        result
    }

    /// Commits changes that were made ready in slices, in one transaction and as one step to undo; the page gets its
    /// turn between them. `progress` gets the share done, 0 to 1, and stops the whole by returning false.
    ///
    /// # Errors
    /// As [`Self::commit`]; [`Refusal::Nothing`] where it was stopped.
    pub async fn commit_slices(
        self,
        label: String,
        slices: Vec<Vec<Change>>,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Committed, CommitError> {
        self.commit_at_stake(Stake::Step, label, slices, progress).await
    }

    async fn commit_at_stake(
        self,
        stake: Stake,
        label: String,
        slices: Vec<Vec<Change>>,
        progress: &mut dyn FnMut(f32) -> bool,
    ) -> Result<Committed, CommitError> {
        // The vault may have been locked while the changes were made ready.
        let Some(inner) = self.inner.try_get_value() else {
            return Err(Refusal::Nothing.into());
        };
        self.save_state.try_set(SaveState::Saving);
        self.toasts.try_update(|toasts| toasts.retain(|(_, shown)| !shown.undo));
        let proposals: Vec<Proposal> = slices
            .into_iter()
            .map(|changes| Proposal { label: label.clone(), origin: Origin::Person, changes })
            .collect();
        let agreed = agreements(&proposals);
        let result = inner.session.commit_many(proposals.as_slice(), progress).await;
        self.settle(&inner, stake, &result);
        if result.is_ok() {
            // What was agreed on anew is in the journal, whole; that it was stands in the audit.
            for row in agreed {
                let subject = inner.session.read(|workspace| workspace.title(policy::ID, row));
                let detail = Detail::default().with("subject", subject);
                audit::write(self, inner.clone(), Event::SettingsChanged, None, detail.into());
            }
        }
        result
    }

    /// Shows how a change ended that can be asked for again where it failed, such as an import; tells the other tabs.
    pub fn settle_result(&self, result: &Result<Committed, CommitError>) {
        // The vault may have been locked while it worked.
        if let Some(inner) = self.inner.try_get_value() {
            self.settle(&inner, Stake::Nothing, result);
        }
    }

    pub(super) fn settle(&self, inner: &Rc<Inner>, stake: Stake, result: &Result<Committed, CommitError>) {
        // A person sees at once what their press has done, also while a backend brings its records.
        background::show(inner);
        let ending = match result {
            Ok(done) if done.is_empty() => Ending::Refused,
            Ok(_) => {
                inner.busy_since.set(clock::ticks());
                inner.say(background::CHANGED);
                self.edits.try_update(|edits| *edits += 1);
                Ending::Saved
            }
            Err(CommitError::Refused(_)) => Ending::Refused,
            Err(error) => Ending::Failed(commit_sentence(error, crate::i18n::locale_untracked())),
        };
        if let Some(state) = self.unsaved_words.try_update_value(|words| words.after(stake, ending)) {
            self.save_state.try_set(state);
        }
        self.undoable.try_set(inner.session.can_undo());
        self.redoable.try_set(inner.session.can_redo());
    }

    /// Takes note that a person gave the words of a form up: they are no longer unsaved.
    pub fn give_up_words(&self, form: &str) {
        let saving = self.save_state.try_get_untracked() == Some(SaveState::Saving);
        let state = self.unsaved_words.try_update_value(|words| words.given_up(form));
        if let Some(state) = state.filter(|_| !saving) {
            self.save_state.try_set(state);
        }
    }
}

/// The rows of agreements that a person changes, from the sections of the settings or as a trade offers them.
fn agreements(proposals: &[Proposal]) -> Vec<RecordId> {
    let changes = proposals.iter().flat_map(|proposal| &proposal.changes);
    changes.filter(|change| change.entity == policy::ID).map(|change| change.id).collect()
}

/// Changes in slices that a commit takes one at a time.
pub fn slices(changes: Vec<Change>) -> Vec<Vec<Change>> {
    let mut slices: Vec<Vec<Change>> = Vec::with_capacity(changes.len() / SLICE + 1);
    let mut changes = changes.into_iter();
    loop {
        let slice: Vec<Change> = changes.by_ref().take(SLICE).collect();
        if slice.is_empty() {
            return slices;
        }
        slices.push(slice);
    }
}
