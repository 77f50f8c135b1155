//! Keeping the vault and a company's backend alike, as the screens know it: what is connected, how it stands, and the
//! few things that a person can ask for. When and how is decided in plain structs; `desk` puts them to the browser.

pub mod connection;
pub mod known;
pub mod oauth;
pub mod occasion;
pub mod ready;
pub mod state;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod arrival;
#[cfg(target_arch = "wasm32")]
mod desk;
#[cfg(target_arch = "wasm32")]
mod keeping;
#[cfg(target_arch = "wasm32")]
mod leading;
#[cfg(target_arch = "wasm32")]
mod listening;
#[cfg(target_arch = "wasm32")]
mod talk;

pub use state::{Reason, SyncState};

#[cfg(target_arch = "wasm32")]
pub use desk::{About, SyncDesk};
