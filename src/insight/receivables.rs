//! What customers owe and since when (R160), how near a customer is to its credit limit (R173), and which contracts
//! end soon (R298). Overdue is a question of the day, so it is answered here and stored nowhere.

use hashbrown::HashMap;

use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::instalment::{self, InstalmentState};
use crate::model::schema::tables::{customer, invoice};
use crate::model::value::{CalendarDate, Value};
use crate::model::{Key, Record, RecordId};
use crate::workspace::query::Day;
use crate::workspace::{Condition, Filter, Query, Sort, Test, Workspace};

/// How long money is overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Up to 30 days.
    Month,
    /// 31 to 60 days.
    TwoMonths,
    /// 61 to 90 days.
    Quarter,
    /// Longer.
    Longer,
}

impl Band {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Month, Self::TwoMonths, Self::Quarter, Self::Longer];

    /// The band of so many days overdue.
    pub const fn of(days: i32) -> Self {
        match days {
            ..=30 => Self::Month,
            31..=60 => Self::TwoMonths,
            61..=90 => Self::Quarter,
            _ => Self::Longer,
        }
    }
}

/// An instalment of which something is still to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Which instalment.
    pub instalment: RecordId,
    /// Of which contract.
    pub contract: RecordId,
    /// Of which customer.
    pub customer: Option<RecordId>,
    /// By which day it is due.
    pub due: CalendarDate,
    /// How much is still to come, in fen.
    pub left: i64,
    /// What is outstanding of the whole contract, in fen; `None` where it names no amount.
    pub outstanding: Option<i64>,
}

/// What is overdue and what is due soon.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receivables {
    /// What was due before today, the oldest first.
    pub overdue: Vec<Expected>,
    /// What is due today or in the next days, the soonest first.
    pub soon: Vec<Expected>,
}

impl Receivables {
    /// What is overdue, in fen, by how long.
    pub fn by_band(&self, today: CalendarDate) -> [(Band, i64); 4] {
        Band::ALL.map(|band| {
            let of = self.overdue.iter().filter(|one| Band::of(days_late(one.due, today)) == band);
            (band, sum(of))
        })
    }
}

/// All of it together, in fen.
pub fn sum<'a>(expected: impl Iterator<Item = &'a Expected>) -> i64 {
    expected.fold(0, |sum, one| sum.saturating_add(one.left))
}

/// So many days a day is past; none where it is not.
pub const fn days_late(due: CalendarDate, today: CalendarDate) -> i32 {
    let days = today.0.saturating_sub(due.0);
    if days > 0 { days } else { 0 }
}

/// What is overdue or due within so many days, of contracts that bind and are not paid. `member` limits it to the
/// contracts of one person.
pub fn receivables(workspace: &Workspace, member: Option<&str>, ahead: i32, day: Day) -> Receivables {
    let rows = workspace.query(&Query {
        filter: Filter::all(waiting(day.today.plus_days(ahead))),
        sort: Some(Sort { field: instalment::DUE.field, descending: false }),
        ..Query::all(instalment::ID, day)
    });
    let lines = rows.into_iter().filter_map(|row| workspace.record_at(instalment::ID, row));
    let (overdue, soon) = owed(workspace, lines, member).into_iter().partition(|one| one.due < day.today);
    Receivables { overdue, soon }
}

/// What is still to come of instalments, which are given by the days on which they are due: of each contract no more than
/// what is outstanding of it.
fn owed(workspace: &Workspace, lines: impl Iterator<Item = Record>, member: Option<&str>) -> Vec<Expected> {
    // Of each contract, what is outstanding beyond its instalments that were met so far.
    let mut beyond: HashMap<RecordId, i64> = HashMap::new();
    let mut found = Vec::new();
    for line in lines {
        let Some(mut expected) = expected(workspace, &line, member) else { continue };
        if let Some(outstanding) = expected.outstanding {
            let left = beyond.entry(expected.contract).or_insert(outstanding);
            expected.left = expected.left.min(*left);
            *left -= expected.left;
        }
        if expected.left > 0 {
            found.push(expected);
        }
    }
    found
}

