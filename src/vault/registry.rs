//! The vaults of this device: their names, how to create one, and how to unlock one.
//! A name is all that is readable; members, keys and records are sealed inside the vault's own database.

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use super::cipher::{Cipher, random};
use super::database::{Connection, OpenDatabaseError, REGISTRY, get, put, remove, stores, vault_database};
use super::sealed::SealedStore;
use super::slots::{FORMAT, Format, Lock, SALT, Slot, wait_seconds};
use crate::workspace::durable::StoreError;

/// The stores of a vault's database.
pub(super) const VAULT_STORES: &[&str] = &[stores::HEAD, stores::PAGES, stores::JOURNAL, stores::BLOBS];

/// Keys in the store `head`.
pub(super) const FORMAT_KEY: &str = "format";
pub(super) const DEVICE_KEY: &str = "device";

/// A vault of this device, as the registry knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VaultEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether a passphrase is asked for.
    pub protected: bool,
    /// Whether it holds the sample company.
    pub sample: bool,
    /// Wrong passphrases in a row.
    pub failures: u32,
    /// Until when no further try is taken, in milliseconds since 1970.
    pub locked_until: i64,
}

/// Why a vault does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnlockError {
    /// The passphrase is wrong, or it is too early for another try.
    #[error("the passphrase is wrong; wait {0} seconds")]
    WrongPassphrase(u32),
    /// The database.
    #[error(transparent)]
    Database(#[from] OpenDatabaseError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault is not on this device.
    #[error("the vault {0} is not on this device")]
    Missing(String),
}

async fn registry() -> Result<Connection, UnlockError> {
    Ok(Connection::open(REGISTRY, &[stores::VAULTS]).await?)
}

fn to_json<T: Serialize>(value: &T) -> Result<JsValue, StoreError> {
    serde_json::to_string(value)
        .map(|text| JsValue::from_str(&text))
        .map_err(|error| StoreError::Failed(error.to_string()))
}

pub(super) fn from_json<T: for<'a> Deserialize<'a>>(value: &JsValue, what: &str) -> Result<T, StoreError> {
    value
        .as_string()
        .and_then(|text| serde_json::from_str(&text).ok())
        .ok_or_else(|| StoreError::Damaged(what.to_owned()))
}

/// The vaults of this device, by name.
///
/// # Errors
/// Where the registry does not open.
pub async fn list() -> Result<Vec<VaultEntry>, UnlockError> {
    use indexed_db_futures::prelude::*;
    let connection = registry().await?;
    let database = connection.database().await?;
    let transaction = super::database::reading(&database, stores::VAULTS)?;
    let store = transaction.object_store(stores::VAULTS).map_err(super::database::store_error)?;
    let values = store.get_all::<JsValue>().primitive().map_err(super::database::store_error)?;
    let values = values.await.map_err(super::database::store_error)?;
    let mut entries: Vec<VaultEntry> =
        values.flatten().filter_map(|value| from_json(&value, "registry").ok()).collect();
    entries.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.id.cmp(&b.id)));
    Ok(entries)
}

async fn entry(id: &str) -> Result<VaultEntry, UnlockError> {
    let connection = registry().await?;
    let found = get(&connection, stores::VAULTS, &JsValue::from_str(id)).await?;
    let found = found.ok_or_else(|| UnlockError::Missing(id.to_owned()))?;
    Ok(from_json(&found, "registry")?)
}

async fn keep_entry(entry: &VaultEntry) -> Result<(), UnlockError> {
    let connection = registry().await?;
    Ok(put(&connection, stores::VAULTS, &JsValue::from_str(&entry.id), to_json(entry)?).await?)
}

/// Gives a vault of this device another name.
///
/// # Errors
/// Where the registry does not open, or the vault is not in it.
pub async fn rename(id: &str, name: &str) -> Result<(), UnlockError> {
    let mut entry = entry(id).await?;
    name.clone_into(&mut entry.name);
    keep_entry(&entry).await
}

/// Takes a vault off the list. Its databases are still there.
///
/// # Errors
/// Where the registry does not open.
pub async fn strike(id: &str) -> Result<(), UnlockError> {
    let connection = registry().await?;
    Ok(remove(&connection, stores::VAULTS, &JsValue::from_str(id)).await?)
}

/// Creates a vault with one member. Without a passphrase its key is bound to this browser.
///
/// # Errors
/// Where the storage refuses; nothing is listed then.
pub async fn create(
    id: &str,
    name: &str,
    member: &str,
    passphrase: Option<&str>,
    sample: bool,
) -> Result<SealedStore, UnlockError> {
    let store = found(id, member, passphrase).await?;
    enter(id, name, passphrase.is_some(), sample).await?;
    Ok(store)
}

