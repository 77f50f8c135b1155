//! Vaults of public terminals at the desk. The key of such a vault is this tab's alone (`vault::terminal`): here it is
//! handed on while the page is loaded anew, what nobody can open any more is cleared away, and signing out leaves nothing
//! on the device.

use std::cell::{Cell, RefCell};

use leptos::prelude::{GetValue, window_event_listener_untyped};
use serde::{Deserialize, Serialize};

use super::removal::{Leftovers, sweep_leftovers};
use super::{Desk, OpenError, Toast};
use crate::i18n::locale_untracked;
use crate::i18n::texts::terminal as texts;
use crate::model::schema::Tone;
use crate::platform::tabs::{self, Leadership};
use crate::platform::{clock, files, left, memory, rest};
use crate::vault::entry::VaultEntry;
use crate::vault::registry::{self, UnlockError};
use crate::vault::removal::shred;
use crate::vault::terminal;
use crate::workspace::durable::StoreError;

/// Where a tab hands keys on to itself.
const HANDED: &str = "terminal";

/// How long a tab may be away from its vault, in milliseconds: somebody who signs in to a backend at another site has a
/// quarter of an hour for that. The page that comes back later, or after the browser has died, finds the vault gone.
const BACK_WITHIN: i64 = 15 * 60_000;

/// How long a page may take until it is loaded anew, in milliseconds, with its vault held by nobody meanwhile.
const LOADING: i64 = 20_000;

/// What a page hands on to the one that comes after it in the same tab.
#[derive(Serialize, Deserialize)]
struct Handed {
    at: i64,
    keys: Vec<(String, Vec<Vec<u8>>)>,
}

/// Vaults whose tab has gone to another site and will be back, and since when. Other tabs look at it before they clear
/// something away.
type Away = Vec<(String, i64)>;

thread_local! {
    /// Locks by which other tabs know that somebody has the vault.
    static HELD: RefCell<Vec<(String, Leadership)>> = const { RefCell::new(Vec::new()) };
    static HANDS_ON: Cell<bool> = const { Cell::new(false) };
}

fn lock_of(vault: &str) -> String {
    format!("clientele-{vault}-terminal")
}

/// Makes a vault that is to come one of a public terminal.
pub(super) fn begin(vault: &str) -> Result<(), StoreError> {
    terminal::begin(vault)?;
    hold(vault);
    Ok(())
}

/// Gives up the key of a vault, and the lock by which other tabs know of it.
pub(super) fn give_up(vault: &str) {
    terminal::forget(vault);
    HELD.with_borrow_mut(|held| {
        held.iter().filter(|(id, _)| id == vault).for_each(|(_, lock)| lock.release());
        held.retain(|(id, _)| id != vault);
    });
}

fn hold(vault: &str) {
    let lock = tabs::lead(&lock_of(vault), || {});
    HELD.with_borrow_mut(|held| held.push((vault.to_owned(), lock)));
    if !HANDS_ON.replace(true) {
        // It stays as long as the page.
        let _listening = window_event_listener_untyped("pagehide", |_| hand_on());
    }
}

/// The page goes, and nobody knows whether another comes after it: the keys are handed on for a while.
fn hand_on() {
    let keys = terminal::handed_on();
    if !keys.is_empty() {
        memory::set_in_tab(HANDED, &Handed { at: clock::now().0, keys });
    }
}

/// Takes over what the page before has handed on, if one was there. To be called before vaults are listed.
pub(super) async fn take_over() {
    if let Some(handed) = memory::take_in_tab::<Handed>(HANDED) {
        take(handed).await;
    }
}

async fn take(handed: Handed) {
    let in_time = (0..BACK_WITHIN).contains(&(clock::now().0 - handed.at));
    for (id, keys) in handed.keys {
        if in_time {
            hold(&id);
            if let Err(error) = terminal::take_over(&id, keys).await {
                leptos::logging::warn!("the vault of this terminal was not sealed anew: {error}");
            }
        }
        is_back(&id);
    }
}

fn is_back(vault: &str) {
    let mut away: Away = memory::get(memory::AWAY).unwrap_or_default();
    away.retain(|(id, _)| id != vault);
    if away.is_empty() {
        memory::remove(memory::AWAY);
    } else {
        memory::set(memory::AWAY, &away);
    }
}

