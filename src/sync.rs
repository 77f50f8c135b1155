//! Keeping a vault and a company's backend alike: what is planned, merged and remembered is pure and knows the backend
//! only as [`backend::Backend`]; how one backend is spoken to is a profile, which is data.

pub mod backend;
mod json;
pub mod mapping;
pub mod moment;
pub mod profile;
pub mod rest;
pub mod transport;
