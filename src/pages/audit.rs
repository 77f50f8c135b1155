//! The audit (R277, R278): who did what and when, entries and changes in one time line, and whether all of it is still as
//! it was written.

pub mod filter;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod choices;
#[cfg(target_arch = "wasm32")]
mod export;
#[cfg(target_arch = "wasm32")]
mod list;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
mod section;
#[cfg(target_arch = "wasm32")]
mod verify;

#[cfg(target_arch = "wasm32")]
pub use page::{AuditPage, may_see};
#[cfg(target_arch = "wasm32")]
pub use section::{AuditOfRecord, AuditSection};
