//! What the start page finds on this device: the vaults, those that the browser has dropped, and those that only another
//! tab can open.

use leptos::task::spawn_local;

use super::{OpenError, VaultEntry, terminal};
use crate::platform::memory::{self, VAULTS};
use crate::platform::rest;
use crate::vault::known::{Known, known, lost};
use crate::vault::registry;

/// What is on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDevice {
    /// The vaults that can be opened in this tab.
    pub vaults: Vec<VaultEntry>,
    /// Vaults that were here and that the browser has dropped.
    pub lost: Vec<Known>,
    /// The names of vaults of public terminals that another tab has.
    pub elsewhere: Vec<String>,
}

/// Looks what is on this device. What is left of public terminals is cleared away meanwhile.
///
/// # Errors
/// Where the browser stores nothing for this page.
pub async fn on_device() -> Result<OnDevice, OpenError> {
    terminal::take_over().await;
    let all = registry::list().await?;
    // Nobody who comes for the first time waits for this.
    let lost = if all.is_empty() && !memory::has(VAULTS) { Vec::new() } else { missing(&all) };
    let elsewhere = if all.iter().all(terminal::is_here) {
        Vec::new()
    } else {
        spawn_local(terminal::sweep());
        terminal::elsewhere(&all).await
    };
    let vaults = all.into_iter().filter(terminal::is_here).collect();
    Ok(OnDevice { vaults, lost, elsewhere })
}

/// What was here and is no more. It is remembered until somebody has taken note of it.
fn missing(here: &[VaultEntry]) -> Vec<Known> {
    let before: Vec<Known> = memory::get(VAULTS).unwrap_or_default();
    let missing = lost(&before, here);
    let mut now = known(here);
    now.extend(missing.iter().cloned());
    remember(&before, &now);
    missing
}

fn remember(before: &[Known], now: &[Known]) {
    if now.is_empty() {
        memory::remove(VAULTS);
    } else if before != now {
        memory::set(VAULTS, &now);
    }
}

/// Takes note of a vault that has come or got another name, once the rest of the program is here.
pub(super) fn note_vaults() {
    spawn_local(async {
        rest::brought().await;
        if let Ok(all) = registry::list().await {
            missing(&all);
        }
    });
}

/// Takes note that a vault was deleted, or that somebody has read that the browser has dropped it: nobody is to miss it.
pub fn forget_vault(id: &str) {
    let before: Vec<Known> = memory::get(VAULTS).unwrap_or_default();
    let now: Vec<Known> = before.iter().filter(|known| known.id != id).cloned().collect();
    remember(&before, &now);
}
