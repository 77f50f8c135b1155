//! After how long without a hand on it a vault locks itself on this device.

use leptos::prelude::*;

use crate::platform::memory;
use crate::ui::desk::Desk;

/// The choices, in minutes; 0 is never.
const CHOICES: [u32; 8] = [1, 2, 5, 10, 15, 30, 60, 0];

/// What a vault with a passphrase does unless somebody chooses otherwise.
const USUAL: u32 = 10;

/// The longest on a public terminal, and what it does there unless somebody chooses otherwise.
const LONGEST_AT_TERMINAL: u32 = 5;
const USUAL_AT_TERMINAL: u32 = 2;

/// What can be chosen for the vault.
pub fn choices(desk: Desk) -> impl Iterator<Item = u32> {
    let fits = move |minutes: &u32| !desk.terminal || (1..=LONGEST_AT_TERMINAL).contains(minutes);
    CHOICES.into_iter().filter(fits)
}

fn memory_key(desk: Desk) -> String {
    format!("lock.{}", desk.vault_id())
}

/// The minutes chosen for the vault; 0 for never.
pub fn minutes(desk: Desk) -> u32 {
    let usual = if desk.terminal { USUAL_AT_TERMINAL } else { USUAL };
    memory::get::<u32>(&memory_key(desk))
        .filter(|wanted| choices(desk).any(|minutes| minutes == *wanted))
        .unwrap_or(usual)
}

/// Chooses them.
pub fn choose(desk: Desk, minutes: u32) {
    memory::set(&memory_key(desk), &minutes);
}

/// How long nobody may be here, in milliseconds; `None` where the vault stays open. One without a passphrase does.
pub fn limit(desk: Desk) -> Option<i64> {
    if !desk.protected.get_untracked() {
        return None;
    }
    match minutes(desk) {
        0 => None,
        minutes => Some(i64::from(minutes) * 60_000),
    }
}
