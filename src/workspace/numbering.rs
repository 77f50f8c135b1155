//! The numbers that the desk gives (R1, R13, R24, G3): by the form that the people of the vault have agreed on for a
//! table, each once. What pages hold is looked through when the first number of a span is drawn.

use super::Workspace;
use super::commit::wants_number;
use super::proposal::Proposal;
use crate::model::change::{Change, Origin};
use crate::model::number::{Numbering, Sequences, Series};
use crate::model::schema::NumberRule;
use crate::model::schema::tables::{policy, sync_state};
use crate::model::value::{CalendarDate, Value};
use crate::model::{Entity, EntityId};

impl Workspace {
    /// What is agreed on in this vault; all as usual where nobody has agreed on anything.
    pub fn numbering(&self) -> Numbering {
        let row = self.record(policy::ID, policy::NUMBERS);
        row.and_then(|row| Numbering::read(row.text(policy::BODY))).unwrap_or_default()
    }

    /// How a table is numbered; `None` where it has no numbers.
    pub fn series(&self, entity: &Entity) -> Option<Series> {
        let rule = entity.number?;
        Some(match self.series.get(&entity.id) {
            Some(series) => series.clone(),
            None => self.numbering().series(entity.key, rule.prefix),
        })
    }

    /// The number that the next new record of a day would get in that series.
    pub fn number_to_come(&self, entity: EntityId, series: &Series, day: CalendarDate) -> String {
        let mut sequences = Sequences::default();
        if let Some(rule) = self.entity(entity).and_then(|entity| entity.number) {
            self.count_into(&mut sequences, entity, rule, series, day);
        }
        sequences.next(entity, series, day)
    }

    /// What was known of the numbers was known in another form.
    pub(super) fn forget_series(&mut self) {
        self.series.clear();
        self.sequences = Sequences::default();
        self.counted.clear();
    }

    /// Takes note of the number that a change brings.
    pub(super) fn observe_number(&mut self, change: &Change) {
        if change.entity == sync_state::ID {
            self.observe_passed(change);
            return;
        }
        let Some((entity, rule)) = self.numbered(change.entity) else {
            return;
        };
        let Some(number) = change.after(rule.field).and_then(|value| value.as_text()) else {
            return;
        };
        if let Some(bearers) = self.bearers.get_mut(&change.entity) {
            bearers.add(number, change.id);
        }
        self.know_series(entity, rule);
        if let Some(series) = self.series.get(&change.entity) {
            self.sequences.observe(change.entity, series, number);
        }
    }

    /// Takes note of a number that the backend has given to a record which is not taken in here.
    // Nobody's first list is made of it.
    #[inline(never)]
    fn observe_passed(&mut self, change: &Change) {
        let Some(number) = change.after(sync_state::PASSED_NUMBER.field).and_then(|value| value.as_text()) else {
            return;
        };
        let stored = || self.record(sync_state::ID, change.id)?.get(sync_state::TABLE);
        let table = match change.after(sync_state::TABLE.field) {
            Some(Value::Integer(table)) => Some(*table),
            _ => stored(),
        };
        let table = table.and_then(|table| u16::try_from(table).ok());
        let Some((entity, rule)) = table.and_then(|table| self.numbered(EntityId(table))) else {
            return;
        };
        self.know_series(entity, rule);
        if let Some(series) = self.series.get(&entity.id) {
            self.sequences.observe(entity.id, series, number);
        }
    }

    /// The latest number of the backend's that is not here.
    fn passed_number(&self, entity: EntityId) -> Option<&str> {
        let table = self.tables.get(&sync_state::ID)?;
        let is_of = |row: &u32| self.number(sync_state::ID, *row, sync_state::TABLE.field) == Some(i64::from(entity.0));
        table.rows().filter(is_of).find_map(|row| table.text(row, sync_state::PASSED_NUMBER.field))
    }

    /// Draws a number for each record that wants one, in the order of the proposal (G3).
    pub(super) fn draw_numbers(&mut self, proposal: &Proposal, today: CalendarDate) -> Vec<String> {
        let mut numbers = Vec::new();
        if proposal.origin == Origin::Sync {
            // Those that the backend brings are taken, also in the batches before this one.
            proposal.changes.iter().for_each(|change| self.observe_number(change));
        }
        for change in &proposal.changes {
            let Some((entity, rule)) = self.numbered(change.entity) else {
                continue;
            };
            if !wants_number(&proposal.origin, change, rule.field) {
                continue;
            }
            self.know_series(entity, rule);
            self.count_span(entity.id, rule, today);
            if let Some(series) = self.series.get(&entity.id) {
                numbers.push(self.sequences.next(entity.id, series, today));
            }
        }
        numbers
    }

    fn numbered(&self, entity: EntityId) -> Option<(&'static Entity, NumberRule)> {
        let entity = self.schema.get(entity)?;
        Some((entity, entity.number?))
    }

    /// Reads how a table is numbered, once.
    fn know_series(&mut self, entity: &Entity, rule: NumberRule) {
        if !self.series.contains_key(&entity.id) {
            let series = self.numbering().series(entity.key, rule.prefix);
            self.series.insert(entity.id, series);
        }
    }

    /// Learns the numbers that share a sequence with that day, once.
    fn count_span(&mut self, entity: EntityId, rule: NumberRule, day: CalendarDate) {
        let Some(series) = self.series.get(&entity) else {
            return;
        };
        let span = (entity, series.form.restart.first(day));
        if self.counted.contains(&span) {
            return;
        }
        let mut sequences = std::mem::take(&mut self.sequences);
        self.count_into(&mut sequences, entity, rule, series, day);
        self.sequences = sequences;
        self.counted.push(span);
    }

    /// Notes the numbers of the table that share a sequence with that day.
    fn count_into(
        &self,
        sequences: &mut Sequences,
        entity: EntityId,
        rule: NumberRule,
        series: &Series,
        day: CalendarDate,
    ) {
        let Some(table) = self.tables.get(&entity) else {
            return;
        };
        let head = series.form.head(day);
        for row in table.rows() {
            if let Some(number) = table.text(row, rule.field).filter(|number| number.starts_with(&head)) {
                sequences.observe(entity, series, number);
            }
        }
        if let Some(number) = self.passed_number(entity) {
            sequences.observe(entity, series, number);
        }
    }
}
