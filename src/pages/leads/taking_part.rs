//! What becomes of the campaign that brought a lead (R157, R221): the customer of the lead takes part in it, has
//! responded, and the opportunity came of it.

use crate::model::schema::tables::{lead, participation};
use crate::model::{Change, Record, RecordId};
use crate::workspace::Workspace;

/// Who came of a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The customer.
    pub customer: RecordId,
    /// Its contact, where the lead became one.
    pub contact: Option<RecordId>,
    /// The opportunity, where one was made.
    pub opportunity: Option<RecordId>,
}

/// The change that has the customer of a lead take part in its campaign; none where it came from none, or nothing
/// changes.
pub fn taking_part(
    workspace: &Workspace,
    lead: &Record,
    guest: Guest,
    new_id: &dyn Fn() -> RecordId,
) -> Option<Change> {
    let campaign = lead.get(lead::FROM_CAMPAIGN)?;
    let known = invitation(workspace, campaign, guest);
    let mut after = known.clone().unwrap_or_else(|| {
        Record::new(participation::ID, new_id())
            .with(participation::CAMPAIGN, campaign)
            .with(participation::CUSTOMER, guest.customer)
    });
    after.set(participation::RESPONDED, true);
    if let Some(deal) = guest.opportunity {
        after.set(participation::OPPORTUNITY, deal);
    }
    if let Some(person) = guest.contact.filter(|_| after.get(participation::CONTACT).is_none()) {
        after.set(participation::CONTACT, person);
    }
    match known {
        Some(before) => Change::between(&before, &after),
        None => Some(Change::creation(after)),
    }
}

/// The row by which the customer takes part already. One that led to another opportunity is left as it is.
fn invitation(workspace: &Workspace, campaign: RecordId, guest: Guest) -> Option<Record> {
    let rows = workspace.children(participation::ID, participation::CAMPAIGN.field, campaign);
    let mut invited = rows.into_iter().filter_map(|row| workspace.record_at(participation::ID, row));
    invited.find(|row| {
        let is_free = guest.opportunity.is_none() || row.get(participation::OPPORTUNITY).is_none();
        row.get(participation::CUSTOMER) == Some(guest.customer) && is_free
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::tables::campaign;

    fn id(number: u8) -> RecordId {
        RecordId([number; 16])
    }

    fn fair(number: u8) -> Record {
        Record::new(campaign::ID, id(number)).with(campaign::NAME, "2026 上海工业展".to_owned())
    }

    fn lead() -> Record {
        Record::new(lead::ID, id(1)).with(lead::FROM_CAMPAIGN, id(4))
    }

    const GUEST: Guest = Guest { customer: RecordId([2; 16]), contact: None, opportunity: Some(RecordId([3; 16])) };

    fn after(records: &[Record]) -> Option<Record> {
        let workspace = Workspace::holding(records);
        let change = taking_part(&workspace, &lead(), GUEST, &|| id(9))?;
        let mut record = workspace.record(participation::ID, change.id);
        let record = record.get_or_insert_with(|| Record::new(participation::ID, change.id));
        change.apply_to(record);
        Some(record.clone())
    }

    #[test]
    fn whoever_came_from_a_fair_is_counted_there_with_the_deal() {
        let made = after(&[fair(4), lead()]).expect("a row");
        assert_eq!((made.id, made.get(participation::CAMPAIGN)), (id(9), Some(id(4))));
        assert_eq!(made.get(participation::CUSTOMER), Some(GUEST.customer));
        assert_eq!(
            (made.get(participation::RESPONDED), made.get(participation::OPPORTUNITY)),
            (Some(true), GUEST.opportunity)
        );
    }

    #[test]
    fn who_was_invited_before_is_not_there_twice_and_an_earlier_deal_stays() {
        let invited = Record::new(participation::ID, id(5))
            .with(participation::CAMPAIGN, id(4))
            .with(participation::CUSTOMER, GUEST.customer);
        let found = after(&[fair(4), lead(), invited.clone()]).expect("a row");
        assert_eq!((found.id, found.get(participation::OPPORTUNITY)), (id(5), GUEST.opportunity));
        let led = invited.with(participation::OPPORTUNITY, id(7));
        assert_eq!(after(&[fair(4), lead(), led]).map(|row| row.id), Some(id(9)));
    }
}
