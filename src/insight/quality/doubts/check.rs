//! What is looked for in a field, by its kind and its meaning.

use super::Doubt;
use crate::insight::quality::unlikely;
use crate::model::clean;
use crate::model::codec::ValueRef;
use crate::model::schema::tables::{contact, customer, interaction, purchase};
use crate::model::schema::{Entity, Field, Group, Need};
use crate::model::value::{CalendarDate, Value};
use crate::model::{EntityId, FieldId, Kind, rights};

/// Days that can't lie ahead.
const BEHIND: [(EntityId, FieldId); 5] = [
    (customer::ID, customer::BIRTHDAY.field),
    (customer::ID, customer::FIRST_CONTACT.field),
    (contact::ID, contact::BIRTHDAY.field),
    (interaction::ID, interaction::TIME.field),
    (purchase::ID, purchase::PURCHASED_ON.field),
];

/// Days on which nobody alive was born before 1900.
const BIRTHDAYS: [(EntityId, FieldId); 2] =
    [(customer::ID, customer::BIRTHDAY.field), (contact::ID, contact::BIRTHDAY.field)];

/// The first day of 1900.
pub(super) fn earliest_birthday() -> CalendarDate {
    // Days before 1970: 70 years with 17 leap days.
    CalendarDate::new(1900, 1, 1).unwrap_or(CalendarDate(-25_567))
}

/// How a field is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    /// As a number by which somebody is called.
    Number(Kind),
    /// As an e-mail address.
    Address,
    /// As the name of somebody.
    Name,
    /// As a word.
    Word,
    /// As a day that is past; not before 1900 where somebody was born on it.
    Day {
        /// Whether it is a birthday.
        is_birthday: bool,
    },
    /// As an amount.
    Amount {
        /// Whether it may be below nothing: what an amount of the company's own is, nobody knows here.
        may_be_negative: bool,
    },
}

/// What of a table is looked at, in the order of the fields' numbers. Of a company's own days and whole numbers nobody
/// knows here what they can't be.
pub(super) fn checks(described: &Entity) -> Vec<(FieldId, Check)> {
    let is_name = |field: &Field| described.somebody && described.title == field.id;
    let entered = described.fields.iter().filter(|field| !field.computed && field.group != Group::Facts);
    let mut checks: Vec<(FieldId, Check)> = entered
        .filter_map(|field| {
            let known = (described.id, field.id);
            let check = match field.kind {
                Kind::Mobile | Kind::Telephone => Check::Number(field.kind),
                Kind::Email => Check::Address,
                Kind::Text if is_name(field) => Check::Name,
                Kind::Text | Kind::Suggestion(_) => Check::Word,
                Kind::LongText if field.need != Need::Optional => Check::Word,
                Kind::Date | Kind::Time if BEHIND.contains(&known) => {
                    Check::Day { is_birthday: BIRTHDAYS.contains(&known) }
                }
                Kind::Money => Check::Amount { may_be_negative: field.own.is_some() },
                _ => return None,
            };
            Some((field.id, check))
        })
        .collect();
    checks.sort_unstable_by_key(|(field, _)| *field);
    checks
}

/// Whether whoever looks sees a value masked only: of that nothing can be said.
pub(super) fn is_hidden(value: ValueRef<'_>) -> bool {
    match value {
        ValueRef::Text(text) => text.contains('*') && rights::is_veiled(&Value::Text(text.to_owned())),
        _ => false,
    }
}

impl Check {
    /// What is doubtful about a value, the plainest reason first.
    pub(super) fn doubt(
        self,
        field: FieldId,
        value: ValueRef<'_>,
        today: CalendarDate,
        offset_minutes: i32,
    ) -> Option<Doubt> {
        match (self, value) {
            (_, ValueRef::Text(text)) if unlikely::is_placeholder(text) => Some(Doubt::Placeholder(field)),
            (Self::Number(_), ValueRef::Text(text)) if unlikely::is_drummed(text) => Some(Doubt::Drummed(field)),
            (Self::Number(kind), ValueRef::Text(text)) => {
                let read = if kind == Kind::Mobile { clean::mobile(text) } else { clean::telephone(text) };
                read.is_none().then_some(Doubt::Malformed(field))
            }
            (Self::Address, ValueRef::Text(text)) if unlikely::is_test_address(text) => Some(Doubt::TestHost(field)),
            (Self::Address, ValueRef::Text(text)) => clean::email(text).is_none().then_some(Doubt::Malformed(field)),
            (Self::Name, ValueRef::Text(text)) => unlikely::is_nameless(text).then_some(Doubt::Nameless(field)),
            (Self::Day { is_birthday }, ValueRef::Date(day)) => of_day(field, day, today, is_birthday),
            (Self::Day { is_birthday }, ValueRef::Time(at)) => {
                of_day(field, at.date(offset_minutes), today, is_birthday)
            }
            (Self::Amount { may_be_negative: false }, ValueRef::Integer(amount)) => {
                (amount < 0).then_some(Doubt::Negative(field))
            }
            _ => None,
        }
    }
}

fn of_day(field: FieldId, day: CalendarDate, today: CalendarDate, is_birthday: bool) -> Option<Doubt> {
    if day > today {
        return Some(Doubt::Ahead(field));
    }
    (is_birthday && day < earliest_birthday()).then_some(Doubt::TooOld(field))
}
