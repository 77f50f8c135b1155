//! The values that fields hold, how each is compared, and how dates, times and money are parsed and printed.
//! Amounts are integers in the smallest unit, dates are days, times are milliseconds: nothing here rounds.

use chrono::{DateTime, Datelike, Months, NaiveDate, Timelike};
use serde::{Deserialize, Serialize};

use super::record::RecordId;

/// A day without a time or a zone, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CalendarDate(pub i32);

impl CalendarDate {
    /// The day of that year, month (1–12) and day (1–31); `None` where there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from_naive)
    }

    fn from_naive(date: NaiveDate) -> Self {
        Self(date.to_epoch_days())
    }

    /// The day as chrono knows it; days outside chrono's range become its first or last day.
    pub fn naive(self) -> NaiveDate {
        NaiveDate::from_epoch_days(self.0).unwrap_or(if self.0 < 0 { NaiveDate::MIN } else { NaiveDate::MAX })
    }

    /// Reads `YYYY-MM-DD` (R29) and nothing else; see [`super::clean::date`] for what people write.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day `days` later (earlier where negative).
    #[must_use]
    pub const fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The day so many months earlier; the last of the month where that has no such day.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.naive().checked_sub_months(Months::new(months)).map_or(self, Self::from_naive)
    }

    /// The day so many months later; the last of the month where that has no such day.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.naive().checked_add_months(Months::new(months)).map_or(self, Self::from_naive)
    }

    /// The first day of the month (1), the quarter (3) or the year (12) that the day lies in.
    #[must_use]
    pub fn first_of(self, months: u32) -> Self {
        let (date, months) = (self.naive(), months.max(1));
        Self::new(date.year(), date.month0() / months * months + 1, 1).unwrap_or(self)
    }

    /// The number of the day's month, counted on from the year nought: months that follow each other differ by one.
    pub fn month(self) -> i32 {
        let date = self.naive();
        date.year().saturating_mul(12).saturating_add(date.month0().cast_signed())
    }

    /// The first day of the month of that number.
    pub fn of_month(month: i32) -> Self {
        let place = month.rem_euclid(12).cast_unsigned();
        Self::new(month.div_euclid(12), place + 1, 1).unwrap_or(Self(0))
    }

    /// The last day of the month of that number.
    pub fn last_of_month(month: i32) -> Self {
        Self::of_month(month.saturating_add(1)).plus_days(-1)
    }

    /// The first day from `today` on that has the month and day of this one. The 29th of February is the 28th in years
    /// that have none: better a day early than once in four years.
    pub fn anniversary(self, today: Self) -> Option<Self> {
        let (first, year) = (self.naive(), today.naive().year());
        [year, year.saturating_add(1)]
            .into_iter()
            .filter_map(|year| {
                Self::new(year, first.month(), first.day()).or_else(|| Self::new(year, first.month(), 28))
            })
            .find(|day| *day >= today)
    }

    /// `YYYYMMDD`, as display numbers carry it (R1).
    pub fn compact(self) -> String {
        let date = self.naive();
        format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
    }
}

