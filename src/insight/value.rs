//! How valuable a customer is, where otherwise nothing says who comes first (R125): by its level.

use crate::model::RecordId;
use crate::model::schema::tables::customer;
use crate::workspace::Workspace;

/// The rank of who has no level, or is not known.
const UNRANKED: u8 = u8::MAX;

/// Level A is the first, a customer without a level the last.
pub fn rank_at(workspace: &Workspace, row: u32) -> u8 {
    let code = workspace.number(customer::ID, row, customer::LEVEL.field);
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(UNRANKED)
}

/// The rows of customers by their rank, those of one rank as they came. There are few ranks, so they are counted.
pub fn by_rank(workspace: &Workspace, rows: &[u32]) -> Vec<u32> {
    let ranks: Vec<usize> = rows.iter().map(|row| usize::from(rank_at(workspace, *row))).collect();
    let mut places = [0_usize; UNRANKED as usize + 2];
    ranks.iter().for_each(|rank| places[rank + 1] += 1);
    for rank in 1..places.len() {
        places[rank] += places[rank - 1];
    }
    let mut ordered = vec![0; rows.len()];
    for (row, rank) in rows.iter().zip(ranks) {
        ordered[places[rank]] = *row;
        places[rank] += 1;
    }
    ordered
}

/// The rank of the customer that a record names, if it names one.
pub fn rank(workspace: &Workspace, customer: Option<RecordId>) -> u8 {
    let row = customer.and_then(|id| workspace.row_of(customer::ID, id));
    row.map_or(UNRANKED, |row| rank_at(workspace, row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::model::schema::tables::customer::Level;

    #[test]
    fn the_dearest_customer_comes_before_one_that_nobody_has_ranked() {
        let id = |number: u8| RecordId([number; 16]);
        let levels = [(1, Some(Level::C)), (2, None), (3, Some(Level::A)), (4, Some(Level::B))];
        let records = levels.map(|(number, level)| {
            let record = Record::new(customer::ID, id(number)).with(customer::NAME, number.to_string());
            level.map_or(record.clone(), |level| record.with(customer::LEVEL, level))
        });
        let workspace = Workspace::holding(&records);
        let mut order: Vec<u8> = vec![1, 2, 3, 4];
        order.sort_by_key(|number| rank(&workspace, Some(id(*number))));
        assert_eq!(order, [3, 4, 1, 2]);
        assert_eq!(rank(&workspace, None), rank(&workspace, Some(id(9))));
    }

    #[test]
    fn customers_of_one_level_stay_in_the_order_in_which_they_were_found() {
        let levels = [None, Some(Level::B), Some(Level::A), None, Some(Level::B), Some(Level::A)];
        let records: Vec<Record> = (0..)
            .zip(levels)
            .map(|(number, level)| {
                let record = Record::new(customer::ID, RecordId([number; 16]));
                level.map_or(record.clone(), |level| record.with(customer::LEVEL, level))
            })
            .collect();
        let workspace = Workspace::holding(&records);
        assert_eq!(by_rank(&workspace, &[5, 4, 3, 2, 1, 0]), [5, 2, 4, 1, 3, 0]);
        assert!(by_rank(&workspace, &[]).is_empty());
    }
}
