//! The end of a vault on this device, once the list names it no longer: first its keys, so that what is left of it for a
//! moment can't be opened any more, then both its databases.

use wasm_bindgen::JsValue;

use super::database::{Connection, delete, files_database, remove, stores, vault_database};
use super::registry::{DEVICE_KEY, FORMAT_KEY, MEMBERS_KEY, UnlockError, VAULT_STORES, list};
use crate::workspace::durable::StoreError;

/// Deletes the databases of what no list names: a vault that was deleted, or one that was never put back to its end. False
/// where another tab holds one still: then it goes the next time.
///
/// # Errors
/// As the browser says; [`StoreError::Failed`] where the list names it.
pub async fn remove_databases(id: &str) -> Result<bool, UnlockError> {
    if list().await?.iter().any(|entry| entry.id == id) {
        return Err(StoreError::Failed(format!("{id} is a vault of this device")).into());
    }
    shred(id).await?;
    let vault = delete(&vault_database(id)).await?;
    let files = delete(&files_database(id)).await?;
    Ok(vault && files)
}

/// Removes the ways to the key: what else is there opens no more.
///
/// # Errors
/// As the browser says.
pub async fn shred(id: &str) -> Result<(), UnlockError> {
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    for key in [FORMAT_KEY, DEVICE_KEY, MEMBERS_KEY] {
        remove(&connection, stores::HEAD, &JsValue::from_str(key)).await?;
    }
    connection.close();
    Ok(())
}
