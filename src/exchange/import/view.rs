//! What a person sees of an import: its sheets, its summary, pages of rows with their problems and duplicates,
//! and the rejected rows as a sheet to mend and bring again.

use serde::{Deserialize, Serialize};

use super::check::{Problem, RowRef, value};
use super::duplicates::Reason;
use super::mapping::Mapping;
use super::plan::{Decision, Import, ImportError, RowState, SheetState};
use super::resolve::{Duplicate, Of};
use crate::exchange::sheet::{Cell, Sheet};
use crate::model::own_fields::OwnFields;
use crate::model::schema::schema;
use crate::model::text::{Locale, Text};
use crate::model::{FieldId, RecordId};

/// How many cells of a column are shown beside its mapping.
const SAMPLES: usize = 3;

/// How many names of unknown customers a person is shown.
const NAMES: usize = 5;

/// A sheet before its rows are checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SheetOverview {
    /// Its name.
    pub name: String,
    /// How many rows lie below the headers, empty ones among them.
    pub rows: u32,
    /// Its headers; empty where it has none.
    pub headers: Vec<String>,
    /// The first filled cells of each column.
    pub samples: Vec<Vec<String>>,
    /// How it is read; `None` where it is left out.
    pub mapping: Option<Mapping>,
    /// Required fields that no column goes into.
    pub missing: Vec<FieldId>,
    /// The name under which its mapping is kept for the next file; empty without headers.
    pub signature: String,
}

/// What the check of a sheet found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetSummary {
    /// Rows that hold something.
    pub rows: u32,
    /// Rows without any problem.
    pub good: u32,
    /// Rows that are imported without a faulty value.
    pub with_problems: u32,
    /// Rows that can't be imported.
    pub rejected: u32,
    /// Rows that could be imported and that a person leaves out.
    pub skipped: u32,
    /// Rows, rejected ones left out, that duplicate an earlier row.
    pub duplicates_in_file: u32,
    /// Rows, rejected ones left out, that duplicate a record of the vault.
    pub duplicates_in_vault: u32,
}

/// What the check of an import found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Per sheet, in the order of the file.
    pub sheets: Vec<SheetSummary>,
    /// Customers that rows belong to and nobody knows.
    pub unknown: UnknownCustomers,
}

/// Customers that rows belong to and that neither the file nor the vault knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownCustomers {
    /// How many there are; those that only rows name which can't be imported anyway are not counted.
    pub count: u32,
    /// How many of them are going to be made.
    pub made: u32,
    /// The names of the first few.
    pub names: Vec<String>,
    /// Whether they are made where a row that is imported needs them.
    pub create: bool,
}

/// Which rows a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowFilter {
    /// All.
    All,
    /// Those with a problem.
    Problems,
    /// Those that duplicate something.
    Duplicates,
    /// Those that can't be imported.
    Rejected,
}

/// What a row is the duplicate of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DuplicateOf {
    /// An earlier row.
    Row {
        /// The place of its sheet.
        sheet: u32,
        /// Its number as a spreadsheet shows it.
        row: u32,
    },
    /// A record of the vault.
    Record(RecordId),
}

/// A row's being a duplicate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateView {
    /// Of what.
    pub of: DuplicateOf,
    /// What people call that row; empty for records of the vault, which the page knows by their id.
    pub title: String,
    /// On what evidence.
    pub reasons: Vec<Reason>,
}

/// A row as a person sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RowView {
    /// Its number as a spreadsheet shows it.
    pub row: u32,
    /// Its cells as texts.
    pub cells: Vec<String>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What it duplicates.
    pub duplicate: Option<DuplicateView>,
    /// What becomes of it.
    pub decision: Decision,
    /// Whether it can't be imported.
    pub rejected: bool,
}

/// A page of rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// How many rows pass the filter in all.
    pub total: u32,
    /// Those asked for.
    pub rows: Vec<RowView>,
}

impl Import {
    /// The sheets with their mappings.
    pub fn sheets(&self) -> Vec<SheetOverview> {
        self.sheets.iter().zip(0_u32..).map(|(state, place)| self.overview(state, place)).collect()
    }

