//! Settings: look and language, the vault and its storage, shortcuts, and what this program is.

pub mod look;

#[cfg(target_arch = "wasm32")]
pub mod apply;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::{SettingsPage, ShortcutTable};
