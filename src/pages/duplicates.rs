//! What is entered twice (R31, R262): the page that finds it in the whole vault, and the merging of two customers or two
//! contacts, from there, from the page of a record, and from two ticked rows.

pub mod keys;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod bulk;
#[cfg(target_arch = "wasm32")]
pub mod differing;
#[cfg(target_arch = "wasm32")]
mod group;
#[cfg(target_arch = "wasm32")]
mod merge_form;
#[cfg(target_arch = "wasm32")]
pub mod merge_with;
#[cfg(target_arch = "wasm32")]
mod method;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::DuplicatesPage;
