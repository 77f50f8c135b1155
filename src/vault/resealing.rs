//! Sealing a vault anew after it got a new data key, a few blocks at a time while people work. At every moment each block
//! lies under one of two keys and both are known, so a browser that dies in between loses nothing: the next to open the
//! vault goes on. The old key is forgotten when no block needs it any more.

use indexed_db_futures::prelude::*;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::cipher::Keyring;
use super::database::{Connection, committed, files_database, get, reading, store_error, stores, writing};
use super::files::part_belongs;
use super::registry::{FORMAT_KEY, UnlockError, is_still, lying, read_format};
use super::sealed::{STATE, SealedStore, belongs};
use crate::workspace::durable::StoreError;

/// Blocks that are replaced in one transaction.
const SLICE: usize = 32;

/// Bytes by which a sealed block is known again: its nonce, which is random.
const NONCE: u32 = 12;

/// The most parts that a file has, and some.
const MOST_PARTS: u32 = 64;

/// A block: its key, and to what it may belong.
type Block = (JsValue, Vec<String>);

/// Seals with the data key whatever lies under the one before, and forgets that. `told` hears the share done, 0 to 1, and
/// stops it by answering false; the next call goes on. Whether it came to its end.
///
/// # Errors
/// As the store says; nothing is lost then.
pub async fn reseal(store: &SealedStore, told: &mut dyn FnMut(f32) -> bool) -> Result<bool, StoreError> {
    let files = Connection::open(&files_database(&store.vault), &[stores::FILES]).await?;
    let done = reseal_all(store, &files, told).await;
    files.close();
    if done? {
        forget_former(store).await?;
        return Ok(true);
    }
    Ok(false)
}

async fn reseal_all(
    store: &SealedStore,
    files: &Connection,
    told: &mut dyn FnMut(f32) -> bool,
) -> Result<bool, StoreError> {
    let head = vec![(JsValue::from_str(STATE), vec![belongs(&store.vault, stores::HEAD, STATE)])];
    let own = store.connection();
    let places = [
        (own, stores::HEAD, head),
        (own, stores::PAGES, numbered(store, stores::PAGES).await?),
        (own, stores::JOURNAL, numbered(store, stores::JOURNAL).await?),
        (own, stores::BLOBS, named(store).await?),
        (files, stores::FILES, parts(&store.vault, files).await?),
    ];
    let total: usize = places.iter().map(|(_, _, blocks)| blocks.len()).sum();
    let mut done = 0;
    for (connection, name, blocks) in &places {
        for slice in blocks.chunks(SLICE) {
            if !told(done as f32 / total.max(1) as f32) {
                return Ok(false);
            }
            reseal_slice(store.keyring(), connection, name, slice).await?;
            done += slice.len();
        }
    }
    Ok(true)
}

/// The blocks of a store whose keys are numbers.
async fn numbered(store: &SealedStore, name: &str) -> Result<Vec<Block>, StoreError> {
    let database = store.connection().database().await?;
    let transaction = reading(&database, name)?;
    let objects = transaction.object_store(name).map_err(store_error)?;
    let keys = objects.get_all_keys::<f64>().primitive().map_err(store_error)?.await.map_err(store_error)?;
    let mut blocks = Vec::new();
    for key in keys {
        let key = key.map_err(store_error)?;
        blocks.push((JsValue::from_f64(key), vec![belongs(&store.vault, name, &key.to_string())]));
    }
    Ok(blocks)
}

async fn texts(connection: &Connection, name: &str) -> Result<Vec<String>, StoreError> {
    let database = connection.database().await?;
    let transaction = reading(&database, name)?;
    let objects = transaction.object_store(name).map_err(store_error)?;
    let keys = objects.get_all_keys::<String>().primitive().map_err(store_error)?.await.map_err(store_error)?;
    keys.map(|key| key.map_err(store_error)).collect()
}

/// Drafts and other named things.
async fn named(store: &SealedStore) -> Result<Vec<Block>, StoreError> {
    let keys = texts(store.connection(), stores::BLOBS).await?;
    let block = |key: String| (JsValue::from_str(&key), vec![belongs(&store.vault, stores::BLOBS, &key)]);
    Ok(keys.into_iter().map(block).collect())
}

