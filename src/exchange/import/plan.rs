//! The import as the worker holds it from the file's opening to the last batch: sheets with their mappings, rows with
//! their checks, and what a person decided. Whatever changes a cell or a mapping is followed by the same check.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::build::BuildState;
use super::check::{LinkTo, Occasion, Problem, RowCheck, RowReader};
use super::known::Known;
use super::mapping::{Mapping, guess, signature};
use super::resolve::{Duplicate, Of, Unknown, VaultIndex, resolve};
use crate::exchange::sheet::{Cell, Sheet};
use crate::model::own_fields::OwnFields;
use crate::model::pipeline::Pipeline;
use crate::model::schema::tables::customer;
use crate::model::schema::{Kind, schema};
use crate::model::text::{Locale, fill};
use crate::model::value::CalendarDate;
use crate::model::{EntityId, RecordId};

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// It is left out; what refers to it goes to the record that it duplicates.
    Skip,
    /// It fills what the record that it duplicates lacks, and changes nothing there: the default for duplicates.
    UpdateEmpty,
    /// Its values replace those of the record that it duplicates.
    Update,
    /// It becomes a record of its own: the default for all other rows.
    Create,
}

/// The rows that a decision is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Which {
    /// These, by their numbers as a spreadsheet shows them.
    Rows(Vec<u32>),
    /// All that duplicate an earlier row.
    DuplicatesInFile,
    /// All that duplicate a record of the vault.
    DuplicatesInVault,
    /// All that duplicate anything.
    Duplicates,
    /// All.
    All,
}

/// Why an import can't go on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// The person stopped it.
    #[error("The import was stopped. Nothing was imported.")]
    Cancelled,
    /// No file is open.
    #[error("No file is open. Choose a file to import.")]
    NotOpen,
    /// The rows have not been checked since the last change.
    #[error("The rows have not been checked yet. Check them before importing.")]
    NotChecked,
    /// No such sheet.
    #[error("The file has no sheet number {0}. Choose one of its sheets.")]
    NoSuchSheet(u32),
    /// No such row, or an empty one.
    #[error("Row {0} is empty or not part of the data. Choose a row below the headers.")]
    NoSuchRow(u32),
    /// The import has begun.
    #[error("The import has begun; its rows can't be changed any more. Open the file again.")]
    Begun,
}

impl ImportError {
    /// A stable key for tests and reports.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::NotOpen => "not_open",
            Self::NotChecked => "not_checked",
            Self::NoSuchSheet(_) => "no_such_sheet",
            Self::NoSuchRow(_) => "no_such_row",
            Self::Begun => "begun",
        }
    }

    /// The sentence in a language.
    pub fn sentence(&self, locale: Locale) -> String {
        if locale == Locale::English {
            return self.to_string();
        }
        match self {
            Self::Cancelled => "导入已停止，没有导入任何数据。".to_owned(),
            Self::NotOpen => "没有打开的文件，请先选择要导入的文件。".to_owned(),
            Self::NotChecked => "数据还没有检查，请先检查再导入。".to_owned(),
            Self::NoSuchSheet(sheet) => fill("文件里没有第 {0} 个工作表，请选择现有的工作表。", &[&sheet.to_string()]),
            Self::NoSuchRow(row) => fill("第 {0} 行是空行或不在数据范围内，请选择表头以下的行。", &[&row.to_string()]),
            Self::Begun => "导入已经开始，不能再修改；如需修改请重新打开文件。".to_owned(),
        }
    }
}

/// A row that holds something.
pub(super) struct RowState {
    /// Its place in the sheet, counted from 0; its number is one more.
    pub(super) at: u32,
    pub(super) check: RowCheck,
    pub(super) duplicate: Option<Duplicate>,
    /// What a person decided, if anything.
    pub(super) chosen: Option<Decision>,
    /// It can't become a record.
    pub(super) rejected: bool,
    /// The record that it becomes, once building has begun.
    pub(super) id: Option<RecordId>,
    /// It says that it is a record of the vault.
    pub(super) known: bool,
    /// What stands in keys for the customer that it belongs to, 0 for none.
    pub(super) owner: u64,
}

impl RowState {
    /// What becomes of the row: what a person chose, else what loses nothing.
    pub(super) fn decision(&self) -> Decision {
        match (self.rejected, self.chosen, self.duplicate.is_some()) {
            (true, _, _) => Decision::Skip,
            (false, Some(Decision::UpdateEmpty | Decision::Update), false) => Decision::Create,
            (false, Some(chosen), _) => chosen,
            (false, None, true) => Decision::UpdateEmpty,
            (false, None, false) => Decision::Create,
        }
    }

