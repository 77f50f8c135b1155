//! Whose birthday is near: of customers who are persons, and of contacts (R249). Today and the page of care both show
//! what is reckoned here.

use crate::model::schema::tables::customer::CustomerKind;
use crate::model::schema::tables::{contact, customer};
use crate::model::{CalendarDate, EntityId, RecordId};
use crate::workspace::Workspace;

/// A birthday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Birthday {
    /// The table: customers or contacts.
    pub entity: EntityId,
    /// Who has it.
    pub id: RecordId,
    /// Their name.
    pub name: String,
    /// On which day.
    pub on: CalendarDate,
    /// The customer: themselves, or the one that a contact belongs to.
    pub customer: Option<RecordId>,
}

/// The birthdays from today until so many days ahead, the soonest first. `member` limits them to the customers of one
/// person and their contacts.
pub fn birthdays(workspace: &Workspace, member: Option<&str>, today: CalendarDate, ahead: i32) -> Vec<Birthday> {
    let until = today.plus_days(ahead);
    let soon = |born: CalendarDate| born.anniversary(today).filter(|on| born <= today && *on <= until);
    let mut found: Vec<Birthday> = Vec::new();
    for (row, born) in workspace.days(customer::ID, customer::BIRTHDAY.field) {
        found.extend(soon(born).and_then(|on| of_customer(workspace, row, on, member)));
    }
    for (row, born) in workspace.days(contact::ID, contact::BIRTHDAY.field) {
        found.extend(soon(born).and_then(|on| of_contact(workspace, row, on, member)));
    }
    found.sort_unstable_by(|one, other| (one.on, &one.name, one.id).cmp(&(other.on, &other.name, other.id)));
    found
}

fn of_customer(workspace: &Workspace, row: u32, on: CalendarDate, member: Option<&str>) -> Option<Birthday> {
    let record = workspace.record_at(customer::ID, row)?;
    let is_person = record.get(customer::KIND) != Some(CustomerKind::Company);
    let is_meant = is_person && member.is_none_or(|member| record.text(customer::OWNER) == member);
    let name = record.text(customer::NAME).to_owned();
    is_meant.then_some(Birthday { entity: customer::ID, id: record.id, name, on, customer: Some(record.id) })
}

fn of_contact(workspace: &Workspace, row: u32, on: CalendarDate, member: Option<&str>) -> Option<Birthday> {
    let record = workspace.record_at(contact::ID, row)?;
    let customer = record.get(contact::CUSTOMER);
    let owner = || {
        let row = workspace.row_of(customer::ID, customer?)?;
        workspace.table(customer::ID)?.text(row, customer::OWNER.field)
    };
    let is_meant = member.is_none_or(|member| owner() == Some(member));
    let name = record.text(contact::NAME).to_owned();
    is_meant.then_some(Birthday { entity: contact::ID, id: record.id, name, on, customer })
}
