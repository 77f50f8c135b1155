//! Help within the program (R56, R182): the manual with its contents and a search, the tours, and the notes of the team.

pub mod manual;
pub mod markdown;

#[cfg(target_arch = "wasm32")]
mod drawn;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::HelpPage;
