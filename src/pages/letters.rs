//! Letters: templates, writing to one person by the mail program, and handing the participants of a campaign over to
//! whatever sends (R220, R291). Nothing is sent from here.

pub mod merge_list;

#[cfg(target_arch = "wasm32")]
mod hand_over;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod wording;
#[cfg(target_arch = "wasm32")]
mod write;

#[cfg(target_arch = "wasm32")]
pub use hand_over::HandOverButton;
#[cfg(target_arch = "wasm32")]
pub use page::LettersPage;
#[cfg(target_arch = "wasm32")]
pub use write::{WriteButton, writes_to_all};
