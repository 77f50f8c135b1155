//! Tabs of one vault: a channel on which they tell each other of changes, a lock that one of them holds to write pages,
//! and locks on what each has open or changes in one go. When a holder goes, the browser lets its locks go.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
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

/// Waits for the lock of that name and holds it until the page goes or [`Leadership::release`]; `won` is called when it
/// is had, unless it was released before.
pub fn lead(name: &str, won: impl FnOnce() + 'static) -> Leadership {
    let wanted = Rc::new(Cell::new(true));
    let mut release: Option<Function> = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let still = wanted.clone();
    let callback = Closure::once_into_js(move |_lock: JsValue| {
        if still.get() {
            won();
        }
        held
    });
    let locks = locks();
    if let Some(request) = method(&locks, "request") {
        // The promise of the request settles when the lock is let go; nothing waits for that.
        let _ = request.call2(&locks, &JsValue::from_str(name), &callback);
    }
    Leadership { release, wanted }
}

/// Takes the lock of that name if nobody has it, and holds it until the page goes or [`Leadership::release`].
pub async fn hold(name: &str) -> Option<Leadership> {
    if method(&locks(), "request").is_none() {
        // A browser without locks can't tell tabs apart.
        return Some(Leadership::default());
    }
    let options: JsValue = Object::new().into();
    Reflect::set(&options, &JsValue::from_str("ifAvailable"), &JsValue::TRUE).ok()?;
    let (leadership, answered) = request(name, &options)?;
    let free = JsFuture::from(answered).await.ok()?.as_bool() == Some(true);
    free.then_some(leadership)
}

/// Waits for the lock of that name, and has it until what is given is dropped. A browser without locks, or one that
/// refuses, gives it at once.
pub async fn turn(name: &str) -> Turn {
    let Some((leadership, answered)) = request(name, &Object::new().into()) else {
        return Turn(Leadership::default());
    };
    // Made before the waiting: whoever does not wait to its end lets the lock go as soon as it comes.
    let turn = Turn(leadership);
    let _ = JsFuture::from(answered).await;
    turn
}

/// Asks for the lock of that name. The promise tells whether it was had, and fails where the browser refuses.
fn request(name: &str, options: &JsValue) -> Option<(Leadership, Promise)> {
    let locks = locks();
    let request = method(&locks, "request")?;
    let mut release: Option<Function> = None;
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let mut answer: Option<Function> = None;
    let answered = Promise::new(&mut |resolve, _| answer = Some(resolve));
    let callback = Closure::once_into_js(move |lock: JsValue| {
        let free = lock.is_object();
        if let Some(answer) = &answer {
            let _ = answer.call1(&JsValue::UNDEFINED, &JsValue::from_bool(free));
        }
        if free { JsValue::from(held) } else { JsValue::UNDEFINED }
    });
    let asked = request.call3(&locks, &JsValue::from_str(name), options, &callback).ok()?;
    // A request that the browser refuses never comes to an answer.
    let first = Promise::race(&Array::of2(&answered, &asked));
    Some((Leadership { release, wanted: Rc::default() }, first))
}

/// What follows `prefix` in the names of the locks that any tab holds.
pub async fn held(prefix: &str) -> Vec<String> {
    names("held", prefix).await
}

/// What follows `prefix` in the names of the locks that tabs wait for.
pub async fn waiting(prefix: &str) -> Vec<String> {
    names("pending", prefix).await
}

/// What follows `prefix` in the names of the locks of one list that the browser keeps.
async fn names(list: &str, prefix: &str) -> Vec<String> {
    let state = async {
        let locks = locks();
        let asked: Promise = method(&locks, "query")?.call0(&locks).ok()?.dyn_into().ok()?;
        let state = JsFuture::from(asked).await.ok()?;
        Reflect::get(&state, &JsValue::from_str(list)).ok()
    };
    let listed: Option<Array> = state.await.and_then(|listed| listed.dyn_into().ok());
    let name = |lock: JsValue| Reflect::get(&lock, &JsValue::from_str("name")).ok()?.as_string();
    let names = listed.iter().flat_map(|listed| listed.iter()).filter_map(name);
    names.filter_map(|name| name.strip_prefix(prefix).map(str::to_owned)).collect()
}

/// The locks of this browser; undefined where it has none.
fn locks() -> JsValue {
    let navigator: JsValue = web_sys::window().map(|window| window.navigator().into()).unwrap_or(JsValue::UNDEFINED);
    Reflect::get(&navigator, &JsValue::from_str("locks")).unwrap_or(JsValue::UNDEFINED)
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &JsValue::from_str(name)).ok()?.dyn_into().ok()
}

/// A lock asked for or held.
#[derive(Default)]
pub struct Leadership {
    release: Option<Function>,
    /// Whether whoever waits is to be told that it is had.
    wanted: Rc<Cell<bool>>,
}

impl Leadership {
    /// Lets the lock go; one that is not had yet is not waited for any more.
    pub fn release(&self) {
        self.wanted.set(false);
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// A lock that is held for a while, one tab after the other. Let go when dropped.
pub struct Turn(Leadership);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.release();
    }
}
