//! Small choices of this device that are no one's data: column widths, the last view. Kept in `localStorage` as JSON; on
//! a public terminal only for as long as the tab lives. A browser that refuses storage only forgets them; nothing fails
//! for it.

use std::cell::Cell;

use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

/// Every key of ours begins so.
const PREFIX: &str = "clientele.";

/// Vaults of which something is left to be removed.
pub const LEFTOVERS: &str = "leftovers";

/// Vaults that are on this device.
pub const VAULTS: &str = "vaults";

/// Vaults of public terminals whose tab has gone to another site and will be back.
pub const AWAY: &str = "away";

/// What belongs to the device whatever vault is open.
const OF_DEVICE: [&str; 3] = [LEFTOVERS, VAULTS, AWAY];

thread_local! {
    /// Whether choices are kept in the tab alone.
    static IN_TAB: Cell<bool> = const { Cell::new(false) };
}

fn lasting() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn of_tab() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn place(key: &str) -> Option<Storage> {
    if IN_TAB.get() && !OF_DEVICE.contains(&key) { of_tab() } else { lasting() }
}

fn read<T: DeserializeOwned>(storage: Option<Storage>, key: &str) -> Option<T> {
    let text = storage?.get_item(&format!("{PREFIX}{key}")).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

fn write<T: Serialize>(storage: Option<Storage>, key: &str, value: &T) {
    if let (Some(storage), Ok(text)) = (storage, serde_json::to_string(value)) {
        let _ = storage.set_item(&format!("{PREFIX}{key}"), &text);
    }
}

/// What was kept under a key; `None` where nothing was or it is of another shape.
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    // Who comes to a public terminal finds what the device had before.
    read(place(key), key).or_else(|| if IN_TAB.get() { read(lasting(), key) } else { None })
}

/// Whether anything lies under a key.
pub fn has(key: &str) -> bool {
    place(key).is_some_and(|storage| storage.get_item(&format!("{PREFIX}{key}")).is_ok_and(|found| found.is_some()))
}

/// Keeps a choice under a key. Never for personal data: this storage is not encrypted.
pub fn set<T: Serialize>(key: &str, value: &T) {
    write(place(key), key, value);
}

/// Forgets a choice.
pub fn remove(key: &str) {
    if let Some(storage) = place(key) {
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
}

/// From here on choices are kept in the tab alone, or lastingly again.
pub fn stay_in_tab(in_tab: bool) {
    IN_TAB.set(in_tab);
}

/// Keeps something for as long as the tab lives, over a page that is loaded anew.
pub fn set_in_tab<T: Serialize>(key: &str, value: &T) {
    write(of_tab(), key, value);
}

/// Takes out what the tab was given; it is there no more.
pub fn take_in_tab<T: DeserializeOwned>(key: &str) -> Option<T> {
    let found = read(of_tab(), key);
    if let Some(storage) = of_tab() {
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
    found
}

/// Forgets all that the tab was given.
pub fn forget_tab() {
    forget(of_tab(), |_| true);
}

/// Forgets all that was chosen for a vault, by its id.
pub fn forget_vault(id: &str) {
    forget(lasting(), |key| key.contains(id));
    forget(of_tab(), |key| key.contains(id));
}

fn forget(storage: Option<Storage>, is_meant: impl Fn(&str) -> bool) {
    let Some(storage) = storage else { return };
    let count = storage.length().unwrap_or(0);
    let keys: Vec<String> = (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect();
    for key in keys.iter().filter(|key| key.strip_prefix(PREFIX).is_some_and(&is_meant)) {
        let _ = storage.remove_item(key);
    }
}
