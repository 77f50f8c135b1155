//! The vaults of this device: their names, and what their databases say of themselves; `making` creates one, `entering`
//! unlocks one, `slot` is one way in.
//! The name of a vault is readable, and those of its members where there are several; keys and records are sealed inside
//! the vault's own database.

mod entering;
mod making;
mod slot;

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

use super::cipher::Cipher;
use super::database::{Connection, OpenDatabaseError, REGISTRY, get, put, remove, stores, vault_database};
use super::entry::{LetIn, Unnoted, VaultEntry};
use super::members::Roster;
use super::sealed::{SealedStore, belongs};
use super::slots::{FORMAT, Format, Lock, Signer, Ways};
use super::terminal;
use crate::workspace::durable::StoreError;

pub(super) use entering::enter;
pub use entering::{Entered, Given, Purpose, unlock};
pub use making::{Created, Founded, create, found};
pub(super) use slot::{member_belongs, open_slot, passphrase_slot, recovery_slot, sealed_key_belongs};

/// The stores of a vault's database.
pub(super) const VAULT_STORES: &[&str] = &[stores::HEAD, stores::PAGES, stores::JOURNAL, stores::BLOBS];

/// Keys in the store `head`.
pub(super) const FORMAT_KEY: &str = "format";
pub(super) const DEVICE_KEY: &str = "device";
/// Who belongs to the vault, sealed; missing where nobody but its founder ever did.
pub(super) const MEMBERS_KEY: &str = "members";

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
    /// The vault has no such way in: the member was removed, or it has no recovery key.
    #[error("there is no such way into the vault")]
    NoWay,
}

async fn registry() -> Result<Connection, UnlockError> {
    Ok(Connection::open(REGISTRY, &[stores::VAULTS]).await?)
}

fn to_json<T: Serialize>(value: &T) -> Result<JsValue, StoreError> {
    serde_json::to_string(value)
        .map(|text| JsValue::from_str(&text))
        .map_err(|error| StoreError::Failed(error.to_string()))
}

