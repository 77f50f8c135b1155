//! Campaigns: what each was for, who took part, and what came of it (R157, R164, R172, R205, R215–R219, R221–R226).

pub mod participants;
pub mod told;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod adding;
#[cfg(target_arch = "wasm32")]
mod audience;
#[cfg(target_arch = "wasm32")]
mod figures;
#[cfg(target_arch = "wasm32")]
mod guests;
#[cfg(target_arch = "wasm32")]
mod page;

#[cfg(target_arch = "wasm32")]
pub use page::{CampaignsPage, ParticipationsPage};
