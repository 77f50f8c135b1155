//! What desk and backend have not settled yet: edits that wait to be sent, conflicts between two people's edits, and
//! tables that wait for a decision. What is listed and what each button changes is plain and tried natively.

pub mod clock;
pub mod conflicts;
pub mod halted;
pub mod likely;
pub mod pending;
pub mod standing;

#[cfg(target_arch = "wasm32")]
mod arrived;
#[cfg(target_arch = "wasm32")]
mod badge;
#[cfg(target_arch = "wasm32")]
mod clock_part;
#[cfg(target_arch = "wasm32")]
mod combine;
#[cfg(target_arch = "wasm32")]
mod conflict_card;
#[cfg(target_arch = "wasm32")]
mod conflicts_part;
#[cfg(target_arch = "wasm32")]
mod halted_part;
#[cfg(target_arch = "wasm32")]
pub mod link_up;
#[cfg(target_arch = "wasm32")]
mod mark;
#[cfg(target_arch = "wasm32")]
mod note;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod question;
#[cfg(target_arch = "wasm32")]
mod settle_all;
#[cfg(target_arch = "wasm32")]
mod settled_part;
#[cfg(target_arch = "wasm32")]
mod stand;
#[cfg(target_arch = "wasm32")]
mod unread_part;
#[cfg(target_arch = "wasm32")]
mod value;
#[cfg(target_arch = "wasm32")]
mod waiting_part;
#[cfg(target_arch = "wasm32")]
mod waiting_row;
#[cfg(target_arch = "wasm32")]
mod work;

#[cfg(target_arch = "wasm32")]
pub use badge::SyncBadges;
#[cfg(target_arch = "wasm32")]
pub use mark::SyncMark;
#[cfg(target_arch = "wasm32")]
pub use note::{lock_hint, lock_label, waiting};
#[cfg(target_arch = "wasm32")]
pub use page::SyncPage;
#[cfg(target_arch = "wasm32")]
pub use stand::Stand;
