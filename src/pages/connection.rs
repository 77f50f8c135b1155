//! The page of the connection: choosing a backend, signing in, trying it, choosing tables; and once it is connected, how
//! it stands and what can be done about it.

pub mod draft;

#[cfg(target_arch = "wasm32")]
mod connected;
#[cfg(target_arch = "wasm32")]
mod fields;
#[cfg(target_arch = "wasm32")]
mod flow;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod sign_in;
#[cfg(target_arch = "wasm32")]
mod source;
#[cfg(target_arch = "wasm32")]
mod tables;
#[cfg(target_arch = "wasm32")]
mod trial;
#[cfg(target_arch = "wasm32")]
mod visit;

#[cfg(target_arch = "wasm32")]
pub use page::ConnectionPage;
