//! Leads: the list, the page of one with its way, and its conversion into a customer (R47, R48, R87).

pub mod convert;
mod taking_part;

#[cfg(target_arch = "wasm32")]
mod convert_dialog;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::LeadsPage;