    /// The row's number as a spreadsheet shows it.
    pub(super) const fn number(&self) -> u32 {
        self.at.saturating_add(1)
    }
}

/// A sheet with its mapping and rows.
pub(super) struct SheetState {
    pub(super) sheet: Sheet,
    /// `None`: the sheet is left out.
    pub(super) mapping: Option<Mapping>,
    pub(super) rows: Vec<RowState>,
}

impl SheetState {
    /// The table that the rows become; `None` where the sheet is left out.
    pub(super) fn entity(&self) -> Option<EntityId> {
        self.mapping.as_ref().map(|mapping| mapping.entity)
    }

    /// The headers as the file has them.
    pub(super) fn headers(&self) -> Vec<String> {
        let row = self.mapping.as_ref().and_then(|mapping| mapping.header_row);
        row.and_then(|row| self.sheet.rows.get(row))
            .map(|cells| cells.iter().map(Cell::to_text).collect())
            .unwrap_or_default()
    }

    /// The row of that number.
    pub(super) fn row(&self, number: u32) -> Option<&RowState> {
        self.rows.get(self.place(number)?)
    }

    /// The place among the filled rows of the row of that number.
    pub(super) fn place(&self, number: u32) -> Option<usize> {
        self.rows.binary_search_by_key(&number, RowState::number).ok()
    }
}

/// How many rows are checked between two reports of progress.
const ROWS_PER_REPORT: u32 = 4_096;

/// An import from the file's sheets to the records.
pub struct Import {
    pub(super) sheets: Vec<SheetState>,
    pub(super) vault: Option<VaultIndex>,
    /// Whether customers that rows belong to and nobody knows are made.
    pub(super) create_customers: bool,
    /// What a person chose of that; `None` where the check decides.
    chosen_customers: Option<bool>,
    /// Customers that rows belong to and nobody knows.
    pub(super) unknown: Vec<Unknown>,
    pub(super) build: Option<BuildState>,
    checked: bool,
    pub(super) occasion: Occasion,
}

impl Import {
    /// Takes in the sheets of a file and guesses their mappings, for a vault with these own fields. `offset_minutes` is local
    /// time minus UTC.
    pub fn open(sheets: Vec<Sheet>, today: CalendarDate, offset_minutes: i32, own: &'static OwnFields) -> Self {
        let sheets = sheets
            .into_iter()
            .map(|sheet| {
                let mapping = guess(&sheet, offset_minutes, own);
                SheetState { sheet, mapping, rows: Vec::new() }
            })
            .collect();
        Self {
            sheets,
            vault: None,
            create_customers: false,
            chosen_customers: None,
            unknown: Vec::new(),
            build: None,
            checked: false,
            occasion: Occasion { today, offset_minutes, pipeline: Pipeline::usual(), own },
        }
    }

    /// Sets the stages that deals pass in the vault; the usual ones before. The rows must be checked again.
    pub const fn set_pipeline(&mut self, pipeline: &'static Pipeline) {
        self.occasion.pipeline = pipeline;
        self.checked = false;
    }

    /// The name under which the mapping of a sheet is kept for files with the same headers; empty without headers.
    pub fn signature(&self, sheet: u32) -> String {
        self.sheet(sheet).map(|state| signature(&state.headers())).unwrap_or_default()
    }

    /// Sets how a sheet is read; `None` leaves it out. The rows must be checked again.
    ///
    /// # Errors
    /// Where there is no such sheet or the import has begun.
    pub fn set_mapping(&mut self, sheet: u32, mapping: Option<Mapping>) -> Result<(), ImportError> {
        self.refuse_when_begun()?;
        let state = self.sheet_mut(sheet)?;
        state.mapping = mapping.filter(|mapping| schema().get(mapping.entity).is_some());
        state.rows = Vec::new();
        self.checked = false;
        Ok(())
    }

    /// Whether customers that rows belong to and nobody knows are made; otherwise such rows are rejected. Where nobody has
    /// chosen, the check decides. The rows must be checked again.
    pub const fn set_create_customers(&mut self, chosen: Option<bool>) {
        self.chosen_customers = chosen;
        self.checked = false;
    }

    /// The same after the check, as a person chooses when seeing how many there are: the rows are tied together anew.
    ///
    /// # Errors
    /// Where the rows have not been checked or the import has begun.
    pub fn choose_create_customers(&mut self, create: bool) -> Result<(), ImportError> {
        self.refuse_when_begun()?;
        self.refuse_unchecked()?;
        self.create_customers = create;
        self.chosen_customers = Some(create);
        self.resolve(&mut |_| true)
    }

