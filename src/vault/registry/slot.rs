//! The ways into a vault: what each seals, and how one is made and opened.

use js_sys::Uint8Array;

use crate::vault::cipher::{Cipher, random};
use crate::vault::secret::Secret;
use crate::vault::slots::{Lock, RECOVERY, SALT, Slot};
use crate::vault::{keys, recovery};
use crate::workspace::durable::StoreError;

/// What the seals of a slot belong to. Those of a slot without a pair of keys are from before there were several.
pub(in crate::vault) fn member_belongs(vault: &str) -> String {
    format!("{vault}/member")
}

pub(super) fn key_belongs(vault: &str) -> String {
    format!("{vault}/key")
}

fn private_belongs(vault: &str, slot: &str) -> String {
    format!("{vault}/{slot}/private")
}

/// To what a data key belongs that is sealed to the public key of a slot.
pub(in crate::vault) fn sealed_key_belongs(vault: &str, slot: &str) -> String {
    format!("{vault}/{slot}/key")
}

/// A slot with a pair of keys, and the public one of them.
async fn slot_of(
    vault: &str,
    (id, member): (&str, &str),
    (lock, wrapping): (Lock, Cipher),
    data_key: &Secret,
) -> Result<(Slot, Vec<u8>), StoreError> {
    let pair = keys::pair().await?;
    let slot = Slot {
        id: id.to_owned(),
        name: None,
        member: wrapping.seal(&member_belongs(vault), member.as_bytes()).await?.to_vec(),
        lock,
        private: Some(wrapping.seal(&private_belongs(vault, id), pair.private.bytes()).await?.to_vec()),
        wrapped: keys::seal_to(&pair.public, &sealed_key_belongs(vault, id), data_key.bytes()).await?,
    };
    Ok((slot, pair.public))
}

/// A way in by a passphrase for the member of that id and name.
pub(in crate::vault) async fn passphrase_slot(
    vault: &str,
    who: (&str, &str),
    passphrase: &str,
    data_key: &Secret,
) -> Result<(Slot, Vec<u8>), StoreError> {
    let lock = Lock::passphrase(random::<SALT>()?.to_vec());
    let wrapping = Cipher::from_passphrase(passphrase, &lock).await?;
    slot_of(vault, who, (lock, wrapping), data_key).await
}

/// A way in by a new recovery key, its public key, and the recovery key as it is printed. `member` is who made it.
pub(in crate::vault) async fn recovery_slot(
    vault: &str,
    member: &str,
    data_key: &Secret,
) -> Result<(Slot, Vec<u8>, String), StoreError> {
    let key = random::<{ recovery::BYTES }>()?;
    let wrapping = Cipher::from_recovery(&key, vault).await?;
    let (slot, public) = slot_of(vault, (RECOVERY, member), (Lock::Recovery, wrapping), data_key).await?;
    Ok((slot, public, recovery::print(&key)))
}

/// The data key behind a slot; `None` where the wrapping key is not the right one.
pub(in crate::vault) async fn open_slot(
    wrapping: &Cipher,
    vault: &str,
    slot: &Slot,
) -> Result<Option<Secret>, StoreError> {
    let Some(private) = &slot.private else {
        let wrapped = Uint8Array::from(slot.wrapped.as_slice());
        return Ok(wrapping.open(&key_belongs(vault), &wrapped).await.ok().map(Secret::new));
    };
    let private = Uint8Array::from(private.as_slice());
    let Ok(private) = wrapping.open(&private_belongs(vault, &slot.id), &private).await else {
        return Ok(None);
    };
    let belongs = sealed_key_belongs(vault, &slot.id);
    keys::open_with(&Secret::new(private), &belongs, &slot.wrapped).await.map(Some)
}
