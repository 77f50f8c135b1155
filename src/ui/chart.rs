//! Charts of our own: bars and lines, without a library. What they show is a real table, too, so that nobody needs eyes
//! for them. Where a value lies is reckoned in `scale`, without a browser.

pub mod scale;

#[cfg(target_arch = "wasm32")]
pub mod bars;
#[cfg(target_arch = "wasm32")]
pub mod line;