    fn overview(&self, state: &SheetState, place: u32) -> SheetOverview {
        let first = state.mapping.as_ref().map_or(0, Mapping::first_row);
        let width = state.mapping.as_ref().map_or(0, |mapping| mapping.columns.len());
        let sample = |column: usize| -> Vec<String> {
            let cells = state.sheet.rows.iter().skip(first).filter_map(|row| row.get(column));
            cells.filter(|cell| !cell.is_empty()).take(SAMPLES).map(Cell::to_text).collect()
        };
        SheetOverview {
            name: state.sheet.name.clone(),
            rows: u32::try_from(state.sheet.rows.len().saturating_sub(first)).unwrap_or(u32::MAX),
            headers: state.headers(),
            samples: (0..width).map(sample).collect(),
            mapping: state.mapping.clone(),
            missing: state.mapping.as_ref().map(Mapping::missing_required).unwrap_or_default(),
            signature: self.signature(place),
        }
    }

    /// What the check found.
    pub fn summary(&self) -> Summary {
        Summary { sheets: self.sheets.iter().map(summarise).collect(), unknown: self.unknown_customers() }
    }

    fn unknown_customers(&self) -> UnknownCustomers {
        let wanted = || self.unknown.iter().filter(|customer| customer.wanted);
        let made = if self.create_customers && !self.unknown.is_empty() {
            self.needed_customers(&self.survivors()).into_iter().filter(|needed| *needed).count()
        } else {
            0
        };
        UnknownCustomers {
            count: u32::try_from(wanted().count()).unwrap_or(u32::MAX),
            made: u32::try_from(made).unwrap_or(u32::MAX),
            names: wanted().take(NAMES).map(|customer| customer.name.clone()).collect(),
            create: self.create_customers,
        }
    }

    /// The rows of a sheet that pass a filter, `count` from the place `from` on.
    ///
    /// # Errors
    /// Where there is no such sheet or the rows have not been checked.
    pub fn page(&self, sheet: u32, filter: RowFilter, from: u32, count: u32) -> Result<Page, ImportError> {
        self.refuse_unchecked()?;
        let state = self.sheet(sheet)?;
        let mut page = Page { total: 0, rows: Vec::new() };
        for row in state.rows.iter().filter(|row| passes(row, filter)) {
            if page.total >= from && page.total - from < count {
                page.rows.push(self.row_view(state, row));
            }
            page.total = page.total.saturating_add(1);
        }
        Ok(page)
    }

    /// The row of that number.
    ///
    /// # Errors
    /// Where there is no such row or the rows have not been checked.
    pub fn row(&self, sheet: u32, number: u32) -> Result<RowView, ImportError> {
        self.refuse_unchecked()?;
        let state = self.sheet(sheet)?;
        let row = state.row(number).ok_or(ImportError::NoSuchRow(number))?;
        Ok(self.row_view(state, row))
    }

    fn row_view(&self, state: &SheetState, row: &RowState) -> RowView {
        RowView {
            row: row.number(),
            cells: cells_of(state, row).iter().map(Cell::to_text).collect(),
            problems: Self::problems(state, row),
            duplicate: row.duplicate.map(|duplicate| self.duplicate_view(duplicate)),
            decision: row.decision(),
            rejected: row.rejected,
        }
    }

    fn duplicate_view(&self, duplicate: Duplicate) -> DuplicateView {
        let reasons = duplicate.reasons.list();
        match duplicate.of {
            Of::Record(id) => DuplicateView { of: DuplicateOf::Record(id), title: String::new(), reasons },
            Of::Row(at) => {
                let number = self.row_at(at).map_or(0, |(_, row)| row.number());
                let of = DuplicateOf::Row { sheet: at.sheet, row: number };
                DuplicateView { of, title: self.title_of(at), reasons }
            }
        }
    }

