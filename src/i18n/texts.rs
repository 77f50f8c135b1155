//! Every text that the screens show, by where it is shown; each constant has both languages.

pub mod approvals;
pub mod assignment;
pub mod care;
pub mod cases;
pub mod desk;
pub mod files;
pub mod import;
pub mod leads;
pub mod marketing;
pub mod module;
pub mod money;
pub mod own_fields;
pub mod pipeline;
pub mod pool;
pub mod probe;
pub mod purchases;
pub mod record;
pub mod selling;
pub mod service;
pub mod settings;
pub mod shell;
pub mod start;
pub mod sync;
pub mod today;
pub mod ui;
pub mod unsettled;
