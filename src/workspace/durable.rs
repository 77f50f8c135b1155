//! What makes a workspace durable, as the workspace sees it: a journal that is appended to and pages that are
//! snapshots of it. The vault keeps them sealed in the browser; `memory` keeps them for tests.

pub mod files;
pub mod memory;

use crate::model::EntityId;

/// Which page of which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageKey {
    /// The table.
    pub entity: EntityId,
    /// The page, from 0.
    pub page: u32,
}

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another tab wrote that entry first; read the journal's tail and try again.
    #[error("another tab has written in the meantime")]
    Taken,
    /// The browser has no room left.
    #[error("this device has no room left for the vault; free some space and try again")]
    NoRoom,
    /// A sealed block does not open: it was damaged, or swapped for another.
    #[error("the block {0} does not open; it is damaged or not where it belongs")]
    Damaged(String),
    /// The connection to the storage is gone.
    #[error("the browser has closed the storage: {0}; reload the page and try again")]
    Closed(String),
    /// The browser has deleted the vault while it was open: what is in memory is all that is left of it here.
    #[error("the browser has deleted the vault from this device")]
    Gone,
    /// Anything else that the storage says.
    #[error("the browser's storage failed: {0}")]
    Failed(String),
}

/// One stored thing: its bytes, or why they can't be had.
pub type Stored = Result<Vec<u8>, StoreError>;

/// A store that keeps one vault.
#[allow(async_fn_in_trait)] // one thread: a browser tab
pub trait Durable {
    /// Hands over all pages, some at a time, and gives the head that belongs to them, `None` for a new vault. What does not
    /// open comes with its error.
    ///
    /// # Errors
    /// [`StoreError::Taken`] where that is no longer how things stand: all of it must be taken in anew.
    async fn stored(&self, take: &mut dyn FnMut(Vec<(PageKey, Stored)>)) -> Result<Option<Stored>, StoreError>;

    /// The head as it lies there now, `None` for a new vault.
    async fn head(&self) -> Result<Option<Stored>, StoreError>;

    /// The journal's entries after that number, in order; at most so many.
    async fn journal(&self, after: u64, most: u32) -> Result<Vec<(u64, Stored)>, StoreError>;

    /// The journal's entries from one number to another, both included.
    async fn journal_between(&self, first: u64, last: u64) -> Result<Vec<(u64, Stored)>, StoreError>;

    /// Appends entries under `first`, `first + 1`, …: all of them, durable, or none. It never replaces an entry.
    ///
    /// # Errors
    /// [`StoreError::Taken`] where `first` exists already.
    async fn append(&self, first: u64, entries: &[Vec<u8>]) -> Result<(), StoreError>;

    /// Stores pages and the head that names what they hold: all or nothing.
    async fn snapshot(&self, pages: Vec<(PageKey, Vec<u8>)>, head: Vec<u8>) -> Result<(), StoreError>;

    /// Puts another entry in the place of one, durable; only where the one before is still there, which is answered. It
    /// is for erasing a person from history (R203) and for nothing else: the other entries stay as they are.
    async fn replace(&self, sequence: u64, before: &[u8], after: &[u8]) -> Result<bool, StoreError>;

    /// Removes the named things, such as half-filled forms, of which `holds` says so by name and bytes; answers how many.
    async fn remove_named(&self, holds: &dyn Fn(&str, &[u8]) -> bool) -> Result<usize, StoreError>;
}
