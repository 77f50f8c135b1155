//! Values that can't be so or are doubtful: numbers and addresses that nobody reaches, days that lie ahead and should lie
//! behind, mobile numbers that several customers share, and what an import could not understand (R29, R30, R32, R274).

use hashbrown::HashMap;

use crate::insight::slices::{Count, walk};
use crate::model::clean;
use crate::model::codec::{self, ValueRef};
use crate::model::schema::tables::{contact, customer, interaction, lead, purchase};
use crate::model::schema::{facts, schema};
use crate::model::value::{CalendarDate, Value};
use crate::model::{EntityId, FieldId, Kind, RecordId};
use crate::workspace::{Condition, Filter, Test, Workspace};

/// How many records of a doubt are named.
const NAMED: usize = 5;

/// The tables that are looked through.
pub const TABLES: [EntityId; 5] = [customer::ID, contact::ID, lead::ID, interaction::ID, purchase::ID];

/// Days that can't lie ahead.
const BEHIND: [(EntityId, FieldId); 5] = [
    (customer::ID, customer::BIRTHDAY.field),
    (customer::ID, customer::FIRST_CONTACT.field),
    (contact::ID, contact::BIRTHDAY.field),
    (interaction::ID, interaction::TIME.field),
    (purchase::ID, purchase::PURCHASED_ON.field),
];

/// What is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A number or address that is none.
    Malformed(FieldId),
    /// A day or moment that lies ahead.
    Ahead(FieldId),
    /// A number that another customer has, too.
    Shared(FieldId),
    /// What an import could not understand.
    ImportNote,
}

impl Doubt {
    /// The list of the records, where conditions can say which they are. A moment of today that is still to come is in
    /// doubt only tomorrow.
    pub fn filter(self, today: CalendarDate) -> Option<Filter> {
        let (field, test) = match self {
            Self::Ahead(field) => (field, Test::AtLeast(Value::Date(today.plus_days(1)))),
            Self::ImportNote => (facts::IMPORT_NOTE.field, Test::Filled),
            Self::Malformed(_) | Self::Shared(_) => return None,
        };
        Some(Filter::all(vec![Condition { field, test }]))
    }
}

/// How often something is doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubtful {
    /// Of which table.
    pub entity: EntityId,
    /// What.
    pub doubt: Doubt,
    /// How many records.
    pub count: usize,
    /// The first of them.
    pub first: Vec<RecordId>,
}

/// Looks through a table for what is doubtful.
#[derive(Clone, Debug)]
pub struct DoubtCount {
    entity: EntityId,
    /// The fields that must be well formed.
    formed: Vec<(FieldId, Kind)>,
    behind: Vec<FieldId>,
    found: Vec<Doubtful>,
    /// By mobile number the first row that has it, until a second one does.
    numbers: HashMap<u64, Option<RecordId>>,
    today: CalendarDate,
    offset_minutes: i32,
    next: u32,
}

fn is_formed(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Mobile => clean::mobile(text).is_some(),
        Kind::Telephone => clean::telephone(text).is_some(),
        Kind::Email => clean::email(text).is_some(),
        _ => true,
    }
}

impl DoubtCount {
    /// Begins with a table.
    pub fn new(entity: EntityId, today: CalendarDate, offset_minutes: i32) -> Self {
        let fields = schema().get(entity).map(|entity| entity.fields.as_slice()).unwrap_or_default();
        let formed = fields.iter().filter(|field| matches!(field.kind, Kind::Mobile | Kind::Telephone | Kind::Email));
        Self {
            entity,
            formed: formed.map(|field| (field.id, field.kind)).collect(),
            behind: BEHIND.into_iter().filter(|(table, _)| *table == entity).map(|(_, field)| field).collect(),
            found: Vec::new(),
            numbers: HashMap::new(),
            today,
            offset_minutes,
            next: 0,
        }
    }

