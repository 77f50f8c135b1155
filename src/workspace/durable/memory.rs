//! A durable store in memory that can be made to fail at any step, for tests and for the desk's own simulation.
//! Clones share one store, as tabs share one database.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use super::files::{FileStore, Part};
use super::{Durable, PageKey, StoreError, Stored};
use crate::model::RecordId;
use crate::workspace::backup::{Contents, Frozen, Item, ItemKey, Receiver};

#[derive(Default)]
struct Kept {
    head: Option<Vec<u8>>,
    pages: BTreeMap<PageKey, Vec<u8>>,
    journal: BTreeMap<u64, Vec<u8>>,
    named: BTreeMap<String, Vec<u8>>,
}

/// The store. Fails the write that is `fail_in` writes away, before it changes anything.
#[derive(Clone, Default)]
pub struct MemoryStore {
    kept: Rc<RefCell<Kept>>,
    fail_in: Rc<Cell<Option<u32>>>,
    slow: Rc<Cell<u32>>,
    sealed_anew: Rc<Cell<bool>>,
}

impl MemoryStore {
    /// Has the next writing of pages wait for so many turns of whatever else goes on.
    pub fn write_pages_late(&self, turns: u32) {
        self.slow.set(turns);
    }

    /// Has the next replacing of an entry find another block than was read, as sealing anew makes one.
    pub fn seal_anew_meanwhile(&self) {
        self.sealed_anew.set(true);
    }

    /// Makes the write after `writes` more ones fail, as a full disk does.
    pub fn fail_after(&self, writes: u32) {
        self.fail_in.set(Some(writes));
    }

    /// Damages a page so that it does not unpack.
    pub fn damage_page(&self, key: PageKey) {
        if let Some(page) = self.kept.borrow_mut().pages.get_mut(&key) {
            page.truncate(page.len() / 2);
        }
    }

    /// Puts other bytes in the place of a page, or none, as only somebody does who writes past the program.
    pub fn put_page(&self, key: PageKey, packed: Option<Vec<u8>>) {
        let mut kept = self.kept.borrow_mut();
        match packed {
            Some(packed) => kept.pages.insert(key, packed),
            None => kept.pages.remove(&key),
        };
    }

    /// Puts other bytes in the place of the head, likewise.
    pub fn put_head(&self, packed: Option<Vec<u8>>) {
        self.kept.borrow_mut().head = packed;
    }

    /// A page as it lies there.
    pub fn page(&self, key: PageKey) -> Option<Vec<u8>> {
        self.kept.borrow().pages.get(&key).cloned()
    }

    /// Damages the head so that it does not unpack.
    pub fn damage_head(&self) {
        self.put_head(Some(Vec::new()));
    }

    /// Keeps a named thing, such as a half-filled form.
    pub fn keep(&self, name: &str, plain: &[u8]) {
        self.kept.borrow_mut().named.insert(name.to_owned(), plain.to_vec());
    }

    /// Loses an entry of the journal.
    pub fn lose_entry(&self, sequence: u64) {
        self.kept.borrow_mut().journal.remove(&sequence);
    }

    /// Puts other bytes in the place of an entry of the journal, as only somebody does who writes past the program.
    pub fn put_entry(&self, sequence: u64, packed: Vec<u8>) {
        self.kept.borrow_mut().journal.insert(sequence, packed);
    }

    /// The keys of the pages kept.
    pub fn page_keys(&self) -> Vec<PageKey> {
        self.kept.borrow().pages.keys().copied().collect()
    }

