//! The people at a customer and in a deal (R151): who has which part, and who reports to whom.

pub mod org;

#[cfg(target_arch = "wasm32")]
mod company;
#[cfg(target_arch = "wasm32")]
mod deal;

#[cfg(target_arch = "wasm32")]
pub use company::Org;
#[cfg(target_arch = "wasm32")]
pub use deal::PeopleOfDeal;
