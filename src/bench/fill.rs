//! The records of the harness as records of the desk: one line for a customer and a contact of it.
//! The harness gives the same records to the peers, so both sides hold the same.

use super::BenchSession;
use crate::model::record::{Key, Record};
use crate::model::schema::tables::{contact, customer};
use crate::model::value::{CalendarDate, ChoiceCode, Value};
use crate::model::{Change, Origin};
use crate::workspace::Proposal;
use crate::workspace::session::SLICE;

/// Cells of a line that are texts of the customer.
const CUSTOMER: &[(usize, Key<String>)] = &[
    (0, customer::NAME),
    (1, customer::INDUSTRY),
    (2, customer::CONTACT_NAME),
    (3, customer::CONTACT_POSITION),
    (4, customer::MOBILE),
    (5, customer::EMAIL),
    (6, customer::PROVINCE),
    (7, customer::CITY),
    (8, customer::DISTRICT),
    (9, customer::SOURCE),
    (12, customer::OWNER),
    (13, customer::KEY_NEEDS),
    (14, customer::REMARK),
];

/// The cell of the day of first contact, `YYYY-MM-DD`.
const FIRST_CONTACT: usize = 10;

/// The cell of the status, as its stored number.
const STATUS: usize = 11;

/// Cells of a line that are texts of the contact.
const CONTACT: &[(usize, Key<String>)] = &[
    (15, contact::NAME),
    (16, contact::POSITION),
    (17, contact::DEPARTMENT),
    (18, contact::MOBILE),
    (19, contact::EMAIL),
];

/// The customer and the contact of a line of cells with tabs between.
///
/// # Errors
/// Where the day or the status of the line is none.
pub fn records(line: &str, session: &BenchSession) -> Result<[Record; 2], String> {
    let cells: Vec<&str> = line.split('\t').collect();
    let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
    let mut account = Record::new(customer::ID, session.new_id());
    put(&mut account, CUSTOMER, &cell);
    let first_contact = CalendarDate::parse(cell(FIRST_CONTACT));
    let first_contact = first_contact.ok_or_else(|| format!("{} is no day", cell(FIRST_CONTACT)))?;
    account.set(customer::FIRST_CONTACT, first_contact);
    let status: u16 = cell(STATUS).parse().map_err(|_| format!("{} is no status", cell(STATUS)))?;
    account.set_value(customer::STATUS.field, Some(Value::Choice(ChoiceCode(status))));
    let mut person = Record::new(contact::ID, session.new_id());
    person.set(contact::CUSTOMER, account.id);
    put(&mut person, CONTACT, &cell);
    Ok([account, person])
}

fn put<'a>(record: &mut Record, texts: &[(usize, Key<String>)], cell: &dyn Fn(usize) -> &'a str) {
    for (at, key) in texts {
        record.set(*key, cell(*at).to_owned());
    }
}

/// The proposals that create the records of all lines.
///
/// # Errors
/// Where a line is none.
pub fn proposals(rows: &str, session: &BenchSession) -> Result<Vec<Proposal>, String> {
    let lines: Vec<&str> = rows.lines().filter(|line| !line.is_empty()).collect();
    let mut proposals: Vec<Proposal> = Vec::new();
    for lines in lines.chunks(SLICE / 2) {
        let mut changes: Vec<Change> = Vec::with_capacity(lines.len() * 2);
        for line in lines {
            for record in records(line, session)? {
                changes.push(Change::create(&record));
            }
        }
        proposals.push(Proposal { label: "测量".to_owned(), origin: Origin::Sample, changes });
    }
    Ok(proposals)
}
