//! An import without its page: the same worker, the same requests in the same order, and the same commit.
//! Times are kept step by step so that one sees where they go.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use serde::Serialize;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::BenchSession;
use crate::exchange::import::{Known, Outcome};
use crate::exchange::protocol::{Bytes, Request, Response, decode, encode};
use crate::model::{Change, Origin};
use crate::platform::clock;
use crate::workspace::Proposal;
use crate::workspace::session::{SLICE, Surroundings};

/// Who waits for an answer, and the answer when it is there.
#[derive(Default)]
struct Inbox {
    resolve: Option<Function>,
    answer: Option<Result<Response, String>>,
}

fn settle(inbox: &RefCell<Inbox>, answer: Result<Response, String>) {
    let resolve = {
        let mut inbox = inbox.borrow_mut();
        inbox.answer = Some(answer);
        inbox.resolve.take()
    };
    if let Some(resolve) = resolve {
        let _ = resolve.call0(&JsValue::UNDEFINED);
    }
}

/// The import worker. Ends when dropped.
pub struct ImportWorker {
    worker: Worker,
    inbox: Rc<RefCell<Inbox>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl ImportWorker {
    /// Starts it from the address that the page names.
    ///
    /// # Errors
    /// Where the page names none or the browser refuses.
    pub fn start() -> Result<Self, String> {
        let worker = Worker::new(&address()?).map_err(|error| format!("the worker did not start: {error:?}"))?;
        let inbox: Rc<RefCell<Inbox>> = Rc::default();
        let heard = inbox.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let bytes = Uint8Array::new(&event.data()).to_vec();
            match decode::<Response>(&bytes) {
                Ok(Response::Progress { .. }) => {}
                Ok(response) => settle(&heard, Ok(response)),
                Err(error) => settle(&heard, Err(error.to_string())),
            }
        });
        let failed = inbox.clone();
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            settle(&failed, Err(format!("the worker failed: {}", event.message())));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, inbox, _on_message: on_message, _on_error: on_error })
    }

    /// Waits until it is there: it forgets a file that it never had.
    ///
    /// # Errors
    /// Where it fails.
    pub async fn greet(&self) -> Result<(), String> {
        match self.ask(&Request::Cancel).await? {
            Response::Cancelled => Ok(()),
            _ => Err(unexpected("Cancel")),
        }
    }

    async fn ask(&self, request: &Request) -> Result<Response, String> {
        let bytes = encode(request).map_err(|error| error.to_string())?;
        let message = Uint8Array::from(bytes.as_slice());
        drop(bytes);
        let transfer = Array::of1(&message.buffer());
        let message: JsValue = message.into();
        let mut waiting: Option<Function> = None;
        let answered = Promise::new(&mut |resolve, _| waiting = Some(resolve));
        *self.inbox.borrow_mut() = Inbox { resolve: waiting, answer: None };
        self.worker
            .post_message_with_transfer(&message, &transfer)
            .map_err(|error| format!("the worker took no message: {error:?}"))?;
        // It is never rejected; the answer lies in the inbox.
        let _ = JsFuture::from(answered).await;
        let answer = self.inbox.borrow_mut().answer.take();
        match answer {
            Some(Ok(Response::Failed(sentence))) => Err(sentence.en),
            Some(answer) => answer,
            None => Err("the worker gave no answer".to_owned()),
        }
    }
}

impl Drop for ImportWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// The worker's address relative to the document's base, which is what `new Worker` takes.
fn address() -> Result<String, String> {
    let missing = || "the page names no import worker".to_owned();
    let document = web_sys::window().and_then(|window| window.document()).ok_or_else(missing)?;
    let tag = document.query_selector("meta[name='clientele-worker']").ok().flatten().ok_or_else(missing)?;
    tag.get_attribute("content").filter(|address| !address.is_empty()).ok_or_else(missing)
}

fn unexpected(request: &str) -> String {
    format!("the worker answered {request} with something else")
}

/// What an import took, in milliseconds, and what came of it.
#[derive(Default, Serialize)]
pub struct Report {
    read: f64,
    check: f64,
    build: f64,
    commit: f64,
    rows: u32,
    with_problems: u32,
    rejected: u32,
    duplicates: u32,
    created: u32,
    merged: u32,
}

/// Reads, checks, builds and commits a file as the import page does when nobody mends or decides anything.
///
/// # Errors
/// Where the worker or the commit fails; nothing was imported then.
pub async fn run(worker: &ImportWorker, session: &BenchSession, bytes: Vec<u8>) -> Result<Report, String> {
    let mut report = Report::default();
    let began = clock::ticks();
    let offset_minutes = clock::offset_minutes();
    let today = clock::now().date(offset_minutes);
    let request =
        Request::Open { name: "bench.csv".to_owned(), bytes: Bytes(bytes), today, offset_minutes, saved: Vec::new() };
    let Response::Opened { .. } = worker.ask(&request).await? else {
        return Err(unexpected("Open"));
    };
    drop(request);
    let read = clock::ticks();
    report.read = read - began;
    // The vault is new: there is nothing in it that the file could duplicate.
    let request = Request::Check { known: Known::default(), create_customers: false };
    let Response::Checked { summary } = worker.ask(&request).await? else {
        return Err(unexpected("Check"));
    };
    let checked = clock::ticks();
    report.check = checked - read;
    for sheet in &summary.sheets {
        report.rows += sheet.rows;
        report.with_problems += sheet.with_problems;
        report.rejected += sheet.rejected;
        report.duplicates += sheet.duplicates_in_file;
    }
    let proposals = build(worker, session, &mut report).await?;
    let built = clock::ticks();
    report.build = built - checked;
    session.commit_many(proposals, &mut |_| true).await.map_err(|error| error.to_string())?;
    report.commit = clock::ticks() - built;
    Ok(report)
}

async fn build(worker: &ImportWorker, session: &BenchSession, report: &mut Report) -> Result<Vec<Proposal>, String> {
    let import = session.new_id();
    let now = clock::now();
    let seed = session.surroundings().random();
    let chunk = u32::try_from(SLICE).unwrap_or(1000);
    let mut proposals: Vec<Proposal> = Vec::new();
    loop {
        let Response::Built { outcomes, tally, last, .. } = worker.ask(&Request::Build { chunk, now, seed }).await? else {
            return Err(unexpected("Build"));
        };
        report.created = tally.created;
        report.merged = tally.merged;
        let mut changes: Vec<Change> = Vec::with_capacity(outcomes.len());
        for outcome in outcomes {
            match outcome {
                Outcome::Create(change) => changes.push(change),
                Outcome::Update { .. } => return Err("an empty vault has no record to update".to_owned()),
            }
        }
        if !changes.is_empty() {
            proposals.push(Proposal { label: "bench.csv".to_owned(), origin: Origin::Import(import), changes });
        }
        if last {
            return Ok(proposals);
        }
        session.surroundings().breathe().await;
    }
}
