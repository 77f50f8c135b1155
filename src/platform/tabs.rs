//! Tabs of one vault: a channel on which they tell each other of changes, and a lock that one of them holds
//! to write pages. When the holder goes, the browser gives the lock to the next.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

/// The channel of a vault's tabs. Closes when dropped.
pub struct Channel {
    channel: Option<BroadcastChannel>,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Channel {
    /// Joins the channel of that name; `heard` is called with what other tabs say.
    pub fn join(name: &str, mut heard: impl FnMut(String) + 'static) -> Self {
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(said) = event.data().as_string() {
                heard(said);
            }
        });
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
        Self { channel, _listener: listener }
    }

    /// Tells the other tabs.
    pub fn say(&self, what: &str) {
        if let Some(channel) = &self.channel {
            // Fails only on a closed channel, and then nobody is left to hear it.
            let _ = channel.post_message(&JsValue::from_str(what));
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

/// Waits for the lock of that name and holds it until the page goes or [`Leadership::release`]; `won` is called then.
pub fn lead(name: &str, won: impl FnOnce() + 'static) -> Leadership {
    let mut release: Option<Function> = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let callback = Closure::once_into_js(move |_lock: JsValue| {
        won();
        held
    });
    let navigator: JsValue = web_sys::window().map(|window| window.navigator().into()).unwrap_or(JsValue::UNDEFINED);
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).unwrap_or(JsValue::UNDEFINED);
    if let Ok(request) =
        Reflect::get(&locks, &JsValue::from_str("request")).and_then(|found| found.dyn_into::<Function>())
    {
        // The promise of the request settles when the lock is let go; nothing waits for that.
        let _ = request.call2(&locks, &JsValue::from_str(name), &callback);
    }
    Leadership { release }
}

/// A lock asked for or held.
pub struct Leadership {
    release: Option<Function>,
}

impl Leadership {
    /// Lets the lock go.
    pub fn release(&self) {
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}
