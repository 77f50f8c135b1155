//! The durable store of an open vault: its database, and the cipher that everything in it is sealed with.
//! Sealing is done before a transaction opens; inside one only IndexedDB is awaited (anything else ends it early).

mod lying;
mod replacing;
mod whole;

use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;

use futures_util::future::join_all;
use futures_util::{StreamExt, stream};
use indexed_db_futures::KeyRange;
use indexed_db_futures::prelude::*;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::cipher::Keyring;
use super::database::{Connection, committed, get, put, reading, remove, store_error, stores, writing};
use super::files::SealedFiles;
use crate::model::EntityId;
use crate::workspace::durable::{Durable, PageKey, StoreError, Stored};

pub(super) use lying::Reading;
use lying::{SealedPages, is_still};

/// The key of the sealed state in the store `head`.
pub(super) const STATE: &str = "state";

/// Blocks that are handed to the browser in one go: it copies each at once, and the page must not stand still for long.
const BLOCKS_A_TURN: u64 = 8;

/// An open vault's store.
#[derive(Clone)]
pub struct SealedStore {
    /// The vault's id.
    pub vault: String,
    connection: Connection,
    cipher: Keyring,
    /// Which of the vault's data keys that is.
    generation: u32,
    /// What was read before the key was known, until it is asked for.
    ahead: Rc<RefCell<Option<Reading>>>,
}

/// Pages are numbered `table * 2^32 + page`: a number sorts and fits the browser's doubles exactly.
fn page_number(key: PageKey) -> f64 {
    f64::from(key.entity.0) * 4_294_967_296.0 + f64::from(key.page)
}

fn page_key(number: f64) -> Option<PageKey> {
    let entity = (number / 4_294_967_296.0).floor();
    let page = number - entity * 4_294_967_296.0;
    (0.0..65536.0).contains(&entity).then_some(PageKey { entity: EntityId(entity as u16), page: page as u32 })
}

/// What a block is and where: part of its seal.
pub(super) fn belongs(vault: &str, store: &str, key: &str) -> String {
    format!("{vault}/{store}/{key}")
}

impl SealedStore {
    /// The store of a vault whose data key is at hand.
    pub fn new(vault: String, connection: Connection, cipher: Keyring, generation: u32) -> Self {
        Self { vault, connection, cipher, generation, ahead: Rc::default() }
    }

    /// The same where state and pages are being read already.
    pub(super) fn reading_ahead(self, ahead: Option<Reading>) -> Self {
        *self.ahead.borrow_mut() = ahead;
        self
    }

    /// The keys behind it.
    pub const fn keyring(&self) -> &Keyring {
        &self.cipher
    }

    /// Which of the vault's data keys it seals with.
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// The database behind it.
    pub const fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The store of the vault's files. Their database is made when the first file is added.
    ///
    /// # Errors
    /// Where it does not open.
    pub async fn files(&self) -> Result<SealedFiles, StoreError> {
        SealedFiles::open(self.vault.clone(), self.cipher.clone()).await
    }

    async fn open_pages(&self, part: Result<SealedPages, StoreError>) -> Result<Vec<(PageKey, Stored)>, StoreError> {
        let SealedPages { keys, blocks } = part?;
        Ok(keys.into_iter().zip(self.open_all(stores::PAGES, blocks).await).collect())
    }

    /// What a block is and where: part of its seal.
    fn belongs(&self, store: &str, key: &str) -> String {
        belongs(&self.vault, store, key)
    }

    async fn open_block(&self, store: &str, name: String, value: JsValue) -> Stored {
        let belongs = self.belongs(store, &name);
        match value.dyn_into::<Uint8Array>() {
            Ok(block) => self.cipher.open(&belongs, &block).await,
            Err(_) => Err(StoreError::Damaged(belongs)),
        }
    }

    async fn open_head(&self, head: Option<JsValue>) -> Option<Stored> {
        match head {
            None => None,
            Some(head) => Some(self.open_block(stores::HEAD, STATE.to_owned(), head).await),
        }
    }

    /// Opens blocks of a store by their names, in that order.
    async fn open_all(&self, store: &str, found: Vec<(String, JsValue)>) -> Vec<Stored> {
        join_all(found.into_iter().map(|(name, value)| self.open_block(store, name, value))).await
    }

