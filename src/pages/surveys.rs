//! Surveys: questions, the quick form for a questionnaire or a phone interview, and what the answers come to by dimension
//! (R113, R138–R140, R225); links to a form that customers fill in by themselves.

pub mod link;
pub mod returned;
pub mod sheet;

#[cfg(target_arch = "wasm32")]
mod answering;
#[cfg(target_arch = "wasm32")]
mod asked;
#[cfg(target_arch = "wasm32")]
mod by_link;
#[cfg(target_arch = "wasm32")]
mod findings;
#[cfg(target_arch = "wasm32")]
pub mod links;
#[cfg(target_arch = "wasm32")]
mod make_links;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::{QuestionsPage, SheetsPage, SurveysPage};