/// What a customer owes on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Owed {
    /// All that is to come, in fen.
    pub outstanding: i64,
    /// What of that is overdue, in fen.
    pub overdue: i64,
    /// The day on which the oldest of it was due.
    pub since: Option<CalendarDate>,
}

/// What a customer owes: of all its contracts what [`receivables`] has of them.
pub fn owed_by(workspace: &Workspace, of: RecordId, today: CalendarDate) -> Owed {
    let mut late: Vec<(CalendarDate, Record)> = Vec::new();
    for agreed in workspace.children(contract::ID, contract::CUSTOMER.field, of) {
        let Some(agreed) = workspace.id_at(contract::ID, agreed) else { continue };
        let rows = workspace.children(instalment::ID, instalment::CONTRACT.field, agreed);
        let lines = rows.into_iter().filter_map(|row| workspace.record_at(instalment::ID, row));
        late.extend(lines.filter_map(|line| Some((line.get(instalment::DUE).filter(|due| *due < today)?, line))));
    }
    late.sort_by_key(|(due, _)| *due);
    let waits = |line: &Record| line.get(instalment::STATE) != Some(InstalmentState::Paid);
    let late = owed(workspace, late.into_iter().map(|(_, line)| line).filter(waits), None);
    let outstanding = workspace.record(customer::ID, of).and_then(|of| of.get(customer::RECEIVABLE));
    Owed {
        outstanding: outstanding.unwrap_or(0),
        overdue: sum(late.iter()),
        since: late.first().map(|oldest| oldest.due),
    }
}

/// What makes an instalment one to look at: not paid, and due by that day.
pub fn waiting(until: CalendarDate) -> Vec<Condition> {
    vec![
        Condition { field: instalment::STATE.field, test: Test::NotOneOf(vec![InstalmentState::Paid.code()]) },
        Condition { field: instalment::DUE.field, test: Test::AtMost(Value::Date(until)) },
    ]
}

/// What is still to come of an instalment that the vault holds; `None` where nobody owes it.
pub fn expected(workspace: &Workspace, line: &Record, member: Option<&str>) -> Option<Expected> {
    let of = workspace.contract_of(workspace.row_of(instalment::ID, line.id)?)?;
    let agreed = workspace.record_at(contract::ID, of)?;
    let is_meant = member.is_none_or(|member| agreed.text(contract::OWNER) == member);
    let left = instalment::left(line, &agreed);
    (is_meant && left > 0).then_some(Expected {
        instalment: line.id,
        contract: agreed.id,
        customer: agreed.get(contract::CUSTOMER),
        due: line.get(instalment::DUE)?,
        left,
        outstanding: agreed.get(contract::OUTSTANDING),
    })
}

/// The running contracts of which somebody should speak within so many days, the soonest first, each with the day from
/// which it is named, by the rule of the vault. `member` limits them to those of one person.
pub fn renewals(workspace: &Workspace, member: Option<&str>, ahead: i32, day: Day) -> Vec<(RecordId, CalendarDate)> {
    let (rule, until) = (workspace.renewal(), day.today.plus_days(ahead));
    let states = [ContractState::InForce, ContractState::Performing].map(ContractState::code).to_vec();
    let running = Filter::all(vec![Condition { field: contract::STATE.field, test: Test::OneOf(states) }]);
    let mut found: Vec<(CalendarDate, RecordId)> = Vec::new();
    for row in workspace.query(&Query { filter: running, ..Query::all(contract::ID, day) }) {
        let Some(agreed) = workspace.record_at(contract::ID, row) else { continue };
        let is_meant = member.is_none_or(|member| agreed.text(contract::OWNER) == member);
        let from = rule.named_from(&agreed, day.today).filter(|from| is_meant && *from <= until);
        found.extend(from.map(|from| (from, agreed.id)));
    }
    found.sort_unstable();
    found.into_iter().map(|(on, id)| (id, on)).collect()
}