    fn look(&mut self, bytes: &[u8]) {
        let Some(id) = codec::row_id(bytes) else { return };
        let mut doubts: Vec<Doubt> = Vec::new();
        let mut mobile = None;
        let (offset_minutes, today) = (self.offset_minutes, self.today);
        let _ = codec::visit_row(bytes, |field, value| match value {
            ValueRef::Text(text) => {
                let kind = self.formed.iter().find(|(formed, _)| *formed == field).map(|(_, kind)| *kind);
                if kind.is_some_and(|kind| !is_formed(kind, text)) {
                    doubts.push(Doubt::Malformed(field));
                } else if field == customer::MOBILE.field && kind == Some(Kind::Mobile) {
                    mobile = text.parse::<u64>().ok();
                } else if field == facts::IMPORT_NOTE.field {
                    doubts.push(Doubt::ImportNote);
                }
            }
            ValueRef::Date(day) if day > today && self.behind.contains(&field) => doubts.push(Doubt::Ahead(field)),
            ValueRef::Time(at) if at.date(offset_minutes) > today && self.behind.contains(&field) => {
                doubts.push(Doubt::Ahead(field));
            }
            _ => {}
        });
        doubts.into_iter().for_each(|doubt| self.add(doubt, id));
        // People of one company often share a number; two customers hardly do.
        if let Some(number) = mobile.filter(|_| self.entity == customer::ID) {
            self.share(number, id);
        }
    }

    fn share(&mut self, number: u64, id: RecordId) {
        let doubt = Doubt::Shared(customer::MOBILE.field);
        match self.numbers.insert(number, None) {
            None => {
                self.numbers.insert(number, Some(id));
            }
            Some(first) => {
                first.into_iter().chain([id]).for_each(|id| self.add(doubt, id));
            }
        }
    }

    fn add(&mut self, doubt: Doubt, id: RecordId) {
        let entity = self.entity;
        let at = match self.found.iter().position(|one| one.doubt == doubt) {
            Some(at) => at,
            None => {
                self.found.push(Doubtful { entity, doubt, count: 0, first: Vec::new() });
                self.found.len() - 1
            }
        };
        if let Some(one) = self.found.get_mut(at) {
            one.count += 1;
            if one.first.len() < NAMED {
                one.first.push(id);
            }
        }
    }

    /// What was found, in the order of the doubts.
    pub fn found(mut self) -> Vec<Doubtful> {
        self.found.sort_by_key(|one| one.doubt);
        self.found
    }
}

impl Count for DoubtCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let (entity, mut next) = (self.entity, self.next);
        let more = walk(workspace, entity, &mut next, rows, |_, bytes| self.look(bytes));
        self.next = next;
        more
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Record;
    use crate::workspace::Query;
    use crate::workspace::query::Day;

    const TODAY: CalendarDate = CalendarDate(20_000);

    fn named(number: u8) -> Record {
        Record::new(customer::ID, RecordId([number; 16])).with(customer::NAME, format!("customer {number}"))
    }

    fn found(workspace: &Workspace, entity: EntityId) -> Vec<(Doubt, usize)> {
        let mut count = DoubtCount::new(entity, TODAY, 480);
        while count.advance(workspace, 2) {}
        count.found().into_iter().map(|one| (one.doubt, one.count)).collect()
    }

    #[test]
    fn a_number_that_nobody_answers_and_a_birthday_to_come_are_found() {
        let workspace = Workspace::holding(&[
            named(1).with(customer::MOBILE, "1380013800".to_owned()),
            named(2).with(customer::BIRTHDAY, TODAY.plus_days(1)),
            named(3).with(customer::BIRTHDAY, TODAY),
            named(4).with(customer::EMAIL, "li.lei".to_owned()).with(facts::IMPORT_NOTE, "年龄：三十".to_owned()),
        ]);
        let doubts = found(&workspace, customer::ID);
        assert_eq!(
            doubts,
            [
                (Doubt::Malformed(customer::MOBILE.field), 1),
                (Doubt::Malformed(customer::EMAIL.field), 1),
                (Doubt::Ahead(customer::BIRTHDAY.field), 1),
                (Doubt::ImportNote, 1),
            ]
        );
        let day = Day { today: TODAY, offset_minutes: 480 };
        for (doubt, count) in doubts {
            if let Some(filter) = doubt.filter(TODAY) {
                assert_eq!(workspace.query(&Query { filter, ..Query::all(customer::ID, day) }).len(), count);
            }
        }
    }

    #[test]
    fn three_customers_with_one_number_are_three_and_people_of_one_company_are_none() {
        let with = |record: Record| record.with(customer::MOBILE, "13800138000".to_owned());
        let person = |number: u8| {
            Record::new(contact::ID, RecordId([number; 16])).with(contact::MOBILE, "13900139000".to_owned())
        };
        let workspace =
            Workspace::holding(&[with(named(1)), named(2), with(named(3)), with(named(4)), person(8), person(9)]);
        assert_eq!(found(&workspace, customer::ID), [(Doubt::Shared(customer::MOBILE.field), 3)]);
        assert!(found(&workspace, contact::ID).is_empty());
    }
}
