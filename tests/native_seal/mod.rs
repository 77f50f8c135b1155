//! The real seals of a backup without a browser: what WebCrypto and the program do there, so that a file is written,
//! read and looked into by a test.

use std::cell::Cell;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use clientele::workspace::backup::{KeySlot, Seal, Sink, Source};
use clientele::workspace::durable::StoreError;
use sha2::{Digest, Sha256};

/// AES-256-GCM as WebCrypto does it: nonce, sealed bytes, tag.
pub struct Native {
    key: Aes256Gcm,
    sealed: Cell<u64>,
}

impl Native {
    /// With this key.
    pub fn of(key: &[u8]) -> Self {
        Self { key: Aes256Gcm::new_from_slice(key).unwrap(), sealed: Cell::new(0) }
    }
}

impl Seal for Native {
    async fn seal(&self, belongs: &str, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.sealed.set(self.sealed.get() + 1);
        let mut nonce = [0; 12];
        nonce[..8].copy_from_slice(&self.sealed.get().to_le_bytes());
        let payload = Payload { msg: plain, aad: belongs.as_bytes() };
        let sealed = self.key.encrypt(Nonce::from_slice(&nonce), payload).unwrap();
        Ok([nonce.as_slice(), &sealed].concat())
    }

    async fn open(&self, belongs: &str, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        let damaged = || StoreError::Damaged(belongs.to_owned());
        let (nonce, rest) = sealed.split_at_checked(12).ok_or_else(damaged)?;
        let payload = Payload { msg: rest, aad: belongs.as_bytes() };
        self.key.decrypt(Nonce::from_slice(nonce), payload).map_err(|_| damaged())
    }

    async fn digest(&self, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        Ok(Sha256::digest(bytes).to_vec())
    }
}

/// A file in memory.
#[derive(Clone, Default)]
pub struct InMemory(pub Vec<u8>);

impl Sink for InMemory {
    async fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

impl Source for InMemory {
    fn size(&self) -> u64 {
        self.0.len() as u64
    }

    async fn read(&self, begin: u64, end: u64) -> Result<Vec<u8>, StoreError> {
        Ok(self.0[begin as usize..end as usize].to_vec())
    }
}

/// The key that a passphrase gives at a key slot.
pub fn wrapping(passphrase: &str, slot: &KeySlot) -> Native {
    let params = Params::new(slot.memory, slot.passes, slot.lanes, Some(32)).unwrap();
    let mut key = [0; 32];
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(passphrase.as_bytes(), &slot.salt, &mut key).unwrap();
    Native::of(&key)
}
