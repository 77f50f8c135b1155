//! Today: what is overdue and due, customers with no next step, what was newly assigned or may be lost, which deals close
//! soon, and whom to visit again (R23, R48, R106, R107, R302).

pub mod dues;
pub mod gather;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod at_work;
#[cfg(target_arch = "wasm32")]
mod closing;
#[cfg(target_arch = "wasm32")]
mod for_you;
#[cfg(target_arch = "wasm32")]
mod line;
#[cfg(target_arch = "wasm32")]
mod money;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod returning;
#[cfg(target_arch = "wasm32")]
mod reviews;
#[cfg(target_arch = "wasm32")]
mod visits;
#[cfg(target_arch = "wasm32")]
mod waiting;

#[cfg(target_arch = "wasm32")]
pub use page::TodayPage;
