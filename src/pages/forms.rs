//! The one dialog in which records are created and edited, reachable from every page.
//! Customers and contacts are looked up before they are entered (R272, R300).

pub mod first;
pub mod names;
pub mod quick;

#[cfg(target_arch = "wasm32")]
mod above;
#[cfg(target_arch = "wasm32")]
mod dialog;
#[cfg(target_arch = "wasm32")]
mod lookup;

#[cfg(target_arch = "wasm32")]
pub use dialog::{FormHost, Forms, Wanted, customer_of, form_title};
#[cfg(target_arch = "wasm32")]
pub use lookup::reason_text;
#[cfg(target_arch = "wasm32")]
pub use names::{first_line, shortened};
