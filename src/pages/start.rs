//! The first screens: create a vault, explore a sample, choose a vault and unlock it.
//! Nothing of a vault is readable before its key is there.

pub mod strength;

#[cfg(target_arch = "wasm32")]
pub mod corner;
#[cfg(target_arch = "wasm32")]
mod create;
#[cfg(target_arch = "wasm32")]
mod lost;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
pub mod paper;
#[cfg(target_arch = "wasm32")]
pub mod passphrase;
#[cfg(target_arch = "wasm32")]
pub mod recover;
#[cfg(target_arch = "wasm32")]
mod unlock;
#[cfg(target_arch = "wasm32")]
mod who;

#[cfg(target_arch = "wasm32")]
pub use corner::Corner;
#[cfg(target_arch = "wasm32")]
pub use page::StartPage;
