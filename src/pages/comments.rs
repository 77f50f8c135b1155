//! Comments on a record (R212): what colleagues say to one another, beside what was talked about with the customer.

pub mod threads;

#[cfg(target_arch = "wasm32")]
mod composer;
#[cfg(target_arch = "wasm32")]
mod section;

#[cfg(target_arch = "wasm32")]
pub use composer::Unsent;
#[cfg(target_arch = "wasm32")]
pub use section::Comments;
