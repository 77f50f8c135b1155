//! The quote of an opportunity on paper, in either language, printed by the browser (R151).
//! What stands on it is gathered in a plain file.

pub mod paper;

#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::QuotePage;
