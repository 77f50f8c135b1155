//! The review of customers and contacts (R264): one press, or one key, says that a record agrees with its source. What
//! follows from it is the workspace's business.

pub mod key;
pub mod moves;

#[cfg(target_arch = "wasm32")]
pub mod bulk;
#[cfg(target_arch = "wasm32")]
pub mod verify;
