//! The worker that reads, checks and builds imports, and long pages of a backend: one question at a time, answers as they
//! come. Where it crashes the question is answered with a sentence, and the next question goes to a fresh worker.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_util::lock::Mutex;
use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Event, MessageEvent, Url, Worker};

use crate::exchange::protocol::{Request, Response, Sentence, Stage, decode, encode};
use crate::model::Text;

const STOPPED: Text = Text::new("已停止，没有导入任何数据。", "Stopped. Nothing was imported.");
const CRASHED: Text = Text::new(
    "处理文件的后台程序意外停止，没有导入任何数据。请重新选择文件；如果再次发生，请重新加载页面，或把文件拆小后再试。",
    "The part of the program that reads files stopped unexpectedly; nothing was imported. Choose the file again. If it happens again, reload the page or split the file.",
);
const MISSING: Text = Text::new(
    "无法启动处理文件的后台程序。请检查网络后重新加载页面。",
    "The part of the program that reads files could not be started. Check the network and reload the page.",
);

/// What is told of long work: the stage, units done, units in all (0 when unknown).
pub type OnProgress = Rc<dyn Fn(Stage, u64, u64)>;

/// What a question comes to.
type Answer = Result<Response, Sentence>;

/// A question that waits for its answer.
struct Pending {
    resolve: Function,
    answer: Rc<RefCell<Option<Answer>>>,
    progress: OnProgress,
}

/// A worker with what listens to it.
struct Live {
    worker: Worker,
    crashed: Rc<Cell<bool>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

struct Inner {
    live: RefCell<Option<Live>>,
    /// Held from question to answer: the protocol has no numbers to tell answers apart.
    turn: Mutex<()>,
    pending: Rc<RefCell<Option<Pending>>>,
}

/// The page's end of a worker. Copies share one, which goes with the last of them.
#[derive(Clone)]
pub struct ImportWorker {
    inner: Rc<Inner>,
}

impl ImportWorker {
    /// Starts a worker. Where that fails, the first question says so.
    pub fn start() -> Self {
        let inner = Inner { live: RefCell::new(None), turn: Mutex::new(()), pending: Rc::new(RefCell::new(None)) };
        let worker = Self { inner: Rc::new(inner) };
        // A worker that is there before it is asked has its program compiled when the file comes.
        let _ = worker.inner.revive();
        worker
    }

    /// Asks, and waits for the answer; `Failed` comes back as an error.
    ///
    /// # Errors
    /// A sentence for the person: what the worker refused, that it crashed, or (code `stopped`) that it was stopped.
    pub async fn ask(&self, request: &Request, progress: OnProgress) -> Result<Response, Sentence> {
        let bytes = encode(request).map_err(|_| sentence("crashed", CRASHED))?;
        self.send(Uint8Array::from(bytes.as_slice()), progress).await
    }

    /// Asks about a file, which the worker reads itself: its bytes never pass through the page.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub async fn open(&self, request: &Request, file: &Blob, progress: OnProgress) -> Result<Response, Sentence> {
        let bytes = encode(request).map_err(|_| sentence("crashed", CRASHED))?;
        self.post(Uint8Array::from(bytes.as_slice()), file.as_ref(), progress).await
    }

