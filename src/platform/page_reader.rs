//! Long pages of a backend, read by the worker on a thread of its own. It is started for the first of them and let go
//! when none has come for a while, so that a vault that is level has no worker. Where it can't be had, or crashes, pages
//! are read on this thread from then on, and the console says so once.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::worker::ImportWorker;
use crate::exchange::protocol::{Bytes, Request, Response};
use crate::sync::backend::Page;
use crate::sync::reading::{self, Asked};

/// How long a worker waits for the next page, in milliseconds: longer than a page takes to come, which may be slow.
const PATIENCE: u32 = 15_000;

/// Reads long pages. Copies share one worker.
#[derive(Clone, Default)]
pub struct PageReader {
    inner: Rc<Inner>,
}

#[derive(Default)]
struct Inner {
    worker: RefCell<Option<ImportWorker>>,
    /// Whether there is no worker to be had.
    failed: Cell<bool>,
    /// Lets the worker go.
    leave: RefCell<Option<Timeout>>,
}

impl PageReader {
    /// Reads a page; `None` where it has to be read here.
    pub async fn read(&self, asked: &Asked) -> Option<Page> {
        if self.inner.failed.get() {
            return None;
        }
        // Before it would leave in the middle of the work.
        self.inner.leave.take();
        let worker = self.inner.worker.borrow_mut().get_or_insert_with(ImportWorker::start).clone();
        let mut work = Work { worker: &worker, ended: false };
        let answered = worker.ask(&Request::ReadPage(Bytes(asked.write())), Rc::new(|_, _, _| {})).await;
        work.ended = true;
        match answered {
            Ok(Response::PageRead(read)) => {
                self.leave_later();
                reading::page(read?.0)
            }
            Ok(_) => self.give_up("it answered another question"),
            // Stopped by `close`: nobody wants the page any more.
            Err(refusal) if refusal.code == "stopped" => None,
            Err(refusal) => self.give_up(&refusal.en),
        }
    }

    /// Ends what is under way and lets the worker go, with all that it holds.
    pub fn close(&self) {
        self.inner.leave.take();
        if let Some(worker) = self.inner.worker.take() {
            worker.terminate();
        }
    }

    fn give_up(&self, why: &str) -> Option<Page> {
        self.inner.failed.set(true);
        self.close();
        leptos::logging::warn!("long pages of the backend are read on the main thread from now on: {why}");
        None
    }

    fn leave_later(&self) {
        let inner = Rc::downgrade(&self.inner);
        let leave = Timeout::new(PATIENCE, move || {
            if let Some(inner) = inner.upgrade() {
                inner.worker.take();
            }
        });
        self.inner.leave.replace(Some(leave));
    }
}

/// A question to the worker. Where nobody waits for the answer any more, because the vault was locked meanwhile, the
/// worker goes with what it was reading; a later question would take that answer for its own.
struct Work<'a> {
    worker: &'a ImportWorker,
    ended: bool,
}

impl Drop for Work<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.worker.terminate();
        }
    }
}
