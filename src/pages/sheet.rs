//! Sheets of figures: what pages of figures share. A sheet is a table whose numbers lead to the lists behind them and that
//! can be saved as a file; a period says which days count; counting goes on in slices while the page stays alive.

pub mod period;
mod shown;
pub mod table;

#[cfg(target_arch = "wasm32")]
pub mod fold;
#[cfg(target_arch = "wasm32")]
mod period_choice;
#[cfg(target_arch = "wasm32")]
pub mod slices;
#[cfg(target_arch = "wasm32")]
mod view;

#[cfg(target_arch = "wasm32")]
pub use period_choice::{PeriodChoice, kept_period};
#[cfg(target_arch = "wasm32")]
pub use view::{Choice, Export, PrintButton, SheetView, counting, figure, list_link, table_view};
