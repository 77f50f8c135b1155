//! A table as files hold it: named sheets of rows of typed cells, with the date arithmetic of
//! spreadsheets. Every reader and writer of tables (CSV, XLSX) meets in these types.

use serde::{Deserialize, Serialize};

/// Seconds in a day; a [`Cell::Date`] holds fewer.
pub const SECONDS_PER_DAY: u32 = 86_400;

/// Whole numbers below this have at most 15 digits, as many as a spreadsheet keeps.
pub const EXACT: u64 = 1_000_000_000_000_000;

/// The largest whole number every smaller one of which an `f64` holds exactly (2^53).
const EXACT_INTEGER: f64 = 9_007_199_254_740_992.0;

/// One table of a file. Rows may differ in length: what is missing at the end is empty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The sheet's tab, or the file's name without its ending for a text file.
    pub name: String,
    /// Row 0 is the first row of the file, so `index + 1` is the number a spreadsheet shows.
    pub rows: Vec<Vec<Cell>>,
}

/// One value of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing was entered.
    #[default]
    Empty,
    /// Text, exactly as the file has it.
    Text(String),
    /// A finite number.
    Number(f64),
    /// A calendar day with a time of day, without a time zone.
    Date {
        /// Days since 1970-01-01.
        days: i32,
        /// Seconds since midnight, below 86,400.
        seconds: u32,
    },
    /// TRUE or FALSE.
    Bool(bool),
    /// A formula's error such as `#DIV/0!`.
    Error(String),
}

impl Sheet {
    /// Drops the rows at the end that hold nothing but empty cells.
    pub fn trim_end(&mut self) {
        while self.rows.last().is_some_and(|row| row.iter().all(Cell::is_empty)) {
            self.rows.pop();
        }
    }
}

impl Cell {
    /// Text as a cell; the empty text is [`Cell::Empty`].
    pub fn text(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }

    /// Whether nothing a person could see is in the cell; white space alone counts as empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// The value as a person reads it: `1200`, `0.3`, `2024-05-01`, `2024-05-01 09:30`, `TRUE`.
    /// A date's time is shown to the minute and left out at midnight.
    pub fn to_text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Error(text) => text.clone(),
            Cell::Number(number) => number_to_text(*number),
            Cell::Date { days, seconds } => date_to_text(*days, *seconds),
            Cell::Bool(true) => "TRUE".to_owned(),
            Cell::Bool(false) => "FALSE".to_owned(),
        }
    }
}

fn number_to_text(number: f64) -> String {
    if !number.is_finite() {
        return "#NUM!".to_owned();
    }
    if number.trunc() == number && number.abs() <= EXACT_INTEGER {
        return (number as i64).to_string();
    }
    // Spreadsheets show 15 digits; the noise behind them (0.30000000000000004) is in the file only.
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    let size = shown.abs();
    if !(1e-6..1e21).contains(&size) {
        format!("{shown:e}")
    } else if number.trunc() == number {
        // Beyond 2^53 the digits are all there are: an identity number must not be rounded further.
        format!("{number}")
    } else {
        format!("{shown}")
    }
}

