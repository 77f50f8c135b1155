//! Leaving a vault: what the tab remembers of it, and a page that begins anew. Loading the page anew is what surely takes
//! keys and records out of memory; what the program had is gone with it.

use js_sys::Reflect;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

/// Where the tab remembers it: for as long as the tab lives, and for itself alone.
const KEPT: &str = "clientele.left";

/// Which vault this tab has left. No names: this lies in the clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// The vault's id.
    pub vault: String,
    /// The id of the member who was signed in.
    pub member: String,
    /// Whether somebody else is to sign in.
    pub switching: bool,
    /// The id of who that is, where it was said.
    #[serde(default)]
    pub to: Option<String>,
}

impl Left {
    /// Who is asked for their passphrase at once; where nobody is, all are named.
    pub fn asked_next(&self) -> Option<&str> {
        if self.switching { self.to.as_deref() } else { Some(&self.member) }
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Remembers which vault is being left. A browser that refuses only shows all vaults next.
pub fn remember(left: &Left) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(left)) {
        let _ = storage.set_item(KEPT, &text);
    }
}

/// Remembers who is to sign in, of the vault that is being left for somebody else.
pub fn leave_to(member: String) {
    if let Some(left) = recall().filter(|left| left.switching) {
        remember(&Left { to: Some(member), ..left });
    }
}

/// Which vault this tab has left last.
pub fn recall() -> Option<Left> {
    let text = storage()?.get_item(KEPT).ok().flatten()?;
    serde_json::from_str(&text).ok()
}

/// Forgets it: the vault is on this device no longer.
pub fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEPT);
    }
}

/// Puts the desk's first page in the place of the address at hand, without loading anything.
pub fn to_first_page() -> Option<()> {
    let window = web_sys::window()?;
    let base = window.document()?.base_uri().ok().flatten()?;
    window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&base)).ok()
}

/// Loads the page anew, unless nothing would come: without a stored release and without a network. Whether it does.
pub fn begin_anew() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    let read = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name)).ok();
    let controller = read(navigator.as_ref(), "serviceWorker").and_then(|worker| read(&worker, "controller"));
    let has_stored = controller.is_some_and(|controller| controller.is_object());
    (has_stored || navigator.on_line()) && window.location().reload().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_lock_the_same_one_is_asked_and_after_a_switch_who_was_chosen() {
        let left = |switching: bool, to: Option<&str>| Left {
            vault: "v".to_owned(),
            member: "1".to_owned(),
            switching,
            to: to.map(str::to_owned),
        };
        assert_eq!(left(false, None).asked_next(), Some("1"));
        assert_eq!(left(true, Some("2")).asked_next(), Some("2"));
        assert_eq!(left(true, None).asked_next(), None, "all are named");
        let before: Left = serde_json::from_str(r#"{"vault":"v","member":"1","switching":true}"#).unwrap();
        assert_eq!(before, left(true, None), "what the release before has left in the tab");
    }
}
