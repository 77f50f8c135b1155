//! Pairs of keys: a data key is sealed to the public one, and only the private one opens it. So an administrator can give
//! a new data key to members whose passphrases nobody else knows. ECDH on P-256 with a fresh key for each seal, SHA-256
//! over the shared secret, AES-256-GCM: all by WebCrypto.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

use super::cipher::{Cipher, digest, failed, subtle};
use super::secret::Secret;
use crate::workspace::durable::StoreError;

/// Bytes of a public key: an uncompressed point.
const POINT: usize = 65;

/// Bits of the shared secret.
const SHARED: u32 = 256;

/// A new pair.
pub struct Pair {
    /// The public key.
    pub public: Vec<u8>,
    /// The private key, to be sealed.
    pub private: Secret,
}

fn refused(error: &JsValue) -> StoreError {
    failed("the key pair was refused", error)
}

fn object(values: &[(&str, JsValue)]) -> Result<Object, StoreError> {
    let object = Object::new();
    for (key, value) in values {
        Reflect::set(&object, &JsValue::from_str(key), value).map_err(|error| refused(&error))?;
    }
    Ok(object)
}

fn curve() -> Result<Object, StoreError> {
    object(&[("name", JsValue::from_str("ECDH")), ("namedCurve", JsValue::from_str("P-256"))])
}

fn uses() -> Array {
    Array::of1(&JsValue::from_str("deriveBits"))
}

async fn made() -> Result<(CryptoKey, CryptoKey), StoreError> {
    let promise = subtle()?.generate_key_with_object(&curve()?, true, &uses()).map_err(|error| refused(&error))?;
    let pair = JsFuture::from(promise).await.map_err(|error| refused(&error))?;
    let half = |name: &str| Reflect::get(&pair, &JsValue::from_str(name)).map(JsCast::unchecked_into);
    let (public, private) = (half("publicKey"), half("privateKey"));
    Ok((public.map_err(|error| refused(&error))?, private.map_err(|error| refused(&error))?))
}

async fn exported(format: &str, key: &CryptoKey) -> Result<Vec<u8>, StoreError> {
    let promise = subtle()?.export_key(format, key).map_err(|error| refused(&error))?;
    let bytes = JsFuture::from(promise).await.map_err(|error| refused(&error))?;
    Ok(Uint8Array::new(&bytes).to_vec())
}

async fn imported(format: &str, bytes: &[u8], uses: &Array) -> Result<CryptoKey, StoreError> {
    let bytes = Object::from(Uint8Array::from(bytes));
    let promise =
        subtle()?.import_key_with_object(format, &bytes, &curve()?, false, uses).map_err(|error| refused(&error))?;
    JsFuture::from(promise).await.map(JsCast::unchecked_into).map_err(|error| refused(&error))
}

/// Makes a pair.
///
/// # Errors
/// Where WebCrypto refuses.
pub async fn pair() -> Result<Pair, StoreError> {
    let (public, private) = made().await?;
    let private = Secret::new(exported("pkcs8", &private).await?);
    Ok(Pair { public: exported("raw", &public).await?, private })
}

/// The cipher that both sides of a seal come to.
async fn agreed(private: &CryptoKey, public: &CryptoKey, fresh: &[u8]) -> Result<Cipher, StoreError> {
    let parameters = object(&[("name", JsValue::from_str("ECDH")), ("public", public.into())])?;
    let promise = subtle()?.derive_bits_with_object(&parameters, private, SHARED).map_err(|error| refused(&error))?;
    let shared = JsFuture::from(promise).await.map_err(|error| refused(&error))?;
    let mut said = Uint8Array::new(&shared).to_vec();
    said.extend_from_slice(fresh);
    let said = Secret::new(said);
    let key = Secret::new(digest(&Uint8Array::from(said.bytes())).await?);
    Cipher::from_bytes(key.bytes()).await
}

/// Seals a few bytes so that only the private key of `public` opens them.
///
/// # Errors
/// Where WebCrypto refuses.
pub async fn seal_to(public: &[u8], belongs: &str, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
    let (fresh, own) = made().await?;
    let mut sealed = exported("raw", &fresh).await?;
    let other = imported("raw", public, &Array::new()).await?;
    let block = agreed(&own, &other, &sealed).await?.seal(belongs, plain).await?;
    sealed.extend(block.to_vec());
    Ok(sealed)
}

/// Opens what was sealed to the public key of this private one.
///
/// # Errors
/// [`StoreError::Damaged`] where it was altered, or sealed to another.
pub async fn open_with(private: &Secret, belongs: &str, sealed: &[u8]) -> Result<Secret, StoreError> {
    let damaged = || StoreError::Damaged(belongs.to_owned());
    let (fresh, block) = sealed.split_at_checked(POINT).ok_or_else(damaged)?;
    let own = imported("pkcs8", private.bytes(), &uses()).await.map_err(|_| damaged())?;
    let other = imported("raw", fresh, &Array::new()).await.map_err(|_| damaged())?;
    let cipher = agreed(&own, &other, fresh).await?;
    Ok(Secret::new(cipher.open(belongs, &Uint8Array::from(block)).await?))
}