    /// Keeps a named thing sealed, such as a draft.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn keep(&self, name: &str, plain: &[u8]) -> Result<(), StoreError> {
        let sealed = self.cipher.seal(&self.belongs(stores::BLOBS, name), plain).await?;
        put(&self.connection, stores::BLOBS, &JsValue::from_str(name), sealed.into()).await
    }

    /// Reads a named thing.
    ///
    /// # Errors
    /// As the browser says, or where it does not open.
    pub async fn kept(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(value) = get(&self.connection, stores::BLOBS, &JsValue::from_str(name)).await? else {
            return Ok(None);
        };
        let belongs = self.belongs(stores::BLOBS, name);
        let block = value.dyn_into::<Uint8Array>().map_err(|_| StoreError::Damaged(belongs.clone()))?;
        self.cipher.open(&belongs, &block).await.map(Some)
    }

    /// All named things whose name begins so.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn all_kept(&self, prefix: &str) -> Result<Vec<(String, Stored)>, StoreError> {
        let found = {
            let database = self.connection.database().await?;
            let transaction = reading(&database, stores::BLOBS)?;
            let blobs = transaction.object_store(stores::BLOBS).map_err(store_error)?;
            let keys = blobs.get_all_keys::<String>().primitive().map_err(store_error)?;
            let values = blobs.get_all::<JsValue>().primitive().map_err(store_error)?;
            let keys = keys.await.map_err(store_error)?;
            let values = values.await.map_err(store_error)?;
            let mut found = Vec::new();
            for (name, value) in keys.zip(values) {
                let name = name.map_err(store_error)?;
                if name.starts_with(prefix) {
                    found.push((name, value.map_err(store_error)?));
                }
            }
            found
        };
        let names: Vec<String> = found.iter().map(|(name, _)| name.clone()).collect();
        Ok(names.into_iter().zip(self.open_all(stores::BLOBS, found).await).collect())
    }

    /// Forgets a named thing.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn drop_kept(&self, name: &str) -> Result<(), StoreError> {
        remove(&self.connection, stores::BLOBS, &JsValue::from_str(name)).await
    }

    async fn try_append(&self, first: u64, sealed: &[Uint8Array]) -> Result<(), StoreError> {
        let database = self.connection.database().await?;
        let transaction = writing(&database, &[stores::JOURNAL])?;
        let journal = transaction.object_store(stores::JOURNAL).map_err(store_error)?;
        // `add` never replaces: a tab that was first makes this fail, and the transaction with it. Waiting for a request
        // costs a turn of the browser and the transaction completes only after all of them, so only long ones wait.
        for (sequence, block) in (first..).zip(sealed) {
            let request =
                journal.add(JsValue::from(block)).with_key(sequence as f64).primitive().map_err(store_error)?;
            if (sequence - first + 1).is_multiple_of(BLOCKS_A_TURN) {
                request.await.map_err(store_error)?;
            }
        }
        committed(transaction).await
    }

    /// Whether what the journal has under that number is the first of these blocks. Each has a nonce of its own, so no
    /// other tab can have written the same; and they were written together or not at all.
    async fn begins_with(&self, first: u64, sealed: &[Uint8Array]) -> Result<bool, StoreError> {
        let there = get(&self.connection, stores::JOURNAL, &JsValue::from_f64(first as f64)).await?;
        let there = there.and_then(|value| value.dyn_into::<Uint8Array>().ok()).map(|block| block.to_vec());
        Ok(there.is_some() && there == sealed.first().map(Uint8Array::to_vec))
    }
}

impl SealedStore {
    async fn entries(&self, first: u64, last: u64, most: u32) -> Result<Vec<(u64, Stored)>, StoreError> {
        let range = || KeyRange::Bound(first as f64, false, last.min(1 << 53) as f64, false);
        let (sequences, found) = {
            let database = self.connection.database().await?;
            let transaction = reading(&database, stores::JOURNAL)?;
            let journal = transaction.object_store(stores::JOURNAL).map_err(store_error)?;
            let keys = journal.get_all_keys::<f64>().with_query::<f64, _>(range()).with_limit(most);
            let values = journal.get_all::<JsValue>().with_query::<f64, _>(range()).with_limit(most);
            let (keys, values) = (keys.primitive().map_err(store_error)?, values.primitive().map_err(store_error)?);
            let keys = keys.await.map_err(store_error)?;
            let values = values.await.map_err(store_error)?;
            let (mut sequences, mut found) = (Vec::new(), Vec::new());
            for (number, value) in keys.zip(values) {
                let sequence = number.map_err(store_error)? as u64;
                sequences.push(sequence);
                found.push((sequence.to_string(), value.map_err(store_error)?));
            }
            (sequences, found)
        };
        Ok(sequences.into_iter().zip(self.open_all(stores::JOURNAL, found).await).collect())
    }
}

