//! The pool (公海): customers and leads that nobody has. They are taken by one press, and given back by one; who had them
//! before stays written down (R48).

pub mod moves;

#[cfg(target_arch = "wasm32")]
pub mod bulk;
#[cfg(target_arch = "wasm32")]
pub mod take;