    fn write(&self) -> Result<(), StoreError> {
        match self.fail_in.get() {
            Some(0) => {
                self.fail_in.set(None);
                Err(StoreError::NoRoom)
            }
            Some(writes) => {
                self.fail_in.set(Some(writes - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Durable for MemoryStore {
    async fn stored(&self, take: &mut dyn FnMut(Vec<(PageKey, Stored)>)) -> Result<Option<Stored>, StoreError> {
        let kept = self.kept.borrow();
        take(kept.pages.iter().map(|(key, page)| (*key, Ok(page.clone()))).collect());
        Ok(kept.head.clone().map(Ok))
    }

    async fn head(&self) -> Result<Option<Stored>, StoreError> {
        Ok(self.kept.borrow().head.clone().map(Ok))
    }

    async fn journal(&self, after: u64, most: u32) -> Result<Vec<(u64, Stored)>, StoreError> {
        let kept = self.kept.borrow();
        let tail = kept.journal.range(after + 1..).take(most as usize);
        Ok(tail.map(|(sequence, entry)| (*sequence, Ok(entry.clone()))).collect())
    }

    async fn journal_between(&self, first: u64, last: u64) -> Result<Vec<(u64, Stored)>, StoreError> {
        let kept = self.kept.borrow();
        Ok(kept.journal.range(first..=last).map(|(sequence, entry)| (*sequence, Ok(entry.clone()))).collect())
    }

    async fn append(&self, first: u64, entries: &[Vec<u8>]) -> Result<(), StoreError> {
        let taken = (first..).zip(entries).any(|(sequence, _)| self.kept.borrow().journal.contains_key(&sequence));
        if taken {
            return Err(StoreError::Taken);
        }
        self.write()?;
        let mut kept = self.kept.borrow_mut();
        for (sequence, entry) in (first..).zip(entries) {
            kept.journal.insert(sequence, entry.clone());
        }
        Ok(())
    }

    async fn snapshot(&self, pages: Vec<(PageKey, Vec<u8>)>, head: Vec<u8>) -> Result<(), StoreError> {
        let mut turns = self.slow.take();
        poll_fn(|context| {
            if turns == 0 {
                return Poll::Ready(());
            }
            turns -= 1;
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
        self.write()?;
        let mut kept = self.kept.borrow_mut();
        kept.pages.extend(pages);
        kept.head = Some(head);
        Ok(())
    }

    async fn replace(&self, sequence: u64, before: &[u8], after: &[u8]) -> Result<bool, StoreError> {
        self.write()?;
        if self.sealed_anew.take() {
            return Ok(false);
        }
        let mut kept = self.kept.borrow_mut();
        match kept.journal.get_mut(&sequence).filter(|entry| entry.as_slice() == before) {
            Some(entry) => {
                *entry = after.to_vec();
                Ok(true)
            }
            None => Ok(false),
        }
    }

    async fn remove_named(&self, holds: &dyn Fn(&str, &[u8]) -> bool) -> Result<usize, StoreError> {
        self.write()?;
        let mut kept = self.kept.borrow_mut();
        let before = kept.named.len();
        kept.named.retain(|name, plain| !holds(name, plain));
        Ok(before - kept.named.len())
    }
}

impl Contents for MemoryStore {
    type Block = Vec<u8>;

    async fn frozen(&self) -> Result<Frozen<Vec<u8>>, StoreError> {
        let kept = self.kept.borrow();
        let pages = kept.pages.iter().map(|(key, page)| (*key, page.clone())).collect();
        Ok(Frozen { head: kept.head.clone(), pages })
    }

    async fn opened(&self, block: &Vec<u8>) -> Stored {
        Ok(block.clone())
    }

    async fn last_entry(&self) -> Result<u64, StoreError> {
        Ok(self.kept.borrow().journal.keys().next_back().copied().unwrap_or(0))
    }

    async fn named(&self) -> Result<Vec<(String, Stored)>, StoreError> {
        Ok(self.kept.borrow().named.iter().map(|(name, plain)| (name.clone(), Ok(plain.clone()))).collect())
    }
}

impl Receiver for MemoryStore {
    async fn receive(&self, items: &[Item], _last: bool) -> Result<(), StoreError> {
        self.write()?;
        let mut kept = self.kept.borrow_mut();
        for Item { key, bytes } in items {
            match key {
                ItemKey::Head => kept.head = Some(bytes.clone()),
                ItemKey::Page(key) => drop(kept.pages.insert(*key, bytes.clone())),
                ItemKey::Entry(sequence) => drop(kept.journal.insert(*sequence, bytes.clone())),
                ItemKey::Named(name) => drop(kept.named.insert(name.clone(), bytes.clone())),
                // Parts of files lie in a store of their own.
                ItemKey::Part(_) => {}
            }
        }
        Ok(())
    }
}

/// Of how many parts the file is, and the sealed bytes of this one.
type KeptPart = (u32, Vec<u8>);

/// The bytes of files in memory. Clones share one store.
#[derive(Clone, Default)]
pub struct MemoryFiles {
    /// Each part with the number of parts that it was kept as one of.
    parts: Rc<RefCell<BTreeMap<(RecordId, u32), KeptPart>>>,
    fail_in: Rc<Cell<Option<u32>>>,
}

impl MemoryFiles {
    /// Makes the write after `writes` more ones fail, as a full disk does.
    pub fn fail_after(&self, writes: u32) {
        self.fail_in.set(Some(writes));
    }

    /// Loses a part.
    pub fn lose(&self, file: RecordId, index: u32) {
        self.parts.borrow_mut().remove(&(file, index));
    }
}

impl FileStore for MemoryFiles {
    async fn keep(&self, part: Part, plain: &[u8]) -> Result<(), StoreError> {
        match self.fail_in.get() {
            Some(0) => {
                self.fail_in.set(None);
                return Err(StoreError::NoRoom);
            }
            left => self.fail_in.set(left.map(|left| left - 1)),
        }
        self.parts.borrow_mut().insert((part.file, part.index), (part.count, plain.to_vec()));
        Ok(())
    }

    async fn part(&self, part: Part) -> Result<Option<Vec<u8>>, StoreError> {
        match self.parts.borrow().get(&(part.file, part.index)) {
            None => Ok(None),
            Some((count, plain)) if *count == part.count => Ok(Some(plain.clone())),
            Some(_) => Err(StoreError::Damaged(format!("files/{}/{}", part.file, part.index))),
        }
    }

    async fn remove(&self, file: RecordId) -> Result<(), StoreError> {
        self.parts.borrow_mut().retain(|(other, _), _| *other != file);
        Ok(())
    }

    async fn stored(&self) -> Result<Vec<RecordId>, StoreError> {
        let mut files: Vec<RecordId> = self.parts.borrow().keys().map(|(file, _)| *file).collect();
        files.dedup();
        Ok(files)
    }
}
