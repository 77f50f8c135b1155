//! The columns of the opportunities' board: rows by the stages of the pipeline, with the sums of their amounts (R17,
//! R103–R105, R204).

use super::ending::End;
use crate::model::pipeline::Pipeline;
use crate::model::record::FieldValue;
use crate::model::rights::{FieldRight, Rights};
use crate::model::schema::Tone;
use crate::model::schema::rules::short_money;
use crate::model::schema::tables::opportunity::{self, AMOUNT, DEAL_AMOUNT, OUTCOME, Outcome, STAGE, Stage};
use crate::model::value::{ChoiceCode, Timestamp};
use crate::model::{Change, FieldId, Record, Text, Value};
use crate::workspace::{Condition, Filter, Matching, Test, Workspace};

/// A column: a stage, its rows and the sum of what they come to in fen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The stage's code.
    pub stage: ChoiceCode,
    /// The stage's name.
    pub label: Text,
    /// How it should be felt.
    pub tone: Tone,
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

/// Sorts rows into the columns of the board. Deals that were lost or called off are on no column. A stage that the
/// pipeline doesn't have has a column behind the others while deals are in it, so that none is out of sight.
pub fn sorted(workspace: &Workspace, rows: &[u32]) -> Sorted {
    let pipeline = workspace.pipeline();
    let column = |stage: Stage| {
        let tone = pipeline.option(stage.code()).map_or(Tone::Neutral, |option| option.tone);
        Column { stage: stage.code(), label: pipeline.name(stage), tone, rows: Vec::new(), sum: 0 }
    };
    let mut left_out = 0;
    let mut columns: Vec<Column> = pipeline.stages().map(column).collect();
    let stages = workspace.numbers(opportunity::ID, STAGE.field, rows);
    for ((row, stage), (outcome, agreed, expected)) in rows.iter().zip(stages).zip(deals(workspace, rows)) {
        // One that was deleted a moment ago may still be among the rows.
        if workspace.id_at(opportunity::ID, *row).is_none() {
            continue;
        }
        let Some(stage) = column_of(choice(stage), outcome, pipeline) else {
            left_out += 1;
            continue;
        };
        let place = columns.iter().position(|column| column.stage == stage.code());
        if place.is_none() {
            columns.push(column(stage));
        }
        let place = place.unwrap_or(columns.len() - 1);
        if let Some(column) = columns.get_mut(place) {
            column.rows.push(*row);
            column.sum = column.sum.saturating_add(opportunity::comes_to(outcome, agreed, expected).unwrap_or(0));
        }
    }
    Sorted { columns, left_out }
}

/// A column's sum as it is shown; nothing where the role doesn't read what deals come to: a sum of hidden amounts would say
/// that there is nothing.
pub fn sum_shown(sum: i64, rights: &Rights) -> String {
    let reads = |field: FieldId| rights.field(opportunity::ID, field) >= FieldRight::Read;
    let is_told = [AMOUNT.field, DEAL_AMOUNT.field, OUTCOME.field].into_iter().all(reads);
    if is_told { short_money(sum) } else { String::new() }
}

/// How a deal ends that is moved to a column, where that asks for more than the move.
pub fn ends(record: &Record, column: ChoiceCode, pipeline: &Pipeline) -> Option<End> {
    if column == LOST_COLUMN {
        return Some(End::Lost);
    }
    let stage = Stage::of(column);
    let is_won = record.get(opportunity::OUTCOME) == Some(Outcome::Won);
    (pipeline.wins(stage) == Some(true) && !is_won).then_some(End::Won(stage))
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
    Filter::all(conditions)
}

