//! From the sheets of a file to changes: guess what the columns are, check every row, find duplicates,
//! let a person mend and decide, and build the records (R31–R36, R266–R275). Pure: worker and tests run the same.

pub mod build;
pub mod check;
pub mod duplicates;
mod headers;
pub mod known;
mod layouts;
pub mod mapping;
mod places;
pub mod plan;
mod resolve;
pub mod template;
pub mod view;

pub use build::{Outcome, Tally, Update};
pub use check::Problem;
pub use duplicates::Reason;
pub use headers::{RECORD, company_and_person, importable, record_header};
pub use known::{Known, KnownNames};
pub use layouts::recognise;
pub use mapping::{Mapping, Target};
pub use plan::{Decision, Import, ImportError, Which};
pub use view::{
    DuplicateOf, DuplicateView, Page, RowFilter, RowView, SheetOverview, SheetSummary, Summary, UnknownCustomers,
};

#[cfg(test)]
mod cdnow_tests;
#[cfg(test)]
mod customer_tests;
#[cfg(test)]
mod ledger_tests;
