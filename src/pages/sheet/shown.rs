//! A figure as people read it and as a file holds it.

use crate::i18n::texts::sheet as words;
use crate::model::schema::rules::{grouped, short_money};
use crate::model::text::Locale;
use crate::model::value::print_money;
use crate::pages::surveys::sheet::mean_text;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Words.
    Text(String),
    /// A number of things.
    Count(usize),
    /// An amount in fen.
    Money(i64),
    /// An amount in fen that may not be known.
    Cost(Option<i64>),
    /// A share in per cent.
    Percent(Option<i64>),
    /// A share in tenths of a per cent.
    Rate(Option<usize>),
    /// By how many per cent it grew.
    Growth(Option<i64>),
    /// Days.
    Days(Option<i64>),
    /// Working minutes.
    Minutes(Option<i64>),
    /// Time that passed, in milliseconds.
    Passed(Option<i64>),
    /// A mean of scores in hundredths.
    Score(Option<usize>),
    /// A whole number, also one below nothing.
    Number(Option<i64>),
    /// A mean in tenths, also one below nothing.
    Mean(Option<i64>),
}

/// Milliseconds in a minute.
const MINUTE: i64 = 60_000;

/// From so many hours on, time that passed is told in days.
const IN_DAYS: i64 = 48;

/// `3 h 5 min`.
fn minutes(minutes: i64, locale: Locale) -> String {
    if minutes < 60 {
        return words::MINUTES.fill(locale, &[&minutes.to_string()]);
    }
    let hours = (minutes / 60).to_string();
    match minutes % 60 {
        0 => words::WHOLE_HOURS.fill(locale, &[&hours]),
        rest => words::HOURS.fill(locale, &[&hours, &rest.to_string()]),
    }
}

/// `3 h 5 min`, and from two days on `2 d`.
pub fn passed(time: i64, locale: Locale) -> String {
    let hours = time / MINUTE / 60;
    if hours < IN_DAYS {
        return minutes(time / MINUTE, locale);
    }
    days(hours / 24, locale)
}

/// `2 d`.
fn days(count: i64, locale: Locale) -> String {
    words::DAYS.fill(locale, &[&count.to_string()])
}

fn grown(share: i64, locale: Locale) -> String {
    let text = match share {
        0 => words::PERCENT,
        1.. => words::MORE,
        _ => words::LESS,
    };
    text.fill(locale, &[&share.unsigned_abs().to_string()])
}

/// `-1,234`.
fn signed(number: i64) -> String {
    let amount = grouped(usize::try_from(number.unsigned_abs()).unwrap_or(usize::MAX));
    if number < 0 { format!("-{amount}") } else { amount }
}

/// `-12.5` of -125.
fn tenths_text(tenths: i64) -> String {
    let (sign, amount) = (if tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
    format!("{sign}{}.{}", amount / 10, amount % 10)
}

impl Shown {
    /// As people read it.
    pub fn print(&self, locale: Locale) -> String {
        let or_dash = |text: Option<String>| text.unwrap_or_else(|| words::UNKNOWN.get(locale).to_owned());
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => grouped(*count),
            Self::Money(fen) => short_money(*fen),
            Self::Cost(fen) => or_dash(fen.map(short_money)),
            Self::Percent(share) => or_dash(share.map(|share| words::PERCENT.fill(locale, &[&share.to_string()]))),
            Self::Rate(rate) => or_dash(rate.map(|rate| format!("{}.{}%", rate / 10, rate % 10))),
            Self::Growth(share) => or_dash(share.map(|share| grown(share, locale))),
            Self::Days(count) => or_dash(count.map(|count| days(count, locale))),
            Self::Minutes(time) => or_dash(time.map(|time| minutes(time, locale))),
            Self::Passed(time) => or_dash(time.map(|time| passed(time, locale))),
            Self::Score(mean) => or_dash(mean.map(mean_text)),
            Self::Number(number) => or_dash(number.map(signed)),
            Self::Mean(tenths) => or_dash(tenths.map(tenths_text)),
        }
    }

    /// As a file holds it: numbers that a spreadsheet reckons with, times as minutes, and nothing where nothing is known.
    pub(super) fn file(&self) -> String {
        let or_nothing = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        match self {
            Self::Count(count) => count.to_string(),
            Self::Money(fen) => print_money(*fen),
            Self::Cost(fen) => fen.map(print_money).unwrap_or_default(),
            Self::Percent(share) | Self::Growth(share) => share.map(|share| format!("{share}%")).unwrap_or_default(),
            Self::Days(number) | Self::Minutes(number) => or_nothing(*number),
            Self::Passed(time) => or_nothing(time.map(|time| time / MINUTE)),
            Self::Number(number) => or_nothing(*number),
            Self::Mean(tenths) => tenths.map(tenths_text).unwrap_or_default(),
            Self::Rate(None) | Self::Score(None) => String::new(),
            Self::Text(_) | Self::Rate(_) | Self::Score(_) => self.print(Locale::English),
        }
    }

    /// How far it reaches in a chart.
    pub fn reach(&self) -> f64 {
        match self {
            Self::Text(_) => 0.0,
            Self::Count(count) => *count as f64,
            Self::Rate(number) | Self::Score(number) => number.unwrap_or(0) as f64,
            Self::Money(fen) => *fen as f64,
            Self::Cost(number)
            | Self::Percent(number)
            | Self::Growth(number)
            | Self::Days(number)
            | Self::Minutes(number)
            | Self::Number(number)
            | Self::Mean(number)
            | Self::Passed(number) => number.unwrap_or(0) as f64,
        }
    }

    /// Whether it stands at the right edge, as numbers do.
    pub const fn is_amount(&self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_people_say_them() {
        let print = |shown: Shown| shown.print(Locale::English);
        assert_eq!(
            (print(Shown::Count(12_345)), print(Shown::Money(90_000))),
            ("12,345".to_owned(), "¥900".to_owned())
        );
        assert_eq!(print(Shown::Rate(Some(667))), "66.7%");
        assert_eq!(
            (print(Shown::Growth(Some(-12))), print(Shown::Growth(Some(0)))),
            ("↓ 12%".to_owned(), "0%".to_owned())
        );
        assert_eq!(print(Shown::Minutes(Some(185))), "3 h 5 min");
        assert_eq!(print(Shown::Minutes(Some(59))), "59 min");
        assert_eq!(print(Shown::Passed(Some(30 * 60 * MINUTE))), "30 h");
        assert_eq!(print(Shown::Passed(Some(73 * 60 * MINUTE))), "3 d");
        // As in surveys and on the pages of records.
        assert_eq!(
            (print(Shown::Number(Some(-1_234))), print(Shown::Mean(Some(-125)))),
            ("-1,234".to_owned(), "-12.5".to_owned())
        );
        assert_eq!(print(Shown::Score(Some(437))), mean_text(437));
    }

    #[test]
    fn what_nobody_knows_is_a_dash_and_no_nought() {
        for nothing in [
            Shown::Cost(None),
            Shown::Percent(None),
            Shown::Rate(None),
            Shown::Growth(None),
            Shown::Days(None),
            Shown::Minutes(None),
            Shown::Passed(None),
            Shown::Score(None),
            Shown::Number(None),
            Shown::Mean(None),
        ] {
            assert_eq!((nothing.print(Locale::English).as_str(), nothing.file().as_str()), ("—", ""));
        }
    }
}
