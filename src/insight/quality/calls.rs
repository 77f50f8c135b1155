//! Whom to call to complete what is missing (R275): customers whose missing facts matter most. Each missing fact counts
//! as often as the customer is important, by its level and its status; who is lost or does not want to be called is left
//! out.

use super::asked;
use crate::insight::slices::{Count, walk};
use crate::model::codec::{self, ValueRef};
use crate::model::record::FieldValue;
use crate::model::schema::schema;
use crate::model::schema::tables::contact;
use crate::model::schema::tables::customer::{self, Level, Status};
use crate::model::value::Value;
use crate::model::{FieldId, RecordId};
use crate::workspace::Workspace;

/// How many customers are named.
pub const NAMED: usize = 40;

/// A customer to call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Who.
    pub customer: RecordId,
    /// The facts that are missing.
    pub missing: Vec<FieldId>,
    /// How much that matters.
    pub weight: usize,
    /// The number to call: its own, or that of one of its people.
    pub phone: Option<String>,
}

/// The customers to call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calls {
    /// Those that matter most, in that order.
    pub first: Vec<Call>,
    /// How many there are in all.
    pub total: usize,
}

/// How important a customer is: 1 to 5.
fn importance(level: Option<Level>, status: Option<Status>) -> usize {
    let by_level = match level {
        Some(Level::A) => 2,
        Some(Level::B) => 1,
        Some(Level::C) | None => 0,
    };
    let by_status = match status {
        Some(Status::Intent) => 2,
        Some(Status::Won) => 1,
        Some(Status::Potential | Status::Lost) | None => 0,
    };
    1 + by_level + by_status
}

/// Looks for customers to call.
#[derive(Clone, Debug)]
pub struct CallCount {
    asked: Vec<FieldId>,
    member: Option<String>,
    /// The weight and the row of the heaviest.
    first: Vec<(usize, u32)>,
    total: usize,
    next: u32,
}

fn choice<T: FieldValue>(value: ValueRef<'_>) -> Option<T> {
    match value {
        ValueRef::Choice(code) => T::from_value(&Value::Choice(code)),
        _ => None,
    }
}

impl CallCount {
    /// Begins; `member` limits the customers to those of one person.
    pub fn new(member: Option<String>) -> Self {
        let asked = schema().get(customer::ID).map(asked).unwrap_or_default();
        Self { asked, member, first: Vec::new(), total: 0, next: 0 }
    }

    /// How much a call matters; `None` where nobody is to be called.
    fn weight(&self, bytes: &[u8]) -> Option<usize> {
        let (mut level, mut status, mut owner, mut uncalled, mut filled) = (None, None, None, false, 0);
        let _ = codec::visit_row(bytes, |field, value| {
            filled += usize::from(self.asked.binary_search(&field).is_ok());
            match value {
                value if field == customer::LEVEL.field => level = choice(value),
                value if field == customer::STATUS.field => status = choice(value),
                ValueRef::Text(name) if field == customer::OWNER.field => owner = Some(name),
                ValueRef::Flag(flag) if field == customer::DO_NOT_CALL.field => uncalled = flag,
                _ => {}
            }
        });
        let missing = self.asked.len().saturating_sub(filled);
        let theirs = self.member.as_deref().is_none_or(|member| owner == Some(member));
        let wanted = theirs && !uncalled && status != Some(Status::Lost) && missing > 0;
        wanted.then(|| missing * importance(level, status))
    }

    /// The heaviest first; of two alike the one that was entered first.
    fn keep_heaviest(&mut self) {
        self.first.sort_unstable_by_key(|(weight, row)| (std::cmp::Reverse(*weight), *row));
        self.first.truncate(NAMED);
    }

