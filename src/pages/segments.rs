//! Segments: conditions that are kept under a name, for lists, campaigns and care (R158, R165, R205).

mod conditions;
mod keep;
mod menu;
mod page;

pub use conditions::Conditions;
pub use menu::SegmentMenu;
pub use page::SegmentsPage;
