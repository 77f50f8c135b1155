//! Clientele: a customer-relationship desk that runs whole in a browser tab. The rooms, and what may touch what:
//!
//! - [`model`]: what a CRM knows; pure data and rules.
//! - [`workspace`]: the open vault in memory, and the one door through which records change.
//! - [`vault`]: durable and secret; IndexedDB and sealing behind the trait that `workspace` owns.
//! - [`exchange`]: files in and out; pure, run in the worker.
//! - [`insight`]: what the records of a desk come to; pure functions over a workspace.
//! - [`sync`]: the vault and a company's backend kept alike; what is planned and merged is pure.
//! - [`sample`]: the company to explore.
//! - `ui`, `pages`, [`platform`], [`i18n`]: the screens, and the browser as small hooks.
//!
//! Arrows go one way: `pages → ui, insight, workspace, exchange, sync → model`. `model`, `insight`, `exchange` and
//! `sync` know no browser.

#[cfg(all(feature = "bench", target_arch = "wasm32"))]
pub mod bench;
pub mod i18n;
pub mod pages;
pub mod platform;
pub mod ui;
pub mod vault;

pub use clientele_core::{exchange, insight, model, sample, sync, workspace};