    /// Asks by a message that is encoded already; its buffer is handed over.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub async fn send(&self, message: Uint8Array, progress: OnProgress) -> Result<Response, Sentence> {
        self.post(message, &JsValue::UNDEFINED, progress).await
    }

    async fn post(&self, message: Uint8Array, file: &JsValue, progress: OnProgress) -> Result<Response, Sentence> {
        let _turn = self.inner.turn.lock().await;
        let worker = self.inner.revive()?;
        let answer: Rc<RefCell<Option<Answer>>> = Rc::new(RefCell::new(None));
        let mut resolve: Option<Function> = None;
        let answered = Promise::new(&mut |settle, _| resolve = Some(settle));
        let Some(resolve) = resolve else {
            return Err(sentence("crashed", CRASHED));
        };
        let waiting = Pending { resolve, answer: answer.clone(), progress };
        *self.inner.pending.borrow_mut() = Some(waiting);
        let buffer: JsValue = message.buffer().into();
        let transfer = Array::of1(&buffer);
        let posted = Array::of2(message.as_ref(), file);
        if worker.post_message_with_transfer(posted.as_ref(), transfer.as_ref()).is_err() {
            self.inner.pending.borrow_mut().take();
            return Err(sentence("crashed", CRASHED));
        }
        // The promise is only ever resolved, and only after the answer was put down.
        let _ = JsFuture::from(answered).await;
        let answered = answer.borrow_mut().take();
        match answered {
            Some(Ok(Response::Failed(refusal))) => Err(refusal),
            Some(other) => other,
            None => Err(sentence("crashed", CRASHED)),
        }
    }

    /// Ends whatever is under way: the question that waits is answered with the code `stopped`. The next question
    /// starts a fresh worker, which knows nothing of the file.
    pub fn terminate(&self) {
        self.inner.end();
        settle(&self.inner.pending, Err(sentence("stopped", STOPPED)));
    }
}

impl Inner {
    /// The worker at hand, or a fresh one where there is none or the last one crashed.
    fn revive(&self) -> Result<Worker, Sentence> {
        let dead = self.live.borrow().as_ref().is_none_or(|live| live.crashed.get());
        if dead {
            self.end();
            let live = begin(self.pending.clone()).ok_or_else(|| sentence("worker_missing", MISSING))?;
            *self.live.borrow_mut() = Some(live);
        }
        let live = self.live.borrow();
        live.as_ref().map(|live| live.worker.clone()).ok_or_else(|| sentence("worker_missing", MISSING))
    }

    fn end(&self) {
        if let Some(live) = self.live.borrow_mut().take() {
            live.worker.set_onmessage(None);
            live.worker.set_onerror(None);
            live.worker.set_onmessageerror(None);
            live.worker.terminate();
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.end();
    }
}

/// A sentence of this file.
fn sentence(code: &str, text: Text) -> Sentence {
    Sentence { code: code.to_owned(), zh: text.zh.to_owned(), en: text.en.to_owned() }
}

/// Puts the answer down and wakes whoever waits for it.
fn settle(pending: &RefCell<Option<Pending>>, answer: Answer) {
    let waiting = pending.borrow_mut().take();
    if let Some(waiting) = waiting {
        *waiting.answer.borrow_mut() = Some(answer);
        let _ = waiting.resolve.call0(&JsValue::UNDEFINED);
    }
}

/// The address of the worker's loader, which the build writes into the page.
fn address() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let named = document.query_selector("meta[name='clientele-worker']").ok().flatten()?.get_attribute("content")?;
    if named.is_empty() {
        return None;
    }
    let base = document.base_uri().ok().flatten()?;
    Some(Url::new_with_base(&named, &base).ok()?.href())
}

fn begin(pending: Rc<RefCell<Option<Pending>>>) -> Option<Live> {
    let worker = Worker::new(&address()?).ok()?;
    let crashed = Rc::new(Cell::new(false));
    let hearing = pending.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear(&hearing, &event));
    let failing = crashed.clone();
    let on_error = Closure::<dyn FnMut(Event)>::new(move |_: Event| {
        // Its memory may be half changed: it is not asked again.
        failing.set(true);
        settle(&pending, Err(sentence("crashed", CRASHED)));
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
    Some(Live { worker, crashed, _on_message: on_message, _on_error: on_error })
}

fn hear(pending: &RefCell<Option<Pending>>, event: &MessageEvent) {
    let bytes = Uint8Array::new(&event.data()).to_vec();
    match decode::<Response>(&bytes) {
        Ok(Response::Progress { stage, done, total }) => {
            let told = pending.borrow().as_ref().map(|waiting| waiting.progress.clone());
            if let Some(told) = told {
                told(stage, done, total);
            }
        }
        Ok(response) => settle(pending, Ok(response)),
        Err(_) => settle(pending, Err(sentence("crashed", CRASHED))),
    }
}
