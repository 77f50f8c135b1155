//! Erasing a person (R203): the question on the page of a customer or contact, and the list of tombstones in the settings.

pub mod told;

#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod section;

#[cfg(target_arch = "wasm32")]
pub use dialog::EraseButton;
#[cfg(target_arch = "wasm32")]
pub use section::ErasuresSection;
