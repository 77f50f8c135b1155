//! Contracts with their payment plans, payments and invoices: from a won deal to the money (R47, R152, R160, R173, R298).

pub mod billing;
pub mod offer;
pub mod plan;
pub mod standing;

#[cfg(target_arch = "wasm32")]
pub mod credit;
#[cfg(target_arch = "wasm32")]
mod figures;
#[cfg(target_arch = "wasm32")]
mod invoices;
#[cfg(target_arch = "wasm32")]
mod lines;
#[cfg(target_arch = "wasm32")]
pub mod owed;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod split;

#[cfg(target_arch = "wasm32")]
pub use invoices::InvoicesPage;
#[cfg(target_arch = "wasm32")]
pub use page::{ContractsPage, InstalmentsPage, PaymentsPage};
