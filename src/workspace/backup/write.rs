//! Writing: items are gathered until they are worth a block, which is sealed and handed on. Nothing but that block is held.

use super::format::{BLOCK, END, Head, ITEMS, ItemKey, MANIFEST, Manifest, Place, Totals, put_item};
use super::{BackupError, Seal, Sink};
use crate::model::files::hexadecimal;

/// Bytes of the tag at the end of a seal.
pub(super) const TAG: usize = 16;

/// A backup on its way out.
pub struct Writer<'a, C, S> {
    cipher: &'a C,
    sink: &'a mut S,
    place: Place,
    index: u64,
    block: Vec<u8>,
    tags: Vec<u8>,
    totals: Totals,
}

impl<'a, C: Seal, S: Sink> Writer<'a, C, S> {
    /// Writes the beginning and what the backup says of the vault.
    ///
    /// # Errors
    /// Where sealing or writing fails.
    pub async fn begin(cipher: &'a C, sink: &'a mut S, head: &Head, manifest: &Manifest) -> Result<Self, BackupError> {
        let bytes = head.bytes()?;
        let place = Place::of(&head.backup, &cipher.digest(&bytes).await?);
        sink.write(&bytes).await?;
        let mut writer =
            Self { cipher, sink, place, index: 0, block: Vec::new(), tags: Vec::new(), totals: Totals::default() };
        writer.write_json(MANIFEST, manifest, false).await?;
        Ok(writer)
    }

    /// Adds a block of the vault.
    ///
    /// # Errors
    /// Where sealing or writing fails.
    pub async fn put(&mut self, key: &ItemKey, bytes: &[u8]) -> Result<(), BackupError> {
        if self.block.is_empty() {
            self.block.push(ITEMS);
        }
        put_item(key, bytes, &mut self.block)?;
        self.totals.note(key, bytes.len());
        if self.block.len() >= BLOCK { self.flush().await } else { Ok(()) }
    }

    /// Names a block of the vault that does not open.
    pub fn miss(&mut self, what: String) {
        self.totals.damaged.push(what);
    }

    /// Whether every block of the vault has opened so far.
    pub const fn is_whole(&self) -> bool {
        self.totals.damaged.is_empty()
    }

    /// Writes what is left and the last block.
    ///
    /// # Errors
    /// Where sealing or writing fails.
    pub async fn finish(mut self) -> Result<Totals, BackupError> {
        self.flush().await?;
        let mut totals = std::mem::take(&mut self.totals);
        totals.blocks = self.index;
        totals.seals = hexadecimal(&self.cipher.digest(&self.tags).await?);
        self.write_json(END, &totals, true).await?;
        Ok(totals)
    }

    async fn flush(&mut self) -> Result<(), BackupError> {
        if self.block.is_empty() {
            return Ok(());
        }
        let plain = std::mem::take(&mut self.block);
        let written = self.write(&plain, false).await;
        // The room is used again for the next block.
        self.block = plain;
        self.block.clear();
        written
    }

    async fn write_json<T: serde::Serialize>(&mut self, kind: u8, what: &T, is_last: bool) -> Result<(), BackupError> {
        let mut plain = vec![kind];
        let json = serde_json::to_vec(what).map_err(|error| BackupError::Unreadable(error.to_string()))?;
        plain.extend_from_slice(&json);
        self.write(&plain, is_last).await
    }

    async fn write(&mut self, plain: &[u8], is_last: bool) -> Result<(), BackupError> {
        let sealed = self.cipher.seal(&self.place.block(self.index, is_last), plain).await?;
        let length = u32::try_from(sealed.len()).map_err(|_| BackupError::Unreadable("a block is too large".into()))?;
        self.sink.write(&length.to_le_bytes()).await?;
        self.sink.write(&sealed).await?;
        self.tags.extend_from_slice(sealed.get(sealed.len().saturating_sub(TAG)..).unwrap_or_default());
        self.index += 1;
        Ok(())
    }
}
