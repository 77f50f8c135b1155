//! The purchases that belong to a record, in the order of their days, and what they come to (R244, R299).

use std::cmp::Reverse;

use crate::model::schema::tables::purchase;
use crate::model::{FieldId, RecordId};
use crate::workspace::Workspace;

/// What was bought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bought {
    /// The rows of the purchases, the newest first; those without a day come last.
    pub rows: Vec<u32>,
    /// Their amounts together, in fen.
    pub total: i64,
}

/// The purchases whose reference `field` leads to the record. Of one day the one that was entered last comes first.
pub fn bought(workspace: &Workspace, field: FieldId, id: RecordId) -> Bought {
    let number = |row: u32, field: FieldId| workspace.number(purchase::ID, row, field);
    let mut rows = workspace.children(purchase::ID, field, id);
    let amounts = rows.iter().filter_map(|row| number(*row, purchase::AMOUNT.field));
    let total = amounts.fold(0_i64, i64::saturating_add);
    rows.sort_by_cached_key(|row| Reverse((number(*row, purchase::PURCHASED_ON.field), *row)));
    Bought { rows, total }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::customer;
    use crate::model::{CalendarDate, Record};

    #[test]
    fn the_newest_purchase_stands_first_whenever_it_was_entered() {
        let owner = RecordId([1; 16]);
        let made = |number: u8, customer: RecordId, day: Option<i32>, amount: i64| {
            let mut record = Record::new(purchase::ID, RecordId([number; 16]))
                .with(purchase::CUSTOMER, customer)
                .with(purchase::AMOUNT, amount);
            if let Some(day) = day {
                record.set(purchase::PURCHASED_ON, CalendarDate(day));
            }
            record
        };
        let records = [
            Record::new(customer::ID, owner),
            made(2, owner, Some(100), 1),
            made(3, owner, None, 2),
            made(4, owner, Some(300), 4),
            made(5, RecordId([9; 16]), Some(900), 8),
            made(6, owner, Some(100), 16),
        ];
        let workspace = Workspace::holding(&records);
        let found = bought(&workspace, purchase::CUSTOMER.field, owner);
        let ids: Vec<u8> =
            found.rows.iter().filter_map(|row| workspace.id_at(purchase::ID, *row)).map(|id| id.0[0]).collect();
        assert_eq!((ids, found.total), (vec![4, 6, 2, 3], 23));
    }
}
