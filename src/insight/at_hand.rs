//! What whoever takes a call must know at once: who it is, the question that was left open, the open cases, the last
//! purchase and the contract that runs (R250, R257).

use std::cmp::Reverse;

use hashbrown::HashSet;

use crate::model::schema::tables::contract::{self, ContractState};
use crate::model::schema::tables::service_case::{self, CaseState};
use crate::model::schema::tables::{contact, customer, purchase};
use crate::model::sla::next_due;
use crate::model::value::CalendarDate;
use crate::model::{EntityId, Record, RecordId};
use crate::workspace::Workspace;

/// Somebody who may be on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The customer.
    pub customer: RecordId,
    /// The person of it, where a contact was found.
    pub contact: Option<RecordId>,
}

/// The customers that a number or a name leads to, the likeliest first, each once. A number may be written as it was pasted:
/// with blanks, dashes or the prefix of the country. `exact` are contacts and customers that have the number, also where
/// it is seen masked.
pub fn callers(workspace: &Workspace, typed: &str, exact: &[(EntityId, RecordId)], most: usize) -> Vec<Caller> {
    let of_person =
        |person: Record| Some(Caller { customer: person.get(contact::CUSTOMER)?, contact: Some(person.id) });
    let exact = exact.iter().filter_map(|(entity, id)| match *entity {
        contact::ID => of_person(workspace.record(contact::ID, *id)?),
        _ => Some(Caller { customer: *id, contact: None }),
    });
    let mut found: Vec<(u8, Reverse<u32>, Caller)> = Vec::new();
    // A contact comes first: it says who of the customer it is.
    for (row, rank) in workspace.matches(contact::ID, typed) {
        let caller = workspace.record_at(contact::ID, row).and_then(of_person);
        found.extend(caller.map(|caller| (rank, Reverse(row), caller)));
    }
    let mut customers = workspace.matches(customer::ID, typed);
    customers.sort_unstable_by_key(|(row, rank)| (*rank, Reverse(*row)));
    found.sort_by_key(|(rank, row, _)| (*rank, *row));
    let of_customers = customers.into_iter().filter_map(|(row, rank)| {
        let customer = workspace.id_at(customer::ID, row)?;
        Some((rank, Reverse(row), Caller { customer, contact: None }))
    });
    found.extend(of_customers);
    found.sort_by_key(|(rank, ..)| *rank);
    let mut known: HashSet<RecordId> = HashSet::new();
    let there = |caller: &Caller| workspace.row_of(customer::ID, caller.customer).is_some();
    let callers = exact.chain(found.into_iter().map(|(.., caller)| caller)).filter(there);
    callers.filter(|caller| known.insert(caller.customer)).take(most).collect()
}

/// What is to be known of a customer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtHand {
    /// The question that was left open.
    pub question: Option<String>,
    /// The cases that are open, what is due first first.
    pub open_cases: Vec<Record>,
    /// The newest purchase.
    pub last_purchase: Option<Record>,
    /// The contract that runs the longest.
    pub contract: Option<Record>,
}

/// What is to be known of a customer on a day.
pub fn of_customer(workspace: &Workspace, id: RecordId, today: CalendarDate) -> AtHand {
    let of = workspace.record(customer::ID, id);
    AtHand {
        question: of.and_then(|of| of.get(customer::OPEN_QUESTION)),
        open_cases: open_cases(workspace, id),
        last_purchase: last_purchase(workspace, id),
        contract: running_contract(workspace, id, today),
    }
}

fn open_cases(workspace: &Workspace, id: RecordId) -> Vec<Record> {
    let rows = workspace.children(service_case::ID, service_case::CUSTOMER.field, id);
    let cases = rows.into_iter().filter_map(|row| workspace.record_at(service_case::ID, row));
    let mut open: Vec<Record> = cases.filter(|case| CaseState::of(case).is_open()).collect();
    open.sort_by_key(|case| (next_due(case).map_or(i64::MAX, |(_, at)| at.0), case.id));
    open
}

fn last_purchase(workspace: &Workspace, id: RecordId) -> Option<Record> {
    let rows = workspace.children(purchase::ID, purchase::CUSTOMER.field, id);
    let day = |row: u32| workspace.number(purchase::ID, row, purchase::PURCHASED_ON.field);
    let newest = rows.into_iter().max_by_key(|row| (day(*row), *row))?;
    workspace.record_at(purchase::ID, newest)
}

