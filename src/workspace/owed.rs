//! Which instalments somebody owes, by the rule by which receivables count them.

use super::Workspace;
use super::pool::choice;
use super::table::Table;
use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::instalment;

impl Workspace {
    /// For each row of the instalments whether something of it is still to come. Asked at each key in a list of them, so
    /// most are told by two columns, and of the contracts of the others only what counts is read.
    pub(super) fn owed(&self, table: &Table) -> Vec<bool> {
        let rows: Vec<u32> = (0..table.capacity()).collect();
        let amounts = self.numbers(instalment::ID, instalment::AMOUNT.field, &rows);
        let received = self.numbers(instalment::ID, instalment::RECEIVED.field, &rows);
        let owes = |row: u32, left: i64| {
            let Some(agreed) = self.contract_of(row) else {
                return false;
            };
            let state = self.number(contract::ID, agreed, contract::STATE.field);
            let state = state.and_then(|number| choice(contract::STATE, number));
            let binds = state.is_some_and(ContractState::is_owed);
            instalment::left_of(left, binds, self.number(contract::ID, agreed, contract::OUTSTANDING.field)) > 0
        };
        let sums = rows.into_iter().zip(amounts.into_iter().zip(received));
        sums.map(|(row, (amount, received))| {
            let left = amount.unwrap_or(0).saturating_sub(received.unwrap_or(0));
            left > 0 && owes(row, left)
        })
        .collect()
    }

    /// The row of the contract that the instalment of a row is of. Reads that field alone.
    pub fn contract_of(&self, line: u32) -> Option<u32> {
        self.row_of(contract::ID, self.reference(instalment::ID, line, instalment::CONTRACT.field)?)
    }
}