impl Durable for SealedStore {
    async fn stored(&self, take: &mut dyn FnMut(Vec<(PageKey, Stored)>)) -> Result<Option<Stored>, StoreError> {
        let ahead = self.ahead.borrow_mut().take();
        let is_ahead = ahead.is_some();
        let mut reading = match ahead {
            Some(ahead) => ahead,
            None => Reading::begin(&self.connection).await,
        };
        let head = reading.head().await?;
        let parts = stream::unfold(reading, |mut reading| async move {
            reading.pages().await.transpose().map(|part| (part, reading))
        });
        // The browser opens the next ones while these are taken in.
        let mut opened = pin!(parts.map(|part| self.open_pages(part)).buffered(2));
        while let Some(part) = opened.next().await {
            take(part?);
        }
        // Asked last: the browser answers one question after the other.
        if is_ahead && !is_still(&self.connection, head.as_ref()).await? {
            return Err(StoreError::Taken);
        }
        Ok(self.open_head(head).await)
    }

    async fn head(&self) -> Result<Option<Stored>, StoreError> {
        let head = get(&self.connection, stores::HEAD, &JsValue::from_str(STATE)).await?;
        Ok(self.open_head(head).await)
    }

    async fn journal(&self, after: u64, most: u32) -> Result<Vec<(u64, Stored)>, StoreError> {
        self.entries(after + 1, 1 << 53, most).await
    }

    async fn journal_between(&self, first: u64, last: u64) -> Result<Vec<(u64, Stored)>, StoreError> {
        self.entries(first, last, u32::MAX).await
    }

    async fn append(&self, first: u64, entries: &[Vec<u8>]) -> Result<(), StoreError> {
        let mut sealed = Vec::with_capacity(entries.len());
        for (sequence, entry) in (first..).zip(entries) {
            sealed.push(self.cipher.seal(&self.belongs(stores::JOURNAL, &sequence.to_string()), entry).await?);
        }
        match self.try_append(first, &sealed).await {
            // The browser had closed the connection (as phones do in the background): once more with a new one.
            Err(StoreError::Closed(_)) => {
                self.connection.forget();
                match self.try_append(first, &sealed).await {
                    // The first try had come to its end, and only the word of that was lost.
                    Err(StoreError::Taken) if self.begins_with(first, &sealed).await? => Ok(()),
                    other => other,
                }
            }
            other => other,
        }
    }

    async fn snapshot(&self, pages: Vec<(PageKey, Vec<u8>)>, head: Vec<u8>) -> Result<(), StoreError> {
        let mut sealed: Vec<(f64, JsValue)> = Vec::with_capacity(pages.len());
        for (key, page) in pages {
            let number = page_number(key);
            let block = self.cipher.seal(&self.belongs(stores::PAGES, &number.to_string()), &page).await?;
            sealed.push((number, block.into()));
        }
        let head = self.cipher.seal(&self.belongs(stores::HEAD, STATE), &head).await?;
        let database = self.connection.database().await?;
        let transaction = writing(&database, &[stores::PAGES, stores::HEAD])?;
        {
            let store = transaction.object_store(stores::PAGES).map_err(store_error)?;
            for (done, (number, block)) in (1_u64..).zip(sealed) {
                let request = store.put(block).with_key(number).primitive().map_err(store_error)?;
                if done.is_multiple_of(BLOCKS_A_TURN) {
                    request.await.map_err(store_error)?;
                }
            }
            let store = transaction.object_store(stores::HEAD).map_err(store_error)?;
            drop(store.put(JsValue::from(head)).with_key(JsValue::from_str(STATE)).primitive().map_err(store_error)?);
        }
        committed(transaction).await
    }

    async fn replace(&self, sequence: u64, before: &[u8], after: &[u8]) -> Result<bool, StoreError> {
        self.replace_entry(sequence, before, after).await
    }

    async fn remove_named(&self, holds: &dyn Fn(&str, &[u8]) -> bool) -> Result<usize, StoreError> {
        let mut removed = 0;
        for (name, stored) in self.all_kept("").await? {
            // What does not open is damaged; whoever checks the vault is told.
            if stored.is_ok_and(|plain| holds(&name, &plain)) {
                self.drop_kept(&name).await?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}
