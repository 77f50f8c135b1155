//! What signing in needs of the browser: a cookie against forged requests, the SHA-256 by which a sign-in that was begun
//! here is known again (RFC 7636), the way to another site and back, and a file with a profile.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The value of a cookie that the page may read.
pub fn cookie(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let all = Reflect::get(document.as_ref(), &JsValue::from_str("cookie")).ok()?.as_string()?;
    let value = all.split(';').find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))?;
    Some(js_sys::decode_uri_component(value).map_or_else(|_| value.to_owned(), String::from))
}

/// The SHA-256 of a text; `None` in a page without WebCrypto, which opens no vault either.
pub async fn sha256(text: &str) -> Option<Vec<u8>> {
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    let bytes = Uint8Array::from(text.as_bytes());
    let promise = subtle.digest_with_str_and_js_u8_array("SHA-256", &bytes).ok()?;
    let digest = JsFuture::from(promise).await.ok()?;
    Some(Uint8Array::new(&digest).to_vec())
}

/// The address of a page of the desk, as another site leads back to it.
pub fn address_of(page: &str) -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok().flatten()?;
    Some(web_sys::Url::new_with_base(page, &base).ok()?.href())
}

/// Leaves the desk for another site, such as the sign-in of a backend.
pub fn leave_for(address: &str) -> bool {
    web_sys::window().is_some_and(|window| window.location().assign(address).is_ok())
}

/// The text of a file that a person chose, up to so many bytes.
pub async fn text_of(file: web_sys::File, most: u32) -> Option<String> {
    if file.size() > f64::from(most) {
        return None;
    }
    let blob: &web_sys::Blob = file.unchecked_ref();
    JsFuture::from(blob.text()).await.ok()?.as_string()
}
