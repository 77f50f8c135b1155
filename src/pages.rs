//! The pages that people see, put together from the components of the `ui` room and drawn from the schema.
//! What can be decided without a browser lies in files of its own and is tested natively.

pub mod campaigns;
pub mod care;
pub mod connection;
pub mod contracts;
pub mod forms;
pub mod import;
pub mod module;
pub mod opportunities;
pub mod record;
pub mod routes;
pub mod service;
pub mod settings;
pub mod shortcuts;
pub mod start;
pub mod surveys;
pub mod sync;
pub mod tasks;
pub mod today;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod beginning;
#[cfg(target_arch = "wasm32")]
pub mod contacts;
#[cfg(target_arch = "wasm32")]
pub mod customers;
#[cfg(target_arch = "wasm32")]
pub mod followups;
#[cfg(target_arch = "wasm32")]
pub mod later;
#[cfg(target_arch = "wasm32")]
pub mod notices;
#[cfg(target_arch = "wasm32")]
pub mod products;
#[cfg(target_arch = "wasm32")]
pub mod purchases;
#[cfg(target_arch = "wasm32")]
pub mod shell;
#[cfg(target_arch = "wasm32")]
pub mod support;
#[cfg(target_arch = "wasm32")]
pub mod task_row;
