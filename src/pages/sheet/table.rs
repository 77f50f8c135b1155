//! A table of figures as data: what stands in its cells, as people read it and as a file holds it.

use crate::i18n::texts::sheet as words;
use crate::model::text::Locale;
use crate::model::{CalendarDate, EntityId, RecordId};
use crate::workspace::Filter;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Words.
    Text(String),
    /// A number of things.
    Count(usize),
    /// A share in tenths of a per cent.
    Rate(Option<usize>),
    /// Working minutes.
    Minutes(Option<i64>),
    /// Time that passed, in milliseconds.
    Passed(Option<i64>),
    /// A mean of scores in hundredths.
    Score(Option<usize>),
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
    words::HOURS.fill(locale, &[&(minutes / 60).to_string(), &(minutes % 60).to_string()])
}

/// `3 h 5 min`, and from two days on `2 d`.
pub fn passed(time: i64, locale: Locale) -> String {
    let hours = time / MINUTE / 60;
    if hours < IN_DAYS {
        return minutes(time / MINUTE, locale);
    }
    words::DAYS.fill(locale, &[&(hours / 24).to_string()])
}

impl Shown {
    /// As people read it.
    pub fn print(&self, locale: Locale) -> String {
        let none = || "—".to_owned();
        match self {
            Self::Text(text) => text.clone(),
            Self::Count(count) => count.to_string(),
            Self::Rate(rate) => rate.map_or_else(none, |rate| format!("{}.{}%", rate / 10, rate % 10)),
            Self::Minutes(time) => time.map_or_else(none, |time| minutes(time, locale)),
            Self::Passed(time) => time.map_or_else(none, |time| passed(time, locale)),
            Self::Score(mean) => mean.map_or_else(none, |mean| format!("{}.{:02}", mean / 100, mean % 100)),
        }
    }

    /// As a file holds it: times as minutes, and nothing where nothing is known.
    fn file(&self) -> String {
        match self {
            Self::Minutes(time) => time.map(|time| time.to_string()).unwrap_or_default(),
            Self::Passed(time) => time.map(|time| (time / MINUTE).to_string()).unwrap_or_default(),
            Self::Rate(None) | Self::Score(None) => String::new(),
            known => known.print(Locale::English),
        }
    }

    /// Whether it stands at the right edge, as numbers do.
    pub const fn is_amount(&self) -> bool {
        !matches!(self, Self::Text(_))
    }
}

/// Where a cell leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To the list of a table with these conditions.
    List(EntityId, Filter),
    /// To a record.
    Record(EntityId, RecordId),
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub shown: Shown,
    /// Where it leads.
    pub link: Option<Link>,
}

impl From<Shown> for Cell {
    fn from(shown: Shown) -> Self {
        Self { shown, link: None }
    }
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Shown::Text(text.into()).into()
    }

    /// A number that leads to the list of what it counts; none leads nowhere.
    pub fn count(count: usize, behind: Option<(EntityId, Filter)>) -> Self {
        let link = behind.filter(|_| count > 0).map(|(entity, filter)| Link::List(entity, filter));
        Self { shown: Shown::Count(count), link }
    }

    /// The name of a record that leads to it.
    pub fn record(name: String, entity: EntityId, id: RecordId) -> Self {
        Self { shown: Shown::Text(name), link: Some(Link::Record(entity, id)) }
    }
}

/// A table of figures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is of.
    pub title: String,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell of each names it.
    pub rows: Vec<Vec<Cell>>,
    /// All rows together.
    pub foot: Option<Vec<Cell>>,
}

impl Sheet {
    /// The rows of a file: heads, rows, and all together.
    pub fn file(&self) -> Vec<Vec<String>> {
        let row = |cells: &Vec<Cell>| cells.iter().map(|cell| cell.shown.file()).collect::<Vec<String>>();
        std::iter::once(self.head.clone()).chain(self.rows.iter().chain(&self.foot).map(row)).collect()
    }

    /// The name of the file on a day. Some systems take no colons or slashes.
    pub fn file_name(&self, today: CalendarDate) -> String {
        let plain = |sign: char| if sign.is_alphanumeric() { sign } else { ' ' };
        let title: String = self.title.chars().map(plain).collect();
        let title: Vec<&str> = title.split_whitespace().collect();
        format!("{} {today}.csv", title.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_as_people_say_them() {
        let print = |shown: Shown| shown.print(Locale::English);
        assert_eq!(print(Shown::Rate(Some(667))), "66.7%");
        assert_eq!(print(Shown::Minutes(Some(185))), "3 h 5 min");
        assert_eq!(print(Shown::Minutes(Some(59))), "59 min");
        assert_eq!(print(Shown::Passed(Some(30 * 60 * MINUTE))), "30 h 0 min");
        assert_eq!(print(Shown::Passed(Some(73 * 60 * MINUTE))), "3 d");
        assert_eq!(print(Shown::Score(Some(405))), "4.05");
        for nothing in [Shown::Rate(None), Shown::Minutes(None), Shown::Passed(None), Shown::Score(None)] {
            assert_eq!((print(nothing.clone()).as_str(), nothing.file().as_str()), ("—", ""));
        }
    }

    #[test]
    fn a_file_holds_every_row_with_numbers_that_a_spreadsheet_adds_up() {
        let sheet = Sheet {
            title: "客户：按字段".to_owned(),
            head: vec!["字段".to_owned(), "缺失数".to_owned(), "时长".to_owned()],
            rows: vec![vec![Cell::text("手机"), Cell::count(12_000, None), Shown::Minutes(Some(185)).into()]],
            foot: Some(vec![Cell::text("合计"), Cell::count(12_000, None), Shown::Minutes(None).into()]),
        };
        assert_eq!(sheet.file(), [["字段", "缺失数", "时长"], ["手机", "12000", "185"], ["合计", "12000", ""]]);
        assert_eq!(sheet.file_name(CalendarDate(20_454)), "客户 按字段 2026-01-01.csv");
    }

    #[test]
    fn a_number_of_nothing_leads_nowhere() {
        let behind = || Some((EntityId(1), Filter::default()));
        assert_eq!(Cell::count(0, behind()).link, None);
        assert!(Cell::count(1, behind()).link.is_some());
    }
}
