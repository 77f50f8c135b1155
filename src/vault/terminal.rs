//! Vaults on a public terminal. What such a vault says of itself, with all ways to its key, lies sealed under one more key
//! that a single tab has, in its memory: a browser that dies takes it along, and then no passphrase opens what is left.
//! The tab hands that key on to itself while its page is loaded anew; the new page seals under another one at once, so
//! that a trace of the first on the disk opens nothing (docs/decisions/0047).

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::cipher::{Cipher, random};
use super::database::{Connection, put, stores, vault_database};
use super::registry::{FORMAT_KEY, UnlockError, VAULT_STORES, lying, read_format};
use super::sealed::belongs;
use super::secret::Secret;
use crate::workspace::durable::StoreError;

/// Bytes of a key.
const KEY: usize = 32;

thread_local! {
    /// The keys that this tab has, by vault. While one takes the place of another there are both, the later one last.
    static KEYS: RefCell<Vec<(String, Vec<Rc<Secret>>)>> = const { RefCell::new(Vec::new()) };
}

fn keys_of(vault: &str) -> Vec<Rc<Secret>> {
    KEYS.with_borrow(|all| all.iter().find(|(id, _)| id == vault).map(|(_, keys)| keys.clone()).unwrap_or_default())
}

fn set(vault: &str, keys: Vec<Rc<Secret>>) {
    KEYS.with_borrow_mut(|all| {
        all.retain(|(id, _)| id != vault);
        if !keys.is_empty() {
            all.push((vault.to_owned(), keys));
        }
    });
}

fn fresh() -> Result<Rc<Secret>, StoreError> {
    Ok(Rc::new(Secret::new(random::<KEY>()?.to_vec())))
}

/// Whether this tab has the key of that vault.
pub fn has(vault: &str) -> bool {
    !keys_of(vault).is_empty()
}

/// Makes a key for a vault that is to be made: from here on it is one of a public terminal.
///
/// # Errors
/// Where the browser has no randomness.
pub fn begin(vault: &str) -> Result<(), StoreError> {
    set(vault, vec![fresh()?]);
    Ok(())
}

/// Forgets the key of a vault. Nobody opens it any more.
pub fn forget(vault: &str) {
    set(vault, Vec::new());
}

/// All keys, for the page that comes after this one in the same tab.
pub fn handed_on() -> Vec<(String, Vec<Vec<u8>>)> {
    let bytes = |keys: &Vec<Rc<Secret>>| keys.iter().map(|key| key.bytes().to_vec()).collect();
    KEYS.with_borrow(|all| all.iter().map(|(id, keys)| (id.clone(), bytes(keys))).collect())
}

/// Takes over what the page before has handed on, and seals under another key at once.
///
/// # Errors
/// Where the vault can't be read or written; the keys that were handed on are good then.
pub async fn take_over(vault: &str, handed: Vec<Vec<u8>>) -> Result<(), UnlockError> {
    set(vault, handed.into_iter().map(|bytes| Rc::new(Secret::new(bytes))).collect());
    let connection = Connection::open(&vault_database(vault), VAULT_STORES).await?;
    let renewed = renew(&connection, vault).await;
    connection.close();
    renewed
}

async fn renew(connection: &Connection, vault: &str) -> Result<(), UnlockError> {
    let (format, _) = read_format(connection, vault).await?.ok_or_else(|| UnlockError::Missing(vault.to_owned()))?;
    let next = fresh()?;
    // Both are known until the later one is on disk: the page may go at any moment.
    set(vault, keys_of(vault).into_iter().chain([next.clone()]).collect());
    put(connection, stores::HEAD, &JsValue::from_str(FORMAT_KEY), lying(&format).await?).await?;
    set(vault, vec![next]);
    Ok(())
}

fn name(vault: &str) -> String {
    belongs(vault, stores::HEAD, FORMAT_KEY)
}

/// Seals what a vault says of itself; `None` where it is of no public terminal.
pub(super) async fn sealed(vault: &str, plain: &[u8]) -> Result<Option<Uint8Array>, StoreError> {
    let Some(key) = keys_of(vault).pop() else { return Ok(None) };
    Cipher::from_bytes(key.bytes()).await?.seal(&name(vault), plain).await.map(Some)
}

/// Opens what a vault says of itself.
///
/// # Errors
/// [`UnlockError::NoWay`] where this tab has no key of it.
pub(super) async fn opened(vault: &str, sealed: &Uint8Array) -> Result<Vec<u8>, UnlockError> {
    let keys = keys_of(vault);
    if keys.is_empty() {
        return Err(UnlockError::NoWay);
    }
    for key in keys {
        if let Ok(plain) = Cipher::from_bytes(key.bytes()).await?.open(&name(vault), sealed).await {
            return Ok(plain);
        }
    }
    Err(StoreError::Damaged(name(vault)).into())
}
