//! Requests to a company's backend by the browser's `fetch`. What a request carries and what comes back is written to
//! no log and, by `no-store`, to no cache of the browser's, which would hold it in the clear. Long pages of rows are read
//! by a worker.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestInit,
    RequestRedirect,
};

use super::page_reader::PageReader;
use crate::sync::backend::Page;
use crate::sync::reading::Asked;
use crate::sync::transport::{Request, Response, Transport};

/// How long nothing may come, in milliseconds. A long answer has that time for each of its parts.
const SILENCE: u32 = 30_000;

/// The longest answer that is read, in bytes: pages of rows are far shorter, and memory never shrinks again.
const LONGEST: usize = 64 << 20;

/// What a person reads where nothing came in time.
const LATE: &str = "no answer within 30 seconds";
/// What a person reads where the desk itself broke the request off.
const STOPPED: &str = "the request was stopped";

/// Sends requests by `fetch`. Copies share their requests: [`Self::close`] ends them all.
#[derive(Clone)]
pub struct Fetch {
    cookies: bool,
    open: Rc<Open>,
    pages: PageReader,
}

#[derive(Default)]
struct Open {
    closed: Cell<bool>,
    next: Cell<u32>,
    flights: RefCell<Vec<(u32, AbortController)>>,
}

impl Fetch {
    /// `cookies`: whether the browser adds its cookies of the backend, which only the sign-in by cookie wants.
    pub fn new(cookies: bool) -> Self {
        Self { cookies, open: Rc::default(), pages: PageReader::default() }
    }

    /// Breaks off what is under way and sends nothing more: the vault is locked, or another backend takes its place.
    pub fn close(&self) {
        self.open.closed.set(true);
        for (_, controller) in self.open.flights.take() {
            controller.abort();
        }
        self.pages.close();
    }

    fn built(&self, request: &Request, controller: &AbortController) -> Result<web_sys::Request, String> {
        // The sentence of the browser is left out: it quotes the header that it refuses.
        let refused = |_: JsValue| "the browser refuses a header or the address of the request".to_owned();
        let headers = Headers::new().map_err(refused)?;
        for (name, value) in &request.headers {
            headers.set(name, value).map_err(refused)?;
        }
        let init = RequestInit::new();
        init.set_method(request.method.name());
        init.set_headers(&headers);
        init.set_cache(RequestCache::NoStore);
        init.set_credentials(if self.cookies { RequestCredentials::Include } else { RequestCredentials::Omit });
        init.set_signal(Some(&controller.signal()));
        if request.secret {
            // A browser would send the body on to whatever address the answer names.
            init.set_redirect(RequestRedirect::Error);
        }
        if let Some(body) = &request.body {
            init.set_body(&JsValue::from_str(body));
        }
        web_sys::Request::new_with_str_and_init(&request.url, &init).map_err(refused)
    }
}

impl Transport for Fetch {
    async fn send(&self, request: Request) -> Result<Response, String> {
        if self.open.closed.get() {
            return Err(STOPPED.to_owned());
        }
        let controller = AbortController::new().map_err(|_| STOPPED.to_owned())?;
        let raw = self.built(&request, &controller)?;
        // Dropped with this future, however it ends.
        let _flight = Flight::begin(self.open.clone(), controller.clone());
        let watch = Watch::begin(controller);
        let answered = exchange(raw, &watch).await;
        answered.map_err(|why| match (watch.is_late(), self.open.closed.get()) {
            (true, _) => LATE.to_owned(),
            (false, true) => STOPPED.to_owned(),
            (false, false) => why,
        })
    }

    async fn read_page(&self, asked: &Asked) -> Option<Page> {
        if self.open.closed.get() { None } else { self.pages.read(asked).await }
    }
}

async fn exchange(raw: web_sys::Request, watch: &Watch) -> Result<Response, String> {
    let response = gloo_net::http::Request::from(raw).send().await.map_err(|error| error.to_string())?;
    watch.goes_on();
    let headers = response.headers();
    let headers = headers.entries().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect();
    let status = response.status();
    let body = match response.body() {
        Some(stream) => read(&ReadableStreamDefaultReader::new(&stream).map_err(|error| said(&error))?, watch).await?,
        None => String::new(),
    };
    Ok(Response { status, headers, body })
}

async fn read(reader: &ReadableStreamDefaultReader, watch: &Watch) -> Result<String, String> {
    let mut bytes: Vec<u8> = Vec::new();
    loop {
        let part = JsFuture::from(reader.read()).await.map_err(|error| said(&error))?;
        let chunk = Reflect::get(&part, &JsValue::from_str("value")).ok();
        let Some(chunk) = chunk.and_then(|chunk| chunk.dyn_into::<Uint8Array>().ok()) else {
            // Only the end has no value.
            return Ok(String::from_utf8(bytes).unwrap_or_else(|error| {
                // What is no UTF-8 is read as every browser reads it, with a mark in its place.
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }));
        };
        if bytes.len() + chunk.length() as usize > LONGEST {
            return Err(format!("the answer is longer than {} MB", LONGEST >> 20));
        }
        bytes.extend(chunk.to_vec());
        watch.goes_on();
    }
}

/// What the browser says of a failure; it names no header and no body.
fn said(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| "the request failed".to_owned(), |error| error.message().into())
}

/// A request under way. Dropped, it is broken off if it has not ended.
struct Flight {
    open: Rc<Open>,
    number: u32,
}

impl Flight {
    fn begin(open: Rc<Open>, controller: AbortController) -> Self {
        let number = open.next.get();
        open.next.set(number.wrapping_add(1));
        open.flights.borrow_mut().push((number, controller));
        Self { open, number }
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        let mut flights = self.open.flights.borrow_mut();
        if let Some(at) = flights.iter().position(|(number, _)| *number == self.number) {
            let (_, controller) = flights.swap_remove(at);
            drop(flights);
            controller.abort();
        }
    }
}

/// Breaks a request off when nothing comes for too long.
struct Watch {
    controller: AbortController,
    late: Rc<Cell<bool>>,
    timer: RefCell<Option<Timeout>>,
}

impl Watch {
    fn begin(controller: AbortController) -> Self {
        let watch = Self { controller, late: Rc::default(), timer: RefCell::default() };
        watch.goes_on();
        watch
    }

    /// Something came: the time begins anew.
    fn goes_on(&self) {
        let (late, controller) = (self.late.clone(), self.controller.clone());
        let timer = Timeout::new(SILENCE, move || {
            late.set(true);
            controller.abort();
        });
        // The earlier timer is cancelled as it is dropped.
        self.timer.replace(Some(timer));
    }

    fn is_late(&self) -> bool {
        self.late.get()
    }
}
