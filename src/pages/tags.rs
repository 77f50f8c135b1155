//! Tags: what the words in the tags of customers mean, by which rule the desk sets one, and how one becomes another (R158).

mod many;
mod merging;
mod page;
mod rule;

pub use page::TagsPage;
