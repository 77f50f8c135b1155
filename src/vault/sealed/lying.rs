//! State and pages of a vault as they lie in its database, sealed and as of one moment.

use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::Transaction;
use wasm_bindgen::JsValue;

use super::{STATE, page_key};
use crate::vault::database::{Connection, reading, reading_all, store_error, stores};
use crate::workspace::durable::{PageKey, StoreError};

/// Sealed pages in the order of their keys, with the name that is part of each seal. They are in the browser's memory and
/// not in the program's.
pub type SealedPages = Vec<(PageKey, String, JsValue)>;

/// State and pages, sealed.
pub struct AsItLies {
    /// The state; `None` where nothing was ever written.
    pub head: Option<JsValue>,
    /// The pages.
    pub pages: SealedPages,
}

impl AsItLies {
    /// Reads both.
    ///
    /// # Errors
    /// As the browser says.
    pub async fn read(connection: &Connection) -> Result<Self, StoreError> {
        let database = connection.database().await?;
        let transaction = reading_all(&database, &[stores::HEAD, stores::PAGES])?;
        let heads = transaction.object_store(stores::HEAD).map_err(store_error)?;
        let state = JsValue::from_str(STATE);
        // All is asked for before anything is waited for.
        let head = heads.get(state).primitive().map_err(store_error)?;
        let pages = pages_in(&transaction).await?;
        let head: Option<JsValue> = head.await.map_err(store_error)?;
        Ok(Self { head: head.filter(|value| !value.is_undefined()), pages })
    }
}

/// Reads the pages alone.
///
/// # Errors
/// As the browser says.
pub async fn read_pages(connection: &Connection) -> Result<SealedPages, StoreError> {
    let database = connection.database().await?;
    pages_in(&reading(&database, stores::PAGES)?).await
}

async fn pages_in(transaction: &Transaction<'_>) -> Result<SealedPages, StoreError> {
    let pages = transaction.object_store(stores::PAGES).map_err(store_error)?;
    let keys = pages.get_all_keys::<f64>().primitive().map_err(store_error)?;
    let values = pages.get_all::<JsValue>().primitive().map_err(store_error)?;
    let keys = keys.await.map_err(store_error)?;
    let values = values.await.map_err(store_error)?;
    let mut found = Vec::new();
    for (number, value) in keys.zip(values) {
        let number = number.map_err(store_error)?;
        let value = value.map_err(store_error)?;
        if let Some(key) = page_key(number) {
            found.push((key, number.to_string(), value));
        }
    }
    Ok(found)
}