/// What may still come of some deals by what is expected, and what they were won for, in fen. What is lost or void is in
/// neither, as on the board.
pub fn worth(workspace: &Workspace, rows: &[u32]) -> (i64, i64) {
    let (mut open, mut won) = (0_i64, 0_i64);
    for (outcome, agreed, expected) in deals(workspace, rows) {
        let sum = match outcome.unwrap_or(Outcome::Open) {
            Outcome::Open => &mut open,
            Outcome::Won => &mut won,
            Outcome::Lost | Outcome::Void => continue,
        };
        *sum = sum.saturating_add(opportunity::comes_to(outcome, agreed, expected).unwrap_or(0));
    }
    (open, won)
}

/// How deals ended, what they were won for and what is expected of them, in fen. Fifty thousand may be on the board, which
/// is sorted anew with each that moves: no record is made of them.
fn deals(workspace: &Workspace, rows: &[u32]) -> impl Iterator<Item = (Option<Outcome>, Option<i64>, Option<i64>)> {
    let read = |field: FieldId| workspace.numbers(opportunity::ID, field, rows);
    let [outcomes, agreed, expected] = [OUTCOME.field, DEAL_AMOUNT.field, AMOUNT.field].map(read);
    let amounts = agreed.into_iter().zip(expected);
    outcomes.into_iter().zip(amounts).map(|(outcome, (agreed, expected))| (choice(outcome), agreed, expected))
}

/// The choice that a number of a column is.
fn choice<T: FieldValue>(number: Option<i64>) -> Option<T> {
    let code = u16::try_from(number?).ok()?;
    T::from_value(&Value::Choice(ChoiceCode(code)))
}

/// The column of a deal; `None` where it was lost or called off.
fn column_of(stage: Option<Stage>, outcome: Option<Outcome>, pipeline: &Pipeline) -> Option<Stage> {
    match outcome.unwrap_or(Outcome::Open) {
        Outcome::Open => Some(stage.unwrap_or_else(|| pipeline.first())),
        Outcome::Won => Some(stage.filter(|stage| pipeline.wins(*stage) == Some(true)).unwrap_or(pipeline.won())),
        Outcome::Lost | Outcome::Void => None,
    }
}

/// The change that moves a deal to a stage; `None` where it is there already. One that was lost or called off goes on.
/// What else the stage means follows at the one door.
pub fn moved(record: &Record, stage: ChoiceCode) -> Option<Change> {
    let mut after = record.clone();
    after.set(opportunity::STAGE, Stage::of(stage));
    if record.get(opportunity::OUTCOME) != Some(Outcome::Won) {
        after.set(opportunity::OUTCOME, Outcome::Open);
    }
    Change::between(record, &after)
}

/// Days since a deal last moved or was talked about.
fn days_still(record: &Record, now: Timestamp) -> Option<i64> {
    let last = record.get(opportunity::LAST_FOLLOW_UP).max(record.get(opportunity::STAGE_SINCE))?;
    Some(now.0.saturating_sub(last.0).max(0) / crate::model::value::DAY)
}

