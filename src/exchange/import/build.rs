//! The last step of an import: from checked rows to records, a batch at a time. Customers come before what belongs to
//! them, duplicates are merged into the record that survives, and what belongs to a duplicate goes to that record too.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::check::{LinkTo, RowRef, value};
use super::plan::{Decision, Import, ImportError, RowState, SheetState};
use super::resolve::Of;
use crate::exchange::sheet::{Cell, column_name};
use crate::model::change::{Action, Edit};
use crate::model::schema::facts::{self, FileRow};
use crate::model::schema::schema;
use crate::model::schema::tables::customer;
use crate::model::value::{Timestamp, Value};
use crate::model::{Change, EntityId, FieldId, RecordId};

/// What an import does to the vault.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// A record comes to be. Its author, import and numbers are filled in when it is committed.
    Create(Change),
    /// A record of the vault is brought up to date.
    Update(Update),
}

/// A record of the vault is brought up to date; only who holds the record can say what it was before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Update {
    /// Of which table.
    pub entity: EntityId,
    /// Which record.
    pub id: RecordId,
    /// The values of the file.
    pub fields: Vec<(FieldId, Value)>,
    /// Whether only fields without a value are filled.
    pub only_empty: bool,
}

/// What has become of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Rows that became a record of their own.
    pub created: u32,
    /// Customers made because rows belong to them; none of these is a row of its own.
    pub customers: u32,
    /// Rows that brought a record of the vault up to date.
    pub updated: u32,
    /// Rows that were merged into an earlier one.
    pub merged: u32,
    /// Rows left out because a person decided so.
    pub skipped: u32,
    /// Rows that could not be imported.
    pub rejected: u32,
    /// Rows left out because what they belong to was left out.
    pub unattached: u32,
    /// Records, created or brought up to date, that lack something that could not be understood; it is in their note.
    pub noted: u32,
}

/// How far building has come.
pub(super) struct BuildState {
    /// What each row of each sheet is in the end; `None` for rows that are left out.
    survivors: Vec<Vec<Option<Of>>>,
    /// What merged rows brought that could not be understood.
    notes: HashMap<RowRef, String>,
    /// The ids of the customers made because rows belong to them; `None` for those that no row needs in the end.
    made: Vec<Option<RecordId>>,
    /// The sheets in the order in which they are built.
    order: Vec<usize>,
    next_made: usize,
    next_sheet: usize,
    next_row: usize,
    tally: Tally,
}

impl Import {
    /// The next records, about `chunk` of them; `None` when all are built. The first call fixes all decisions, draws
    /// the ids from `now` and `next_random`, and merges duplicates. Rows are used up as they are built.
    ///
    /// # Errors
    /// Where the rows have not been checked.
    pub fn build(
        &mut self,
        chunk: usize,
        next_random: &mut dyn FnMut() -> [u8; 10],
        now: Timestamp,
    ) -> Result<Option<Vec<Outcome>>, ImportError> {
        self.refuse_unchecked()?;
        let mut build = match self.build.take() {
            Some(build) => build,
            None => self.begin(next_random, now),
        };
        let mut outcomes: Vec<Outcome> = Vec::new();
        while outcomes.len() < chunk.max(1) {
            match self.step(&mut build) {
                Step::Made(outcome) => outcomes.push(outcome),
                Step::Nothing => {}
                Step::End => break,
            }
        }
        self.build = Some(build);
        Ok((!outcomes.is_empty()).then_some(outcomes))
    }

    /// What has become of the rows so far.
    pub fn tally(&self) -> Tally {
        self.build.as_ref().map(|build| build.tally).unwrap_or_default()
    }

    /// Rows done and in all while building.
    pub fn built(&self) -> (u32, u32) {
        let total: usize = self.sheets.iter().map(|state| state.rows.len()).sum();
        let done: usize = self.build.as_ref().map_or(0, |build| {
            let before = build.order.iter().take(build.next_sheet);
            let before: usize = before.filter_map(|at| self.sheets.get(*at)).map(|state| state.rows.len()).sum();
            before + build.next_row
        });
        (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(total).unwrap_or(u32::MAX))
    }

