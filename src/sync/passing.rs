//! Rows that are not taken in: whoever is signed in may not see them, and they are not here (R37, R38). Nothing of what they
//! say is kept, but that their number is taken: a desk that doesn't hold them numbers its own records beside them.
//! docs/decisions/0056.

use super::backend::Row;
use super::link::LinkedTable;
use super::numbers::number_of;
use super::plan::Plan;
use crate::model::Record;
use crate::model::number::Series;
use crate::model::schema::tables::sync_state as state;
use crate::model::schema::{Entity, NumberRule};

impl Plan<'_> {
    /// Whether a record that comes is taken in.
    pub(super) fn is_taken_in(&self, record: &Record) -> bool {
        self.takes_in.is_none_or(|takes_in| takes_in(record))
    }

    /// Passes over a row that would have been that record.
    pub(super) fn pass_over(&mut self, entity: &Entity, row: &Row, record: Record) {
        self.passed.push((row.id.clone(), row.version.clone()));
        if entity.number.is_some_and(|rule| record.value(rule.field).is_some()) {
            self.passed_numbers.push(record);
        }
    }

    /// Takes note of the numbers of the rows that were passed over, and tells records that are here apart from them.
    pub(super) fn mind_passed_numbers(&mut self, table: &LinkedTable) {
        let mut passed = std::mem::take(&mut self.passed_numbers);
        let Some(entity) = self.workspace.entity(table.entity).filter(|_| !passed.is_empty()) else {
            return;
        };
        let (Some(rule), Some(series)) = (entity.number, self.workspace.series(entity)) else {
            return;
        };
        passed.retain(|record| number_of(record, rule).is_some_and(|number| series.gives(number)));
        self.note_latest(table, rule, (&series, passed.as_slice()));
        self.tell_apart_from(table, rule, &passed);
    }

    /// Keeps the latest of these numbers, where it is later than the one that is kept.
    fn note_latest(&mut self, table: &LinkedTable, rule: NumberRule, (series, passed): (&Series, &[Record])) {
        let place = |number: &str| series.read(number).map(|(day, at)| (series.form.restart.first(day), at));
        let mut stored = self.state(Some(table.entity));
        let known = place(stored.text(state::PASSED_NUMBER));
        let numbers = passed.iter().filter_map(|record| number_of(record, rule));
        let latest = numbers.filter_map(|number| Some((place(number)?, number))).max();
        if let Some((_, latest)) = latest.filter(|(at, _)| Some(*at) > known) {
            stored.set(state::PASSED_NUMBER, latest.to_owned());
            self.put(stored);
        }
    }
}
