//! A report as it is shown, printed and saved: lines with a name and figures, a sum, and what they are made of. One shape
//! for all of them, so that every report has its chart, its table and its file.

use crate::i18n::texts::reports as words;
use crate::model::schema::rules::short_money;
use crate::model::text::{Locale, Text};
use crate::model::value::print_money;
use crate::model::{EntityId, RecordId};
use crate::workspace::Filter;

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A number of things.
    Count(usize),
    /// An amount in fen.
    Money(i64),
    /// An amount in fen that may not be known.
    Cost(Option<i64>),
    /// A share in per cent.
    Percent(Option<i64>),
    /// By how many per cent it grew.
    Growth(Option<i64>),
    /// Days.
    Days(Option<i64>),
    /// A mean in hundredths.
    Score(Option<usize>),
    /// Words.
    Text(String),
}

impl Cell {
    /// As a person reads it.
    pub fn shown(&self, locale: Locale) -> String {
        let or_dash = |text: Option<String>| text.unwrap_or_else(|| words::UNKNOWN.get(locale).to_owned());
        match self {
            Self::Count(count) => grouped(*count),
            Self::Money(fen) => short_money(*fen),
            Self::Cost(fen) => or_dash(fen.map(short_money)),
            Self::Percent(share) => or_dash(share.map(|share| words::PERCENT.fill(locale, &[&share.to_string()]))),
            Self::Growth(share) => or_dash(share.map(|share| grown(share, locale))),
            Self::Days(days) => or_dash(days.map(|days| words::DAYS.fill(locale, &[&days.to_string()]))),
            Self::Score(mean) => or_dash(mean.map(hundredths)),
            Self::Text(text) => text.clone(),
        }
    }

    /// As a file holds it: numbers that a spreadsheet reckons with, and nothing where nothing is known.
    pub fn plain(&self) -> String {
        let or_nothing = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        match self {
            Self::Count(count) => count.to_string(),
            Self::Money(fen) => print_money(*fen),
            Self::Cost(fen) => fen.map(print_money).unwrap_or_default(),
            Self::Percent(share) | Self::Growth(share) => share.map(|share| format!("{share}%")).unwrap_or_default(),
            Self::Days(days) => or_nothing(*days),
            Self::Score(mean) => mean.map(hundredths).unwrap_or_default(),
            Self::Text(text) => text.clone(),
        }
    }

    /// How far it reaches in a chart.
    pub fn reach(&self) -> f64 {
        match self {
            Self::Count(count) => *count as f64,
            Self::Money(fen) => *fen as f64,
            Self::Cost(number) | Self::Percent(number) | Self::Growth(number) | Self::Days(number) => {
                number.unwrap_or(0) as f64
            }
            Self::Score(mean) => mean.unwrap_or(0) as f64,
            Self::Text(_) => 0.0,
        }
    }
}

/// `1,234` of a number of things.
fn grouped(count: usize) -> String {
    let fen = i64::try_from(count).unwrap_or(i64::MAX / 100).saturating_mul(100);
    short_money(fen).trim_start_matches('¥').to_owned()
}

fn grown(share: i64, locale: Locale) -> String {
    let text = match share {
        0 => words::PERCENT,
        1.. => words::MORE,
        _ => words::LESS,
    };
    text.fill(locale, &[&share.unsigned_abs().to_string()])
}

fn hundredths(mean: usize) -> String {
    format!("{}.{:02}", mean / 100, mean % 100)
}

/// Where a line leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Behind {
    /// Nowhere: no filter could say it.
    Nothing,
    /// To a list of a table under these conditions.
    List(EntityId, Filter),
    /// To a record.
    Record(EntityId, RecordId),
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is of.
    pub label: String,
    /// Its figures, one for each head.
    pub cells: Vec<Cell>,
    /// What lies behind it.
    pub behind: Behind,
}

impl Line {
    /// A line behind which no list lies.
    pub fn plain(label: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self { label: label.into(), cells, behind: Behind::Nothing }
    }
}

/// How a report is drawn above its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// Not at all.
    Table,
    /// A bar a line, of the column in that place.
    Bars(usize),
    /// A line each for the columns in these places.
    Lines(Vec<usize>),
}

/// A report.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name in the page and in files.
    pub key: &'static str,
    /// Its title.
    pub title: Text,
    /// How it is reckoned.
    pub how: Text,
    /// What is missing where there are no lines.
    pub none: Text,
    /// Head of the names.
    pub first: Text,
    /// Heads of the figures.
    pub heads: Vec<Text>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The sum of the lines.
    pub total: Option<Vec<Cell>>,
    /// What is worth a sentence.
    pub notes: Vec<String>,
    /// How it is drawn.
    pub drawn: Drawn,
}

impl Sheet {
    /// Its rows as a file holds them, the heads first and the sum last.
    pub fn rows(&self, locale: Locale) -> Vec<Vec<String>> {
        let row = |label: &str, cells: &[Cell]| -> Vec<String> {
            std::iter::once(label.to_owned()).chain(cells.iter().map(Cell::plain)).collect()
        };
        let heads = std::iter::once(self.first).chain(self.heads.iter().copied());
        let mut rows: Vec<Vec<String>> = vec![heads.map(|head| head.get(locale).to_owned()).collect()];
        rows.extend(self.lines.iter().map(|line| row(&line.label, &line.cells)));
        rows.extend(self.total.iter().map(|total| row(words::TOTAL.get(locale), total)));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_report_holds_numbers_that_a_spreadsheet_adds_up() {
        let sheet = Sheet {
            key: "sales",
            title: words::MONTHLY,
            how: words::MONTHLY_HOW,
            none: words::MONTHLY_NONE,
            first: words::MONTH,
            heads: vec![words::WON_AMOUNT, words::WIN_RATE, words::SALE_DAYS],
            lines: vec![Line::plain("2024-07", vec![Cell::Money(123_450), Cell::Percent(Some(33)), Cell::Days(None)])],
            total: Some(vec![Cell::Money(123_450), Cell::Percent(Some(33)), Cell::Days(None)]),
            notes: Vec::new(),
            drawn: Drawn::Table,
        };
        let rows = sheet.rows(Locale::English);
        assert_eq!(
            rows,
            [
                ["Month", "Amount sold", "Win rate", "Length of a sale"],
                ["2024-07", "1234.50", "33%", ""],
                ["Total", "1234.50", "33%", ""],
            ]
        );
    }

    #[test]
    fn what_nobody_knows_is_a_dash_and_no_nought() {
        let shown = |cell: Cell| cell.shown(Locale::English);
        assert_eq!((shown(Cell::Percent(None)), shown(Cell::Cost(None))), ("—".to_owned(), "—".to_owned()));
        assert_eq!(
            (shown(Cell::Growth(Some(-12))), shown(Cell::Growth(Some(0)))),
            ("↓ 12%".to_owned(), "0%".to_owned())
        );
        assert_eq!((shown(Cell::Count(12_345)), shown(Cell::Money(90_000))), ("12,345".to_owned(), "¥900".to_owned()));
        assert_eq!(Cell::Score(Some(437)).plain(), "4.37");
    }
}