    /// What people call the record that a row becomes.
    fn title_of(&self, at: RowRef) -> String {
        let Some((state, row)) = self.row_at(at) else {
            return String::new();
        };
        let title = state.entity().and_then(|entity| schema().get(entity)).map(|entity| entity.title);
        let title = title.and_then(|field| value(&row.check.values, field)).and_then(|value| value.as_text());
        title.unwrap_or_default().to_owned()
    }

    /// The sheet and row at that place.
    pub(super) fn row_at(&self, at: RowRef) -> Option<(&SheetState, &RowState)> {
        let state = self.sheets.get(at.sheet as usize)?;
        Some((state, state.rows.get(at.row as usize)?))
    }

    /// The rejected rows of a sheet under their headers, with a further column that says why: the person mends them
    /// in a spreadsheet and brings them again.
    ///
    /// # Errors
    /// Where there is no such sheet or the rows have not been checked.
    pub fn rejected_rows(&self, sheet: u32, locale: Locale) -> Result<Sheet, ImportError> {
        const REASON: Text = Text::new("未导入原因", "Why not imported");
        self.refuse_unchecked()?;
        let state = self.sheet(sheet)?;
        let width = state.mapping.as_ref().map_or(0, |mapping| mapping.columns.len());
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        if let Some(headers) = state.mapping.as_ref().and_then(|mapping| mapping.header_row) {
            let cells = state.sheet.rows.get(headers).map(Vec::as_slice).unwrap_or_default();
            rows.push(with_reason(cells, width, REASON.get(locale)));
        }
        for row in state.rows.iter().filter(|row| row.rejected) {
            rows.push(with_reason(cells_of(state, row), width, &reasons(state, row, self.occasion.own, locale)));
        }
        Ok(Sheet { name: state.sheet.name.clone(), rows })
    }
}

fn reasons(state: &SheetState, row: &RowState, own: &OwnFields, locale: Locale) -> String {
    let entity = state.entity().and_then(|entity| own.entity(entity));
    let mut sentences: Vec<String> = Vec::new();
    for problem in Import::problems(state, row) {
        let field = entity.zip(problem.field).and_then(|(entity, field)| entity.field(field));
        let sentence = problem.flaw.sentence(locale);
        sentences.push(match field {
            Some(field) => format!("{}: {sentence}", field.label.get(locale)),
            None => sentence,
        });
    }
    sentences.join(if locale == Locale::Chinese { "；" } else { "; " })
}

fn with_reason(cells: &[Cell], width: usize, reason: &str) -> Vec<Cell> {
    let mut row: Vec<Cell> = cells.to_vec();
    if row.len() < width {
        row.resize(width, Cell::Empty);
    }
    row.push(Cell::text(reason));
    row
}

/// The cells of a row.
fn cells_of<'a>(state: &'a SheetState, row: &RowState) -> &'a [Cell] {
    state.sheet.rows.get(row.at as usize).map(Vec::as_slice).unwrap_or_default()
}

fn has_problems(row: &RowState) -> bool {
    !row.check.problems.is_empty() || row.check.links.iter().any(|link| link.flaw("").is_some())
}

fn passes(row: &RowState, filter: RowFilter) -> bool {
    match filter {
        RowFilter::All => true,
        RowFilter::Problems => has_problems(row),
        RowFilter::Duplicates => row.duplicate.is_some() && !row.rejected,
        RowFilter::Rejected => row.rejected,
    }
}

fn summarise(state: &SheetState) -> SheetSummary {
    let mut summary = SheetSummary::default();
    for row in &state.rows {
        summary.rows += 1;
        if row.rejected {
            summary.rejected += 1;
            continue;
        }
        if row.decision() == Decision::Skip {
            summary.skipped += 1;
        }
        if has_problems(row) {
            summary.with_problems += 1;
        } else {
            summary.good += 1;
        }
        match row.duplicate.map(|duplicate| duplicate.of) {
            Some(Of::Row(_)) => summary.duplicates_in_file += 1,
            Some(Of::Record(_)) => summary.duplicates_in_vault += 1,
            None => {}
        }
    }
    summary
}
