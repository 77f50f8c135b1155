//! Whether the browser keeps what is stored here when the disk runs full, and how much that is.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the browser keeps it.
pub async fn is_kept() -> bool {
    ask("persisted").await.is_some_and(|answer| answer.is_truthy())
}

/// Asks the browser to keep it; whether it does. Some browsers put the question to the person.
pub async fn ask_to_keep() -> bool {
    ask("persist").await.is_some_and(|answer| answer.is_truthy())
}

/// The bytes that are stored, as far as the browser tells.
pub async fn used() -> Option<f64> {
    let estimate = ask("estimate").await?;
    Reflect::get(&estimate, &JsValue::from_str("usage")).ok()?.as_f64()
}

/// The most bytes that the browser says it would store here.
pub async fn quota() -> Option<f64> {
    let estimate = ask("estimate").await?;
    Reflect::get(&estimate, &JsValue::from_str("quota")).ok()?.as_f64()
}

/// Calls a method of the browser's storage manager; `None` where there is none or it fails.
async fn ask(method: &str) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(navigator.as_ref(), &JsValue::from_str("storage")).ok()?;
    if !manager.is_object() {
        return None;
    }
    let function = Reflect::get(&manager, &JsValue::from_str(method)).ok()?.dyn_into::<Function>().ok()?;
    let promise = function.call0(&manager).ok()?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}
