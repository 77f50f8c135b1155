//! Which vaults this device remembers, and which of them the browser has cleared away.

use crate::platform::memory;
use crate::ui::lost::Known;
use crate::vault::entry::VaultEntry;

fn change(change: impl FnOnce(&mut Known)) {
    let before = known();
    let mut after = before.clone();
    change(&mut after);
    if after == before {
        return;
    }
    if after.remembered().is_empty() {
        memory::remove(Known::KEY);
    } else {
        memory::set(Known::KEY, &after.remembered());
    }
}

fn known() -> Known {
    Known::new(memory::get(Known::KEY).unwrap_or_default())
}

/// Takes note of a vault.
pub(super) fn note(id: &str, name: &str) {
    change(|known| known.note(id, name));
}

/// Forgets a vault that somebody has deleted.
pub(super) fn forget(id: &str) {
    change(|known| known.forget(id));
}

/// The names of the vaults that were here and that the browser has cleared away. Takes note of those that are here.
pub fn lost_vaults(here: &[VaultEntry]) -> Vec<String> {
    change(|known| known.note_all(here));
    known().lost(here)
}

/// Forgets the vaults that are not here any more, once somebody has read so.
pub fn forget_lost(here: &[VaultEntry]) {
    change(|known| known.forget_lost(here));
}
