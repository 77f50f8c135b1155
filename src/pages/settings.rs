//! Settings: look and language, the vault and its storage, synchronisation, shortcuts, and what this program is.

pub mod look;

#[cfg(target_arch = "wasm32")]
pub mod apply;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod sync;

#[cfg(target_arch = "wasm32")]
pub use page::{SettingsPage, ShortcutTable};