    /// The tables of which [`Known`] must hold the records: those that the file brings or names, and customers.
    pub fn needs(&self) -> Vec<EntityId> {
        let mut needed = vec![customer::ID];
        for mapping in self.sheets.iter().filter_map(|state| state.mapping.as_ref()) {
            needed.push(mapping.entity);
            for field in (0..mapping.columns.len()).filter_map(|column| mapping.field(column)) {
                if let Kind::Reference(entity) = field.kind {
                    needed.push(entity);
                }
            }
        }
        needed.sort_unstable();
        needed.dedup();
        needed
    }

    /// Reads all rows, finds duplicates and ties rows to customers. `progress` is told the rows done and in all (each
    /// row counts twice) and stops the check by answering `false`. Where building has begun and came to nothing, as
    /// when the vault refused the records, it can begin again after this: cells that were mended and what a person
    /// decided are still there.
    ///
    /// # Errors
    /// When it was stopped.
    pub fn check(&mut self, known: &Known, progress: &mut dyn FnMut(u32, u32) -> bool) -> Result<(), ImportError> {
        self.build = None;
        self.checked = false;
        let counted: usize =
            self.sheets.iter().filter(|state| state.mapping.is_some()).map(|s| s.sheet.rows.len()).sum();
        let rows = u32::try_from(counted).unwrap_or(u32::MAX);
        let total = rows.saturating_mul(2);
        let mut done = 0;
        for state in &mut self.sheets {
            let occasion = self.occasion;
            read_rows(state, occasion, &mut done, &mut |done| progress(done, total))?;
        }
        let stated = self.sheets.iter().filter_map(|state| state.mapping.as_ref()).any(Mapping::states_records);
        self.vault = Some(VaultIndex::new(known, stated));
        // Where there is no customer at all, no name can be a misspelling of one.
        let brings_customers = self.sheets.iter().any(|state| state.entity() == Some(customer::ID));
        let nobody = known.customers.ids.is_empty() && !brings_customers;
        self.create_customers = self.chosen_customers.unwrap_or(nobody);
        self.resolve(&mut |done| progress(rows.saturating_add(done), total))?;
        if self.chosen_customers.is_none() && !brings_customers && !nobody && self.mostly_unknown() {
            self.create_customers = true;
            self.resolve(&mut |_| true)?;
        }
        self.checked = true;
        Ok(())
    }

    /// Whether most rows that name the customer they belong to name one that nobody knows: then the file is of other
    /// customers, and these are no slips of the pen.
    fn mostly_unknown(&self) -> bool {
        let (mut named, mut unknown) = (0_usize, 0_usize);
        for state in &self.sheets {
            let parent = state.entity().and_then(|entity| schema().get(entity)).and_then(|entity| entity.parent);
            let links = state.rows.iter().flat_map(|row| &row.check.links).filter(|link| Some(link.field) == parent);
            for link in links {
                named += 1;
                unknown += usize::from(link.to == LinkTo::Nothing);
            }
        }
        unknown * 2 > named
    }

    fn resolve(&mut self, tick: &mut dyn FnMut(u32) -> bool) -> Result<(), ImportError> {
        let vault = self.vault.as_ref().ok_or(ImportError::NotChecked)?;
        self.unknown = resolve(&mut self.sheets, vault, self.create_customers, tick).ok_or(ImportError::Cancelled)?;
        Ok(())
    }

