//! Care and loyalty: whom to care for today and why (R195), the stage of life, the scores and the portrait of a customer
//! (R117–R125, R193), referrals and points (R63, R135–R137).

pub mod answer;
pub mod words;

#[cfg(target_arch = "wasm32")]
mod lists;
#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
pub mod portrait;
#[cfg(target_arch = "wasm32")]
mod scores;

#[cfg(target_arch = "wasm32")]
pub use lists::{FeedbackPage, PointsPage, ReferralsPage, StagesPage};
#[cfg(target_arch = "wasm32")]
pub use page::CarePage;
