//! Making a backup of a vault that is at work: what is written is what the vault held at one moment. Pages are held as
//! they lie in the store, which costs the program's memory nothing; the journal is only ever added to, so that it can be
//! read afterwards. It is read to an end that is not before anything that the pages may hold.

use super::format::{Head, ItemKey, Manifest, Totals};
use super::walk::{FilesOf, Visitor, head_of, walk};
use super::write::Writer;
use super::{BackupError, Contents, Seal, Sink};
use crate::workspace::durable::files::FileStore;

impl<C: Seal, S: Sink> Visitor for Writer<'_, C, S> {
    async fn item(&mut self, key: &ItemKey, bytes: &[u8]) -> Result<(), BackupError> {
        self.put(key, bytes).await
    }

    fn miss(&mut self, what: String) {
        Writer::miss(self, what);
    }
}

/// Writes a backup. `manifest` says what its reader is told; how far the pages reach is filled in here. `told` hears how
/// much is done of how much, and stops the whole by answering false.
///
/// # Errors
/// Where the vault, sealing or writing fails, or it was stopped. A block that does not open is named and left out.
pub async fn back_up<V: Contents, F: FileStore, C: Seal, S: Sink>(
    vault: &V,
    files: Option<FilesOf<'_, F>>,
    cipher: &C,
    sink: &mut S,
    head: &Head,
    manifest: Manifest,
    told: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Totals, BackupError> {
    let frozen = vault.frozen().await?;
    let last = vault.last_entry().await?;
    let (found, lost) = match head_of(vault, &frozen).await? {
        Ok(found) => (found, None),
        Err(lost) => (None, Some(lost)),
    };
    let (bytes, listed) = found.map_or_else(Default::default, |(bytes, listed)| (Some(bytes), listed));
    let manifest = Manifest { through: listed.through, files: files.is_some(), ..manifest };
    let mut writer = Writer::begin(cipher, sink, head, &manifest).await?;
    if let Some(lost) = lost {
        writer.miss(lost);
    }
    walk(vault, frozen, &listed, last, files, &mut writer, told).await?;
    if let Some(bytes) = bytes.filter(|_| writer.is_whole()) {
        writer.put(&ItemKey::Head, &bytes).await?;
    }
    writer.finish().await
}
