//! Consents (R197): the section on the page of a customer or contact, in which each purpose is given and taken back by one
//! press, and the list of all.

#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod section;

#[cfg(target_arch = "wasm32")]
pub use page::ConsentsPage;
#[cfg(target_arch = "wasm32")]
pub use section::ConsentsSection;
