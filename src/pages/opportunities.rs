//! Opportunities: a list and a board by stage with sums, and the record page of a deal with its lines, its rivals and the
//! way that it went (R12–R25, R93, R94, R103–R107, R130–R133, R151).

pub mod checklist;
pub mod ending;
pub mod stages;

#[cfg(target_arch = "wasm32")]
mod board;
#[cfg(target_arch = "wasm32")]
mod end_dialog;
#[cfg(target_arch = "wasm32")]
mod figures;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod rivals;

#[cfg(target_arch = "wasm32")]
pub use page::OpportunitiesPage;
#[cfg(target_arch = "wasm32")]
pub use parts::{InvolvementsPage, LinesPage, RivalsPage, StageHistoryPage};
