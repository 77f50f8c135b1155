//! The key of a backup: random for each, wrapped for those who may open it. By the passphrases of the vault as they are
//! at the time, by one of the backup's own, or both.

use js_sys::Uint8Array;

use super::cipher::{Cipher, digest, random};
use super::registry::{member_belongs, open_slot};
use super::sealed::SealedStore;
use super::secret::Secret;
use super::slots::{FOUNDER, Lock, SALT, Slot};
use crate::model::Timestamp;
use crate::model::files::hexadecimal;
use crate::workspace::backup::{BackupError, Head, KeySlot, Seal, key_belongs};
use crate::workspace::durable::StoreError;

/// The most key slots that are tried: each takes a third of a second by design.
const MOST_SLOTS: usize = 64;

impl Seal for Cipher {
    async fn seal(&self, belongs: &str, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        Self::seal(self, belongs, plain).await.map(|sealed| sealed.to_vec())
    }

    async fn open(&self, belongs: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        Self::open(self, belongs, &Uint8Array::from(sealed)).await
    }

    async fn digest(&self, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        digest(&Uint8Array::from(bytes)).await
    }
}

/// The beginning of a new backup of this vault and its key.
///
/// # Errors
/// [`BackupError::NoPassphrase`] where neither the vault nor the backup has one.
pub async fn new_head(
    store: &SealedStore,
    made_at: Timestamp,
    passphrase: Option<&str>,
) -> Result<(Head, Cipher), BackupError> {
    let backup = hexadecimal(&random::<16>()?);
    let mut key = random::<32>()?;
    let mut slots = store.key_slots(&backup, &key).await?;
    if let Some(passphrase) = passphrase {
        let salt = random::<SALT>()?.to_vec();
        let lock = Lock::passphrase(salt.clone());
        let wrapping = Cipher::from_passphrase(passphrase, &lock).await?;
        let wrapped = Cipher::seal(&wrapping, &key_belongs(&backup), &key).await?.to_vec();
        if let Lock::Passphrase { memory, passes, lanes, .. } = lock {
            let (inner, member, id) = (Vec::new(), Vec::new(), String::new());
            slots.push(KeySlot { vault: None, salt, memory, passes, lanes, wrapped, inner, member, id, private: None });
        }
    }
    let cipher = Cipher::from_bytes(&key).await?;
    key.fill(0);
    if slots.is_empty() {
        return Err(BackupError::NoPassphrase);
    }
    Ok((Head { backup, made_at: made_at.0, slots }, cipher))
}

/// The member of a vault whose passphrase has opened its backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opener {
    /// The id, which is that of the key slot.
    pub id: String,
    /// The name.
    pub name: String,
}

/// The key of a backup by a passphrase, and the member of the vault whose passphrase it is.
///
/// # Errors
/// [`BackupError::WrongPassphrase`], and [`BackupError::Weakened`] where somebody has made guessing cheaper.
pub async fn unlock_head(head: &Head, passphrase: &str) -> Result<(Cipher, Option<Opener>), BackupError> {
    for slot in head.slots.iter().take(MOST_SLOTS) {
        let KeySlot { salt, memory, passes, lanes, .. } = slot;
        let lock = Lock::Passphrase { salt: salt.clone(), memory: *memory, passes: *passes, lanes: *lanes };
        if !lock.strong_enough() {
            return Err(BackupError::Weakened);
        }
        let wrapping = Cipher::from_passphrase(passphrase, &lock).await?;
        if let Some(opened) = unlock_slot(&head.backup, (slot, lock), &wrapping).await? {
            return Ok(opened);
        }
    }
    Err(BackupError::WrongPassphrase)
}

/// What the passphrase of a slot opens; `None` where it is another's.
async fn unlock_slot(
    backup: &str,
    (slot, lock): (&KeySlot, Lock),
    wrapping: &Cipher,
) -> Result<Option<(Cipher, Option<Opener>)>, StoreError> {
    let Some(vault) = &slot.vault else {
        let wrapped = Uint8Array::from(slot.wrapped.as_slice());
        let Ok(key) = Cipher::open(wrapping, &key_belongs(backup), &wrapped).await.map(Secret::new) else {
            return Ok(None);
        };
        return Ok(Some((Cipher::from_bytes(key.bytes()).await?, None)));
    };
    let id = if slot.id.is_empty() { FOUNDER.to_owned() } else { slot.id.clone() };
    let (member, private, wrapped) = (slot.member.clone(), slot.private.clone(), slot.wrapped.clone());
    let way = Slot { id: id.clone(), name: None, member, lock, private, wrapped };
    // One that is not as the vault wrote it is nobody's.
    let Some(data_key) = open_slot(wrapping, vault, &way).await.ok().flatten() else {
        return Ok(None);
    };
    let of_vault = Cipher::from_bytes(data_key.bytes()).await?;
    let inner = Uint8Array::from(slot.inner.as_slice());
    let Ok(key) = Cipher::open(&of_vault, &key_belongs(backup), &inner).await.map(Secret::new) else {
        return Ok(None);
    };
    let cipher = Cipher::from_bytes(key.bytes()).await?;
    let name = Uint8Array::from(way.member.as_slice());
    let name = Cipher::open(wrapping, &member_belongs(vault), &name).await.ok();
    let opener = name.map(|name| Opener { id, name: String::from_utf8_lossy(&name).into_owned() });
    Ok(Some((cipher, opener)))
}
