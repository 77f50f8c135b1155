//! The import wizard: choose a file, say what its columns are, check and mend its rows, import. All of it can be left
//! or stopped without a trace until the last step has ended; afterwards it can be taken back as a whole.

pub mod batches;
pub mod columns;
pub mod envelope;
pub mod filled;
pub mod recall;
pub mod rows;
pub mod steps;
pub mod walk;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod cells;
#[cfg(target_arch = "wasm32")]
mod check;
#[cfg(target_arch = "wasm32")]
mod choose;
#[cfg(target_arch = "wasm32")]
mod detail;
#[cfg(target_arch = "wasm32")]
mod done;
#[cfg(target_arch = "wasm32")]
mod leave;
#[cfg(target_arch = "wasm32")]
mod mapping;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod parts;
#[cfg(target_arch = "wasm32")]
mod past;
#[cfg(target_arch = "wasm32")]
mod preview;
#[cfg(target_arch = "wasm32")]
mod revert;
#[cfg(target_arch = "wasm32")]
mod run;
#[cfg(target_arch = "wasm32")]
mod spared;
#[cfg(target_arch = "wasm32")]
mod tabs;
#[cfg(target_arch = "wasm32")]
mod templates;
#[cfg(target_arch = "wasm32")]
mod wizard;

#[cfg(target_arch = "wasm32")]
pub use page::ImportPage;
#[cfg(target_arch = "wasm32")]
pub use parts::{Button, button, notice, said};
