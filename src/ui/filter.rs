//! Filters of a list: chips for the conditions and a popover in which they are built.
//! Which operators a field has, and how they are written, lies in plain tables.

pub mod half_made;
pub mod one_file;
pub mod operators;

#[cfg(target_arch = "wasm32")]
mod bar;
#[cfg(target_arch = "wasm32")]
mod builder;
#[cfg(target_arch = "wasm32")]
mod files;

pub use operators::Operator;

#[cfg(target_arch = "wasm32")]
pub use bar::{FilterBar, FilterSaid};
