//! The page of the connection: choosing a backend, signing in, trying it, choosing tables; and once it is connected, how
//! it stands and what can be done about it.

pub mod draft;
pub mod reach;
pub mod trial;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod connected;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod flow;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod progress;
#[cfg(target_arch = "wasm32")]
mod report;
#[cfg(target_arch = "wasm32")]
mod sign_in;
#[cfg(target_arch = "wasm32")]
mod source;
#[cfg(target_arch = "wasm32")]
mod start;
#[cfg(target_arch = "wasm32")]
mod tables;
#[cfg(target_arch = "wasm32")]
mod visit;

#[cfg(target_arch = "wasm32")]
pub use page::ConnectionPage;

/// Where the page lives below the desk's folder. A sign-in at another site leads back to it.
pub const PAGE: &str = "settings/connection";
