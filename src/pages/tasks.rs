//! Tasks as a list of their own: what is to be done beyond the days that Today shows, and what was done (R23).

pub mod order;

#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::TasksPage;
