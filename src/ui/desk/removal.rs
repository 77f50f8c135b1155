//! Another name for the open vault, its end, and what is left of vaults that were deleted or never put back to their end:
//! that is remembered by id and goes as soon as no tab holds it.

use leptos::prelude::{GetValue, Set};

use super::{Desk, OpenError, background, known};
use crate::platform::memory::LEFTOVERS;
use crate::platform::{left, memory, tabs};
use crate::vault::registry;
use crate::vault::removal::remove_databases;

/// The lock of a tab that is putting that vault back.
pub(super) fn restoring_lock(id: &str) -> String {
    format!("clientele-restoring-{id}")
}

/// The ids of vaults of which something is left.
pub(super) struct Leftovers;

impl Leftovers {
    fn all() -> Vec<String> {
        memory::get(LEFTOVERS).unwrap_or_default()
    }

    /// Remembers one. Nobody is told later that the browser has cleared it away.
    pub fn add(id: &str) {
        let mut all = Self::all();
        all.push(id.to_owned());
        memory::set(LEFTOVERS, &all);
    }

    /// Forgets one.
    pub fn drop(id: &str) {
        let mut all = Self::all();
        all.retain(|other| other != id);
        if all.is_empty() {
            memory::remove(LEFTOVERS);
        } else {
            memory::set(LEFTOVERS, &all);
        }
    }
}

/// Removes what is left of vaults that no list names. Those that a tab is at stay.
pub async fn sweep_leftovers() {
    for id in Leftovers::all() {
        let Some(held) = tabs::hold(&restoring_lock(&id)).await else {
            continue;
        };
        match remove_databases(&id).await {
            Ok(true) => Leftovers::drop(&id),
            Ok(false) => {}
            Err(error) => leptos::logging::warn!("what is left of a vault stays for now: {error}"),
        }
        held.release();
    }
}

impl Desk {
    /// Gives the vault another name on this device.
    ///
    /// # Errors
    /// [`OpenError`], where the list can't be written.
    pub async fn rename(self, name: &str) -> Result<(), OpenError> {
        let inner = self.inner.try_get_value().ok_or(OpenError::Missing)?;
        registry::rename(&inner.session.durable().vault, name).await?;
        known::note_vaults();
        self.name.set(name.to_owned());
        Ok(())
    }

    /// Deletes the vault from this device: from the list first, then, as soon as the screens are gone, its keys and all of
    /// it ([`Self::written`]). All tabs leave it.
    ///
    /// # Errors
    /// [`OpenError`], where the list can't be written; the vault is still there then.
    pub async fn delete_vault(self) -> Result<(), OpenError> {
        let inner = self.inner.try_get_value().ok_or(OpenError::Missing)?;
        let id = inner.session.durable().vault.clone();
        registry::strike(&id).await?;
        Leftovers::add(&id);
        memory::forget_vault(&id);
        known::forget_vault(&id);
        inner.deleted.set(true);
        inner.say(background::LOCKED);
        inner.session.durable().connection().close();
        self.leave(&inner, false);
        left::forget();
        Ok(())
    }
}
