//! Settings: look and language, the vault and its storage, synchronisation, service hours and promises, shortcuts, and
//! what this program is.

pub mod look;
pub mod policy_draft;

#[cfg(target_arch = "wasm32")]
pub mod apply;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod policy;
#[cfg(target_arch = "wasm32")]
mod sync;

#[cfg(target_arch = "wasm32")]
pub use page::{SettingsPage, ShortcutTable};
