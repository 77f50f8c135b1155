//! The virtualised table of every list: sorting, selection, columns and keyboard over 100,000 rows and more.
//! Which rows and columns show is decided by plain structs; only the visible rows are ever in the page.

pub mod columns;
pub mod selection;
pub mod viewport;

#[cfg(target_arch = "wasm32")]
mod cells;
#[cfg(target_arch = "wasm32")]
mod chooser;
#[cfg(target_arch = "wasm32")]
pub mod grid;
#[cfg(target_arch = "wasm32")]
mod head;
#[cfg(target_arch = "wasm32")]
mod row;
#[cfg(target_arch = "wasm32")]
pub mod window;

pub use columns::Columns;
pub use selection::Selection;

#[cfg(target_arch = "wasm32")]
pub use cells::OwnCells;
#[cfg(target_arch = "wasm32")]
pub use chooser::ColumnChooser;
#[cfg(target_arch = "wasm32")]
pub use grid::{DataTable, stored_columns};
