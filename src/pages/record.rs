//! The record page: head, notices, facts drawn from the schema, and the slots that each module fills.
//! What it shows is decided in plain files; the components only draw it.

pub mod bought;
pub mod came_from;
pub mod earlier;
pub mod history;
pub mod needs;
pub mod removal;
pub mod sections;
pub mod tag_past;

#[cfg(target_arch = "wasm32")]
pub mod belonging;
#[cfg(target_arch = "wasm32")]
mod came_from_line;
#[cfg(target_arch = "wasm32")]
mod earlier_list;
#[cfg(target_arch = "wasm32")]
pub mod facts;
#[cfg(target_arch = "wasm32")]
pub mod follow_up;
#[cfg(target_arch = "wasm32")]
pub mod head;
#[cfg(target_arch = "wasm32")]
pub mod interests;
#[cfg(target_arch = "wasm32")]
pub mod needs_list;
#[cfg(target_arch = "wasm32")]
pub mod notices;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
pub mod path;
#[cfg(target_arch = "wasm32")]
pub mod purchases;
#[cfg(target_arch = "wasm32")]
mod reading;
#[cfg(target_arch = "wasm32")]
pub mod related;
#[cfg(target_arch = "wasm32")]
pub mod rows;
#[cfg(target_arch = "wasm32")]
pub mod suggestions;
#[cfg(target_arch = "wasm32")]
pub mod tag_list;
#[cfg(target_arch = "wasm32")]
pub mod tasks;
#[cfg(target_arch = "wasm32")]
pub mod timeline;

#[cfg(target_arch = "wasm32")]
pub use page::{Open, RecordPage, Slots};
