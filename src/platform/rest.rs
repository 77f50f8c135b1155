//! The rest of the program, which comes after the first list (docs/decisions/0013): whether it is here, and waiting
//! for it. `boot.js` fetches it; a development build has none and is always whole.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

fn rest() -> Option<JsValue> {
    let rest = Reflect::get(&js_sys::global(), &JsValue::from_str("clienteleRest")).ok()?;
    rest.is_object().then_some(rest)
}

/// Whether all of the program is here.
pub fn is_here() -> bool {
    rest().is_none_or(|rest| {
        Reflect::get(&rest, &JsValue::from_str("here")).is_ok_and(|here| here.as_bool().unwrap_or_default())
    })
}

/// Comes back when all of the program is here.
pub async fn arrived() {
    let arriving = rest().and_then(|rest| {
        let arrive: Function = Reflect::get(&rest, &JsValue::from_str("arrive")).ok()?.dyn_into().ok()?;
        arrive.call0(&rest).ok()?.dyn_into::<Promise>().ok()
    });
    if let Some(arriving) = arriving {
        // It tries again until it has come; a refusal would only mean that a call fetches the rest itself.
        let _ = JsFuture::from(arriving).await;
    }
}