/// Puts a vault on the list: from then on it is there.
///
/// # Errors
/// Where the registry refuses.
pub async fn enter(id: &str, name: &str, protected: bool, sample: bool) -> Result<(), UnlockError> {
    let (id, name) = (id.to_owned(), name.to_owned());
    keep_entry(&VaultEntry { id, name, protected, sample, failures: 0, locked_until: 0 }).await
}

/// Makes the database of a vault with one member, which no list names yet.
///
/// # Errors
/// Where the storage refuses.
pub async fn found(id: &str, member: &str, passphrase: Option<&str>) -> Result<SealedStore, UnlockError> {
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let mut data_key = random::<32>()?;
    let (lock, wrapping) = match passphrase {
        Some(passphrase) => {
            let lock = Lock::passphrase(random::<SALT>()?.to_vec());
            let wrapping = Cipher::from_passphrase(passphrase, &lock).await?;
            (lock, wrapping)
        }
        None => {
            let wrapping = Cipher::of_device().await?;
            put(&connection, stores::HEAD, &JsValue::from_str(DEVICE_KEY), wrapping.to_keep()).await?;
            (Lock::Device, wrapping)
        }
    };
    let slot = Slot {
        member: wrapping.seal(&format!("{id}/member"), member.as_bytes()).await?.to_vec(),
        wrapped: wrapping.seal(&format!("{id}/key"), &data_key).await?.to_vec(),
        lock,
    };
    let format = Format { format: FORMAT, vault: id.to_owned(), slots: vec![slot] };
    put(&connection, stores::HEAD, &JsValue::from_str(FORMAT_KEY), to_json(&format)?).await?;
    let cipher = Cipher::from_bytes(&data_key).await?;
    data_key.fill(0);
    Ok(SealedStore::new(id.to_owned(), connection, cipher))
}

/// Unlocks a vault; gives its store and the member who unlocked it. `now` in milliseconds since 1970.
///
/// # Errors
/// A wrong passphrase makes the next try wait, growing; see [`wait_seconds`].
pub async fn unlock(id: &str, passphrase: Option<&str>, now: i64) -> Result<(SealedStore, String), UnlockError> {
    let mut entry = entry(id).await?;
    if entry.locked_until > now {
        let seconds = u32::try_from((entry.locked_until - now).div_euclid(1000) + 1).unwrap_or(300);
        return Err(UnlockError::WrongPassphrase(seconds.min(300)));
    }
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let said = get(&connection, stores::HEAD, &JsValue::from_str(FORMAT_KEY)).await?;
    let said = said.ok_or_else(|| UnlockError::Missing(entry.name.clone()))?;
    let format: Format = from_json(&said, "format")?;
    if format.format > FORMAT {
        return Err(OpenDatabaseError::Newer.into());
    }
    for slot in &format.slots {
        let wrapping = match (&slot.lock, passphrase) {
            (Lock::Device, _) => {
                let kept = get(&connection, stores::HEAD, &JsValue::from_str(DEVICE_KEY)).await?;
                kept.and_then(Cipher::from_kept).ok_or_else(|| StoreError::Damaged("device key".to_owned()))?
            }
            (lock, Some(passphrase)) => Cipher::from_passphrase(passphrase, lock).await?,
            (Lock::Passphrase { .. }, None) => continue,
        };
        let wrapped = js_sys::Uint8Array::from(slot.wrapped.as_slice());
        let Ok(mut data_key) = wrapping.open(&format!("{id}/key"), &wrapped).await else {
            continue;
        };
        let cipher = Cipher::from_bytes(&data_key).await?;
        data_key.fill(0);
        let name = js_sys::Uint8Array::from(slot.member.as_slice());
        let member = wrapping.open(&format!("{id}/member"), &name).await?;
        if entry.failures > 0 {
            entry.failures = 0;
            entry.locked_until = 0;
            keep_entry(&entry).await?;
        }
        let member = String::from_utf8_lossy(&member).into_owned();
        return Ok((SealedStore::new(id.to_owned(), connection, cipher), member));
    }
    entry.failures = entry.failures.saturating_add(1);
    let seconds = wait_seconds(entry.failures);
    entry.locked_until = now + i64::from(seconds) * 1000;
    keep_entry(&entry).await?;
    Err(UnlockError::WrongPassphrase(seconds))
}
