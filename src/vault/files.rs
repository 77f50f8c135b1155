//! The bytes of files, sealed part by part in a database of their own. Opening a vault never touches it, and a release
//! that knows no files opens the vault as before (docs/decisions/0027).

use indexed_db_futures::prelude::*;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::cipher::Keyring;
use super::database::{
    Connection, OpenDatabaseError, committed, files_database, get, put, reading, store_error, stores, writing,
};
use crate::model::RecordId;
use crate::workspace::durable::StoreError;
use crate::workspace::durable::files::{FileStore, Part};

/// The files of an open vault. The database is let go with it.
pub struct SealedFiles {
    vault: String,
    connection: Connection,
    cipher: Keyring,
}

impl From<OpenDatabaseError> for StoreError {
    fn from(error: OpenDatabaseError) -> Self {
        match error {
            OpenDatabaseError::NoRoom => Self::NoRoom,
            OpenDatabaseError::Gone => Self::Gone,
            other => Self::Closed(other.to_string()),
        }
    }
}

impl SealedFiles {
    /// Opens the database of a vault's files, and makes it where there is none.
    pub(super) async fn open(vault: String, cipher: Keyring) -> Result<Self, StoreError> {
        let connection = Connection::open(&files_database(&vault), &[stores::FILES]).await?;
        Ok(Self { vault, connection, cipher })
    }

    /// What a part is and where: under its seal. The number of parts is as well, so that none can be cut off.
    fn belongs(&self, part: Part) -> String {
        part_belongs(&self.vault, &part.file.to_string(), part.index, part.count)
    }

    /// The keys of all parts.
    async fn keys(&self) -> Result<Vec<String>, StoreError> {
        let database = self.connection.database().await?;
        let transaction = reading(&database, stores::FILES)?;
        let parts = transaction.object_store(stores::FILES).map_err(store_error)?;
        let keys = parts.get_all_keys::<String>().primitive().map_err(store_error)?.await.map_err(store_error)?;
        keys.map(|key| key.map_err(store_error)).collect()
    }
}

/// What a part of a file is and where: under its seal.
pub(super) fn part_belongs(vault: &str, file: &str, index: u32, count: u32) -> String {
    format!("{vault}/{}/{file}/{index}/{count}", stores::FILES)
}

/// The key of a part: all parts of a file begin with its id.
fn key(file: RecordId, index: u32) -> String {
    format!("{file}/{index:06}")
}

impl FileStore for SealedFiles {
    async fn keep(&self, part: Part, plain: &[u8]) -> Result<(), StoreError> {
        let sealed = self.cipher.seal(&self.belongs(part), plain).await?;
        let key = JsValue::from_str(&key(part.file, part.index));
        put(&self.connection, stores::FILES, &key, sealed.into()).await
    }

    async fn part(&self, part: Part) -> Result<Option<Vec<u8>>, StoreError> {
        let key = JsValue::from_str(&key(part.file, part.index));
        let Some(value) = get(&self.connection, stores::FILES, &key).await? else {
            return Ok(None);
        };
        let belongs = self.belongs(part);
        let block = value.dyn_into::<Uint8Array>().map_err(|_| StoreError::Damaged(belongs.clone()))?;
        self.cipher.open(&belongs, &block).await.map(Some)
    }

    async fn remove(&self, file: RecordId) -> Result<(), StoreError> {
        let prefix = format!("{file}/");
        let keys: Vec<String> = self.keys().await?.into_iter().filter(|key| key.starts_with(&prefix)).collect();
        let database = self.connection.database().await?;
        let transaction = writing(&database, &[stores::FILES])?;
        {
            let parts = transaction.object_store(stores::FILES).map_err(store_error)?;
            for key in keys {
                parts.delete(JsValue::from_str(&key)).primitive().map_err(store_error)?.await.map_err(store_error)?;
            }
        }
        committed(transaction).await
    }

    async fn stored(&self) -> Result<Vec<RecordId>, StoreError> {
        let keys = self.keys().await?;
        let mut files: Vec<RecordId> =
            keys.iter().filter_map(|key| RecordId::parse(key.split('/').next().unwrap_or_default())).collect();
        files.dedup();
        Ok(files)
    }
}

impl Drop for SealedFiles {
    fn drop(&mut self) {
        self.connection.close();
    }
}
