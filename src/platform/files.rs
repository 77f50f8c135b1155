//! Files that people give to the page, and bytes that they save from it, as the browser saves a download. Nothing here
//! leaves the device.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long a saved file's address stays, in milliseconds: some browsers begin to save late.
const KEPT: u32 = 60_000;

thread_local! {
    /// What hears of every file that is saved.
    static HEARS: RefCell<Option<Rc<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Has something hear of every file that is saved from here on.
pub fn when_saved(hears: impl Fn() + 'static) {
    HEARS.set(Some(Rc::new(hears)));
}

/// Tells that a file was saved.
pub fn tell_saved() {
    let hears = HEARS.with_borrow(Clone::clone);
    if let Some(hears) = hears {
        hears();
    }
}

/// Saves bytes under a file name, as the browser saves a download; false where the browser refuses.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> bool {
    save(name, mime, &Uint8Array::from(bytes))
}

/// The same of bytes that lie with the browser.
pub fn save(name: &str, mime: &str, bytes: &Uint8Array) -> bool {
    saved(name, mime, bytes).is_some()
}

/// The same of a blob.
pub fn save_blob(name: &str, blob: &Blob) -> bool {
    Url::create_object_url_with_blob(blob).ok().and_then(|address| offered(name, address)).is_some()
}

/// The address of bytes within this page, until it is let go by [`let_go`].
pub fn address(mime: &str, bytes: &Uint8Array) -> Option<String> {
    let parts = Array::of1(bytes.as_ref());
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts.as_ref(), &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Frees the bytes behind an address.
pub fn let_go(address: &str) {
    let _ = Url::revoke_object_url(address);
}

/// The bytes of a file that a person gave; `None` where it can't be read, as when it was moved meanwhile.
pub async fn bytes_of(file: &web_sys::File) -> Option<Uint8Array> {
    let blob: &Blob = file.unchecked_ref();
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer))
}

fn saved(name: &str, mime: &str, bytes: &Uint8Array) -> Option<()> {
    offered(name, address(mime, bytes)?)
}

/// Has the browser save what lies at an address of this page, which is let go some time after.
fn offered(name: &str, address: String) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    tell_saved();
    wasm_bindgen_futures::spawn_local(async move {
        gloo_timers::future::TimeoutFuture::new(KEPT).await;
        let_go(&address);
    });
    Some(())
}

/// The media type for the ending of a file name.
pub fn media_type(name: &str) -> &'static str {
    if name.ends_with(".xlsx") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else if name.ends_with(".csv") {
        "text/csv;charset=utf-8"
    } else {
        "application/octet-stream"
    }
}
