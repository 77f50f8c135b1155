//! How a contract stands with its money on a day: what came in, what is to come, what of that is overdue, and whether
//! its customer is over the credit limit (R160, R173).

use super::billing::unbilled;
use super::plan::lines;
use crate::insight::receivables::{Credit, credit_with, expected, sum};
use crate::model::Record;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::value::CalendarDate;
use crate::workspace::Workspace;

/// Whether what is to come of a contract is owed at all, by the rule by which receivables count it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Binding {
    /// A draft, or under review: it binds nobody yet.
    NotYet,
    /// It binds.
    #[default]
    Now,
    /// It was ended or is void.
    NoLonger,
}

impl Binding {
    fn of(agreed: &Record) -> Self {
        match agreed.get(contract::STATE) {
            Some(state) if state.is_owed() => Self::Now,
            None | Some(ContractState::Draft | ContractState::UnderReview) => Self::NotYet,
            Some(_) => Self::NoLonger,
        }
    }
}

/// Amounts are in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What is to be paid in all; `None` where the contract names no amount.
    pub price: Option<i64>,
    /// What came in.
    pub received: i64,
    /// What is to come; nothing where it binds nobody.
    pub outstanding: i64,
    /// Whether that is owed at all.
    pub binding: Binding,
    /// What of that is overdue.
    pub overdue: i64,
    /// The day on which the oldest of that was due.
    pub late_since: Option<CalendarDate>,
    /// What came in beyond the price.
    pub overpaid: i64,
    /// What was invoiced.
    pub invoiced: i64,
    /// What is still to be invoiced.
    pub uninvoiced: i64,
    /// What came in and was not invoiced.
    pub unbilled: i64,
    /// The customer's credit with it, where it is over its limit.
    pub over_limit: Option<Credit>,
}

/// How a contract stands.
pub fn standing(workspace: &Workspace, agreed: &Record, today: CalendarDate) -> Standing {
    let price = contract::price(agreed);
    let received = agreed.get(contract::RECEIVED).unwrap_or(0);
    let waiting: Vec<_> =
        lines(workspace, agreed.id).iter().filter_map(|line| expected(workspace, line, None)).collect();
    // A vault may hold drafts whose sums were reckoned before a draft owed nothing.
    let binding = Binding::of(agreed);
    let outstanding = agreed.get(contract::OUTSTANDING).filter(|_| binding == Binding::Now).unwrap_or(0);
    let late = sum(waiting.iter().filter(|one| one.due < today));
    Standing {
        price,
        received,
        outstanding,
        binding,
        // A plan may come to more than the contract.
        overdue: if price.is_some() { late.min(outstanding) } else { late },
        late_since: waiting.iter().map(|one| one.due).filter(|due| *due < today).min(),
        overpaid: price.map_or(0, |price| received.saturating_sub(price).max(0)),
        invoiced: agreed.get(contract::INVOICED).unwrap_or(0),
        uninvoiced: agreed.get(contract::UNINVOICED).unwrap_or(0),
        unbilled: unbilled(agreed),
        over_limit: over_limit(workspace, agreed),
    }
}

/// The credit of the customer of a contract, saved or not, where that is over its limit. A contract that is paid in full
/// adds nothing, so it warns of nothing.
pub fn over_limit(workspace: &Workspace, agreed: &Record) -> Option<Credit> {
    // A draft owes nothing yet; whoever signs it wants to know what will be owed then.
    let is_owed = agreed.get(contract::STATE).is_some_and(contract::ContractState::is_owed);
    let is_paid = is_owed && agreed.get(contract::OUTSTANDING) == Some(0);
    credit_with(workspace, agreed).filter(|credit| !is_paid && credit.over() > 0)
}

