//! The service report: how fast and how well the desk serves, what complaints are about, what agents lack, and which return
//! visits took place (R62, R68, R72, R111–R113, R166, R168, R232, R235).

pub mod sheets;

#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::ServiceReportPage;
