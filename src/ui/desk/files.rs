//! The bytes of files as screens see them: kept before the record that names them, given when somebody wants to see or
//! save one, and cleared away when nothing can bring their record back.

use std::rc::Weak;

use js_sys::Uint8Array;
use leptos::prelude::GetValue;

use super::{Desk, Inner};
use crate::model::RecordId;
use crate::model::files::hexadecimal;
use crate::model::schema::tables::attachment;
use crate::platform::clock;
use crate::platform::{memory, rest, tabs};
use crate::vault::cipher::digest;
use crate::workspace::durable::StoreError;
use crate::workspace::durable::files::{FileError, FileStore as _, give, keep, sweep};

/// Milliseconds after opening before bytes that no record names are looked for.
const LATER: u32 = 60_000;

/// Where this device remembers that a vault has had files: one that never had any is not asked.
pub(super) fn had_files(vault: &str) -> String {
    format!("files.{vault}")
}

/// The vault was locked meanwhile.
fn locked() -> StoreError {
    StoreError::Closed("the vault is locked".to_owned())
}

impl Desk {
    /// Keeps the bytes of a file under the id that its record will have; answers their SHA-256. `told` hears how many
    /// are safe.
    ///
    /// # Errors
    /// As the store says; nothing is kept then.
    pub async fn keep_file(
        self,
        file: RecordId,
        bytes: &Uint8Array,
        told: &mut dyn FnMut(u64),
    ) -> Result<String, StoreError> {
        let inner = self.inner.try_get_value().ok_or_else(locked)?;
        let store = inner.session.durable();
        let files = store.files().await?;
        memory::set(&had_files(&store.vault), &true);
        let checksum = digest(bytes).await?;
        let read = |begin: u64, end: u64| bytes.subarray(begin as u32, end as u32).to_vec();
        keep(&files, file, u64::from(bytes.length()), &read, told).await?;
        Ok(hexadecimal(&checksum))
    }

    /// The bytes of a file of so many; of another checksum they are damaged. Of a record that the member doesn't see there
    /// are none.
    ///
    /// # Errors
    /// [`FileError::Elsewhere`] where they are on another device; else as the store says.
    pub async fn file(self, file: RecordId, size: u64, checksum: &str) -> Result<Uint8Array, FileError> {
        let inner = self.inner.try_get_value().ok_or_else(locked)?;
        if !inner.session.sees(attachment::ID, file) {
            return Err(FileError::Elsewhere);
        }
        let files = inner.session.durable().files().await?;
        let whole = Uint8Array::new_with_length(u32::try_from(size).unwrap_or(0));
        give(&files, file, size, &mut |begin, part| whole.set(&Uint8Array::from(part), begin as u32)).await?;
        if !checksum.is_empty() && hexadecimal(&digest(&whole).await?) != checksum {
            return Err(StoreError::Damaged(format!("files/{file}")).into());
        }
        Ok(whole)
    }

    /// The files whose bytes are on this device; `None` where that can't be said.
    pub async fn files_here(self) -> Option<Vec<RecordId>> {
        let inner = self.inner.try_get_value()?;
        let files = inner.session.durable().files().await.ok()?;
        files.stored().await.ok()
    }

    /// Removes the bytes of a file whose record could not be saved.
    pub async fn drop_file(self, file: RecordId) {
        let Some(inner) = self.inner.try_get_value() else { return };
        if let Ok(files) = inner.session.durable().files().await {
            // What can't be removed now goes with what nothing names.
            let _ = files.remove(file).await;
        }
    }
}

impl Inner {
    /// Whether bytes that no record names may go: no tab can bring a record back by undo, and every record is known.
    async fn may_sweep(&self) -> bool {
        let session = &self.session;
        let remembers = session.can_undo().is_some() || session.can_redo().is_some();
        let vault = &session.durable().vault;
        self.leads.get()
            && !remembers
            && session.damaged().is_empty()
            && tabs::waiting(&format!("clientele-{vault}-pages")).await.is_empty()
    }
}

/// Clears away the bytes that no record names, once, some time after opening.
pub(super) async fn clear_later(inner: Weak<Inner>) {
    gloo_timers::future::TimeoutFuture::new(LATER).await;
    rest::brought().await;
    let Some(inner) = inner.upgrade() else { return };
    let store = inner.session.durable();
    if memory::get::<bool>(&had_files(&store.vault)) != Some(true) || !inner.may_sweep().await {
        return;
    }
    let Ok(files) = store.files().await else { return };
    let is_named =
        |file: RecordId| inner.session.read_whole(|workspace| workspace.row_of(attachment::ID, file).is_some());
    if let Err(error) = sweep(&files, clock::now(), &is_named).await {
        leptos::logging::warn!("bytes of files that are gone stay for now: {error}");
    }
}
