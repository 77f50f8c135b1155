//! Data quality: what is missing, what was entered late, what can't be so, how old it is, and whom to call (R30, R42, R65,
//! R66, R73, R192, R271, R275, R283, R284).

pub mod doubt_sheets;
pub mod sheets;
pub mod turn;

#[cfg(target_arch = "wasm32")]
mod calls;
#[cfg(target_arch = "wasm32")]
mod doubts;
#[cfg(target_arch = "wasm32")]
pub mod late;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::QualityPage;