/// The sums of some contracts: what is to be paid and what is outstanding; `None` where none of them says an amount, as for a
/// role that sees none.
pub fn totals(workspace: &Workspace, rows: &[u32]) -> Option<(i64, i64)> {
    let (mut total, mut outstanding) = (None, 0_i64);
    for agreed in rows.iter().filter_map(|row| workspace.record_at(contract::ID, *row)) {
        if let Some(price) = contract::price(&agreed) {
            total = Some(total.unwrap_or(0_i64).saturating_add(price));
        }
        if agreed.get(contract::STATE).is_some_and(contract::ContractState::is_owed) {
            outstanding = outstanding.saturating_add(agreed.get(contract::OUTSTANDING).unwrap_or(0));
        }
    }
    total.map(|total| (total, outstanding))
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use super::*;
    use crate::model::RecordId;
    use crate::model::schema::tables::customer;
    use crate::model::schema::tables::instalment::{self, InstalmentState};

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn agreed() -> Record {
        Record::new(contract::ID, id(1))
            .with(contract::NAME, "contract".to_owned())
            .with(contract::CUSTOMER, id(2))
            .with(contract::STATE, ContractState::Performing)
            .with(contract::AMOUNT, 10_000)
            .with(contract::RECEIVED, 4_000)
            .with(contract::OUTSTANDING, 6_000)
    }

    #[test]
    fn the_page_of_a_contract_says_what_is_late_and_what_was_paid_too_much() {
        let today = CalendarDate(20_000);
        let line = |number: u8, days: i32, received: i64| {
            Record::new(instalment::ID, id(number))
                .with(instalment::CONTRACT, id(1))
                .with(instalment::DUE, today.plus_days(days))
                .with(instalment::AMOUNT, 5_000)
                .with(instalment::RECEIVED, received)
                .with(instalment::STATE, InstalmentState::of(5_000, received))
        };
        let records = [agreed(), line(3, -1, 4_000), line(4, 30, 0)];
        let shown = standing(&Workspace::holding(&records), &agreed(), today);
        assert_eq!((shown.price, shown.received, shown.outstanding), (Some(10_000), 4_000, 6_000));
        assert_eq!((shown.overdue, shown.overpaid, shown.over_limit), (1_000, 0, None));
        assert_eq!(shown.late_since, Some(today.plus_days(-1)));
        let much = agreed().with(contract::RECEIVED, 12_000).with(contract::OUTSTANDING, 0);
        assert_eq!(standing(&Workspace::holding(from_ref(&much)), &much, today).overpaid, 2_000);
        assert_eq!(shown.binding, Binding::Now);
        let ended = agreed().with(contract::STATE, ContractState::Terminated);
        assert_eq!(standing(&Workspace::holding(from_ref(&ended)), &ended, today).binding, Binding::NoLonger);
    }

    #[test]
    fn a_draft_owes_nothing_wherever_one_looks_and_still_warns_of_the_limit() {
        let of = Record::new(customer::ID, id(2))
            .with(customer::NAME, "customer".to_owned())
            .with(customer::CREDIT_LIMIT, 5_000);
        for outstanding in [6_000, 0] {
            let draft = agreed().with(contract::STATE, ContractState::Draft).with(contract::OUTSTANDING, outstanding);
            let workspace = Workspace::holding(&[of.clone(), draft.clone()]);
            let shown = standing(&workspace, &draft, CalendarDate(20_000));
            assert_eq!((shown.outstanding, shown.binding), (0, Binding::NotYet), "its figures would not add up");
            assert_eq!(totals(&workspace, &workspace.rows(contract::ID)), Some((10_000, 0)));
            assert_eq!(over_limit(&workspace, &draft).map(Credit::over), Some(1_000));
        }
    }

    #[test]
    fn nobody_to_whom_amounts_are_hidden_reads_that_contracts_come_to_nothing() {
        let bare = Record::new(contract::ID, id(1)).with(contract::STATE, ContractState::Performing);
        let workspace = Workspace::holding(from_ref(&bare));
        assert_eq!(totals(&workspace, &workspace.rows(contract::ID)), None);
    }

    #[test]
    fn only_a_contract_that_adds_to_the_debt_warns_of_the_limit() {
        let of = Record::new(customer::ID, id(2))
            .with(customer::NAME, "customer".to_owned())
            .with(customer::CREDIT_LIMIT, 5_000)
            .with(customer::RECEIVABLE, 6_000);
        let workspace = Workspace::holding(&[of, agreed()]);
        assert_eq!(over_limit(&workspace, &agreed()).map(Credit::over), Some(1_000));
        assert_eq!(over_limit(&workspace, &agreed().with(contract::OUTSTANDING, 0)), None);
    }
}
