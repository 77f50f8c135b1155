//! The bytes of a backup: its beginning, which is readable without a key, and what its sealed blocks hold
//! (docs/backup-format.md). What is here stays readable for ever; a change raises [`FORMAT`].

use serde::{Deserialize, Serialize};

use super::BackupError;
use crate::model::files::hexadecimal;
use crate::model::{EntityId, RecordId};
use crate::workspace::durable::PageKey;
use crate::workspace::durable::files::Part;

/// The first bytes. The first is no text, and line ends that a careless copy would turn are among them.
pub(super) const MAGIC: &[u8; 8] = b"\x8bCLB\r\n\x1a\n";

/// The format of the file. A higher one is refused.
pub const FORMAT: u32 = 1;

/// Bytes before the description: the magic, the format and how long the description is.
pub(super) const PREFIX: u64 = 16;

/// The longest description that is read, in bytes.
pub(super) const LONGEST_HEAD: u32 = 1024 * 1024;

/// About as many bytes are sealed as one block.
pub(super) const BLOCK: usize = 512 * 1024;

/// The first byte of what a block holds.
pub(super) const MANIFEST: u8 = 0;
/// The same for vault blocks.
pub(super) const ITEMS: u8 = 1;
/// The same for the last block.
pub(super) const END: u8 = 2;

/// A way to the key of the backup: by a passphrase through Argon2id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySlot {
    /// The vault whose own passphrase this is; `None` for a passphrase of the backup alone.
    pub vault: Option<String>,
    /// Random bytes for Argon2id.
    pub salt: Vec<u8>,
    /// KiB.
    pub memory: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Sealed by the key that the passphrase gives: the key of the backup, or of the vault where this is its passphrase.
    pub wrapped: Vec<u8>,
    /// The key of the backup, sealed by the key of the vault; empty where `wrapped` holds it.
    pub inner: Vec<u8>,
    /// The name of whoever has that passphrase, sealed by the key that it gives; empty for a passphrase of the backup.
    pub member: Vec<u8>,
    /// The id of that member; empty for a passphrase of the backup.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The private key of that member, sealed by the key that the passphrase gives: `wrapped` is sealed to it then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub private: Option<Vec<u8>>,
}

/// What stands before the sealed blocks, readable without a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The identity of this backup, part of everything sealed.
    pub backup: String,
    /// When it was made, in milliseconds since 1970.
    pub made_at: i64,
    /// The ways to its key.
    pub slots: Vec<KeySlot>,
}

impl Head {
    /// The bytes at the beginning of the file.
    ///
    /// # Errors
    /// Never in practice: writing to memory does not fail.
    pub fn bytes(&self) -> Result<Vec<u8>, BackupError> {
        let json = serde_json::to_vec(self).map_err(|error| BackupError::Unreadable(error.to_string()))?;
        let length = u32::try_from(json.len()).map_err(|_| BackupError::Unreadable("too many keys".to_owned()))?;
        let mut bytes = Vec::with_capacity(PREFIX as usize + json.len());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&json);
        Ok(bytes)
    }
}

/// What the key of a backup belongs to: under its seal.
pub fn key_belongs(backup: &str) -> String {
    format!("clientele-backup/{backup}/key")
}

/// Where blocks of one file belong: which file, with the very bytes of its beginning, which block, and whether it is the
/// last. So none can be changed, moved, left out, added or taken from another backup of the same vault.
pub(super) struct Place {
    prefix: String,
}

impl Place {
    pub(super) fn of(backup: &str, digest_of_head: &[u8]) -> Self {
        Self { prefix: format!("clientele-backup/{backup}/{}", hexadecimal(digest_of_head)) }
    }

    pub(super) fn block(&self, index: u64, is_last: bool) -> String {
        format!("{}/{index}/{}", self.prefix, if is_last { "last" } else { "more" })
    }
}

/// What a backup says of the vault, in its first block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The vault's name.
    pub name: String,
    /// Who made the backup.
    pub member: String,
    /// The release that made it.
    pub release: String,
    /// Whether it is of the sample company.
    pub sample: bool,
    /// Whether the bytes of files are in it.
    pub files: bool,
    /// Its pages hold the effect of the journal up to this entry.
    pub through: u64,
    /// The last entry of the journal that the counts know of.
    pub applied: u64,
    /// How many records each table has, by its stored number.
    pub counts: Vec<(u16, u64)>,
    /// The members of the vault and their ways in, as the vault writes them; empty where there is none but by its maker.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ways: String,
}