    fn begin(&mut self, next_random: &mut dyn FnMut() -> [u8; 10], now: Timestamp) -> BuildState {
        let mut order: Vec<usize> = Vec::new();
        let customers_first = std::iter::once(customer::ID).chain(schema().ids().filter(|id| *id != customer::ID));
        for entity in customers_first {
            order.extend(
                (0..self.sheets.len()).filter(|at| self.sheets.get(*at).and_then(SheetState::entity) == Some(entity)),
            );
        }
        let survivors = self.survivors();
        let mut made: Vec<Option<RecordId>> = Vec::with_capacity(self.unknown.len());
        for needed in self.needed_customers(&survivors) {
            made.push(if needed { Some(RecordId::new(now, next_random())) } else { None });
        }
        for (place, state) in self.sheets.iter_mut().enumerate() {
            for (row_place, row) in state.rows.iter_mut().enumerate() {
                if own(&survivors, place_of(place, row_place)) {
                    row.id = Some(RecordId::new(now, next_random()));
                }
            }
        }
        let tally = Tally::default();
        let notes = HashMap::new();
        let mut build = BuildState { survivors, notes, made, order, next_made: 0, next_sheet: 0, next_row: 0, tally };
        self.merge(&mut build);
        build
    }

    /// What each row is in the end. Duplicates refer to earlier rows of their table only, so one pass suffices.
    pub(super) fn survivors(&self) -> Vec<Vec<Option<Of>>> {
        let mut survivors: Vec<Vec<Option<Of>>> = Vec::with_capacity(self.sheets.len());
        for (place, state) in self.sheets.iter().enumerate() {
            survivors.push(Vec::with_capacity(state.rows.len()));
            for (row_place, row) in state.rows.iter().enumerate() {
                let itself = Some(Of::Row(place_of(place, row_place)));
                let decision = row.decision();
                let survivor = match (row.rejected, decision, row.duplicate.map(|duplicate| duplicate.of)) {
                    (true, _, _) => None,
                    (false, Decision::Create, _) => itself,
                    (false, Decision::Skip, None) => None,
                    (false, Decision::Skip, Some(Of::Row(first))) => survivor_of(&survivors, first),
                    // The row that this one would complete is left out: it stands for itself.
                    (false, _, Some(Of::Row(first))) => survivor_of(&survivors, first).or(itself),
                    (false, _, Some(Of::Record(id))) => Some(Of::Record(id)),
                    (false, _, None) => itself,
                };
                if let Some(rows) = survivors.last_mut() {
                    rows.push(survivor);
                }
            }
        }
        survivors
    }

    /// Which of the unknown customers rows that become records belong to. A row that is left out needs nobody.
    pub(super) fn needed_customers(&self, survivors: &[Vec<Option<Of>>]) -> Vec<bool> {
        let mut needed: Vec<bool> = vec![false; self.unknown.len()];
        for (place, state) in self.sheets.iter().enumerate() {
            for (row_place, row) in state.rows.iter().enumerate() {
                if !own(survivors, place_of(place, row_place)) {
                    continue;
                }
                for link in &row.check.links {
                    if let LinkTo::New(at) = link.to
                        && let Some(needed) = needed.get_mut(at as usize)
                    {
                        *needed = true;
                    }
                }
            }
        }
        needed
    }

