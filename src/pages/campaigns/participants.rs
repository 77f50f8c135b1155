//! Who is asked to a campaign: the customers of a view or of the list as it is filtered, without those who take part
//! already (R205, R219). And how far one has gone.

use hashbrown::HashSet;

use crate::model::schema::tables::{customer, participation};
use crate::model::{CalendarDate, Change, Key, Record, RecordId};
use crate::workspace::Workspace;

/// The customers who take part in a campaign.
pub fn guests(workspace: &Workspace, campaign: RecordId) -> HashSet<RecordId> {
    let rows = workspace.children(participation::ID, participation::CAMPAIGN.field, campaign);
    let records = rows.into_iter().filter_map(|row| workspace.record_at(participation::ID, row));
    records.filter_map(|record| record.get(participation::CUSTOMER)).collect()
}

/// The customers of these rows who don't take part yet, in the order of the rows.
pub fn newcomers(workspace: &Workspace, rows: &[u32], guests: &HashSet<RecordId>) -> Vec<RecordId> {
    let ids = rows.iter().filter_map(|row| workspace.id_at(customer::ID, *row));
    ids.filter(|id| !guests.contains(id)).collect()
}

/// The change that has a customer take part.
pub fn invitation(campaign: RecordId, customer: RecordId, id: RecordId, today: CalendarDate) -> Change {
    let record = Record::new(participation::ID, id)
        .with(participation::CAMPAIGN, campaign)
        .with(participation::CUSTOMER, customer)
        .with(participation::INVITED_ON, today);
    Change::create(&record)
}

/// How far a participant has gone, in the order in which it happens.
pub const STEPS: [Key<bool>; 3] = [participation::REGISTERED, participation::ATTENDED, participation::RESPONDED];

/// The change that turns a step on or off.
pub fn marked(guest: &Record, step: Key<bool>) -> Option<Change> {
    let on = guest.get(step).unwrap_or(false);
    Change::between(guest, &guest.clone().with(step, !on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::campaign;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn named(number: u8) -> Record {
        Record::new(customer::ID, id(number)).with(customer::NAME, format!("customer {number}"))
    }

    #[test]
    fn nobody_is_asked_twice_to_one_campaign() {
        let today = CalendarDate(20_000);
        let fair = Record::new(campaign::ID, id(1)).with(campaign::NAME, "展会".to_owned());
        let asked = invitation(id(1), id(3), id(9), today).into_record();
        let elsewhere = invitation(id(2), id(4), id(10), today).into_record();
        let workspace = Workspace::holding(&[fair, named(3), named(4), named(5), asked, elsewhere]);
        let rows = workspace.rows(customer::ID);
        let there = guests(&workspace, id(1));
        assert_eq!(newcomers(&workspace, &rows, &there), [id(4), id(5)]);
        assert!(newcomers(&workspace, &rows[..1], &there).is_empty());
    }

    #[test]
    fn a_step_that_was_pressed_by_mistake_is_taken_back_by_pressing_again() {
        let guest = invitation(id(1), id(3), id(9), CalendarDate(20_000)).into_record();
        let [_, attended, _] = STEPS;
        let mut after = guest.clone();
        marked(&guest, attended).expect("a change").apply_to(&mut after);
        assert_eq!(after.get(participation::ATTENDED), Some(true));
        let back = marked(&after, attended).expect("a change");
        back.apply_to(&mut after);
        assert_eq!(after.get(participation::ATTENDED), Some(false));
        assert_eq!(after.get(participation::REGISTERED), None);
    }
}
