//! Values that can't be so or are doubtful: numbers and addresses that nobody reaches, words that only fill a field, days
//! that lie ahead or too far behind, amounts out of all proportion, numbers that too many share, and what an import could
//! not understand (R29, R30, R32, R192, R274). Of a company's own fields the words and the amounts are judged.

mod amounts;
mod check;
mod people;
#[cfg(test)]
mod tests;

use hashbrown::HashMap;

use self::amounts::Amounts;
use self::check::{Check, checks};
use self::people::People;
use super::unlikely;
use crate::insight::slices::{Count, walk};
use crate::model::asked::{self, ASKED};
use crate::model::clean;
use crate::model::codec::{self, ValueRef};
use crate::model::own_fields::OwnFields;
use crate::model::schema::facts;
use crate::model::schema::tables::{
    contact, contract, customer, interaction, lead, opportunity, purchase, service_case,
};
use crate::model::value::{CalendarDate, Value};
use crate::model::{EntityId, FieldId, Record, RecordId};
use crate::workspace::{Condition, Filter, Test, Workspace};

/// How many records of a doubt are named.
pub const NAMED: usize = 200;

/// The tables that are looked through.
pub const TABLES: [EntityId; 8] = [
    customer::ID,
    contact::ID,
    lead::ID,
    interaction::ID,
    opportunity::ID,
    purchase::ID,
    contract::ID,
    service_case::ID,
];

/// A mobile number may stand with people of so many customers, such as an agent's.
pub const CUSTOMERS_A_NUMBER: usize = 3;

/// An amount of more than so many times the one in the middle is out of proportion.
pub const OUT_OF_PROPORTION: i64 = 1_000;

/// With fewer amounts there is no middle to speak of.
pub const AMOUNTS: usize = 20;

/// What is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// A word that only fills the field.
    Placeholder(FieldId),
    /// A number of one digit or a sequence.
    Drummed(FieldId),
    /// A number or address that is none.
    Malformed(FieldId),
    /// An address at a host that is there for examples.
    TestHost(FieldId),
    /// A name without a letter.
    Nameless(FieldId),
    /// A day or moment that lies ahead.
    Ahead(FieldId),
    /// A birthday before 1900.
    TooOld(FieldId),
    /// An amount below nothing.
    Negative(FieldId),
    /// An amount of more than this, in fen.
    Huge(FieldId, i64),
    /// A number that another customer has, too.
    Shared(FieldId),
    /// A number of people of more customers than one person works for.
    Widespread(FieldId),
    /// A field that must be filled for records of that table that end as these do, and isn't: a won deal without its
    /// amount, a complaint without its cause.
    Unsaid(EntityId, FieldId),
    /// What an import could not understand.
    ImportNote,
}

impl Doubt {
    /// The list of the records, where conditions can say which they are. A moment of today that is still to come is in
    /// doubt only tomorrow.
    pub fn filter(self, today: CalendarDate) -> Option<Filter> {
        let (field, test) = match self {
            Self::Unsaid(entity, field) => return unsaid(entity, field),
            Self::Ahead(field) => (field, Test::AtLeast(Value::Date(today.plus_days(1)))),
            Self::TooOld(field) => (field, Test::AtMost(Value::Date(check::earliest_birthday().plus_days(-1)))),
            Self::Negative(field) => (field, Test::AtMost(Value::Integer(-1))),
            Self::Huge(field, most) => (field, Test::AtLeast(Value::Integer(most.saturating_add(1)))),
            Self::ImportNote => (facts::IMPORT_NOTE.field, Test::Filled),
            Self::Placeholder(_)
            | Self::Drummed(_)
            | Self::Malformed(_)
            | Self::TestHost(_)
            | Self::Nameless(_)
            | Self::Shared(_)
            | Self::Widespread(_) => return None,
        };
        Some(Filter::all(vec![Condition { field, test }]))
    }
}

/// The list of the records of a table that end without what is asked for then.
fn unsaid(entity: EntityId, field: FieldId) -> Option<Filter> {
    let asked = ASKED.iter().find(|asked| (asked.entity, asked.field) == (entity, field))?;
    let ends =
        asked.when.iter().map(|(field, choices)| Condition { field: *field, test: Test::OneOf(choices.to_vec()) });
    let empty = asked.unless.into_iter().chain([field]).map(|field| Condition { field, test: Test::Empty });
    Some(Filter::all(ends.chain(empty).collect()))
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

/// How exact a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    /// The field.
    pub field: FieldId,
    /// How many records have a value.
    pub values: usize,
    /// How many of those are doubtful in themselves; shared ones are not.
    pub doubtful: usize,
}

/// What was found in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The table.
    pub entity: EntityId,
    /// What is doubtful, in the order of the doubts.
    pub doubts: Vec<Doubtful>,
    /// How exact the fields are that can be judged, those without a value left out.
    pub fields: Vec<Exact>,
}

/// How far the looking is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Rows,
    People,
    Amounts,
    Done,
}

/// Looks through a table for what is doubtful.
#[derive(Clone, Debug)]
pub struct DoubtCount {
    entity: EntityId,
    checks: Vec<(FieldId, Check)>,
    /// In the order of the checks.
    fields: Vec<Exact>,
    doubts: Vec<Doubtful>,
    /// By mobile number the first row that has it, until a second one does.
    numbers: HashMap<u64, Option<RecordId>>,
    /// Mobile numbers of people, with their customers.
    people: People,
    /// Amounts by the place of their field.
    amounts: Amounts,
    today: CalendarDate,
    offset_minutes: i32,
    step: Step,
    next: u32,
}

