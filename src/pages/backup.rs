//! Backups on screen: made, put back into a new vault or into the open one, and reminded of; how the vault is, its name
//! and its end.

pub mod words;

#[cfg(target_arch = "wasm32")]
mod health;
#[cfg(target_arch = "wasm32")]
mod identity;
#[cfg(target_arch = "wasm32")]
mod making;
#[cfg(target_arch = "wasm32")]
mod opening;
#[cfg(target_arch = "wasm32")]
mod reminder;
#[cfg(target_arch = "wasm32")]
mod restoring;
#[cfg(target_arch = "wasm32")]
mod section;
#[cfg(target_arch = "wasm32")]
mod taking;
#[cfg(target_arch = "wasm32")]
mod work;

#[cfg(target_arch = "wasm32")]
pub use health::HealthSection;
#[cfg(target_arch = "wasm32")]
pub use identity::{DeleteSetting, NameSetting};
#[cfg(target_arch = "wasm32")]
pub use reminder::reminder;
#[cfg(target_arch = "wasm32")]
pub use restoring::RestoreForm;
#[cfg(target_arch = "wasm32")]
pub use section::BackupSection;
