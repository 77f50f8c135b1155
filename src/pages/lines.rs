//! The lines of a deal or a contract, edited as in a small spreadsheet: by Tab, Enter and arrows (R151, R152).
//! What a cell does to a line is decided in a plain file; the editor only draws it.

pub mod cells;

#[cfg(target_arch = "wasm32")]
mod editing;
#[cfg(target_arch = "wasm32")]
mod editor;
#[cfg(target_arch = "wasm32")]
mod row;

#[cfg(target_arch = "wasm32")]
pub use editor::LineEditor;
