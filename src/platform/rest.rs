//! The rest of the program, which comes after the first list (docs/decisions/0013): whether it is here, and waiting
//! for it. `boot.js` fetches it; a development build has none and is always whole.

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Poll, Waker};

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// Who waits for the rest without having asked for it.
    static WAITING: RefCell<Vec<Waker>> = const { RefCell::new(Vec::new()) };
}

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

/// Comes back when all of the program is here; has it fetched.
pub async fn arrived() {
    let arriving = rest().and_then(|rest| {
        let arrive: Function = Reflect::get(&rest, &JsValue::from_str("arrive")).ok()?.dyn_into().ok()?;
        arrive.call0(&rest).ok()?.dyn_into::<Promise>().ok()
    });
    if let Some(arriving) = arriving {
        // It tries again until it has come; a refusal would only mean that a call fetches the rest itself.
        let _ = JsFuture::from(arriving).await;
    }
    WAITING.take().into_iter().for_each(Waker::wake);
}

/// Comes back when somebody else has had all of the program fetched.
pub async fn brought() {
    poll_fn(|context| {
        if is_here() {
            return Poll::Ready(());
        }
        WAITING.with_borrow_mut(|waiting| waiting.push(context.waker().clone()));
        Poll::Pending
    })
    .await;
}
