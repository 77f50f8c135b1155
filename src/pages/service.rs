//! Service cases: the queue of what is due, the agent's desk with its keys and canned texts, and the record page of a
//! case (R24, R50, R155, R227–R232, R241).

pub mod canned;
pub mod case_keys;
pub mod left;
pub mod queue;
pub mod steps;

#[cfg(target_arch = "wasm32")]
mod agent;
#[cfg(target_arch = "wasm32")]
mod canned_menu;
#[cfg(target_arch = "wasm32")]
pub mod open_cases;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod solve;
#[cfg(target_arch = "wasm32")]
mod texts;
#[cfg(target_arch = "wasm32")]
mod time_left;

#[cfg(target_arch = "wasm32")]
pub use page::ServicePage;
#[cfg(target_arch = "wasm32")]
pub use texts::TextsPage;
