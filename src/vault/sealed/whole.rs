//! A vault as a whole, for backups and checks: every block of its database as of one moment, the taking in of another's,
//! and the way to a backup's key by the vault's own passphrases.

use indexed_db_futures::prelude::*;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::super::database::{committed, get, put, reading, store_error, stores, writing_soon};
use super::super::registry::{FORMAT_KEY, UnlockError, VAULT_STORES, read_format};
use super::super::slots::Lock;
use super::{Reading, STATE, SealedStore, page_number};
use crate::workspace::backup::{Contents, Frozen, Item, ItemKey, KeySlot, Receiver, key_belongs};
use crate::workspace::durable::{StoreError, Stored};

/// A block as it lies in the database. It is in the browser's memory and not in the program's.
pub struct Lying {
    belongs: String,
    value: JsValue,
}

impl Contents for SealedStore {
    type Block = Lying;

    async fn frozen(&self) -> Result<Frozen<Lying>, StoreError> {
        let mut reading = Reading::begin(&self.connection).await;
        let head = reading.head().await?;
        let lying = |store: &str, key: &str, value| Lying { belongs: self.belongs(store, key), value };
        let head = head.map(|value| lying(stores::HEAD, STATE, value));
        let mut pages = Vec::new();
        while let Some(part) = reading.pages().await? {
            let blocks = part.blocks.into_iter().map(|(name, value)| lying(stores::PAGES, &name, value));
            pages.extend(part.keys.into_iter().zip(blocks));
        }
        Ok(Frozen { head, pages })
    }

    async fn opened(&self, block: &Lying) -> Stored {
        match block.value.dyn_ref::<Uint8Array>() {
            Some(sealed) => self.cipher.open(&block.belongs, sealed).await,
            None => Err(StoreError::Damaged(block.belongs.clone())),
        }
    }

    async fn last_entry(&self) -> Result<u64, StoreError> {
        let database = self.connection.database().await?;
        let transaction = reading(&database, stores::JOURNAL)?;
        let journal = transaction.object_store(stores::JOURNAL).map_err(store_error)?;
        let keys = journal.get_all_keys::<f64>().primitive().map_err(store_error)?.await.map_err(store_error)?;
        let mut last = 0.0_f64;
        for key in keys {
            last = last.max(key.map_err(store_error)?);
        }
        Ok(last as u64)
    }

    async fn named(&self) -> Result<Vec<(String, Stored)>, StoreError> {
        self.all_kept("").await
    }
}

impl SealedStore {
    /// Where a block of a backup goes in this database, with its key and what it belongs to.
    fn place(&self, key: &ItemKey) -> Option<(&'static str, JsValue, String)> {
        let (store, key, name) = match key {
            ItemKey::Head => (stores::HEAD, JsValue::from_str(STATE), STATE.to_owned()),
            ItemKey::Page(page) => {
                let number = page_number(*page);
                (stores::PAGES, JsValue::from_f64(number), number.to_string())
            }
            ItemKey::Entry(sequence) => (stores::JOURNAL, JsValue::from_f64(*sequence as f64), sequence.to_string()),
            ItemKey::Named(name) => (stores::BLOBS, JsValue::from_str(name), name.clone()),
            // Parts of files lie in a database of their own.
            ItemKey::Part(_) => return None,
        };
        let belongs = self.belongs(store, &name);
        Some((store, key, belongs))
    }

    /// The ways to a backup's key by the passphrases of this vault; none where it has no passphrase. Nobody is asked for
    /// a passphrase: who has one reaches the key of the vault, and that opens the key of the backup.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn key_slots(&self, backup: &str, key: &[u8]) -> Result<Vec<KeySlot>, StoreError> {
        let found = read_format(&self.connection, &self.vault).await.map_err(|error| match error {
            UnlockError::Store(error) => error,
            other => StoreError::Failed(other.to_string()),
        })?;
        let (format, _) = found.ok_or_else(|| StoreError::Damaged("format".to_owned()))?;
        let inner = self.cipher.seal(&key_belongs(backup), key).await?.to_vec();
        let vault = format.sealed_as().to_owned();
        let mut slots = Vec::new();
        for slot in format.slots {
            if let Lock::Passphrase { salt, memory, passes, lanes } = slot.lock {
                slots.push(KeySlot {
                    vault: Some(vault.clone()),
                    salt,
                    memory,
                    passes,
                    lanes,
                    wrapped: slot.wrapped,
                    inner: inner.clone(),
                    member: slot.member,
                    id: slot.id,
                    private: slot.private,
                });
            }
        }
        Ok(slots)
    }
}

impl Receiver for SealedStore {
    async fn receive(&self, items: &[Item], last: bool) -> Result<(), StoreError> {
        let mut sealed = Vec::with_capacity(items.len());
        for item in items {
            if let Some((store, key, belongs)) = self.place(&item.key) {
                sealed.push((store, key, self.cipher.seal(&belongs, &item.bytes).await?));
            }
        }
        if !sealed.is_empty() {
            let database = self.connection.database().await?;
            let transaction = writing_soon(&database, VAULT_STORES)?;
            for (store, key, block) in sealed {
                let objects = transaction.object_store(store).map_err(store_error)?;
                let value = JsValue::from(block);
                drop(objects.put(value).with_key(key).primitive().map_err(store_error)?);
            }
            committed(transaction).await?;
        }
        if last {
            // What comes last is strictly durable, and with it all before.
            let format = JsValue::from_str(FORMAT_KEY);
            if let Some(said) = get(&self.connection, stores::HEAD, &format).await? {
                put(&self.connection, stores::HEAD, &format, said).await?;
            }
        }
        Ok(())
    }
}
