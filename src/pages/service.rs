//! Service cases: a queue by state, priority and age, and the record page of a case (R24, R155).

pub mod queue;

#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::ServicePage;