/// What a backup says of itself, in its last block.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Blocks before this one.
    pub blocks: u64,
    /// Pages.
    pub pages: u64,
    /// Entries of the journal.
    pub entries: u64,
    /// The number of the last of them.
    pub last_entry: u64,
    /// Named things.
    pub named: u64,
    /// Parts of files.
    pub parts: u64,
    /// Bytes of all of these as they lie in the vault.
    pub bytes: u64,
    /// Blocks of the vault that did not open and are not in the backup. Where there are some, the head is left out, so
    /// that the whole journal is taken in again and mends what it can.
    pub damaged: Vec<String>,
    /// The SHA-256 over the tags of the seals of all blocks before this one, as hexadecimal digits.
    pub seals: String,
}

/// What a block of a vault is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKey {
    /// The head.
    Head,
    /// A page.
    Page(PageKey),
    /// An entry of the journal.
    Entry(u64),
    /// A named thing.
    Named(String),
    /// A part of a file.
    Part(Part),
}

/// A block of a vault, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub key: ItemKey,
    /// Its bytes as they lie under the vault's seal.
    pub bytes: Vec<u8>,
}

impl Totals {
    /// Counts an item in.
    pub(super) fn note(&mut self, key: &ItemKey, bytes: usize) {
        match key {
            ItemKey::Head => {}
            ItemKey::Page(_) => self.pages += 1,
            ItemKey::Entry(sequence) => {
                self.entries += 1;
                self.last_entry = self.last_entry.max(*sequence);
            }
            ItemKey::Named(_) => self.named += 1,
            ItemKey::Part(_) => self.parts += 1,
        }
        self.bytes += bytes as u64;
    }
}

/// Appends an item: its kind, what it is, how long it is, its bytes. Numbers are little-endian.
pub(super) fn put_item(key: &ItemKey, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), BackupError> {
    let too_long = || BackupError::Unreadable("a block is too large".to_owned());
    match key {
        ItemKey::Head => out.push(1),
        ItemKey::Page(page) => {
            out.push(2);
            out.extend_from_slice(&page.entity.0.to_le_bytes());
            out.extend_from_slice(&page.page.to_le_bytes());
        }
        ItemKey::Entry(sequence) => {
            out.push(3);
            out.extend_from_slice(&sequence.to_le_bytes());
        }
        ItemKey::Named(name) => {
            out.push(4);
            out.extend_from_slice(&u32::try_from(name.len()).map_err(|_| too_long())?.to_le_bytes());
            out.extend_from_slice(name.as_bytes());
        }
        ItemKey::Part(part) => {
            out.push(5);
            out.extend_from_slice(&part.file.0);
            out.extend_from_slice(&part.index.to_le_bytes());
            out.extend_from_slice(&part.count.to_le_bytes());
        }
    }
    out.extend_from_slice(&u32::try_from(bytes.len()).map_err(|_| too_long())?.to_le_bytes());
    out.extend_from_slice(bytes);
    Ok(())
}

/// Reads the items of a block.
pub(super) fn read_items(mut bytes: &[u8]) -> Result<Vec<Item>, BackupError> {
    let mut items = Vec::new();
    while !bytes.is_empty() {
        let item = read_item(&mut bytes);
        items.push(item.ok_or_else(|| BackupError::Unreadable("a block of the backup ends too early".to_owned()))?);
    }
    Ok(items)
}

fn read_item(bytes: &mut &[u8]) -> Option<Item> {
    let [kind] = array(bytes)?;
    let key = match kind {
        1 => ItemKey::Head,
        2 => ItemKey::Page(PageKey {
            entity: EntityId(u16::from_le_bytes(array(bytes)?)),
            page: u32::from_le_bytes(array(bytes)?),
        }),
        3 => ItemKey::Entry(u64::from_le_bytes(array(bytes)?)),
        4 => {
            let length = u32::from_le_bytes(array(bytes)?) as usize;
            ItemKey::Named(String::from_utf8(taken(bytes, length)?.to_vec()).ok()?)
        }
        5 => ItemKey::Part(Part {
            file: RecordId(array(bytes)?),
            index: u32::from_le_bytes(array(bytes)?),
            count: u32::from_le_bytes(array(bytes)?),
        }),
        _ => return None,
    };
    let length = u32::from_le_bytes(array(bytes)?) as usize;
    Some(Item { key, bytes: taken(bytes, length)?.to_vec() })
}

fn taken<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (first, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(first)
}

fn array<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    taken(bytes, N)?.try_into().ok()
}
