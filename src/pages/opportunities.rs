//! Opportunities: a list and a board by stage with sums, and the record page of a deal (R12–R25, R103–R105, R151).

pub mod stages;

#[cfg(target_arch = "wasm32")]
mod board;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::OpportunitiesPage;
