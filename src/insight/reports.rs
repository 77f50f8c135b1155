//! Reports of sales: what was sold and by whom, how deals go, what sources and campaigns bring, what is to come, who buys
//! what and what customers are worth (R45, R67–R71, R141, R142, R174, R176, R209–R211, R254, R255, R260, R281).
//!
//! The records are read once into [`books::Books`], columns of what reports need; every report is a pure function of
//! them, a period and a scope.

pub mod books;
pub mod buyers;
pub mod customers;
pub mod forecast;
pub mod funnel;
pub mod markets;
pub mod months;
pub mod past;
pub mod period;
pub mod rates;
mod reading;
mod rows;
pub mod sources;
pub mod worth;

#[cfg(test)]
mod tests;

pub use super::share::{count, growth, part_of, percent, share};
pub use super::spread::median;
pub use reading::{BooksCount, TABLES};
