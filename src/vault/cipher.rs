//! Sealing by WebCrypto: AES-256-GCM with a fresh nonce a block. What a block is and where it belongs is
//! associated data, so that a block can't be put in the place of another or into another vault.

use std::cell::OnceCell;
use std::rc::Rc;

use argon2::{Algorithm, Argon2, Params, Version};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, Crypto, CryptoKey, SubtleCrypto};

use super::recovery;
use super::secret::Secret;
use super::slots::Lock;
use crate::workspace::durable::StoreError;

/// Bytes of the nonce before each sealed block.
const NONCE: usize = 12;

/// A key that seals and opens, of which the program can't see the bytes.
#[derive(Clone)]
pub struct Cipher {
    key: CryptoKey,
}

thread_local! {
    /// What was found once is there as long as the page: each block that is sealed asks for it twice.
    static CRYPTO: OnceCell<Crypto> = const { OnceCell::new() };
}

fn crypto() -> Result<Crypto, StoreError> {
    if let Some(crypto) = CRYPTO.with(|known| known.get().cloned()) {
        return Ok(crypto);
    }
    // A worker or window: both have `crypto` in their global scope.
    let found = Reflect::get(&js_sys::global(), &JsValue::from_str("crypto"));
    let found = found.ok().and_then(|crypto| crypto.dyn_into::<Crypto>().ok());
    let missing = || StoreError::Failed("this page has no WebCrypto; open it by https or on localhost".to_owned());
    let crypto = found.ok_or_else(missing)?;
    // Two can't have looked at once: a page has one thread.
    let _ = CRYPTO.with(|known| known.set(crypto.clone()));
    Ok(crypto)
}

pub(super) fn subtle() -> Result<SubtleCrypto, StoreError> {
    Ok(crypto()?.subtle())
}

pub(super) fn failed(what: &str, error: &JsValue) -> StoreError {
    let said = error.dyn_ref::<js_sys::Error>().map_or_else(String::new, |error| String::from(error.message()));
    StoreError::Failed(format!("{what}: {said}"))
}

/// Random bytes from the browser.
///
/// # Errors
/// Where the browser has none.
pub fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0_u8; N];
    crypto()?.get_random_values_with_u8_array(&mut bytes).map_err(|error| failed("no randomness", &error))?;
    Ok(bytes)
}

/// The SHA-256 of some bytes.
///
/// # Errors
/// Where WebCrypto refuses.
pub async fn digest(bytes: &Uint8Array) -> Result<Vec<u8>, StoreError> {
    let promise = subtle()?
        .digest_with_str_and_js_u8_array("SHA-256", bytes)
        .map_err(|error| failed("the checksum failed", &error))?;
    let digest = JsFuture::from(promise).await.map_err(|error| failed("the checksum failed", &error))?;
    Ok(Uint8Array::new(&digest).to_vec())
}

