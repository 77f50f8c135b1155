//! Tags: what the words in the tags of customers mean, by which rule the desk sets one, and how one becomes another (R158).

mod merging;
mod page;
mod rule;

pub use page::TagsPage;

/// Which share of a change of many customers it is to make it ready.
const MADE: f32 = 0.3;
