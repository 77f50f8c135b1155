//! Bytes saved under a file's name, as the browser saves a download. Nothing here leaves the device.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long a saved file's address stays, in milliseconds: some browsers begin to save late.
const KEPT: u32 = 60_000;

/// Saves bytes under a file name, as the browser saves a download; false where the browser refuses.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> bool {
    saved(name, mime, bytes).is_some()
}

fn saved(name: &str, mime: &str, bytes: &[u8]) -> Option<()> {
    let part = Uint8Array::from(bytes);
    let parts = Array::of1(part.as_ref());
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(parts.as_ref(), &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    wasm_bindgen_futures::spawn_local(async move {
        gloo_timers::future::TimeoutFuture::new(KEPT).await;
        let _ = Url::revoke_object_url(&address);
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