/// How long the tab of a vault may still come back, in milliseconds.
fn may_come_back(vault: &str) -> Option<i64> {
    let away: Away = memory::get(memory::AWAY)?;
    let (_, at) = away.into_iter().find(|(id, _)| id == vault)?;
    let left = BACK_WITHIN - (clock::now().0 - at);
    // A clock that was set back makes nobody wait for longer.
    (1..=BACK_WITHIN).contains(&left).then_some(left)
}

/// Whether this tab has the key of a vault of a public terminal.
pub(super) fn has_key(vault: &str) -> bool {
    terminal::has(vault)
}

/// Whether a vault can be opened in this tab.
pub(super) fn is_here(entry: &VaultEntry) -> bool {
    !entry.terminal || terminal::has(&entry.id)
}

/// The names of vaults of public terminals that another tab has.
pub(super) async fn elsewhere(all: &[VaultEntry]) -> Vec<String> {
    let held = tabs::held("clientele-").await;
    let is_held = |entry: &&VaultEntry| held.contains(&format!("{}-terminal", entry.id));
    all.iter().filter(|entry| !is_here(entry)).filter(is_held).map(|entry| entry.name.clone()).collect()
}

/// Clears away the vaults of public terminals that no tab has: nobody can open them any more. One that nobody holds may be
/// of a page that is being loaded anew, so it is looked at twice.
pub(super) async fn sweep() {
    rest::arrived().await;
    let mut suspected = Vec::<String>::new();
    loop {
        let Ok(all) = registry::list().await else { return };
        let (mut free, mut waits) = (Vec::new(), Vec::new());
        for entry in all.iter().filter(|entry| !is_here(entry)) {
            if let Some(left) = may_come_back(&entry.id) {
                waits.push(left);
                continue;
            }
            let Some(nobody) = tabs::hold(&lock_of(&entry.id)).await else { continue };
            if !suspected.contains(&entry.id) {
                free.push(entry.id.clone());
                waits.push(LOADING);
            } else if let Err(error) = clear(&entry.id).await {
                leptos::logging::warn!("a vault of a public terminal stays for now: {error}");
            }
            nobody.release();
        }
        sweep_leftovers().await;
        suspected = free;
        let Some(wait) = waits.into_iter().min() else { return };
        gloo_timers::future::TimeoutFuture::new(u32::try_from(wait).unwrap_or(u32::MAX)).await;
    }
}

/// Keys first, then the list; the databases go with what is left over.
async fn clear(vault: &str) -> Result<(), UnlockError> {
    shred(vault).await?;
    registry::strike(vault).await?;
    Leftovers::add(vault);
    memory::forget_vault(vault);
    is_back(vault);
    Ok(())
}

/// Says of each file that is saved that it stays on the terminal.
pub(super) fn warn_of_files(desk: Desk) {
    files::when_saved(move || {
        let text = texts::FILE_STAYS.get(locale_untracked()).to_owned();
        desk.toast(Toast { text, tone: Tone::Warning, undo: false, open: None });
    });
}

impl Desk {
    /// Takes note that this tab goes to another site, such as the sign-in of a backend, and will be back.
    pub fn will_be_back(self) {
        let Some(inner) = self.inner.try_get_value().filter(|_| self.terminal) else { return };
        let vault = inner.session.durable().vault.clone();
        let mut away: Away = memory::get(memory::AWAY).unwrap_or_default();
        away.retain(|(id, _)| *id != vault);
        away.push((vault, clock::now().0));
        memory::set(memory::AWAY, &away);
    }

    /// Ends the vault of a public terminal. The tab's key goes first and the sealed ways to the vault's with it, so that
    /// nothing of it opens from then on; then the list, the choices, and as soon as the screens are gone all of its
    /// databases ([`Self::written`]).
    ///
    /// # Errors
    /// [`OpenError`], where the list can't be written; then it can be tried again.
    pub async fn sign_out(self) -> Result<(), OpenError> {
        let inner = self.inner.try_get_value().ok_or(OpenError::Missing)?;
        let vault = inner.session.durable().vault.clone();
        give_up(&vault);
        if let Err(error) = shred(&vault).await {
            leptos::logging::warn!("the ways to the key are removed with the rest: {error}");
        }
        self.delete_vault().await?;
        left::to_first_page();
        memory::forget_tab();
        Ok(())
    }
}
