//! Proposing a salesperson where somebody assigns by hand (R128): on the page of a customer that nobody has, and in the
//! dialog that gives ticked customers to somebody.

pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod proposal;