    /// Merges the rows that complete or replace an earlier row into it.
    fn merge(&mut self, build: &mut BuildState) {
        for place in 0..self.sheets.len() {
            let rows = self.sheets.get(place).map_or(0, |state| state.rows.len());
            for row_place in 0..rows {
                let at = place_of(place, row_place);
                let Some(Of::Row(target)) = survivor_of(&build.survivors, at).filter(|of| *of != Of::Row(at)) else {
                    continue;
                };
                let Some((state, row)) = self.row_at(at) else {
                    continue;
                };
                let decision = row.decision();
                if decision == Decision::Skip {
                    continue;
                }
                if let Some(note) = note_of(state, row) {
                    add_note(build.notes.entry(target).or_default(), &note);
                }
                let values = self.row_mut(at).map(|row| std::mem::take(&mut row.check.values)).unwrap_or_default();
                if let Some(row) = self.row_mut(target) {
                    merge_values(&mut row.check.values, values, decision == Decision::UpdateEmpty);
                }
            }
        }
    }

    fn row_mut(&mut self, at: RowRef) -> Option<&mut RowState> {
        self.sheets.get_mut(at.sheet as usize)?.rows.get_mut(at.row as usize)
    }

    fn step(&mut self, build: &mut BuildState) -> Step {
        if let (Some(unknown), Some(id)) = (self.unknown.get(build.next_made), build.made.get(build.next_made)) {
            build.next_made += 1;
            let Some(id) = *id else {
                return Step::Nothing;
            };
            build.tally.customers += 1;
            let name = Some(Value::Text(unknown.name.clone()));
            let edits = vec![Edit { field: customer::NAME.field, before: None, after: name }];
            return Step::Made(Outcome::Create(Change { entity: customer::ID, id, action: Action::Create, edits }));
        }
        let Some(place) = build.order.get(build.next_sheet).copied() else {
            return Step::End;
        };
        if self.sheets.get(place).is_none_or(|state| build.next_row >= state.rows.len()) {
            build.next_sheet += 1;
            build.next_row = 0;
            return Step::Nothing;
        }
        let at = place_of(place, build.next_row);
        build.next_row += 1;
        let outcome = match survivor_of(&build.survivors, at) {
            Some(Of::Row(own)) if own == at => self.create(at, build),
            Some(Of::Record(id)) => self.update(at, id, build),
            _ => self.count_left_out(at, build),
        };
        outcome.map_or(Step::Nothing, Step::Made)
    }

    fn count_left_out(&self, at: RowRef, build: &mut BuildState) -> Option<Outcome> {
        let (_, row) = self.row_at(at)?;
        if row.rejected {
            build.tally.rejected += 1;
        } else if row.decision() == Decision::Skip {
            build.tally.skipped += 1;
        } else {
            build.tally.merged += 1;
        }
        None
    }

    fn create(&mut self, at: RowRef, build: &mut BuildState) -> Option<Outcome> {
        let (state, row) = self.row_at(at)?;
        let (entity, id) = (state.entity()?, row.id?);
        let parent = schema().get(entity).and_then(|entity| entity.parent);
        let mut references: Vec<(FieldId, Value)> = Vec::new();
        for link in &row.check.links {
            match self.target(link.to, build) {
                Some(id) => references.push((link.field, Value::Reference(id))),
                None if link.required || (Some(link.field) == parent && matches!(link.to, LinkTo::Row(_))) => {
                    build.tally.unattached += 1;
                    return None;
                }
                None => {}
            }
        }
        let came = FileRow { sheet: at.sheet, row: row.number() };
        let mut note = note_of(state, row).unwrap_or_default();
        if let Some(merged) = build.notes.remove(&at) {
            add_note(&mut note, &merged);
        }
        let mut values = std::mem::take(&mut self.row_mut(at)?.check.values);
        values.extend(references);
        values.push((facts::IMPORT_ROW.field, Value::Integer(came.stored())));
        if !note.is_empty() {
            values.push((facts::IMPORT_NOTE.field, Value::Text(note)));
            build.tally.noted += 1;
        }
        values.sort_by_key(|(field, _)| *field);
        values.dedup_by_key(|(field, _)| *field);
        let edits = values.into_iter().map(|(field, value)| Edit { field, before: None, after: Some(value) }).collect();
        build.tally.created += 1;
        Some(Outcome::Create(Change { entity, id, action: Action::Create, edits }))
    }