impl Cipher {
    /// A key of these 32 bytes.
    ///
    /// # Errors
    /// Where WebCrypto refuses.
    pub async fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        let uses = Array::of2(&JsValue::from_str("encrypt"), &JsValue::from_str("decrypt"));
        let bytes = Uint8Array::from(bytes);
        let promise = subtle()?
            .import_key_with_str("raw", &Object::from(bytes), "AES-GCM", false, &uses)
            .map_err(|error| failed("the key was refused", &error))?;
        Self::of(JsFuture::from(promise).await)
    }

    /// A key that never leaves the browser.
    ///
    /// # Errors
    /// Where WebCrypto refuses.
    pub async fn of_device() -> Result<Self, StoreError> {
        let algorithm = Object::new();
        let set = |key: &str, value: &JsValue| Reflect::set(&algorithm, &JsValue::from_str(key), value);
        set("name", &JsValue::from_str("AES-GCM"))
            .and_then(|_| set("length", &JsValue::from_f64(256.0)))
            .map_err(|error| failed("the key was refused", &error))?;
        let uses = Array::of2(&JsValue::from_str("encrypt"), &JsValue::from_str("decrypt"));
        let promise = subtle()?
            .generate_key_with_object(&algorithm, false, &uses)
            .map_err(|error| failed("the key was refused", &error))?;
        Self::of(JsFuture::from(promise).await)
    }

    fn of(made: Result<JsValue, JsValue>) -> Result<Self, StoreError> {
        let key = made.map_err(|error| failed("the key was refused", &error))?;
        Ok(Self { key: key.unchecked_into() })
    }

    /// A key that the browser kept.
    pub fn from_kept(key: JsValue) -> Option<Self> {
        key.dyn_into().ok().map(|key| Self { key })
    }

    /// The key as the browser can keep it; its bytes stay hidden.
    pub fn to_keep(&self) -> JsValue {
        self.key.clone().into()
    }

    /// The key that a passphrase gives under the parameters of its lock. Takes a third of a second by design.
    ///
    /// # Errors
    /// Where the parameters are below the floor or there is no memory for them.
    pub async fn from_passphrase(passphrase: &str, lock: &Lock) -> Result<Self, StoreError> {
        let refused = |why: &str| StoreError::Failed(format!("the key slot can't be used: {why}"));
        let Lock::Passphrase { salt, memory, passes, lanes } = lock else {
            return Err(refused("it has no passphrase"));
        };
        if !lock.strong_enough() {
            return Err(refused("its parameters were weakened"));
        }
        let params =
            Params::new(*memory, *passes, *lanes, Some(32)).map_err(|_| refused("its parameters are wrong"))?;
        let mut key = [0_u8; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, &mut key)
            .map_err(|_| refused("there is too little memory"))?;
        let cipher = Self::from_bytes(&key).await;
        key.fill(0);
        cipher
    }

    /// The key that the recovery key of a vault gives. It is random, so that it needs no stretching.
    ///
    /// # Errors
    /// Where WebCrypto refuses.
    pub async fn from_recovery(key: &[u8; recovery::BYTES], vault: &str) -> Result<Self, StoreError> {
        let mut said = format!("clientele recovery {vault} ").into_bytes();
        said.extend_from_slice(key);
        let said = Secret::new(said);
        let derived = Secret::new(digest(&Uint8Array::from(said.bytes())).await?);
        Self::from_bytes(derived.bytes()).await
    }

    fn parameters(nonce: &Uint8Array, belongs: &str) -> AesGcmParams {
        let parameters = AesGcmParams::new_with_u8_array("AES-GCM", nonce);
        parameters.set_additional_data(&Uint8Array::from(belongs.as_bytes()));
        parameters
    }

    /// Seals a block; `belongs` says what it is and where. The plain bytes are lent to the browser, which copies them
    /// before it begins, and what comes back is the array that is stored: a block is some tens of kilobytes, and each
    /// further copy is garbage that the page must stop for.
    ///
    /// # Errors
    /// Where WebCrypto refuses.
    pub async fn seal(&self, belongs: &str, plain: &[u8]) -> Result<Uint8Array, StoreError> {
        let nonce = Uint8Array::from(random::<NONCE>()?.as_slice());
        let promise = subtle()?
            .encrypt_with_object_and_u8_array(&Self::parameters(&nonce, belongs), &self.key, plain)
            .map_err(|error| failed("sealing failed", &error))?;
        let sealed = JsFuture::from(promise).await.map_err(|error| failed("sealing failed", &error))?;
        let sealed = Uint8Array::new(&sealed);
        let block = Uint8Array::new_with_length(NONCE as u32 + sealed.length());
        block.set(&nonce, 0);
        block.set(&sealed, NONCE as u32);
        Ok(block)
    }

    /// Opens a block that was sealed as belonging there.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it was altered, swapped, or sealed with another key.
    pub async fn open(&self, belongs: &str, block: &Uint8Array) -> Result<Vec<u8>, StoreError> {
        let damaged = || StoreError::Damaged(belongs.to_owned());
        if block.length() as usize <= NONCE {
            return Err(damaged());
        }
        let nonce = block.subarray(0, NONCE as u32);
        let sealed = block.subarray(NONCE as u32, block.length());
        let promise = subtle()?
            .decrypt_with_object_and_js_u8_array(&Self::parameters(&nonce, belongs), &self.key, &sealed)
            .map_err(|error| failed("opening failed", &error))?;
        let plain = JsFuture::from(promise).await.map_err(|_| damaged())?;
        Ok(Uint8Array::new(&plain).to_vec())
    }
}

/// What the blocks of an open vault are sealed with: its data key, and the one before as long as blocks may lie under it.
#[derive(Clone)]
pub struct Keyring {
    current: Cipher,
    former: Option<Rc<Cipher>>,
}

impl Keyring {
    /// The data key alone.
    pub const fn new(current: Cipher) -> Self {
        Self { current, former: None }
    }

    /// With the key before.
    pub fn with_former(current: Cipher, former: Cipher) -> Self {
        Self { current, former: Some(Rc::new(former)) }
    }

    /// The key before, where blocks may still lie under it.
    pub fn former(&self) -> Option<&Cipher> {
        self.former.as_deref()
    }

    /// The data key.
    pub const fn current(&self) -> &Cipher {
        &self.current
    }

    /// Seals a block, as [`Cipher::seal`] does.
    ///
    /// # Errors
    /// As there.
    pub async fn seal(&self, belongs: &str, plain: &[u8]) -> Result<Uint8Array, StoreError> {
        self.current.seal(belongs, plain).await
    }

    /// Opens a block, as [`Cipher::open`] does.
    ///
    /// # Errors
    /// As there.
    pub async fn open(&self, belongs: &str, block: &Uint8Array) -> Result<Vec<u8>, StoreError> {
        match (self.current.open(belongs, block).await, self.former()) {
            (Err(StoreError::Damaged(_)), Some(former)) => former.open(belongs, block).await,
            (opened, _) => opened,
        }
    }
}
