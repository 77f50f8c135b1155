//! Small choices of this device that are no one's data: column widths, the last view. Kept in `localStorage` as JSON.
//! A browser that refuses storage only forgets them; nothing fails for it.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Every key of ours begins so.
const PREFIX: &str = "clientele.";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What was kept under a key; `None` where nothing was or it is of another shape.
pub fn get<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = storage()?.get_item(&format!("{PREFIX}{key}")).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

/// Keeps a choice under a key. Never for personal data: this storage is not encrypted.
pub fn set<T: Serialize>(key: &str, value: &T) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(value)) {
        let _ = storage.set_item(&format!("{PREFIX}{key}"), &text);
    }
}

/// Forgets a choice.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{PREFIX}{key}"));
    }
}