/// Days for which an open deal has stood still, where they are more than its stage allows.
pub fn stands_still(record: &Record, now: Timestamp, pipeline: &Pipeline) -> Option<i64> {
    let goes_on = record.get(opportunity::OUTCOME).unwrap_or(Outcome::Open) == Outcome::Open;
    let limit = pipeline.still_after(record.get(opportunity::STAGE).unwrap_or_else(|| pipeline.first()));
    days_still(record, now).filter(|days| goes_on && *days >= limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordId;
    use crate::model::pipeline::{Agreed, Preset};
    use crate::model::schema::tables::policy;
    use crate::model::value::DAY;

    fn deal() -> Record {
        Record::new(opportunity::ID, RecordId([1; 16])).with(opportunity::AMOUNT, 100_i64)
    }

    #[test]
    fn a_lost_deal_is_not_counted_as_money_to_come() {
        let stage_of = |deal: &Record| column_of(deal.get(STAGE), deal.get(OUTCOME), Pipeline::usual());
        assert_eq!(stage_of(&deal().with(opportunity::OUTCOME, Outcome::Lost)), None);
        assert_eq!(stage_of(&deal().with(opportunity::STAGE, Stage::PROPOSAL)), Some(Stage::PROPOSAL));
        assert_eq!(stage_of(&deal()), Some(Stage::LEAD));
    }

    #[test]
    fn no_deal_ends_by_a_slip_of_the_mouse() {
        let ends = |deal: &Record, column: ChoiceCode| ends(deal, column, Pipeline::usual());
        let open = deal().with(opportunity::STAGE, Stage::NEGOTIATION).with(opportunity::OUTCOME, Outcome::Open);
        assert_eq!(ends(&open, Stage::WON.code()), Some(End::Won(Stage::WON)));
        assert_eq!(ends(&open, LOST_COLUMN), Some(End::Lost));
        assert_eq!(ends(&open, Stage::LEAD.code()), None);
        let won = open.with(opportunity::OUTCOME, Outcome::Won);
        assert_eq!((ends(&won, Stage::WON.code()), ends(&won, LOST_COLUMN)), (None, Some(End::Lost)));
        assert!(Stage::OPTIONS.iter().all(|option| option.code != LOST_COLUMN));
    }

    #[test]
    fn deals_that_are_not_on_the_board_are_found_in_the_list() {
        let lost = showing_left_out(&Filter::default());
        assert_eq!(lost.conditions.len(), 1);
        assert_eq!(showing_left_out(&lost), lost);
        let mine = Condition { field: opportunity::OWNER.field, test: Test::Filled };
        let some = Filter::all(vec![mine.clone()]);
        assert_eq!(showing_left_out(&some).conditions.first(), Some(&mine));
        let any = Filter { matching: Matching::Any, conditions: vec![mine.clone(), mine] };
        assert_eq!(showing_left_out(&any), lost);
    }

    #[test]
    fn a_lost_deal_that_is_moved_goes_on_and_a_won_one_is_not_lost_on_its_way() {
        let lost = deal().with(opportunity::STAGE, Stage::LEAD).with(opportunity::OUTCOME, Outcome::Lost);
        let applied = |deal: &Record, stage: Stage| {
            let mut after = deal.clone();
            if let Some(change) = moved(deal, stage.code()) {
                change.apply_to(&mut after);
            }
            after
        };
        assert_eq!(applied(&lost, Stage::ANALYSIS).get(opportunity::OUTCOME), Some(Outcome::Open));
        let won = deal().with(opportunity::STAGE, Stage::PURCHASE).with(opportunity::OUTCOME, Outcome::Won);
        assert_eq!(applied(&won, Stage::CARE).get(opportunity::OUTCOME), Some(Outcome::Won));
        assert!(moved(&won, Stage::PURCHASE.code()).is_none());
    }

    #[test]
    fn a_deal_in_a_stage_that_is_no_more_is_still_on_the_board() {
        let agreed = Agreed::preset(Preset::Buying);
        let at = |number: u8, stage: Stage, outcome: Outcome| {
            Record::new(opportunity::ID, RecordId([number; 16]))
                .with(opportunity::AMOUNT, 100_i64)
                .with(opportunity::STAGE, stage)
                .with(opportunity::OUTCOME, outcome)
        };
        let records = [
            Record::new(policy::ID, policy::PIPELINE).with(policy::BODY, agreed.write()),
            at(1, Stage::AWARENESS, Outcome::Open),
            at(2, Stage::ANALYSIS, Outcome::Open),
            at(3, Stage::WON, Outcome::Won),
            at(4, Stage::CARE, Outcome::Won),
        ];
        let workspace = Workspace::holding(&records);
        let board = sorted(&workspace, &workspace.rows(opportunity::ID));
        let columns: Vec<_> = board.columns.iter().map(|column| (Stage::of(column.stage), column.rows.len())).collect();
        let wanted = [
            (Stage::AWARENESS, 1),
            (Stage::RESEARCH, 0),
            (Stage::CONSIDERATION, 0),
            (Stage::PURCHASE, 1),
            (Stage::CARE, 1),
            (Stage::ANALYSIS, 1),
        ];
        assert_eq!(columns, wanted);
        assert_eq!(board.columns.last().map(|column| column.label.zh), Some("需求分析"));
    }

    #[test]
    fn the_sums_over_the_columns_are_those_of_the_deals_that_stand_there() {
        let at = |number: u8, stage: Option<Stage>, outcome: Option<Outcome>, amount: i64| {
            let mut deal = Record::new(opportunity::ID, RecordId([number; 16])).with(AMOUNT, amount);
            deal.set_value(STAGE.field, stage.map(FieldValue::into_value));
            deal.set_value(OUTCOME.field, outcome.map(FieldValue::into_value));
            deal
        };
        // More than four bytes of fen, which a column of small numbers could not hold.
        let dear = 9_000_000_000_000;
        let mut unpriced = at(6, Some(Stage::LEAD), Some(Outcome::Open), 1);
        unpriced.set_value(AMOUNT.field, None);
        let records = [
            at(1, Some(Stage::LEAD), Some(Outcome::Open), 100),
            at(2, None, None, 20),
            at(3, Some(Stage::PROPOSAL), Some(Outcome::Won), 1).with(DEAL_AMOUNT, dear),
            at(4, Some(Stage::PROPOSAL), Some(Outcome::Lost), 3_000),
            at(5, Some(Stage::PROPOSAL), Some(Outcome::Void), 50_000),
            unpriced,
        ];
        let workspace = Workspace::holding(&records);
        let rows = workspace.rows(opportunity::ID);
        let board = sorted(&workspace, &rows);
        let sums: Vec<_> = board.columns.iter().map(|column| (column.rows.len(), column.sum)).collect();
        assert_eq!(sums, [(3, 120), (0, 0), (0, 0), (0, 0), (1, dear)]);
        assert_eq!(board.left_out, 2);
        assert_eq!(worth(&workspace, &rows), (120, dear));
        assert_eq!(sorted(&workspace, &[rows.len() as u32]).columns, sorted(&workspace, &[]).columns);
        let [shown, ..] = rows.as_slice() else { panic!("no deals") };
        assert_eq!(worth(&workspace, &[*shown]), (100, 0), "what is filtered away is in no sum");
    }

    #[test]
    fn a_column_shows_no_sum_to_a_role_that_does_not_read_the_amounts() {
        use crate::model::rights::{Act, RoleDefinition, Scope, TableDefinition};
        assert_eq!(sum_shown(90_000, &Rights::all()), "¥900");
        assert_eq!(sum_shown(0, &Rights::all()), short_money(0));
        for (field, right) in [("amount", FieldRight::Hidden), ("deal_amount", FieldRight::Masked)] {
            let mut table = TableDefinition::new(&[Act::View], Scope::All);
            table.fields.insert(field.to_owned(), right);
            let mut role = RoleDefinition { id: "role-1".to_owned(), ..RoleDefinition::default() };
            role.tables.insert("opportunity".to_owned(), table);
            assert_eq!(sum_shown(0, &Rights::of(&role)), "", "{field}");
        }
    }

    #[test]
    fn a_deal_stands_still_after_the_days_of_its_stage() {
        let mut agreed = Agreed::default();
        agreed.stages[2].still_after = 40;
        let pipeline = Pipeline::kept(&agreed.write());
        let now = Timestamp(100 * DAY);
        let still = |stage: Stage, outcome: Outcome| {
            let deal = deal().with(opportunity::STAGE, stage).with(opportunity::OUTCOME, outcome);
            stands_still(&deal.with(opportunity::STAGE_SINCE, Timestamp(80 * DAY)), now, pipeline)
        };
        assert_eq!(still(Stage::LEAD, Outcome::Open), Some(20));
        assert_eq!(still(Stage::PROPOSAL, Outcome::Open), None);
        assert_eq!(still(Stage::LEAD, Outcome::Lost), None);
    }
}
