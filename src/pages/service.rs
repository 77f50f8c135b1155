//! Service cases: the queue of what is due, the agent's desk with its keys, canned texts and articles, the record page of a
//! case, and the call of a customer (R24, R50, R155, R227–R232, R241, R257).

pub mod asking;
pub mod canned;
pub mod case_keys;
pub mod left;
pub mod macros;
pub mod merge;
pub mod queue;
pub mod split;
pub mod steps;

#[cfg(test)]
mod taking_back;

#[cfg(target_arch = "wasm32")]
mod agent;
#[cfg(target_arch = "wasm32")]
mod articles_dialog;
#[cfg(target_arch = "wasm32")]
mod articles_page;
#[cfg(target_arch = "wasm32")]
mod ask_dialog;
#[cfg(target_arch = "wasm32")]
mod call;
#[cfg(target_arch = "wasm32")]
mod canned_menu;
#[cfg(target_arch = "wasm32")]
mod case_side;
#[cfg(target_arch = "wasm32")]
mod hold_dialog;
#[cfg(target_arch = "wasm32")]
mod holidays;
#[cfg(target_arch = "wasm32")]
pub mod known;
#[cfg(target_arch = "wasm32")]
mod merge_dialog;
#[cfg(target_arch = "wasm32")]
pub mod open_cases;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod repairs_page;
#[cfg(target_arch = "wasm32")]
mod required_line;
#[cfg(target_arch = "wasm32")]
mod satisfaction;
#[cfg(target_arch = "wasm32")]
mod solve;
#[cfg(target_arch = "wasm32")]
mod split_dialog;
#[cfg(target_arch = "wasm32")]
mod texts;
#[cfg(target_arch = "wasm32")]
mod time_left;

#[cfg(target_arch = "wasm32")]
pub use articles_page::ArticlesPage;
#[cfg(target_arch = "wasm32")]
pub use page::ServicePage;
#[cfg(target_arch = "wasm32")]
pub use repairs_page::RepairsPage;
#[cfg(target_arch = "wasm32")]
pub use texts::TextsPage;
