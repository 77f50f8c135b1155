//! Today: what is overdue and due, customers with no next step, and what was newly assigned or may be lost (R23, R48).

pub mod dues;
pub mod gather;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod money;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod returning;
#[cfg(target_arch = "wasm32")]
mod waiting;

#[cfg(target_arch = "wasm32")]
pub use page::TodayPage;
