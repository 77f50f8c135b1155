//! Backups as files: written block by block into the browser's own store of blobs or straight into a file that a person
//! has picked, and read again from there. The program's memory holds one block at a time.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::files::tell_saved;
use crate::workspace::backup::{Sink, Source};
use crate::workspace::durable::StoreError;

/// Bytes after which blocks are handed to the browser as one blob: from then on they may lie on disk.
const FOLD: usize = 8 * 1024 * 1024;

/// What file names of backups end with.
pub const ENDING: &str = ".clientele";

fn failed(what: &str, error: &JsValue) -> StoreError {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
    if name.as_deref() == Some("QuotaExceededError") {
        return StoreError::NoRoom;
    }
    let said = error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()));
    StoreError::Failed(format!("{what}: {said}"))
}

/// Calls a method that promises something, and waits for it.
async fn promised(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(of, &JsValue::from_str(method))?.dyn_into()?;
    let promise: Promise = function.apply(of, &arguments.iter().collect::<Array>())?.dyn_into()?;
    JsFuture::from(promise).await
}

/// A file that is given to the person as a download once it is whole.
pub struct Download {
    parts: Array,
    waiting: usize,
    blobs: Array,
}

impl Download {
    /// Nothing yet.
    pub fn begin() -> Self {
        Self { parts: Array::new(), waiting: 0, blobs: Array::new() }
    }

    fn fold(&mut self) -> Result<(), StoreError> {
        let blob = Blob::new_with_u8_array_sequence(self.parts.as_ref());
        self.blobs.push(blob.map_err(|error| failed("the browser took no more of the file", &error))?.as_ref());
        self.parts = Array::new();
        self.waiting = 0;
        Ok(())
    }

    /// All that was written.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub fn finish(mut self) -> Result<Blob, StoreError> {
        self.fold()?;
        Blob::new_with_blob_sequence(self.blobs.as_ref())
            .map_err(|error| failed("the browser took no more of the file", &error))
    }
}

/// A file on disk that a person has picked.
pub struct PickedFile {
    handle: JsValue,
    stream: JsValue,
}

/// Whether this browser lets a person pick where a file goes.
pub fn can_pick() -> bool {
    Reflect::get(&js_sys::global(), &JsValue::from_str("showSaveFilePicker")).is_ok_and(|found| found.is_function())
}

impl PickedFile {
    /// Lets a person pick a file; `None` where they thought better of it or the browser refuses. Must be called by a
    /// press.
    pub async fn pick(name: &str) -> Option<Self> {
        let options = Object::new();
        Reflect::set(&options, &JsValue::from_str("suggestedName"), &JsValue::from_str(name)).ok()?;
        let handle = promised(&js_sys::global(), "showSaveFilePicker", &[options.into()]).await.ok()?;
        let stream = promised(&handle, "createWritable", &[]).await.ok()?;
        Some(Self { handle, stream })
    }

    /// Closes the file, which is in its place from then on, and gives it to be read again.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn finish(self) -> Result<Blob, StoreError> {
        let closed = promised(&self.stream, "close", &[]).await;
        closed.map_err(|error| failed("the file could not be closed", &error))?;
        let file = promised(&self.handle, "getFile", &[]).await;
        let file = file.map_err(|error| failed("the file could not be read again", &error))?;
        let file: Blob = file.dyn_into().map_err(|error| failed("the file could not be read again", &error))?;
        tell_saved();
        Ok(file)
    }

    /// Leaves the file as it was before.
    pub async fn give_up(self) {
        let _ = promised(&self.stream, "abort", &[]).await;
    }
}

/// Where a backup goes.
pub enum Target {
    /// To the downloads.
    Download(Download),
    /// Into a file that a person has picked.
    Picked(PickedFile),
}

impl Target {
    /// All that was written, to be read again from where it lies.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn finish(self) -> Result<Blob, StoreError> {
        match self {
            Self::Download(download) => download.finish(),
            Self::Picked(file) => file.finish().await,
        }
    }

    /// Leaves nothing behind.
    pub async fn give_up(self) {
        if let Self::Picked(file) = self {
            file.give_up().await;
        }
    }
}

impl Sink for Target {
    async fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        match self {
            Self::Download(download) => {
                download.parts.push(Uint8Array::from(bytes).as_ref());
                download.waiting += bytes.len();
                if download.waiting >= FOLD { download.fold() } else { Ok(()) }
            }
            Self::Picked(file) => {
                let written = promised(&file.stream, "write", &[Uint8Array::from(bytes).into()]).await;
                written.map(drop).map_err(|error| failed("the file could not be written", &error))
            }
        }
    }
}

/// A file that is read from where it lies, some at a time.
#[derive(Clone)]
pub struct BlobSource(pub Blob);

impl Source for BlobSource {
    fn size(&self) -> u64 {
        self.0.size() as u64
    }

    async fn read(&self, begin: u64, end: u64) -> Result<Vec<u8>, StoreError> {
        let unreadable = |error: JsValue| failed("the file can't be read", &error);
        let part = self.0.slice_with_f64_and_f64(begin as f64, end as f64).map_err(unreadable)?;
        let buffer = JsFuture::from(part.array_buffer()).await.map_err(unreadable)?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        if bytes.len() as u64 == end - begin {
            return Ok(bytes);
        }
        Err(StoreError::Failed("the file was changed while it was read".to_owned()))
    }
}
