//! A company's own report as a table of figures (R57), and what a person may choose for one.

use crate::i18n::texts::{own_reports as words, reports};
use crate::insight::own_reports::{Figure, MOST, NAME_LIMIT, OwnReport, OwnReports, Reckoned, Tally, behind, name};
use crate::model::Kind;
use crate::model::schema::Field;
use crate::model::text::Locale;
use crate::pages::sheet::table::{Cell, Link, Sheet, Shown};
use crate::workspace::Workspace;

/// What a figure is called.
pub fn figure_name(figure: Figure, field: Option<&Field>, locale: Locale) -> String {
    let label = field.map_or("", |field| field.label.get(locale));
    match figure {
        Figure::Count => words::COUNT.get(locale).to_owned(),
        Figure::Sum(_) => words::SUM.fill(locale, &[label]),
        Figure::Mean(_) => words::MEAN.fill(locale, &[label]),
    }
}

/// The figure of a group beside how many there are; `None` where no more is told.
fn shown(tally: &Tally, figure: Figure, kind: Option<Kind>) -> Option<Shown> {
    let is_money = kind == Some(Kind::Money);
    let filled = i64::try_from(tally.filled).unwrap_or(i64::MAX);
    match figure {
        Figure::Count => None,
        Figure::Sum(_) if is_money => Some(Shown::Money(tally.sum)),
        Figure::Sum(_) => Some(Shown::Number(Some(tally.sum))),
        Figure::Mean(_) if is_money => Some(Shown::Cost(tally.sum.checked_div(filled))),
        Figure::Mean(_) => Some(Shown::Mean(tally.sum.saturating_mul(10).checked_div(filled))),
    }
}

/// The table of a report.
pub fn sheet(workspace: &Workspace, report: &OwnReport, reckoned: &Reckoned, locale: Locale) -> Sheet {
    let entity = workspace.entity(report.table);
    let field = |id| entity.and_then(|entity| entity.field(id));
    let counted = report.figure.field().and_then(field);
    let kind = counted.map(|field| field.kind);
    let cells = |first: Cell, tally: &Tally| -> Vec<Cell> {
        let figure = shown(tally, report.figure, kind).map(Cell::from);
        [first, Shown::Count(tally.count).into()].into_iter().chain(figure).collect()
    };
    let by = field(report.by);
    let row = |tally: &Tally| {
        let unsaid = reports::UNSAID.get(locale);
        let called = by.map(|by| name(workspace, by, &tally.group, locale, unsaid)).unwrap_or_default();
        let link = behind(&reckoned.filter, report.by, &tally.group).map(|filter| Link::List(report.table, filter));
        cells(Cell { shown: Shown::Text(called), link }, tally)
    };
    let label = by.map_or("", |by| by.label.get(locale));
    let is_by_month = by.is_some_and(|by| matches!(by.kind, Kind::Date | Kind::Time));
    let first = if is_by_month { words::MONTH_OF.fill(locale, &[label]) } else { label.to_owned() };
    let mut head = vec![first, words::COUNT.get(locale).to_owned()];
    head.extend((report.figure != Figure::Count).then(|| figure_name(report.figure, counted, locale)));
    Sheet {
        title: report.name.clone(),
        of: vec![report.table],
        head,
        rows: reckoned.groups.iter().map(row).collect(),
        foot: Some(cells(Cell::text(reports::TOTAL.get(locale)), &reckoned.all)),
    }
}

/// What is wrong with a report that is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportFlaw {
    /// It has no name, or one that is too long.
    Name,
    /// Another has this name.
    Twice(String),
    /// There are too many.
    TooMany,
}

/// The reports with this one: in the place of the one that is edited, else behind the others.
///
/// # Errors
/// What is wrong with it.
pub fn with(all: &OwnReports, edited: Option<usize>, report: &OwnReport) -> Result<OwnReports, ReportFlaw> {
    let name = report.name.trim();
    if name.is_empty() || name.chars().count() > NAME_LIMIT {
        return Err(ReportFlaw::Name);
    }
    let mut others = all.reports.iter().enumerate().filter(|(at, _)| Some(*at) != edited);
    if others.any(|(_, other)| other.name.to_lowercase() == name.to_lowercase()) {
        return Err(ReportFlaw::Twice(name.to_owned()));
    }
    let mut all = all.clone();
    let report = OwnReport { name: name.to_owned(), ..report.clone() };
    let is_full = all.reports.len() >= MOST;
    match edited.and_then(|at| all.reports.get_mut(at)) {
        Some(held) => *held = report,
        None if is_full => return Err(ReportFlaw::TooMany),
        None => all.reports.push(report),
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::own_reports::{Among, reckon};
    use crate::model::schema::tables::purchase;
    use crate::model::value::{CalendarDate, Timestamp};
    use crate::model::{Record, RecordId};
    use crate::workspace::query::Day;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn report(figure: Figure) -> OwnReport {
        let (table, by) = (purchase::ID, purchase::CHANNEL.field);
        OwnReport { name: "渠道".to_owned(), table, among: Among::All, by, figure }
    }

    #[test]
    fn a_report_of_ones_own_is_a_table_and_a_file_that_add_up() {
        let bought = |number: u8, quantity: i64, amount: i64| {
            Record::new(purchase::ID, RecordId([number; 16]))
                .with(purchase::CHANNEL, purchase::Channel::Online)
                .with(purchase::QUANTITY, quantity)
                .with(purchase::AMOUNT, amount)
        };
        let workspace = Workspace::holding(&[bought(1, 2, 1_000), bought(2, 3, 2_000)]);
        let file = |figure: Figure| {
            let report = report(figure);
            let reckoned = reckon(&workspace, &report, DAY, Timestamp(0)).unwrap();
            sheet(&workspace, &report, &reckoned, Locale::English).file()
        };
        let of = |figure: Figure| file(figure).get(1).map(|row| row[1..].to_vec()).unwrap_or_default();
        assert_eq!(of(Figure::Count), ["2"]);
        assert_eq!(of(Figure::Sum(purchase::AMOUNT.field)), ["2", "30.00"]);
        assert_eq!(of(Figure::Mean(purchase::AMOUNT.field)), ["2", "15.00"]);
        assert_eq!(of(Figure::Sum(purchase::QUANTITY.field)), ["2", "5"]);
        assert_eq!(of(Figure::Mean(purchase::QUANTITY.field)), ["2", "2.5"]);
        assert_eq!(file(Figure::Count).last().and_then(|row| row.get(1)).map(String::as_str), Some("2"));
    }

    #[test]
    fn a_report_is_kept_under_a_name_that_no_other_has() {
        let one = with(&OwnReports::default(), None, &report(Figure::Count)).unwrap();
        assert_eq!(with(&one, None, &report(Figure::Count)), Err(ReportFlaw::Twice("渠道".to_owned())));
        assert_eq!(with(&one, Some(0), &report(Figure::Count)), Ok(one.clone()));
        let nameless = OwnReport { name: " ".to_owned(), ..report(Figure::Count) };
        assert_eq!(with(&one, None, &nameless), Err(ReportFlaw::Name));
        let many = (1..MOST).fold(one, |all, at| {
            with(&all, None, &OwnReport { name: format!("渠道 {at}"), ..report(Figure::Count) }).unwrap()
        });
        let more = OwnReport { name: "再一个".to_owned(), ..report(Figure::Count) };
        assert_eq!(with(&many, None, &more), Err(ReportFlaw::TooMany));
    }
}