impl DoubtCount {
    /// Begins with a table as the vault has it.
    pub fn new(entity: EntityId, own: &OwnFields, today: CalendarDate, offset_minutes: i32) -> Self {
        let checks = own.entity(entity).map(checks).unwrap_or_default();
        Self {
            entity,
            fields: checks.iter().map(|(field, _)| Exact { field: *field, values: 0, doubtful: 0 }).collect(),
            checks,
            doubts: Vec::new(),
            numbers: HashMap::new(),
            people: People::default(),
            amounts: Amounts::default(),
            today,
            offset_minutes,
            step: Step::Rows,
            next: 0,
        }
    }

    fn look(&mut self, bytes: &[u8]) {
        let Some(id) = codec::row_id(bytes) else { return };
        let (mut mobile, mut employer) = (None, None);
        let mut ends = asked::may_ask(self.entity).then(|| Record::new(self.entity, id));
        // A damaged row shows what could be read of it.
        let _ = codec::visit_row(bytes, |field, value| {
            match value {
                ValueRef::Text(text) if is_shared_by(self.entity) == Some(field) => mobile = shareable(text),
                ValueRef::Reference(customer) if (self.entity, field) == (contact::ID, contact::CUSTOMER.field) => {
                    employer = Some(customer);
                }
                ValueRef::Text(_) if field == facts::IMPORT_NOTE.field => self.add(Doubt::ImportNote, id),
                _ => {}
            }
            if let Some(ends) = ends.as_mut().filter(|ends| asked::counts(ends.entity, field)) {
                ends.set_value(field, Some(value.to_value()));
            }
            self.judge((field, value), id);
        });
        if let Some(field) = ends.as_ref().and_then(asked::lacking) {
            self.add(Doubt::Unsaid(self.entity, field), id);
        }
        match (self.entity, mobile, employer) {
            // People of one company often share a number; two customers hardly do.
            (customer::ID, Some(number), _) => self.share(number, id),
            (contact::ID, Some(number), Some(employer)) => self.people.add(number, employer, id),
            _ => {}
        }
    }

    fn judge(&mut self, (field, value): (FieldId, ValueRef<'_>), id: RecordId) {
        let Ok(at) = self.checks.binary_search_by_key(&field, |(field, _)| *field) else {
            return;
        };
        let Some((_, check)) = self.checks.get(at).copied().filter(|_| !check::is_hidden(value)) else {
            return;
        };
        let doubt = check.doubt(field, value, self.today, self.offset_minutes);
        if let Some(exact) = self.fields.get_mut(at) {
            exact.values += 1;
            exact.doubtful += usize::from(doubt.is_some());
        }
        match (doubt, value) {
            (Some(doubt), _) => self.add(doubt, id),
            (None, ValueRef::Integer(amount)) => self.amounts.add(at, amount, id),
            _ => {}
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
        let at = match self.doubts.iter().position(|one| one.doubt == doubt) {
            Some(at) => at,
            None => {
                self.doubts.push(Doubtful { entity, doubt, count: 0, first: Vec::new() });
                self.doubts.len() - 1
            }
        };
        if let Some(one) = self.doubts.get_mut(at) {
            one.count += 1;
            if one.first.len() < NAMED {
                one.first.push(id);
            }
        }
    }

    /// One slice of the rows; true while there are more.
    fn read(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let (entity, mut next) = (self.entity, self.next);
        let more = walk(workspace, entity, &mut next, rows, |_, bytes| self.look(bytes));
        self.next = next;
        more
    }

    /// One slice of the people: whose number stands with too many customers. True while there are more.
    fn widespread(&mut self, rows: u32) -> bool {
        let mut people = std::mem::take(&mut self.people);
        let more = people.advance(rows, |id| self.add(Doubt::Widespread(contact::MOBILE.field), id));
        self.people = people;
        more
    }

    /// One slice of the amounts: those out of proportion to the others of their field. True while there are more.
    fn huge(&mut self, rows: u32) -> bool {
        let mut amounts = std::mem::take(&mut self.amounts);
        let more = amounts.advance(rows, |at, most, id| {
            if let Some(exact) = self.fields.get_mut(at) {
                exact.doubtful += 1;
                let field = exact.field;
                self.add(Doubt::Huge(field, most), id);
            }
        });
        self.amounts = amounts;
        more
    }

    /// What was found.
    pub fn found(mut self) -> Found {
        self.doubts.sort_by_key(|one| one.doubt);
        self.fields.retain(|field| field.values > 0);
        Found { entity: self.entity, doubts: self.doubts, fields: self.fields }
    }
}

/// The field of a number that no two of a table should share.
fn is_shared_by(entity: EntityId) -> Option<FieldId> {
    match entity {
        customer::ID => Some(customer::MOBILE.field),
        contact::ID => Some(contact::MOBILE.field),
        _ => None,
    }
}

/// A mobile number that may be held against others; what is doubtful in itself is not.
fn shareable(text: &str) -> Option<u64> {
    clean::mobile(text).filter(|number| !unlikely::is_drummed(number))?.parse().ok()
}

impl Count for DoubtCount {
    fn advance(&mut self, workspace: &Workspace, rows: u32) -> bool {
        let more = match self.step {
            Step::Rows => self.read(workspace, rows),
            Step::People => self.widespread(rows),
            Step::Amounts => self.huge(rows),
            Step::Done => return false,
        };
        if !more {
            self.step = match self.step {
                Step::Rows => Step::People,
                Step::People => Step::Amounts,
                Step::Amounts | Step::Done => Step::Done,
            };
        }
        self.step != Step::Done
    }
}