fn running_contract(workspace: &Workspace, id: RecordId, today: CalendarDate) -> Option<Record> {
    let rows = workspace.children(contract::ID, contract::CUSTOMER.field, id);
    let agreed = rows.into_iter().filter_map(|row| workspace.record_at(contract::ID, row));
    let runs = |one: &Record| {
        let ended = one.get(contract::ENDS_ON).is_some_and(|end| end < today);
        !ended && one.get(contract::STATE).is_some_and(ContractState::is_running)
    };
    // One without an end runs the longest.
    agreed.filter(runs).max_by_key(|one| (one.get(contract::ENDS_ON).map_or(i32::MAX, |end| end.0), one.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::service_case::Priority;

    const TODAY: CalendarDate = CalendarDate(20_000);

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn searchable(records: &[Record]) -> Workspace {
        let mut workspace = Workspace::holding(records);
        while workspace.prepare_some(1_000) {}
        workspace
    }

    #[test]
    fn whoever_calls_is_known_by_the_number_however_it_was_pasted() {
        let workspace = searchable(&[
            Record::new(customer::ID, id(1)).with(customer::NAME, "宁波海工".to_owned()),
            Record::new(customer::ID, id(2))
                .with(customer::NAME, "苏州精工".to_owned())
                .with(customer::TELEPHONE, "0512-66668888".to_owned()),
            Record::new(contact::ID, id(3))
                .with(contact::NAME, "王芳".to_owned())
                .with(contact::CUSTOMER, id(1))
                .with(contact::MOBILE, "13800138000".to_owned()),
        ]);
        let found = |typed: &str| callers(&workspace, typed, &[], 5);
        let wang = vec![Caller { customer: id(1), contact: Some(id(3)) }];
        for typed in ["13800138000", "138 0013 8000", "+86 138-0013-8000", "(+86)13800138000", "王芳"] {
            assert_eq!(found(typed), wang, "{typed}");
        }
        for typed in ["0512-66668888", "0512 6666 8888", "苏州"] {
            assert_eq!(found(typed), [Caller { customer: id(2), contact: None }], "{typed}");
        }
        assert!(found("13900139000").is_empty());
        assert!(found("  ").is_empty());
    }

    #[test]
    fn whose_number_is_seen_masked_is_known_by_the_whole_number_and_named_once() {
        let workspace = searchable(&[
            Record::new(customer::ID, id(1)).with(customer::NAME, "宁波海工".to_owned()),
            Record::new(contact::ID, id(3))
                .with(contact::NAME, "王芳".to_owned())
                .with(contact::CUSTOMER, id(1))
                .with(contact::MOBILE, "138****8000".to_owned()),
        ]);
        let typed = "13800138000";
        assert!(callers(&workspace, typed, &[], 5).is_empty());
        let exact = [(contact::ID, id(3)), (customer::ID, id(1))];
        assert_eq!(callers(&workspace, typed, &exact, 5), [Caller { customer: id(1), contact: Some(id(3)) }]);
        assert!(callers(&workspace, typed, &[(customer::ID, id(9))], 5).is_empty(), "one that is not there");
    }

    #[test]
    fn what_was_left_open_is_in_front_at_the_next_call() {
        let case = |number: u8, state: CaseState| {
            Record::new(service_case::ID, id(number))
                .with(service_case::CUSTOMER, id(1))
                .with(service_case::STATE, state)
                .with(service_case::PRIORITY, Priority::Normal)
        };
        let agreed = |number: u8, state: ContractState, ends: i32| {
            Record::new(contract::ID, id(number))
                .with(contract::CUSTOMER, id(1))
                .with(contract::STATE, state)
                .with(contract::ENDS_ON, TODAY.plus_days(ends))
        };
        let bought = |number: u8, ago: i32| {
            Record::new(purchase::ID, id(number))
                .with(purchase::CUSTOMER, id(1))
                .with(purchase::PURCHASED_ON, TODAY.plus_days(-ago))
        };
        let workspace = Workspace::holding(&[
            Record::new(customer::ID, id(1)).with(customer::OPEN_QUESTION, "账期？".to_owned()),
            case(2, CaseState::Closed),
            case(3, CaseState::Open),
            agreed(4, ContractState::InForce, -1),
            agreed(5, ContractState::InForce, 30),
            agreed(6, ContractState::Draft, 90),
            bought(7, 3),
            bought(8, 400),
        ]);
        let known = of_customer(&workspace, id(1), TODAY);
        assert_eq!(known.question.as_deref(), Some("账期？"));
        assert_eq!(known.open_cases.iter().map(|case| case.id).collect::<Vec<_>>(), [id(3)]);
        assert_eq!(known.last_purchase.map(|one| one.id), Some(id(7)));
        assert_eq!(known.contract.map(|one| one.id), Some(id(5)));
        assert_eq!(of_customer(&workspace, id(9), TODAY), AtHand::default());
    }
}