    /// What was found.
    pub fn found(mut self, workspace: &Workspace) -> Calls {
        self.keep_heaviest();
        let call = |(weight, row): &(usize, u32)| {
            let record = workspace.record_at(customer::ID, *row)?;
            let missing = self.asked.iter().copied().filter(|field| record.value(*field).is_none()).collect();
            let own = [customer::MOBILE, customer::TELEPHONE].map(|key| record.text(key).to_owned());
            let phone = own.into_iter().find(|number| !number.is_empty());
            let phone = phone.or_else(|| phone_of_people(workspace, record.id));
            Some(Call { customer: record.id, missing, weight: *weight, phone })
        };
        Calls { first: self.first.iter().filter_map(call).collect(), total: self.total }
    }
}

/// The number of somebody who works there.
fn phone_of_people(workspace: &Workspace, customer: RecordId) -> Option<String> {
    let table = workspace.table(contact::ID)?;
    let people = workspace.children(contact::ID, contact::CUSTOMER.field, customer);
    let number = |row: &u32| {
        let fields = [contact::MOBILE.field, contact::TELEPHONE.field];
        fields.into_iter().find_map(|field| table.text(*row, field).map(str::to_owned))
    };
    people.iter().find_map(number)
}

impl Count for CallCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let mut next = self.next;
        let more = walk(workspace, customer::ID, &mut next, rows, |row, bytes| {
            if let Some(weight) = self.weight(bytes) {
                self.total += 1;
                self.first.push((weight, row));
                if self.first.len() > NAMED * 50 {
                    self.keep_heaviest();
                }
            }
        });
        self.next = next;
        more
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;

    fn named(number: u8, status: Status) -> Record {
        Record::new(customer::ID, RecordId([number; 16]))
            .with(customer::NAME, format!("customer {number}"))
            .with(customer::STATUS, status)
    }

    fn found(records: &[Record], member: Option<&str>) -> Calls {
        let workspace = Workspace::holding(records);
        let mut count = CallCount::new(member.map(str::to_owned));
        while count.advance(&workspace, 1) {}
        count.found(&workspace)
    }

    #[test]
    fn an_important_customer_is_called_first_and_with_the_number_of_somebody_who_works_there() {
        let calls = found(
            &[
                named(1, Status::Potential),
                named(2, Status::Intent).with(customer::LEVEL, Level::A),
                named(3, Status::Won).with(customer::MOBILE, "13800138000".to_owned()),
                Record::new(contact::ID, RecordId([8; 16]))
                    .with(contact::CUSTOMER, RecordId([2; 16]))
                    .with(contact::TELEPHONE, "021-62345678".to_owned()),
            ],
            None,
        );
        let order: Vec<u8> = calls.first.iter().map(|call| call.customer.0[0]).collect();
        assert_eq!((order, calls.total), (vec![2, 3, 1], 3));
        let phones: Vec<Option<&str>> = calls.first.iter().map(|call| call.phone.as_deref()).collect();
        assert_eq!(phones, [Some("021-62345678"), Some("13800138000"), None]);
        assert!(calls.first[0].missing.contains(&customer::MOBILE.field));
        assert!(!calls.first[1].missing.contains(&customer::MOBILE.field));
    }

    #[test]
    fn nobody_is_called_who_is_lost_does_not_want_it_or_is_another_persons() {
        let records = [
            named(1, Status::Lost),
            named(2, Status::Intent).with(customer::DO_NOT_CALL, true),
            named(3, Status::Intent).with(customer::OWNER, "李雷".to_owned()),
            named(4, Status::Intent),
        ];
        let of = |member| found(&records, member).first.iter().map(|call| call.customer.0[0]).collect::<Vec<u8>>();
        assert_eq!(of(Some("李雷")), [3]);
        assert_eq!(of(None), [4, 3], "who has no owner lacks one more fact");
    }

    #[test]
    fn of_many_the_heaviest_are_kept_and_all_are_counted() {
        let mut records: Vec<Record> = (1..=200).map(|number| named(number, Status::Potential)).collect();
        records.push(named(201, Status::Intent));
        let calls = found(&records, None);
        assert_eq!((calls.total, calls.first.len()), (201, NAMED));
        assert_eq!(calls.first.first().map(|call| call.customer.0[0]), Some(201));
    }
}