fn from_json<T: for<'a> Deserialize<'a>>(value: &JsValue, what: &str) -> Result<T, StoreError> {
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

/// Changes what is known of a vault, in one transaction: tabs come in, note and rename at the same moment, and none of them
/// must write over what another has just put there.
pub(super) async fn alter<T>(id: &str, change: impl FnOnce(&mut VaultEntry) -> T) -> Result<T, UnlockError> {
    use indexed_db_futures::prelude::*;
    let connection = registry().await?;
    let database = connection.database().await?;
    let transaction = super::database::writing(&database, &[stores::VAULTS])?;
    let changed = {
        let vaults = transaction.object_store(stores::VAULTS).map_err(super::database::store_error)?;
        let key = JsValue::from_str(id);
        let reading = vaults.get(key.clone()).primitive().map_err(super::database::store_error)?;
        let found: Option<JsValue> = reading.await.map_err(super::database::store_error)?;
        let found = found.filter(|value| !value.is_undefined());
        let found = found.ok_or_else(|| UnlockError::Missing(id.to_owned()))?;
        let mut entry: VaultEntry = from_json(&found, "registry")?;
        let changed = change(&mut entry);
        drop(vaults.put(to_json(&entry)?).with_key(key).primitive().map_err(super::database::store_error)?);
        changed
    };
    super::database::committed(transaction).await?;
    Ok(changed)
}

/// Gives a vault of this device another name.
///
/// # Errors
/// Where the registry does not open, or the vault is not in it.
pub async fn rename(id: &str, name: &str) -> Result<(), UnlockError> {
    alter(id, |entry| name.clone_into(&mut entry.name)).await
}

/// Takes note that somebody came into a vault, until its audit says so.
///
/// # Errors
/// Where the registry refuses.
pub async fn keep_let_in(id: &str, let_in: LetIn) -> Result<(), UnlockError> {
    alter(id, |entry| entry.was_let_in(let_in)).await
}

/// What happened at a vault without its key, and who came in, as far as it is not in its audit yet.
///
/// # Errors
/// Where the registry does not open, or the vault is not in it.
pub async fn unnoted(id: &str) -> Result<(Vec<Unnoted>, Vec<LetIn>), UnlockError> {
    let entry = entry(id).await?;
    Ok((entry.unnoted, entry.let_in))
}

/// Takes note of what is in the audit of a vault now.
///
/// # Errors
/// Where the registry refuses; it is written down once more then.
pub async fn was_noted(id: &str, noted: &[Unnoted], let_in: &[LetIn]) -> Result<(), UnlockError> {
    alter(id, |entry| {
        entry.was_noted(noted);
        entry.were_noted(let_in);
    })
    .await
}

/// Puts a vault on the list: from then on it is there.
///
/// # Errors
/// Where the registry refuses.
pub async fn enlist(entry: &VaultEntry) -> Result<(), UnlockError> {
    let connection = registry().await?;
    Ok(put(&connection, stores::VAULTS, &JsValue::from_str(&entry.id), to_json(entry)?).await?)
}

/// Takes a vault off the list. Its databases are still there.
///
/// # Errors
/// Where the registry does not open.
pub async fn strike(id: &str) -> Result<(), UnlockError> {
    let connection = registry().await?;
    Ok(remove(&connection, stores::VAULTS, &JsValue::from_str(id)).await?)
}

/// The members of an open vault and their ways in, for its backup.
///
/// # Errors
/// Where they can't be read.
pub async fn ways(store: &SealedStore) -> Result<Ways, UnlockError> {
    let found = read_format(store.connection(), &store.vault).await?;
    let (format, _) = found.ok_or_else(|| UnlockError::Missing(store.vault.clone()))?;
    // A list that is damaged is mended by whoever puts the backup back.
    let roster = members(store).await.ok().flatten().unwrap_or_default();
    let vault = format.sealed_as().to_owned();
    // The key of a browser is worth nothing elsewhere.
    let slots = format.slots.into_iter().filter(|slot| slot.lock != Lock::Device).collect();
    Ok(Ways { vault, slots, roster })
}

/// To what the data key before belongs.
pub(super) fn former_belongs(vault: &str) -> String {
    format!("{vault}/former")
}

/// The members of a vault, sealed.
pub(super) async fn seal_roster(cipher: &Cipher, vault: &str, roster: &Roster) -> Result<Uint8Array, StoreError> {
    let plain = serde_json::to_vec(roster).map_err(|error| StoreError::Failed(error.to_string()))?;
    cipher.seal(&belongs(vault, stores::HEAD, MEMBERS_KEY), &plain).await
}

/// What the database of a vault says of itself, as it is to lie there: in the clear, or sealed on a public terminal.
pub(super) async fn lying(format: &Format) -> Result<JsValue, StoreError> {
    let plain = serde_json::to_string(format).map_err(|error| StoreError::Failed(error.to_string()))?;
    match terminal::sealed(&format.vault, plain.as_bytes()).await? {
        Some(sealed) => Ok(sealed.into()),
        None => Ok(JsValue::from_str(&plain)),
    }
}

/// What the database of a vault says of itself, read and as it lies there.
pub(super) async fn read_format(
    connection: &Connection,
    vault: &str,
) -> Result<Option<(Format, JsValue)>, UnlockError> {
    let Some(said) = get(connection, stores::HEAD, &JsValue::from_str(FORMAT_KEY)).await? else {
        return Ok(None);
    };
    let format: Format = match said.dyn_ref::<Uint8Array>() {
        Some(sealed) => from_bytes(&terminal::opened(vault, sealed).await?)?,
        None => from_json(&said, "format")?,
    };
    if format.format > FORMAT {
        return Err(OpenDatabaseError::Newer.into());
    }
    Ok(Some((format, said)))
}

fn from_bytes(plain: &[u8]) -> Result<Format, StoreError> {
    serde_json::from_slice(plain).map_err(|_| StoreError::Damaged("format".to_owned()))
}

/// Whether nobody has written the format anew since it was read.
pub(super) fn is_still(now: Option<&JsValue>, said: &JsValue) -> bool {
    let bytes = |value: &JsValue| value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    now.is_some_and(|now| match (now.as_string(), said.as_string()) {
        (Some(now), Some(said)) => now == said,
        (None, None) => bytes(now).is_some_and(|now| bytes(said) == Some(now)),
        _ => false,
    })
}

/// Who can sign in to a vault, by name; the name is empty where there is one alone.
///
/// # Errors
/// Where the vault can't be read.
pub async fn signers(id: &str) -> Result<Vec<Signer>, UnlockError> {
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let found = read_format(&connection, id).await;
    connection.close();
    let (format, _) = found?.ok_or_else(|| UnlockError::Missing(id.to_owned()))?;
    Ok(format.signers())
}

/// Whether a forgotten passphrase of a vault can be replaced by a recovery key.
///
/// # Errors
/// Where the vault can't be read.
pub async fn has_recovery(id: &str) -> Result<bool, UnlockError> {
    let connection = Connection::open(&vault_database(id), VAULT_STORES).await?;
    let found = read_format(&connection, id).await;
    connection.close();
    Ok(found?.is_some_and(|(format, _)| format.has_recovery()))
}

/// Who belongs to an open vault; `None` where nobody but its founder ever did.
///
/// # Errors
/// Where the list can't be read.
pub async fn members(store: &SealedStore) -> Result<Option<Roster>, UnlockError> {
    let Some(value) = get(store.connection(), stores::HEAD, &JsValue::from_str(MEMBERS_KEY)).await? else {
        return Ok(None);
    };
    let name = belongs(&store.vault, stores::HEAD, MEMBERS_KEY);
    let block = value.dyn_into::<Uint8Array>().map_err(|_| StoreError::Damaged(name.clone()))?;
    let plain = store.keyring().open(&name, &block).await?;
    Ok(Some(serde_json::from_slice(&plain).map_err(|_| StoreError::Damaged(name))?))
}

/// Which of its data keys an open vault has now.
///
/// # Errors
/// Where the vault can't be read.
pub async fn generation(store: &SealedStore) -> Result<u32, UnlockError> {
    let found = read_format(store.connection(), &store.vault).await?;
    let (format, _) = found.ok_or_else(|| UnlockError::Missing(store.vault.clone()))?;
    Ok(format.generation)
}