    fn update(&mut self, at: RowRef, id: RecordId, build: &mut BuildState) -> Option<Outcome> {
        let (state, row) = self.row_at(at)?;
        let decision = row.decision();
        if decision == Decision::Skip {
            build.tally.skipped += 1;
            return None;
        }
        let entity = state.entity()?;
        let note = note_of(state, row);
        let mut fields = std::mem::take(&mut self.row_mut(at)?.check.values);
        // When and by whom the record was entered is a fact of the vault and not of a later file.
        fields.retain(|(field, _)| *field != facts::CREATED_AT.field && *field != facts::CREATED_BY.field);
        build.tally.noted += u32::from(note.is_some());
        fields.extend(note.map(|note| (facts::IMPORT_NOTE.field, Value::Text(note))));
        fields.sort_by_key(|(field, _)| *field);
        build.tally.updated += 1;
        let only_empty = decision == Decision::UpdateEmpty;
        (!fields.is_empty()).then_some(Outcome::Update(Update { entity, id, fields, only_empty }))
    }

    /// The record that a link leads to in the end.
    fn target(&self, to: LinkTo, build: &BuildState) -> Option<RecordId> {
        match to {
            LinkTo::Nothing | LinkTo::Several => None,
            LinkTo::Record(id) => Some(id),
            LinkTo::New(made) => build.made.get(made as usize).copied().flatten(),
            LinkTo::Row(at) => match survivor_of(&build.survivors, at)? {
                Of::Record(id) => Some(id),
                Of::Row(own) => self.row_at(own)?.1.id,
            },
        }
    }
}

/// What one step of building brings.
enum Step {
    Made(Outcome),
    Nothing,
    End,
}

fn place_of(sheet: usize, row: usize) -> RowRef {
    RowRef { sheet: u32::try_from(sheet).unwrap_or(u32::MAX), row: u32::try_from(row).unwrap_or(u32::MAX) }
}

fn survivor_of(survivors: &[Vec<Option<Of>>], at: RowRef) -> Option<Of> {
    survivors.get(at.sheet as usize)?.get(at.row as usize).copied().flatten()
}

fn own(survivors: &[Vec<Option<Of>>], at: RowRef) -> bool {
    survivor_of(survivors, at) == Some(Of::Row(at))
}

fn merge_values(into: &mut Vec<(FieldId, Value)>, from: Vec<(FieldId, Value)>, only_empty: bool) {
    for (field, brought) in from {
        if value(into, field).is_none() {
            into.push((field, brought));
        } else if !only_empty && let Some(held) = into.iter_mut().find(|(id, _)| *id == field) {
            held.1 = brought;
        }
    }
}

/// What could not be understood in a row, word for word: `联系人(电话): 待补充`, one line a cell.
fn note_of(state: &SheetState, row: &RowState) -> Option<String> {
    if row.check.problems.is_empty() && row.check.links.iter().all(|link| link.flaw("").is_none()) {
        return None;
    }
    let headers = state.mapping.as_ref().and_then(|mapping| state.sheet.rows.get(mapping.header_row?));
    let mut note = String::new();
    for problem in Import::problems(state, row).iter().filter(|problem| !problem.raw.trim().is_empty()) {
        let Some(column) = problem.column.map(|column| column as usize) else {
            continue;
        };
        let header = headers.and_then(|cells| cells.get(column)).filter(|cell| !cell.is_empty());
        let header = header.map_or_else(|| column_name(column), Cell::to_text);
        add_note(&mut note, &format!("{}: {}", header.trim(), problem.raw.trim()));
    }
    (!note.is_empty()).then_some(note)
}

fn add_note(note: &mut String, more: &str) {
    if !note.is_empty() {
        note.push('\n');
    }
    note.push_str(more);
}