/// The contracts that bind and of which more came in than was invoiced, with how much that is in fen, the most first.
/// None in a desk that has no invoices: it bills elsewhere. `member` limits them to those of one person.
pub fn unbilled(workspace: &Workspace, member: Option<&str>) -> Vec<(RecordId, i64)> {
    if workspace.count(invoice::ID) == 0 {
        return Vec::new();
    }
    let figure = |row: u32, key: Key<i64>| workspace.number(contract::ID, row, key.field).unwrap_or(0);
    let mut found: Vec<(i64, RecordId)> = Vec::new();
    for row in workspace.rows(contract::ID) {
        let left = figure(row, contract::RECEIVED).saturating_sub(figure(row, contract::INVOICED));
        let agreed = if left > 0 { workspace.record_at(contract::ID, row) } else { None };
        let meant = agreed.filter(|agreed| {
            agreed.get(contract::STATE).is_some_and(ContractState::is_owed)
                && member.is_none_or(|member| agreed.text(contract::OWNER) == member)
        });
        found.extend(meant.map(|agreed| (left, agreed.id)));
    }
    found.sort_unstable_by(|one, other| other.cmp(one));
    found.into_iter().map(|(left, id)| (id, left)).collect()
}

/// How a customer stands to its credit limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The limit, in fen.
    pub limit: i64,
    /// What would be owed, in fen.
    pub owed: i64,
}

impl Credit {
    /// How much is over the limit, in fen; nothing where it is kept.
    pub const fn over(self) -> i64 {
        let over = self.owed.saturating_sub(self.limit);
        if over > 0 { over } else { 0 }
    }
}

/// How a customer would stand if it owed so much more, in fen; `None` where it has no limit.
pub fn credit(of: &Record, more: i64) -> Option<Credit> {
    let limit = of.get(customer::CREDIT_LIMIT)?;
    let owed = of.get(customer::RECEIVABLE).unwrap_or(0).saturating_add(more);
    Some(Credit { limit, owed })
}