/// The parts of files. A seal knows of how many parts the file is, and the key does not: as many as are here, unless some
/// are missing.
async fn parts(vault: &str, files: &Connection) -> Result<Vec<Block>, StoreError> {
    let keys = texts(files, stores::FILES).await?;
    let mut blocks = Vec::with_capacity(keys.len());
    for key in &keys {
        let Some((file, index)) = key.split_once('/') else { continue };
        let Ok(index) = index.parse::<u32>() else { continue };
        let here = keys.iter().filter(|other| other.starts_with(&format!("{file}/"))).count() as u32;
        let counts = Some(here).into_iter().chain((1..=MOST_PARTS).filter(|count| *count != here));
        let names = counts.map(|count| part_belongs(vault, file, index, count)).collect();
        blocks.push((JsValue::from_str(key), names));
    }
    Ok(blocks)
}

/// Replaces the blocks of a slice that lie under the key before. One that somebody wrote or removed meanwhile is left as
/// it is: whoever did so has the new key.
async fn reseal_slice(
    keyring: &Keyring,
    connection: &Connection,
    store: &str,
    slice: &[Block],
) -> Result<(), StoreError> {
    let mut ready = Vec::new();
    for (key, names) in slice {
        let found = get(connection, store, key).await?.and_then(|value| value.dyn_into::<Uint8Array>().ok());
        let Some(before) = found else { continue };
        if let Some(after) = resealed(keyring, names, &before).await? {
            ready.push((key.clone(), before, after));
        }
    }
    if ready.is_empty() {
        return Ok(());
    }
    let database = connection.database().await?;
    let transaction = writing(&database, &[store])?;
    {
        let objects = transaction.object_store(store).map_err(store_error)?;
        for (key, before, after) in ready {
            let now: Option<JsValue> =
                objects.get(key.clone()).primitive().map_err(store_error)?.await.map_err(store_error)?;
            let now = now.and_then(|now| now.dyn_into::<Uint8Array>().ok());
            if now.is_some_and(|now| is_same(&now, &before)) {
                drop(objects.put(JsValue::from(after)).with_key(key).primitive().map_err(store_error)?);
            }
        }
    }
    committed(transaction).await
}

/// The block under the data key; `None` where it lies there already, or under no key that is known.
async fn resealed(keyring: &Keyring, names: &[String], block: &Uint8Array) -> Result<Option<Uint8Array>, StoreError> {
    let Some(former) = keyring.former() else { return Ok(None) };
    for name in names {
        if keyring.current().open(name, block).await.is_ok() {
            return Ok(None);
        }
        if let Ok(plain) = former.open(name, block).await {
            return keyring.seal(name, &plain).await.map(Some);
        }
    }
    Ok(None)
}

/// Whether a block is still the one that was read.
pub(super) fn is_same(one: &Uint8Array, other: &Uint8Array) -> bool {
    let nonce = |block: &Uint8Array| block.subarray(0, NONCE).to_vec();
    one.length() == other.length() && nonce(one) == nonce(other)
}

/// Forgets the key before, unless somebody has written the ways to the key anew meanwhile: then the next opening does it.
async fn forget_former(store: &SealedStore) -> Result<(), StoreError> {
    let found = read_format(store.connection(), &store.vault).await.map_err(|error| match error {
        UnlockError::Store(error) => error,
        other => StoreError::Failed(other.to_string()),
    })?;
    let (mut format, said) = found.ok_or_else(|| StoreError::Damaged(FORMAT_KEY.to_owned()))?;
    if format.generation != store.generation() {
        return Ok(());
    }
    format.former = None;
    let own = lying(&format).await?;
    let database = store.connection().database().await?;
    let transaction = writing(&database, &[stores::HEAD])?;
    {
        let head = transaction.object_store(stores::HEAD).map_err(store_error)?;
        let key = JsValue::from_str(FORMAT_KEY);
        let now: Option<JsValue> =
            head.get(key.clone()).primitive().map_err(store_error)?.await.map_err(store_error)?;
        if is_still(now.as_ref(), &said) {
            drop(head.put(own).with_key(key).primitive().map_err(store_error)?);
        }
    }
    committed(transaction).await
}
