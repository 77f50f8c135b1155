//! The erasing of a person as screens see it (R203). What is theirs goes with one press; the tab that leads cleans pages,
//! history, half-filled forms and files of it afterwards, and goes on where a browser died.

use std::rc::Rc;

use leptos::prelude::GetValue;

use super::{Desk, Inner};
use crate::platform::{memory, rest};
use crate::workspace::erasing::{Planned, Wish, plan};
use crate::workspace::{CommitError, Refusal, Workspace};

impl Desk {
    /// What erasing somebody would come to; nothing is changed.
    pub fn plan_erasure(&self, wish: Wish) -> Planned {
        self.inner().session.read_whole(|workspace| plan(workspace, wish))
    }

    /// Erases somebody. It comes back when the records are gone and the audit says so; history is cleaned by the tab that
    /// leads, a little later where that is another one.
    ///
    /// # Errors
    /// As every commit; nothing was changed then. [`Refusal::Nothing`] where the member may not do that, or the record is
    /// gone already.
    pub async fn erase(self, wish: Wish) -> Result<Planned, CommitError> {
        let Some(inner) = self.inner.try_get_value() else {
            return Err(Refusal::Nothing.into());
        };
        if !inner.session.rights().may_do(crate::model::rights::Matter::Erase) {
            return Err(Refusal::Nothing.into());
        }
        let result = inner.session.erase(wish).await;
        let (committed, planned) = match result {
            Ok((committed, planned)) => (Ok(committed), planned),
            Err(error) => (Err(error), Planned::default()),
        };
        self.settle_result(&committed);
        if committed?.is_empty() {
            return Err(Refusal::Nothing.into());
        }
        if inner.leads.get() {
            self.finish_erasures(&inner).await;
        }
        Ok(planned)
    }

    /// Cleans up after whoever was erased, and tells whether nothing is left to clean: asked before history is copied
    /// to where no cleaning reaches it. Another tab that leads is not waited for.
    ///
    /// # Errors
    /// Where what other tabs have done can't be read.
    pub(super) async fn has_cleaned(self, inner: &Rc<Inner>) -> Result<bool, CommitError> {
        // Another tab may have erased somebody, or be done with it.
        inner.session.catch_up().await?;
        if inner.leads.get() && Self::has_to_clean(inner) {
            self.finish_erasures(inner).await;
        }
        Ok(!Self::has_to_clean(inner))
    }

    /// Cleans up after whoever was erased. Only in the tab that leads; what fails is tried again later.
    pub(super) async fn finish_erasures(self, inner: &Rc<Inner>) {
        rest::brought().await;
        let store = inner.session.durable();
        let had_files = memory::get::<bool>(&super::files::had_files(&store.vault)) == Some(true);
        let files = if had_files { store.files().await.map(Some) } else { Ok(None) };
        let done = match files {
            Ok(files) => inner.session.finish_erasures(files.as_ref()).await,
            Err(error) => Err(error.into()),
        };
        match done {
            Ok(_) => {
                inner.say(super::background::CHANGED);
                inner.say(super::background::DRAFTS);
                self.look_for_drafts();
            }
            Err(error) => leptos::logging::warn!("cleaning up after an erasing goes on later: {error}"),
        }
    }

    /// Whether there is something to clean up.
    pub(super) fn has_to_clean(inner: &Inner) -> bool {
        inner.session.read_whole(Workspace::has_erasures)
            && inner.session.read_whole(|open| !open.unfinished_erasures().is_empty())
    }
}
