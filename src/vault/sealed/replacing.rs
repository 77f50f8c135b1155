//! Putting another entry in the place of one of the journal, for the erasing of a person (R203). As with sealing anew, a
//! block is replaced only if it is still the one that was read.

use indexed_db_futures::prelude::*;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::super::database::{committed, get, store_error, stores, writing};
use super::super::resealing::is_same;
use super::SealedStore;
use crate::workspace::durable::StoreError;

impl SealedStore {
    /// Replaces an entry; false where it is another one by now.
    pub(super) async fn replace_entry(&self, sequence: u64, before: &[u8], after: &[u8]) -> Result<bool, StoreError> {
        let belongs = self.belongs(stores::JOURNAL, &sequence.to_string());
        let key = JsValue::from_f64(sequence as f64);
        let found = get(&self.connection, stores::JOURNAL, &key).await?;
        let Some(block) = found.and_then(|value| value.dyn_into::<Uint8Array>().ok()) else {
            return Ok(false);
        };
        if self.cipher.open(&belongs, &block).await? != before {
            return Ok(false);
        }
        let sealed = self.cipher.seal(&belongs, after).await?;
        let database = self.connection.database().await?;
        let transaction = writing(&database, &[stores::JOURNAL])?;
        let mut is_replaced = false;
        {
            let journal = transaction.object_store(stores::JOURNAL).map_err(store_error)?;
            let now: Option<JsValue> =
                journal.get(key.clone()).primitive().map_err(store_error)?.await.map_err(store_error)?;
            let now = now.and_then(|now| now.dyn_into::<Uint8Array>().ok());
            if now.is_some_and(|now| is_same(&now, &block)) {
                drop(journal.put(JsValue::from(sealed)).with_key(key).primitive().map_err(store_error)?);
                is_replaced = true;
            }
        }
        committed(transaction).await?;
        Ok(is_replaced)
    }
}
