//! A table of figures as data: its cells, where they lead, and the rows of its file.

use crate::model::rights::{Act, Rights};
use crate::model::text::{Locale, Text};
use crate::model::{EntityId, RecordId};
use crate::workspace::Filter;

pub use super::shown::{Shown, passed};

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
    /// The tables of whose records it is made.
    pub of: Vec<EntityId>,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell of each names it.
    pub rows: Vec<Vec<Cell>>,
    /// All rows together.
    pub foot: Option<Vec<Cell>>,
}

/// Heads in one language.
pub fn heads(texts: &[Text], locale: Locale) -> Vec<String> {
    texts.iter().map(|text| text.get(locale).to_owned()).collect()
}

/// Whether a page with figures of these tables may be put on paper by somebody with these rights: as a file might take them
/// away, but for tables that they don't see and of which nothing is on the page.
pub fn may_be_printed(of: &[EntityId], rights: &Rights) -> bool {
    of.iter().all(|entity| !rights.may(*entity, Act::View) || rights.may(*entity, Act::Export))
}

impl Sheet {
    /// Whether somebody with these rights may take it away as a file: it is made of records of tables of which they may.
    pub fn may_leave(&self, rights: &Rights) -> bool {
        self.of.iter().all(|entity| rights.may(*entity, Act::Export))
    }

    /// The rows of a file: heads, rows, and all together.
    pub fn file(&self) -> Vec<Vec<String>> {
        let row = |cells: &Vec<Cell>| cells.iter().map(|cell| cell.shown.file()).collect::<Vec<String>>();
        std::iter::once(self.head.clone()).chain(self.rows.iter().chain(&self.foot).map(row)).collect()
    }

    /// The name of the file of a day or days. Some systems take no colons or slashes.
    pub fn file_name(&self, days: &str) -> String {
        let plain = |sign: char| if sign.is_alphanumeric() { sign } else { ' ' };
        let title: String = self.title.chars().map(plain).collect();
        let title: Vec<&str> = title.split_whitespace().collect();
        format!("{} {days}.csv", title.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rights::Roles;
    use crate::model::schema::tables::{contract, customer, opportunity, service_case};

    #[test]
    fn figures_leave_as_a_file_only_where_the_records_that_they_are_made_of_may() {
        let of = |of: &[EntityId]| Sheet { of: of.to_vec(), ..Sheet::default() };
        let agent = Roles::default().rights("service_agent");
        assert!(!of(&[service_case::ID]).may_leave(&agent));
        let sales = Roles::default().rights("sales");
        assert!(
            of(&[customer::ID]).may_leave(&sales) && of(&[customer::ID, service_case::ID]).may_leave(&Rights::all())
        );
        let one_of_two = of(&[customer::ID, service_case::ID]);
        assert_eq!(one_of_two.may_leave(&sales), sales.may(service_case::ID, Act::Export));
    }

    #[test]
    fn figures_are_printed_only_where_what_is_seen_of_them_may_leave_as_a_file() {
        let agent = Roles::default().rights("service_agent");
        assert!(!may_be_printed(&[service_case::ID], &agent), "a role without exports has no printer");
        assert!(!agent.may(opportunity::ID, Act::View) && may_be_printed(&[opportunity::ID], &agent));
        let marketing = Roles::default().rights("marketing");
        assert!(
            may_be_printed(&[customer::ID], &marketing) && !may_be_printed(&[customer::ID, contract::ID], &marketing)
        );
    }

    #[test]
    fn a_file_holds_every_row_with_numbers_that_a_spreadsheet_adds_up() {
        let sheet = Sheet {
            title: "客户：按字段".to_owned(),
            of: vec![customer::ID],
            head: vec!["字段".to_owned(), "缺失数".to_owned(), "时长".to_owned()],
            rows: vec![vec![Cell::text("手机"), Cell::count(12_000, None), Shown::Minutes(Some(185)).into()]],
            foot: Some(vec![Cell::text("合计"), Cell::count(12_000, None), Shown::Minutes(None).into()]),
        };
        assert_eq!(sheet.file(), [["字段", "缺失数", "时长"], ["手机", "12000", "185"], ["合计", "12000", ""]]);
        assert_eq!(sheet.file_name("2026-01-01"), "客户 按字段 2026-01-01.csv");
    }

    #[test]
    fn a_number_of_nothing_leads_nowhere() {
        let behind = || Some((EntityId(1), Filter::default()));
        assert_eq!(Cell::count(0, behind()).link, None);
        assert!(Cell::count(1, behind()).link.is_some());
    }
}
