//! Files in and out: reading, writing, importing. Pure; the worker runs it off the main thread, tests run it natively.
//! Tables of every format meet in [`sheet`]; [`protocol`] is what page and worker say to each other.

pub mod export;
pub mod file_layout;
pub mod import;
pub mod protocol;
pub mod read;
pub mod refusal;
pub mod service;
pub mod sheet;
pub mod write;

pub use import::template;
