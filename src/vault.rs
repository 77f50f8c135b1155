//! Durable and secret: what the browser keeps of a vault, sealed. `workspace` reaches it as `Durable` only.
//! One IndexedDB database a vault; everything but the format and the key slots is AES-256-GCM under its data key.
//! What each part protects, and against whom, stands in docs/security.md.

pub mod entry;
pub mod known;
pub mod members;
pub mod recovery;
pub mod secret;
pub mod slots;

#[cfg(target_arch = "wasm32")]
pub mod backup;
#[cfg(target_arch = "wasm32")]
pub mod cipher;
#[cfg(target_arch = "wasm32")]
pub mod database;
#[cfg(target_arch = "wasm32")]
pub mod files;
#[cfg(target_arch = "wasm32")]
pub mod keeper;
#[cfg(target_arch = "wasm32")]
pub mod keys;
#[cfg(target_arch = "wasm32")]
pub mod registry;
#[cfg(target_arch = "wasm32")]
pub mod removal;
#[cfg(target_arch = "wasm32")]
pub mod resealing;
#[cfg(target_arch = "wasm32")]
pub mod sealed;
#[cfg(target_arch = "wasm32")]
pub mod terminal;
