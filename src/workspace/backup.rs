//! A vault as one sealed file, and back (R202): written block by block, read and checked block by block, put into a new
//! store or compared with what is here. docs/backup-format.md describes the file. Sealing, reading and writing are handed
//! in, so that all of it runs without a browser.

mod check;
mod compare;
mod format;
mod merge;
mod read;
mod restore;
mod take;
mod walk;
mod write;

use super::durable::{Durable, PageKey, StoreError, Stored};
use super::session::CommitError;
use crate::model::codec::CodecError;

pub use check::{Checked, check};
pub use compare::{Comparing, TableDifference};
pub use format::{FORMAT, Head, Item, ItemKey, KeySlot, Manifest, Totals, key_belongs};
pub use merge::{Merge, Way};
pub use read::{Block, Reader, read_head};
pub use restore::{Unlocked, Verified, restore, take_files, verify, workspace_of};
pub use take::back_up;
pub use walk::FilesOf;
pub use write::Writer;

/// Named things of a vault that stay with it: the sign-in to a backend is not for a file that travels, and a vault that
/// was put back must not begin to talk by itself.
pub const LEFT_OUT: &[&str] = &["connection"];

/// Why a backup was not written, or a file is none that can be put back. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// The file begins with something else.
    #[error("the file is no backup of Clientele")]
    Foreign,
    /// A newer release wrote it.
    #[error("the backup has format {0}, newer than this release reads")]
    Newer(u32),
    /// It ends before its last block.
    #[error("the backup ends too early")]
    Cut,
    /// More follows after its last block.
    #[error("something was added at the end of the backup")]
    Longer,
    /// A block does not open where it lies: bytes were changed, or blocks were swapped, left out or taken from another file.
    #[error("block {0} of the backup was altered or is not where it belongs")]
    Altered(u64),
    /// The seals are whole and what lies under them can't be read.
    #[error("the backup holds something that can't be read: {0}")]
    Unreadable(String),
    /// The passphrase opens no key slot.
    #[error("the passphrase does not open the backup")]
    WrongPassphrase,
    /// The parameters of a key slot are weaker than any release writes.
    #[error("the key of the backup was weakened")]
    Weakened,
    /// A vault without a passphrase needs one for its backup.
    #[error("the backup has no passphrase")]
    NoPassphrase,
    /// What was put back is not what the backup says that it holds.
    #[error("what was put back is not what the backup holds: {0}")]
    Different(String),
    /// The role of whoever works here doesn't allow it.
    #[error("the role does not allow it")]
    NotAllowed,
    /// That it leaves the vault could not be written down, so it didn't; why.
    #[error("it could not be written down that the backup leaves the vault: {0}")]
    Unnoted(String),
    /// A person stopped it.
    #[error("it was stopped")]
    Stopped,
    /// The store or the file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<CodecError> for BackupError {
    fn from(error: CodecError) -> Self {
        match error {
            CodecError::Newer(format) => Self::Newer(u32::from(format)),
            CodecError::Damaged(what) => Self::Unreadable(what.to_owned()),
        }
    }
}

impl From<CommitError> for BackupError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Store(error) => error.into(),
            CommitError::Codec(error) => error.into(),
            CommitError::Refused(refusal) => StoreError::Failed(refusal.to_string()).into(),
        }
    }
}

/// Seals and opens under one key, and makes checksums. What a block is and where it lies is under its seal.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait Seal {
    /// Seals a block.
    async fn seal(&self, belongs: &str, plain: &[u8]) -> Result<Vec<u8>, StoreError>;

    /// Opens a block.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it was not sealed as belonging there.
    async fn open(&self, belongs: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError>;

    /// The SHA-256 of some bytes.
    async fn digest(&self, bytes: &[u8]) -> Result<Vec<u8>, StoreError>;
}

/// Where a backup is written to, from its beginning to its end.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait Sink {
    /// Adds bytes at the end.
    async fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError>;
}

/// A file that may be a backup.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait Source {
    /// How many bytes it has.
    fn size(&self) -> u64;

    /// The bytes from one place to another, both within the file.
    async fn read(&self, begin: u64, end: u64) -> Result<Vec<u8>, StoreError>;
}

/// The head and the pages of a store as of one moment, as they lie there.
pub struct Frozen<B> {
    /// The head, `None` for a vault without pages.
    pub head: Option<B>,
    /// The pages.
    pub pages: Vec<(PageKey, B)>,
}

/// A store of which everything can be read, block by block.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait Contents: Durable {
    /// A block as it lies in the store.
    type Block;

    /// The head and the pages as of one moment: no compaction may come between them.
    async fn frozen(&self) -> Result<Frozen<Self::Block>, StoreError>;

    /// What a block of these holds.
    async fn opened(&self, block: &Self::Block) -> Stored;

    /// The number of the last entry of the journal, 0 where there is none.
    async fn last_entry(&self) -> Result<u64, StoreError>;

    /// The named things, such as half-filled forms.
    async fn named(&self) -> Result<Vec<(String, Stored)>, StoreError>;
}

/// A new store that takes in what a backup holds.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait Receiver {
    /// Takes in some blocks. What was received is durable when the call with `last` returns.
    async fn receive(&self, items: &[Item], last: bool) -> Result<(), StoreError>;
}
