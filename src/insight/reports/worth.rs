//! What customers are worth, by their stage of life (R174): what they have brought so far, and what they bring in the three
//! years to come if they go on as before while as many are lost as in the last twelve months.

use super::books::{Books, Client, Scope, Turn};
use super::customers::movement;
use super::period::Period;
use super::{count, percent};
use crate::insight::dealings::Dealings;
use crate::insight::lifecycle::judge;
use crate::insight::rhythm;
use crate::model::schema::tables::lifecycle::LifeStage;
use crate::model::schema::tables::opportunity::Outcome;
use crate::model::value::CalendarDate;
use crate::workspace::query::Day;

/// How many years to come count.
pub const YEARS: usize = 3;

/// Days of a year.
const YEAR: i64 = 365;

/// The customers of a stage. Amounts are in fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// The stage.
    pub stage: LifeStage,
    /// How many customers are in it.
    pub customers: usize,
    /// What they have brought.
    pub so_far: i64,
    /// What they bring a year.
    pub a_year: i64,
    /// What they bring in the years to come.
    pub to_come: i64,
}

impl Worth {
    /// What one of them is worth in the mean, past and to come.
    pub fn of_one(&self) -> Option<i64> {
        self.so_far.saturating_add(self.to_come).checked_div(count(self.customers))
    }
}

/// The customers of a scope by stage, and how many of a hundred are lost in a year; `None` where nobody could be.
pub fn worth(books: &Books, scope: Scope, day: Day) -> (Option<i64>, Vec<Worth>) {
    let churn = movement(books, scope, Period::twelve_months(day.today)).churn();
    let kept = 100 - churn.unwrap_or(0).clamp(0, 100);
    let mut found: Vec<Worth> = LifeStage::OPTIONS
        .iter()
        .filter_map(|option| stage_of(option.code))
        .map(|stage| Worth { stage, customers: 0, so_far: 0, a_year: 0, to_come: 0 })
        .collect();
    let open = open_deals(books);
    for (row, client) in books.clients_of(scope) {
        let turns = books.turns_of(row);
        let beyond = open.get(row as usize).copied().unwrap_or(0);
        let stage = judge(client.status, &dealings(client, turns, beyond, day), day).stage;
        if let Some(line) = found.iter_mut().find(|line| line.stage == stage) {
            let so_far = turns.iter().fold(0_i64, |sum, turn| sum.saturating_add(turn.amount));
            let a_year = if stage == LifeStage::Lost { 0 } else { yearly(turns, so_far, day.today) };
            line.customers += 1;
            line.so_far = line.so_far.saturating_add(so_far);
            line.a_year = line.a_year.saturating_add(a_year);
        }
    }
    for line in &mut found {
        line.to_come = to_come(line.a_year, kept);
    }
    (churn, found)
}

fn stage_of(code: crate::model::ChoiceCode) -> Option<LifeStage> {
    crate::model::record::FieldValue::from_value(&crate::model::Value::Choice(code))
}

/// What a customer brought a year since it first bought; the first year counts as a whole one.
fn yearly(turns: &[Turn], so_far: i64, today: CalendarDate) -> i64 {
    let Some(first) = turns.first() else {
        return 0;
    };
    let days = i64::from(today.0.saturating_sub(first.day.0)).max(YEAR);
    let a_year = i128::from(so_far) * i128::from(YEAR) / i128::from(days);
    i64::try_from(a_year).unwrap_or(i64::MAX)
}

/// What so much a year comes to in the years to come when of a hundred so many are kept each year.
fn to_come(a_year: i64, kept: i64) -> i64 {
    let mut left = a_year;
    (0..YEARS).fold(0_i64, |sum, _| {
        left = super::part_of(left, kept);
        sum.saturating_add(left)
    })
}

/// How many open deals beyond the first stage each customer has.
fn open_deals(books: &Books) -> Vec<usize> {
    let mut open = vec![0; books.clients.len()];
    let first = books.pipeline.first();
    for deal in books.deals.iter().filter(|deal| deal.outcome == Outcome::Open && deal.stage != first) {
        if let Some(count) = deal.client.and_then(|row| open.get_mut(row as usize)) {
            *count += 1;
        }
    }
    open
}

/// What the stage of life is judged by, of the books.
fn dealings(client: &Client, turns: &[Turn], open_deals: usize, day: Day) -> Dealings {
    let days: Vec<CalendarDate> = turns.iter().map(|turn| turn.day).collect();
    let last_bought = days.last().copied();
    Dealings {
        bought: turns.len(),
        open_deals,
        runs: client.runs_until.is_some_and(|end| end >= day.today),
        last_bought,
        last_heard: client.heard.max(last_bought),
        referred: client.referred as usize,
        rhythm: rhythm::of_days(&days),
        ..Dealings::default()
    }
}

/// The share of what all customers are worth that a stage has, in per cent.
pub fn share_of(line: &Worth, all: &[Worth]) -> Option<i64> {
    let whole = |line: &Worth| line.so_far.saturating_add(line.to_come);
    percent(whole(line), all.iter().map(whole).fold(0, i64::saturating_add))
}