fn date_to_text(days: i32, seconds: u32) -> String {
    let (year, month, day) = civil_from_days(days);
    if seconds == 0 {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    let (hour, minute) = (seconds / 3_600, seconds / 60 % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

/// Year, month and day of the proleptic Gregorian calendar for days since 1970-01-01
/// (Howard Hinnant, `civil_from_days`).
pub fn civil_from_days(days: i32) -> (i64, u32, u32) {
    let shifted = i64::from(days) + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u32, day as u32)
}

/// Days since 1970-01-01 of a calendar day; `None` when there is no such day (2023-02-29).
pub fn days_from_civil(year: i32, month: u32, day: u32) -> Option<i32> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year_from_march = i64::from(year) - i64::from(month <= 2);
    let era = year_from_march.div_euclid(400);
    let year_of_era = year_from_march.rem_euclid(400);
    let shifted_month = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = i32::try_from(era * 146_097 + day_of_era - 719_468).ok()?;
    (civil_from_days(days) == (i64::from(year), month, day)).then_some(days)
}

/// Days since 1970-01-01 of the whole part of a spreadsheet's date number.
///
/// In the 1900 system numbers below 60 are one off, because it counts a 29 February 1900 that
/// never was; that day itself becomes 28 February.
pub fn days_from_serial(serial: i64, epoch_1904: bool) -> i64 {
    if epoch_1904 {
        serial - 24_107
    } else if serial < 60 {
        serial - 25_568
    } else {
        serial - 25_569
    }
}

/// The date number of the 1900 system, or `None` outside 1900-01-01 to 9999-12-31, which a
/// spreadsheet can't show.
pub fn serial_from_date(days: i32, seconds: u32) -> Option<f64> {
    let serial = if days < -25_508 { i64::from(days) + 25_568 } else { i64::from(days) + 25_569 };
    if !(1..=2_958_465).contains(&serial) || seconds >= SECONDS_PER_DAY {
        return None;
    }
    Some(serial as f64 + f64::from(seconds) / f64::from(SECONDS_PER_DAY))
}

/// The letters over a column: 0 is `A`, 25 is `Z`, 26 is `AA`.
pub fn column_name(column: usize) -> String {
    let mut letters: Vec<char> = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.iter().rev().collect()
}

/// A cell's name as a spreadsheet writes it, from 0-based row and column: (0, 0) is `A1`.
pub fn cell_name(row: usize, column: usize) -> String {
    format!("{}{}", column_name(column), row.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_phone_number_kept_as_a_number_keeps_every_digit() {
        assert_eq!(Cell::Number(13_800_138_000.0).to_text(), "13800138000");
        assert_eq!(Cell::Number(EXACT_INTEGER).to_text(), "9007199254740992");
        assert_eq!(Cell::Number(-5.0).to_text(), "-5");
        assert_eq!(Cell::Number(-0.0).to_text(), "0");
        assert_eq!(Cell::Number(123_456_789_012_345_680.0).to_text(), "123456789012345680");
    }

    #[test]
    fn an_amount_shows_what_the_spreadsheet_showed() {
        assert_eq!(Cell::Number(0.1 + 0.2).to_text(), "0.3");
        assert_eq!(Cell::Number(1_234.560_000_000_000_2).to_text(), "1234.56");
        assert_eq!(Cell::Number(2.5).to_text(), "2.5");
        assert_eq!(Cell::Number(1e30).to_text(), "1e30");
    }

    #[test]
    fn a_date_is_shown_with_its_time_only_when_it_has_one() {
        let days = days_from_civil(2024, 5, 1).unwrap();
        assert_eq!(Cell::Date { days, seconds: 0 }.to_text(), "2024-05-01");
        let timed = Cell::Date { days, seconds: 9 * 3_600 + 30 * 60 + 59 };
        assert_eq!(timed.to_text(), "2024-05-01 09:30");
        let old = Cell::Date { days: -1, seconds: 0 };
        assert_eq!(old.to_text(), "1969-12-31");
    }

    #[test]
    fn a_day_that_never_was_is_refused() {
        assert_eq!(days_from_civil(2023, 2, 29), None);
        assert_eq!(days_from_civil(2024, 13, 1), None);
        assert_eq!(days_from_civil(1970, 1, 1), Some(0));
    }

    #[test]
    fn date_numbers_of_both_systems_give_the_same_day() {
        let days = i64::from(days_from_civil(2024, 1, 1).unwrap());
        assert_eq!(days_from_serial(45_292, false), days);
        assert_eq!(days_from_serial(43_830, true), days);
        let first = i64::from(days_from_civil(1900, 1, 1).unwrap());
        assert_eq!(days_from_serial(1, false), first);
        let march = i64::from(days_from_civil(1900, 3, 1).unwrap());
        assert_eq!(days_from_serial(61, false), march);
    }

    #[test]
    fn a_row_of_blanks_at_the_end_is_not_a_record() {
        let mut sheet = Sheet {
            name: "s".to_owned(),
            rows: vec![vec![Cell::text("a")], vec![], vec![Cell::text(" \u{3000}"), Cell::Empty]],
        };
        sheet.trim_end();
        assert_eq!(sheet.rows, vec![vec![Cell::text("a")]]);
    }

    #[test]
    fn a_cell_is_named_as_the_spreadsheet_names_it() {
        assert_eq!(cell_name(0, 0), "A1");
        assert_eq!(cell_name(9, 26), "AA10");
        assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
    }

    proptest! {
        #[test]
        fn every_day_survives_the_calendar(days in -700_000_i32..2_900_000) {
            let (year, month, day) = civil_from_days(days);
            prop_assert_eq!(days_from_civil(year as i32, month, day), Some(days));
        }

        #[test]
        fn every_day_a_spreadsheet_can_show_survives_it(days in -25_567_i32..2_932_896) {
            let serial = serial_from_date(days, 0).unwrap();
            prop_assert_eq!(days_from_serial(serial as i64, false), i64::from(days));
        }
    }
}