    /// Mends a cell: the row is read again, and all rows are tied together anew, because a mended name or phone may
    /// make or unmake duplicates anywhere. `row` is the number that a spreadsheet shows, `column` counts from 0.
    ///
    /// # Errors
    /// Where there is no such row, the rows have not been checked, or the import has begun.
    pub fn set_cell(&mut self, sheet: u32, row: u32, column: u32, text: &str) -> Result<(), ImportError> {
        self.refuse_when_begun()?;
        self.refuse_unchecked()?;
        let occasion = self.occasion;
        let state = self.sheet_mut(sheet)?;
        let place = state.place(row).ok_or(ImportError::NoSuchRow(row))?;
        let mapping = state.mapping.as_ref().ok_or(ImportError::NoSuchSheet(sheet))?;
        let at = row.saturating_sub(1) as usize;
        let cells = state.sheet.rows.get_mut(at).ok_or(ImportError::NoSuchRow(row))?;
        let column = column as usize;
        if column >= mapping.columns.len() {
            return Err(ImportError::NoSuchRow(row));
        }
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = Cell::text(text.trim());
        }
        let mut reader = RowReader::new(&state.sheet, mapping, occasion).ok_or(ImportError::NoSuchSheet(sheet))?;
        let check = state.sheet.rows.get(at).map(|cells| reader.read(cells, row)).unwrap_or_default();
        if let Some(row) = state.rows.get_mut(place) {
            row.check = check;
        }
        self.resolve(&mut |_| true)
    }

    /// Sets what becomes of rows. Rejected rows stay rejected until their cells are mended.
    ///
    /// # Errors
    /// Where there is no such sheet, the rows have not been checked, or the import has begun.
    pub fn set_decision(&mut self, sheet: u32, which: &Which, decision: Decision) -> Result<(), ImportError> {
        self.refuse_when_begun()?;
        self.refuse_unchecked()?;
        let state = self.sheet_mut(sheet)?;
        if let Which::Rows(numbers) = which {
            for number in numbers {
                let place = state.place(*number).ok_or(ImportError::NoSuchRow(*number))?;
                if let Some(row) = state.rows.get_mut(place) {
                    row.chosen = Some(decision);
                }
            }
            return Ok(());
        }
        for row in &mut state.rows {
            let meant = match (which, row.duplicate.map(|duplicate| duplicate.of)) {
                (Which::All, _) | (Which::Duplicates, Some(_)) => true,
                (Which::DuplicatesInFile, Some(of)) => matches!(of, Of::Row(_)),
                (Which::DuplicatesInVault, Some(of)) => matches!(of, Of::Record(_)),
                _ => false,
            };
            if meant {
                row.chosen = Some(decision);
            }
        }
        Ok(())
    }

    /// The problems of a row, those of its cells that name nobody among them.
    pub(super) fn problems(state: &SheetState, row: &RowState) -> Vec<Problem> {
        let mut problems = row.check.problems.clone();
        let cells = state.sheet.rows.get(row.at as usize).map(Vec::as_slice).unwrap_or_default();
        for link in &row.check.links {
            let raw = cells.get(link.column).map(Cell::to_text).unwrap_or_default();
            if let Some(flaw) = link.flaw(raw.trim()) {
                let column = u32::try_from(link.column).ok();
                problems.push(Problem { row: row.number(), column, field: Some(link.field), flaw, raw });
            }
        }
        problems
    }

    /// The sheet of that place.
    pub(super) fn sheet(&self, sheet: u32) -> Result<&SheetState, ImportError> {
        self.sheets.get(sheet as usize).ok_or(ImportError::NoSuchSheet(sheet))
    }

    fn sheet_mut(&mut self, sheet: u32) -> Result<&mut SheetState, ImportError> {
        self.sheets.get_mut(sheet as usize).ok_or(ImportError::NoSuchSheet(sheet))
    }

    /// An error where the rows have not been checked since the last change.
    pub(super) const fn refuse_unchecked(&self) -> Result<(), ImportError> {
        if self.checked { Ok(()) } else { Err(ImportError::NotChecked) }
    }

    const fn refuse_when_begun(&self) -> Result<(), ImportError> {
        if self.build.is_some() { Err(ImportError::Begun) } else { Ok(()) }
    }
}

/// Reads the filled rows of a sheet; what a person decided for a row stays.
fn read_rows(
    state: &mut SheetState,
    occasion: Occasion,
    done: &mut u32,
    tick: &mut dyn FnMut(u32) -> bool,
) -> Result<(), ImportError> {
    let chosen: HashMap<u32, Decision> = state.rows.iter().filter_map(|row| Some((row.at, row.chosen?))).collect();
    state.rows = Vec::new();
    let Some(mapping) = &state.mapping else {
        return Ok(());
    };
    let Some(mut reader) = RowReader::new(&state.sheet, mapping, occasion) else {
        return Ok(());
    };
    state.rows.reserve_exact(state.sheet.rows.len());
    for (at, cells) in state.sheet.rows.iter().enumerate().skip(mapping.first_row()) {
        *done = done.saturating_add(1);
        if *done & (ROWS_PER_REPORT - 1) == 0 && !tick(*done) {
            return Err(ImportError::Cancelled);
        }
        if cells.iter().all(Cell::is_empty) {
            continue;
        }
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        state.rows.push(RowState {
            at,
            check: reader.read(cells, at.saturating_add(1)),
            duplicate: None,
            chosen: chosen.get(&at).copied(),
            rejected: false,
            id: None,
            known: false,
            owner: 0,
        });
    }
    Ok(())
}
