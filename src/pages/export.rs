//! Records on their way out: a list or the selection of it, everything in one workbook, and all that is kept of one person
//! (R175, R203, R287; docs/decisions/0034).

pub mod choices;
pub mod layouts;
pub mod person_file;

#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod everything;
#[cfg(target_arch = "wasm32")]
mod person_dialog;
#[cfg(target_arch = "wasm32")]
mod run;

#[cfg(target_arch = "wasm32")]
pub use dialog::ExportDialog;
#[cfg(target_arch = "wasm32")]
pub use everything::EverythingSection;
#[cfg(target_arch = "wasm32")]
pub use person_dialog::PersonButton;
