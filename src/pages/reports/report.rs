//! A report: lines with a name and figures, a sum, and what they are made of. One shape for all of them, so that every
//! report has its chart, its table and its file.

use crate::i18n::texts::reports as words;
use crate::model::rights::{Act, FieldRight, Rights};
use crate::model::schema::tables::{opportunity, payment, purchase};
use crate::model::text::{Locale, Text};
use crate::model::{EntityId, FieldId};
use crate::pages::sheet::table::{Cell, Link, Sheet, Shown, heads};

/// The sums of which reports are made.
const SUMS: [(EntityId, FieldId); 3] = [
    (opportunity::ID, opportunity::AMOUNT.field),
    (payment::ID, payment::AMOUNT.field),
    (purchase::ID, purchase::AMOUNT.field),
];

/// Whether somebody sees these tables and the sums in them. Of what they don't see a report would say that there was
/// nothing, so it is left out.
pub fn is_told(of: &[EntityId], rights: &Rights) -> bool {
    of.iter().all(|entity| rights.may(*entity, Act::View))
        && SUMS
            .iter()
            .filter(|(entity, _)| of.contains(entity))
            .all(|(entity, sum)| rights.field(*entity, *sum) >= FieldRight::Read)
}

/// A line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it is of.
    pub label: String,
    /// Its figures, one for each head.
    pub cells: Vec<Shown>,
    /// What lies behind it, where a list or a record can say it.
    pub behind: Option<Link>,
}

impl Line {
    /// A line behind which no list lies.
    pub fn plain(label: impl Into<String>, cells: Vec<Shown>) -> Self {
        Self { label: label.into(), cells, behind: None }
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
pub struct Report {
    /// Its name in the page and in files.
    pub key: &'static str,
    /// The tables of whose records it is made.
    pub of: &'static [EntityId],
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
    pub total: Option<Vec<Shown>>,
    /// What is worth a sentence.
    pub notes: Vec<String>,
    /// How it is drawn.
    pub drawn: Drawn,
}

impl Report {
    /// Its table: the name of each line leads to what lies behind it.
    pub fn table(&self, locale: Locale) -> Sheet {
        let row = |name: Cell, cells: &[Shown]| -> Vec<Cell> {
            std::iter::once(name).chain(cells.iter().cloned().map(Cell::from)).collect()
        };
        let line = |line: &Line| {
            let name = Cell { shown: Shown::Text(line.label.clone()), link: line.behind.clone() };
            row(name, &line.cells)
        };
        let head: Vec<Text> = std::iter::once(self.first).chain(self.heads.iter().copied()).collect();
        Sheet {
            title: self.title.get(locale).to_owned(),
            of: self.of.to_vec(),
            head: heads(&head, locale),
            rows: self.lines.iter().map(line).collect(),
            foot: self.total.as_ref().map(|total| row(Cell::text(words::TOTAL.get(locale)), total)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_report_holds_numbers_that_a_spreadsheet_adds_up() {
        let report = Report {
            key: "sales",
            of: &[],
            title: words::MONTHLY,
            how: words::MONTHLY_HOW,
            none: words::MONTHLY_NONE,
            first: words::MONTH,
            heads: vec![words::WON_AMOUNT, words::WIN_RATE, words::SALE_DAYS],
            lines: vec![Line::plain(
                "2024-07",
                vec![Shown::Money(123_450), Shown::Percent(Some(33)), Shown::Days(None)],
            )],
            total: Some(vec![Shown::Money(123_450), Shown::Percent(Some(33)), Shown::Days(None)]),
            notes: Vec::new(),
            drawn: Drawn::Table,
        };
        let file = report.table(Locale::English).file();
        assert_eq!(
            file,
            [
                ["Month", "Amount sold", "Win rate", "Length of a sale"],
                ["2024-07", "1234.50", "33%", ""],
                ["Total", "1234.50", "33%", ""],
            ]
        );
    }
}