/// How a contract's customer stands to its limit with the contract as it is written here, saved or not.
pub fn credit_with(workspace: &Workspace, agreed: &Record) -> Option<Credit> {
    let of = workspace.record(customer::ID, agreed.get(contract::CUSTOMER)?)?;
    let stored = workspace.record(contract::ID, agreed.id);
    let counted = stored.filter(|stored| {
        stored.get(contract::CUSTOMER) == Some(of.id) && stored.get(contract::STATE).is_some_and(ContractState::is_owed)
    });
    let counted = counted.and_then(|stored| stored.get(contract::OUTSTANDING)).unwrap_or(0);
    let ended = agreed.get(contract::STATE).is_some_and(ContractState::has_ended);
    // A draft owes nothing yet; whoever signs it wants to know what will be owed then.
    let received = agreed.get(contract::RECEIVED).unwrap_or(0).max(0);
    let price = contract::price(agreed).unwrap_or(0);
    let wanted = if ended { 0 } else { price.saturating_sub(received).max(0) };
    credit(&of, wanted.saturating_sub(counted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DAY: Day = Day { today: CalendarDate(20_000), offset_minutes: 480 };

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn agreed(number: u8, state: ContractState, outstanding: i64) -> Record {
        Record::new(contract::ID, id(number))
            .with(contract::NAME, format!("contract {number}"))
            .with(contract::CUSTOMER, id(200))
            .with(contract::OWNER, "me".to_owned())
            .with(contract::STATE, state)
            .with(contract::AMOUNT, outstanding)
            .with(contract::OUTSTANDING, outstanding)
    }

    fn line(number: u8, of: u8, in_days: i32, amount: i64, received: i64) -> Record {
        Record::new(instalment::ID, id(number))
            .with(instalment::CONTRACT, id(of))
            .with(instalment::DUE, DAY.today.plus_days(in_days))
            .with(instalment::AMOUNT, amount)
            .with(instalment::RECEIVED, received)
            .with(instalment::STATE, InstalmentState::of(amount, received))
    }

    fn ids(expected: &[Expected]) -> Vec<(RecordId, i64)> {
        expected.iter().map(|one| (one.instalment, one.left)).collect()
    }

    #[test]
    fn no_overdue_money_is_forgotten_and_nobody_is_dunned_for_what_is_not_owed() {
        let workspace = Workspace::holding(&[
            agreed(1, ContractState::Performing, 1_000),
            agreed(2, ContractState::Draft, 1_000),
            agreed(3, ContractState::Completed, 0),
            agreed(4, ContractState::InForce, 50).with(contract::OWNER, "you".to_owned()),
            line(10, 1, -40, 300, 100),
            line(11, 1, -95, 300, 0),
            line(12, 1, -1, 300, 300),
            line(13, 1, 0, 200, 0),
            line(14, 1, 7, 200, 0),
            line(15, 1, 8, 200, 0),
            line(16, 2, -9, 100, 0),
            line(17, 3, -9, 100, 0),
            line(18, 4, -9, 100, 0),
        ]);
        let mine = receivables(&workspace, Some("me"), 7, DAY);
        assert_eq!(ids(&mine.overdue), [(id(11), 300), (id(10), 200)]);
        assert_eq!(ids(&mine.soon), [(id(13), 200), (id(14), 200)]);
        let bands = mine.by_band(DAY.today).map(|(_, left)| left);
        assert_eq!(bands, [0, 200, 0, 300]);
        // No more than the contract has outstanding.
        assert_eq!(ids(&receivables(&workspace, Some("you"), 7, DAY).overdue), [(id(18), 50)]);
        assert_eq!(receivables(&workspace, None, 7, DAY).overdue.len(), 3);
    }

    #[test]
    fn a_contract_that_was_made_cheaper_is_not_dunned_for_its_old_price() {
        let workspace = Workspace::holding(&[
            agreed(1, ContractState::Performing, 1_300),
            line(10, 1, -40, 1_000, 0),
            line(11, 1, -5, 1_000, 0),
            line(12, 1, 3, 1_000, 0),
        ]);
        let found = receivables(&workspace, None, 7, DAY);
        assert_eq!(ids(&found.overdue), [(id(10), 1_000), (id(11), 300)]);
        assert_eq!(ids(&found.soon), []);
    }

    #[test]
    fn a_customer_owes_on_its_own_page_what_it_owes_among_all_others() {
        let of =
            |number: u8, receivable: i64| Record::new(customer::ID, id(number)).with(customer::RECEIVABLE, receivable);
        let workspace = Workspace::holding(&[
            of(200, 1_350),
            of(201, 70),
            of(202, 0),
            agreed(1, ContractState::Performing, 1_300),
            agreed(2, ContractState::InForce, 50),
            agreed(3, ContractState::Draft, 900),
            agreed(4, ContractState::InForce, 70).with(contract::CUSTOMER, id(201)),
            line(10, 1, -40, 1_000, 0),
            line(11, 1, -5, 1_000, 0),
            line(12, 2, -95, 100, 0),
            line(13, 3, -9, 900, 0),
            line(14, 4, -2, 70, 0),
            line(15, 4, -80, 70, 70),
            line(16, 1, 0, 100, 0),
        ]);
        let all = receivables(&workspace, None, 7, DAY).overdue;
        for number in [200, 201, 202] {
            let own = || all.iter().filter(move |one| one.customer == Some(id(number)));
            let owed = owed_by(&workspace, id(number), DAY.today);
            assert_eq!((owed.overdue, owed.since), (sum(own()), own().map(|one| one.due).min()), "{number}");
        }
        let since = Some(DAY.today.plus_days(-95));
        assert_eq!(owed_by(&workspace, id(200), DAY.today), Owed { outstanding: 1_350, overdue: 1_350, since });
        assert_eq!(owed_by(&workspace, id(202), DAY.today), Owed::default());
    }

    #[test]
    fn a_contract_that_wants_renewing_is_named_until_it_is_over() {
        let reminder = |number: u8, state: ContractState, in_days: i32| {
            agreed(number, state, 0).with(contract::RENEWAL_REMINDER, DAY.today.plus_days(in_days))
        };
        let workspace = Workspace::holding(&[
            reminder(1, ContractState::Performing, 3),
            reminder(2, ContractState::InForce, -3),
            reminder(3, ContractState::Terminated, -3),
            reminder(4, ContractState::Performing, 30),
            agreed(5, ContractState::Performing, 0),
        ]);
        let named: Vec<RecordId> = renewals(&workspace, Some("me"), 7, DAY).into_iter().map(|(id, _)| id).collect();
        assert_eq!(named, [id(2), id(1)]);
        assert!(renewals(&workspace, Some("you"), 7, DAY).is_empty());
    }

    #[test]
    fn money_that_came_in_is_named_until_it_is_invoiced() {
        let paid = |number: u8, state: ContractState, received: i64, invoiced: i64| {
            agreed(number, state, 0).with(contract::RECEIVED, received).with(contract::INVOICED, invoiced)
        };
        let contracts = [
            paid(1, ContractState::Performing, 500, 200),
            paid(2, ContractState::Completed, 900, 0),
            paid(3, ContractState::Completed, 900, 900),
            paid(4, ContractState::Void, 900, 0),
        ];
        assert!(unbilled(&Workspace::holding(&contracts), None).is_empty(), "who bills elsewhere is not reminded");
        let billed = Record::new(invoice::ID, id(50)).with(invoice::CONTRACT, id(3));
        let workspace = Workspace::holding(&[contracts.as_slice(), &[billed]].concat());
        assert_eq!(unbilled(&workspace, Some("me")), [(id(2), 900), (id(1), 300)]);
        assert!(unbilled(&workspace, Some("you")).is_empty());
    }

    #[test]
    fn a_limit_warns_before_the_contract_is_signed_and_counts_no_contract_twice() {
        let of = Record::new(customer::ID, id(200))
            .with(customer::NAME, "customer".to_owned())
            .with(customer::CREDIT_LIMIT, 1_000)
            .with(customer::RECEIVABLE, 600);
        let stored = agreed(1, ContractState::InForce, 600);
        let workspace = Workspace::holding(&[of, stored.clone()]);
        let over = |agreed: &Record| credit_with(&workspace, agreed).map(Credit::over);
        assert_eq!(over(&stored), Some(0));
        assert_eq!(over(&stored.clone().with(contract::AMOUNT, 1_100)), Some(100));
        let next = agreed(2, ContractState::Draft, 500);
        assert_eq!(over(&next), Some(100));
        assert_eq!(over(&next.clone().with(contract::DISCOUNT, 100)), Some(0));
        assert_eq!(over(&next.with(contract::STATE, ContractState::Void)), Some(0));
        let unlimited = Record::new(customer::ID, id(9)).with(customer::RECEIVABLE, i64::MAX);
        assert_eq!(credit(&unlimited, 1), None);
    }

    proptest! {
        #[test]
        fn the_bands_hold_all_that_is_overdue_and_nothing_twice(
            lines in proptest::collection::vec((-400_i32..40, 0_i64..1_000, 0_i64..1_000), 0..40),
        ) {
            let mut records = vec![agreed(200, ContractState::Performing, i64::MAX)];
            records.extend((0_u8..).zip(&lines).map(|(number, (days, amount, received))| {
                line(number, 200, *days, *amount, (*received).min(*amount))
            }));
            let found = receivables(&Workspace::holding(&records), None, 7, DAY);
            let late: i64 = lines.iter().filter(|(days, ..)| *days < 0).map(|(_, amount, got)| (amount - got).max(0)).sum();
            let bands: i64 = found.by_band(DAY.today).iter().map(|(_, left)| left).sum();
            prop_assert_eq!(sum(found.overdue.iter()), late);
            prop_assert_eq!(bands, late);
            prop_assert!(found.soon.iter().all(|one| (0..=7).contains(&(one.due.0 - DAY.today.0))));
        }
    }
}
