//! Keeping a vault and a company's backend alike: what is planned, merged and remembered is pure and knows the backend
//! only as [`backend::Backend`]; how one backend is spoken to is a profile, which is data.

pub mod arrival;
pub mod backend;
pub mod clock;
pub mod decision;
pub mod engine;
pub mod forget;
mod json;
pub mod link;
pub mod mapping;
pub mod merge;
pub mod moment;
pub mod names;
pub mod numbers;
mod passing;
pub mod plan;
pub mod probe;
pub mod profile;
pub mod progress;
pub mod pull;
pub mod push;
pub mod reading;
pub mod rest;
#[cfg(test)]
mod simulation;
pub mod transport;
pub mod unread;
pub mod verdict;
