//! Packs bytes by the browser's own compression, so that what an address carries stays short.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The bytes as raw deflate (RFC 1951); `None` where the browser can't.
pub async fn deflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let global = js_sys::global();
    let class = |name: &str| Reflect::get(&global, &JsValue::from_str(name)).ok()?.dyn_into::<Function>().ok();
    let compression = class("CompressionStream")?;
    let format = Array::of1(&JsValue::from_str("deflate-raw"));
    let packer = Reflect::construct(&compression, &format).ok()?;
    let whole = web_sys::Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).ok()?;
    let stream = called(whole.as_ref(), "stream", &[])?;
    let packed = called(&stream, "pipeThrough", &[packer])?;
    let answer = Reflect::construct(&class("Response")?, &Array::of1(&packed)).ok()?;
    let buffer: Promise = called(&answer, "arrayBuffer", &[])?.dyn_into().ok()?;
    let buffer = JsFuture::from(buffer).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Calls a method.
fn called(of: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = Reflect::get(of, &JsValue::from_str(method)).ok()?.dyn_into().ok()?;
    function.apply(of, &arguments.iter().collect::<Array>()).ok()
}
