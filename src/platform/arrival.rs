//! How a person comes back from a sign-in at another site: the address says so, with a code that is worth a token. It is
//! taken out of the address as soon as the program starts, long before the vault is unlocked that can use it, because
//! what stands in an address is shown, stays in the browser's history and is copied along. Until the vault is open it is
//! in memory alone, and a reload forgets it.

use std::cell::RefCell;

use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// What the address said.
pub struct Arrival {
    /// The code, where the site has agreed.
    pub code: Option<String>,
    /// What the site gives back as it was.
    pub state: String,
    /// Why the site has not agreed.
    pub error: Option<String>,
}

thread_local! {
    static ARRIVAL: RefCell<Option<Arrival>> = const { RefCell::new(None) };
}

/// Takes what a sign-in has written into the address of that page, and cleans the address. To be called before anything
/// is drawn.
pub fn take_in(page: &str) {
    if let Some(arrival) = cleaned(page) {
        ARRIVAL.set(Some(arrival));
    }
}

/// What has come, once: a code is good for one time.
pub fn take() -> Option<Arrival> {
    ARRIVAL.take()
}

fn cleaned(page: &str) -> Option<Arrival> {
    let window = web_sys::window()?;
    let path = window.location().pathname().ok()?;
    // Only where a sign-in leads back to: elsewhere a query is not ours to read.
    if !path.strip_suffix(page).is_some_and(|folder| folder.ends_with('/')) {
        return None;
    }
    let query = UrlSearchParams::new_with_str(&window.location().search().ok()?).ok()?;
    let (code, error) = (query.get("code"), query.get("error_description").or_else(|| query.get("error")));
    if code.is_none() && error.is_none() {
        return None;
    }
    // The entry of the history is replaced, so that Back does not bring the code again.
    window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&path)).ok()?;
    Some(Arrival { code, state: query.get("state").unwrap_or_default(), error })
}
