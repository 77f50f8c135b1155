//! The files of a record on its page: added, shown, downloaded, deleted (R152, R154). Their bytes are read when somebody
//! wants one, never before (docs/decisions/0027).

mod adding;
mod preview;
mod row;
mod section;

pub use section::FilesSection;