impl std::fmt::Display for CalendarDate {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let date = self.naive();
        write!(out, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

/// A moment, as milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp(pub i64);

/// Milliseconds in a day.
pub const DAY: i64 = 86_400_000;

impl Timestamp {
    /// The local day of this moment; `offset_minutes` is local time minus UTC (480 in China).
    pub fn date(self, offset_minutes: i32) -> CalendarDate {
        let local = self.0.saturating_add(i64::from(offset_minutes) * 60_000);
        CalendarDate(i32::try_from(local.div_euclid(DAY)).unwrap_or(i32::MAX))
    }

    /// The moment at which that local day and minute of day is.
    pub fn from_local(date: CalendarDate, minute: u32, offset_minutes: i32) -> Self {
        Self(i64::from(date.0) * DAY + (i64::from(minute) - i64::from(offset_minutes)) * 60_000)
    }

    /// `YYYY-MM-DD HH:MM` in local time.
    pub fn local(self, offset_minutes: i32) -> String {
        let minute = self.0.saturating_add(i64::from(offset_minutes) * 60_000).rem_euclid(DAY) / 60_000;
        format!("{} {:02}:{:02}", self.date(offset_minutes), minute / 60, minute % 60)
    }

    /// Reads `YYYY-MM-DDTHH:MM` or `YYYY-MM-DD HH:MM`, seconds allowed, as local time.
    pub fn parse_local(text: &str, offset_minutes: i32) -> Option<Self> {
        let (date, time) = text.split_once(['T', ' '])?;
        let mut parts = time.split(':');
        let hour: u32 = parts.next()?.parse().ok()?;
        let minute: u32 = parts.next()?.parse().ok()?;
        (hour < 24 && minute < 60)
            .then(|| CalendarDate::parse(date))
            .flatten()
            .map(|date| Self::from_local(date, hour * 60 + minute, offset_minutes))
    }

    /// RFC 3339 in UTC, for reports and files.
    pub fn rfc3339(self) -> String {
        DateTime::from_timestamp_millis(self.0).map_or_else(
            || self.0.to_string(),
            |moment| {
                let date = moment.date_naive();
                format!(
                    "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
                    date.year(),
                    date.month(),
                    date.day(),
                    moment.hour(),
                    moment.minute(),
                    moment.second()
                )
            },
        )
    }
}

/// The stable number of a choice inside its field; the schema gives it a key and its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChoiceCode(pub u16);

/// What a field holds. A field without a value is absent; there is no null.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Value {
    /// Any text: names, phones, e-mail addresses, notes.
    Text(String),
    /// A whole number; for money the amount in fen (1/100 yuan).
    Integer(i64),
    /// A day.
    Date(CalendarDate),
    /// A moment.
    Time(Timestamp),
    /// One of the field's choices.
    Choice(ChoiceCode),
    /// Yes or no.
    Flag(bool),
    /// Another record.
    Reference(RecordId),
    /// Several short texts.
    Tags(Vec<String>),
}

impl Value {
    /// The text of a text value.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// An empty text or an empty list is no value at all.
    pub fn non_empty(self) -> Option<Self> {
        match &self {
            Self::Text(text) if text.trim().is_empty() => None,
            Self::Tags(tags) if tags.is_empty() => None,
            _ => Some(self),
        }
    }
}

/// Prints an amount in fen as yuan, `1234567.80`, without grouping.
pub fn print_money(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let absolute = fen.unsigned_abs();
    format!("{sign}{}.{:02}", absolute / 100, absolute % 100)
}

/// Reads an amount as people write it (`1,234.5`, `￥3000`, `1.2万`, full-width digits) into fen.
pub fn parse_money(text: &str) -> Option<i64> {
    let plain: String = super::clean::half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '¥' | '￥'))
        .collect();
    let plain = plain.strip_suffix('元').unwrap_or(&plain);
    let (digits, scale) = match plain.strip_suffix('万') {
        Some(digits) => (digits, 10_000),
        None => match plain.strip_suffix('亿') {
            Some(digits) => (digits, 100_000_000),
            None => (plain, 1),
        },
    };
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, digits),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) || fraction.len() > 8 {
        return None;
    }
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let unit = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
    let fraction: i128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let hundredths = whole.checked_mul(unit)?.checked_add(fraction)?.checked_mul(i128::from(scale) * 100)?;
    if hundredths % unit != 0 {
        return None;
    }
    let fen = i64::try_from(hundredths / unit).ok()?;
    Some(if negative { -fen } else { fen })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_come_in_to_the_fen() {
        assert_eq!(parse_money("￥1,234.5"), Some(123_450));
        assert_eq!(parse_money("１２．３４"), Some(1_234));
        assert_eq!(parse_money("1.2万"), Some(1_200_000));
        assert_eq!(parse_money("3亿元"), Some(30_000_000_000));
        assert_eq!(parse_money("0.005"), None);
        assert_eq!(parse_money("12a"), None);
        assert_eq!(parse_money("."), None);
        assert_eq!(parse_money("99999999999999999999999999999"), None);
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_day() {
        assert_eq!(CalendarDate::parse("2024-02-30"), None);
        assert_eq!(CalendarDate::parse("2024-2-3"), None);
    }

    #[test]
    fn a_report_of_a_quarter_begins_on_its_first_day() {
        let first = |day: &str, months: u32| CalendarDate::parse(day).map(|day| day.first_of(months).to_string());
        assert_eq!(first("2024-02-29", 1).as_deref(), Some("2024-02-01"));
        assert_eq!(first("2024-12-31", 3).as_deref(), Some("2024-10-01"));
        assert_eq!(first("2024-07-01", 12).as_deref(), Some("2024-01-01"));
        let day = CalendarDate::parse("2024-12-31").unwrap();
        assert_eq!(day.plus_days(1).month() - day.month(), 1);
        assert_eq!(CalendarDate::of_month(day.month()), day.first_of(1));
    }

    #[test]
    fn nobody_is_left_without_a_birthday() {
        let next = |born: &str, today: &str| {
            let (born, today) = (CalendarDate::parse(born)?, CalendarDate::parse(today)?);
            born.anniversary(today).map(|day| day.to_string())
        };
        assert_eq!(next("1990-05-01", "2024-05-01").as_deref(), Some("2024-05-01"));
        assert_eq!(next("1990-05-01", "2024-05-02").as_deref(), Some("2025-05-01"));
        assert_eq!(next("1990-01-03", "2024-12-30").as_deref(), Some("2025-01-03"));
        assert_eq!(next("2000-02-29", "2023-02-27").as_deref(), Some("2023-02-28"));
        assert_eq!(next("2000-02-29", "2023-03-01").as_deref(), Some("2024-02-29"));
        assert_eq!(next("2000-02-29", "2024-02-28").as_deref(), Some("2024-02-29"));
    }

    #[test]
    fn a_year_back_is_the_same_day_where_there_is_one() {
        let back = |day: &str, months: u32| CalendarDate::parse(day).map(|day| day.minus_months(months).to_string());
        assert_eq!(back("2026-11-21", 12).as_deref(), Some("2025-11-21"));
        assert_eq!(back("2024-02-29", 12).as_deref(), Some("2023-02-28"));
        assert_eq!(back("2026-03-31", 1).as_deref(), Some("2026-02-28"));
    }

    #[test]
    fn a_month_on_is_the_same_day_where_there_is_one() {
        let on = |day: &str, months: u32| CalendarDate::parse(day).map(|day| day.plus_months(months).to_string());
        assert_eq!(on("2026-01-31", 1).as_deref(), Some("2026-02-28"));
        assert_eq!(on("2026-11-21", 3).as_deref(), Some("2027-02-21"));
        assert_eq!(on("2024-02-29", 12).as_deref(), Some("2025-02-28"));
    }

    #[test]
    fn a_moment_shortly_before_midnight_belongs_to_its_local_day() {
        let moment = Timestamp::from_local(CalendarDate(20_000), 23 * 60 + 59, 480);
        assert_eq!(moment.date(480), CalendarDate(20_000));
        assert_eq!(moment.date(0), CalendarDate(20_000));
        assert_eq!(moment.local(480), format!("{} 23:59", CalendarDate(20_000)));
    }

    proptest! {
        #[test]
        fn no_amount_changes_by_printing_and_reading(fen in -9_000_000_000_000_000_i64..9_000_000_000_000_000) {
            prop_assert_eq!(parse_money(&print_money(fen)), Some(fen));
        }

        #[test]
        fn no_date_changes_by_printing_and_reading(days in -200_000_i32..2_000_000) {
            let date = CalendarDate(days);
            prop_assume!((1..=9999).contains(&date.naive().year()));
            prop_assert_eq!(CalendarDate::parse(&date.to_string()), Some(date));
        }

        #[test]
        fn no_time_changes_by_printing_and_reading(minute in 0_i64..100_000_000, offset in -720_i32..840) {
            let moment = Timestamp(minute * 60_000);
            prop_assert_eq!(Timestamp::parse_local(&moment.local(offset), offset), Some(moment));
        }

        #[test]
        fn parsing_money_never_panics(text in ".*") {
            let _ = parse_money(&text);
        }
    }
}
