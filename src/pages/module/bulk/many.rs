//! Changes of many records: made ready in slices with a way out, committed as one step to undo, and said once they are on
//! disk. A dialog that is closed meanwhile stops its work; nothing is changed then.

use leptos::prelude::*;

use super::work::Pace;
use crate::i18n::locale_untracked;
use crate::i18n::texts::module as words;
use crate::model::schema::Tone;
use crate::model::{Change, RecordId};
use crate::pages::support::{say, say_failed};
use crate::ui::desk::{Desk, slices};
use crate::workspace::Workspace;

/// Records made ready between two looks at the clock.
const PLANNED: usize = 100;

/// A long work of a dialog on many records.
pub struct Many {
    /// The desk.
    pub desk: Desk,
    /// How far it is.
    pub pace: Pace,
    /// Which share of the work it is to make the changes ready.
    pub first: f32,
    /// Whether the dialog is open.
    pub open: RwSignal<bool>,
}

impl Many {
    /// The changes of these records as `make` knows them; `None` where it was stopped.
    pub async fn ready(
        &mut self,
        ids: &[RecordId],
        mut make: impl FnMut(&Workspace, &[RecordId]) -> Vec<Change>,
    ) -> Option<Vec<Change>> {
        // The session itself, for the desk may be locked meanwhile.
        let session = self.desk.session();
        let mut changes: Vec<Change> = Vec::new();
        let mut done = 0_usize;
        for some in ids.chunks(PLANNED) {
            changes.extend(session.read(|workspace| make(workspace, some)));
            done += some.len();
            if !self.pace.step(self.first * done as f32 / ids.len() as f32).await {
                self.stopped();
                return None;
            }
        }
        Some(changes)
    }

    /// Changes each of these records as `make` knows it, in one step that is called as what is said of it.
    pub async fn change(
        mut self,
        ids: Vec<RecordId>,
        make: impl Fn(&Workspace, RecordId) -> Option<Change>,
        said: String,
    ) {
        let made = |workspace: &Workspace, some: &[RecordId]| -> Vec<Change> {
            some.iter().filter_map(|id| make(workspace, *id)).collect()
        };
        if let Some(changes) = self.ready(&ids, made).await {
            self.commit(changes, (said.clone(), said), || {}).await;
        }
    }

    /// Commits the changes, calls `done` once they are on disk, and says so; `label` is the name of the step.
    pub async fn commit(self, changes: Vec<Change>, (label, said): (String, String), done: impl FnOnce()) {
        let (desk, open) = (self.desk, self.open);
        let mut tell = |share: f32| self.pace.tell(self.first + (1.0 - self.first) * share);
        match desk.commit_slices(label, slices(changes), &mut tell).await {
            Ok(_) => {
                done();
                open.try_set(false);
                say(desk, said, Tone::Good, true);
            }
            Err(_) if self.pace.is_stopped() => self.stopped(),
            Err(error) => {
                open.try_set(false);
                say_failed(desk, &error);
            }
        }
    }

    fn stopped(&self) {
        self.open.try_set(false);
        say(self.desk, words::STOPPED.get(locale_untracked()).to_owned(), Tone::Info, false);
    }
}
