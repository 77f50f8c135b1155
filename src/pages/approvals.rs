//! Approvals (R42, R49): asking on the page of a contract or a follow-up, deciding on a page of their own, and the history
//! on what they are about.

pub mod ask;

#[cfg(target_arch = "wasm32")]
mod asking;
#[cfg(target_arch = "wasm32")]
mod decide;
#[cfg(target_arch = "wasm32")]
pub mod history;
#[cfg(target_arch = "wasm32")]
pub mod on_contract;
#[cfg(target_arch = "wasm32")]
pub mod on_follow_up;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod whose;

#[cfg(target_arch = "wasm32")]
pub use page::ApprovalsPage;
