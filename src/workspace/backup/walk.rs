//! Everything that a vault holds, block by block and as of one moment: what a backup writes and what a check opens.

use super::format::ItemKey;
use super::{BackupError, Contents, Frozen, LEFT_OUT};
use crate::model::RecordId;
use crate::model::codec::{self, CodecError, Head, Listed};
use crate::model::files::parts;
use crate::workspace::durable::files::{FileStore, Part};
use crate::workspace::durable::{StoreError, Stored};

/// Entries of the journal that are read in one go.
const SLICE: u32 = 64;

/// The files of a vault: their store, and which the records name, with their sizes.
pub struct FilesOf<'a, F> {
    /// Where their bytes lie.
    pub store: &'a F,
    /// Each file with its size in bytes.
    pub named: &'a [(RecordId, u64)],
}

/// What is done with each block.
pub(super) trait Visitor {
    /// A block that opened.
    async fn item(&mut self, key: &ItemKey, bytes: &[u8]) -> Result<(), BackupError>;

    /// One that did not, in words.
    fn miss(&mut self, what: String);
}

/// How far it is; hears how much is done of how much and stops the whole by answering false.
pub(super) struct Told<'a> {
    done: u64,
    of: u64,
    hear: &'a mut dyn FnMut(u64, u64) -> bool,
}

impl Told<'_> {
    fn step(&mut self) -> Result<(), BackupError> {
        self.done += 1;
        if (self.hear)(self.done, self.of.max(self.done)) { Ok(()) } else { Err(BackupError::Stopped) }
    }
}

/// Gives the block, or names it where it does not open; an error only where the store itself fails.
fn opened(stored: Stored, visitor: &mut impl Visitor) -> Result<Option<Vec<u8>>, BackupError> {
    match stored {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error @ StoreError::Damaged(_)) => {
            visitor.miss(error.to_string());
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// What the head of a vault says, with its bytes, `None` for a vault without pages; in words where it can't be read.
///
/// # Errors
/// Where the store itself fails.
pub(super) async fn head_of<V: Contents>(
    vault: &V,
    frozen: &Frozen<V::Block>,
) -> Result<Result<Option<(Vec<u8>, Head)>, String>, BackupError> {
    let Some(block) = &frozen.head else {
        return Ok(Ok(None));
    };
    match vault.opened(block).await {
        Ok(bytes) => Ok(match codec::unpack_head(&bytes) {
            Ok(head) => Ok(Some((bytes, head))),
            Err(error) => Err(format!("head: {error}")),
        }),
        Err(error @ StoreError::Damaged(_)) => Ok(Err(error.to_string())),
        Err(error) => Err(error.into()),
    }
}

/// Goes through the pages, the journal up to `last`, the named things and the files. The head comes apart: only who has
/// seen everything knows whether it may be believed. A page that is missing, or older than the head lists, is named.
pub(super) async fn walk<V: Contents, F: FileStore, T: Visitor>(
    vault: &V,
    frozen: Frozen<V::Block>,
    head: &Head,
    last: u64,
    files: Option<FilesOf<'_, F>>,
    visitor: &mut T,
    hear: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<(), BackupError> {
    let named = files.as_ref().map_or(0, |files| files.named.iter().map(|(_, size)| u64::from(parts(*size))).sum());
    let mut told = Told { done: 0, of: frozen.pages.len() as u64 + last + named, hear };
    let lies =
        |listed: &Listed| frozen.pages.iter().any(|(key, _)| (key.entity, key.page) == (listed.entity, listed.page));
    for gone in head.pages.iter().filter(|listed| !lies(listed)) {
        visitor.miss(format!("page {}/{}: missing", gone.entity.0, gone.page));
    }
    for (key, block) in frozen.pages {
        if let Some(bytes) = opened(vault.opened(&block).await, visitor)? {
            match codec::unpack_page(&bytes) {
                Err(CodecError::Damaged(what)) => {
                    visitor.miss(format!("page {}/{}: {what}", key.entity.0, key.page));
                }
                Ok(page) if page.written < head.written(key.entity, key.page) => {
                    visitor.miss(format!("page {}/{}: an older copy", key.entity.0, key.page));
                }
                _ => visitor.item(&ItemKey::Page(key), &bytes).await?,
            }
        }
        told.step()?;
    }
    walk_journal(vault, last, visitor, &mut told).await?;
    for (name, stored) in vault.named().await? {
        if !LEFT_OUT.contains(&name.as_str())
            && let Some(bytes) = opened(stored, visitor)?
        {
            visitor.item(&ItemKey::Named(name), &bytes).await?;
        }
    }
    if let Some(files) = files {
        walk_files(&files, visitor, &mut told).await?;
    }
    Ok(())
}

async fn walk_journal<V: Contents, T: Visitor>(
    vault: &V,
    last: u64,
    visitor: &mut T,
    told: &mut Told<'_>,
) -> Result<(), BackupError> {
    let mut after = 0;
    while after < last {
        let some = vault.journal(after, SLICE).await?;
        if some.is_empty() {
            visitor.miss(format!("journal {}–{last}: missing", after + 1));
            break;
        }
        for (sequence, stored) in some.into_iter().filter(|(sequence, _)| *sequence <= last) {
            if sequence > after + 1 {
                visitor.miss(format!("journal {}–{}: missing", after + 1, sequence - 1));
            }
            after = sequence;
            if let Some(bytes) = opened(stored, visitor)? {
                visitor.item(&ItemKey::Entry(sequence), &bytes).await?;
            }
            told.step()?;
        }
    }
    Ok(())
}

async fn walk_files<F: FileStore, T: Visitor>(
    files: &FilesOf<'_, F>,
    visitor: &mut T,
    told: &mut Told<'_>,
) -> Result<(), BackupError> {
    let here = files.store.stored().await?;
    // What is kept on another device is nobody's damage.
    for (file, size) in files.named.iter().filter(|(file, _)| here.contains(file)) {
        let count = parts(*size);
        for index in 0..count {
            let part = Part { file: *file, index, count };
            let stored = files.store.part(part).await;
            let missing = || StoreError::Damaged(format!("files/{file}/{index}"));
            let stored = stored.and_then(|found| found.ok_or_else(missing));
            if let Some(bytes) = opened(stored, visitor)? {
                visitor.item(&ItemKey::Part(part), &bytes).await?;
            }
            told.step()?;
        }
    }
    Ok(())
}
