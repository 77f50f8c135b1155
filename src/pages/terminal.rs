//! A public terminal: what signing out would lose, and the words beside what saves a file. What would be lost is
//! plain and tried natively.

pub mod stake;

#[cfg(target_arch = "wasm32")]
mod note;
#[cfg(target_arch = "wasm32")]
mod sign_out;

#[cfg(target_arch = "wasm32")]
pub use note::file_note;
#[cfg(target_arch = "wasm32")]
pub use sign_out::{SignOutDialog, SignOutSetting};
