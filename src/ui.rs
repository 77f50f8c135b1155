//! Components that know no module: the table, forms, field editors, filters, the board, dialogs and search.
//! What they decide lies in plain structs without a browser; only the drawing itself is wasm.

pub mod board;
pub mod drafts;
pub mod failure;
pub mod filter;
pub mod form;
pub mod ids;
pub mod initial;
pub mod links;
pub mod save_state;
pub mod sync;
pub mod table;
pub mod time;
pub mod unshown;

#[cfg(target_arch = "wasm32")]
pub mod avatar;
#[cfg(target_arch = "wasm32")]
pub mod desk;
#[cfg(target_arch = "wasm32")]
pub mod dialog;
#[cfg(target_arch = "wasm32")]
pub mod empty;
#[cfg(target_arch = "wasm32")]
pub mod field;
#[cfg(target_arch = "wasm32")]
pub mod focus;
#[cfg(target_arch = "wasm32")]
pub mod icons;
#[cfg(target_arch = "wasm32")]
pub mod leave;
#[cfg(target_arch = "wasm32")]
pub mod menu;
#[cfg(target_arch = "wasm32")]
pub mod minute;
#[cfg(target_arch = "wasm32")]
pub mod progress;
#[cfg(target_arch = "wasm32")]
pub mod scope;
#[cfg(target_arch = "wasm32")]
pub mod search_box;
#[cfg(target_arch = "wasm32")]
pub mod toast;
#[cfg(target_arch = "wasm32")]
pub mod value;
