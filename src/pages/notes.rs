//! Notes of the team (R54): what hinders people at work, with the page that it is about, and what the lead says to it.

pub mod export;

#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::{NotesHelp, NotesPage, write_note};
