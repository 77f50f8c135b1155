//! The records of the harness as records of the desk, a line of cells with tabs between for each: a customer with its
//! contact, a follow-up, an opportunity. The harness gives the same records to the peers, so both sides hold the same.

use super::BenchSession;
use crate::model::record::{Key, Record};
use crate::model::schema::tables::{contact, customer, interaction, opportunity};
use crate::model::value::{CalendarDate, ChoiceCode, Timestamp, Value};
use crate::model::{Change, EntityId, FieldId, Origin, RecordId};
use crate::ui::desk::slices;
use crate::workspace::Proposal;

/// What makes the records of a line.
pub type Made = fn(&Cells<'_>, &BenchSession) -> Result<Vec<Record>, String>;

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
    (21, customer::LAST_CONTENT),
    (22, customer::NEXT_PLAN),
];

/// Cells of a line that are texts of the contact.
const CONTACT: &[(usize, Key<String>)] = &[
    (15, contact::NAME),
    (16, contact::POSITION),
    (17, contact::DEPARTMENT),
    (18, contact::MOBILE),
    (19, contact::EMAIL),
];

/// Cells of a line that are texts of the follow-up.
const TALK: &[(usize, Key<String>)] =
    &[(3, interaction::PERSON), (4, interaction::SUBJECT), (5, interaction::CONTENT), (6, interaction::NEXT_PLAN)];

/// Cells of a line that are texts of the opportunity.
const DEAL: &[(usize, Key<String>)] =
    &[(1, opportunity::NAME), (2, opportunity::PRODUCT), (8, opportunity::OWNER), (9, opportunity::SOURCE)];

/// The cells of a line.
pub struct Cells<'a>(Vec<&'a str>);

impl<'a> Cells<'a> {
    fn of(line: &'a str) -> Self {
        Self(line.split('\t').collect())
    }

    /// A cell; empty where the line has none.
    fn text(&self, at: usize) -> &'a str {
        self.0.get(at).copied().unwrap_or_default()
    }

    /// The number in a cell; `None` where it is empty.
    fn number(&self, at: usize) -> Result<Option<i64>, String> {
        let text = self.text(at);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse::<i64>().map(Some).map_err(|_| format!("{text} is no number"))
    }

    /// The day in a cell, `YYYY-MM-DD`; `None` where it is empty.
    fn day(&self, at: usize) -> Result<Option<CalendarDate>, String> {
        let text = self.text(at);
        if text.is_empty() {
            return Ok(None);
        }
        CalendarDate::parse(text).map(Some).ok_or_else(|| format!("{text} is no day"))
    }

    /// The moment in a cell, in milliseconds since 1970; `None` where it is empty.
    fn moment(&self, at: usize) -> Result<Option<Timestamp>, String> {
        Ok(self.number(at)?.map(Timestamp))
    }

    /// The stored number of a choice in a cell.
    fn choice(&self, at: usize) -> Result<Value, String> {
        let text = self.text(at);
        text.parse::<u16>().map(|code| Value::Choice(ChoiceCode(code))).map_err(|_| format!("{text} is no choice"))
    }

    /// The record of a table that was made as the one of that place.
    fn reference(&self, at: usize, entity: EntityId, session: &BenchSession) -> Result<RecordId, String> {
        let row = self.number(at)?.and_then(|row| u32::try_from(row).ok());
        let id = row.and_then(|row| session.read(|workspace| workspace.id_at(entity, row)));
        id.ok_or_else(|| format!("there is no record {} to refer to", self.text(at)))
    }
}

/// The customer and the contact of a line.
///
/// # Errors
/// Where a day, a moment or the status of the line is none.
pub fn pair(cells: &Cells<'_>, session: &BenchSession) -> Result<Vec<Record>, String> {
    let mut account = Record::new(customer::ID, session.new_id());
    put(&mut account, CUSTOMER, cells);
    account.set_value(customer::FIRST_CONTACT.field, cells.day(10)?.map(Value::Date));
    account.set_value(customer::STATUS.field, Some(cells.choice(11)?));
    account.set_value(customer::LAST_FOLLOW_UP.field, cells.moment(20)?.map(Value::Time));
    account.set_value(customer::NEXT_FOLLOW_UP.field, cells.day(23)?.map(Value::Date));
    let mut person = Record::new(contact::ID, session.new_id());
    person.set(contact::CUSTOMER, account.id);
    put(&mut person, CONTACT, cells);
    Ok(vec![account, person])
}

/// The follow-up of a line.
///
/// # Errors
/// Where its customer, moment or way is none.
pub fn talk(cells: &Cells<'_>, session: &BenchSession) -> Result<Vec<Record>, String> {
    let mut said = Record::new(interaction::ID, session.new_id());
    said.set(interaction::CUSTOMER, cells.reference(0, customer::ID, session)?);
    // Each customer was made with one contact, so that both have the same place.
    said.set(interaction::CONTACT, cells.reference(0, contact::ID, session)?);
    said.set_value(interaction::TIME.field, cells.moment(1)?.map(Value::Time));
    said.set_value(interaction::WAY.field, Some(cells.choice(2)?));
    put(&mut said, TALK, cells);
    said.set_value(interaction::NEXT_DATE.field, cells.day(7)?.map(Value::Date));
    Ok(vec![said])
}

/// The opportunity of a line.
///
/// # Errors
/// Where its customer, stage or outcome, a number or a day is none.
pub fn deal(cells: &Cells<'_>, session: &BenchSession) -> Result<Vec<Record>, String> {
    let mut deal = Record::new(opportunity::ID, session.new_id());
    deal.set(opportunity::CUSTOMER, cells.reference(0, customer::ID, session)?);
    put(&mut deal, DEAL, cells);
    let amount = cells.number(3)?.map(Value::Integer);
    let ended = cells.day(11)?.map(Value::Date);
    let values: [(FieldId, Option<Value>); 7] = [
        (opportunity::AMOUNT.field, amount),
        (opportunity::STAGE.field, Some(cells.choice(4)?)),
        (opportunity::OUTCOME.field, Some(cells.choice(5)?)),
        (opportunity::PROBABILITY.field, cells.number(6)?.map(Value::Integer)),
        (opportunity::EXPECTED_CLOSE.field, cells.day(7)?.map(Value::Date)),
        (opportunity::STAGE_SINCE.field, cells.moment(10)?.map(Value::Time)),
        (opportunity::CLOSED_ON.field, ended),
    ];
    for (field, value) in values {
        deal.set_value(field, value);
    }
    Ok(vec![deal])
}

fn put(record: &mut Record, texts: &[(usize, Key<String>)], cells: &Cells<'_>) {
    for (at, key) in texts {
        record.set(*key, cells.text(*at).to_owned());
    }
}

/// The proposals that create the records of all lines.
///
/// # Errors
/// Where a line is none.
pub fn proposals(rows: &str, session: &BenchSession, made: Made) -> Result<Vec<Proposal>, String> {
    let mut changes: Vec<Change> = Vec::new();
    for line in rows.lines().filter(|line| !line.is_empty()) {
        changes.extend(made(&Cells::of(line), session)?.iter().map(Change::create));
    }
    let batch = |changes: Vec<Change>| Proposal { label: "测量".to_owned(), origin: Origin::Sample, changes };
    Ok(slices(changes).into_iter().map(batch).collect())
}
