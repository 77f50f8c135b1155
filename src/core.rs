//! The pure rooms of Clientele: all that can be reckoned without a browser, a clock or the network.
//!
//! - [`model`]: what a CRM knows; pure data and rules.
//! - [`workspace`]: the open vault in memory, and the one door through which records change.
//! - [`insight`]: what the records of a desk come to.
//! - [`exchange`]: files in and out; run in the worker.
//! - [`sync`]: keeping the vault and a backend alike.
//! - [`sample`]: the company to explore.

pub mod exchange;
pub mod insight;
pub mod model;
pub mod sample;
pub mod sync;
pub mod workspace;
