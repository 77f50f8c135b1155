//! Where somebody goes after an import: to the tables that it filled, each with the records of this file alone.

use crate::model::schema::facts;
use crate::model::{EntityId, RecordId, Value};
use crate::workspace::{Condition, Filter, Test, Workspace};

/// The tables among these into which the import has brought records, the one with the most first, each with what limits
/// its list to them. A file that only brought records up to date, or that was taken back, leads to the first table whole.
pub fn tables_filled(workspace: &Workspace, import: RecordId, mapped: &[EntityId]) -> Vec<(EntityId, Filter)> {
    let mut found: Vec<(usize, EntityId)> = Vec::new();
    for entity in mapped {
        let brought = workspace.imports_in(*entity).into_iter().find(|(id, _)| *id == import);
        if let Some((_, count)) = brought.filter(|_| found.iter().all(|(_, other)| other != entity)) {
            found.push((count, *entity));
        }
    }
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    if found.is_empty() {
        return mapped.first().map(|entity| (*entity, Filter::default())).into_iter().collect();
    }
    let of_file = Condition { field: facts::CAME_FROM.id, test: Test::Is(Value::Reference(import)) };
    found.into_iter().map(|(_, entity)| (entity, Filter::all(vec![of_file.clone()]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::{customer, lead};
    use crate::model::{CalendarDate, Record};
    use crate::workspace::Query;
    use crate::workspace::query::Day;

    #[test]
    fn whoever_imported_leads_is_led_to_those_leads_and_not_to_all_customers() {
        let id = |number: u8| RecordId([number; 16]);
        let (import, earlier) = (id(90), id(80));
        let records = [
            Record::new(customer::ID, id(1)).with(facts::IMPORT, import),
            Record::new(lead::ID, id(2)).with(facts::IMPORT, earlier),
            Record::new(lead::ID, id(3)).with(facts::IMPORT, import),
            Record::new(lead::ID, id(4)).with(facts::IMPORT, import),
            Record::new(lead::ID, id(5)),
        ];
        let workspace = Workspace::holding(&records);
        let shown = |import: RecordId, mapped: &[EntityId]| -> Vec<(EntityId, usize)> {
            let day = Day { today: CalendarDate(20_000), offset_minutes: 480 };
            let tables = tables_filled(&workspace, import, mapped).into_iter();
            tables
                .map(|(entity, filter)| (entity, workspace.query(&Query { filter, ..Query::all(entity, day) }).len()))
                .collect()
        };
        assert_eq!(shown(import, &[lead::ID]), [(lead::ID, 2)]);
        assert_eq!(shown(import, &[customer::ID, lead::ID, lead::ID]), [(lead::ID, 2), (customer::ID, 1)]);
        assert_eq!(shown(id(70), &[lead::ID]), [(lead::ID, 4)], "nothing was created");
        assert!(shown(import, &[]).is_empty());
    }
}
