//! What the records of a desk come to, beyond what each says itself: pure functions over a workspace and a day.
//! Nothing is stored here and nothing changed; what is shown says by itself from what it was reckoned.

pub mod alike;
pub mod articles;
pub mod at_hand;
pub mod audience;
pub mod birthdays;
pub mod campaigns;
pub mod care;
pub mod closing;
pub mod dealings;
pub mod fit;
pub mod goals;
pub mod interests;
pub mod letters;
pub mod lifecycle;
pub mod lifetime;
pub mod own_reports;
pub mod person;
pub mod quality;
pub mod quote;
pub mod receivables;
pub mod recommend;
pub mod reports;
pub mod rhythm;
pub mod satisfaction;
pub mod scores;
pub mod segments;
pub mod served;
pub mod service_figures;
pub mod share;
pub mod slices;
pub mod span;
pub mod spread;
pub mod stages;
pub mod value;
pub mod visits;
