//! The columns of the opportunities' board: rows by stage with the sums of their amounts (R17, R103–R105).

use super::ending::End;
use crate::model::schema::tables::opportunity::{self, Outcome, Stage};
use crate::model::value::{ChoiceCode, Timestamp, Value};
use crate::model::{Change, Record, Text};
use crate::workspace::{Condition, Filter, Matching, Test, Workspace};

/// A column: a stage, its rows and the sum of their expected amounts in fen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The stage's code.
    pub stage: ChoiceCode,
    /// The stage's name.
    pub label: Text,
    /// Its rows, in the order given.
    pub rows: Vec<u32>,
    /// The sum in fen.
    pub sum: i64,
}

/// The column of the board that takes deals that are lost; none of the stages has its code.
pub const LOST_COLUMN: ChoiceCode = ChoiceCode(u16::MAX);

/// The board of some rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted {
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// How many of the rows are on none of them.
    pub left_out: usize,
}

/// Sorts rows into the columns of the board. Deals that were lost or called off are on no column; won ones close the board.
pub fn sorted(workspace: &Workspace, rows: &[u32]) -> Sorted {
    let mut left_out = 0;
    let mut columns: Vec<Column> = Stage::OPTIONS
        .iter()
        .map(|option| Column { stage: option.code, label: option.label, rows: Vec::new(), sum: 0 })
        .collect();
    for row in rows {
        let Some(record) = workspace.record_at(opportunity::ID, *row) else { continue };
        let Some(stage) = stage_of(&record) else {
            left_out += 1;
            continue;
        };
        if let Some(column) = columns.iter_mut().find(|column| column.stage == stage) {
            column.rows.push(*row);
            column.sum = column.sum.saturating_add(record.get(opportunity::AMOUNT).unwrap_or(0));
        }
    }
    Sorted { columns, left_out }
}

/// How a deal ends that is moved to a column, where that asks for more than the move.
pub fn ends(record: &Record, column: ChoiceCode) -> Option<End> {
    let outcome = record.get(opportunity::OUTCOME).unwrap_or(Outcome::Open);
    if column == LOST_COLUMN {
        Some(End::Lost)
    } else {
        (column == Stage::Won.code() && outcome != Outcome::Won).then_some(End::Won)
    }
}

/// The conditions under which a list shows what the board leaves out of it.
pub fn showing_left_out(filter: &Filter) -> Filter {
    let over = vec![Outcome::Lost.code(), Outcome::Void.code()];
    let over = Condition { field: opportunity::OUTCOME.field, test: Test::OneOf(over) };
    // Any of several conditions can't be told apart from a further one that must hold; the outcome counts then.
    let narrowed = filter.matching == Matching::All || filter.conditions.len() < 2;
    let mut conditions: Vec<Condition> = if narrowed { filter.conditions.clone() } else { Vec::new() };
    if !conditions.contains(&over) {
        conditions.push(over);
    }
    Filter { matching: Matching::All, conditions }
}

/// The column of a deal; `None` where it was lost or called off.
fn stage_of(record: &Record) -> Option<ChoiceCode> {
    match record.get(opportunity::OUTCOME).unwrap_or(Outcome::Open) {
        Outcome::Open => Some(record.get(opportunity::STAGE).unwrap_or(Stage::Lead).code()),
        Outcome::Won => Some(Stage::Won.code()),
        Outcome::Lost | Outcome::Void => None,
    }
}

/// The change that moves a deal to a stage, with the outcome that the stage means; `None` where it is there already.
pub fn moved(record: &Record, stage: ChoiceCode) -> Option<Change> {
    let mut after = record.clone();
    after.set_value(opportunity::STAGE.field, Some(Value::Choice(stage)));
    let outcome = if stage == Stage::Won.code() { Outcome::Won } else { Outcome::Open };
    after.set(opportunity::OUTCOME, outcome);
    Change::between(record, &after)
}

/// Days since a deal last moved or was talked about.
pub fn days_still(record: &Record, now: Timestamp) -> Option<i64> {
    let last = record.get(opportunity::LAST_FOLLOW_UP).max(record.get(opportunity::STAGE_SINCE))?;
    Some(now.0.saturating_sub(last.0).max(0) / crate::model::value::DAY)
}

/// After how many days a deal counts as standing still.
pub const STILL_AFTER: i64 = 14;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;

    fn deal() -> Record {
        Record::new(opportunity::ID, RecordId([1; 16])).with(opportunity::AMOUNT, 100_i64)
    }

    #[test]
    fn a_lost_deal_is_not_counted_as_money_to_come() {
        assert_eq!(stage_of(&deal().with(opportunity::OUTCOME, Outcome::Lost)), None);
        assert_eq!(stage_of(&deal().with(opportunity::STAGE, Stage::Proposal)), Some(Stage::Proposal.code()));
        assert_eq!(stage_of(&deal()), Some(Stage::Lead.code()));
    }

    #[test]
    fn no_deal_ends_by_a_slip_of_the_mouse() {
        let open = deal().with(opportunity::STAGE, Stage::Negotiation).with(opportunity::OUTCOME, Outcome::Open);
        assert_eq!(ends(&open, Stage::Won.code()), Some(End::Won));
        assert_eq!(ends(&open, LOST_COLUMN), Some(End::Lost));
        assert_eq!(ends(&open, Stage::Lead.code()), None);
        let won = open.with(opportunity::OUTCOME, Outcome::Won);
        assert_eq!((ends(&won, Stage::Won.code()), ends(&won, LOST_COLUMN)), (None, Some(End::Lost)));
        assert!(Stage::OPTIONS.iter().all(|option| option.code != LOST_COLUMN));
    }

    #[test]
    fn deals_that_are_not_on_the_board_are_found_in_the_list() {
        let lost = showing_left_out(&Filter::default());
        assert_eq!(lost.conditions.len(), 1);
        assert_eq!(showing_left_out(&lost), lost);
        let mine = Condition { field: opportunity::OWNER.field, test: Test::Filled };
        let some = Filter { matching: Matching::All, conditions: vec![mine.clone()] };
        assert_eq!(showing_left_out(&some).conditions.first(), Some(&mine));
        let any = Filter { matching: Matching::Any, conditions: vec![mine.clone(), mine] };
        assert_eq!(showing_left_out(&any), lost);
    }

    #[test]
    fn a_deal_moved_to_the_last_column_is_won_and_back_again_open() {
        let lead = deal().with(opportunity::STAGE, Stage::Lead).with(opportunity::OUTCOME, Outcome::Open);
        let change = moved(&lead, Stage::Won.code());
        let mut won = lead.clone();
        if let Some(change) = &change {
            change.apply_to(&mut won);
        }
        assert_eq!(won.get(opportunity::OUTCOME), Some(Outcome::Won));
        assert!(moved(&won, Stage::Won.code()).is_none());
        let mut back = won.clone();
        if let Some(change) = moved(&won, Stage::Analysis.code()) {
            change.apply_to(&mut back);
        }
        assert_eq!(back.get(opportunity::OUTCOME), Some(Outcome::Open));
    }
}
