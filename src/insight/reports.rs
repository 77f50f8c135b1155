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

pub use super::campaigns::{count, percent};
pub use super::stages::median;
pub use reading::TABLES;

/// So many of a hundred things, rounded; `None` of nothing.
pub fn share(part: usize, of: usize) -> Option<i64> {
    percent(count(part), count(of))
}

/// So many per cent of an amount, to the nearest fen.
pub fn part_of(amount: i64, percent: i64) -> i64 {
    let hundredths = i128::from(amount) * i128::from(percent);
    let half = if hundredths < 0 { -50 } else { 50 };
    i64::try_from((hundredths + half) / 100).unwrap_or(i64::MAX)
}
