//! The page that every module shares: head, tool bar, list or board, bulk actions and the record beside it.
//! A module costs its schema file and a page of a few lines; all else is drawn here.

pub mod field_edit;
pub mod new_value;
pub mod views;

#[cfg(target_arch = "wasm32")]
pub mod bulk;
#[cfg(target_arch = "wasm32")]
pub mod kept;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod toolbar;

#[cfg(target_arch = "wasm32")]
pub use page::{ClosePanel, HeadAction, ModulePage, Parts, Shown, list_selector};
