//! The clock, the zone, randomness, and breathing between slices of long work, as the session takes them.

use js_sys::{Date, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use crate::model::value::Timestamp;
use crate::vault::cipher::random;
use crate::workspace::session::Surroundings;

/// How long work may go on before the page gets its turn, in milliseconds: half a frame.
const SLICE: f64 = 8.0;

/// The browser as the session's surroundings.
#[derive(Default)]
pub struct Browser {
    breathed: std::cell::Cell<f64>,
}

/// Now, by this machine's clock.
pub fn now() -> Timestamp {
    Timestamp(Date::now() as i64)
}

/// Local time minus UTC at this moment, in minutes.
pub fn offset_minutes() -> i32 {
    -(Date::new_0().get_timezone_offset() as i32)
}

/// Milliseconds since the page began, with fractions.
pub fn ticks() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or_else(Date::now, |performance| performance.now())
}

/// Lets the browser paint and take input. `scheduler.yield` comes back sooner than anything else, where there is one.
pub async fn breathe() {
    let global = js_sys::global();
    let scheduler = Reflect::get(&global, &JsValue::from_str("scheduler")).unwrap_or(JsValue::UNDEFINED);
    let yielding = if scheduler.is_object() {
        Reflect::get(&scheduler, &JsValue::from_str("yield")).ok().and_then(|found| found.dyn_into::<Function>().ok())
    } else {
        None
    };
    let promise =
        yielding.and_then(|function| function.call0(&scheduler).ok()).and_then(|p| p.dyn_into::<Promise>().ok());
    match promise {
        Some(promise) => {
            // A promise that is rejected has still let the browser breathe.
            let _ = JsFuture::from(promise).await;
        }
        None => message().await,
    }
}

/// A message to oneself, which comes as a task of its own. Where nobody sees the page a timer would come once a second.
async fn message() {
    let Ok(channel) = MessageChannel::new() else {
        return gloo_timers::future::TimeoutFuture::new(0).await;
    };
    let (near, far) = (channel.port1(), channel.port2());
    let arrived = Promise::new(&mut |resolve, _| near.set_onmessage(Some(&resolve)));
    if far.post_message(&JsValue::NULL).is_ok() {
        // It is only ever resolved.
        let _ = JsFuture::from(arrived).await;
    }
    // What listens on an open port is never let go.
    near.close();
}

/// Long work that gives way to the page: since when it has gone on without a breath.
pub struct Slice {
    since: f64,
}

impl Slice {
    /// Begins now.
    pub fn begin() -> Self {
        Self { since: ticks() }
    }

    /// Whether the page should have its turn.
    pub fn is_used_up(&self) -> bool {
        ticks() - self.since >= SLICE
    }

    /// Breathes where the slice is used up, and begins the next; true where it did.
    pub async fn rest(&mut self) -> bool {
        if !self.is_used_up() {
            return false;
        }
        breathe().await;
        self.since = ticks();
        true
    }
}

impl Surroundings for Browser {
    fn now(&self) -> Timestamp {
        now()
    }

    fn ticks(&self) -> i64 {
        ticks() as i64
    }

    fn offset_minutes(&self) -> i32 {
        offset_minutes()
    }

    fn random(&self) -> [u8; 10] {
        // A browser without randomness does not start the desk at all (boot.js); time alone still makes ids differ.
        random::<10>().unwrap_or_default()
    }

    async fn breathe(&self) {
        let ticks_now = ticks();
        if ticks_now - self.breathed.get() > SLICE {
            breathe().await;
            self.breathed.set(ticks());
        }
    }
}
