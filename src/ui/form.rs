//! The form of a record, drawn from its table: groups, fields, errors beside them, likely duplicates, conflicts.
//! What was typed is in a plain draft that survives a failed save, a lock and a reload.

pub mod beside;
pub mod defaults;
pub mod draft;
pub mod pasted;

#[cfg(target_arch = "wasm32")]
mod duplicates;
#[cfg(target_arch = "wasm32")]
mod insertion;
#[cfg(target_arch = "wasm32")]
mod keep;
#[cfg(target_arch = "wasm32")]
mod layout;
#[cfg(target_arch = "wasm32")]
mod paste_box;
#[cfg(target_arch = "wasm32")]
mod record_form;
#[cfg(target_arch = "wasm32")]
mod save;

pub use draft::FormDraft;

#[cfg(target_arch = "wasm32")]
pub use duplicates::DuplicatesPanel;
#[cfg(target_arch = "wasm32")]
pub use insertion::Insertion;
#[cfg(target_arch = "wasm32")]
pub use paste_box::{fields_of, rest_of};
#[cfg(target_arch = "wasm32")]
pub use record_form::{Advice, RecordForm};
