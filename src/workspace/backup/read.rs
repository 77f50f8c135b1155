//! Reading: each block is opened where it lies in the file, and the last one must agree with all before it. Whatever was
//! cut, changed, swapped or added is told apart as far as that is possible.

use super::format::read_items;
use super::format::{END, FORMAT, Head, ITEMS, Item, LONGEST_HEAD, MAGIC, MANIFEST, Manifest, PREFIX, Place, Totals};
use super::write::TAG;
use super::{BackupError, Seal, Source};
use crate::model::files::hexadecimal;
use crate::workspace::durable::StoreError;

/// Bytes of the length before each block.
const LENGTH: u64 = 4;

/// The fewest bytes of a sealed block: a nonce, a byte and a tag.
const SHORTEST: u64 = 12 + 1 + TAG as u64;

/// What a block of a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What the backup says of the vault; the first block.
    Manifest(Manifest),
    /// Blocks of the vault.
    Items(Vec<Item>),
    /// What the backup says of itself; the last block.
    End(Totals),
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

/// Reads the beginning of a file; gives it with its very bytes, which are under the seal of every block.
///
/// # Errors
/// Where the file is no backup, a newer one, or ends before its first block.
pub async fn read_head<S: Source>(source: &S) -> Result<(Head, Vec<u8>), BackupError> {
    let first = source.read(0, source.size().min(PREFIX)).await?;
    let begins = first.iter().zip(MAGIC).all(|(found, wanted)| found == wanted);
    if !begins || first.is_empty() {
        return Err(BackupError::Foreign);
    }
    let (Some(format), Some(length)) = (number(&first, 8), number(&first, 12)) else {
        return Err(BackupError::Cut);
    };
    match format {
        FORMAT => {}
        0 => return Err(BackupError::Altered(0)),
        newer => return Err(BackupError::Newer(newer)),
    }
    if length > LONGEST_HEAD {
        return Err(BackupError::Altered(0));
    }
    let end = PREFIX + u64::from(length);
    if end > source.size() {
        return Err(BackupError::Cut);
    }
    let bytes = source.read(0, end).await?;
    let json = bytes.get(PREFIX as usize..).unwrap_or_default();
    let head: Head = serde_json::from_slice(json).map_err(|_| BackupError::Altered(0))?;
    Ok((head, bytes))
}

/// A backup on its way in.
pub struct Reader<'a, C, S> {
    cipher: &'a C,
    source: &'a S,
    place: Place,
    index: u64,
    /// Where the next block begins, its length included.
    at: u64,
    tags: Vec<u8>,
    counted: Totals,
    is_over: bool,
}

impl<'a, C: Seal, S: Source> Reader<'a, C, S> {
    /// Begins at the first block of a file whose beginning was read and whose key is at hand.
    ///
    /// # Errors
    /// Where no checksum can be made.
    pub async fn begin(cipher: &'a C, source: &'a S, head: &Head, bytes: &[u8]) -> Result<Self, BackupError> {
        let place = Place::of(&head.backup, &cipher.digest(bytes).await?);
        let counted = Totals::default();
        let at = bytes.len() as u64;
        Ok(Self { cipher, source, place, index: 0, at, tags: Vec::new(), counted, is_over: false })
    }

    /// How many bytes of the file were read.
    pub const fn done(&self) -> u64 {
        self.at
    }

    /// The next block; `None` after the last one, which agrees with all before it.
    ///
    /// # Errors
    /// [`BackupError`] where the file is not as it was written.
    pub async fn next_block(&mut self) -> Result<Option<Block>, BackupError> {
        if self.is_over {
            return Ok(None);
        }
        let (plain, tag) = self.open_next().await?;
        let unreadable = |error: serde_json::Error| BackupError::Unreadable(error.to_string());
        let (kind, rest) = plain.split_first().ok_or(BackupError::Altered(self.index))?;
        let block = match (*kind, self.index) {
            (MANIFEST, 0) => Block::Manifest(serde_json::from_slice(rest).map_err(unreadable)?),
            (ITEMS, 1..) if !self.is_over => {
                let items = read_items(rest)?;
                items.iter().for_each(|item| self.counted.note(&item.key, item.bytes.len()));
                Block::Items(items)
            }
            (END, 1..) if self.is_over => {
                let totals: Totals = serde_json::from_slice(rest).map_err(unreadable)?;
                self.agrees(&totals).await?;
                Block::End(totals)
            }
            _ => return Err(BackupError::Altered(self.index)),
        };
        self.tags.extend_from_slice(&tag);
        self.index += 1;
        Ok(Some(block))
    }

    /// Opens the block at hand; notes whether it is the last. Gives the tag of its seal too.
    async fn open_next(&mut self) -> Result<(Vec<u8>, Vec<u8>), BackupError> {
        let size = self.source.size();
        if self.at + LENGTH > size {
            return Err(BackupError::Cut);
        }
        let length = self.source.read(self.at, self.at + LENGTH).await?;
        let length = u64::from(number(&length, 0).ok_or(BackupError::Cut)?);
        let (begin, end) = (self.at + LENGTH, self.at + LENGTH + length);
        if length < SHORTEST {
            return Err(BackupError::Altered(self.index));
        }
        if end > size {
            return Err(BackupError::Cut);
        }
        let sealed = self.source.read(begin, end).await?;
        let is_last = end == size;
        let plain = match self.opened(&sealed, is_last).await? {
            Some(plain) => plain,
            // A block that is whole and stands at the wrong end tells what happened to the file.
            None => {
                return Err(match self.opened(&sealed, !is_last).await? {
                    Some(_) if is_last => BackupError::Cut,
                    Some(_) => BackupError::Longer,
                    None => BackupError::Altered(self.index),
                });
            }
        };
        self.at = end;
        self.is_over = is_last;
        let tag = sealed.get(sealed.len().saturating_sub(TAG)..).unwrap_or_default().to_vec();
        Ok((plain, tag))
    }

    async fn opened(&self, sealed: &[u8], is_last: bool) -> Result<Option<Vec<u8>>, BackupError> {
        match self.cipher.open(&self.place.block(self.index, is_last), sealed).await {
            Ok(plain) => Ok(Some(plain)),
            Err(StoreError::Damaged(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The last block must say what was read. Each block is sealed to its place already; this holds the writer to it too.
    async fn agrees(&self, said: &Totals) -> Result<(), BackupError> {
        let seals = hexadecimal(&self.cipher.digest(&self.tags).await?);
        let read = Totals { blocks: self.index, seals, damaged: said.damaged.clone(), ..self.counted.clone() };
        if *said == read { Ok(()) } else { Err(BackupError::Altered(self.index)) }
    }
}
