//! Reports of sales, for a period and for everybody, a person or a team: what was sold, what is to come, how customers come
//! and go, what sources bring, and markets and products (R45, R69–R71, R141, R142, R174, R176, R209–R211, R239, R254, R255).
//! Goals and how far they are belong here, too (R52, R210), and the patterns that the desk finds by itself (R64, R196).

pub mod goals;
pub mod own_sheet;
pub mod pattern_words;
pub mod report;
pub mod sections;

#[cfg(target_arch = "wasm32")]
mod choose;
#[cfg(target_arch = "wasm32")]
mod drawn;
#[cfg(target_arch = "wasm32")]
mod own;
#[cfg(target_arch = "wasm32")]
mod own_form;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod patterns;

#[cfg(target_arch = "wasm32")]
pub use page::ReportsPage;
