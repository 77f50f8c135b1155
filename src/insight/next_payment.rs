//! What a payment that is about to be recorded is likely to come to (R160): what is left of the instalment that it is for,
//! or of the first that is open, and without a plan all that is outstanding.

use crate::model::schema::tables::{contract, instalment};
use crate::model::{Record, RecordId};
use crate::workspace::Workspace;

/// The payment plan of a contract, in its order.
pub fn lines(workspace: &Workspace, agreed: RecordId) -> Vec<Record> {
    let rows = workspace.children(instalment::ID, instalment::CONTRACT.field, agreed);
    let mut lines: Vec<Record> = rows.into_iter().filter_map(|row| workspace.record_at(instalment::ID, row)).collect();
    lines.sort_by_key(|line| {
        let due = line.get(instalment::DUE);
        (due.is_none(), due, line.get(instalment::SEQUENCE), line.id)
    });
    lines
}

/// How much that is, in fen, never more than is outstanding of the contract; `None` where nothing is to come.
pub fn next_payment(workspace: &Workspace, agreed: RecordId, instalment: Option<RecordId>) -> Option<i64> {
    let outstanding = workspace.record(contract::ID, agreed)?.get(contract::OUTSTANDING);
    let lines = lines(workspace, agreed);
    let open = lines.iter().filter(|line| instalment.is_none_or(|wanted| line.id == wanted));
    let left = |line: &Record| {
        line.get(instalment::AMOUNT).unwrap_or(0).saturating_sub(line.get(instalment::RECEIVED).unwrap_or(0))
    };
    let next = open.map(left).find(|left| *left > 0);
    let proposed = match (next, outstanding) {
        (Some(next), Some(outstanding)) => next.min(outstanding),
        (next, outstanding) => next.or(outstanding)?,
    };
    (proposed > 0).then_some(proposed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CalendarDate;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn line(number: u8, due: i32, amount: i64, received: i64) -> Record {
        Record::new(instalment::ID, id(number))
            .with(instalment::CONTRACT, id(1))
            .with(instalment::DUE, CalendarDate(due))
            .with(instalment::AMOUNT, amount)
            .with(instalment::RECEIVED, received)
    }

    fn proposed(outstanding: i64, lines: &[Record], of: Option<RecordId>) -> Option<i64> {
        let mut records = lines.to_vec();
        records.push(Record::new(contract::ID, id(1)).with(contract::OUTSTANDING, outstanding));
        next_payment(&Workspace::holding(&records), id(1), of)
    }

    #[test]
    fn nobody_types_what_is_due_next() {
        let plan = [line(4, 30, 500, 0), line(2, 10, 500, 500), line(3, 20, 500, 120)];
        assert_eq!(proposed(880, &plan, None), Some(380), "the rest of the first that is open");
        assert_eq!(proposed(880, &plan, Some(id(4))), Some(500));
        assert_eq!(proposed(300, &plan, Some(id(4))), Some(300), "a plan may come to more than the contract");
        assert_eq!(proposed(900, &[], None), Some(900));
        assert_eq!(proposed(0, &[], None), None);
        assert_eq!(next_payment(&Workspace::new(), id(1), None), None);
    }
}
