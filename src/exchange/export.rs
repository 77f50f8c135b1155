//! Records on their way out (R287): which columns a file has, what stands in each cell, and the file as it grows. The page
//! hands over rows a slice at a time, the worker writes them. What goes out is what the import reads: a file that comes
//! back changes nothing (docs/decisions/0034).

mod layout;
mod writer;

pub use layout::{Layout, Naming, personal};
pub use writer::FileWriter;

#[cfg(test)]
mod tests;
