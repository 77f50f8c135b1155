//! What the desk promises its customers: by when a case is answered and by when it is solved, in working time (R25,
//! R72, R155). Pure: the calendar, the minutes by priority and kind, and what they come to for a case.

pub mod calendar;
pub mod case_clock;
pub mod holidays;
pub mod hours;
pub mod policy;

pub use calendar::{Calendar, Span, SpecialDay};
pub use case_clock::{Due, Standing, brought, next_due, promised, standing};
pub use hours::Hours;
pub use policy::{Policy, Promise, Promises, Service};
