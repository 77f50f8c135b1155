//! Putting a backup back: first the whole file is read and must be as it was written; then it goes into a new store, or
//! becomes a workspace beside the one that is open, to be compared with it.

use super::format::{Head, Item, ItemKey, Manifest, Totals};
use super::read::{Block, Reader};
use super::{BackupError, Receiver, Seal, Source};
use crate::model::RecordId;
use crate::model::codec::{self, CodecError};
use crate::workspace::durable::files::FileStore;
use crate::workspace::{Indexing, Workspace};

/// A file whose beginning was read and whose key is at hand.
pub struct Unlocked<'a, C, S> {
    /// Its key.
    pub cipher: &'a C,
    /// The file.
    pub source: &'a S,
    /// Its beginning.
    pub head: &'a Head,
    /// The very bytes of that.
    pub bytes: &'a [u8],
}

impl<C: Seal, S: Source> Unlocked<'_, C, S> {
    async fn reader(&self) -> Result<Reader<'_, C, S>, BackupError> {
        Reader::begin(self.cipher, self.source, self.head, self.bytes).await
    }
}

/// What a backup that is whole says of the vault and of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Of the vault.
    pub manifest: Manifest,
    /// Of itself.
    pub totals: Totals,
}

impl Verified {
    /// Up to which entry the pages hold the effect of the journal. Where something was damaged the whole journal is taken
    /// in again.
    const fn through(&self) -> u64 {
        if self.totals.damaged.is_empty() { self.manifest.through } else { 0 }
    }

    /// Holds a vault that was put back to what the backup says. What was committed while the backup was written is not
    /// in its counts, and a table that this release does not know is in none of ours.
    ///
    /// # Errors
    /// [`BackupError::Different`].
    pub fn hold(&self, count: impl Fn(u16) -> Option<u64>) -> Result<(), BackupError> {
        if self.totals.last_entry != self.manifest.applied || !self.totals.damaged.is_empty() {
            return Ok(());
        }
        for (table, wanted) in &self.manifest.counts {
            if let Some(found) = count(*table).filter(|found| found != wanted) {
                return Err(BackupError::Different(format!("table {table}: {found} instead of {wanted}")));
            }
        }
        Ok(())
    }
}

fn heard(told: &mut dyn FnMut(u64, u64) -> bool, done: u64, of: u64) -> Result<(), BackupError> {
    if told(done, of) { Ok(()) } else { Err(BackupError::Stopped) }
}

/// Reads all of a backup and holds it to what it says of itself.
///
/// # Errors
/// [`BackupError`] where the file is not as it was written, or a newer release wrote what it holds.
pub async fn verify<C: Seal, S: Source>(
    file: &Unlocked<'_, C, S>,
    told: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Verified, BackupError> {
    let mut reader = file.reader().await?;
    let mut verified = Verified::default();
    while let Some(block) = reader.next_block().await? {
        match block {
            Block::Manifest(manifest) => verified.manifest = manifest,
            Block::Items(items) => items.iter().try_for_each(is_readable)?,
            Block::End(totals) => verified.totals = totals,
        }
        heard(told, reader.done(), file.source.size())?;
    }
    Ok(verified)
}

/// Whether this release can read what an item holds. Of the journal only the format is looked at: its seal is whole, and
/// to take every batch apart takes longer than all the rest.
fn is_readable(item: &Item) -> Result<(), BackupError> {
    match &item.key {
        ItemKey::Head => codec::unpack_head(&item.bytes).map(drop)?,
        ItemKey::Page(key) => {
            if codec::unpack_page(&item.bytes)?.entity != key.entity {
                return Err(CodecError::Damaged("a page of another table lies in its place").into());
            }
        }
        ItemKey::Entry(_) => match item.bytes.first() {
            Some(format) if *format <= codec::BATCH_FORMAT => {}
            Some(format) => return Err(CodecError::Newer(*format).into()),
            None => return Err(CodecError::Damaged("an entry of the journal is empty").into()),
        },
        ItemKey::Named(_) | ItemKey::Part(_) => {}
    }
    Ok(())
}

/// Puts a verified backup into a new store. All of it is durable when this returns.
///
/// # Errors
/// Where the file or the store fails, or it was stopped; the store is to be thrown away then.
pub async fn restore<R: Receiver, F: FileStore, C: Seal, S: Source>(
    store: &R,
    files: Option<&F>,
    file: &Unlocked<'_, C, S>,
    told: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<(), BackupError> {
    let mut reader = file.reader().await?;
    while let Some(block) = reader.next_block().await? {
        if let Block::Items(items) = block {
            let (parts, others): (Vec<Item>, Vec<Item>) =
                items.into_iter().partition(|item| matches!(item.key, ItemKey::Part(_)));
            if !others.is_empty() {
                store.receive(&others, false).await?;
            }
            keep_parts(files, &parts, &|_| true).await?;
        }
        heard(told, reader.done(), file.source.size())?;
    }
    Ok(store.receive(&[], true).await?)
}

async fn keep_parts<F: FileStore>(
    files: Option<&F>,
    items: &[Item],
    is_wanted: &dyn Fn(RecordId) -> bool,
) -> Result<(), BackupError> {
    let Some(files) = files else {
        return Ok(());
    };
    for item in items {
        if let ItemKey::Part(part) = &item.key
            && is_wanted(part.file)
        {
            files.keep(*part, &item.bytes).await?;
        }
    }
    Ok(())
}

/// Keeps the bytes of the files of a backup that are wanted.
///
/// # Errors
/// Where the file or the store fails, or it was stopped.
pub async fn take_files<F: FileStore, C: Seal, S: Source>(
    files: &F,
    is_wanted: &dyn Fn(RecordId) -> bool,
    file: &Unlocked<'_, C, S>,
    told: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<(), BackupError> {
    let mut reader = file.reader().await?;
    while let Some(block) = reader.next_block().await? {
        if let Block::Items(items) = block {
            keep_parts(Some(files), &items, is_wanted).await?;
        }
        heard(told, reader.done(), file.source.size())?;
    }
    Ok(())
}

/// The records of a verified backup as a workspace, which no store stands behind. Tables that this release does not know
/// are not in it.
///
/// # Errors
/// Where the file fails, what it holds can't be read, or it was stopped.
pub async fn workspace_of<C: Seal, S: Source>(
    verified: &Verified,
    file: &Unlocked<'_, C, S>,
    told: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Workspace, BackupError> {
    let mut workspace = Workspace::new();
    let through = verified.through();
    let mut reader = file.reader().await?;
    while let Some(block) = reader.next_block().await? {
        let items = if let Block::Items(items) = block { items } else { Vec::new() };
        for item in items {
            match item.key {
                ItemKey::Page(key) if workspace.table(key.entity).is_some() => {
                    workspace.load_page(key, &item.bytes)?;
                }
                ItemKey::Entry(sequence) if sequence > through => {
                    workspace.apply(sequence, codec::unpack_batch(&item.bytes)?, Indexing::Later);
                }
                _ => {}
            }
        }
        heard(told, reader.done(), file.source.size())?;
    }
    Ok(workspace)
}
